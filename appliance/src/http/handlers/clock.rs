//! `/admin/clock`: the time from the phone of whoever looks after the box, where no network tells it.
//!
//! The library cannot set the clock: it writes down what it was told, and a unit of the system takes that if it can be
//! right (`maktaba device clock phone`).

use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Request;
use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use maktaba_webui::{ClockAnswer, ClockFields, ClockView, Href};
use tokio::time::Instant;

use crate::device::clock;
use crate::device::state::{ClockSource, StateDir};
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::{App, Shared};
use crate::http::line::admission::Admittance;
use crate::http::line::ends::Ends;
use crate::http::reader::form::{self, field};
use crate::http::reader::visit::Visit;
use crate::http::shelf::holdings::Holdings;
use crate::units::minute;

/// LIMIT: how long the system may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often to look whether it has.
const LOOK: Duration = Duration::from_millis(100);
/// Seconds that the clock may be away from what was told when it was taken.
const CLOSE: u64 = 60;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let state = device(&app)?;
    let query = query.unwrap_or_default();
    let answer = field(query.as_bytes(), "set").map(|_| ClockAnswer::Set);
    page(&app, &visit, &state, answer, &[]).await
}

pub(crate) async fn post(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let state = device(&app)?;
    let (visit, parts, body) = form::from_here(app.house(), request)?;
    let form = form::read(&app.options.limits, body).await?;
    let code = field(&form, "code").unwrap_or_default();
    let refused = match app.admission.admit(&code, Ends::of(&parts).client, Instant::now()) {
        Admittance::Admitted => None,
        Admittance::Wrong => Some(ClockAnswer::WrongCode),
        Admittance::Closed => Some(ClockAnswer::Closed),
    };
    if refused.is_some() {
        return page(&app, &visit, &state, refused, &form).await;
    }
    match take(&app, &state, &form).await? {
        ClockAnswer::Set => Ok(reply::see_other(&Href::path(["admin", "clock"]).with("set", "1"))),
        answer => page(&app, &visit, &state, Some(answer), &form).await,
    }
}

/// Sets the clock to what a form says, if that can be.
pub(super) async fn take(app: &App, state: &StateDir, form: &[u8]) -> Result<ClockAnswer, Fault> {
    let Some(told) = time(form) else { return Ok(ClockAnswer::Unclear) };
    let signed = app.read(Holdings::signed_time).await?;
    if clock::consider(told, signed, state.clock_source()).is_err() {
        return Ok(ClockAnswer::Refused);
    }
    let (before, begun) = (clock::system(), Instant::now());
    if let Err(error) = hand_over(state, told).await {
        tracing::warn!(%error, told, "a phone's time was not taken");
        return Ok(ClockAnswer::Failed);
    }
    let passed = i64::try_from(begun.elapsed().as_secs()).unwrap_or(0);
    let by = clock::system() - before - passed;
    if let Some(school) = app.options.school.clone().filter(|_| by > 0) {
        let carried = tokio::task::spawn_blocking(move || school.carry_sessions(by));
        carried.await.map_err(Fault::Task)?.map_err(Fault::school)?;
    }
    tracing::info!(now = clock::system(), "the clock was set from a phone");
    Ok(ClockAnswer::Set)
}

/// Where the system takes a time from the library. On other machines there is no such page.
fn device(app: &App) -> Result<StateDir, Fault> {
    let state = app.options.device.clone();
    state.filter(|state| state.clock_source().is_some()).ok_or(Fault::NOT_FOUND)
}

async fn page(
    app: &App,
    visit: &Visit,
    state: &StateDir,
    answer: Option<ClockAnswer>,
    form: &[u8],
) -> Result<Response, Fault> {
    let library = app.library().await?;
    let view = ClockView {
        answer,
        by_network: state.clock_source() == Some(ClockSource::Network),
        open: app.admission.is_open(),
        fields: ClockFields { is_required: true, ..fields(form) },
        now: minute(clock::system()),
    };
    let response = app.page(visit, view.render(&visit.frame(&library))).await?;
    Ok(reply::unprocessable_if(answer.is_some_and(|answer| answer != ClockAnswer::Set), response))
}

/// What a form says of the clock, to be shown again.
pub(super) fn fields(form: &[u8]) -> ClockFields {
    ClockFields {
        day: field(form, "day").unwrap_or_default(),
        time: field(form, "time").map(without_seconds).unwrap_or_default(),
        offset_minutes: field(form, "offset").and_then(|minutes| minutes.parse().ok()),
        by_script: field(form, "script").is_some_and(|word| word == "1"),
        is_required: false,
    }
}

/// A time as people write it: those of scripts have seconds, which a form for minutes refuses.
fn without_seconds(time: String) -> String {
    match time.parse::<Time>() {
        Ok(time) => time.strftime("%H:%M").to_string(),
        Err(_) => time,
    }
}

/// Day, time and difference to UTC, as the phone has them, in seconds since 1970.
fn time(form: &[u8]) -> Option<i64> {
    // A day that was copied from our own words may have a mark of direction in front.
    let typed = |name| {
        Some(field(form, name)?.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{200e}').to_owned())
    };
    let day: Date = typed("day")?.parse().ok()?;
    let time: Time = typed("time")?.parse().ok()?;
    let offset = field(form, "offset")?.parse::<i32>().ok().filter(|minutes| (-14 * 60..=14 * 60).contains(minutes))?;
    let offset = Offset::from_seconds(offset * 60).ok()?;
    Some(offset.to_timestamp(day.to_datetime(time)).ok()?.as_second())
}

/// Asks the system to take a time, and waits until it has. What it has not taken by then, it shall not take later.
///
/// # Errors
///
/// If it cannot be told, does not answer, or has refused.
async fn hand_over(state: &StateDir, told: i64) -> io::Result<()> {
    state.want_time(told)?;
    let begun = Instant::now();
    while state.is_time_wanted() {
        if begun.elapsed() > PATIENCE {
            state.answer_wanted_time(false)?;
            return Err(io::Error::new(io::ErrorKind::TimedOut, "the system does not answer"));
        }
        tokio::time::sleep(LOOK).await;
    }
    let away = clock::system().abs_diff(told);
    if away <= CLOSE { Ok(()) } else { Err(io::Error::other(format!("the clock is {away} s away from it"))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_of_scripts_are_not_shown_and_what_people_wrote_is() {
        for (told, shown) in [("17:05:33", "17:05"), ("17:05", "17:05"), ("5 past 2", "5 past 2"), ("", "")] {
            assert_eq!(without_seconds(told.to_owned()), shown);
        }
    }

    #[test]
    fn a_phones_time_is_read_with_its_difference_to_utc() {
        let read = |form: &str| time(form.as_bytes());
        assert_eq!(read("day=2026-11-25&time=17%3A05&offset=180"), Some(1_795_615_500));
        assert_eq!(read("day=2026-11-25&time=14:05:00&offset=0"), Some(1_795_615_500));
        assert_eq!(read("day=2026-11-25&time=19:50&offset=345"), Some(1_795_615_500), "Nepal");
        assert_eq!(read("day=2026-11-25&time=04:05&offset=-600"), Some(1_795_615_500));
        assert_eq!(read("day=%E2%80%8E2026-11-25+&time=14:05&offset=0"), Some(1_795_615_500));
        for bad in [
            "",
            "day=2026-11-25&time=17:05",
            "day=25.11.2026&time=17:05&offset=0",
            "day=2026-02-30&time=17:05&offset=0",
            "day=2026-11-25&time=25:05&offset=0",
            "day=2026-11-25&time=17:05&offset=900",
            "day=2026-11-25&time=17:05&offset=99999999999",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}

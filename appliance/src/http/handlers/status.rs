//! `/status`

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_library::catalogue::CollectionRow;
use maktaba_sync::source;
use maktaba_webui::{ClockSetter, Counting, HeldRow, StatusView, Stick, StickStage, SyncFailure};

use crate::device::clock;
use crate::device::medium::{MediumStage, MediumState};
use crate::device::state::{ClockSource, StateDir};
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::handlers::admin::sync::failure_in;
use crate::http::reader::choice::Choice;
use crate::http::reader::visit::Visit;
use crate::http::shelf::item::row_title;
use crate::units::{day, minute};

/// Seconds after which a page that moves is asked for again.
const AGAIN_S: &str = "3";

/// Collections on a page.
const COLLECTIONS: usize = 50;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let choice = Choice { page: Choice::parse(query.as_deref()).page, ..Choice::default() };
    let device = app.options.device.clone();
    let (free_bytes, problems, media, clock, last) = app
        .read(move |holdings| {
            let problems = device.as_ref().map(StateDir::problems).unwrap_or_default();
            let media = device.as_ref().map(StateDir::media).unwrap_or_default();
            let clock = device.as_ref().and_then(StateDir::clock_source);
            Ok((holdings.free_bytes(), problems, media, clock, holdings.last_sync()?))
        })
        .await?;
    let offset = choice.page.saturating_mul(COLLECTIONS);
    let (collections, count, library) =
        app.ask(move |desk| Ok((desk.collections(offset, COLLECTIONS)?, desk.holdings()?.0, desk.library()?))).await?;
    let row = |held: CollectionRow| HeldRow {
        day: day(held.activated_at),
        release: u64::from(held.release.0),
        resources: held.resources,
        title: row_title(&held),
    };
    let view = StatusView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        addresses: app.options.addresses.now(),
        problems: problems.into_iter().collect(),
        sync: last.and_then(|(at, report)| failure(at, &report)),
        sticks: media.into_values().map(stick).collect(),
        collections: collections.into_iter().map(row).collect(),
        pager: choice.pager_of("status", COLLECTIONS, count),
        free_bytes,
        counting: if app.options.tally.as_ref().is_some_and(|tally| tally.is_wanted()) {
            Counting::ForPublisher
        } else if app.options.usage.is_some() {
            Counting::Here
        } else {
            Counting::Nothing
        },
        clock: clock.map(|source| (minute(clock::system()), setter(source))),
    };
    let response = app.page(&visit, view.render(&visit.frame(&library))).await?;
    Ok(reply::again(view.is_moving().then_some(AGAIN_S), response))
}

/// What did not come with the last sync, if anything did not.
fn failure(at: i64, report: &str) -> Option<(String, SyncFailure)> {
    let report: serde_json::Value = serde_json::from_str(report).ok()?;
    let failure = failure_in(&report)?;
    Some((format!("{} UTC, {}", minute(at), source::shown(report.get("source")?.as_str()?)), failure))
}

fn setter(source: ClockSource) -> ClockSetter {
    match source {
        ClockSource::Network => ClockSetter::Network,
        ClockSource::Phone => ClockSetter::Phone,
        ClockSource::Nobody => ClockSetter::Nobody,
    }
}

pub(super) const fn stage(stage: MediumStage) -> StickStage {
    match stage {
        MediumStage::Looking | MediumStage::Between => StickStage::Looking,
        MediumStage::Syncing => StickStage::Syncing,
        MediumStage::Writing => StickStage::Writing,
        MediumStage::Done => StickStage::Done,
        MediumStage::Nothing => StickStage::Nothing,
        MediumStage::Failed => StickStage::Failed,
    }
}

fn stick(medium: MediumState) -> Stick {
    let percent = medium.done_bytes.saturating_mul(100).checked_div(medium.total_bytes);
    Stick { stage: stage(medium.stage), percent, text: medium.text }
}

//! The first run, and the same pages later: name and place, Wi-Fi, content, poster; and the link to the internet.
//!
//! How far the first run is stands in `school.db`, so that it goes on where it was left.

pub(crate) mod link;
pub(crate) mod place;
pub(crate) mod poster;
pub(crate) mod wifi;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{Href, Post, Said as Shown, SetRefusal as Refused, Step};
use toml::Value;

use crate::device::pages::{AskError, Became, Pages};
use crate::device::settings::SettingsError;
use crate::device::settings::said::Said;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::field;
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};
use crate::school::School;

/// Seconds after which a page is asked for again while something is taken over: the library may be starting anew.
const AGAIN_S: &str = "6";
/// The same while a Wi-Fi is tried.
const TRIAL_S: &str = "4";

/// Steps behind the first one, which is the admin, in their order, each with its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::http::handlers) enum StepOf {
    Place,
    Wifi,
    Content,
    Poster,
}

impl StepOf {
    const ALL: [Self; 4] = [Self::Place, Self::Wifi, Self::Content, Self::Poster];

    const fn page(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Wifi => "wifi",
            Self::Content => "content",
            Self::Poster => "poster",
        }
    }

    /// The steps of a box: without a Wi-Fi of its own there is one less.
    fn of(pages: &Pages) -> Vec<Self> {
        Self::ALL.into_iter().filter(|step| *step != Self::Wifi || pages.takes_wifi()).collect()
    }
}

/// The step that is next, as a page shows it; `None` behind the last one, and on boxes without a first run.
async fn next(staff: &Staff) -> Result<Option<(StepOf, u64, u64)>, Fault> {
    let Some(done) = staff.ask(School::first_run).await? else { return Ok(None) };
    let steps = staff.settings(|pages| Ok(StepOf::of(pages))).await?;
    let count = steps.len() as u64 + 1;
    let at = usize::from(done).saturating_sub(1);
    Ok(steps.get(at).map(|step| (*step, at as u64 + 2, count)))
}

/// The step that is next, as a page shows it; `None` where the first run is over.
pub(in crate::http::handlers) async fn step(staff: &Staff, signed: &Signed, of: StepOf) -> Result<Option<Step>, Fault> {
    let post = Post::to(["admin", "first"], &signed.session.form);
    Ok(next(staff).await?.map(|(step, number, count)| Step { number, count, is_here: step == of, post }))
}

/// Goes on behind a step, if it was the next one.
async fn done(staff: &Staff, of: StepOf) -> Result<bool, Fault> {
    let Some((_, number, count)) = next(staff).await?.filter(|(step, ..)| *step == of) else { return Ok(false) };
    // Behind the last one there is none.
    let done = u8::try_from(number).ok().filter(|_| number < count);
    staff.ask(move |school| school.set_first_run(done)).await?;
    Ok(true)
}

/// `/admin/first`: where the set-up goes on.
pub(crate) async fn get(State(staff): Desk, SignedAdmin(_): SignedAdmin) -> Result<Response, Refusal> {
    let page = next(&staff).await?.map(|(step, ..)| step.page());
    Ok(reply::see_other(&page.map_or_else(|| Href::path(["admin"]), |page| Href::path(["admin", page]))))
}

/// A step is left out, or looked at.
pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    SignedAdmin::of(signed)?;
    if field(&form, "act").as_deref() != Some("next") {
        return Err(Fault::BAD_REQUEST.into());
    }
    // The step that was shown: who taps twice leaves out one.
    let shown: Option<u64> = field(&form, "who").and_then(|number| number.parse().ok());
    if let Some((step, ..)) = next(&staff).await?.filter(|(_, number, _)| Some(*number) == shown) {
        done(&staff, step).await?;
    }
    Ok(reply::see_other(&Href::path(["admin", "first"])))
}

/// What was said, or the value in force, and whether the file says it, or a flag.
fn shown(pages: &Pages, (table, key): (&str, &str), value: String) -> Shown {
    Shown { value, is_fixed: pages.is_fixed(table, key), is_flag: pages.is_flag(table, key) }
}

/// Says a text, or takes it back where it is empty.
fn say_text(said: &mut Said, (table, key): (&str, &str), text: &str) {
    said.say(table, key, Some(text).filter(|text| !text.is_empty()).map(Value::from));
}

/// Says a list, or takes it back where it is empty.
pub(super) fn say_list(said: &mut Said, (table, key): (&str, &str), list: Vec<String>) {
    said.say(table, key, Some(list).filter(|list| !list.is_empty()).map(Value::from));
}

/// Asks for settings: whether that was new, or why it cannot be.
pub(super) async fn ask(
    staff: &Staff,
    change: impl FnOnce(&Pages, &mut Said) + Send + 'static,
) -> Result<Result<bool, Refused>, Fault> {
    staff
        .settings(move |pages| {
            let mut said = pages.said();
            change(pages, &mut said);
            match pages.ask(&said) {
                Ok(is_new) => Ok(Ok(is_new)),
                Err(AskError::Settings(SettingsError::Value { field, rule, .. })) => {
                    Ok(Err(Refused::Field(field, rule.to_owned())))
                }
                Err(AskError::Settings(error)) => Ok(Err(Refused::Other(error.to_string()))),
                Err(AskError::Busy) => Ok(Err(Refused::Busy)),
                Err(AskError::Write(error)) => Err(error),
            }
        })
        .await
}

/// As pages say it.
fn told(became: Became) -> maktaba_webui::Became {
    match became {
        // Whether a Wi-Fi came back is told on its own page.
        Became::Quiet | Became::Back => maktaba_webui::Became::Quiet,
        Became::Asked | Became::Trial(_) => maktaba_webui::Became::Begun,
        Became::Taken(_) => maktaba_webui::Became::Done,
        Became::Refused(why) => maktaba_webui::Became::Refused(Refused::Other(why)),
        Became::Failed => maktaba_webui::Became::Failed,
    }
}

/// A page that is asked for again while something goes on; not one that holds what somebody typed and has to mend.
fn finished(response: Response, is_refused: bool, became: &Became) -> Response {
    let seconds = match became {
        Became::Asked => Some(AGAIN_S),
        Became::Trial(_) => Some(TRIAL_S),
        _ => None,
    };
    reply::unprocessable_if(is_refused, reply::again(seconds.filter(|_| !is_refused), response))
}

//! `/admin/place`: what the library is called, what it speaks, where it stands, and what time it is there.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{ClockAnswer, ClockFields, Href, PlaceView, Post, SetRefusal};

use super::{StepOf, ask, done, finished, say_text, shown, step, told};
use crate::device::state::{ClockSource, StateDir};
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::handlers::clock;
use crate::http::reader::form::field;
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    Ok(page(&staff, &signed, None).await?)
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let SignedAdmin(signed) = SignedAdmin::of(signed)?;
    // First the clock: what the library starts anew with is written down with it.
    if let Some(state) = clock_of(&staff).filter(|_| field(&form, "day").is_some_and(|day| !day.trim().is_empty())) {
        let answer = clock::take(&staff.app, &state, &form).await?;
        if answer != ClockAnswer::Set {
            return Ok(page(&staff, &signed, Some(Refused { form, why: None, clock: Some(answer) })).await?);
        }
    }
    let typed = form.clone();
    let asked = ask(&staff, move |pages, said| {
        for key in ["name", "language", "country"] {
            if !pages.is_fixed("library", key) {
                let text = field(&typed, key).unwrap_or_default();
                say_text(said, ("library", key), text.trim());
            }
        }
        if !pages.is_fixed("library", "for_profit") {
            said.say("library", "for_profit", field(&typed, "for-profit").map(|_| true.into()));
        }
    });
    match asked.await? {
        Err(why) => Ok(page(&staff, &signed, Some(Refused { form, why: Some(why), clock: None })).await?),
        Ok(is_new) => {
            let is_step = done(&staff, StepOf::Place).await?;
            // What is being taken over is waited for here, with the way on below it.
            Ok(reply::see_other(&Href::path(["admin", if is_step && !is_new { "first" } else { "place" }])))
        }
    }
}

/// What was typed, and why it cannot be.
struct Refused {
    form: Vec<u8>,
    why: Option<SetRefusal>,
    clock: Option<ClockAnswer>,
}

/// Where the system takes a time from people, and no network tells it.
fn clock_of(staff: &Staff) -> Option<StateDir> {
    let state = staff.app.options.device.clone()?;
    matches!(state.clock_source(), Some(ClockSource::Nobody | ClockSource::Phone)).then_some(state)
}

async fn page(staff: &Staff, signed: &Signed, refused: Option<Refused>) -> Result<Response, Fault> {
    let language = staff.app.options.language.clone();
    let library = staff.app.options.name.clone();
    let fields = refused.as_ref().map_or_else(ClockFields::default, |refused| clock::fields(&refused.form));
    let clock = clock_of(staff).map(|_| (fields, refused.as_ref().and_then(|refused| refused.clock)));
    let step = step(staff, signed, StepOf::Place).await?;
    let post = Post::to(["admin", "place"], &signed.session.form);
    let is_refused = refused.is_some();
    let (view, became) = staff
        .settings(move |pages| {
            let (form, why) = refused.map_or((None, None), |refused| (Some(refused.form), refused.why));
            let value = |key: &str, now: String| {
                let typed = form.as_ref().filter(|_| !pages.is_fixed("library", key));
                shown(pages, ("library", key), typed.map_or(now, |form| field(form, key).unwrap_or_default()))
            };
            let settings = &pages.settings.library;
            let is_for_profit = form.as_ref().map_or(settings.for_profit, |form| field(form, "for-profit").is_some());
            let became = pages.became();
            let view = PlaceView {
                name: value("name", library),
                language: value("language", language),
                country: value("country", settings.country.clone().unwrap_or_default()),
                for_profit: shown(pages, ("library", "for_profit"), u8::from(is_for_profit).to_string()),
                clock,
                became: why.map_or_else(|| told(became.clone()), maktaba_webui::Became::Refused),
                step,
                post,
            };
            Ok((view, became))
        })
        .await?;
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(finished(response, is_refused, &became))
}

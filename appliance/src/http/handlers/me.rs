//! `/me`: what the reader's phone keeps. The box only reads and writes the cookies.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Request;
use maktaba_sync::telling::line;
use maktaba_webui::{Card, Href, MeView, Mine};

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::classroom;
use crate::http::handlers::take::selection::Selection;
use crate::http::reader::choice::Choice;
use crate::http::reader::form::{self, field, in_query};
use crate::http::reader::state::{self, Key, ReaderState};
use crate::http::reader::visit::Visit;
use crate::http::shelf::lists::Desk;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let visit = Arc::new(visit);
    let reader = Arc::clone(&visit);
    let forgotten = in_query(query.as_deref(), "forgotten").is_some();
    let (view, library) = app
        .ask(move |desk| {
            let state = &reader.state;
            let saved =
                (!state.saved.is_empty()).then(|| Selection { choice: Choice::default(), items: state.saved.clone() });
            let view = MeView {
                places: places(desk, state)?,
                saved: kept(desk, state, &state.saved)?,
                finished: kept(desk, state, &state.finished)?,
                forms: saved.as_ref().map(|saved| saved.href("take/forms")),
                print: saved.as_ref().map(|saved| saved.href("print/list")),
                forgotten,
            };
            Ok((view, desk.library()?))
        })
        .await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// Cards of what the reader keeps, as far as it is still there.
fn kept(desk: &Desk<'_>, state: &ReaderState, keys: &[Key]) -> Result<Vec<(Card, Mine)>, Fault> {
    let mut cards = Vec::new();
    for key in keys {
        cards.extend(desk.item(&key.0, &key.1)?.map(|item| (item.card, state.mine(key))));
    }
    Ok(cards)
}

pub(crate) async fn post(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (visit, parts, body) = form::from_here(app.house(), request)?;
    let form = form::read(&app.options.limits, body).await?;
    let deed = field(&form, "do").unwrap_or_default();
    if deed == "forget" {
        let mut response = reply::see_other(&Href::path(["me"]).with("forgotten", "1"));
        ReaderState::default().write_all(&mut response);
        // Who has come into a class on this phone goes out of it, too. A phone that is given away forgets in any case: where
        // the box cannot write it down now, the session that nobody holds any longer ends by itself.
        if let (Ok(class), Some(token)) = (app.class(), classroom::token(&parts.headers)) {
            classroom::keep(&mut response, None);
            if let Err(error) = class.write(move |book| book.leave(&token)).await {
                tracing::warn!(error = line(&error), "a pupil's session could not be ended");
            }
        }
        return Ok(response);
    }
    let key = field(&form, "item").and_then(|item| state::parse_key(&item)).ok_or(Fault::BAD_REQUEST)?;
    let mut state = visit.state;
    if !state.act(&deed, &key) {
        return Err(Fault::BAD_REQUEST);
    }
    let back = field(&form, "back").and_then(|back| Href::local(&back));
    let mut response = reply::see_other(&back.unwrap_or_else(|| Href::path(["me"])));
    state.write_all(&mut response);
    Ok(response)
}

/// Cards that lead to where the reader was.
pub(crate) fn places(desk: &Desk<'_>, state: &ReaderState) -> Result<Vec<Card>, Fault> {
    let mut cards = Vec::new();
    for place in &state.places {
        let item = desk.item(&place.key.0, &place.key.1)?;
        cards.extend(item.map(|item| Card { href: place.href.clone(), page: place.page(), ..item.card }));
    }
    Ok(cards)
}

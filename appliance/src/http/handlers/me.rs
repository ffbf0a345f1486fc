//! `/me`: what the reader's phone keeps. The box only reads and writes the cookies.

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{Card, Href, MeView, Mine};

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::reader::form::{self, field};
use crate::http::reader::state::{self, Key, ReaderState};
use crate::http::reader::visit::Visit;
use crate::http::shelf::overview::Overview;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let state = &visit.state;
    let kept = |keys: &[Key]| -> Vec<(Card, Mine)> {
        let known = keys.iter().filter_map(|key| Some((overview.item(&key.0, &key.1)?, key)));
        known.map(|(item, key)| (item.card.clone(), state.mine(key))).collect()
    };
    let view = MeView {
        places: places(&overview, state),
        saved: kept(&state.saved),
        finished: kept(&state.finished),
        forgotten: field(query.as_deref().unwrap_or_default().as_bytes(), "forgotten").is_some(),
    };
    app.page(&visit, view.render(&visit.frame(&overview.library))).await
}

pub(crate) async fn post(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (visit, _, body) = form::from_here(app.house(), request)?;
    let form = form::read(&app.options.limits, body).await?;
    let deed = field(&form, "do").unwrap_or_default();
    if deed == "forget" {
        let mut response = reply::see_other(&Href::path(["me"]).with("forgotten", "1"));
        ReaderState::default().write_all(&mut response);
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
pub(crate) fn places(overview: &Overview, state: &ReaderState) -> Vec<Card> {
    let known = state.places.iter().filter_map(|place| Some((overview.item(&place.key.0, &place.key.1)?, place)));
    known.map(|(item, place)| Card { href: place.href.clone(), page: place.page(), ..item.card.clone() }).collect()
}

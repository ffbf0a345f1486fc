//! `/me`: what the reader's phone keeps. The box only reads and writes the cookies.

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{Card, Href, MeView, Mine};

use crate::http::fault::Fault;
use crate::http::form::{self, field};
use crate::http::keepsake::{self, Keepsakes, Key};
use crate::http::overview::Overview;
use crate::http::reply;
use crate::http::visit::Visit;

pub(crate) async fn get(State(app): reply::Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let keepsakes = &visit.keepsakes;
    let kept = |keys: &[Key]| -> Vec<(Card, Mine)> {
        let known = keys.iter().filter_map(|key| Some((overview.item(&key.0, &key.1)?, key)));
        known.map(|(item, key)| (item.card.clone(), keepsakes.mine(key))).collect()
    };
    let view = MeView {
        places: places(&overview, keepsakes),
        saved: kept(&keepsakes.saved),
        finished: kept(&keepsakes.finished),
        forgotten: field(query.as_deref().unwrap_or_default().as_bytes(), "forgotten").is_some(),
    };
    reply::page(&app, &visit, view.render(&visit.frame(&overview.library))).await
}

pub(crate) async fn post(State(app): reply::Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (visit, _, body) = form::from_here(&app, request)?;
    let form = form::read(&app, body).await?;
    let deed = field(&form, "do").unwrap_or_default();
    if deed == "forget" {
        let mut response = reply::see_other(&Href::path(["me"]).with("forgotten", "1"));
        Keepsakes::default().write_all(&mut response);
        return Ok(response);
    }
    let key = field(&form, "item").and_then(|item| keepsake::parse_key(&item)).ok_or(Fault::BAD_REQUEST)?;
    let mut keepsakes = visit.keepsakes;
    if !keepsakes.act(&deed, &key) {
        return Err(Fault::BAD_REQUEST);
    }
    let back = field(&form, "back").and_then(|back| Href::local(&back));
    let mut response = reply::see_other(&back.unwrap_or_else(|| Href::path(["me"])));
    keepsakes.write_all(&mut response);
    Ok(response)
}

/// Cards that lead to where the reader was.
pub(crate) fn places(overview: &Overview, keepsakes: &Keepsakes) -> Vec<Card> {
    let known = keepsakes.places.iter().filter_map(|place| Some((overview.item(&place.key.0, &place.key.1)?, place)));
    known.map(|(item, place)| Card { href: place.href.clone(), page: place.page(), ..item.card.clone() }).collect()
}

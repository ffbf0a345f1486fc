//! `/teach` and `/admin` at the plain door: the way to the other one, and its words. Never a form: what is typed here could
//! be read by everybody on the Wi-Fi.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::header::{self, HeaderMap};
use hyper::{Method, StatusCode};
use maktaba_webui::DoorView;

use crate::http::answer::fault::Fault;
use crate::http::answer::policy::Keep;
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::reader::visit::Visit;
use crate::http::staff::Desk;

pub(crate) async fn get(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let door = app.options.door.clone().ok_or(Fault::NOT_FOUND)?;
    let host = visit.host.clone().ok_or(Fault::BAD_REQUEST)?;
    let path = visit.here.as_str().split(['?', '#']).next().unwrap_or_default();
    let view = DoorView {
        address: host.locked(true).with_port(door.port).origin() + path,
        words: door.fingerprint.words(),
        fingerprint: door.fingerprint.hex(),
    };
    let library = app.library().await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// What is not behind this door is at the other.
pub(crate) async fn elsewhere(State(staff): Desk, method: Method, visit: Visit) -> Result<Response, Fault> {
    if !matches!(method, Method::GET | Method::HEAD) {
        return Err(Fault::NOT_FOUND);
    }
    let place = staff.plain_origin(&visit) + visit.here.as_str();
    let mut headers = HeaderMap::new();
    reply::put(&mut headers, &header::LOCATION, &place);
    headers.insert(header::CACHE_CONTROL, Keep::No.header());
    Ok(reply::answer(StatusCode::SEE_OTHER, headers, Body::empty()))
}

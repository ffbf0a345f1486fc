//! `/welcome`, and what phones are told when they ask for somebody else's name.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use hyper::header::{self, HeaderMap};
use hyper::{StatusCode, Uri};
use maktaba_webui::{Href, WelcomeView};
use serde::Serialize;
use tokio::time::Instant;

use crate::http::answer::fault::Fault;
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::handlers::print::code;
use crate::http::line::ends::Ends;
use crate::http::reader::form;
use crate::http::reader::portal::Word;
use crate::http::reader::visit::Visit;
use crate::network::addresses;

pub(crate) async fn get(State(app): Shared, visit: Visit, request: Request) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let library = app.library().await?;
    let first = || app.options.addresses.now().into_iter().next();
    let address = address(&Ends::of(&parts)).or_else(first);
    let view = WelcomeView { code: address.as_deref().map(code).unwrap_or_default(), address };
    let mut response = app.page(&visit, view.render(&visit.frame(&library))).await?;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, Keep::No.header());
    Trust::Welcome.write(headers);
    Ok(response)
}

/// The tap: from now on this phone hears that all is well, and keeps the Wi-Fi.
pub(crate) async fn post(State(app): Shared, request: Request) -> Result<Response, Fault> {
    let (_, parts, _) = form::from_here(app.house(), request)?;
    app.portal.come_in(Ends::of(&parts).client, Instant::now());
    Ok(reply::see_other(&Href::home()))
}

/// Captive Portal API (RFC 8908, 5).
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Portal {
    captive: bool,
    user_portal_url: String,
    venue_info_url: String,
    can_extend_session: bool,
}

/// `/captive-portal/api`, for sites whose DHCP server names it (RFC 8910) and that have a certificate for it.
pub(crate) async fn api(State(app): Shared, visit: Visit, request: Request) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let client = Ends::of(&parts).client;
    let captive = app.portal.is_captive(client, Instant::now()).ok_or(Fault::NOT_FOUND)?;
    let origin = visit.own_origin();
    let portal = Portal {
        captive,
        user_portal_url: format!("{origin}/welcome"),
        venue_info_url: format!("{origin}/"),
        can_extend_session: false,
    };
    let mut response = reply::json(&portal);
    reply::put(response.headers_mut(), &header::CONTENT_TYPE, "application/captive+json");
    Ok(response)
}

/// The answer for somebody else's name; `None` if we do not know our own address.
pub(crate) fn answer(word: Word, ends: &Ends) -> Option<Response> {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, Keep::No.header());
    match word {
        Word::Online(online) => {
            if !online.media_type.is_empty() {
                reply::put(&mut headers, &header::CONTENT_TYPE, online.media_type);
            }
            let status = StatusCode::from_u16(online.status).ok()?;
            Some(reply::answer(status, headers, Body::from(online.body)))
        }
        Word::Welcome => {
            let to = format!("{}welcome", address(ends)?);
            reply::put(&mut headers, &header::LOCATION, to.parse::<Uri>().ok()?.to_string().as_str());
            Some(reply::answer(StatusCode::FOUND, headers, Body::empty()))
        }
    }
}

/// Our first page by the address at which this very phone reached us: of all our names the one that surely works.
fn address(ends: &Ends) -> Option<String> {
    let local = ends.local.filter(|local| !local.ip().is_unspecified())?;
    Some(addresses::url(SocketAddr::new(local.ip().to_canonical(), local.port())))
}

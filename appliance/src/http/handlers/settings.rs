//! `/settings`: a form that sets three cookies and goes back. Nothing is kept on the box.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use http_body_util::{BodyExt as _, Limited};
use hyper::Request;
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use maktaba_webui::{Href, Messages, Problem, SettingsView, TextSize, Theme};

use crate::http::app::App;
use crate::http::fault::Fault;
use crate::http::reply;
use crate::http::visit::{self, Visit};

pub(crate) async fn get(State(app): reply::Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let field = |name: &str| field(query.as_deref().unwrap_or_default().as_bytes(), name);
    let view = SettingsView {
        language: visit.language.clone(),
        back: field("back").and_then(|back| Href::local(&back)),
        saved: field("saved").is_some(),
    };
    reply::page(&app, &visit, view.render(&visit.frame(&overview.library))).await
}

pub(crate) async fn post(State(app): reply::Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (parts, body) = request.into_parts();
    let visit = Visit::of(&app, &parts);
    if !is_from_here(&parts.headers, &visit) {
        return Err(Fault::BAD_REQUEST);
    }
    let form = read_form(&app, body).await?;
    let back = field(&form, "back").and_then(|back| Href::local(&back));
    let mut response = reply::see_other(&back.unwrap_or_else(|| Href::path(["settings"]).with("saved", "1")));
    let language = field(&form, "lang").filter(|tag| Messages::in_language(tag).is_some());
    let theme = field(&form, "theme").and_then(|word| Theme::parse(&word)).unwrap_or_default();
    let size = field(&form, "size").and_then(|word| TextSize::parse(&word)).unwrap_or_default();
    set_cookie(&mut response, "lang", language.as_deref());
    set_cookie(&mut response, "theme", Some(theme.as_str()).filter(|_| theme != Theme::default()));
    set_cookie(&mut response, "size", Some(size.as_str()).filter(|_| size != TextSize::default()));
    Ok(response)
}

/// Whether a form was sent from a page of ours, as far as the browser says (Fetch Metadata, `Origin`).
fn is_from_here(headers: &HeaderMap, visit: &Visit) -> bool {
    const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
    let site = visit::text(headers, &SITE).is_none_or(|site| matches!(site, "same-origin" | "none"));
    let ours = visit.host.as_ref().map(crate::http::host::Host::origin);
    let origin = visit::text(headers, &header::ORIGIN).is_none_or(|origin| ours.as_deref() == Some(origin));
    site && origin
}

async fn read_form(app: &Arc<App>, body: Body) -> Result<Vec<u8>, Fault> {
    let limits = &app.options.limits;
    let wait = std::time::Duration::from_millis(limits.header_ms);
    let whole = tokio::time::timeout(wait, Limited::new(body, limits.form_bytes).collect()).await;
    match whole {
        Ok(Ok(collected)) => Ok(collected.to_bytes().to_vec()),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Err(Fault::Request(Problem::TooLarge)),
        Ok(Err(_)) | Err(_) => Err(Fault::BAD_REQUEST),
    }
}

fn field(form: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(form).take(20).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// Sets a cookie for a year, or takes it away. Values are words of our own tables.
fn set_cookie(response: &mut Response, name: &str, value: Option<&str>) {
    let age = if value.is_some() { 31_536_000 } else { 0 };
    let cookie = format!("{name}={}; Path=/; Max-Age={age}; SameSite=Lax; HttpOnly", value.unwrap_or_default());
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

//! Forms of our pages: where they come from, how they are read, and the choices that become cookies.

use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use http_body_util::{BodyExt as _, Limited};
use hyper::Request;
use hyper::header::{self, HeaderMap, HeaderName};
use hyper::http::request::Parts;
use maktaba_webui::{Href, Kept, Messages, Problem, TextSize, Theme};

use super::cookie;
use super::visit::{House, Visit};
use crate::http::answer::fault::Fault;
use crate::http::answer::wants;
use crate::http::limits::Limits;

/// Takes a request apart, unless it was sent from somebody else's page.
pub(crate) fn from_here(house: House<'_>, request: Request<Body>) -> Result<(Visit, Parts, Body), Fault> {
    let (parts, body) = request.into_parts();
    let visit = Visit::of(house, &parts);
    if is_from_here(&parts.headers, &visit) { Ok((visit, parts, body)) } else { Err(Fault::BAD_REQUEST) }
}

/// Whether a form was sent from a page of ours, as far as the browser says (Fetch Metadata, `Origin`).
fn is_from_here(headers: &HeaderMap, visit: &Visit) -> bool {
    const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
    let site = wants::text(headers, &SITE).is_none_or(|site| matches!(site, "same-origin" | "none"));
    let ours = visit.host.as_ref().map(super::host::Host::origin);
    let origin = wants::text(headers, &header::ORIGIN).is_none_or(|origin| ours.as_deref() == Some(origin));
    site && origin
}

/// Reads the body of a form, within the limits of size and time.
pub(crate) async fn read(limits: &Limits, body: Body) -> Result<Vec<u8>, Fault> {
    let wait = Duration::from_millis(limits.header_ms);
    let whole = tokio::time::timeout(wait, Limited::new(body, limits.form_bytes).collect()).await;
    match whole {
        Ok(Ok(collected)) => Ok(collected.to_bytes().to_vec()),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Err(Fault::Request(Problem::TooLarge)),
        Ok(Err(_)) | Err(_) => Err(Fault::BAD_REQUEST),
    }
}

/// The first value of a name.
pub(crate) fn field(form: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(form).take(20).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The first value of a name in the query of an address.
pub(crate) fn in_query(query: Option<&str>, name: &str) -> Option<String> {
    field(query.unwrap_or_default().as_bytes(), name)
}

/// Refuses a form that does not say the word of its session. Hashes are compared, which tells nothing by its time.
///
/// # Errors
///
/// [`Fault::BAD_REQUEST`].
pub(crate) fn check_word(said: Option<&str>, word: &str) -> Result<(), Fault> {
    let said = blake3::hash(said.unwrap_or_default().as_bytes());
    if said == blake3::hash(word.as_bytes()) { Ok(()) } else { Err(Fault::BAD_REQUEST) }
}

/// A form of a teacher or an admin to be kept until they have signed in again; `None` if nothing was typed, or a secret.
pub(crate) fn kept(to: Href, said: Vec<u8>) -> Option<Kept> {
    /// Names of fields that are no loss, and of those that are not shown again.
    const ONLY: [&str; 3] = ["form", "act", "who"];
    const SECRET: [&str; 4] = ["passphrase", "code", "key", "secret"];
    let is_room = ["/teach", "/admin"].iter().any(|room| to.as_str().starts_with(room));
    let said = String::from_utf8(said).ok()?;
    let fields = || form_urlencoded::parse(said.as_bytes());
    let is_typed = fields().any(|(name, value)| !ONLY.contains(&&*name) && !value.is_empty());
    let is_secret = fields().any(|(name, _)| SECRET.contains(&&*name));
    (is_room && is_typed && !is_secret).then_some(Kept { to, said })
}

/// Language and school level, as Start and Settings ask for them.
pub(crate) fn keep_language_and_level(form: &[u8], response: &mut Response) {
    let language = field(form, "lang").filter(|tag| Messages::in_language(tag).is_some());
    let level = field(form, "level").filter(|level| level.parse::<u8>().is_ok_and(|level| level <= 8));
    cookie::set(response, "lang", language.as_deref());
    cookie::set(response, "level", level.as_deref());
}

/// Colours, text size, thrift.
pub(crate) fn keep_look(form: &[u8], response: &mut Response) {
    let theme = field(form, "theme").and_then(|word| Theme::parse(&word)).unwrap_or_default();
    let size = field(form, "size").and_then(|word| TextSize::parse(&word)).unwrap_or_default();
    let is_low = field(form, "data").is_some_and(|word| word == "low");
    cookie::set(response, "theme", Some(theme.as_str()).filter(|_| theme != Theme::default()));
    cookie::set(response, "size", Some(size.as_str()).filter(|_| size != TextSize::default()));
    cookie::set(response, "data", Some("low").filter(|_| is_low));
    let is_nastaliq = field(form, "letters").is_some_and(|word| word == "nastaliq");
    cookie::set(response, "letters", Some("nastaliq").filter(|_| is_nastaliq));
}

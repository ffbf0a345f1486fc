//! For other software: catalogues for reader apps, harvesters, crawlers, and the description of the API.
//!
//! Each door is a file; what is written is made in `maktaba_library::doors`, from records and the addresses of the host that
//! was asked: a box has no name that it could rely on.

pub(crate) mod feed;
pub(crate) mod jsonld;
pub(crate) mod kiwix;
pub(crate) mod oai;
pub(crate) mod opds;
pub(crate) mod opds2;
pub(crate) mod sitemap;

use axum::response::Response;
use hyper::Uri;

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::App;
use crate::http::reader::address;
use crate::http::reader::visit::Visit;

/// Answers with what was made for a program.
pub(crate) async fn answer(app: &App, visit: &Visit, media_type: &str, bytes: Vec<u8>) -> Result<Response, Fault> {
    reply::data(&app.encoder, &visit.wants, media_type, bytes).await
}

/// The origin that was asked; requests without one do not get here.
pub(crate) fn origin(visit: &Visit) -> String {
    visit.own_origin()
}

/// What follows `prefix` in an address, decoded, a slash at its end left off.
pub(crate) fn rest(uri: &Uri, prefix: &str) -> Result<String, Fault> {
    let rest = uri.path().strip_prefix(prefix).ok_or(Fault::NOT_FOUND)?;
    let rest = address::decode(rest.strip_suffix('/').unwrap_or(rest)).ok_or(Fault::BAD_REQUEST)?;
    if rest.chars().any(char::is_control) { Err(Fault::BAD_REQUEST) } else { Ok(rest) }
}

/// Whether an address is for programs: what goes wrong is then said in JSON (RFC 9457), and other sites may read it if the
/// settings let them.
pub(crate) fn is_door(path: &str) -> bool {
    ["/api/", "/opds", "/catalog/", "/oai", "/sitemap"].iter().any(|place| path.starts_with(place))
        || path.starts_with("/r/") && [".jsonld", ".bib", ".csl.json"].iter().any(|end| path.ends_with(end))
}

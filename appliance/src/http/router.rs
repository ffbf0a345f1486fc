//! Every address.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{StatusCode, Uri};
use maktaba_webui::Problem;

use crate::http::answer::fault::Fault;
use crate::http::answer::policy::Keep;
use crate::http::answer::reply;
use crate::http::answer::wants;
use crate::http::app::{App, Shared};
use crate::http::handlers::doors::{kiwix, oai, opds, opds2, sitemap};
use crate::http::handlers::{
    about, api, asset, clock, collection, content, explore, giving, home, languages, list, me, play, print, read,
    resource, search, settings, software, status, take, welcome,
};
use crate::http::reader::host::Host;

/// Pages that are also looked for with a `/` at the end. Hosted content is not among them: there it means a folder.
const NO_FOLDERS: &[&str] = &[
    "/search/",
    "/list/",
    "/c/{collection}/",
    "/r/{collection}/{resource}/",
    "/print/{collection}/{resource}/",
    "/me/",
    "/take/",
    "/take/{collection}/{resource}/",
    "/explore/",
    "/languages/",
    "/start/",
    "/welcome/",
    "/help/",
    "/about/",
    "/status/",
    "/admin/clock/",
    "/accessibility/",
    "/licences/",
    "/settings/",
];

/// All pages, for readers.
pub(crate) fn library(app: Arc<App>) -> Router {
    let slashed = NO_FOLDERS.iter().fold(Router::new(), |router, path| router.route(path, get(without_slash)));
    slashed
        .route("/", get(home::get))
        .route("/search", get(search::get))
        .route("/list", get(list::get))
        .route("/c/{collection}", get(collection::get))
        .route("/r/{collection}/{resource}", get(resource::get))
        .route("/read/{collection}/{resource}", get(read::get))
        .route("/read/{collection}/{resource}/", get(read::get))
        .route("/read/{collection}/{resource}/{*path}", get(read::get))
        .route("/print/list", get(print::list::get))
        .route("/print/{collection}/{resource}", get(print::get))
        .route("/content/{collection}/{resource}", get(content::get))
        .route("/content/{collection}/{resource}/", get(content::get))
        .route("/content/{collection}/{resource}/{*path}", get(content::get))
        .route("/me", get(me::get).post(me::post))
        .route("/take", get(take::get))
        .route("/take/all", get(take::shelf::get))
        .route("/take/forms", get(take::forms::get))
        .route("/take/{collection}/{resource}", get(take::file))
        .route("/explore", get(explore::get))
        .route("/languages", get(languages::get))
        .route("/start", get(settings::start).post(settings::post_start))
        .route("/welcome", get(welcome::get).post(welcome::post))
        .route("/captive-portal/api", get(welcome::api))
        .route("/help", get(about::help))
        .route("/about", get(about::about))
        .route("/status", get(status::get))
        .route("/admin/clock", get(clock::get).post(clock::post))
        .route("/accessibility", get(about::accessibility))
        .route("/licences", get(about::licences))
        .route("/settings", get(settings::get).post(settings::post))
        .route("/play/{collection}/{resource}", get(play::get))
        .route("/play/{collection}/{resource}/", get(play::get))
        .route("/play/{collection}/{resource}/{*path}", get(play::get))
        .route("/players/{hash}/{*path}", get(play::asset))
        .route("/assets/{hash}/{name}", get(asset::get))
        .route("/favicon.ico", get(asset::favicon))
        .route("/healthz", get(api::health))
        .route("/software/{*path}", get(software::get))
        .route("/shelf", get(giving::index))
        .route("/shelf/{publisher}/{*path}", get(giving::get))
        .merge(doors())
        .fallback(nothing)
        .method_not_allowed_fallback(not_allowed)
        .with_state(app)
}

/// For other software.
fn doors() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1", get(api::index))
        .route("/api/v1/openapi.json", get(api::openapi::get))
        .route("/api/v1/status", get(api::status::get))
        .route("/api/v1/search", get(api::search::get))
        .route("/api/v1/suggestions", get(api::search::suggestions))
        .route("/api/v1/facets", get(api::resources::facets))
        .route("/api/v1/collections", get(api::collections::list))
        .route("/api/v1/collections/{collection}", get(api::collections::one))
        .route("/api/v1/resources", get(api::resources::list))
        .route("/api/v1/resources/{collection}/{resource}", get(api::resources::one))
        .route("/api/v1/resources/{collection}/{resource}/entries", get(api::resources::entries))
        .route("/opds", get(opds::root))
        .route("/opds/", get(opds::root))
        .route("/opds/{list}", get(opds::list))
        .route("/opds/entry/{collection}/{resource}", get(opds::entry))
        .route("/opds/v2", get(opds2::root))
        .route("/opds/v2/", get(opds2::root))
        .route("/opds/v2/{list}", get(opds2::list))
        .route("/opds/v2/entry/{collection}/{resource}", get(opds2::entry))
        .route("/sitemap.xml", get(sitemap::index))
        .route("/sitemap/{page}", get(sitemap::page))
        .route("/oai", get(oai::get).post(oai::get))
        .route("/api/v1/changes", get(api::changes::get))
        .route("/catalog/v2/{list}", get(kiwix::get))
        .route("/catalog/v2/entry/{id}", get(kiwix::entry))
        .route("/catalog/v2/illustration/{id}", get(kiwix::illustration))
        .route("/catalog/v2/illustration/{id}/", get(kiwix::illustration))
}

/// Hosted content only, for an origin of its own: no page of ours, no form, no cookie is there.
pub(crate) fn content(app: Arc<App>) -> Router {
    Router::new()
        .route("/", get(to_library))
        .route("/content/{collection}/{resource}", get(content::get))
        .route("/content/{collection}/{resource}/", get(content::get))
        .route("/content/{collection}/{resource}/{*path}", get(content::get))
        .route("/play/{collection}/{resource}", get(play::get))
        .route("/play/{collection}/{resource}/", get(play::get))
        .route("/play/{collection}/{resource}/{*path}", get(play::get))
        .route("/players/{hash}/{*path}", get(play::asset))
        .route("/assets/{hash}/{name}", get(asset::get))
        .fallback(nothing)
        .method_not_allowed_fallback(not_allowed)
        .with_state(app)
}

/// The library whose content stands here: it is at another port of the same host.
async fn to_library(State(app): Shared, headers: HeaderMap) -> Result<Response, Fault> {
    let host = wants::text(&headers, &header::HOST).and_then(Host::parse).ok_or(Fault::BAD_REQUEST)?;
    let place = host.with_port(app.options.listen.port()).origin() + "/";
    let place = HeaderValue::from_str(&place).map_err(|_| Fault::BAD_REQUEST)?;
    let headers = HeaderMap::from_iter([(header::LOCATION, place)]);
    Ok(reply::answer(StatusCode::SEE_OTHER, headers, Body::empty()))
}

/// The same address without the `/` at its end.
async fn without_slash(uri: Uri) -> Result<Response, Fault> {
    let path = uri.path().strip_suffix('/').filter(|path| !path.ends_with('/')).ok_or(Fault::NOT_FOUND)?;
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let place = HeaderValue::from_str(&format!("{path}{query}")).map_err(|_| Fault::BAD_REQUEST)?;
    let mut headers = HeaderMap::new();
    headers.insert(header::LOCATION, place);
    headers.insert(header::CACHE_CONTROL, Keep::Ask.header());
    Ok(reply::answer(StatusCode::PERMANENT_REDIRECT, headers, Body::empty()))
}

async fn nothing() -> Fault {
    Fault::NOT_FOUND
}

async fn not_allowed() -> Fault {
    Fault::Request(Problem::MethodNotAllowed)
}

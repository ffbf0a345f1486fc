//! Every address.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
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
    about, admin, api, asset, class, clock, collection, content, explore, giving, home, languages, list, me, parcel,
    play, print, read, resource, search, settings, software, status, take, teach, welcome,
};
use crate::http::reader::host::Host;
use crate::http::staff::Staff;

/// Pages that are also looked for with a `/` at the end. Hosted content is not among them: there it means a folder.
const NO_FOLDERS: &[&str] = &[
    "/search/",
    "/list/",
    "/c/{collection}/",
    "/r/{collection}/{resource}/",
    "/print/{collection}/{resource}/",
    "/me/",
    "/class/",
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
        .route("/class", get(class::join::get).post(class::join::post))
        .route("/class/score", post(class::score::post))
        .route("/class/{work}", get(class::lesson::get))
        .route("/class/{work}/{step}/{number}", get(class::question::get).post(class::question::post))
        .route("/class/{work}/{step}/{number}/{picture}", get(class::question::picture))
        .route("/lesson/{code}", get(class::lesson::get_open))
        .route("/request", post(class::join::post_request))
        .route("/parcel", get(parcel::get))
        .route("/parcel/maktaba-parcel.tar", get(parcel::file))
        .route("/parcel/{name}", get(parcel::shelf))
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
        .route("/help/staff", get(about::guides))
        .route("/help/staff/{topic}", get(about::guide))
        .route("/help/course", get(about::course))
        .route("/help/course/{number}", get(about::part))
        .route("/about", get(about::about))
        .route("/status", get(status::get))
        .route("/admin/clock", get(clock::get).post(clock::post))
        .route("/teach", get(teach::door::get))
        .route("/teach/{*path}", get(teach::door::get))
        .route("/admin", get(teach::door::get))
        .route("/admin/{*path}", get(teach::door::get))
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

/// Behind the second door: the rooms of teachers and admins, and drafts as pupils will see them. All else is at the first.
pub(crate) fn staff(staff: Arc<Staff>) -> Router {
    Router::new()
        .route("/teach", get(teach::desk::get))
        .route("/teach/sign-in", get(teach::sign_in::get).post(teach::sign_in::post))
        .route("/teach/code", get(teach::sign_in::get_code).post(teach::sign_in::post_code))
        .route("/teach/sign-out", post(teach::sign_in::post_out))
        .route("/teach/add", get(teach::add::get).post(teach::add::post))
        .route("/teach/piece/{key}", get(teach::pieces::get).post(teach::pieces::post))
        .route("/teach/write", get(teach::write::get).post(teach::write::post))
        .route("/teach/material/{id}", get(teach::material::get).post(teach::material::post))
        .route("/teach/material/{id}/file", post(teach::add::post_again))
        .route("/teach/material/{id}/write", get(teach::write::get_again).post(teach::write::post_again))
        .route("/teach/classes", get(teach::classes::list).post(teach::classes::post_list))
        .route("/teach/class/{id}", get(teach::classes::get).post(teach::classes::post))
        .route("/teach/class/{id}/progress", get(teach::classes::progress))
        .route("/teach/class/{id}/progress.csv", get(teach::classes::csv))
        .route("/teach/lessons", get(teach::lessons::list).post(teach::lessons::post_list))
        .route("/teach/lesson/{id}", get(teach::lessons::get).post(teach::lessons::post))
        .route("/teach/lessons/file", post(teach::lesson_file::post))
        .route("/teach/lesson/{id}/file", get(teach::lesson_file::get))
        .route("/teach/lesson/{id}/print", get(teach::lessons::print))
        .route("/teach/quizzes", get(teach::quizzes::list).post(teach::quizzes::post_list))
        .route("/teach/quiz/{id}", get(teach::quizzes::get).post(teach::quizzes::post))
        .route("/teach/quiz/{id}/file", post(teach::quizzes::post_file))
        .route("/teach/quiz/{id}/question", post(teach::question::post))
        .route("/teach/picture/{id}", get(teach::question::picture))
        .route("/teach/quiz/{id}/paper", get(teach::quizzes::paper))
        .route("/teach/quiz/{id}/gift", get(teach::quizzes::export))
        .route("/teach/requests", get(teach::requests::list))
        .route("/teach/request/{id}", get(teach::requests::get).post(teach::requests::post))
        .route("/help/staff", get(teach::guide::list))
        .route("/help/staff/{topic}", get(teach::guide::get))
        .route("/help/course", get(teach::guide::course))
        .route("/help/course/{number}", get(teach::guide::part))
        .route("/admin", get(admin::overview::get))
        .route("/admin/approvals", get(admin::approvals::get).post(admin::approvals::post))
        .route("/admin/content", get(admin::content::get).post(admin::content::post))
        .route("/admin/collection/{id}", get(admin::held::get).post(admin::held::post))
        .route("/admin/publishers", get(admin::publishers::get).post(admin::publishers::post))
        .route("/admin/publishers/file", post(admin::publishers::post_file))
        .route("/admin/parcel", get(admin::parcel::get).post(admin::parcel::post))
        .route("/admin/usage", get(admin::usage::get))
        .route("/admin/usage.csv", get(admin::usage::csv))
        .route("/admin/jobs", get(admin::jobs::get).post(admin::jobs::post))
        .route("/admin/sync", get(admin::sync::get).post(admin::sync::post))
        .route("/admin/report", get(admin::report::get))
        .route("/admin/backup", get(admin::backup::get))
        .route("/admin/year", get(admin::year::get).post(admin::year::post))
        .route("/admin/first", get(admin::setup::get).post(admin::setup::post))
        .route("/admin/place", get(admin::setup::place::get).post(admin::setup::place::post))
        .route("/admin/wifi", get(admin::setup::wifi::get).post(admin::setup::wifi::post))
        .route("/admin/poster", get(admin::setup::poster::get))
        .route("/admin/link", get(admin::setup::link::get).post(admin::setup::link::post))
        .route("/admin/start", get(admin::claim::get).post(admin::claim::post))
        .route("/admin/recovery", get(teach::sign_in::get_recovery).post(teach::sign_in::post_recovery))
        .route("/admin/people", get(admin::people::get).post(admin::people::post))
        .merge(drafts(Arc::clone(&staff.desk)))
        .fallback(teach::door::elsewhere)
        .method_not_allowed_fallback(not_allowed)
        .with_state(staff)
}

/// Drafts as pupils will see them.
fn drafts<S: Clone + Send + Sync + 'static>(desk: Arc<App>) -> Router<S> {
    Router::new()
        .route("/r/drafts/{resource}", get(resource::get))
        .route("/read/drafts/{resource}", get(read::get))
        .route("/read/drafts/{resource}/", get(read::get))
        .route("/read/drafts/{resource}/{*path}", get(read::get))
        .route("/content/drafts/{resource}", get(content::get))
        .route("/content/drafts/{resource}/", get(content::get))
        .route("/content/drafts/{resource}/{*path}", get(content::get))
        .route("/play/drafts/{resource}", get(play::get))
        .route("/play/drafts/{resource}/", get(play::get))
        .route("/play/drafts/{resource}/{*path}", get(play::get))
        .route("/players/{hash}/{*path}", get(play::asset))
        .route("/assets/{hash}/{name}", get(asset::get))
        .route("/favicon.ico", get(asset::favicon))
        .with_state(desk)
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

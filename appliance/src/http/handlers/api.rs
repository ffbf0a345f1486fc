//! `/api/v1/…` and `/healthz`: for programs. `/api/v1/openapi.json` describes all of it.

pub(crate) mod changes;
pub(crate) mod collections;
pub(crate) mod openapi;
mod params;
pub(crate) mod resources;
pub(crate) mod search;
pub(crate) mod status;

use axum::extract::State;
use axum::response::Response;
use hyper::HeaderMap;
use serde::Serialize;

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::{App, Shared};
use crate::http::reader::visit::Visit;
use crate::http::shelf::holdings::Holdings;

/// Media type of all answers.
const JSON: &str = "application/json";

/// A page of a list.
#[derive(Serialize)]
struct List<T> {
    total: u64,
    items: Vec<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Answers with a value, named by its content.
async fn answer(app: &App, visit: &Visit, value: &impl Serialize) -> Result<Response, Fault> {
    reply::data(&app.encoder, &visit.wants, JSON, serde_json::to_vec(value).unwrap_or_default()).await
}

/// Where everything is.
pub(crate) async fn index(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let origin = visit.own_origin();
    let at = |path: &str| format!("{origin}{path}");
    let links: serde_json::Value = [
        ("description", "/api/v1/openapi.json"),
        ("status", "/api/v1/status"),
        ("collections", "/api/v1/collections"),
        ("resources", "/api/v1/resources"),
        ("search", "/api/v1/search"),
        ("suggestions", "/api/v1/suggestions"),
        ("facets", "/api/v1/facets"),
        ("changes", "/api/v1/changes"),
        ("opds", "/opds"),
        ("opds2", "/opds/v2"),
        ("oai", "/oai"),
    ]
    .into_iter()
    .map(|(name, path)| (name.to_owned(), serde_json::Value::from(at(path))))
    .collect::<serde_json::Map<_, _>>()
    .into();
    answer(&app, &visit, &serde_json::json!({"name": app.options.name, "links": links})).await
}

/// Says "ok" if the store can be read.
pub(crate) async fn health(State(app): Shared) -> Result<Response, Fault> {
    app.read(Holdings::generation).await?;
    let mut headers = HeaderMap::new();
    reply::put(&mut headers, &hyper::header::CONTENT_TYPE, "text/plain; charset=utf-8");
    headers.insert(hyper::header::CACHE_CONTROL, crate::http::answer::policy::Keep::No.header());
    Ok(reply::answer(hyper::StatusCode::OK, headers, axum::body::Body::from("ok\n")))
}

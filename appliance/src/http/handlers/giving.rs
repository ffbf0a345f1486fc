//! `/shelf/…`: what this box holds, for other boxes that trust the same publishers. They check every byte of it.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, StatusCode};
use maktaba_sync::model::PublisherId;

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::shelf::holdings::Holdings;

pub(crate) async fn index(State(app): Shared) -> Result<Response, Fault> {
    let offers = app.read(Holdings::offers).await?;
    Ok(answer("application/json", serde_json::to_vec(&offers).unwrap_or_default()))
}

pub(crate) async fn get(
    State(app): Shared,
    Path((publisher, path)): Path<(String, String)>,
    method: Method,
) -> Result<Response, Fault> {
    let publisher: PublisherId = publisher.parse().map_err(|_| Fault::NOT_FOUND)?;
    // Readers come first: few neighbours at once, and the others wait or come again.
    let _turn = app.giving.take().await?;
    let given = app.read(move |holdings| holdings.give(&publisher, &path)).await?.ok_or(Fault::NOT_FOUND)?;
    Ok(answer("application/octet-stream", if method == Method::HEAD { Vec::new() } else { given }))
}

fn answer(media_type: &'static str, bytes: Vec<u8>) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    reply::answer(StatusCode::OK, headers, Body::from(bytes))
}

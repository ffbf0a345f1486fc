//! `/software/…`: releases of the box's own software as they came, for neighbours. Static files of a repository, whose
//! readers check signatures.

use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use maktaba_sync::model::EntryPath;
use tower::ServiceExt;
use tower_http::services::ServeFile;

use crate::http::answer::fault::Fault;
use crate::http::app::Shared;

pub(crate) async fn get(State(app): Shared, Path(path): Path<String>, request: Request) -> Result<Response, Fault> {
    let dir = app.options.software.as_ref().ok_or(Fault::NOT_FOUND)?;
    let path: EntryPath = path.parse().map_err(|_| Fault::NOT_FOUND)?;
    let file = dir.join(path.as_str());
    let is_part = file.extension().is_some_and(|extension| extension == "part");
    if is_part || !file.is_file() {
        return Err(Fault::NOT_FOUND);
    }
    let mut response = match ServeFile::new(file).oneshot(request).await {
        Ok(response) => response.map(Body::new),
        Err(never) => match never {},
    };
    response
        .headers_mut()
        .insert(hyper::header::CONTENT_TYPE, hyper::header::HeaderValue::from_static("application/octet-stream"));
    Ok(response.into_response())
}

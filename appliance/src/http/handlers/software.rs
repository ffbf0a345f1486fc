//! `/software/…`: releases of the box's own software as they came, for neighbours. Static files of a repository, whose
//! readers check signatures.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use hyper::StatusCode;

use crate::http::answer::fault::Fault;
use crate::http::answer::file::file;
use crate::http::app::Shared;

pub(crate) async fn get(State(app): Shared, Path(path): Path<String>, request: Request) -> Result<Response, Fault> {
    let dir = app.options.software.as_ref().ok_or(Fault::NOT_FOUND)?;
    // What is still coming is nobody's yet.
    let is_part = std::path::Path::new(&path).extension().is_some_and(|extension| extension == "part");
    let response = if is_part { None } else { Some(file(dir, &path, &request.into_parts().0, app.turns()).await) };
    response.filter(|response| response.status() != StatusCode::NOT_FOUND).ok_or(Fault::NOT_FOUND)
}

//! `/api/v1/openapi.json`: the description of all of the API (`OpenAPI` 3.1).

use axum::extract::State;
use axum::response::Response;

use super::JSON;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::reader::visit::Visit;

/// The description, as it lies beside this file.
pub(crate) const DESCRIPTION: &str = include_str!("openapi.json");

pub(crate) async fn get(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    reply::data(&app.encoder, &visit.wants, JSON, DESCRIPTION.as_bytes().to_vec()).await
}

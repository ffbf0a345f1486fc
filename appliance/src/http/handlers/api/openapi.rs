//! `/api/v1/openapi.json`: the description of all of the API (`OpenAPI` 3.1).

use axum::extract::State;
use axum::response::Response;

use super::JSON;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::reader::visit::Visit;

/// The description, as it lies beside this file, packed.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/openapi"));

pub(crate) fn description() -> Vec<u8> {
    maktaba_webui::unpack(PACKED)
}

pub(crate) async fn get(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    reply::data(&app.encoder, &visit.wants, JSON, description()).await
}

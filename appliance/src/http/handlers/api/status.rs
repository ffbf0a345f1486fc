//! `/api/v1/status`: what is held, and in which state.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde::Serialize;

use super::answer;
use super::collections::Collection;
use super::params::{MAX_ITEMS, Params};
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::visit::Visit;
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::lists::Desk;

#[derive(Serialize)]
struct Status {
    name: String,
    version: &'static str,
    generation: u64,
    /// Number of the last change: what to ask `changes` with.
    changes: u64,
    /// How many there are; the list has a page of them.
    collection_count: u64,
    resources: u64,
    len_bytes: u64,
    collections: Vec<Collection>,
    /// Where the list goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let params = Params::parse(query.as_deref(), &[&["page"]])?;
    let page = params.choice()?.page;
    let generation = app.read(Holdings::generation).await?;
    let chronicler = Arc::clone(&app.chronicler);
    let ask = move |desk: &Desk<'_>| {
        let rows = desk.collections(page.saturating_mul(MAX_ITEMS), MAX_ITEMS)?;
        Ok((desk.holdings()?, rows, chronicler.last()?))
    };
    let ((collection_count, resources, len_bytes), rows, changes) = app.ask(ask).await?;
    let status = Status {
        name: app.options.name.clone(),
        version: env!("CARGO_PKG_VERSION"),
        generation,
        changes,
        collection_count,
        resources,
        len_bytes,
        collections: rows.into_iter().map(|row| Collection::of(row, &visit.own_origin())).collect(),
        next: params.next("/api/v1/status", page, MAX_ITEMS, collection_count),
    };
    answer(&app, &visit, &status).await
}

//! `/api/v1/changes`: what came, changed and went.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_library::chronicle::Ask;
use maktaba_library::doors::stamp;
use serde::Serialize;

use super::answer;
use super::params::Params;
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::visit::Visit;

/// Largest number that JSON carries everywhere (RFC 8259, 6).
const MOST: u64 = (1 << 53) - 1;

#[derive(Serialize)]
struct Changes {
    since: u64,
    /// The last change of this page, or of all if there are no more: what to ask with next.
    until: u64,
    items: Vec<Change>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct Change {
    number: u64,
    collection: String,
    resource: String,
    at: String,
    is_gone: bool,
}

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let params = Params::parse(query.as_deref(), &[&["since", "limit"]])?;
    let (since, limit) = (params.number("since", 0, MOST)?.unwrap_or(0), params.limit()?);
    let chronicler = Arc::clone(&app.chronicler);
    let (mut rows, last) = app
        .ask(move |desk| {
            let (chronicle, _) = chronicler.now(desk.holdings_now())?;
            let rows = chronicle.list(&Ask { after: since, ..Ask::default() }, limit + 1)?;
            Ok((rows, chronicle.ends()?.0))
        })
        .await?;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    // Who is ahead of us asks from where we are: else it would never learn of anything.
    let until = rows.last().map_or(since.min(last), |row| row.number);
    let items = rows.into_iter().map(|row| Change {
        number: row.number,
        collection: row.collection.to_string(),
        resource: row.resource.to_string(),
        at: stamp::write(row.at),
        is_gone: row.is_gone,
    });
    let next = has_more.then(|| params.with("/api/v1/changes", "since", &until.to_string()));
    answer(&app, &visit, &Changes { since, until, items: items.collect(), next }).await
}

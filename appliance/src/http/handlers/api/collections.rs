//! `/api/v1/collections`

use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Uri;
use maktaba_library::catalogue::CollectionRow;
use maktaba_sync::model::Shelfmark;
use maktaba_webui::Href;
use serde::Serialize;

use super::params::Params;
use super::{List, answer};
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::address;
use crate::http::reader::visit::Visit;

/// A collection as the API shows it.
#[derive(Serialize)]
pub(super) struct Collection {
    id: String,
    release: u32,
    title: String,
    languages: Vec<String>,
    resources: u64,
    len_bytes: u64,
    activated_at: i64,
    page: String,
}

impl Collection {
    /// With addresses of `origin`.
    pub(super) fn of(row: CollectionRow, origin: &str) -> Self {
        Self {
            page: format!("{origin}{}", Href::collection(row.id.as_str()).as_str()),
            id: row.id.to_string(),
            release: row.release.0,
            title: row.title,
            languages: row.languages,
            resources: row.resources,
            len_bytes: row.len_bytes,
            activated_at: row.activated_at,
        }
    }
}

/// A page of them, the newest first.
pub(crate) async fn list(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let params = Params::parse(query.as_deref(), &[&["page", "limit"]])?;
    let (page, limit) = (params.choice()?.page, params.limit()?);
    let ask = move |desk: &crate::http::shelf::lists::Desk<'_>| {
        Ok((desk.holdings()?.0, desk.collections(page.saturating_mul(limit), limit)?))
    };
    let (total, rows) = app.ask(ask).await?;
    let items: Vec<_> = rows.into_iter().map(|row| Collection::of(row, &visit.own_origin())).collect();
    let next = params.next("/api/v1/collections", page, limit, total);
    answer(&app, &visit, &List { total, items, next }).await
}

/// One.
pub(crate) async fn one(
    State(app): Shared,
    uri: Uri,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Fault> {
    Params::parse(query.as_deref(), &[])?;
    let id: Shelfmark = address::name(uri.path().strip_prefix("/api/v1/collections/"))?;
    let row = app.ask(move |desk| desk.collection(&id)).await?.ok_or(Fault::NOT_FOUND)?;
    answer(&app, &visit, &Collection::of(row, &visit.own_origin())).await
}

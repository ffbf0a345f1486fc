//! `/api/v1/…` and `/healthz`: for programs.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::HeaderMap;
use serde::Serialize;
use tokio::time::Instant;

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::reader::choice::Choice;
use crate::http::shelf::finder::{self, findings};
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::lists::Desk;

/// LIMIT: hits of one answer.
const MAX_HITS: usize = 100;

#[derive(Serialize)]
struct SearchAnswer {
    query: String,
    total: u64,
    took_ms: u64,
    /// The query as it was probably meant, if it has words that are nowhere; the hits are for this.
    #[serde(skip_serializing_if = "Option::is_none")]
    meant: Option<String>,
    hits: Vec<SearchHit>,
}

#[derive(Serialize)]
struct SearchHit {
    title: String,
    url: String,
    collection: String,
    resource: String,
    language: String,
    excerpt: String,
}

pub(crate) async fn search(State(app): Shared, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let begin = Instant::now();
    let choice = Choice::parse(query.as_deref());
    let most = limit(query.as_deref());
    let found = app.search.ask(&choice, most).await?;
    let asked = choice.clone();
    let found = app.ask(move |desk| findings(desk, found, &asked, most)).await?;
    let hits = found.hits.into_iter().map(|hit| SearchHit {
        title: hit.title.words,
        url: hit.href.as_str().to_owned(),
        collection: hit.item.collection.to_string(),
        resource: hit.item.id.to_string(),
        language: hit.title.language,
        excerpt: hit.excerpt.into_iter().map(|fragment| fragment.words).collect(),
    });
    Ok(reply::json(&SearchAnswer {
        total: found.total,
        meant: found.meant,
        hits: hits.collect(),
        took_ms: u64::try_from(begin.elapsed().as_millis()).unwrap_or(u64::MAX),
        query: choice.query,
    }))
}

#[derive(Serialize)]
struct Suggestions {
    query: String,
    suggestions: Vec<SuggestedTitle>,
}

#[derive(Serialize)]
struct SuggestedTitle {
    title: String,
    language: String,
    url: String,
}

/// Titles that go on from what is being typed.
pub(crate) async fn suggestions(State(app): Shared, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let choice = Choice { query: Choice::parse(query.as_deref()).query, ..Choice::default() };
    let most = limit(query.as_deref());
    let found = app.search.suggest(&choice.query, most).await?;
    let asked = choice.clone();
    let found = app.ask(move |desk| finder::suggestions(desk, found, &asked, most)).await?;
    let suggestions = found.into_iter().map(|one| SuggestedTitle {
        url: one.href.as_str().to_owned(),
        title: one.title.words,
        language: one.title.language,
    });
    Ok(reply::json(&Suggestions { query: choice.query, suggestions: suggestions.collect() }))
}

fn limit(query: Option<&str>) -> usize {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let limit = pairs.take(20).find(|(name, _)| name == "limit").and_then(|(_, value)| value.parse().ok());
    limit.unwrap_or(20).min(MAX_HITS)
}

#[derive(Serialize)]
struct Status {
    name: String,
    version: &'static str,
    generation: u64,
    /// How many there are; the list has a page of them.
    collection_count: u64,
    resources: u64,
    len_bytes: u64,
    collections: Vec<CollectionStatus>,
    /// Where the list goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

#[derive(Serialize)]
struct CollectionStatus {
    id: String,
    release: u32,
    title: String,
    languages: Vec<String>,
    resources: u64,
    len_bytes: u64,
    activated_at: i64,
}

/// LIMIT: collections of one answer.
const MAX_COLLECTIONS: usize = 100;

pub(crate) async fn status(State(app): Shared, RawQuery(query): RawQuery) -> Result<Response, Fault> {
    let page = Choice::parse(query.as_deref()).page;
    let generation = app.read(Holdings::generation).await?;
    let ask = move |desk: &Desk<'_>| {
        Ok((desk.holdings()?, desk.collections(page.saturating_mul(MAX_COLLECTIONS), MAX_COLLECTIONS)?))
    };
    let ((collection_count, resources, len_bytes), rows) = app.ask(ask).await?;
    let has_more = (page as u64 + 1) * (MAX_COLLECTIONS as u64) < collection_count;
    let collections = rows.into_iter().map(|row| CollectionStatus {
        id: row.id.to_string(),
        release: row.release.0,
        title: row.title,
        languages: row.languages,
        resources: row.resources,
        len_bytes: row.len_bytes,
        activated_at: row.activated_at,
    });
    Ok(reply::json(&Status {
        name: app.options.name.clone(),
        version: env!("CARGO_PKG_VERSION"),
        generation,
        collection_count,
        resources,
        len_bytes,
        collections: collections.collect(),
        next: has_more.then(|| format!("/api/v1/status?page={}", page + 2)),
    }))
}

/// Says "ok" if the store can be read.
pub(crate) async fn health(State(app): Shared) -> Result<Response, Fault> {
    app.read(Holdings::generation).await?;
    let mut headers = HeaderMap::new();
    reply::put(&mut headers, &hyper::header::CONTENT_TYPE, "text/plain; charset=utf-8");
    headers.insert(hyper::header::CACHE_CONTROL, crate::http::answer::policy::Keep::No.header());
    Ok(reply::answer(hyper::StatusCode::OK, headers, axum::body::Body::from("ok\n")))
}

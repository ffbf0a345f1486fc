//! `/api/v1/search` and `/api/v1/suggestions`

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::StatusCode;
use hyper::header;
use maktaba_library::catalogue::Facet;
use maktaba_library::search::By;
use serde::Serialize;
use tokio::time::Instant;

use super::answer;
use super::params::{FILTERS, Params};
use super::resources::{Counts, counted};
use crate::http::answer::conditional;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::reader::choice::Choice;
use crate::http::reader::visit::Visit;
use crate::http::shelf::finder::{self, findings};
use crate::http::shelf::lists::Desk;

#[derive(Serialize)]
struct SearchAnswer {
    query: String,
    total: u64,
    took_ms: u64,
    /// The query as it was probably meant, if it has words that are nowhere; the hits are for this.
    #[serde(skip_serializing_if = "Option::is_none")]
    meant: Option<String>,
    /// Whether there may be more: time ran out, or what came last is not in the index yet.
    partial: bool,
    /// Whether nothing has all words: these have some of them.
    loose: bool,
    hits: Vec<SearchHit>,
    /// Of all hits, how many have each value.
    facets: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
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

/// Pages and resources, the best first.
pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let begin = Instant::now();
    // Formats are no terms of the index.
    let filters: Vec<&str> = FILTERS.into_iter().filter(|name| *name != "format").collect();
    let params = Params::parse(query.as_deref(), &[&filters, &["q", "in", "page", "limit"]])?;
    let (choice, most) = (params.choice()?, params.limit()?);
    let is_learning = app.search.feeding().is_behind();
    let found = app.find(&choice, most, By::Page).await?;
    let (asked, messages) = (choice.clone(), visit.messages);
    let ask = move |desk: &Desk<'_>| {
        let found = findings(desk, found, &asked, most)?;
        let facets = counted(desk, messages, |facet| Ok((facet != Facet::Format).then(|| found.counts(facet))))?;
        Ok((found, facets))
    };
    let (found, facets) = app.ask(ask).await?;
    let hits = found.hits.into_iter().map(|hit| SearchHit {
        title: hit.title.words,
        url: hit.href.as_str().to_owned(),
        collection: hit.item.collection.to_string(),
        resource: hit.item.id.to_string(),
        language: hit.title.language,
        excerpt: hit.excerpt.into_iter().map(|fragment| fragment.words).collect(),
    });
    let mut result = SearchAnswer {
        total: found.total,
        meant: found.meant,
        partial: found.is_partial || is_learning,
        loose: found.is_loose,
        hits: hits.collect(),
        facets,
        took_ms: 0,
        next: params.next("/api/v1/search", choice.page, most, found.total),
        query: choice.query,
    };
    // The time that it took is no part of what was found: another tag would never be the same.
    let tag = format!("W/\"{}\"", blake3::hash(&serde_json::to_vec(&result).unwrap_or_default()).to_hex());
    let is_known = conditional::is_known(visit.wants.if_none_match.as_deref(), tag.trim_start_matches("W/"));
    result.took_ms = u64::try_from(begin.elapsed().as_millis()).unwrap_or(u64::MAX);
    let mut response = answer(&app, &visit, &result).await?;
    if is_known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        for name in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH] {
            response.headers_mut().remove(name);
        }
    }
    reply::put(response.headers_mut(), &header::ETAG, &tag);
    Ok(response)
}

#[derive(Serialize)]
struct Suggestions {
    query: String,
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Suggestion {
    title: String,
    language: String,
    url: String,
}

/// Titles that go on from what is being typed.
pub(crate) async fn suggestions(
    State(app): Shared,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Fault> {
    let params = Params::parse(query.as_deref(), &[&["q", "limit"]])?;
    let (choice, most) = (params.choice()?, params.limit()?);
    let choice = Choice { query: choice.query, ..Choice::default() };
    let found = app.search.suggest(&choice.query, most, true).await?;
    let asked = choice.clone();
    let found = app.ask(move |desk| finder::suggestions(desk, found, &asked, most)).await?;
    let suggestions = found.into_iter().map(|one| Suggestion {
        url: one.href.as_str().to_owned(),
        title: one.title.words,
        language: one.title.language,
    });
    answer(&app, &visit, &Suggestions { query: choice.query, suggestions: suggestions.collect() }).await
}

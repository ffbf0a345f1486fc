//! `/search`

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_webui::{Hit, SearchView};

use super::home::{language_counts, subject_counts};
use crate::http::choice::{Choice, PAGE};
use crate::http::fault::Fault;
use crate::http::overview::Item;
use crate::http::reply;
use crate::http::visit::Visit;

pub(crate) async fn get(State(app): reply::Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let choice = Choice::parse(query.as_deref());
    let asked = !choice.query.trim().is_empty();
    let found: Vec<&Item> = overview.items.iter().filter(|item| asked && choice.takes(item)).collect();
    let hits = found.iter().skip(choice.page * PAGE).take(PAGE);
    let ways_on = found.is_empty();
    let view = SearchView {
        query: choice.query.clone(),
        total: found.len() as u64,
        hits: hits.map(|item| Hit { card: item.card.clone(), within: None, excerpt: Vec::new() }).collect(),
        filters: choice.filters("search", &found, &overview),
        without_filters: choice
            .narrows()
            .then(|| Choice { query: choice.query.clone(), ..Choice::default() }.href("search")),
        suggestion: None,
        subjects: if ways_on { subject_counts(&overview) } else { Vec::new() },
        languages: if ways_on { language_counts(&overview) } else { Vec::new() },
        pager: choice.pager("search", found.len()),
    };
    reply::page(&app, &visit, view.render(&visit.frame(&overview.library))).await
}

//! `/search`

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_webui::{Card, Hit, SearchView};

use super::home::{language_counts, subject_counts};
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::visit::Visit;
use crate::http::shelf::finder::Finding;
use crate::http::shelf::overview::Item;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let choice = Choice::parse(query.as_deref());
    let found = app.search.find(&overview, &choice).await?;
    let items: Vec<&Item> = found.hits.iter().map(|hit| hit.item).collect();
    let ways_on = found.hits.is_empty();
    let view = SearchView {
        query: choice.query.clone(),
        total: found.total,
        filters: choice.filters("search", &items, &overview),
        pager: choice.pager("search", found.hits.len()),
        hits: found.hits.into_iter().skip(choice.page * PAGE).take(PAGE).map(hit).collect(),
        without_filters: choice
            .narrows()
            .then(|| Choice { query: choice.query.clone(), ..Choice::default() }.href("search")),
        suggestion: None,
        subjects: if ways_on { subject_counts(&overview) } else { Vec::new() },
        languages: if ways_on { language_counts(&overview) } else { Vec::new() },
    };
    app.page(&visit, view.render(&visit.frame(&overview.library))).await
}

fn hit(found: Finding<'_>) -> Hit {
    let whole = &found.item.card;
    let is_page = found.href != whole.href;
    Hit {
        within: is_page.then(|| (whole.href.clone(), whole.title.clone())),
        card: Card { href: found.href, title: found.title, picture: None, len_bytes: None, ..whole.clone() },
        excerpt: found.excerpt,
    }
}

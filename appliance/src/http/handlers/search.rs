//! `/search`

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_library::catalogue::Facet;
use maktaba_webui::{Card, Hit, SearchView};

use super::home::ways;
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::visit::Visit;
use crate::http::shelf::finder::{Finding, findings};

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let choice = Choice::parse(query.as_deref());
    let found = app.search.ask(&choice, PAGE).await?;
    let reads = visit.reads.clone();
    let (view, library) = app
        .ask(move |desk| {
            let found = findings(desk, found, &choice, PAGE)?;
            let ways_on = found.total == 0;
            let view = SearchView {
                query: choice.query.clone(),
                total: found.total,
                filters: choice.filters(("search", &reads), desk, |facet| Ok(found.counts(facet)))?,
                pager: choice.pager("search", found.total),
                forms: (found.total > 0 && choice.within.is_none())
                    .then(|| Choice { page: 0, ..choice.clone() }.href("take/forms")),
                print: (found.total > 0 && choice.within.is_none())
                    .then(|| Choice { page: 0, ..choice.clone() }.href("print/list")),
                without_filters: choice
                    .narrows()
                    .then(|| Choice { query: choice.query.clone(), ..Choice::default() }.href("search")),
                suggestion: found.meant.clone().map(|words| {
                    let href = Choice { query: words.clone(), page: 0, ..choice.clone() }.href("search");
                    (words, href)
                }),
                subjects: if ways_on { ways(desk, Facet::Subject)? } else { Vec::new() },
                languages: if ways_on { ways(desk, Facet::Language)? } else { Vec::new() },
                hits: found.hits.into_iter().map(|found| hit(found, &choice)).collect(),
            };
            Ok((view, desk.library()?))
        })
        .await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

fn hit(found: Finding, choice: &Choice) -> Hit {
    let Finding { item, href, title, page, excerpt, more, pages } = found;
    let whole = item.card;
    let is_page = href != whole.href;
    // Where more is found in it than stands here, that is a search of its own.
    let inside = (pages > 1 + more.len() as u64 && choice.within.is_none()).then(|| {
        let within = Some((item.collection, item.id));
        (Choice { within, query: choice.query.clone(), ..Choice::default() }.href("search"), pages)
    });
    Hit {
        within: is_page.then(|| (whole.href.clone(), whole.title.clone())),
        card: Card { href, title, page, picture: None, len_bytes: None, ..whole },
        excerpt,
        more,
        inside,
    }
}

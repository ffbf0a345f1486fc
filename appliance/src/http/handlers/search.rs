//! `/search`

use std::collections::HashSet;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_library::catalogue::Facet;
use maktaba_webui::{Card, Hit, SearchView};

use super::home::ways;
use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::form::in_query;
use crate::http::reader::visit::Visit;
use crate::http::shelf::finder::{Finding, findings};
use crate::http::shelf::lists::Desk;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let choice = Choice::parse(query.as_deref());
    let found = app.search.ask_around(&choice, PAGE).await?;
    let typed = (choice.page == 0 && !choice.narrows() && choice.within.is_none()).then(|| choice.query.clone());
    let reads = visit.reads.clone();
    let can_ask = app.classroom.is_some();
    let was_asked = in_query(query.as_deref(), "asked").is_some();
    let (view, library) = app
        .ask(move |desk| {
            let found = findings(desk, found, &choice, PAGE)?;
            let ways_on = found.total == 0;
            let again = |words: &str| Choice { query: words.to_owned(), page: 0, ..choice.clone() }.href("search");
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
                    let href = again(&words);
                    (words, href)
                }),
                narrower: found.narrower.iter().map(|words| (words.clone(), again(words))).collect(),
                wider: found.wider.iter().map(|words| (words.clone(), again(words))).collect(),
                subjects: if ways_on { ways(desk, Facet::Subject)? } else { Vec::new() },
                languages: if ways_on { ways(desk, Facet::Language)? } else { Vec::new() },
                asked: (can_ask && ways_on && !choice.query.trim().is_empty()).then_some(was_asked),
                hits: by_work(desk, found.hits, &choice)?,
            };
            Ok((view, desk.library()?))
        })
        .await?;
    if let (Some(words), Some(tally), 0) = (&typed, &app.options.tally, view.total) {
        tally.missed(words, visit.messages.tag());
    }
    if let (Some(_), Some(usage), 0) = (&typed, &app.options.usage, view.total) {
        usage.missed(clock::system());
    }
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// LIMIT: other versions of a work that stand with what was found of it.
const VERSIONS: usize = 12;

/// What was found, one work once: its other versions stand with the one that fits best.
fn by_work(desk: &Desk<'_>, found: Vec<Finding>, choice: &Choice) -> Result<Vec<Hit>, Fault> {
    let mut works: HashSet<Box<str>> = HashSet::new();
    let mut hits = Vec::with_capacity(found.len());
    for finding in found {
        let work = finding.item.work.clone();
        // Whoever searches in one book wants the pages of that one.
        let is_grouped = !work.is_empty() && choice.within.is_none();
        if is_grouped && !works.insert(work.clone()) {
            continue;
        }
        let at = (&finding.item.collection, &finding.item.id);
        let versions = if is_grouped { desk.versions(&work, at, VERSIONS)? } else { Vec::new() };
        let versions = versions.into_iter().filter_map(|item| {
            let tag = item.card.languages.first().cloned()?;
            Some((item.card.href, tag))
        });
        hits.push(Hit { versions: versions.collect(), ..hit(finding, choice) });
    }
    Ok(hits)
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
        versions: Vec::new(),
        inside,
    }
}

//! `/`: what there is, and where the reader was.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;
use maktaba_library::catalogue::{Facet, Filter};
use maktaba_library::language::primary_of;
use maktaba_webui::{Card, Count, HomeView};
use tokio::time::Instant;

use super::class::join::due_at_home;
use super::me::places;
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::line::ends::Ends;
use crate::http::reader::choice::Choice;
use crate::http::reader::visit::Visit;
use crate::http::shelf::filter::{counts_of, in_order, label, read_first};
use crate::http::shelf::item::{Item, collection_card};
use crate::http::shelf::lists::Desk;

/// Values that are offered.
const MAX_WAYS: usize = 40;

pub(crate) async fn get(State(app): Shared, visit: Visit, request: Request) -> Result<Response, Fault> {
    // Whoever found the first page needs no welcome any more.
    let (parts, _) = request.into_parts();
    app.portal.come_in(Ends::of(&parts).client, Instant::now());
    let due = due_at_home(&app, &parts.headers).await?;
    let popular = app.popular.top(8);
    let visit = Arc::new(visit);
    let reader = Arc::clone(&visit);
    let (view, library) = app
        .ask(move |desk| {
            let mut opened = Vec::new();
            for key in &popular {
                opened.extend(desk.item(&key.0, &key.1)?.map(|item| item.card));
            }
            opened.truncate(4);
            let view = HomeView {
                due,
                places: places(desk, &reader.state)?,
                for_you: for_you(desk, &reader)?,
                popular: opened,
                subjects: ways(desk, Facet::Subject)?,
                kinds: ways(desk, Facet::Kind)?,
                languages: ways_first(desk, Facet::Language, &reader.reads)?,
                all_languages: desk.counts(&Filter::default(), Facet::Language)?.len() as u64,
                new: desk.list(&Filter::default(), 0, 8)?.into_iter().map(|item| item.card).collect(),
                collections: desk.collections(0, 12)?.iter().map(collection_card).collect(),
            };
            Ok((view, desk.library()?))
        })
        .await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// What fits the level that the reader chose, in the first of their languages that anything here is in. Nothing where
/// that is no choice: of a library in one language, everything is for them.
fn for_you(desk: &Desk<'_>, visit: &Visit) -> Result<Vec<Card>, Fault> {
    let level = visit.level.map(|level| (Facet::Level, level.to_string()));
    let all = desk.counts(&Filter::default(), Facet::Language)?;
    let of =
        |read: &String| -> Vec<_> { all.iter().filter(|count| primary_of(&count.value) == read).take(4).collect() };
    let read = visit.reads.iter().map(of).find(|tags| !tags.is_empty()).unwrap_or_default();
    let total = desk.total(&Filter::default())?.items;
    let in_it: u64 = read.iter().map(|count| count.total.items).sum();
    if level.is_none() && (in_it == 0 || in_it >= total) {
        return Ok(Vec::new());
    }
    if read.is_empty() {
        let filter = Filter { values: level.into_iter().collect(), ..Filter::default() };
        return Ok(desk.list(&filter, 0, 6)?.into_iter().map(|item| item.card).collect());
    }
    // The language as it is written in different places.
    let mut items: Vec<Item> = Vec::new();
    for count in read {
        let values = level.iter().cloned().chain([(Facet::Language, count.value.clone())]).collect();
        for item in desk.list(&Filter { values, ..Filter::default() }, 0, 6)? {
            if !items.iter().any(|other| (&other.collection, &other.id) == (&item.collection, &item.id)) {
                items.push(item);
            }
        }
    }
    Ok(items.into_iter().take(6).map(|item| item.card).collect())
}

/// Values of everything, as ways into the list.
pub(crate) fn ways(desk: &Desk<'_>, facet: Facet) -> Result<Vec<Count>, Fault> {
    ways_first(desk, facet, &[])
}

/// The same, with the languages that the reader reads first.
fn ways_first(desk: &Desk<'_>, facet: Facet, reads: &[String]) -> Result<Vec<Count>, Fault> {
    let mut counts = in_order(facet, counts_of(&desk.counts(&Filter::default(), facet)?));
    if facet == Facet::Language {
        read_first(&mut counts, reads);
    }
    let count = |(value, count): (String, u64)| {
        let href = Choice::default().with(facet, Some(&value)).href("list");
        Ok(Count::new(href, label(facet, &value, desk)?, count))
    };
    counts.into_iter().take(MAX_WAYS).map(count).collect()
}

//! `/`: what there is, and where the reader was.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::response::Response;
use maktaba_library::catalogue::{Facet, Filter};
use maktaba_library::language::primary_of;
use maktaba_webui::{Card, Count, HomeView};
use tokio::time::Instant;

use super::me::places;
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::line::ends::Ends;
use crate::http::reader::choice::Choice;
use crate::http::reader::visit::Visit;
use crate::http::shelf::filter::{counts_of, in_order, label};
use crate::http::shelf::item::{Item, collection_card};
use crate::http::shelf::lists::Desk;

/// Languages that are offered.
const MAX_LANGUAGES: usize = 40;

pub(crate) async fn get(State(app): Shared, visit: Visit, request: Request) -> Result<Response, Fault> {
    // Whoever found the first page needs no welcome any more.
    app.portal.come_in(Ends::of(&request.into_parts().0).client, Instant::now());
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
                places: places(desk, &reader.state)?,
                for_you: for_you(desk, &reader)?,
                popular: opened,
                subjects: ways(desk, Facet::Subject)?,
                kinds: ways(desk, Facet::Kind)?,
                languages: ways(desk, Facet::Language)?,
                new: desk.list(&Filter::default(), 0, 8)?.into_iter().map(|item| item.card).collect(),
                collections: desk.collections(0, 12)?.iter().map(collection_card).collect(),
            };
            Ok((view, desk.library()?))
        })
        .await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// What fits the language and level that the reader chose; nothing before they choose.
fn for_you(desk: &Desk<'_>, visit: &Visit) -> Result<Vec<Card>, Fault> {
    if visit.language.is_none() && visit.level.is_none() {
        return Ok(Vec::new());
    }
    let level = visit.level.map(|level| (Facet::Level, level.to_string()));
    let Some(chosen) = visit.language.as_deref() else {
        let filter = Filter { values: level.into_iter().collect(), ..Filter::default() };
        return Ok(desk.list(&filter, 0, 6)?.into_iter().map(|item| item.card).collect());
    };
    // The language as it is written in different places.
    let all = desk.counts(&Filter::default(), Facet::Language)?;
    let speaks = all.iter().map(|count| &count.value).filter(|tag| primary_of(tag) == primary_of(chosen));
    let mut items: Vec<Item> = Vec::new();
    for tag in speaks.take(4) {
        let values = level.iter().cloned().chain([(Facet::Language, tag.clone())]).collect();
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
    let counts = in_order(facet, counts_of(&desk.counts(&Filter::default(), facet)?));
    let count = |(value, count): (String, u64)| {
        let href = Choice::default().with(facet, Some(&value)).href("list");
        Ok(Count::new(href, label(facet, &value, desk)?, count))
    };
    counts.into_iter().take(MAX_LANGUAGES).map(count).collect()
}

//! `/list`

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_webui::{Kind, Label, ListView, Text, level_label, subject_label};

use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::visit::Visit;
use crate::http::shelf::overview::{Item, Overview, collection_title};

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let choice = Choice { query: String::new(), ..Choice::parse(query.as_deref()) };
    let items: Vec<&Item> = overview.items.iter().filter(|item| choice.takes(item)).collect();
    let view = ListView {
        heading: heading(&choice, &overview),
        total: items.len() as u64,
        items: items.iter().skip(choice.page * PAGE).take(PAGE).map(|item| item.card.clone()).collect(),
        filters: choice.filters("list", &items, &overview),
        pager: choice.pager("list", items.len()),
    };
    app.page(&visit, view.render(&visit.frame(&overview.library))).await
}

/// What the list is of: the first thing that was chosen.
fn heading(choice: &Choice, overview: &Overview) -> Option<Label> {
    let collection = choice.collection.as_ref().and_then(|id| {
        let held = overview.collections.iter().find(|collection| collection.id.as_str() == id)?;
        Some(Label::Text(collection_title(held)))
    });
    choice
        .subject
        .map(subject_label)
        .or(collection)
        .or_else(|| choice.kind.map(Kind::label))
        .or_else(|| choice.language.clone().map(Label::Language))
        .or_else(|| choice.level.map(level_label))
        .or_else(|| choice.origin.clone().map(|name| Label::Text(Text::new(name, ""))))
        .or_else(|| choice.licence.clone().map(|name| Label::Text(Text::new(name, ""))))
}

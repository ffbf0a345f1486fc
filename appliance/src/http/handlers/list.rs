//! `/list`

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_library::catalogue::Facet;
use maktaba_webui::{Kind, Label, ListView, Text, level_label, subject_label};

use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::handlers::take::selection::MOST_ITEMS;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::visit::Visit;
use crate::http::shelf::filter::{counts_instead, label};
use crate::http::shelf::lists::Desk;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let choice = Choice { query: String::new(), ..Choice::parse(query.as_deref()) };
    let reads = visit.reads.clone();
    let (view, library) = app
        .ask(move |desk| {
            let filter = choice.filter();
            let total = desk.total(&filter)?.items;
            let view = ListView {
                heading: heading(&choice, desk)?,
                total,
                items: desk.list(&filter, choice.page * PAGE, PAGE)?.into_iter().map(|item| item.card).collect(),
                filters: choice.filters(("list", &reads), desk, |facet| counts_instead(desk, &filter, facet))?,
                pager: choice.pager("list", total),
                print: (1..=MOST_ITEMS)
                    .contains(&total)
                    .then(|| Choice { page: 0, ..choice.clone() }.href("print/list")),
                feed: Some(Choice { page: 0, ..choice.clone() }.href("opds/list")),
            };
            Ok((view, desk.library()?))
        })
        .await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// What the list is of: the first thing that was chosen.
fn heading(choice: &Choice, desk: &Desk<'_>) -> Result<Option<Label>, Fault> {
    if let (None, Some(id)) = (choice.subject, &choice.collection) {
        return label(Facet::Collection, id, desk).map(Some);
    }
    let subject = choice.subject.map(subject_label);
    Ok(subject
        .or_else(|| choice.kind.map(Kind::label))
        .or_else(|| choice.language.clone().map(Label::Language))
        .or_else(|| choice.level.map(level_label))
        .or_else(|| choice.origin.clone().map(|name| Label::Text(Text::new(name, ""))))
        .or_else(|| choice.licence.clone().map(|name| Label::Text(Text::new(name, "")))))
}

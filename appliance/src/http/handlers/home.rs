//! `/`

use axum::extract::State;
use axum::response::Response;
use maktaba_webui::{Count, HomeView, Label, subject_label};

use crate::http::choice::{Choice, kinds, languages, subjects};
use crate::http::fault::Fault;
use crate::http::overview::Overview;
use crate::http::reply;
use crate::http::visit::Visit;

pub(crate) async fn get(State(app): reply::Shared, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let view = HomeView {
        subjects: subject_counts(&overview),
        kinds: kind_counts(&overview),
        languages: language_counts(&overview),
        new: overview.items.iter().take(8).map(|item| item.card.clone()).collect(),
        collections: overview.collections.iter().take(12).map(Overview::collection_card).collect(),
    };
    reply::page(&app, &visit, view.render(&visit.frame(&overview.library))).await
}

/// Subjects of everything, as ways into the list.
pub(crate) fn subject_counts(overview: &Overview) -> Vec<Count> {
    let link = |field| Choice { subject: Some(field), ..Choice::default() }.href("list");
    subjects(overview.items.iter())
        .into_iter()
        .map(|(field, n)| Count::new(link(field), subject_label(field), n))
        .collect()
}

/// Languages of everything, as ways into the list.
pub(crate) fn language_counts(overview: &Overview) -> Vec<Count> {
    let link = |tag: &str| Choice { language: Some(tag.to_owned()), ..Choice::default() }.href("list");
    let counts = languages(overview.items.iter()).into_iter().take(40);
    counts.map(|(tag, n)| Count::new(link(&tag), Label::Language(tag), n)).collect()
}

fn kind_counts(overview: &Overview) -> Vec<Count> {
    let link = |kind| Choice { kind: Some(kind), ..Choice::default() }.href("list");
    kinds(overview.items.iter()).into_iter().map(|(kind, n)| Count::new(link(kind), kind.label(), n)).collect()
}

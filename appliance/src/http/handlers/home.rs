//! `/`

use axum::extract::{Request, State};
use axum::response::Response;
use maktaba_library::language::primary_of;
use maktaba_webui::{Count, HomeView, Label, subject_label};
use tokio::time::Instant;

use super::me::places;
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::line::ends::Ends;
use crate::http::reader::choice::Choice;
use crate::http::reader::visit::Visit;
use crate::http::shelf::filter::{kinds, languages, subjects};
use crate::http::shelf::overview::{Item, Overview};

pub(crate) async fn get(State(app): Shared, visit: Visit, request: Request) -> Result<Response, Fault> {
    // Whoever found the first page needs no welcome any more.
    app.portal.come_in(Ends::of(&request.into_parts().0).client, Instant::now());
    let overview = app.overview().await?;
    let popular = app.popular.top(8);
    let view = HomeView {
        places: places(&overview, &visit.state),
        for_you: for_you(&overview, &visit).map(|item| item.card.clone()).take(6).collect(),
        popular: popular.iter().filter_map(|key| Some(overview.item(&key.0, &key.1)?.card.clone())).take(4).collect(),
        subjects: subject_counts(&overview),
        kinds: kind_counts(&overview),
        languages: language_counts(&overview),
        new: overview.items.iter().take(8).map(|item| item.card.clone()).collect(),
        collections: overview.collections.iter().take(12).map(Overview::collection_card).collect(),
    };
    app.page(&visit, view.render(&visit.frame(&overview.library))).await
}

/// What fits the language and level that the reader chose; nothing before they choose.
fn for_you<'a>(overview: &'a Overview, visit: &'a Visit) -> impl Iterator<Item = &'a Item> {
    let speaks = |tag: &String| visit.language.as_deref().is_none_or(|chosen| primary_of(tag) == primary_of(chosen));
    let has_chosen = visit.language.is_some() || visit.level.is_some();
    let fits = move |item: &&Item| {
        let level = visit.level.is_none() || item.level == visit.level;
        has_chosen && level && item.card.languages.iter().any(speaks)
    };
    overview.items.iter().filter(fits)
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

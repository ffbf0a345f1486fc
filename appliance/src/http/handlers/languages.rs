//! `/languages`: all languages of what is left by a choice, to choose one more.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_library::catalogue::Facet;
use maktaba_webui::{Count, Label, LanguagesView, language_is_called};

use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::choice::Choice;
use crate::http::reader::form;
use crate::http::reader::visit::Visit;
use crate::http::shelf::filter::{counts_of, read_first};

/// LIMIT: letters of a name that are looked for.
const NAME: usize = 60;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let choice = Choice { query: String::new(), language: None, page: 0, ..Choice::parse(query.as_deref()) };
    let name = query.as_deref().and_then(|query| form::field(query.as_bytes(), "name")).unwrap_or_default();
    let name: String = name.trim().chars().filter(|letter| !letter.is_control()).take(NAME).collect();
    let reads = visit.reads.clone();
    let (view, library) = app
        .ask(move |desk| {
            let mut counts = counts_of(&desk.counts(&choice.filter(), Facet::Language)?);
            let total = counts.len() as u64;
            counts.retain(|(tag, _)| language_is_called(tag, &name));
            let hers = read_first(&mut counts, &reads);
            let mut ways = counts.into_iter().map(|(tag, count)| {
                Count::new(choice.with(Facet::Language, Some(&tag)).href("list"), Label::Language(tag), count)
            });
            let hers = ways.by_ref().take(hers).collect();
            let view = LanguagesView { name, kept: kept(&choice), hers, others: ways.collect(), total };
            Ok((view, desk.library()?))
        })
        .await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// The rest of the choice, as fields of a form.
fn kept(choice: &Choice) -> Vec<(String, String)> {
    let href = choice.href("list");
    let query = href.as_str().split_once('?').map_or("", |(_, query)| query);
    form_urlencoded::parse(query.as_bytes()).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

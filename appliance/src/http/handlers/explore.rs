//! `/explore`: subjects by levels, and where everything comes from.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_webui::{Count, CoverageRow, ExploreView, Label, Origin, Text, level_label, subject_label};

use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::choice::{Choice, NO_SUBJECT};
use crate::http::reader::visit::Visit;
use crate::http::shelf::filter::{count_by, languages, levels, subjects};
use crate::http::shelf::overview::{Item, Overview};

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let language = Choice::parse(query.as_deref()).language;
    let chosen = Choice { language, ..Choice::default() };
    let items: Vec<&Item> = overview.items.iter().filter(|item| chosen.takes(item)).collect();
    let mut origins = origins(&items, &chosen);
    let other_origins = origins.iter().skip(ExploreView::MAX_ORIGINS).map(|origin| origin.count).sum();
    origins.truncate(ExploreView::MAX_ORIGINS);
    let columns: Vec<u8> = levels(items.iter().copied()).into_iter().map(|(level, _)| level).collect();
    let view = ExploreView {
        languages: language_choices(&overview, &chosen),
        levels: columns.iter().map(|level| level_label(*level)).collect(),
        rows: subjects(items.iter().copied())
            .into_iter()
            .map(|(field, count)| row(field, count, &columns, &items, &chosen))
            .collect(),
        origins,
        other_origins,
    };
    app.page(&visit, view.render(&visit.frame(&overview.library))).await
}

fn row(field: u8, count: u64, columns: &[u8], items: &[&Item], chosen: &Choice) -> CoverageRow {
    let subject = Choice { subject: Some(field), ..chosen.clone() };
    let of_subject: Vec<&Item> = items.iter().copied().filter(|item| subject.takes(item)).collect();
    let counts = levels(of_subject.iter().copied());
    let cell = |level: &u8| {
        let count = counts.iter().find(|(other, _)| other == level).map_or(0, |(_, count)| *count);
        (count, Choice { level: Some(*level), ..subject.clone() }.href("list"))
    };
    CoverageRow {
        subject: subject_label(if field == NO_SUBJECT { u8::MAX } else { field }),
        cells: columns.iter().map(cell).collect(),
        all: (count, subject.href("list")),
    }
}

/// Languages with most items first; the chosen one takes itself back.
fn language_choices(overview: &Overview, chosen: &Choice) -> Vec<Count> {
    let counts = languages(overview.items.iter()).into_iter().take(24);
    counts
        .map(|(tag, count)| {
            let selected = chosen.language.as_ref() == Some(&tag);
            let language = (!selected).then(|| tag.clone());
            let href = Choice { language, ..Choice::default() }.href("explore");
            Count { selected, ..Count::new(href, Label::Language(tag), count) }
        })
        .collect()
}

fn origins(items: &[&Item], chosen: &Choice) -> Vec<Origin> {
    let counts = count_by(items.iter().map(|item| item.origin.to_string()));
    let origin = |(name, count): (String, u64)| Origin {
        href: Choice { origin: Some(name.clone()), ..chosen.clone() }.href("list"),
        name: Text::new(name, ""),
        count,
    };
    counts.into_iter().map(origin).collect()
}

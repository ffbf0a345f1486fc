//! `/explore`: subjects by levels, and where everything comes from.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_library::catalogue::{Facet, Filter};
use maktaba_webui::{Count, CoverageRow, ExploreView, Label, Origin, Text, level_label, subject_label};

use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::choice::{Choice, NO_SUBJECT};
use crate::http::reader::visit::Visit;
use crate::http::shelf::filter::{counts_of, in_order, read_first};
use crate::http::shelf::lists::Desk;

/// Languages that are offered.
const MAX_LANGUAGES: usize = 24;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let language = Choice::parse(query.as_deref()).language;
    let chosen = Choice { language, ..Choice::default() };
    let reads = visit.reads.clone();
    let (view, library) = app.ask(move |desk| Ok((view(desk, &chosen, &reads)?, desk.library()?))).await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

fn view(desk: &Desk<'_>, chosen: &Choice, reads: &[String]) -> Result<ExploreView, Fault> {
    let mut origins = origins(desk, chosen)?;
    let other_origins = origins.iter().skip(ExploreView::MAX_ORIGINS).map(|origin| origin.count).sum();
    origins.truncate(ExploreView::MAX_ORIGINS);
    let columns: Vec<u8> = numbers(desk, chosen, Facet::Level)?.into_iter().map(|(level, _)| level).collect();
    let mut rows = Vec::new();
    for (field, count) in numbers(desk, chosen, Facet::Subject)? {
        rows.push(row(desk, (field, count), &columns, chosen)?);
    }
    Ok(ExploreView {
        languages: language_choices(desk, chosen, reads)?,
        levels: columns.iter().map(|level| level_label(*level)).collect(),
        rows,
        origins,
        other_origins,
    })
}

/// Values that are numbers, with their counts, by number.
fn numbers(desk: &Desk<'_>, choice: &Choice, facet: Facet) -> Result<Vec<(u8, u64)>, Fault> {
    let counts = in_order(facet, counts_of(&desk.counts(&choice.filter(), facet)?));
    Ok(counts.into_iter().filter_map(|(value, count)| Some((value.parse().ok()?, count))).collect())
}

fn row(desk: &Desk<'_>, (field, count): (u8, u64), columns: &[u8], chosen: &Choice) -> Result<CoverageRow, Fault> {
    let subject = Choice { subject: Some(field), ..chosen.clone() };
    let counts = numbers(desk, &subject, Facet::Level)?;
    let cell = |level: &u8| {
        let count = counts.iter().find(|(other, _)| other == level).map_or(0, |(_, count)| *count);
        (count, Choice { level: Some(*level), ..subject.clone() }.href("list"))
    };
    Ok(CoverageRow {
        subject: subject_label(if field == NO_SUBJECT { u8::MAX } else { field }),
        cells: columns.iter().map(cell).collect(),
        all: (count, subject.href("list")),
    })
}

/// The reader's languages first, then those with most items; the chosen one takes itself back.
fn language_choices(desk: &Desk<'_>, chosen: &Choice, reads: &[String]) -> Result<Vec<Count>, Fault> {
    let mut counts = counts_of(&desk.counts(&Filter::default(), Facet::Language)?);
    read_first(&mut counts, reads);
    let choice = |(tag, count): (String, u64)| {
        let selected = chosen.language.as_ref() == Some(&tag);
        let language = (!selected).then(|| tag.clone());
        let href = Choice { language, ..Choice::default() }.href("explore");
        Count { selected, ..Count::new(href, Label::Language(tag), count) }
    };
    Ok(counts.into_iter().take(MAX_LANGUAGES).map(choice).collect())
}

fn origins(desk: &Desk<'_>, chosen: &Choice) -> Result<Vec<Origin>, Fault> {
    let counts = counts_of(&desk.counts(&chosen.filter(), Facet::Origin)?);
    let origin = |(name, count): (String, u64)| Origin {
        href: Choice { origin: Some(name.clone()), ..chosen.clone() }.href("list"),
        name: Text::new(name, ""),
        count,
    };
    Ok(counts.into_iter().map(origin).collect())
}

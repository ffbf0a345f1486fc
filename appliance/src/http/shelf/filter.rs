//! What a choice leaves of everything, and the ways on from there, with their counts.

use std::collections::BTreeMap;

use maktaba_library::catalogue::{Count as Counted, Facet, Filter};
use maktaba_library::language::primary_of;
use maktaba_webui::{Count, FilterGroup, Kind, Label, Text, level_label, subject_label};

use super::lists::Desk;
use crate::http::answer::fault::Fault;
use crate::http::reader::choice::{Choice, Use};

/// LIMIT: values of a facet that are offered.
const MAX_OFFERED: usize = 40;

/// The facets by which lists are narrowed, in the order they are offered.
pub(crate) const OFFERED: [(Facet, &str); 7] = [
    (Facet::Subject, "filter-subject"),
    (Facet::Level, "filter-level"),
    (Facet::Language, "filter-language"),
    (Facet::Kind, "filter-kind"),
    (Facet::Collection, "filter-collection"),
    (Facet::Use, "filter-use"),
    (Facet::Licence, "nav-licences"),
];

impl Choice {
    /// What is asked of the catalogue, words aside.
    pub(crate) fn filter(&self) -> Filter {
        Filter { values: self.values(), words: Vec::new() }
    }

    /// The same with the words of the query in the title: for finding without an index.
    pub(crate) fn title_filter(&self) -> Filter {
        Filter { words: self.words(), ..self.filter() }
    }

    /// The values that were chosen.
    pub(crate) fn values(&self) -> Vec<(Facet, String)> {
        let chosen = [
            (Facet::Subject, self.subject.map(|field| field.to_string())),
            (Facet::Language, self.language.clone()),
            (Facet::Level, self.level.map(|level| level.to_string())),
            (Facet::Kind, self.kind.map(|kind| kind.as_str().to_owned())),
            (Facet::Collection, self.collection.clone()),
            (Facet::Origin, self.origin.clone()),
            (Facet::Licence, self.licence.clone()),
            (Facet::Use, self.good_for.map(|good_for| good_for.as_str().to_owned())),
        ];
        chosen.into_iter().filter_map(|(facet, value)| Some((facet, value?))).collect()
    }

    /// The value of a facet that was chosen.
    fn value_of(&self, facet: Facet) -> Option<String> {
        self.values().into_iter().find(|(other, _)| *other == facet).map(|(_, value)| value)
    }

    /// This choice with a value of a facet, or without any, on its first page.
    pub(crate) fn with(&self, facet: Facet, value: Option<&str>) -> Self {
        let mut choice = Self { page: 0, ..self.clone() };
        let text = value.map(str::to_owned);
        match facet {
            Facet::Subject => choice.subject = value.and_then(|value| value.parse().ok()),
            Facet::Language => choice.language = text,
            Facet::Level => choice.level = value.and_then(|value| value.parse().ok()),
            Facet::Kind => choice.kind = value.and_then(Kind::parse),
            Facet::Collection => choice.collection = text,
            Facet::Origin => choice.origin = text,
            Facet::Licence => choice.licence = text,
            Facet::Use => choice.good_for = value.and_then(Use::parse),
            Facet::File | Facet::Format | Facet::Book => {}
        }
        choice
    }

    /// Links that narrow a list further, or take a choice back. `counts`: of the values among its items.
    ///
    /// Languages that the reader reads come first.
    pub(crate) fn filters(
        &self,
        (base, reads): (&str, &[String]),
        desk: &Desk<'_>,
        counts: impl Fn(Facet) -> Result<Vec<(String, u64)>, Fault>,
    ) -> Result<Vec<FilterGroup>, Fault> {
        let mut groups = Vec::new();
        for (facet, name) in OFFERED {
            let chosen = self.value_of(facet);
            let mut choices = Vec::new();
            let mut values = in_order(facet, counts(facet)?);
            if facet == Facet::Language {
                read_first(&mut values, reads);
            }
            for (value, count) in values.into_iter().take(MAX_OFFERED) {
                let selected = chosen.as_ref() == Some(&value);
                let href = self.with(facet, (!selected).then_some(value.as_str())).href(base);
                choices.push(Count { selected, ..Count::new(href, label(facet, &value, desk)?, count) });
            }
            groups.push(FilterGroup { name: Label::Message(name), choices });
        }
        Ok(groups)
    }
}

/// How many items each value of a facet would leave in place of the one that is chosen: that is what its link leads to.
pub(crate) fn counts_instead(desk: &Desk<'_>, filter: &Filter, facet: Facet) -> Result<Vec<(String, u64)>, Fault> {
    let values = filter.values.iter().filter(|(other, _)| *other != facet).cloned().collect();
    Ok(counts_of(&desk.counts(&Filter { values, words: filter.words.clone() }, facet)?))
}

/// The counts of a list of the catalogue.
pub(crate) fn counts_of(counts: &[Counted]) -> Vec<(String, u64)> {
    counts.iter().map(|count| (count.value.clone(), count.total.items)).collect()
}

/// Values in the order they are offered: by number where they are numbers, kinds as always, others by count.
pub(crate) fn in_order(facet: Facet, counts: Vec<(String, u64)>) -> Vec<(String, u64)> {
    match facet {
        Facet::Subject | Facet::Level => {
            let by_number: BTreeMap<u8, (String, u64)> =
                counts.into_iter().filter_map(|count| Some((count.0.parse().ok()?, count))).collect();
            by_number.into_values().collect()
        }
        Facet::Kind => {
            let place = |value: &str| Kind::ALL.iter().position(|kind| kind.as_str() == value);
            let mut counts = counts;
            counts.sort_by_key(|(value, _)| place(value).unwrap_or(usize::MAX));
            counts
        }
        _ => counts,
    }
}

/// Brings the languages that a reader reads to the front, best first; the order of the others stays. How many those are.
pub(crate) fn read_first(counts: &mut [(String, u64)], reads: &[String]) -> usize {
    let place = |tag: &str| reads.iter().position(|read| read == primary_of(tag));
    counts.sort_by_key(|(tag, _)| place(tag).unwrap_or(usize::MAX));
    counts.iter().filter(|(tag, _)| place(tag).is_some()).count()
}

/// The words for a value.
pub(crate) fn label(facet: Facet, value: &str, desk: &Desk<'_>) -> Result<Label, Fault> {
    let number = || value.parse().unwrap_or(u8::MAX);
    Ok(match facet {
        Facet::Subject => subject_label(number()),
        Facet::Level => level_label(number()),
        Facet::Language => Label::Language(value.to_owned()),
        Facet::Kind => Kind::parse(value).unwrap_or_default().label(),
        Facet::Use => Use::parse(value).map_or_else(|| Label::Text(Text::new(value, "")), Use::label),
        Facet::Collection => Label::Text(match value.parse() {
            Ok(id) => desk.collection_title(&id)?,
            Err(_) => Text::new(value, ""),
        }),
        Facet::Origin | Facet::Licence | Facet::File | Facet::Format | Facet::Book => Label::Text(Text::new(value, "")),
    })
}

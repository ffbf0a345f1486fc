//! What a choice leaves of everything, and the ways on from there, with their counts.

use std::collections::BTreeMap;

use maktaba_webui::{Count, FilterGroup, Kind, Label, Text, level_label, subject_label};

use super::overview::{Item, Overview, collection_title};
use crate::http::reader::choice::{Choice, NO_LEVEL, NO_SUBJECT};

impl Choice {
    /// Whether an item is in the list.
    pub(crate) fn takes(&self, item: &Item) -> bool {
        let subject =
            |field: u8| if field == NO_SUBJECT { item.subjects == 0 } else { item.subjects >> field.min(15) & 1 == 1 };
        self.subject.is_none_or(subject)
            && self.language.as_ref().is_none_or(|tag| item.card.languages.contains(tag))
            && self.kind.is_none_or(|kind| item.card.kind == kind)
            && self.collection.as_ref().is_none_or(|id| item.collection.as_str() == id)
            && self.level.is_none_or(|level| item.level.unwrap_or(NO_LEVEL) == level)
            && self.origin.as_ref().is_none_or(|name| *item.origin == **name)
            && self.licence.as_ref().is_none_or(|name| item.card.licence.as_ref() == Some(name))
            && self.words().iter().all(|word| item.folded.contains(word))
    }

    /// Links that narrow `items` further, or take a choice back.
    pub(crate) fn filters(&self, base: &str, items: &[&Item], overview: &Overview) -> Vec<FilterGroup> {
        let first = Self { page: 0, ..self.clone() };
        let link =
            |choice: Self, label, count, selected| Count { selected, ..Count::new(choice.href(base), label, count) };
        let subjects = subjects(items.iter().copied()).into_iter().map(|(field, count)| {
            let selected = self.subject == Some(field);
            link(Self { subject: (!selected).then_some(field), ..first.clone() }, subject_label(field), count, selected)
        });
        let languages = languages(items.iter().copied()).into_iter().map(|(tag, count)| {
            let selected = self.language.as_ref() == Some(&tag);
            let language = (!selected).then(|| tag.clone());
            link(Self { language, ..first.clone() }, Label::Language(tag), count, selected)
        });
        let kinds = kinds(items.iter().copied()).into_iter().map(|(kind, count)| {
            let selected = self.kind == Some(kind);
            link(Self { kind: (!selected).then_some(kind), ..first.clone() }, kind.label(), count, selected)
        });
        let collections =
            count_by(items.iter().map(|item| item.collection.as_str().to_owned())).into_iter().map(|(id, count)| {
                let selected = self.collection.as_ref() == Some(&id);
                let held = overview.collections.iter().find(|collection| collection.id.as_str() == id);
                let label = Label::Text(held.map_or_else(|| Text::new(&*id, ""), collection_title));
                link(Self { collection: (!selected).then_some(id), ..first.clone() }, label, count, selected)
            });
        let levels = levels(items.iter().copied()).into_iter().map(|(level, count)| {
            let selected = self.level == Some(level);
            link(Self { level: (!selected).then_some(level), ..first.clone() }, level_label(level), count, selected)
        });
        vec![
            FilterGroup { name: Label::Message("filter-subject"), choices: subjects.collect() },
            FilterGroup { name: Label::Message("filter-level"), choices: levels.collect() },
            FilterGroup { name: Label::Message("filter-language"), choices: languages.take(40).collect() },
            FilterGroup { name: Label::Message("filter-kind"), choices: kinds.collect() },
            FilterGroup { name: Label::Message("filter-collection"), choices: collections.take(40).collect() },
        ]
    }
}

/// Broad fields with their counts, in the order of the classification; other subjects last.
pub(crate) fn subjects<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<(u8, u64)> {
    let fields = |item: &'a Item| {
        let none = (item.subjects == 0).then_some(NO_SUBJECT);
        (0..=10).filter(|field| item.subjects >> field & 1 == 1).chain(none)
    };
    tally(items.flat_map(fields)).into_iter().collect()
}

/// Levels with their counts, lowest first; items without one last.
pub(crate) fn levels<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<(u8, u64)> {
    tally(items.map(|item| item.level.unwrap_or(NO_LEVEL))).into_iter().collect()
}

/// Languages with their counts, most frequent first.
pub(crate) fn languages<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<(String, u64)> {
    count_by(items.flat_map(|item| item.card.languages.clone()))
}

/// Kinds with their counts, in the order they are offered.
pub(crate) fn kinds<'a>(items: impl Iterator<Item = &'a Item>) -> Vec<(Kind, u64)> {
    let found: Vec<Kind> = items.map(|item| item.card.kind).collect();
    let count = |kind| found.iter().filter(|one| **one == kind).count() as u64;
    Kind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0).collect()
}

/// Values with their counts, most frequent first, then by value.
pub(crate) fn count_by(values: impl Iterator<Item = String>) -> Vec<(String, u64)> {
    let mut counts: Vec<_> = tally(values).into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn tally<T: Ord>(values: impl Iterator<Item = T>) -> BTreeMap<T, u64> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

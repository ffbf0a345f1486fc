//! Choices in the address of a list or search: `?subject=5&lang=sw&kind=story&collection=c&page=2`.

use std::collections::BTreeMap;

use maktaba_webui::{Count, FilterGroup, Href, Kind, Label, Pager, Text, level_label, subject_label};

use crate::http::shelf::overview::{Item, Overview, collection_title};

/// Items on a page.
pub(crate) const PAGE: usize = 24;
/// LIMIT: pages one can turn to; nobody does, and a number from an address must not overflow.
const MAX_PAGE: usize = 10_000;

/// What was chosen. Empty fields choose nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) query: String,
    pub(crate) subject: Option<u8>,
    pub(crate) language: Option<String>,
    pub(crate) kind: Option<Kind>,
    pub(crate) collection: Option<String>,
    pub(crate) licence: Option<String>,
    /// School level (ISCED 2011), or [`NO_LEVEL`].
    pub(crate) level: Option<u8>,
    pub(crate) origin: Option<String>,
    /// From 0.
    pub(crate) page: usize,
}

/// "Other subjects": items whose subject we do not know.
pub(crate) const NO_SUBJECT: u8 = 99;
/// Items whose level we do not know.
pub(crate) const NO_LEVEL: u8 = 99;

impl Choice {
    /// Reads the query of an address; what makes no sense counts as not chosen.
    pub(crate) fn parse(query: Option<&str>) -> Self {
        let mut choice = Self::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()).take(20) {
            let text = || {
                Some(value.chars().filter(|c| !c.is_control()).take(200).collect::<String>()).filter(|t| !t.is_empty())
            };
            match &*name {
                "q" => choice.query = text().unwrap_or_default(),
                "subject" => choice.subject = value.parse().ok(),
                "lang" => choice.language = text(),
                "kind" => choice.kind = Kind::parse(&value),
                "collection" => choice.collection = text(),
                "licence" => choice.licence = text(),
                "level" => choice.level = value.parse().ok(),
                "from" => choice.origin = text(),
                "page" => choice.page = value.parse().unwrap_or(1_usize).clamp(1, MAX_PAGE) - 1,
                _ => {}
            }
        }
        choice
    }

    /// The address of this choice at `base`.
    pub(crate) fn href(&self, base: &str) -> Href {
        let mut href = Href::path([base]);
        let mut add = |name: &str, value: Option<&str>| {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                href = href.clone().with(name, value);
            }
        };
        add("q", Some(&self.query));
        add("subject", self.subject.map(|field| field.to_string()).as_deref());
        add("lang", self.language.as_deref());
        add("kind", self.kind.map(Kind::as_str));
        add("collection", self.collection.as_deref());
        add("licence", self.licence.as_deref());
        add("level", self.level.map(|level| level.to_string()).as_deref());
        add("from", self.origin.as_deref());
        add("page", (self.page > 0).then(|| (self.page + 1).to_string()).as_deref());
        href
    }

    /// Whether anything but the words narrows the list.
    pub(crate) fn narrows(&self) -> bool {
        Self { query: String::new(), page: 0, ..self.clone() } != Self::default()
    }

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

    fn words(&self) -> Vec<String> {
        self.query.to_lowercase().split_whitespace().take(12).map(str::to_owned).collect()
    }

    /// Neighbours of this page in a list of `total`.
    pub(crate) fn pager(&self, base: &str, total: usize) -> Pager {
        let at = |page| Self { page, ..self.clone() }.href(base);
        Pager {
            previous: self.page.checked_sub(1).map(at),
            next: (self.page.saturating_add(1).saturating_mul(PAGE) < total).then(|| at(self.page + 1)),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_round_trip() {
        for query in [
            "q=a%20b%26c&subject=5&lang=sw&kind=story&collection=maths&licence=CC%20BY%204.0&level=1&from=African%20Storybook&page=3",
            "subject=99",
            "",
        ] {
            let choice = Choice::parse(Some(query));
            let href = choice.href("list");
            assert_eq!(href.as_str().split_once('?').map_or("", |(_, query)| query), query);
        }
    }

    #[test]
    fn nonsense_counts_as_not_chosen() {
        let choice =
            Choice::parse(Some("subject=x&kind=%3Cscript%3E&page=-1&lang=&q=%00&other=1&page=99999999999999999999"));
        assert_eq!(choice, Choice::default());
        assert!(!choice.narrows());
        assert!(Choice::parse(Some("kind=story")).narrows());
    }

    #[test]
    fn pages_end_where_the_list_ends() {
        let pager = |page, total| {
            let pager = Choice { page, ..Choice::default() }.pager("list", total);
            (pager.previous.map(|h| h.as_str().to_owned()), pager.next.map(|h| h.as_str().to_owned()))
        };
        assert_eq!(pager(0, 24), (None, None));
        assert_eq!(pager(0, 25), (None, Some("/list?page=2".into())));
        assert_eq!(pager(1, 25), (Some("/list".into()), None));
    }
}

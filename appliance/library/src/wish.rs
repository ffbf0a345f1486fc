//! Which resources of a collection a box wishes for: by what their records say.

use std::collections::BTreeSet;

use maktaba_sync::engine::Judge;
use maktaba_sync::model::ResourceId;
use maktaba_sync::model::index::SheetRow;
use serde::{Deserialize, Serialize};

use crate::metadata::{Kind, Record, isced};

/// LIMIT: values of one key.
const MAX_VALUES: usize = 1000;

/// Values of a key that are told.
const NAMED: usize = 5;

/// Every key that is given must hold, with any of its values; none given means all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filter {
    /// Subjects, in words or as codes of ISCED-F 2013: those of one broad field are alike.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subject: Vec<String>,
    /// Levels, in words or as codes of ISCED 2011.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub level: Vec<String>,
    /// Languages, BCP 47: `pt` means `pt-BR` too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub language: Vec<String>,
    /// What it is made of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kind: Vec<Kind>,
    /// What it is for teaching: `story`, `textbook` …
    #[serde(skip_serializing_if = "Vec::is_empty", rename = "type")]
    pub resource_type: Vec<String>,
    /// Words of the title or the description.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Bytes that it may take on the box at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub largest: Option<u64>,
    /// These resources.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub resource: BTreeSet<ResourceId>,
}

/// Why a filter would mean nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// No field of education is called so.
    #[error(
        "no subject is called {0}: say it in English (mathematics, health, history), or as a code of ISCED-F (05, 0541)"
    )]
    Subject(String),
    /// No level of education is called so.
    #[error("no level is called {0}: primary, lower secondary, upper secondary, or a code as ISCED level 2")]
    Level(String),
    /// More than anybody means.
    #[error("a part names at most {MAX_VALUES} values of a kind; name several parts")]
    TooMany,
}

impl Filter {
    /// Whether it means everything.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// Checks what is said.
    ///
    /// # Errors
    ///
    /// [`FilterError`], in words.
    pub fn check(&self) -> Result<(), FilterError> {
        if let Some(text) = self.subject.iter().find(|text| isced::field(text).is_none()) {
            return Err(FilterError::Subject(text.clone()));
        }
        if let Some(text) = self.level.iter().find(|text| isced::level(text).is_none()) {
            return Err(FilterError::Level(text.clone()));
        }
        let lists = [&self.subject, &self.level, &self.language, &self.resource_type, &self.words];
        let many = lists.iter().any(|list| list.len() > MAX_VALUES) || self.resource.len() > MAX_VALUES;
        if many { Err(FilterError::TooMany) } else { Ok(()) }
    }

    /// As it is kept: the same wish has the same text.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Filter::to_text`] wrote; `None` of a newer version.
    pub fn from_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Whether it means a resource of so many bytes on the box.
    pub fn means(&self, id: &ResourceId, record: &Record, shelf_len: u64) -> bool {
        let alike = |code: fn(&str) -> Option<u8>, wished: &[String], texts: &[String]| {
            let codes: Vec<u8> = texts.iter().filter_map(|text| code(text)).collect();
            wished.is_empty() || wished.iter().filter_map(|text| code(text)).any(|code| codes.contains(&code))
        };
        let speaks = |tag: &String| record.languages.iter().any(|language| is_within(language, tag));
        let types = |wished: &String| record.resource_types.iter().any(|it| it.eq_ignore_ascii_case(wished));
        let text = format!("{}\n{}", record.title, record.description).to_lowercase();
        (self.resource.is_empty() || self.resource.contains(id))
            && self.largest.is_none_or(|largest| shelf_len <= largest)
            && (self.kind.is_empty() || self.kind.contains(&record.kind))
            && (self.language.is_empty() || self.language.iter().any(speaks))
            && (self.resource_type.is_empty() || self.resource_type.iter().any(types))
            && alike(isced::field, &self.subject, &record.subjects)
            && alike(isced::level, &self.level, &record.levels)
            && (self.words.is_empty() || self.words.iter().any(|word| text.contains(&word.to_lowercase())))
    }

    /// In words, for people.
    pub fn told(&self, bytes: impl Fn(u64) -> String) -> String {
        let mut parts = Vec::new();
        let mut list = |before: &str, values: Vec<&str>| {
            let (shown, rest) = values.split_at(values.len().min(NAMED));
            let more = if rest.is_empty() { String::new() } else { format!(", or one of {} more", rest.len()) };
            if !shown.is_empty() {
                parts.push(format!("{before}{}{more}", shown.join(" or ")));
            }
        };
        let texts = |list: &[String]| list.to_vec();
        for (before, values) in [
            ("", texts(&self.subject)),
            ("", texts(&self.level)),
            ("", texts(&self.resource_type)),
            ("in ", texts(&self.language)),
            ("about ", texts(&self.words)),
        ] {
            list(before, values.iter().map(String::as_str).collect());
        }
        list("", self.kind.iter().map(|kind| kind.as_str()).collect());
        list("", self.resource.iter().map(ResourceId::as_str).collect());
        if let Some(largest) = self.largest {
            parts.push(format!("at most {} each", bytes(largest)));
        }
        if parts.is_empty() { "everything".to_owned() } else { parts.join(", ") }
    }
}

/// Whether a tag is another one, or says more than it (RFC 4647, section 3.3.1).
fn is_within(tag: &str, range: &str) -> bool {
    let (tag, range) = (tag.to_ascii_lowercase(), range.to_ascii_lowercase());
    tag.strip_prefix(&range).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Understands the filters of wishes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Librarian;

impl Judge for Librarian {
    fn first(&self, filters: &[&str], resource: &SheetRow) -> Option<usize> {
        // What cannot be read is in no list of the box, and would only take room.
        let record = Record::from_json(&resource.record).ok()?;
        let means = |filter: Filter| filter.means(&resource.id, &record, resource.shelf_len);
        filters.iter().position(|filter| Filter::from_text(filter).is_some_and(means))
    }

    fn title(&self, resource: &SheetRow) -> String {
        Record::from_json(&resource.record).map_or_else(|_| resource.id.to_string(), |record| record.title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        let json = br#"{"@context":"https://w3id.org/kim/amb/context.jsonld","id":"urn:x","type":["LearningResource"],
            "name":"Mto Mara","description":"A river and its hippos","inLanguage":["sw-KE"],"about":[{"prefLabel":{"en":"Biology"}}],
            "educationalLevel":[{"prefLabel":{"en":"Primary"}}],"license":{"id":"https://creativecommons.org/licenses/by/4.0/"},
            "learningResourceType":[{"prefLabel":{"en":"story"}}],"maktaba":{"kind":"epub","bytes":10,"main":"a.xhtml"}}"#;
        Record::from_json(json).unwrap()
    }

    fn means(filter: &Filter) -> bool {
        filter.means(&"mara".parse().unwrap(), &record(), 5_000_000)
    }

    #[test]
    fn every_key_must_hold_with_any_value() {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let all = Filter::default();
        assert!(all.is_all() && means(&all));
        for (filter, is_meant) in [
            (Filter { subject: texts(&["science"]), ..all.clone() }, true),
            (Filter { subject: texts(&["history", "0511"]), ..all.clone() }, true),
            (Filter { subject: texts(&["history"]), ..all.clone() }, false),
            (Filter { language: texts(&["SW"]), ..all.clone() }, true),
            (Filter { language: texts(&["sw-TZ", "s"]), ..all.clone() }, false),
            (Filter { level: texts(&["primary"]), language: texts(&["sw"]), ..all.clone() }, true),
            (Filter { level: texts(&["upper secondary"]), language: texts(&["sw"]), ..all.clone() }, false),
            (Filter { kind: vec![Kind::Epub], ..all.clone() }, true),
            (Filter { kind: vec![Kind::Video], ..all.clone() }, false),
            (Filter { resource_type: texts(&["Story"]), ..all.clone() }, true),
            (Filter { words: texts(&["HIPPO"]), ..all.clone() }, true),
            (Filter { largest: Some(5_000_000), ..all.clone() }, true),
            (Filter { largest: Some(4_999_999), ..all.clone() }, false),
            (Filter { resource: ["mara".parse().unwrap()].into(), ..all.clone() }, true),
            (Filter { resource: ["tana".parse().unwrap()].into(), ..all.clone() }, false),
        ] {
            assert_eq!(means(&filter), is_meant, "{filter:?}");
            assert_eq!(Filter::from_text(&filter.to_text()), Some(filter.clone()));
            assert_eq!(filter.check(), Ok(()));
        }
    }

    #[test]
    fn what_means_nothing_is_refused_in_words() {
        let wrong = Filter { subject: vec!["xyzzy".into()], ..Filter::default() };
        assert_eq!(wrong.check(), Err(FilterError::Subject("xyzzy".into())));
        let wrong = Filter { level: vec!["grade".into()], ..Filter::default() };
        assert_eq!(wrong.check(), Err(FilterError::Level("grade".into())));
        assert_eq!(Filter::from_text(r#"{"colour":["red"]}"#), None, "a newer version's filter means nothing here");
    }

    #[test]
    fn wishes_are_told_in_words() {
        let filter = Filter {
            subject: vec!["mathematics".into(), "science".into()],
            language: vec!["sw".into()],
            largest: Some(20_000_000),
            ..Filter::default()
        };
        assert_eq!(
            filter.told(|bytes| format!("{} MB", bytes / 1_000_000)),
            "mathematics or science, in sw, at most 20 MB each"
        );
    }
}

//! The rest of what can be said of a resource: few have all of it, so that one file reads and writes it by a table.

use serde_json::{Map, Value, json};

use super::{Agent, agents, text, texts};
use crate::licence::Usage;

/// What is said of a resource beyond its title, people, subjects and licence.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Details {
    /// Who helped: schema.org `contributor`.
    pub contributors: Vec<Agent>,
    /// Competences it teaches (`teaches`), by name or address.
    pub teaches: Vec<String>,
    /// Competences it tests (`assesses`).
    pub assesses: Vec<String>,
    /// Words to find it by (`keywords`).
    pub keywords: Vec<String>,
    /// Age of learners, `7-9` (`typicalAgeRange`).
    pub age_range: Option<String>,
    /// Time to work through it, ISO 8601 (`timeRequired`).
    pub time_required: Option<String>,
    /// Place among the parts (`position`).
    pub position: Option<String>,
    /// `accessibilityHazard`.
    pub hazards: Vec<String>,
    /// `accessModeSufficient`.
    pub sufficient_modes: Vec<String>,
    /// `accessibilitySummary`.
    pub accessibility_summary: Option<String>,
    /// Day of its last change (`dateModified`).
    pub modified: Option<String>,
    /// Day on which it was fetched from its source, ISO 8601.
    pub retrieved: Option<String>,
    /// Name of the file or feed it came in.
    pub package: Option<String>,
    /// Its place in the order of its collection ([`crate::order`]): only the order of these numbers counts.
    pub order: Option<u32>,
    /// Ground and bounds of its use, where that is not just the licence.
    pub usage: Usage,
}

type List = (&'static str, fn(&mut Details) -> &mut Vec<String>);
type Text = (&'static str, fn(&mut Details) -> &mut Option<String>);

const LISTS: [List; 5] = [
    ("teaches", |details| &mut details.teaches),
    ("assesses", |details| &mut details.assesses),
    ("keywords", |details| &mut details.keywords),
    ("accessibilityHazard", |details| &mut details.hazards),
    ("accessModeSufficient", |details| &mut details.sufficient_modes),
];

const TEXTS: [Text; 5] = [
    ("typicalAgeRange", |details| &mut details.age_range),
    ("timeRequired", |details| &mut details.time_required),
    ("position", |details| &mut details.position),
    ("accessibilitySummary", |details| &mut details.accessibility_summary),
    ("dateModified", |details| &mut details.modified),
];

impl Details {
    /// Reads schema.org terms; the columns of a table are in lower case. Lists may be texts parted by semicolons.
    pub(crate) fn read(json: &Value) -> Self {
        let mut details = Self::default();
        for (key, field) in LISTS {
            let mut found = texts(json, key);
            if found.is_empty() {
                found = texts(json, &key.to_ascii_lowercase());
            }
            // Words to find it by stand between commas, too, in a text that is no list and has no semicolon.
            let is_text = json.get(key).is_some_and(Value::is_string) && !found.iter().any(|text| text.contains(';'));
            let sign = if key == "keywords" && is_text { ',' } else { ';' };
            let parts = found.iter().flat_map(|text| text.split(sign)).map(|part| part.trim().to_owned());
            *field(&mut details) = parts.filter(|part| !part.is_empty()).collect();
        }
        for (key, field) in TEXTS {
            *field(&mut details) = text(json, key).or_else(|| text(json, &key.to_ascii_lowercase()));
        }
        details.contributors = agents(json, "contributor");
        if details.contributors.is_empty() {
            details.contributors = agents(json, "contributors");
        }
        details
    }

    /// Reads what [`Self::write_own`] wrote.
    pub(super) fn read_own(&mut self, own: &Value) {
        self.retrieved = text(own, "retrieved");
        self.package = text(own, "package");
        self.order = own.get(super::ORDER).and_then(Value::as_u64).and_then(|order| u32::try_from(order).ok());
        // Bounds that this program does not understand are taken for the narrowest, not for none.
        self.usage = own.get("usage").map_or_else(Usage::default, |value| {
            serde_json::from_value(value.clone()).unwrap_or_else(|_| Usage::unreadable())
        });
    }

    pub(super) fn write(&self, json: &mut Map<String, Value>, agent: impl Fn(&Agent) -> Value) {
        let mut copy = self.clone();
        for (key, field) in LISTS {
            let list = std::mem::take(field(&mut copy));
            if !list.is_empty() {
                json.insert(key.to_owned(), json!(list));
            }
        }
        for (key, field) in TEXTS {
            if let Some(text) = field(&mut copy).take() {
                json.insert(key.to_owned(), json!(text));
            }
        }
        if !self.contributors.is_empty() {
            json.insert("contributor".to_owned(), self.contributors.iter().map(agent).collect());
        }
        if let Some(until) = &self.usage.until {
            json.insert("expires".to_owned(), json!(until));
        }
        if let Some(notice) = &self.usage.notice {
            json.insert("conditionsOfAccess".to_owned(), json!(notice));
        }
    }

    pub(super) fn write_own(&self, own: &mut Map<String, Value>) {
        if let Some(order) = self.order {
            own.insert(super::ORDER.to_owned(), json!(order));
        }
        for (key, text) in [("retrieved", &self.retrieved), ("package", &self.package)] {
            if let Some(text) = text {
                own.insert(key.to_owned(), json!(text));
            }
        }
        if !self.usage.is_plain() {
            own.insert("usage".to_owned(), json!(self.usage));
        }
    }

    /// Fills what is empty here from `weaker`. Bounds of the use go together: they are one sentence.
    #[must_use]
    pub fn or(mut self, weaker: &Self) -> Self {
        let mut weaker = weaker.clone();
        for (_, field) in LISTS {
            if field(&mut self).is_empty() {
                *field(&mut self) = std::mem::take(field(&mut weaker));
            }
        }
        for (_, field) in TEXTS {
            let other = field(&mut weaker).take();
            let own = field(&mut self);
            *own = own.take().or(other);
        }
        if self.contributors.is_empty() {
            self.contributors = weaker.contributors;
        }
        if self.usage.is_plain() {
            self.usage = weaker.usage;
        }
        self.retrieved = self.retrieved.or(weaker.retrieved);
        self.package = self.package.or(weaker.package);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_says_what_json_says() {
        let json = json!({"teaches": ["adding", "taking away"], "typicalAgeRange": "7-9", "keywords": "sums; numbers"});
        let row = json!({"teaches": "adding; taking away", "typicalagerange": "7-9", "keywords": "sums;numbers"});
        let details = Details::read(&json);
        assert_eq!(details, Details::read(&row));
        assert_eq!(details.teaches, ["adding", "taking away"]);
        assert_eq!((details.age_range.as_deref(), details.keywords.len()), (Some("7-9"), 2));
    }

    #[test]
    fn words_to_find_it_by_are_several() {
        for (keywords, expected) in [
            (json!("water, wells"), &["water", "wells"][..]),
            (json!("water; wells, deep"), &["water", "wells, deep"]),
            (json!(["wells, deep"]), &["wells, deep"]),
        ] {
            assert_eq!(Details::read(&json!({"keywords": keywords})).keywords, expected);
        }
        assert_eq!(Details::read(&json!({"teaches": "adding, taking away"})).teaches, ["adding, taking away"]);
    }

    #[test]
    fn gaps_are_filled_and_nothing_else() {
        let strong = Details { age_range: Some("7-9".to_owned()), ..Details::default() };
        let weak = Details { teaches: vec!["a".to_owned()], age_range: Some("1-2".to_owned()), ..Details::default() };
        let both = strong.or(&weak);
        assert_eq!((both.teaches, both.age_range.as_deref()), (weak.teaches, Some("7-9")));
    }
}

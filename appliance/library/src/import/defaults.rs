//! What people say about an item: by flags, by the row of an index, or in the file itself.

use std::collections::BTreeMap;

use crate::metadata::{Agent, Details};

/// What a text is that is read aloud (schema.org, `accessibilityFeature`).
pub(crate) const SPOKEN: &str = "synchronizedAudioText";

/// What is said of an item; empty fields say nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Defaults {
    /// Title.
    pub title: Option<String>,
    /// A paragraph.
    pub description: Option<String>,
    /// BCP 47 tags, or ISO 639-3 codes.
    pub languages: Vec<String>,
    /// Address, SPDX id or name of the licence.
    pub license: Option<String>,
    /// Who made it.
    pub creators: Vec<Agent>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Subjects.
    pub subjects: Vec<String>,
    /// Levels.
    pub levels: Vec<String>,
    /// What it is for teaching: `story`, `textbook` …
    pub resource_types: Vec<String>,
    /// Where it came from.
    pub source_url: Option<String>,
    /// What it was made from.
    pub based_on: Option<String>,
    /// Date of creation, ISO 8601.
    pub created: Option<String>,
    /// Date of publication, ISO 8601.
    pub published: Option<String>,
    /// Name of the work everywhere.
    pub urn: Option<String>,
    /// Who gives names to works that have none: so that what two boxes make and call `well` stays two works.
    #[serde(default)]
    pub namer: Option<String>,
    /// The rest.
    #[serde(default)]
    pub details: Details,
    /// The topics it lies in, the widest first.
    pub topics: Vec<String>,
    /// What a learner does with it: `watch`, `practice` …
    pub activities: Vec<String>,
    /// schema.org `accessibilityFeature`, as said and not guessed.
    pub accessibility: Vec<String>,
    /// schema.org `accessMode`, as said and not guessed.
    #[serde(default)]
    pub access_modes: Vec<String>,
}

impl Defaults {
    /// Fills what is empty here from `weaker`.
    #[must_use]
    pub fn or(self, weaker: &Self) -> Self {
        let list = |own: Vec<String>, other: &Vec<String>| if own.is_empty() { other.clone() } else { own };
        Self {
            title: self.title.or_else(|| weaker.title.clone()),
            description: self.description.or_else(|| weaker.description.clone()),
            languages: list(self.languages, &weaker.languages),
            license: self.license.or_else(|| weaker.license.clone()),
            creators: if self.creators.is_empty() { weaker.creators.clone() } else { self.creators },
            publisher: self.publisher.or_else(|| weaker.publisher.clone()),
            subjects: list(self.subjects, &weaker.subjects),
            levels: list(self.levels, &weaker.levels),
            resource_types: list(self.resource_types, &weaker.resource_types),
            source_url: self.source_url.or_else(|| weaker.source_url.clone()),
            based_on: self.based_on.or_else(|| weaker.based_on.clone()),
            created: self.created.or_else(|| weaker.created.clone()),
            published: self.published.or_else(|| weaker.published.clone()),
            urn: self.urn.or_else(|| weaker.urn.clone()),
            namer: self.namer.or_else(|| weaker.namer.clone()),
            details: self.details.or(&weaker.details),
            topics: list(self.topics, &weaker.topics),
            activities: list(self.activities, &weaker.activities),
            accessibility: list(self.accessibility, &weaker.accessibility),
            access_modes: list(self.access_modes, &weaker.access_modes),
        }
    }

    /// What is said, by the columns of an index; nothing that is empty.
    pub(crate) fn cells(&self) -> BTreeMap<String, String> {
        let creators: Vec<String> = self.creators.iter().map(Agent::display).collect();
        let one = |text: &Option<String>| text.clone().unwrap_or_default();
        let cells = [
            ("language", self.languages.join("; ")),
            ("license", one(&self.license)),
            ("creators", creators.join("; ")),
            ("publisher", one(&self.publisher)),
            ("subject", self.subjects.join("; ")),
            ("level", self.levels.join("; ")),
            ("learningResourceType", self.resource_types.join("; ")),
            ("description", one(&self.description)),
            ("source_url", one(&self.source_url)),
        ];
        let told = cells.into_iter().filter(|(_, cell)| !cell.is_empty());
        told.map(|(column, cell)| (column.to_owned(), cell)).collect()
    }
}

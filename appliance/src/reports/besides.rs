//! What a report says besides weeks, as it was when the report was made: how the box is, what it holds, and what teachers
//! passed on.

use maktaba_sync::courier::BoxState;
use serde::{Deserialize, Serialize};

use super::week::{MAX_TEXT, ReportError, TOLD_FROM};

/// LIMIT: requests, and problems, of a report.
const MAX_WANTED: usize = 500;
const MAX_PROBLEMS: usize = 32;
/// LIMIT: collections that a report says the box holds, and that it wants.
pub(crate) const MAX_STATE: usize = 10_000;

/// What is told besides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Besides {
    pub(crate) health: Option<Condition>,
    pub(crate) wanted: Vec<Wanted>,
    /// What the box has of its first publisher.
    pub(crate) state: BoxState,
}

/// How a box is. What it cannot tell is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Condition {
    /// Free bytes of its card, and all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) free_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) all_bytes: Option<u64>,
    /// Degrees Celsius of its processor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) heat_celsius: Option<u64>,
    /// Its supply was too weak since the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) power_was_weak: Option<bool>,
    /// What it says is wrong with itself, by topic: the words may hold names of files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) problems: Vec<String>,
}

/// What readers asked for and a teacher passed on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Wanted {
    /// Of the pages on which it was asked (BCP 47).
    pub(crate) language: String,
    pub(crate) words: String,
    /// How often, if that was five times and more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) count: Option<u32>,
}

impl Wanted {
    /// What may be told of a request.
    pub(crate) fn told(language: String, words: String, count: u32) -> Self {
        Self { language, words, count: Some(count).filter(|count| *count >= TOLD_FROM) }
    }
}

impl Condition {
    /// Why somebody should look at it, in English; `None` if nobody need.
    pub(crate) fn needs_a_hand(&self) -> Option<String> {
        let mut why = Vec::new();
        if let Some((free, all)) = self.free_bytes.zip(self.all_bytes)
            && free < all / 20
        {
            why.push("its card is nearly full".to_owned());
        }
        if self.power_was_weak == Some(true) {
            why.push("its power supply is too weak".to_owned());
        }
        if self.heat_celsius.is_some_and(|heat| heat >= 80) {
            why.push("it is too hot".to_owned());
        }
        if !self.problems.is_empty() {
            why.push(format!("it says that something is wrong ({})", self.problems.join(", ")));
        }
        (!why.is_empty()).then(|| why.join("; "))
    }
}

/// Refuses what is longer than a box tells.
pub(super) fn check(health: Option<&Condition>, wanted: &[Wanted], state: &BoxState) -> Result<(), ReportError> {
    if state.holds.len().max(state.wants.len()) > MAX_STATE || state.wants.iter().any(|name| name.len() > 4 * MAX_TEXT)
    {
        return Err(ReportError::Lie("collections"));
    }
    let problems = health.map_or(&[][..], |health| &health.problems);
    if wanted.len() > MAX_WANTED || problems.len() > MAX_PROBLEMS {
        return Err(ReportError::Lie("requests"));
    }
    let texts = wanted.iter().flat_map(|it| [&it.language, &it.words]).chain(problems);
    if texts.into_iter().any(|text| text.len() > 4 * MAX_TEXT) {
        return Err(ReportError::Lie("names"));
    }
    Ok(())
}

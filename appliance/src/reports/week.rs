//! What is told of a week. Nothing that fewer than five did: what was rare on its days is told of the week, or as "few".

use std::collections::BTreeMap;

use maktaba_sync::courier::BoxState;
use maktaba_sync::model::PublisherId;
use serde::{Deserialize, Serialize};

use super::besides::{self, Besides, Condition, Wanted};
use super::tally::Tallied;

/// What is told as a number is at least so many.
pub(crate) const TOLD_FROM: u32 = 5;
/// Format of a report.
const VERSION: u32 = 1;
/// LIMIT: weeks of a report, and items and searches of a week.
const MAX_WEEKS: usize = 60;
const MAX_ROWS: usize = 4000;
/// LIMIT: bytes of a name or of the words of a search.
pub(crate) const MAX_TEXT: usize = 200;
/// LIMIT: what a box can have counted in a week; more is a lie.
const MAX_COUNT: u32 = 100_000_000;

/// What a box reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Report {
    /// Format: 1.
    #[serde(rename = "report")]
    pub(crate) version: u32,
    /// Whose it is.
    #[serde(rename = "box")]
    pub(crate) of: PublisherId,
    /// Its number: that of the release in which it came first.
    pub(crate) sequence: u32,
    /// When it was made, by the box's clock.
    pub(crate) made: String,
    /// Version of the box's software.
    pub(crate) software: String,
    /// Weeks that were over.
    pub(crate) weeks: Vec<Week>,
    /// How the box was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) health: Option<Condition>,
    /// What was asked for and passed on, and not answered yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) wanted: Vec<Wanted>,
    /// What it had of its first publisher.
    #[serde(default, skip_serializing_if = "BoxState::is_empty")]
    pub(crate) state: BoxState,
}

/// A week of a box.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Week {
    /// Its first day, `YYYY-MM-DD`.
    pub(crate) monday: String,
    /// By collection and resource, `lessons/water`.
    #[serde(default)]
    pub(crate) openings: BTreeMap<String, Opened>,
    /// What was searched in vain.
    #[serde(default)]
    pub(crate) missed: Vec<Missed>,
    /// Whether other things were, each less than five times.
    #[serde(default)]
    pub(crate) missed_few: bool,
}

/// How often an item was opened.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Opened {
    /// On days of five and more.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) days: BTreeMap<String, u32>,
    /// On the other days together, if these are five and more.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) rest: u32,
    /// Whether it was on other days, and less than that.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) few: bool,
}

/// What was searched in vain five times and more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Missed {
    /// Of the pages on which it was searched (BCP 47).
    pub(crate) language: String,
    /// As typed, without case and superfluous blanks.
    pub(crate) words: String,
    /// How often.
    pub(crate) count: u32,
}

/// Why something is no report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReportError {
    /// Not of the right form.
    #[error("it is not a report of a box")]
    Form,
    /// Of a later form.
    #[error("it is a report of version {0}; bring maktaba up to date")]
    Version(u32),
    /// More than a box can have counted, or tells.
    #[error("it says more than a box can have counted: {0}")]
    Lie(&'static str),
}

impl Week {
    /// What may be told of what was counted.
    pub(crate) fn told(monday: String, counted: &Tallied) -> Self {
        let mut sums: BTreeMap<&str, Vec<(&str, u32)>> = BTreeMap::new();
        for (day, items) in &counted.days {
            for (item, count) in items {
                sums.entry(item).or_default().push((day, *count));
            }
        }
        let opened = |days: Vec<(&str, u32)>| {
            let rest: u32 = days.iter().map(|(_, count)| *count).filter(|count| *count < TOLD_FROM).sum();
            let days = days.into_iter().filter(|(_, count)| *count >= TOLD_FROM);
            Opened {
                days: days.map(|(day, count)| (day.to_owned(), count)).collect(),
                rest: if rest < TOLD_FROM { 0 } else { rest },
                few: (1..TOLD_FROM).contains(&rest),
            }
        };
        let openings = sums.into_iter().map(|(item, days)| (item.to_owned(), opened(days))).collect();
        let (missed, few): (Vec<_>, Vec<_>) = counted.missed.values().partition(|search| search.count >= TOLD_FROM);
        let told = missed.into_iter().filter_map(|search| {
            let (language, words) = search.words.clone()?;
            Some(Missed { language, words, count: search.count })
        });
        let mut missed: Vec<Missed> = told.collect();
        missed.sort();
        Self { monday, openings, missed, missed_few: !few.is_empty() }
    }
}

impl Report {
    /// The report of a box.
    pub(crate) fn new((of, sequence): (PublisherId, u32), made: String, weeks: Vec<Week>, besides: Besides) -> Self {
        let Besides { health, wanted, state } = besides;
        let software = env!("CARGO_PKG_VERSION").to_owned();
        Self { version: VERSION, of, sequence, made, software, weeks, health, wanted, state }
    }

    /// Reads one, which anybody may have written who knows the publisher's key.
    ///
    /// # Errors
    ///
    /// [`ReportError`].
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, ReportError> {
        #[derive(Deserialize)]
        struct Head {
            report: u32,
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|_| ReportError::Form)?;
        if head.report != VERSION {
            return Err(ReportError::Version(head.report));
        }
        let report: Self = serde_json::from_slice(bytes).map_err(|_| ReportError::Form)?;
        if report.weeks.len() > MAX_WEEKS {
            return Err(ReportError::Lie("weeks"));
        }
        report.weeks.iter().try_for_each(Week::check)?;
        besides::check(report.health.as_ref(), &report.wanted, &report.state)?;
        Ok(report)
    }
}

impl Week {
    fn check(&self) -> Result<(), ReportError> {
        if self.openings.len() > MAX_ROWS || self.missed.len() > MAX_ROWS {
            return Err(ReportError::Lie("items"));
        }
        let counts = self.openings.values().flat_map(|opened| opened.days.values().chain([&opened.rest]));
        if counts.chain(self.missed.iter().map(|missed| &missed.count)).any(|count| *count > MAX_COUNT) {
            return Err(ReportError::Lie("numbers"));
        }
        let days = self.openings.values().flat_map(|opened| opened.days.keys()).chain([&self.monday]);
        if !days.map(String::as_str).all(is_day) || self.openings.values().any(|opened| opened.days.len() > 7) {
            return Err(ReportError::Lie("days"));
        }
        let words = self.missed.iter().flat_map(|missed| [&missed.words, &missed.language]);
        if self.openings.keys().chain(words).any(|text| text.len() > MAX_TEXT) {
            return Err(ReportError::Lie("names"));
        }
        Ok(())
    }
}

/// Whether a text is a day as we write it.
fn is_day(text: &str) -> bool {
    let shape = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(shape)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
const fn is_zero(count: &u32) -> bool {
    *count == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

//! What is used on the box, for those who look after it: sums of weeks by subject, language and hour, and no items. Nobody's
//! name, address or device; nothing of it leaves the box.
//!
//! In memory, and in `usage.json` of the library, which is written as seldom as what is counted for the publisher.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use maktaba_sync::durable::Disk;
use serde::{Deserialize, Serialize};

use super::book;
use super::tally::monday;
use super::week::TOLD_FROM;
use crate::device::disk::disk;

/// The file, in the library.
const FILE: &str = "usage.json";
const VERSION: u32 = 1;
/// LIMIT: weeks that are kept: a year, and the week of a year ago.
const MAX_WEEKS: usize = 53;
/// LIMIT: languages of a week; of others only the opening counts.
const MAX_LANGUAGES: usize = 64;
/// LIMIT: bytes of the file: a week takes one or two thousand.
const MAX_FILE: u64 = 1024 * 1024;
const HOUR: i64 = 3600;

/// What was used in a week.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Used {
    pub(crate) openings: u32,
    /// Searches that found nothing.
    pub(crate) missed: u32,
    /// By broad field (ISCED-F 2013, 0 to 10). An item may have several.
    pub(crate) subjects: BTreeMap<u8, u32>,
    /// By language (BCP 47).
    pub(crate) languages: BTreeMap<String, u32>,
    /// By hour of the day, UTC.
    pub(crate) hours: [u32; 24],
}

/// The file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Book {
    version: u32,
    /// By their Mondays.
    weeks: BTreeMap<String, Used>,
}

/// Sums, shared by all who serve.
#[derive(Debug)]
pub(crate) struct Usage {
    library: PathBuf,
    disk: Arc<dyn Disk>,
    inner: Mutex<(Book, bool)>,
}

impl Usage {
    /// Goes on with what was counted before. A file that cannot be read counts for nothing.
    pub(crate) fn open(library: &Path) -> Self {
        Self::open_on(library, disk())
    }

    /// The same on a disk of the caller's choice.
    pub(crate) fn open_on(library: &Path, disk: Arc<dyn Disk>) -> Self {
        let book = book::read(library, (FILE, MAX_FILE), |book: &Book| book.version == VERSION);
        let book = book.unwrap_or(Book { version: VERSION, ..Book::default() });
        Self { library: library.to_owned(), disk, inner: Mutex::new((book, false)) }
    }

    /// Forgets everything: nothing is to be counted here.
    ///
    /// # Errors
    ///
    /// What the card refuses.
    pub(crate) fn forget(library: &Path) -> io::Result<()> {
        disk().remove(&library.join(FILE))
    }

    /// Counts an opening at a time in seconds since 1970.
    pub(crate) fn opened(&self, subjects: impl IntoIterator<Item = u8>, language: &str, now: i64) {
        self.count(now, |used, hour| {
            add(&mut used.openings);
            if let Some(count) = used.hours.get_mut(hour) {
                add(count);
            }
            for subject in subjects {
                add(used.subjects.entry(subject).or_default());
            }
            let has_room = used.languages.len() < MAX_LANGUAGES || used.languages.contains_key(language);
            if has_room && !language.is_empty() && language.len() <= 35 {
                add(used.languages.entry(language.to_owned()).or_default());
            }
        });
    }

    /// Counts a search that found nothing.
    pub(crate) fn missed(&self, now: i64) {
        self.count(now, |used, _| add(&mut used.missed));
    }

    fn count(&self, now: i64, count: impl FnOnce(&mut Used, usize)) {
        let mut inner = self.lock();
        let (book, is_changed) = &mut *inner;
        let monday = monday(now);
        if !book.weeks.contains_key(&monday) && book.weeks.len() >= MAX_WEEKS {
            book.weeks.pop_first();
        }
        let hour = usize::try_from(now.div_euclid(HOUR).rem_euclid(24)).unwrap_or(0);
        count(book.weeks.entry(monday).or_default(), hour);
        *is_changed = true;
    }

    /// All weeks, the latest first. Their numbers are told as [`told`] says.
    pub(crate) fn weeks(&self) -> Vec<(String, Used)> {
        self.lock().0.weeks.iter().rev().map(|(monday, used)| (monday.clone(), used.clone())).collect()
    }

    /// Writes down what has changed. Nobody who reads waits for the card.
    ///
    /// # Errors
    ///
    /// What the card refuses; nothing is lost while the program runs.
    pub(crate) fn save(&self) -> io::Result<()> {
        let bytes = {
            let mut inner = self.lock();
            if !std::mem::take(&mut inner.1) {
                return Ok(());
            }
            serde_json::to_vec(&inner.0)?
        };
        let written = book::write(self.disk.as_ref(), &self.library, FILE, &bytes);
        self.lock().1 |= written.is_err();
        written
    }

    fn lock(&self) -> MutexGuard<'_, (Book, bool)> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A number as it may be told: not what fewer than five did.
pub(crate) const fn told(count: u32) -> Option<u32> {
    if count < TOLD_FROM { None } else { Some(count) }
}

impl Used {
    /// Several weeks as one.
    pub(crate) fn sum<'a>(weeks: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut all = Self::default();
        for used in weeks {
            all.openings = all.openings.saturating_add(used.openings);
            all.missed = all.missed.saturating_add(used.missed);
            for (subject, count) in &used.subjects {
                let sum = all.subjects.entry(*subject).or_default();
                *sum = sum.saturating_add(*count);
            }
            for (language, count) in &used.languages {
                let sum = all.languages.entry(language.clone()).or_default();
                *sum = sum.saturating_add(*count);
            }
            for (sum, count) in all.hours.iter_mut().zip(used.hours) {
                *sum = sum.saturating_add(count);
            }
        }
        all
    }
}

const fn add(count: &mut u32) {
    *count = count.saturating_add(1);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Monday, 2026-11-30, 09:00 UTC.
    const NOW: i64 = 1_796_029_200;
    const WEEK: i64 = 7 * 86_400;

    #[test]
    fn weeks_are_summed_and_nothing_under_five_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let usage = Usage::open(dir.path());
        for n in 0..6 {
            usage.opened([1, 5], "sw", NOW + n);
        }
        for _ in 0..4 {
            usage.opened([], "ar", NOW - WEEK);
        }
        usage.missed(NOW);
        usage.save().unwrap();
        let again = Usage::open(dir.path()).weeks();
        let [(this, used), (last, before)] = &again[..] else { panic!("{again:?}") };
        assert_eq!((this.as_str(), last.as_str()), ("2026-11-30", "2026-11-23"));
        assert_eq!((used.openings, used.missed, used.hours[9]), (6, 1, 6));
        assert_eq!((used.subjects[&5], used.languages["sw"], before.openings), (6, 6, 4));
        assert_eq!([0, 4, 5, 6].map(told), [None, None, Some(5), Some(6)]);
        let sum = Used::sum([used, before]);
        assert_eq!((sum.openings, sum.languages.len(), sum.hours[9]), (10, 2, 10));
        let text = std::fs::read_to_string(dir.path().join(FILE)).unwrap();
        assert!(text.len() < 600, "a week is small: {text}");
        Usage::forget(dir.path()).unwrap();
        assert!(Usage::open(dir.path()).weeks().is_empty());
    }

    #[test]
    fn a_year_is_kept_and_languages_have_an_end() {
        let dir = tempfile::tempdir().unwrap();
        let usage = Usage::open(dir.path());
        for week in 0..60 {
            usage.missed(NOW + week * WEEK);
        }
        let told = usage.weeks();
        assert_eq!((told.len(), told[0].0.as_str()), (MAX_WEEKS, "2028-01-17"));
        for n in 0..100 {
            usage.opened([], &format!("q{n}"), NOW + 59 * WEEK);
        }
        let latest = &usage.weeks()[0].1;
        assert_eq!((latest.languages.len(), latest.openings), (MAX_LANGUAGES, 100));
        std::fs::write(dir.path().join(FILE), "{").unwrap();
        assert!(Usage::open(dir.path()).weeks().is_empty(), "what is damaged begins anew");
    }
}

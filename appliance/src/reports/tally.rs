//! Counts of use: items and days, and searches that found nothing. Nobody's name, address or device, and not when it was.
//!
//! In memory, and in `tally.json` of the library, which is written seldom: cards do not last for ever. Of a search the words
//! are kept from its fifth time on; until then only a hash that means nothing elsewhere.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use maktaba_sync::durable::Disk;
use maktaba_sync::model::{KEPT_HERE, ResourceId, Shelfmark};
use serde::{Deserialize, Serialize};

use super::book;
use super::week::{MAX_TEXT, TOLD_FROM};
use crate::device::disk::disk;
use crate::own;
use crate::units::day;

/// The file, in the library.
const FILE: &str = "tally.json";
const DAY: i64 = 86_400;
/// LIMIT: weeks that are kept: five are 35 days. What was not reported by then is forgotten.
const MAX_WEEKS: usize = 5;
/// LIMIT: items of a day, and searches of a week.
const MAX_ITEMS: usize = 2000;
const MAX_SEARCHES: usize = 2000;
/// LIMIT: bytes of the file.
const MAX_FILE: u64 = 4 * 1024 * 1024;

/// What was counted in a week.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tallied {
    /// By day (`YYYY-MM-DD`) and item (`lessons/water`).
    pub(crate) days: BTreeMap<String, BTreeMap<String, u32>>,
    /// By a hash of the words.
    pub(crate) missed: BTreeMap<String, Search>,
}

/// A search that found nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Search {
    pub(crate) count: u32,
    /// Language and words, from the fifth time on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) words: Option<(String, String)>,
}

/// What is being published: weeks that a release holds, once it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pending {
    pub(crate) sequence: u32,
    pub(crate) mondays: Vec<String>,
}

/// The file.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Book {
    version: u32,
    /// Makes hashes of words different on every box.
    secret: String,
    /// By their Mondays.
    weeks: BTreeMap<String, Tallied>,
    pending: Option<Pending>,
}

/// Counts, shared by all who serve.
pub(crate) struct Tally {
    library: PathBuf,
    disk: Arc<dyn Disk>,
    inner: Mutex<Inner>,
}

impl fmt::Debug for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tally").field("library", &self.library).finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Inner {
    book: Book,
    is_changed: bool,
    /// Whether there is somebody to tell.
    is_wanted: bool,
    /// When the clock was looked at, and what the box believed then.
    seen: (Instant, i64),
}

impl Tally {
    /// Goes on with what was counted before, if somebody reads it. A file that cannot be read counts for nothing.
    pub(crate) fn open(library: &Path, is_wanted: bool) -> Self {
        Self::open_on(library, disk(), is_wanted)
    }

    /// The same on a disk of the caller's choice.
    pub(crate) fn open_on(library: &Path, disk: Arc<dyn Disk>, is_wanted: bool) -> Self {
        let book = book::read(library, (FILE, MAX_FILE), |book: &Book| book.version == 1).unwrap_or_else(Book::begin);
        let inner = Inner { book, is_changed: false, is_wanted, seen: (Instant::now(), own::now(library)) };
        Self { library: library.to_owned(), disk, inner: Mutex::new(inner) }
    }

    /// Whether anything is counted.
    pub(crate) fn is_wanted(&self) -> bool {
        self.lock().is_wanted
    }

    /// Counts from now on, or no longer: where nobody reads it, nothing is kept either.
    ///
    /// # Errors
    ///
    /// What the card refuses.
    pub(crate) fn want(&self, is_wanted: bool) -> io::Result<()> {
        let mut inner = self.lock();
        if inner.is_wanted && !is_wanted {
            inner.book = Book::begin();
            inner.is_changed = false;
            self.disk.remove(&self.library.join(FILE))?;
        }
        inner.is_wanted = is_wanted;
        Ok(())
    }

    /// What it is written to.
    pub(crate) const fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    /// The library whose readers are counted.
    pub(crate) fn library(&self) -> &Path {
        &self.library
    }

    /// Counts an opening, if it is of the publisher's collections, or of what was made here for others, too.
    pub(crate) fn opened(&self, (mark, resource): &(Shelfmark, ResourceId)) {
        let is_ours =
            mark.publisher().is_none_or(|publisher| publisher.is_own() && mark.collection().as_str() != KEPT_HERE);
        let item = format!("{mark}/{resource}");
        if !is_ours || item.len() > MAX_TEXT {
            return;
        }
        let mut inner = self.lock();
        if !inner.is_wanted {
            return;
        }
        let (today, week) = inner.week();
        let items = week.days.entry(today).or_default();
        if items.len() < MAX_ITEMS || items.contains_key(&item) {
            let count = items.entry(item).or_default();
            *count = count.saturating_add(1);
        }
        inner.is_changed = true;
    }

    /// Counts a search that found nothing.
    pub(crate) fn missed(&self, words: &str, language: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if words.is_empty() || words.len() > MAX_TEXT {
            return;
        }
        let mut inner = self.lock();
        if !inner.is_wanted {
            return;
        }
        let hash = inner.book.hash(&words, language);
        let (_, week) = inner.week();
        if week.missed.len() < MAX_SEARCHES || week.missed.contains_key(&hash) {
            let search = week.missed.entry(hash).or_default();
            search.count = search.count.saturating_add(1);
            if search.count >= TOLD_FROM && search.words.is_none() {
                search.words = Some((language.to_owned(), words));
            }
        }
        inner.is_changed = true;
    }

    /// Looks at the clock again.
    pub(crate) fn wake(&self, now: i64) {
        self.lock().seen = (Instant::now(), now);
    }

    /// Writes down what has changed; whether anything had. One thread writes; nobody who reads waits for the card.
    ///
    /// # Errors
    ///
    /// What the card refuses; nothing is lost while the program runs.
    pub(crate) fn save(&self) -> io::Result<bool> {
        if !std::mem::take(&mut self.lock().is_changed) {
            return Ok(false);
        }
        let written = self.write();
        self.lock().is_changed |= written.is_err();
        written.map(|()| true)
    }

    /// Weeks that are over, with what was counted in them.
    pub(crate) fn ripe(&self) -> Vec<(String, Tallied)> {
        let inner = self.lock();
        let this = monday(inner.now());
        let over = inner.book.weeks.iter().filter(|(monday, _)| **monday < this);
        over.map(|(monday, week)| (monday.clone(), week.clone())).collect()
    }

    /// What was being published when somebody looked last.
    pub(crate) fn pending(&self) -> Option<Pending> {
        self.lock().book.pending.clone()
    }

    /// Notes durably what is going to be published.
    ///
    /// # Errors
    ///
    /// What the card refuses.
    pub(crate) fn pend(&self, pending: Pending) -> io::Result<()> {
        self.lock().book.pending = Some(pending);
        self.write()
    }

    /// What was pending is published, and forgotten here.
    ///
    /// # Errors
    ///
    /// What the card refuses; it is settled again then.
    pub(crate) fn settle(&self) -> io::Result<()> {
        let mut inner = self.lock();
        let Some(Pending { mondays, .. }) = inner.book.pending.take() else { return Ok(()) };
        inner.book.weeks.retain(|monday, _| !mondays.contains(monday));
        drop(inner);
        self.write()
    }

    /// Forgets everything: nothing is to be counted here.
    ///
    /// # Errors
    ///
    /// What the card refuses.
    pub(crate) fn forget(library: &Path) -> io::Result<()> {
        disk().remove(&library.join(FILE))
    }

    fn write(&self) -> io::Result<()> {
        let bytes = serde_json::to_vec(&self.lock().book)?;
        book::write(self.disk.as_ref(), &self.library, FILE, &bytes)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn now(&self) -> i64 {
        let (at, now) = self.seen;
        now.saturating_add(i64::try_from(at.elapsed().as_secs()).unwrap_or(0))
    }

    /// Today, and its week.
    fn week(&mut self) -> (String, &mut Tallied) {
        let now = self.now();
        let monday = monday(now);
        if !self.book.weeks.contains_key(&monday) && self.book.weeks.len() >= MAX_WEEKS {
            self.book.weeks.pop_first();
        }
        (day(now), self.book.weeks.entry(monday).or_default())
    }
}

impl Book {
    fn begin() -> Self {
        let mut secret = [0; 16];
        // Without random numbers the hashes are those of any box, and still no words.
        getrandom::fill(&mut secret).unwrap_or_default();
        let secret = blake3::hash(&secret).to_hex().to_string();
        Self { version: 1, secret, ..Self::default() }
    }

    fn hash(&self, words: &str, language: &str) -> String {
        let key = blake3::derive_key("maktaba 2026-11-28 searches that found nothing", self.secret.as_bytes());
        let mut hasher = blake3::Hasher::new_keyed(&key);
        hasher.update(language.as_bytes()).update(b"\0").update(words.as_bytes());
        hasher.finalize().to_hex().chars().take(16).collect()
    }
}

/// The first day of the week of a time, `YYYY-MM-DD`. The first of January 1970 was a Thursday.
pub(crate) fn monday(seconds: i64) -> String {
    let days = seconds.div_euclid(DAY);
    day((days - (days + 3).rem_euclid(7)) * DAY)
}

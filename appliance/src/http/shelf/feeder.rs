//! Keeps catalogue and search index up to date with what is held: at start, and after each activation.
//!
//! The work is done by a child process (`maktaba index`): its memory goes back to the system, and an index or a page
//! that makes it fail does not take the server with it. LIMIT: one page in memory, and 100 bytes for
//! each page of one resource. What did not change is neither read nor written again.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use maktaba_library::catalogue::Catalogue;
use maktaba_library::licence::Setting;
use maktaba_library::metadata::Record;
use maktaba_library::search::{self, SearchError, SearchIndex, Writer, shipped};
use maktaba_sync::model::{Entry, EntryPath, ReleaseNumber, ResourceId, Shelfmark};
use maktaba_sync::store::{HeldCollection, HeldResource, ReadError};

use super::chronicler::Wanted;
use super::finder::Finder;
use super::holdings::Holdings;
use super::learned;
use super::lists::{AT_ONCE, Lists};
use super::rights::Gate;
use super::stock::{Behind, StockError};

/// How often to look for a new release: by a number, until that is another.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How often to look whether the child has ended.
const LOOK_AT_CHILD: Duration = Duration::from_millis(200);
/// How long until what failed is tried again, at first and at last.
const FIRST_WAIT: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_hours(1);
/// Resources, or entries, asked for at once.
const BATCH: usize = 64;

/// Why the index could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FeedError {
    /// The store failed.
    #[error("could not read what is held")]
    Read(#[from] ReadError),
    /// The index failed.
    #[error(transparent)]
    Search(#[from] SearchError),
}

/// The thread that watches for new releases; stops when dropped.
pub(crate) struct Feeder {
    stop: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Feeder {
    /// Starts watching. `command` is what brings everything up to date when it is run to its end; it is also run when it
    /// is `wanted`.
    pub(crate) fn start(
        finder: Arc<Finder>,
        holdings: Arc<dyn Holdings>,
        command: Vec<OsString>,
        wanted: Wanted,
    ) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let watch = Watch { finder, holdings, command, wanted, stop: Arc::clone(&stop) };
        let thread = thread::Builder::new().name("index".into()).spawn(move || watch.run());
        let thread = thread.inspect_err(|error| tracing::error!(%error, "searching without updates")).ok();
        Self { stop, thread }
    }
}

/// Releases that could not be taken in, and when that is tried again.
struct Failed {
    at: BTreeMap<Shelfmark, ReleaseNumber>,
    wait: Duration,
    again: Instant,
}

impl Failed {
    fn after(before: Option<&Self>, at: BTreeMap<Shelfmark, ReleaseNumber>) -> Self {
        let same = before.filter(|before| before.at == at);
        let wait = same.map_or(FIRST_WAIT, |before| (before.wait * 2).min(LONGEST_WAIT));
        Self { at, wait, again: Instant::now() + wait }
    }
}

struct Watch {
    finder: Arc<Finder>,
    holdings: Arc<dyn Holdings>,
    command: Vec<OsString>,
    wanted: Wanted,
    stop: Arc<AtomicBool>,
}

impl Watch {
    fn run(&self) {
        let (mut failed, mut looked_at): (Option<Failed>, Option<u64>) = (None, None);
        // What a request cannot wait for may be left of another country or version: the child looks once.
        if self.is_large() {
            self.feed();
        }
        while !self.stop.load(Ordering::Relaxed) {
            let generation = self.holdings.generation().ok();
            let is_due = failed.as_ref().is_some_and(|failed| failed.again <= Instant::now());
            let held = if generation.is_some() && generation == looked_at && !is_due { None } else { self.held() };
            looked_at = generation;
            // What failed may have been the system's lack of memory; what fails again and again waits longer each time.
            let is_known = !is_due && failed.as_ref().is_some_and(|failed| Some(&failed.at) == held.as_ref());
            if let Some(held) = held.filter(|held| !is_known && Some(held) != self.covered().as_ref()) {
                failed = if self.feed() { None } else { Some(Failed::after(failed.as_ref(), held)) };
            } else if self.wanted.swap(false, Ordering::Relaxed) || self.finder.feeding.is_wanted_again() {
                self.feed();
            }
            thread::park_timeout(LOOK_EVERY);
        }
    }

    fn is_large(&self) -> bool {
        let collections = self.holdings.collections().unwrap_or_default();
        collections.iter().map(|collection| collection.resources).sum::<u64>() > AT_ONCE
    }

    fn held(&self) -> Option<BTreeMap<Shelfmark, ReleaseNumber>> {
        let collections = self.holdings.collections();
        let collections = collections.inspect_err(|error| tracing::error!(%error, "cannot see what is held")).ok()?;
        Some(collections.into_iter().map(|collection| (collection.id, collection.release)).collect())
    }

    fn covered(&self) -> Option<BTreeMap<Shelfmark, ReleaseNumber>> {
        self.finder.index.as_ref().map(SearchIndex::covered)
    }

    /// Runs the command; whether the index is better for it.
    fn feed(&self) -> bool {
        self.finder.feeding.begin();
        let fed = self.run_command();
        let failed = fed.inspect_err(|error| tracing::error!(error, "the search index is as it was before")).err();
        let is_fed = failed.is_none();
        self.finder.feeding.end(failed);
        is_fed
    }

    fn run_command(&self) -> Result<(), String> {
        let Some((program, arguments)) = self.command.split_first() else { return Err("there is no indexer".into()) };
        let child = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).spawn();
        let ended = child.and_then(|mut child| self.wait(&mut child));
        match ended.map_err(|error| format!("the indexer could not be run: {error}"))? {
            Some(status) if !status.success() => return Err(format!("the indexer did not end well: {status}")),
            Some(_) => {}
            // The server ends.
            None => return Ok(()),
        }
        let reloaded = self.finder.index.as_ref().map_or(Ok(()), SearchIndex::reload);
        reloaded.map_err(|error| format!("the index could not be read again: {error}"))
    }

    /// Waits for the child, or ends it when the server ends: what it has not committed is done again.
    fn wait(&self, child: &mut Child) -> io::Result<Option<ExitStatus>> {
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(Some(status));
            }
            if self.stop.load(Ordering::Relaxed) {
                child.kill()?;
                child.wait()?;
                return Ok(None);
            }
            thread::park_timeout(LOOK_AT_CHILD);
        }
    }
}

impl Drop for Feeder {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            if thread.join().is_err() {
                tracing::error!("the thread of the search index failed");
            }
        }
    }
}

/// Takes what changed into the catalogue of the library in `folder`. Idempotent.
pub(crate) fn catch_up_lists(
    folder: &Path,
    holdings: &dyn Holdings,
    setting: &Setting,
    stop: &AtomicBool,
) -> Result<(), StockError> {
    let (catalogue, gate) = (Catalogue::open(&Lists::path_in(folder))?, Gate::new(setting.clone()));
    Behind::of(&catalogue, holdings, &gate)?.take_in(&catalogue, holdings, &gate, stop)
}

/// Feeds what changed to the search index; each collection is seen as soon as it is done. Idempotent. How many resources
/// brought their index along.
pub(crate) fn catch_up(finder: &Finder, holdings: &dyn Holdings, stop: &AtomicBool) -> Result<u64, FeedError> {
    let Some(index) = &finder.index else { return Ok(0) };
    let mut taken_over = 0;
    let held: BTreeMap<Shelfmark, ReleaseNumber> =
        holdings.collections()?.into_iter().map(|collection| (collection.id, collection.release)).collect();
    let mut covered = index.covered();
    let gone: Vec<Shelfmark> = covered.keys().filter(|id| !held.contains_key(*id)).cloned().collect();
    if !gone.is_empty() {
        let mut writer = index.writer()?;
        for id in gone {
            writer.remove_collection(&id);
            covered.remove(&id);
        }
        writer.commit(&covered)?;
    }
    for (id, release) in held {
        if covered.get(&id) == Some(&release) {
            continue;
        }
        let mut next = covered.clone();
        next.insert(id.clone(), release);
        let Some(held_in) = holdings.collection(&id)? else { continue };
        taken_over += take_over(index, holdings, &held_in, stop)?;
        if feed(index, holdings, &held_in, &next, stop)? {
            covered = next;
        }
    }
    if !stop.load(Ordering::Relaxed) {
        index.compact()?;
    }
    Ok(taken_over)
}

/// Feeds one collection, after which the index covers `covered`. `false` if it was stopped, and nothing changed.
fn feed(
    index: &SearchIndex,
    holdings: &dyn Holdings,
    held_in: &HeldCollection,
    covered: &BTreeMap<Shelfmark, ReleaseNumber>,
    stop: &AtomicBool,
) -> Result<bool, FeedError> {
    let collection = &held_in.id;
    let mut writer = index.writer()?;
    let mut fed = HashSet::new();
    let mut after: Option<ResourceId> = None;
    loop {
        let batch = holdings.resources(collection, after.as_ref(), BATCH)?;
        let Some(last) = batch.last() else { break };
        after = Some(last.id.clone());
        for held in &batch {
            fed.insert(held.id.clone());
            feed_resource(&mut writer, holdings, held_in, held, stop)?;
            if stop.load(Ordering::Relaxed) {
                return Ok(false);
            }
        }
    }
    writer.keep_resources(collection, &fed)?;
    writer.commit(covered)?;
    Ok(true)
}

fn feed_resource(
    writer: &mut Writer<'_>,
    holdings: &dyn Holdings,
    held_in: &HeldCollection,
    held: &HeldResource,
    stop: &AtomicBool,
) -> Result<(), FeedError> {
    let Ok(record) = Record::from_json(&held.record) else {
        writer.remove_resource(&held_in.id, &held.id);
        tracing::warn!(collection = %held_in.id, resource = %held.id, "a record cannot be read; it is not in the index");
        return Ok(());
    };
    let about = learned::about(&held_in.id, &held_in.title, &held.id, &record);
    let entries = Entries::new(holdings, (&held_in.id, &held.id));
    let going = entries.take_while(|_| !stop.load(Ordering::Relaxed));
    Ok(writer.replace_resource(&about, learned::pages(holdings, &record, going))?)
}

/// Takes over the indexes that came with the resources of a collection, where more than half of what they say is new. One
/// that is no good is left, and its pages are fed as ever.
fn take_over(
    index: &SearchIndex,
    holdings: &dyn Holdings,
    held_in: &HeldCollection,
    stop: &AtomicBool,
) -> Result<u64, FeedError> {
    let mut taken_over = 0;
    // Its documents have the collection's name as its publisher has it. Besides, the index library trusts its files: they are
    // taken from nobody but who was trusted when the box was set up.
    if held_in.id.publisher().is_some() {
        return Ok(taken_over);
    }
    let Ok(path) = shipped::entry_path().parse::<EntryPath>() else { return Ok(taken_over) };
    let mut after: Option<ResourceId> = None;
    loop {
        let batch = holdings.resources(&held_in.id, after.as_ref(), BATCH)?;
        let Some(last) = batch.last() else { return Ok(taken_over) };
        after = Some(last.id.clone());
        for held in &batch {
            if stop.load(Ordering::Relaxed) {
                return Ok(taken_over);
            }
            let at = (&held_in.id, &held.id);
            let Some(entry) = holdings.locate(at, &path)?.filter(learned::is_shipped_index) else { continue };
            let Ok(record) = Record::from_json(&held.record) else { continue };
            let about = learned::about(&held_in.id, &held_in.title, &held.id, &record);
            let prints = Entries::new(holdings, at).filter_map(|entry| search::print(&record, &entry));
            if !index.known(&about, prints)?.is_mostly_new() {
                continue;
            }
            let Some(mut content) = learned::content(holdings, &entry)? else { continue };
            match index.adopt(&about, &mut content) {
                Ok(()) => taken_over += 1,
                Err(shipped::ShippedError::Search(error)) => return Err(error.into()),
                Err(error) => {
                    tracing::warn!(collection = %held_in.id, resource = %held.id, %error, "made here instead");
                }
            }
        }
    }
}

/// Entries of a resource, a batch at a time. Ends early if the store fails: the rest is then found by title only.
struct Entries<'a> {
    holdings: &'a dyn Holdings,
    at: (&'a Shelfmark, &'a ResourceId),
    after: Option<EntryPath>,
    batch: std::vec::IntoIter<Entry>,
}

impl<'a> Entries<'a> {
    fn new(holdings: &'a dyn Holdings, at: (&'a Shelfmark, &'a ResourceId)) -> Self {
        Self { holdings, at, after: None, batch: Vec::new().into_iter() }
    }
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        if self.batch.len() == 0 {
            let batch = self.holdings.entries(self.at, self.after.as_ref(), BATCH);
            self.batch = batch
                .inspect_err(|error| tracing::error!(%error, "entries are missing from the index"))
                .ok()?
                .into_iter();
        }
        let entry = self.batch.next()?;
        self.after = Some(entry.path.clone());
        Some(entry)
    }
}

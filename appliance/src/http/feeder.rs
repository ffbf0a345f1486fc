//! Keeps the search index up to date with what is held: at start, and after each activation.
//!
//! A thread of its own, since one pass may take minutes; it stops between two pages when the server ends, and what
//! was not committed is done again. LIMIT: one page in memory; a changed collection is fed whole.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use maktaba_library::metadata::Record;
use maktaba_library::search::{self, About, Page, SearchError, SearchIndex, Writer};
use maktaba_sync::model::{Body, CollectionId, Entry, EntryPath, ReleaseNumber, ResourceId};
use maktaba_sync::store::{HeldResource, ReadError};

use super::finder::Finder;
use super::holdings::{Content, Holdings};

/// How often to look for a new release.
const LOOK_EVERY: Duration = Duration::from_secs(2);
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

/// The thread that feeds; stops when dropped.
pub(crate) struct Feeder {
    stop: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Feeder {
    /// Starts feeding `finder` with `holdings`.
    pub(crate) fn start(finder: Arc<Finder>, holdings: Arc<dyn Holdings>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let feed = move || {
            while !stopped.load(Ordering::Relaxed) {
                if let Err(error) = catch_up(&finder, holdings.as_ref(), &stopped) {
                    tracing::error!(%error, "could not bring the search index up to date");
                }
                thread::park_timeout(LOOK_EVERY);
            }
        };
        let thread = thread::Builder::new().name("index".into()).spawn(feed);
        let thread = thread.inspect_err(|error| tracing::error!(%error, "searching without updates")).ok();
        Self { stop, thread }
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

/// Feeds what changed; each collection is seen as soon as it is done. Idempotent.
pub(crate) fn catch_up(finder: &Finder, holdings: &dyn Holdings, stop: &AtomicBool) -> Result<(), FeedError> {
    let Some(index) = &finder.index else { return Ok(()) };
    let held: BTreeMap<CollectionId, ReleaseNumber> =
        holdings.collections()?.into_iter().map(|collection| (collection.id, collection.release)).collect();
    let mut covered = index.covered();
    let gone: Vec<CollectionId> = covered.keys().filter(|id| !held.contains_key(*id)).cloned().collect();
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
        if feed(index, holdings, &id, &next, stop)? {
            covered = next;
        }
    }
    Ok(())
}

/// Feeds one collection, after which the index covers `covered`. `false` if it was stopped, and nothing changed.
fn feed(
    index: &SearchIndex,
    holdings: &dyn Holdings,
    collection: &CollectionId,
    covered: &BTreeMap<CollectionId, ReleaseNumber>,
    stop: &AtomicBool,
) -> Result<bool, FeedError> {
    let mut writer = index.writer()?;
    writer.remove_collection(collection);
    let mut after: Option<ResourceId> = None;
    loop {
        let batch = holdings.resources(collection, after.as_ref(), BATCH)?;
        let Some(last) = batch.last() else { break };
        after = Some(last.id.clone());
        for held in &batch {
            feed_resource(&mut writer, holdings, collection, held, stop)?;
            if stop.load(Ordering::Relaxed) {
                return Ok(false);
            }
        }
    }
    writer.commit(covered)?;
    Ok(true)
}

fn feed_resource(
    writer: &mut Writer<'_>,
    holdings: &dyn Holdings,
    collection: &CollectionId,
    held: &HeldResource,
    stop: &AtomicBool,
) -> Result<(), FeedError> {
    let Ok(record) = Record::from_json(&held.record) else {
        tracing::warn!(%collection, resource = %held.id, "a record cannot be read; it is not in the index");
        return Ok(());
    };
    let about = About::new(collection.clone(), held.id.clone(), &record);
    let entries = Entries { holdings, at: (collection, &held.id), after: None, batch: Vec::new().into_iter() };
    let going = entries.take_while(|_| !stop.load(Ordering::Relaxed));
    let pages = going.filter_map(|entry| page(holdings, &record, &entry));
    Ok(writer.replace_resource(&about, pages)?)
}

/// The page of one entry, if it is one.
fn page(holdings: &dyn Holdings, record: &Record, entry: &Entry) -> Option<Page> {
    let open = |entry: &Entry| match &entry.body {
        Body::Blob { id, .. } => {
            let content = holdings.open(id).map_err(io::Error::other)?;
            Ok(Reading { content: content.ok_or(io::ErrorKind::NotFound)?, at: 0 })
        }
        Body::Redirect(_) => Err(io::ErrorKind::NotFound.into()),
    };
    let failed =
        |entry: &Entry, error: io::Error| tracing::warn!(path = %entry.path, %error, "a page is not in the index");
    search::pages(record, std::slice::from_ref(entry), open, failed).next()
}

/// Entries of a resource, a batch at a time. Ends early if the store fails: the rest is then found by title only.
struct Entries<'a> {
    holdings: &'a dyn Holdings,
    at: (&'a CollectionId, &'a ResourceId),
    after: Option<EntryPath>,
    batch: std::vec::IntoIter<Entry>,
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

/// Content from front to end.
struct Reading {
    content: Box<dyn Content>,
    at: u64,
}

impl Read for Reading {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.content.read_at(self.at, buffer).map_err(io::Error::other)?;
        self.at += count as u64;
        Ok(count)
    }
}

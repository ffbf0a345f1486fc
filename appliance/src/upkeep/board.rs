//! What passes between the thread that keeps a box up to date and the admin's pages: it writes what it is at, they write what
//! they want. Nothing of it outlives the process but what became of the last parcel, which is written down; what has come does.

use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use maktaba_sync::engine::{Choice, Forecast, Outlook, Progress, Stage};
use maktaba_sync::model::{PublisherId, PublisherName, ResourceId};
use maktaba_sync::source::{FetchError, Source};
use maktaba_sync::telling::line;
use serde::{Deserialize, Serialize};

/// What the thread is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tell {
    /// Bring the library up to date now.
    Sync,
    /// Ask what would come, and bring nothing.
    Look,
    /// Take the parcel that came.
    Parcel,
}

/// From where something comes that a phone brought.
pub(crate) const PARCEL: &str = "parcel";

/// What the thread is at.
#[derive(Debug, Clone, Default)]
pub(crate) enum Doing {
    /// Nothing, until it is time again or somebody tells it.
    #[default]
    Waiting,
    /// It asks what would come.
    Looking,
    /// It brings a library up to date.
    Syncing {
        /// From where, as it may be shown.
        from: String,
        /// Of which collection, if it is at one.
        collection: Option<String>,
        /// Whether contents come now.
        fetches: bool,
        done_bytes: u64,
        total_bytes: u64,
        begun: Instant,
    },
}

/// What would become of a collection, in titles.
#[derive(Debug, Clone)]
pub(crate) struct Sight {
    pub(crate) collection: String,
    /// As in a report.
    pub(crate) route: &'static str,
    pub(crate) travel_bytes: u64,
    /// Titles of the first ones, and how many there are: of what comes, of what has no room, of what goes.
    pub(crate) comes: (Vec<String>, usize),
    pub(crate) no_room: (Vec<String>, usize),
    pub(crate) goes: (Vec<String>, usize),
    pub(crate) error: Option<String>,
}

/// What came of looking: collections, and of each publisher who could not be asked its name, empty for the first, and why.
#[derive(Debug, Clone, Default)]
pub(crate) struct Looked {
    pub(crate) sights: Vec<Sight>,
    pub(crate) failed: Vec<(String, String)>,
}

/// A link that is not used now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Waits {
    /// Until then.
    pub(crate) until: Instant,
    /// Because of its hours; else its bytes are spent.
    pub(crate) is_hours: bool,
}

#[derive(Debug, Default)]
struct Written {
    doing: Doing,
    looked: Option<Looked>,
    waits: Option<Waits>,
    parcel: Option<Taken>,
    /// When sources are asked again by themselves.
    due: Option<Instant>,
}

/// What became of a parcel: whether it was of use, and what came of it or why it was not, in English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Taken {
    pub(crate) is_good: bool,
    pub(crate) text: String,
}

/// The board.
#[derive(Debug)]
pub(crate) struct Board {
    written: Mutex<Written>,
    stops: AtomicBool,
    tell: SyncSender<Tell>,
    /// Whether there is any address to ask.
    has_sources: bool,
}

impl Board {
    /// `tell` reaches the thread.
    pub(crate) fn new(tell: SyncSender<Tell>, has_sources: bool) -> Arc<Self> {
        Arc::new(Self { written: Mutex::default(), stops: AtomicBool::new(false), tell, has_sources })
    }

    /// Whether there is any address to ask.
    pub(crate) const fn has_sources(&self) -> bool {
        self.has_sources
    }

    /// Wants something of the thread; what it was told before and has not begun stands, and a sync that runs is the one that
    /// is wanted.
    pub(crate) fn tell(&self, what: Tell) {
        match what {
            Tell::Look => self.write(|written| written.looked = None),
            Tell::Sync if self.is_syncing() && !self.is_stopped() => return,
            Tell::Sync | Tell::Parcel => {}
        }
        self.tell.try_send(what).ok();
    }

    /// Whether a sync is under way that takes what is wanted; a parcel is none.
    fn is_syncing(&self) -> bool {
        matches!(self.read().0, Doing::Syncing { from, .. } if from != PARCEL)
    }

    /// Ends what it does, as soon as a byte is waited for: all of it, whoever else were to be asked. What has come is kept.
    pub(crate) fn stop(&self) {
        self.stops.store(true, Ordering::Relaxed);
    }

    /// Whether somebody stopped what the thread does now.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stops.load(Ordering::Relaxed)
    }

    /// What it is at, and what came of looking, if anybody looked since it was told otherwise.
    pub(crate) fn read(&self) -> (Doing, Option<Looked>) {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        (written.doing.clone(), written.looked.clone())
    }

    fn write(&self, write: impl FnOnce(&mut Written)) {
        write(&mut self.written.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// The thread begins a round of syncs; who stopped the last one has stopped that one. What would come is no more what
    /// somebody saw.
    pub(crate) fn start(&self) {
        self.go_on();
        self.write(|written| (written.waits, written.looked) = (None, None));
    }

    /// Something else is wished for: what would come is no more what somebody saw.
    pub(crate) fn wishes_changed(&self) {
        self.write(|written| written.looked = None);
    }

    /// The thread begins to look; what the last round of syncs waits for still holds.
    pub(crate) fn start_looking(&self) {
        self.go_on();
        self.begin(Doing::Looking);
    }

    fn go_on(&self) {
        self.stops.store(false, Ordering::Relaxed);
    }

    /// A link is not used in this round.
    pub(crate) fn waits(&self, waits: Waits) {
        self.write(|written| written.waits = Some(waits));
    }

    /// Whether a link was not used in the last round.
    pub(crate) fn waited(&self) -> Option<Waits> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).waits
    }

    /// The thread begins something.
    pub(crate) fn begin(&self, doing: Doing) {
        self.write(|written| written.doing = doing);
    }

    /// The thread begins to sync from a source, which ends where somebody stops it.
    pub(crate) fn begin_sync(self: &Arc<Self>, source: Box<dyn Source>, begun: Instant) -> Box<dyn Source> {
        let (from, collection, fetches, done_bytes, total_bytes) = (source.name(), None, false, 0, 0);
        self.begin(Doing::Syncing { from, collection, fetches, done_bytes, total_bytes, begun });
        self.stoppable(source)
    }

    /// The thread begins to take a parcel; what is known of the one before is over.
    pub(crate) fn start_parcel(&self) {
        self.go_on();
        self.took_parcel(None);
        let (from, collection, fetches, done_bytes, total_bytes) = (PARCEL.to_owned(), None, true, 0, 0);
        self.begin(Doing::Syncing { from, collection, fetches, done_bytes, total_bytes, begun: Instant::now() });
    }

    /// What became of the last parcel.
    pub(crate) fn parcel(&self) -> Option<Taken> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).parcel.clone()
    }

    /// A parcel was taken, or not.
    pub(crate) fn took_parcel(&self, taken: Option<Taken>) {
        self.write(|written| written.parcel = taken);
    }

    /// The thread waits.
    pub(crate) fn end(&self) {
        self.write(|written| written.doing = Doing::Waiting);
    }

    /// Sources are asked again then, if nobody tells the thread before.
    pub(crate) fn rests_until(&self, due: Instant) {
        self.write(|written| written.due = Some(due));
    }

    /// When that is, once they were asked.
    pub(crate) fn due(&self) -> Option<Instant> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner).due
    }

    /// How far the thread is.
    pub(crate) fn progress(&self, progress: &Progress) {
        self.write(|written| {
            if let Doing::Syncing { collection, fetches, done_bytes, total_bytes, .. } = &mut written.doing {
                *collection = progress.collection.as_ref().map(ToString::to_string);
                *fetches = progress.stage == Stage::Fetch;
                (*done_bytes, *total_bytes) = (progress.done_bytes, progress.total_bytes);
            }
        });
    }

    /// What came of asking publishers; `None` is the first.
    pub(crate) fn looked(&self, seen: Vec<(Option<PublisherName>, anyhow::Result<Outlook>)>) {
        let mut looked = Looked::default();
        for (publisher, outlook) in seen {
            match outlook {
                Ok(outlook) => looked.sights.extend(outlook.collections.iter().map(sight)),
                Err(error) => {
                    let name = publisher.map(|name| name.to_string()).unwrap_or_default();
                    looked.failed.push((name, line(error.as_ref())));
                }
            }
        }
        self.write(|written| written.looked = Some(looked));
    }

    /// A source that ends where somebody stops the thread.
    pub(crate) fn stoppable(self: &Arc<Self>, inner: Box<dyn Source>) -> Box<dyn Source> {
        let name = inner.name();
        self.stoppable_as(&name, inner)
    }

    /// The same under another name: a folder within says nothing to people.
    pub(crate) fn stoppable_as(self: &Arc<Self>, name: &str, inner: Box<dyn Source>) -> Box<dyn Source> {
        Box::new(Stoppable { inner, name: name.to_owned(), board: Arc::clone(self) })
    }
}

fn sight(forecast: &Forecast) -> Sight {
    let title = |id: &ResourceId| forecast.titles.get(id).cloned().unwrap_or_else(|| id.to_string());
    let few = |of: &dyn Fn(&Choice) -> Vec<ResourceId>| match &forecast.choice {
        None => (Vec::new(), 0),
        Some(choice) => {
            let ids = of(choice);
            (ids.iter().take(forecast.titles.len().min(10)).map(title).collect(), ids.len())
        }
    };
    Sight {
        collection: forecast.id.to_string(),
        route: forecast.route,
        travel_bytes: forecast.travel_bytes,
        comes: few(&|choice| choice.comes.iter().map(|it| it.id.clone()).collect()),
        no_room: few(&|choice| choice.no_room.iter().map(|it| it.id.clone()).collect()),
        goes: few(&|choice| choice.goes.clone()),
        error: forecast.error.clone(),
    }
}

struct Stoppable {
    inner: Box<dyn Source>,
    name: String,
    board: Arc<Board>,
}

fn stopped() -> io::Error {
    io::Error::other("somebody stopped it; what has come is kept, and it goes on from there")
}

impl Stoppable {
    fn stoppable(&self, inner: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
        Box::new(StoppableRead { inner, board: Arc::clone(&self.board) })
    }
}

impl Source for Stoppable {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        if self.board.is_stopped() {
            return Err(FetchError::Io { path: path.to_owned(), source: stopped() });
        }
        let inner = self.inner.open(path, offset)?;
        Ok(inner.map(|inner| self.stoppable(inner)))
    }

    fn open_range(
        &mut self,
        path: &str,
        offset: u64,
        len_bytes: u64,
    ) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        if self.board.is_stopped() {
            return Err(FetchError::Io { path: path.to_owned(), source: stopped() });
        }
        let inner = self.inner.open_range(path, offset, len_bytes)?;
        Ok(inner.map(|inner| self.stoppable(inner)))
    }

    fn is_remote(&self) -> bool {
        self.inner.is_remote()
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn shelf_of(&self) -> Option<PublisherId> {
        self.inner.shelf_of()
    }
}

struct StoppableRead {
    inner: Box<dyn Read + Send>,
    board: Arc<Board>,
}

impl Read for StoppableRead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.board.is_stopped() { Err(stopped()) } else { self.inner.read(buffer) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::sync_channel;

    /// A source without an end.
    struct Endless;

    impl Source for Endless {
        fn open(&mut self, _: &str, _: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
            Ok(Some(Box::new(io::repeat(7))))
        }
        fn is_remote(&self) -> bool {
            false
        }
        fn name(&self) -> String {
            "endless".to_owned()
        }
        fn shelf_of(&self) -> Option<PublisherId> {
            None
        }
    }

    #[test]
    fn what_is_stopped_ends_with_the_next_byte_and_begins_again() {
        let (tell, told) = sync_channel(1);
        let board = Board::new(tell, true);
        let mut source = board.stoppable(Box::new(Endless));
        let mut bytes = [0; 10];
        let mut open = source.open("a", 0).unwrap().unwrap();
        assert_eq!(open.read(&mut bytes).unwrap(), 10);
        board.stop();
        assert!(open.read(&mut bytes).is_err() && source.open("b", 0).is_err());
        board.begin(Doing::Looking);
        assert!(open.read(&mut bytes).is_err(), "the next one that would be asked is not");
        board.start();
        assert_eq!(open.read(&mut bytes).unwrap(), 10);
        for change in [Board::start, Board::wishes_changed] {
            board.looked(Vec::new());
            assert!(board.read().1.is_some());
            change(&board);
            assert!(board.read().1.is_none(), "what was seen is void");
        }
        // Told twice before it has begun: once is enough, and nobody waits.
        board.tell(Tell::Sync);
        board.tell(Tell::Look);
        assert_eq!((told.try_recv().ok(), told.try_recv().ok()), (Some(Tell::Sync), None));
    }
}

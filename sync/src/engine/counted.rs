//! A source that counts every byte it sent, and loses its patience with one that hardly sends any.

use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::model::PublisherId;
use crate::source::{FetchError, Source};
use crate::trust::MetadataSource;

/// How slow a source may be, so that one that trickles does not keep a box from asking another.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Fewest bytes …
    pub min_bytes: u64,
    /// … in any span of so long.
    pub within: Duration,
    /// Longest time of all transfers of a session together.
    pub most: Duration,
    /// LIMIT: bytes that a session may receive, for links that are paid by the byte; `None` for as many as it takes.
    pub most_bytes: Option<u64>,
}

impl Default for Patience {
    /// 200 bytes a second, a tenth of the slowest mobile network; twelve hours, a night.
    fn default() -> Self {
        Self { min_bytes: 12_000, within: Duration::from_mins(1), most: Duration::from_hours(12), most_bytes: None }
    }
}

/// Counts what a source sends, over all files.
pub(crate) struct Counted<'a> {
    source: &'a mut dyn Source,
    received: Arc<AtomicU64>,
    watch: Arc<Watch>,
}

/// Looks at the pace of what comes.
#[derive(Debug)]
struct Watch {
    patience: Patience,
    begun: Instant,
    /// When the span began that is looked at, and what had come by then.
    span: Mutex<(Instant, u64)>,
    given_up: AtomicBool,
    /// Whether all that may be received has been.
    spent: AtomicBool,
}

impl Watch {
    fn new(patience: Patience) -> Self {
        let now = Instant::now();
        Self {
            patience,
            begun: now,
            span: Mutex::new((now, 0)),
            given_up: AtomicBool::new(false),
            spent: AtomicBool::new(false),
        }
    }

    /// A request begins: until now nobody waited for the source.
    fn starts(&self, received: u64) {
        *self.span.lock().unwrap_or_else(PoisonError::into_inner) = (Instant::now(), received);
    }

    /// How many bytes may still come.
    fn left(&self, received: u64) -> u64 {
        let left = self.patience.most_bytes.map_or(u64::MAX, |most| most.saturating_sub(received));
        self.spent.fetch_or(left == 0, Ordering::Relaxed);
        left
    }

    /// Gives the source up if it is too slow: what it sends next is not waited for.
    fn look(&self, received: u64) {
        let mut span = self.span.lock().unwrap_or_else(PoisonError::into_inner);
        let mut too_slow = self.begun.elapsed() > self.patience.most;
        if span.0.elapsed() >= self.patience.within {
            too_slow |= received.saturating_sub(span.1) < self.patience.min_bytes;
            *span = (Instant::now(), received);
        }
        self.given_up.fetch_or(too_slow, Ordering::Relaxed);
        self.left(received);
    }

    /// Why nothing more is to be asked for.
    fn end(&self, path: &str) -> Option<FetchError> {
        if self.spent.load(Ordering::Relaxed) {
            return Some(FetchError::Spent(path.to_owned()));
        }
        self.given_up.load(Ordering::Relaxed).then(|| FetchError::Slow(path.to_owned()))
    }
}

impl<'a> Counted<'a> {
    pub(crate) fn new(source: &'a mut dyn Source) -> Self {
        Self::with(source, Patience::default())
    }

    /// With so much patience.
    pub(crate) fn with(source: &'a mut dyn Source, patience: Patience) -> Self {
        // What nobody else has in their hands is as quick as it can be; how much of it may come counts for all.
        let own = Patience { min_bytes: 0, most: Duration::MAX, ..patience };
        let patience = if source.is_remote() { patience } else { own };
        Self { source, received: Arc::default(), watch: Arc::new(Watch::new(patience)) }
    }

    /// Bytes so far.
    pub(crate) fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    pub(crate) fn is_remote(&self) -> bool {
        self.source.is_remote()
    }

    pub(crate) fn name(&self) -> String {
        self.source.name()
    }

    /// Whether what comes may end at any byte, so that what came is worth keeping at once.
    pub(crate) fn may_end(&self) -> bool {
        self.is_remote() || self.watch.patience.most_bytes.is_some()
    }

    pub(crate) fn shelf_of(&self) -> Option<PublisherId> {
        self.source.shelf_of()
    }

    /// Opens a file from `offset` on.
    pub(crate) fn open(&mut self, path: &str, offset: u64) -> Result<Option<CountedRead>, FetchError> {
        self.begin(path)?;
        let inner = self.source.open(path, offset)?;
        Ok(inner.map(|inner| self.counted(inner)))
    }

    /// Opens so many bytes of a file.
    pub(crate) fn open_range(
        &mut self,
        path: &str,
        offset: u64,
        len_bytes: u64,
    ) -> Result<Option<CountedRead>, FetchError> {
        self.begin(path)?;
        let inner = self.source.open_range(path, offset, len_bytes)?;
        Ok(inner.map(|inner| self.counted(inner)))
    }

    fn begin(&self, path: &str) -> Result<(), FetchError> {
        if let Some(end) = self.watch.end(path) {
            return Err(end);
        }
        self.watch.starts(self.received());
        Ok(())
    }

    fn counted(&self, inner: Box<dyn Read + Send>) -> CountedRead {
        CountedRead { inner, received: Arc::clone(&self.received), watch: Some(Arc::clone(&self.watch)) }
    }

    /// What it means that reading failed: nothing more is to be asked for, a connection broke, or a medium cannot be read.
    pub(crate) fn broken(&self, path: &str, source: io::Error) -> FetchError {
        if let Some(end) = self.watch.end(path) {
            return end;
        }
        let path = path.to_owned();
        if self.is_remote() { FetchError::Broken { path, source } } else { FetchError::Io { path, source } }
    }

    /// A small file is read whole, and once more where it broke off.
    fn small(&mut self, path: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError> {
        match self.small_once(path, limit_bytes) {
            Err(FetchError::Broken { source, .. }) => {
                tracing::warn!(path, %source, "it broke off, and is asked for again");
                self.small_once(path, limit_bytes)
            }
            read => read,
        }
    }

    fn small_once(&mut self, path: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError> {
        let Some(mut file) = self.open(path, 0)? else { return Ok(None) };
        // What is small tells nothing of a pace; the source bounds its time.
        file.watch = None;
        let mut bytes = Vec::new();
        let read = file.take(limit_bytes + 1).read_to_end(&mut bytes);
        read.map_err(|source| self.broken(path, source))?;
        if bytes.len() as u64 > limit_bytes {
            return Err(FetchError::TooLong { path: path.to_owned(), limit_bytes });
        }
        Ok(Some(bytes))
    }
}

impl MetadataSource for Counted<'_> {
    fn metadata(&mut self, name: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError> {
        self.small(&format!("metadata/{name}"), limit_bytes)
    }

    fn target(&mut self, path: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError> {
        self.small(path, limit_bytes)
    }
}

/// A file whose bytes are counted as they come.
pub(crate) struct CountedRead {
    inner: Box<dyn Read + Send>,
    received: Arc<AtomicU64>,
    /// None of what is small.
    watch: Option<Arc<Watch>>,
}

impl Read for CountedRead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let received = self.received.load(Ordering::Relaxed);
        let left = self.watch.as_ref().map_or(u64::MAX, |watch| watch.left(received));
        if self.watch.as_ref().is_some_and(|watch| watch.end("").is_some()) {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "nothing more is asked for"));
        }
        let most = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        let count = self.inner.read(buffer.get_mut(..most).unwrap_or_default())?;
        let received = self.received.fetch_add(count as u64, Ordering::Relaxed) + count as u64;
        if let Some(watch) = &self.watch {
            watch.look(received);
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MediumSource;

    /// A stick in the hands of others.
    struct Remote(MediumSource);

    impl Source for Remote {
        fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
            self.0.open(path, offset)
        }
        fn is_remote(&self) -> bool {
            true
        }
        fn name(&self) -> String {
            "remote".into()
        }
    }

    #[test]
    fn no_byte_more_comes_than_is_allowed_wherever_it_comes_from() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("film"), [7; 100]).unwrap();
        let (mut far, mut near) = (Remote(MediumSource::new(dir.path())), MediumSource::new(dir.path()));
        let allowed = Patience { most_bytes: Some(45), ..Patience::default() };
        for source in [&mut far as &mut dyn Source, &mut near] {
            let mut counted = Counted::with(source, allowed);
            assert_eq!(counted.small("film", 100).unwrap().unwrap().len(), 100, "what is signed comes in any case");
            let mut counted = Counted::with(source, allowed);
            let mut file = counted.open("film", 0).unwrap().unwrap();
            let mut bytes = Vec::new();
            let ended = file.read_to_end(&mut bytes).unwrap_err();
            assert_eq!(bytes.len(), 45);
            let ended = counted.broken("film", ended);
            assert!(matches!(ended, FetchError::Spent(_)) && !ended.is_transient(), "no connection broke: {ended}");
            assert!(matches!(counted.open("film", 45), Err(FetchError::Spent(_))));
        }
    }

    #[test]
    fn what_lies_in_a_folder_is_never_too_slow() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("film"), [7; 100]).unwrap();
        let slow = Patience { within: Duration::ZERO, most: Duration::ZERO, ..Patience::default() };
        let mut source = MediumSource::new(dir.path());
        let mut file = Counted::with(&mut source, slow).open("film", 0).unwrap().unwrap();
        assert_eq!(file.read_to_end(&mut Vec::new()).unwrap(), 100);
    }

    #[test]
    fn a_source_that_trickles_is_given_up() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("film"), [7; 100]).unwrap();
        let read = |patience: Patience| {
            let mut source = Remote(MediumSource::new(dir.path()));
            let mut counted = Counted::with(&mut source, patience);
            let mut file = counted.open("film", 0).unwrap().unwrap();
            let mut bytes = [0; 60];
            let first = file.read(&mut bytes).unwrap();
            let second = file.read(&mut bytes).map_err(|error| error.kind());
            (first, second, counted.open("film", 60).is_ok())
        };
        let patience = Patience { min_bytes: 61, within: Duration::ZERO, ..Patience::default() };
        assert_eq!(read(patience), (60, Err(io::ErrorKind::TimedOut), false), "what came is not lost");
        assert_eq!(read(Patience { min_bytes: 40, ..patience }), (60, Ok(40), true));
        assert_eq!(read(Patience::default()), (60, Ok(40), true));
        let spent = Patience { most_bytes: Some(60), ..Patience::default() };
        assert_eq!(read(spent), (60, Err(io::ErrorKind::TimedOut), false), "no byte more is asked for");
        assert!(!read(Patience { most: Duration::ZERO, ..Patience::default() }).2, "a night is over");
    }
}

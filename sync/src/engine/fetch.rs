//! Reads spans of a repository's files: each checked before it is believed, and taken up again at the byte where it broke.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::counted::{Counted, CountedRead};
use super::session::SyncError;
use crate::durable::Disk;
use crate::source::FetchError;
use crate::store::StoreError;

/// Read at once from a source.
const CHUNK: usize = 64 * 1024;
/// How often a broken transfer is taken up again without a byte of progress.
pub(crate) const MAX_TRIES: u32 = 4;
/// What has come of a span is written down after so many bytes …
const KEEP_BYTES: usize = 256 * 1024;
/// … or so long: what a process that is killed may lose of it.
const KEEP_TIME: Duration = Duration::from_secs(5);
/// Bytes between two spans that are read along with them: a request of its own costs more time.
const GAP: u64 = 32 * 1024;
/// The same where spans are as small: about what the request and the head of its answer take.
pub(super) const SMALL_GAP: u64 = 512;

/// Bytes of a file of the repository.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    /// Path of the file.
    pub(crate) path: String,
    /// First byte.
    pub(crate) offset: u64,
    /// How many.
    pub(crate) len: usize,
    /// Name of what has come of it, should it break.
    pub(crate) part: String,
}

/// Reads spans, best in the order in which they lie.
pub(crate) struct SpanReader<'s, 'a> {
    source: &'s mut Counted<'a>,
    disk: Arc<dyn Disk>,
    /// Where parts are kept; made when needed.
    dir: PathBuf,
    stream: Option<Stream>,
    /// Where the requests end that begin in a span of this path and offset.
    ends: HashMap<(String, u64), u64>,
    /// Bytes between spans that are read along.
    gap: u64,
    /// Parts of spans that came whole but are in no checkpoint yet.
    kept: Vec<String>,
    progress: &'s mut dyn FnMut(u64),
}

struct Stream {
    path: String,
    at: u64,
    /// Where what was asked for ends, if it was not all of the file.
    stop: Option<u64>,
    read: CountedRead,
}

impl Stream {
    /// Whether a byte is among what was asked for.
    fn reaches(&self, at: u64) -> bool {
        self.stop.is_none_or(|stop| at < stop)
    }
}

impl<'s, 'a> SpanReader<'s, 'a> {
    pub(crate) fn new(
        source: &'s mut Counted<'a>,
        disk: Arc<dyn Disk>,
        dir: &Path,
        progress: &'s mut dyn FnMut(u64),
    ) -> Self {
        let (stream, ends, kept) = (None, HashMap::new(), Vec::new());
        Self { source, disk, dir: dir.to_owned(), stream, ends, gap: GAP, kept, progress }
    }

    /// Tells which spans come next, in order: those that lie close together are asked for at once.
    pub(crate) fn expect<'p>(&mut self, spans: impl DoubleEndedIterator<Item = (&'p str, u64, u64)>) {
        self.expect_within(GAP, spans);
    }

    /// The same where `gap` bytes between two of them are still close.
    pub(super) fn expect_within<'p>(&mut self, gap: u64, spans: impl DoubleEndedIterator<Item = (&'p str, u64, u64)>) {
        self.gap = gap;
        self.ends.clear();
        let mut next: Option<(&str, u64, u64)> = None;
        for (path, offset, len) in spans.rev() {
            let end = match next {
                Some((other, from, end)) if other == path && (offset + len..=offset + len + gap).contains(&from) => end,
                _ => offset + len,
            };
            self.ends.insert((path.to_owned(), offset), end);
            next = Some((path, offset, end));
        }
    }

    /// The bytes of a span, if `right` says that they are what was signed.
    pub(crate) fn read(&mut self, span: &Span, right: &dyn Fn(&[u8]) -> bool) -> Result<Vec<u8>, SyncError> {
        let mut resumed = self.dir.join(&span.part).exists();
        loop {
            let bytes = self.read_span(span)?;
            if right(&bytes) {
                return Ok(bytes);
            }
            self.forget(&span.part)?;
            // What an earlier session left was never flushed, so that a power cut may have torn it.
            if !std::mem::take(&mut resumed) {
                return Err(SyncError::Damaged {
                    path: span.path.clone(),
                    what: "a part of it is not what was signed",
                });
            }
            tracing::warn!(
                path = span.path,
                part = span.part,
                "what an earlier session left is damaged, fetching it anew"
            );
        }
    }

    /// Told after each checkpoint: spans up to here need not be read again, so what was kept of them goes.
    pub(crate) fn settled(&mut self) -> Result<(), SyncError> {
        std::mem::take(&mut self.kept).iter().try_for_each(|part| self.forget(part))
    }

    fn read_span(&mut self, span: &Span) -> Result<Vec<u8>, SyncError> {
        let part = self.dir.join(&span.part);
        let mut bytes = fs::read(&part).unwrap_or_default();
        bytes.truncate(span.len);
        let mut kept = Kept { path: part, len: bytes.len(), since: Instant::now() };
        let mut tries = 0;
        while bytes.len() < span.len {
            let before = bytes.len();
            let Err(error) = self.read_more(span, &mut bytes, &mut kept) else { break };
            self.stream = None;
            tries = if bytes.len() > before { 0 } else { tries + 1 };
            match error {
                SyncError::Fetch(error) if error.is_transient() && tries < MAX_TRIES => {
                    let at = span.offset + bytes.len() as u64;
                    tracing::warn!(path = span.path, at, %error, "transfer broke, going on");
                }
                error => {
                    self.keep(&bytes, &mut kept)?;
                    return Err(error);
                }
            }
        }
        if kept.len > 0 {
            self.kept.push(span.part.clone());
        }
        Ok(bytes)
    }

    fn read_more(&mut self, span: &Span, bytes: &mut Vec<u8>, kept: &mut Kept) -> Result<(), SyncError> {
        let mut stream = self.stream_at(span, span.offset + bytes.len() as u64)?;
        let mut chunk = vec![0; CHUNK.min(span.len)];
        while bytes.len() < span.len {
            let want = chunk.len().min(span.len - bytes.len());
            let count = match stream.read.read(chunk.get_mut(..want).unwrap_or_default()) {
                Ok(0) if !stream.reaches(stream.at) => {
                    stream = self.ask(span, stream.at)?;
                    continue;
                }
                Ok(0) => return Err(FetchError::Short(span.path.clone()).into()),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(source) => return Err(self.source.broken(&span.path, source).into()),
            };
            bytes.extend_from_slice(chunk.get(..count).unwrap_or_default());
            stream.at += count as u64;
            (self.progress)(count as u64);
            if bytes.len() - kept.len >= KEEP_BYTES || kept.since.elapsed() >= KEEP_TIME {
                self.keep(bytes, kept)?;
            }
        }
        self.stream = Some(stream);
        Ok(())
    }

    /// The open transfer, read along a gap if it stands before it, or a new one.
    fn stream_at(&mut self, span: &Span, at: u64) -> Result<Stream, SyncError> {
        if let Some(mut stream) = self.stream.take()
            && stream.path == span.path
            && (stream.at..=stream.at + self.gap).contains(&at)
            && stream.reaches(at)
        {
            let gap = at - stream.at;
            let skipped = io::copy(&mut stream.read.by_ref().take(gap), &mut io::sink());
            if skipped.is_ok_and(|skipped| skipped == gap) {
                stream.at = at;
                return Ok(stream);
            }
        }
        self.ask(span, at)
    }

    /// A new transfer, as far as it was told that spans lie close together.
    fn ask(&mut self, span: &Span, at: u64) -> Result<Stream, SyncError> {
        let stop = self.ends.get(&(span.path.clone(), span.offset)).copied().filter(|stop| at < *stop);
        let read = match stop {
            Some(stop) => self.source.open_range(&span.path, at, stop - at)?,
            None => self.source.open(&span.path, at)?,
        };
        let read = read.ok_or_else(|| FetchError::Missing(span.path.clone()))?;
        Ok(Stream { path: span.path.clone(), at, stop, read })
    }

    /// Writes down what has come, if the rest may not come now: an interruption costs no byte twice.
    fn keep(&self, bytes: &[u8], kept: &mut Kept) -> Result<(), SyncError> {
        let Some(fresh) = bytes.get(kept.len..).filter(|fresh| !fresh.is_empty() && self.source.may_end()) else {
            return Ok(());
        };
        if !self.dir.exists() {
            self.disk.create_dir(&self.dir).map_err(StoreError::io("create", &self.dir))?;
        }
        let file = match kept.len {
            0 => self.disk.create(&kept.path),
            len => self.disk.append_after(&kept.path, len as u64),
        };
        let mut file = file.map_err(StoreError::io("open", &kept.path))?;
        file.append(fresh).map_err(StoreError::io("write", &kept.path))?;
        (kept.len, kept.since) = (bytes.len(), Instant::now());
        Ok(())
    }

    fn forget(&self, part: &str) -> Result<(), SyncError> {
        let part = self.dir.join(part);
        Ok(self.disk.remove(&part).map_err(StoreError::io("remove", &part))?)
    }
}

/// What of a span is in its part file.
struct Kept {
    path: PathBuf,
    len: usize,
    since: Instant,
}

#[cfg(test)]
mod tests {
    use std::sync::{Mutex, PoisonError};

    use super::*;
    use crate::durable::LocalDisk;
    use crate::source::{MediumSource, Source};

    /// A folder that notes which ranges are asked for, and answers to as many of the later ones as it may not.
    struct Asked {
        folder: MediumSource,
        ranges: Arc<Mutex<Vec<(u64, u64)>>>,
        failures: u32,
    }

    impl Source for Asked {
        fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
            self.open_range(path, offset, u64::MAX - offset)
        }

        fn open_range(
            &mut self,
            path: &str,
            offset: u64,
            len: u64,
        ) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
            if offset > 0 && self.failures > 0 {
                self.failures -= 1;
                let source = io::ErrorKind::ConnectionReset.into();
                return Err(FetchError::Broken { path: path.to_owned(), source });
            }
            self.ranges.lock().unwrap_or_else(PoisonError::into_inner).push((offset, len));
            self.folder.open_range(path, offset, len)
        }

        fn is_remote(&self) -> bool {
            true
        }

        fn name(&self) -> String {
            "asked".into()
        }
    }

    /// What is told to come, and what is read then: each an offset and a length.
    type Telling<'t> = (&'t [(u64, u64)], &'t [(u64, usize)]);

    /// Reads spans after each telling, from a source that fails as often as one may without that a read fails; returns
    /// the ranges that were asked for.
    fn asked_for(tellings: &[Telling<'_>]) -> Vec<(u64, u64)> {
        let dir = tempfile::tempdir().unwrap();
        let content: Vec<u8> = (0..=u8::MAX).cycle().take(1000).collect();
        fs::write(dir.path().join("film"), &content).unwrap();
        let ranges = Arc::default();
        let folder = MediumSource::new(dir.path());
        let mut source = Asked { folder, ranges: Arc::clone(&ranges), failures: MAX_TRIES - 1 };
        let mut counted = Counted::new(&mut source);
        let mut quiet = |_| {};
        let mut reader = SpanReader::new(&mut counted, Arc::new(LocalDisk), &dir.path().join("parts"), &mut quiet);
        for (expected, spans) in tellings {
            reader.expect(expected.iter().map(|&(offset, len)| ("film", offset, len)));
            for &(offset, len) in *spans {
                let span = Span { path: "film".into(), offset, len, part: format!("{offset}") };
                let from = usize::try_from(offset).unwrap();
                let read = reader.read(&span, &|_| true).unwrap();
                assert_eq!(read, content.get(from..from + len).unwrap());
            }
        }
        let ranges = ranges.lock().unwrap();
        ranges.clone()
    }

    #[test]
    fn a_range_that_was_read_to_its_end_did_not_break() {
        assert_eq!(asked_for(&[(&[(0, 10)], &[(0, 10)]), (&[(10, 10)], &[(10, 10)])]), [(0, 10), (10, 10)]);
        assert_eq!(asked_for(&[(&[(0, 10)], &[(0, 10)]), (&[(15, 10)], &[(15, 10)])]), [(0, 10), (15, 10)]);
        let across = asked_for(&[(&[(0, 10), (20, 10)], &[(0, 10)]), (&[(25, 10)], &[(25, 10)])]);
        assert_eq!(across, [(0, 30), (30, 5)], "what was asked for already is not asked for again");
    }

    #[test]
    fn what_lies_close_together_is_asked_for_at_once() {
        assert_eq!(asked_for(&[(&[(0, 10), (20, 10)], &[(0, 10), (20, 10)])]), [(0, 30)]);
        assert_eq!(asked_for(&[(&[], &[(0, 10), (10, 10)])]), [(0, u64::MAX)], "what nobody told of has no end");
    }
}

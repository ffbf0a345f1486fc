//! A source that counts every byte it sent.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::source::{FetchError, Source};
use crate::trust::MetadataSource;

/// Counts what a source sends, over all files.
pub(crate) struct Counted<'a> {
    source: &'a mut dyn Source,
    received: Arc<AtomicU64>,
}

impl<'a> Counted<'a> {
    pub(crate) fn new(source: &'a mut dyn Source) -> Self {
        Self { source, received: Arc::default() }
    }

    /// Bytes so far.
    pub(crate) fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    pub(crate) fn is_remote(&self) -> bool {
        self.source.is_remote()
    }

    /// Opens a file from `offset` on.
    pub(crate) fn open(&mut self, path: &str, offset: u64) -> Result<Option<CountedRead>, FetchError> {
        let inner = self.source.open(path, offset)?;
        Ok(inner.map(|inner| CountedRead { inner, received: Arc::clone(&self.received) }))
    }

    /// Opens so many bytes of a file.
    pub(crate) fn open_range(
        &mut self,
        path: &str,
        offset: u64,
        len_bytes: u64,
    ) -> Result<Option<CountedRead>, FetchError> {
        let inner = self.source.open_range(path, offset, len_bytes)?;
        Ok(inner.map(|inner| CountedRead { inner, received: Arc::clone(&self.received) }))
    }

    fn small(&mut self, path: &str, limit_bytes: u64) -> Result<Option<Vec<u8>>, FetchError> {
        let Some(file) = self.open(path, 0)? else { return Ok(None) };
        let mut bytes = Vec::new();
        let read = file.take(limit_bytes + 1).read_to_end(&mut bytes);
        read.map_err(|source| FetchError::Io { path: path.to_owned(), source })?;
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
}

impl Read for CountedRead {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.received.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

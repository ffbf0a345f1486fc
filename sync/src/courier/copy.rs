//! Copies one file of a repository: over a way that breaks, and under its name only if it is what was signed.

use std::io::{self, Read};

use sha2::Digest;

use super::mirror::MirrorError;
use super::survey::{FileKind, NeededFile};
use crate::engine::MAX_TRIES;
use crate::publish::Target;
use crate::source::{FetchError, Source};

/// Copies a file and looks that it is what was signed before it has its name.
pub(super) fn copy(source: &mut dyn Source, file: &NeededFile, target: &mut dyn Target) -> Result<(), MirrorError> {
    let read = source.open(&file.path, 0)?.ok_or_else(|| FetchError::Missing(file.path.clone()))?;
    let coming = Coming { source, file, read: Some(read), at: 0, tries: 0, broken: None };
    let mut hashed = Hashed { inner: coming, kind: file.kind, name: &file.path, seen: Seen::default() };
    target.write(&file.path, &mut hashed).map_err(|error| match hashed.inner.broken.take() {
        _ if hashed.seen.is_wrong => MirrorError::Wrong(file.path.clone()),
        Some(broken) => broken.into(),
        None => error.into(),
    })
}

/// A file as it comes: where the way breaks it goes on at that byte, as long as some come.
struct Coming<'s> {
    source: &'s mut dyn Source,
    file: &'s NeededFile,
    read: Option<Box<dyn Read + Send>>,
    at: u64,
    /// How often it broke without a byte since.
    tries: u32,
    /// Why no more comes.
    broken: Option<FetchError>,
}

impl Coming<'_> {
    fn read_once(&mut self, buffer: &mut [u8]) -> Result<usize, FetchError> {
        let path = || self.file.path.clone();
        let read = match &mut self.read {
            Some(read) => read,
            none => {
                let again = self.source.open(&self.file.path, self.at)?;
                none.insert(again.ok_or_else(|| FetchError::Missing(path()))?)
            }
        };
        let is_remote = self.source.is_remote();
        let count = loop {
            match read.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        match count {
            // What ends early on a medium is another file, as its hash tells.
            Ok(0) if is_remote && !buffer.is_empty() => Err(FetchError::Short(path())),
            Err(source) if is_remote => Err(FetchError::Broken { path: path(), source }),
            count => count.map_err(|source| FetchError::Io { path: path(), source }),
        }
    }
}

impl Read for Coming<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.file.len_bytes - self.at).unwrap_or(usize::MAX);
        let most = buffer.len().min(left);
        let buffer = buffer.get_mut(..most).unwrap_or_default();
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match self.read_once(buffer) {
                Ok(count) => {
                    self.at += count as u64;
                    self.tries = 0;
                    return Ok(count);
                }
                Err(error) if self.source.is_remote() && error.is_transient() && self.tries + 1 < MAX_TRIES => {
                    tracing::warn!(path = self.file.path, at = self.at, %error, "transfer broke, going on");
                    (self.read, self.tries) = (None, self.tries + 1);
                }
                Err(error) => {
                    self.broken = Some(error);
                    return Err(io::Error::other("nothing more comes"));
                }
            }
        }
    }
}

/// Reads to the end and then fails if what was read is not what its name says.
struct Hashed<'n, R> {
    inner: R,
    kind: FileKind,
    name: &'n str,
    seen: Seen,
}

#[derive(Default)]
struct Seen {
    blake3: blake3::Hasher,
    sha256: sha2::Sha256,
    is_wrong: bool,
}

impl<R: Read> Read for Hashed<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let bytes = buffer.get(..count).unwrap_or_default();
        match self.kind {
            FileKind::Release => self.seen.sha256.update(bytes),
            _ => {
                self.seen.blake3.update(bytes);
            }
        }
        if count == 0 && !buffer.is_empty() {
            let name = match self.kind {
                FileKind::Release => crate::trust::to_hex(&self.seen.sha256.clone().finalize()),
                _ => self.seen.blake3.finalize().to_string(),
            };
            self.seen.is_wrong = !self.name.contains(&name);
            if self.seen.is_wrong {
                return Err(io::ErrorKind::InvalidData.into());
            }
        }
        Ok(count)
    }
}

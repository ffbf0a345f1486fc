//! Reads a bundle: its head, then its windows, from wherever an earlier session stopped.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::counted::{Counted, CountedRead};
use super::session::SyncError;
use crate::durable::{Disk, DiskFile};
use crate::model::BundleId;
use crate::model::bundle::{BundleError, Header, PREAMBLE_LEN, Preamble, Window};
use crate::source::FetchError;
use crate::store::StoreError;
use crate::trust::BundleInfo;

/// Read at once from a source.
const CHUNK: usize = 64 * 1024;
/// How often a broken transfer is taken up again without a byte of progress.
const MAX_TRIES: u32 = 4;

/// Where a bundle stands in a repository.
pub(crate) fn bundle_path(id: &BundleId) -> String {
    let name = id.to_string();
    format!("bundles/{}/{name}", name.get(..2).unwrap_or_default())
}

/// A bundle that is being read.
pub(super) struct BundleReader<'s, 'a> {
    source: &'s mut Counted<'a>,
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    path: String,
    /// The open transfer, and its position in the file.
    stream: Option<(CountedRead, u64)>,
    /// Files with windows that are applied but in no checkpoint yet.
    kept: Vec<String>,
    progress: &'s mut dyn FnMut(u64),
}

impl<'s, 'a> BundleReader<'s, 'a> {
    pub(super) fn new(
        source: &'s mut Counted<'a>,
        disk: Arc<dyn Disk>,
        dir: &Path,
        info: &BundleInfo,
        progress: &'s mut dyn FnMut(u64),
    ) -> Self {
        Self {
            source,
            disk,
            dir: dir.to_owned(),
            path: bundle_path(&info.id),
            stream: None,
            kept: Vec::new(),
            progress,
        }
    }

    /// The header: kept from an earlier session, or fetched, and checked against the signed hash before it is parsed.
    pub(super) fn header(&mut self, info: &BundleInfo) -> Result<Header, SyncError> {
        let limit = PREAMBLE_LEN + crate::model::bundle::MAX_HEADER;
        let len = usize::try_from(info.head_len_bytes).ok().filter(|len| (PREAMBLE_LEN..=limit).contains(len));
        let len = len.ok_or_else(|| self.damaged("its head has an impossible length"))?;
        let kept = self.dir.join("head");
        let right = |bytes: &[u8]| BundleId::from(blake3::hash(bytes)) == info.head;
        if let Some(bytes) = fs::read(&kept).ok().filter(|bytes| right(bytes)) {
            return self.parse(&bytes);
        }
        let Some(bytes) = self.read_checked(0, len, "head.part", &right)? else {
            return Err(self.damaged("its head is not the signed one"));
        };
        let header = self.parse(&bytes)?;
        let mut file = self.disk.create(&kept).map_err(StoreError::io("create", &kept))?;
        file.append(&bytes).map_err(StoreError::io("write", &kept))?;
        Ok(header)
    }

    /// The stored bytes of a window that begins at `offset`, checked.
    pub(super) fn window(&mut self, offset: u64, window: &Window) -> Result<Vec<u8>, SyncError> {
        let part = format!("window-{offset}.part");
        let right = |bytes: &[u8]| crate::store::check_of(bytes) == window.check;
        let Some(bytes) = self.read_checked(offset, window.stored_len, &part, &right)? else {
            return Err(self.damaged("a window is damaged"));
        };
        if self.source.is_remote() {
            self.kept.push(part);
        }
        Ok(bytes)
    }

    /// Told after each checkpoint: windows up to here need not be read again, so what was kept of them goes.
    pub(super) fn settled(&mut self) -> Result<(), SyncError> {
        std::mem::take(&mut self.kept).iter().try_for_each(|part| self.forget(part))
    }

    fn parse(&self, bytes: &[u8]) -> Result<Header, SyncError> {
        let refused = |source| SyncError::Bundle { path: self.path.clone(), source };
        let (preamble, stored) =
            bytes.split_first_chunk::<PREAMBLE_LEN>().ok_or_else(|| self.damaged("its head is too short"))?;
        let preamble = Preamble::decode(preamble).map_err(refused)?;
        if preamble.stored_len != stored.len() {
            return Err(self.damaged("its head has another length than it says"));
        }
        let raw = zstd::bulk::decompress(stored, preamble.raw_len).map_err(|_| refused(BundleError::Compression))?;
        Header::decode(&raw).map_err(refused)
    }

    /// Reads a span and keeps it only if it is right; `None` if it is not. What an earlier session left was never
    /// flushed, so that a power cut may have torn it: then all of it is fetched once more.
    fn read_checked(
        &mut self,
        offset: u64,
        len: usize,
        part: &str,
        right: &dyn Fn(&[u8]) -> bool,
    ) -> Result<Option<Vec<u8>>, SyncError> {
        let mut resumed = self.dir.join(part).exists();
        loop {
            let bytes = self.read_span(offset, len, part)?;
            if right(&bytes) {
                return Ok(Some(bytes));
            }
            self.forget(part)?;
            if !std::mem::take(&mut resumed) {
                return Ok(None);
            }
            tracing::warn!(path = self.path, part, "what an earlier session left is damaged, fetching it anew");
        }
    }

    /// Reads `len` bytes from `offset`. What comes over a way that may break is kept in a file as it comes, and taken
    /// from there by the next session: an interruption costs no byte twice.
    fn read_span(&mut self, offset: u64, len: usize, part: &str) -> Result<Vec<u8>, SyncError> {
        let part = self.dir.join(part);
        let mut bytes = fs::read(&part).unwrap_or_default();
        bytes.truncate(len);
        let mut keep = self.keep_file(&part, bytes.len())?;
        let mut tries = 0;
        while bytes.len() < len {
            let before = bytes.len();
            match self.read_more(offset, len, &mut bytes, keep.as_deref_mut()) {
                Ok(()) => {}
                Err(SyncError::Fetch(error)) if error.is_transient() => {
                    self.stream = None;
                    tries = if bytes.len() > before { 0 } else { tries + 1 };
                    if tries >= MAX_TRIES {
                        return Err(SyncError::Fetch(error));
                    }
                    tracing::warn!(path = self.path, at = offset + bytes.len() as u64, %error, "transfer broke, going on");
                }
                Err(error) => return Err(error),
            }
        }
        Ok(bytes)
    }

    fn keep_file(&self, part: &Path, len: usize) -> Result<Option<Box<dyn DiskFile>>, SyncError> {
        if !self.source.is_remote() {
            return Ok(None);
        }
        let file = if len == 0 { self.disk.create(part) } else { self.disk.append_after(part, len as u64) };
        Ok(Some(file.map_err(StoreError::io("open", part))?))
    }

    fn read_more(
        &mut self,
        offset: u64,
        len: usize,
        bytes: &mut Vec<u8>,
        mut keep: Option<&mut (dyn DiskFile + 'static)>,
    ) -> Result<(), SyncError> {
        let at = offset + bytes.len() as u64;
        let mut stream = match self.stream.take() {
            Some((stream, position)) if position == at => stream,
            _ => self.source.open(&self.path, at)?.ok_or_else(|| FetchError::Missing(self.path.clone()))?,
        };
        let mut chunk = vec![0; CHUNK];
        while bytes.len() < len {
            let want = CHUNK.min(len - bytes.len());
            let read = stream.read(chunk.get_mut(..want).unwrap_or_default());
            let count = match read {
                Ok(0) => return Err(FetchError::Short(self.path.clone()).into()),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(source) => return Err(FetchError::Io { path: self.path.clone(), source }.into()),
            };
            let got = chunk.get(..count).unwrap_or_default();
            bytes.extend_from_slice(got);
            if let Some(keep) = &mut keep {
                keep.append(got).map_err(StoreError::io("write", &self.dir))?;
            }
            (self.progress)(count as u64);
        }
        self.stream = Some((stream, offset + len as u64));
        Ok(())
    }

    fn forget(&self, part: &str) -> Result<(), SyncError> {
        let part = self.dir.join(part);
        Ok(self.disk.remove(&part).map_err(StoreError::io("remove", &part))?)
    }

    fn damaged(&self, what: &'static str) -> SyncError {
        SyncError::Damaged { path: self.path.clone(), what }
    }
}

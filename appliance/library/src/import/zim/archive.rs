//! A ZIM file: header, tables, entries, contents. Every offset is checked against the length of the file.

use std::cmp::Ordering;
use std::io::{Cursor, Read};
use std::path::Path;

use md5::{Digest, Md5};

use super::cluster::Cluster;
use super::dirent::{self, Dirent, Target};
use super::parts::{Parts, Piece};
use crate::import::limits::Limits;
use crate::import::refusal::Reason;
use crate::original::{Blob, How, Packed};

const MAGIC: u32 = 0x044D_495A;
const HEADER_BYTES: u64 = 80;
/// LIMIT: bytes of the list of media types.
const MIME_LIST_BYTES: usize = 64 << 10;
const NO_PAGE: u32 = u32::MAX;
/// Name of the page of a folder, and the one it has if that is taken.
const INDEX: &str = "index.html";
const OTHER_INDEX: &str = "_index.html";

/// An open ZIM file.
#[derive(Debug)]
pub(super) struct Archive {
    parts: Parts,
    limits: Limits,
    new_namespaces: bool,
    entries: u32,
    clusters: u32,
    path_pointers: u64,
    cluster_pointers: u64,
    main_page: u32,
    checksum_at: u64,
    mimes: Vec<String>,
    open: Option<(u32, Cluster)>,
}

impl Archive {
    pub(super) fn open(path: &Path, offset: u64, limits: &Limits) -> Result<Self, Reason> {
        let mut parts = Parts::open(path, offset).map_err(Reason::Read)?;
        let header = parts.read_at(0, 80).map_err(Reason::Read)?;
        if (header.len() as u64) < HEADER_BYTES {
            return Err(Reason::Damaged("it is shorter than a header"));
        }
        let u16_at =
            |at: usize| header.get(at..at + 2).and_then(|raw| raw.try_into().ok()).map_or(0, u16::from_le_bytes);
        let u32_at =
            |at: usize| header.get(at..at + 4).and_then(|raw| raw.try_into().ok()).map_or(0, u32::from_le_bytes);
        let u64_at =
            |at: usize| header.get(at..at + 8).and_then(|raw| raw.try_into().ok()).map_or(0, u64::from_le_bytes);
        if u32_at(0) != MAGIC {
            return Err(Reason::Damaged("it does not begin as a ZIM file"));
        }
        if !matches!(u16_at(4), 5 | 6) {
            return Err(Reason::Unsupported("a version of the ZIM format other than 5 and 6"));
        }
        let mut archive = Self {
            limits: limits.clone(),
            new_namespaces: u16_at(4) == 6 && u16_at(6) >= 1,
            entries: u32_at(24),
            clusters: u32_at(28),
            path_pointers: u64_at(32),
            cluster_pointers: u64_at(48),
            main_page: u32_at(64),
            checksum_at: u64_at(72),
            mimes: Vec::new(),
            open: None,
            parts,
        };
        archive.check_tables(u64_at(56))?;
        Ok(archive)
    }

    fn check_tables(&mut self, mime_list_at: u64) -> Result<(), Reason> {
        let len = self.parts.len_bytes;
        let limit = self.limits.zim_entries;
        if u64::from(self.entries) > limit {
            return Err(Reason::TooMany { what: "entries", limit });
        }
        let fits = |at: u64, count: u32| {
            at >= HEADER_BYTES && at.checked_add(u64::from(count) * 8).is_some_and(|end| end <= len)
        };
        if !fits(self.path_pointers, self.entries) {
            return Err(Reason::Damaged("its table of entries lies outside the file: it may be cut off"));
        }
        if !fits(self.cluster_pointers, self.clusters) {
            return Err(Reason::Damaged("its table of clusters lies outside the file: it may be cut off"));
        }
        // A file inside another one is followed by other bytes.
        let is_end = |end: u64| if self.parts.is_embedded() { end <= len } else { end == len };
        if !self.checksum_at.checked_add(16).is_some_and(is_end) {
            return Err(Reason::Damaged("its checksum is not at its end: it may be cut off"));
        }
        if mime_list_at < 72 || mime_list_at >= self.path_pointers.min(self.cluster_pointers) {
            return Err(Reason::Damaged("its list of media types is not behind the header"));
        }
        let bytes = self.parts.read_at(mime_list_at, MIME_LIST_BYTES).map_err(Reason::Read)?;
        let mut names = bytes.split(|byte| *byte == 0);
        loop {
            let name = names.next().ok_or(Reason::Damaged("its list of media types has no end"))?;
            if name.is_empty() {
                return Ok(());
            }
            self.mimes.push(String::from_utf8_lossy(name).into_owned());
        }
    }

    /// Compares the MD5 at the end with all bytes before it. It tells damage, not malice.
    pub(super) fn verify(&mut self, alive: &mut dyn FnMut()) -> Result<(), Reason> {
        let mut hasher = Md5::new();
        let mut piece = Piece { parts: &mut self.parts, at: 0, left: self.checksum_at };
        let mut chunk = vec![0; 256 << 10];
        for turn in 0_u64.. {
            if turn.is_multiple_of(256) {
                alive();
            }
            let count = piece.read(&mut chunk).map_err(Reason::Read)?;
            if count == 0 {
                break;
            }
            hasher.update(chunk.get(..count).unwrap_or_default());
        }
        let stored = self.parts.read_at(self.checksum_at, 16).map_err(Reason::Read)?;
        if hasher.finalize().as_slice() == stored { Ok(()) } else { Err(Reason::Checksum) }
    }

    /// Length in bytes.
    pub(super) fn len_bytes(&self) -> u64 {
        self.parts.len_bytes
    }

    /// Entries in all.
    pub(super) fn count(&self) -> u32 {
        self.entries
    }

    /// Index of the main page.
    pub(super) fn main_page(&self) -> Option<u32> {
        (self.main_page != NO_PAGE && self.main_page < self.entries).then_some(self.main_page)
    }

    /// A media type of the list.
    pub(super) fn mime(&self, at: u16) -> Option<&str> {
        self.mimes.get(usize::from(at)).map(String::as_str)
    }

    /// Path under which an entry is published; `None` for those that are not.
    ///
    /// Addresses of web sites may end in a slash (zimit keeps them so): such an entry is the page of its folder, which
    /// is where a server looks for it.
    pub(super) fn path_of(&mut self, dirent: &Dirent) -> Option<String> {
        let path = match (self.new_namespaces, dirent.namespace) {
            (true, b'C') => dirent.path.clone(),
            (true, _) | (false, b'X' | b'M') => return None,
            (false, namespace) => format!("{}/{}", char::from(namespace), dirent.path),
        };
        if !path.ends_with('/') {
            return Some(path);
        }
        let folder = path.trim_end_matches('/');
        let is_taken = |this: &mut Self| {
            let index = format!("{}/{INDEX}", dirent.path.trim_end_matches('/'));
            this.has(dirent.namespace, &index)
        };
        // The folder's page has that name already: both stay, each under one of its own.
        let name = if is_taken(self) { OTHER_INDEX } else { INDEX };
        Some(if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") })
    }

    /// Whether there is an entry of that path; entries are sorted by namespace and path (openZIM, "URL Pointer List").
    fn has(&mut self, namespace: u8, path: &str) -> bool {
        let (mut from, mut to) = (0, self.entries);
        while from < to {
            let middle = from + (to - from) / 2;
            let Ok(dirent) = self.dirent(middle) else { return false };
            match (dirent.namespace, dirent.path.as_str()).cmp(&(namespace, path)) {
                Ordering::Equal => return true,
                Ordering::Less => from = middle + 1,
                Ordering::Greater => to = middle,
            }
        }
        false
    }

    /// Reads the entry of that index, in the order of paths.
    pub(super) fn dirent(&mut self, index: u32) -> Result<Dirent, Reason> {
        if index >= self.entries {
            return Err(Reason::Damaged("an entry is named that does not exist"));
        }
        let at = self.pointer(self.path_pointers, index)?;
        if at < HEADER_BYTES || at >= self.checksum_at {
            return Err(Reason::Damaged("an entry lies outside the file: it may be cut off"));
        }
        let mut bytes = self.parts.read_at(at, 256).map_err(Reason::Read)?;
        let mut dirent = dirent::parse(&bytes);
        if dirent.is_err() {
            bytes = self.parts.read_at(at, dirent::MAX_BYTES).map_err(Reason::Read)?;
            dirent = dirent::parse(&bytes);
        }
        let dirent = dirent?;
        match dirent.target {
            Target::Blob { mime, .. } if usize::from(mime) >= self.mimes.len() => {
                Err(Reason::Damaged("an entry has a media type that is not in the list"))
            }
            Target::Blob { cluster, .. } if cluster >= self.clusters => {
                Err(Reason::Damaged("an entry names a cluster that does not exist"))
            }
            _ => Ok(dirent),
        }
    }

    /// Indexes of all entries by cluster and blob; redirects last.
    pub(super) fn in_cluster_order(&mut self, alive: &mut dyn FnMut()) -> Result<Vec<u32>, Reason> {
        let mut order = Vec::new();
        for index in 0..self.entries {
            if index.is_multiple_of(100_000) {
                alive();
            }
            let key = match self.dirent(index)?.target {
                Target::Blob { cluster, blob, .. } => (cluster, blob),
                _ => (u32::MAX, u32::MAX),
            };
            order.push((key, index));
        }
        order.sort_unstable();
        Ok(order.into_iter().map(|(_, index)| index).collect())
    }

    /// Whole content of a small entry.
    pub(super) fn content(&mut self, dirent: &Dirent) -> Result<Vec<u8>, Reason> {
        let limit_bytes = 1 << 20;
        let mut bytes = Vec::new();
        self.reader(dirent)?.take(limit_bytes).read_to_end(&mut bytes).map_err(Reason::Read)?;
        Ok(bytes)
    }

    /// Content of an entry as a stream.
    pub(super) fn reader(&mut self, dirent: &Dirent) -> Result<Box<dyn Read + '_>, Reason> {
        let Target::Blob { cluster: number, blob, .. } = dirent.target else {
            return Err(Reason::Damaged("an entry without content is asked for it"));
        };
        if self.open.as_ref().is_none_or(|(open, _)| *open != number) {
            self.open = None;
            let (start, end) = self.cluster_span(number)?;
            self.open = Some((number, Cluster::open(&mut self.parts, start, end, &self.limits)?));
        }
        let Some((_, cluster)) = &self.open else { return Err(Reason::Damaged("a cluster is missing")) };
        let (from, to) = cluster.span(blob)?;
        match cluster {
            Cluster::Stored { start, .. } => {
                let at = *start + from;
                Ok(Box::new(Piece { parts: &mut self.parts, at, left: to - from }))
            }
            Cluster::Unpacked { bytes, .. } => {
                let span = usize::try_from(from).ok().zip(usize::try_from(to).ok());
                let content = span.and_then(|(from, to)| bytes.get(from..to));
                Ok(Box::new(Cursor::new(content.ok_or(Reason::Damaged("a blob lies outside its cluster"))?)))
            }
        }
    }

    /// How the published contents lie in the file; nothing for a file in parts or inside another one.
    pub(super) fn packed(&mut self, alive: &mut dyn FnMut()) -> Result<Vec<Packed>, Reason> {
        let mut packed: Vec<Packed> = Vec::new();
        if !self.parts.is_one_file() {
            return Ok(packed);
        }
        let mut frame: Option<(u32, Packed)> = None;
        for (turn, index) in self.in_cluster_order(alive)?.into_iter().enumerate() {
            if turn.is_multiple_of(256) {
                alive();
            }
            let dirent = self.dirent(index)?;
            let Target::Blob { cluster: number, blob, .. } = dirent.target else { break };
            let Some(path) = self.path_of(&dirent) else { continue };
            // Opens the cluster, and checks the blob.
            drop(self.reader(&dirent)?);
            let (start, end) = self.cluster_span(number)?;
            let Some((_, cluster)) = &self.open else { continue };
            let (from, to) = cluster.span(blob)?;
            match cluster {
                Cluster::Stored { start, .. } => {
                    packed.push(Packed { at: start + from, len_bytes: to - from, how: How::Stored(path) });
                }
                Cluster::Unpacked { .. } => {
                    let blob = Blob { path, from, to };
                    match &mut frame {
                        Some((same, Packed { how: How::Zstd(blobs), .. })) if *same == number => blobs.push(blob),
                        _ => {
                            let how = How::Zstd(vec![blob]);
                            let next = Packed { at: start + 1, len_bytes: end - start - 1, how };
                            packed.extend(frame.replace((number, next)).map(|(_, done)| done));
                        }
                    }
                }
            }
        }
        packed.extend(frame.map(|(_, done)| done));
        Ok(packed)
    }

    /// A cluster ends at the latest where the next one begins, or where the checksum does.
    fn cluster_span(&mut self, number: u32) -> Result<(u64, u64), Reason> {
        let start = self.pointer(self.cluster_pointers, number)?;
        let next = number + 1;
        let mut end = self.checksum_at;
        if next < self.clusters {
            let following = self.pointer(self.cluster_pointers, next)?;
            end = if following > start { following } else { end };
        }
        if start < HEADER_BYTES || start >= self.checksum_at || end > self.checksum_at {
            return Err(Reason::Damaged("a cluster lies outside the file: it may be cut off"));
        }
        Ok((start, end))
    }

    fn pointer(&mut self, table: u64, index: u32) -> Result<u64, Reason> {
        let raw = self.parts.read_at(table + u64::from(index) * 8, 8).map_err(Reason::Read)?;
        let raw = <[u8; 8]>::try_from(raw.as_slice()).map_err(|_| Reason::Damaged("a table is cut off"))?;
        Ok(u64::from_le_bytes(raw))
    }
}

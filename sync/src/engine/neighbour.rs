//! The way from another shelf: rows and contents by their ids, whatever releases both hold. Nothing is believed: the rows
//! must make the signed manifest before anything else is asked for, and each content must be what its id says.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::base::Base;
use super::counted::Counted;
use super::delta::large_blob;
use super::fetch::MAX_TRIES;
use super::inventory::{Given, Inventory};
use super::lists::{Composed, Lists};
use super::session::SyncError;
use super::staging::{Came, Piece, Staging, Unit};
use crate::durable::Disk;
use crate::model::codec::CodecError;
use crate::model::giving::{
    Content, MAX_ANSWER, MAX_CONTENTS, ShelfRow, contents_path, take_contents, take_entries, take_rows, take_sheet,
};
use crate::model::index::Sheet;
use crate::model::manifest::{EntryListHasher, ManifestHasher, put_entry, record_hash};
use crate::model::window::PIECE;
use crate::model::{BlobId, Body, Entry, ResourceId};
use crate::source::FetchError;
use crate::store::{LargeBlob, PageDesk, Store, StoreError};
use crate::trust::ReleaseFile;

/// LIMIT: entries of a resource that are kept in memory before they are written down.
const CHUNK: usize = 64 * 1024;

/// What came of a release: where the entries of each resource that is not held lie, and contents in pieces.
#[derive(Debug, Default)]
pub(super) struct Taken {
    rows: Vec<ShelfRow>,
    lists: PathBuf,
    pub(super) large: Vec<LargeBlob>,
}

impl Taken {
    /// Puts the entries of the resource of this number into `lists`, in which it has begun.
    pub(super) fn entries(&self, number: usize, lists: &mut Lists<'_>) -> Result<(), SyncError> {
        let mut entries = Entries::open(&list_path(&self.lists, number))?;
        while let Some(entry) = entries.next()? {
            lists.entry(&entry)?;
        }
        Ok(())
    }
}

/// Asks a shelf for the inventory of a release.
pub(super) fn inventory(
    source: &mut Counted<'_>,
    file: &ReleaseFile,
    (dir, disk): (&Path, &Arc<dyn Disk>),
) -> Result<Inventory, SyncError> {
    let mut given = Given::new(dir, disk)?;
    let (mut last, mut count): (Option<ResourceId>, u64) = (None, 0);
    loop {
        let after = last.as_ref().map_or("-", ResourceId::as_str);
        let path = format!("sheets/{}/{}/{after}", file.collection, file.release);
        let answer = answer(source, &path)?;
        if answer.is_empty() {
            return Ok(Inventory::Given(given));
        }
        let (raw_len, stored, has) = take_sheet(&answer).map_err(not_understood(&path))?;
        let wrong = |what| SyncError::Damaged { path: path.clone(), what };
        let sheet = Sheet::unpack(stored, raw_len).map_err(|_| wrong("the sheet is not understood"))?;
        count += sheet.rows.len() as u64;
        let is_next = sheet.rows.first().is_some_and(|row| last.as_ref().is_none_or(|last| *last < row.id));
        // LIMIT: a giver without an end would fill the disk before anything could be compared.
        if !is_next || count > file.resources {
            return Err(wrong("its sheets are not those of the release"));
        }
        last = sheet.rows.last().map(|row| row.id.clone());
        given.push(disk, (stored, raw_len), has.iter().map(|has| *has != 0).collect())?;
    }
}

/// An answer, whole; what breaks off is asked for again.
fn answer(source: &mut Counted<'_>, path: &str) -> Result<Vec<u8>, SyncError> {
    let mut tries = 1;
    loop {
        match answer_once(source, path) {
            // Who was waited for in vain is not waited for again: another may have it.
            Err(error) if error.is_transient() && !error.is_timeout() && tries < MAX_TRIES => {
                tries += 1;
                tracing::warn!(path, %error, "the answer of a shelf broke off, and is asked for again");
            }
            answer => return Ok(answer?),
        }
    }
}

fn answer_once(source: &mut Counted<'_>, path: &str) -> Result<Vec<u8>, FetchError> {
    // Opened as bundles are, not as what is small: a release is thousands of answers, and each could trickle.
    let answer = source.open(path, 0)?.ok_or_else(|| FetchError::Missing(path.to_owned()))?;
    let mut bytes = Vec::new();
    let read = answer.take(MAX_ANSWER + 1).read_to_end(&mut bytes);
    read.map_err(|broken| source.broken(path, broken))?;
    if bytes.len() as u64 > MAX_ANSWER {
        return Err(FetchError::TooLong { path: path.to_owned(), limit_bytes: MAX_ANSWER });
    }
    Ok(bytes)
}

/// Asks a shelf, and puts what lacks onto ours.
pub(super) struct Asking<'s, 'a> {
    pub(super) store: &'s mut Store,
    pub(super) staging: &'s mut Staging,
    pub(super) source: &'s mut Counted<'a>,
    pub(super) report: &'s mut dyn FnMut(u64),
}

/// Contents that wait to be asked for.
#[derive(Default)]
struct Waiting {
    ids: Vec<(BlobId, u64, String)>,
    bytes: u64,
    /// What has come since the last checkpoint, and is in no catalogue yet.
    came: HashSet<BlobId>,
}

impl Asking<'_, '_> {
    /// Fetches all that lacks of a release.
    pub(super) fn fetch(&mut self, file: &ReleaseFile, base: &Base) -> Result<Taken, SyncError> {
        let rows = self.rows(file)?;
        self.fetch_rows(file, rows, base)
    }

    /// Fetches what lacks of these resources, whose rows are proved.
    pub(super) fn fetch_rows(
        &mut self,
        file: &ReleaseFile,
        rows: Vec<ShelfRow>,
        base: &Base,
    ) -> Result<Taken, SyncError> {
        let lists = self.staging.dir().join("lists");
        self.store.disk().create_dir(&lists).map_err(StoreError::io("create", &lists))?;
        let mut taken = Taken { rows, lists, large: Vec::new() };
        let mut waiting = Waiting::default();
        for number in 0..taken.rows.len() {
            let Some(row) = taken.rows.get(number).cloned() else { break };
            if !is_held(base, &row) {
                let path = list_path(&taken.lists, number);
                self.resource(file, &row, &path, (&mut waiting, &mut taken.large))?;
            }
        }
        self.contents(&mut waiting)?;
        Ok(taken)
    }

    /// The rows of the release, which must make what was signed.
    fn rows(&mut self, file: &ReleaseFile) -> Result<Vec<ShelfRow>, SyncError> {
        let mut rows: Vec<ShelfRow> = Vec::new();
        let mut manifest = ManifestHasher::default();
        loop {
            let after = rows.last().map_or("-", |row| row.id.as_str());
            let path = format!("rows/{}/{}/{after}", file.collection, file.release);
            let more = take_rows(&self.answer(&path)?).map_err(not_understood(&path))?;
            if more.is_empty() {
                break;
            }
            for row in more {
                if rows.last().is_some_and(|last| last.id >= row.id) || rows.len() as u64 >= file.resources {
                    return Err(SyncError::Damaged { path, what: "its rows are not those of the release" });
                }
                manifest.push(&row.id, &row.record, &row.list);
                rows.push(row);
            }
        }
        let found = manifest.finish();
        if found == file.manifest { Ok(rows) } else { Err(SyncError::Manifest { found, signed: file.manifest }) }
    }

    /// Writes the record and the entries of a resource down, once they are what its row says, and asks for its contents.
    fn resource(
        &mut self,
        file: &ReleaseFile,
        row: &ShelfRow,
        path: &PathBuf,
        (waiting, large): (&mut Waiting, &mut Vec<LargeBlob>),
    ) -> Result<(), SyncError> {
        let disk = std::sync::Arc::clone(self.store.disk());
        let mut out = disk.create(path).map_err(StoreError::io("create", path))?;
        let mut hasher = EntryListHasher::default();
        let (mut last, mut buffer): (Option<Entry>, Vec<u8>) = (None, Vec::new());
        // LIMIT: a giver without an end would fill the disk before anything could be compared.
        let mut left = file.entries;
        let ask = |after: &str| format!("entries/{}/{}/{}/{after}", file.collection, file.release, row.id);
        let mut asked = ask("-");
        loop {
            let answer = self.answer(&asked)?;
            let (record, entries) = take_entries(&answer).map_err(not_understood(&asked))?;
            if last.is_none() {
                if record_hash(record) != row.record {
                    return Err(SyncError::Damaged { path: asked, what: "the record is not that of the release" });
                }
                buffer.extend_from_slice(&u32::try_from(record.len()).unwrap_or(u32::MAX).to_le_bytes());
                buffer.extend_from_slice(record);
            }
            if entries.is_empty() {
                break;
            }
            for entry in entries {
                if last.as_ref().is_some_and(|last| last.path >= entry.path) {
                    return Err(SyncError::Damaged { path: asked, what: "its entries are not in order" });
                }
                let Some(rest) = left.checked_sub(1) else {
                    return Err(SyncError::Damaged { path: asked, what: "it gives more entries than the release has" });
                };
                left = rest;
                let mut bytes = Vec::new();
                put_entry(&mut bytes, &entry);
                hasher.update(&bytes);
                buffer.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
                buffer.extend_from_slice(&bytes);
                if buffer.len() >= CHUNK {
                    out.append(&buffer).map_err(StoreError::io("write", path))?;
                    buffer.clear();
                }
                last = Some(entry);
            }
            asked = ask(&last
                .as_ref()
                .map_or_else(String::new, |last| crate::trust::to_hex(last.path.as_str().as_bytes())));
        }
        out.append(&buffer).map_err(StoreError::io("write", path))?;
        drop(out);
        if hasher.finish() != row.list {
            return Err(SyncError::Damaged { path: asked, what: "its entries are not those of the release" });
        }
        // Only now: a giver that lies must not make us fetch what nobody signed.
        let mut entries = Entries::open(path)?;
        while let Some(entry) = entries.next()? {
            let Body::Blob { id, len_bytes } = entry.body else { continue };
            if len_bytes == 0 || waiting.came.contains(&id) || self.store.holds(&id)? {
                continue;
            }
            waiting.came.insert(id);
            if len_bytes > PIECE {
                large.push(self.pieces((&id, len_bytes), &entry.media_type)?);
                continue;
            }
            self.wait_for(waiting, (id, len_bytes, entry.media_type))?;
        }
        Ok(())
    }

    /// A content waits for others, up to as many and as much as one answer is to unpack to.
    fn wait_for(&mut self, waiting: &mut Waiting, content: (BlobId, u64, String)) -> Result<(), SyncError> {
        waiting.bytes += content.1;
        waiting.ids.push(content);
        if waiting.ids.len() >= MAX_CONTENTS || waiting.bytes >= PIECE { self.contents(waiting) } else { Ok(()) }
    }

    /// Asks for the contents that wait.
    fn contents(&mut self, waiting: &mut Waiting) -> Result<(), SyncError> {
        let mut rest = std::mem::take(&mut waiting.ids);
        waiting.bytes = 0;
        while !rest.is_empty() {
            let ids: Vec<BlobId> = rest.iter().map(|(id, ..)| *id).collect();
            let path = contents_path(&ids);
            let answer = self.answer(&path)?;
            let given = take_contents(&answer).map_err(not_understood(&path))?;
            if given.is_empty() || given.len() > rest.len() {
                return Err(SyncError::Damaged { path, what: "it gives other contents than it was asked for" });
            }
            let left = rest.split_off(given.len());
            let mut raws = Vec::new();
            for (content, (id, len_bytes, _)) in given.iter().zip(&rest) {
                raws.push(unpacked(content, id, *len_bytes)?);
            }
            let contents: Vec<(&str, &[u8])> =
                rest.iter().zip(&raws).map(|((_, _, media_type), raw)| (media_type.as_str(), raw.as_slice())).collect();
            let came = Came { key: *blake3::hash(path.as_bytes()).as_bytes(), stored_len: stored_len(&answer) };
            self.staging.put_contents(self.store, came, &contents, None)?;
            self.settle(came, &mut waiting.came)?;
            rest = left;
        }
        Ok(())
    }

    /// Asks for a long content, piece by piece; those that have come are not asked for again.
    fn pieces(&mut self, (id, len_bytes): (&BlobId, u64), media_type: &str) -> Result<LargeBlob, SyncError> {
        let mut pieces: Vec<Piece> = Vec::new();
        for number in 0..len_bytes.div_ceil(PIECE) {
            let path = format!("piece/{id}/{number}");
            let key = *blake3::hash(path.as_bytes()).as_bytes();
            if !self.staging.has(&key) {
                let answer = self.answer(&path)?;
                let given = take_contents(&answer).map_err(not_understood(&path))?;
                let wrong =
                    || SyncError::Damaged { path: path.clone(), what: "it is not the piece that was asked for" };
                let [content] = given.as_slice() else { return Err(wrong()) };
                let raw = raw_of(content, PIECE.min(len_bytes - number * PIECE)).ok_or_else(wrong)?;
                let came = Came { key, stored_len: stored_len(&answer) };
                self.staging.put_piece(self.store, came, media_type, number * PIECE, &raw)?;
                self.settle(came, &mut HashSet::new())?;
            }
            let Some(Unit::Piece(piece)) = self.staging.unit(&key)? else { return Err(super::delta::LOST) };
            pieces.push(*piece);
        }
        let blob = large_blob(&pieces, len_bytes)?;
        // Which of them is wrong nobody can say: they are given up, all of them.
        if blob.id == *id {
            Ok(blob)
        } else {
            Err(SyncError::Contradiction("the pieces of a content make another one"))
        }
    }

    /// Makes what has come last, when it is time.
    fn settle(&mut self, came: Came, fresh: &mut HashSet<BlobId>) -> Result<(), SyncError> {
        (self.report)(u64::from(came.stored_len));
        if self.staging.is_due(u64::from(came.stored_len)) {
            self.staging.checkpoint(self.store)?;
            fresh.clear();
        }
        Ok(())
    }

    /// Fetches contents again that are damaged, whole or their pieces; those that came in pieces are returned.
    pub(super) fn mend(&mut self, damaged: &[(BlobId, u64, String)]) -> Result<Vec<LargeBlob>, SyncError> {
        let mut waiting = Waiting::default();
        let mut large = Vec::new();
        for (id, len_bytes, media_type) in damaged {
            if *len_bytes > PIECE {
                large.push(self.pieces((id, *len_bytes), media_type)?);
            } else {
                self.wait_for(&mut waiting, (*id, *len_bytes, media_type.clone()))?;
            }
        }
        self.contents(&mut waiting)?;
        Ok(large)
    }

    fn answer(&mut self, path: &str) -> Result<Vec<u8>, SyncError> {
        answer(self.source, path)
    }
}

/// Composes the release from what is held and what was taken.
pub(super) fn compose(store: &Store, base: &Base, taken: Taken) -> Result<Composed, SyncError> {
    let desk = PageDesk::new(store);
    let mut lists = Lists::new(&desk);
    for (number, row) in taken.rows.iter().enumerate() {
        if let Some(held) = find(base, &row.id).filter(|_| is_held(base, row)) {
            lists.held(held)?;
            continue;
        }
        let record = Entries::open(&list_path(&taken.lists, number))?.record;
        lists.begin_new(&row.id, &record)?;
        taken.entries(number, &mut lists)?;
    }
    let composed = lists.finish(taken.large)?;
    desk.finish()?;
    Ok(composed)
}

fn find<'b>(base: &'b Base, id: &ResourceId) -> Option<&'b crate::store::HeldRow> {
    base.rows.binary_search_by(|row| row.id.cmp(id)).ok().and_then(|at| base.rows.get(at))
}

fn is_held(base: &Base, row: &ShelfRow) -> bool {
    find(base, &row.id).is_some_and(|held| held.record_hash == row.record && held.list.id == row.list)
}

fn list_path(lists: &std::path::Path, number: usize) -> PathBuf {
    lists.join(number.to_string())
}

/// The entries of a resource as they were written down.
struct Entries {
    record: Vec<u8>,
    file: BufReader<File>,
    path: PathBuf,
}

impl Entries {
    fn open(path: &PathBuf) -> Result<Self, SyncError> {
        let file = File::open(path).map_err(StoreError::io("open", path))?;
        let mut entries = Self { record: Vec::new(), file: BufReader::new(file), path: path.clone() };
        entries.record = entries.part()?.ok_or(super::delta::LOST)?;
        Ok(entries)
    }

    fn part(&mut self) -> Result<Option<Vec<u8>>, SyncError> {
        let mut len = [0; 4];
        match self.file.read_exact(&mut len) {
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(None),
            read => read.map_err(StoreError::io("read", &self.path))?,
        }
        let mut bytes = vec![0; u32::from_le_bytes(len) as usize];
        self.file.read_exact(&mut bytes).map_err(StoreError::io("read", &self.path))?;
        Ok(Some(bytes))
    }

    fn next(&mut self) -> Result<Option<Entry>, SyncError> {
        let Some(bytes) = self.part()? else { return Ok(None) };
        let entry = crate::model::manifest::take_entry(&mut crate::model::codec::Decoder::new(&bytes));
        entry.map(Some).map_err(|_| super::delta::LOST)
    }
}

/// The bytes of a content that was given, if they are what their id says.
fn unpacked(content: &Content<'_>, id: &BlobId, len_bytes: u64) -> Result<Vec<u8>, SyncError> {
    let raw = raw_of(content, len_bytes).filter(|raw| BlobId::from(blake3::hash(raw)) == *id);
    raw.ok_or_else(|| match content {
        Content::Absent => SyncError::Fetch(FetchError::Missing(format!("contents/{id}"))),
        _ => SyncError::Damaged { path: format!("contents/{id}"), what: "it is not the content that was asked for" },
    })
}

/// Bytes of exactly this length.
fn raw_of(content: &Content<'_>, len_bytes: u64) -> Option<Vec<u8>> {
    let len = usize::try_from(len_bytes).ok()?;
    match content {
        Content::Raw(bytes) if bytes.len() == len => Some(bytes.to_vec()),
        Content::Packed { bytes, raw_len } if *raw_len == len_bytes => super::delta::decompress(bytes, &[], len).ok(),
        _ => None,
    }
}

fn stored_len(answer: &[u8]) -> u32 {
    u32::try_from(answer.len()).unwrap_or(u32::MAX)
}

fn not_understood(path: &str) -> impl FnOnce(CodecError) -> SyncError {
    let path = path.to_owned();
    move |_| SyncError::Damaged { path, what: "the answer is not understood" }
}

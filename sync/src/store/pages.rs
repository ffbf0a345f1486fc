//! Entry lists as pages of rows.
//!
//! A page ends where the hash of a path says so, not after a count: an update leaves the pages around it as they are,
//! and they are stored once for all releases.

use rusqlite::{Connection, OptionalExtension, params};

use super::error::{ReadError, StoreError};
use super::frame::check_of;
use crate::model::codec::{CodecError, Decoder};
use crate::model::manifest::{EntryListHasher, put_entry, skip_entry, take_entry};
use crate::model::{Body, Entry, EntryListId, EntryPath};

/// A page ends after a path whose hash has these bits zero: every 64th.
const CUT_MASK: u8 = 63;
/// Most rows of a page, whatever hashes say.
const MAX_ROWS: u64 = 256;
/// Most bytes of an unpacked page: 256 rows of the longest kind.
const MAX_PAGE: usize = 1024 * 1024;

/// Rows of one page, ready to store.
#[derive(Debug, Clone)]
pub(super) struct Page {
    pub(super) first_path: String,
    pub(super) first_row: u64,
    pub(super) rows: Vec<u8>,
}

/// Builds the pages and the id of an entry list from rows that come sorted by path.
#[derive(Debug, Default)]
pub struct ListBuilder {
    hasher: EntryListHasher,
    pages: Vec<Page>,
    rows: u64,
    len_bytes: u64,
    page_rows: u64,
    page_open: bool,
}

impl ListBuilder {
    /// Adds the next row.
    pub fn push(&mut self, entry: &Entry) {
        if !self.page_open {
            let first_path = entry.path.as_str().to_owned();
            self.pages.push(Page { first_path, first_row: self.rows, rows: Vec::new() });
            self.page_open = true;
            self.page_rows = 0;
        }
        if let Some(page) = self.pages.last_mut() {
            let start = page.rows.len();
            put_entry(&mut page.rows, entry);
            self.hasher.update(page.rows.get(start..).unwrap_or_default());
        }
        if let Body::Blob { len_bytes, .. } = entry.body {
            self.len_bytes = self.len_bytes.saturating_add(len_bytes);
        }
        self.rows += 1;
        self.page_rows += 1;
        let ends = check_of(entry.path.as_str().as_bytes())[0] & CUT_MASK == 0;
        self.page_open = !ends && self.page_rows < MAX_ROWS;
    }

    /// Ends the list.
    pub fn finish(self) -> NewList {
        NewList { id: self.hasher.finish(), pages: self.pages, rows: self.rows, len_bytes: self.len_bytes }
    }
}

/// A complete entry list that is not stored yet.
#[derive(Debug, Clone)]
pub struct NewList {
    id: EntryListId,
    pages: Vec<Page>,
    rows: u64,
    len_bytes: u64,
}

impl NewList {
    /// The list of these entries, which come sorted by path.
    pub fn of(entries: &[Entry]) -> Self {
        let mut list = ListBuilder::default();
        for entry in entries {
            list.push(entry);
        }
        list.finish()
    }

    /// The id of the list.
    pub const fn id(&self) -> EntryListId {
        self.id
    }

    /// Number of rows.
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// Bytes of content that the rows name, each as often as it is named.
    pub const fn len_bytes(&self) -> u64 {
        self.len_bytes
    }

    /// Stores the list if it is not there yet and returns its number.
    pub(super) fn store(&self, db: &Connection) -> Result<i64, StoreError> {
        let id = self.id;
        if let Some(number) = list_number(db, &id)? {
            return Ok(number);
        }
        db.prepare_cached("INSERT INTO list (id, rows, len) VALUES (?1, ?2, ?3)")?.execute(params![
            id.as_bytes(),
            self.rows.cast_signed(),
            self.len_bytes.cast_signed()
        ])?;
        let list = db.last_insert_rowid();
        for page in &self.pages {
            let number = store_page(db, &page.rows)?;
            db.prepare_cached("INSERT INTO list_page (list, first_path, first_row, page) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![list, page.first_path, page.first_row.cast_signed(), number])?;
        }
        Ok(list)
    }
}

fn list_number(db: &Connection, id: &EntryListId) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT no FROM list WHERE id = ?1")?.query_row([id.as_bytes()], |row| row.get(0)).optional()
}

fn store_page(db: &Connection, rows: &[u8]) -> Result<i64, StoreError> {
    let hash = check_of(rows);
    let known =
        db.prepare_cached("SELECT no FROM page WHERE hash = ?1")?.query_row([hash], |row| row.get(0)).optional()?;
    if let Some(number) = known {
        return Ok(number);
    }
    let packed = zstd::bulk::compress(rows, 6).map_err(|source| StoreError::Io {
        step: "compress",
        path: "an entry page".into(),
        source,
    })?;
    let raw_len = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    db.prepare_cached("INSERT INTO page (hash, raw_len, bytes) VALUES (?1, ?2, ?3)")?
        .execute(params![hash, raw_len, packed])?;
    Ok(db.last_insert_rowid())
}

/// Unpacks a stored page.
pub(super) fn unpack_page(packed: &[u8], raw_len: i64) -> Result<Vec<u8>, ReadError> {
    let len =
        usize::try_from(raw_len).ok().filter(|len| *len <= MAX_PAGE).ok_or(ReadError::Catalogue("page length"))?;
    zstd::bulk::decompress(packed, len).map_err(|_| ReadError::Catalogue("page does not unpack"))
}

/// Finds a path in a page.
pub(super) fn find_in_page(rows: &[u8], path: &EntryPath) -> Result<Option<Entry>, ReadError> {
    let mut decoder = Decoder::new(rows);
    while !decoder.is_empty() {
        let mut row = decoder;
        if skip_entry(&mut decoder).map_err(damaged)? == path.as_str() {
            return take_entry(&mut row).map(Some).map_err(damaged);
        }
    }
    Ok(None)
}

/// All rows of a page.
pub(super) fn entries_of_page(rows: &[u8]) -> Result<Vec<Entry>, ReadError> {
    let mut decoder = Decoder::new(rows);
    let mut entries = Vec::new();
    while !decoder.is_empty() {
        entries.push(take_entry(&mut decoder).map_err(damaged)?);
    }
    Ok(entries)
}

fn damaged(_: CodecError) -> ReadError {
    ReadError::Catalogue("entry row")
}

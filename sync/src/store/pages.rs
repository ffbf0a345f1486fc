//! Entry lists as pages of rows.
//!
//! A page ends where the hash of a path says so, not after a count: an update leaves the pages around it as they are,
//! and they are stored once for all releases.

use std::cell::{Cell, RefCell};

use rusqlite::{Connection, OptionalExtension, params};

use super::error::{ReadError, StoreError};
use super::frame::{check_of, unpack};
use super::part::put_sheet;
use super::writer::Store;
use crate::model::codec::{CodecError, Decoder};
use crate::model::manifest::{EntryListHasher, put_entry, record_hash, skip_entry, take_entry};
use crate::model::{Body, Entry, EntryListId, EntryPath, ObjectId};

/// A page ends after a path whose hash has these bits zero: every 64th.
const CUT_MASK: u8 = 63;
/// Most rows of a page, whatever hashes say.
const MAX_ROWS: u64 = 256;
/// What a page takes in the catalogue beside its bytes, measured and rounded up.
const PAGE_ROW: usize = 96;
/// Most bytes of an unpacked page: 256 rows of the longest kind.
const MAX_PAGE: usize = 1024 * 1024;

/// Rows of one page of a list that is not stored yet.
#[derive(Debug, Clone)]
struct Page {
    first_path: String,
    first_row: u64,
    body: PageBody,
}

#[derive(Debug, Clone)]
enum PageBody {
    /// Packed rows, with their hash and raw length.
    New { check: [u8; 16], raw_len: usize, packed: Vec<u8> },
    /// A page that is stored: number of its row.
    Stored(i64),
}

/// Builds the pages and the id of an entry list from rows that come sorted by path.
///
/// With a desk, pages go into the catalogue as they fill up, so that a list of a million rows is never in memory.
#[derive(Debug, Default)]
pub struct ListBuilder<'d> {
    desk: Option<&'d PageDesk<'d>>,
    hasher: EntryListHasher,
    pages: Vec<Page>,
    rows: u64,
    len_bytes: u64,
    page: Vec<u8>,
    page_rows: u64,
}

/// Where pages and records wait that a release to come will need. Past a megabyte they are put in the
/// catalogue, many in one transaction, where nobody sees them before the release names them.
#[derive(Debug)]
pub struct PageDesk<'s> {
    store: &'s Store,
    waiting: Cell<usize>,
    /// Bytes put by the transaction that is open, if one is.
    open: Cell<Option<usize>>,
}

impl<'s> PageDesk<'s> {
    /// Most bytes that wait, and that a transaction puts: others who would change the catalogue wait for it.
    const LIMIT: usize = 1024 * 1024;

    /// A desk of a store. [`PageDesk::finish`] ends it; one that is dropped before puts nothing.
    pub const fn new(store: &'s Store) -> Self {
        Self { store, waiting: Cell::new(0), open: Cell::new(None) }
    }

    /// Ends what has begun: what was put stays.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn finish(self) -> Result<(), StoreError> {
        self.commit()
    }

    fn commit(&self) -> Result<(), StoreError> {
        if self.open.get().is_some() {
            self.store.db.execute_batch("COMMIT")?;
            self.open.set(None);
            self.store.committed();
        }
        Ok(())
    }

    /// Puts rows, of so many bytes, that nobody sees before a release names them: lists are read meanwhile.
    fn put<T>(
        &self,
        len_bytes: usize,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.open.get().is_none() {
            self.store.db.execute_batch("BEGIN IMMEDIATE")?;
        }
        let bytes = self.open.get().unwrap_or(0) + len_bytes;
        self.open.set(Some(bytes));
        let value = work(&self.store.db)?;
        if bytes > Self::LIMIT {
            self.commit()?;
        }
        Ok(value)
    }

    /// A list to be built here.
    pub fn list(&'s self) -> ListBuilder<'s> {
        ListBuilder { desk: Some(self), ..ListBuilder::default() }
    }

    /// A record for a release to come.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn record(&self, bytes: Vec<u8>) -> Result<Record, StoreError> {
        if self.waiting.get() + bytes.len() <= Self::LIMIT {
            self.waiting.set(self.waiting.get() + bytes.len());
            return Ok(Record::New(bytes));
        }
        self.put(bytes.len(), |db| put_record(db, &bytes)).map(Record::Held)
    }

    /// Puts a sheet of the inventory of a release to come; the number of its row.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn sheet(&self, id: &ObjectId, raw_len: u32, stored: &[u8]) -> Result<i64, StoreError> {
        self.put(stored.len(), |db| put_sheet(db, id, raw_len, stored))
    }

    fn waits(&self, len: usize) -> bool {
        self.waiting.set(self.waiting.get() + len);
        self.waiting.get() > Self::LIMIT
    }

    /// Stores what waits of these pages.
    fn store(&self, pages: &mut [Page]) -> Result<(), StoreError> {
        let len = |page: &Page| if let PageBody::New { packed, .. } = &page.body { packed.len() } else { 0 };
        let stored = self.put(pages.iter().map(len).sum(), |db| {
            pages.iter().map(|page| page.body.store(db)).collect::<Result<Vec<_>, _>>()
        })?;
        for (page, number) in pages.iter_mut().zip(stored) {
            if let PageBody::New { packed, .. } = &page.body {
                self.waiting.set(self.waiting.get().saturating_sub(packed.len()));
            }
            page.body = PageBody::Stored(number);
        }
        Ok(())
    }
}

impl Drop for PageDesk<'_> {
    fn drop(&mut self) {
        if self.open.get().is_some()
            && let Err(error) = self.store.db.execute_batch("ROLLBACK")
        {
            tracing::warn!(%error, "rows of a release that failed could not be taken back");
        }
    }
}

/// A record of a release to come.
#[derive(Debug)]
pub enum Record {
    /// One that is in the catalogue: number of its row.
    Held(i64),
    /// A new one.
    New(Vec<u8>),
}

impl ListBuilder<'_> {
    /// Adds the next row.
    ///
    /// # Errors
    ///
    /// [`StoreError`] if a full page could not be packed or stored.
    pub fn push(&mut self, entry: &Entry) -> Result<(), StoreError> {
        if self.page_rows == 0 {
            let body = PageBody::Stored(0);
            self.pages.push(Page { first_path: entry.path.as_str().to_owned(), first_row: self.rows, body });
        }
        let start = self.page.len();
        put_entry(&mut self.page, entry);
        self.hasher.update(self.page.get(start..).unwrap_or_default());
        if let Body::Blob { len_bytes, .. } = entry.body {
            self.len_bytes = self.len_bytes.saturating_add(len_bytes);
        }
        self.rows += 1;
        self.page_rows += 1;
        let ends = check_of(entry.path.as_str().as_bytes())[0] & CUT_MASK == 0;
        if ends || self.page_rows >= MAX_ROWS { self.end_page() } else { Ok(()) }
    }

    fn end_page(&mut self) -> Result<(), StoreError> {
        let check = check_of(&self.page);
        let held = match self.desk {
            Some(desk) => page_number(&desk.store.db, check)?,
            None => None,
        };
        let body = match held {
            Some(number) => PageBody::Stored(number),
            None => PageBody::New { check, raw_len: self.page.len(), packed: pack_page(&self.page)? },
        };
        let len = if let PageBody::New { packed, .. } = &body { packed.len() } else { 0 };
        if let Some(page) = self.pages.last_mut() {
            page.body = body;
        }
        self.page.clear();
        self.page_rows = 0;
        match self.desk {
            Some(desk) if desk.waits(len) => desk.store(&mut self.pages),
            _ => Ok(()),
        }
    }

    /// Ends the list.
    ///
    /// # Errors
    ///
    /// As [`ListBuilder::push`].
    pub fn finish(mut self) -> Result<NewList, StoreError> {
        if self.page_rows > 0 {
            self.end_page()?;
        }
        Ok(NewList { id: self.hasher.finish(), pages: self.pages, rows: self.rows, len_bytes: self.len_bytes })
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
    ///
    /// # Errors
    ///
    /// [`StoreError`] if a page could not be packed.
    pub fn of(entries: &[Entry]) -> Result<Self, StoreError> {
        let mut list = ListBuilder::default();
        entries.iter().try_for_each(|entry| list.push(entry))?;
        list.finish()
    }

    /// Bytes that the list takes in the catalogue, about: its packed pages and a row for each.
    pub fn stored_bytes(&self) -> u64 {
        let page = |page: &Page| match &page.body {
            PageBody::New { packed, .. } => packed.len() + 2 * page.first_path.len() + PAGE_ROW,
            PageBody::Stored(_) => PAGE_ROW,
        };
        self.pages.iter().map(|one| page(one) as u64).sum()
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
            let number = page.body.store(db)?;
            db.prepare_cached("INSERT INTO list_page (list, first_path, first_row, page) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![list, page.first_path, page.first_row.cast_signed(), number])?;
        }
        Ok(list)
    }
}

fn list_number(db: &Connection, id: &EntryListId) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT no FROM list WHERE id = ?1")?.query_row([id.as_bytes()], |row| row.get(0)).optional()
}

impl PageBody {
    /// Stores the page if it is not there yet and returns its number.
    fn store(&self, db: &Connection) -> Result<i64, StoreError> {
        let (check, raw_len, packed) = match self {
            Self::Stored(number) => return Ok(*number),
            Self::New { check, raw_len, packed } => (*check, *raw_len, packed),
        };
        if let Some(number) = page_number(db, check)? {
            return Ok(number);
        }
        let raw_len = i64::try_from(raw_len).unwrap_or(i64::MAX);
        db.prepare_cached("INSERT INTO page (hash, raw_len, bytes) VALUES (?1, ?2, ?3)")?
            .execute(params![check, raw_len, packed])?;
        Ok(db.last_insert_rowid())
    }
}

fn page_number(db: &Connection, check: [u8; 16]) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT no FROM page WHERE hash = ?1")?.query_row([check], |row| row.get(0)).optional()
}

thread_local! {
    // Making a context costs more than packing a page of one row, and a publisher packs one for each of its items.
    static PACKER: RefCell<Option<zstd::bulk::Compressor<'static>>> = const { RefCell::new(None) };
}

fn pack_page(rows: &[u8]) -> Result<Vec<u8>, StoreError> {
    let failed = |source| StoreError::Io { step: "compress", path: "an entry page".into(), source };
    PACKER
        .with_borrow_mut(|packer| {
            let packer = match packer {
                Some(packer) => packer,
                None => packer.insert(zstd::bulk::Compressor::new(6)?),
            };
            packer.compress(rows)
        })
        .map_err(failed)
}

/// Stores a record if it is not there yet and returns its number.
pub(super) fn put_record(db: &Connection, bytes: &[u8]) -> Result<i64, StoreError> {
    let hash = record_hash(bytes);
    let known =
        db.prepare_cached("SELECT no FROM record WHERE hash = ?1")?.query_row([hash], |row| row.get(0)).optional()?;
    if let Some(no) = known {
        return Ok(no);
    }
    db.prepare_cached("INSERT INTO record (hash, bytes) VALUES (?1, ?2)")?.execute(params![hash, bytes])?;
    Ok(db.last_insert_rowid())
}

/// Unpacks a stored page.
pub(super) fn unpack_page(packed: &[u8], raw_len: i64) -> Result<Vec<u8>, ReadError> {
    let len =
        usize::try_from(raw_len).ok().filter(|len| *len <= MAX_PAGE).ok_or(ReadError::Catalogue("page length"))?;
    unpack(packed, len).map_err(|_| ReadError::Catalogue("page does not unpack"))
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

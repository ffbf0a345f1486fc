//! Parts of collections: what is wished for of them, the inventories that prove what is held, and what is on its way out.

use rusqlite::{Connection, params};

use super::error::{ReadError, StoreError};
use super::gc::{doom_packs, forget_releases};
use super::shelf::{Shelf, note};
use super::sweep;
use super::writer::{HELD_ROW, HeldRelease, HeldRow, OF_ROW, Store, held_row, put_note};
use crate::model::index::{Sheet, SheetRow};
use crate::model::{ObjectId, ResourceId, Shelfmark};

/// A wish for a part of a collection.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Wish {
    /// A collection, or all of a publisher's; see [`super::all_of`].
    pub collection: String,
    /// What comes first has a lower number: 1 to 9.
    pub priority: i64,
    /// Which of its resources, in the words of whoever judges them; opaque to this crate.
    pub filter: String,
}

/// LIMIT: wishes of a box.
const MAX_WISHES: i64 = 1000;

/// How long what was chosen no longer stays at hand, in seconds: seven days.
pub(crate) const STAYS: i64 = 7 * 24 * 60 * 60;

/// Note of a store that says how many bytes all that is wished for may take on it; 0 for as much as there is room for.
pub(super) const BUDGET: &str = "budget";

/// Of which resources an activation knows by an inventory alone.
#[derive(Debug, Default)]
pub struct Part {
    /// The sheets of the release, in order: the first resource of each, and its row in the catalogue.
    pub sheets: Vec<(ResourceId, i64)>,
    /// What was held of it and is no longer chosen.
    pub leaving: Vec<HeldRow>,
}

/// A sheet as it is kept.
#[derive(Debug)]
pub(crate) struct StoredSheet {
    pub(crate) raw_len: u32,
    /// Its bytes as they travelled.
    pub(crate) stored: Vec<u8>,
    /// For each of its resources 1 if it is held, else 0.
    pub(crate) has: Vec<u8>,
}

/// Reads the wishes.
pub(super) fn wishes(db: &Connection) -> Result<Vec<Wish>, ReadError> {
    let mut statement = db.prepare_cached("SELECT collection, priority, filter FROM wish ORDER BY priority, no")?;
    let rows = statement
        .query_map([], |row| Ok(Wish { collection: row.get(0)?, priority: row.get(1)?, filter: row.get(2)? }))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn put_wish(db: &Connection, wish: &Wish) -> Result<(), StoreError> {
    let many: i64 = db.query_row("SELECT COUNT(*) FROM wish", [], |row| row.get(0))?;
    if many >= MAX_WISHES {
        return Err(StoreError::TooManyWishes);
    }
    db.execute(
        "INSERT INTO wish (collection, priority, filter) VALUES (?1, ?2, ?3)
         ON CONFLICT (collection, filter) DO UPDATE SET priority = ?2",
        params![wish.collection, wish.priority, wish.filter],
    )?;
    Ok(())
}

fn budget(db: &Connection) -> rusqlite::Result<Option<u64>> {
    Ok(note(db, BUDGET)?.filter(|bytes| *bytes > 0).map(i64::cast_unsigned))
}

fn is_part(db: &Connection, release: &HeldRelease) -> Result<bool, ReadError> {
    Ok(db.prepare_cached("SELECT 1 FROM release_sheet WHERE release = ?1")?.exists([release.no])?)
}

fn each_offered<E: From<ReadError>>(
    db: &Connection,
    release: &HeldRelease,
    mut each: impl FnMut(SheetRow) -> Result<(), E>,
) -> Result<(), E> {
    let database = |error: rusqlite::Error| E::from(ReadError::from(error));
    let query = "SELECT s.bytes, s.raw_len FROM release_sheet r JOIN sheet s ON s.no = r.sheet WHERE r.release = ?1 ORDER BY r.first";
    let mut statement = db.prepare_cached(query).map_err(database)?;
    let mut rows = statement.query([release.no]).map_err(database)?;
    while let Some(row) = rows.next().map_err(database)? {
        let stored: Vec<u8> = row.get(0).map_err(database)?;
        let sheet = Sheet::unpack(&stored, row.get(1).map_err(database)?);
        let sheet = sheet.map_err(|_| ReadError::Catalogue("a sheet of an inventory"))?;
        sheet.rows.into_iter().try_for_each(&mut each)?;
    }
    Ok(())
}

/// Puts a sheet that a release to come will name.
pub(super) fn put_sheet(db: &Connection, id: &ObjectId, raw_len: u32, stored: &[u8]) -> Result<i64, StoreError> {
    db.prepare_cached("INSERT OR IGNORE INTO sheet (id, raw_len, bytes) VALUES (?1, ?2, ?3)")?.execute(params![
        id.as_bytes(),
        raw_len,
        stored
    ])?;
    Ok(db.prepare_cached("SELECT no FROM sheet WHERE id = ?1")?.query_row([id.as_bytes()], |row| row.get(0))?)
}

/// Notes what proves a part, and what leaves it.
pub(super) fn put_part(
    db: &Connection,
    (collection, release): (&Shelfmark, i64),
    part: &Part,
    at: i64,
) -> Result<(), StoreError> {
    db.execute("DELETE FROM release_sheet WHERE release = ?1", [release])?;
    let mut put = db.prepare_cached("INSERT INTO release_sheet VALUES (?1, ?2, ?3)")?;
    for (first, sheet) in &part.sheets {
        put.execute(params![release, first.as_str(), sheet])?;
    }
    let mut put = db.prepare_cached("INSERT OR IGNORE INTO leaving VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for row in &part.leaving {
        put.execute(params![collection.as_str(), row.id.as_str(), row.record, row.list.no, at.saturating_add(STAYS)])?;
    }
    db.execute(
        "DELETE FROM leaving WHERE collection = ?1 AND id IN (SELECT id FROM release_resource WHERE release = ?2)",
        params![collection.as_str(), release],
    )?;
    Ok(())
}

impl Store {
    /// Wishes for parts of collections, the most wanted first.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn wishes(&self) -> Result<Vec<Wish>, ReadError> {
        wishes(&self.db)
    }

    /// Adds a wish, or gives one that there is another priority.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn wish(&mut self, wish: &Wish) -> Result<(), StoreError> {
        self.change(|db| put_wish(db, wish))?;
        self.keep()
    }

    /// Takes wishes for parts of a collection back; with `filter`, that one alone. How many there were.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn unwish(&mut self, collection: &str, filter: Option<&str>) -> Result<usize, StoreError> {
        let many = self.change(|db| {
            let of = "DELETE FROM wish WHERE collection = ?1 AND (?2 IS NULL OR filter = ?2)";
            Ok(db.execute(of, params![collection, filter])?)
        })?;
        self.keep()?;
        Ok(many)
    }

    /// Bytes that all that is wished for may take; `None` if only the room there is decides.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn budget(&self) -> Result<Option<u64>, ReadError> {
        Ok(budget(&self.db)?)
    }

    /// Sets the budget, or lifts it.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn set_budget(&mut self, bytes: Option<u64>) -> Result<(), StoreError> {
        let bytes = bytes.map_or(0, |bytes| i64::try_from(bytes).unwrap_or(i64::MAX));
        self.change(|db| put_note(db, BUDGET, bytes))?;
        self.keep()
    }

    /// Whether only a part of a release is held.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn is_part(&self, release: &HeldRelease) -> Result<bool, ReadError> {
        is_part(&self.db, release)
    }

    /// Hands each resource of a release of which a part is held to `each`, by id; none of one that is held whole.
    ///
    /// # Errors
    ///
    /// [`ReadError`], or what `each` returns.
    pub fn each_offered<E: From<ReadError>>(
        &self,
        release: &HeldRelease,
        each: impl FnMut(SheetRow) -> Result<(), E>,
    ) -> Result<(), E> {
        each_offered(&self.db, release, each)
    }

    /// The bytes of a sheet as it travelled, if one that is held is called so.
    pub(crate) fn sheet(&self, id: &ObjectId) -> Result<Option<Vec<u8>>, ReadError> {
        let mut statement = self.db.prepare_cached("SELECT bytes FROM sheet WHERE id = ?1")?;
        let mut rows = statement.query([id.as_bytes()])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    /// Resources of a collection that are no longer chosen and still at hand, by id.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn leaving(&self, collection: &Shelfmark) -> Result<Vec<HeldRow>, ReadError> {
        let query = format!("SELECT {HELD_ROW} FROM leaving r {OF_ROW} WHERE r.collection = ?1 ORDER BY r.id");
        let mut statement = self.db.prepare_cached(&query)?;
        let rows = statement.query_map([collection.as_str()], held_row)?;
        rows.map(|row| row?).collect()
    }

    /// Lets go of what has been leaving for longer than [`STAYS`], or of all of it; whether anything was.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub(crate) fn forget_left(&mut self, now: Option<i64>) -> Result<bool, StoreError> {
        let over = "FROM leaving WHERE ?1 IS NULL OR until < ?1";
        if !self.db.prepare_cached(&format!("SELECT 1 {over}"))?.exists([now])? {
            return Ok(false);
        }
        self.change(|db| {
            db.execute(&format!("DELETE {over}"), [now])?;
            let dead = forget_releases(db, &[])?;
            sweep::forget_contents(db, dead)?;
            doom_packs(db)
        })?;
        Ok(true)
    }
}

impl Shelf {
    /// Whether only a part of the active release of a collection is held.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn is_part(&self, collection: &Shelfmark) -> Result<bool, ReadError> {
        self.with(|db| {
            let query = "SELECT 1 FROM collection c JOIN release_sheet s ON s.release = c.active WHERE c.id = ?1";
            Ok(db.prepare_cached(query)?.exists([collection.as_str()])?)
        })
    }

    /// The sheet of the active release that begins behind a resource, or the first one; `None` behind the last.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub(crate) fn sheet_after(
        &self,
        collection: &Shelfmark,
        after: Option<&ResourceId>,
    ) -> Result<Option<StoredSheet>, ReadError> {
        self.with(|db| {
            let query =
                "SELECT s.raw_len, s.bytes, c.active FROM collection c JOIN release_sheet r ON r.release = c.active
                JOIN sheet s ON s.no = r.sheet WHERE c.id = ?1 AND r.first > ?2 ORDER BY r.first LIMIT 1";
            let mut statement = db.prepare_cached(query)?;
            let mut rows = statement.query(params![collection.as_str(), after.map_or("", ResourceId::as_str)])?;
            let Some(row) = rows.next()? else { return Ok(None) };
            let (raw_len, stored, active): (u32, Vec<u8>, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let sheet = Sheet::unpack(&stored, raw_len).map_err(|_| ReadError::Catalogue("a sheet of an inventory"))?;
            let mut held = db.prepare_cached("SELECT 1 FROM release_resource WHERE release = ?1 AND id = ?2")?;
            let mut has = Vec::with_capacity(sheet.rows.len());
            for row in &sheet.rows {
                has.push(u8::from(held.exists(params![active, row.id.as_str()])?));
            }
            Ok(Some(StoredSheet { raw_len, stored, has }))
        })
    }

    /// See [`Store::wishes`].
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn wishes(&self) -> Result<Vec<Wish>, ReadError> {
        self.with(wishes)
    }

    /// See [`Store::budget`].
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn budget(&self) -> Result<Option<u64>, ReadError> {
        self.with(|db| Ok(budget(db)?))
    }
}

//! Collections that people took off the box: for some days what was held last stays, out of sight, so that it comes back without
//! a byte; unless its room is needed before.

use rusqlite::params;

use super::activate::{newest_release, remove_rows, set_active};
use super::error::{ReadError, StoreError};
use super::shelf::Shelf;
use super::writer::{Store, put_note};
use crate::model::Shelfmark;

/// Seconds for which it stays: a week.
pub const OFF_SECONDS: i64 = 7 * 24 * 3600;

/// The note that says until when.
pub(super) fn off_note(collection: &Shelfmark) -> String {
    format!("off {collection}")
}

/// A collection that was taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOff {
    /// Its name.
    pub id: Shelfmark,
    /// Until when it can be put back, in seconds since 1970.
    pub until: i64,
}

impl Store {
    /// Takes a collection off as [`Store::remove`] does; what was held last stays for [`OFF_SECONDS`] from `now` on.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn take_off(&mut self, collection: &Shelfmark, now: i64) -> Result<bool, StoreError> {
        self.change(|db| {
            let held = remove_rows(db, collection)?;
            if held {
                put_note(db, &off_note(collection), now + OFF_SECONDS)?;
            }
            Ok(held)
        })
    }

    /// Puts a collection back that was taken off, at `now`; `false` if nothing of it is here any more. Whether it is kept up to
    /// date is its own matter: see [`Store::subscribe`].
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn put_back(&mut self, collection: &Shelfmark, now: i64) -> Result<bool, StoreError> {
        self.change(|db| {
            let Some(release) = newest_release(db, collection)? else { return Ok(false) };
            set_active(db, collection.as_str(), release, now)?;
            put_note(db, &off_note(collection), 0)?;
            Ok(true)
        })
    }

    /// Gives up what was taken off and whose days are over; all of it without `now`. Whether there was any: its space comes back
    /// with [`Store::collect_garbage`].
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub(crate) fn forget_off(&mut self, now: Option<i64>) -> Result<bool, StoreError> {
        let over = "key GLOB 'note off *' AND (?1 IS NULL OR value < ?1)";
        if !self.db.prepare_cached(&format!("SELECT 1 FROM meta WHERE {over}"))?.exists([now])? {
            return Ok(false);
        }
        self.change(|db| Ok(db.execute(&format!("DELETE FROM meta WHERE {over}"), params![now])? > 0))
    }

    /// Gives up one of them, so that its space comes back with [`Store::reclaim`].
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn give_up(&mut self, collection: &Shelfmark) -> Result<(), StoreError> {
        self.set_note(&off_note(collection), 0)
    }
}

impl Shelf {
    /// What was taken off and can still be put back, by name.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn taken_off(&self) -> Result<Vec<TakenOff>, ReadError> {
        self.with(|db| {
            let mut statement = db.prepare_cached(
                "SELECT DISTINCT r.collection, m.value FROM release r JOIN meta m ON m.key = 'note off ' || r.collection
                 WHERE m.value <> 0 AND r.collection NOT IN (SELECT id FROM collection) ORDER BY r.collection",
            )?;
            let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
            let off = rows.map(|row| {
                let (id, until) = row?;
                Ok(TakenOff { id: id.parse().map_err(|_| ReadError::Catalogue("collection id"))?, until })
            });
            off.collect()
        })
    }
}

//! Fills the catalogue: one transaction for each collection.

use maktaba_sync::model::{ResourceId, Shelfmark};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Catalogue, CatalogueError, CollectionRow, Facet, Item, Key};

/// A transaction on the catalogue: nothing of it is seen before [`Catalogue::change`] returns.
#[derive(Debug)]
pub struct Change<'c> {
    db: &'c Connection,
    /// Number of this change.
    number: i64,
    /// The number before that of the next new item.
    next: i64,
    /// How many numbers are left from there.
    room: i64,
}

impl Catalogue {
    /// Changes the catalogue: all that `work` does is seen when it returns, or nothing of it. One change at a time; a
    /// second one waits at most ten seconds.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`], or what `work` returns.
    pub fn change<T, E: From<CatalogueError>>(
        &self,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut result = None;
        let asked = self.ask(|db| {
            let number = begin(db)?;
            let done = work(&mut Change { db, number, next: 0, room: 0 });
            let ended = if done.is_ok() { db.execute_batch("COMMIT") } else { db.execute_batch("ROLLBACK") };
            result = Some(done);
            Ok(ended?)
        });
        match result {
            Some(Err(error)) => Err(error),
            Some(Ok(value)) => asked.map(|()| value).map_err(E::from),
            None => Err(asked.err().unwrap_or(CatalogueError::Database(rusqlite::Error::InvalidQuery)).into()),
        }
    }
}

fn begin(db: &Connection) -> Result<i64, CatalogueError> {
    db.execute_batch("BEGIN IMMEDIATE")?;
    let begun = || {
        db.execute("UPDATE state SET value = value + 1 WHERE name = 'changes'", [])?;
        state(db, "changes")
    };
    Ok(begun().inspect_err(|_| drop(db.execute_batch("ROLLBACK")))?)
}

fn state(db: &Connection, name: &str) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT value FROM state WHERE name = ?1")?.query_row([name], |row| row.get(0))
}

/// Numbers taken at once where more items come than were announced.
const MORE: u64 = 100;

impl Change<'_> {
    /// Begins with a collection: makes room before all others for at most `new` items that are not there yet.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn begin(&mut self, new: u64) -> Result<(), CatalogueError> {
        let new = i64::try_from(new).unwrap_or(i64::MAX / 4);
        self.room = new;
        self.next = state(self.db, "lowest")?.saturating_sub(new);
        self.db.execute("UPDATE state SET value = ?1 WHERE name = 'lowest'", [self.next])?;
        Ok(())
    }

    /// Whether an item is there with this print. It counts as seen.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn has(&mut self, at: (&Shelfmark, &ResourceId), print: [u8; 16]) -> Result<bool, CatalogueError> {
        let seen = "UPDATE item SET seen = ?1 WHERE collection = ?2 AND id = ?3 AND print = ?4";
        let known = self.db.prepare_cached(seen)?.execute(params![self.number, at.0.as_str(), at.1.as_str(), print])?;
        Ok(known > 0)
    }

    /// Puts an item in, in place of what was there under its name, whose place in lists it takes.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn put(&mut self, item: &Item) -> Result<(), CatalogueError> {
        let held = self.remove(&item.collection, &item.resource)?;
        let no = match held {
            Some(no) => no,
            None => self.new_number()?,
        };
        let put = "INSERT INTO item (no, collection, id, print, place, title, work, file_bytes, withheld, ends, seen)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let file_bytes = i64::try_from(item.file_bytes).unwrap_or(i64::MAX);
        self.db.prepare_cached(put)?.execute(params![
            no,
            item.collection.as_str(),
            item.resource.as_str(),
            item.print,
            item.place,
            item.title,
            item.work,
            file_bytes,
            item.is_withheld,
            item.has_end,
            self.number
        ])?;
        if item.is_withheld {
            return Ok(());
        }
        self.count(1, file_bytes)?;
        for (facet, value, note) in &item.values {
            let value = self.value(*facet as i64, value, note.as_deref())?;
            let place = if *facet == Facet::Collection { i64::from(item.place) } else { 0 };
            let new = "INSERT OR IGNORE INTO item_of_value (value, place, item) VALUES (?1, ?2, ?3)";
            if self.db.prepare_cached(new)?.execute([value, place, no])? > 0 {
                self.db.prepare_cached("INSERT INTO value_of_item VALUES (?1, ?2)")?.execute([no, value])?;
                self.count_value(value, 1, file_bytes)?;
            }
        }
        Ok(())
    }

    /// The next number. More items than were announced get theirs before all others.
    fn new_number(&mut self) -> Result<i64, CatalogueError> {
        if self.room == 0 {
            self.begin(MORE)?;
        }
        self.room -= 1;
        self.next += 1;
        Ok(self.next)
    }

    /// Languages of the items of a collection that this change has put in or seen and that are in lists, in the order of
    /// their tags.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn languages(&self, collection: &Shelfmark) -> Result<Vec<String>, CatalogueError> {
        let sql =
            "SELECT DISTINCT v.value FROM item i JOIN value_of_item o ON o.item = i.no JOIN value v ON v.no = o.value
                   WHERE i.collection = ?1 AND i.seen = ?2 AND i.withheld = 0 AND v.facet = ?3 ORDER BY v.value";
        let mut statement = self.db.prepare_cached(sql)?;
        let of = params![collection.as_str(), self.number, Facet::Language as i64];
        let tags = statement.query_map(of, |row| row.get(0))?;
        Ok(tags.collect::<Result<_, _>>()?)
    }

    /// Takes out what of a collection was neither put in nor seen by this change, and notes what is covered now.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn finish(&mut self, collection: &CollectionRow) -> Result<(), CatalogueError> {
        loop {
            let gone = "SELECT id FROM item WHERE collection = ?1 AND seen <> ?2 LIMIT 1000";
            let gone: Vec<String> = self
                .db
                .prepare_cached(gone)?
                .query_map(params![collection.id.as_str(), self.number], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            if gone.is_empty() {
                break;
            }
            for id in gone {
                self.remove_named(collection.id.as_str(), &id)?;
            }
        }
        let languages = serde_json::to_string(&collection.languages).unwrap_or_default();
        self.db.execute(
            "INSERT OR REPLACE INTO collection VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                collection.id.as_str(),
                collection.release.0,
                collection.title,
                languages,
                i64::try_from(collection.resources).unwrap_or(i64::MAX),
                i64::try_from(collection.len_bytes).unwrap_or(i64::MAX),
                collection.activated_at
            ],
        )?;
        Ok(())
    }

    /// Takes a whole collection out.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn remove_collection(&mut self, id: &Shelfmark) -> Result<(), CatalogueError> {
        loop {
            let some = "SELECT id FROM item WHERE collection = ?1 LIMIT 1000";
            let some: Vec<String> =
                self.db.prepare_cached(some)?.query_map([id.as_str()], |row| row.get(0))?.collect::<Result<_, _>>()?;
            if some.is_empty() {
                break;
            }
            for resource in some {
                self.remove_named(id.as_str(), &resource)?;
            }
        }
        self.db.execute("DELETE FROM collection WHERE id = ?1", [id.as_str()])?;
        Ok(())
    }

    /// Items of which another day may judge otherwise, `limit` after one.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn ending(&self, after: Option<&Key>, limit: usize) -> Result<Vec<Key>, CatalogueError> {
        let sql = "SELECT collection, id FROM item WHERE ends <> 0 AND (collection, id) > (?1, ?2)
                   ORDER BY collection, id LIMIT ?3";
        let (collection, id) = after.map_or(("", ""), |key| (key.0.as_str(), key.1.as_str()));
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        super::query::keys(self.db, sql, params![collection, id, limit])
    }

    /// Notes for what it was judged what may be shown: a day and a place, as a number.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn judged(&mut self, setting: i64) -> Result<(), CatalogueError> {
        self.db.execute("UPDATE state SET value = ?1 WHERE name = 'judged'", [setting])?;
        Ok(())
    }

    fn remove(&mut self, collection: &Shelfmark, resource: &ResourceId) -> Result<Option<i64>, CatalogueError> {
        self.remove_named(collection.as_str(), resource.as_str())
    }

    /// Removes an item and returns its number.
    fn remove_named(&mut self, collection: &str, id: &str) -> Result<Option<i64>, CatalogueError> {
        let find = "SELECT no, place, file_bytes, withheld FROM item WHERE collection = ?1 AND id = ?2";
        let row = |row: &rusqlite::Row<'_>| {
            Ok((row.get(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, row.get::<_, bool>(3)?))
        };
        let found = self.db.prepare_cached(find)?.query_row([collection, id], row).optional()?;
        let Some((no, place, file_bytes, is_withheld)) = found else { return Ok(None) };
        if !is_withheld {
            self.count(-1, -file_bytes)?;
        }
        let values: Vec<i64> = self
            .db
            .prepare_cached("SELECT value FROM value_of_item WHERE item = ?1")?
            .query_map([no], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for value in values {
            let gone = "DELETE FROM item_of_value WHERE value = ?1 AND place IN (0, ?2) AND item = ?3";
            self.db.prepare_cached(gone)?.execute([value, place, no])?;
            self.count_value(value, -1, -file_bytes)?;
        }
        self.db.prepare_cached("DELETE FROM value_of_item WHERE item = ?1")?.execute([no])?;
        self.db.prepare_cached("DELETE FROM item WHERE no = ?1")?.execute([no])?;
        Ok(Some(no))
    }

    fn value(&self, facet: i64, value: &str, note: Option<&str>) -> Result<i64, CatalogueError> {
        let find = "SELECT no FROM value WHERE facet = ?1 AND value = ?2";
        let found =
            self.db.prepare_cached(find)?.query_row(params![facet, value], |row| row.get::<_, i64>(0)).optional()?;
        if let Some(no) = found {
            return Ok(no);
        }
        let put = "INSERT INTO value (facet, value, note, items, file_bytes) VALUES (?1, ?2, ?3, 0, 0)";
        self.db.prepare_cached(put)?.execute(params![facet, value, note])?;
        Ok(self.db.last_insert_rowid())
    }

    fn count(&self, items: i64, file_bytes: i64) -> Result<(), CatalogueError> {
        let mut add = self.db.prepare_cached("UPDATE state SET value = value + ?1 WHERE name = ?2")?;
        add.execute(params![items, "items"])?;
        add.execute(params![file_bytes, "file_bytes"])?;
        Ok(())
    }

    fn count_value(&self, value: i64, items: i64, file_bytes: i64) -> Result<(), CatalogueError> {
        let add = "UPDATE value SET items = items + ?2, file_bytes = file_bytes + ?3 WHERE no = ?1";
        self.db.prepare_cached(add)?.execute([value, items, file_bytes])?;
        if items < 0 {
            self.db.prepare_cached("DELETE FROM value WHERE no = ?1 AND items <= 0")?.execute([value])?;
        }
        Ok(())
    }
}

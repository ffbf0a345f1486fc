//! Takes changes in, a collection in a transaction.

use maktaba_sync::model::{ResourceId, Shelfmark};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Chronicle, ChronicleError, Covered};

/// Seconds for which a time that is told is written down in advance, so that it is not written each time.
const AHEAD_S: i64 = 60;

/// A transaction on the chronicle.
#[derive(Debug)]
pub struct Change<'c> {
    db: &'c Connection,
    at: i64,
}

impl Chronicle {
    /// The time, of a box whose clock says `clock`: never before one that was told or noted, whatever happens to the clock or
    /// the power meanwhile. After a start, or a change that was noted beside it, it may be a minute ahead.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn now(&self, clock: i64) -> Result<i64, ChronicleError> {
        let db = self.db();
        let mut told = self.told();
        // Another process may have noted changes: no answer is older than what is in it.
        let last: i64 = db.query_row("SELECT coalesce(max(at), 0) FROM change", [], |row| row.get(0))?;
        let now = clock.max(*told).max(last);
        if now > ceiling(&db)? {
            raise(&db, now.saturating_add(AHEAD_S))?;
        }
        *told = now;
        Ok(now)
    }

    /// The same for a process that notes changes beside the one that tells: never before a time that was told. What is
    /// written in advance is not raised with each release, or the time would run away.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn now_beside(&self, clock: i64) -> Result<i64, ChronicleError> {
        let db = self.db();
        let ceiling = ceiling(&db)?;
        if clock > ceiling {
            raise(&db, clock)?;
        }
        Ok(clock.max(ceiling))
    }

    /// Notes that somebody asks for it, so that it is kept up to date from now on.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn asked(&self) -> Result<(), ChronicleError> {
        self.db().execute("UPDATE state SET value = 1 WHERE name = 'asked' AND value = 0", [])?;
        Ok(())
    }

    /// Notes changes as of `at`, which [`Self::now`] gave: all that `work` does, or nothing of it.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`], or what `work` returns.
    pub fn change<T, E: From<ChronicleError>>(
        &self,
        at: i64,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let db = self.db();
        let sql = |result: rusqlite::Result<()>| result.map_err(|error| E::from(error.into()));
        if !db.is_autocommit() {
            sql(db.execute_batch("ROLLBACK"))?;
        }
        sql(db.execute_batch("BEGIN IMMEDIATE"))?;
        // Two processes may note at once: numbers and times must rise together.
        let last = db.query_row("SELECT coalesce(max(at), 0) FROM change", [], |row| row.get::<_, i64>(0));
        let done = last
            .map_err(|error| E::from(error.into()))
            .and_then(|last| work(&mut Change { db: &db, at: at.max(last) }));
        sql(db.execute_batch(if done.is_ok() { "COMMIT" } else { "ROLLBACK" }))?;
        done
    }
}

/// No later time was told.
fn ceiling(db: &Connection) -> rusqlite::Result<i64> {
    db.query_row("SELECT value FROM state WHERE name = 'ceiling'", [], |row| row.get(0))
}

fn raise(db: &Connection, ceiling: i64) -> rusqlite::Result<()> {
    db.execute("UPDATE state SET value = ?1 WHERE name = 'ceiling'", [ceiling]).map(|_| ())
}

impl Change<'_> {
    /// Resources of a collection that were seen last, by id after `after`: id, print, whether it is gone.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn known(
        &self,
        collection: &Shelfmark,
        after: &str,
        limit: usize,
    ) -> Result<Vec<(ResourceId, [u8; 16], bool)>, ChronicleError> {
        let sql = "SELECT id, print, gone FROM change WHERE collection = ?1 AND id > ?2 ORDER BY id LIMIT ?3";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![collection.as_str(), after, limit])?;
        let mut known = Vec::new();
        while let Some(row) = rows.next()? {
            if let Ok(id) = row.get::<_, String>(0)?.parse() {
                known.push((id, row.get(1)?, row.get(2)?));
            }
        }
        Ok(known)
    }

    /// The same of one resource.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn known_one(
        &self,
        at: (&Shelfmark, &ResourceId),
    ) -> Result<Option<(ResourceId, [u8; 16], bool)>, ChronicleError> {
        let sql = "SELECT print, gone FROM change WHERE collection = ?1 AND id = ?2";
        let row = |row: &rusqlite::Row<'_>| Ok((at.1.clone(), row.get(0)?, row.get(1)?));
        Ok(self.db.prepare_cached(sql)?.query_row([at.0.as_str(), at.1.as_str()], row).optional()?)
    }

    /// Notes that a resource came or changed. `ends`: another day may judge it otherwise.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn came(
        &mut self,
        at: (&Shelfmark, &ResourceId),
        print: [u8; 16],
        ends: bool,
        sets: &[String],
    ) -> Result<(), ChronicleError> {
        if let Some(old) = self.number_of(at)? {
            self.forget(old)?;
        }
        let put = "INSERT INTO change (collection, id, print, at, gone, ends) VALUES (?1, ?2, ?3, ?4, 0, ?5)";
        self.db.prepare_cached(put)?.execute(params![at.0.as_str(), at.1.as_str(), print, self.at, ends])?;
        let number = self.db.last_insert_rowid();
        for set in sets {
            self.db.prepare_cached("INSERT OR IGNORE INTO part (name) VALUES (?1)")?.execute([set])?;
            let part = "SELECT no FROM part WHERE name = ?1";
            let part: i64 = self.db.prepare_cached(part)?.query_row([set], |row| row.get(0))?;
            self.join(part, number)?;
        }
        Ok(())
    }

    /// Notes that a resource went; its sets stay. Nothing for one that was never there or is gone already.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn went(&mut self, at: (&Shelfmark, &ResourceId)) -> Result<(), ChronicleError> {
        let find = "SELECT number, print, ends FROM change WHERE collection = ?1 AND id = ?2 AND gone = 0";
        let row =
            |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 16]>(1)?, row.get::<_, bool>(2)?));
        let found = self.db.prepare_cached(find)?.query_row([at.0.as_str(), at.1.as_str()], row).optional()?;
        let Some((old, print, ends)) = found else { return Ok(()) };
        let parts: Vec<i64> = self
            .db
            .prepare_cached("SELECT part FROM part_of WHERE number = ?1")?
            .query_map([old], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        self.forget(old)?;
        let put = "INSERT INTO change (collection, id, print, at, gone, ends) VALUES (?1, ?2, ?3, ?4, 1, ?5)";
        self.db.prepare_cached(put)?.execute(params![at.0.as_str(), at.1.as_str(), print, self.at, ends])?;
        let number = self.db.last_insert_rowid();
        parts.into_iter().try_for_each(|part| self.join(part, number))
    }

    /// Notes which release of a collection is covered now.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn cover(&mut self, covered: &Covered) -> Result<(), ChronicleError> {
        let put = "INSERT OR REPLACE INTO covered VALUES (?1, ?2, ?3, ?4)";
        let Covered { id, release, activated_at, place } = covered;
        self.db.execute(put, params![id.as_str(), release.0, activated_at, place])?;
        Ok(())
    }

    /// Notes that a collection is gone: whatever of it was there is to be noted before.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn uncover(&mut self, id: &Shelfmark) -> Result<(), ChronicleError> {
        self.db.execute("DELETE FROM covered WHERE id = ?1", [id.as_str()])?;
        Ok(())
    }

    /// Resources of which another day may judge otherwise, `limit` after one.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn ending(
        &self,
        after: Option<&(Shelfmark, ResourceId)>,
        limit: usize,
    ) -> Result<Vec<(Shelfmark, ResourceId)>, ChronicleError> {
        let sql = "SELECT collection, id FROM change WHERE ends <> 0 AND (collection, id) > (?1, ?2)
                   ORDER BY collection, id LIMIT ?3";
        let (collection, id) = after.map_or(("", ""), |key| (key.0.as_str(), key.1.as_str()));
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![collection, id, limit])?;
        let mut keys = Vec::new();
        while let Some(row) = rows.next()? {
            if let (Ok(collection), Ok(id)) = (row.get::<_, String>(0)?.parse(), row.get::<_, String>(1)?.parse()) {
                keys.push((collection, id));
            }
        }
        Ok(keys)
    }

    /// Notes for which day and place it was judged what may be shown.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn judged(&mut self, setting: i64) -> Result<(), ChronicleError> {
        self.db.execute("UPDATE state SET value = ?1 WHERE name = 'judged'", [setting])?;
        Ok(())
    }

    fn number_of(&self, at: (&Shelfmark, &ResourceId)) -> Result<Option<i64>, ChronicleError> {
        let find = "SELECT number FROM change WHERE collection = ?1 AND id = ?2";
        Ok(self.db.prepare_cached(find)?.query_row([at.0.as_str(), at.1.as_str()], |row| row.get(0)).optional()?)
    }

    fn join(&self, part: i64, number: i64) -> Result<(), ChronicleError> {
        self.db.prepare_cached("INSERT OR IGNORE INTO member VALUES (?1, ?2)")?.execute([part, number])?;
        self.db.prepare_cached("INSERT OR IGNORE INTO part_of VALUES (?1, ?2)")?.execute([number, part])?;
        Ok(())
    }

    fn forget(&self, number: i64) -> Result<(), ChronicleError> {
        let member = "DELETE FROM member WHERE number = ?1 AND part IN (SELECT part FROM part_of WHERE number = ?1)";
        self.db.prepare_cached(member)?.execute([number])?;
        self.db.prepare_cached("DELETE FROM part_of WHERE number = ?1")?.execute([number])?;
        self.db.prepare_cached("DELETE FROM change WHERE number = ?1")?.execute([number])?;
        Ok(())
    }
}

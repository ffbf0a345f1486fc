//! The file.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

use super::{Chronicle, ChronicleError};

/// COMPAT: a file of an older version is brought up to date here; one of a newer version is left alone.
const VERSION: i64 = 1;

const TABLES: &str = "
CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL, id TEXT NOT NULL, print BLOB NOT NULL,
    at INTEGER NOT NULL, gone INTEGER NOT NULL, ends INTEGER NOT NULL, UNIQUE (collection, id)
);
CREATE INDEX change_by_time ON change (at, number);
CREATE INDEX change_that_ends ON change (ends) WHERE ends <> 0;
CREATE TABLE part (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE member (part INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (part, number)) WITHOUT ROWID;
CREATE TABLE part_of (number INTEGER NOT NULL, part INTEGER NOT NULL, PRIMARY KEY (number, part)) WITHOUT ROWID;
CREATE TABLE covered (
    id TEXT PRIMARY KEY, release INTEGER NOT NULL, activated_at INTEGER NOT NULL, place INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO state VALUES ('ceiling', 0), ('judged', 0), ('asked', 0);
";

impl Chronicle {
    /// Opens the chronicle at a path, or begins one.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`] if it cannot be written, is damaged, or is of a newer version. It is never thrown away.
    pub fn open(path: &Path) -> Result<Self, ChronicleError> {
        let db = Connection::open(path)?;
        // DURABILITY: a time that was told must not be told again after a power cut.
        db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
        Self::set_up(db)
    }

    /// One that is gone when it is dropped: for tests, and where nothing can be written.
    ///
    /// # Errors
    ///
    /// [`ChronicleError`].
    pub fn in_memory() -> Result<Self, ChronicleError> {
        Self::set_up(Connection::open_in_memory()?)
    }

    fn set_up(db: Connection) -> Result<Self, ChronicleError> {
        db.busy_timeout(Duration::from_secs(10))?;
        db.set_prepared_statement_cache_capacity(32);
        match db.query_row("PRAGMA user_version", [], |row| row.get(0))? {
            0 => db.execute_batch(&format!("BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;"))?,
            VERSION => {}
            newer => return Err(ChronicleError::Newer(newer)),
        }
        let ceiling = db.query_row("SELECT value FROM state WHERE name = 'ceiling'", [], |row| row.get(0))?;
        Ok(Self { db: Mutex::new(db), told: Mutex::new(ceiling) })
    }

    pub(super) fn db(&self) -> MutexGuard<'_, Connection> {
        lock(&self.db)
    }

    pub(super) fn told(&self) -> MutexGuard<'_, i64> {
        lock(&self.told)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere leaves nothing half-made behind: a transaction that was not ended is undone by the next one.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! The file: opened, or made again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::{Catalogue, CatalogueError, Counted};

/// Grows when the tables or their meaning change: files of another version are thrown away.
const VERSION: i64 = 7;
/// LIMIT: connections that wait for the next reader.
const MAX_IDLE: usize = 8;

// Items are listed by their number, the newest first: what comes later has a lower one. Those of one collection are listed
// by their place in it.
const TABLES: &str = "
CREATE TABLE item (
    no INTEGER PRIMARY KEY, collection TEXT NOT NULL, id TEXT NOT NULL, print BLOB NOT NULL, place INTEGER NOT NULL, title TEXT NOT NULL,
    work TEXT NOT NULL, file_bytes INTEGER NOT NULL, withheld INTEGER NOT NULL, ends INTEGER NOT NULL, seen INTEGER NOT NULL,
    UNIQUE (collection, id)
);
CREATE INDEX item_by_work ON item (work) WHERE work <> '';
CREATE INDEX item_that_ends ON item (ends) WHERE ends <> 0;
CREATE INDEX item_withheld ON item (withheld) WHERE withheld <> 0;
-- A value, and how many items have it.
CREATE TABLE value (
    no INTEGER PRIMARY KEY, facet INTEGER NOT NULL, value TEXT NOT NULL, note TEXT, items INTEGER NOT NULL,
    file_bytes INTEGER NOT NULL, UNIQUE (facet, value)
);
-- `place` is that of the item for the value that is its collection, and 0 for all others.
CREATE TABLE item_of_value (
    value INTEGER NOT NULL, place INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (value, place, item)
) WITHOUT ROWID;
CREATE TABLE value_of_item (item INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (item, value)) WITHOUT ROWID;
CREATE TABLE collection (
    id TEXT PRIMARY KEY, release INTEGER NOT NULL, title TEXT NOT NULL, languages TEXT NOT NULL, resources INTEGER NOT NULL,
    len_bytes INTEGER NOT NULL, activated_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX collection_by_age ON collection (activated_at DESC, id);
CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO state VALUES ('changes', 0), ('items', 0), ('file_bytes', 0), ('judged', 0), ('lowest', 0);
";

impl Catalogue {
    /// Opens the catalogue at a path. One that is missing, damaged or of another version is made anew, and
    /// covers nothing.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be written.
    pub fn open(path: &Path) -> Result<Self, CatalogueError> {
        let existing =
            path.exists().then(|| connect(path).ok()).flatten().filter(|found| is_ours(found).unwrap_or(false));
        let connection = match existing {
            Some(connection) => connection,
            None => fresh(path)?,
        };
        Ok(Self::with(Some(path.to_owned()), connection))
    }

    /// One that is gone when it is dropped.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`].
    pub fn in_memory() -> Result<Self, CatalogueError> {
        let connection = Connection::open_in_memory()?;
        set_up(&connection)?;
        connection.execute_batch(TABLES)?;
        Ok(Self::with(None, connection))
    }

    fn with(path: Option<PathBuf>, connection: Connection) -> Self {
        Self { path, idle: Mutex::new(vec![connection]), counted: Mutex::new(Counted::default()) }
    }

    /// Asks on a connection of its own, or, in memory, on the only one.
    pub(super) fn ask<T>(
        &self,
        ask: impl FnOnce(&Connection) -> Result<T, CatalogueError>,
    ) -> Result<T, CatalogueError> {
        let Some(path) = &self.path else {
            let idle = lock(&self.idle);
            return ask(idle.first().ok_or(rusqlite::Error::InvalidQuery)?);
        };
        let waiting = lock(&self.idle).pop();
        let connection = match waiting {
            Some(connection) => connection,
            None => connect(path)?,
        };
        let answer = ask(&connection);
        let mut idle = lock(&self.idle);
        if idle.len() < MAX_IDLE {
            idle.push(connection);
        }
        answer
    }

    pub(super) fn counted(&self) -> MutexGuard<'_, Counted> {
        lock(&self.counted)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A panic elsewhere leaves nothing half-made behind: what is in here is whole at any time.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    // Disposable: what a power cut takes is filled in again, so one sync for each checkpoint is enough.
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")?;
    set_up(&connection)?;
    Ok(connection)
}

fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("PRAGMA cache_size = -2000; PRAGMA temp_store = MEMORY;")?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(64);
    // Plans must not change with the values that are bound.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(|_| ())
}

fn is_ours(connection: &Connection) -> rusqlite::Result<bool> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version != VERSION {
        return Ok(false);
    }
    // Reads a page of each table, so that a file that is not a database shows here.
    let tables = ["item", "value", "item_of_value", "value_of_item", "collection", "state"];
    for table in tables {
        connection.query_row(&format!("SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1)"), [], |_| Ok(()))?;
    }
    Ok(true)
}

fn fresh(path: &Path) -> Result<Connection, CatalogueError> {
    let failed = |source| CatalogueError::File { path: path.display().to_string(), source };
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let name = PathBuf::from(name);
        if name.exists() {
            fs::remove_file(&name).map_err(failed)?;
        }
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let connection = connect(path)?;
    connection.execute_batch(&format!("BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;"))?;
    Ok(connection)
}

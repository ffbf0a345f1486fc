//! The file: opened, or made again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension};

use super::{Catalogue, CatalogueError};

/// Grows when the tables or their meaning change: files of another version are thrown away.
const VERSION: i64 = 1;

const TABLES: &str = "
CREATE TABLE resource (
    row INTEGER PRIMARY KEY,
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    translation_group TEXT NOT NULL,
    added INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (collection, id)
);
CREATE INDEX resource_by_title ON resource (sort_key, row);
CREATE INDEX resource_by_group ON resource (translation_group) WHERE translation_group <> '';
CREATE TABLE facet (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    row INTEGER NOT NULL REFERENCES resource (row),
    PRIMARY KEY (name, value, row)
) WITHOUT ROWID;
CREATE INDEX facet_by_row ON facet (row);
CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
";

impl Catalogue {
    /// Opens the catalogue at a path. One that is missing, damaged or of another version is made anew, and
    /// covers nothing: see [`Catalogue::covered`].
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
        Ok(Self { path: path.to_owned(), reader: Mutex::new(connection) })
    }

    /// The state of the store that the catalogue covers, as it was given to [`super::Change::commit`].
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be read.
    pub fn covered(&self) -> Result<Option<u64>, CatalogueError> {
        let sql = "SELECT value FROM state WHERE name = 'generation'";
        let found = self.lock().query_row(sql, [], |row| row.get::<_, i64>(0)).optional();
        let found = found.map_err(CatalogueError::at("read"))?;
        Ok(found.and_then(|generation| u64::try_from(generation).ok()))
    }

    /// Reads the whole file and checks it: for the idle hours of a box. One that is not sound is to be dropped
    /// and its file deleted.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if the file cannot be read.
    pub fn is_sound(&self) -> Result<bool, CatalogueError> {
        let result = self.lock().query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
        result.map(|text| text == "ok").map_err(CatalogueError::at("checked"))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic elsewhere leaves no half-made state behind: readers only read.
        self.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(super) fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    // Disposable: what a power cut takes is filled in again, so one sync for each checkpoint is enough.
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -2000;")?;
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    Ok(connection)
}

fn is_ours(connection: &Connection) -> rusqlite::Result<bool> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    // Reads a page of each table, so that a file that is not a database shows here.
    connection.query_row("SELECT count(*) FROM (SELECT 1 FROM resource, facet, state LIMIT 1)", [], |_| Ok(()))?;
    Ok(version == VERSION)
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
    let made = || {
        let connection = connect(path)?;
        connection.execute_batch(&format!("BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;"))?;
        Ok(connection)
    };
    made().map_err(CatalogueError::at("made"))
}

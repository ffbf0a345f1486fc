//! Remembers what came of items by what they are made of: an item that is as it was is not opened again.
//!
//! A database beside a publisher's working store; losing it costs time only. An item counts as known if its files, what
//! was said of it, and the program are the same, and if the store still has all its contents.

mod print;

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use maktaba_sync::model::{Body, Resource};
use rusqlite::{Connection, OptionalExtension, params};

use super::desk::Finished;
use super::limits::Limits;
use super::open::Outcome;
use super::report::ImportError;
use super::report::Warning;
use super::task::Task;
use super::worker::{Door, Row};
use crate::metadata::Record;

use print::Printer;

/// Runs after which an item is forgotten that none of them met.
const MAX_AGE: i64 = 8;
/// LIMIT: bytes of what is remembered of one item, unpacked.
const MAX_BYTES: usize = 256 << 20;

const TABLES: &str = "
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS run (no INTEGER PRIMARY KEY) STRICT;
-- What came of an item, by its print.
CREATE TABLE IF NOT EXISTS item (print BLOB PRIMARY KEY, run INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
-- Hashes of files, as long as nothing says that they have changed.
CREATE TABLE IF NOT EXISTS file (path BLOB PRIMARY KEY, run INTEGER NOT NULL, stat BLOB NOT NULL, hash BLOB NOT NULL)
    STRICT, WITHOUT ROWID;
INSERT INTO run SELECT COALESCE(MAX(no), 0) + 1 FROM run;
DELETE FROM run WHERE no < (SELECT MAX(no) FROM run);
";

/// What is remembered; nothing where there is no place for it.
pub(super) struct Memo {
    known: Option<Known>,
}

struct Known {
    db: Mutex<Connection>,
    printer: Printer,
    run: i64,
}

/// What came of an item, as it is kept.
#[derive(serde::Serialize, serde::Deserialize)]
struct Kept {
    record: String,
    entries: Vec<Row>,
    warnings: Vec<Warning>,
}

impl Memo {
    /// Opens what earlier runs remembered. Where that cannot be read every item is opened, and a warning says so.
    pub(super) fn open(limits: &Limits, warnings: &mut Vec<Warning>) -> Self {
        let Some(path) = &limits.memo else { return Self { known: None } };
        match Known::open(path, limits) {
            Ok(known) => Self { known: Some(known) },
            Err(error) => {
                let reason = format!("cannot be used, so that every item is read anew ({error}); delete it");
                let source = path.display().to_string();
                warnings.push(Warning { source, place: String::new(), reason, more: 0 });
                Self { known: None }
            }
        }
    }

    /// What came of the item before, or what `perform` makes of it now.
    pub(super) fn recall_or(
        &self,
        task: &Task,
        door: &Door<'_>,
        perform: impl FnOnce() -> Result<Outcome, ImportError>,
    ) -> Result<Outcome, ImportError> {
        let Some(known) = &self.known else { return perform() };
        let print = known.printer.print(
            task,
            |path, stat| known.file(path, stat),
            |path, stat, hash| {
                known.keep_file(path, stat, hash);
            },
        );
        let Some(print) = print else { return perform() };
        if let Some(finished) = known.recall(&print, task, door) {
            return Ok(Outcome::Accepted(Box::new(finished)));
        }
        let outcome = perform()?;
        if let Outcome::Accepted(finished) = &outcome {
            known.keep(&print, finished);
        }
        Ok(outcome)
    }
}

impl Known {
    fn open(path: &Path, limits: &Limits) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let db = Connection::open(path)?;
        db.busy_timeout(std::time::Duration::from_secs(5))?;
        db.execute_batch(TABLES)?;
        let run = db.query_row("SELECT no FROM run", [], |row| row.get(0))?;
        for table in ["item", "file"] {
            db.execute(&format!("DELETE FROM {table} WHERE run < ?1"), [run - MAX_AGE])?;
        }
        // All of a run is one transaction, ended when the memo goes: a kill forgets what this run learnt.
        db.execute_batch("BEGIN")?;
        Ok(Self { db: Mutex::new(db), printer: Printer::new(limits)?, run })
    }

    fn with<T>(&self, ask: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Option<T> {
        let db = self.db.lock().unwrap_or_else(PoisonError::into_inner);
        // What cannot be remembered is made anew: never an error.
        ask(&db).ok()
    }

    fn recall(&self, print: &[u8; 32], task: &Task, door: &Door<'_>) -> Option<Finished> {
        let packed: Vec<u8> = self.with(|db| {
            db.prepare_cached("SELECT bytes FROM item WHERE print = ?1")?
                .query_row([print], |row| row.get(0))
                .optional()
        })??;
        let kept: Kept = serde_json::from_slice(&zstd::bulk::decompress(&packed, MAX_BYTES).ok()?).ok()?;
        let entries = kept.entries.into_iter().map(Row::entry).collect::<Option<Vec<_>>>()?;
        let ids = entries.iter().filter_map(|entry| match &entry.body {
            Body::Blob { id, len_bytes: 1.. } => Some(id),
            _ => None,
        });
        let bytes = kept.record.into_bytes();
        let record = Record::from_json(&bytes).ok().filter(|_| door.holds_all(ids))?;
        self.with(|db| {
            db.prepare_cached("UPDATE item SET run = ?2 WHERE print = ?1")?.execute(params![print, self.run])
        });
        let resource = Resource { id: task.id.clone(), record: bytes, entries };
        Some(Finished { resource, record, warnings: kept.warnings })
    }

    fn keep(&self, print: &[u8; 32], finished: &Finished) {
        let kept = Kept {
            record: String::from_utf8_lossy(&finished.resource.record).into_owned(),
            entries: finished.resource.entries.iter().map(Row::of).collect(),
            warnings: finished.warnings.clone(),
        };
        let Ok(bytes) = serde_json::to_vec(&kept) else { return };
        let Some(packed) = zstd::bulk::compress(&bytes, 3).ok().filter(|_| bytes.len() <= MAX_BYTES) else { return };
        self.with(|db| {
            db.prepare_cached("INSERT OR REPLACE INTO item VALUES (?1, ?2, ?3)")?
                .execute(params![print, self.run, packed])
        });
    }

    fn file(&self, path: &Path, stat: &[u8]) -> Option<[u8; 32]> {
        use std::os::unix::ffi::OsStrExt;
        let path = path.as_os_str().as_bytes();
        self.with(|db| {
            let mut known = db.prepare_cached("SELECT hash FROM file WHERE path = ?1 AND stat = ?2")?;
            let hash = known.query_row(params![path, stat], |row| row.get(0)).optional()?;
            if hash.is_some() {
                db.prepare_cached("UPDATE file SET run = ?2 WHERE path = ?1 AND run < ?2")?
                    .execute(params![path, self.run])?;
            }
            Ok(hash)
        })?
    }

    fn keep_file(&self, path: &Path, stat: &[u8], hash: &[u8; 32]) {
        use std::os::unix::ffi::OsStrExt;
        let path = path.as_os_str().as_bytes();
        self.with(|db| {
            let mut keep = db.prepare_cached("INSERT OR REPLACE INTO file VALUES (?1, ?2, ?3, ?4)")?;
            keep.execute(params![path, self.run, stat, hash])
        });
    }
}

impl Drop for Known {
    fn drop(&mut self) {
        self.with(|db| db.execute_batch("COMMIT"));
    }
}

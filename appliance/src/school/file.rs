//! `school.db`: its tables, its versions, and how it is opened again after it was damaged.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use maktaba_sync::durable::{Disk as _, LocalDisk};
use rusqlite::{Connection, ErrorCode, OptionalExtension as _};

use super::{School, SchoolError};

/// Steps from each version to the next; the version of a file is how many it has taken.
///
/// COMPAT: a step only adds, with values that an older program need not name; what that wrote and read is taken away a release
/// after the step that replaced it.
pub(super) const STEPS: &[&str] = &["
CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('admin', 'teacher', 'pupil')), passphrase TEXT, code BLOB
);
CREATE TABLE session (
    hash BLOB PRIMARY KEY, person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE phone (
    hash BLOB PRIMARY KEY, person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE material (
    id TEXT PRIMARY KEY, person INTEGER REFERENCES person ON DELETE SET NULL, file TEXT NOT NULL, title TEXT NOT NULL,
    language TEXT NOT NULL, level TEXT NOT NULL, licence TEXT NOT NULL, creator TEXT NOT NULL, only_here INTEGER NOT NULL,
    state TEXT NOT NULL, told TEXT NOT NULL, resource TEXT, is_out INTEGER NOT NULL,
    changed INTEGER NOT NULL
);
CREATE INDEX material_of ON material (person, changed);
", "
CREATE TABLE class (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, code TEXT NOT NULL UNIQUE,
    person INTEGER REFERENCES person ON DELETE SET NULL
);
CREATE TABLE pupil (
    id INTEGER PRIMARY KEY AUTOINCREMENT, class INTEGER NOT NULL REFERENCES class ON DELETE CASCADE, name TEXT NOT NULL,
    name_key TEXT NOT NULL, team TEXT NOT NULL, pin BLOB NOT NULL, seen INTEGER, UNIQUE (class, name_key)
);
CREATE TABLE pupil_session (
    hash BLOB PRIMARY KEY, pupil INTEGER NOT NULL REFERENCES pupil ON DELETE CASCADE, begun INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX pupil_session_of ON pupil_session (pupil, begun);
CREATE TABLE quiz (
    id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER REFERENCES person ON DELETE SET NULL, title TEXT NOT NULL,
    is_gone INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE question (
    id INTEGER PRIMARY KEY AUTOINCREMENT, quiz INTEGER NOT NULL REFERENCES quiz, place INTEGER NOT NULL,
    kind TEXT NOT NULL, asked TEXT NOT NULL, answers TEXT NOT NULL, hint TEXT NOT NULL, is_gone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX question_of ON question (quiz, place);
CREATE TABLE lesson (
    id INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER REFERENCES person ON DELETE SET NULL, title TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE
);
CREATE TABLE step (
    id INTEGER PRIMARY KEY AUTOINCREMENT, lesson INTEGER NOT NULL REFERENCES lesson ON DELETE CASCADE, place INTEGER NOT NULL,
    minutes INTEGER NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL, item TEXT, note TEXT, quiz INTEGER REFERENCES quiz
);
CREATE INDEX step_of ON step (lesson, place);
CREATE TABLE work (
    id INTEGER PRIMARY KEY AUTOINCREMENT, class INTEGER NOT NULL REFERENCES class ON DELETE CASCADE, team TEXT NOT NULL,
    lesson INTEGER NOT NULL REFERENCES lesson ON DELETE CASCADE, due TEXT NOT NULL
);
CREATE INDEX work_of ON work (class, due);
CREATE INDEX work_with ON work (lesson);
CREATE TABLE attempt (
    pupil INTEGER NOT NULL REFERENCES pupil ON DELETE CASCADE, question INTEGER NOT NULL, nth INTEGER NOT NULL,
    at INTEGER NOT NULL, is_right INTEGER NOT NULL, given TEXT NOT NULL, PRIMARY KEY (pupil, question, nth)
) WITHOUT ROWID;
CREATE TABLE request (
    id INTEGER PRIMARY KEY AUTOINCREMENT, words TEXT NOT NULL, language TEXT NOT NULL, count INTEGER NOT NULL,
    state TEXT NOT NULL, item TEXT, title TEXT NOT NULL DEFAULT '', UNIQUE (words, language)
);
CREATE TABLE request_of (
    request INTEGER NOT NULL REFERENCES request ON DELETE CASCADE, class INTEGER NOT NULL REFERENCES class ON DELETE CASCADE,
    PRIMARY KEY (request, class)
) WITHOUT ROWID;
", "
CREATE TABLE scored (
    pupil INTEGER NOT NULL REFERENCES pupil ON DELETE CASCADE, item TEXT NOT NULL, percent INTEGER, at INTEGER NOT NULL,
    PRIMARY KEY (pupil, item)
) WITHOUT ROWID;
", "
ALTER TABLE material ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
CREATE INDEX material_in ON material (state, changed);
", "
ALTER TABLE lesson ADD COLUMN offered TEXT;
", "
CREATE TABLE approval (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
    maker TEXT NOT NULL, admin TEXT NOT NULL, no TEXT
);
", "
CREATE TABLE picture (id INTEGER PRIMARY KEY AUTOINCREMENT, hash BLOB NOT NULL UNIQUE, jpeg BLOB NOT NULL);
ALTER TABLE question ADD COLUMN picture INTEGER REFERENCES picture ON DELETE SET NULL;
CREATE INDEX question_shows ON question (picture) WHERE picture IS NOT NULL;
", "
ALTER TABLE material ADD COLUMN trouble TEXT NOT NULL DEFAULT '';
"];

/// How many steps a program has to know to go on with a file that has taken all of these: after a box has gone back to the
/// system of before, its program works with what the newer one left.
///
/// COMPAT: rises only when something that it wrote and read is taken away.
const OLDEST: usize = 5;

/// The database, in the folder of the library.
pub(super) const FILE: &str = "school.db";
/// LIMIT: how long one waits for another who writes.
const WAIT: Duration = Duration::from_secs(10);
/// The copy of yesterday.
pub(super) const BACKUP: &str = "school.backup.db";

impl School {
    /// Opens the database of a library, or begins one with a claim code. One that is damaged is set aside, and the last
    /// backup takes its place.
    ///
    /// # Errors
    ///
    /// [`SchoolError`].
    pub(crate) fn open(library: &Path) -> Result<Self, SchoolError> {
        let path = library.join(FILE);
        let db = match Self::connect(&path) {
            Err(SchoolError::Database(error)) if is_damage(&error) => {
                restore(library, &path)?;
                Self::connect(&path)?
            }
            opened => opened?,
        };
        let reading = Connection::open(&path)?;
        reading.busy_timeout(WAIT)?;
        reading.execute_batch("PRAGMA query_only = ON;")?;
        reading.set_prepared_statement_cache_capacity(32);
        let school = Self {
            db: Mutex::new(db),
            reading: Mutex::new(reading),
            backup_trouble: Mutex::default(),
            stopped: Mutex::default(),
            dir: library.to_owned(),
        };
        school.begin()?;
        school.forget()?;
        Ok(school)
    }

    pub(super) fn connect(path: &Path) -> Result<Connection, SchoolError> {
        own_file(path)?;
        let mut db = Connection::open(path)?;
        db.busy_timeout(WAIT)?;
        db.set_prepared_statement_cache_capacity(32);
        // DURABILITY: what a teacher was told is kept must be kept.
        db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;")?;
        let sound: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if sound != "ok" {
            return Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(11), Some(sound)).into());
        }
        migrate(&mut db)?;
        Ok(db)
    }
}

/// Takes all steps that a file has not taken yet, each in a transaction. One of a newer program stays as it is, if that says
/// that ours can go on with it.
fn migrate(db: &mut Connection) -> Result<(), SchoolError> {
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let taken = usize::try_from(version).unwrap_or(usize::MAX);
    let Some(left) = STEPS.get(taken..) else {
        let oldest = "SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'oldest'";
        let oldest: Option<i64> = db.query_row(oldest, [], |row| row.get(0)).optional()?;
        let is_ours = oldest.and_then(|oldest| usize::try_from(oldest).ok()).is_some_and(|it| it <= STEPS.len());
        return if is_ours { Ok(()) } else { Err(SchoolError::Newer(version)) };
    };
    for (at, step) in left.iter().enumerate() {
        let change = db.transaction()?;
        change.execute_batch(step)?;
        if taken + at + 1 == STEPS.len() {
            let oldest = "INSERT OR REPLACE INTO setting VALUES ('oldest', CAST(?1 AS TEXT))";
            change.execute(oldest, [i64::try_from(OLDEST).unwrap_or(i64::MAX)])?;
        }
        change.pragma_update(None, "user_version", i64::try_from(taken + at + 1).unwrap_or(i64::MAX))?;
        change.commit()?;
    }
    Ok(())
}

/// Makes the file where there is none, so that it is never anybody else's to read. SQLite gives what lies beside it the
/// same permissions.
fn own_file(path: &Path) -> Result<(), SchoolError> {
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match made {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(SchoolError::File { path: path.to_owned(), source: error })
        }
        _ => Ok(()),
    }
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Sets what is damaged aside, for whoever can still read something in it, and puts the last backup in its place; without
/// one the school begins anew.
fn restore(library: &Path, path: &Path) -> Result<(), SchoolError> {
    tracing::error!(path = %path.display(), "the school's database is damaged; it goes on from its last backup");
    let beside = |suffix: &str| PathBuf::from(format!("{}{suffix}", path.display()));
    let failed = |source| SchoolError::File { path: path.to_owned(), source };
    for suffix in ["", "-wal", "-shm"] {
        let from = beside(suffix);
        if from.exists() {
            LocalDisk.rename(&from, &library.join(format!("school.damaged.db{suffix}"))).map_err(failed)?;
        }
    }
    let backup = library.join(BACKUP);
    if backup.exists() {
        // By way of a copy: the backup stays until there is a newer one.
        let copy = library.join("school.restored.db");
        own_file(&copy)?;
        fs::copy(&backup, &copy).map_err(failed)?;
        fs::File::open(&copy).and_then(|file| file.sync_all()).map_err(failed)?;
        LocalDisk.rename(&copy, path).map_err(failed)?;
    }
    LocalDisk.sync_dir(library).map_err(failed)
}

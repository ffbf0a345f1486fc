//! The end of a school year: whoever learnt here is forgotten, in the database, in its log and in its copies.
//!
//! Teachers, materials, lessons and questions stay, and so do classes, empty and with other codes.

use std::path::Path;

use maktaba_sync::durable::{Disk as _, LocalDisk};
use rusqlite::Connection;

use super::classes::free_code;
use super::file::BACKUP;
use super::moving::databases_aside;
use super::{School, SchoolError};

/// Stands among the settings from when pupils are forgotten until no copy knows them.
const SETTING: &str = "forgetting";
/// A school that was damaged, for whoever can still read something in it.
const DAMAGED: &str = "school.damaged.db";

/// How many learnt here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Learners {
    pub(crate) pupils: u64,
    pub(crate) answers: u64,
}

impl School {
    /// How many learn here.
    ///
    /// # Errors
    ///
    /// [`SchoolError`].
    pub(crate) fn learners(&self) -> Result<Learners, SchoolError> {
        Ok(learners(&self.read())?)
    }

    /// Forgets all pupils, what they answered and what was given to them; how many that were. Bytes of theirs are
    /// overwritten, and of the copies beside the database none is left but a new one. What was taken elsewhere stays there.
    ///
    /// # Errors
    ///
    /// [`SchoolError`]. If they are forgotten but a copy is left, the next start removes it.
    ///
    /// # Power cut
    ///
    /// Either nothing has changed, or the next start ends what was begun.
    pub(crate) fn end_year(&self) -> Result<Learners, SchoolError> {
        let mut db = self.db();
        let change = db.transaction()?;
        let learners = learners(&change)?;
        // Their sessions and answers go with them.
        change.execute("DELETE FROM pupil", [])?;
        change.execute("DELETE FROM work", [])?;
        change.execute("DELETE FROM request_of", [])?;
        let classes: Vec<i64> =
            change.prepare("SELECT id FROM class")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for class in classes {
            change.execute("UPDATE class SET code = ?2 WHERE id = ?1", (class, free_code(&change)?))?;
        }
        change.execute("REPLACE INTO setting VALUES (?1, x'')", [SETTING])?;
        change.commit()?;
        drop(db);
        self.forget()?;
        Ok(learners)
    }

    /// Ends what [`School::end_year`] began: overwrites the log, and removes what knows more than the database.
    ///
    /// # Errors
    ///
    /// [`SchoolError`]; it is to be done again.
    pub(super) fn forget(&self) -> Result<(), SchoolError> {
        if self.setting(SETTING)?.is_none() {
            return Ok(());
        }
        // `secure_delete` has overwritten pages of the database; those of before may still stand in its log.
        let is_busy: bool = self.db().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if is_busy {
            return Err(SchoolError::Busy);
        }
        self.back_up_to(&self.dir.join(BACKUP))?;
        let failed = |path: &Path, source| SchoolError::File { path: path.to_owned(), source };
        let damaged = ["", "-wal", "-shm"].map(|suffix| self.dir.join(format!("{DAMAGED}{suffix}")));
        let aside = databases_aside(&self.dir).map_err(|error| failed(&self.dir, error))?;
        for path in damaged.iter().chain(&aside) {
            LocalDisk.remove(path).map_err(|error| failed(path, error))?;
        }
        LocalDisk.sync_dir(&self.dir).map_err(|error| failed(&self.dir, error))?;
        self.unset(SETTING)
    }
}

fn learners(db: &Connection) -> rusqlite::Result<Learners> {
    let counts = "SELECT (SELECT count(*) FROM pupil), (SELECT count(*) FROM attempt)";
    let counts = db.query_row(counts, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    Ok(Learners { pupils: counts.0.unsigned_abs(), answers: counts.1.unsigned_abs() })
}

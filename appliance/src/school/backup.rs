//! A copy of the school's database, whole at any moment.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::Read;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::PoisonError;

use maktaba_sync::durable::{Disk as _, LocalDisk};
use maktaba_sync::letter::{open_stream, seal_stream};

use super::file::{BACKUP, FILE, own_file};
use super::people::READER;
use super::{School, SchoolError, codes};

/// When the last backup was made, in seconds since 1970.
const SETTING: &str = "backed_up";
/// Seconds after which there shall be a newer one.
const EVERY_S: i64 = 24 * 60 * 60;

impl School {
    /// When it was copied last, in seconds since 1970.
    ///
    /// # Errors
    ///
    /// [`SchoolError`].
    pub(crate) fn backed_up_at(&self) -> Result<Option<i64>, SchoolError> {
        Ok(self.setting(SETTING)?.and_then(|at| String::from_utf8(at).ok()?.parse::<i64>().ok()))
    }

    /// Why the last copy could not be made, until one is. It is tried at each start, so that it need not be written down.
    pub(crate) fn backup_trouble(&self) -> Option<String> {
        self.backup_trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Says why there is no copy, or that there is one.
    pub(crate) fn set_backup_trouble(&self, trouble: Option<String>) {
        *self.backup_trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }

    /// Makes a backup beside the database unless that of today is there; whether it did.
    ///
    /// # Errors
    ///
    /// [`SchoolError`]; the one before stays.
    ///
    /// # Power cut
    ///
    /// The backup is the one before or the new one, whole.
    pub(crate) fn back_up(&self, now: i64) -> Result<bool, SchoolError> {
        let last = self.backed_up_at()?;
        // A clock that was set back must not end backups.
        let is_fresh = last.is_some_and(|last| (0..EVERY_S).contains(&now.saturating_sub(last)));
        if is_fresh && self.dir.join(BACKUP).exists() {
            return Ok(false);
        }
        self.back_up_to(&self.dir.join(BACKUP))?;
        self.set(SETTING, now.to_string().as_bytes())?;
        Ok(true)
    }

    /// Writes all of the school into a letter that only the recovery code opens, and opens that; `None` where the code is older
    /// than such letters. The file is gone once it is closed.
    ///
    /// # Errors
    ///
    /// [`SchoolError`].
    pub(crate) fn backup_letter(&self) -> Result<Option<File>, SchoolError> {
        let Some(reader) = self.setting(READER)?.and_then(|text| String::from_utf8(text).ok()?.parse().ok()) else {
            return Ok(None);
        };
        let (copy, sealed) = (self.dir.join("school.leaving.db"), self.dir.join("school.leaving.age"));
        let written = self.back_up_to(&copy).and_then(|()| {
            let failed = |source| SchoolError::File { path: sealed.clone(), source };
            let mut letter = File::create(&sealed).map_err(failed)?;
            seal_stream(&reader, &mut File::open(&copy).map_err(failed)?, &mut letter).map_err(failed)?;
            File::open(&sealed).map_err(failed)
        });
        for path in [&copy, &sealed] {
            LocalDisk.remove(path).map_err(|source| SchoolError::File { path: path.clone(), source })?;
        }
        written.map(Some)
    }

    /// Puts a school that was written into a letter where there is none, or in place of the one that is there, which is set
    /// aside.
    ///
    /// # Errors
    ///
    /// [`SchoolError`]; what was there stays.
    ///
    /// # Power cut
    ///
    /// The school is the one before or the new one, whole.
    pub(crate) fn restore(library: &Path, letter: &mut dyn Read, code: &str) -> Result<(), SchoolError> {
        let (path, new) = (library.join(FILE), library.join("school.arriving.db"));
        let failed = |source| SchoolError::File { path: new.clone(), source };
        LocalDisk.remove(&new).map_err(failed)?;
        own_file(&new)?;
        let opened = OpenOptions::new().write(true).open(&new).and_then(|mut file| {
            open_stream(&codes::key(code), letter, &mut file)?;
            file.sync_all()
        });
        let sound = opened.map_err(failed).and_then(|()| Self::connect(&new).map(drop));
        if let Err(error) = sound {
            for suffix in ["", "-wal", "-shm"] {
                LocalDisk.remove(&library.join(format!("school.arriving.db{suffix}"))).map_err(failed)?;
            }
            return Err(error);
        }
        for suffix in ["-wal", "-shm"] {
            LocalDisk.remove(&library.join(format!("school.arriving.db{suffix}"))).map_err(failed)?;
        }
        for suffix in ["", "-wal", "-shm"] {
            let from = library.join(format!("{FILE}{suffix}"));
            if from.exists() {
                LocalDisk.rename(&from, &library.join(format!("school.before.db{suffix}"))).map_err(failed)?;
            }
        }
        LocalDisk.rename(&new, &path).map_err(failed)?;
        LocalDisk.sync_dir(library).map_err(failed)
    }

    /// Writes a backup as a file of this name, in place of one that is there.
    pub(super) fn back_up_to(&self, path: &Path) -> Result<(), SchoolError> {
        let failed = |source| SchoolError::File { path: path.to_owned(), source };
        let new = path.with_extension("new");
        LocalDisk.remove(&new).map_err(failed)?;
        self.db().execute("VACUUM INTO ?1", [new.to_string_lossy()])?;
        fs::set_permissions(&new, Permissions::from_mode(0o600)).map_err(failed)?;
        // DURABILITY: SQLite does not sync what VACUUM INTO writes.
        File::open(&new).and_then(|file| file.sync_all()).map_err(failed)?;
        LocalDisk.rename(&new, path).map_err(failed)?;
        LocalDisk.sync_dir(&self.dir).map_err(failed)
    }
}

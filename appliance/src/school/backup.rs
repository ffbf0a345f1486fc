//! A copy of the school's database, whole at any moment.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::PoisonError;

use maktaba_sync::durable::{Disk as _, LocalDisk};

use super::file::BACKUP;
use super::{School, SchoolError};

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

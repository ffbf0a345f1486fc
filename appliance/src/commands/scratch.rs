//! Folders that go with their owner.

use std::io;
use std::path::{Path, PathBuf};

use super::publish::with_suffix;

/// A folder of this process, removed when it is dropped.
#[derive(Debug)]
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Makes one among the system's temporary ones.
    ///
    /// # Errors
    ///
    /// Those of the system.
    pub(super) fn new(purpose: &str) -> io::Result<Self> {
        Self::at(std::env::temp_dir().join(format!("maktaba-{purpose}-{}", std::process::id())))
    }

    /// Makes one beside a file, where there is as much room as for the file. What a killed process left is in nobody's way.
    ///
    /// # Errors
    ///
    /// Those of the system.
    pub(super) fn beside(file: &Path) -> io::Result<Self> {
        Self::at(with_suffix(file, &format!(".{}.d", std::process::id())))
    }

    fn at(dir: PathBuf) -> io::Result<Self> {
        std::fs::create_dir(&dir)?;
        Ok(Self(dir))
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(dir = %self.0.display(), %error, "could not be removed");
        }
    }
}

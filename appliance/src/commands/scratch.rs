//! Folders that go with their owner.

use std::io;
use std::path::{Path, PathBuf};

/// A folder among the system's temporary ones, removed when it is dropped.
#[derive(Debug)]
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Makes one of this process.
    ///
    /// # Errors
    ///
    /// Those of the system.
    pub(super) fn new(purpose: &str) -> io::Result<Self> {
        let dir = std::env::temp_dir().join(format!("maktaba-{purpose}-{}", std::process::id()));
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

//! Where a repository is written to. Its files are static; only `metadata/timestamp.json` ever changes.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::durable::Disk;
use crate::source::{MediumSource, Source};

/// Why the repository could not be written or read.
#[derive(Debug, thiserror::Error)]
#[error("could not {step} {path} in the repository")]
pub struct RepositoryError {
    /// What was tried.
    pub step: &'static str,
    /// With which file.
    pub path: String,
    /// Why.
    #[source]
    pub source: Box<dyn std::error::Error + Send + Sync>,
}

/// A repository that can be written.
pub trait Repository: Send {
    /// Whether there is a file of this length.
    ///
    /// # Errors
    ///
    /// [`RepositoryError`].
    fn has(&mut self, path: &str, len_bytes: u64) -> Result<bool, RepositoryError>;

    /// Writes a file, whole or not at all, durable on return.
    ///
    /// # Errors
    ///
    /// [`RepositoryError`].
    fn write(&mut self, path: &str, content: &mut dyn Read) -> Result<(), RepositoryError>;

    /// The same repository to read from.
    fn source(&self) -> Box<dyn Source>;

    /// How people know it.
    fn name(&self) -> String;
}

/// A repository in a directory.
#[derive(Debug)]
pub struct DirRepository {
    root: PathBuf,
    disk: Arc<dyn Disk>,
}

impl DirRepository {
    /// The repository in `root`, which is made when first written to.
    pub fn new(root: &Path, disk: Arc<dyn Disk>) -> Self {
        Self { root: root.to_owned(), disk }
    }

    fn put(&self, path: &str, content: &mut dyn Read) -> io::Result<()> {
        let target = self.root.join(path);
        let dir = target.parent().unwrap_or(&self.root).to_owned();
        let is_new = !dir.exists();
        self.disk.create_dir(&dir)?;
        let part = self.root.join(format!("{path}.part"));
        let mut file = self.disk.create(&part)?;
        let mut chunk = vec![0; 256 * 1024];
        loop {
            let count = content.read(&mut chunk)?;
            let Some(bytes) = chunk.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
            file.append(bytes)?;
        }
        file.sync()?;
        self.disk.rename(&part, &target)?;
        self.disk.sync_dir(&dir)?;
        if is_new {
            // DURABILITY: a new directory must not vanish with what is named elsewhere.
            for up in dir.ancestors().skip(1).take_while(|up| up.starts_with(&self.root)) {
                self.disk.sync_dir(up)?;
            }
        }
        Ok(())
    }
}

impl Repository for DirRepository {
    fn has(&mut self, path: &str, len_bytes: u64) -> Result<bool, RepositoryError> {
        Ok(fs::metadata(self.root.join(path)).is_ok_and(|file| file.len() == len_bytes))
    }

    fn write(&mut self, path: &str, content: &mut dyn Read) -> Result<(), RepositoryError> {
        self.put(path, content).map_err(|error| RepositoryError {
            step: "write",
            path: path.to_owned(),
            source: Box::new(error),
        })
    }

    fn source(&self) -> Box<dyn Source> {
        Box::new(MediumSource::new(&self.root))
    }

    fn name(&self) -> String {
        self.root.display().to_string()
    }
}

//! A stick, a disk, a directory.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::{FetchError, Source};

/// A repository in a directory.
#[derive(Debug)]
pub struct MediumSource {
    root: PathBuf,
}

impl MediumSource {
    /// The repository in `root`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }
}

impl Source for MediumSource {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        let io = |source| FetchError::Io { path: path.to_owned(), source };
        let full = self.root.join(path);
        // A stick may have pipes and devices under these names: opening one could wait for ever.
        if std::fs::metadata(&full).is_ok_and(|it| !it.is_file()) {
            return Err(io(io::Error::new(io::ErrorKind::InvalidInput, "not a plain file")));
        }
        let mut file = match File::open(full) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(io(error)),
        };
        file.seek(SeekFrom::Start(offset)).map_err(io)?;
        Ok(Some(Box::new(file)))
    }

    fn is_remote(&self) -> bool {
        false
    }

    fn name(&self) -> String {
        self.root.display().to_string()
    }
}

//! A publisher's keys: PEM files in a directory that only their owner can read.
//!
//! `root-1.pem` to `root-3.pem` (two of three sign a new root; they belong offline), `targets.pem`, `online.pem`
//! (snapshot and timestamp), `collection-<id>.pem`.

use std::fs;
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use crate::model::CollectionId;
use crate::trust::{KeyError, PrivateKey};

/// Why keys could not be had.
#[derive(Debug, thiserror::Error)]
pub enum KeySetError {
    /// A key is not in the directory.
    #[error("the key {} is not there; bring it from where it is kept, or give its directory with --keys", .0.display())]
    Missing(PathBuf),
    /// A file is not a key.
    #[error("{} is not a key", path.display())]
    Key {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: KeyError,
    },
    /// The file system refused.
    #[error("could not {step} {}", path.display())]
    Io {
        /// What was tried.
        step: &'static str,
        /// With what.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// Others can read the keys.
    #[error("{} can be read by others; run `chmod -R go= {}`", .0.display(), .0.display())]
    Open(PathBuf),
    /// The system gave no random bytes.
    #[error("the system has no random numbers to give")]
    Random,
}

/// What a key is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyUse {
    /// One of three root keys: 1, 2 or 3.
    Root(u8),
    /// Names the collections and their keys.
    Targets,
    /// Snapshot and timestamp: must be at hand for each publish.
    Online,
    /// Signs the releases of a collection.
    Collection(CollectionId),
}

impl KeyUse {
    fn file(&self) -> String {
        match self {
            Self::Root(number) => format!("root-{number}.pem"),
            Self::Targets => "targets.pem".into(),
            Self::Online => "online.pem".into(),
            Self::Collection(id) => format!("collection-{id}.pem"),
        }
    }
}

/// A directory of keys.
#[derive(Debug, Clone)]
pub struct KeySet {
    dir: PathBuf,
}

impl KeySet {
    /// The keys in a directory, made with mode 0700 if it is not there. Also says whether it was made.
    ///
    /// # Errors
    ///
    /// [`KeySetError`], also if others can read the directory.
    pub fn open(dir: &Path) -> Result<(Self, bool), KeySetError> {
        let io = |step| {
            let path = dir.to_owned();
            move |source| KeySetError::Io { step, path, source }
        };
        let new = !dir.exists();
        if new {
            fs::create_dir_all(dir).map_err(io("create"))?;
            fs::set_permissions(dir, fs::Permissions::from_mode(0o700)).map_err(io("protect"))?;
        }
        let mode = fs::metadata(dir).map_err(io("read"))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeySetError::Open(dir.to_owned()));
        }
        Ok((Self { dir: dir.to_owned() }, new))
    }

    /// The directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether the key is here.
    pub fn has(&self, key: &KeyUse) -> bool {
        self.dir.join(key.file()).exists()
    }

    /// Reads a key.
    ///
    /// # Errors
    ///
    /// [`KeySetError`].
    pub fn get(&self, key: &KeyUse) -> Result<PrivateKey, KeySetError> {
        let path = self.dir.join(key.file());
        match fs::read_to_string(&path) {
            Ok(pem) => PrivateKey::from_pem(&pem).map_err(|source| KeySetError::Key { path, source }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(KeySetError::Missing(path)),
            Err(source) => Err(KeySetError::Io { step: "read", path, source }),
        }
    }

    /// Reads a key, or makes it.
    ///
    /// # Errors
    ///
    /// [`KeySetError`].
    pub fn get_or_create(&self, key: &KeyUse) -> Result<PrivateKey, KeySetError> {
        if self.has(key) { self.get(key) } else { self.create(key) }
    }

    /// Makes a key; one that is there is kept beside it under `….old`.
    ///
    /// # Errors
    ///
    /// [`KeySetError`].
    pub fn create(&self, key: &KeyUse) -> Result<PrivateKey, KeySetError> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| KeySetError::Random)?;
        let private = PrivateKey::from_seed(&seed);
        let path = self.dir.join(key.file());
        let io = |step: &'static str| {
            let path = path.clone();
            move |source| KeySetError::Io { step, path, source }
        };
        let pem = private.to_pem().map_err(|source| KeySetError::Key { path: path.clone(), source })?;
        if path.exists() {
            fs::copy(&path, path.with_extension("pem.old")).map_err(io("keep"))?;
            fs::remove_file(&path).map_err(io("replace"))?;
        }
        let mut file =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(io("create"))?;
        io::Write::write_all(&mut file, pem.as_bytes()).map_err(io("write"))?;
        file.sync_all().map_err(io("flush"))?;
        fs::File::open(&self.dir).and_then(|dir| dir.sync_all()).map_err(io("flush"))?;
        Ok(private)
    }
}

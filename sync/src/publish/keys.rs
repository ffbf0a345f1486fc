//! A publisher's keys: PEM files in a directory that only their owner can read.
//!
//! `root-1.pem` to `root-3.pem` (two of three sign a new root; they belong offline), `targets.pem`, `online.pem`
//! (snapshot and timestamp), `collection-<id>.pem`. A rotation makes `….pem.new` first; when the repository names it, it
//! takes the place of the old key, which stays as `….pem.old`. Beside them, `trusted.json` is what the publisher knows
//! of its repository.
//!
//! Each file is written beside its place, flushed and renamed: a power cut leaves the one before or the one after.

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::repository::lock;
use crate::durable::{Disk, LocalDisk};
use crate::letter::LetterError;
use crate::model::CollectionId;
use crate::trust::{KeyError, PrivateKey, key_id};

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
    /// A file is not the key of letters.
    #[error("{} does not hold a key for letters; bring it from a backup", path.display())]
    Letters {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: LetterError,
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
    /// What the publisher knows of its repository cannot be read.
    #[error("{} is damaged; take it from a backup, or remove it and run `maktaba keys pin` with a root.json that you trust", .0.display())]
    Ledger(PathBuf),
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
    /// How people call it: `root-1`, `targets`, `online`, `collection-<id>`.
    pub fn name(&self) -> String {
        match self {
            Self::Root(number) => format!("root-{number}"),
            Self::Targets => "targets".into(),
            Self::Online => "online".into(),
            Self::Collection(id) => format!("collection-{id}"),
        }
    }

    fn file(&self) -> String {
        format!("{}.pem", self.name())
    }

    fn next_file(&self) -> String {
        format!("{}.pem.new", self.name())
    }
}

/// A directory of keys.
#[derive(Debug, Clone)]
pub struct KeySet {
    dir: PathBuf,
    disk: Arc<dyn Disk>,
}

impl KeySet {
    /// The keys in a directory, made with mode 0700 if it is not there. Also says whether it was made.
    ///
    /// # Errors
    ///
    /// [`KeySetError`], also if others can read the directory.
    pub fn open(dir: &Path) -> Result<(Self, bool), KeySetError> {
        Self::open_on(dir, Arc::new(LocalDisk))
    }

    /// The same on a disk of the caller's choice.
    ///
    /// # Errors
    ///
    /// As [`KeySet::open`].
    pub fn open_on(dir: &Path, disk: Arc<dyn Disk>) -> Result<(Self, bool), KeySetError> {
        let io = |step| {
            let path = dir.to_owned();
            move |source| KeySetError::Io { step, path, source }
        };
        let mut new = !dir.exists();
        if new {
            // In one step: a cut between two would leave a folder that nobody may use.
            let parents = dir.parent().map_or(Ok(()), fs::create_dir_all);
            match parents.and_then(|()| fs::DirBuilder::new().mode(0o700).create(dir)) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => new = false,
                made => made.map_err(io("create"))?,
            }
        }
        let mode = fs::metadata(dir).map_err(io("read"))?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeySetError::Open(dir.to_owned()));
        }
        Ok((Self { dir: dir.to_owned(), disk }, new))
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
        self.read_key(&key.file())
    }

    /// Reads a key, or makes it. Of two who make one at once, both get the same.
    ///
    /// # Errors
    ///
    /// [`KeySetError`].
    pub fn get_or_create(&self, key: &KeyUse) -> Result<PrivateKey, KeySetError> {
        self.read_or_make(&key.file())
    }

    /// The key that is to follow a key: one that an interrupted rotation has left, or a new one.
    pub(super) fn next(&self, key: &KeyUse) -> Result<PrivateKey, KeySetError> {
        self.read_or_make(&key.next_file())
    }

    /// Puts the next key in the place of a key, if it is one that `is_known`: the end of a rotation, or of one that was
    /// interrupted after the repository had learned the key.
    pub(super) fn settle(&self, key: &KeyUse, is_known: impl Fn(&str) -> bool) -> Result<(), KeySetError> {
        let (path, next) = (self.dir.join(key.file()), self.dir.join(key.next_file()));
        if !next.exists() || !is_known(&key_id(&self.read_key(&key.next_file())?.public())) {
            return Ok(());
        }
        match fs::read(&path) {
            Ok(old) => self.put(&format!("{}.old", key.file()), &old, true)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(source) => return Err(KeySetError::Io { step: "read", path, source }),
        }
        self.disk.rename(&next, &path).map_err(io_error("replace", &path))?;
        self.disk.sync_dir(&self.dir).map_err(io_error("flush", &self.dir))
    }

    /// All keys that are here: of roles, and of collections.
    ///
    /// # Errors
    ///
    /// [`KeySetError::Io`].
    pub fn all(&self) -> Result<Vec<KeyUse>, KeySetError> {
        let of_roles = [KeyUse::Root(1), KeyUse::Root(2), KeyUse::Root(3), KeyUse::Targets, KeyUse::Online];
        let mut keys: Vec<KeyUse> = of_roles.into_iter().filter(|key| self.has(key)).collect();
        let mut collections = Vec::new();
        for entry in fs::read_dir(&self.dir).map_err(io_error("read", &self.dir))? {
            let name = entry.map_err(io_error("read", &self.dir))?.file_name();
            let id = name.to_str().and_then(|name| name.strip_prefix("collection-")?.strip_suffix(".pem"));
            collections.extend(id.and_then(|id| id.parse::<CollectionId>().ok()));
        }
        collections.sort();
        keys.extend(collections.into_iter().map(KeyUse::Collection));
        Ok(keys)
    }

    /// Reads a file that lies beside the keys.
    pub(super) fn read(&self, name: &str) -> Result<Option<Vec<u8>>, KeySetError> {
        match fs::read(self.dir.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(KeySetError::Io { step: "read", path: self.dir.join(name), source }),
        }
    }

    /// Changes a file that lies beside the keys while nobody else does.
    pub(super) fn change(
        &self,
        name: &str,
        change: impl FnOnce(Option<Vec<u8>>) -> Result<Option<Vec<u8>>, KeySetError>,
    ) -> Result<(), KeySetError> {
        let _lock = lock(&self.dir).map_err(io_error("lock", &self.dir))?;
        match change(self.read(name)?)? {
            Some(bytes) => self.put(name, &bytes, true),
            None => Ok(()),
        }
    }

    fn read_key(&self, name: &str) -> Result<PrivateKey, KeySetError> {
        let path = self.dir.join(name);
        let Some(bytes) = self.read(name)? else { return Err(KeySetError::Missing(path)) };
        let pem = String::from_utf8_lossy(&bytes);
        PrivateKey::from_pem(&pem).map_err(|source| KeySetError::Key { path, source })
    }

    fn read_or_make(&self, name: &str) -> Result<PrivateKey, KeySetError> {
        match self.read_key(name) {
            Err(KeySetError::Missing(_)) => {}
            other => return other,
        }
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|_| KeySetError::Random)?;
        let path = self.dir.join(name);
        let pem = PrivateKey::from_seed(&seed).to_pem().map_err(|source| KeySetError::Key { path, source })?;
        match self.put(name, pem.as_bytes(), false) {
            Err(KeySetError::Io { source, .. }) if source.kind() == io::ErrorKind::AlreadyExists => {}
            other => other?,
        }
        self.read_key(name)
    }

    fn put(&self, name: &str, bytes: &[u8], replace: bool) -> Result<(), KeySetError> {
        let path = self.dir.join(name);
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(|_| KeySetError::Random)?;
        let part = self.dir.join(format!("{name}.{:016x}.part", u64::from_le_bytes(random)));
        let placed = self
            .fill(&part, bytes)
            .and_then(|()| if replace { self.disk.rename(&part, &path) } else { self.disk.rename_new(&part, &path) });
        if placed.is_err() {
            self.disk.remove(&part).map_err(io_error("remove", &part))?;
        }
        placed.map_err(io_error("write", &path))?;
        self.disk.sync_dir(&self.dir).map_err(io_error("flush", &self.dir))
    }

    fn fill(&self, part: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.disk.create(part)?;
        fs::set_permissions(part, fs::Permissions::from_mode(0o600))?;
        file.append(bytes)?;
        file.sync()
    }
}

fn io_error(step: &'static str, path: &Path) -> impl FnOnce(io::Error) -> KeySetError {
    let path = path.to_owned();
    move |source| KeySetError::Io { step, path, source }
}

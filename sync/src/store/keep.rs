//! What cannot be had again if the catalogue is lost: whom the box trusts, what it wants, what it is pinned to. A small
//! file beside the catalogue, written when any of it changes; packs tell the rest, and signed metadata.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use super::error::{OpenError, StoreError};
use super::part::{BUDGET, Wish, put_wish};
use super::publisher::{TrustedPublisher, put_trust, trust_row};
use super::schema::FILE;
use super::writer::{Store, put_note};
use crate::durable::Disk;
use crate::model::{PublisherName, TrustRow};

/// Name of the file in the box directory.
const KEEP: &str = "keep.json";
/// LIMIT: bytes of it that are read.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// The note of a catalogue that was made anew and has not what the box made itself, which no publisher brings.
pub const MADE_ANEW: &str = "made anew";

/// The file. Version 1 knew one publisher; what it lacks is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Keep {
    version: u32,
    /// The trusted root, as it was received.
    root: Option<String>,
    root_version: u64,
    /// Publishers besides the first.
    #[serde(default)]
    publishers: Vec<KeptPublisher>,
    subscriptions: Vec<String>,
    /// Wishes for parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    wishes: Vec<Wish>,
    /// Bytes that all wishes may take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    budget: Option<u64>,
    /// Notes of pins that hold.
    pins: Vec<(String, i64)>,
}

/// A publisher besides the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptPublisher {
    name: PublisherName,
    root: Option<String>,
    root_version: u64,
    addresses: Vec<String>,
}

/// The newest version of the file.
const VERSION: u32 = 2;

impl Store {
    /// Writes the file anew if it is not what the catalogue says.
    ///
    /// # Power cut
    ///
    /// The file is the old one or the new one. A catalogue that is lost right after a change may have had it and the
    /// file not: what was last wished for is wished for again then.
    pub(super) fn keep(&self) -> Result<(), StoreError> {
        let keep = self.to_keep()?;
        let path = self.dir.join(KEEP);
        if read(&path).is_some_and(|held| held == keep) {
            return Ok(());
        }
        let bytes = serde_json::to_vec_pretty(&keep).unwrap_or_default();
        let part = self.dir.join(format!("{KEEP}.part"));
        let mut file = self.disk.create(&part).map_err(StoreError::io("create", &part))?;
        file.append(&bytes).and_then(|()| file.sync()).map_err(StoreError::io("write", &part))?;
        self.disk.rename(&part, &path).map_err(StoreError::io("rename", &part))?;
        self.disk.sync_dir(&self.dir).map_err(StoreError::io("flush", &self.dir))
    }

    /// A short name for all that decides what a sync has to do, but for what a source offers: what is held, wished for
    /// and pinned. Changes with each of them.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn wishes_print(&self) -> Result<[u8; 32], StoreError> {
        let keep = serde_json::to_vec(&self.to_keep()?).unwrap_or_default();
        let generation = self.generation()?;
        Ok(*blake3::Hasher::new().update(&keep).update(&generation.to_le_bytes()).finalize().as_bytes())
    }

    fn to_keep(&self) -> Result<Keep, StoreError> {
        let mut statement = self.db.prepare("SELECT collection FROM subscription ORDER BY collection")?;
        let subscriptions = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut statement = self.db.prepare(
            "SELECT substr(key, 6), value FROM meta WHERE key GLOB 'note pin *' AND value <> 0 ORDER BY key",
        )?;
        let pins = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let (root, root_version) = self.kept_root(None)?;
        let mut publishers = Vec::new();
        for TrustedPublisher { name, addresses, .. } in self.publishers()? {
            let Some(name) = name else { continue };
            let (root, root_version) = self.kept_root(Some(&name))?;
            publishers.push(KeptPublisher { name, root, root_version, addresses });
        }
        let (wishes, budget) = (self.wishes()?, self.budget()?);
        Ok(Keep { version: VERSION, root, root_version, publishers, subscriptions, wishes, budget, pins })
    }

    /// The trusted root of a publisher, and its version.
    fn kept_root(&self, publisher: Option<&PublisherName>) -> Result<(Option<String>, u64), StoreError> {
        let root = trust_row(&self.db, publisher, "root")?;
        let version = root.as_ref().map_or(0, |row| row.version);
        Ok((root.and_then(|row| String::from_utf8(row.bytes).ok()), version))
    }

    /// Makes a catalogue anew where there is none, or one that SQLite cannot read, from the file and the packs. What was
    /// there is put aside, never removed.
    ///
    /// # Errors
    ///
    /// [`OpenError`]; [`OpenError::Missing`] if there is no such file: then there is no library.
    pub(super) fn rebuild(dir: &Path, disk: Arc<dyn Disk>) -> Result<Self, OpenError> {
        let keep = read(&dir.join(KEEP)).ok_or_else(|| OpenError::Missing(dir.to_owned()))?;
        tracing::warn!(library = %dir.display(), "the catalogue is lost or damaged: making it anew from the packs");
        set_aside(dir, disk.as_ref()).map_err(|source| OpenError::Io { path: dir.to_owned(), source })?;
        let mut store = Self::create(dir, disk)?;
        let restored = store.change(|db| {
            put_root(db, None, (keep.root.as_deref(), keep.root_version))?;
            for KeptPublisher { name, root, root_version, addresses } in &keep.publishers {
                db.execute("INSERT INTO publisher VALUES (?1)", [name.as_str()])?;
                for (number, address) in (0_i64..).zip(addresses) {
                    db.execute("INSERT INTO address VALUES (?1, ?2, ?3)", params![name.as_str(), number, address])?;
                }
                put_root(db, Some(name), (root.as_deref(), *root_version))?;
            }
            for wish in &keep.subscriptions {
                db.execute("INSERT OR IGNORE INTO subscription VALUES (?1)", params![wish])?;
            }
            keep.wishes.iter().try_for_each(|wish| put_wish(db, wish))?;
            if let Some(bytes) = keep.budget {
                put_note(db, BUDGET, i64::try_from(bytes).unwrap_or(i64::MAX))?;
            }
            keep.pins.iter().try_for_each(|(key, value)| put_note(db, key, *value))?;
            put_note(db, MADE_ANEW, 1)
        });
        restored.map_err(|error| OpenError::Rebuild { path: dir.to_owned(), source: Box::new(error) })?;
        Ok(store)
    }
}

fn put_root(
    db: &Connection,
    publisher: Option<&PublisherName>,
    (root, version): (Option<&str>, u64),
) -> Result<(), StoreError> {
    let row = root.map(|root| TrustRow { role: "root".into(), version, bytes: root.as_bytes().to_vec() });
    put_trust(db, publisher, row.as_slice())
}

/// Whether a library is here whose catalogue can be made anew.
pub(super) fn can_rebuild(dir: &Path) -> bool {
    read(&dir.join(KEEP)).is_some()
}

fn read(path: &PathBuf) -> Option<Keep> {
    let len = fs::metadata(path).ok()?.len();
    if len > MAX_BYTES {
        return None;
    }
    serde_json::from_slice(&fs::read(path).ok()?).ok().filter(|keep: &Keep| (1..=VERSION).contains(&keep.version))
}

fn set_aside(dir: &Path, disk: &dyn Disk) -> io::Result<()> {
    for end in ["", "-wal", "-shm"] {
        let path = dir.join(format!("{FILE}{end}"));
        if path.exists() {
            disk.rename(&path, &dir.join(format!("{FILE}.damaged{end}")))?;
        }
    }
    disk.sync_dir(dir)
}

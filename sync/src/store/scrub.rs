//! Hashes again all that is at rest.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rusqlite::params;

use super::error::{ReadError, StoreError};
use super::pack::TAIL_LEN;
use super::pages::ListBuilder;
use super::reader::pack_path;
use super::writer::{HeldRelease, HeldRow, Store};
use crate::model::manifest::{ManifestHasher, record_hash};
use crate::model::{BlobId, Body, EntryPath, PackId, ReleaseNumber, ResourceId, Shelfmark};

/// What a scrub found.
#[derive(Debug, Clone, Default)]
pub struct Scrub {
    /// Blobs that were hashed.
    pub blobs: u64,
    /// Their bytes, uncompressed.
    pub len_bytes: u64,
    /// Pack files that were hashed whole.
    pub packs: u64,
    /// Pack files that are not what was sealed. Contents in them that are needed and damaged are in `damaged` too.
    pub damaged_packs: Vec<PathBuf>,
    /// What is wrong.
    pub damaged: Vec<Damage>,
}

impl Scrub {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.damaged.is_empty() && self.damaged_packs.is_empty()
    }
}

/// One thing that is not what was signed.
#[derive(Debug, Clone)]
pub struct Damage {
    /// Where.
    pub collection: Shelfmark,
    /// In which release.
    pub release: ReleaseNumber,
    /// In which resource; `None` if the list of resources itself is wrong.
    pub resource: Option<ResourceId>,
    /// At which path; `None` if the list of entries itself is wrong.
    pub path: Option<EntryPath>,
    /// What was found.
    pub reason: String,
    /// What to fetch again.
    pub what: Damaged,
}

/// What of the catalogue or the shelf is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damaged {
    /// A content.
    Blob(BlobId),
    /// An entry list: number of its row.
    List(i64),
    /// A record, or the list of resources.
    Release,
}

impl Store {
    /// Hashes every blob of every active release and compares all ids up to the signed manifest. Kept older releases
    /// are checked only where they share content. Calls `progress` with blobs and bytes so far.
    ///
    /// # Errors
    ///
    /// [`StoreError`] if the catalogue cannot be read at all. Damage is reported, not an error.
    pub fn scrub(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<Scrub, StoreError> {
        let mut scrub = Scrub::default();
        self.db.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS scrubbed (id BLOB PRIMARY KEY) WITHOUT ROWID; DELETE FROM scrubbed;",
        )?;
        let mut statement = self.db.prepare("SELECT id FROM collection ORDER BY id")?;
        let ids: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        self.scrub_packs(&mut scrub)?;
        for id in ids {
            let collection: Shelfmark = id.parse().map_err(|_| ReadError::Catalogue("collection id"))?;
            if let Some(release) = self.active(&collection)? {
                self.scrub_release(&collection, &release, &mut scrub, progress)?;
            }
        }
        Ok(scrub)
    }

    /// Hashes each pack file whole: frames, footer and all.
    fn scrub_packs(&self, scrub: &mut Scrub) -> Result<(), StoreError> {
        let mut statement = self.db.prepare("SELECT id, len FROM pack ORDER BY no")?;
        let packs: Vec<([u8; 32], i64)> =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        for (id, len) in packs {
            let id = PackId::from_bytes(id);
            let path = pack_path(&self.dir.join("packs"), &id);
            scrub.packs += 1;
            if !hash_pack(&path, len.cast_unsigned()).is_ok_and(|found| found == id) {
                scrub.damaged_packs.push(path);
            }
        }
        Ok(())
    }

    fn scrub_release(
        &self,
        collection: &Shelfmark,
        release: &HeldRelease,
        scrub: &mut Scrub,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), StoreError> {
        let damage = |resource: Option<&ResourceId>, path: Option<&EntryPath>, reason: String, what: Damaged| Damage {
            collection: collection.clone(),
            release: release.number,
            resource: resource.cloned(),
            path: path.cloned(),
            reason,
            what,
        };
        let mut manifest = ManifestHasher::default();
        let mut check = |row: &HeldRow, manifest: &mut ManifestHasher| {
            let mut list = ListBuilder::default();
            let read = self.each_entry(&row.list, |entry| {
                list.push(&entry)?;
                if let Body::Blob { id, len_bytes } = entry.body {
                    if let Some(reason) = self.scrub_blob(&id, len_bytes, scrub)? {
                        scrub.damaged.push(damage(Some(&row.id), Some(&entry.path), reason, Damaged::Blob(id)));
                    }
                    progress(scrub.blobs, scrub.len_bytes);
                }
                Ok::<(), StoreError>(())
            });
            if let Err(error) = read {
                scrub.damaged.push(damage(Some(&row.id), None, error.to_string(), Damaged::List(row.list.no)));
                return Ok(());
            }
            if list.finish()?.id() != row.list.id {
                let reason = "the list of entries is not the signed one".into();
                scrub.damaged.push(damage(Some(&row.id), None, reason, Damaged::List(row.list.no)));
            }
            manifest.push(&row.id, &record_hash(&self.record(row.record)?), &row.list.id);
            Ok::<(), StoreError>(())
        };
        let rows = self.release_rows(release)?;
        let mut held = rows.iter().peekable();
        // Of a part, the inventory says what the others are.
        let offered = self.each_offered(release, |other| {
            while let Some(row) = held.next_if(|row| row.id <= other.id) {
                check(row, &mut manifest)?;
                if row.id == other.id {
                    return Ok(());
                }
            }
            manifest.push(&other.id, &other.record_hash(), &other.entries);
            Ok::<(), StoreError>(())
        });
        held.try_for_each(|row| check(row, &mut manifest))?;
        if offered.is_err() || manifest.finish() != release.manifest {
            let reason = "the list of resources is not the signed one".into();
            scrub.damaged.push(damage(None, None, reason, Damaged::Release));
        }
        Ok(())
    }

    /// Hashes a blob unless that was done in this scrub; says what is wrong with it.
    fn scrub_blob(&self, id: &BlobId, len_bytes: u64, scrub: &mut Scrub) -> Result<Option<String>, StoreError> {
        let new =
            self.db.prepare_cached("INSERT OR IGNORE INTO scrubbed VALUES (?1)")?.execute(params![id.as_bytes()])?;
        if new == 0 {
            return Ok(None);
        }
        scrub.blobs += 1;
        scrub.len_bytes += len_bytes;
        let reader = match self.open_blob(id) {
            Ok(Some(reader)) => reader,
            Ok(None) => return Ok(Some(ReadError::Missing(*id).to_string())),
            Err(error) => return Ok(Some(error.to_string())),
        };
        let mut hasher = blake3::Hasher::new();
        let read = hasher.update_reader(reader.into_read()).map(|_| ());
        match read {
            Err(error) => Ok(Some(error.to_string())),
            Ok(()) if BlobId::from(hasher.finalize()) != *id => Ok(Some(format!("the content is not {id}"))),
            Ok(()) => Ok(None),
        }
    }
}

/// The id that a pack file has; another than its name if its length is not `len_bytes`.
fn hash_pack(path: &Path, len_bytes: u64) -> io::Result<PackId> {
    let file = File::open(path)?;
    if file.metadata()?.len() != len_bytes {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file.take(len_bytes.saturating_sub(TAIL_LEN)))?;
    Ok(hasher.finalize().into())
}

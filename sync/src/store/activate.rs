//! The commit point: sealed packs go onto the shelf, then one transaction makes a release the active one.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::error::StoreError;
use super::frame::check_of;
use super::pages::NewList;
use super::reader::pack_path;
use super::schema::TrustRow;
use super::shelver::{Sealed, SealedPack};
use super::writer::{Store, put_trust};
use crate::model::{CollectionId, ManifestId, ReleaseNumber, ResourceId};

/// A list that an activation refers to.
#[derive(Debug)]
pub enum ListChange {
    /// One that is held.
    Kept(i64),
    /// A new one.
    New(NewList),
}

/// A resource of the release to activate.
#[derive(Debug)]
pub struct ResourceChange {
    /// Its name.
    pub id: ResourceId,
    /// Its record: the row of a held one, or new bytes.
    pub record: Result<i64, Vec<u8>>,
    /// Its entries.
    pub list: ListChange,
}

/// All that becomes true at once.
#[derive(Debug)]
pub struct Activation {
    /// The collection.
    pub collection: CollectionId,
    /// Its new release.
    pub number: ReleaseNumber,
    /// The signed manifest id.
    pub manifest: ManifestId,
    /// The release file as signed.
    pub info: Vec<u8>,
    /// All its resources.
    pub resources: Vec<ResourceChange>,
    /// The metadata that vouches for it; `None` leaves what is stored.
    pub trust: Option<Vec<TrustRow>>,
    /// Now, in seconds since 1970.
    pub at: i64,
}

impl Store {
    /// Puts sealed packs onto the shelf and makes the release active.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the old release is then still the active one.
    ///
    /// # Power cut
    ///
    /// Before return the old release or the new one is active; after return the new one.
    pub fn activate(&mut self, sealed: &Sealed, activation: &Activation) -> Result<(), StoreError> {
        self.shelve_files(sealed)?;
        self.change(|db| {
            shelve_rows(db, sealed)?;
            let release = put_release(db, activation)?;
            set_active(db, activation.collection.as_str(), release, activation.at)?;
            if let Some(trust) = &activation.trust {
                put_trust(db, trust)?;
            }
            Ok(())
        })
    }

    /// Puts sealed packs onto the shelf without a release: what a publisher has taken in.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn shelve(&mut self, sealed: &Sealed) -> Result<(), StoreError> {
        self.shelve_files(sealed)?;
        self.change(|db| shelve_rows(db, sealed))
    }

    /// Makes the newest held release below the active one active: one transaction.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoCollection`], [`StoreError::NoOlderRelease`], or the database's.
    pub fn roll_back(&mut self, collection: &CollectionId, at: i64) -> Result<ReleaseNumber, StoreError> {
        let active = self.active(collection)?.ok_or_else(|| StoreError::NoCollection(collection.clone()))?;
        let older = self
            .db
            .query_row(
                "SELECT no, number FROM release WHERE collection = ?1 AND number < ?2 ORDER BY number DESC LIMIT 1",
                params![collection.as_str(), active.number.0],
                |row| Ok((row.get::<_, i64>(0)?, ReleaseNumber(row.get(1)?))),
            )
            .optional()?;
        let Some((no, number)) = older else {
            return Err(StoreError::NoOlderRelease { collection: collection.clone(), number: active.number });
        };
        self.change(|db| set_active(db, collection.as_str(), no, at))?;
        Ok(number)
    }

    /// Makes a release that is still held active again; `false` if it is not held.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn reactivate(
        &mut self,
        collection: &CollectionId,
        number: ReleaseNumber,
        at: i64,
    ) -> Result<bool, StoreError> {
        let Some(release) = self.release(collection, number)? else { return Ok(false) };
        self.change(|db| set_active(db, collection.as_str(), release.no, at))?;
        Ok(true)
    }

    fn shelve_files(&self, sealed: &Sealed) -> Result<(), StoreError> {
        let packs = self.dir.join("packs");
        let mut touched = BTreeSet::new();
        for pack in &sealed.packs {
            let target = pack_path(&packs, &pack.id);
            let dir = target.parent().unwrap_or(&packs).to_owned();
            if !dir.exists() {
                self.disk.create_dir(&dir).map_err(StoreError::io("create", &dir))?;
            }
            // Even if the directory is there: a session that failed may have made it and not come to flush its name.
            touched.insert(packs.clone());
            self.disk.rename(&pack.staged, &target).map_err(StoreError::io("put on the shelf", &pack.staged))?;
            touched.insert(dir);
        }
        // DURABILITY: names before rows, or a row could outlive its file. Each directory once, not once a file.
        for dir in &touched {
            self.disk.sync_dir(dir).map_err(StoreError::io("flush", dir))?;
        }
        Ok(())
    }

    /// Where a session may stage its packs; made if needed.
    ///
    /// # Errors
    ///
    /// [`StoreError::Io`].
    pub fn staging(&self, session: &str) -> Result<std::path::PathBuf, StoreError> {
        let staging = self.dir.join("staging");
        let dir = staging.join(session);
        if !dir.exists() {
            self.disk.create_dir(&dir).map_err(StoreError::io("create", &dir))?;
            // DURABILITY: or all that a long fetch has checkpointed could go with the name of its directory.
            self.disk.sync_dir(&staging).map_err(StoreError::io("flush", &staging))?;
        }
        Ok(dir)
    }

    /// Removes what sessions other than `keep` have staged: sessions of bundles that nobody wants any more.
    ///
    /// # Errors
    ///
    /// [`StoreError::Io`].
    pub fn clear_staging(&self, keep: &[String]) -> Result<(), StoreError> {
        let staging = self.dir.join("staging");
        for session in std::fs::read_dir(&staging).map_err(StoreError::io("list", &staging))? {
            let session = session.map_err(StoreError::io("list", &staging))?;
            if !keep.iter().any(|kept| session.file_name().to_str() == Some(kept)) {
                self.drop_staging(&session.path())?;
            }
        }
        Ok(())
    }

    /// Bytes that these sessions have staged.
    ///
    /// # Errors
    ///
    /// [`StoreError::Io`].
    pub fn staged_bytes(&self, sessions: &[String]) -> Result<u64, StoreError> {
        let mut bytes = 0_u64;
        for session in sessions {
            let dir = self.dir.join("staging").join(session);
            let Ok(files) = std::fs::read_dir(&dir) else { continue };
            for file in files {
                let file = file.and_then(|file| file.metadata()).map_err(StoreError::io("list", &dir))?;
                bytes = bytes.saturating_add(file.len());
            }
        }
        Ok(bytes)
    }

    /// Removes a staging directory.
    ///
    /// # Errors
    ///
    /// [`StoreError::Io`].
    pub fn drop_staging(&self, dir: &Path) -> Result<(), StoreError> {
        self.disk.remove_tree(dir).map_err(StoreError::io("remove", dir))
    }
}

fn shelve_rows(db: &Connection, sealed: &Sealed) -> Result<(), StoreError> {
    let mut pack_numbers = Vec::new();
    for pack in &sealed.packs {
        db.execute("DELETE FROM doomed WHERE id = ?1", [pack.id.as_bytes()])?;
        // A repair may make the very pack that was damaged: its file is replaced by now, its rows follow.
        forget_pack(db, pack)?;
        db.execute(
            "INSERT INTO pack (id, len) VALUES (?1, ?2)",
            params![pack.id.as_bytes(), pack.len_bytes.cast_signed()],
        )?;
        pack_numbers.push(db.last_insert_rowid());
    }
    let first: i64 = db.query_row("SELECT COALESCE(MAX(no), 0) + 1 FROM frame", [], |row| row.get(0))?;
    let mut insert = db.prepare_cached("INSERT INTO frame VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (number, frame) in (first..).zip(&sealed.frames) {
        let pack = pack_numbers.get(frame.pack as usize).copied().unwrap_or_default();
        let offset = frame.offset.cast_signed();
        insert.execute(params![
            number,
            pack,
            offset,
            frame.stored_len,
            frame.raw_len,
            frame.method as u8,
            frame.check
        ])?;
    }
    let mut insert = db.prepare_cached("INSERT OR REPLACE INTO blob VALUES (?1, ?2, ?3, ?4)")?;
    for blob in &sealed.blobs {
        let frame = first + blob.frame.cast_signed();
        insert.execute(params![blob.id.as_bytes(), frame, blob.offset, blob.len_bytes.cast_signed()])?;
    }
    Ok(())
}

fn forget_pack(db: &Connection, pack: &SealedPack) -> Result<(), StoreError> {
    let known = db.query_row("SELECT no FROM pack WHERE id = ?1", [pack.id.as_bytes()], |row| row.get::<_, i64>(0));
    if let Some(no) = known.optional()? {
        db.execute("DELETE FROM blob WHERE frame IN (SELECT no FROM frame WHERE pack = ?1)", [no])?;
        db.execute("DELETE FROM frame WHERE pack = ?1", [no])?;
        db.execute("DELETE FROM pack WHERE no = ?1", [no])?;
    }
    Ok(())
}

fn put_release(db: &Connection, activation: &Activation) -> Result<i64, StoreError> {
    let collection = activation.collection.as_str();
    db.execute(
        "DELETE FROM release_resource WHERE release IN (SELECT no FROM release WHERE collection = ?1 AND number = ?2)",
        params![collection, activation.number.0],
    )?;
    db.execute("DELETE FROM release WHERE collection = ?1 AND number = ?2", params![collection, activation.number.0])?;
    db.execute(
        "INSERT INTO release (collection, number, manifest, info, resources, len, received_at) VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)",
        params![collection, activation.number.0, activation.manifest.as_bytes(), activation.info,
            i64::try_from(activation.resources.len()).unwrap_or(i64::MAX), activation.at],
    )?;
    let release = db.last_insert_rowid();
    for resource in &activation.resources {
        let list = match &resource.list {
            ListChange::Kept(no) => *no,
            ListChange::New(list) => list.store(db)?,
        };
        let record = match &resource.record {
            Ok(no) => *no,
            Err(bytes) => put_record(db, bytes)?,
        };
        db.prepare_cached("INSERT INTO release_resource VALUES (?1, ?2, ?3, ?4)")?.execute(params![
            release,
            resource.id.as_str(),
            record,
            list
        ])?;
    }
    db.execute(
        "UPDATE release SET len = (SELECT COALESCE(SUM(l.len), 0) FROM release_resource r JOIN list l ON l.no = r.list
         WHERE r.release = ?1) WHERE no = ?1",
        [release],
    )?;
    Ok(release)
}

fn put_record(db: &Connection, bytes: &[u8]) -> Result<i64, StoreError> {
    let hash = check_of(bytes);
    let known =
        db.prepare_cached("SELECT no FROM record WHERE hash = ?1")?.query_row([hash], |row| row.get(0)).optional()?;
    if let Some(no) = known {
        return Ok(no);
    }
    db.prepare_cached("INSERT INTO record (hash, bytes) VALUES (?1, ?2)")?.execute(params![hash, bytes])?;
    Ok(db.last_insert_rowid())
}

fn set_active(db: &Connection, collection: &str, release: i64, at: i64) -> Result<(), StoreError> {
    db.execute("INSERT OR REPLACE INTO collection VALUES (?1, ?2, ?3)", params![collection, release, at])?;
    db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'", [])?;
    Ok(())
}

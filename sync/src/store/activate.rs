//! The commit point: sealed packs go onto the shelf, then one transaction makes a release the active one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};

use super::error::{ReadError, StoreError};
use super::gc::next_generation;
use super::off::off_note;
use super::pages::{NewList, Record, put_record};
use super::part::{Part, put_part};
use super::publisher::{TrustedPublisher, note_of, put_trust};
use super::reader::pack_path;
use super::shelf::note;
use super::shelver::{Sealed, SealedPack};
use super::writer::{Store, put_note};
use crate::model::{BlobId, ManifestId, PublisherName, ReleaseNumber, ResourceId, Shelfmark, TrustRow};

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
    /// Its record.
    pub record: Record,
    /// Its entries.
    pub list: ListChange,
}

/// A content whose pieces are blobs of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LargeBlob {
    /// Its name.
    pub id: BlobId,
    /// Its length in bytes.
    pub len_bytes: u64,
    /// Its pieces, in order.
    pub pieces: Vec<BlobId>,
}

/// All that becomes true at once.
#[derive(Debug)]
pub struct Activation {
    /// The collection.
    pub collection: Shelfmark,
    /// Its new release.
    pub number: ReleaseNumber,
    /// The signed manifest id.
    pub manifest: ManifestId,
    /// The release file as signed.
    pub info: Vec<u8>,
    /// All its resources, or those that are held of it.
    pub resources: Vec<ResourceChange>,
    /// What proves these, if they are not all.
    pub part: Option<Part>,
    /// Contents that came in pieces.
    pub large: Vec<LargeBlob>,
    /// The metadata that vouches for it; other roles' stays.
    pub trust: Vec<TrustRow>,
    /// Values to keep beside the catalogue; see [`Store::note`].
    pub notes: Vec<(String, i64)>,
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
        self.activate_all(sealed, activation.collection.as_str(), std::slice::from_ref(activation))
    }

    /// As [`Store::activate`], for releases of several collections at once: all of them or none. `session`: whose the
    /// packs are that have been put on the shelf for them with [`Store::stage`].
    ///
    /// # Errors
    ///
    /// [`StoreError`]; the old releases are then still the active ones.
    pub fn activate_all(
        &mut self,
        sealed: &Sealed,
        session: &str,
        activations: &[Activation],
    ) -> Result<(), StoreError> {
        self.shelve_files(sealed)?;
        self.change(|db| {
            shelve_rows(db, sealed, None)?;
            db.execute("UPDATE pack SET staged = NULL WHERE staged = ?1", [session])?;
            activations.iter().try_for_each(|activation| put_activation(db, activation))
        })
    }

    /// Puts sealed packs onto the shelf without a release: what a publisher has taken in. They are kept until
    /// [`Store::settle_intake`].
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn shelve(&mut self, sealed: &Sealed) -> Result<(), StoreError> {
        self.shelve_files(sealed)?;
        self.change(|db| shelve_rows(db, sealed, Some(TAKEN_IN)))
    }

    /// What was taken in is in a release by now, or nobody wants it.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn settle_intake(&mut self) -> Result<(), StoreError> {
        self.change(|db| Ok(db.execute("UPDATE pack SET staged = '' WHERE staged = ?1", [TAKEN_IN]).map(|_| ())?))
    }

    /// What was taken in is no release, but a release that comes may need it.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn offer_intake(&mut self) -> Result<(), StoreError> {
        self.change(|db| Ok(db.execute("UPDATE pack SET staged = '*' WHERE staged = ?1", [TAKEN_IN]).map(|_| ())?))
    }

    /// Puts sealed packs onto the shelf for a release that is still coming, of a collection or [`SHARED`]: they are kept
    /// until it is there, or until [`Store::clear_staging`] gives them up.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn stage(&mut self, sealed: &Sealed, session: &str) -> Result<(), StoreError> {
        if sealed.packs.is_empty() {
            return Ok(());
        }
        self.shelve_files(sealed)?;
        self.change(|db| shelve_rows(db, sealed, Some(session)))
    }

    /// Puts contents back that were damaged: their packs, and those that came in pieces.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn mend(&mut self, sealed: &Sealed, large: &[LargeBlob]) -> Result<(), StoreError> {
        self.shelve_files(sealed)?;
        self.change(|db| {
            shelve_rows(db, sealed, None)?;
            put_large(db, large)?;
            db.execute("DELETE FROM damage WHERE blob IN (SELECT id FROM blob)", [])?;
            // Readers open their files anew: a repair may have put another in the place of a damaged one.
            next_generation(db)
        })
    }

    /// Makes the newest held release below the active one active and pins it, in one transaction: syncs leave the
    /// collection alone until [`Store::unpin`].
    ///
    /// # Errors
    ///
    /// [`StoreError::NoCollection`], [`StoreError::NoOlderRelease`], or the database's.
    pub fn roll_back(&mut self, collection: &Shelfmark, at: i64) -> Result<ReleaseNumber, StoreError> {
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
        self.change(|db| {
            set_active(db, collection.as_str(), no, at)?;
            put_note(db, &pin_note(collection), i64::from(number.0))
        })?;
        self.keep()?;
        Ok(number)
    }

    /// Lets syncs bring the newest release of a collection again.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn unpin(&mut self, collection: &Shelfmark) -> Result<(), StoreError> {
        self.change(|db| put_note(db, &pin_note(collection), 0))?;
        self.keep()
    }

    /// Forgets a collection with all its releases; `false` if it is not held. Its space comes back with
    /// [`Store::collect_garbage`] and [`Store::repack`].
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn remove(&mut self, collection: &Shelfmark) -> Result<bool, StoreError> {
        self.change(|db| {
            put_note(db, &off_note(collection), 0)?;
            remove_rows(db, collection)
        })
    }

    /// Makes a release that is still held active again; `false` if it is not held.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn reactivate(&mut self, collection: &Shelfmark, number: ReleaseNumber, at: i64) -> Result<bool, StoreError> {
        let Some(release) = self.release(collection, number)? else { return Ok(false) };
        self.change(|db| set_active(db, collection.as_str(), release.no, at))?;
        Ok(true)
    }

    pub(super) fn shelve_files(&self, sealed: &Sealed) -> Result<(), StoreError> {
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

    /// Gives up what sessions other than `keep` have staged: of collections that nobody wants any more, or for the room.
    /// The packs go with the next collection of garbage.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn clear_staging(&mut self, keep: Option<&Shelfmark>) -> Result<(), StoreError> {
        let kept = keep.map(session_name);
        for (name, session) in self.sessions()? {
            if kept.as_deref() != Some(&name) {
                self.drop_staging(&session)?;
            }
        }
        let kept = keep.map_or("", Shelfmark::as_str);
        // Of packs that were taken back in nobody knows whose they are.
        let others = "staged NOT IN ('', '+') AND staged <> ?1 AND (?1 = '' OR staged <> '*')";
        if self.db.prepare(&format!("SELECT 1 FROM pack WHERE {others}"))?.exists([kept])? {
            self.change(|db| Ok(db.execute(&format!("UPDATE pack SET staged = '' WHERE {others}"), [kept])?))?;
        }
        Ok(())
    }

    /// Ends a session with a publisher's repository that was complete: what it staged is in a release by now, or nobody
    /// wants it. What sessions with other publishers have staged stays.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub(crate) fn settle_staging(&mut self, publisher: Option<&PublisherName>) -> Result<(), StoreError> {
        let publishers = self.publishers()?;
        if publishers.len() == 1 {
            return self.clear_staging(None);
        }
        let is_theirs = |session: &str| session.parse().is_ok_and(|mark: Shelfmark| mark.publisher() != publisher);
        for (name, session) in self.sessions()? {
            if !name.strip_prefix(SESSION).is_some_and(is_theirs) {
                self.drop_staging(&session)?;
            }
        }
        let mut statement = self.db.prepare("SELECT DISTINCT staged FROM pack WHERE staged NOT IN ('', '+', '*')")?;
        let staged = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        drop(statement);
        let mut ended: Vec<String> = staged.into_iter().filter(|session| !is_theirs(session)).collect();
        // Of packs that were taken back in nobody knows whose they are, until each publisher has been asked. What the box
        // made itself lies in its own repository as well, which nobody asks for its own sake.
        if self.has_adopted()? {
            self.set_note_of(publisher, ASKED, 1)?;
            let asked =
                |it: &TrustedPublisher| Ok::<_, ReadError>(self.note(&note_of(it.name.as_ref(), ASKED))? == Some(1));
            let is_own = |it: &&TrustedPublisher| it.name.as_ref().is_some_and(PublisherName::is_own);
            if publishers
                .iter()
                .filter(|it| !is_own(it))
                .map(asked)
                .collect::<Result<Vec<_>, _>>()?
                .into_iter()
                .all(|asked| asked)
            {
                ended.push("*".to_owned());
                publishers.iter().try_for_each(|it| self.set_note_of(it.name.as_ref(), ASKED, 0))?;
            }
        }
        if ended.is_empty() {
            return Ok(());
        }
        self.change(|db| {
            let mut end = db.prepare("UPDATE pack SET staged = '' WHERE staged = ?1")?;
            ended.iter().try_for_each(|session| end.execute([session]).map(|_| ()))?;
            Ok(())
        })
    }

    /// Directories of sessions, with their names. A library that was copied may have lost the empty directory of them.
    fn sessions(&self) -> Result<Vec<(String, PathBuf)>, StoreError> {
        let staging = self.dir.join("staging");
        let entries = match std::fs::read_dir(&staging) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(StoreError::io("list", &staging))?,
        };
        let named = |entry: std::fs::DirEntry| (entry.file_name().to_string_lossy().into_owned(), entry.path());
        let sessions = entries.map(|entry| entry.map(named)).collect::<Result<_, _>>();
        sessions.map_err(StoreError::io("list", &staging))
    }

    /// Bytes of all that is staged: on the shelf and beside it.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn staged_bytes(&self) -> Result<u64, StoreError> {
        let sum = "SELECT COALESCE(SUM(len), 0) FROM pack WHERE staged IS NOT NULL";
        let mut bytes = self.db.query_row(sum, [], |row| row.get::<_, i64>(0))?.cast_unsigned();
        let mut open: Vec<PathBuf> = self.sessions()?.into_iter().map(|(_, dir)| dir).collect();
        while let Some(dir) = open.pop() {
            for file in std::fs::read_dir(&dir).map_err(StoreError::io("list", &dir))? {
                let file = file.map_err(StoreError::io("list", &dir))?;
                match file.metadata().map_err(StoreError::io("list", &dir))? {
                    folder if folder.is_dir() => open.push(file.path()),
                    file => bytes = bytes.saturating_add(file.len()),
                }
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

/// Name of the note of a store or shelf that says to which release a collection is pinned; 0 if to none.
pub fn pin_note(collection: &Shelfmark) -> String {
    format!("pin {collection}")
}

/// Whose the packs are of releases of several collections that become active together: no collection is called so.
pub const SHARED: &str = "=";

/// Marks packs that a publisher has taken in: no collection is called so.
const TAKEN_IN: &str = "+";

/// Before a collection's name in that of the directory of its session.
const SESSION: &str = "sync-";

/// Note of a publisher whose repository has been asked since packs were taken back in.
const ASKED: &str = "asked";

/// Where a transfer for a collection keeps what is not on the shelf yet.
pub fn session_name(collection: &Shelfmark) -> String {
    format!("{SESSION}{collection}")
}

fn put_activation(db: &Connection, activation: &Activation) -> Result<(), StoreError> {
    put_large(db, &activation.large)?;
    let release = put_release(db, activation)?;
    let whole = Part::default();
    put_part(db, (&activation.collection, release), activation.part.as_ref().unwrap_or(&whole), activation.at)?;
    // Somebody may have returned to another release while this one came: it is held, and waits.
    if note(db, &pin_note(&activation.collection))?.unwrap_or(0) == 0 {
        set_active(db, activation.collection.as_str(), release, activation.at)?;
    }
    put_trust(db, activation.collection.publisher(), &activation.trust)?;
    activation.notes.iter().try_for_each(|(key, value)| put_note(db, key, *value))
}

fn put_large(db: &Connection, large: &[LargeBlob]) -> Result<(), StoreError> {
    let mut part = db.prepare_cached("INSERT OR REPLACE INTO part VALUES (?1, ?2, ?3)")?;
    for blob in large {
        for (number, piece) in (0_i64..).zip(&blob.pieces) {
            part.execute(params![blob.id.as_bytes(), number, piece.as_bytes()])?;
        }
        db.prepare_cached("INSERT OR REPLACE INTO blob VALUES (?1, 0, 0, ?2)")?
            .execute(params![blob.id.as_bytes(), blob.len_bytes.cast_signed()])?;
    }
    Ok(())
}

pub(super) fn shelve_rows(db: &Connection, sealed: &Sealed, staged: Option<&str>) -> Result<(), StoreError> {
    let mut pack_numbers = Vec::new();
    for pack in &sealed.packs {
        db.execute("DELETE FROM doomed WHERE id = ?1", [pack.id.as_bytes()])?;
        // A repair may make the very pack that was damaged: its file is replaced by now, its rows follow.
        forget_pack(db, pack)?;
        db.execute(
            "INSERT INTO pack (id, len, staged) VALUES (?1, ?2, ?3)",
            params![pack.id.as_bytes(), pack.len_bytes.cast_signed(), staged],
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
    db.execute(
        "DELETE FROM release_sheet WHERE release IN (SELECT no FROM release WHERE collection = ?1 AND number = ?2)",
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
            Record::Held(no) => *no,
            Record::New(bytes) => put_record(db, bytes)?,
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

/// Takes a collection out of sight; whether it was held.
pub(super) fn remove_rows(db: &Connection, collection: &Shelfmark) -> Result<bool, StoreError> {
    let held = db.execute("DELETE FROM collection WHERE id = ?1", [collection.as_str()])? > 0;
    db.execute("DELETE FROM leaving WHERE collection = ?1", [collection.as_str()])?;
    put_note(db, &pin_note(collection), 0)?;
    next_generation(db)?;
    Ok(held)
}

/// The newest release of a collection that is held, active or not.
pub(super) fn newest_release(db: &Connection, collection: &Shelfmark) -> Result<Option<i64>, StoreError> {
    let query = "SELECT no FROM release WHERE collection = ?1 ORDER BY number DESC LIMIT 1";
    Ok(db.prepare_cached(query)?.query_row([collection.as_str()], |row| row.get(0)).optional()?)
}

pub(super) fn set_active(db: &Connection, collection: &str, release: i64, at: i64) -> Result<(), StoreError> {
    // Who remembers what was active tells two states of one release apart by when they were activated.
    db.execute(
        "INSERT INTO collection VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET active = ?2, activated_at = ?3 + (activated_at = ?3)",
        params![collection, release, at],
    )?;
    next_generation(db)
}

//! Writing: the one writer of a library.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use super::error::{OpenError, ReadError, StoreError};
use super::keep::can_rebuild;
use super::pages::{entries_of_page, unpack_page};
use super::publisher::all_of;
use super::reader::{BlobReader, PackFiles};
use super::schema::{self, FILE};
use super::shelf::{Shelf, generation, note};
use crate::durable::Disk;
use crate::model::{BlobId, Entry, EntryListId, EntryPath, ManifestId, ReleaseNumber, ResourceId, Shelfmark};

/// A library, to change. At most one exists for a directory, over all processes, but for those that are opened briefly.
#[derive(Debug)]
pub struct Store {
    pub(super) dir: PathBuf,
    pub(super) disk: Arc<dyn Disk>,
    pub(super) db: Connection,
    pub(super) packs: PackFiles,
    _lock: Option<File>,
}

/// A release as the library holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRelease {
    /// Its row.
    pub no: i64,
    /// Its number.
    pub number: ReleaseNumber,
    /// Its manifest.
    pub manifest: ManifestId,
    /// Its description as signed.
    pub info: Vec<u8>,
}

/// A resource of a held release, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldRow {
    /// Its name.
    pub id: ResourceId,
    /// Row of its record.
    pub record: i64,
    /// BLAKE3 of the record.
    pub record_hash: [u8; 32],
    /// Its entry list.
    pub list: HeldList,
}

/// An entry list that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldList {
    /// Its row.
    pub no: i64,
    /// Its id.
    pub id: EntryListId,
    /// Number of its rows.
    pub rows: u64,
    /// Bytes of its contents.
    pub len_bytes: u64,
}

/// What [`held_row`] reads, of a row `r` with a record and a list.
pub(super) const HELD_ROW: &str = "r.id, r.record, l.no, l.id, l.rows, l.len, c.hash";
/// The tables that it needs besides.
pub(super) const OF_ROW: &str = "JOIN list l ON l.no = r.list JOIN record c ON c.no = r.record";

pub(super) fn held_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Result<HeldRow, ReadError>> {
    let list = HeldList {
        no: row.get(2)?,
        id: EntryListId::from_bytes(row.get(3)?),
        rows: row.get::<_, i64>(4)?.cast_unsigned(),
        len_bytes: row.get::<_, i64>(5)?.cast_unsigned(),
    };
    let (record, record_hash) = (row.get(1)?, row.get(6)?);
    let id = row.get::<_, String>(0)?.parse().map_err(|_| ReadError::Catalogue("resource id"));
    Ok(id.map(|id| HeldRow { id, record, record_hash, list }))
}

impl Store {
    /// Makes a library in a directory, which is made too; opens one that is there.
    ///
    /// # Errors
    ///
    /// [`OpenError`].
    pub fn create(dir: &Path, disk: Arc<dyn Disk>) -> Result<Self, OpenError> {
        let io = |source| OpenError::Io { path: dir.to_owned(), source };
        disk.create_dir(&dir.join("packs")).map_err(io)?;
        disk.create_dir(&dir.join("staging")).map_err(io)?;
        let store = Self::open_with(dir, disk, true)?;
        // DURABILITY: the names of packs/ and of the catalogue must outlive a cut right after `init`.
        store.disk.sync_dir(dir).map_err(io)?;
        if let Some(parent) = dir.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            store.disk.sync_dir(parent).map_err(io)?;
        }
        Ok(store)
    }

    /// Opens a library to change it. A catalogue that is lost or damaged is made anew from what is beside it: the next
    /// sync finds what the packs hold.
    ///
    /// # Errors
    ///
    /// [`OpenError::Locked`] if somebody else has it open; any other [`OpenError`].
    pub fn open(dir: &Path, disk: Arc<dyn Disk>) -> Result<Self, OpenError> {
        match Self::open_with(dir, Arc::clone(&disk), false) {
            Err(error) if error.is_lost() && can_rebuild(dir) => Self::rebuild(dir, disk),
            opened => opened,
        }
    }

    /// Opens a library for a change of one transaction: wishes, pins, notes, trust. Somebody else may be syncing it
    /// meanwhile: their transactions and ours wait for each other, for ten seconds at most.
    ///
    /// # Errors
    ///
    /// [`OpenError`].
    pub fn open_briefly(dir: &Path, disk: Arc<dyn Disk>) -> Result<Self, OpenError> {
        if !dir.join(FILE).exists() {
            return Err(OpenError::Missing(dir.to_owned()));
        }
        let db = schema::open_writer(dir, false)?;
        Ok(Self { dir: dir.to_owned(), disk, db, packs: PackFiles::new(dir), _lock: None })
    }

    fn open_with(dir: &Path, disk: Arc<dyn Disk>, create: bool) -> Result<Self, OpenError> {
        let io = |source| OpenError::Io { path: dir.to_owned(), source };
        if !create && !dir.join(FILE).exists() {
            return Err(OpenError::Missing(dir.to_owned()));
        }
        let lock = File::create(dir.join("lock")).map_err(io)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(OpenError::Locked(dir.to_owned())),
            Err(TryLockError::Error(source)) => return Err(io(source)),
        }
        let db = schema::open_writer(dir, create)?;
        if create {
            disk.database_committed(&dir.join(FILE));
        }
        Ok(Self { dir: dir.to_owned(), disk, db, packs: PackFiles::new(dir), _lock: Some(lock) })
    }

    /// The box directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The disk that this library writes through.
    pub fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    /// A reader of the same library.
    ///
    /// # Errors
    ///
    /// [`OpenError`].
    pub fn shelf(&self) -> Result<Shelf, OpenError> {
        Shelf::open(&self.dir)
    }

    /// The active release of a collection.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn active(&self, collection: &Shelfmark) -> Result<Option<HeldRelease>, ReadError> {
        self.one_release("JOIN collection c ON c.active = r.no WHERE c.id = ?1", params![collection.as_str()])
    }

    /// A held release by its number, active or not.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn release(&self, collection: &Shelfmark, number: ReleaseNumber) -> Result<Option<HeldRelease>, ReadError> {
        self.one_release("WHERE r.collection = ?1 AND r.number = ?2", params![collection.as_str(), number.0])
    }

    fn one_release(&self, rest: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Option<HeldRelease>, ReadError> {
        let mut statement =
            self.db.prepare_cached(&format!("SELECT r.no, r.number, r.manifest, r.info FROM release r {rest}"))?;
        let row = statement
            .query_row(values, |row| {
                let manifest = ManifestId::from_bytes(row.get(2)?);
                Ok(HeldRelease { no: row.get(0)?, number: ReleaseNumber(row.get(1)?), manifest, info: row.get(3)? })
            })
            .optional()?;
        Ok(row)
    }

    /// The resources of a held release, by id.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn release_rows(&self, release: &HeldRelease) -> Result<Vec<HeldRow>, ReadError> {
        let query = format!("SELECT {HELD_ROW} FROM release_resource r {OF_ROW} WHERE r.release = ?1 ORDER BY r.id");
        let mut statement = self.db.prepare_cached(&query)?;
        let rows = statement.query_map([release.no], held_row)?;
        rows.map(|row| row?).collect()
    }

    /// The bytes of a record.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn record(&self, no: i64) -> Result<Vec<u8>, ReadError> {
        Ok(self.db.prepare_cached("SELECT bytes FROM record WHERE no = ?1")?.query_row([no], |row| row.get(0))?)
    }

    /// Length of a record in bytes.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn record_len(&self, no: i64) -> Result<usize, ReadError> {
        let mut statement = self.db.prepare_cached("SELECT length(bytes) FROM record WHERE no = ?1")?;
        let len: i64 = statement.query_row([no], |row| row.get(0))?;
        usize::try_from(len).map_err(|_| ReadError::Catalogue("record length"))
    }

    /// Hands the rows of an entry list to `each`, in order, a page at a time.
    ///
    /// # Errors
    ///
    /// [`ReadError`], or what `each` returns.
    pub fn each_entry<E: From<ReadError>>(
        &self,
        list: &HeldList,
        each: impl FnMut(Entry) -> Result<(), E>,
    ) -> Result<(), E> {
        self.each_entry_between(list, None, None, each)
    }

    /// As [`Store::each_entry`], from a path on and up to one before another.
    ///
    /// # Errors
    ///
    /// [`ReadError`], or what `each` returns.
    pub fn each_entry_between<E: From<ReadError>>(
        &self,
        list: &HeldList,
        from: Option<&EntryPath>,
        to: Option<&EntryPath>,
        mut each: impl FnMut(Entry) -> Result<(), E>,
    ) -> Result<(), E> {
        let database = |error: rusqlite::Error| E::from(ReadError::from(error));
        let mut statement = self
            .db
            .prepare_cached(
                "SELECT p.bytes, p.raw_len FROM list_page l JOIN page p ON p.no = l.page WHERE l.list = ?1
                 AND l.first_path >= COALESCE(
                     (SELECT MAX(first_path) FROM list_page WHERE list = ?1 AND first_path <= ?2), '')
                 AND (?3 IS NULL OR l.first_path < ?3) ORDER BY l.first_path",
            )
            .map_err(database)?;
        let bounds = params![list.no, from.map_or("", EntryPath::as_str), to.map(EntryPath::as_str)];
        let mut rows = statement.query(bounds).map_err(database)?;
        while let Some(row) = rows.next().map_err(database)? {
            let packed: Vec<u8> = row.get(0).map_err(database)?;
            let page = unpack_page(&packed, row.get(1).map_err(database)?)?;
            for entry in entries_of_page(&page)? {
                if from.is_none_or(|from| entry.path >= *from) && to.is_none_or(|to| entry.path < *to) {
                    each(entry)?;
                }
            }
        }
        Ok(())
    }

    /// All rows of an entry list.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn entries(&self, list: &HeldList) -> Result<Vec<Entry>, ReadError> {
        let mut entries = Vec::new();
        self.each_entry(list, |entry| {
            entries.push(entry);
            Ok::<(), ReadError>(())
        })?;
        Ok(entries)
    }

    /// Whether a pack holds the blob.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn holds(&self, id: &BlobId) -> Result<bool, StoreError> {
        Ok(self.db.prepare_cached("SELECT 1 FROM blob WHERE id = ?1")?.exists([id.as_bytes()])?)
    }

    /// Length of a blob in bytes; `None` if no pack holds it.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn blob_len(&self, id: &BlobId) -> Result<Option<u64>, ReadError> {
        let mut statement = self.db.prepare_cached("SELECT len FROM blob WHERE id = ?1")?;
        let len = statement.query_row([id.as_bytes()], |row| row.get::<_, i64>(0)).optional()?;
        Ok(len.map(i64::cast_unsigned))
    }

    /// Opens a blob; `None` if no pack holds it.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn open_blob(&self, id: &BlobId) -> Result<Option<BlobReader>, ReadError> {
        BlobReader::open(&self.db, &self.packs, id)
    }

    /// The bytes of a blob of at most `limit_bytes`.
    ///
    /// # Errors
    ///
    /// [`ReadError::Missing`] if it is not held; any other [`ReadError`].
    pub fn read_blob(&self, id: &BlobId, limit_bytes: usize) -> Result<Vec<u8>, ReadError> {
        self.open_blob(id)?.ok_or(ReadError::Missing(*id))?.read_all(limit_bytes)
    }

    /// A number that rises with each activation and rollback.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn generation(&self) -> Result<u64, ReadError> {
        Ok(generation(&self.db)?)
    }

    /// Adds wishes; `*` is all that the first publisher offers, `NAME~*` all of another one, `!NAME` what is not wanted of
    /// that.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn subscribe(&mut self, collections: &[String]) -> Result<(), StoreError> {
        self.change(|db| {
            for collection in collections {
                db.execute("INSERT OR IGNORE INTO subscription VALUES (?1)", [collection])?;
                // Who wants all again, or this one, no longer does without it.
                db.execute(
                    "DELETE FROM subscription WHERE collection GLOB '!' || ?1 AND (?1 <> '*' OR instr(collection, '~') = 0)",
                    [collection],
                )?;
            }
            Ok(())
        })?;
        self.keep()
    }

    /// Removes wishes. What is held stays until space is needed.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn unsubscribe(&mut self, collections: &[String]) -> Result<(), StoreError> {
        self.change(|db| {
            for collection in collections {
                db.execute("DELETE FROM subscription WHERE collection = ?1", [collection])?;
            }
            Ok(())
        })?;
        self.keep()
    }

    /// Keeps collections up to date no longer, neither whole nor parts of them; who keeps all of their publisher, or parts
    /// of all of it, does without these. What is held stays until space is needed.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn do_without(&mut self, collections: &[Shelfmark]) -> Result<(), StoreError> {
        self.change(|db| {
            for mark in collections {
                db.execute("DELETE FROM subscription WHERE collection = ?1", [mark.as_str()])?;
                db.execute("DELETE FROM wish WHERE collection = ?1", [mark.as_str()])?;
                db.execute(
                    "INSERT OR IGNORE INTO subscription SELECT '!' || ?1
                    WHERE EXISTS (SELECT 1 FROM subscription WHERE collection = ?2 UNION ALL
                        SELECT 1 FROM wish WHERE collection = ?2)",
                    [mark.as_str(), &all_of(mark.publisher())],
                )?;
            }
            Ok(())
        })?;
        self.keep()
    }

    /// A value kept beside the catalogue, such as the newest believable time.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn note(&self, key: &str) -> Result<Option<i64>, ReadError> {
        Ok(note(&self.db, key)?)
    }

    /// Keeps a value; see [`Store::note`].
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn set_note(&mut self, key: &str, value: i64) -> Result<(), StoreError> {
        self.change(|db| put_note(db, key, value))
    }

    /// Appends a sync report; the newest 200 are kept.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn add_history(&mut self, at: i64, report: &str) -> Result<(), StoreError> {
        self.change(|db| {
            db.execute("INSERT INTO history (at, report) VALUES (?1, ?2)", params![at, report])?;
            db.execute("DELETE FROM history WHERE no <= (SELECT MAX(no) FROM history) - 200", [])?;
            Ok(())
        })
    }

    /// Brings what waits in the WAL into the catalogue and gives its space back, as far as readers let it.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn shrink_log(&self) -> Result<(), StoreError> {
        Ok(self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    /// Tells the disk that the catalogue has committed.
    pub(super) fn committed(&self) {
        self.disk.database_committed(&self.dir.join(FILE));
    }

    /// Does all of `work` in one transaction or nothing of it: the only way the catalogue changes.
    pub(super) fn change<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let value = work(&transaction)?;
        transaction.commit()?;
        self.committed();
        Ok(value)
    }
}

pub(super) fn put_note(db: &Connection, key: &str, value: i64) -> Result<(), StoreError> {
    let mut put = db.prepare_cached("INSERT OR REPLACE INTO meta VALUES (?1, ?2)")?;
    put.execute(params![format!("note {key}"), value])?;
    Ok(())
}

//! Reading: what a box holds, for many readers at once.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::error::{OpenError, ReadError};
use super::pages::{entries_of_page, find_in_page, unpack_page};
use super::publisher::{TrustedPublisher, publishers, receipt, trust, trust_row};
use super::reader::{BlobReader, PackFiles};
use super::schema::{self, FILE};
use super::shm::{self, Reading};
use crate::model::{
    BlobId, Entry, EntryListId, EntryPath, PublisherName, ReleaseNumber, ResourceId, Shelfmark, TrustRow,
};
use crate::trust::{Receipt, ReleaseFile};

/// Most idle connections kept. LIMIT: each has a cache of 1 MiB.
const MAX_IDLE: usize = 8;

/// A library, to read from. Cheap to clone; each call sees the release that is active at that instant.
#[derive(Debug, Clone)]
pub struct Shelf {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    dir: PathBuf,
    /// Whether the card could not be written to when it was looked at last.
    is_frozen: AtomicBool,
    idle: Mutex<Vec<Connection>>,
    packs: PackFiles,
}

/// A collection as the box holds it.
#[derive(Debug, Clone)]
pub struct HeldCollection {
    /// Its name.
    pub id: Shelfmark,
    /// The active release.
    pub release: ReleaseNumber,
    /// Title for people.
    pub title: String,
    /// Languages of its resources, BCP 47.
    pub languages: Vec<String>,
    /// The release's description as it was signed (FORMAT.md, "Release file").
    pub info: Vec<u8>,
    /// How many resources it has.
    pub resources: u64,
    /// Bytes of its content, uncompressed.
    pub len_bytes: u64,
    /// When the active release was activated, in seconds since 1970 by the box's clock.
    pub activated_at: i64,
    /// Releases that can be activated without a source, rising.
    pub kept: Vec<ReleaseNumber>,
}

impl HeldCollection {
    /// Bytes that all of the release takes on a shelf.
    pub fn shelf_bytes(&self) -> u64 {
        serde_json::from_slice::<ReleaseFile>(&self.info).map_or(self.len_bytes, |file| file.index.shelf_len_bytes)
    }

    /// How many resources the release has, of which only a part may be held.
    pub fn offered(&self) -> u64 {
        serde_json::from_slice::<ReleaseFile>(&self.info).map_or(self.resources, |file| file.resources)
    }
}

/// A resource as the box holds it.
#[derive(Debug, Clone)]
pub struct HeldResource {
    /// Its name.
    pub id: ResourceId,
    /// Its record: JSON in schema.org terms.
    pub record: Vec<u8>,
    /// How many entries it has.
    pub entries: u64,
    /// Bytes of its content, uncompressed.
    pub len_bytes: u64,
    /// Names all of its entries and their content: another one, and something of it is another.
    pub list: EntryListId,
}

impl Shelf {
    /// Opens a library to read.
    ///
    /// # Errors
    ///
    /// [`OpenError`] if it is not there, or newer than this version.
    pub fn open(dir: &Path) -> Result<Self, OpenError> {
        if !dir.join(FILE).exists() {
            return Err(OpenError::Missing(dir.to_owned()));
        }
        let database = |source| OpenError::Database { path: dir.to_owned(), source };
        let mut reading = shm::how_to_read(dir);
        let mut opened = open_and_ask(dir, reading);
        // Asked again: who is the first to open the file that is mapped cuts it.
        let is_stuck = if opened.is_err() { shm::cannot_be_written(dir) } else { shm::how_to_read(dir) != reading };
        if reading == Reading::Live && is_stuck {
            // What a crash left beside the catalogue cannot be put in order here.
            reading = Reading::Frozen;
            opened = open_and_ask(dir, reading);
        }
        let (connection, known) = opened.map_err(database)?;
        match known {
            Ok(()) => {}
            Err(0) => return Err(OpenError::Emptied(dir.to_owned())),
            Err(found) => return Err(OpenError::Newer { path: dir.to_owned(), found, known: schema::VERSION }),
        }
        let is_frozen = reading == Reading::Frozen;
        let inner = Inner {
            dir: dir.to_owned(),
            is_frozen: AtomicBool::new(is_frozen),
            idle: Mutex::new(if is_frozen { Vec::new() } else { vec![connection] }),
            packs: PackFiles::new(dir),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The resources of a collection in a library that nobody is changing, read without leaving a trace; `None` where
    /// it does not hold the collection, is not there, or somebody is at work or was interrupted.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn ids_at_rest(dir: &Path, collection: &Shelfmark) -> Result<Option<Vec<ResourceId>>, ReadError> {
        let is_busy = std::fs::metadata(dir.join(format!("{FILE}-wal"))).is_ok_and(|wal| wal.len() > 0);
        if is_busy || !dir.join(FILE).exists() {
            return Ok(None);
        }
        let db = schema::open_reader(dir, Reading::Frozen)?;
        let mut statement = db.prepare(
            "SELECT r.id FROM collection c JOIN release_resource r ON r.release = c.active WHERE c.id = ?1 ORDER BY r.id",
        )?;
        let ids = statement.query_map([collection.as_str()], |row| row.get::<_, String>(0))?;
        let ids: Vec<String> = ids.collect::<Result<_, _>>()?;
        let ids = ids.iter().map(|id| id.parse().map_err(|_| ReadError::Catalogue("resource id")));
        let ids = ids.collect::<Result<Vec<ResourceId>, ReadError>>()?;
        Ok((!ids.is_empty()).then_some(ids))
    }

    /// The box directory.
    pub fn dir(&self) -> &Path {
        &self.inner.dir
    }

    /// A number that rises with each activation and rollback.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn generation(&self) -> Result<u64, ReadError> {
        self.with(|db| generation(db).map_err(ReadError::from))
    }

    /// All stored TUF metadata of a publisher; of the first one, if none is named.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn trust(&self, publisher: Option<&PublisherName>) -> Result<Vec<TrustRow>, ReadError> {
        self.with(|db| trust(db, publisher).map_err(ReadError::from))
    }

    /// The newest stored TUF metadata of one role of a publisher.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn trust_row(&self, publisher: Option<&PublisherName>, role: &str) -> Result<Option<TrustRow>, ReadError> {
        self.with(|db| trust_row(db, publisher, role).map_err(ReadError::from))
    }

    /// The publishers that the box trusts, the first one first.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn publishers(&self) -> Result<Vec<TrustedPublisher>, ReadError> {
        self.with(publishers)
    }

    /// The newest answer of a publisher to this box, which was verified when it came.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn receipt(&self, publisher: Option<&PublisherName>) -> Result<Option<Receipt>, ReadError> {
        let row = self.with(|db| receipt(db, publisher))?;
        Ok(row.and_then(|(_, bytes)| Receipt::stored(&bytes)))
    }

    /// A value kept beside the catalogue, such as the newest believable time.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn note(&self, key: &str) -> Result<Option<i64>, ReadError> {
        self.with(|db| note(db, key).map_err(ReadError::from))
    }

    /// What the collections take that are held whole, and the budget, where that is less: nothing of them goes by itself.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn over_budget(&self) -> Result<Option<(u64, u64)>, ReadError> {
        let Some(budget) = self.budget()? else { return Ok(None) };
        let mut whole = 0_u64;
        for held in self.collections()? {
            if !held.id.publisher().is_some_and(PublisherName::is_own) && !self.is_part(&held.id)? {
                whole = whole.saturating_add(held.shelf_bytes());
            }
        }
        Ok((whole > budget).then_some((whole, budget)))
    }

    /// All collections with an active release, by id.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn collections(&self) -> Result<Vec<HeldCollection>, ReadError> {
        self.with(|db| {
            let mut statement = db.prepare_cached(&format!("{COLLECTION} ORDER BY c.id"))?;
            let rows = statement.query_map([], collection_row)?;
            rows.map(|row| finish_collection(db, row?)).collect()
        })
    }

    /// One collection, if it has an active release.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn collection(&self, id: &Shelfmark) -> Result<Option<HeldCollection>, ReadError> {
        self.with(|db| {
            let mut statement = db.prepare_cached(&format!("{COLLECTION} WHERE c.id = ?1"))?;
            let row = statement.query_row([id.as_str()], collection_row).optional()?;
            row.map(|row| finish_collection(db, row)).transpose()
        })
    }

    /// Pack files in which readers have met damage since this was asked last: for [`Store::note_met`](super::Store::note_met).
    pub fn take_met(&self) -> Vec<std::path::PathBuf> {
        self.inner.packs.take_met()
    }

    /// Resources of a collection by id, after `after`, at most `limit`.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn resources(
        &self,
        collection: &Shelfmark,
        after: Option<&ResourceId>,
        limit: usize,
    ) -> Result<Vec<HeldResource>, ReadError> {
        self.with(|db| {
            let mut statement =
                db.prepare_cached(&format!("{RESOURCE} WHERE c.id = ?1 AND r.id > ?2 ORDER BY r.id LIMIT ?3"))?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let after = after.map_or("", ResourceId::as_str);
            let rows = statement.query_map(params![collection.as_str(), after, limit], resource_row)?;
            rows.map(|row| finish_resource(row?)).collect()
        })
    }

    /// What the manifest of the active release says of its resources, by id, after `after`, at most `limit`: name, hash of
    /// the record, entry list.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn manifest_rows(
        &self,
        collection: &Shelfmark,
        after: Option<&ResourceId>,
        limit: usize,
    ) -> Result<Vec<(ResourceId, [u8; 32], EntryListId)>, ReadError> {
        self.with(|db| {
            let mut statement = db.prepare_cached(
                "SELECT r.id, d.hash, l.id FROM collection c JOIN release_resource r ON r.release = c.active
                 JOIN record d ON d.no = r.record JOIN list l ON l.no = r.list
                 WHERE c.id = ?1 AND r.id > ?2 ORDER BY r.id LIMIT ?3",
            )?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let values = params![collection.as_str(), after.map_or("", ResourceId::as_str), limit];
            let rows = statement.query_map(values, |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?)))?;
            rows.map(|row| {
                let (id, record, list) = row?;
                let id = id.parse().map_err(|_| ReadError::Catalogue("resource id"))?;
                Ok((id, record, EntryListId::from_bytes(list)))
            })
            .collect()
        })
    }

    /// One resource.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn resource(&self, collection: &Shelfmark, id: &ResourceId) -> Result<Option<HeldResource>, ReadError> {
        self.with(|db| {
            let mut statement = db.prepare_cached(&format!("{RESOURCE} WHERE c.id = ?1 AND r.id = ?2"))?;
            let row = statement.query_row([collection.as_str(), id.as_str()], resource_row).optional()?;
            row.map(finish_resource).transpose()
        })
    }

    /// Whether any release that is still kept, active or not, has a resource of this name.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn was_held(&self, collection: &Shelfmark, id: &ResourceId) -> Result<bool, ReadError> {
        self.with(|db| {
            let mut statement = db.prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM release AS e JOIN release_resource AS r ON r.release = e.no
                 WHERE e.collection = ?1 AND r.id = ?2)",
            )?;
            Ok(statement.query_row([collection.as_str(), id.as_str()], |row| row.get(0))?)
        })
    }

    /// What stands at a path of a resource: one read of the catalogue.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn locate(
        &self,
        collection: &Shelfmark,
        resource: &ResourceId,
        path: &EntryPath,
    ) -> Result<Option<Entry>, ReadError> {
        self.with(|db| {
            let mut statement = db.prepare_cached(
                "SELECT p.bytes, p.raw_len FROM collection c
                 JOIN release_resource r ON r.release = c.active AND r.id = ?2
                 JOIN list_page l ON l.list = r.list JOIN page p ON p.no = l.page
                 WHERE c.id = ?1 AND l.first_path <= ?3 ORDER BY l.first_path DESC LIMIT 1",
            )?;
            let mut rows = statement.query([collection.as_str(), resource.as_str(), path.as_str()])?;
            let Some(row) = rows.next()? else { return Ok(None) };
            let packed = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            find_in_page(&unpack_page(packed, row.get(1)?)?, path)
        })
    }

    /// Entries of a resource by path, after `after`, at most `limit`.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn entries(
        &self,
        collection: &Shelfmark,
        resource: &ResourceId,
        after: Option<&EntryPath>,
        limit: usize,
    ) -> Result<Vec<Entry>, ReadError> {
        self.with(|db| {
            let after = after.map_or("", EntryPath::as_str);
            let mut statement = db.prepare_cached(
                "SELECT p.bytes, p.raw_len FROM collection c
                 JOIN release_resource r ON r.release = c.active AND r.id = ?2
                 JOIN list_page l ON l.list = r.list JOIN page p ON p.no = l.page
                 WHERE c.id = ?1 AND l.first_path >= COALESCE(
                     (SELECT MAX(first_path) FROM list_page WHERE list = r.list AND first_path <= ?3), '')
                 ORDER BY l.first_path",
            )?;
            let mut rows = statement.query([collection.as_str(), resource.as_str(), after])?;
            let mut entries = Vec::new();
            while let (Some(row), true) = (rows.next()?, entries.len() < limit) {
                let packed = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
                let page = entries_of_page(&unpack_page(packed, row.get(1)?)?)?;
                entries.extend(page.into_iter().filter(|entry| entry.path.as_str() > after));
            }
            entries.truncate(limit);
            Ok(entries)
        })
    }

    /// Opens a blob; `None` if no pack holds it.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn open_blob(&self, id: &BlobId) -> Result<Option<BlobReader>, ReadError> {
        self.with(|db| BlobReader::open(db, &self.inner.packs, id))
    }

    /// The newest sync reports, newest first, each with its time in seconds since 1970.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn history(&self, limit: usize) -> Result<Vec<(i64, String)>, ReadError> {
        self.with(|db| {
            let mut statement = db.prepare_cached("SELECT at, report FROM history ORDER BY no DESC LIMIT ?1")?;
            let rows = statement
                .query_map([i64::try_from(limit).unwrap_or(i64::MAX)], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.map(|row| row.map_err(ReadError::from)).collect()
        })
    }

    /// Collections that the box wants, by id; `*` is all that its repositories offer.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn subscriptions(&self) -> Result<Vec<String>, ReadError> {
        self.with(|db| {
            let mut statement = db.prepare_cached("SELECT collection FROM subscription ORDER BY collection")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            rows.map(|row| row.map_err(ReadError::from)).collect()
        })
    }

    pub(super) fn with<T>(&self, read: impl FnOnce(&Connection) -> Result<T, ReadError>) -> Result<T, ReadError> {
        let idle = || self.inner.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if self.inner.is_frozen.load(Ordering::Relaxed) {
            // Nothing of such a reading is kept: as soon as the card can be written to, somebody may.
            let is_frozen = shm::cannot_be_written(&self.inner.dir);
            self.inner.is_frozen.store(is_frozen, Ordering::Relaxed);
            let reading = if is_frozen { Reading::Frozen } else { Reading::Live };
            return read(&schema::open_reader(&self.inner.dir, reading)?);
        }
        let taken = idle().pop();
        let connection = match taken {
            Some(connection) => connection,
            None => schema::open_reader(&self.inner.dir, Reading::Live)?,
        };
        let result = read(&connection);
        let mut idle = idle();
        if idle.len() < MAX_IDLE {
            idle.push(connection);
        }
        result
    }
}

/// A connection, and whether the format of the catalogue is known.
fn open_and_ask(dir: &Path, reading: Reading) -> rusqlite::Result<(Connection, Result<(), i64>)> {
    let connection = schema::open_reader(dir, reading)?;
    let known = schema::known(&connection)?;
    Ok((connection, known))
}

const COLLECTION: &str = "SELECT c.id, r.number, r.info, r.resources, r.len, c.activated_at FROM collection c JOIN release r ON r.no = c.active";

const RESOURCE: &str =
    "SELECT r.id, d.bytes, l.rows, l.len, l.id FROM collection c JOIN release_resource r ON r.release = c.active
    JOIN record d ON d.no = r.record JOIN list l ON l.no = r.list";

pub(super) fn generation(db: &Connection) -> rusqlite::Result<u64> {
    db.prepare_cached("SELECT value FROM meta WHERE key = 'generation'")?
        .query_row([], |row| row.get::<_, i64>(0))
        .map(i64::cast_unsigned)
}

pub(super) fn note(db: &Connection, key: &str) -> rusqlite::Result<Option<i64>> {
    let mut statement = db.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    statement.query_row([format!("note {key}")], |row| row.get(0)).optional()
}

type CollectionRow = (String, u32, Vec<u8>, i64, i64, i64);

fn collection_row(row: &Row<'_>) -> rusqlite::Result<CollectionRow> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
}

fn finish_collection(db: &Connection, row: CollectionRow) -> Result<HeldCollection, ReadError> {
    #[derive(serde::Deserialize)]
    struct Info {
        title: String,
        languages: Vec<String>,
    }
    let (id, number, info, resources, len, activated_at) = row;
    let parsed: Info = serde_json::from_slice(&info).map_err(|_| ReadError::Catalogue("release description"))?;
    let mut kept = db.prepare_cached("SELECT number FROM release WHERE collection = ?1 ORDER BY number")?;
    let kept = kept.query_map([&id], |row| row.get(0).map(ReleaseNumber))?.collect::<Result<_, _>>()?;
    Ok(HeldCollection {
        id: id.parse().map_err(|_| ReadError::Catalogue("collection id"))?,
        release: ReleaseNumber(number),
        title: parsed.title,
        languages: parsed.languages,
        info,
        resources: resources.cast_unsigned(),
        len_bytes: len.cast_unsigned(),
        activated_at,
        kept,
    })
}

type ResourceRow = (String, Vec<u8>, i64, i64, [u8; 32]);

fn resource_row(row: &Row<'_>) -> rusqlite::Result<ResourceRow> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
}

fn finish_resource((id, record, entries, len, list): ResourceRow) -> Result<HeldResource, ReadError> {
    let id = id.parse().map_err(|_| ReadError::Catalogue("resource id"))?;
    let list = EntryListId::from_bytes(list);
    Ok(HeldResource { id, record, entries: entries.cast_unsigned(), len_bytes: len.cast_unsigned(), list })
}

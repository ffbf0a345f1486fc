//! What is known to be damaged: noted when it is met, fetched again by the next sync, and only that.

use std::collections::BTreeSet;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use super::error::{ReadError, StoreError};
use super::frame::check_of;
use super::pages::unpack_page;
use super::scrub::{Damage, Damaged, Scrub};
use super::sweep::each_content;
use super::writer::Store;
use crate::model::manifest::record_hash;
use crate::model::{BlobId, PackId, PublisherName, Shelfmark};

/// How much of a content is damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DamageOf {
    /// It is sound.
    Nothing,
    /// All of it, as far as is known.
    All,
    /// These of the pieces it is held in.
    Pieces(Vec<usize>),
}

/// Name of the note of a store that says of a collection that its lists or records are damaged: 0 if they are not.
pub(crate) fn damaged_note(collection: &Shelfmark) -> String {
    format!("damaged {collection}")
}

impl Store {
    /// Notes what a scrub found: damaged contents count as missing from now on, also those that no release needs yet;
    /// damaged rows of the catalogue go.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn note_damage(&mut self, scrub: &Scrub) -> Result<(), StoreError> {
        if scrub.is_sound() {
            return Ok(());
        }
        let damages = scrub.damaged.as_slice();
        let mut unsound = Vec::new();
        for pack in &scrub.damaged_packs {
            unsound.extend(self.unsound_blobs(pack)?);
        }
        let packs: Vec<PackId> = scrub.damaged_packs.iter().filter_map(|path| pack_of(path)).collect();
        let of = |damage: &Damage| !matches!(damage.what, Damaged::Blob(_));
        let collections: BTreeSet<&Shelfmark> =
            damages.iter().filter(|damage| of(damage)).map(|damage| &damage.collection).collect();
        self.change(|db| {
            for damage in damages {
                match damage.what {
                    Damaged::Blob(id) => forget_blob(db, &id)?,
                    Damaged::List(no) => forget_list(db, no)?,
                    Damaged::Release => forget_records(db, damage)?,
                }
            }
            unsound.iter().try_for_each(|id| forget_blob(db, id))?;
            for pack in &packs {
                db.execute("UPDATE pack SET unsound = 1 WHERE id = ?1", [pack.as_bytes()])?;
            }
            for collection in &collections {
                db.execute(
                    "INSERT OR REPLACE INTO meta VALUES (?1, 1)",
                    [format!("note {}", damaged_note(collection))],
                )?;
            }
            Ok(())
        })
    }

    /// Notes that readers have met damage in these pack files, as [`Store::note_damage`]: each is looked through first.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn note_met(&mut self, packs: Vec<PathBuf>) -> Result<(), StoreError> {
        self.note_damage(&Scrub { damaged_packs: packs, ..Scrub::default() })
    }

    /// Contents of a pack of which a frame is not what was stored.
    fn unsound_blobs(&self, path: &Path) -> Result<Vec<BlobId>, StoreError> {
        let Some(id) = pack_of(path) else { return Ok(Vec::new()) };
        let file = File::open(path).ok();
        let mut statement = self.db.prepare(
            "SELECT f.no, f.offset, f.stored_len, f.chk FROM frame f JOIN pack p ON p.no = f.pack WHERE p.id = ?1",
        )?;
        let mut of_frame = self
            .db
            .prepare("SELECT id FROM blob WHERE frame > 0 AND frame <= ?1 AND frame + (len - 1) / 262144 >= ?1")?;
        let mut rows = statement.query([id.as_bytes()])?;
        let mut unsound = Vec::new();
        while let Some(row) = rows.next()? {
            let (no, offset, len): (i64, i64, u32) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let mut stored = vec![0; len as usize];
            let read =
                file.as_ref().is_some_and(|file| file.read_exact_at(&mut stored, offset.cast_unsigned()).is_ok());
            if !read || check_of(&stored) != row.get::<_, [u8; 16]>(3)? {
                let ids = of_frame.query_map([no], |row| row.get(0).map(BlobId::from_bytes))?;
                unsound.extend(ids.collect::<Result<Vec<_>, _>>()?);
            }
        }
        Ok(unsound)
    }

    /// Forgets damage once all that the releases of a publisher name is mended: no release names it any more, but those of
    /// other publishers.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub(crate) fn settle_damage(&mut self, publisher: Option<&PublisherName>) -> Result<(), StoreError> {
        if !self.has_damage()? {
            return Ok(());
        }
        let mut named = BTreeSet::new();
        for other in self.publishers()?.into_iter().filter(|other| other.name.as_ref() != publisher) {
            self.each_active(other.name.as_ref(), |id| {
                named.insert(*id.as_bytes());
            })?;
        }
        self.change(|db| {
            let mut pieces = db.prepare("SELECT blob FROM part WHERE piece = ?1")?;
            let damaged = db
                .prepare("SELECT blob FROM damage")?
                .query_map([], |row| row.get(0))?
                .collect::<Result<Vec<[u8; 32]>, _>>()?;
            for id in damaged {
                let wholes = pieces.query_map([id], |row| row.get(0))?.collect::<Result<Vec<[u8; 32]>, _>>()?;
                if !(named.contains(&id) || wholes.iter().any(|whole| named.contains(whole))) {
                    db.execute("DELETE FROM damage WHERE blob = ?1", [id])?;
                }
            }
            Ok(())
        })
    }

    /// Hands every content that the active releases of a publisher name to `each`.
    fn each_active(&self, publisher: Option<&PublisherName>, mut each: impl FnMut(&BlobId)) -> Result<(), StoreError> {
        let name = publisher.map_or("", PublisherName::as_str);
        let pages = "SELECT p.bytes, p.raw_len FROM collection c JOIN release_resource r ON r.release = c.active
            JOIN list_page l ON l.list = r.list JOIN page p ON p.no = l.page
            WHERE CASE ?1 WHEN '' THEN instr(c.id, '~') = 0 ELSE c.id GLOB ?1 || '~*' END";
        each_content(&self.db, (pages, &[&name]), &mut each)
    }

    /// Whether any content is known to be damaged, or any list of a collection.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub fn has_damage(&self) -> Result<bool, ReadError> {
        let any = "SELECT 1 FROM damage UNION ALL SELECT 1 FROM meta WHERE key GLOB 'note damaged *' AND value <> 0";
        Ok(self.db.prepare_cached(any)?.exists([])?)
    }

    /// What of a content is damaged.
    ///
    /// # Errors
    ///
    /// [`ReadError`].
    pub(crate) fn damage_of(&self, id: &BlobId) -> Result<DamageOf, ReadError> {
        let mut statement = self.db.prepare_cached(
            "SELECT t.no FROM part t JOIN damage d ON d.blob = t.piece WHERE t.blob = ?1 ORDER BY t.no",
        )?;
        let pieces = statement.query_map([id.as_bytes()], |row| row.get::<_, i64>(0))?;
        let pieces: Vec<usize> =
            pieces.map(|no| no.map(|no| usize::try_from(no).unwrap_or(0))).collect::<Result<_, _>>()?;
        if !pieces.is_empty() {
            return Ok(DamageOf::Pieces(pieces));
        }
        let all = self.db.prepare_cached("SELECT 1 FROM damage WHERE blob = ?1")?.exists([id.as_bytes()])?;
        Ok(if all { DamageOf::All } else { DamageOf::Nothing })
    }
}

fn pack_of(path: &Path) -> Option<PackId> {
    path.file_name()?.to_str()?.parse().ok()
}

/// A content that came in pieces is as good as they are: those in sound frames stay.
fn forget_blob(db: &Connection, id: &BlobId) -> Result<(), StoreError> {
    let parts = "SELECT piece FROM part WHERE blob = ?1";
    if db.prepare_cached(parts)?.exists([id.as_bytes()])? {
        let lost = format!("INSERT OR IGNORE INTO damage {parts} AND piece NOT IN (SELECT id FROM blob)");
        db.execute(&lost, [id.as_bytes()])?;
        return Ok(());
    }
    db.execute("INSERT OR IGNORE INTO damage VALUES (?1)", [id.as_bytes()])?;
    db.execute("DELETE FROM blob WHERE id = ?1", [id.as_bytes()])?;
    Ok(())
}

/// Records that are not what they were: they are made anew when they come again.
fn forget_records(db: &Connection, damage: &Damage) -> Result<(), StoreError> {
    let mut statement = db.prepare(
        "SELECT c.no, c.hash, c.bytes FROM release e JOIN release_resource r ON r.release = e.no
         JOIN record c ON c.no = r.record WHERE e.collection = ?1 AND e.number = ?2",
    )?;
    let mut rows = statement.query(params![damage.collection.as_str(), damage.release.0])?;
    let mut wrong: Vec<i64> = Vec::new();
    while let Some(row) = rows.next()? {
        if record_hash(&row.get::<_, Vec<u8>>(2)?) != row.get::<_, [u8; 32]>(1)? {
            wrong.push(row.get(0)?);
        }
    }
    for no in wrong {
        db.execute("UPDATE record SET hash = randomblob(32) WHERE no = ?1", [no])?;
    }
    Ok(())
}

/// A list whose pages do not unpack, or make another list: the pages that are not what they were go with it.
fn forget_list(db: &Connection, list: i64) -> Result<(), StoreError> {
    let mut statement = db.prepare(
        "SELECT p.no, p.hash, p.bytes, p.raw_len FROM list_page l JOIN page p ON p.no = l.page WHERE l.list = ?1",
    )?;
    let mut rows = statement.query([list])?;
    let mut wrong: Vec<i64> = Vec::new();
    while let Some(row) = rows.next()? {
        let (hash, packed): ([u8; 16], Vec<u8>) = (row.get(1)?, row.get(2)?);
        if !unpack_page(&packed, row.get(3)?).is_ok_and(|page| check_of(&page) == hash) {
            wrong.push(row.get(0)?);
        }
    }
    for page in wrong {
        // Another list may share it: it must be made anew too, and is when it is met.
        db.execute("UPDATE page SET hash = randomblob(16) WHERE no = ?1", [page])?;
    }
    db.execute("UPDATE list SET id = randomblob(32) WHERE no = ?1", params![list])?;
    Ok(())
}

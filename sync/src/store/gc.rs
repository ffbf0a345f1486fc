//! Makes room: forgets old releases, then removes packs that nothing needs, one generation behind the commit.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use rusqlite::{Connection, params};

use super::activate::shelve_rows;
use super::error::StoreError;
use super::frame::{BlobRow, FrameRow};
use super::pack::{HEADER, TAIL_LEN, TRAILER, parse_footer};
use super::pages::{entries_of_page, unpack_page};
use super::reader::pack_path;
use super::shelver::{Sealed, SealedPack};
use super::writer::Store;
use crate::model::{BlobId, Body, CollectionId, PackId};

/// Longest footer that is read: of a pack full of one-byte contents.
const MAX_FOOTER: u64 = 64 * 1024 * 1024;

/// What a collection of garbage did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Collected {
    /// Releases that were forgotten.
    pub releases: u64,
    /// Packs whose rows were removed; their files go at the next call after the generation has risen.
    pub packs: u64,
    /// Pack files that were removed.
    pub files: u64,
}

impl Store {
    /// Keeps of each collection the active release and `keep` others, the newest.
    ///
    /// Idempotent; safe to interrupt anywhere.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn collect_garbage(&mut self, keep: u32) -> Result<Collected, StoreError> {
        let files = self.remove_doomed()? + self.adopt_strays()?;
        let old = self.old_releases(keep)?;
        if old.is_empty() {
            return Ok(Collected { files, ..Collected::default() });
        }
        let packs = self.change(|db| {
            for release in &old {
                db.execute("DELETE FROM release_resource WHERE release = ?1", [release])?;
                db.execute("DELETE FROM release WHERE no = ?1", [release])?;
            }
            db.execute_batch(
                "DELETE FROM record WHERE no NOT IN (SELECT record FROM release_resource);
                 DELETE FROM list WHERE no NOT IN (SELECT list FROM release_resource);
                 DELETE FROM list_page WHERE list NOT IN (SELECT no FROM list);
                 DELETE FROM page WHERE no NOT IN (SELECT page FROM list_page);",
            )?;
            doom_packs(db)
        })?;
        Ok(Collected { releases: old.len() as u64, packs, files })
    }

    /// Makes all the room there is without touching active releases: older ones go, and what is staged but for `keep`.
    ///
    /// Files go at once: nobody reads what no active release has, and who still does has them open.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn make_room(&mut self, keep: Option<&CollectionId>) -> Result<(), StoreError> {
        self.clear_staging(keep)?;
        self.collect_garbage(0)?;
        self.change(|db| {
            doom_packs(db)?;
            db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'", [])?;
            Ok(())
        })?;
        self.remove_doomed()?;
        Ok(())
    }

    fn old_releases(&self, keep: u32) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.db.prepare(
            "SELECT no FROM (SELECT r.no, r.collection, ROW_NUMBER() OVER (PARTITION BY r.collection ORDER BY r.number DESC) AS age
                FROM release r WHERE r.no NOT IN (SELECT active FROM collection)) WHERE age > ?1",
        )?;
        let rows = statement.query_map([keep], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Removes files that were doomed in an earlier generation: readers of that one are gone.
    fn remove_doomed(&mut self) -> Result<u64, StoreError> {
        let mut statement = self
            .db
            .prepare("SELECT id FROM doomed WHERE generation < (SELECT value FROM meta WHERE key = 'generation')")?;
        let doomed: Vec<[u8; 32]> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        drop(statement);
        if doomed.is_empty() {
            return Ok(0);
        }
        for id in &doomed {
            let path = pack_path(&self.dir.join("packs"), &PackId::from_bytes(*id));
            self.disk.remove(&path).map_err(StoreError::io("remove", &path))?;
        }
        self.change(|db| {
            for id in &doomed {
                db.execute("DELETE FROM doomed WHERE id = ?1", [id])?;
            }
            Ok(())
        })?;
        Ok(doomed.len() as u64)
    }

    /// Whether there are packs that were taken back in, of which nobody knows yet whose they are.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn has_adopted(&self) -> Result<bool, StoreError> {
        Ok(self.db.prepare("SELECT 1 FROM pack WHERE staged = '*'")?.exists([])?)
    }

    /// Takes pack files without a row back in: a cut came between their rename and the commit, or the catalogue was
    /// lost. What is no whole pack is removed.
    fn adopt_strays(&mut self) -> Result<u64, StoreError> {
        let mut statement = self.db.prepare("SELECT id FROM pack UNION SELECT id FROM doomed")?;
        let known: BTreeSet<String> = statement
            .query_map([], |row| row.get::<_, [u8; 32]>(0))?
            .map(|id| id.map(|id| PackId::from_bytes(id).to_string()))
            .collect::<Result<_, _>>()?;
        drop(statement);
        let packs = self.dir.join("packs");
        let mut removed = 0;
        for shelf in fs::read_dir(&packs).map_err(StoreError::io("list", &packs))? {
            let shelf = shelf.map_err(StoreError::io("list", &packs))?.path();
            let Ok(files) = fs::read_dir(&shelf) else { continue };
            for file in files {
                let file = file.map_err(StoreError::io("list", &shelf))?.path();
                let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
                let Ok(id) = name.parse::<PackId>() else { continue };
                if known.contains(name) {
                    continue;
                }
                match read_footer(&file) {
                    Ok((len_bytes, frames, blobs)) => self.adopt(id, len_bytes, (frames, blobs), &file)?,
                    Err(error) => {
                        tracing::warn!(file = %file.display(), %error, "removing what is no whole pack");
                        self.disk.remove(&file).map_err(StoreError::io("remove", &file))?;
                        removed += 1;
                    }
                }
            }
        }
        Ok(removed)
    }

    fn adopt(
        &mut self,
        id: PackId,
        len_bytes: u64,
        (frames, mut blobs): (Vec<FrameRow>, Vec<BlobRow>),
        file: &Path,
    ) -> Result<(), StoreError> {
        tracing::info!(file = %file.display(), blobs = blobs.len(), "taking a pack back in");
        let held = |id: &BlobId| self.holds(id);
        let mut fresh = Vec::new();
        for blob in &blobs {
            fresh.push(!held(&blob.id)?);
        }
        let mut fresh = fresh.into_iter();
        blobs.retain(|_| fresh.next().unwrap_or(false));
        let dir = file.parent().unwrap_or(file);
        for dir in [dir, &self.dir.join("packs")] {
            self.disk.sync_dir(dir).map_err(StoreError::io("flush", dir))?;
        }
        let pack = SealedPack { id, len_bytes, staged: file.to_owned() };
        let sealed = Sealed { packs: vec![pack], frames, blobs };
        self.change(|db| shelve_rows(db, &sealed, Some("*")))
    }
}

/// What the footer of a whole pack file says. The bytes before it were flushed before the pack had its name.
fn read_footer(path: &Path) -> io::Result<(u64, Vec<FrameRow>, Vec<BlobRow>)> {
    use std::os::unix::fs::FileExt;
    let damaged = || io::Error::from(io::ErrorKind::InvalidData);
    let file = fs::File::open(path)?;
    let len_bytes = file.metadata()?.len();
    let mut tail = [0; 16];
    let tail_at = len_bytes.checked_sub(TAIL_LEN).ok_or_else(damaged)?;
    file.read_exact_at(&mut tail, tail_at)?;
    let (footer_len, trailer) = tail.split_first_chunk::<8>().ok_or_else(damaged)?;
    let footer_at = tail_at.checked_sub(u64::from_le_bytes(*footer_len)).ok_or_else(damaged)?;
    if *trailer != TRAILER || footer_at < HEADER.len() as u64 || tail_at - footer_at > MAX_FOOTER {
        return Err(damaged());
    }
    let mut footer = vec![0; usize::try_from(tail_at - footer_at).map_err(|_| damaged())?];
    file.read_exact_at(&mut footer, footer_at)?;
    let (frames, blobs) = parse_footer(&footer).map_err(|_| damaged())?;
    let end = frames.last().map_or(HEADER.len() as u64, |last| last.offset + u64::from(last.stored_len));
    if end == footer_at { Ok((len_bytes, frames, blobs)) } else { Err(damaged()) }
}

/// Removes the rows of packs in which no release needs anything.
fn doom_packs(db: &Connection) -> Result<u64, StoreError> {
    db.execute_batch("CREATE TEMP TABLE IF NOT EXISTS live (id BLOB PRIMARY KEY) WITHOUT ROWID; DELETE FROM live;")?;
    {
        let mut insert = db.prepare("INSERT OR IGNORE INTO live VALUES (?1)")?;
        let mut statement = db.prepare("SELECT bytes, raw_len FROM page")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let packed: Vec<u8> = row.get(0)?;
            for entry in entries_of_page(&unpack_page(&packed, row.get(1)?)?)? {
                if let Body::Blob { id, .. } = entry.body {
                    insert.execute([id.as_bytes()])?;
                }
            }
        }
    }
    db.execute("INSERT OR IGNORE INTO live SELECT t.piece FROM part t JOIN live l ON l.id = t.blob", [])?;
    let mut statement = db.prepare(
        "SELECT no, id FROM pack WHERE staged IS NULL AND no NOT IN (
            SELECT f.pack FROM live l JOIN blob b ON b.id = l.id JOIN frame f ON f.no = b.frame)",
    )?;
    let dead: Vec<(i64, [u8; 32])> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (no, id) in &dead {
        db.execute("DELETE FROM blob WHERE frame IN (SELECT no FROM frame WHERE pack = ?1)", [no])?;
        db.execute("DELETE FROM frame WHERE pack = ?1", [no])?;
        db.execute("DELETE FROM pack WHERE no = ?1", [no])?;
        db.execute("INSERT OR REPLACE INTO doomed SELECT ?1, value FROM meta WHERE key = 'generation'", params![id])?;
    }
    db.execute("DELETE FROM blob WHERE frame = 0 AND id NOT IN (SELECT id FROM live)", [])?;
    db.execute("DELETE FROM part WHERE blob NOT IN (SELECT id FROM blob WHERE frame = 0)", [])?;
    db.execute("DELETE FROM live", [])?;
    let count = dead.len() as u64;
    Ok(count)
}

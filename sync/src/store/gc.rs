//! Makes room: forgets old releases, then removes packs that nothing needs, one generation behind the commit.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::{fs, io};

use rusqlite::{Connection, params};

use super::activate::shelve_rows;
use super::error::StoreError;
use super::frame::{BlobRow, FrameRow};
use super::pack::{HEADER, TAIL_LEN, TRAILER, parse_footer};
use super::reader::pack_path;
use super::shelver::{Sealed, SealedPack};
use super::sweep;
use super::writer::Store;
use crate::model::{BlobId, PackId, Shelfmark};

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
        let given_up = self.given_up()?;
        if old.is_empty() && given_up.is_empty() {
            return Ok(Collected { files, ..Collected::default() });
        }
        let packs = self.change(|db| {
            let mut dead = forget_releases(db, &old)?;
            dead.extend(given_up);
            sweep::forget_contents(db, dead)?;
            db.execute("UPDATE pack SET staged = NULL WHERE staged = ''", [])?;
            doom_packs(db)
        })?;
        Ok(Collected { releases: old.len() as u64, packs, files })
    }

    /// Contents of packs that were staged for a release that will not come.
    fn given_up(&self) -> Result<HashSet<[u8; 32]>, StoreError> {
        let mut statement = self.db.prepare("SELECT id FROM pack WHERE staged = ''")?;
        let mut contents = HashSet::new();
        for id in statement.query_map([], |row| row.get::<_, [u8; 32]>(0))? {
            let path = pack_path(&self.dir.join("packs"), &PackId::from_bytes(id?));
            if let Ok((_, _, blobs)) = read_footer(&path) {
                contents.extend(blobs.iter().map(|blob| *blob.id.as_bytes()));
            }
        }
        Ok(contents)
    }

    /// Makes all the room there is without touching active releases: older ones go, what is leaving or was taken off, and what is
    /// staged but for `keep`.
    ///
    /// Files go at once: nobody reads what no active release has, and who still does has them open.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn make_room(&mut self, keep: Option<&Shelfmark>) -> Result<(), StoreError> {
        self.clear_staging(keep)?;
        self.forget_left(None)?;
        self.forget_off(None)?;
        self.collect_garbage(0)?;
        self.change(next_generation)?;
        self.remove_doomed()?;
        Ok(())
    }

    /// How much room [`Store::make_room`] makes at most.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn spare_bytes(&self) -> Result<u64, StoreError> {
        let staged = self.staged_bytes()?;
        let has_spare = "SELECT EXISTS (SELECT 1 FROM release WHERE no NOT IN (SELECT active FROM collection))
            OR EXISTS (SELECT 1 FROM leaving)";
        if !self.db.query_row(has_spare, [], |row| row.get::<_, bool>(0))? {
            return Ok(staged);
        }
        let held = "SELECT COALESCE(SUM(len), 0) FROM pack WHERE staged IS NULL";
        Ok(staged.saturating_add(self.db.query_row(held, [], |row| row.get::<_, i64>(0))?.cast_unsigned()))
    }

    /// Gives the space back at once of what was taken off with [`Store::remove`] or [`Store::remove_publisher`]; `keep` as
    /// for [`Store::collect_garbage`].
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn reclaim(&mut self, keep: u32) -> Result<(), StoreError> {
        self.collect_garbage(keep)?;
        while self.repack()? > 0 {
            self.collect_garbage(keep)?;
        }
        // Nobody reads what is taken off, and who still does has its files open.
        self.change(next_generation)?;
        self.remove_doomed()?;
        Ok(())
    }

    fn old_releases(&self, keep: u32) -> Result<Vec<i64>, StoreError> {
        let mut statement = self.db.prepare(
            "SELECT no FROM (SELECT r.no, r.collection, ROW_NUMBER() OVER (PARTITION BY r.collection ORDER BY r.number DESC) AS age
                FROM release r WHERE r.no NOT IN (SELECT active FROM collection))
             WHERE (age > ?1 OR collection NOT IN (SELECT id FROM collection))
                AND NOT (age = 1 AND collection NOT IN (SELECT id FROM collection)
                    AND EXISTS (SELECT 1 FROM meta WHERE key = 'note off ' || collection AND value <> 0))",
        )?;
        let rows = statement.query_map([keep], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Removes files that were doomed in an earlier generation: readers of that one are gone.
    pub(super) fn remove_doomed(&mut self) -> Result<u64, StoreError> {
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
pub(super) fn read_footer(path: &Path) -> io::Result<(u64, Vec<FrameRow>, Vec<BlobRow>)> {
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

/// Forgets releases and what only they named; returns the contents that their pages named.
pub(super) fn forget_releases(db: &Connection, releases: &[i64]) -> Result<HashSet<[u8; 32]>, StoreError> {
    for release in releases {
        db.execute("DELETE FROM release_resource WHERE release = ?1", [release])?;
        db.execute("DELETE FROM release_sheet WHERE release = ?1", [release])?;
        db.execute("DELETE FROM release WHERE no = ?1", [release])?;
    }
    db.execute_batch(
        "DELETE FROM record WHERE no NOT IN (SELECT record FROM release_resource UNION SELECT record FROM leaving);
         DELETE FROM list WHERE no NOT IN (SELECT list FROM release_resource UNION SELECT list FROM leaving);
         DELETE FROM sheet WHERE no NOT IN (SELECT sheet FROM release_sheet);
         DELETE FROM list_page WHERE list NOT IN (SELECT no FROM list);",
    )?;
    let mut contents = HashSet::new();
    let gone = "FROM page WHERE no NOT IN (SELECT page FROM list_page)";
    sweep::each_content(db, (&format!("SELECT bytes, raw_len {gone}"), &[]), |id| {
        contents.insert(*id.as_bytes());
    })?;
    db.execute(&format!("DELETE {gone}"), [])?;
    Ok(contents)
}

/// Removes the rows of packs in which no content is needed.
pub(super) fn doom_packs(db: &Connection) -> Result<u64, StoreError> {
    let mut statement = db.prepare(
        "SELECT no, id FROM pack WHERE staged IS NULL AND no NOT IN (
            SELECT f.pack FROM blob b JOIN frame f ON f.no = b.frame WHERE b.frame > 0)",
    )?;
    let dead: Vec<(i64, [u8; 32])> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (no, id) in &dead {
        doom_pack(db, *no, id)?;
    }
    Ok(dead.len() as u64)
}

/// Removes the rows of a pack; its file goes one generation later.
pub(super) fn doom_pack(db: &Connection, no: i64, id: &[u8; 32]) -> Result<(), StoreError> {
    db.execute("DELETE FROM frame WHERE pack = ?1", [no])?;
    db.execute("DELETE FROM pack WHERE no = ?1", [no])?;
    db.execute("INSERT OR REPLACE INTO doomed SELECT ?1, value FROM meta WHERE key = 'generation'", params![id])?;
    Ok(())
}

/// Readers open their files anew, and files that were doomed before may go.
pub(super) fn next_generation(db: &Connection) -> Result<(), StoreError> {
    db.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'", [])?;
    Ok(())
}

//! Makes room: forgets old releases, then removes packs that nothing needs, one generation behind the commit.

use std::collections::BTreeSet;
use std::fs;

use rusqlite::{Connection, params};

use super::error::StoreError;
use super::pages::{entries_of_page, unpack_page};
use super::reader::pack_path;
use super::writer::Store;
use crate::model::{Body, PackId};

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
        let files = self.remove_doomed()? + self.remove_strays()?;
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

    /// Removes pack files without a row: a cut came between their rename and the commit.
    fn remove_strays(&mut self) -> Result<u64, StoreError> {
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
                if name.parse::<PackId>().is_ok() && !known.contains(name) {
                    self.disk.remove(&file).map_err(StoreError::io("remove", &file))?;
                    removed += 1;
                }
            }
        }
        Ok(removed)
    }
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
    let mut statement = db.prepare(
        "SELECT no, id FROM pack WHERE no NOT IN (
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
    db.execute("DELETE FROM live", [])?;
    let count = dead.len() as u64;
    Ok(count)
}

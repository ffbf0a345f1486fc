//! Gives space back: packs of which less than half is needed, many small ones, and those with a damaged frame are written
//! anew, without what nobody needs.
//!
//! Cut-safe as everything here: new packs are sealed, named and flushed, then one transaction changes the rows, and the
//! old files go one generation later. A step is bounded, so that a box is never long at it, nor needs much room for it.

use std::collections::HashMap;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use super::activate::shelve_rows;
use super::error::{ReadError, StoreError};
use super::frame::{BlobRow, FrameRow, check_of, unpack_frame};
use super::gc::{doom_pack, next_generation, read_footer};
use super::reader::pack_path;
use super::shelver::{Shelver, ShelverOptions};
use super::writer::Store;
use crate::model::{BlobId, PackId};

/// Bytes of packs that one step rewrites, at least one pack.
const STEP_BYTES: u64 = 64 * 1024 * 1024;
/// A pack of fewer bytes counts as small …
const SMALL: u64 = 4 * 1024 * 1024;
/// … and when there are more of these, they are joined.
const MAX_SMALL: usize = 16;

/// LIMIT: a content of more bytes is fetched anew where the index of its pack is damaged: boxes hold none that is longer
/// than a piece of 2 MiB.
const RESCUED_BYTES: usize = 8 * 1024 * 1024;

/// A pack to be written anew.
#[derive(Debug, Clone, Copy)]
struct Wasteful {
    no: i64,
    id: PackId,
    len_bytes: u64,
    /// Whether it is known not to be what was sealed.
    is_unsound: bool,
}

impl Store {
    /// Writes wasteful packs anew, a step; how many there were. Nothing is done where no pack is wasteful.
    ///
    /// # Errors
    ///
    /// [`StoreError`]; what was held stays.
    pub fn repack(&mut self) -> Result<u64, StoreError> {
        let chosen = self.wasteful()?;
        if chosen.is_empty() {
            return Ok(0);
        }
        let dir = self.staging("repack")?;
        let mut shelver = Shelver::new(Arc::clone(&self.disk), &dir, ShelverOptions::BOX);
        let mut lost = Vec::new();
        for pack in &chosen {
            lost.extend(self.copy_live(pack, &mut shelver)?);
        }
        let sealed = shelver.seal()?;
        self.shelve_files(&sealed)?;
        self.change(|db| {
            shelve_rows(db, &sealed, None)?;
            for pack in chosen.iter().filter(|pack| !sealed.packs.iter().any(|new| new.id == pack.id)) {
                doom_pack(db, pack.no, pack.id.as_bytes())?;
            }
            for id in &lost {
                db.execute("INSERT OR IGNORE INTO damage VALUES (?1)", [id])?;
                db.execute("DELETE FROM blob WHERE id = ?1", [id])?;
            }
            next_generation(db)
        })?;
        self.drop_staging(&dir)?;
        Ok(chosen.len() as u64)
    }

    /// Packs that waste space, as many as one step takes.
    fn wasteful(&self) -> Result<Vec<Wasteful>, StoreError> {
        let live = live_bytes(&self.db)?;
        let mut statement = self.db.prepare(
            "SELECT p.no, p.id, p.len, p.unsound, (SELECT COALESCE(SUM(stored_len), 0) FROM frame WHERE pack = p.no)
             FROM pack p WHERE p.staged IS NULL ORDER BY p.unsound DESC, p.len",
        )?;
        let mut rows = statement.query([])?;
        let (mut wasteful, mut small) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let pack = Wasteful {
                no: row.get(0)?,
                id: PackId::from_bytes(row.get(1)?),
                len_bytes: row.get::<_, i64>(2)?.cast_unsigned(),
                is_unsound: row.get(3)?,
            };
            let needed = live.get(&pack.no).copied().unwrap_or(0);
            let held = row.get::<_, i64>(4)?.cast_unsigned();
            if pack.is_unsound || needed.saturating_mul(2) < held {
                wasteful.push(pack);
            } else if pack.len_bytes < SMALL {
                small.push(pack);
            }
        }
        if small.len() > MAX_SMALL {
            wasteful.extend(small);
        }
        let mut sum = 0;
        wasteful.retain(|pack| {
            let fits = sum == 0 || sum + pack.len_bytes <= STEP_BYTES;
            sum += if fits { pack.len_bytes } else { 0 };
            fits
        });
        Ok(wasteful)
    }

    /// Copies what is needed of a pack; ids of contents that cannot be read.
    fn copy_live(&self, pack: &Wasteful, shelver: &mut Shelver) -> Result<Vec<[u8; 32]>, StoreError> {
        let path = pack_path(&self.dir.join("packs"), &pack.id);
        let mut lost = Vec::new();
        let footer = if pack.is_unsound { None } else { read_footer(&path).ok() };
        let Some((_, frames, blobs)) = footer else { return self.rescue(pack, shelver) };
        let file = File::open(&path).map_err(StoreError::io("read", &path))?;
        let first: Option<i64> =
            self.db.query_row("SELECT MIN(no) FROM frame WHERE pack = ?1", [pack.no], |row| row.get(0)).optional()?;
        let Some(first) = first else { return Ok(lost) };
        let mut at = 0;
        while let Some(blob) = blobs.get(at) {
            // Contents of one frame stand together in a footer.
            let count = blobs.iter().skip(at).take_while(|other| other.frame == blob.frame).count();
            let group: Vec<&BlobRow> = blobs.iter().skip(at).take(count).collect();
            at += count;
            let mut live = Vec::new();
            for blob in group.iter().copied() {
                if self.lies_at(blob, first)? {
                    live.push(blob);
                }
            }
            let span = frames_of(&frames, blob);
            match read_frames(&file, span) {
                Some(stored) if live.len() == count => shelver.copy(span, &stored, &live)?,
                Some(stored) if !live.is_empty() => regroup(shelver, span, stored, &live)?,
                Some(_) => {}
                None => lost.extend(live.iter().map(|blob| *blob.id.as_bytes())),
            }
        }
        Ok(lost)
    }

    /// Whether a content's row still names the frame that a footer says; `first` is the number of the pack's first frame.
    fn lies_at(&self, blob: &BlobRow, first: i64) -> Result<bool, ReadError> {
        let mut statement = self.db.prepare_cached("SELECT 1 FROM blob WHERE id = ?1 AND frame = ?2")?;
        Ok(statement.exists(params![blob.id.as_bytes(), first + blob.frame.cast_signed()])?)
    }

    /// Copies by the rows of the catalogue what can still be read of a pack that is not what was sealed: its own index
    /// may be what is damaged. Ids of the rest.
    fn rescue(&self, pack: &Wasteful, shelver: &mut Shelver) -> Result<Vec<[u8; 32]>, StoreError> {
        let mut statement = self.db.prepare(
            "SELECT b.id, b.frame FROM blob b JOIN frame f ON f.no = b.frame WHERE f.pack = ?1 ORDER BY b.frame, b.offset",
        )?;
        let rows = statement.query_map([pack.no], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows: Vec<([u8; 32], i64)> = rows.collect::<Result<_, _>>()?;
        let mut lost = Vec::new();
        for group in rows.chunk_by(|(_, one), (_, other)| one == other) {
            let mut contents = Vec::new();
            for (id, _) in group {
                match self.read_blob(&BlobId::from_bytes(*id), RESCUED_BYTES) {
                    Ok(bytes) => contents.push((BlobId::from_bytes(*id), bytes)),
                    Err(_) => lost.push(*id),
                }
            }
            match contents.as_slice() {
                [] => {}
                // Alone in its frames, which are more than one where it is long.
                [(_, bytes)] => drop(shelver.put("", bytes, &|_| Ok(false))?),
                some => {
                    let some: Vec<(BlobId, &[u8])> = some.iter().map(|(id, bytes)| (*id, bytes.as_slice())).collect();
                    shelver.regroup(&some)?;
                }
            }
        }
        Ok(lost)
    }
}

/// Stored bytes of each pack that contents need, about: a frame's share goes by length.
fn live_bytes(db: &Connection) -> Result<HashMap<i64, u64>, StoreError> {
    let mut statement = db.prepare(
        "SELECT f.pack, SUM(b.len * 1.0 * f.stored_len / MAX(f.raw_len, 1)) FROM blob b JOIN frame f ON f.no = b.frame
         WHERE b.frame > 0 GROUP BY f.pack",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, f64>(1)?)))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a file's length")]
    let pair = |(pack, bytes): (i64, f64)| (pack, bytes as u64);
    Ok(rows.map(|row| row.map(pair)).collect::<Result<_, _>>()?)
}

/// The frames in which a content lies.
fn frames_of<'f>(frames: &'f [FrameRow], blob: &BlobRow) -> &'f [FrameRow] {
    let first = usize::try_from(blob.frame).unwrap_or(usize::MAX);
    let mut left = blob.len_bytes.saturating_add(u64::from(blob.offset));
    let count = frames.iter().skip(first).take_while(|frame| {
        let more = left > 0;
        left = left.saturating_sub(u64::from(frame.raw_len));
        more
    });
    let count = count.count();
    frames.get(first..first + count).unwrap_or_default()
}

/// The stored bytes of frames, if all are sound.
fn read_frames(file: &File, frames: &[FrameRow]) -> Option<Vec<Vec<u8>>> {
    let read = |frame: &FrameRow| {
        let mut stored = vec![0; frame.stored_len as usize];
        file.read_exact_at(&mut stored, frame.offset).ok()?;
        (check_of(&stored) == frame.check).then_some(stored)
    };
    frames.iter().map(read).collect()
}

/// Packs what is needed of a group anew.
fn regroup(
    shelver: &mut Shelver,
    frames: &[FrameRow],
    stored: Vec<Vec<u8>>,
    live: &[&BlobRow],
) -> Result<(), StoreError> {
    let mut raw = Vec::new();
    for (frame, stored) in frames.iter().zip(stored) {
        let unpacked = unpack_frame(stored, frame.method, frame.raw_len);
        raw.extend(unpacked.map_err(|_| ReadError::Catalogue("a frame does not unpack"))?);
    }
    let mut contents = Vec::new();
    for blob in live {
        let from = blob.offset as usize;
        let to = from.saturating_add(usize::try_from(blob.len_bytes).unwrap_or(usize::MAX));
        contents.push((blob.id, raw.get(from..to).ok_or(ReadError::Catalogue("a content is longer than its frame"))?));
    }
    shelver.regroup(&contents)
}

//! Reads blobs out of packs: each frame is checked on its way out of the card.

use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, params};

use super::error::ReadError;
use super::frame::{LARGE_FRAME, Method, check_of, unpack_frame};
use crate::model::{BlobId, PackId};

/// Most pack files held open at once. LIMIT: file descriptors.
const MAX_OPEN: usize = 128;

/// LIMIT: damaged packs that are remembered until somebody asks.
const MAX_MET: usize = 64;

/// The pack files of a box, opened when first needed.
#[derive(Debug)]
pub(super) struct PackFiles {
    dir: PathBuf,
    open: Mutex<OpenPacks>,
    met: Met,
}

/// Packs in which readers have met damage.
#[derive(Debug, Clone, Default)]
struct Met(Arc<Mutex<BTreeSet<PathBuf>>>);

impl Met {
    fn note(&self, pack: &Path) {
        let mut met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if met.len() < MAX_MET {
            met.insert(pack.to_owned());
        }
    }
}

#[derive(Debug, Default)]
struct OpenPacks {
    generation: i64,
    files: HashMap<PackId, Arc<File>>,
}

impl PackFiles {
    pub(super) fn new(library: &Path) -> Self {
        Self { dir: library.join("packs"), open: Mutex::default(), met: Met::default() }
    }

    /// The packs in which readers have met damage since this was asked last.
    pub(super) fn take_met(&self) -> Vec<PathBuf> {
        let mut met = self.met.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *met).into_iter().collect()
    }

    /// The file of a pack as it is in this generation. Those of earlier ones are closed: a repair puts another file in
    /// the place of a damaged one, and a removed file takes space for as long as it is open.
    fn get(&self, generation: i64, id: PackId) -> Result<Arc<File>, ReadError> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.generation != generation || open.files.len() >= MAX_OPEN {
            open.generation = generation;
            open.files.clear();
        }
        if let Some(file) = open.files.get(&id) {
            return Ok(Arc::clone(file));
        }
        let path = pack_path(&self.dir, &id);
        let file = File::open(&path).map_err(|source| {
            if source.kind() == io::ErrorKind::NotFound {
                self.met.note(&path);
            }
            ReadError::Pack { path, source }
        })?;
        let file = Arc::new(file);
        open.files.insert(id, Arc::clone(&file));
        Ok(file)
    }
}

/// Where a pack lies: `packs/ab/abcd…`.
pub(super) fn pack_path(packs: &Path, id: &PackId) -> PathBuf {
    let name = id.to_string();
    packs.join(name.get(..2).unwrap_or_default()).join(name)
}

/// The frames of a blob. A content lies in one frame with others, or fills frames of its own.
const ONE_PIECE: &str = "SELECT f.offset, f.stored_len, f.raw_len, f.method, f.chk, p.id, b.offset, b.len,
        (SELECT value FROM meta WHERE key = 'generation'), 0
    FROM blob b JOIN frame f ON f.no BETWEEN b.frame AND b.frame + (b.len - 1) / 262144 JOIN pack p ON p.no = f.pack
    WHERE b.id = ?1 AND b.frame > 0 ORDER BY f.no";

/// The frames of its pieces.
const MANY_PIECES: &str = "SELECT f.offset, f.stored_len, f.raw_len, f.method, f.chk, p.id, b.offset, b.len,
        (SELECT value FROM meta WHERE key = 'generation'), t.no
    FROM part t JOIN blob b ON b.id = t.piece
    JOIN frame f ON f.no BETWEEN b.frame AND b.frame + (b.len - 1) / 262144 JOIN pack p ON p.no = f.pack
    WHERE t.blob = ?1 AND b.frame > 0 ORDER BY t.no, f.no";

// The queries name the length of a large frame.
const _: () = assert!(LARGE_FRAME == 262_144);

/// A frame of the blob. Small: a video of 1 GB has 4,000 of them.
#[derive(Debug, Clone, Copy)]
struct FrameSpot {
    offset: u64,
    stored_len: u32,
    raw_len: u32,
    method: Method,
    check: [u8; 16],
    /// Position of its first byte in the blob; the blob may begin inside the frame.
    start: i64,
    /// Number of its pack among those of the blob.
    pack: u32,
}

/// A blob, to be read from any place.
#[derive(Debug)]
pub struct BlobReader {
    len_bytes: u64,
    /// One, but for contents that came in pieces.
    packs: Vec<(Arc<File>, PathBuf)>,
    frames: Vec<FrameSpot>,
    /// The frame read last, unpacked.
    current: Option<(usize, Vec<u8>)>,
    met: Met,
}

impl BlobReader {
    pub(super) fn open(db: &Connection, packs: &PackFiles, id: &BlobId) -> Result<Option<Self>, ReadError> {
        if id.as_bytes() == blake3::hash(b"").as_bytes() {
            return Ok(Some(Self {
                len_bytes: 0,
                packs: Vec::new(),
                frames: Vec::new(),
                current: None,
                met: Met::default(),
            }));
        }
        match Self::read_frames(db, packs, id, ONE_PIECE)? {
            Some(reader) => Ok(Some(reader)),
            None => Self::read_frames(db, packs, id, MANY_PIECES),
        }
    }

    /// One statement sees one state of the catalogue: numbers of frames are used again after a collection of garbage.
    fn read_frames(db: &Connection, files: &PackFiles, id: &BlobId, query: &str) -> Result<Option<Self>, ReadError> {
        let mut statement = db.prepare_cached(query)?;
        let mut rows = statement.query(params![id.as_bytes()])?;
        let mut packs: Vec<(Arc<File>, PathBuf)> = Vec::new();
        let mut frames = Vec::new();
        let (mut piece, mut pack, mut end, mut len) = (None, None, 0_i64, 0_i64);
        while let Some(row) = rows.next()? {
            let this: PackId = PackId::from_bytes(row.get(5)?);
            if pack != Some(this) {
                packs.push((files.get(row.get(8)?, this)?, pack_path(&files.dir, &this)));
                pack = Some(this);
            }
            let raw_len = bounded(row.get(2)?, LARGE_FRAME)?;
            let number: i64 = row.get(9)?;
            let start = if piece == Some(number) { end } else { len - row.get::<_, i64>(6)? };
            if piece != Some(number) {
                piece = Some(number);
                len += row.get::<_, i64>(7)?;
            }
            end = start + i64::from(raw_len);
            frames.push(FrameSpot {
                offset: row.get::<_, i64>(0)?.cast_unsigned(),
                stored_len: bounded(row.get(1)?, LARGE_FRAME)?,
                raw_len,
                method: Method::from_number(row.get(3)?).ok_or(ReadError::Catalogue("frame method"))?,
                check: row.get(4)?,
                start,
                pack: u32::try_from(packs.len() - 1).unwrap_or(u32::MAX),
            });
        }
        if frames.is_empty() {
            return Ok(None);
        }
        Self::complete(&frames, len).then_some(()).ok_or(ReadError::Missing(*id))?;
        Ok(Some(Self { len_bytes: len.cast_unsigned(), packs, frames, current: None, met: files.met.clone() }))
    }

    /// Whether frames follow each other up to the end.
    fn complete(frames: &[FrameSpot], len: i64) -> bool {
        let end = |frame: &FrameSpot| frame.start + i64::from(frame.raw_len);
        frames.array_windows().all(|[a, b]| b.start <= end(a)) && frames.last().is_some_and(|last| end(last) >= len)
    }

    /// Length of the blob in bytes.
    pub const fn len_bytes(&self) -> u64 {
        self.len_bytes
    }

    /// Whether it lies compressed.
    pub fn is_packed(&self) -> bool {
        self.frames.iter().any(|frame| frame.method == Method::Zstd)
    }

    /// Reads into `buffer` from `offset` on, at most to the end of a frame; 0 at the end of the blob.
    ///
    /// # Errors
    ///
    /// [`ReadError`] if the pack cannot be read or its bytes are damaged.
    pub fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        if offset >= self.len_bytes || buffer.is_empty() {
            return Ok(0);
        }
        let at = offset.cast_signed();
        let index = self.frames.partition_point(|frame| frame.start <= at).saturating_sub(1);
        self.load(index)?;
        let Some((_, raw)) = &self.current else { return Ok(0) };
        let start = self.frames.get(index).map_or(0, |frame| frame.start);
        let from = usize::try_from(at - start).unwrap_or(usize::MAX);
        let left = usize::try_from(self.len_bytes - offset).unwrap_or(usize::MAX);
        let part = raw.get(from..).unwrap_or_default();
        let count = part.len().min(left).min(buffer.len());
        let (Some(to), Some(part)) = (buffer.get_mut(..count), part.get(..count)) else { return Ok(0) };
        to.copy_from_slice(part);
        Ok(count)
    }

    /// The whole blob, if it is at most `limit_bytes` long.
    ///
    /// # Errors
    ///
    /// [`ReadError`]; [`ReadError::Catalogue`] if it is longer.
    pub fn read_all(&mut self, limit_bytes: usize) -> Result<Vec<u8>, ReadError> {
        let len = usize::try_from(self.len_bytes).ok().filter(|len| *len <= limit_bytes);
        self.read_part(0, len.ok_or(ReadError::Catalogue("content longer than allowed"))?)
    }

    /// So many bytes from `offset` on.
    ///
    /// # Errors
    ///
    /// [`ReadError`]; [`ReadError::Catalogue`] if the blob ends before.
    pub fn read_part(&mut self, offset: u64, len: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = vec![0; len];
        let mut done = 0;
        while let Some(rest) = bytes.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match self.read_at(offset + done as u64, rest)? {
                0 => return Err(ReadError::Catalogue("content shorter than its row")),
                count => done += count,
            }
        }
        Ok(bytes)
    }

    fn load(&mut self, index: usize) -> Result<(), ReadError> {
        if self.current.as_ref().is_some_and(|(loaded, _)| *loaded == index) {
            return Ok(());
        }
        let frame = self.frames.get(index).ok_or(ReadError::Catalogue("frame number"))?;
        let (file, path) = self.packs.get(frame.pack as usize).ok_or(ReadError::Catalogue("frame number"))?;
        let damaged = || {
            self.met.note(path);
            ReadError::Damaged { path: path.clone(), offset: frame.offset }
        };
        let mut stored = self.current.take().map(|(_, buffer)| buffer).unwrap_or_default();
        stored.resize(frame.stored_len as usize, 0);
        file.read_exact_at(&mut stored, frame.offset).map_err(|source| match source.kind() {
            io::ErrorKind::UnexpectedEof => damaged(),
            _ => ReadError::Pack { path: path.clone(), source },
        })?;
        if check_of(&stored) != frame.check {
            return Err(damaged());
        }
        let raw = unpack_frame(stored, frame.method, frame.raw_len).map_err(|_| damaged())?;
        self.current = Some((index, raw));
        Ok(())
    }
}

impl io::Read for BlobCursor {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read_at(self.at, buffer).map_err(io::Error::other)?;
        self.at += count as u64;
        Ok(count)
    }
}

/// Reads a blob from front to end.
#[derive(Debug)]
pub struct BlobCursor {
    reader: BlobReader,
    at: u64,
}

impl BlobReader {
    /// Reads from the front on, as [`io::Read`].
    pub const fn into_read(self) -> BlobCursor {
        BlobCursor { reader: self, at: 0 }
    }
}

fn bounded(value: i64, limit: usize) -> Result<u32, ReadError> {
    u32::try_from(value).ok().filter(|value| *value as usize <= limit).ok_or(ReadError::Catalogue("frame length"))
}

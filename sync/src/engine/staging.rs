//! What has come of a release that is not active yet: contents go onto the shelf as they come, and a log says which
//! window became which contents. So an interruption costs no window twice, whatever release comes next.
//!
//! In the session's directory: `log`, and packs until they are sealed. A unit counts once the packs of its contents are
//! in the catalogue: those before the last mark of the log are, those after it are looked up.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use blake3::hazmat::{HasherExt, Mode, merge_subtrees_non_root, merge_subtrees_root};

use super::session::SyncError;
use crate::durable::{Disk, DiskFile};
use crate::model::codec::CodecError;
use crate::model::window::{PIECE, WindowHead};
use crate::model::{BlobId, Shelfmark};
use crate::store::{SHARED, Sealed, Shelver, ShelverOptions, Store, StoreError, check_of, session_name};

/// A checkpoint after so many bytes from the source …
const CHECKPOINT_BYTES: u64 = 1024 * 1024;
/// … and so long: what a cut may cost.
const CHECKPOINT_TIME: Duration = Duration::from_secs(10);
/// A checkpoint after so many bytes in any case.
const CHECKPOINT_MOST: u64 = 32 * 1024 * 1024;
/// A checkpoint after so many contents: what is known of them is in memory until then.
const CHECKPOINT_CONTENTS: usize = 32_768;
/// Units whose contents are kept at hand, of those that the log holds.
const AT_HAND: usize = 32;

/// Name of what travels at once: a window's id, or the hash of a bundle's id and the number of one of its windows.
pub(super) type UnitKey = [u8; 32];

/// A unit that came.
#[derive(Debug, Clone, Copy)]
pub(super) struct Came {
    pub(super) key: UnitKey,
    /// What it cost: its bytes as it travelled.
    pub(super) stored_len: u32,
}

/// What a unit became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unit {
    /// Contents, in order, with their lengths in bytes.
    Whole(Vec<(BlobId, u64)>),
    /// The same, of which only some were wanted: the others are [`UNWANTED`].
    Some(Vec<(BlobId, u64)>),
    /// A piece of a longer content.
    Piece(Piece),
}

/// The id of contents that came with others and were not wanted: they are on no shelf.
pub(super) const UNWANTED: BlobId = BlobId::from_bytes([0; 32]);

/// A piece of a content: a blob of its own, and the chaining value by which it counts in the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) id: BlobId,
    pub(super) len_bytes: u64,
    pub(super) chaining: [u8; 32],
}

/// The id of a content of two pieces or more (BLAKE3, section 2.1: each piece but the last is a whole subtree).
pub(super) fn join(pieces: &[Piece]) -> Option<BlobId> {
    let (left, right) = halves(pieces)?;
    Some(merge_subtrees_root(&subtree(left)?, &subtree(right)?, Mode::Hash).into())
}

fn subtree(pieces: &[Piece]) -> Option<[u8; 32]> {
    if let [piece] = pieces {
        return Some(piece.chaining);
    }
    let (left, right) = halves(pieces)?;
    Some(merge_subtrees_non_root(&subtree(left)?, &subtree(right)?, Mode::Hash))
}

/// The left half of a tree is the largest power of two below the whole.
fn halves(pieces: &[Piece]) -> Option<(&[Piece], &[Piece])> {
    (pieces.len() >= 2).then(|| pieces.split_at(pieces.len().div_ceil(2).next_power_of_two()))
}

/// A transfer for one collection.
#[derive(Debug)]
pub(super) struct Staging {
    session: String,
    dir: PathBuf,
    disk: Arc<dyn Disk>,
    shelver: Option<Shelver>,
    /// Whether the names of log and directory are flushed.
    is_durable: bool,
    log: Log,
    /// Units since the last checkpoint.
    fresh: HashMap<UnitKey, Unit>,
    order: Vec<Came>,
    /// How many contents these units hold.
    fresh_contents: usize,
    /// Units of the log that were read last.
    at_hand: HashMap<UnitKey, Unit>,
    pace: Pace,
}

impl Staging {
    /// Goes on with what an earlier session left for the collection.
    pub(super) fn open(store: &Store, collection: &Shelfmark, forced: Option<u64>) -> Result<Self, SyncError> {
        Self::open_as(store, collection.as_str(), &session_name(collection), forced)
    }

    /// One that small collections share.
    pub(super) fn shared(store: &Store, forced: Option<u64>) -> Result<Self, SyncError> {
        Self::open_as(store, SHARED, "small", forced)
    }

    fn open_as(store: &Store, session: &str, dir: &str, forced: Option<u64>) -> Result<Self, SyncError> {
        let dir = store.dir().join("staging").join(dir);
        let log = Log::open(store, dir.join("log"))?;
        Ok(Self {
            session: session.to_owned(),
            dir,
            disk: Arc::clone(store.disk()),
            shelver: None,
            is_durable: false,
            log,
            fresh: HashMap::new(),
            order: Vec::new(),
            fresh_contents: 0,
            at_hand: HashMap::new(),
            pace: Pace::new(forced),
        })
    }

    /// Whether an earlier session has left anything to go on from.
    pub(super) fn has_begun(&self) -> bool {
        !self.log.units.is_empty() || self.dir.exists()
    }

    /// Whose the packs are that it has put on the shelf.
    pub(super) fn session(&self) -> &str {
        &self.session
    }

    /// Where the session keeps what is not on the shelf yet.
    pub(super) fn dir(&self) -> &std::path::Path {
        &self.dir
    }

    /// Whether a unit has come, with all that is in it.
    pub(super) fn has(&self, key: &UnitKey) -> bool {
        match self.fresh.get(key) {
            Some(unit) => !matches!(unit, Unit::Some(_)),
            None => self.log.units.get(key).is_some_and(|place| place.kind != SOME),
        }
    }

    /// Whether a unit has come with these of its contents, by their number in it.
    pub(super) fn has_these(&mut self, key: &UnitKey, wanted: &[u32]) -> Result<bool, SyncError> {
        Ok(match self.unit(key)? {
            None => false,
            Some(Unit::Whole(_) | Unit::Piece(_)) => true,
            Some(Unit::Some(contents)) => {
                wanted.iter().all(|index| contents.get(*index as usize).is_some_and(|(id, _)| *id != UNWANTED))
            }
        })
    }

    /// What a unit became; `None` if it has not come.
    pub(super) fn unit(&mut self, key: &UnitKey) -> Result<Option<&Unit>, SyncError> {
        if self.fresh.contains_key(key) {
            return Ok(self.fresh.get(key));
        }
        if !self.at_hand.contains_key(key) {
            let Some(unit) = self.log.read(key)? else { return Ok(None) };
            if self.at_hand.len() >= AT_HAND {
                self.at_hand.clear();
            }
            self.at_hand.insert(*key, unit);
        }
        Ok(self.at_hand.get(key))
    }

    /// Shelves what a window of the road holds; of a window of whole contents those of these numbers, if any are named.
    pub(super) fn put_window(
        &mut self,
        store: &Store,
        came: Came,
        raw: &[u8],
        wanted: Option<&[u32]>,
    ) -> Result<(), SyncError> {
        let (head, content) =
            WindowHead::take(raw).map_err(|_| SyncError::Contradiction("a window's head is wrong"))?;
        match head {
            WindowHead::Piece { media_type, offset, .. } => self.put_piece(store, came, &media_type, offset, content),
            WindowHead::Whole(runs) => {
                let mut rest = content;
                let mut contents = Vec::new();
                for run in &runs {
                    for len in &run.lens {
                        let (front, back) =
                            rest.split_at_checked(usize::try_from(*len).unwrap_or(usize::MAX)).ok_or(SHORT)?;
                        contents.push((run.media_type.as_str(), front));
                        rest = back;
                    }
                }
                self.put_contents(store, came, &contents, wanted)
            }
        }
    }

    /// Shelves contents, or of them those of these numbers, if any are named.
    pub(super) fn put_contents(
        &mut self,
        store: &Store,
        came: Came,
        contents: &[(&str, &[u8])],
        wanted: Option<&[u32]>,
    ) -> Result<(), SyncError> {
        let only: Option<HashSet<u32>> = wanted.map(|wanted| wanted.iter().copied().collect());
        let mut ids = Vec::with_capacity(contents.len());
        for (number, (media_type, content)) in (0_u32..).zip(contents) {
            if only.as_ref().is_none_or(|only| only.contains(&number)) {
                ids.push(self.shelver()?.put(media_type, content, &|id| store.holds(id))?);
            } else {
                ids.push((UNWANTED, content.len() as u64));
            }
        }
        self.note(came, if only.is_some() { Unit::Some(ids) } else { Unit::Whole(ids) });
        Ok(())
    }

    /// Shelves a piece that begins at `offset` of a longer content.
    pub(super) fn put_piece(
        &mut self,
        store: &Store,
        came: Came,
        media_type: &str,
        offset: u64,
        content: &[u8],
    ) -> Result<(), SyncError> {
        if !offset.is_multiple_of(PIECE) || content.is_empty() || content.len() as u64 > PIECE {
            return Err(SyncError::Contradiction("a piece lies between the places of pieces"));
        }
        let chaining = blake3::Hasher::new().set_input_offset(offset).update(content).finalize_non_root();
        let (id, len_bytes) = self.shelver()?.put(media_type, content, &|id| store.holds(id))?;
        self.note(came, Unit::Piece(Piece { id, len_bytes, chaining }));
        Ok(())
    }

    fn note(&mut self, came: Came, unit: Unit) {
        self.fresh_contents +=
            if let Unit::Whole(contents) | Unit::Some(contents) = &unit { contents.len() } else { 1 };
        if self.fresh.insert(came.key, unit).is_none() {
            self.order.push(came);
        }
    }

    /// Bytes that need not come again of a bundle whose windows are called `keys`, in order.
    pub(super) fn paid_bytes(&self, keys: impl Iterator<Item = UnitKey>) -> u64 {
        let cost = |key: UnitKey| {
            let fresh = || self.order.iter().find(|came| came.key == key).map(|came| came.stored_len);
            self.log.units.get(&key).map(|place| place.stored_len).or_else(fresh)
        };
        keys.map_while(cost).map(u64::from).sum()
    }

    fn shelver(&mut self) -> Result<&mut Shelver, SyncError> {
        let shelver = if let Some(shelver) = self.shelver.take() {
            shelver
        } else {
            self.make_dir()?;
            Shelver::new(Arc::clone(&self.disk), &self.dir, ShelverOptions::BOX)
        };
        Ok(self.shelver.insert(shelver))
    }

    fn make_dir(&self) -> Result<(), SyncError> {
        if !self.dir.exists() {
            self.disk.create_dir(&self.dir).map_err(StoreError::io("create", &self.dir))?;
        }
        Ok(())
    }

    /// Whether it is time for a checkpoint, after so many more bytes from the source.
    pub(super) fn is_due(&mut self, len_bytes: u64) -> bool {
        self.pace.is_due(len_bytes) || self.fresh_contents >= CHECKPOINT_CONTENTS
    }

    /// Makes all that has come last.
    ///
    /// # Power cut
    ///
    /// Units are in the log before their packs have names, so that packs that are taken back in have their meaning; the
    /// mark follows the transaction, so that units before it need not be looked up.
    pub(super) fn checkpoint(&mut self, store: &mut Store) -> Result<(), SyncError> {
        if self.order.is_empty() {
            return Ok(());
        }
        let sealed = self.shelver()?.seal()?;
        self.write_down()?;
        store.stage(&sealed, &self.session)?;
        self.log.mark()?;
        if !std::mem::replace(&mut self.is_durable, true) {
            // DURABILITY: or all that a long fetch has marked could go with the name of its log.
            for dir in [Some(self.dir.as_path()), self.dir.parent()].into_iter().flatten() {
                self.disk.sync_dir(dir).map_err(StoreError::io("flush", dir))?;
            }
        }
        super::room::check_midway(store)
    }

    /// Seals what has come since the last checkpoint, for the transaction that makes the release active. All units can
    /// still be asked for.
    pub(super) fn seal(&mut self) -> Result<Sealed, SyncError> {
        let sealed = match &mut self.shelver {
            Some(shelver) => shelver.seal()?,
            None => Sealed::default(),
        };
        if !sealed.packs.is_empty() {
            self.write_down()?;
        }
        Ok(sealed)
    }

    fn write_down(&mut self) -> Result<(), SyncError> {
        self.make_dir()?;
        self.fresh_contents = 0;
        for came in std::mem::take(&mut self.order) {
            if let Some(unit) = self.fresh.remove(&came.key) {
                self.log.append(&self.disk, came, &unit)?;
            }
        }
        Ok(self.log.flush_buffer()?)
    }
}

const SHORT: SyncError = SyncError::Contradiction("a window is shorter than its head says");

/// Decides when a checkpoint is worth its flushes.
#[derive(Debug)]
struct Pace {
    forced: Option<u64>,
    bytes: u64,
    since: Instant,
}

impl Pace {
    fn new(forced: Option<u64>) -> Self {
        Self { forced, bytes: 0, since: Instant::now() }
    }

    fn is_due(&mut self, bytes: u64) -> bool {
        self.bytes += bytes;
        let due = match self.forced {
            Some(limit) => self.bytes >= limit,
            None => {
                self.bytes >= CHECKPOINT_MOST
                    || self.bytes >= CHECKPOINT_BYTES && self.since.elapsed() >= CHECKPOINT_TIME
            }
        };
        if due {
            (self.bytes, self.since) = (0, Instant::now());
        }
        due
    }
}

const WHOLE: u8 = 0;
const PART: u8 = 1;
const MARK: u8 = 2;
const SOME: u8 = 3;
/// Key, kind, number of contents, cost, check of the contents, check of all these.
const HEAD: usize = 32 + 1 + 4 + 4 + 16 + 16;
/// Id and length.
const CONTENT: usize = 40;
/// A piece's chaining value follows.
const PIECE_LEN: usize = CONTENT + 32;

/// The log on disk, and where in it each unit stands.
#[derive(Debug)]
struct Log {
    path: PathBuf,
    file: Option<Box<dyn DiskFile>>,
    read: Option<File>,
    buffer: Vec<u8>,
    len: u64,
    units: HashMap<UnitKey, Place>,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    offset: u64,
    kind: u8,
    count: u32,
    stored_len: u32,
    check: [u8; 16],
}

impl Log {
    /// Reads the log as far as it is sound and its contents are on the shelf.
    fn open(store: &Store, path: PathBuf) -> Result<Self, SyncError> {
        let mut log = Self { path, file: None, read: None, buffer: Vec::new(), len: 0, units: HashMap::new() };
        let Ok(file) = File::open(&log.path) else { return Ok(log) };
        let damage = store.has_damage()?;
        let end = file.metadata().map_err(StoreError::io("read", &log.path))?.len();
        let mut unsure: Vec<UnitKey> = Vec::new();
        let mut at = 0;
        while let Some((key, place, next)) = read_head(&file, at, end) {
            at = next;
            log.len = at;
            if place.kind == MARK {
                unsure.clear();
            } else {
                unsure.push(key);
                log.units.insert(key, place);
            }
        }
        log.read = Some(file);
        let doubted = if damage { log.units.keys().copied().collect() } else { unsure };
        for key in doubted {
            let held = match log.read(&key)? {
                Some(Unit::Whole(contents) | Unit::Some(contents)) => {
                    all_held(store, contents.iter().map(|(id, _)| id).filter(|id| **id != UNWANTED))?
                }
                Some(Unit::Piece(piece)) => all_held(store, [&piece.id].into_iter())?,
                None => false,
            };
            if !held {
                log.units.remove(&key);
            }
        }
        Ok(log)
    }

    fn read(&mut self, key: &UnitKey) -> Result<Option<Unit>, SyncError> {
        let Some(place) = self.units.get(key).copied() else { return Ok(None) };
        let failed = StoreError::io("read", &self.path);
        let file = match self.read.take() {
            Some(file) => file,
            None => File::open(&self.path).map_err(StoreError::io("read", &self.path))?,
        };
        let mut bytes = vec![0; payload_len(place.kind, place.count)];
        file.read_exact_at(&mut bytes, place.offset).map_err(failed)?;
        self.read = Some(file);
        Ok(if check_of(&bytes) == place.check { parse(place.kind, &bytes).ok() } else { None })
    }

    fn append(&mut self, disk: &Arc<dyn Disk>, came: Came, unit: &Unit) -> Result<(), StoreError> {
        if self.file.is_none() {
            let opened = match self.len {
                0 => disk.create(&self.path),
                len => disk.append_after(&self.path, len),
            };
            self.file = Some(opened.map_err(StoreError::io("open", &self.path))?);
            self.read = None;
        }
        let (kind, count, payload) = payload(unit);
        let offset = self.len + self.buffer.len() as u64 + HEAD as u64;
        let place = Place { offset, kind, count, stored_len: came.stored_len, check: check_of(&payload) };
        put_record(&mut self.buffer, came.key, &place, &payload);
        self.units.insert(came.key, place);
        Ok(())
    }

    fn flush_buffer(&mut self) -> Result<(), StoreError> {
        if let Some(file) = &mut self.file {
            file.append(&self.buffer).map_err(StoreError::io("write", &self.path))?;
            self.len += self.buffer.len() as u64;
            self.buffer.clear();
        }
        Ok(())
    }

    fn mark(&mut self) -> Result<(), StoreError> {
        let mark = Place { offset: 0, kind: MARK, count: 0, stored_len: 0, check: check_of(&[]) };
        put_record(&mut self.buffer, [0; 32], &mark, &[]);
        self.flush_buffer()?;
        match &mut self.file {
            Some(file) => file.sync().map_err(StoreError::io("flush", &self.path)),
            None => Ok(()),
        }
    }
}

fn all_held<'i>(store: &Store, mut ids: impl Iterator<Item = &'i BlobId>) -> Result<bool, StoreError> {
    ids.try_fold(true, |held, id| Ok(held && store.holds(id)?))
}

fn put_record(out: &mut Vec<u8>, key: UnitKey, place: &Place, payload: &[u8]) {
    let start = out.len();
    out.extend_from_slice(&key);
    out.push(place.kind);
    out.extend_from_slice(&place.count.to_le_bytes());
    out.extend_from_slice(&place.stored_len.to_le_bytes());
    out.extend_from_slice(&place.check);
    let check = check_of(out.get(start..).unwrap_or_default());
    out.extend_from_slice(&check);
    out.extend_from_slice(payload);
}

fn payload(unit: &Unit) -> (u8, u32, Vec<u8>) {
    let mut out = Vec::new();
    let mut put = |id: &BlobId, len: u64| {
        out.extend_from_slice(id.as_bytes());
        out.extend_from_slice(&len.to_le_bytes());
    };
    match unit {
        Unit::Whole(contents) | Unit::Some(contents) => {
            for (id, len) in contents {
                put(id, *len);
            }
            let kind = if matches!(unit, Unit::Whole(_)) { WHOLE } else { SOME };
            (kind, u32::try_from(contents.len()).unwrap_or(u32::MAX), out)
        }
        Unit::Piece(piece) => {
            put(&piece.id, piece.len_bytes);
            out.extend_from_slice(&piece.chaining);
            (PART, 1, out)
        }
    }
}

const fn payload_len(kind: u8, count: u32) -> usize {
    match kind {
        WHOLE | SOME => CONTENT * count as usize,
        PART => PIECE_LEN,
        _ => 0,
    }
}

fn parse(kind: u8, bytes: &[u8]) -> Result<Unit, CodecError> {
    let mut r = crate::model::codec::Decoder::new(bytes);
    let mut content = || Ok((BlobId::from_bytes(r.array()?), u64::from_le_bytes(r.array()?)));
    if kind == PART {
        let (id, len_bytes) = content()?;
        return Ok(Unit::Piece(Piece { id, len_bytes, chaining: r.array()? }));
    }
    (0..bytes.len() / CONTENT).map(|_| content()).collect::<Result<_, _>>().map(if kind == SOME {
        Unit::Some
    } else {
        Unit::Whole
    })
}

/// The head of the record at an offset, and where the next one begins; `None` where the log ends or a cut has torn it.
/// Contents are not read: to go on costs little, whatever has come.
fn read_head(file: &File, at: u64, end: u64) -> Option<(UnitKey, Place, u64)> {
    let mut head = [0; HEAD];
    file.read_exact_at(&mut head, at).ok()?;
    let mut r = crate::model::codec::Decoder::new(&head);
    let key: UnitKey = r.array().ok()?;
    let kind = r.byte().ok().filter(|kind| *kind <= SOME)?;
    let count = u32::from_le_bytes(r.array().ok()?);
    let stored_len = u32::from_le_bytes(r.array().ok()?);
    let check: [u8; 16] = r.array().ok()?;
    let own: [u8; 16] = r.array().ok()?;
    let offset = at + HEAD as u64;
    let next = offset.checked_add(payload_len(kind, count) as u64).filter(|next| *next <= end)?;
    (check_of(head.get(..HEAD - 16)?) == own).then_some((key, Place { offset, kind, count, stored_len, check }, next))
}

impl From<StoreError> for SyncError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_join_to_the_id_of_the_whole() {
        let piece = usize::try_from(PIECE).unwrap();
        for len in [piece + 1, 2 * piece, 3 * piece - 7, 5 * piece, 8 * piece + 1] {
            let content: Vec<u8> = (0..len).map(|at| (at * 31 % 251).to_le_bytes()[0]).collect();
            let pieces: Vec<Piece> = content
                .chunks(piece)
                .enumerate()
                .map(|(number, bytes)| {
                    let offset = number as u64 * PIECE;
                    let chaining = blake3::Hasher::new().set_input_offset(offset).update(bytes).finalize_non_root();
                    Piece { id: blake3::hash(bytes).into(), len_bytes: bytes.len() as u64, chaining }
                })
                .collect();
            assert_eq!(join(&pieces), Some(blake3::hash(&content).into()), "{len}");
        }
        assert_eq!(join(&[]), None);
    }
}

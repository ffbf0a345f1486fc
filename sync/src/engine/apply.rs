//! Applies a bundle: windows become contents in staged packs, then entry lists are rebuilt and compared with what was
//! signed. Nothing is visible before the store activates it.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::base::{Base, OldBlob, OldBlobs, base_row};
use super::fetch::BundleReader;
use super::journal::{Journal, Standing};
use super::session::SyncError;
use crate::model::BlobId;
use crate::model::bundle::{Content, Header, MAX_WINDOW, RowRef, RowSource, Window, contents};
use crate::store::{Checkpoint, Sealed, Shelver, ShelverOptions, Store, StoreError};

/// A checkpoint after so many bytes from the source …
const CHECKPOINT_BYTES: u64 = 1024 * 1024;
/// … and so long: what a cut may cost.
const CHECKPOINT_TIME: Duration = Duration::from_secs(10);
/// A checkpoint after so many bytes in any case.
const CHECKPOINT_MOST: u64 = 32 * 1024 * 1024;

/// Contents of a bundle, shelved but not active.
#[derive(Debug)]
pub(super) struct Applied {
    /// Blobs of the base that the header leans on.
    pub(super) old: OldBlobs,
    pub(super) sealed: Sealed,
    /// Id and length of each content, by its number.
    pub(super) ids: Vec<(BlobId, u64)>,
}

/// How a bundle is applied.
#[derive(Debug, Clone, Copy)]
pub(super) struct How<'d> {
    /// Where packs are staged.
    pub(super) dir: &'d Path,
    /// Where in the file the windows begin.
    pub(super) head_len: u64,
    /// Bytes between checkpoints; `None` for the pace that spares the card.
    pub(super) checkpoint_bytes: Option<u64>,
    /// Whether content that is held may be taken for sound; not when damage is being repaired.
    pub(super) trust_held: bool,
}

/// Reads all windows of a bundle into staged packs below `dir`, going on from its journal.
pub(super) fn apply(
    store: &Store,
    reader: &mut BundleReader<'_, '_>,
    header: &Header,
    base: &Base,
    how: &How<'_>,
) -> Result<Applied, SyncError> {
    let How { head_len, checkpoint_bytes, trust_held, .. } = *how;
    let old = base.resolve(store, header)?;
    let contents = contents(header);
    let rows: Vec<RowRef<'_>> = header.rows().collect();
    let (journal, standing, shelver) = begin(store, how, &contents, &rows)?;
    let position = position_of(&contents, &standing);
    let mut work = Work { store, base, old, contents, rows, shelver, journal, standing, position, trust_held };
    work.skip_empty();
    let mut offset = head_len;
    let mut pace = Pace::new(checkpoint_bytes);
    for (number, window) in header.windows.iter().enumerate() {
        let start = offset;
        offset += window.stored_len as u64;
        if number < work.standing.windows {
            continue;
        }
        let stored = match reader.window(start, window) {
            Ok(stored) => stored,
            Err(error) => {
                // What has come is kept for the next session, if the disk still lets us.
                work.checkpoint()?;
                return Err(error);
            }
        };
        work.take_window(window, stored)?;
        work.standing.windows = number + 1;
        if pace.due(window.stored_len as u64) && number + 1 < header.windows.len() {
            work.checkpoint()?;
            reader.settled()?;
        }
    }
    work.finish()
}

fn begin(
    store: &Store,
    how: &How<'_>,
    contents: &[Content],
    rows: &[RowRef<'_>],
) -> Result<(Journal, Standing, Shelver), SyncError> {
    let (disk, dir) = (store.disk(), how.dir);
    if let Some((journal, standing)) = Journal::resume(disk, dir)?
        && still_there(store, &standing, how.trust_held)?
    {
        let open_type = contents.get(standing.ids.len()).and_then(|content| rows.get(content.row));
        let media_type = open_type.map_or("", |row| row.value.media_type.as_str());
        let packs: Checkpoint = standing.packs.clone();
        match Shelver::resume(Arc::clone(disk), dir, ShelverOptions::BOX, packs, media_type) {
            Ok(shelver) => return Ok((journal, standing, shelver)),
            Err(error) => tracing::warn!(%error, "what an earlier session staged is unusable, beginning anew"),
        }
    }
    let shelver = Shelver::new(Arc::clone(disk), dir, ShelverOptions::BOX);
    Ok((Journal::create(disk, dir)?, Standing::default(), shelver))
}

/// Whether each content that a session has finished is staged, or is held as it was then: in between the release that
/// held it may have been forgotten, or found to be damaged.
fn still_there(store: &Store, standing: &Standing, trust_held: bool) -> Result<bool, SyncError> {
    let staged: HashSet<&BlobId> = standing.packs.blobs.iter().map(|blob| &blob.id).collect();
    let empty = BlobId::from(blake3::hash(b""));
    for id in standing.ids.iter().filter(|id| **id != empty && !staged.contains(id)) {
        if !(trust_held && store.holds(id)?) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Where in the contents the next byte belongs.
#[derive(Debug, Clone, Copy)]
struct Position {
    content: usize,
    offset: u64,
}

fn position_of(contents: &[Content], standing: &Standing) -> Position {
    let offset = standing.packs.open.map_or(0, |open| open.len_bytes);
    Position { content: standing.ids.len().min(contents.len()), offset }
}

/// Decides when a checkpoint is worth its two flushes.
struct Pace {
    forced: Option<u64>,
    bytes: u64,
    since: Instant,
}

impl Pace {
    fn new(forced: Option<u64>) -> Self {
        Self { forced, bytes: 0, since: Instant::now() }
    }

    fn due(&mut self, bytes: u64) -> bool {
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

struct Work<'a> {
    store: &'a Store,
    base: &'a Base,
    old: OldBlobs,
    contents: Vec<Content>,
    rows: Vec<RowRef<'a>>,
    shelver: Shelver,
    journal: Journal,
    standing: Standing,
    position: Position,
    /// Whether content that is held may be taken for sound; not when damage is being repaired.
    trust_held: bool,
}

impl Work<'_> {
    fn take_window(&mut self, window: &Window, stored: Vec<u8>) -> Result<(), SyncError> {
        let raw = if window.raw {
            stored
        } else {
            let prefix = self.prefix(window)?;
            decompress(&stored, &prefix, window.raw_len)?
        };
        let mut rest = raw.as_slice();
        while let Some(content) = self.contents.get(self.position.content).copied().filter(|_| !rest.is_empty()) {
            if self.position.offset == 0 {
                self.begin_content(content)?;
            }
            let left = usize::try_from(content.len_bytes - self.position.offset).unwrap_or(usize::MAX);
            let (front, back) = rest.split_at(left.min(rest.len()));
            self.shelver.write(front)?;
            self.position.offset += front.len() as u64;
            rest = back;
            if self.position.offset == content.len_bytes {
                self.finish_content()?;
            }
        }
        Ok(())
    }

    fn begin_content(&mut self, content: Content) -> Result<(), SyncError> {
        let media_type = self.rows.get(content.row).map_or("", |row| row.value.media_type.as_str());
        Ok(self.shelver.begin(media_type)?)
    }

    fn finish_content(&mut self) -> Result<(), SyncError> {
        let (store, trust_held) = (self.store, self.trust_held);
        let (id, _) = self.shelver.finish(&|id| Ok(trust_held && store.holds(id)?))?;
        self.standing.ids.push(id);
        self.position = Position { content: self.position.content + 1, offset: 0 };
        self.skip_empty();
        Ok(())
    }

    /// Contents of no length are in no window.
    fn skip_empty(&mut self) {
        while self.contents.get(self.position.content).is_some_and(|content| content.len_bytes == 0) {
            self.standing.ids.push(blake3::hash(b"").into());
            self.position.content += 1;
        }
    }

    /// The old contents that this window was compressed after, in the order of its contents.
    fn prefix(&self, window: &Window) -> Result<Vec<u8>, SyncError> {
        let mut prefix = Vec::new();
        let mut left = window.raw_len as u64;
        let mut slices = window.slices.iter();
        let Position { mut content, mut offset } = self.position;
        while let Some(this) = self.contents.get(content).filter(|_| left > 0) {
            let take = left.min(this.len_bytes - offset);
            let whole = take == this.len_bytes;
            if let Some(old) = self.base_of(*this)? {
                let (from, len) = if whole {
                    (0, old.len_bytes)
                } else {
                    slices.next().copied().ok_or(SyncError::Contradiction("a window lacks a slice"))?
                };
                self.read_slice(&old, from, len, window.raw_len, &mut prefix)?;
            }
            left -= take;
            (content, offset) = (content + 1, 0);
        }
        Ok(prefix)
    }

    fn base_of(&self, content: Content) -> Result<Option<OldBlob>, SyncError> {
        let Some(row) = self.rows.get(content.row) else { return Ok(None) };
        if !matches!(row.value.source, RowSource::SameRow { .. } | RowSource::LikeRow { .. }) {
            return Ok(None);
        }
        let old = base_row(self.base, row).and_then(|number| self.old.get(&number));
        old.copied().map(Some).ok_or(SyncError::Contradiction("a row leans on one that has no content"))
    }

    fn read_slice(
        &self,
        old: &OldBlob,
        from: u64,
        len: u64,
        raw_len: usize,
        prefix: &mut Vec<u8>,
    ) -> Result<(), SyncError> {
        let end = from.checked_add(len).filter(|end| *end <= old.len_bytes);
        let room = MAX_WINDOW - raw_len.min(MAX_WINDOW) - prefix.len().min(MAX_WINDOW - raw_len.min(MAX_WINDOW));
        if end.is_none() || len > room as u64 {
            return Err(SyncError::Contradiction("a window leans on more old content than is allowed"));
        }
        let mut reader = self.store.open_blob(&old.id)?.ok_or(crate::store::ReadError::Missing(old.id))?;
        let start = prefix.len();
        prefix.resize(start + usize::try_from(len).unwrap_or(0), 0);
        let mut done = 0;
        while let Some(rest) = prefix.get_mut(start + done..).filter(|rest| !rest.is_empty()) {
            match reader.read_at(from + done as u64, rest)? {
                0 => return Err(SyncError::Contradiction("old content is shorter than its row")),
                count => done += count,
            }
        }
        Ok(())
    }

    fn checkpoint(&mut self) -> Result<(), SyncError> {
        self.standing.packs = self.shelver.checkpoint()?;
        Ok(self.journal.record(&self.standing)?)
    }

    fn finish(self) -> Result<Applied, SyncError> {
        if self.position.content != self.contents.len() {
            return Err(SyncError::Contradiction("the windows end before the contents"));
        }
        let sealed = self.shelver.seal()?;
        let mut ids = vec![(BlobId::from_bytes([0; 32]), 0); self.contents.len()];
        for (content, id) in self.contents.iter().zip(self.standing.ids) {
            let slot = usize::try_from(content.number).ok().and_then(|number| ids.get_mut(number));
            if let Some(slot) = slot {
                *slot = (id, content.len_bytes);
            }
        }
        Ok(Applied { old: self.old, sealed, ids })
    }
}

fn decompress(stored: &[u8], prefix: &[u8], raw_len: usize) -> Result<Vec<u8>, SyncError> {
    let failed = |_| SyncError::Contradiction("a window does not decompress");
    let mut context = zstd::zstd_safe::DCtx::create();
    context.ref_prefix(prefix).map_err(failed)?;
    let mut raw = Vec::with_capacity(raw_len);
    context.decompress(&mut raw, stored).map_err(failed)?;
    if raw.len() == raw_len {
        Ok(raw)
    } else {
        Err(SyncError::Contradiction("a window has another length than it says"))
    }
}

impl From<StoreError> for SyncError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

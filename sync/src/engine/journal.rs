//! What a fetch session has finished, so that the next one goes on after any interruption.
//!
//! A file of records, each after its length and the first 16 bytes of its BLAKE3: a record that a cut has torn is the
//! end of the journal. Only what is durable already is ever recorded.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::durable::{Disk, DiskFile};
use crate::model::BlobId;
use crate::model::codec::{CodecError, Decoder, put_number};
use crate::store::{BlobRow, Checkpoint, FrameRow, Method, OpenBlob, StoreError};

/// Where a session stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Windows that are applied.
    pub(super) windows: usize,
    /// Ids of the finished contents, in window order.
    pub(super) ids: Vec<BlobId>,
    /// The staged packs.
    pub(super) packs: Checkpoint,
}

/// Appends to the journal of a session.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: Box<dyn DiskFile>,
    /// How much of the standing is recorded.
    ids: usize,
    frames: usize,
    blobs: usize,
}

const FILE: &str = "journal";

impl Journal {
    /// Begins a new journal.
    pub(super) fn create(disk: &Arc<dyn Disk>, dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join(FILE);
        let file = disk.create(&path).map_err(StoreError::io("create", &path))?;
        Ok(Self { path, file, ids: 0, frames: 0, blobs: 0 })
    }

    /// Reads a journal as far as it is sound and goes on from there. `None` if nothing was finished.
    pub(super) fn resume(disk: &Arc<dyn Disk>, dir: &Path) -> Result<Option<(Self, Standing)>, StoreError> {
        let path = dir.join(FILE);
        let Ok(bytes) = std::fs::read(&path) else { return Ok(None) };
        let mut standing = Standing::default();
        let mut sound = 0;
        let mut decoder = Decoder::new(&bytes);
        while let Ok(record) = next_record(&mut decoder) {
            if read_record(record, &mut standing).is_err() {
                break;
            }
            sound = bytes.len() - decoder.rest().len();
        }
        if sound == 0 {
            return Ok(None);
        }
        let file = disk.append_after(&path, sound as u64).map_err(StoreError::io("reopen", &path))?;
        let (ids, frames, blobs) = (standing.ids.len(), standing.packs.frames.len(), standing.packs.blobs.len());
        Ok(Some((Self { path, file, ids, frames, blobs }, standing)))
    }

    /// Records where the session stands; durable on return.
    pub(super) fn record(&mut self, standing: &Standing) -> Result<(), StoreError> {
        let payload = self.payload(standing);
        let mut record = Vec::with_capacity(payload.len() + 24);
        put_number(&mut record, payload.len() as u64);
        record.extend_from_slice(&blake3::hash(&payload).as_bytes()[..16]);
        record.extend_from_slice(&payload);
        self.file.append(&record).map_err(StoreError::io("write", &self.path))?;
        self.file.sync().map_err(StoreError::io("flush", &self.path))?;
        self.ids = standing.ids.len();
        self.frames = standing.packs.frames.len();
        self.blobs = standing.packs.blobs.len();
        Ok(())
    }

    fn payload(&self, standing: &Standing) -> Vec<u8> {
        let mut out = Vec::new();
        put_number(&mut out, standing.windows as u64);
        // A blob that was taken back takes its frames with it: say how many of the recorded ones still count.
        let kept_frames = self.frames.min(standing.packs.frames.len());
        put_number(&mut out, kept_frames as u64);
        let ids = standing.ids.get(self.ids..).unwrap_or_default();
        put_number(&mut out, ids.len() as u64);
        for id in ids {
            out.extend_from_slice(id.as_bytes());
        }
        put_number(&mut out, standing.packs.pack_lens.len() as u64);
        for len in &standing.packs.pack_lens {
            put_number(&mut out, *len);
        }
        let frames = standing.packs.frames.get(kept_frames..).unwrap_or_default();
        put_number(&mut out, frames.len() as u64);
        for frame in frames {
            for number in [u64::from(frame.pack), frame.offset, u64::from(frame.stored_len), u64::from(frame.raw_len)] {
                put_number(&mut out, number);
            }
            out.push(frame.method as u8);
            out.extend_from_slice(&frame.check);
        }
        let blobs = standing.packs.blobs.get(self.blobs..).unwrap_or_default();
        put_number(&mut out, blobs.len() as u64);
        for blob in blobs {
            out.extend_from_slice(blob.id.as_bytes());
            for number in [blob.frame, u64::from(blob.offset), blob.len_bytes] {
                put_number(&mut out, number);
            }
        }
        out.push(u8::from(standing.packs.open.is_some()));
        if let Some(open) = standing.packs.open {
            put_number(&mut out, open.first_frame);
            put_number(&mut out, open.len_bytes);
        }
        out
    }
}

fn next_record<'a>(decoder: &mut Decoder<'a>) -> Result<&'a [u8], CodecError> {
    let len = decoder.bounded(usize::MAX)?;
    let check: [u8; 16] = decoder.array()?;
    let payload = decoder.take(len)?;
    if blake3::hash(payload).as_bytes()[..16] == check { Ok(payload) } else { Err(CodecError::Range) }
}

fn read_record(payload: &[u8], standing: &mut Standing) -> Result<(), CodecError> {
    let mut r = Decoder::new(payload);
    standing.windows = r.bounded(usize::MAX)?;
    standing.packs.frames.truncate(r.bounded(standing.packs.frames.len())?);
    for _ in 0..r.number()? {
        standing.ids.push(BlobId::from_bytes(r.array()?));
    }
    standing.packs.pack_lens.clear();
    for _ in 0..r.number()? {
        standing.packs.pack_lens.push(r.number()?);
    }
    let small = |number: u64| u32::try_from(number).map_err(|_| CodecError::Range);
    for _ in 0..r.number()? {
        standing.packs.frames.push(FrameRow {
            pack: small(r.number()?)?,
            offset: r.number()?,
            stored_len: small(r.number()?)?,
            raw_len: small(r.number()?)?,
            method: Method::from_number(r.byte()?).ok_or(CodecError::Range)?,
            check: r.array()?,
        });
    }
    for _ in 0..r.number()? {
        let id = BlobId::from_bytes(r.array()?);
        standing.packs.blobs.push(BlobRow {
            id,
            frame: r.number()?,
            offset: small(r.number()?)?,
            len_bytes: r.number()?,
        });
    }
    standing.packs.open = match r.byte()? {
        0 => None,
        _ => Some(OpenBlob { first_frame: r.number()?, len_bytes: r.number()? }),
    };
    r.finish()
}

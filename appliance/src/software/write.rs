//! A release of the software onto a slot: block by block, only those that differ, then read back and compared with the
//! hash that was signed.

use maktaba_sync::model::Body;
use maktaba_sync::store::{BlobReader, HeldRelease, ReadError, Store};

use super::BLOCK;
use super::image::{About, LAYOUT, LITERALS};
use super::layout::{LayoutError, Run, decode};
use super::slots::Plate;

/// Blocks that are composed, compared and written at once: 256 KiB.
const BATCH: usize = 64;
/// LIMIT: bytes of a layout.
const MAX_LAYOUT: usize = 16 * 1024 * 1024;

/// Why a slot could not be written. It does not count as one that starts then.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    /// The release is not one of software.
    #[error("the release is not one of a box's software: {0}")]
    Release(&'static str),
    /// Its layout is malformed.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// It cannot be read.
    #[error("the release cannot be read")]
    Read(#[from] ReadError),
    /// The image is longer than the slot.
    #[error("the software takes {image_bytes} bytes and the slot has {slot_bytes}: this card needs to be flashed anew")]
    TooLong {
        /// Of the image.
        image_bytes: u64,
        /// Of the slot.
        slot_bytes: u64,
    },
    /// The card fails.
    #[error("the card cannot be written or read")]
    Card(#[from] std::io::Error),
    /// What is on the slot now is not what was signed.
    #[error("the slot does not read back as it was written: the card is failing and should be replaced")]
    Differs,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Written {
    /// Bytes of the image.
    pub(crate) image_bytes: u64,
    /// Bytes that differed and were written.
    pub(crate) written_bytes: u64,
}

/// The image that a held release makes.
#[derive(Debug)]
pub(crate) struct Image {
    /// What it is.
    pub(crate) about: About,
    runs: Vec<Run>,
    literals: Body,
    files: Vec<Body>,
}

impl Image {
    /// Reads what a release says of its image.
    ///
    /// # Errors
    ///
    /// [`WriteError`].
    pub(crate) fn of(store: &Store, release: &HeldRelease) -> Result<Self, WriteError> {
        let rows = store.release_rows(release)?;
        let [row] = rows.as_slice() else { return Err(WriteError::Release("it has more than one resource")) };
        let about: About = serde_json::from_slice(&store.record(row.record)?)
            .map_err(|_| WriteError::Release("its record is another one's"))?;
        let (mut layout, mut literals, mut files) = (None, None, Vec::new());
        store.each_entry(&row.list, |entry| {
            match entry.path.as_str() {
                LAYOUT => layout = Some(entry.body),
                LITERALS => literals = Some(entry.body),
                path if path.starts_with("tree/") => files.push(entry.body),
                _ => {}
            }
            Ok::<(), ReadError>(())
        })?;
        let (Some(Body::Blob { id, .. }), Some(literals)) = (layout, literals) else {
            return Err(WriteError::Release("it has no layout"));
        };
        let runs = decode(&store.read_blob(&id, MAX_LAYOUT)?, files.len())?;
        Ok(Self { about, runs, literals, files })
    }

    /// Writes it where it differs, and reads all of it back.
    ///
    /// # Errors
    ///
    /// [`WriteError`]; the slot is then neither the old image nor the new one.
    pub(crate) fn write(
        &self,
        store: &Store,
        slot: &mut dyn Plate,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Written, WriteError> {
        let image_bytes = self.about.image_len_bytes;
        let slot_bytes = slot.len_bytes()?;
        if image_bytes > slot_bytes {
            return Err(WriteError::TooLong { image_bytes, slot_bytes });
        }
        let mut composer = Composer { store, image: self, literals: 0, open: None };
        let (mut at, mut written_bytes) = (0, 0);
        let mut batch = vec![0; BATCH * BLOCK];
        let mut held = vec![0; BATCH * BLOCK];
        for run in &self.runs {
            let mut done = 0;
            let blocks = match run {
                Run::Zeros { blocks } | Run::Literals { blocks } | Run::File { blocks, .. } => *blocks,
            };
            while done < blocks {
                let count = usize::try_from(blocks - done).unwrap_or(BATCH).min(BATCH);
                let len = count * BLOCK;
                let (Some(new), Some(old)) = (batch.get_mut(..len), held.get_mut(..len)) else { break };
                if at + len as u64 > image_bytes {
                    return Err(WriteError::Release("its layout is longer than its image"));
                }
                composer.compose(run, done, new)?;
                slot.read_at(at, old)?;
                if new != old {
                    slot.write_at(at, new)?;
                    written_bytes += len as u64;
                }
                at += len as u64;
                done += count as u64;
                progress(at);
            }
        }
        if at != image_bytes {
            return Err(WriteError::Release("its layout is shorter than its image"));
        }
        slot.sync()?;
        self.verify(slot)?;
        Ok(Written { image_bytes, written_bytes })
    }

    /// Whether a slot holds this image, by the hash that was signed.
    ///
    /// # Errors
    ///
    /// [`WriteError::Differs`] if it does not, [`WriteError::Card`] if it cannot be read.
    pub(crate) fn verify(&self, slot: &dyn Plate) -> Result<(), WriteError> {
        let mut hasher = blake3::Hasher::new();
        let mut buffer = vec![0; BATCH * BLOCK];
        let mut at = 0;
        while at < self.about.image_len_bytes {
            let len = usize::try_from(self.about.image_len_bytes - at).unwrap_or(usize::MAX).min(buffer.len());
            let Some(part) = buffer.get_mut(..len) else { break };
            slot.read_at(at, part)?;
            hasher.update(part);
            at += len as u64;
        }
        let same = hasher.finalize().to_hex().as_str() == self.about.image_blake3;
        if same { Ok(()) } else { Err(WriteError::Differs) }
    }
}

/// Makes the blocks of an image out of what the store holds.
struct Composer<'a> {
    store: &'a Store,
    image: &'a Image,
    literals: u64,
    /// The file or literals read last.
    open: Option<(Body, BlobReader)>,
}

impl Composer<'_> {
    /// The blocks of a run from its block `from` on.
    fn compose(&mut self, run: &Run, from: u64, blocks: &mut [u8]) -> Result<(), WriteError> {
        match *run {
            Run::Zeros { .. } => blocks.fill(0),
            Run::Literals { .. } => {
                let at = self.literals;
                self.literals += blocks.len() as u64;
                let literals = self.image.literals.clone();
                self.read(&literals, at, blocks)?;
            }
            Run::File { file, first, .. } => {
                let body = self.image.files.get(file as usize).cloned();
                let body = body.ok_or(WriteError::Release("its layout names no file"))?;
                self.read(&body, (first + from) * BLOCK as u64, blocks)?;
            }
        }
        Ok(())
    }

    /// Reads content from `at` on, with zeros behind its end.
    fn read(&mut self, body: &Body, at: u64, blocks: &mut [u8]) -> Result<(), WriteError> {
        if self.open.as_ref().is_none_or(|(open, _)| open != body) {
            let Body::Blob { id, .. } = body else { return Err(WriteError::Release("an entry has no content")) };
            let reader = self.store.open_blob(id)?.ok_or(ReadError::Missing(*id))?;
            self.open = Some((body.clone(), reader));
        }
        let Some((_, reader)) = &mut self.open else { return Ok(()) };
        let mut done = 0;
        while let Some(rest) = blocks.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match reader.read_at(at + done as u64, rest)? {
                0 => {
                    rest.fill(0);
                    break;
                }
                count => done += count,
            }
        }
        Ok(())
    }
}

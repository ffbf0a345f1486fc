//! Puts content into staged packs, in frames, and seals them.
//!
//! Small contents of one media type share a frame; larger ones lie alone in frames of 256 KiB, media as they are. A
//! content that is written here never spans packs. Packs are sealed whenever somebody wants to be sure of what has come:
//! their footers are the journal, so there is nothing else to keep of a session.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::StoreError;
use super::frame::{BlobRow, FrameRow, GROUP_FRAME, LARGE_FRAME, Method, check_of, pack_frame};
use super::pack;
use crate::durable::{Disk, DiskFile};
use crate::model::{BlobId, MediaClass, PackId};

/// How contents are packed.
#[derive(Debug, Clone, Copy)]
pub struct ShelverOptions {
    /// zstd level of text frames.
    pub level: i32,
}

impl ShelverOptions {
    /// A box: size on the card matters, and content is written once.
    pub const BOX: Self = Self { level: 9 };
    /// A publisher's working store: time matters.
    pub const PUBLISHER: Self = Self { level: 3 };
}

/// A staged pack that is not sealed yet.
#[derive(Debug)]
struct StagedPack {
    file: Box<dyn DiskFile>,
    len: u64,
    hasher: blake3::Hasher,
    first_frame: u64,
    first_blob: usize,
}

/// Content that is being written.
#[derive(Debug)]
struct Open {
    class: MediaClass,
    media_type: String,
    hasher: blake3::Hasher,
    len_bytes: u64,
    buffer: Vec<u8>,
    /// Set once the content is larger than a group: its first frame and how the pack stood before it.
    alone: Option<Alone>,
}

#[derive(Debug)]
struct Alone {
    first_frame: u64,
    pack_len: u64,
    pack_hasher: blake3::Hasher,
}

/// A sealed pack that still lies in staging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPack {
    /// Its name to be.
    pub id: PackId,
    /// Its length in bytes.
    pub len_bytes: u64,
    /// Where it lies now.
    pub staged: PathBuf,
}

/// Everything a session has sealed: the store puts it on the shelf.
#[derive(Debug, Default)]
pub struct Sealed {
    /// The packs.
    pub packs: Vec<SealedPack>,
    /// Their frames, by session number of the pack.
    pub frames: Vec<FrameRow>,
    /// The blobs in them.
    pub blobs: Vec<BlobRow>,
}

impl Sealed {
    /// Whether nothing was sealed.
    pub fn is_empty(&self) -> bool {
        self.packs.is_empty()
    }
}

/// Writes contents one after the other.
#[derive(Debug)]
pub struct Shelver {
    disk: Arc<dyn Disk>,
    dir: PathBuf,
    options: ShelverOptions,
    sealed: Vec<SealedPack>,
    /// Names of staged packs so far.
    names: u64,
    pack: Option<StagedPack>,
    frames: Vec<FrameRow>,
    blobs: Vec<BlobRow>,
    known: HashSet<BlobId>,
    group: Vec<u8>,
    group_type: String,
    group_blobs: Vec<BlobRow>,
    open: Option<Open>,
}

impl Shelver {
    /// Begins in an empty staging directory, which must exist.
    pub fn new(disk: Arc<dyn Disk>, dir: &Path, options: ShelverOptions) -> Self {
        Self {
            disk,
            dir: dir.to_owned(),
            options,
            sealed: Vec::new(),
            names: 0,
            pack: None,
            frames: Vec::new(),
            blobs: Vec::new(),
            known: HashSet::new(),
            group: Vec::new(),
            group_type: String::new(),
            group_blobs: Vec::new(),
            open: None,
        }
    }

    /// Begins a content.
    ///
    /// # Errors
    ///
    /// [`StoreError::Io`] if a full group could not be written.
    pub fn begin(&mut self, media_type: &str) -> Result<(), StoreError> {
        if self.group_type != media_type {
            self.flush_group()?;
            media_type.clone_into(&mut self.group_type);
        }
        let class = MediaClass::of(media_type);
        let media_type = media_type.to_owned();
        let hasher = blake3::Hasher::new();
        self.open = Some(Open { class, media_type, hasher, len_bytes: 0, buffer: Vec::new(), alone: None });
        Ok(())
    }

    /// Appends to the open content.
    ///
    /// # Errors
    ///
    /// [`StoreError::Io`] if a frame could not be written.
    pub fn write(&mut self, mut bytes: &[u8]) -> Result<(), StoreError> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        open.hasher.update(bytes);
        open.len_bytes += bytes.len() as u64;
        while !bytes.is_empty() {
            let room = LARGE_FRAME - open.buffer.len();
            let (front, rest) = bytes.split_at(room.min(bytes.len()));
            open.buffer.extend_from_slice(front);
            bytes = rest;
            if open.buffer.len() == LARGE_FRAME {
                self.write_alone(&mut open)?;
            }
        }
        self.open = Some(open);
        Ok(())
    }

    /// Ends the open content. One that is there already, here or as `held` says, is dropped and named all the same.
    ///
    /// # Errors
    ///
    /// [`StoreError`] if a frame could not be written.
    pub fn finish(&mut self, held: &dyn Fn(&BlobId) -> Result<bool, StoreError>) -> Result<(BlobId, u64), StoreError> {
        let Some(mut open) = self.open.take() else { return Ok((blake3::hash(b"").into(), 0)) };
        let id = BlobId::from(open.hasher.finalize());
        let len_bytes = open.len_bytes;
        if self.known.contains(&id) || held(&id)? {
            if let Some(alone) = open.alone {
                self.discard(alone)?;
            }
            return Ok((id, len_bytes));
        }
        self.known.insert(id);
        if open.alone.is_none() && open.buffer.len() <= GROUP_FRAME && open.class != MediaClass::Media {
            if self.group.len() + open.buffer.len() > GROUP_FRAME {
                self.flush_group()?;
            }
            let offset = u32::try_from(self.group.len()).unwrap_or(u32::MAX);
            self.group_blobs.push(BlobRow { id, frame: 0, offset, len_bytes });
            self.group.extend_from_slice(&open.buffer);
            return Ok((id, len_bytes));
        }
        if !open.buffer.is_empty() || open.alone.is_none() {
            self.write_alone(&mut open)?;
        }
        let frame = open.alone.map_or(0, |alone| alone.first_frame);
        self.blobs.push(BlobRow { id, frame, offset: 0, len_bytes });
        Ok((id, len_bytes))
    }

    /// Takes the open content back: its source failed.
    ///
    /// # Errors
    ///
    /// [`StoreError`] if the pack could not be cut.
    pub fn abandon(&mut self) -> Result<(), StoreError> {
        match self.open.take().and_then(|open| open.alone) {
            Some(alone) => self.discard(alone),
            None => Ok(()),
        }
    }

    /// Shelves a content that is here whole; see [`Shelver::finish`].
    ///
    /// # Errors
    ///
    /// [`StoreError`] if a frame could not be written.
    pub fn put(
        &mut self,
        media_type: &str,
        content: &[u8],
        held: &dyn Fn(&BlobId) -> Result<bool, StoreError>,
    ) -> Result<(BlobId, u64), StoreError> {
        self.begin(media_type)?;
        self.write(content)?;
        self.finish(held)
    }

    /// Takes frames over as they lie in another pack, with the contents in them.
    ///
    /// # Errors
    ///
    /// [`StoreError`] if they could not be written.
    pub(super) fn copy(
        &mut self,
        frames: &[FrameRow],
        stored: &[Vec<u8>],
        blobs: &[&BlobRow],
    ) -> Result<(), StoreError> {
        self.flush_group()?;
        self.pack_with_room()?;
        let first = self.frames.len() as u64;
        for (frame, stored) in frames.iter().zip(stored) {
            self.append_stored(stored, frame.raw_len, frame.method)?;
        }
        self.blobs.extend(blobs.iter().map(|blob| BlobRow { frame: first, ..**blob }));
        Ok(())
    }

    /// Shelves small contents of one frame as a frame of their own.
    ///
    /// # Errors
    ///
    /// [`StoreError`] if it could not be written.
    pub(super) fn regroup(&mut self, contents: &[(BlobId, &[u8])]) -> Result<(), StoreError> {
        self.flush_group()?;
        for (id, content) in contents {
            let offset = u32::try_from(self.group.len()).unwrap_or(u32::MAX);
            self.group_blobs.push(BlobRow { id: *id, frame: 0, offset, len_bytes: content.len() as u64 });
            self.group.extend_from_slice(content);
        }
        self.flush_group()
    }

    /// Seals the open pack and hands over all that was sealed since the last call. Files are synced, names are not.
    /// No content may be open.
    ///
    /// # Errors
    ///
    /// [`StoreError::Io`]; the session must then be given up, not retried.
    pub fn seal(&mut self) -> Result<Sealed, StoreError> {
        self.flush_group()?;
        self.seal_pack()?;
        self.known.clear();
        Ok(Sealed {
            packs: std::mem::take(&mut self.sealed),
            frames: std::mem::take(&mut self.frames),
            blobs: std::mem::take(&mut self.blobs),
        })
    }

    fn write_alone(&mut self, open: &mut Open) -> Result<(), StoreError> {
        if open.alone.is_none() {
            self.flush_group()?;
            let pack = self.pack_with_room()?;
            let (pack_len, pack_hasher) = (pack.len, pack.hasher.clone());
            open.alone = Some(Alone { first_frame: self.frames.len() as u64, pack_len, pack_hasher });
        }
        let level = match open.class {
            MediaClass::Media => None,
            MediaClass::Text | MediaClass::Other => Some(self.options.level),
        };
        tracing::trace!(media_type = open.media_type, len_bytes = open.buffer.len(), "frame alone");
        let raw = std::mem::take(&mut open.buffer);
        self.append_frame(&raw, level)?;
        open.buffer = raw;
        open.buffer.clear();
        Ok(())
    }

    fn flush_group(&mut self) -> Result<(), StoreError> {
        if self.group_blobs.is_empty() {
            return Ok(());
        }
        self.pack_with_room()?;
        let frame = self.frames.len() as u64;
        let raw = std::mem::take(&mut self.group);
        self.append_frame(&raw, Some(self.options.level))?;
        self.group = raw;
        self.group.clear();
        self.blobs.extend(self.group_blobs.drain(..).map(|blob| BlobRow { frame, ..blob }));
        Ok(())
    }

    fn append_frame(&mut self, raw: &[u8], level: Option<i32>) -> Result<(), StoreError> {
        let path = self.staged_path();
        let (method, packed) = pack_frame(raw, level).map_err(StoreError::io("compress into", &path))?;
        let raw_len = u32::try_from(raw.len()).unwrap_or(u32::MAX);
        self.append_stored(packed.as_deref().unwrap_or(raw), raw_len, method)
    }

    fn append_stored(&mut self, stored: &[u8], raw_len: u32, method: Method) -> Result<(), StoreError> {
        let path = self.staged_path();
        let number = u32::try_from(self.sealed.len()).unwrap_or(u32::MAX);
        let Some(pack) = &mut self.pack else { return Ok(()) };
        pack.file.append(stored).map_err(StoreError::io("write", &path))?;
        pack.hasher.update(stored);
        let stored_len = u32::try_from(stored.len()).unwrap_or(u32::MAX);
        let (offset, check) = (pack.len, check_of(stored));
        self.frames.push(FrameRow { pack: number, offset, stored_len, raw_len, method, check });
        pack.len += stored.len() as u64;
        Ok(())
    }

    /// The pack that takes the next frame; a full one is sealed first.
    fn pack_with_room(&mut self) -> Result<&mut StagedPack, StoreError> {
        if self.pack.as_ref().is_some_and(|pack| pack.len >= pack::TARGET_LEN) {
            self.seal_pack()?;
        }
        let pack = match self.pack.take() {
            Some(pack) => pack,
            None => self.create_pack()?,
        };
        Ok(self.pack.insert(pack))
    }

    fn create_pack(&mut self) -> Result<StagedPack, StoreError> {
        self.names += 1;
        let path = self.staged_path();
        let mut file = self.disk.create(&path).map_err(StoreError::io("create", &path))?;
        file.append(&pack::HEADER).map_err(StoreError::io("write", &path))?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(&pack::HEADER);
        let (first_frame, first_blob) = (self.frames.len() as u64, self.blobs.len());
        Ok(StagedPack { file, len: pack::HEADER.len() as u64, hasher, first_frame, first_blob })
    }

    fn seal_pack(&mut self) -> Result<(), StoreError> {
        let Some(mut pack) = self.pack.take() else { return Ok(()) };
        let staged = self.staged_path();
        let first = usize::try_from(pack.first_frame).unwrap_or(usize::MAX);
        let frames = self.frames.get(first..).unwrap_or_default().iter();
        let blobs = self.blobs.get(pack.first_blob..).unwrap_or_default().iter();
        let footer = pack::footer(frames, blobs, pack.first_frame);
        pack.hasher.update(&footer);
        let mut tail = footer;
        let footer_len = tail.len() as u64;
        tail.extend_from_slice(&footer_len.to_le_bytes());
        tail.extend_from_slice(&pack::TRAILER);
        pack.file.append(&tail).map_err(StoreError::io("write", &staged))?;
        pack.file.sync().map_err(StoreError::io("flush", &staged))?;
        let len_bytes = pack.len + tail.len() as u64;
        self.sealed.push(SealedPack { id: pack.hasher.finalize().into(), len_bytes, staged });
        Ok(())
    }

    /// Takes back frames of a content that turned out to be there already.
    fn discard(&mut self, alone: Alone) -> Result<(), StoreError> {
        let path = self.staged_path();
        let Some(pack) = &mut self.pack else { return Ok(()) };
        pack.file = self.disk.append_after(&path, alone.pack_len).map_err(StoreError::io("reopen", &path))?;
        pack.len = alone.pack_len;
        pack.hasher = alone.pack_hasher;
        self.frames.truncate(usize::try_from(alone.first_frame).unwrap_or(usize::MAX));
        Ok(())
    }

    /// Where the pack lies that was created last.
    fn staged_path(&self) -> PathBuf {
        self.dir.join(format!("{}.pack", self.names))
    }
}

//! Frames: the unit that is compressed, checked and read at once.

use std::cell::RefCell;
use std::io;

use crate::model::{BlobId, MediaClass};

/// Most raw bytes of a frame that holds (part of) one larger blob: what a range request reads at least.
pub(super) const LARGE_FRAME: usize = 256 * 1024;
/// Most raw bytes of a frame that groups small blobs: a page costs about 10 µs to decode.
pub(super) const GROUP_FRAME: usize = 16 * 1024;

/// How a frame is stored; the number is part of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// As it is.
    Raw = 0,
    /// One zstd frame.
    Zstd = 1,
}

impl Method {
    /// Reads the stored number.
    pub const fn from_number(number: u8) -> Option<Self> {
        match number {
            0 => Some(Self::Raw),
            1 => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// Where a frame lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameRow {
    /// Number of the pack among those that were sealed with it.
    pub pack: u32,
    /// First byte in the pack.
    pub offset: u64,
    /// Bytes in the pack.
    pub stored_len: u32,
    /// Bytes of content.
    pub raw_len: u32,
    /// How it is stored.
    pub method: Method,
    /// First 16 bytes of the BLAKE3 of the stored bytes.
    pub check: [u8; 16],
}

/// Where a blob lies: `len_bytes` from `offset` in frame `frame` and those right after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlobRow {
    /// Its name.
    pub id: BlobId,
    /// Its first frame, counted over all that was sealed with it.
    pub frame: u64,
    /// First byte in that frame's content.
    pub offset: u32,
    /// Its length.
    pub len_bytes: u64,
}

/// First 16 bytes of a BLAKE3: finds damage, proves nothing.
pub(crate) fn check_of(bytes: &[u8]) -> [u8; 16] {
    let mut check = [0; 16];
    check.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
    check
}

/// Compresses if that saves at least a sixteenth.
pub(super) fn pack_frame(raw: &[u8], level: Option<i32>) -> io::Result<(Method, Option<Vec<u8>>)> {
    let Some(level) = level else { return Ok((Method::Raw, None)) };
    let packed = zstd::bulk::compress(raw, level)?;
    if packed.len() + packed.len() / 16 < raw.len() {
        Ok((Method::Zstd, Some(packed)))
    } else {
        Ok((Method::Raw, None))
    }
}

/// Bytes that contents take on the shelf of a box, which stands by the same rules as its [`super::Shelver`]: what a
/// publisher signs, so that a box knows beforehand whether they fit.
pub(crate) fn shelf_len<'a>(contents: impl Iterator<Item = (&'a str, &'a [u8])>, level: i32) -> io::Result<u64> {
    let stored = |raw: &[u8], level| {
        pack_frame(raw, level).map(|(_, packed)| packed.map_or(raw.len(), |packed| packed.len()) as u64 + FRAME_ROW)
    };
    let mut total = 0;
    let mut group: (&str, Vec<u8>) = ("", Vec::new());
    for (media_type, content) in contents {
        let class = MediaClass::of(media_type);
        total += BLOB_ROW;
        if content.len() > GROUP_FRAME || class == MediaClass::Media {
            let level = (class != MediaClass::Media).then_some(level);
            for frame in content.chunks(LARGE_FRAME) {
                total += stored(frame, level)?;
            }
            continue;
        }
        if group.0 != media_type || group.1.len() + content.len() > GROUP_FRAME {
            if !group.1.is_empty() {
                total += stored(&group.1, Some(level))?;
            }
            group = (media_type, Vec::new());
        }
        group.1.extend_from_slice(content);
    }
    if !group.1.is_empty() {
        total += stored(&group.1, Some(level))?;
    }
    Ok(total)
}

/// What a frame takes in a footer and in the catalogue, measured and rounded up.
const FRAME_ROW: u64 = 96;
/// What a blob takes there.
const BLOB_ROW: u64 = 110;

thread_local! {
    // A decoder has 95 kB that are cleared when it is made: a tenth of the time that a page takes to be read.
    static DECODER: RefCell<Option<zstd::bulk::Decompressor<'static>>> = const { RefCell::new(None) };
}

/// Unpacks one zstd frame of at most `limit_bytes`.
pub(super) fn unpack(stored: &[u8], limit_bytes: usize) -> io::Result<Vec<u8>> {
    DECODER.with_borrow_mut(|decoder| {
        let decoder = match decoder {
            Some(decoder) => decoder,
            None => decoder.insert(zstd::bulk::Decompressor::new()?),
        };
        decoder.decompress(stored, limit_bytes)
    })
}

/// Undoes [`pack_frame`]; `raw_len` bounds the result.
pub(super) fn unpack_frame(stored: Vec<u8>, method: Method, raw_len: u32) -> io::Result<Vec<u8>> {
    let raw = match method {
        Method::Raw => stored,
        Method::Zstd => unpack(&stored, raw_len as usize)?,
    };
    if raw.len() == raw_len as usize { Ok(raw) } else { Err(io::ErrorKind::InvalidData.into()) }
}

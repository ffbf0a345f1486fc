//! The bundle: what travels from one release to the next (FORMAT.md, "Bundle").
//!
//! A bundle file is a preamble, a compressed [`Header`] of changed rows, then independent windows. No hashes of content
//! travel: the box hashes what it rebuilt and compares the signed manifest id.

mod columns;
mod order;

use super::codec::CodecError;
use super::{EntryFlags, EntryPath, ResourceId};

pub use order::{Content, Span, contents, spans};

/// First bytes of every bundle file.
pub const MAGIC: [u8; 8] = *b"MKTBNDL\x02";
/// Length of the preamble: magic, incompatible and compatible feature flags (`u32` each), stored and raw header length
/// (`u64` each), all little-endian.
pub const PREAMBLE_LEN: usize = 32;
/// Most bytes of old and new content in one window: bounds the decoder's memory.
pub const MAX_WINDOW: usize = 8 * 1024 * 1024;
/// Most bytes of a raw header. LIMIT: about 100,000 changed rows; where more change, a box takes windows.
pub const MAX_HEADER: usize = 8 * 1024 * 1024;

/// Why bytes are not a bundle that this version understands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BundleError {
    /// Not a bundle at all.
    #[error("not a bundle file: it begins with other bytes")]
    Magic,
    /// Needs a newer Maktaba.
    #[error("the bundle needs features (bits {0:#x}) that this version does not have; update the box's software first")]
    Features(u32),
    /// A length is over its limit.
    #[error("the bundle declares a {what} of {len_bytes} bytes, over the limit of {limit_bytes}")]
    TooLarge {
        /// Which length.
        what: &'static str,
        /// As declared.
        len_bytes: u64,
        /// What is allowed.
        limit_bytes: u64,
    },
    /// The header does not follow the format.
    #[error("the bundle's header is damaged")]
    Header(#[from] CodecError),
    /// The header does not decompress.
    #[error("the bundle's header does not decompress")]
    Compression,
    /// Row numbers or lengths contradict each other.
    #[error("the bundle's header contradicts itself: {0}")]
    Contradiction(&'static str),
}

/// The fixed front of a bundle file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preamble {
    /// Bytes of the compressed header that follows.
    pub stored_len: usize,
    /// Bytes of the header once decompressed.
    pub raw_len: usize,
}

impl Preamble {
    /// Writes the preamble.
    pub fn encode(&self) -> [u8; PREAMBLE_LEN] {
        let mut bytes = [0; PREAMBLE_LEN];
        bytes[..8].copy_from_slice(&MAGIC);
        bytes[16..24].copy_from_slice(&(self.stored_len as u64).to_le_bytes());
        bytes[24..].copy_from_slice(&(self.raw_len as u64).to_le_bytes());
        bytes
    }

    /// Reads and bounds the preamble.
    ///
    /// # Errors
    ///
    /// [`BundleError`] for other files, unknown features and lengths over [`MAX_HEADER`].
    pub fn decode(bytes: &[u8; PREAMBLE_LEN]) -> Result<Self, BundleError> {
        let mut decoder = super::codec::Decoder::new(bytes);
        if decoder.array::<8>()? != MAGIC {
            return Err(BundleError::Magic);
        }
        let incompatible = u32::from_le_bytes(decoder.array()?);
        if incompatible != 0 {
            return Err(BundleError::Features(incompatible));
        }
        decoder.array::<4>()?;
        let stored_len = header_len(u64::from_le_bytes(decoder.array()?))?;
        let raw_len = header_len(u64::from_le_bytes(decoder.array()?))?;
        Ok(Self { stored_len, raw_len })
    }
}

fn header_len(len_bytes: u64) -> Result<usize, BundleError> {
    let limit_bytes = MAX_HEADER as u64;
    match usize::try_from(len_bytes) {
        Ok(len) if len_bytes <= limit_bytes => Ok(len),
        _ => Err(BundleError::TooLarge { what: "header", len_bytes, limit_bytes }),
    }
}

/// All that changes from release A to release B.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// Numbers of A's resources that B does not have, rising.
    pub deleted: Vec<u64>,
    /// A's resources that B has with another record or other entries, rising by number.
    pub changed: Vec<ChangedResource>,
    /// B's resources that A does not have, sorted by id.
    pub new: Vec<NewResource>,
    /// The windows in file order.
    pub windows: Vec<Window>,
}

/// A resource of A as B has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedResource {
    /// Its number in A's manifest.
    pub number: u64,
    /// Its new record, if that changed.
    pub record: Option<Vec<u8>>,
    /// What changes in its entries.
    pub rows: RowChanges,
}

/// A resource that A does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewResource {
    /// Its name.
    pub id: ResourceId,
    /// Its record.
    pub record: Vec<u8>,
    /// Its entries: only new rows.
    pub rows: RowChanges,
}

/// Changes of one entry list by row number in the old list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowChanges {
    /// Old rows that are gone, rising.
    pub deleted: Vec<u64>,
    /// Old rows that stay at their path with something else, rising.
    pub changed: Vec<ChangedRow>,
    /// Rows at new paths, sorted by path.
    pub new: Vec<NewRow>,
}

impl RowChanges {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.deleted.is_empty() && self.changed.is_empty() && self.new.is_empty()
    }
}

/// An old row with another value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRow {
    /// Its number in the old list.
    pub number: u64,
    /// What it is now.
    pub value: RowValue,
}

/// A row at a path that the old list does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    /// Where.
    pub path: EntryPath,
    /// What.
    pub value: RowValue,
}

/// Everything of a row but its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowValue {
    /// As in [`super::Entry`].
    pub flags: EntryFlags,
    /// As in [`super::Entry`].
    pub media_type: String,
    /// As in [`super::Entry`]; `None`, on changed rows only, is the old row's title.
    pub title: Option<String>,
    /// Where the content comes from.
    pub source: RowSource,
}

/// Where a changed or new row's content comes from. Row numbers count A's rows over all its resources in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowSource {
    /// In the windows; compressed after the old content of the same row (changed rows only).
    SameRow {
        /// Length of the new content in bytes.
        len_bytes: u64,
    },
    /// In the windows; compressed after the content of some row of A.
    LikeRow {
        /// Length of the new content in bytes.
        len_bytes: u64,
        /// The row of A.
        row: u64,
    },
    /// In the windows; compressed after nothing.
    Fresh {
        /// Length of the new content in bytes.
        len_bytes: u64,
    },
    /// The very content of some row of A.
    CopyOld {
        /// The row of A.
        row: u64,
    },
    /// The same content as an earlier [`Content`] of this bundle.
    CopyNew {
        /// Its number in row order: the n-th row of the header, from 0, that has content in the windows.
        number: u64,
    },
    /// A redirect.
    Redirect(EntryPath),
}

/// One independent frame of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// Bytes of new content that it yields.
    pub raw_len: usize,
    /// Bytes that it takes in the file.
    pub stored_len: usize,
    /// Whether it is stored as it is.
    pub raw: bool,
    /// First 16 bytes of the BLAKE3 of the stored bytes: localises damage, proves nothing.
    pub check: [u8; 16],
    /// For a piece of a content that has a base: which part of the old content serves, as `(offset, len)`.
    pub slice: Option<(u64, u64)>,
}

impl Header {
    /// The canonical bytes, before compression.
    pub fn encode(&self) -> Vec<u8> {
        columns::encode(self)
    }

    /// Reads what [`Header::encode`] wrote, or refuses.
    ///
    /// # Errors
    ///
    /// [`BundleError`] where bytes break the format, a limit, or an order.
    pub fn decode(bytes: &[u8]) -> Result<Self, BundleError> {
        let header = columns::decode(bytes)?;
        order::check(&header)?;
        Ok(header)
    }

    /// All changed and new rows in header order, each with the name of its resource's place.
    pub fn rows(&self) -> impl Iterator<Item = RowRef<'_>> {
        let changed = self.changed.iter().map(|resource| (ResourceRef::Old(resource.number), &resource.rows));
        let new = self.new.iter().map(|resource| (ResourceRef::New(&resource.id), &resource.rows));
        changed.chain(new).flat_map(|(resource, rows)| {
            let changed = rows.changed.iter().map(move |row| RowRef {
                resource,
                place: RowPlace::Old(row.number),
                value: &row.value,
            });
            let new =
                rows.new.iter().map(move |row| RowRef { resource, place: RowPlace::New(&row.path), value: &row.value });
            changed.chain(new)
        })
    }
}

/// A resource of the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResourceRef<'a> {
    /// A's resource of this number.
    Old(u64),
    /// A new one.
    New(&'a ResourceId),
}

/// A row's place in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowPlace<'a> {
    /// The old list's row of this number.
    Old(u64),
    /// A new path.
    New(&'a EntryPath),
}

/// A changed or new row where it stands.
#[derive(Debug, Clone, Copy)]
pub struct RowRef<'a> {
    /// Its resource.
    pub resource: ResourceRef<'a>,
    /// Its place.
    pub place: RowPlace<'a>,
    /// Its value.
    pub value: &'a RowValue,
}

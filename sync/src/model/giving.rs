//! What passes between the shelves of two boxes (FORMAT.md, "Shelf to shelf"): rows of a release, entries of a resource,
//! contents by id. Each answer is whole and bounded; none is believed before its hash is what was signed.

use super::codec::{CodecError, Decoder, put_bytes, put_number};
use super::index::MAX_PAGE;
use super::manifest::{MAX_RECORD, put_entry, take_entry};
use super::{BlobId, Entry, EntryListId, ResourceId};

/// Rows of one answer at most.
pub const MAX_ROWS: usize = 4096;
/// Contents that are asked for at once at most.
pub const MAX_CONTENTS: usize = 40;
/// Bytes of contents in one answer, about: the last one may go over it.
pub const MAX_CONTENT_BYTES: usize = 1024 * 1024;
/// LIMIT: bytes of any answer.
pub const MAX_ANSWER: u64 = 8 * 1024 * 1024;

/// A resource of a release: what its manifest says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelfRow {
    /// Its name.
    pub id: ResourceId,
    /// BLAKE3 of its record.
    pub record: [u8; 32],
    /// Its entry list.
    pub list: EntryListId,
}

/// Appends a row.
pub fn put_row(out: &mut Vec<u8>, row: &ShelfRow) {
    put_bytes(out, row.id.as_str().as_bytes());
    out.extend_from_slice(&row.record);
    out.extend_from_slice(row.list.as_bytes());
}

/// Reads rows up to the end.
///
/// # Errors
///
/// [`CodecError`].
pub fn take_rows(bytes: &[u8]) -> Result<Vec<ShelfRow>, CodecError> {
    let mut decoder = Decoder::new(bytes);
    let mut rows = Vec::new();
    while !decoder.is_empty() {
        if rows.len() >= MAX_ROWS {
            return Err(CodecError::Range);
        }
        let id = decoder.text(ResourceId::MAX_LEN)?.parse().map_err(|_| CodecError::Text)?;
        rows.push(ShelfRow { id, record: decoder.array()?, list: EntryListId::from_bytes(decoder.array()?) });
    }
    Ok(rows)
}

/// A sheet of an inventory as it travels, its raw length, and of each of its resources whether it is here: 1 or 0.
pub fn put_sheet((raw_len, stored): (u32, &[u8]), has: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    put_number(&mut out, u64::from(raw_len));
    put_bytes(&mut out, stored);
    put_bytes(&mut out, has);
    out
}

/// Reads what [`put_sheet`] wrote.
///
/// # Errors
///
/// [`CodecError`].
pub fn take_sheet(bytes: &[u8]) -> Result<(u32, &[u8], &[u8]), CodecError> {
    let mut decoder = Decoder::new(bytes);
    let raw_len = u32::try_from(decoder.number()?).map_err(|_| CodecError::Range)?;
    let (stored, has) = (decoder.bytes(MAX_PAGE)?, decoder.bytes(MAX_ROWS)?);
    decoder.finish()?;
    Ok((raw_len, stored, has))
}

/// The record of a resource and its first entries, or its next ones without it.
pub fn put_entries(record: &[u8], entries: &[Entry]) -> Vec<u8> {
    let mut out = Vec::new();
    put_bytes(&mut out, record);
    for entry in entries {
        put_entry(&mut out, entry);
    }
    out
}

/// Reads what [`put_entries`] wrote: the record, empty but at the beginning, and entries.
///
/// # Errors
///
/// [`CodecError`].
pub fn take_entries(bytes: &[u8]) -> Result<(&[u8], Vec<Entry>), CodecError> {
    let mut decoder = Decoder::new(bytes);
    let record = decoder.bytes(MAX_RECORD)?;
    let mut entries = Vec::new();
    while !decoder.is_empty() {
        if entries.len() >= MAX_ROWS {
            return Err(CodecError::Range);
        }
        entries.push(take_entry(&mut decoder)?);
    }
    Ok((record, entries))
}

/// Appends a content, compressed or as it is.
pub fn put_content(out: &mut Vec<u8>, content: Content<'_>) {
    match content {
        Content::Absent => out.push(0),
        Content::Raw(bytes) => {
            out.push(1);
            put_bytes(out, bytes);
        }
        Content::Packed { bytes, raw_len } => {
            out.push(2);
            put_number(out, raw_len);
            put_bytes(out, bytes);
        }
    }
}

/// A content in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content<'a> {
    /// The shelf does not have it.
    Absent,
    /// Its bytes.
    Raw(&'a [u8]),
    /// One zstd frame.
    Packed {
        /// The frame.
        bytes: &'a [u8],
        /// Bytes of the content.
        raw_len: u64,
    },
}

/// Reads the contents of an answer, in the order in which they were asked for; there may be fewer.
///
/// # Errors
///
/// [`CodecError`].
pub fn take_contents(bytes: &[u8]) -> Result<Vec<Content<'_>>, CodecError> {
    let limit = usize::try_from(MAX_ANSWER).unwrap_or(usize::MAX);
    let mut decoder = Decoder::new(bytes);
    let mut contents = Vec::new();
    while !decoder.is_empty() {
        if contents.len() >= MAX_CONTENTS {
            return Err(CodecError::Range);
        }
        contents.push(match decoder.byte()? {
            0 => Content::Absent,
            1 => Content::Raw(decoder.bytes(limit)?),
            2 => Content::Packed { raw_len: decoder.number()?, bytes: decoder.bytes(limit)? },
            _ => return Err(CodecError::Range),
        });
    }
    Ok(contents)
}

/// The path that asks for contents.
pub fn contents_path(ids: &[BlobId]) -> String {
    format!("contents/{}", ids.iter().map(ToString::to_string).collect::<Vec<_>>().join("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Body, EntryFlags};

    #[test]
    fn answers_are_read_as_they_were_written() {
        let row = ShelfRow { id: "r".parse().unwrap(), record: [1; 32], list: EntryListId::from_bytes([2; 32]) };
        let mut rows = Vec::new();
        put_row(&mut rows, &row);
        assert_eq!(take_rows(&rows).unwrap(), [row]);
        assert!(take_rows(&rows[..rows.len() - 1]).is_err());
        let entry = Entry {
            path: "a.html".parse().unwrap(),
            media_type: "text/html".into(),
            title: "A".into(),
            flags: EntryFlags::NONE,
            body: Body::Blob { id: BlobId::from_bytes([3; 32]), len_bytes: 7 },
        };
        let entries = put_entries(b"{}", std::slice::from_ref(&entry));
        assert_eq!(take_entries(&entries).unwrap(), (&b"{}"[..], vec![entry]));
        let contents = [Content::Raw(b"x"), Content::Absent, Content::Packed { bytes: b"yy", raw_len: 9 }];
        let mut out = Vec::new();
        for content in contents {
            put_content(&mut out, content);
        }
        assert_eq!(take_contents(&out).unwrap(), contents);
        assert!(take_contents(&[3]).is_err() && take_contents(&[1, 200]).is_err());
    }
}

//! Manifests, two levels: a release's manifest lists resources, each with the id of its entry list; an entry list has
//! rows sorted by path. Ids are hashes of the canonical rows, so a box that holds some resources can still verify each
//! of them against the one signed manifest id. Specified in FORMAT.md, "Manifest".

use super::codec::{CodecError, Decoder, put_bytes, put_number};
use super::{BlobId, Body, Entry, EntryFlags, EntryListId, EntryPath, ManifestId, ResourceId};

/// Longest media type in bytes.
pub const MAX_MEDIA_TYPE: usize = 255;
/// Longest title in bytes.
pub const MAX_TITLE: usize = 1024;
/// Longest record in bytes.
pub const MAX_RECORD: usize = 256 * 1024;

const ENTRY_LIST_DOMAIN: &[u8] = b"maktaba entry list 1\n";
const MANIFEST_DOMAIN: &[u8] = b"maktaba manifest 2\n";
const KIND_BLOB: u8 = 0;
const KIND_REDIRECT: u8 = 1;

/// Appends the canonical bytes of one row.
pub fn put_entry(out: &mut Vec<u8>, entry: &Entry) {
    put_bytes(out, entry.path.as_str().as_bytes());
    out.push(entry.flags.bits());
    match &entry.body {
        Body::Blob { id, len_bytes } => {
            out.push(KIND_BLOB);
            out.extend_from_slice(id.as_bytes());
            put_number(out, *len_bytes);
        }
        Body::Redirect(target) => {
            out.push(KIND_REDIRECT);
            put_bytes(out, target.as_str().as_bytes());
        }
    }
    put_bytes(out, entry.media_type.as_bytes());
    put_bytes(out, entry.title.as_bytes());
}

/// Reads one canonical row.
///
/// # Errors
///
/// [`CodecError`] where the row breaks the format or a limit.
pub fn take_entry(decoder: &mut Decoder<'_>) -> Result<Entry, CodecError> {
    let path = take_path(decoder)?;
    let flags = EntryFlags::from_bits(decoder.byte()?).ok_or(CodecError::Range)?;
    let body = match decoder.byte()? {
        KIND_BLOB => Body::Blob { id: BlobId::from_bytes(decoder.array()?), len_bytes: decoder.number()? },
        KIND_REDIRECT => Body::Redirect(take_path(decoder)?),
        _ => return Err(CodecError::Range),
    };
    let media_type = decoder.text(MAX_MEDIA_TYPE)?.to_owned();
    let title = decoder.text(MAX_TITLE)?.to_owned();
    Ok(Entry { path, media_type, title, flags, body })
}

/// Steps over one canonical row and returns its path: what a lookup needs of the rows it does not want.
///
/// # Errors
///
/// [`CodecError`] where the row breaks the format.
pub fn skip_entry<'a>(decoder: &mut Decoder<'a>) -> Result<&'a str, CodecError> {
    let path = decoder.text(EntryPath::MAX_LEN)?;
    decoder.byte()?;
    match decoder.byte()? {
        KIND_BLOB => {
            decoder.take(32)?;
            decoder.number()?;
        }
        _ => {
            decoder.bytes(EntryPath::MAX_LEN)?;
        }
    }
    decoder.bytes(MAX_MEDIA_TYPE)?;
    decoder.bytes(MAX_TITLE)?;
    Ok(path)
}

pub(crate) fn take_path(decoder: &mut Decoder<'_>) -> Result<EntryPath, CodecError> {
    decoder.text(EntryPath::MAX_LEN)?.parse().map_err(|_| CodecError::Text)
}

/// Hashes entry rows, which must come sorted by path.
#[derive(Debug)]
pub struct EntryListHasher(blake3::Hasher);

impl Default for EntryListHasher {
    fn default() -> Self {
        Self(domain(ENTRY_LIST_DOMAIN))
    }
}

impl EntryListHasher {
    /// Adds the canonical bytes of one or more rows.
    pub fn update(&mut self, rows: &[u8]) {
        self.0.update(rows);
    }
    /// The id of the list.
    pub fn finish(&self) -> EntryListId {
        self.0.finalize().into()
    }
}

/// One row of a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestRow {
    /// Name of the resource.
    pub id: ResourceId,
    /// Its record.
    pub record: Vec<u8>,
    /// Id of its entry list.
    pub entries: EntryListId,
}

/// The hash by which a manifest names a record: BLAKE3.
pub fn record_hash(record: &[u8]) -> [u8; 32] {
    *blake3::hash(record).as_bytes()
}

/// The id of a manifest whose rows come sorted by resource id.
pub fn manifest_id<'a>(rows: impl IntoIterator<Item = &'a ManifestRow>) -> ManifestId {
    let mut hasher = ManifestHasher::default();
    for row in rows {
        hasher.push(&row.id, &record_hash(&row.record), &row.entries);
    }
    hasher.finish()
}

/// Hashes the rows of a manifest, which must come sorted by resource id, without holding them all.
#[derive(Debug)]
pub struct ManifestHasher(blake3::Hasher);

impl Default for ManifestHasher {
    fn default() -> Self {
        Self(domain(MANIFEST_DOMAIN))
    }
}

impl ManifestHasher {
    /// Adds a row; `record` is the hash of its record, so that it can be proved without the record.
    pub fn push(&mut self, id: &ResourceId, record: &[u8; 32], entries: &EntryListId) {
        let mut bytes = Vec::new();
        put_bytes(&mut bytes, id.as_str().as_bytes());
        bytes.extend_from_slice(record);
        bytes.extend_from_slice(entries.as_bytes());
        self.0.update(&bytes);
    }

    /// The id of the manifest.
    pub fn finish(&self) -> ManifestId {
        self.0.finalize().into()
    }
}

fn domain(text: &[u8]) -> blake3::Hasher {
    let mut hasher = blake3::Hasher::new();
    hasher.update(text);
    hasher
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> [Entry; 2] {
        let blob = Body::Blob { id: BlobId::from_bytes([7; 32]), len_bytes: 300 };
        let entry = |path: &str, body, title: &str| Entry {
            path: path.parse().unwrap(),
            media_type: "text/html".into(),
            title: title.into(),
            flags: EntryFlags::PAGE,
            body,
        };
        [entry("a.html", blob, "Ἀ"), entry("b", Body::Redirect("a.html".parse().unwrap()), "")]
    }

    #[test]
    fn rows_round_trip_and_can_be_skipped() {
        let mut rows = Vec::new();
        for entry in &sample() {
            put_entry(&mut rows, entry);
        }
        let mut decoder = Decoder::new(&rows);
        assert_eq!([take_entry(&mut decoder).unwrap(), take_entry(&mut decoder).unwrap()], sample());
        assert!(decoder.is_empty());
        let mut decoder = Decoder::new(&rows);
        assert_eq!(skip_entry(&mut decoder), Ok("a.html"));
        assert_eq!(skip_entry(&mut decoder), Ok("b"));
    }

    #[test]
    fn truncated_rows_are_refused_at_every_byte() {
        let mut row = Vec::new();
        put_entry(&mut row, &sample()[0]);
        for cut in 0..row.len() {
            assert!(take_entry(&mut Decoder::new(&row[..cut])).is_err(), "{cut}");
            assert!(skip_entry(&mut Decoder::new(&row[..cut])).is_err(), "{cut}");
        }
    }

    /// Frozen: a change here breaks every box in the field (FORMAT.md, "Test vectors").
    #[test]
    fn ids_are_stable() {
        let mut rows = Vec::new();
        for entry in &sample() {
            put_entry(&mut rows, entry);
        }
        let mut hasher = EntryListHasher::default();
        hasher.update(&rows);
        let entries = hasher.finish();
        let row = ManifestRow { id: "a".parse().unwrap(), record: b"{}".to_vec(), entries };
        assert_eq!(entries.to_string(), "8325ac6d6a9e3000559caeeff3be8f7516c7891bb48f391ec8ac78ced5ef07e3");
        assert_eq!(manifest_id([&row]).to_string(), "56ef7350f948d2b2e54dee80392f169781d1cd2ca46589b7157e75a958498027");
    }
}

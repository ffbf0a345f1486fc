//! Gives of a shelf to another box, whatever release that one holds: the metadata that vouches for what is here, rows,
//! entries and contents by their ids. The answers are bounded, and nothing is made anew but the packing of texts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::giving::{
    Content, MAX_CONTENT_BYTES, MAX_CONTENTS, MAX_ROWS, ShelfRow, put_content, put_entries, put_row, put_sheet,
};
use crate::model::index::{Sheet, SheetRow};
use crate::model::window::PIECE;
use crate::model::{
    BlobId, CollectionId, EntryPath, KEPT_HERE, PublisherId, PublisherName, ReleaseNumber, ResourceId, Shelfmark,
};
use crate::store::{HeldCollection, ReadError, Shelf};

/// How hard texts are packed: a phone's worth of processor gives 30 MB a second so.
const LEVEL: i32 = 1;
/// A sheet that is made for an answer ends at so many resources …
const MAX_OF_SHEET: usize = 256;
/// … or once their records are so long …
const BYTES_OF_SHEET: usize = 128 * 1024;
/// … and is read in steps: with the longest records such a step is just not too long for a sheet.
const ROWS_AT_ONCE: usize = 14;
/// Entries of one answer.
const ENTRIES: usize = 1024;

/// What a shelf answers to a path below that of a publisher; `None` for what it does not have.
///
/// # Errors
///
/// [`ReadError`].
pub fn give(shelf: &Shelf, publisher: &PublisherId, path: &str) -> Result<Option<Vec<u8>>, ReadError> {
    let trusted = shelf.publishers()?.into_iter().find(|trusted| trusted.id == Some(*publisher));
    let Some(trusted) = trusted else { return Ok(None) };
    let whose = trusted.name.as_ref();
    let mut parts = path.split('/');
    let (kind, rest) = (parts.next().unwrap_or_default(), parts.collect::<Vec<_>>());
    match (kind, rest.as_slice()) {
        ("metadata", [name]) => metadata(shelf, whose, name),
        ("collections", [collection, name]) => {
            let Some(held) = held(shelf, whose, collection)? else { return Ok(None) };
            let is_it = name.split('.').rev().nth(1) == Some(held.release.to_string().as_str());
            Ok(is_it.then_some(held.info))
        }
        // Of a part the rows of all are known, but who asks for them wants all.
        ("rows", [collection, release, after]) => match at_release(shelf, whose, (collection, release))? {
            Some(held) if shelf.is_part(&held.id)? => Ok(None),
            Some(held) => rows(shelf, &held.id, after).map(Some),
            None => Ok(None),
        },
        ("sheets", [collection, release, after]) => match at_release(shelf, whose, (collection, release))? {
            Some(held) => sheet(shelf, &held.id, after).map(Some),
            None => Ok(None),
        },
        ("entries", [collection, release, resource, after]) => match at_release(shelf, whose, (collection, release))? {
            Some(held) => entries(shelf, &held.id, resource, after),
            None => Ok(None),
        },
        ("contents", [ids]) => contents(shelf, ids),
        ("piece", [id, number]) => piece(shelf, id, number),
        _ => Ok(None),
    }
}

/// What a shelf has to give of a publisher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Whose it is.
    pub publisher: PublisherId,
    /// The release of each collection.
    pub collections: BTreeMap<CollectionId, ReleaseNumber>,
}

/// What a shelf has to give.
///
/// # Errors
///
/// [`ReadError`].
pub fn offers(shelf: &Shelf) -> Result<Vec<Offer>, ReadError> {
    let held = shelf.collections()?;
    let mut offers = Vec::new();
    for trusted in shelf.publishers()? {
        let Some(publisher) = trusted.id else { continue };
        let of = held.iter().filter(|held| held.id.publisher() == trusted.name.as_ref() && may_leave(&held.id));
        let collections = of.map(|held| (held.id.collection().clone(), held.release)).collect();
        offers.push(Offer { publisher, collections });
    }
    Ok(offers)
}

fn may_leave(mark: &Shelfmark) -> bool {
    !(mark.publisher().is_some_and(PublisherName::is_own) && mark.collection().as_str() == KEPT_HERE)
}

/// Stored metadata by the name of its file.
fn metadata(shelf: &Shelf, whose: Option<&PublisherName>, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
    let Some(name) = name.strip_suffix(".json") else { return Ok(None) };
    let (version, role) = match name.split_once('.') {
        Some((version, role)) => (version.parse::<u64>().ok(), role),
        None => (None, name),
    };
    // The timestamp alone has no version in its name.
    if version.is_none() != (role == "timestamp") {
        return Ok(None);
    }
    let row = shelf.trust_row(whose, role)?;
    Ok(row.filter(|row| version.is_none_or(|version| row.version == version)).map(|row| row.bytes))
}

fn held(shelf: &Shelf, whose: Option<&PublisherName>, id: &str) -> Result<Option<HeldCollection>, ReadError> {
    let Ok(id) = id.parse::<CollectionId>() else { return Ok(None) };
    let mark = Shelfmark::new(whose, id);
    if may_leave(&mark) { shelf.collection(&mark) } else { Ok(None) }
}

/// A collection, if this release of it is active.
fn at_release(
    shelf: &Shelf,
    whose: Option<&PublisherName>,
    (id, release): (&str, &str),
) -> Result<Option<HeldCollection>, ReadError> {
    Ok(held(shelf, whose, id)?.filter(|held| held.release.to_string() == release))
}

fn rows(shelf: &Shelf, mark: &Shelfmark, after: &str) -> Result<Vec<u8>, ReadError> {
    let mut out = Vec::new();
    for (id, record, list) in shelf.manifest_rows(mark, after.parse::<ResourceId>().ok().as_ref(), MAX_ROWS)? {
        put_row(&mut out, &ShelfRow { id, record, list });
    }
    Ok(out)
}

/// The sheet of the inventory that comes after a resource, and what of it is here; nothing behind the last one.
fn sheet(shelf: &Shelf, mark: &Shelfmark, after: &str) -> Result<Vec<u8>, ReadError> {
    let after = after.parse::<ResourceId>().ok();
    if shelf.is_part(mark)? {
        return Ok(match shelf.sheet_after(mark, after.as_ref())? {
            Some(sheet) => put_sheet((sheet.raw_len, &sheet.stored), &sheet.has),
            None => Vec::new(),
        });
    }
    let mut sheet = Sheet::default();
    let mut last = after;
    let mut len_bytes = 0;
    while sheet.rows.len() < MAX_OF_SHEET && len_bytes < BYTES_OF_SHEET {
        let lists = shelf.manifest_rows(mark, last.as_ref(), ROWS_AT_ONCE)?;
        let held = shelf.resources(mark, last.as_ref(), ROWS_AT_ONCE)?;
        let Some(end) = held.last() else { break };
        last = Some(end.id.clone());
        len_bytes += held.iter().map(|held| held.record.len()).sum::<usize>();
        sheet.rows.extend(held.into_iter().zip(lists).map(|(held, (_, _, entries))| SheetRow {
            id: held.id,
            record: held.record,
            entries,
            rows: held.entries,
            len_bytes: held.len_bytes,
            // Nobody here knows what of it packs how well.
            travel_len: held.len_bytes,
            shelf_len: held.len_bytes,
        }));
    }
    if sheet.rows.is_empty() {
        return Ok(Vec::new());
    }
    let has = vec![1; sheet.rows.len()];
    let packed = sheet.pack_lightly().map_err(|_| ReadError::Catalogue("a sheet of an inventory"))?;
    Ok(put_sheet((packed.0, &packed.1), &has))
}

/// `after`: a path in hexadecimal, or `-` for the beginning, with which the record comes.
fn entries(shelf: &Shelf, mark: &Shelfmark, resource: &str, after: &str) -> Result<Option<Vec<u8>>, ReadError> {
    let Ok(resource) = resource.parse::<ResourceId>() else { return Ok(None) };
    let after = crate::trust::from_hex(after).and_then(|path| String::from_utf8(path).ok()?.parse::<EntryPath>().ok());
    let record = match &after {
        Some(_) => Vec::new(),
        None => match shelf.resource(mark, &resource)? {
            Some(held) => held.record,
            None => return Ok(None),
        },
    };
    Ok(Some(put_entries(&record, &shelf.entries(mark, &resource, after.as_ref(), ENTRIES)?)))
}

fn contents(shelf: &Shelf, ids: &str) -> Result<Option<Vec<u8>>, ReadError> {
    let ids: Result<Vec<BlobId>, _> = ids.split('.').take(MAX_CONTENTS + 1).map(str::parse).collect();
    let Some(ids) = ids.ok().filter(|ids| ids.len() <= MAX_CONTENTS) else { return Ok(None) };
    let mut out = Vec::new();
    for id in &ids {
        let Some(mut reader) = shelf.open_blob(id)?.filter(|reader| reader.len_bytes() <= PIECE) else {
            put_content(&mut out, Content::Absent);
            continue;
        };
        // What is damaged here is as what is not here.
        match reader.read_all(usize::try_from(PIECE).unwrap_or(usize::MAX)) {
            Ok(raw) => pack(&mut out, &raw, reader.is_packed()),
            Err(ReadError::Database(error)) => return Err(error.into()),
            Err(_) => put_content(&mut out, Content::Absent),
        }
        if out.len() >= MAX_CONTENT_BYTES {
            break;
        }
    }
    Ok(Some(out))
}

/// A piece of a content that is longer than one.
fn piece(shelf: &Shelf, id: &str, number: &str) -> Result<Option<Vec<u8>>, ReadError> {
    let (Ok(id), Ok(number)) = (id.parse::<BlobId>(), number.parse::<u64>()) else { return Ok(None) };
    let Some(mut reader) = shelf.open_blob(&id)? else { return Ok(None) };
    let Some(start) = number.checked_mul(PIECE).filter(|start| *start < reader.len_bytes()) else { return Ok(None) };
    let len = usize::try_from(PIECE.min(reader.len_bytes() - start)).unwrap_or_default();
    let raw = match reader.read_part(start, len) {
        Ok(raw) => raw,
        Err(ReadError::Database(error)) => return Err(error.into()),
        Err(_) => return Ok(None),
    };
    let mut out = Vec::with_capacity(raw.len() + 8);
    pack(&mut out, &raw, reader.is_packed());
    Ok(Some(out))
}

/// Texts travel packed, as they lie; what is stored as it is would not become smaller.
fn pack(out: &mut Vec<u8>, raw: &[u8], is_packed: bool) {
    let packed = if is_packed { zstd::bulk::compress(raw, LEVEL).ok() } else { None };
    match packed.filter(|packed| packed.len() < raw.len()) {
        Some(packed) => put_content(out, Content::Packed { bytes: &packed, raw_len: raw.len() as u64 }),
        None => put_content(out, Content::Raw(raw)),
    }
}

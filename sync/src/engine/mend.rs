//! Fetches again what is damaged in a release that is active, and only that: the page that says where it lies, and the
//! window it lies in.

use std::collections::BTreeSet;

use super::delta::large_blob;
use super::fetch::SpanReader;
use super::road::Road;
use super::session::SyncError;
use super::staging::{Piece, Staging, Unit};
use super::whole::{Coming, fetch_windows, window_of};
use crate::model::index::{Item, Key, Page, Place};
use crate::model::{BlobId, Body, Shelfmark};
use crate::store::{DamageOf, HeldRelease, LargeBlob, ReadError, Store, damaged_note};

/// A content that is damaged, and a row that names it.
#[derive(Debug, Clone)]
pub(super) struct Damaged {
    key: Key,
    id: BlobId,
    len_bytes: u64,
    media_type: String,
    /// Which of its pieces are: all, where it is not held in pieces.
    pieces: Option<Vec<usize>>,
}

impl Damaged {
    /// Its id, its length in bytes, and its media type.
    pub(super) fn content(&self) -> (BlobId, u64, String) {
        (self.id, self.len_bytes, self.media_type.clone())
    }
}

/// Whether anything of a collection is known to be damaged.
pub(super) fn is_damaged(store: &Store, id: &Shelfmark) -> Result<bool, SyncError> {
    if store.note(&damaged_note(id))?.unwrap_or(0) != 0 {
        return Ok(true);
    }
    let active = if store.has_damage()? { store.active(id)? } else { None };
    Ok(match active {
        Some(held) => !damaged(store, &held)?.is_empty(),
        None => false,
    })
}

/// The damaged contents of a release, each once.
pub(super) fn damaged(store: &Store, release: &HeldRelease) -> Result<Vec<Damaged>, SyncError> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for row in store.release_rows(release)? {
        store.each_entry(&row.list, |entry| {
            let Body::Blob { id, len_bytes: len_bytes @ 1.. } = entry.body else { return Ok(()) };
            let pieces = match store.damage_of(&id)? {
                DamageOf::Nothing => return Ok(()),
                DamageOf::All => None,
                DamageOf::Pieces(pieces) => Some(pieces),
            };
            if seen.insert(id) {
                let key = Key { resource: row.id.clone(), path: Some(entry.path) };
                found.push(Damaged { key, id, len_bytes, media_type: entry.media_type, pieces });
            }
            Ok::<(), ReadError>(())
        })?;
    }
    Ok(found)
}

/// Brings damaged contents onto the shelf; those that came in pieces are returned.
pub(super) fn fetch(
    store: &mut Store,
    staging: &mut Staging,
    reader: &mut SpanReader<'_, '_>,
    road: &mut Road,
    wanted: &[Damaged],
) -> Result<Vec<LargeBlob>, SyncError> {
    let mut pages: Vec<usize> = wanted.iter().map(|damaged| page_of(road, &damaged.key)).collect();
    pages.dedup();
    road.fetch_pages(reader, &pages, false)?;
    let mut windows = BTreeSet::new();
    let mut places = Vec::new();
    for damaged in wanted {
        let row = road.root.pages.get(page_of(road, &damaged.key)).ok_or_else(|| road.wrong("a row has no page"))?;
        let page = road.rows(row, false)?.page;
        let place = place_of(&page, &damaged.key).ok_or_else(|| road.wrong("a row that is held is not in its page"))?;
        let of: Vec<usize> = windows_of(road, &page, place)?;
        let only = |(number, _): &(usize, &usize)| damaged.pieces.as_ref().is_none_or(|pieces| pieces.contains(number));
        windows.extend(of.iter().enumerate().filter(only).map(|(_, window)| *window));
        places.push((damaged, place.clone(), of));
    }
    fetch_windows(store, staging, reader, road, windows.into_iter().map(Coming::all))?;
    let mut large = Vec::new();
    for (damaged, place, of) in &places {
        large.extend(check(staging, road, damaged, (place, of))?);
    }
    Ok(large)
}

fn page_of(road: &Road, key: &Key) -> usize {
    road.root.pages.partition_point(|page| page.first <= *key).saturating_sub(1)
}

fn place_of<'p>(page: &'p Page, key: &Key) -> Option<&'p Place> {
    let mut resource = page.inside.as_ref();
    page.items.iter().find_map(|item| match item {
        Item::Resource(row) => {
            resource = Some(&row.id);
            None
        }
        Item::Entry(row) => {
            (resource == Some(&key.resource) && Some(&row.path) == key.path.as_ref()).then_some(&row.place)
        }
    })
}

fn windows_of(road: &Road, page: &Page, place: &Place) -> Result<Vec<usize>, SyncError> {
    match place {
        Place::In { window, .. } => Ok(vec![window_of(road, page, *window)?]),
        Place::Pieces { windows, .. } => windows.iter().map(|window| window_of(road, page, *window)).collect(),
        Place::Redirect(_) | Place::Empty => Ok(Vec::new()),
    }
}

/// Whether what came is what was damaged. A content that was whole on the shelf and came in pieces is one in pieces now.
fn check(
    staging: &mut Staging,
    road: &Road,
    damaged: &Damaged,
    (place, windows): (&Place, &[usize]),
) -> Result<Option<LargeBlob>, SyncError> {
    let other = || SyncError::Contradiction("the release holds another content where one is damaged");
    let mut pieces: Vec<Piece> = Vec::new();
    for window in windows {
        let key = road.root.windows.get(*window).map(|window| *window.object.id.as_bytes()).ok_or_else(other)?;
        match (staging.unit(&key)?, place) {
            (Some(Unit::Whole(contents) | Unit::Some(contents)), Place::In { index, .. }) => {
                let found = contents.get(*index as usize).is_some_and(|(id, _)| *id == damaged.id);
                return if found { Ok(None) } else { Err(other()) };
            }
            (Some(Unit::Piece(piece)), _) => pieces.push(*piece),
            _ => {}
        }
    }
    if damaged.pieces.is_some() {
        return Ok(None);
    }
    let Place::Pieces { len_bytes, .. } = place else { return Err(other()) };
    let blob = large_blob(&pieces, *len_bytes)?;
    if blob.id == damaged.id { Ok(Some(blob)) } else { Err(other()) }
}

//! The way by windows: whatever the box holds, it fetches the pages whose rows it does not have and the windows whose
//! contents it lacks. The first download of a collection, and any that has no delta.

use std::collections::HashSet;

use super::base::Base;
use super::delta::{LOST, decompress, large_blob};
use super::fetch::SpanReader;
use super::road::{Road, Rows};
use super::session::SyncError;
use super::staging::{Came, Piece, Staging, UNWANTED, Unit, UnitKey};
use crate::model::index::{Item, Key, Object, Page, PageCut, Place};
use crate::model::{BlobId, Body};
use crate::store::{HeldRow, LargeBlob, PageDesk, Store};

/// What must come.
#[derive(Debug, Default)]
pub(super) struct Lack {
    /// Pages whose rows are not held: their numbers in the root.
    pub(super) pages: Vec<usize>,
    /// Whether the ids of these are needed: where nothing is held, they are computed.
    pub(super) with_ids: bool,
    /// Windows that hold anything that lacks: their numbers in the root, rising.
    pub(super) windows: Vec<usize>,
}

/// Finds what lacks: fetches the pages that are not held, and with their ids looks up what they name.
pub(super) fn lack(
    store: &Store,
    staging: &Staging,
    reader: &mut SpanReader<'_, '_>,
    road: &mut Road,
    (base, with_ids): (&Base, bool),
) -> Result<Lack, SyncError> {
    let held = states(store, base)?;
    let unknown =
        |(number, page): (usize, &crate::model::index::PageRow)| (!held.contains(&page.state)).then_some(number);
    let pages: Vec<usize> = road.root.pages.iter().enumerate().filter_map(unknown).collect();
    road.fetch_pages(reader, &pages, with_ids)?;
    let mut wanted = vec![!with_ids; road.root.windows.len()];
    if with_ids {
        for number in &pages {
            let Some(row) = road.root.pages.get(*number) else { continue };
            mark_wanted(store, road, &road.rows(row, true)?, &mut wanted)?;
        }
    }
    let came = |number: &usize| key_of(road, *number).is_some_and(|key| staging.has(&key));
    let windows =
        (0..).zip(wanted).filter_map(|(number, wanted)| wanted.then_some(number)).filter(|number| !came(number));
    Ok(Lack { pages, with_ids, windows: windows.collect() })
}

pub(super) fn key_of(road: &Road, window: usize) -> Option<UnitKey> {
    road.root.windows.get(window).map(|window| *window.object.id.as_bytes())
}

/// States of the pages that the held release would have.
fn states(store: &Store, base: &Base) -> Result<HashSet<[u8; 16]>, SyncError> {
    let mut states = HashSet::new();
    let mut cut = PageCut::default();
    for row in &base.rows {
        let record_len = store.record_len(row.record)?;
        states.extend(cut.resource(&row.id, &row.record_hash, record_len));
        store.each_entry(&row.list, |entry| {
            states.extend(cut.entry(&row.id, &entry));
            Ok::<(), crate::store::ReadError>(())
        })?;
    }
    states.extend(cut.finish());
    Ok(states)
}

/// Marks the windows of contents that are not held.
fn mark_wanted(store: &Store, road: &Road, rows: &Rows, wanted: &mut [bool]) -> Result<(), SyncError> {
    let mut ids = Ids::new(rows.ids.as_deref());
    for item in &rows.page.items {
        let Item::Entry(entry) = item else { continue };
        let windows: &[u32] = match &entry.place {
            Place::Redirect(_) | Place::Empty => continue,
            Place::In { window, .. } => std::slice::from_ref(window),
            Place::Pieces { windows, .. } => windows,
        };
        let id = ids.next().ok_or_else(|| road.wrong("a page has fewer ids than rows"))?;
        if store.holds(&id)? {
            continue;
        }
        for window in windows {
            let number = window_of(road, &rows.page, *window)?;
            if let Some(slot) = wanted.get_mut(number) {
                *slot = true;
            }
        }
    }
    Ok(())
}

pub(super) fn window_of(road: &Road, page: &Page, window: u32) -> Result<usize, SyncError> {
    let name = page.windows.get(window as usize).ok_or_else(|| road.wrong("a row names a window that is not there"))?;
    road.window(*name)
}

/// The ids of a page's contents, in order.
pub(super) struct Ids<'a> {
    rest: Option<&'a [u8]>,
}

impl<'a> Ids<'a> {
    pub(super) const fn new(ids: Option<&'a [u8]>) -> Self {
        Self { rest: ids }
    }

    pub(super) fn next(&mut self) -> Option<BlobId> {
        let (id, rest) = self.rest?.split_first_chunk::<32>()?;
        self.rest = Some(rest);
        Some(BlobId::from_bytes(*id))
    }
}

/// A window that is to come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coming<'a> {
    /// Its number in the root.
    pub(super) window: usize,
    /// Which of its contents are wanted, by their number in it; `None` for all.
    pub(super) only: Option<&'a [u32]>,
}

impl Coming<'_> {
    /// All of a window.
    pub(super) const fn all(window: usize) -> Self {
        Self { window, only: None }
    }
}

/// Fetches windows, which come in the order of the root, and puts their contents on the shelf.
pub(super) fn fetch_windows<'w>(
    store: &mut Store,
    staging: &mut Staging,
    reader: &mut SpanReader<'_, '_>,
    road: &Road,
    windows: impl Iterator<Item = Coming<'w>>,
) -> Result<(), SyncError> {
    let row = |coming: Coming<'w>| Some((road.root.windows.get(coming.window)?, coming.only));
    let rows: Vec<_> = windows.filter_map(row).collect();
    let objects: Vec<Object> = rows.iter().map(|(window, _)| window.object).collect();
    road.expect(reader, &objects);
    for (window, only) in rows {
        let stored = match road.fetch(reader, &window.object) {
            Ok(stored) => stored,
            Err(error) => {
                // What has come is kept for the next session, if the disk still lets us.
                staging.checkpoint(store)?;
                return Err(error);
            }
        };
        let stored_len = u32::try_from(stored.len()).unwrap_or(u32::MAX);
        let raw =
            if stored_len == window.raw_len { stored } else { decompress(&stored, &[], window.raw_len as usize)? };
        staging.put_window(store, Came { key: *window.object.id.as_bytes(), stored_len }, &raw, only)?;
        if staging.is_due(u64::from(stored_len)) {
            staging.checkpoint(store)?;
            reader.settled()?;
        }
    }
    Ok(())
}

/// Reads the release row by row: rows of pages that did not change from what is held, the others from the pages.
pub(super) fn compose(
    store: &Store,
    staging: &mut Staging,
    road: &Road,
    base: &Base,
    lack: &Lack,
) -> Result<super::lists::Composed, SyncError> {
    let desk = PageDesk::new(store);
    let mut lists = super::lists::Lists::new(&desk);
    let mut large = Vec::new();
    let mut unknown = lack.pages.iter().copied().peekable();
    for (number, row) in road.root.pages.iter().enumerate() {
        let next = road.root.pages.get(number + 1).map(|page| &page.first);
        if unknown.next_if_eq(&number).is_none() {
            held_rows(store, base, &row.first, next, &mut lists)?;
            continue;
        }
        let rows = road.rows(row, lack.with_ids)?;
        check_range(road, &rows.page, &row.first, next)?;
        page_rows(store, staging, road, &rows, &mut lists, &mut large)?;
    }
    let composed = lists.finish(large)?;
    desk.finish()?;
    Ok(composed)
}

/// The rows of a page lie where the root says, or two pages could give one row.
fn check_range(road: &Road, page: &Page, first: &Key, next: Option<&Key>) -> Result<(), SyncError> {
    let mut resource = page.inside.clone();
    let mut keys = page.items.iter().filter_map(|item| match item {
        Item::Resource(row) => {
            resource = Some(row.id.clone());
            Some(Key { resource: row.id.clone(), path: None })
        }
        Item::Entry(row) => Some(Key { resource: resource.clone()?, path: Some(row.path.clone()) }),
    });
    let begins = keys.next().is_some_and(|key| key == *first);
    let ends = keys.last().is_none_or(|key| next.is_none_or(|next| key < *next));
    if begins && ends { Ok(()) } else { Err(road.wrong("a page holds rows of another")) }
}

/// Rows of the held release from `from` on, up to `to`.
fn held_rows(
    store: &Store,
    base: &Base,
    from: &Key,
    to: Option<&Key>,
    lists: &mut super::lists::Lists<'_>,
) -> Result<(), SyncError> {
    let first = base.rows.partition_point(|row| row.id < from.resource);
    for row in base.rows.iter().skip(first) {
        let begins = if row.id == from.resource { from.path.as_ref() } else { None };
        let ends = match to {
            Some(to) if to.resource < row.id || to.resource == row.id && to.path.is_none() => break,
            Some(to) if to.resource == row.id => to.path.as_ref(),
            _ => None,
        };
        if begins.is_none() && ends.is_none() {
            lists.held(row)?;
            continue;
        }
        part_of(store, row, (begins, ends), lists)?;
    }
    Ok(())
}

fn part_of(
    store: &Store,
    row: &HeldRow,
    (begins, ends): (Option<&crate::model::EntryPath>, Option<&crate::model::EntryPath>),
    lists: &mut super::lists::Lists<'_>,
) -> Result<(), SyncError> {
    if begins.is_none() {
        lists.begin_held(row)?;
    }
    store.each_entry_between(&row.list, begins, ends, |entry| lists.entry(&entry))
}

fn page_rows(
    store: &Store,
    staging: &mut Staging,
    road: &Road,
    rows: &Rows,
    lists: &mut super::lists::Lists<'_>,
    large: &mut Vec<LargeBlob>,
) -> Result<(), SyncError> {
    let mut ids = Ids::new(rows.ids.as_deref());
    for item in &rows.page.items {
        match item {
            Item::Resource(row) => lists.begin_new(&row.id, &row.record)?,
            Item::Entry(row) => {
                let body = match &row.place {
                    Place::Redirect(target) => Body::Redirect(target.clone()),
                    Place::Empty => Body::Blob { id: blake3::hash(b"").into(), len_bytes: 0 },
                    place => content(store, staging, road, &rows.page, place, ids.next(), large)?,
                };
                lists.entry(&crate::model::Entry {
                    path: row.path.clone(),
                    media_type: row.media_type.clone(),
                    title: row.title.clone(),
                    flags: row.flags,
                    body,
                })?;
            }
        }
    }
    Ok(())
}

/// The content at a place: as its window gave it, or as it is held.
pub(super) fn content(
    store: &Store,
    staging: &mut Staging,
    road: &Road,
    page: &Page,
    place: &Place,
    id: Option<BlobId>,
    large: &mut Vec<LargeBlob>,
) -> Result<Body, SyncError> {
    if let Some(id) = id
        && let Some(len_bytes) = store.blob_len(&id)?
    {
        return Ok(Body::Blob { id, len_bytes });
    }
    match place {
        Place::In { window, index } => {
            let key = key_of(road, window_of(road, page, *window)?).ok_or(LOST)?;
            let found = match staging.unit(&key)? {
                Some(Unit::Whole(contents) | Unit::Some(contents)) => {
                    contents.get(*index as usize).copied().filter(|(id, _)| *id != UNWANTED)
                }
                _ => None,
            };
            let (id, len_bytes) = found.ok_or(LOST)?;
            Ok(Body::Blob { id, len_bytes })
        }
        Place::Pieces { len_bytes, windows } => {
            let mut pieces: Vec<Piece> = Vec::new();
            for window in windows {
                let key = key_of(road, window_of(road, page, *window)?).ok_or(LOST)?;
                let Some(Unit::Piece(piece)) = staging.unit(&key)? else { return Err(LOST) };
                pieces.push(*piece);
            }
            let blob = large_blob(&pieces, *len_bytes)?;
            let body = Body::Blob { id: blob.id, len_bytes: *len_bytes };
            if !store.holds(&blob.id)? {
                large.push(blob);
            }
            Ok(body)
        }
        Place::Redirect(_) | Place::Empty => Err(LOST),
    }
}

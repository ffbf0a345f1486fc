//! The way to a part of a collection: of the pages those of chosen resources, of the windows those with their contents, and
//! of all others the two hashes by which they stand in the one signed manifest.

use std::collections::{BTreeMap, BTreeSet};

use super::fetch::SpanReader;
use super::inventory::Inventory;
use super::lists::{Composed, Lists};
use super::road::{Road, Rows};
use super::session::SyncError;
use super::staging::Staging;
use super::whole::{Ids, content, key_of, window_of};
use crate::model::index::{EntryRow, Item, Place, SheetRow};
use crate::model::{BlobId, Body, Entry, ResourceId};
use crate::store::{HeldRow, LargeBlob, PageDesk, Part, Store};

/// What is chosen of a release, and what is at hand.
#[derive(Debug)]
pub(super) struct Chosen<'a> {
    /// The resources that are wanted.
    pub(super) ids: &'a BTreeSet<ResourceId>,
    /// Resources that are held, and those that were until lately.
    pub(super) held: &'a BTreeMap<ResourceId, HeldRow>,
    /// Those of them that are held now.
    pub(super) active: &'a BTreeSet<ResourceId>,
}

impl Chosen<'_> {
    /// The held resource whose entries are those that the release has.
    pub(super) fn kept(&self, offered: &SheetRow) -> Option<&HeldRow> {
        self.held.get(&offered.id).filter(|row| row.list.id == offered.entries)
    }
}

/// What must come.
#[derive(Debug, Default)]
pub(super) struct Lack {
    /// Whether the ids of pages came too: where nothing is held, they are computed.
    with_ids: bool,
    /// By number in the root: which of its contents are wanted. None of a piece.
    pub(super) windows: BTreeMap<usize, Vec<u32>>,
}

/// Finds what lacks of the chosen resources and was not given already; fetches the pages in which they stand, with ids if
/// anything may be held.
pub(super) fn lack(
    store: &Store,
    staging: &mut Staging,
    reader: &mut SpanReader<'_, '_>,
    road: &mut Road,
    (new, given, with_ids): (&[ResourceId], &BTreeMap<BlobId, u64>, bool),
) -> Result<Lack, SyncError> {
    let pages: BTreeSet<usize> = new.iter().flat_map(|id| pages_of(road, id)).collect();
    road.fetch_pages(reader, &pages.iter().copied().collect::<Vec<_>>(), with_ids)?;
    let mut lack = Lack { with_ids, ..Lack::default() };
    let mut open = Open::default();
    for id in new {
        for page in pages_of(road, id) {
            let rows = open.page(road, page, with_ids)?;
            each_entry(rows, id, |entry, content| {
                if content.is_some_and(|content| given.contains_key(&content)) {
                    return Ok(());
                }
                mark(store, road, rows, (entry, content), &mut lack.windows)
            })?;
        }
    }
    let mut came = Vec::new();
    for (window, wanted) in &lack.windows {
        if let Some(key) = key_of(road, *window)
            && staging.has_these(&key, wanted)?
        {
            came.push(*window);
        }
    }
    for window in came {
        lack.windows.remove(&window);
    }
    Ok(lack)
}

/// Notes where a content lies that is not held.
fn mark(
    store: &Store,
    road: &Road,
    rows: &Rows,
    (entry, id): (&EntryRow, Option<BlobId>),
    windows: &mut BTreeMap<usize, Vec<u32>>,
) -> Result<(), SyncError> {
    if let Some(id) = id
        && store.holds(&id)?
    {
        return Ok(());
    }
    match &entry.place {
        Place::Redirect(_) | Place::Empty => {}
        Place::In { window, index } => {
            windows.entry(window_of(road, &rows.page, *window)?).or_default().push(*index);
        }
        Place::Pieces { windows: pieces, .. } => {
            for window in pieces {
                windows.entry(window_of(road, &rows.page, *window)?).or_default();
            }
        }
    }
    Ok(())
}

/// Numbers of the pages in which rows of a resource stand.
fn pages_of(road: &Road, id: &ResourceId) -> std::ops::Range<usize> {
    let pages = &road.root.pages;
    // The page before the first that begins behind the resource's own row may end with it.
    let first = pages
        .partition_point(|page| page.first.resource < *id || page.first.resource == *id && page.first.path.is_none());
    let end = pages.partition_point(|page| page.first.resource <= *id);
    first.saturating_sub(1)..end
}

/// Bytes of the pages in which rows of these resources stand, with their ids.
pub(super) fn pages_bytes<'r>(road: &Road, resources: impl Iterator<Item = &'r ResourceId>) -> u64 {
    let pages: BTreeSet<usize> = resources.flat_map(|id| pages_of(road, id)).collect();
    let pages = pages.into_iter().filter_map(|number| road.root.pages.get(number));
    pages.map(|page| page.rows.spot.len_bytes + page.ids.spot.len_bytes).fold(0, u64::saturating_add)
}

/// The page that was read last.
#[derive(Default)]
struct Open(Option<(usize, Rows)>);

impl Open {
    fn page(&mut self, road: &Road, number: usize, with_ids: bool) -> Result<&Rows, SyncError> {
        let rows = match self.0.take() {
            Some((open, rows)) if open == number => rows,
            _ => {
                let row = road.root.pages.get(number).ok_or_else(|| road.wrong("a page is not in the root"))?;
                road.rows(row, with_ids)?
            }
        };
        Ok(&self.0.insert((number, rows)).1)
    }
}

/// Hands the entries of one resource on a page to `each`, with the ids of their contents where these came.
fn each_entry(
    rows: &Rows,
    resource: &ResourceId,
    mut each: impl FnMut(&EntryRow, Option<BlobId>) -> Result<(), SyncError>,
) -> Result<(), SyncError> {
    let mut ids = Ids::new(rows.ids.as_deref());
    let mut inside = rows.page.inside.as_ref();
    for item in &rows.page.items {
        match item {
            Item::Resource(row) => inside = Some(&row.id),
            Item::Entry(entry) => {
                let id = if matches!(entry.place, Place::Redirect(_) | Place::Empty) { None } else { ids.next() };
                if inside == Some(resource) {
                    each(entry, id)?;
                }
            }
        }
    }
    Ok(())
}

/// A chosen resource whose entries are not held.
#[derive(Debug)]
pub(super) struct Lacking {
    pub(super) id: ResourceId,
    /// What it costs by the road, in bytes, if nothing of it is held.
    pub(super) travel_len: u64,
}

/// Chosen resources whose entries are not held.
pub(super) fn lacking(store: &Store, inventory: &Inventory, chosen: &Chosen<'_>) -> Result<Vec<Lacking>, SyncError> {
    let mut lacking = Vec::new();
    inventory.each(store, |offered, _| {
        if chosen.ids.contains(&offered.id) && chosen.kept(offered).is_none() {
            lacking.push(Lacking { id: offered.id.clone(), travel_len: offered.travel_len });
        }
        Ok(())
    })?;
    Ok(lacking)
}

/// Gives the entries of resources from the pages of a road.
pub(super) struct FromRoad<'a> {
    staging: &'a mut Staging,
    road: &'a Road,
    given: &'a BTreeMap<BlobId, u64>,
    with_ids: bool,
    open: Open,
    /// Contents that came in pieces.
    pub(super) large: Vec<LargeBlob>,
}

impl<'a> FromRoad<'a> {
    /// `given`: contents that came otherwise, with their lengths in bytes.
    pub(super) fn new(staging: &'a mut Staging, road: &'a Road, given: &'a BTreeMap<BlobId, u64>, lack: &Lack) -> Self {
        Self { staging, road, given, with_ids: lack.with_ids, open: Open::default(), large: Vec::new() }
    }

    /// Puts the entries of a resource into `lists`, in which it has begun.
    pub(super) fn entries(&mut self, store: &Store, id: &ResourceId, lists: &mut Lists<'_>) -> Result<(), SyncError> {
        let (road, given, staging, large) = (self.road, self.given, &mut *self.staging, &mut self.large);
        for page in pages_of(road, id) {
            let rows = self.open.page(road, page, self.with_ids)?;
            each_entry(rows, id, |entry, content| {
                let given = content.and_then(|id| given.get(&id).map(|len_bytes| (id, *len_bytes)));
                let body = match given {
                    Some((id, len_bytes)) => Body::Blob { id, len_bytes },
                    None => body(store, staging, (road, rows), (entry, content), large)?,
                };
                lists.entry(&Entry {
                    path: entry.path.clone(),
                    media_type: entry.media_type.clone(),
                    title: entry.title.clone(),
                    flags: entry.flags,
                    body,
                })
            })?;
        }
        Ok(())
    }
}

/// Composes the release: of what is chosen and new, `entries` gives the rows; of the rest its hashes stand.
pub(super) fn compose(
    store: &Store,
    inventory: &Inventory,
    chosen: &Chosen<'_>,
    mut entries: impl FnMut(&SheetRow, &mut Lists<'_>) -> Result<(), SyncError>,
) -> Result<Composed, SyncError> {
    let desk = PageDesk::new(store);
    let mut lists = Lists::new(&desk);
    let (mut leaving, mut is_whole) = (Vec::new(), true);
    inventory.each(store, |offered, _| {
        if !chosen.ids.contains(&offered.id) {
            is_whole = false;
            let held = chosen.kept(offered).filter(|row| chosen.active.contains(&row.id));
            leaving.extend(held.cloned());
            return lists.absent(offered);
        }
        if let Some(row) = chosen.kept(offered) {
            return lists.kept(row, offered);
        }
        lists.begin_new(&offered.id, &offered.record)?;
        entries(offered, &mut lists)
    })?;
    let mut composed = lists.finish(Vec::new())?;
    if !is_whole {
        composed.part = Some(Part { sheets: inventory.keep(store, &desk)?, leaving });
    }
    desk.finish()?;
    Ok(composed)
}

fn body(
    store: &Store,
    staging: &mut Staging,
    (road, rows): (&Road, &Rows),
    (entry, id): (&EntryRow, Option<BlobId>),
    large: &mut Vec<LargeBlob>,
) -> Result<Body, SyncError> {
    match &entry.place {
        Place::Redirect(target) => Ok(Body::Redirect(target.clone())),
        Place::Empty => Ok(Body::Blob { id: blake3::hash(b"").into(), len_bytes: 0 }),
        place => content(store, staging, road, &rows.page, place, id, large),
    }
}

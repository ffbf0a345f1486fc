//! Cuts the rows of a release into pages and encodes each.

use std::collections::HashMap;

use super::last::Pages;
use super::{Placed, RoadError};
use crate::model::index::{EntryRow, Item, Key, Page, PageCut, Place, ResourceRow, WindowName, window_name};
use crate::model::manifest::record_hash;
use crate::model::{BlobId, Body, Entry, ObjectId, ResourceId};
use crate::publish::difference::Fresh;

/// zstd level of pages.
const LEVEL: i32 = 19;

/// A page as it will travel.
#[derive(Debug)]
pub(super) struct BuiltPage {
    pub(super) first: Key,
    pub(super) state: [u8; 16],
    pub(super) raw_len: u32,
    /// Name and stored bytes.
    pub(super) rows: (ObjectId, Vec<u8>),
    /// Name and stored bytes.
    pub(super) ids: (ObjectId, Vec<u8>),
}

/// Pages of a release whose contents lie at `places`. Those that are as `last` has them are taken from there.
pub(super) fn build(
    fresh: &[Fresh<'_>],
    places: &HashMap<BlobId, Placed>,
    last: &Pages,
) -> Result<Vec<BuiltPage>, RoadError> {
    let mut work = Work { places, last, cut: PageCut::default(), open: None, done: Vec::new() };
    for resource in fresh {
        let row = ResourceRow {
            id: resource.id.clone(),
            record: resource.record.to_vec(),
            rows: resource.list.rows(),
            len_bytes: resource.list.len_bytes(),
        };
        work.open(resource.id, None).page.items.push(Item::Resource(row));
        if let Some(state) = work.cut.resource(resource.id, &record_hash(resource.record), resource.record.len()) {
            work.end(state)?;
        }
        for entry in resource.entries {
            work.entry(resource.id, entry);
            if let Some(state) = work.cut.entry(resource.id, entry) {
                work.end(state)?;
            }
        }
    }
    if let Some(state) = work.cut.finish() {
        work.end(state)?;
    }
    Ok(work.done)
}

struct Work<'a> {
    places: &'a HashMap<BlobId, Placed>,
    last: &'a Pages,
    cut: PageCut,
    open: Option<OpenPage>,
    done: Vec<BuiltPage>,
}

struct OpenPage {
    first: Key,
    page: Page,
    numbers: HashMap<WindowName, u32>,
    ids: Vec<u8>,
}

impl OpenPage {
    fn window(&mut self, id: &ObjectId) -> u32 {
        let name = window_name(id.as_bytes());
        *self.numbers.entry(name).or_insert_with(|| {
            self.page.windows.push(name);
            u32::try_from(self.page.windows.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

impl Work<'_> {
    /// The open page; one is begun if there is none, inside a resource if it begins with an entry.
    fn open(&mut self, resource: &ResourceId, entry: Option<&Entry>) -> &mut OpenPage {
        self.open.get_or_insert_with(|| OpenPage {
            first: Key { resource: resource.clone(), path: entry.map(|entry| entry.path.clone()) },
            page: Page { inside: entry.map(|_| resource.clone()), ..Page::default() },
            numbers: HashMap::new(),
            ids: Vec::new(),
        })
    }

    fn entry(&mut self, resource: &ResourceId, entry: &Entry) {
        let places = self.places;
        let open = self.open(resource, Some(entry));
        let place = match &entry.body {
            Body::Redirect(target) => Place::Redirect(target.clone()),
            Body::Blob { len_bytes: 0, .. } => Place::Empty,
            Body::Blob { id, len_bytes } => {
                open.ids.extend_from_slice(id.as_bytes());
                match places.get(id) {
                    Some(Placed::In(window, index)) => Place::In { window: open.window(window), index: *index },
                    Some(Placed::Pieces(windows)) => Place::Pieces {
                        len_bytes: *len_bytes,
                        windows: windows.iter().map(|window| open.window(window)).collect(),
                    },
                    None => Place::Empty,
                }
            }
        };
        open.page.items.push(Item::Entry(EntryRow {
            path: entry.path.clone(),
            media_type: entry.media_type.clone(),
            title: entry.title.clone(),
            flags: entry.flags,
            place,
        }));
    }

    fn end(&mut self, state: [u8; 16]) -> Result<(), RoadError> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let raw = open.page.encode();
        let rows = match self.last.get(&state) {
            Some((hash, stored)) if blake3::hash(&raw) == *hash => stored.clone(),
            _ => zstd::bulk::compress(&raw, LEVEL).map_err(RoadError::Compress)?,
        };
        let name = |bytes: &[u8]| ObjectId::from(blake3::hash(bytes));
        self.done.push(BuiltPage {
            first: open.first,
            state,
            raw_len: u32::try_from(raw.len()).unwrap_or(u32::MAX),
            rows: (name(&rows), rows),
            ids: (name(&open.ids), open.ids),
        });
        Ok(())
    }
}

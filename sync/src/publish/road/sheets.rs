//! The inventory of a release: what boxes that hold a part of it need to know of the rest.

use std::collections::{HashMap, HashSet};

use super::cut::NewWindow;
use super::{Placed, RoadError};
use crate::model::index::{Sheet, SheetRow, WindowRow};
use crate::model::{BlobId, Body, Entry, ObjectId, ResourceId};
use crate::publish::difference::Fresh;

/// A sheet as it will travel.
#[derive(Debug)]
pub(super) struct BuiltSheet {
    pub(super) first: ResourceId,
    pub(super) resources: u32,
    pub(super) raw_len: u32,
    /// Name and stored bytes.
    pub(super) rows: (ObjectId, Vec<u8>),
}

/// What a window weighs: raw, as it travels, and on a shelf.
#[derive(Debug, Clone, Copy)]
struct Weight {
    raw: u64,
    travel: u64,
    shelf: u64,
}

/// Sheets of a release.
pub(super) fn build(
    fresh: &[Fresh<'_>],
    places: &HashMap<BlobId, Placed>,
    kept: &[WindowRow],
    made: &[NewWindow],
) -> Result<Vec<BuiltSheet>, RoadError> {
    if fresh.is_empty() {
        return Ok(Vec::new());
    }
    let weights = weights(kept, made);
    let row = |resource: &Fresh<'_>| {
        let (travel_len, shelf_len) = shares(resource.entries, places, &weights);
        SheetRow {
            id: resource.id.clone(),
            record: resource.record.to_vec(),
            entries: resource.list.id(),
            rows: resource.list.rows(),
            len_bytes: resource.list.len_bytes(),
            travel_len,
            shelf_len,
        }
    };
    let built = |sheet: Sheet| {
        let (raw_len, packed) = sheet.pack().map_err(RoadError::Index)?;
        let first = sheet.rows.first().map(|row| row.id.clone());
        let resources = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
        let rows = (ObjectId::from(blake3::hash(&packed)), packed);
        Ok(first.map(|first| BuiltSheet { first, resources, raw_len, rows }))
    };
    Sheet::cut(fresh.iter().map(row)).into_iter().filter_map(|sheet| built(sheet).transpose()).collect()
}

fn weights(kept: &[WindowRow], made: &[NewWindow]) -> HashMap<ObjectId, Weight> {
    let weight = |raw: u32, travel: u64, shelf: u32| Weight { raw: raw.into(), travel, shelf: shelf.into() };
    let old = kept
        .iter()
        .map(|window| (window.object.id, weight(window.raw_len, window.object.spot.len_bytes, window.shelf_len)));
    let new = made.iter().map(|window| (window.id, weight(window.raw_len, window.spooled.len, window.shelf_len)));
    old.chain(new).collect()
}

/// The shares of a resource in its windows, as they travel and on a shelf: a content counts once.
fn shares(entries: &[Entry], places: &HashMap<BlobId, Placed>, weights: &HashMap<ObjectId, Weight>) -> (u64, u64) {
    let mut seen = HashSet::new();
    let (mut travel, mut shelf) = (0, 0);
    let mut add = |window: &ObjectId, len: u64| {
        if let Some(weight) = weights.get(window) {
            let share = |of: u64| u128::from(of) * u128::from(len.min(weight.raw)) / u128::from(weight.raw.max(1));
            travel += share(weight.travel);
            shelf += share(weight.shelf);
        }
    };
    for entry in entries {
        let Body::Blob { id, len_bytes: len_bytes @ 1.. } = entry.body else { continue };
        if !seen.insert(id) {
            continue;
        }
        match places.get(&id) {
            Some(Placed::In(window, _)) => add(window, len_bytes),
            Some(Placed::Pieces(windows)) => windows.iter().for_each(|window| add(window, u64::MAX)),
            None => {}
        }
    }
    let bounded = |sum: u128| u64::try_from(sum).unwrap_or(u64::MAX);
    (bounded(travel), bounded(shelf))
}

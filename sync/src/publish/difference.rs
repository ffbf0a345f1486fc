//! What changes from a held release to a new one, as the rows of a bundle header.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::similar::Similar;
use crate::engine::Base;
use crate::model::bundle::{
    ChangedResource, ChangedRow, Header, MAX_WINDOW, NewResource, NewRow, RowChanges, RowSource, RowValue,
};
use crate::model::manifest::record_hash;
use crate::model::window::PIECE;
use crate::model::{BlobId, Body, Entry, EntryListId, MediaClass};
use crate::store::{NewList, ReadError, Store};

/// Larger blobs are not compared with blobs at other paths.
const MAX_COMPARED: u64 = 4 * 1024 * 1024;
/// Most bytes of old content that are read to be compared. LIMIT: minutes of a publisher's time.
const MAX_READ: u64 = 512 * 1024 * 1024;

/// A resource of the new release.
#[derive(Debug)]
pub(super) struct Fresh<'a> {
    pub(super) id: &'a crate::model::ResourceId,
    pub(super) record: &'a [u8],
    pub(super) entries: &'a [Entry],
    pub(super) list: &'a NewList,
}

/// A header without windows, and the ids of its contents by number.
#[derive(Debug, Default)]
pub(super) struct Difference {
    pub(super) header: Header,
    pub(super) contents: Vec<BlobId>,
}

/// Compares; both sides are sorted by resource id.
pub(super) fn difference(store: &Store, base: &Base, fresh: &[Fresh<'_>]) -> Result<Difference, ReadError> {
    let old_blobs = old_blobs(store, base, fresh)?;
    let mut work = Work { store, base, old_blobs: &old_blobs, new_blobs: HashMap::new(), out: Difference::default() };
    let mut old = (0_u64..).zip(&base.rows).peekable();
    let mut added = Vec::new();
    for resource in fresh {
        while let Some((number, _)) = old.next_if(|(_, row)| row.id < *resource.id) {
            work.out.header.deleted.push(number);
        }
        match old.next_if(|(_, row)| row.id == *resource.id) {
            Some((number, row)) => {
                let record = (row.record_hash != record_hash(resource.record)).then(|| resource.record.to_vec());
                let same = row.list.id == resource.list.id();
                let rows = if same { RowChanges::default() } else { work.changed_rows(number, resource.entries)? };
                if record.is_some() || !rows.is_empty() {
                    work.out.header.changed.push(ChangedResource { number, record, rows });
                }
            }
            None => added.push(resource),
        }
    }
    work.out.header.deleted.extend(old.map(|(number, _)| number));
    // Contents are numbered in header order: all changed resources, then all new ones.
    for resource in added {
        let rows = RowChanges {
            new: resource.entries.iter().map(|entry| work.new_row(entry)).collect(),
            ..RowChanges::default()
        };
        work.out.header.new.push(NewResource { id: resource.id.clone(), record: resource.record.to_vec(), rows });
    }
    let mut out = work.out;
    find_similar(store, base, &mut out)?;
    Ok(out)
}

/// First row in the base of each blob that a resource names which is not as it was. Lists that are as they were are at
/// hand and need not be read.
fn old_blobs(store: &Store, base: &Base, fresh: &[Fresh<'_>]) -> Result<HashMap<BlobId, u64>, ReadError> {
    let held: HashSet<EntryListId> = base.rows.iter().map(|row| row.list.id).collect();
    let changed = fresh.iter().filter(|resource| !held.contains(&resource.list.id()));
    let mut sought: HashSet<BlobId> = changed.flat_map(|resource| resource.entries).filter_map(blob_of).collect();
    let at_hand: HashMap<EntryListId, &[Entry]> =
        fresh.iter().map(|resource| (resource.list.id(), resource.entries)).collect();
    let mut blobs = HashMap::new();
    let mut first = 0;
    for row in &base.rows {
        if sought.is_empty() {
            break;
        }
        let mut number = first;
        first += row.list.rows;
        let mut look = |entry: &Entry| {
            if let Some(id) = blob_of(entry).filter(|id| sought.remove(id)) {
                blobs.insert(id, number);
            }
            number += 1;
        };
        match at_hand.get(&row.list.id) {
            Some(entries) => entries.iter().for_each(look),
            None => store.each_entry(&row.list, |entry| {
                look(&entry);
                Ok::<(), ReadError>(())
            })?,
        }
    }
    Ok(blobs)
}

const fn blob_of(entry: &Entry) -> Option<BlobId> {
    match entry.body {
        Body::Blob { id, .. } => Some(id),
        Body::Redirect(_) => None,
    }
}

struct Work<'a> {
    store: &'a Store,
    base: &'a Base,
    old_blobs: &'a HashMap<BlobId, u64>,
    new_blobs: HashMap<BlobId, u64>,
    out: Difference,
}

impl Work<'_> {
    fn changed_rows(&mut self, number: u64, entries: &[Entry]) -> Result<RowChanges, ReadError> {
        let row = usize::try_from(number).ok().and_then(|index| self.base.rows.get(index));
        let old = row.map(|row| self.store.entries(&row.list)).transpose()?.unwrap_or_default();
        let mut rows = RowChanges::default();
        let mut added = Vec::new();
        let mut old = (0_u64..).zip(&old).peekable();
        for entry in entries {
            while let Some((number, _)) = old.next_if(|(_, row)| row.path < entry.path) {
                rows.deleted.push(number);
            }
            match old.next_if(|(_, row)| row.path == entry.path) {
                Some((_, row)) if row == entry => {}
                Some((number, row)) => rows.changed.push(ChangedRow { number, value: self.changed_value(row, entry) }),
                None => added.push(entry),
            }
        }
        rows.deleted.extend(old.map(|(number, _)| number));
        rows.new = added.into_iter().map(|entry| self.new_row(entry)).collect();
        Ok(rows)
    }

    fn changed_value(&mut self, old: &Entry, new: &Entry) -> RowValue {
        let title = (old.title != new.title).then(|| new.title.clone());
        let old_len = if let Body::Blob { len_bytes, .. } = old.body { len_bytes } else { 0 };
        // A content in one piece takes its whole base as prefix: leave a base alone that is too large for that.
        let leans = |len_bytes: u64| old_len > 0 && (len_bytes > PIECE || len_bytes + old_len <= MAX_WINDOW as u64);
        let source = match self.source(&new.body) {
            RowSource::Fresh { len_bytes } if leans(len_bytes) => RowSource::SameRow { len_bytes },
            source => source,
        };
        RowValue { flags: new.flags, media_type: new.media_type.clone(), title, source }
    }

    fn new_row(&mut self, entry: &Entry) -> NewRow {
        let source = self.source(&entry.body);
        let value = RowValue {
            flags: entry.flags,
            media_type: entry.media_type.clone(),
            title: Some(entry.title.clone()),
            source,
        };
        NewRow { path: entry.path.clone(), value }
    }

    fn source(&mut self, body: &Body) -> RowSource {
        match body {
            Body::Redirect(target) => RowSource::Redirect(target.clone()),
            Body::Blob { id, len_bytes } => {
                if let Some(row) = self.old_blobs.get(id) {
                    return RowSource::CopyOld { row: *row };
                }
                if let Some(number) = self.new_blobs.get(id) {
                    return RowSource::CopyNew { number: *number };
                }
                self.new_blobs.insert(*id, self.out.contents.len() as u64);
                self.out.contents.push(*id);
                RowSource::Fresh { len_bytes: *len_bytes }
            }
        }
    }
}

/// Gives fresh contents a similar old one to lean on.
fn find_similar(store: &Store, base: &Base, out: &mut Difference) -> Result<(), ReadError> {
    let rows_of = |resource: Option<u64>| match resource.and_then(|number| base.resource(number)) {
        Some((held, first)) => first..first + held.list.rows,
        None => 0..0,
    };
    let wanted: Vec<(usize, Range<u64>, String)> = fresh_contents(&mut out.header)
        .into_iter()
        .filter(|(.., value)| candidate(value))
        .map(|(number, resource, value)| (number, rows_of(resource), value.media_type.clone()))
        .collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let mut sketches: HashMap<String, Similar> =
        wanted.iter().map(|(.., kind)| (kind.clone(), Similar::default())).collect();
    read_old(store, base, &mut sketches)?;
    let mut found = HashMap::new();
    for (number, own, kind) in &wanted {
        let (Some(id), Some(similar)) = (out.contents.get(*number), sketches.get(kind)) else { continue };
        let content = store.read_blob(id, usize::try_from(MAX_COMPARED).unwrap_or(usize::MAX))?;
        if let Some(row) = similar.find(&content, own) {
            found.insert(*number, row);
        }
    }
    for (number, _, value) in fresh_contents(&mut out.header) {
        if let (Some(row), RowSource::Fresh { len_bytes }) = (found.get(&number), &value.source) {
            value.source = RowSource::LikeRow { len_bytes: *len_bytes, row: *row };
        }
    }
    Ok(())
}

fn candidate(value: &RowValue) -> bool {
    matches!(value.source, RowSource::Fresh { len_bytes } if (64..=MAX_COMPARED).contains(&len_bytes))
}

/// All rows with content, by number, each with the number of its resource if that is an old one; those that lean on nothing
/// are among them.
fn fresh_contents(header: &mut Header) -> Vec<(usize, Option<u64>, &mut RowValue)> {
    let changed = header.changed.iter_mut().map(|resource| (Some(resource.number), &mut resource.rows));
    let new = header.new.iter_mut().map(|resource| (None, &mut resource.rows));
    let values = changed.chain(new).flat_map(|(resource, rows)| {
        let changed = rows.changed.iter_mut().map(|row| &mut row.value);
        changed.chain(rows.new.iter_mut().map(|row| &mut row.value)).map(move |value| (resource, value))
    });
    let with_content = values.filter(|(_, value)| {
        matches!(value.source, RowSource::SameRow { .. } | RowSource::LikeRow { .. } | RowSource::Fresh { .. })
    });
    with_content.enumerate().map(|(number, (resource, value))| (number, resource, value)).collect()
}

fn read_old(store: &Store, base: &Base, sketches: &mut HashMap<String, Similar>) -> Result<(), ReadError> {
    let mut number = 0_u64;
    let mut budget = MAX_READ;
    for row in &base.rows {
        store.each_entry(&row.list, |entry| {
            let this = number;
            number += 1;
            let Body::Blob { id, len_bytes } = entry.body else { return Ok(()) };
            let Some(similar) = sketches.get_mut(&entry.media_type) else { return Ok(()) };
            // A picture at another path is the same picture, or another one.
            let limit =
                if MediaClass::of(&entry.media_type) == MediaClass::Media { MAX_COMPARED / 4 } else { MAX_COMPARED };
            if len_bytes <= limit && len_bytes <= budget {
                budget -= len_bytes;
                similar.add(this, &store.read_blob(&id, usize::try_from(limit).unwrap_or(usize::MAX))?);
            }
            Ok::<(), ReadError>(())
        })?;
    }
    Ok(())
}

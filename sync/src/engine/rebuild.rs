//! Rebuilds the entry lists of the new release from the old ones and the header, and the manifest id from them.

use std::collections::BTreeMap;
use std::iter::Peekable;

use super::apply::Applied;
use super::base::Base;
use super::session::SyncError;
use crate::model::bundle::{ChangedRow, Header, NewRow, RowChanges, RowSource, RowValue};
use crate::model::manifest::ManifestHasher;
use crate::model::{Body, Entry, EntryListId, ManifestId};
use crate::store::{HeldList, ListBuilder, ListChange, NewList, ReadError, ResourceChange, Store};

/// The resources of the new release, and the id of the manifest that they make.
pub(super) fn rebuild(
    store: &Store,
    base: &Base,
    header: &Header,
    applied: &Applied,
) -> Result<(Vec<ResourceChange>, ManifestId), SyncError> {
    let mut work = Rebuild { store, applied, next_content: 0 };
    let mut changed = header.changed.iter().peekable();
    let mut deleted = header.deleted.iter().peekable();
    let mut out = Vec::new();
    for (number, held) in (0_u64..).zip(&base.rows) {
        let gone = deleted.next_if(|next| **next == number).is_some();
        match changed.next_if(|next| next.number == number) {
            Some(_) if gone => return Err(SyncError::Contradiction("a resource is both changed and gone")),
            Some(change) => {
                let list = work.list(Some(&held.list), &change.rows)?;
                let record = change.record.clone().map_or(Ok(held.record), Err);
                out.push(ResourceChange { id: held.id.clone(), record, list: ListChange::New(list) });
            }
            None if gone => {}
            None => {
                let list = ListChange::Kept(held.list.no);
                out.push(ResourceChange { id: held.id.clone(), record: Ok(held.record), list });
            }
        }
    }
    if changed.next().is_some() || deleted.next().is_some() {
        return Err(SyncError::Contradiction("a resource number is not in the base"));
    }
    for new in &header.new {
        let list = work.list(None, &new.rows)?;
        out.push(ResourceChange { id: new.id.clone(), record: Err(new.record.clone()), list: ListChange::New(list) });
    }
    out.sort_by(|a, b| a.id.cmp(&b.id));
    if !out.is_sorted_by(|a, b| a.id < b.id) {
        return Err(SyncError::Contradiction("a resource stands twice"));
    }
    let id = manifest_of(store, base, &out)?;
    Ok((out, id))
}

fn manifest_of(store: &Store, base: &Base, resources: &[ResourceChange]) -> Result<ManifestId, SyncError> {
    let held: BTreeMap<i64, EntryListId> = base.rows.iter().map(|row| (row.list.no, row.list.id)).collect();
    let mut hasher = ManifestHasher::default();
    for resource in resources {
        let entries = match &resource.list {
            ListChange::New(list) => list.id(),
            ListChange::Kept(no) => *held.get(no).ok_or(SyncError::Contradiction("a kept list is not in the base"))?,
        };
        // Held records one at a time: all of a collection's together may be more than a small box has memory.
        match &resource.record {
            Ok(no) => hasher.push(&resource.id, &store.record(*no)?, &entries),
            Err(bytes) => hasher.push(&resource.id, bytes, &entries),
        }
    }
    Ok(hasher.finish())
}

struct Rebuild<'a> {
    store: &'a Store,
    applied: &'a Applied,
    /// Number of the next row that has content in the windows.
    next_content: usize,
}

impl Rebuild<'_> {
    /// Merges old rows and changes, both sorted by path.
    fn list(&mut self, old: Option<&HeldList>, changes: &RowChanges) -> Result<NewList, SyncError> {
        // Changed rows come before new ones in content order, whatever their paths: take their bodies first.
        let changed: Vec<Body> = changes.changed.iter().map(|row| self.body(&row.value)).collect::<Result<_, _>>()?;
        let added: Vec<Body> = changes.new.iter().map(|row| self.body(&row.value)).collect::<Result<_, _>>()?;
        let mut merge = Merge {
            list: ListBuilder::default(),
            last: None,
            changed: changes.changed.iter().zip(changed).peekable(),
            added: changes.new.iter().zip(added).peekable(),
            deleted: changes.deleted.iter().peekable(),
        };
        if let Some(old) = old {
            let mut number = 0;
            self.store.each_entry(old, |entry| {
                number += 1;
                merge.old_row(number - 1, entry)
            })?;
        }
        merge.finish()
    }

    fn body(&mut self, value: &RowValue) -> Result<Body, SyncError> {
        let old = |row: &u64| {
            let blob =
                self.applied.old.get(row).ok_or(SyncError::Contradiction("a row copies one that has no content"))?;
            Ok(Body::Blob { id: blob.id, len_bytes: blob.len_bytes })
        };
        let content = |number: usize| {
            let (id, len_bytes) =
                self.applied.ids.get(number).ok_or(SyncError::Contradiction("a content number is too large"))?;
            Ok(Body::Blob { id: *id, len_bytes: *len_bytes })
        };
        match &value.source {
            RowSource::Redirect(target) => Ok(Body::Redirect(target.clone())),
            RowSource::CopyOld { row } => old(row),
            RowSource::CopyNew { number } => content(usize::try_from(*number).unwrap_or(usize::MAX)),
            RowSource::SameRow { .. } | RowSource::LikeRow { .. } | RowSource::Fresh { .. } => {
                let body = content(self.next_content);
                self.next_content += 1;
                body
            }
        }
    }
}

struct Merge<'c, C, A, D>
where
    C: Iterator<Item = (&'c ChangedRow, Body)>,
    A: Iterator<Item = (&'c NewRow, Body)>,
    D: Iterator<Item = &'c u64>,
{
    list: ListBuilder,
    last: Option<String>,
    changed: Peekable<C>,
    added: Peekable<A>,
    deleted: Peekable<D>,
}

impl<'c, C, A, D> Merge<'c, C, A, D>
where
    C: Iterator<Item = (&'c ChangedRow, Body)>,
    A: Iterator<Item = (&'c NewRow, Body)>,
    D: Iterator<Item = &'c u64>,
{
    fn old_row(&mut self, number: u64, old: Entry) -> Result<(), SyncError> {
        while let Some((row, body)) = self.added.next_if(|(row, _)| row.path < old.path) {
            self.push(&new_entry(row, body)?)?;
        }
        let gone = self.deleted.next_if(|next| **next == number).is_some();
        match self.changed.next_if(|(row, _)| row.number == number) {
            Some(_) if gone => Err(SyncError::Contradiction("a row is both changed and gone")),
            Some((row, body)) => {
                let title = row.value.title.clone().unwrap_or(old.title);
                let media_type = row.value.media_type.clone();
                self.push(&Entry { path: old.path, media_type, title, flags: row.value.flags, body })
            }
            None if gone => Ok(()),
            None => self.push(&old),
        }
    }

    fn finish(mut self) -> Result<NewList, SyncError> {
        while let Some((row, body)) = self.added.next() {
            self.push(&new_entry(row, body)?)?;
        }
        if self.changed.next().is_some() || self.deleted.next().is_some() {
            return Err(SyncError::Contradiction("a row number is not in the base"));
        }
        Ok(self.list.finish())
    }

    fn push(&mut self, entry: &Entry) -> Result<(), SyncError> {
        if self.last.as_deref().is_some_and(|last| last >= entry.path.as_str()) {
            return Err(SyncError::Contradiction("a path stands twice or out of order"));
        }
        self.last = Some(entry.path.as_str().to_owned());
        self.list.push(entry);
        Ok(())
    }
}

fn new_entry(row: &NewRow, body: Body) -> Result<Entry, SyncError> {
    let title = row.value.title.clone().ok_or(SyncError::Contradiction("a new row has no title"))?;
    Ok(Entry { path: row.path.clone(), media_type: row.value.media_type.clone(), title, flags: row.value.flags, body })
}

impl From<ReadError> for SyncError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

//! Rebuilds a release from the rows of the one before and the header of a delta.

use std::iter::Peekable;

use super::base::Base;
use super::delta::Applied;
use super::lists::{Composed, Lists};
use super::session::SyncError;
use crate::model::bundle::{ChangedResource, ChangedRow, Header, NewRow, RowChanges, RowSource, RowValue};
use crate::model::manifest::record_hash;
use crate::model::{Body, Entry};
use crate::store::{HeldRow, PageDesk, ReadError, Record, Store};

/// The resources of the new release, and the id of the manifest that they make.
pub(super) fn rebuild(store: &Store, base: &Base, header: &Header, applied: &Applied) -> Result<Composed, SyncError> {
    let desk = PageDesk::new(store);
    let mut lists = Lists::new(&desk);
    // Contents are numbered in header order: all changed resources, then all new ones.
    let of_changed = header.changed.iter().map(|resource| contents_of(&resource.rows)).sum();
    let mut of_old = Bodies { applied, next: 0 };
    let mut of_new = Bodies { applied, next: of_changed };
    let mut changed = header.changed.iter().peekable();
    let mut deleted = header.deleted.iter().peekable();
    let mut new = header.new.iter().peekable();
    for (number, held) in (0_u64..).zip(&base.rows) {
        while let Some(resource) = new.next_if(|new| new.id < held.id) {
            lists.begin_new(&resource.id, &resource.record)?;
            merge(store, None, &resource.rows, &mut of_new, &mut lists)?;
        }
        let gone = deleted.next_if(|next| **next == number).is_some();
        match changed.next_if(|next| next.number == number) {
            Some(_) if gone => return Err(SyncError::Contradiction("a resource is both changed and gone")),
            Some(change) => {
                begin_changed(&desk, held, change, &mut lists)?;
                merge(store, Some(held), &change.rows, &mut of_old, &mut lists)?;
            }
            None if gone => {}
            None => lists.held(held)?,
        }
    }
    if changed.next().is_some() || deleted.next().is_some() {
        return Err(SyncError::Contradiction("a resource number is not in the base"));
    }
    for resource in new {
        lists.begin_new(&resource.id, &resource.record)?;
        merge(store, None, &resource.rows, &mut of_new, &mut lists)?;
    }
    let composed = lists.finish(applied.large.clone())?;
    desk.finish()?;
    Ok(composed)
}

fn begin_changed<'d>(
    desk: &'d PageDesk<'d>,
    held: &HeldRow,
    change: &ChangedResource,
    lists: &mut Lists<'d>,
) -> Result<(), SyncError> {
    match &change.record {
        Some(bytes) => {
            let record: Record = desk.record(bytes.clone())?;
            lists.begin(&held.id, record, record_hash(bytes))
        }
        None => lists.begin_held(held),
    }
}

/// Puts the entries of one resource into `lists`, in which it has begun: of `held` as the rows change it, or all new. The
/// number is that of its first content.
pub(super) fn rebuild_rows(
    store: &Store,
    held: Option<&HeldRow>,
    (rows, applied, next): (&RowChanges, &Applied, usize),
    lists: &mut Lists<'_>,
) -> Result<(), SyncError> {
    merge(store, held, rows, &mut Bodies { applied, next }, lists)
}

/// How many rows have content in the windows.
pub(super) fn contents_of(rows: &RowChanges) -> usize {
    let values = rows.changed.iter().map(|row| &row.value).chain(rows.new.iter().map(|row| &row.value));
    values.filter(|value| in_windows(&value.source)).count()
}

const fn in_windows(source: &RowSource) -> bool {
    matches!(source, RowSource::SameRow { .. } | RowSource::LikeRow { .. } | RowSource::Fresh { .. })
}

/// The bodies of changed and new rows, in header order.
struct Bodies<'a> {
    applied: &'a Applied,
    /// Number of the next row that has content in the windows.
    next: usize,
}

impl Bodies<'_> {
    fn of(&mut self, value: &RowValue) -> Result<Body, SyncError> {
        let content = |number: usize| {
            let (id, len_bytes) =
                self.applied.ids.get(number).ok_or(SyncError::Contradiction("a content number is too large"))?;
            Ok(Body::Blob { id: *id, len_bytes: *len_bytes })
        };
        match &value.source {
            RowSource::Redirect(target) => Ok(Body::Redirect(target.clone())),
            RowSource::CopyOld { row } => {
                let blob = self
                    .applied
                    .old
                    .get(row)
                    .ok_or(SyncError::Contradiction("a row copies one that has no content"))?;
                Ok(Body::Blob { id: blob.id, len_bytes: blob.len_bytes })
            }
            RowSource::CopyNew { number } => content(usize::try_from(*number).unwrap_or(usize::MAX)),
            RowSource::SameRow { .. } | RowSource::LikeRow { .. } | RowSource::Fresh { .. } => {
                let body = content(self.next);
                self.next += 1;
                body
            }
        }
    }
}

/// Merges old rows and changes, both sorted by path.
fn merge(
    store: &Store,
    old: Option<&HeldRow>,
    changes: &RowChanges,
    bodies: &mut Bodies<'_>,
    lists: &mut Lists<'_>,
) -> Result<(), SyncError> {
    // Changed rows come before new ones in content order, whatever their paths: take their bodies first.
    let changed: Vec<Body> = changes.changed.iter().map(|row| bodies.of(&row.value)).collect::<Result<_, _>>()?;
    let added: Vec<Body> = changes.new.iter().map(|row| bodies.of(&row.value)).collect::<Result<_, _>>()?;
    let mut merge = Merge {
        lists,
        changed: changes.changed.iter().zip(changed).peekable(),
        added: changes.new.iter().zip(added).peekable(),
        deleted: changes.deleted.iter().peekable(),
    };
    if let Some(old) = old {
        let mut number = 0;
        store.each_entry(&old.list, |entry| {
            number += 1;
            merge.old_row(number - 1, entry)
        })?;
    }
    merge.finish()
}

struct Merge<'m, 'l, C: Iterator, A: Iterator, D: Iterator> {
    lists: &'m mut Lists<'l>,
    changed: Peekable<C>,
    added: Peekable<A>,
    deleted: Peekable<D>,
}

impl<'c, C, A, D> Merge<'_, '_, C, A, D>
where
    C: Iterator<Item = (&'c ChangedRow, Body)>,
    A: Iterator<Item = (&'c NewRow, Body)>,
    D: Iterator<Item = &'c u64>,
{
    fn old_row(&mut self, number: u64, old: Entry) -> Result<(), SyncError> {
        while let Some((row, body)) = self.added.next_if(|(row, _)| row.path < old.path) {
            self.lists.entry(&new_entry(row, body)?)?;
        }
        let gone = self.deleted.next_if(|next| **next == number).is_some();
        match self.changed.next_if(|(row, _)| row.number == number) {
            Some(_) if gone => Err(SyncError::Contradiction("a row is both changed and gone")),
            Some((row, body)) => {
                let title = row.value.title.clone().unwrap_or(old.title);
                let media_type = row.value.media_type.clone();
                self.lists.entry(&Entry { path: old.path, media_type, title, flags: row.value.flags, body })
            }
            None if gone => Ok(()),
            None => self.lists.entry(&old),
        }
    }

    fn finish(mut self) -> Result<(), SyncError> {
        for (row, body) in self.added.by_ref() {
            self.lists.entry(&new_entry(row, body)?)?;
        }
        if self.changed.next().is_some() || self.deleted.next().is_some() {
            return Err(SyncError::Contradiction("a row number is not in the base"));
        }
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

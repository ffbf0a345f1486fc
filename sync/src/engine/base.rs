//! What a bundle leans on: rows of the held release, by their number over all resources.

use std::collections::BTreeMap;

use crate::model::bundle::{Header, ResourceRef, RowPlace, RowRef, RowSource};
use crate::model::{BlobId, Body};
use crate::store::{HeldRelease, HeldRow, ReadError, Store};

/// A blob of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OldBlob {
    pub(crate) id: BlobId,
    pub(crate) len_bytes: u64,
}

/// The base's resources as far as they are held, with the number of each, and that of its first row, among all.
#[derive(Debug, Default)]
pub(crate) struct Base {
    pub(crate) rows: Vec<HeldRow>,
    numbers: Vec<u64>,
    firsts: Vec<u64>,
}

impl Base {
    /// From the rows of a release that is held whole; empty for a full bundle.
    pub(crate) fn new(rows: Vec<HeldRow>) -> Self {
        let mut base = Self::default();
        let mut first = 0;
        for (number, row) in (0..).zip(rows) {
            let rows = row.list.rows;
            base.push(number, first, row);
            first += rows;
        }
        base
    }

    /// Of a release that is held, whole or in part: what is not held keeps its numbers.
    pub(crate) fn of(store: &Store, release: &HeldRelease) -> Result<Self, ReadError> {
        let rows = store.release_rows(release)?;
        if !store.is_part(release)? {
            return Ok(Self::new(rows));
        }
        let mut base = Self::default();
        let mut rows = rows.into_iter().peekable();
        let (mut number, mut first) = (0, 0);
        store.each_offered(release, |offered| {
            if let Some(row) = rows.next_if(|row| row.id == offered.id) {
                base.push(number, first, row);
            }
            number += 1;
            // What a neighbour said of what it gave is proved by the manifest that comes of it.
            first = u64::saturating_add(first, offered.rows);
            Ok::<(), ReadError>(())
        })?;
        Ok(base)
    }

    fn push(&mut self, number: u64, first: u64, row: HeldRow) {
        self.rows.push(row);
        self.numbers.push(number);
        self.firsts.push(first);
    }

    /// The resource of a number, if it is held, with the number of its first row.
    pub(crate) fn resource(&self, number: u64) -> Option<(&HeldRow, u64)> {
        let index = self.numbers.binary_search(&number).ok()?;
        self.rows.get(index).zip(self.firsts.get(index).copied())
    }

    /// The number over all resources of a row in one of them.
    pub(crate) fn row_number(&self, resource: u64, row: u64) -> Option<u64> {
        self.resource(resource).filter(|(held, _)| row < held.list.rows).map(|(_, first)| first + row)
    }

    /// Looks up the blobs of the rows that a header leans on, in one pass over the lists that have any.
    pub(crate) fn resolve(&self, store: &Store, header: &Header) -> Result<OldBlobs, ReadError> {
        let mut wanted: BTreeMap<u64, Option<OldBlob>> =
            needed(self, header).into_iter().map(|row| (row, None)).collect();
        for (held, first) in self.rows.iter().zip(&self.firsts) {
            let end = first + held.list.rows;
            if wanted.range(*first..end).next().is_none() {
                continue;
            }
            let mut number = *first;
            store.each_entry(&held.list, |entry| {
                if let (Some(slot), Body::Blob { id, len_bytes }) = (wanted.get_mut(&number), &entry.body) {
                    *slot = Some(OldBlob { id: *id, len_bytes: *len_bytes });
                }
                number += 1;
                Ok::<(), ReadError>(())
            })?;
        }
        Ok(wanted.into_iter().filter_map(|(row, blob)| Some((row, blob?))).collect())
    }
}

/// Numbers of all rows of A that the header refers to.
fn needed(base: &Base, header: &Header) -> Vec<u64> {
    let number = |row: RowRef<'_>| match row.value.source {
        RowSource::LikeRow { row, .. } | RowSource::CopyOld { row } => Some(row),
        RowSource::SameRow { .. } => same_row(base, row.resource, row.place),
        RowSource::Fresh { .. } | RowSource::CopyNew { .. } | RowSource::Redirect(_) => None,
    };
    header.rows().filter_map(number).collect()
}

/// Blobs of the base by row number.
pub(crate) type OldBlobs = BTreeMap<u64, OldBlob>;

/// The row of the base after whose content a row's new content is compressed.
pub(crate) fn base_row(base: &Base, row: &RowRef<'_>) -> Option<u64> {
    match row.value.source {
        RowSource::SameRow { .. } => same_row(base, row.resource, row.place),
        RowSource::LikeRow { row, .. } => Some(row),
        _ => None,
    }
}

/// The number over all resources of the row that a changed row replaces.
fn same_row(base: &Base, resource: ResourceRef<'_>, place: RowPlace<'_>) -> Option<u64> {
    match (resource, place) {
        (ResourceRef::Old(resource), RowPlace::Old(row)) => base.row_number(resource, row),
        _ => None,
    }
}

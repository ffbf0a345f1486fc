//! What a bundle leans on: rows of the held release, by their number over all resources.

use std::collections::BTreeMap;

use crate::model::bundle::{Header, ResourceRef, RowPlace, RowRef, RowSource};
use crate::model::{BlobId, Body};
use crate::store::{HeldRow, ReadError, Store};

/// A blob of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OldBlob {
    pub(crate) id: BlobId,
    pub(crate) len_bytes: u64,
}

/// The base's resources, with the number of each one's first row.
#[derive(Debug, Default)]
pub(crate) struct Base {
    pub(crate) rows: Vec<HeldRow>,
    firsts: Vec<u64>,
}

impl Base {
    /// From the rows of the held release; empty for a full bundle.
    pub(crate) fn new(rows: Vec<HeldRow>) -> Self {
        let mut first = 0;
        let firsts = rows
            .iter()
            .map(|row| {
                let this = first;
                first += row.list.rows;
                this
            })
            .collect();
        Self { rows, firsts }
    }

    /// The number over all resources of a row in one of them.
    pub(crate) fn row_number(&self, resource: u64, row: u64) -> Option<u64> {
        let index = usize::try_from(resource).ok()?;
        let held = self.rows.get(index)?;
        (row < held.list.rows).then(|| self.firsts.get(index).map(|first| first + row)).flatten()
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

//! Composes the entry lists and the manifest of a release from its rows as they come, in the order of the manifest.

use super::session::SyncError;
use crate::model::index::SheetRow;
use crate::model::manifest::{ManifestHasher, record_hash};
use crate::model::{Entry, ManifestId, ResourceId};
use crate::store::{HeldRow, LargeBlob, ListBuilder, ListChange, PageDesk, Part, Record, ResourceChange};

/// A release, ready to be compared with what was signed.
#[derive(Debug)]
pub(super) struct Composed {
    pub(super) resources: Vec<ResourceChange>,
    pub(super) manifest: ManifestId,
    pub(super) large: Vec<LargeBlob>,
    /// What proves them, if they are not all.
    pub(super) part: Option<Part>,
}

/// Takes resources by id, and in each its entries by path.
#[derive(Debug)]
pub(super) struct Lists<'d> {
    desk: &'d PageDesk<'d>,
    manifest: ManifestHasher,
    done: Vec<ResourceChange>,
    /// The resource that began last.
    last: Option<ResourceId>,
    open: Option<Open<'d>>,
}

#[derive(Debug)]
struct Open<'d> {
    id: ResourceId,
    record: Record,
    record_hash: [u8; 32],
    list: ListBuilder<'d>,
    last: Option<String>,
}

impl<'d> Lists<'d> {
    pub(super) fn new(desk: &'d PageDesk<'d>) -> Self {
        Self { desk, manifest: ManifestHasher::default(), done: Vec::new(), last: None, open: None }
    }

    /// A resource that is held and stays as it is.
    pub(super) fn held(&mut self, row: &HeldRow) -> Result<(), SyncError> {
        self.end()?;
        self.rises(&row.id)?;
        self.manifest.push(&row.id, &row.record_hash, &row.list.id);
        let list = ListChange::Kept(row.list.no);
        self.done.push(ResourceChange { id: row.id.clone(), record: Record::Held(row.record), list });
        Ok(())
    }

    /// A resource whose entries are held as they are; its record may be another.
    pub(super) fn kept(&mut self, row: &HeldRow, offered: &SheetRow) -> Result<(), SyncError> {
        let hash = offered.record_hash();
        if hash == row.record_hash {
            return self.held(row);
        }
        self.end()?;
        self.rises(&row.id)?;
        self.manifest.push(&row.id, &hash, &row.list.id);
        let (record, list) = (self.desk.record(offered.record.clone())?, ListChange::Kept(row.list.no));
        self.done.push(ResourceChange { id: row.id.clone(), record, list });
        Ok(())
    }

    /// A resource that is not held: its hashes prove the others.
    pub(super) fn absent(&mut self, offered: &SheetRow) -> Result<(), SyncError> {
        self.end()?;
        self.rises(&offered.id)?;
        self.manifest.push(&offered.id, &offered.record_hash(), &offered.entries);
        Ok(())
    }

    /// A resource begins whose record is held.
    pub(super) fn begin_held(&mut self, row: &HeldRow) -> Result<(), SyncError> {
        self.begin(&row.id, Record::Held(row.record), row.record_hash)
    }

    /// A resource begins.
    pub(super) fn begin_new(&mut self, id: &ResourceId, record: &[u8]) -> Result<(), SyncError> {
        let hash = record_hash(record);
        let record = self.desk.record(record.to_vec())?;
        self.begin(id, record, hash)
    }

    pub(super) fn begin(&mut self, id: &ResourceId, record: Record, hash: [u8; 32]) -> Result<(), SyncError> {
        self.end()?;
        self.rises(id)?;
        let list = self.desk.list();
        self.open = Some(Open { id: id.clone(), record, record_hash: hash, list, last: None });
        Ok(())
    }

    fn rises(&mut self, id: &ResourceId) -> Result<(), SyncError> {
        match self.last.replace(id.clone()) {
            Some(last) if last >= *id => Err(SyncError::Contradiction("a resource stands twice or out of order")),
            _ => Ok(()),
        }
    }

    /// The next entry of the resource that began last.
    pub(super) fn entry(&mut self, entry: &Entry) -> Result<(), SyncError> {
        let open = self.open.as_mut().ok_or(SyncError::Contradiction("an entry belongs to no resource"))?;
        if open.last.as_deref().is_some_and(|last| last >= entry.path.as_str()) {
            return Err(SyncError::Contradiction("a path stands twice or out of order"));
        }
        open.last = Some(entry.path.as_str().to_owned());
        Ok(open.list.push(entry)?)
    }

    fn end(&mut self) -> Result<(), SyncError> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let list = open.list.finish()?;
        self.manifest.push(&open.id, &open.record_hash, &list.id());
        self.done.push(ResourceChange { id: open.id, record: open.record, list: ListChange::New(list) });
        Ok(())
    }

    /// All resources have come.
    pub(super) fn finish(mut self, large: Vec<LargeBlob>) -> Result<Composed, SyncError> {
        self.end()?;
        Ok(Composed { resources: self.done, manifest: self.manifest.finish(), large, part: None })
    }
}

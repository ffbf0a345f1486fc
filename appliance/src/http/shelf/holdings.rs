//! What the handlers ask of the store. A trait, so that tests need no store.

use maktaba_sync::durable::{Disk, LocalDisk};
use maktaba_sync::model::{BlobId, CollectionId, Entry, EntryPath, ResourceId};
use maktaba_sync::store::{BlobReader, HeldCollection, HeldResource, ReadError, Shelf};
use maktaba_sync::trust::CLOCK_FLOOR;

use crate::http::answer::content::Content;

/// What the box holds. Every call may block on the card; each sees the releases that are active then.
pub(crate) trait Holdings: Send + Sync + 'static {
    /// A number that rises with each activation.
    fn generation(&self) -> Result<u64, ReadError>;
    /// All collections by id.
    fn collections(&self) -> Result<Vec<HeldCollection>, ReadError>;
    /// One collection.
    fn collection(&self, id: &CollectionId) -> Result<Option<HeldCollection>, ReadError>;
    /// Resources by id after `after`, at most `limit`.
    fn resources(
        &self,
        collection: &CollectionId,
        after: Option<&ResourceId>,
        limit: usize,
    ) -> Result<Vec<HeldResource>, ReadError>;
    /// One resource.
    fn resource(&self, collection: &CollectionId, id: &ResourceId) -> Result<Option<HeldResource>, ReadError>;
    /// Whether an earlier release that is still kept had a resource: then it was withdrawn.
    fn was_held(&self, collection: &CollectionId, id: &ResourceId) -> Result<bool, ReadError>;
    /// What stands at a path.
    fn locate(&self, at: (&CollectionId, &ResourceId), path: &EntryPath) -> Result<Option<Entry>, ReadError>;
    /// Entries by path after `after`, at most `limit`.
    fn entries(
        &self,
        at: (&CollectionId, &ResourceId),
        after: Option<&EntryPath>,
        limit: usize,
    ) -> Result<Vec<Entry>, ReadError>;
    /// Bytes that are free where the library is; `None` if they cannot be told.
    fn free_bytes(&self) -> Option<u64>;
    /// The newest time in signed metadata, in seconds since 1970; 0 without any.
    fn signed_time(&self) -> Result<i64, ReadError>;
    /// The last sync: when, in seconds since 1970, and its report as JSON.
    fn last_sync(&self) -> Result<Option<(i64, String)>, ReadError>;
    /// Opens content.
    fn open(&self, id: &BlobId) -> Result<Option<Box<dyn Content>>, ReadError>;
}

impl Holdings for Shelf {
    fn generation(&self) -> Result<u64, ReadError> {
        Self::generation(self)
    }
    fn collections(&self) -> Result<Vec<HeldCollection>, ReadError> {
        Self::collections(self)
    }
    fn collection(&self, id: &CollectionId) -> Result<Option<HeldCollection>, ReadError> {
        Self::collection(self, id)
    }
    fn resources(
        &self,
        collection: &CollectionId,
        after: Option<&ResourceId>,
        limit: usize,
    ) -> Result<Vec<HeldResource>, ReadError> {
        Self::resources(self, collection, after, limit)
    }
    fn resource(&self, collection: &CollectionId, id: &ResourceId) -> Result<Option<HeldResource>, ReadError> {
        Self::resource(self, collection, id)
    }
    fn was_held(&self, collection: &CollectionId, id: &ResourceId) -> Result<bool, ReadError> {
        Self::was_held(self, collection, id)
    }
    fn locate(&self, at: (&CollectionId, &ResourceId), path: &EntryPath) -> Result<Option<Entry>, ReadError> {
        Self::locate(self, at.0, at.1, path)
    }
    fn entries(
        &self,
        at: (&CollectionId, &ResourceId),
        after: Option<&EntryPath>,
        limit: usize,
    ) -> Result<Vec<Entry>, ReadError> {
        Self::entries(self, at.0, at.1, after, limit)
    }
    fn free_bytes(&self) -> Option<u64> {
        LocalDisk.free_bytes(self.dir()).ok()
    }
    fn signed_time(&self) -> Result<i64, ReadError> {
        Ok(self.note(CLOCK_FLOOR)?.unwrap_or(0))
    }
    fn last_sync(&self) -> Result<Option<(i64, String)>, ReadError> {
        Ok(self.history(1)?.into_iter().next())
    }
    fn open(&self, id: &BlobId) -> Result<Option<Box<dyn Content>>, ReadError> {
        Ok(self.open_blob(id)?.map(|reader| Box::new(reader) as Box<dyn Content>))
    }
}

impl Content for BlobReader {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        Self::read_at(self, offset, buffer)
    }
}

//! What the handlers ask of the store. A trait, so that tests need no store.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use maktaba_sync::courier::{self, Offer};
use maktaba_sync::durable::{Disk, LocalDisk};
use maktaba_sync::model::{BlobId, Entry, EntryPath, PublisherId, ResourceId, Shelfmark};
use maktaba_sync::store::{BlobReader, HeldCollection, HeldResource, ReadError, Shelf, TrustedPublisher};
use maktaba_sync::trust::CLOCK_FLOOR;

use crate::http::answer::content::Content;
use crate::own;

/// What the box holds. Every call may block on the card; each sees the releases that are active then.
pub(crate) trait Holdings: Send + Sync + 'static {
    /// A number that rises with each activation.
    fn generation(&self) -> Result<u64, ReadError>;
    /// All collections by id.
    fn collections(&self) -> Result<Vec<HeldCollection>, ReadError>;
    /// One collection.
    fn collection(&self, id: &Shelfmark) -> Result<Option<HeldCollection>, ReadError>;
    /// Resources by id after `after`, at most `limit`.
    fn resources(
        &self,
        collection: &Shelfmark,
        after: Option<&ResourceId>,
        limit: usize,
    ) -> Result<Vec<HeldResource>, ReadError>;
    /// One resource.
    fn resource(&self, collection: &Shelfmark, id: &ResourceId) -> Result<Option<HeldResource>, ReadError>;
    /// Whether an earlier release that is still kept had a resource: then it was withdrawn.
    fn was_held(&self, collection: &Shelfmark, id: &ResourceId) -> Result<bool, ReadError>;
    /// What stands at a path.
    fn locate(&self, at: (&Shelfmark, &ResourceId), path: &EntryPath) -> Result<Option<Entry>, ReadError>;
    /// Entries by path after `after`, at most `limit`.
    fn entries(
        &self,
        at: (&Shelfmark, &ResourceId),
        after: Option<&EntryPath>,
        limit: usize,
    ) -> Result<Vec<Entry>, ReadError>;
    /// Bytes that are free where the library is; `None` if they cannot be told.
    fn free_bytes(&self) -> Option<u64>;
    /// The newest time in signed metadata, in seconds since 1970; 0 without any.
    fn signed_time(&self) -> Result<i64, ReadError>;
    /// The last sync: when, in seconds since 1970, and its report as JSON.
    fn last_sync(&self) -> Result<Option<(i64, String)>, ReadError>;
    /// What there is to give to other boxes: releases by publisher.
    fn offers(&self) -> Result<Vec<Offer>, ReadError>;
    /// Publishers that the box trusts.
    fn publishers(&self) -> Result<Vec<TrustedPublisher>, ReadError>;
    /// What another box asks for of a publisher, at a path of the shelf.
    fn give(&self, publisher: &PublisherId, path: &str) -> Result<Option<Vec<u8>>, ReadError>;
    /// Opens content.
    fn open(&self, id: &BlobId) -> Result<Option<Box<dyn Content>>, ReadError>;
}

/// Whose a collection is, if it may leave the box.
pub(crate) fn whose(publishers: &[TrustedPublisher], mark: &Shelfmark) -> Option<PublisherId> {
    let of = publishers.iter().find(|trusted| trusted.name.as_ref() == mark.publisher());
    of.filter(|trusted| !trusted.is_own()).and_then(|trusted| trusted.id)
}

/// Microseconds for which a generation is believed. Each request asks for it; what an earlier one says is still there.
const BELIEVED_US: u64 = 2_000;

/// The store of a box.
#[derive(Debug)]
pub(crate) struct Stored {
    shelf: Shelf,
    begun: Instant,
    /// When the generation was asked for last, in microseconds since the beginning; and what it was then.
    asked_us: AtomicU64,
    generation: AtomicU64,
}

impl Stored {
    pub(crate) fn new(shelf: Shelf) -> Self {
        Self { shelf, begun: Instant::now(), asked_us: AtomicU64::new(0), generation: AtomicU64::new(0) }
    }
}

impl Holdings for Stored {
    fn generation(&self) -> Result<u64, ReadError> {
        // 0 is before the first question.
        let now_us = u64::try_from(self.begun.elapsed().as_micros()).unwrap_or(u64::MAX).max(1);
        let asked_us = self.asked_us.load(Ordering::Acquire);
        if asked_us != 0 && now_us.saturating_sub(asked_us) < BELIEVED_US {
            return Ok(self.generation.load(Ordering::Acquire));
        }
        let generation = self.shelf.generation()?;
        self.generation.store(generation, Ordering::Release);
        self.asked_us.store(now_us, Ordering::Release);
        Ok(generation)
    }
    fn collections(&self) -> Result<Vec<HeldCollection>, ReadError> {
        self.shelf.collections()
    }
    fn collection(&self, id: &Shelfmark) -> Result<Option<HeldCollection>, ReadError> {
        self.shelf.collection(id)
    }
    fn resources(
        &self,
        collection: &Shelfmark,
        after: Option<&ResourceId>,
        limit: usize,
    ) -> Result<Vec<HeldResource>, ReadError> {
        self.shelf.resources(collection, after, limit)
    }
    fn resource(&self, collection: &Shelfmark, id: &ResourceId) -> Result<Option<HeldResource>, ReadError> {
        self.shelf.resource(collection, id)
    }
    fn was_held(&self, collection: &Shelfmark, id: &ResourceId) -> Result<bool, ReadError> {
        self.shelf.was_held(collection, id)
    }
    fn locate(&self, at: (&Shelfmark, &ResourceId), path: &EntryPath) -> Result<Option<Entry>, ReadError> {
        self.shelf.locate(at.0, at.1, path)
    }
    fn entries(
        &self,
        at: (&Shelfmark, &ResourceId),
        after: Option<&EntryPath>,
        limit: usize,
    ) -> Result<Vec<Entry>, ReadError> {
        self.shelf.entries(at.0, at.1, after, limit)
    }
    fn free_bytes(&self) -> Option<u64> {
        LocalDisk.free_bytes(self.shelf.dir()).ok()
    }
    fn signed_time(&self) -> Result<i64, ReadError> {
        Ok(self.shelf.note(CLOCK_FLOOR)?.unwrap_or(0))
    }
    fn last_sync(&self) -> Result<Option<(i64, String)>, ReadError> {
        Ok(self.shelf.history(1)?.into_iter().next())
    }
    fn offers(&self) -> Result<Vec<Offer>, ReadError> {
        courier::offers(&self.shelf)
    }
    fn publishers(&self) -> Result<Vec<TrustedPublisher>, ReadError> {
        self.shelf.publishers()
    }
    fn give(&self, publisher: &PublisherId, path: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let given = courier::give(&self.shelf, publisher, path)?;
        let Some(name) = path.strip_prefix("metadata/").filter(|_| given.is_none()) else { return Ok(given) };
        let is_own = self.shelf.publishers()?.iter().any(|trusted| trusted.is_own() && trusted.id == Some(*publisher));
        Ok(if is_own { own::metadata(self.shelf.dir(), name) } else { None })
    }
    fn open(&self, id: &BlobId) -> Result<Option<Box<dyn Content>>, ReadError> {
        Ok(self.shelf.open_blob(id)?.map(|reader| Box::new(reader) as Box<dyn Content>))
    }
}

impl Content for BlobReader {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        Self::read_at(self, offset, buffer)
    }
}

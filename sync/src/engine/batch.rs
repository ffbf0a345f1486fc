//! Small collections become visible together: one pack, one flush and one transaction for many of them. A card takes
//! whole blocks, so that a thousand leaflets, each with a pack and a transaction of its own, would cost it twenty times
//! what they hold.

use std::time::{Duration, Instant};

use super::session::SyncError;
use super::staging::Staging;
use crate::model::Shelfmark;
use crate::store::{Activation, Sealed, Store};
use crate::trust::{Refreshed, ReleaseFile};

/// What is small: bytes that a first download takes, and that its lists take in the catalogue.
const SMALL_BYTES: u64 = 256 * 1024;
/// LIMIT: bytes of contents that wait, about; a cut costs these again.
const MAX_BYTES: u64 = 2 * 1024 * 1024;
/// LIMIT: releases that wait.
const MAX_RELEASES: usize = 512;
/// LIMIT: how long the first of them waits.
const MAX_TIME: Duration = Duration::from_secs(10);

/// Releases that have come and wait to become visible, and what they share.
#[derive(Debug, Default)]
pub(super) struct Batch {
    staging: Option<Staging>,
    waiting: Vec<Activation>,
    len_bytes: u64,
    since: Option<Instant>,
}

impl Batch {
    /// Whether a release may wait with others.
    pub(super) const fn takes(file: &ReleaseFile) -> bool {
        file.index.first_len_bytes() <= SMALL_BYTES && file.index.catalogue_len_bytes <= SMALL_BYTES
    }

    /// Bytes that a card must have free for a full batch and the release that fills it.
    pub(super) const ROOM: u64 = 2 * (MAX_BYTES + SMALL_BYTES);

    /// Whether a release of this collection waits.
    pub(super) fn holds(&self, id: &Shelfmark) -> bool {
        self.waiting.iter().any(|waiting| waiting.collection == *id)
    }

    /// The staging that they share, to be put back with [`Batch::put_back`] whatever happens.
    pub(super) fn staging(&mut self, store: &Store, forced: Option<u64>) -> Result<Staging, SyncError> {
        self.staging.take().map_or_else(|| Staging::shared(store, forced), Ok)
    }

    /// The counterpart of [`Batch::staging`].
    pub(super) fn put_back(&mut self, staging: Staging) {
        self.staging = Some(staging);
    }

    /// What vouches for a release: what leads to its collection stands with the first that waits.
    pub(super) fn vouching(&self, trust: &Refreshed, id: &Shelfmark) -> Vec<crate::model::TrustRow> {
        if self.waiting.is_empty() {
            return trust.rows_of(id.collection().as_str());
        }
        trust.set().row(id.collection().as_str()).cloned().into_iter().collect()
    }

    /// A release waits.
    pub(super) fn push(&mut self, activation: Activation, len_bytes: u64) {
        self.since.get_or_insert_with(Instant::now);
        self.len_bytes += len_bytes;
        self.waiting.push(activation);
    }

    /// Whether it is time.
    pub(super) fn is_due(&self) -> bool {
        self.len_bytes >= MAX_BYTES
            || self.waiting.len() >= MAX_RELEASES
            || self.since.is_some_and(|since| since.elapsed() >= MAX_TIME)
    }

    /// Makes all that waits visible, in one transaction. What has come of others stays on the shelf for them, until the
    /// session ends.
    pub(super) fn flush(&mut self, store: &mut Store) -> Result<(), SyncError> {
        let Some(mut staging) = self.staging.take() else { return Ok(()) };
        let waiting = std::mem::take(&mut self.waiting);
        (self.len_bytes, self.since) = (0, None);
        let sealed: Sealed = staging.seal()?;
        if !(sealed.is_empty() && waiting.is_empty()) {
            store.activate_all(&sealed, staging.session(), &waiting)?;
        }
        Ok(store.drop_staging(staging.dir())?)
    }
}

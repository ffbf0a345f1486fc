//! Takes content into a publisher's working store.

use std::io::Read;
use std::sync::Arc;

use super::intake::{Intake, IntakeError};
use crate::model::{BlobId, Body};
use crate::store::{Shelver, ShelverOptions, Store, StoreError};

/// Read at once from an importer.
const CHUNK: usize = 256 * 1024;
/// Largest single content. LIMIT: 64 GiB.
const MAX_CONTENT: u64 = 64 * 1024 * 1024 * 1024;

/// An [`Intake`] into a store. Nothing is there before [`StoreIntake::finish`].
#[derive(Debug)]
pub struct StoreIntake<'s> {
    store: &'s mut Store,
    shelver: Shelver,
    dir: std::path::PathBuf,
}

impl<'s> StoreIntake<'s> {
    /// Begins an intake.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn begin(store: &'s mut Store) -> Result<Self, StoreError> {
        let dir = store.dir().join("staging").join("intake");
        store.drop_staging(&dir)?;
        store.staging("intake")?;
        let shelver = Shelver::new(Arc::clone(store.disk()), &dir, ShelverOptions::PUBLISHER);
        Ok(Self { store, shelver, dir })
    }

    /// Puts what was taken in on the shelf.
    ///
    /// # Errors
    ///
    /// [`StoreError`].
    pub fn finish(mut self) -> Result<(), StoreError> {
        let sealed = self.shelver.seal()?;
        self.store.shelve(&sealed)?;
        self.store.drop_staging(&self.dir)
    }

    fn take(&mut self, content: &mut dyn Read, media_type: &str) -> Result<Body, IntakeError> {
        let failed = |error: StoreError| IntakeError::Store(Box::new(error));
        self.shelver.begin(media_type).map_err(failed)?;
        let mut chunk = vec![0; CHUNK];
        let mut total = 0_u64;
        loop {
            let count = content.read(&mut chunk).map_err(IntakeError::Read)?;
            if count == 0 {
                break;
            }
            total += count as u64;
            if total > MAX_CONTENT {
                return Err(IntakeError::TooLarge { limit_bytes: MAX_CONTENT });
            }
            self.shelver.write(chunk.get(..count).unwrap_or_default()).map_err(failed)?;
        }
        let store = &*self.store;
        let (id, len_bytes) = self.shelver.finish(&|id| store.holds(id)).map_err(failed)?;
        Ok(Body::Blob { id, len_bytes })
    }
}

impl Intake for StoreIntake<'_> {
    fn put(&mut self, content: &mut dyn Read, media_type: &str) -> Result<Body, IntakeError> {
        let taken = self.take(content, media_type);
        if taken.is_err() {
            self.shelver.abandon().map_err(|error| IntakeError::Store(Box::new(error)))?;
        }
        taken
    }

    fn holds(&mut self, id: &BlobId) -> bool {
        self.store.holds(id).unwrap_or(false)
    }
}

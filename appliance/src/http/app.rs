//! What all requests share.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use maktaba_sync::model::BlobId;
use maktaba_sync::store::ReadError;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::encoding::{EncodedCache, Encoding};
use super::fault::Fault;
use super::holdings::Holdings;
use super::options::ServeOptions;
use super::overview::{Overview, OverviewCache};

/// Shared state of the server. One per process.
pub(crate) struct App {
    pub(crate) options: ServeOptions,
    encoded: EncodedCache,
    holdings: Arc<dyn Holdings>,
    readers: Arc<Semaphore>,
    overview: OverviewCache,
}

impl App {
    pub(crate) fn new(options: ServeOptions, holdings: Arc<dyn Holdings>) -> Self {
        Self {
            encoded: EncodedCache::new(options.limits.encoded_cache_bytes),
            readers: Arc::new(Semaphore::new(options.limits.readers.max(1))),
            overview: OverviewCache::default(),
            options,
            holdings,
        }
    }

    /// Waits for a turn to read.
    pub(crate) async fn turn(&self) -> Result<OwnedSemaphorePermit, Fault> {
        let wait = Duration::from_millis(self.options.limits.reader_wait_ms);
        match tokio::time::timeout(wait, Arc::clone(&self.readers).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(_) => Err(Fault::Busy),
        }
    }

    /// Runs `work` where it may block, when its turn has come.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Holdings) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let permit = self.turn().await?;
        let holdings = Arc::clone(&self.holdings);
        let task = tokio::task::spawn_blocking(move || {
            let result = work(holdings.as_ref());
            drop(permit);
            result
        });
        task.await.map_err(Fault::Task)?
    }

    /// Asks the store.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Holdings) -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, Fault> {
        self.blocking(|holdings| ask(holdings).map_err(Fault::from)).await
    }

    /// A text in an encoding: as it was made before, or made now from what `plain` reads.
    pub(crate) async fn encoded(
        &self,
        id: &BlobId,
        encoding: Encoding,
        plain: impl FnOnce(&dyn Holdings) -> Result<Bytes, ReadError> + Send + 'static,
    ) -> Result<Bytes, Fault> {
        if let Some(found) = self.encoded.get(id, encoding) {
            return Ok(found);
        }
        let fresh = self.read(move |holdings| Ok(encoding.encode(&plain(holdings)?))).await?;
        self.encoded.put(id, encoding, fresh.clone());
        Ok(fresh)
    }

    /// What Home and lists count, of the active releases.
    pub(crate) async fn overview(&self) -> Result<Arc<Overview>, Fault> {
        self.overview.get(self).await
    }
}

//! What all requests share.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use maktaba_library::search::{Found, Query};
use maktaba_sync::model::BlobId;
use maktaba_sync::store::ReadError;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::answer::encoding::{EncodedCache, Encoding};
use crate::http::answer::fault::Fault;
use crate::http::handlers::content::Found as Located;
use crate::http::line::admission::Admission;
use crate::http::options::ServeOptions;
use crate::http::reader::portal::Portal;
use crate::http::shelf::finder::Finder;
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::LocatedCache;
use crate::http::shelf::overview::{Overview, OverviewCache};
use crate::http::shelf::popular::Popular;
use crate::http::shelf::rights::Gate;

/// Shared state of the server. One per process.
pub(crate) struct App {
    pub(crate) options: ServeOptions,
    encoded: EncodedCache,
    holdings: Arc<dyn Holdings>,
    readers: Arc<Semaphore>,
    overview: OverviewCache,
    finder: Arc<Finder>,
    searches: Arc<Semaphore>,
    originals: Arc<Semaphore>,
    located: LocatedCache,
    pub(crate) admission: Admission,
    pub(crate) gate: Gate,
    pub(crate) popular: Popular,
    pub(crate) portal: Portal,
}

impl App {
    pub(crate) fn new(options: ServeOptions, holdings: Arc<dyn Holdings>, finder: Arc<Finder>) -> Self {
        Self {
            encoded: EncodedCache::new(options.limits.encoded_cache_bytes),
            readers: Arc::new(Semaphore::new(options.limits.readers.max(1))),
            overview: OverviewCache::default(),
            searches: Arc::new(Semaphore::new(options.limits.searches.max(1))),
            originals: Arc::new(Semaphore::new(options.limits.originals.max(1))),
            located: LocatedCache::default(),
            admission: Admission::new(options.admin_code.as_deref()),
            gate: Gate::new(options.setting.clone()),
            popular: Popular::default(),
            portal: Portal::new(options.portal),
            finder,
            options,
            holdings,
        }
    }

    /// What stands at an address, if it is known; otherwise the generation to remember it under.
    ///
    /// Asks for the generation on this thread: one row that SQLite has in memory, some microseconds.
    pub(crate) fn located(&self, address: &str) -> Result<Result<Located, u64>, Fault> {
        let generation = self.holdings.generation()?;
        Ok(self.located.get(generation, address).ok_or(generation))
    }

    /// Remembers what [`App::located`] did not know.
    pub(crate) fn remember_located(&self, generation: u64, address: &str, found: Located) {
        self.located.put(generation, address, found);
    }

    /// A turn to make an original, which takes a process as long as it is read.
    pub(crate) async fn original_turn(&self) -> Result<OwnedSemaphorePermit, Fault> {
        self.turn(&self.originals).await
    }

    /// Waits for a turn.
    async fn turn(&self, turns: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Fault> {
        let wait = Duration::from_millis(self.options.limits.reader_wait_ms);
        match tokio::time::timeout(wait, Arc::clone(turns).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(_) => Err(Fault::Busy),
        }
    }

    /// Runs `work` where it may block, when its turn has come.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Holdings) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let permit = self.turn(&self.readers).await?;
        let holdings = Arc::clone(&self.holdings);
        let task = tokio::task::spawn_blocking(move || {
            let result = work(holdings.as_ref());
            drop(permit);
            result
        });
        task.await.map_err(Fault::Task)?
    }

    /// Asks the index, in a queue of its own: many searches must not keep others from reading. `None` if there is no
    /// index, or it covers nothing yet.
    pub(crate) async fn search(&self, query: Query) -> Result<Option<Found>, Fault> {
        if !self.finder.is_ready() {
            return Ok(None);
        }
        let permit = self.turn(&self.searches).await?;
        let finder = Arc::clone(&self.finder);
        let task = tokio::task::spawn_blocking(move || {
            let found = finder.find(&query);
            drop(permit);
            found
        });
        task.await.map_err(Fault::Task)
    }

    /// Asks the store.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Holdings) -> Result<T, ReadError> + Send + 'static,
    ) -> Result<T, Fault> {
        self.blocking(|holdings| ask(holdings).map_err(Fault::from)).await
    }

    /// A text in an encoding, or as it is: as it was made before, or made now from what `plain` reads.
    pub(crate) async fn encoded(
        &self,
        id: &BlobId,
        encoding: Encoding,
        plain: impl FnOnce(&dyn Holdings) -> Result<Bytes, ReadError> + Send + 'static,
    ) -> Result<Bytes, Fault> {
        if let Some(found) = self.encoded.get(id, encoding) {
            return Ok(found);
        }
        let make = move |holdings: &dyn Holdings| {
            let plain = plain(holdings)?;
            Ok(if encoding == Encoding::Identity { plain } else { encoding.encode(&plain) })
        };
        let fresh = self.read(make).await?;
        self.encoded.put(id, encoding, fresh.clone());
        Ok(fresh)
    }

    /// What Home and lists count, of the active releases.
    pub(crate) async fn overview(&self) -> Result<Arc<Overview>, Fault> {
        self.overview.get(self).await
    }
}

//! What a box is to keep up to date, and what the thread is at that does it: known to the command line, to that thread, and to
//! the pages of admins.

mod board;
mod offer;

use std::sync::Arc;

use maktaba_sync::durable::Disk;
use maktaba_sync::store::{OpenError, ReadError, Shelf, Store, StoreError};

pub(crate) use board::{Board, Doing, Sight, Tell, Waits};
pub(crate) use offer::Offer;

/// Why what is kept up to date could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UpkeepError {
    /// The library could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It could not be changed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What the pages of admins work with.
#[derive(Debug, Clone)]
pub(crate) struct Upkeep {
    pub(crate) board: Arc<Board>,
    pub(crate) shelf: Shelf,
    pub(crate) disk: Arc<dyn Disk>,
    /// Whether a file of settings says what is kept, or how much it may take: it says so again whenever the box starts.
    pub(crate) file_speaks: bool,
}

impl Upkeep {
    /// The library, for a small change.
    ///
    /// # Errors
    ///
    /// [`OpenError`].
    pub(crate) fn store(&self) -> Result<Store, OpenError> {
        Store::open_briefly(self.shelf.dir(), Arc::clone(&self.disk))
    }
}

//! What a box is to keep up to date, and what the thread is at that does it: known to the command line, to that thread, and to
//! the pages of admins.

mod board;
mod offer;
mod pause;
mod trouble;
mod trusted;

use std::sync::Arc;

use maktaba_sync::durable::Disk;
use maktaba_sync::engine::SyncError;
use maktaba_sync::store::{OpenError, ReadError, Shelf, Store, StoreError};
use maktaba_sync::trust::AnchorError;

pub(crate) use board::{Board, Doing, PARCEL, Sight, Taken, Tell, Waits};
pub(crate) use offer::Offer;
pub(crate) use pause::is_paused;
pub(crate) use trouble::{in_one_line, kind, no_room, trouble};
pub(crate) use trusted::{called, whose};

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
    /// It is no root with which trust could begin.
    #[error(transparent)]
    Root(#[from] AnchorError),
    /// A pause, or what became of a parcel, could not be noted.
    #[error("this could not be noted in the library; look whether its card can be written to")]
    Note(#[from] std::io::Error),
    /// Trust could not begin.
    #[error(transparent)]
    Trust(#[from] SyncError),
    /// Its words make no name.
    #[error("the words of the publisher make no name; use `maktaba trust add --as NAME`")]
    Name,
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
    /// Leaves networks alone until it is taken back; what is under way over one ends.
    ///
    /// # Errors
    ///
    /// [`UpkeepError::Note`].
    pub(crate) fn pause(&self, pauses: bool) -> Result<(), UpkeepError> {
        pause::pause(self.shelf.dir(), self.disk.as_ref(), pauses)?;
        if pauses {
            self.board.stop();
        } else {
            self.board.tell(Tell::Sync);
        }
        Ok(())
    }

    /// The library, for a small change.
    ///
    /// # Errors
    ///
    /// [`OpenError`].
    pub(crate) fn store(&self) -> Result<Store, OpenError> {
        Store::open_briefly(self.shelf.dir(), Arc::clone(&self.disk))
    }

    /// The library, for what nothing else may be done beside: a sync keeps it from us, and we it from a sync.
    ///
    /// # Errors
    ///
    /// [`OpenError`]; [`OpenError::Locked`] while a sync writes.
    pub(crate) fn store_alone(&self) -> Result<Store, OpenError> {
        Store::open(self.shelf.dir(), Arc::clone(&self.disk))
    }
}

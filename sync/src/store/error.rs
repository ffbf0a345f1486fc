//! What can go wrong with a shelf.

use std::io;
use std::path::PathBuf;

use crate::model::{BlobId, PublisherName, ReleaseNumber, Shelfmark};

/// Why a library could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no library.
    #[error("{} is not a library; make one with `maktaba init --library {}`", .0.display(), .0.display())]
    Missing(PathBuf),
    /// Somebody else is writing.
    #[error("another maktaba is changing the library {}; wait until it is done, then try again", .0.display())]
    Locked(PathBuf),
    /// Written by a newer version.
    #[error("the library {} has format {found}, this version knows up to {known}; update maktaba first", path.display())]
    Newer {
        /// The library.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest that is known.
        known: i64,
    },
    /// Nothing is in the catalogue, not even its tables.
    #[error("the catalogue of {} is empty, as a power cut may leave it; run `maktaba sync`, or serve the library: that makes it anew from what lies beside it", .0.display())]
    Emptied(PathBuf),
    /// The catalogue was lost and could not be made anew.
    #[error("could not make the catalogue of {} anew", path.display())]
    Rebuild {
        /// The library.
        path: PathBuf,
        /// Why.
        #[source]
        source: Box<StoreError>,
    },
    /// The file system refused.
    #[error("could not open the library {}", path.display())]
    Io {
        /// The library.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The database refused.
    #[error("could not open the catalogue of {}", path.display())]
    Database {
        /// The library.
        path: PathBuf,
        /// Why.
        #[source]
        source: rusqlite::Error,
    },
}

impl OpenError {
    /// Whether the catalogue is there and is none, or is not there.
    pub(super) fn is_lost(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        match self {
            Self::Missing(_) | Self::Emptied(_) => true,
            Self::Database { source, .. } => {
                matches!(source.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase))
            }
            _ => false,
        }
    }
}

/// Why something could not be read from the shelf.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The catalogue could not be asked.
    #[error("could not read the catalogue")]
    Database(#[from] rusqlite::Error),
    /// A pack could not be read.
    #[error("could not read pack file {}", path.display())]
    Pack {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// Stored bytes are not what was stored.
    #[error("pack file {} is damaged at byte {offset}; the next sync repairs it", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where the damaged frame begins.
        offset: u64,
    },
    /// A catalogue row does not follow the format.
    #[error("the catalogue is damaged: {0}")]
    Catalogue(&'static str),
    /// The catalogue names content that no pack holds.
    #[error("content {0} is missing here; the next sync repairs it")]
    Missing(BlobId),
}

/// Why the shelf could not be changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The catalogue refused.
    #[error("could not change the catalogue")]
    Database(#[from] rusqlite::Error),
    /// Reading what is held failed.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The file system refused.
    #[error("could not {step} {}", path.display())]
    Io {
        /// What was tried.
        step: &'static str,
        /// With which file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The collection is not on this box.
    #[error("this library does not hold the collection {0}; `maktaba status` lists what it holds")]
    NoCollection(Shelfmark),
    /// There is no older release to return to.
    #[error(
        "release {number} of {collection} is the only one kept here: there is nothing to roll back to; wait for the next update, which keeps the release before it"
    )]
    NoOlderRelease {
        /// The collection.
        collection: Shelfmark,
        /// Its active release.
        number: ReleaseNumber,
    },
    /// Another publisher has this name here.
    #[error("another publisher is called {0} here already; choose another name")]
    PublisherName(PublisherName),
    /// The publisher is trusted already, under another name.
    #[error("this publisher is trusted here already: {}", called(name.as_ref()))]
    PublisherKnown {
        /// What it is called here; `None` if it is the first one.
        name: Option<PublisherName>,
    },
    /// More wishes for parts of collections than a box keeps.
    #[error(
        "a box keeps a thousand parts of collections up to date at most; take some back with `maktaba subscribe --remove`"
    )]
    TooManyWishes,
    /// More publishers or addresses than a box keeps.
    #[error("a box trusts {publishers} publishers besides its first at most, with {addresses} addresses each")]
    PublisherLimit {
        /// Publishers besides the first.
        publishers: usize,
        /// Addresses of one.
        addresses: usize,
    },
    /// A pack's own index is not what it should be.
    #[error("pack file {} is damaged", .0.display())]
    DamagedPack(PathBuf),
}

/// A publisher in words.
fn called(name: Option<&PublisherName>) -> String {
    name.map_or_else(
        || "it is the one that this library was made for".to_owned(),
        |name| format!("it is called {name}"),
    )
}

impl StoreError {
    pub(crate) fn io(step: &'static str, path: &std::path::Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { step, path, source }
    }
}

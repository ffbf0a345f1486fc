//! What came, changed and went, in order: for harvesters and for programs that ask what is new.
//!
//! One small SQLite file beside the library. It is not disposable: what went is remembered for ever, and nothing else knows
//! it. Each resource has one row, that of its last change, under a number that rises with every change. Times are those of
//! the box; a box without a clock may be set back, so that they come from [`Chronicle::now`], which never goes back.
//!
//! LIMIT: a row for each resource that was ever held, about 150 bytes with its sets.

mod file;
mod tell;
mod write;

use std::sync::Mutex;

use maktaba_sync::model::{ReleaseNumber, ResourceId, Shelfmark};

pub use write::Change;

/// The chronicle of a box.
#[derive(Debug)]
pub struct Chronicle {
    db: Mutex<rusqlite::Connection>,
    /// The latest time that was told, in this process.
    told: Mutex<i64>,
}

/// The last change of a resource.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Number of the change.
    pub number: u64,
    /// Collection.
    pub collection: Shelfmark,
    /// Resource.
    pub resource: ResourceId,
    /// When, in seconds since 1970.
    pub at: i64,
    /// Whether it went.
    pub is_gone: bool,
    /// Sets it is in, or was in when it went.
    pub sets: Vec<String>,
}

/// Which changes are asked for: all of these bounds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ask {
    /// After this number.
    pub after: u64,
    /// At this second or later.
    pub from: Option<i64>,
    /// At this second or before.
    pub until: Option<i64>,
    /// Of resources of this set.
    pub set: Option<String>,
}

/// A collection as it was taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Covered {
    /// Its name.
    pub id: Shelfmark,
    /// The release.
    pub release: ReleaseNumber,
    /// When that was activated.
    pub activated_at: i64,
    /// For which place it was judged what may be shown.
    pub place: i64,
}

/// Why the chronicle failed.
#[derive(Debug, thiserror::Error)]
pub enum ChronicleError {
    /// The database failed.
    #[error("the chronicle of changes failed")]
    Database(#[from] rusqlite::Error),
    /// The file was made by a newer version.
    #[error("the chronicle of changes was made by a newer version of this program (format {0})")]
    Newer(i64),
}

#[cfg(test)]
mod tests;

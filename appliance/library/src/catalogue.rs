//! What is held, by what it is about: items, and the values by which people choose among them.
//!
//! One disposable SQLite file, filled from records after each activation, by what changed only. It says which releases it
//! covers; one that is damaged, or was made by another version of this code, is thrown away and filled again. It holds no
//! words that are shown: whoever lists items reads their records. How many items each value has is kept with the value, so
//! that what most people ask is a read and not a count.

mod file;
mod query;
mod write;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use maktaba_sync::model::{ReleaseNumber, ResourceId, Shelfmark};

pub use write::Change;

/// The catalogue of a box. Many may ask at once.
#[derive(Debug)]
pub struct Catalogue {
    /// `None` for one in memory: where nothing can be written, and in tests.
    path: Option<PathBuf>,
    idle: Mutex<Vec<rusqlite::Connection>>,
    /// Counts that took a look at many items, as long as nothing changes.
    counted: Mutex<Counted>,
}

/// Counts by what was asked, of one state of the catalogue.
#[derive(Debug, Default)]
struct Counted {
    changes: u64,
    totals: HashMap<Filter, Total>,
    /// By the number of the facet.
    values: HashMap<Filter, Vec<Arc<[Count]>>>,
}

/// By what items are chosen. The numbers are those of the file.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Facet {
    /// Broad field of a subject.
    Subject = 0,
    /// Language, BCP 47.
    Language = 1,
    /// School level.
    Level = 2,
    /// What it is to whoever opens it.
    Kind = 3,
    /// Collection.
    Collection = 4,
    /// Who publishes it, or where it comes from.
    Origin = 5,
    /// Short name of the licence; the value's note is the address of its text.
    Licence = 6,
    /// Whether there is a file to take home: `1` or no value.
    File = 7,
    /// Format of a file that may be taken, in lower case: `epub`, `zim` …
    Format = 8,
    /// The name by which clients of Kiwix know a ZIM file, a UUID.
    Book = 9,
    /// What it is good for where not all is to hand: `print` or `simple` (old phones).
    Use = 10,
}

/// The subject or level of items of which none is known: a value by which they are found, and that likens nothing.
pub const UNKNOWN: &str = "99";

/// An item, as the catalogue learns of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Item {
    /// Collection.
    pub collection: Shelfmark,
    /// Id in the collection.
    pub resource: ResourceId,
    /// What this was made from: an item of the same print is not put in again.
    pub print: [u8; 16],
    /// Its place in its collection, as far as that has an order: only the order of these numbers counts.
    pub place: u32,
    /// Title in lower case, for finding where there is no index.
    pub title: String,
    /// Same for all translations of one work; empty if there are none.
    pub work: String,
    /// Bytes of the file to take home, if there is one.
    pub file_bytes: u64,
    /// Whether it may not be shown today: it is then in no list.
    pub is_withheld: bool,
    /// Whether tomorrow it may be otherwise.
    pub has_end: bool,
    /// Its values, with a note for those that have one.
    pub values: Vec<(Facet, String, Option<String>)>,
}

/// A collection, as lists show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CollectionRow {
    /// Its name.
    pub id: Shelfmark,
    /// The release that is covered.
    pub release: ReleaseNumber,
    /// Title.
    pub title: String,
    /// Languages, BCP 47.
    pub languages: Vec<String>,
    /// Resources.
    pub resources: u64,
    /// Bytes of content.
    pub len_bytes: u64,
    /// When it was activated, in seconds since 1970.
    pub activated_at: i64,
}

/// Which items are asked for.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Filter {
    /// All of these values.
    pub values: Vec<(Facet, String)>,
    /// All of these in the title, in lower case.
    pub words: Vec<String>,
}

/// Where an item is.
pub type Key = (Shelfmark, ResourceId);

/// How many items there are, and how large their files to take home.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Total {
    /// Items.
    pub items: u64,
    /// Bytes.
    pub file_bytes: u64,
}

/// A value and how many items have it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Count {
    /// The value.
    pub value: String,
    /// What is noted with it.
    pub note: Option<String>,
    /// How many.
    pub total: Total,
}

/// Why the catalogue failed. It can always be thrown away and filled again.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// The file cannot be made.
    #[error("the catalogue at {path} cannot be made: check the permissions of the folder and the free space")]
    File {
        /// Where it should be.
        path: String,
        /// The system's error.
        #[source]
        source: std::io::Error,
    },
    /// The database failed.
    #[error("the catalogue failed; delete the folder `index` to have it made again")]
    Database(#[from] rusqlite::Error),
}

#[cfg(test)]
mod tests;

//! What the resources of a box mean, in one disposable SQLite file: filled from records, asked by the pages.
//!
//! It says which state of the store it covers; one that is damaged, or was made by another version of this
//! code, is thrown away and covers nothing, so that its owner fills it again. Every query is paged, so that
//! memory does not grow with the library.

mod file;
mod query;
mod row;
mod write;

use std::path::PathBuf;
use std::sync::Mutex;

use maktaba_sync::model::{CollectionId, ReleaseNumber, ResourceId};

use crate::licence::Class;
use crate::metadata::Kind;

pub use write::Change;

/// The catalogue of a box.
///
/// Readers share one connection behind a lock, as queries take microseconds; a change has one of its own.
#[derive(Debug)]
pub struct Catalogue {
    path: PathBuf,
    reader: Mutex<rusqlite::Connection>,
}

/// A resource as lists show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Collection.
    pub collection: CollectionId,
    /// Id in the collection.
    pub resource: ResourceId,
    /// Title.
    pub title: String,
    /// Description, at most 500 characters.
    pub description: String,
    /// BCP 47, the title's first.
    pub languages: Vec<String>,
    /// Subjects.
    pub subjects: Vec<String>,
    /// Levels.
    pub levels: Vec<String>,
    /// What it is made of.
    pub kind: Kind,
    /// What it is for teaching.
    pub resource_types: Vec<String>,
    /// Short name of the licence.
    pub licence: String,
    /// What the licence allows.
    pub licence_class: Class,
    /// Names of those who made it.
    pub creators: Vec<String>,
    /// Publisher.
    pub publisher: String,
    /// Length in bytes, unpacked.
    pub len_bytes: u64,
    /// Playing time in seconds.
    pub duration_s: Option<u32>,
    /// Pages in print.
    pub pages: Option<u32>,
    /// Whether it has a picture for lists.
    pub has_thumbnail: bool,
    /// Same for all translations of one work; empty if there are none.
    pub translation_group: String,
    /// Release of the collection with which it came.
    pub added: ReleaseNumber,
}

/// Which resources are asked for; empty fields do not restrict.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Collection.
    pub collection: Option<CollectionId>,
    /// Subject, as in records.
    pub subject: Option<String>,
    /// Language: a primary subtag (`zh`) also finds `zh-Hans`.
    pub language: Option<String>,
    /// Level, as in records.
    pub level: Option<String>,
    /// Kind.
    pub kind: Option<Kind>,
    /// Translation group.
    pub translation_group: Option<String>,
}

/// In which order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// By title.
    #[default]
    Title,
    /// The newest first.
    Newest,
}

/// Which part of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// Rows before it.
    pub offset: u32,
    /// Rows on it; at most [`Page::LIMIT`].
    pub limit: u32,
}

impl Page {
    /// LIMIT: rows of a page.
    pub const LIMIT: u32 = 200;
}

/// By what resources are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Facet {
    /// By subject.
    Subject,
    /// By language, whole tags.
    Language,
    /// By level.
    Level,
    /// By kind.
    Kind,
    /// By collection.
    Collection,
}

/// A value and how many resources have it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Count {
    /// Value, as in records.
    pub value: String,
    /// Resources.
    pub resources: u64,
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
    #[error("the catalogue failed while it was {step}; delete its file to have it made again")]
    Database {
        /// What was done.
        step: &'static str,
        /// Its error.
        #[source]
        source: rusqlite::Error,
    },
}

impl CatalogueError {
    fn at(step: &'static str) -> impl Fn(rusqlite::Error) -> Self {
        move |source| Self::Database { step, source }
    }
}

#[cfg(test)]
mod tests;

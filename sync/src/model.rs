//! The words of the formats: ids, paths, entries, resources. Pure data, no I/O.

pub mod bundle;
pub mod codec;
mod entry;
mod id;
pub mod manifest;
mod path;

pub use entry::{Body, Entry, EntryFlags, MediaClass, Resource};
pub use id::{BlobId, BundleId, CollectionId, EntryListId, IdError, ManifestId, PackId, ReleaseNumber, ResourceId};
pub use path::{EntryPath, PathError};

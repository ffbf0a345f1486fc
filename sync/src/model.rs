//! The words of the formats: ids, paths, entries, resources. Pure data, no I/O.

pub mod bundle;
pub mod codec;
mod entry;
mod front;
pub mod giving;
mod id;
pub mod index;
pub mod manifest;
mod path;
mod shelfmark;
mod trust_row;
pub mod window;

pub use entry::{Body, Entry, EntryFlags, MediaClass, Resource};
pub use id::{
    BlobId, BundleId, CollectionId, EntryListId, IdError, IndexId, KEPT_HERE, MADE_HERE, ManifestId, ObjectId, PackId,
    PublisherId, PublisherName, REPORTS, ReleaseNumber, ResourceId, WindowFileId,
};
pub use path::{EntryPath, PathError};
pub use shelfmark::Shelfmark;
pub use trust_row::TrustRow;

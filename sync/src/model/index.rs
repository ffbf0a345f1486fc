//! The index of a release: what it holds, and where on the road each content lies (FORMAT.md, "Index").
//!
//! A [`Root`] names window files, windows and pages; a page holds the rows of a range of keys, in the order of the
//! manifest. Pages end where the hash of a key says so: a change leaves the pages around it as they are, and releases
//! share them. The ids of a page's contents stand in an object of their own, since they do not compress and a box that
//! takes everything computes them. The sheets of the inventory name resources only: a box that takes a part of them reads
//! these, and of the pages those of what it chose.

mod cut;
mod page;
mod root;
mod sheet;

use super::{EntryPath, ResourceId};

pub use cut::PageCut;
pub use page::{EntryRow, Item, Page, Place, ResourceRow, WindowName, window_name};
pub use root::{FileRow, Object, PageRow, Root, SheetPlace, Spot, WindowRow};
pub use sheet::{Sheet, SheetRow};

/// Most raw bytes of a page: what it takes at most to hold one.
pub const MAX_PAGE: usize = 4 * 1024 * 1024;
/// Most bytes of a root, stored and raw. LIMIT: some 200,000 windows and pages.
pub const MAX_ROOT: usize = 32 * 1024 * 1024;

/// Why bytes are not an index that this version understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// Not an index at all.
    #[error("not an index: it begins with other bytes")]
    Magic,
    /// Needs a newer Maktaba.
    #[error("the index needs features (bits {0:#x}) that this version does not have; update the box's software first")]
    Features(u32),
    /// Does not decompress, or to more than is allowed.
    #[error("the index does not decompress within its limit")]
    Compression,
    /// Breaks the format.
    #[error("the index is damaged")]
    Form(#[from] super::codec::CodecError),
    /// Numbers or orders contradict each other.
    #[error("the index contradicts itself: {0}")]
    Contradiction(&'static str),
}

/// Where a row stands in a release: resources by id, in each its own row first, then its entries by path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The resource.
    pub resource: ResourceId,
    /// The entry; `None` is the row of the resource itself.
    pub path: Option<EntryPath>,
}

//! The box's own software as a collection like any other: signed releases, deltas, any source.
//!
//! ```text
//! tree, layout, image   a root slot as entries: its files, and where their blocks lie in the slot
//! environment, slots    which slot U-Boot starts, and how often it tries
//! write                 an image onto the idle slot, read back
//! update                from a repository to a slot that is tried; confirmed by health, or taken back
//! ```
//!
//! A release is one resource. Its entries are the files of the root tree, by path, and two more: `layout`, which says
//! of each 4 KiB block of the slot's image whose it is, and `literals`, the blocks that are nobody's (the file system's
//! own). So a delta is one of files, however far the file system moved them about, and the slot is still written block
//! for block as it was signed.

pub(crate) mod environment;
pub(crate) mod image;
pub(crate) mod layout;
pub(crate) mod slots;
mod tree;
pub(crate) mod update;
pub(crate) mod write;

/// The collection, in a repository of its own.
pub(crate) const COLLECTION: &str = "software";
/// Bytes of a block: of ext4, and of the slot.
pub(crate) const BLOCK: usize = 4096;

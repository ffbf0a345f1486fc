//! Files that survive a power cut: every write, sync, rename and removal of the box goes through [`Disk`].
//!
//! The trait is small so that a test can record each operation and replay every legal outcome of a cut after it
//! (`durable/record.rs`). Reading needs no such care and uses `std::fs`.
//!
//! Rules that callers keep: a file is synced before it is renamed into place; the directory is synced before any
//! database row names the file; a failed sync is never retried, because the kernel may have dropped the pages.

mod bounded;
mod local;
pub mod record;

use std::io;
use std::path::Path;

pub use bounded::BoundedDisk;
pub use local::LocalDisk;

/// A file being written, at its end.
pub trait DiskFile: Send + std::fmt::Debug {
    /// Appends all bytes.
    ///
    /// # Errors
    ///
    /// Any I/O error; how much was appended is then unknown.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Returns when the content is on the medium (`fdatasync`).
    ///
    /// # Errors
    ///
    /// Any I/O error. Never call it again for the same bytes: they count as lost.
    fn sync(&mut self) -> io::Result<()>;
}

/// What a box does to its file system.
pub trait Disk: Send + Sync + std::fmt::Debug {
    /// Creates or empties a file.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;

    /// Opens a file to append after its first `keep_bytes`; what follows is cut off.
    ///
    /// # Errors
    ///
    /// `UnexpectedEof` if the file is shorter; any other I/O error.
    fn append_after(&self, path: &Path, keep_bytes: u64) -> io::Result<Box<dyn DiskFile>>;

    /// Creates a directory and its missing parents. Not durable before the parent's [`Disk::sync_dir`].
    ///
    /// # Errors
    ///
    /// Any I/O error.
    fn create_dir(&self, path: &Path) -> io::Result<()>;

    /// Renames a file, replacing its target. Not durable before [`Disk::sync_dir`] of both directories.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Renames a file to a name that nobody has: of two at once, one wins. Not durable before [`Disk::sync_dir`].
    ///
    /// # Errors
    ///
    /// `AlreadyExists` if there is such a file; any other I/O error.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes the names in a directory durable (`fsync` of the directory).
    ///
    /// # Errors
    ///
    /// Any I/O error; see [`DiskFile::sync`].
    fn sync_dir(&self, path: &Path) -> io::Result<()>;

    /// Removes a file.
    ///
    /// # Errors
    ///
    /// Any I/O error but that it is not there.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Removes a directory with all in it.
    ///
    /// # Errors
    ///
    /// Any I/O error but that it is not there.
    fn remove_tree(&self, path: &Path) -> io::Result<()>;

    /// Bytes that can still be written where `path` is.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    fn free_bytes(&self, path: &Path) -> io::Result<u64>;

    /// Size in bytes of the file system where `path` is, as large as it gets where nobody knows.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    fn total_bytes(&self, _path: &Path) -> io::Result<u64> {
        Ok(u64::MAX)
    }

    /// Told after each acknowledged commit of the database at `path`. SQLite does its own writing (WAL,
    /// `synchronous=FULL`); this is how a recorder knows where in the order of operations the commit stands.
    fn database_committed(&self, path: &Path);
}

//! A disk on which only so much may be written: for what somebody unknown has packed.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Disk, DiskFile};

/// Passes everything on, until so many bytes have been written. Nothing that is removed gives any back.
#[derive(Debug)]
pub struct BoundedDisk {
    inner: Arc<dyn Disk>,
    left: Arc<AtomicU64>,
}

impl BoundedDisk {
    /// So many bytes of another disk. SQLite's own writing is not counted.
    pub fn new(inner: Arc<dyn Disk>, len_bytes: u64) -> Self {
        Self { inner, left: Arc::new(AtomicU64::new(len_bytes)) }
    }

    fn bounded(&self, file: Box<dyn DiskFile>) -> Box<dyn DiskFile> {
        Box::new(BoundedFile { inner: file, left: Arc::clone(&self.left) })
    }
}

#[derive(Debug)]
struct BoundedFile {
    inner: Box<dyn DiskFile>,
    left: Arc<AtomicU64>,
}

impl DiskFile for BoundedFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let len = bytes.len() as u64;
        let taken = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(len));
        taken.map_err(|_| io::Error::new(io::ErrorKind::FileTooLarge, "it is more than may be written here"))?;
        self.inner.append(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.inner.sync()
    }
}

impl Disk for BoundedDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(self.bounded(self.inner.create(path)?))
    }
    fn append_after(&self, path: &Path, keep_bytes: u64) -> io::Result<Box<dyn DiskFile>> {
        Ok(self.bounded(self.inner.append_after(path, keep_bytes)?))
    }
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.inner.create_dir(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.inner.rename(from, to)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.inner.rename_new(from, to)
    }
    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.inner.sync_dir(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.inner.remove(path)
    }
    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.inner.remove_tree(path)
    }
    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        Ok(self.inner.free_bytes(path)?.min(self.left.load(Ordering::Relaxed)))
    }
    fn total_bytes(&self, path: &Path) -> io::Result<u64> {
        self.inner.total_bytes(path)
    }
    fn database_committed(&self, path: &Path) {
        self.inner.database_committed(path);
    }
}

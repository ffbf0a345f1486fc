//! A disk that fails: what was held stays, and nothing more is written in that session.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use maktaba_sync::durable::{Disk, DiskFile, LocalDisk};
use maktaba_sync::engine::{SyncError, sync};
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::{Store, StoreError};

use super::site::*;

/// Flushing a file fails once so many flushes have been done; files created after that are counted.
#[derive(Debug, Default)]
struct FailingDisk {
    flushes_left: AtomicU32,
    created_after: AtomicU32,
}

#[derive(Debug)]
struct FailingFile {
    disk: Arc<FailingDisk>,
    inner: Box<dyn DiskFile>,
}

impl DiskFile for FailingFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.inner.append(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        let left = self.disk.flushes_left.load(Ordering::Relaxed);
        if left == 0 {
            return Err(io::Error::other("the card does not answer"));
        }
        self.disk.flushes_left.store(left - 1, Ordering::Relaxed);
        self.inner.sync()
    }
}

#[derive(Debug, Clone)]
struct Handle(Arc<FailingDisk>);

impl Disk for Handle {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        if self.0.flushes_left.load(Ordering::Relaxed) == 0 {
            self.0.created_after.fetch_add(1, Ordering::Relaxed);
        }
        Ok(Box::new(FailingFile { disk: Arc::clone(&self.0), inner: LocalDisk.create(path)? }))
    }
    fn append_after(&self, path: &Path, keep_bytes: u64) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(FailingFile { disk: Arc::clone(&self.0), inner: LocalDisk.append_after(path, keep_bytes)? }))
    }
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        LocalDisk.create_dir(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        LocalDisk.rename(from, to)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        LocalDisk.rename_new(from, to)
    }
    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        LocalDisk.sync_dir(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        LocalDisk.remove(path)
    }
    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        LocalDisk.remove_tree(path)
    }
    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        LocalDisk.free_bytes(path)
    }
    fn database_committed(&self, _: &Path) {}
}

#[test]
fn a_failed_flush_ends_the_session_and_the_next_one_completes() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let content = |n: u64| library(&[("r", [("a.png".to_owned(), noise(n, 50_000))].into())]);
    publisher.publish("first", &content(1));
    publisher.publish("second", &content(2));
    let library_dir = dir.path().join("box");
    new_box(&library_dir, &publisher.root());
    for flushes in 0..3 {
        let disk = Arc::new(FailingDisk { flushes_left: flushes.into(), ..FailingDisk::default() });
        let mut store = Store::open(&library_dir, Arc::new(Handle(Arc::clone(&disk)))).unwrap();
        let result = sync(&mut store, &mut MediumSource::new(&publisher.repository()), &options(), &mut |_| {});
        if result.as_ref().is_ok_and(maktaba_sync::engine::SyncReport::is_complete) {
            break;
        }
        assert!(matches!(result, Err(SyncError::Store(StoreError::Io { step: "flush", .. }))), "{flushes}: {result:?}");
        // The pack whose flush failed may have been created when none was left; the second collection's never is.
        assert!(disk.created_after.load(Ordering::Relaxed) <= 3, "{flushes}");
        assert!(store.scrub(&mut |_, _| {}).unwrap().is_sound());
    }
    assert!(sync_box(&library_dir, &publisher.repository()).is_complete());
    assert_eq!(read_box(&library_dir, "second"), content(2));
}

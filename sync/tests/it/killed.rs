//! A publisher that is killed at a step: from then on nothing it does reaches the repository, or its keys.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use maktaba_sync::durable::{Disk, DiskFile, LocalDisk};
use maktaba_sync::publish::{Created, DirRepository, Repository, RepositoryError, Target};
use maktaba_sync::source::Source;

/// Counts steps down, over a repository and a disk if they share it.
#[derive(Debug, Clone)]
pub(crate) struct Steps {
    left: Arc<AtomicU32>,
}

const DEAD: u32 = u32::MAX;

impl Steps {
    pub(crate) fn new(left: u32) -> Self {
        Self { left: Arc::new(AtomicU32::new(left)) }
    }

    pub(crate) fn was_killed(&self) -> bool {
        self.left.load(Ordering::SeqCst) == DEAD
    }

    fn kill(&self) {
        self.left.store(DEAD, Ordering::SeqCst);
    }

    fn step(&self) -> io::Result<()> {
        match self.left.load(Ordering::SeqCst) {
            0 | DEAD => {
                self.kill();
                Err(io::Error::other("killed"))
            }
            left => {
                self.left.store(left - 1, Ordering::SeqCst);
                Ok(())
            }
        }
    }
}

/// A repository whose publisher is killed.
pub(crate) struct Killed {
    inner: DirRepository,
    steps: Steps,
    before: Option<&'static str>,
}

impl Killed {
    /// After this many writes.
    pub(crate) fn after(inner: DirRepository, steps: u32) -> Self {
        Self::by(inner, Steps::new(steps))
    }

    pub(crate) const fn by(inner: DirRepository, steps: Steps) -> Self {
        Self { inner, steps, before: None }
    }

    /// Before this file is written.
    pub(crate) fn before(inner: DirRepository, path: &'static str) -> Self {
        Self { before: Some(path), ..Self::after(inner, DEAD - 1) }
    }

    pub(crate) fn was_killed(&self) -> bool {
        self.steps.was_killed()
    }

    fn step(&self, path: &str) -> Result<(), RepositoryError> {
        if self.before == Some(path) {
            self.steps.kill();
        }
        let killed = |error| RepositoryError { step: "write", path: path.to_owned(), source: Box::new(error) };
        self.steps.step().map_err(killed)
    }
}

impl Target for Killed {
    fn has(&mut self, path: &str, len_bytes: u64) -> Result<bool, RepositoryError> {
        self.inner.has(path, len_bytes)
    }
    fn write(&mut self, path: &str, content: &mut dyn Read) -> Result<(), RepositoryError> {
        self.step(path)?;
        self.inner.write(path, content)
    }
}

impl Repository for Killed {
    fn create(&mut self, path: &str, bytes: &[u8]) -> Result<Created, RepositoryError> {
        self.step(path)?;
        self.inner.create(path, bytes)
    }
    fn swap(&mut self, path: &str, expected: Option<&[u8]>, bytes: &[u8]) -> Result<bool, RepositoryError> {
        self.step(path)?;
        self.inner.swap(path, expected, bytes)
    }
    fn remove(&mut self, path: &str) -> Result<(), RepositoryError> {
        self.step(path)?;
        self.inner.remove(path)
    }
    fn source(&self) -> Box<dyn Source> {
        self.inner.source()
    }
    fn name(&self) -> String {
        self.inner.name()
    }
}

/// A disk whose user is killed.
#[derive(Debug)]
pub(crate) struct KilledDisk(pub(crate) Steps);

impl Disk for KilledDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.0.step()?;
        LocalDisk.create(path)
    }
    fn append_after(&self, path: &Path, keep_bytes: u64) -> io::Result<Box<dyn DiskFile>> {
        self.0.step()?;
        LocalDisk.append_after(path, keep_bytes)
    }
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.0.step()?;
        LocalDisk.create_dir(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.step()?;
        LocalDisk.rename(from, to)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.step()?;
        LocalDisk.rename_new(from, to)
    }
    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.0.step()?;
        LocalDisk.sync_dir(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.step()?;
        LocalDisk.remove(path)
    }
    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.0.step()?;
        LocalDisk.remove_tree(path)
    }
    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        LocalDisk.free_bytes(path)
    }
    fn database_committed(&self, _: &Path) {}
}

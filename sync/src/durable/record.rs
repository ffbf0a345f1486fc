//! A disk that writes down what was done to it, and every state that a power cut may leave behind.
//!
//! Model (after Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014): content is durable once its file
//! was synced, names once their directory was synced. Anything later may be there, be missing or be torn, in any
//! combination; SQLite commits are atomic and durable, which is its own promise for `synchronous=FULL`.

mod states;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Disk, DiskFile, LocalDisk};
pub use states::{State, states_after};

/// One recorded operation; paths are relative to the recorded root.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as the methods of Disk")]
pub enum Op {
    CreateDir(PathBuf),
    Create(PathBuf),
    Truncate {
        path: PathBuf,
        keep_bytes: u64,
    },
    Append {
        path: PathBuf,
        bytes: Vec<u8>,
    },
    Sync(PathBuf),
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    SyncDir(PathBuf),
    Remove(PathBuf),
    RemoveTree(PathBuf),
    /// The database acknowledged a commit; its whole content then.
    Commit {
        path: PathBuf,
        bytes: Vec<u8>,
    },
}

/// Passes everything on to the real disk and keeps a log.
#[derive(Debug, Clone)]
pub struct RecordingDisk {
    root: PathBuf,
    log: Arc<Mutex<Vec<Op>>>,
}

impl RecordingDisk {
    /// Records what happens below `root`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), log: Arc::default() }
    }

    /// The operations so far, in order.
    pub fn log(&self) -> Vec<Op> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn relative(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap_or(path).to_owned()
    }

    fn note(&self, op: Op) {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).push(op);
    }

    fn file(&self, path: &Path, inner: Box<dyn DiskFile>) -> Box<dyn DiskFile> {
        Box::new(RecordingFile { disk: self.clone(), path: self.relative(path), inner })
    }
}

#[derive(Debug)]
struct RecordingFile {
    disk: RecordingDisk,
    path: PathBuf,
    inner: Box<dyn DiskFile>,
}

impl DiskFile for RecordingFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.disk.note(Op::Append { path: self.path.clone(), bytes: bytes.to_vec() });
        self.inner.append(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.disk.note(Op::Sync(self.path.clone()));
        self.inner.sync()
    }
}

impl Disk for RecordingDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.note(Op::Create(self.relative(path)));
        Ok(self.file(path, LocalDisk.create(path)?))
    }
    fn append_after(&self, path: &Path, keep_bytes: u64) -> io::Result<Box<dyn DiskFile>> {
        self.note(Op::Truncate { path: self.relative(path), keep_bytes });
        Ok(self.file(path, LocalDisk.append_after(path, keep_bytes)?))
    }
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        self.note(Op::CreateDir(self.relative(path)));
        LocalDisk.create_dir(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.note(Op::Rename { from: self.relative(from), to: self.relative(to) });
        LocalDisk.rename(from, to)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        LocalDisk.rename_new(from, to)?;
        self.note(Op::Rename { from: self.relative(from), to: self.relative(to) });
        Ok(())
    }
    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        self.note(Op::SyncDir(self.relative(path)));
        LocalDisk.sync_dir(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.note(Op::Remove(self.relative(path)));
        LocalDisk.remove(path)
    }
    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.note(Op::RemoveTree(self.relative(path)));
        LocalDisk.remove_tree(path)
    }
    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        LocalDisk.free_bytes(path)
    }
    fn database_committed(&self, path: &Path) {
        let bytes = database_image(path).unwrap_or_default();
        self.note(Op::Commit { path: self.relative(path), bytes });
    }
}

/// The database with its write-ahead log folded in, as bytes of one file.
fn database_image(path: &Path) -> Option<Vec<u8>> {
    let copy = path.with_extension("recorded");
    let connection = rusqlite::Connection::open(path).ok()?;
    connection.execute("VACUUM INTO ?1", [copy.to_str()?]).ok()?;
    let bytes = fs::read(&copy).ok()?;
    fs::remove_file(&copy).ok()?;
    Some(bytes)
}

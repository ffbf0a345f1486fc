//! The file beside the catalogue that SQLite maps, `library.db-shm`, and what it tells about the card.
//!
//! Whoever closes a descriptor of a file gives up all locks that its process holds on that file (POSIX, `fcntl`: "all
//! locks associated with a file for a given process are removed when any file descriptor for that file is closed by that
//! process"). SQLite knows itself to be alone by such a lock, and the next process that is alone cuts the file to three
//! bytes, under the mappings of those that are not: SIGBUS ends them. So a descriptor of it, once open, stays open.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::{MetadataExt, fchown};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rustix::fs::{FallocateFlags, StatVfsMountFlags};

use super::schema::FILE;

/// What SQLite maps first. It writes a byte for every 4 KiB of it, so that all of it has a place …
const FIRST_BYTES: u64 = 32 * 1024;
/// … but not where the file system's blocks are smaller: there this much is allocated, enough for a WAL of 128 MB.
const MORE_BYTES: u64 = 256 * 1024;
/// Size of a page of memory, in bytes.
const PAGE_BYTES: u64 = 4096;

/// How the catalogue is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Beside a writer.
    Live,
    /// On a card that cannot be written to, so that nothing changes: without locks and without a file for them.
    Frozen,
}

/// Finds out how the catalogue can be read: on a card that is read-only or full too.
pub(super) fn how_to_read(dir: &Path) -> Reading {
    match allocate(dir) {
        // A process may see a card as read-only to which another one writes: SQLite reads beside that by its file.
        Err(error) if error.kind() == io::ErrorKind::ReadOnlyFilesystem && has_shm(dir) => Reading::Live,
        Err(error) if is_frozen(&error) => Reading::Frozen,
        // Who may not write here may still read beside a writer.
        _ => Reading::Live,
    }
}

/// Whether nothing can be written where the library is, by nobody.
pub(super) fn cannot_be_written(dir: &Path) -> bool {
    allocate(dir).is_err_and(|error| is_frozen(&error))
}

fn is_frozen(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::StorageFull)
}

fn has_shm(dir: &Path) -> bool {
    dir.join(format!("{FILE}-shm")).exists()
}

/// Descriptors that stay open, until their files are gone: one for each library that the process has opened.
static OPEN: Mutex<Vec<File>> = Mutex::new(Vec::new());

/// Gives the file its place on the card: touching a part that has none would end the process (SIGBUS).
///
/// # Errors
///
/// [`io::ErrorKind::ReadOnlyFilesystem`] and [`io::ErrorKind::StorageFull`] mean that nobody can write here.
pub(super) fn allocate(dir: &Path) -> io::Result<()> {
    let card = rustix::fs::statvfs(dir)?;
    if card.f_flag.contains(StatVfsMountFlags::RDONLY) {
        return Err(rustix::io::Errno::ROFS.into());
    }
    let path = dir.join(format!("{FILE}-shm"));
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    // What is removed nobody opens any more, and its locks mean nothing.
    open.retain(|file| file.metadata().is_ok_and(|meta| meta.nlink() > 0));
    let same = |file: &File, meta: &fs::Metadata| {
        file.metadata().is_ok_and(|held| (held.dev(), held.ino()) == (meta.dev(), meta.ino()))
    };
    let known = fs::metadata(&path).ok().and_then(|meta| open.iter().position(|file| same(file, &meta)));
    let file = if let Some(file) = known.and_then(|known| open.get(known)) {
        file
    } else {
        let file = File::options().create(true).truncate(false).write(true).open(&path)?;
        give_to_owner(&file, dir)?;
        open.push_mut(file)
    };
    let wanted = if card.f_frsize < PAGE_BYTES { MORE_BYTES } else { FIRST_BYTES };
    let meta = file.metadata()?;
    if meta.len() >= wanted && meta.blocks() * 512 >= wanted {
        return Ok(());
    }
    // Never a write: another process may be filling what is beyond the end by now.
    match rustix::fs::fallocate(file, FallocateFlags::empty(), 0, wanted) {
        Err(rustix::io::Errno::OPNOTSUPP | rustix::io::Errno::NOSYS) => Ok(()),
        allocated => Ok(allocated?),
    }
}

/// Root may look at the library of somebody else, who must be able to use the file too.
fn give_to_owner(file: &File, dir: &Path) -> io::Result<()> {
    if file.metadata()?.len() > 0 {
        return Ok(());
    }
    let Ok(catalogue) = fs::metadata(dir.join(FILE)) else { return Ok(()) };
    if fchown(file, Some(catalogue.uid()), Some(catalogue.gid())).is_ok() {
        file.set_permissions(catalogue.permissions())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::durable::LocalDisk;
    use crate::store::{Shelf, Store};

    /// Locks of this process on a file, as the kernel lists them.
    fn locks(path: &Path) -> usize {
        let meta = fs::metadata(path).unwrap();
        let (pid, ino) = (format!(" {} ", std::process::id()), format!(":{} ", meta.ino()));
        let lists = fs::read_to_string("/proc/locks").unwrap();
        lists.lines().filter(|line| line.contains("POSIX") && line.contains(&pid) && line.contains(&ino)).count()
    }

    #[test]
    fn who_opens_a_library_keeps_the_locks_of_who_has_it_open() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::create(dir.path(), Arc::new(LocalDisk)).unwrap();
        let shelf = Shelf::open(dir.path()).unwrap();
        shelf.collections().unwrap();
        let path = dir.path().join(format!("{FILE}-shm"));
        let held = locks(&path);
        assert!(held > 0, "SQLite has no lock on {}", path.display());
        for _ in 0..3 {
            drop(Shelf::open(dir.path()).unwrap());
            drop(Store::open_briefly(dir.path(), Arc::new(LocalDisk)).unwrap());
            assert_eq!(locks(&path), held);
        }
        drop((shelf, store));
    }
}

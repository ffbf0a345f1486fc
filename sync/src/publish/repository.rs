//! Where a repository is written to. Its files are static; only `metadata/timestamp.json` ever changes.
//!
//! Several may publish at once: a name with a version is created by one of them only, and the timestamp is exchanged
//! only for the one that its publisher has read.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::durable::Disk;
use crate::source::{MediumSource, Source};

/// For the human who finds a repository.
pub(crate) const README: &str =
    "This is a Maktaba repository: signed releases of collections of open educational resources.

Any copy of this folder is as good as the original: on a web server, on a USB stick, on another box. A box that trusts
its publisher checks every byte, so nothing here can be changed unnoticed.

To bring a box up to date from this copy:

    maktaba sync --library BOX --from THIS-FOLDER

collections/   what each release is: title, languages, licences, sizes
windows/       the content, compressed
index/         where in windows/ each part of a release lies
bundles/       the differences between releases
metadata/      who signed what (The Update Framework, https://theupdateframework.io)
";
/// LIMIT: tries to lock the metadata, and the wait between two: half a minute. It is held for one rename and its flush.
const LOCK_TRIES: u32 = 3000;
const LOCK_WAIT: Duration = Duration::from_millis(10);

/// Why the repository could not be written or read.
#[derive(Debug, thiserror::Error)]
#[error("could not {step} {path} in the repository")]
pub struct RepositoryError {
    /// What was tried.
    pub step: &'static str,
    /// With which file.
    pub path: String,
    /// Why.
    #[source]
    pub source: Box<dyn std::error::Error + Send + Sync>,
}

/// What came of creating a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Created {
    /// It is there now.
    New,
    /// It was there already, with the same bytes.
    Same,
    /// The name is taken by other bytes, which stay.
    Taken,
}

/// Where files of a repository are put, by somebody who need not read it.
pub trait Target {
    /// Whether there is a file of this length.
    ///
    /// # Errors
    ///
    /// [`RepositoryError`].
    fn has(&mut self, path: &str, len_bytes: u64) -> Result<bool, RepositoryError>;

    /// Writes a file whose name tells its content, whole or not at all, durable on return.
    ///
    /// # Errors
    ///
    /// [`RepositoryError`].
    fn write(&mut self, path: &str, content: &mut dyn Read) -> Result<(), RepositoryError>;
}

/// A repository that can be written.
pub trait Repository: Target + Send {
    /// Creates a small file that never changes, as [`Target::write`]; never over another one.
    ///
    /// # Errors
    ///
    /// [`RepositoryError`].
    fn create(&mut self, path: &str, bytes: &[u8]) -> Result<Created, RepositoryError>;

    /// Puts a small file in the place of `expected` (`None`: of nothing). `false`, and nothing is changed, if something
    /// else is there.
    ///
    /// # Errors
    ///
    /// [`RepositoryError`].
    fn swap(&mut self, path: &str, expected: Option<&[u8]>, bytes: &[u8]) -> Result<bool, RepositoryError>;

    /// Removes a file that newer ones have replaced; nothing if it is not there.
    ///
    /// # Errors
    ///
    /// [`RepositoryError`].
    fn remove(&mut self, path: &str) -> Result<(), RepositoryError>;

    /// The same repository to read from.
    fn source(&self) -> Box<dyn Source>;

    /// How people know it.
    fn name(&self) -> String;
}

/// A repository in a directory.
#[derive(Debug)]
pub struct DirRepository {
    root: PathBuf,
    disk: Arc<dyn Disk>,
}

impl DirRepository {
    /// The repository in `root`, which is made when first written to.
    pub fn new(root: &Path, disk: Arc<dyn Disk>) -> Self {
        Self { root: root.to_owned(), disk }
    }

    /// Writes a file beside its place, under a name that no other publisher uses, and hands it to `place`; it is gone
    /// afterwards, whatever came of it.
    fn put<T>(
        &self,
        path: &str,
        content: &mut dyn Read,
        place: impl FnOnce(&Path, &Path) -> io::Result<T>,
    ) -> io::Result<T> {
        let target = self.root.join(path);
        let dir = target.parent().unwrap_or(&self.root).to_owned();
        let is_new = !dir.exists();
        self.disk.create_dir(&dir)?;
        let part = self.root.join(part_name(path));
        let placed = self.fill(&part, content).and_then(|()| place(&part, &target));
        if placed.is_err() || part.exists() {
            self.disk.remove(&part)?;
        }
        let placed = placed?;
        self.disk.sync_dir(&dir)?;
        if is_new {
            // DURABILITY: a new directory must not vanish with what is named elsewhere.
            for up in dir.ancestors().skip(1).take_while(|up| up.starts_with(&self.root)) {
                self.disk.sync_dir(up)?;
            }
        }
        Ok(placed)
    }

    fn fill(&self, part: &Path, content: &mut dyn Read) -> io::Result<()> {
        let mut file = self.disk.create(part)?;
        let mut chunk = vec![0; 256 * 1024];
        loop {
            let count = content.read(&mut chunk)?;
            let Some(bytes) = chunk.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
            file.append(bytes)?;
        }
        file.sync()
    }
}

impl Target for DirRepository {
    fn has(&mut self, path: &str, len_bytes: u64) -> Result<bool, RepositoryError> {
        Ok(fs::metadata(self.root.join(path)).is_ok_and(|file| file.len() == len_bytes))
    }

    fn write(&mut self, path: &str, content: &mut dyn Read) -> Result<(), RepositoryError> {
        self.put(path, content, |part, target| self.disk.rename(part, target)).map_err(failed("write", path))
    }
}

impl Repository for DirRepository {
    fn create(&mut self, path: &str, mut bytes: &[u8]) -> Result<Created, RepositoryError> {
        let content = bytes;
        let created = self.put(path, &mut bytes, |part, target| match self.disk.rename_new(part, target) {
            Ok(()) => Ok(Created::New),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Ok(if fs::read(target)? == content { Created::Same } else { Created::Taken })
            }
            Err(error) => Err(error),
        });
        created.map_err(failed("create", path))
    }

    fn swap(&mut self, path: &str, expected: Option<&[u8]>, mut bytes: &[u8]) -> Result<bool, RepositoryError> {
        let swapped = self.put(path, &mut bytes, |part, target| {
            // Released when the file is closed, also by a kill.
            let dir = target.parent().unwrap_or(&self.root);
            let _lock = lock(dir)?;
            let found = match fs::read(target) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                found => Some(found?),
            };
            if found.as_deref() != expected {
                return Ok(false);
            }
            self.disk.rename(part, target)?;
            self.disk.sync_dir(dir)?;
            Ok(true)
        });
        swapped.map_err(failed("replace", path))
    }

    fn remove(&mut self, path: &str) -> Result<(), RepositoryError> {
        self.disk.remove(&self.root.join(path)).map_err(failed("remove", path))
    }

    fn source(&self) -> Box<dyn Source> {
        Box::new(MediumSource::new(&self.root))
    }

    fn name(&self) -> String {
        self.root.display().to_string()
    }
}

fn failed(step: &'static str, path: &str) -> impl FnOnce(io::Error) -> RepositoryError {
    move |error| RepositoryError { step, path: path.to_owned(), source: Box::new(error) }
}

/// A name beside `path` that no other process and no other thread of this one uses.
fn part_name(path: &str) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut random = [0; 4];
    // Without random numbers the rest is still unlike that of every other process of this machine.
    getrandom::fill(&mut random).unwrap_or_default();
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{path}.{}-{count}-{:08x}.part", std::process::id(), u32::from_le_bytes(random))
}

/// Whether a file is one that [`DirRepository`] was writing: where nobody writes now, a cut has left it.
pub(crate) fn is_part(name: &str) -> bool {
    let Some((_, mark)) = name.strip_suffix(".part").and_then(|name| name.rsplit_once('.')) else { return false };
    let parts: Vec<&str> = mark.split('-').collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Locks a directory against other publishers, as long as the file is open.
pub(crate) fn lock(dir: &Path) -> io::Result<File> {
    let file = File::open(dir)?;
    for _ in 0..LOCK_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(fs::TryLockError::WouldBlock) => std::thread::sleep(LOCK_WAIT),
            Err(fs::TryLockError::Error(error)) => {
                let why = format!("{} cannot be locked: keep it on a local disk, and copy from there", dir.display());
                return Err(io::Error::new(error.kind(), why));
            }
        }
    }
    Err(io::Error::new(io::ErrorKind::TimedOut, "somebody else holds its lock"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::durable::LocalDisk;

    #[test]
    fn names_are_created_once_and_the_timestamp_is_swapped_by_compare() {
        let dir = tempfile::tempdir().unwrap();
        let mut one = DirRepository::new(dir.path(), Arc::new(LocalDisk));
        assert_eq!(one.create("metadata/1.x.json", b"a").unwrap(), Created::New);
        assert_eq!(one.create("metadata/1.x.json", b"a").unwrap(), Created::Same);
        assert_eq!(one.create("metadata/1.x.json", b"b").unwrap(), Created::Taken);
        assert_eq!(fs::read(dir.path().join("metadata/1.x.json")).unwrap(), b"a");
        assert!(!one.swap("metadata/t", Some(b"before"), b"1").unwrap());
        assert!(one.swap("metadata/t", None, b"1").unwrap());
        assert!(!one.swap("metadata/t", None, b"2").unwrap());
        assert!(one.swap("metadata/t", Some(b"1"), b"3").unwrap());
        assert_eq!(fs::read(dir.path().join("metadata/t")).unwrap(), b"3");
        assert_eq!(fs::read_dir(dir.path().join("metadata")).unwrap().count(), 2, "nothing is left over");
    }

    #[test]
    fn of_many_at_once_one_creates_and_one_swaps() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        let count = |run: &(dyn Fn(u8, DirRepository) -> bool + Sync)| {
            std::thread::scope(|scope| {
                let one = |n| scope.spawn(move || run(n, DirRepository::new(root, Arc::new(LocalDisk))));
                let threads: Vec<_> = (0..8).map(one).collect();
                threads.into_iter().map(|thread| usize::from(thread.join().unwrap())).sum::<usize>()
            })
        };
        for round in 0..50_u8 {
            let name = format!("metadata/{round}");
            assert_eq!(count(&|n, mut it| it.create(&name, &[n]).unwrap() == Created::New), 1);
            let expected = [round];
            let expected = (round > 0).then_some(expected.as_slice());
            let next = [round + 1];
            assert_eq!(count(&|_, mut it| it.swap("metadata/t", expected, &next).unwrap()), 1, "{round}");
        }
    }
}

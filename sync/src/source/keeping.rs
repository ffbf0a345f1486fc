//! A source whose files are kept as they pass, for neighbours: a box that took an update has what the next box needs.
//!
//! What is kept is a part of a repository, as good as any copy: whoever takes from it checks the signatures. So nothing
//! here is flushed or verified; files appear under their names when all have come.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::{FetchError, Source};
use crate::durable::Disk;
use crate::model::EntryPath;

/// A source, and where its files are kept.
pub struct KeepingSource<'a> {
    inner: Box<dyn Source>,
    dir: PathBuf,
    disk: &'a dyn Disk,
    /// Files that came in this session: as they lie, and as they are called once all have come.
    came: BTreeMap<PathBuf, PathBuf>,
    /// Whether one came of which the beginning is missing.
    gap: bool,
}

impl std::fmt::Debug for KeepingSource<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeepingSource").field("dir", &self.dir).finish_non_exhaustive()
    }
}

impl<'a> KeepingSource<'a> {
    /// Keeps what `inner` delivers below `dir`, which is made when the first file comes.
    pub fn new(inner: Box<dyn Source>, dir: &Path, disk: &'a dyn Disk) -> Self {
        Self { inner, dir: dir.to_owned(), disk, came: BTreeMap::new(), gap: false }
    }

    /// All that was asked for has come: what is kept gets its names, metadata after what they speak of. Without all of
    /// it nothing new is shown to neighbours.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub fn complete(&mut self) -> io::Result<()> {
        let came = std::mem::take(&mut self.came);
        if self.gap {
            return Ok(());
        }
        let metadata = self.dir.join("metadata");
        let (last, first): (Vec<_>, Vec<_>) = came.into_iter().partition(|(_, target)| target.starts_with(&metadata));
        let named = first.iter().chain(&last);
        named.filter(|(part, _)| part.exists()).try_for_each(|(part, target)| self.disk.rename(part, target))
    }

    /// Where a file is kept while it comes; `None` if it cannot be kept: a strange name, or its beginning is not here.
    fn part(&mut self, path: &str, offset: u64) -> io::Result<Option<(File, PathBuf)>> {
        let Ok(path) = path.parse::<EntryPath>() else { return Ok(None) };
        let target = self.dir.join(path.as_str());
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let part = target.with_file_name(name);
        if let Some(folder) = part.parent() {
            self.disk.create_dir(folder)?;
        }
        let file = if offset == 0 {
            File::create(&part)?
        } else {
            match fs::metadata(&part) {
                Ok(found) if found.len() >= offset => {
                    let file = OpenOptions::new().append(true).open(&part)?;
                    file.set_len(offset)?;
                    file
                }
                _ => {
                    self.gap = true;
                    return Ok(None);
                }
            }
        };
        self.came.insert(part.clone(), target);
        Ok(Some((file, part)))
    }

    /// Removes bundles but those that came last: `keep` of them.
    ///
    /// # Errors
    ///
    /// Any I/O error.
    pub fn forget_old_bundles(&self, keep: usize) -> io::Result<()> {
        let mut bundles = Vec::new();
        let folders = match fs::read_dir(self.dir.join("bundles")) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            folders => folders?,
        };
        for folder in folders {
            for file in fs::read_dir(folder?.path())? {
                let file = file?;
                bundles.push((file.metadata()?.modified()?, file.path()));
            }
        }
        bundles.sort();
        let surplus = bundles.len().saturating_sub(keep);
        bundles.into_iter().take(surplus).try_for_each(|(_, path)| self.disk.remove(&path))
    }
}

impl Source for KeepingSource<'_> {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        let Some(reader) = self.inner.open(path, offset)? else { return Ok(None) };
        let kept = self.part(path, offset).unwrap_or_else(|error| {
            tracing::debug!(path, %error, "not kept for neighbours");
            None
        });
        match kept {
            Some((file, part)) => Ok(Some(Box::new(Tee { reader, kept: Some(file), part }))),
            None => Ok(Some(reader)),
        }
    }

    /// A part of a file is nothing to give to neighbours.
    fn open_range(
        &mut self,
        path: &str,
        offset: u64,
        len_bytes: u64,
    ) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        self.gap = true;
        self.inner.open_range(path, offset, len_bytes)
    }

    fn is_remote(&self) -> bool {
        self.inner.is_remote()
    }

    fn name(&self) -> String {
        self.inner.name()
    }
}

/// Reads, and writes down what was read. A full disk ends the keeping, not the reading: the part goes.
struct Tee {
    reader: Box<dyn Read + Send>,
    kept: Option<File>,
    part: PathBuf,
}

impl Read for Tee {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        if let Some(file) = &mut self.kept
            && let Err(error) = file.write_all(buffer.get(..count).unwrap_or_default())
        {
            tracing::debug!(path = %self.part.display(), %error, "not kept for neighbours");
            self.kept = None;
            if let Err(error) = fs::remove_file(&self.part) {
                tracing::debug!(path = %self.part.display(), %error, "could not be removed");
            }
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::super::MediumSource;
    use super::*;
    use crate::durable::LocalDisk;

    #[test]
    fn what_passes_whole_is_kept_and_what_breaks_goes_on() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::create_dir_all(from.path().join("bundles/ab")).unwrap();
        fs::write(from.path().join("bundles/ab/abcd"), b"0123456789").unwrap();
        let mut source = KeepingSource::new(Box::new(MediumSource::new(from.path())), to.path(), &LocalDisk);
        let kept = to.path().join("bundles/ab/abcd");
        let mut start = [0; 4];
        source.open("bundles/ab/abcd", 0).unwrap().unwrap().read_exact(&mut start).unwrap();
        assert!(!kept.exists(), "half a file is no file");
        let mut rest = Vec::new();
        source.open("bundles/ab/abcd", 4).unwrap().unwrap().read_to_end(&mut rest).unwrap();
        assert!(!kept.exists(), "not all has come yet");
        source.complete().unwrap();
        assert_eq!(fs::read(&kept).unwrap(), b"0123456789");
        // A rest whose beginning is not here cannot be kept, but is read.
        fs::remove_file(&kept).unwrap();
        source.open("bundles/ab/abcd", 7).unwrap().unwrap().read_to_end(&mut rest).unwrap();
        source.complete().unwrap();
        assert!(!kept.exists());
        assert!(source.open("../outside", 0).is_err() || source.open("../outside", 0).unwrap().is_none());
        assert!(source.open("metadata/none.json", 0).unwrap().is_none());
    }

    #[test]
    fn bundles_that_are_old_go() {
        let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let source = KeepingSource::new(Box::new(MediumSource::new(from.path())), to.path(), &LocalDisk);
        source.forget_old_bundles(1).unwrap();
        fs::create_dir_all(to.path().join("bundles/ab")).unwrap();
        for (name, seconds) in [("old", 1), ("new", 3), ("middle", 2)] {
            let file = File::create(to.path().join("bundles/ab").join(name)).unwrap();
            file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds)).unwrap();
        }
        source.forget_old_bundles(1).unwrap();
        let left: Vec<_> =
            fs::read_dir(to.path().join("bundles/ab")).unwrap().map(|it| it.unwrap().file_name()).collect();
        assert_eq!(left, ["new"]);
    }
}

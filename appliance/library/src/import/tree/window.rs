//! A part of a file, read as if it were one: an archive that lies in another one as it is.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// Bytes of a file from one place on.
#[derive(Debug)]
pub(super) struct Window {
    file: File,
    start: u64,
    len: u64,
    at: u64,
}

impl Window {
    /// The whole file.
    pub(super) fn whole(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let len = file.metadata()?.len();
        Ok(Self { file, start: 0, len, at: 0 })
    }

    /// `len` bytes of the file from `start` on, or as many as there are.
    pub(super) fn part(path: &Path, start: u64, len: u64) -> io::Result<Self> {
        let whole = Self::whole(path)?;
        let start = start.min(whole.len);
        Ok(Self { start, len: len.min(whole.len - start), ..whole })
    }

    /// Where it begins in the file.
    pub(super) const fn start(&self) -> u64 {
        self.start
    }
}

impl Read for Window {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.len.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let wanted = buffer.len().min(left);
        if wanted == 0 {
            return Ok(0);
        }
        self.file.seek(SeekFrom::Start(self.start + self.at))?;
        let count = self.file.read(buffer.get_mut(..wanted).unwrap_or_default())?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Window {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_as_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        std::fs::write(&path, b"0123456789").unwrap();
        let mut part = Window::part(&path, 2, 5).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), part.seek(SeekFrom::End(-2)).unwrap()), ("23456", 3));
        text.clear();
        part.read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), part.seek(SeekFrom::Current(-9)).is_err()), ("56", true));
        assert_eq!(Window::part(&path, 8, 9).unwrap().len, 2);
        assert_eq!(Window::part(&path, 80, 9).unwrap().len, 0);
    }
}

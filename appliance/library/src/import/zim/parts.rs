//! The bytes of a ZIM file: one file, a piece of one, or several parts (`.zimaa`, `.zimab` …) as if one.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Random access over the parts.
#[derive(Debug)]
pub(super) struct Parts {
    /// File and where it begins.
    files: Vec<(u64, File)>,
    pub(super) len_bytes: u64,
    offset: u64,
}

impl Parts {
    pub(super) fn open(path: &Path, offset: u64) -> io::Result<Self> {
        let mut files = Vec::new();
        let mut len_bytes = 0;
        for path in names(path) {
            let file = File::open(path)?;
            let len = file.metadata()?.len();
            files.push((len_bytes, file));
            len_bytes += len;
        }
        Ok(Self { files, len_bytes: len_bytes.saturating_sub(offset), offset })
    }

    /// Whether the ZIM file is one file and nothing else.
    pub(super) fn is_one_file(&self) -> bool {
        self.offset == 0 && self.files.len() == 1
    }

    /// Whether the ZIM file begins inside another file.
    pub(super) fn is_embedded(&self) -> bool {
        self.offset > 0
    }

    /// Reads up to `len` bytes; fewer only at the end.
    pub(super) fn read_at(&mut self, at: u64, len: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        while bytes.len() < len {
            let mut chunk = vec![0; (len - bytes.len()).min(64 << 10)];
            let count = self.read_some(at + bytes.len() as u64, &mut chunk)?;
            if count == 0 {
                break;
            }
            bytes.extend_from_slice(chunk.get(..count).unwrap_or_default());
        }
        Ok(bytes)
    }

    pub(super) fn read_some(&mut self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let at = at.saturating_add(self.offset);
        let Some((start, file)) = self.files.iter_mut().rev().find(|(start, _)| *start <= at) else { return Ok(0) };
        file.seek(SeekFrom::Start(at - *start))?;
        file.read(buffer)
    }
}

/// `x.zimaa`, `x.zimab` … as far as they exist; else the file alone.
fn names(path: &Path) -> Vec<PathBuf> {
    let text = path.to_string_lossy();
    let Some(base) = text.strip_suffix(".zimaa").map(|base| format!("{base}.zim")) else {
        return vec![path.to_owned()];
    };
    let letters = |first: char| ('a'..='z').map(move |second| format!("{first}{second}"));
    let all = ('a'..='z').flat_map(letters).map(|suffix| PathBuf::from(format!("{base}{suffix}")));
    all.take_while(|part| part.is_file()).collect()
}

/// A piece of the parts as a stream.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub(super) parts: &'a mut Parts,
    pub(super) at: u64,
    pub(super) left: u64,
}

impl Read for Piece<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let Some(window) = buffer.get_mut(..most) else { return Ok(0) };
        let count = self.parts.read_some(self.at, window)?;
        if count == 0 && most > 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.at += count as u64;
        self.left -= count as u64;
        Ok(count)
    }
}

//! The picture that stands for a resource in lists: heard while its file goes by, made small at the end.

use std::io::{self, Read};

use maktaba_sync::model::{EntryFlags, EntryPath};

use super::{Desk, Failure};
use crate::metadata::Record;
use crate::picture;

/// LIMIT: bytes of a picture file that is made a thumbnail of.
const FILE_BYTES: usize = 16 << 20;

/// Waits for the file of a picture.
#[derive(Debug, Default)]
pub(super) struct Cover {
    path: Option<EntryPath>,
    bytes: Vec<u8>,
}

impl Cover {
    pub(super) fn is_wanted(&self) -> bool {
        self.path.is_some()
    }

    pub(super) fn want(&mut self, path: &EntryPath) {
        self.path = Some(path.clone());
        self.bytes = Vec::new();
    }

    /// The content as it is; a copy is kept if it is the picture's.
    pub(super) fn listen<'a>(&'a mut self, path: &EntryPath, content: &'a mut dyn Read) -> Listener<'a> {
        let copy = (self.path.as_ref() == Some(path)).then_some(&mut self.bytes);
        Listener { content, copy }
    }
}

/// A content of which a copy may be kept.
pub(super) struct Listener<'a> {
    content: &'a mut dyn Read,
    copy: Option<&'a mut Vec<u8>>,
}

impl Read for Listener<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.content.read(buffer)?;
        if let Some(copy) = &mut self.copy {
            let room = FILE_BYTES.saturating_sub(copy.len());
            copy.extend_from_slice(buffer.get(..count.min(room)).unwrap_or_default());
        }
        Ok(count)
    }
}

impl Desk<'_> {
    /// Makes the thumbnail of the picture that was heard. One that cannot be read is no reason to refuse a book.
    pub(super) fn put_thumbnail(&mut self, record: &mut Record) -> Result<(), Failure> {
        let Cover { path, bytes } = std::mem::take(&mut self.cover);
        let Some(path) = path.filter(|_| !bytes.is_empty()) else { return Ok(()) };
        let Ok(name) = "_thumbnail.jpg".parse::<EntryPath>() else { return Ok(()) };
        let small = if bytes.len() < FILE_BYTES { picture::thumbnail(&bytes) } else { None };
        let Some(small) = small else {
            self.warn(path.as_str(), "cannot be made a thumbnail of: it is no picture of a kind that is known");
            return Ok(());
        };
        self.put(&name, small.media_type(), "", EntryFlags::DERIVED, &mut small.bytes.as_slice())?;
        record.thumbnail = Some(name);
        record.cover = Some(path);
        Ok(())
    }
}

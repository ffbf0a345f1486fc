//! Drafts as a library of their own, so that a teacher sees them as pupils will: one collection, in which each draft is a
//! resource under a word that nobody guesses. It lists nothing.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use maktaba_sync::courier::Offer;
use maktaba_sync::model::{BlobId, Body, Entry, EntryListId, EntryPath, PublisherId, ResourceId, Shelfmark};
use maktaba_sync::store::{HeldCollection, HeldResource, ReadError, TrustedPublisher};

use super::holdings::Holdings;
use crate::drafts::{Draft, content};
use crate::http::answer::content::Content;

/// The collection of drafts, in addresses.
pub(crate) const DRAFTS: &str = "drafts";

/// The drafts of a library.
#[derive(Debug)]
pub(crate) struct Drafts {
    /// The folder of all.
    folder: PathBuf,
    /// Rises with each draft that was made, or made anew.
    generation: Arc<AtomicU64>,
}

impl Drafts {
    pub(crate) fn new(library: &Path, generation: Arc<AtomicU64>) -> Self {
        Self { folder: library.join("school"), generation }
    }

    fn read(&self, collection: &Shelfmark, id: &ResourceId) -> Option<Draft> {
        // A name of a resource has no `/` in it, and no draft has one that begins with a dot.
        let is_one = collection.as_str() == DRAFTS && id.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_one.then(|| Draft::read(&self.folder.join(id.as_str()).join("made")))?
    }
}

impl Holdings for Drafts {
    fn generation(&self) -> Result<u64, ReadError> {
        Ok(self.generation.load(Ordering::Acquire))
    }
    fn collections(&self) -> Result<Vec<HeldCollection>, ReadError> {
        Ok(Vec::new())
    }
    fn collection(&self, _: &Shelfmark) -> Result<Option<HeldCollection>, ReadError> {
        Ok(None)
    }
    fn resources(&self, _: &Shelfmark, _: Option<&ResourceId>, _: usize) -> Result<Vec<HeldResource>, ReadError> {
        Ok(Vec::new())
    }
    fn resource(&self, collection: &Shelfmark, id: &ResourceId) -> Result<Option<HeldResource>, ReadError> {
        let Some(draft) = self.read(collection, id) else { return Ok(None) };
        let len = |entry: &Entry| if let Body::Blob { len_bytes, .. } = entry.body { len_bytes } else { 0 };
        Ok(Some(HeldResource {
            id: id.clone(),
            record: draft.record,
            entries: draft.entries.len() as u64,
            len_bytes: draft.entries.iter().map(len).sum(),
            // Nobody notes what became of a draft.
            list: EntryListId::from_bytes([0; 32]),
        }))
    }
    fn was_held(&self, _: &Shelfmark, _: &ResourceId) -> Result<bool, ReadError> {
        Ok(false)
    }
    fn locate(&self, at: (&Shelfmark, &ResourceId), path: &EntryPath) -> Result<Option<Entry>, ReadError> {
        let draft = self.read(at.0, at.1);
        Ok(draft.and_then(|draft| draft.entries.into_iter().find(|entry| entry.path == *path)))
    }
    fn entries(
        &self,
        at: (&Shelfmark, &ResourceId),
        after: Option<&EntryPath>,
        limit: usize,
    ) -> Result<Vec<Entry>, ReadError> {
        let entries = self.read(at.0, at.1).map(|draft| draft.entries).unwrap_or_default().into_iter();
        Ok(entries.filter(|entry| after.is_none_or(|after| entry.path > *after)).take(limit).collect())
    }
    fn free_bytes(&self) -> Option<u64> {
        None
    }
    fn signed_time(&self) -> Result<i64, ReadError> {
        Ok(0)
    }
    fn last_sync(&self) -> Result<Option<(i64, String)>, ReadError> {
        Ok(None)
    }
    fn offers(&self) -> Result<Vec<Offer>, ReadError> {
        Ok(Vec::new())
    }
    fn publishers(&self) -> Result<Vec<TrustedPublisher>, ReadError> {
        Ok(Vec::new())
    }
    fn give(&self, _: &PublisherId, _: &str) -> Result<Option<Vec<u8>>, ReadError> {
        Ok(None)
    }
    fn open(&self, id: &BlobId) -> Result<Option<Box<dyn Content>>, ReadError> {
        // Whoever asks has the name of the content from a draft; which one it was is found again by looking.
        let failed = |source| ReadError::Pack { path: self.folder.clone(), source };
        for draft in fs::read_dir(&self.folder).map_err(failed)? {
            let path = content(&draft.map_err(failed)?.path().join("made"), id);
            match File::open(&path) {
                Ok(file) => return Ok(Some(Box::new(OnCard { file, path }))),
                Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
                Err(source) => return Err(ReadError::Pack { path, source }),
            }
        }
        Ok(None)
    }
}

/// A content of a draft.
struct OnCard {
    file: File,
    path: PathBuf,
}

impl Content for OnCard {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        self.file.read_at(buffer, offset).map_err(|source| ReadError::Pack { path: self.path.clone(), source })
    }
}

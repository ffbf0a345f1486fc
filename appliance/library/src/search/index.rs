//! Opens, or makes again, the index of a box.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use maktaba_sync::model::{ReleaseNumber, Shelfmark};
use tantivy::{Index, IndexReader, ReloadPolicy};

use super::schema::{self, Fields};
use super::words::{Segmenter, Steps};
use super::{Found, Query, SearchError, Suggestion, Writer, query, suggest};

/// What the last commit says of itself.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Payload {
    pub(super) version: u32,
    pub(super) covered: BTreeMap<Shelfmark, ReleaseNumber>,
}

/// The search index of a box. Shared between threads; writing goes through [`SearchIndex::writer`].
pub struct SearchIndex {
    pub(super) index: Index,
    pub(super) reader: IndexReader,
    pub(super) fields: Fields,
    pub(super) segmenter: Segmenter,
}

impl SearchIndex {
    /// Opens the index in a folder. One that is missing, damaged or of another version is made anew, and covers
    /// nothing: see [`SearchIndex::covered`].
    ///
    /// # Errors
    ///
    /// [`SearchError`] if the folder cannot be written.
    pub fn open(folder: &Path) -> Result<Self, SearchError> {
        match Self::existing(folder) {
            Some(index) => Ok(index),
            None => Self::fresh(folder),
        }
    }

    /// The same with only some of the steps, to measure what they add; what is in it already stays as it is.
    #[must_use]
    pub fn with_steps(self, steps: Steps) -> Self {
        Self { segmenter: Segmenter::with(steps), ..self }
    }

    /// The releases whose resources are all in the index. Others have to be fed to it.
    pub fn covered(&self) -> BTreeMap<Shelfmark, ReleaseNumber> {
        payload(&self.index).map(|payload| payload.covered).unwrap_or_default()
    }

    /// Sees what another process has committed.
    ///
    /// # Errors
    ///
    /// [`SearchError`] if the index cannot be read.
    pub fn reload(&self) -> Result<(), SearchError> {
        self.reader.reload().map_err(SearchError::at("read again"))
    }

    /// Documents in the index.
    pub fn count(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Reads the whole index and compares checksums: for the idle hours of a box, not for its start.
    /// An index that is not sound is to be dropped and its folder deleted.
    ///
    /// # Errors
    ///
    /// [`SearchError`] if it cannot be read.
    pub fn is_sound(&self) -> Result<bool, SearchError> {
        let damaged = self.index.validate_checksum().map_err(SearchError::at("checked"))?;
        Ok(damaged.is_empty())
    }

    /// Opens the index for writing: one writer at a time. Holds about 20 MB until it is dropped.
    ///
    /// # Errors
    ///
    /// [`SearchError`] if there is a writer already or the folder cannot be written.
    pub fn writer(&self) -> Result<Writer<'_>, SearchError> {
        Writer::new(self)
    }

    /// Titles that have all the words that were typed, the last of which may still be a beginning; best first, each once.
    ///
    /// # Errors
    ///
    /// [`SearchError`] if the index cannot be read.
    pub fn suggest(&self, typed: &str, most: usize) -> Result<Vec<Suggestion>, SearchError> {
        suggest::run(self, typed, most)
    }

    /// Looks for words.
    ///
    /// # Errors
    ///
    /// [`SearchError`] if the index cannot be read; it is to be thrown away then.
    pub fn search(&self, query: &Query) -> Result<Found, SearchError> {
        query::run(self, query)
    }

    fn existing(folder: &Path) -> Option<Self> {
        if !are_whole(folder) {
            return None;
        }
        let index = Index::open_in_dir(folder).ok()?;
        let (schema, fields) = schema::build();
        let is_ours = index.schema() == schema && payload(&index)?.version == schema::VERSION;
        // A missing or torn file shows when the reader opens its segments.
        if is_ours { Self::with(index, fields).ok() } else { None }
    }

    fn fresh(folder: &Path) -> Result<Self, SearchError> {
        let failed = |source| SearchError::Folder { path: folder.display().to_string(), source };
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(failed)?;
        }
        fs::create_dir_all(folder).map_err(failed)?;
        let (schema, fields) = schema::build();
        let index = Index::create_in_dir(folder, schema).map_err(SearchError::at("made"))?;
        let this = Self::with(index, fields).map_err(SearchError::at("opened"))?;
        this.writer()?.commit(&BTreeMap::new())?;
        Ok(this)
    }

    fn with(index: Index, fields: Fields) -> tantivy::Result<Self> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields, segmenter: Segmenter::default() })
    }
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchIndex").field("covered", &self.covered()).finish_non_exhaustive()
    }
}

/// Whether every file of the index ends as the index library ends its files.
///
/// It trusts the ends of its files and panics on one that is cut off, so this is looked at first.
fn are_whole(folder: &Path) -> bool {
    let Ok(files) = fs::read_dir(folder) else { return false };
    files.filter_map(Result::ok).all(|file| {
        let name = file.file_name().to_string_lossy().into_owned();
        let has_end = !name.contains(".json") && !name.contains(".lock") && !name.starts_with(".tmp");
        !has_end || is_whole(&file.path()).unwrap_or(false)
    })
}

/// The end: a footer as JSON, its length, and a number (tantivy, `directory/footer.rs`).
fn is_whole(path: &Path) -> io::Result<bool> {
    const NUMBER: u32 = 1337;
    let mut file = File::open(path)?;
    let len_bytes = file.seek(SeekFrom::End(0))?;
    if len_bytes < 8 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-8))?;
    let (mut footer_len, mut number) = ([0; 4], [0; 4]);
    file.read_exact(&mut footer_len)?;
    file.read_exact(&mut number)?;
    let fits = u64::from(u32::from_le_bytes(footer_len)) + 8 <= len_bytes;
    Ok(fits && u32::from_le_bytes(number) == NUMBER)
}

fn payload(index: &Index) -> Option<Payload> {
    serde_json::from_str(&index.load_metas().ok()?.payload?).ok()
}

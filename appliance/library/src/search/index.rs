//! Opens, or makes again, the index of a box.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use maktaba_sync::model::{ReleaseNumber, Shelfmark};
use tantivy::schema::{Field, IndexRecordOption, Value as _};
use tantivy::{DocAddress, DocSet as _, Index, IndexReader, ReloadPolicy, SegmentMeta, TERMINATED, TantivyDocument};

use super::schema::{self, Fields};
use super::words::{Segmenter, Steps};
use super::writer::{key, print};
use super::{About, Found, Hit, Print, Query, SearchError, Suggestion, Writer, query, suggest};

/// What the last commit says of itself.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Payload {
    pub(super) version: u32,
    pub(super) covered: BTreeMap<Shelfmark, ReleaseNumber>,
}

/// Gives a piece of the text of a page that was found.
pub type TextOf<'a> = &'a dyn Fn(&Hit, &[String]) -> Option<String>;

/// What an index knows of a resource.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Pages that the resource has.
    pub pages: u64,
    /// Those of them that are in the index as they are.
    pub known: u64,
}

impl Known {
    /// Whether more than half of the pages would have to be made.
    pub const fn is_mostly_new(&self) -> bool {
        self.known * 2 < self.pages
    }

    /// Whether at most a fifth would.
    pub const fn is_mostly_known(&self) -> bool {
        self.known * 5 >= self.pages * 4
    }
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

    /// A number that changes with all that a query may find.
    pub fn state(&self) -> u64 {
        self.reader.searcher().generation().generation_id()
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

    /// Makes one piece of the pieces in which the index was written, where that is worth it: each has a list of words of its own.
    /// What is written for it stays within twice of what was ever fed. Whether it did.
    ///
    /// # Errors
    ///
    /// [`SearchError`] if there is a writer already, or the index cannot be written.
    pub fn compact(&self) -> Result<bool, SearchError> {
        let metas = self.index.searchable_segment_metas().map_err(SearchError::at("read"))?;
        let largest = metas.iter().map(|meta| u64::from(meta.num_docs())).max().unwrap_or(0);
        let all: u64 = metas.iter().map(|meta| u64::from(meta.num_docs())).sum();
        if metas.len() < 2 || (all - largest) * 2 < largest {
            return Ok(false);
        }
        let ids: Vec<_> = metas.iter().map(SegmentMeta::id).collect();
        // As long as they are known they are not removed.
        drop(metas);
        self.writer()?.compact(&ids)?;
        Ok(true)
    }

    /// How many pages of a resource are in the index as they are now. `prints`: what its pages are made from.
    ///
    /// # Errors
    ///
    /// [`SearchError`] if the index cannot be read.
    pub fn known(&self, about: &About, prints: impl IntoIterator<Item = Print>) -> Result<Known, SearchError> {
        let there = self.alive(self.fields.print, &format!("{} ", key(&about.collection, &about.resource)))?;
        let mut known = Known::default();
        for made_from in prints {
            known.pages += 1;
            known.known += u64::from(there.contains(&print(about, &made_from)));
        }
        Ok(known)
    }

    /// Titles that have all the words that were typed, the last of which may still be a beginning; where there are none and it
    /// `forgives`, those that have them with an error. Best first, each once.
    ///
    /// # Errors
    ///
    /// [`SearchError`] if the index cannot be read.
    pub fn suggest(&self, typed: &str, most: usize, forgives: bool) -> Result<Vec<Suggestion>, SearchError> {
        suggest::run(self, typed, (most, forgives))
    }

    /// Looks for words. `text` gives of a page that was found ([`Hit::source`]) a piece that has some words, which are folded;
    /// without it there is nothing to show of the page but its title.
    ///
    /// # Errors
    ///
    /// [`SearchError`] if the index cannot be read; it is to be thrown away then.
    pub fn search(&self, query: &Query, text: TextOf<'_>) -> Result<Found, SearchError> {
        query::run(self, query, text)
    }

    /// Terms of a field with this beginning that a document has which is still there.
    pub(super) fn alive(&self, field: Field, prefix: &str) -> Result<HashSet<String>, SearchError> {
        let mut alive = HashSet::new();
        let searcher = self.reader.searcher();
        for segment in searcher.segment_readers() {
            let read = |alive: &mut HashSet<String>| -> tantivy::Result<()> {
                let index = segment.inverted_index(field)?;
                let mut terms = index.terms().range().ge(prefix).into_stream()?;
                while let Some((term, info)) = terms.next() {
                    let Some(term) = std::str::from_utf8(term).ok().filter(|term| term.starts_with(prefix)) else {
                        break;
                    };
                    let mut documents = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
                    while documents.doc() != TERMINATED {
                        if segment.alive_bitset().is_none_or(|bits| bits.is_alive(documents.doc())) {
                            alive.insert(term.to_owned());
                            break;
                        }
                        documents.advance();
                    }
                }
                Ok(())
            };
            read(&mut alive).map_err(SearchError::at("read"))?;
        }
        Ok(alive)
    }

    /// The path of a document; empty for a resource as a whole.
    pub(super) fn path_of(&self, address: DocAddress) -> String {
        let document: Option<TantivyDocument> = self.reader.searcher().doc(address).ok();
        let path = document.as_ref().and_then(|document| document.get_first(self.fields.path)?.as_str());
        path.unwrap_or_default().to_owned()
    }

    fn existing(folder: &Path) -> Option<Self> {
        let index = Index::open_in_dir(folder).ok()?;
        if !are_whole(folder, &index) {
            return None;
        }
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

/// Whether every file that the last commit names ends as the index library ends its files. Others are what a writer that was
/// killed has left, and the next commit removes them.
///
/// It trusts the ends of its files and panics on one that is cut off, so this is looked at first.
fn are_whole(folder: &Path, index: &Index) -> bool {
    let Ok(metas) = index.load_metas() else { return false };
    // Names that a segment might have: one that it needs and has not shows when it is opened.
    let mut files = metas.list_segment_files().into_iter().map(|name| folder.join(name)).filter(|path| path.exists());
    files.all(|path| is_whole(&path).unwrap_or(false))
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

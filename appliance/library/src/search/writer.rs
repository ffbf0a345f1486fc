//! Feeds the index.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use maktaba_sync::model::{ReleaseNumber, ResourceId, Shelfmark};
use tantivy::index::SegmentId;
use tantivy::indexer::{IndexWriterOptions, NoMergePolicy};
use tantivy::schema::Field;
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{IndexWriter, TantivyDocument, Term};

use super::index::{Payload, SearchIndex};
use super::queue::{Queue, Waiting};
use super::{About, Page, SearchError, schema};

/// LIMIT: the least that the index library allows for its one thread.
const MEMORY_BYTES: usize = 15_000_000;
/// Bytes that are kept of what is said of a resource.
const ABOUT_BYTES: usize = 6 << 10;

/// A transaction on the index: nothing is seen before [`Writer::commit`], and dropping it undoes everything.
pub struct Writer<'a> {
    search: &'a SearchIndex,
    tantivy: IndexWriter<Waiting>,
    queue: Arc<Queue>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(search: &'a SearchIndex) -> Result<Self, SearchError> {
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread(MEMORY_BYTES)
            .num_worker_threads(1)
            .num_merge_threads(1)
            .build();
        let writer = search.index.writer_with_options(options).map_err(SearchError::at("opened for writing"))?;
        Ok(Self { search, tantivy: writer, queue: Arc::default() })
    }

    /// The same, but what is written stays in the pieces in which it was written.
    pub(super) fn unmerged(self) -> Self {
        self.tantivy.set_merge_policy(Box::new(NoMergePolicy));
        self
    }

    /// Makes one segment of some, and removes what they were.
    pub(super) fn compact(mut self, segments: &[SegmentId]) -> Result<(), SearchError> {
        self.merge(segments)?;
        // What somebody reads is not removed.
        self.search.reader.reload().map_err(SearchError::at("read again"))?;
        self.tantivy.garbage_collect_files().wait().map_err(SearchError::at("written"))?;
        self.tantivy.wait_merging_threads().map_err(SearchError::at("written"))
    }

    /// Makes one segment of some, in their order.
    pub(super) fn merge(&mut self, segments: &[SegmentId]) -> Result<(), SearchError> {
        self.tantivy.merge(segments).wait().map(drop).map_err(SearchError::at("written"))
    }

    /// Puts a resource in, in place of what was there under its name. Of each page `pages` says from what it is made, and
    /// makes it if it is not there as it is; a page that cannot be made is not in the index.
    ///
    /// # Errors
    ///
    /// [`SearchError`] if the index cannot be read or written.
    pub fn replace_resource<M: FnOnce() -> Option<Page>>(
        &mut self,
        about: &About,
        pages: impl IntoIterator<Item = (Print, M)>,
    ) -> Result<(), SearchError> {
        let key = key(&about.collection, &about.resource);
        let mut there = self.search.alive(self.search.fields.print, &format!("{key} "))?;
        let language = about.languages.first().map_or("", String::as_str);
        let text = [about.description.clone(), about.creators.join(", "), about.subjects.join(", ")].join("\n");
        let whole = Page { title: about.title.clone(), text, ..Page::default() };
        let own = print(about, &whole_print(&whole));
        if !there.remove(&own) {
            self.add(about, (&whole, &own), language, true)?;
        }
        for (made_from, make) in pages {
            let own = print(about, &made_from);
            if !there.remove(&own)
                && let Some(page) = make()
            {
                let language = page.language.clone().unwrap_or_else(|| language.to_owned());
                self.add(about, (&page, &own), &language, false)?;
            }
        }
        for gone in there {
            self.tantivy.delete_term(Term::from_field_text(self.search.fields.print, &gone));
        }
        Ok(())
    }

    /// Takes out the resources of a collection but those that are still held.
    ///
    /// # Errors
    ///
    /// [`SearchError`] if the index cannot be read.
    pub fn keep_resources(&mut self, collection: &Shelfmark, held: &HashSet<ResourceId>) -> Result<(), SearchError> {
        let prefix = format!("{collection} ");
        for key in self.search.alive(self.search.fields.key, &prefix)? {
            let is_held = key.strip_prefix(&prefix).is_some_and(|id| id.parse().is_ok_and(|id| held.contains(&id)));
            if !is_held {
                self.tantivy.delete_term(Term::from_field_text(self.search.fields.key, &key));
            }
        }
        Ok(())
    }

    /// Takes a resource out.
    pub fn remove_resource(&mut self, collection: &Shelfmark, resource: &ResourceId) {
        let term = Term::from_field_text(self.search.fields.key, &key(collection, resource));
        self.tantivy.delete_term(term);
    }

    /// Takes a whole collection out.
    pub fn remove_collection(&mut self, collection: &Shelfmark) {
        self.tantivy.delete_term(Term::from_field_text(self.search.fields.collection, collection.as_str()));
    }

    /// Makes everything seen, and notes which releases the index covers now.
    ///
    /// # Errors
    ///
    /// [`SearchError`]; the index is as it was before then.
    pub fn commit(mut self, covered: &BTreeMap<Shelfmark, ReleaseNumber>) -> Result<(), SearchError> {
        let failed = SearchError::at("written");
        let payload = Payload { version: schema::VERSION, covered: covered.clone() };
        let mut commit = self.tantivy.prepare_commit().map_err(&failed)?;
        commit.set_payload(&serde_json::to_string(&payload).unwrap_or_default());
        commit.commit().map_err(&failed)?;
        self.tantivy.wait_merging_threads().map_err(&failed)?;
        self.search.reader.reload().map_err(&failed)
    }

    fn add(
        &self,
        about: &About,
        (page, print): (&Page, &str),
        language: &str,
        is_whole: bool,
    ) -> Result<(), SearchError> {
        let fields = self.search.fields;
        let text = cut(&page.text, Page::TEXT_BYTES);
        let mut document = TantivyDocument::default();
        document.add_text(fields.key, key(&about.collection, &about.resource));
        document.add_text(fields.print, print);
        let alone = (about.pages_stand_alone && !is_whole).then_some(page.path.as_str());
        let Groups { group, whole, work } = groups(about, alone);
        document.add_u64(fields.group, group);
        for (field, number) in [(fields.whole, whole), (fields.work, work)] {
            if number != group {
                document.add_u64(field, number);
            }
        }
        document.add_text(fields.collection, about.collection.as_str());
        document.add_text(fields.resource, about.resource.as_str());
        document.add_text(fields.path, &page.path);
        document.add_text(fields.title, cut(&page.title, 1024));
        if is_whole {
            document.add_text(fields.text, cut(text, ABOUT_BYTES));
        } else if page.source != page.path {
            document.add_text(fields.source, &page.source);
        }
        document.add_text(fields.shown_language, language);
        for value in &about.values {
            document.add_text(fields.value, value);
        }
        let primary = crate::language::primary_of(language);
        for tag in [language, primary].iter().take(if language == primary { 1 } else { 2 }) {
            document.add_text(fields.language, tag.to_lowercase());
        }
        let titles = [page.title.as_str(), page.headings.as_str()].join("\n");
        let len_bytes = self.add_words(&mut document, fields.title_words, cut(&titles, 8 << 10), language)
            + self.add_words(&mut document, fields.text_words, text, language);
        let waiting = self.queue.enter(document, len_bytes);
        self.tantivy.add_document(waiting).map(drop).map_err(SearchError::at("written"))
    }

    /// Adds the words of a text and their forms, and says about how many bytes they take.
    fn add_words(&self, document: &mut TantivyDocument, field: Field, text: &str, language: &str) -> usize {
        let mut tokens = Vec::new();
        for word in self.search.segmenter.words(text) {
            for text in self.search.segmenter.forms(&word, language) {
                tokens.push(Token { position: word.position, text, ..Token::default() });
            }
        }
        let len_bytes = tokens.iter().map(|token| size_of::<Token>() + token.text.len()).sum();
        document.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
        len_bytes
    }
}

impl std::fmt::Debug for Writer<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

/// Names of both have no blank.
pub(super) fn key(collection: &Shelfmark, resource: &ResourceId) -> String {
    format!("{collection} {resource}")
}

/// What a page is made from: the same for the same page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print([u8; 32]);

impl Print {
    /// Of pieces of bytes, each of which counts by itself.
    pub fn of(pieces: &[&[u8]]) -> Self {
        let mut hash = blake3::Hasher::new();
        for piece in pieces {
            hash.update(&(piece.len() as u64).to_le_bytes()).update(piece);
        }
        Self(*hash.finalize().as_bytes())
    }
}

fn whole_print(page: &Page) -> Print {
    Print::of(&[page.title.as_bytes(), page.text.as_bytes()])
}

/// The name of a document: its resource, and what it is made from, with what the resource gives to each of its pages.
pub(super) fn print(about: &About, page: &Print) -> String {
    let mut hash = blake3::Hasher::new();
    let own = [about.title.as_str(), about.languages.first().map_or("", String::as_str), about.work.as_str()];
    for piece in own.into_iter().chain(about.values.iter().map(String::as_str)) {
        hash.update(&(piece.len() as u64).to_le_bytes()).update(piece.as_bytes());
    }
    hash.update(&[u8::from(about.pages_stand_alone)]).update(&page.0);
    // 72 bits, of which nothing compresses: in hexadecimal they would be a tenth of the index.
    let sign = |byte: &u8| char::from(SIGNS.get(usize::from(byte % 64)).copied().unwrap_or_default());
    let short: String = hash.finalize().as_bytes().iter().take(12).map(sign).collect();
    format!("{} {short}", key(&about.collection, &about.resource))
}

/// Six bits each.
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The numbers of a document by which it is grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Groups {
    pub(super) group: u64,
    pub(super) whole: u64,
    pub(super) work: u64,
}

/// `alone`: the path of a page that is a hit of its own.
pub(super) fn groups(about: &About, alone: Option<&str>) -> Groups {
    let key = key(&about.collection, &about.resource);
    let whole = number(&key);
    let group = alone.map_or(whole, |path| number(&format!("{key} {path}")));
    let work = if alone.is_some() || about.work.is_empty() { group } else { number(&format!(" {}", about.work)) };
    Groups { group, whole, work }
}

/// The number of a resource in [`super::Query::without`].
pub fn number_of(collection: &Shelfmark, resource: &ResourceId) -> u64 {
    number(&key(collection, resource))
}

fn number(name: &str) -> u64 {
    blake3::hash(name.as_bytes()).as_bytes().first_chunk::<8>().copied().map_or(0, u64::from_le_bytes)
}

/// The beginning of a text, up to a number of bytes, whole characters only.
fn cut(text: &str, len_bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(len_bytes)).unwrap_or(text)
}

//! An index of pages that programs for ZIM files search in: a database of Xapian in one file.
//!
//! The format is "glass" as xapian-core 1.4 reads it; where each part is told of stands in the modules. What is asked of it
//! is libzim's (`src/search.cpp`, `src/search_iterator.cpp`, `src/writer/xapianIndexer.cpp`): words without accents, the path
//! of a page as the data of its document, and a few texts about the database. There are no positions, no values and no lists
//! of the terms of a document: nothing that libzim asks needs them.
//!
//! Block 0 version, roots and counts · then the table of postings · then the table of paths. The same pages in the same order
//! make the same bytes.
//!
//! LIMIT: everything is in memory until it is made: about a third of the text, and a hundred bytes for each term.

mod numbers;
mod postings;
mod table;
mod terms;

use std::collections::HashMap;

use crate::search::Segmenter;
use numbers::{number, sortable};
use postings::List;
use table::{BLOCK_BYTES, Table};

/// Magic bytes, and the day of the format in years from 2014, months and days (14 March 2016; `glass_version.cc`).
const MAGIC: [u8; 16] = *b"\x0f\rXapian Glass\x04\x6e";
/// A table with nothing in it: a root that is in no block.
const NO_TABLE: [u8; 6] = [0, 3, 0, 4, 0, 0];
/// How keys of the first table begin that are no terms: texts about the database, and lengths of documents.
const ABOUT: &[u8] = b"\x00\xc0";
const LENGTHS: &[u8] = b"\x00\xe0";
/// What libzim wants to know. The language decides which stemmer a question goes through, and that of "none" leaves words as
/// they are: stems differ between releases (`findings/snowball-3-other-stems.sh`), and a file has pages in many languages.
const fn said(kind: &'static str) -> [(&'static str, &'static str); 4] {
    [("data", "fullPath"), ("kind", kind), ("language", "none"), ("valuesmap", "title:0")]
}
/// A word of the title counts once more for each so many bytes of text, as libzim counts it.
const TITLE_EVERY: usize = 500;

/// Kinds of indexes: of all words, and of those of titles, by which readers go on with what somebody types.
pub const FULL_TEXT: &str = "fulltext";
/// See [`FULL_TEXT`].
pub const TITLES: &str = "title";

/// An index that is filled.
#[derive(Debug, Default)]
pub struct Index {
    terms: HashMap<String, List>,
    lengths: List,
    paths: Vec<String>,
    segmenter: Segmenter,
}

impl Index {
    /// Takes in a page; `path` is that of the ZIM file, in its namespace of contents.
    pub fn add(&mut self, path: &str, title: &str, text: &str) {
        let mut counts: HashMap<String, u32> = HashMap::new();
        let title_counts = u32::try_from(text.len() / TITLE_EVERY).unwrap_or(u32::MAX).saturating_add(1);
        for (part, counted) in [(text, 1), (title, title_counts)] {
            terms::each(self.segmenter, part, |term| {
                if let Some(count) = counts.get_mut(term) {
                    *count += counted;
                } else {
                    counts.insert(term.to_owned(), counted);
                }
            });
        }
        if counts.is_empty() {
            return;
        }
        self.paths.push(format!("C/{path}"));
        let document = u32::try_from(self.paths.len()).unwrap_or(u32::MAX);
        self.lengths.add(document, counts.values().sum());
        for (term, count) in counts {
            self.terms.entry(term).or_default().add(document, count);
        }
    }

    /// The database of this kind, named by `id`; nothing if no page has a word.
    pub fn finish(self, kind: &'static str, id: [u8; 16]) -> Option<Vec<u8>> {
        let Self { terms, lengths, paths, .. } = self;
        let most = terms.values().map(|list| list.most).max()?;
        let mut file = vec![0; BLOCK_BYTES];
        let mut version = [MAGIC, id].concat();
        number(&mut version, 1);
        version.extend(postings(kind, terms, &lengths, &mut file));
        version.extend(data(&paths, &mut file));
        version.extend([NO_TABLE; 4].concat());
        // No document was taken out, nothing was changed later, and there are no spellings.
        for count in [lengths.documents, 0, lengths.least, most, lengths.most.saturating_sub(most), 0] {
            number(&mut version, count.into());
        }
        number(&mut version, lengths.total);
        number(&mut version, 0);
        version.resize(BLOCK_BYTES, 0);
        file.splice(..BLOCK_BYTES, version);
        Some(file)
    }
}

/// The first table: what is said of the database, how long the documents are, and in which of them each term is.
fn postings(kind: &'static str, terms: HashMap<String, List>, lengths: &List, file: &mut Vec<u8>) -> Vec<u8> {
    let mut table = Table::new(file);
    for (name, text) in said(kind) {
        table.put(&[ABOUT, name.as_bytes()].concat(), text.as_bytes());
    }
    lengths.put(&mut table, LENGTHS, LENGTHS, (0, 0));
    let mut terms: Vec<(String, List)> = terms.into_iter().collect();
    terms.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    for (term, list) in terms {
        let key = term.as_bytes();
        list.put(&mut table, key, &[key, &[0]].concat(), (list.documents, list.total));
    }
    table.finish()
}

/// The second table: the path of each document.
fn data(paths: &[String], file: &mut Vec<u8>) -> Vec<u8> {
    let mut table = Table::new(file);
    for (path, document) in paths.iter().zip(1..) {
        let mut key = Vec::new();
        sortable(&mut key, document);
        table.put(&key, path.as_bytes());
    }
    table.finish()
}

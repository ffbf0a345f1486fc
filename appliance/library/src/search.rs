//! Full-text search over everything a box holds, in any language.
//!
//! The index is disposable: it says which releases it covers, and an index that is damaged, or was made by
//! another version of this code, is thrown away and covers nothing, so that its owner feeds it again.
//!
//! One document is one page or chapter, and one more stands for the resource itself with its record. Results
//! are grouped ([`By`]): the best pages of each resource, or of each work in all its languages; pages of a ZIM file are
//! articles of their own and not grouped. Inside one resource each page is a result.
//!
//! LIMIT: one writer with one thread and a budget of 15 MB; readers map files into memory, so that what they
//! use is the system's cache. Queries have a budget of time and say so when it was not enough.

mod affixes;
mod around;
mod dictionaries;
mod excerpt;
mod feed;
mod fold;
mod forms;
mod index;
mod korean;
mod near;
mod passage;
mod plain;
mod portuguese;
mod query;
mod queue;
mod ranking;
mod schema;
pub mod shipped;
mod stems;
mod suggest;
mod vetting;
mod words;
mod writer;

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use maktaba_sync::model::{ResourceId, Shelfmark};

pub use excerpt::excerpt;
pub use feed::{chapters, page, print, text_name};
pub use fold::{fold, plainly};
pub use index::{Known, SearchIndex, TextOf};
pub use passage::Text;
pub(crate) use words::is_cut;
pub use words::{Segmenter, Steps, Word};
pub use writer::{Print, Writer, number_of};

/// What the index learns of a resource.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// Collection it is in.
    pub collection: Shelfmark,
    /// Its id there.
    pub resource: ResourceId,
    /// Title.
    pub title: String,
    /// Description.
    pub description: String,
    /// People and bodies.
    pub creators: Vec<String>,
    /// BCP 47; the first one is that of pages which name none.
    pub languages: Vec<String>,
    /// Subjects.
    pub subjects: Vec<String>,
    /// By what it is chosen among others: values as they are asked for in [`Query::values`].
    pub values: Vec<String>,
    /// The work of which it is a version in some language; empty if it is none of several.
    pub work: String,
    /// Entry to open first; empty if there is none.
    pub main: String,
    /// Whether each page is a hit of its own, as the articles of a ZIM file are.
    pub pages_stand_alone: bool,
}

/// A page or chapter.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Entry, with `#fragment` if it begins inside one.
    pub path: String,
    /// Entry that has its words: another one where a page's text was made at import.
    pub source: String,
    /// Title.
    pub title: String,
    /// Text of its headings.
    pub headings: String,
    /// Its text; at most [`Page::TEXT_BYTES`] are indexed.
    pub text: String,
    /// BCP 47; that of the resource if it says nothing.
    pub language: Option<String>,
}

impl Page {
    /// Bytes of text that are indexed of one page.
    pub const TEXT_BYTES: usize = 256 << 10;
}

/// What someone looks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    /// Words as typed. At most [`Query::WORDS`] count.
    pub text: String,
    /// Languages that the reader reads, BCP 47, the first one best: of pages that are as good, theirs come first.
    pub reads: Vec<String>,
    /// Only in resources that have all of these values.
    pub values: Vec<String>,
    /// What counts as one hit.
    pub by: By,
    /// Resources that are not to be found, by [`number_of`].
    pub without: Arc<HashSet<u64>>,
    /// Only in this resource, of which each page is then a hit.
    pub within: Option<(Shelfmark, ResourceId)>,
    /// Hits on this page of results.
    pub limit: usize,
    /// Hits before it.
    pub offset: usize,
    /// Time after which what was found so far has to do.
    pub budget: Duration,
    /// Whether narrower and wider searches are wanted, too; only people follow them.
    pub around: bool,
}

impl Hash for Query {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.text, &self.values, &self.within, self.offset).hash(state);
    }
}

impl Query {
    /// Words of a query that count.
    pub const WORDS: usize = 12;
    /// LIMIT: characters of a query that are looked at; finding words in some scripts costs 10 µs for each.
    pub const CHARS: usize = 300;
    /// LIMIT: hits on a page of results.
    pub const LIMIT: usize = 100;

    /// The words alone, with the usual bounds.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            reads: Vec::new(),
            values: Vec::new(),
            by: By::default(),
            without: Arc::default(),
            within: None,
            limit: 20,
            offset: 0,
            budget: Duration::from_millis(300),
            around: false,
        }
    }
}

/// What counts as one hit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum By {
    /// A resource; of those whose pages stand alone, each page.
    #[default]
    Page,
    /// A resource, whatever its pages are.
    Resource,
    /// A work in all its languages; pages that stand alone as in [`By::Page`].
    Work,
}

/// A title that may be what is being typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggestion {
    /// The title.
    pub title: String,
    /// Its language, BCP 47.
    pub language: String,
    /// Collection.
    pub collection: Shelfmark,
    /// Resource.
    pub resource: ResourceId,
    /// Page; empty for the resource as a whole.
    pub path: String,
}

/// Results of a query.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// Hits in all, grouped.
    pub total: usize,
    /// This page of them, the best first.
    pub hits: Vec<Hit>,
    /// Values of all of them, with how many have each, the most frequent first.
    pub values: Vec<(String, u64)>,
    /// Whether time ran out, so that there may be more.
    pub is_partial: bool,
    /// Whether no page has all words, so that these have only some.
    pub is_loose: bool,
    /// The words with those in place that were probably meant, if some of them are on no page. What was found has these.
    pub meant: Option<String>,
    /// Narrower searches that find something: the words with one more. Only where [`Query::around`] asks for them, with the first page.
    pub narrower: Vec<String>,
    /// Wider ones, with a word less, where little was found. As above.
    pub wider: Vec<String>,
}

/// One result.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// Collection.
    pub collection: Shelfmark,
    /// Resource.
    pub resource: ResourceId,
    /// Page to open; empty for the resource as a whole.
    pub path: String,
    /// Entry that has its words.
    pub source: String,
    /// Title of the page.
    pub title: String,
    /// Language of the page, BCP 47.
    pub language: String,
    /// Some of its text.
    pub excerpt: Excerpt,
    /// Larger is better; only good for comparison within one query.
    pub score: f32,
    /// The next best pages of the same resource: path and title.
    pub more: Vec<(String, String)>,
    /// How many pages of the resource were found, this one among them.
    pub pages: u64,
}

impl Hit {
    /// LIMIT: pages of one resource that are shown with its best.
    pub const MORE: usize = 2;
}

/// A piece of text with what was looked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Excerpt {
    /// The piece.
    pub text: String,
    /// Bytes of it that are to be marked, in order, without overlap.
    pub marks: Vec<Range<usize>>,
}

/// Why search failed. The index can always be thrown away and made again.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The folder of the index cannot be used.
    #[error("the search index at {path} cannot be made: check the permissions of the folder and the free space")]
    Folder {
        /// Where it should be.
        path: String,
        /// The system's error.
        #[source]
        source: std::io::Error,
    },
    /// The index library failed.
    #[error("the search index failed while it was {step}; delete its folder to have it made again")]
    Index {
        /// What was done.
        step: &'static str,
        /// Its error.
        #[source]
        source: tantivy::TantivyError,
    },
}

impl SearchError {
    fn at(step: &'static str) -> impl Fn(tantivy::TantivyError) -> Self {
        move |source| Self::Index { step, source }
    }
}

#[cfg(test)]
mod tests;

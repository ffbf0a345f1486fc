//! Fields of the index.

use tantivy::SegmentReader;
use tantivy::columnar::Column;
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};

/// Grows when fields, values, segmentation, folding or stems change: indexes of another version are thrown away.
pub(super) const VERSION: u32 = 12;

/// Fields of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// Collection and resource, to replace and remove.
    pub(super) key: Field,
    /// Key, and what the document was made from: what has not changed is not made again.
    pub(super) print: Field,
    /// Equal for documents that are one hit.
    pub(super) group: Field,
    /// Equal for all documents of a resource; nothing where it is the number of the group.
    pub(super) whole: Field,
    /// Equal for documents of one work in all its languages, but for those that are a hit each; likewise.
    pub(super) work: Field,
    pub(super) collection: Field,
    pub(super) resource: Field,
    pub(super) path: Field,
    pub(super) title: Field,
    /// The entry that has its words, where that is not its path.
    pub(super) source: Field,
    /// What is said of a resource as a whole. Texts of pages are in the content.
    pub(super) text: Field,
    pub(super) shown_language: Field,
    pub(super) language: Field,
    /// By what a resource is chosen among others.
    pub(super) value: Field,
    pub(super) title_words: Field,
    pub(super) text_words: Field,
}

const GROUP: &str = "group";
const WHOLE: &str = "whole";
const WORK: &str = "work";
pub(super) const VALUE: &str = "value";

pub(super) fn build() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let exact = || {
        let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_fieldnorms(false);
        TextOptions::default().set_indexing_options(indexing.set_index_option(IndexRecordOption::Basic))
    };
    let words = || {
        let indexing = TextFieldIndexing::default().set_tokenizer("raw");
        TextOptions::default().set_indexing_options(indexing.set_index_option(IndexRecordOption::WithFreqs))
    };
    let fields = Fields {
        key: builder.add_text_field("key", exact()),
        print: builder.add_text_field("print", exact()),
        group: builder.add_u64_field(GROUP, FAST),
        whole: builder.add_u64_field(WHOLE, FAST),
        work: builder.add_u64_field(WORK, FAST),
        collection: builder.add_text_field("collection", exact() | STORED),
        resource: builder.add_text_field("resource", STORED),
        path: builder.add_text_field("path", STORED),
        title: builder.add_text_field("title", STORED),
        source: builder.add_text_field("source", STORED),
        text: builder.add_text_field("text", STORED),
        shown_language: builder.add_text_field("shown_language", STORED),
        language: builder.add_text_field("language", exact()),
        value: builder.add_text_field(VALUE, exact() | FAST),
        title_words: builder.add_text_field("title_words", words()),
        text_words: builder.add_text_field("text_words", words()),
    };
    (builder.build(), fields)
}

/// The numbers by which the documents of a segment are grouped. They are hashes, of which nothing compresses: what is the same
/// stands there once.
pub(super) struct Grouping {
    group: Option<Column<u64>>,
    whole: Option<Column<u64>>,
    work: Option<Column<u64>>,
}

impl Grouping {
    pub(super) fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        // A column that no document has is not there.
        let column = |name| segment.fast_fields().column_opt(name);
        Ok(Self { group: column(GROUP)?, whole: column(WHOLE)?, work: column(WORK)? })
    }

    pub(super) fn group(&self, document: u32) -> u64 {
        self.group.as_ref().and_then(|group| group.first(document)).unwrap_or(0)
    }

    pub(super) fn whole(&self, document: u32) -> u64 {
        self.whole.as_ref().and_then(|whole| whole.first(document)).unwrap_or_else(|| self.group(document))
    }

    pub(super) fn work(&self, document: u32) -> u64 {
        self.work.as_ref().and_then(|work| work.first(document)).unwrap_or_else(|| self.group(document))
    }
}

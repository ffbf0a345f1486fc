//! Fields of the index.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};

/// Grows when fields, segmentation, folding or stems change: indexes of another version are thrown away.
pub(super) const VERSION: u32 = 3;

/// Fields of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// Collection and resource, to replace and remove.
    pub(super) key: Field,
    /// Equal for documents that are one hit.
    pub(super) group: Field,
    pub(super) collection: Field,
    pub(super) resource: Field,
    pub(super) path: Field,
    pub(super) title: Field,
    /// Beginning of the text, for excerpts.
    pub(super) text: Field,
    pub(super) shown_language: Field,
    pub(super) language: Field,
    pub(super) subject: Field,
    pub(super) level: Field,
    pub(super) kind: Field,
    pub(super) title_words: Field,
    pub(super) text_words: Field,
}

pub(super) const GROUP: &str = "group";

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
        group: builder.add_u64_field(GROUP, FAST | INDEXED),
        collection: builder.add_text_field("collection", exact() | STORED),
        resource: builder.add_text_field("resource", STORED),
        path: builder.add_text_field("path", STORED),
        title: builder.add_text_field("title", STORED),
        text: builder.add_text_field("text", STORED),
        shown_language: builder.add_text_field("shown_language", STORED),
        language: builder.add_text_field("language", exact()),
        subject: builder.add_text_field("subject", exact()),
        level: builder.add_text_field("level", exact()),
        kind: builder.add_text_field("kind", exact()),
        title_words: builder.add_text_field("title_words", words()),
        text_words: builder.add_text_field("text_words", words()),
    };
    (builder.build(), fields)
}

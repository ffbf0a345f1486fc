//! Looks through all of an index that came from elsewhere before anything is searched in it.
//!
//! Two questions. Does it hold together: every list of words, documents and values is read to its end, so that what would
//! fail while somebody searches fails here. And does it speak of its own resource alone: no document names another one,
//! has values that the resource has not, or counts as a page of something else.

use std::collections::HashSet;

use tantivy::postings::Postings as _;
use tantivy::schema::{Field, IndexRecordOption, Value as _};
use tantivy::{DocSet as _, SegmentReader, TERMINATED, TantivyDocument};

use super::About;
use super::schema::{Fields, Grouping, VALUE};
use super::writer::{Groups, groups, key};

/// Why it is not used.
#[derive(Debug)]
pub(super) struct Doubt(pub(super) String);

impl Doubt {
    pub(super) fn new(why: &str) -> Self {
        Self(why.to_owned())
    }
}

impl<E: std::error::Error> From<E> for Doubt {
    fn from(error: E) -> Self {
        Self(format!("it cannot be read: {error}"))
    }
}

/// Reads everything that a search could read.
pub(super) fn vet(segment: &SegmentReader, fields: Fields, about: &About) -> Result<(), Doubt> {
    let key = key(&about.collection, &about.resource);
    let prints = format!("{key} ");
    let values: HashSet<&str> = about.values.iter().map(String::as_str).collect();
    let other = || Doubt::new("it speaks of another resource");
    let named = [
        words(segment, fields.key, &mut |term| if term == key { Ok(()) } else { Err(other()) })?,
        words(segment, fields.print, &mut |term| if term.starts_with(&prints) { Ok(()) } else { Err(other()) })?,
        words(segment, fields.collection, &mut |term| {
            if term == about.collection.as_str() { Ok(()) } else { Err(other()) }
        })?,
    ];
    // A page that is not named could never be taken out again.
    if named.iter().any(|count| *count != u64::from(segment.max_doc())) {
        return Err(Doubt::new("it has pages without a name"));
    }
    let foreign = || Doubt::new("it is filed under what its resource is not");
    words(segment, fields.value, &mut |term| if values.contains(term) { Ok(()) } else { Err(foreign()) })?;
    for field in [fields.language, fields.title_words, fields.text_words] {
        words(segment, field, &mut |_| Ok(()))?;
    }
    for field in [fields.title_words, fields.text_words] {
        let norms = segment.get_fieldnorms_reader(field)?;
        if (0..segment.max_doc()).any(|document| norms.fieldnorm(document) > MOST_WORDS) {
            return Err(Doubt::new("it has a page with more words than any"));
        }
    }
    let (numbers, filed) = (Grouping::of(segment)?, segment.fast_fields().str(VALUE)?);
    let store = segment.get_store_reader(1)?;
    for document in 0..segment.max_doc() {
        let stored: TantivyDocument = store.get(document)?;
        let text = |field: Field| stored.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        if text(fields.collection) != about.collection.as_str() || text(fields.resource) != about.resource.as_str() {
            return Err(other());
        }
        let path = text(fields.path);
        let alone = (about.pages_stand_alone && !path.is_empty()).then_some(path);
        let counted =
            Groups { group: numbers.group(document), whole: numbers.whole(document), work: numbers.work(document) };
        if counted != groups(about, alone) {
            return Err(Doubt::new("it counts a page with those of something else"));
        }
        if let Some(filed) = &filed {
            for place in filed.term_ords(document) {
                let mut value = String::new();
                if !filed.ord_to_str(place, &mut value)? || !values.contains(value.as_str()) {
                    return Err(foreign());
                }
            }
        }
    }
    Ok(())
}

/// LIMIT: words of a page: one for each byte of its text, and two forms of each.
const MOST_WORDS: u32 = 4 << 20;

/// Reads the words of a field, and the documents of each; how many those are together.
fn words(
    segment: &SegmentReader,
    field: Field,
    check: &mut dyn FnMut(&str) -> Result<(), Doubt>,
) -> Result<u64, Doubt> {
    let index = segment.inverted_index(field)?;
    let mut terms = index.terms().stream()?;
    let mut count = 0;
    while let Some((term, info)) = terms.next() {
        check(std::str::from_utf8(term)?)?;
        count += documents(segment, index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?)?;
    }
    Ok(count)
}

fn documents(segment: &SegmentReader, mut of_term: tantivy::postings::SegmentPostings) -> Result<u64, Doubt> {
    let mut document = of_term.doc();
    let mut count = 0;
    while document != TERMINATED {
        let _ = of_term.term_freq();
        let next = of_term.advance();
        if document >= segment.max_doc() || next <= document {
            return Err(Doubt::new("it has words on pages that it has not"));
        }
        document = next;
        count += 1;
    }
    Ok(count)
}

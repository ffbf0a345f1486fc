//! Titles that go on from what is being typed.

use std::collections::HashSet;
use std::time::Duration;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, TermQuery};
use tantivy::schema::{IndexRecordOption, Value as _};
use tantivy::{TantivyDocument, Term};

use super::index::SearchIndex;
use super::schema::Grouping;
use super::{Query, SearchError, Suggestion, near};

/// LIMIT: time that the words of the index are looked at, for each word that is typed.
const BUDGET: Duration = Duration::from_millis(30);
/// LIMIT: documents that are looked at for each title.
const LOOKED_AT: usize = 40;

pub(super) fn run(
    index: &SearchIndex,
    typed: &str,
    (most, may_forgive): (usize, bool),
) -> Result<Vec<Suggestion>, SearchError> {
    let failed = SearchError::at("searched");
    let text: String = typed.chars().take(Query::CHARS).collect();
    let words = index.segmenter.words(&text);
    let Some(last) = words.len().checked_sub(1) else { return Ok(Vec::new()) };
    let searcher = index.reader.searcher();
    let fields = index.fields;
    let top = TopDocs::with_limit(most.saturating_mul(LOOKED_AT).max(1)).order_by_score();
    let mut found = Vec::new();
    // As it is typed; and where no title has that, with errors.
    for forgives in [false, true] {
        let mut clauses: Vec<(Occur, Box<dyn tantivy::query::Query>)> = Vec::new();
        for (place, word) in words.iter().enumerate().take(Query::WORDS) {
            let mut ways = if place == last {
                near::beginning(&searcher, fields.title_words, &word.folded, BUDGET).map_err(&failed)?
            } else {
                vec![word.folded.clone()]
            };
            if forgives {
                let near = near::near(&searcher, &[fields.title_words], &word.folded, BUDGET).map_err(&failed)?;
                ways.extend(near.into_iter().map(|near| near.word));
            }
            let ways = ways.iter().map(|word| -> (Occur, Box<dyn tantivy::query::Query>) {
                let term = Term::from_field_text(fields.title_words, word);
                (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
            });
            clauses.push((Occur::Must, Box::new(BooleanQuery::new(ways.collect()))));
        }
        found = searcher.search(&BooleanQuery::new(clauses), &top).map_err(&failed)?;
        if !found.is_empty() || !may_forgive {
            break;
        }
    }
    // Of each work its best title, before second ones of any: pages of one book must not hide all others.
    let mut works: HashSet<u64> = HashSet::new();
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for (_, address) in found {
        let numbers = Grouping::of(searcher.segment_reader(address.segment_ord)).map_err(&failed)?;
        let work = numbers.work(address.doc_id);
        if works.insert(work) { first.push(address) } else { rest.push(address) }
    }
    let mut titles: Vec<Suggestion> = Vec::new();
    for address in first.into_iter().chain(rest) {
        if titles.len() >= most {
            break;
        }
        let document: TantivyDocument = searcher.doc(address).map_err(&failed)?;
        let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        let (Ok(collection), Ok(resource)) = (text(fields.collection).parse(), text(fields.resource).parse()) else {
            continue;
        };
        let (title, language, path) = (text(fields.title), text(fields.shown_language), text(fields.path));
        // A page without a heading is called by its number.
        let is_number = title.chars().all(char::is_numeric);
        if !is_number && titles.iter().all(|other| other.title != title) {
            titles.push(Suggestion { title, language, collection, resource, path });
        }
    }
    Ok(titles)
}

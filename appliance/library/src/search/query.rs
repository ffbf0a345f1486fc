//! Looks for words: all of them, else most, else some.

use std::collections::BTreeSet;
use std::time::Instant;

use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EnableScoring, Occur, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, TantivyDocument, Term};

use super::excerpt::excerpt;
use super::forms::{Forms, LANGUAGES, look_up};
use super::index::{SearchIndex, TextOf};
use super::ranking::{Ranking, page, values};
use super::schema::Grouping;
use super::{By, Excerpt, Found, Hit, Query, SearchError, around, writer};

type AnyQuery = Box<dyn tantivy::query::Query>;
type Clause = (Occur, AnyQuery);

/// How much a word in a title counts against one in the text.
const TITLE_BOOST: f32 = 3.0;
/// How much another form of a word counts against the word itself.
const FORM_BOOST: f32 = 0.6;
/// How much a word with an error counts if another form of what was typed is there.
const NEAR_BOOST: f32 = 0.4;
/// How much a page in the reader's first language is before another; and languages that count.
const EQUALS: f32 = 0.001;
const READS: u8 = 4;
/// Hits from which on those that have only most of the words are not wanted.
const FEW: usize = 5;

pub(super) fn run(index: &SearchIndex, query: &Query, text_of: TextOf<'_>) -> Result<Found, SearchError> {
    let failed = SearchError::at("searched");
    let begun = Instant::now();
    let searcher = index.reader.searcher();
    let text: String = query.text.chars().take(Query::CHARS).collect();
    let text = crate::zawgyi::as_unicode(&text).unwrap_or(text);
    let mut words = index.segmenter.words(&text);
    words.dedup_by(|later, first| later.folded == first.folded);
    words.truncate(Query::WORDS);
    if words.is_empty() {
        return Ok(Found::default());
    }
    let languages = languages(&searcher, index.fields.language).map_err(&failed)?;
    let mut forms: Vec<Forms> = words.iter().map(|word| Forms::of(index.segmenter, word, &languages)).collect();
    look_up(index, &searcher, &words, &mut forms, query).map_err(&failed)?;
    let mut found = Ranking::default();
    let mut is_loose = false;
    let clauses = Clauses::of(index, query, &forms, searcher.num_docs());
    let all = clauses.words.len();
    let mut tiers = vec![all, all.div_ceil(2), 1];
    tiers.dedup();
    for (tier, least) in (0..).zip(tiers) {
        let more = found.len();
        rank(&searcher, &clauses.at_least(least), begun, query, tier, &mut found).map_err(&failed)?;
        is_loose |= more == 0 && least < all;
        // A question has words that are in no answer.
        let is_question = forms.len() > 2 && query.within.is_none() && found.len() < FEW;
        if found.is_partial || !(found.len() == 0 || is_question) {
            break;
        }
    }
    let by = if query.within.is_some() { By::Page } else { query.by };
    let hits = found.hits(by);
    let total = hits.len();
    let marked: Vec<String> = forms.iter().flat_map(Forms::marked).collect();
    let hits = page(hits, query).into_iter().filter_map(|group| {
        let document: TantivyDocument = searcher.doc(group.best.1).ok()?;
        let next = group.more.iter().filter_map(|(_, address)| place(index, &searcher.doc(*address).ok()?));
        let (hit, said) = hit(index, &document, group.best.0)?;
        // What is late has no excerpt.
        let is_late = || begun.elapsed() > query.budget;
        let text = said.or_else(|| if is_late() { None } else { text_of(&hit, &marked) });
        let excerpt = text.map(|text| excerpt(&text, &marked)).unwrap_or_default();
        Some(Hit { excerpt, more: next.collect(), pages: group.pages, ..hit })
    });
    let hits: Vec<Hit> = hits.collect();
    let values = values(&searcher, &found, by).map_err(&failed)?;
    let meant = meant(&forms, &hits);
    let is_around = query.around && query.offset == 0 && query.within.is_none();
    let narrower = if is_around { around::narrower(index, &forms, &hits)? } else { Vec::new() };
    let wider = if is_around { around::wider(&forms, total, searcher.num_docs()) } else { Vec::new() };
    let is_loose = is_loose && total > 0;
    Ok(Found { total, hits, values, is_partial: found.is_partial, is_loose, meant, narrower, wider })
}

/// The query with what was probably meant in place of words that are nowhere, as it is written where it was found.
fn meant(forms: &[Forms], hits: &[Hit]) -> Option<String> {
    if hits.is_empty() || forms.iter().all(|form| form.is_form || form.near.is_empty()) {
        return None;
    }
    let as_written = |near: &String| {
        let marked =
            hits.iter().flat_map(|hit| hit.excerpt.marks.iter().filter_map(|mark| hit.excerpt.text.get(mark.clone())));
        let mut marked = marked.chain(hits.iter().flat_map(|hit| hit.title.split_whitespace()));
        marked.find(|text| super::fold(text) == **near).map_or_else(|| near.clone(), str::to_lowercase)
    };
    let mut meant = String::new();
    for form in forms {
        if !meant.is_empty() && !form.follows {
            meant.push(' ');
        }
        let near = form.near.first().filter(|_| !form.is_form);
        meant.push_str(&near.map_or_else(|| form.written.clone(), as_written));
    }
    Some(meant)
}

/// How much less than the rarest a word of a question may say: those that are everywhere need not be in an answer.
const SAYS: f32 = 0.45;

/// What a query is put together from.
struct Clauses {
    /// The words that say something; all of a short query.
    words: Vec<Clause>,
    /// Other words, which only count, and what all must have.
    besides: Vec<Clause>,
}

impl Clauses {
    /// `all`: documents of the index.
    fn of(index: &SearchIndex, query: &Query, forms: &[Forms], all: u64) -> Self {
        let fields = index.fields;
        let weights: Vec<f32> = forms.iter().map(|word| word.weight(all)).collect();
        let most = weights.iter().copied().fold(0.0, f32::max);
        let (mut words, mut besides): (Vec<Clause>, Vec<Clause>) = (Vec::new(), Vec::new());
        for (word, weight) in forms.iter().zip(weights) {
            let clause = Box::new(BoostQuery::new(any_form(index, word), weight / most.max(1.0)));
            let says = forms.len() < 3 || weight >= most * SAYS;
            let list = if says { &mut words } else { &mut besides };
            list.push((Occur::Should, clause));
        }
        // So little that it decides between equals alone.
        for (place, language) in (1_u8..=READS).zip(&query.reads) {
            let own = ConstScoreQuery::new(term(fields.language, &language.to_lowercase()), EQUALS / f32::from(place));
            besides.push((Occur::Should, Box::new(own)));
        }
        let only = |field: Field, text: &str| -> Clause {
            (Occur::Must, Box::new(ConstScoreQuery::new(term(field, text), 0.0)))
        };
        besides.extend(query.values.iter().map(|value| only(fields.value, value)));
        let within = query.within.as_ref().map(|(collection, resource)| writer::key(collection, resource));
        besides.extend(within.map(|key| only(fields.key, &key)));
        Self { words, besides }
    }

    /// A query for what has at least so many of the words that say something.
    fn at_least(&self, least: usize) -> AnyQuery {
        let of = |clauses: &[Clause]| -> Vec<Clause> {
            clauses.iter().map(|(occur, clause)| (*occur, clause.box_clone())).collect()
        };
        let words: AnyQuery = Box::new(BooleanQuery::with_minimum_required_clauses(of(&self.words), least));
        let mut clauses = vec![(Occur::Must, words)];
        clauses.append(&mut of(&self.besides));
        Box::new(BooleanQuery::new(clauses))
    }
}

/// A word in title or text, in any of its forms; the best of them counts.
fn any_form(index: &SearchIndex, forms: &Forms) -> AnyQuery {
    let mut ways: Vec<AnyQuery> = Vec::new();
    for (field, boost) in [(index.fields.title_words, TITLE_BOOST), (index.fields.text_words, 1.0)] {
        ways.push(Box::new(BoostQuery::new(term(field, &forms.word), boost)));
        for form in &forms.others {
            ways.push(Box::new(BoostQuery::new(term(field, form), boost * FORM_BOOST)));
        }
        for (place, form) in (1_u8..).zip(&forms.near) {
            let near = if forms.is_form { NEAR_BOOST } else { FORM_BOOST };
            ways.push(Box::new(BoostQuery::new(term(field, form), boost * near / f32::from(place))));
        }
        if !forms.pieces.is_empty() {
            let all = forms.pieces.iter().map(|one| (Occur::Must, term(field, one))).collect();
            ways.push(Box::new(BoostQuery::new(Box::new(BooleanQuery::new(all)), boost * FORM_BOOST / 2.0)));
        }
    }
    Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, 0.1))
}

fn term(field: Field, text: &str) -> AnyQuery {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

/// Languages of the documents: primary subtags and whole tags.
fn languages(searcher: &Searcher, field: Field) -> tantivy::Result<BTreeSet<String>> {
    let mut languages = BTreeSet::new();
    for segment in searcher.segment_readers() {
        let terms = segment.inverted_index(field)?;
        let mut stream = terms.terms().stream()?;
        while let Some((term, _)) = stream.next() {
            let tag = String::from_utf8_lossy(term).into_owned();
            if !tag.contains('-') {
                languages.insert(tag);
            }
            if languages.len() > LANGUAGES {
                return Ok(languages);
            }
        }
    }
    Ok(languages)
}

fn rank(
    searcher: &Searcher,
    words: &AnyQuery,
    begun: Instant,
    query: &Query,
    tier: u8,
    ranking: &mut Ranking,
) -> tantivy::Result<()> {
    let weight = words.weight(EnableScoring::enabled_from_searcher(searcher))?;
    let mut steps = 0_u32;
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        let numbers = Grouping::of(segment)?;
        let alive = segment.alive_bitset();
        let mut scorer = weight.scorer(segment, 1.0)?;
        let mut document = scorer.doc();
        while document != TERMINATED {
            steps += 1;
            if steps.is_multiple_of(1024) && begun.elapsed() > query.budget {
                ranking.is_partial = true;
                return Ok(());
            }
            let whole = || numbers.whole(document);
            let is_there = alive.is_none_or(|alive| alive.is_alive(document))
                && (query.without.is_empty() || !query.without.contains(&whole()));
            if is_there {
                let group = match query.within {
                    Some(_) => u64::from(number) << 32 | u64::from(document),
                    None => numbers.group(document),
                };
                let lead = || match query.by {
                    By::Page => group,
                    By::Resource => whole(),
                    By::Work => numbers.work(document),
                };
                let found = (scorer.score(), DocAddress::new(number, document));
                ranking.add(group, found, tier, || (lead(), whole()));
            }
            document = scorer.advance();
        }
    }
    Ok(())
}

/// What was found, without an excerpt; and of a resource as a whole what is said of it.
fn hit(index: &SearchIndex, document: &TantivyDocument, score: f32) -> Option<(Hit, Option<String>)> {
    let text = |field: Field| document.get_first(field).and_then(|value| value.as_str()).map(str::to_owned);
    let fields = index.fields;
    let path = text(fields.path).unwrap_or_default();
    let said = path.is_empty().then(|| text(fields.text).unwrap_or_default());
    let hit = Hit {
        collection: text(fields.collection)?.parse().ok()?,
        resource: text(fields.resource)?.parse().ok()?,
        source: text(fields.source).unwrap_or_else(|| path.clone()),
        path,
        title: text(fields.title).unwrap_or_default(),
        language: text(fields.shown_language).unwrap_or_default(),
        excerpt: Excerpt::default(),
        score,
        more: Vec::new(),
        pages: 1,
    };
    Some((hit, said))
}

/// Path and title of a page; nothing for a resource as a whole.
fn place(index: &SearchIndex, document: &TantivyDocument) -> Option<(String, String)> {
    let text = |field: Field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let path = text(index.fields.path);
    (!path.is_empty()).then(|| (path, text(index.fields.title)))
}

//! Looks for words: all of them, else most, else some.

use std::collections::{BTreeSet, HashMap};
use std::time::Instant;

use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EnableScoring, Occur, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, TantivyDocument, Term};

use super::excerpt::excerpt;
use super::forms::{Forms, LANGUAGES, look_up};
use super::index::SearchIndex;
use super::schema::{GROUP, VALUE};
use super::{Found, Hit, Query, SearchError, around, writer};

type AnyQuery = Box<dyn tantivy::query::Query>;

/// LIMIT: groups that one query keeps in memory.
const GROUPS: usize = 200_000;
/// How much a word in a title counts against one in the text.
const TITLE_BOOST: f32 = 3.0;
/// How much another form of a word counts against the word itself.
const FORM_BOOST: f32 = 0.6;
/// How much a word with an error counts if another form of what was typed is there.
const NEAR_BOOST: f32 = 0.4;
/// Hits from which on those that have only most of the words are not wanted.
const FEW: usize = 5;

pub(super) fn run(index: &SearchIndex, query: &Query) -> Result<Found, SearchError> {
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
    let mut tiers = vec![forms.len(), forms.len().div_ceil(2), 1];
    tiers.dedup();
    for (tier, least) in (0..).zip(tiers) {
        let more = found.groups.len();
        let whole = assemble(index, query, &forms, least);
        rank(&searcher, &whole, begun, query, tier, &mut found).map_err(&failed)?;
        is_loose |= more == 0 && least < forms.len();
        // A question has words that are in no answer.
        let is_question = forms.len() > 2 && query.within.is_none() && found.groups.len() < FEW;
        if found.is_partial || !(found.groups.is_empty() || is_question) {
            break;
        }
    }
    let total = found.groups.len();
    let marked: Vec<String> = forms.iter().flat_map(Forms::marked).collect();
    let hits = found.page(query).into_iter().filter_map(|group| {
        let (best, more) = group.best.split_first()?;
        let document: TantivyDocument = searcher.doc(best.1).ok()?;
        let next = more.iter().filter_map(|(_, address)| place(index, &searcher.doc(*address).ok()?));
        let hit = hit(index, &document, best.0, &marked)?;
        Some(Hit { more: next.collect(), pages: group.pages, ..hit })
    });
    let hits: Vec<Hit> = hits.collect();
    let values = values(&searcher, &found).map_err(&failed)?;
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

fn assemble(index: &SearchIndex, query: &Query, forms: &[Forms], least: usize) -> AnyQuery {
    let fields = index.fields;
    let all = index.reader.searcher().num_docs();
    let most = forms.iter().map(|word| word.weight(all)).fold(1.0, f32::max);
    let words = forms.iter().map(|word| -> (Occur, AnyQuery) {
        (Occur::Should, Box::new(BoostQuery::new(any_form(index, word), word.weight(all) / most)))
    });
    let words: Vec<(Occur, AnyQuery)> = words.collect();
    let words: AnyQuery = Box::new(BooleanQuery::with_minimum_required_clauses(words, least));
    let mut clauses = vec![(Occur::Must, words)];
    for value in &query.values {
        let filter: AnyQuery = Box::new(ConstScoreQuery::new(term(fields.value, value), 0.0));
        clauses.push((Occur::Must, filter));
    }
    if let Some((collection, resource)) = &query.within {
        let filter: AnyQuery =
            Box::new(ConstScoreQuery::new(term(fields.key, &writer::key(collection, resource)), 0.0));
        clauses.push((Occur::Must, filter));
    }
    Box::new(BooleanQuery::new(clauses))
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
        if !forms.characters.is_empty() {
            let all = forms.characters.iter().map(|one| (Occur::Must, term(field, one))).collect();
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

/// The documents of a group: how many, and the best of them, best first.
#[derive(Debug, Default, Clone)]
struct Group {
    best: Vec<(f32, DocAddress)>,
    pages: u64,
    /// 0 if a page has all words.
    tier: u8,
}

impl Group {
    fn add(&mut self, score: f32, address: DocAddress) {
        self.pages += 1;
        let place = self.best.partition_point(|(other, _)| *other >= score);
        if place <= Hit::MORE {
            self.best.insert(place, (score, address));
            self.best.truncate(Hit::MORE + 1);
        }
    }

    fn score(&self) -> f32 {
        self.best.first().map_or(0.0, |(score, _)| *score)
    }
}

/// The documents that were found, by group.
#[derive(Default)]
struct Ranking {
    groups: HashMap<u64, Group>,
    is_partial: bool,
}

impl Ranking {
    fn add(&mut self, name: u64, score: f32, address: DocAddress, tier: u8) {
        if let Some(group) = self.groups.get_mut(&name) {
            // What was found with all words is not counted again with some.
            if group.tier == tier {
                group.add(score, address);
            }
        } else if self.groups.len() < GROUPS {
            let group = self.groups.entry(name).or_default();
            group.tier = tier;
            group.add(score, address);
        } else {
            self.is_partial = true;
        }
    }

    /// One page of results: best first, equals in a fixed order.
    fn page(&self, query: &Query) -> Vec<&Group> {
        let mut all: Vec<(f32, u64, &Group)> =
            self.groups.iter().map(|(name, group)| (group.score(), *name, group)).collect();
        all.sort_unstable_by(|a, b| a.2.tier.cmp(&b.2.tier).then(b.0.total_cmp(&a.0)).then(a.1.cmp(&b.1)));
        let page = all.into_iter().skip(query.offset).take(query.limit.min(Query::LIMIT));
        page.map(|(_, _, group)| group).collect()
    }
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
        let groups = segment.fast_fields().u64(GROUP)?;
        let alive = segment.alive_bitset();
        let mut scorer = weight.scorer(segment, 1.0)?;
        let mut document = scorer.doc();
        while document != TERMINATED {
            steps += 1;
            if steps.is_multiple_of(1024) && begun.elapsed() > query.budget {
                ranking.is_partial = true;
                return Ok(());
            }
            if alive.is_none_or(|alive| alive.is_alive(document)) {
                let group = match query.within {
                    Some(_) => u64::from(number) << 32 | u64::from(document),
                    None => groups.first(document).unwrap_or(0),
                };
                ranking.add(group, scorer.score(), DocAddress::new(number, document), tier);
            }
            document = scorer.advance();
        }
    }
    Ok(())
}

/// Values of the best document of each group, with how many groups have each. All documents of a resource have the same.
fn values(searcher: &Searcher, found: &Ranking) -> tantivy::Result<Vec<(String, u64)>> {
    let mut counts: HashMap<String, u64> = HashMap::new();
    let mut by_segment: HashMap<u32, Vec<u32>> = HashMap::new();
    for (_, address) in found.groups.values().filter_map(|group| group.best.first()) {
        by_segment.entry(address.segment_ord).or_default().push(address.doc_id);
    }
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        let (Some(documents), Some(column)) = (by_segment.get(&number), segment.fast_fields().str(VALUE)?) else {
            continue;
        };
        let mut of_segment: HashMap<u64, u64> = HashMap::new();
        for document in documents {
            for value in column.term_ords(*document) {
                *of_segment.entry(value).or_default() += 1;
            }
        }
        for (value, count) in of_segment {
            let mut text = String::new();
            if column.ord_to_str(value, &mut text)? {
                *counts.entry(text).or_default() += count;
            }
        }
    }
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(counts)
}

fn hit(index: &SearchIndex, document: &TantivyDocument, score: f32, marked: &[String]) -> Option<Hit> {
    let text = |field: Field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let fields = index.fields;
    Some(Hit {
        collection: text(fields.collection).parse().ok()?,
        resource: text(fields.resource).parse().ok()?,
        path: text(fields.path),
        title: text(fields.title),
        language: text(fields.shown_language),
        excerpt: excerpt(&text(fields.text), marked),
        score,
        more: Vec::new(),
        pages: 1,
    })
}

/// Path and title of a page; nothing for a resource as a whole.
fn place(index: &SearchIndex, document: &TantivyDocument) -> Option<(String, String)> {
    let text = |field: Field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let path = text(index.fields.path);
    (!path.is_empty()).then(|| (path, text(index.fields.title)))
}

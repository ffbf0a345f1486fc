//! Words of a query with all that they may be found by: other forms, and what was probably meant.

use std::collections::BTreeSet;
use std::ops::Range;
use std::time::{Duration, Instant};

use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::index::SearchIndex;
use super::near::{Inside, Relation, inside, near};
use super::{Query, Segmenter, Word, words};

/// LIMIT: languages whose stems are tried when the query names none.
pub(super) const LANGUAGES: usize = 64;
/// Part of the time for words that are there in another form, of which few have an error.
const FORM_SHARE: u32 = 4;
/// Pieces in a row that are taken for one word.
const PIECES: usize = 4;
/// Letters that each of two words has which are written as one; LIMIT: places where the second may begin.
const HALF: usize = 3;
const HALVES: usize = 40;

/// The words of the index, and until when they may be looked at.
#[derive(Clone, Copy)]
struct Terms<'a> {
    searcher: &'a Searcher,
    fields: &'a [Field],
    until: Instant,
}

impl Terms<'_> {
    /// In how many documents a word is, more or less: it may be in both fields of one.
    fn documents(self, word: &str) -> tantivy::Result<u64> {
        let counts = self.fields.iter().map(|field| self.searcher.doc_freq(&Term::from_field_text(*field, word)));
        counts.sum()
    }

    fn left(self) -> Duration {
        self.until.saturating_duration_since(Instant::now())
    }
}

/// Looks up which words are in the index, and what may have been meant by those that are not. That takes half of the time at
/// most.
pub(super) fn look_up(
    index: &SearchIndex,
    searcher: &Searcher,
    words: &[Word],
    forms: &mut Vec<Forms>,
    query: &Query,
) -> tantivy::Result<()> {
    let fields = &[index.fields.title_words, index.fields.text_words];
    let terms = Terms { searcher, fields, until: Instant::now() + query.budget / 2 };
    let seeks_near = index.segmenter.steps.near;
    for word in forms.iter_mut() {
        word.look_up(terms, seeks_near)?;
    }
    if !seeks_near {
        return Ok(());
    }
    for (place, pair) in words.windows(2).enumerate() {
        let [one, two] = pair else { continue };
        let joined = format!("{}{}", one.folded, two.folded);
        let count = terms.documents(&joined)?;
        for form in forms.iter_mut().skip(place).take(if count > 0 { 2 } else { 0 }) {
            form.others.push(joined.clone());
            form.is_form |= form.documents == 0 || !form.near.is_empty();
            form.documents = form.documents.max(count);
        }
    }
    mend_runs(terms, words, forms)
}

/// Words of scripts without blanks are cut by dictionary, which cuts a word with an error anywhere and keeps some compounds
/// whole: pieces that follow each other are looked for as one word too.
fn mend_runs(terms: Terms<'_>, words: &[Word], forms: &mut Vec<Forms>) -> tantivy::Result<()> {
    let is_cut = |word: &Word| word.folded.contains(words::is_cut);
    let mut mended: Vec<Forms> = Vec::with_capacity(forms.len());
    let mut rest = std::mem::take(forms).into_iter().zip(words).peekable();
    while let Some((form, word)) = rest.next() {
        let mut run = vec![form];
        while let Some((form, _)) = rest.next_if(|(_, next)| next.follows && is_cut(word) && is_cut(next)) {
            run.push(form);
        }
        let unknown = run.iter().position(|form| form.documents == 0).filter(|_| is_cut(word));
        // In a sentence only the pieces beside one that is nowhere may belong to it.
        let span = match unknown {
            Some(place) if run.len() > PIECES => place.saturating_sub(1)..(place + 2).min(run.len()),
            None if run.len() > PIECES => 0..0,
            _ => 0..run.len(),
        };
        let pieces = run.get(span.clone()).unwrap_or_default();
        if is_cut(word) && (unknown.is_some() || pieces.len() > 1) {
            let whole: String = pieces.iter().map(|form| form.word.as_str()).collect();
            let near = inside(terms.searcher, terms.fields, &whole, terms.left())?;
            mend(terms, &mut run, (span, unknown), near)?;
        }
        mended.append(&mut run);
    }
    *forms = mended;
    Ok(())
}

/// Puts words in place of a span of pieces that are one word with an error, or of the piece that is nowhere; where all are
/// somewhere, beside them.
fn mend(
    terms: Terms<'_>,
    run: &mut Vec<Forms>,
    (span, unknown): (Range<usize>, Option<usize>),
    near: Vec<Inside>,
) -> tantivy::Result<()> {
    let Some(place) = unknown else {
        let longest = run.iter().map(|form| form.word.len()).max().unwrap_or_default();
        let longer: Vec<String> = near.into_iter().map(|near| near.word).filter(|word| word.len() > longest).collect();
        for form in run.iter_mut() {
            form.others.extend(longer.iter().cloned());
        }
        return Ok(());
    };
    let (mut span, mut near) = (span, near);
    if near.first().is_none_or(|best| best.relation == Relation::Part)
        && let Some(piece) = run.get(place)
    {
        let own = inside(terms.searcher, terms.fields, &piece.word, terms.left())?;
        if own.first().is_some_and(|best| best.relation != Relation::Part) {
            (span, near) = (place..place + 1, own);
        }
    }
    if let Some(best) = near.first() {
        let documents = terms.documents(&best.word)?;
        let is_form = best.relation != Relation::Error;
        let pieces = run.get(span.clone()).unwrap_or_default();
        let follows = pieces.first().is_some_and(|form| form.follows);
        let word = pieces.iter().map(|form| form.word.as_str()).collect();
        let written = pieces.iter().map(|form| form.written.as_str()).collect();
        let near = near.into_iter().map(|near| near.word).collect();
        run.splice(span, [Forms { word, written, follows, near, documents, is_form, ..Forms::default() }]);
    }
    Ok(())
}

/// A word of the query with its other forms.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) word: String,
    pub(super) written: String,
    /// Whether nothing stands between it and the word before.
    pub(super) follows: bool,
    /// Stems, and what the word is put together from.
    pub(super) others: Vec<String>,
    /// What must all be there in place of it: single characters of a Chinese word, or the two words that it is if there should
    /// be a blank or hyphen in it; empty for others.
    pub(super) pieces: Vec<String>,
    /// Words that may have been meant, if this one is nowhere.
    pub(super) near: Vec<String>,
    /// Documents that have it, or its most frequent form.
    pub(super) documents: u64,
    /// Whether only another form of it is anywhere, so that words with an error are no better.
    pub(super) is_form: bool,
}

impl Forms {
    pub(super) fn of(segmenter: Segmenter, word: &Word, languages: &BTreeSet<String>) -> Self {
        let mut others: BTreeSet<String> = BTreeSet::new();
        let is_character = |form: &String| form.chars().all(words::is_ideograph);
        for language in languages.iter().map(String::as_str).take(LANGUAGES).chain([""]) {
            others.extend(segmenter.forms(word, language).into_iter().skip(1).filter(|form| !is_character(form)));
        }
        let is_long = word.folded.chars().nth(1).is_some();
        let characters = word.folded.chars().filter(|c| is_long && words::is_ideograph(*c)).map(String::from).collect();
        Self {
            word: word.folded.clone(),
            written: word.written.clone(),
            follows: word.follows,
            others: others.into_iter().collect(),
            pieces: characters,
            ..Self::default()
        }
    }

    /// Counts its documents, and finds what may have been meant if it is not there as it was typed.
    fn look_up(&mut self, terms: Terms<'_>, seeks_near: bool) -> tantivy::Result<()> {
        self.documents = terms.documents(&self.word)?;
        if self.documents > 0 {
            return Ok(());
        }
        for form in self.others.iter().chain(&self.pieces) {
            self.documents = self.documents.max(terms.documents(form)?);
        }
        self.is_form = self.documents > 0;
        // What was typed in a script without blanks is looked at as a run.
        if !seeks_near || self.word.contains(words::is_cut) {
            return Ok(());
        }
        let left = if self.is_form { terms.left() / FORM_SHARE } else { terms.left() };
        let near = near(terms.searcher, terms.fields, &self.word, left)?;
        // One error is more likely than two words, and these than two errors.
        if !self.is_form && near.first().is_none_or(|best| best.errors > 1) {
            self.part(terms)?;
        }
        for near in near {
            self.documents = self.documents.max(terms.documents(&near.word)?);
            self.near.push(near.word);
        }
        Ok(())
    }

    /// Two words of the index that are written as one, those that are met most often.
    fn part(&mut self, terms: Terms<'_>) -> tantivy::Result<()> {
        let ends = self.word.char_indices().map(|(at, _)| at).skip(HALF).take(HALVES);
        for (one, two) in ends.map(|at| self.word.split_at(at)).filter(|(_, two)| two.chars().nth(HALF - 1).is_some()) {
            let documents = terms.documents(one)?;
            let documents = if documents > 0 { documents.min(terms.documents(two)?) } else { 0 };
            if documents > self.documents {
                (self.documents, self.pieces, self.is_form) = (documents, vec![one.to_owned(), two.to_owned()], true);
            }
        }
        Ok(())
    }

    /// How much it counts among the words of a query that is over `all` documents: rare words say more.
    pub(super) fn weight(&self, all: u64) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "a logarithm of it is taken")]
        let share = all as f32 / self.documents.max(1) as f32;
        share.max(1.0).ln_1p()
    }

    /// What an excerpt marks: the word, its pieces, and its stems without their mark.
    pub(super) fn marked(&self) -> Vec<String> {
        let others = self.others.iter().filter_map(|form| form.rsplit('\u{1}').next()).map(str::to_owned);
        let mut all: Vec<String> = std::iter::once(self.word.clone()).chain(others).collect();
        all.extend(self.near.iter().chain(&self.pieces).cloned());
        all.retain(|form| form.chars().nth(1).is_some() || *form == self.word);
        all
    }
}

//! Searches around one that was made: narrower ones, which titles of what was found say, and wider ones, with a word less.

use std::collections::{HashMap, HashSet};

use tantivy::{Searcher, Term};

use super::forms::Forms;
use super::index::SearchIndex;
use super::words::{is_cut, is_ideograph};
use super::{Hit, Query, SearchError, Word};

/// LIMIT: searches that are offered of each kind.
const MOST: usize = 6;
/// A word that one in so many documents of its language has says nothing by itself ("of", "the").
const FREQUENT: u64 = 5;
/// Below so many documents nothing is said by how many have a word.
const ENOUGH: u64 = 20;
/// Hits from which on nobody needs a wider search.
const MANY: usize = 10;

/// A narrower search that was met.
struct Met {
    /// The word that is more, folded.
    word: String,
    phrase: String,
    hits: usize,
    is_title: bool,
}

/// What is narrower: the words with one more beside them, as a title has them, or the texts of two hits; those of most
/// hits first.
///
/// # Errors
///
/// [`SearchError`] if the index cannot be read.
pub(super) fn narrower(index: &SearchIndex, forms: &[Forms], hits: &[Hit]) -> Result<Vec<String>, SearchError> {
    let searcher = index.reader.searcher();
    let mut met: Vec<Met> = Vec::new();
    // Each word is compared once: its forms cost more than all the rest.
    let mut known: HashMap<(String, &str), u16> = HashMap::new();
    for hit in hits {
        let mut of_hit = HashSet::new();
        let titles = std::iter::once(&hit.title).chain(hit.more.iter().map(|(_, title)| title));
        for (text, is_title) in titles.map(|title| (title, true)).chain([(&hit.excerpt.text, false)]) {
            let words = index.segmenter.words(text);
            let mut asked = |word: &Word| {
                let key = (word.written.clone(), hit.language.as_str());
                *known.entry(key).or_insert_with(|| asked_by(index, forms, word, &hit.language))
            };
            let asked: Vec<u16> = words.iter().map(&mut asked).collect();
            for (start, more) in beside(forms.len(), &asked) {
                let phrase = words.get(start..=start + forms.len()).unwrap_or_default();
                let Some(more) = words.get(more) else { continue };
                if says_nothing(index, &searcher, more, &hit.language)? || !of_hit.insert(more.folded.clone()) {
                    continue;
                }
                match met.iter_mut().find(|other| other.word == more.folded) {
                    Some(other) => {
                        other.hits += 1;
                        other.is_title |= is_title;
                    }
                    None => met.push(Met {
                        word: more.folded.clone(),
                        phrase: joined(phrase.iter().map(|word| (word.written.as_str(), word.follows))),
                        hits: 1,
                        is_title,
                    }),
                }
            }
        }
    }
    met.retain(|one| one.is_title || one.hits > 1);
    // A stable sort: of equals, those of the best hit first.
    met.sort_by_key(|one| std::cmp::Reverse(one.hits));
    Ok(met.into_iter().map(|one| one.phrase).take(MOST).collect())
}

/// What is wider, in an index of `all` documents: the words that are anywhere, if some are not; else all without one, of which
/// the rarest is the first to go.
pub(super) fn wider(forms: &[Forms], total: usize, all: u64) -> Vec<String> {
    if forms.len() < 2 || total > MANY {
        return Vec::new();
    }
    let known: Vec<&Forms> = forms.iter().filter(|form| form.documents > 0).collect();
    let written = |words: &[&Forms]| joined(words.iter().map(|form| (form.written.as_str(), form.follows)));
    if known.len() < forms.len() {
        return if known.is_empty() { Vec::new() } else { vec![written(&known)] };
    }
    let mut rarest: Vec<usize> = (0..known.len()).collect();
    rarest.sort_by_key(|place| known.get(*place).map_or(0, |form| form.documents));
    let without = |place: usize| {
        known.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, form)| *form).collect::<Vec<_>>()
    };
    let says_little = |words: &[&Forms]| words.iter().all(|form| all >= ENOUGH && form.documents * FREQUENT > all);
    let wider = rarest.into_iter().map(without).filter(|words| !says_little(words));
    wider.take(MOST / 2).map(|words| written(&words)).collect()
}

/// Where all words of the query stand side by side, with one more before or behind them: the place of the first of these,
/// and of the one that is more. `asked` says of each word of a text which of the query it is.
fn beside(len: usize, asked: &[u16]) -> impl Iterator<Item = (usize, usize)> {
    let all = u16::MAX >> (u16::BITS as usize - len.clamp(1, Query::WORDS));
    let is_all = move |stretch: &[u16]| stretch.iter().fold(0, |some, one| some | one) == all;
    asked.windows(len + 1).enumerate().filter_map(move |(start, stretch)| {
        let whole = is_all(stretch.get(..len)?) || is_all(stretch.get(1..)?);
        whole.then_some(())?;
        Some((start, start + stretch.iter().position(|one| *one == 0)?))
    })
}

/// Which words of the query a word is a form of, a bit for each.
fn asked_by(index: &SearchIndex, asked: &[Forms], word: &Word, language: &str) -> u16 {
    let forms = index.segmenter.forms(word, language);
    let is_form = |asked: &Forms| {
        let is_one = |form: &String| *form == asked.word || asked.others.contains(form) || asked.near.contains(form);
        word.folded == asked.word || forms.iter().any(is_one)
    };
    let bits = asked.iter().take(Query::WORDS).zip(0..).filter(|(asked, _)| is_form(asked));
    bits.fold(0, |some, (_, bit)| some | 1 << bit)
}

/// Whether a word is too short, too frequent in its language, or a number.
fn says_nothing(index: &SearchIndex, searcher: &Searcher, word: &Word, language: &str) -> Result<bool, SearchError> {
    let is_dense = word.folded.contains(|c| is_ideograph(c) || is_cut(c));
    let letters = word.folded.chars().count();
    if letters < if is_dense { 2 } else { 3 } || !word.folded.contains(char::is_alphabetic) {
        return Ok(true);
    }
    let documents =
        |field, text: &str| searcher.doc_freq(&Term::from_field_text(field, text)).map_err(SearchError::at("searched"));
    let primary = crate::language::primary_of(language).to_lowercase();
    let all = documents(index.fields.language, &primary)?;
    let with = documents(index.fields.text_words, &word.folded)?;
    Ok(all >= ENOUGH && with * FREQUENT > all)
}

fn joined<'a>(words: impl Iterator<Item = (&'a str, bool)>) -> String {
    let mut text = String::new();
    for (word, follows) in words {
        if !text.is_empty() && !follows {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

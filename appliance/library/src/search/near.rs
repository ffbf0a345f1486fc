//! Words of the index that somebody may have meant who typed another: with one letter wrong, missing, added or changed with
//! its neighbour; with two where the word is long; the beginning of one, or one with an ending.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use tantivy::Searcher;
use tantivy::schema::Field;

use super::words::is_ideograph;

/// LIMIT: words of the index that are compared with one that was typed.
const COMPARED: usize = 400_000;
/// LIMIT: words that go on from a beginning.
const BEGINNINGS: usize = 64;
/// LIMIT: words that are taken for one that was typed.
const TAKEN: usize = 4;
/// Letters from which on a word may be the beginning of another.
const BEGINNING: usize = 3;
/// Letters from which on one, and two errors may be in a word: of shorter ones nearly all are near each other.
const ONE_ERROR: usize = 4;
const TWO_ERRORS: usize = 8;
/// The same where vowels and tones are letters of their own beside each consonant.
const TWO_ERRORS_CUT: usize = 6;
/// Letters of an ending that may be left out.
const ENDING: usize = 4;

/// A word of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) word: String,
    /// Errors between both; 0 for a word that begins with what was typed.
    pub(super) errors: usize,
    /// Documents that have it.
    documents: u64,
}

/// A word of the index that a run of letters may have been meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inside {
    pub(super) word: String,
    pub(super) relation: Relation,
}

/// Order of a part that is as long as the run: after all that have an error.
const PART: usize = 3;

/// What a word of the index is to a run of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Relation {
    /// The same, but for an error or two.
    Error,
    /// Has all of it inside.
    Longer,
    /// Is inside of it.
    Part,
}

/// The words of some fields that are nearest to a folded word, best first: fewest errors, then the most frequent. Where no word
/// begins like it, one error may be in the first letter. Looks no longer than `budget`.
///
/// # Errors
///
/// If the index cannot be read.
pub(super) fn near(searcher: &Searcher, fields: &[Field], word: &str, budget: Duration) -> tantivy::Result<Vec<Near>> {
    let letters: Vec<char> = word.chars().collect();
    let errors = match letters.len() {
        TWO_ERRORS.. => 2,
        ONE_ERROR.. => 1,
        _ => 0,
    };
    let is_beginning = letters.len() >= BEGINNING;
    if (errors == 0 && !is_beginning) || letters.iter().copied().any(is_ideograph) {
        return Ok(Vec::new());
    }
    // Errors in the first letter are rare, but for the first two in each other's place.
    let mut firsts: Vec<char> = letters.iter().take(2).copied().collect();
    firsts.dedup();
    let next = |code: u32| char::from_u32(code).unwrap_or(char::MAX);
    let as_typed = firsts.iter().map(|first| (*first, next(u32::from(*first) + 1), errors));
    let begun = Instant::now();
    let mut found: HashMap<String, Near> = HashMap::new();
    let mut row = Rows::default();
    let mut compared = 0;
    let any_first = letters.first().filter(|_| errors > 0).map(|first| {
        let (from, to) = alphabet(*first);
        (from, to, 1)
    });
    for (from, to, errors) in as_typed.chain(any_first) {
        // All words of an alphabet are looked at only where none begins as it should.
        if from != to && !found.is_empty() && any_first == Some((from, to, errors)) {
            break;
        }
        let (from, to) = (from.to_string(), to.to_string());
        for segment in searcher.segment_readers() {
            for field in fields {
                let index = segment.inverted_index(*field)?;
                let mut terms = index.terms().range().ge(&from).lt(&to).into_stream()?;
                while let Some((term, info)) = terms.next() {
                    compared += 1;
                    if compared > COMPARED || (compared.is_multiple_of(4096) && begun.elapsed() > budget) {
                        return Ok(best(found));
                    }
                    let Ok(term) = std::str::from_utf8(term) else { continue };
                    let is_longer = is_beginning && term.len() > word.len() && term.starts_with(word);
                    let distance = if is_longer { Some(0) } else { row.distance(&letters, term, errors) };
                    let distance = distance.or_else(|| is_bare(word, term).then_some(2));
                    let Some(errors) = distance.filter(|_| term != word) else { continue };
                    let near = found.entry(term.to_owned()).or_insert_with(|| Near {
                        word: term.to_owned(),
                        errors,
                        documents: 0,
                    });
                    near.documents += u64::from(info.doc_freq);
                }
            }
        }
    }
    Ok(best(found))
}

/// Words of the index in a script without blanks that a run of letters may have been meant for, best first: with an error,
/// longer ones that have it inside, as dictionaries keep compounds whole; then shorter ones inside of it.
///
/// # Errors
///
/// If the index cannot be read.
pub(super) fn inside(
    searcher: &Searcher,
    fields: &[Field],
    run: &str,
    budget: Duration,
) -> tantivy::Result<Vec<Inside>> {
    let letters: Vec<char> = run.chars().collect();
    let errors = match letters.len() {
        TWO_ERRORS_CUT.. => 2,
        ONE_ERROR.. => 1,
        _ => 0,
    };
    let Some(first) = letters.first().filter(|_| letters.len() >= BEGINNING) else { return Ok(Vec::new()) };
    // The letters of each of these scripts lie together, 128 in a block.
    let block = u32::from(*first) & !0x7f;
    let ends = [block, block + 0x80].map(|code| char::from_u32(code).unwrap_or(char::MAX).to_string());
    let begun = Instant::now();
    let mut found: HashMap<String, (Relation, usize, u64)> = HashMap::new();
    let mut row = Rows::default();
    let mut compared = 0;
    for (segment, field) in searcher.segment_readers().iter().flat_map(|one| fields.iter().map(move |two| (one, two))) {
        let index = segment.inverted_index(*field)?;
        let mut terms = index.terms().range().ge(&ends[0]).lt(&ends[1]).into_stream()?;
        while let Some((term, info)) = terms.next() {
            compared += 1;
            if compared > COMPARED || (compared.is_multiple_of(1024) && begun.elapsed() > budget) {
                break;
            }
            let Ok(term) = std::str::from_utf8(term) else { continue };
            let is_part = run.contains(term) && term.chars().nth(BEGINNING - 1).is_some();
            let (relation, order) = match row.distance(&letters, term, errors) {
                Some(errors) => (Relation::Error, errors),
                None if term.contains(run) => (Relation::Longer, 1),
                // The longest part first.
                None if is_part => (Relation::Part, PART + letters.len() - term.chars().count()),
                None => continue,
            };
            found.entry(term.to_owned()).or_insert((relation, order, 0)).2 += u64::from(info.doc_freq);
        }
    }
    let mut all: Vec<_> = found.into_iter().collect();
    all.sort_by_cached_key(|(word, (relation, order, count))| {
        (*order, *relation, std::cmp::Reverse(*count), word.clone())
    });
    all.truncate(TAKEN);
    Ok(all.into_iter().map(|(word, (relation, ..))| Inside { word, relation }).collect())
}

/// Words of a field that begin with a folded word, the most frequent first.
///
/// # Errors
///
/// If the index cannot be read.
pub(super) fn beginning(
    searcher: &Searcher,
    field: Field,
    word: &str,
    budget: Duration,
) -> tantivy::Result<Vec<String>> {
    let begun = Instant::now();
    let mut found: HashMap<String, u64> = HashMap::new();
    let mut compared = 0_u32;
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().range().ge(word).into_stream()?;
        while let Some((term, info)) = terms.next() {
            compared += 1;
            let is_late = compared.is_multiple_of(1024) && begun.elapsed() > budget;
            if !term.starts_with(word.as_bytes()) || is_late {
                break;
            }
            if let Ok(term) = std::str::from_utf8(term) {
                *found.entry(term.to_owned()).or_default() += u64::from(info.doc_freq);
            }
        }
    }
    let mut all: Vec<(String, u64)> = found.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.truncate(BEGINNINGS);
    Ok(all.into_iter().map(|(word, _)| word).collect())
}

/// The first letter of an alphabet, and what comes behind the last one: of folded words.
fn alphabet(letter: char) -> (char, char) {
    if letter.is_ascii() {
        return ('a', '{');
    }
    let block = u32::from(letter) & !0xff;
    (char::from_u32(block).unwrap_or(letter), char::from_u32(block + 0x100).unwrap_or(char::MAX))
}

/// Whether a word of the index is what was typed without an ending, for the languages whose endings are not known here.
fn is_bare(typed: &str, word: &str) -> bool {
    let ending = typed.strip_prefix(word).map_or(usize::MAX, |ending| ending.chars().count());
    ending <= ENDING && word.chars().nth(ending.max(ONE_ERROR)).is_some()
}

/// What was typed is more often a word with an error than the beginning of a rare one: both count alike.
fn best(found: HashMap<String, Near>) -> Vec<Near> {
    let mut all: Vec<Near> = found.into_values().collect();
    let key = |near: &Near| (near.errors.max(1), std::cmp::Reverse(near.documents), near.word.clone());
    all.sort_by_cached_key(key);
    all.truncate(TAKEN);
    all
}

/// Rows of the table of distances, used again for each word.
#[derive(Default)]
struct Rows {
    letters: Vec<char>,
    before: Vec<usize>,
    last: Vec<usize>,
    now: Vec<usize>,
}

impl Rows {
    /// Errors between two words (Damerau's four, each letter in one of them: "optimal string alignment"); `None` if there
    /// are more than `most`.
    fn distance(&mut self, typed: &[char], word: &str, most: usize) -> Option<usize> {
        // A letter takes four bytes at most.
        if most == 0 || word.len() > (typed.len() + most) * 4 {
            return None;
        }
        self.letters.clear();
        self.letters.extend(word.chars());
        let letters = &self.letters;
        if letters.len().abs_diff(typed.len()) > most {
            return None;
        }
        self.last.clear();
        self.last.extend(0..=letters.len());
        self.before.clone_from(&self.last);
        for (i, one) in typed.iter().enumerate() {
            self.now.clear();
            self.now.push(i + 1);
            for (j, other) in letters.iter().enumerate() {
                let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
                let mut least = at(&self.last, j) + usize::from(one != other);
                least = least.min(at(&self.last, j + 1) + 1).min(at(&self.now, j) + 1);
                if i > 0 && j > 0 && typed.get(i - 1) == Some(other) && letters.get(j - 1) == Some(one) {
                    least = least.min(at(&self.before, j - 1) + 1);
                }
                self.now.push(least);
            }
            if self.now.iter().all(|distance| *distance > most) {
                return None;
            }
            std::mem::swap(&mut self.before, &mut self.last);
            std::mem::swap(&mut self.last, &mut self.now);
        }
        self.last.last().copied().filter(|distance| *distance <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_counted_as_fingers_make_them() {
        let mut rows = Rows::default();
        let mut distance =
            |typed: &str, word: &str, most| rows.distance(&typed.chars().collect::<Vec<_>>(), word, most);
        for (typed, word, errors) in [
            ("turtel", "turtle", 1),
            ("turtl", "turtle", 1),
            ("turrtle", "turtle", 1),
            ("tortle", "turtle", 1),
            ("utrtle", "turtle", 1),
            ("turtle", "turtle", 0),
            ("مدرسه", "مدرسة", 1),
            ("กิน", "กีน", 1),
            ("hipopotamus", "hippopotamus", 1),
            ("hypopotamus", "hippopotamus", 2),
        ] {
            assert_eq!(distance(typed, word, 2), Some(errors), "{typed} {word}");
        }
        assert_eq!(distance("hypopotamus", "hippopotamus", 1), None);
        assert_eq!(distance("cat", "elephant", 2), None);
    }
}

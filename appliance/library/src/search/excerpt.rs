//! A piece of a text around the words that were looked for.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::Excerpt;
use super::fold::fold_alone;

/// Characters before the first mark.
const BEFORE: usize = 50;
/// Characters in all.
const LENGTH: usize = 220;
/// LIMIT: places that are looked at.
const PLACES: usize = 500;

/// Cuts a piece out of a text so that it has as many of the words (folded) as possible, and marks them.
pub fn excerpt(text: &str, words: &[String]) -> Excerpt {
    let found = places(text, words);
    let start = best(&found).map_or(0, |place| place.start);
    let span = window(text, start);
    let piece = text.get(span.clone()).unwrap_or_default();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (_, place) in found {
        let inside = place.start >= span.start && place.end <= span.end;
        let is_free = marks.last().is_none_or(|last| place.start - span.start.min(place.start) >= last.end);
        if inside && is_free {
            marks.push(place.start - span.start..place.end - span.start);
        }
    }
    Excerpt { text: piece.to_owned(), marks }
}

/// Number of a word (folded) and where it stands in the text, in its order.
pub(super) fn places(text: &str, words: &[String]) -> Vec<(usize, Range<usize>)> {
    Folded::new(text).places(words)
}

/// LIMIT: bytes around letters that are no ASCII in which their word is looked for, besides the length of the longest one.
const BESIDE: usize = 32;

/// The same of words that have a letter in the text that is no ASCII, or stand right behind one: of others some places may be
/// missing. Only what is around such letters is folded; a page in English has few.
pub(super) fn places_of_letters(text: &str, words: &[String]) -> Vec<(usize, Range<usize>)> {
    let reach = BESIDE + words.iter().map(String::len).max().unwrap_or(0);
    let mut spans: Vec<Range<usize>> = Vec::new();
    // The first byte of a letter in UTF-8.
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xc0) {
        let span = text.floor_char_boundary(at.saturating_sub(reach))..text.floor_char_boundary(at + reach);
        match spans.last_mut() {
            Some(last) if last.end >= span.start => last.end = span.end,
            _ => spans.push(span),
        }
    }
    let mut found = Vec::new();
    for span in spans {
        let piece = text.get(span.clone()).unwrap_or_default();
        // What stands before its beginning is not seen: whether a word begins there is not known.
        let places = places(piece, words).into_iter().filter(|(_, place)| place.start > 0 || span.start == 0);
        found.extend(places.map(|(word, place)| (word, place.start + span.start..place.end + span.start)));
    }
    found
}

/// A folded text that knows where each of its bytes came from.
struct Folded {
    text: String,
    /// For each byte of the folded text, the character of the original: where it begins, and its length. Empty if that is the
    /// same byte.
    origin: Vec<(u32, u8)>,
}

impl Folded {
    fn new(text: &str) -> Self {
        if text.is_ascii() && !text.contains('`') {
            return Self { text: text.to_ascii_lowercase(), origin: Vec::new() };
        }
        let mut folded = Self { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len()) };
        for (at, c) in text.char_indices() {
            fold_alone(c, &mut folded.text);
            let from = (u32::try_from(at).unwrap_or(u32::MAX), u8::try_from(c.len_utf8()).unwrap_or(0));
            folded.origin.resize(folded.text.len(), from);
        }
        folded
    }

    /// The character of the original that a byte came from.
    fn origin(&self, at: usize) -> Option<Range<usize>> {
        if self.origin.is_empty() {
            return Some(at..at + 1);
        }
        let (start, len) = self.origin.get(at).copied()?;
        Some(start as usize..start as usize + usize::from(len))
    }

    /// Number of the word and place in the original, in the order of the text.
    fn places(&self, words: &[String]) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        for (number, word) in words.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
            for (at, _) in self.text.match_indices(word.as_str()).take(PLACES) {
                if let Some(place) = self.whole_word(at, word.len()) {
                    found.push((number, place));
                }
            }
        }
        found.sort_by_key(|(_, place)| (place.start, usize::MAX - place.end));
        found
    }

    /// The match up to the end of its word; `None` if it begins inside of one. Scripts that put no blanks
    /// between words are marked exactly.
    fn whole_word(&self, at: usize, len: usize) -> Option<Range<usize>> {
        let before = self.text.get(..at)?.chars().next_back();
        let first = self.text.get(at..)?.chars().next()?;
        let is_spaced = is_spaced(first);
        if is_spaced && before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let rest = self.text.get(at + len..)?;
        let tail = rest.chars().take_while(|c| c.is_alphanumeric() || is_combining_mark(*c));
        let tail: usize = if is_spaced { tail.take(12).map(char::len_utf8).sum() } else { 0 };
        let start = self.origin(at)?.start;
        let end = self.origin(at + len + tail - 1)?.end;
        Some(start..end)
    }
}

/// Whether the script of a letter separates words by blanks.
pub(super) fn is_spaced(c: char) -> bool {
    !matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// The place after which most different words follow closely; the first of equals.
fn best(found: &[(usize, Range<usize>)]) -> Option<Range<usize>> {
    // For each word, the last place from which it was near.
    let words = found.iter().map(|(word, _)| word + 1).max()?;
    let mut seen = vec![usize::MAX; words];
    let mut best: Option<(usize, &Range<usize>)> = None;
    for (from, (_, first)) in found.iter().enumerate().take(PLACES) {
        let near = found.iter().skip(from).take_while(|(_, place)| place.start < first.start + LENGTH);
        let is_new = |word: usize| seen.get_mut(word).is_some_and(|last| std::mem::replace(last, from) != from);
        let count = near.map(|(word, _)| *word).map(is_new).filter(|is_new| *is_new).count();
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, first));
        }
    }
    best.map(|(_, place)| place.clone())
}

/// Bytes around a place: whole words where there are blanks near, whole characters with their marks everywhere.
fn window(text: &str, at: usize) -> Range<usize> {
    let before = text.get(..at).unwrap_or_default();
    let mut start = before.char_indices().rev().take(BEFORE).last().map_or(at, |(start, _)| start);
    if start > 0 {
        let lead = text.get(start..at).unwrap_or_default();
        start += lead.find(char::is_whitespace).map_or(0, |blank| blank + 1);
    }
    let rest = text.get(start..).unwrap_or_default();
    start += rest.chars().take_while(|c| is_combining_mark(*c) || c.is_whitespace()).map(char::len_utf8).sum::<usize>();
    let rest = text.get(start..).unwrap_or_default();
    let Some((limit, _)) = rest.char_indices().nth(LENGTH) else { return start..text.len() };
    let piece = rest.get(..limit).unwrap_or_default();
    let blank = piece.rfind(char::is_whitespace).filter(|blank| limit - blank < 40 && start + blank > at);
    let mut end = start + blank.unwrap_or(limit);
    let tail = text.get(end..).unwrap_or_default();
    end += tail.chars().take_while(|c| is_combining_mark(*c)).map(char::len_utf8).sum::<usize>();
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let excerpt = excerpt(text, &words);
        excerpt.marks.iter().map(|mark| excerpt.text.get(mark.clone()).unwrap().to_owned()).collect()
    }

    #[test]
    fn words_are_marked_as_they_stand() {
        let cases: [(&str, &[&str], &[&str]); 12] = [
            ("Le petit ÉLÉPHANT et l’éléphanteau.", &["elephant"], &["ÉLÉPHANT", "éléphanteau"]),
            ("A cat in a category, not concat.", &["cat"], &["cat", "category"]),
            ("قرأ أحمد الكتاب", &["احمد"], &["أحمد"]),
            ("我的数学课本", &["数学"], &["数学"]),
            ("nothing here", &["x"], &[]),
            ("5 m² and cm³", &["m2"], &["m²"]),
            ("ng´ombe, ng`ombe", &["ng'ombe"], &["ng´ombe", "ng`ombe"]),
            ("ดื่มนํ้าเปล่า", &["น้ํา"], &["นํ้า"]),
            ("हिंदी और हिन्दी", &["हिन्दी"], &["हिंदी", "हिन्दी"]),
            ("अनंत, अनन्त", &["अनन्त"], &["अनंत", "अनन्त"]),
            ("⼈⼝与⽔", &["人口"], &["⼈⼝"]),
            ("ʻŌlelo, צה”ל", &["olelo", "צה\"ל"], &["Ōlelo", "צה”ל"]),
        ];
        for (text, words, expected) in cases {
            assert_eq!(marked(text, words), expected, "{text}");
        }
    }

    #[test]
    fn the_piece_is_short_and_has_most_words() {
        let text =
            format!("{} fire {} fire and water {}", "word ".repeat(300), "other ".repeat(300), "end ".repeat(300));
        let excerpt = excerpt(&text, &["fire".to_owned(), "water".to_owned()]);
        assert!(excerpt.text.contains("fire and water"), "{}", excerpt.text);
        assert!(excerpt.text.chars().count() <= LENGTH);
        assert_eq!(excerpt.marks.len(), 2);
    }

    #[test]
    fn characters_are_not_torn_from_their_marks() {
        let text = "កំ".repeat(400);
        let excerpt = excerpt(&text, &[]);
        assert!(!excerpt.text.starts_with(is_combining_mark));
        assert!(excerpt.text.ends_with('\u{17c6}'), "{}", excerpt.text);
    }

    #[test]
    fn words_with_letters_are_met_where_only_their_surroundings_are_folded() {
        let far = "concat cat elephant x".repeat(20);
        let words = ["elephant", "cat", "strasse", "o", "كتاب", "数学"].map(str::to_owned);
        for letters in
            ["ÉLÉPHANT", "é", "Straße, cаt", "l’éléphanteau", "e\u{301}lephant", "كتـــاب", "我的数学课本", "—o"]
        {
            for text in
                [format!("{far}{letters}{far}"), format!("{letters}{far}"), format!("{far} {letters} {far}{letters}")]
            {
                let met = places_of_letters(&text, &words);
                let all = places(&text, &words);
                let has_letters = |place: &Range<usize>| {
                    let before = text[..place.start].chars().next_back();
                    !text[place.clone()].is_ascii() || before.is_some_and(|c| !c.is_ascii())
                };
                let begins = |places: &[(usize, Range<usize>)], (word, place): &(usize, Range<usize>)| {
                    places.iter().any(|(other, at)| (other, at.start) == (word, place.start))
                };
                for place in &all {
                    assert!(!has_letters(&place.1) || begins(&met, place), "{text}: {place:?} in {met:?}");
                }
                assert!(met.iter().all(|place| begins(&all, place)), "{text}: {met:?} in {all:?}");
            }
        }
    }
}

//! Terms of a text, as libzim makes them of a question: letters without case and accents (`src/tools.cpp`, `removeAccents`),
//! cut as Xapian cuts them (`queryparser/termgenerator_internal.cc`, `queryparser/cjk-tokenizer.cc`).
//!
//! Chinese, Japanese and Korean are single characters and pairs. Xapian does not cut Thai, Lao, Khmer and Burmese: there the
//! words of our own dictionaries are terms too, so that a word which is asked for alone is found.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::search::{Segmenter, is_cut};

/// LIMIT: bytes of a term; what is longer is no word.
const TERM_BYTES: usize = 64;

/// Calls `each` with each term of a text.
pub(super) fn each(segmenter: Segmenter, text: &str, mut each: impl FnMut(&str)) {
    both(text, &mut each);
    if text.contains(is_cut) {
        let words = segmenter.words(text).into_iter().map(|word| word.written);
        words.filter(|word| word.contains(is_cut)).for_each(|word| both(&word, &mut each));
    }
}

/// Terms without accents, and those that have some as they are, too (`findings/libzim-8-accents.sh`).
fn both(text: &str, each: &mut impl FnMut(&str)) {
    let plain = unaccented(text);
    cut(&plain, each);
    if text.is_ascii() {
        return;
    }
    let written: String = text.to_lowercase().nfc().collect();
    if written != plain {
        cut(&written, &mut |term: &str| {
            if !term.is_ascii() && unaccented(term) != term {
                each(term);
            }
        });
    }
}

fn unaccented(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).nfc().collect()
}

fn cut(text: &str, each: &mut impl FnMut(&str)) {
    let mut chars = text.chars().filter(|c| !is_nothing(*c));
    let mut term = String::new();
    while let Some(c) = chars.next() {
        if !is_letter(c) {
            continue;
        }
        term.clear();
        term.push(c);
        if is_cjk(c) {
            each(&term);
            if let Some(next) = chars.clone().next().filter(|next| is_cjk(*next) && is_letter(*next)) {
                term.push(next);
                each(&term);
            }
            continue;
        }
        let mut last = c;
        loop {
            let mut ahead = chars.clone();
            let Some(next) = ahead.next() else { break };
            if is_letter(next) && !is_cjk(next) {
                term.push(next);
            } else if let Some(behind) = ahead.clone().next().filter(|c| is_letter(*c) && !is_cjk(*c))
                && let Some(joint) = joint(next, last.is_numeric() && behind.is_numeric())
            {
                term.push(joint);
            } else {
                break;
            }
            last = next;
            chars = ahead;
        }
        let signs = chars.clone().take_while(|c| matches!(c, '+' | '#')).count();
        if (1..=3).contains(&signs) && !chars.clone().nth(signs).is_some_and(is_letter) {
            term.extend(chars.by_ref().take(signs));
        }
        if term.len() <= TERM_BYTES {
            each(&term);
        }
    }
}

/// What may stand inside a term, as it is there.
fn joint(c: char, is_between_digits: bool) -> Option<char> {
    match c {
        ',' | '.' | ';' | '\u{589}' | '\u{60d}' | '\u{7f8}' | '\u{2044}' | '\u{fe10}' | '\u{fe13}' | '\u{fe14}' => {
            is_between_digits.then_some(c)
        }
        '\'' | '&' | '\u{b7}' | '\u{5f4}' | '\u{2027}' => (!is_between_digits).then_some(c),
        '\u{2019}' | '\u{201b}' => (!is_between_digits).then_some('\''),
        _ => None,
    }
}

/// Blanks of no width, and joiners.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Letters with their marks, digits, and what connects them; letters in circles are symbols.
fn is_letter(c: char) -> bool {
    let is_symbol = matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    (c.is_alphanumeric() && !is_symbol)
        || is_combining_mark(c)
        || matches!(c, '_' | '\u{203f}' | '\u{2040}' | '\u{2054}')
}

fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2eff}' | '\u{3000}'..='\u{9fff}' | '\u{a700}'..='\u{a71f}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{2a6df}' | '\u{2f800}'..='\u{2fa1f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let mut terms = Vec::new();
        each(Segmenter::default(), text, |term| terms.push(term.to_owned()));
        terms
    }

    #[test]
    fn terms_are_those_that_are_asked_for() {
        let cases: [(&str, &[&str]); 13] = [
            ("The ÉLAN isn’t fish+chips", &["the", "elan", "isn't", "fish", "chips", "élan"]),
            ("C++, F# and 3.14; 1,000. U.N.", &["c++", "f#", "and", "3.14", "1,000", "u", "n"]),
            ("AT&T well-known a_b", &["at&t", "well", "known", "a_b"]),
            ("+++x++++ end", &["x", "end"]),
            ("İstanbul ΟΔΟΣ", &["istanbul", "οδος", "i\u{307}stanbul"]),
            ("مَدْرَسَةٌ أحمد", &["مدرسة", "احمد", "مَدْرَسَةٌ", "أحمد"]),
            ("को राम", &["क", "रम", "को", "राम"]),
            ("日本語abc", &["日", "日本", "本", "本語", "語", "abc"]),
            ("한국 ", &["한", "한국", "국"]),
            ("ทะเล", &["ทะเล", "ทะเล"]),
            ("ไปโรงเรียน", &["ไปโรงเรยน", "ไปโรงเรียน", "ไป", "โรงเรยน", "โรงเรียน"]),
            ("Ⓐ ½ x\u{200b}y", &["½", "xy"]),
            ("...", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(terms(text), expected, "{text}");
        }
        assert!(terms(&"x".repeat(65)).is_empty());
    }
}

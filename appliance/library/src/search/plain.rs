//! Texts as the rules of words know them: what writers and programs put in place of the letters that were meant would part a
//! word, or be no word at all.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::fold::{is_compatible, is_tone, niggahita, radical};
use super::words::has_no_blanks;

/// Letters of a word that a raised digit belongs to, at most: `cm²`, `mc²`. Behind a longer one stands the number of a note.
const UNIT: usize = 3;
const NO_WIDTH: char = '\u{200b}';

/// A text in which words are what they were meant to be.
///
/// Digits below the line belong to the word that they stand in (H₂O), and digits above it to a unit (m²); a blank of no width
/// is put between some words of Khmer, Thai and Lao and between syllables, as the writer likes; Ethiopic numbers become those
/// of keyboards; signs that look like an apostrophe or a gershayim are one between letters; radicals are the characters that
/// they look like; and a vowel of Thai and Lao that was typed in two pieces is one.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(is_other) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut number: Option<(u64, u64)> = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if is_ethiopic_number(c) {
            number = Some(with_numeral(number.unwrap_or_default(), u32::from(c) - 0x1368));
            continue;
        }
        if let Some((sum, part)) = number.take() {
            plain.push_str(&sum.saturating_add(part).to_string());
        }
        if c != NO_WIDTH {
            add(&mut plain, c, rest.clone().next());
        }
    }
    if let Some((sum, part)) = number {
        plain.push_str(&sum.saturating_add(part).to_string());
    }
    Cow::Owned(plain)
}

fn is_other(c: char) -> bool {
    let is_sign = matches!(
        c,
        NO_WIDTH | '`' | '\u{b4}' | '\u{e4d}' | '\u{ecd}' | '\u{201b}'..='\u{201f}' | '\u{2032}' | '\u{2033}'
    );
    is_sign || lowered(c).is_some() || raised(c).is_some() || is_ethiopic_number(c) || is_compatible(c)
}

/// Adds a character to the text before it; `next` stands behind it.
fn add(plain: &mut String, c: char, next: Option<char>) {
    let before = plain.chars().next_back();
    match c {
        '`' | '\u{b4}' | '\u{201b}' | '\u{2032}' if is_letter(before) && is_letter(next) => plain.push('\''),
        '\u{201c}'..='\u{201f}' | '\u{2033}' if is_hebrew(before) && is_hebrew(next) => plain.push('"'),
        '\u{e32}' | '\u{eb2}' => vowel(plain, c),
        c if is_compatible(c) => plain.extend(std::iter::once(radical(c)).nfkc()),
        c => {
            let digit = lowered(c).or_else(|| raised(c).filter(|_| ends_in_unit(plain)));
            plain.push(digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c));
        }
    }
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphabetic)
}

/// A letter or a point.
fn is_hebrew(c: Option<char>) -> bool {
    matches!(c, Some('\u{591}'..='\u{5c7}' | '\u{5d0}'..='\u{5ea}'))
}

/// Adds `า`: with a niggahita before it, or before the tone that stands between them, it is the one vowel that keyboards have.
fn vowel(plain: &mut String, c: char) {
    let mut before = plain.chars().rev();
    let last = before.next();
    let ring = niggahita(c);
    let whole = char::from_u32(u32::from(c) + 1).unwrap_or(c);
    if last == Some(ring) {
        plain.pop();
        plain.push(whole);
    } else if let Some(tone) = last.filter(|last| is_tone(*last) && before.next() == Some(ring)) {
        plain.truncate(plain.len() - ring.len_utf8() - tone.len_utf8());
        plain.extend([tone, whole]);
    } else {
        plain.push(c);
    }
}

/// Whether a text ends in a word that is short enough for a unit.
fn ends_in_unit(plain: &str) -> bool {
    let letters = plain.chars().rev().take_while(|c| c.is_alphanumeric()).take(UNIT + 1);
    let mut len = 0;
    letters.into_iter().all(|c| {
        len += 1;
        len <= UNIT && c.is_alphabetic() && !has_no_blanks(c)
    }) && len > 0
}

fn lowered(c: char) -> Option<u32> {
    matches!(c, '\u{2080}'..='\u{2089}').then(|| u32::from(c) - 0x2080)
}

fn raised(c: char) -> Option<u32> {
    match c {
        '²' => Some(2),
        '³' => Some(3),
        '¹' => Some(1),
        '\u{2070}' | '\u{2074}'..='\u{2079}' => Some(u32::from(c) - 0x2070),
        _ => None,
    }
}

const fn is_ethiopic_number(c: char) -> bool {
    matches!(c, '\u{1369}'..='\u{137c}')
}

/// Reads one more numeral of an Ethiopic number: 1 to 9, tens, and the hundred and ten thousand that multiply what stands
/// before them (፲፱፻፵፰ is 1948).
fn with_numeral((sum, part): (u64, u64), numeral: u32) -> (u64, u64) {
    match u64::from(numeral) {
        one @ 1..=9 => (sum, part.saturating_add(one)),
        ten @ 10..=18 => (sum, part.saturating_add((ten - 9) * 10)),
        19 => (sum.saturating_add(part.max(1).saturating_mul(100)), 0),
        _ => (sum.saturating_add(part).max(1).saturating_mul(10_000), 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_place_of_letters_is_those_letters() {
        for (text, expected) in [
            ("5 m², km³, E=mc², Fe³⁺, м²", "5 m2, km3, E=mc2, Fe3⁺, м2"),
            ("Notiz², 10⁶ 平方²", "Notiz², 10⁶ 平方²"),
            ("צה”ל רש“י מע″מ חַ”י", "צה\"ל רש\"י מע\"מ חַ\"י"),
            ("“word”, “מילה”", "“word”, “מילה”"),
            ("ng´ombe l`école d′eau `x´ 5′", "ng'ombe l'école d'eau `x´ 5′"),
            ("นํ้า ทํา คําว่า นํ", "น้ำ ทำ คำว่า นํ"),
            ("ນໍ້າ ສໍາ", "ນ້ຳ ສຳ"),
            ("⼈⼝ ⻄⻛ 5㎡", "人口 西风 5m2"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}

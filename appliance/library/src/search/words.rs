//! Words of a text in any language: segmented by ICU4X, folded, with their stems.
//!
//! Scripts without blanks are cut by dictionary: a word alone is cut as it is in a sentence, which the segmenter that was
//! learnt from texts (LSTM) does not promise, and which takes a hundred times as long.

use std::borrow::Cow;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use unicode_normalization::UnicodeNormalization;

use super::fold::fold;
use super::stems;

/// LIMIT: characters of a word; longer ones are not words but data. (The longest words of Sanskrit have about 200.)
const WORD_CHARS: usize = 256;

/// A word as the index knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// Folded form.
    pub folded: String,
    /// As it is written: composed (NFC), in lower case, with the apostrophe of keyboards.
    pub written: String,
    /// Where it stands, in words.
    pub position: usize,
}

/// Finds words. Cheap to copy: its data are part of the program.
#[derive(Clone, Copy, Debug)]
pub struct Segmenter(WordSegmenterBorrowed<'static>);

impl Default for Segmenter {
    fn default() -> Self {
        Self(WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()))
    }
}

impl Segmenter {
    /// Words of a text in their order, folded.
    pub fn words(self, text: &str) -> Vec<Word> {
        let text = in_one_line(text);
        let mut words = Vec::new();
        let mut start = 0;
        for end in self.0.segment_str(&text) {
            let piece = text.get(start..end).unwrap_or_default();
            start = end;
            // The segmenter's own word type is of no use: it is "none" for words that end in a vowel sign.
            if !piece.contains(char::is_alphanumeric) || piece.chars().nth(WORD_CHARS).is_some() {
                continue;
            }
            let folded = fold(piece);
            if !folded.trim().is_empty() {
                words.push(Word { folded, written: written(piece), position: words.len() });
            }
        }
        words
    }
}

/// Digits below the line belong to the word that they stand in (H₂O), which the rules of words do not know.
fn in_one_line(text: &str) -> Cow<'_, str> {
    const LOW: std::ops::RangeInclusive<char> = '\u{2080}'..='\u{2089}';
    if !text.contains(|c| LOW.contains(&c)) {
        return Cow::Borrowed(text);
    }
    let plain = |c: char| if LOW.contains(&c) { char::from_digit(u32::from(c) - 0x2080, 10).unwrap_or(c) } else { c };
    Cow::Owned(text.chars().map(plain).collect())
}

fn written(piece: &str) -> String {
    let composed = piece.nfc().flat_map(char::to_lowercase);
    composed.map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bb}' | '\u{2bc}' | '\u{ff07}')
}

/// All forms under which a word of a text in `language` is found: itself, its stems, its parts, and its single characters
/// if it is Chinese or Japanese, where words are cut in more than one way.
pub(super) fn forms(word: &Word, language: &str) -> Vec<String> {
    let mut forms = vec![word.folded.clone()];
    forms.extend(stems::stems(&in_its_language(&word.written, language), language));
    for part in parts(&word.written) {
        forms.push(fold(&part));
        forms.extend(stems::stems(&part, language));
    }
    if word.folded.chars().nth(1).is_some() {
        forms.extend(word.folded.chars().filter(|c| is_ideograph(*c)).map(String::from));
    }
    let mut kept: Vec<String> = Vec::with_capacity(forms.len());
    for form in forms {
        if !kept.contains(&form) {
            kept.push(form);
        }
    }
    kept
}

/// Turkish has two letters I, of which small ones were made without knowing the language.
fn in_its_language<'a>(written: &'a str, language: &str) -> Cow<'a, str> {
    let has_two = matches!(crate::language::primary_of(language), "tr" | "az");
    if has_two && written.contains("i\u{307}") { Cow::Owned(written.replace("i\u{307}", "i")) } else { written.into() }
}

/// What stands before an apostrophe only because a vowel follows: articles, pronouns and prepositions of French, Italian,
/// Catalan and Occitan.
const ELIDED: [&str; 42] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "un",
    "dell", "all", "nell", "sull", "dall", "coll", "quell", "bell", "quest", "tutt", "mezz", "sant", "gl", "degl",
    "agl", "anch", "com", "dov", "cos", "senz", "v", "ch", "nessun", "ciascun", "buon", "grand",
];

/// Words inside a word: what an elision or a genitive is put to, and what a joiner of Persian keeps together.
pub(super) fn parts(written: &str) -> Vec<String> {
    const JOINER: char = '\u{200c}';
    let is_long = |part: &str| part.chars().nth(1).is_some();
    if let Some((before, after)) = written.split_once('\'') {
        let core = if ELIDED.contains(&fold(before).as_str()) { after } else { before };
        let is_part = core == after || matches!(after, "s" | "");
        return if is_part && is_long(core) { vec![core.to_owned()] } else { Vec::new() };
    }
    let is_arabic = |c: char| matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}');
    if written.contains(JOINER) && written.contains(is_arabic) {
        return written.split(JOINER).filter(|part| is_long(part)).map(str::to_owned).collect();
    }
    Vec::new()
}

/// A character that is a word by itself often enough to be searched alone.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Segmenter::default().words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_of_all_test_languages_are_words() {
        let cases: [(&str, &[&str]); 9] = [
            ("Maths textbooks, 2024!", &["maths", "textbooks", "2024"]),
            ("बच्चों के लिए", &["बच्चों", "के", "लिए"]),
            ("كتب الرياضيات", &["كتب", "الرياضيات"]),
            ("የሂሳብ መማሪያ።", &["የሂሳብ", "መማሪያ"]),
            ("หนังสือเรียน", &["หนังสือ", "เรียน"]),
            ("数学课本", &["数学", "课本"]),
            ("l'école d’été, ng‘ombe", &["l'ecole", "d'ete", "ng'ombe"]),
            ("H₂O CO₂", &["h2o", "co2"]),
            ("...", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text), expected, "{text}");
        }
        for text in ["សៀវភៅគណិតវិទ្យា", "သင်္ချာစာအုပ်", "ປຶ້ມຮຽນຄະນິດສາດ"]
        {
            assert!(words(text).len() > 1, "{text}: {:?}", words(text));
        }
    }

    #[test]
    fn words_are_cut_alone_as_in_a_sentence() {
        let cases: [(&str, &[&str]); 3] = [
            ("นักเรียนเดินไปโรงเรียนทุกวัน และอ่านหนังสือคณิตศาสตร์ในห้องสมุด", &["โรงเรียน", "หนังสือ", "คณิตศาสตร์", "นักเรียน"]),
            ("ນັກຮຽນໄປໂຮງຮຽນທຸກມື້ ແລະ ອ່ານປຶ້ມຄະນິດສາດຢູ່ຫ້ອງສະໝຸດ", &["ໂຮງຮຽນ", "ນັກຮຽນ"]),
            ("សិស្សអានសៀវភៅគណិតវិទ្យានៅសាលារៀនក្នុងភូមិ។", &["សាលារៀន", "សៀវភៅ"]),
        ];
        for (sentence, alone) in cases {
            let whole = words(sentence);
            for word in alone {
                assert!(
                    words(word).iter().all(|piece| whole.contains(piece)),
                    "{word}: {:?} in {whole:?}",
                    words(word)
                );
            }
        }
    }

    #[test]
    fn parts_of_a_word_are_found_too() {
        let cases: [(&str, &[&str]); 9] = [
            ("l'école", &["école"]),
            ("qu'ils", &["ils"]),
            ("dell'acqua", &["acqua"]),
            ("teacher's", &["teacher"]),
            ("aujourd'hui", &[]),
            ("ng'ombe", &[]),
            ("don't", &[]),
            ("کتاب\u{200c}های", &["کتاب", "های"]),
            ("നന്\u{200c}", &[]),
        ];
        for (word, expected) in cases {
            assert_eq!(parts(word), expected, "{word}");
        }
    }

    #[test]
    fn long_words_are_words_and_data_are_not() {
        let longest = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
        assert_eq!(words(longest), [fold(longest)]);
        assert!(words(&"x".repeat(500)).is_empty());
    }
}

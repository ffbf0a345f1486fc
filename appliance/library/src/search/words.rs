//! Words of a text in any language: segmented by ICU4X, folded, with their stems.

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::fold::fold;
use super::stems;

/// LIMIT: characters of a word; longer ones are not words but data.
const WORD_CHARS: usize = 48;

/// A word as the index knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// Folded form.
    pub folded: String,
    /// Where it stands, in words.
    pub position: usize,
}

/// Finds words. Cheap to copy: its data are part of the program.
#[derive(Clone, Copy, Debug)]
pub struct Segmenter(WordSegmenterBorrowed<'static>);

impl Default for Segmenter {
    fn default() -> Self {
        Self(WordSegmenter::new_auto(WordBreakInvariantOptions::default()))
    }
}

impl Segmenter {
    /// Words of a text in their order, folded.
    pub fn words(self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut start = 0;
        for end in self.0.segment_str(text) {
            let piece = text.get(start..end).unwrap_or_default();
            start = end;
            // The segmenter's own word type is of no use: it is "none" for words that end in a vowel sign.
            if !piece.contains(char::is_alphanumeric) || piece.chars().nth(WORD_CHARS).is_some() {
                continue;
            }
            let folded = fold(piece);
            if !folded.trim().is_empty() {
                words.push(Word { folded, position: words.len() });
            }
        }
        words
    }
}

/// All forms under which a word of a text in `language` is found: itself, its stem, and its single characters
/// if it is Chinese or Japanese, where words are cut in more than one way.
pub(super) fn forms(word: &str, language: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    forms.extend(stems::stem(word, language));
    if word.chars().nth(1).is_some() {
        forms.extend(word.chars().filter(|c| is_ideograph(*c)).map(String::from));
    }
    forms
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
        let cases: [(&str, &[&str]); 8] = [
            ("Maths textbooks, 2024!", &["maths", "textbooks", "2024"]),
            ("बच्चों के लिए", &["बच्चों", "के", "लिए"]),
            ("كتب الرياضيات", &["كتب", "الرياضيات"]),
            ("የሂሳብ መማሪያ።", &["የሂሳብ", "መማሪያ"]),
            ("หนังสือเรียน", &["หนังสือ", "เรียน"]),
            ("数学课本", &["数学", "课本"]),
            ("l'école d’été", &["l'ecole", "d’ete"]),
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
    fn data_are_not_words() {
        assert!(words(&"x".repeat(500)).is_empty());
    }
}

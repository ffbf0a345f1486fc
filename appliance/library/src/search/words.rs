//! Words of a text in any language: segmented by ICU4X, folded, with their stems.
//!
//! Scripts without blanks are cut by dictionary: a word alone is cut as it is in a sentence, which the segmenter that was
//! learnt from texts (LSTM) does not promise, and which takes a hundred times as long.

use std::borrow::Cow;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};
use unicode_normalization::UnicodeNormalization;

use super::fold::fold;
use super::plain::plain;
use super::{affixes, dictionaries, korean, portuguese, stems};

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
    /// Whether nothing stands between it and the word before, as in scripts without blanks.
    pub follows: bool,
}

/// Steps by which a word is found in more than the one form that was typed. A box takes all of them; one is left out only to
/// measure what it adds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a step of its own")]
pub struct Steps {
    /// Spellings of one word are the same letters.
    pub folding: bool,
    /// Stems by Snowball.
    pub stems: bool,
    /// Stems by lists of what stands before and after a word.
    pub affixes: bool,
    /// Scripts without blanks are cut by dictionary.
    pub dictionary: bool,
    /// Words that may have been meant by one that is nowhere.
    pub near: bool,
}

impl Default for Steps {
    fn default() -> Self {
        Self { folding: true, stems: true, affixes: true, dictionary: true, near: true }
    }
}

/// Finds words. Cheap to copy: what it knows of languages lives as long as the process.
#[derive(Clone, Copy, Default, Debug)]
pub struct Segmenter {
    pub(super) steps: Steps,
}

impl Segmenter {
    /// One that takes only some steps.
    pub(super) const fn with(steps: Steps) -> Self {
        Self { steps }
    }

    /// What finds the ends of words in a text. Dictionaries are unpacked for the first that needs them.
    fn breaks(self, text: &str) -> WordSegmenterBorrowed<'static> {
        if self.steps.dictionary && text.contains(has_no_blanks) {
            dictionaries::segmenter()
        } else {
            without_dictionaries()
        }
    }

    /// The letters by which a word is known.
    fn spelt(self, text: &str) -> String {
        if self.steps.folding { fold(text) } else { text.nfkc().flat_map(char::to_lowercase).collect() }
    }

    /// Words of a text in their order, folded.
    pub fn words(self, text: &str) -> Vec<Word> {
        let text = plain(text);
        let mut words: Vec<Word> = Vec::new();
        let (mut start, mut last_end) = (0, usize::MAX);
        for end in self.breaks(&text).segment_str(&text) {
            // Some begin with a letter that is shown as an apostrophe (ʻŌlelo, ʿAlī), which few type.
            let piece = text.get(start..end).unwrap_or_default().trim_matches(is_letter_apostrophe);
            let follows = start == last_end;
            start = end;
            // The segmenter's own word type is of no use: it is "none" for words that end in a vowel sign.
            if !piece.contains(char::is_alphanumeric) || piece.chars().nth(WORD_CHARS).is_some() {
                continue;
            }
            let folded = self.spelt(piece);
            if !folded.trim().is_empty() {
                last_end = end;
                words.push(Word { folded, written: written(piece), position: words.len(), follows });
            }
        }
        words
    }

    /// All forms under which a word of a text in `language` is found: itself, its stems, its parts, and its single characters
    /// if it is Chinese or Japanese, where words are cut in more than one way.
    pub(super) fn forms(self, word: &Word, language: &str) -> Vec<String> {
        let mut forms = vec![word.folded.clone()];
        forms.extend(self.stems(&in_its_language(&word.written, language), language));
        if self.steps.affixes {
            forms.extend(affixes::stems(&word.folded, language));
            forms.extend(korean::stems(&word.folded, language));
            forms.extend(portuguese::stem(&word.folded, language));
        }
        for part in parts(&word.written) {
            forms.push(self.spelt(&part));
            forms.extend(self.stems(&part, language));
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

    fn stems(self, written: &str, language: &str) -> Vec<String> {
        if self.steps.stems { stems::stems(written, language, |text| self.spelt(text)) } else { Vec::new() }
    }
}

/// Whether words of the script of a letter stand without blanks between them: blocks of Unicode 17.0 whose letters have the
/// line break classes SA and ID or are kana (UAX #14, UAX #29).
pub(super) const fn has_no_blanks(letter: char) -> bool {
    matches!(letter,
        '\u{e00}'..='\u{eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}' // Myanmar
        | '\u{1780}'..='\u{17ff}' | '\u{19e0}'..='\u{19ff}' // Khmer
        | '\u{1950}'..='\u{19df}' | '\u{1a20}'..='\u{1aaf}' | '\u{aa80}'..='\u{aadf}' | '\u{11700}'..='\u{1174f}' // Tai, Ahom
        | '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{ff65}'..='\u{ff9f}' // Han, kana
        | '\u{16fe0}'..='\u{18dff}' | '\u{1aff0}'..='\u{1b16f}' | '\u{1f200}'..='\u{1f2ff}' | '\u{20000}'..='\u{3ffff}' // and their supplements
    )
}

/// Words between blanks alone.
pub(super) const fn without_dictionaries() -> WordSegmenterBorrowed<'static> {
    WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default())
}

fn written(piece: &str) -> String {
    let composed = piece.nfc().flat_map(char::to_lowercase);
    composed.map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

fn is_apostrophe(c: char) -> bool {
    is_letter_apostrophe(c) || matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{ff07}')
}

/// Glottal stops and the like, which are letters to Unicode.
fn is_letter_apostrophe(c: char) -> bool {
    matches!(c, '\u{2b9}' | '\u{2bb}'..='\u{2bf}' | '\u{a78c}')
}

/// Turkish has two letters I, of which small ones were made without knowing the language.
fn in_its_language<'a>(written: &'a str, language: &str) -> Cow<'a, str> {
    let has_two = matches!(crate::language::primary_of(language), "tr" | "az");
    if has_two && written.contains("i\u{307}") { Cow::Owned(written.replace("i\u{307}", "i")) } else { written.into() }
}

/// What stands before an apostrophe only because a vowel follows: articles, pronouns and prepositions of French, Italian,
/// Catalan and Occitan; connectives of Kinyarwanda, Kirundi and Luganda. Not `ng`, which is a letter of Swahili.
const ELIDED: [&str; 64] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu", "un",
    "dell", "all", "nell", "sull", "dall", "coll", "quell", "bell", "quest", "tutt", "mezz", "sant", "gl", "degl",
    "agl", "anch", "com", "dov", "cos", "senz", "v", "ch", "nessun", "ciascun", "buon", "grand", "b", "bw", "by", "cy",
    "g", "gw", "h", "hw", "k", "kw", "ky", "lw", "ly", "mw", "nk", "rw", "ry", "tw", "w", "y", "z", "zw",
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

/// Whether a script puts no blanks between words, and is cut by a dictionary that may cut a word with an error anywhere.
pub(crate) fn is_cut(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Segmenter::default().words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_of_all_test_languages_are_words() {
        let cases: [(&str, &[&str]); 14] = [
            ("Maths textbooks, 2024!", &["maths", "textbooks", "2024"]),
            ("बच्चों के लिए", &["बच्चों", "के", "लिए"]),
            ("كتب الرياضيات", &["كتب", "الرياضيات"]),
            ("የሂሳብ መማሪያ።", &["የሂሳብ", "መማሪያ"]),
            ("หนังสือเรียน", &["หนังสือ", "เรียน"]),
            ("数学课本", &["数学", "课本"]),
            ("l'école d’été, ng‘ombe", &["l'ecole", "d'ete", "ng'ombe"]),
            ("H₂O CO₂", &["h2o", "co2"]),
            ("አንቀጽ፡፳፮፤ በ፲፱፻፵፰", &["አንቀጽ", "26", "በ1948"]),
            ("ទាស\u{200b}ភាព", &["ទាសភាព"]),
            ("ʻŌlelo kaʻākau ʿAlī", &["olelo", "ka'akau", "ali"]),
            ("צה”ל, 5 m²", &["צה\"ל", "5", "m2"]),
            ("⼈⼝与⽔的循环", &["人口", "与", "水", "的", "循环"]),
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
        let cases: [(&str, &[&str]); 10] = [
            ("bw'ishuri", &["ishuri"]),
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

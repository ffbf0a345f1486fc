//! Stems by Snowball, for the languages that have an algorithm.
//!
//! A stem is marked with its algorithm, so that `son` (French, his) and `son` (English) stay apart.

use waken_snowball::{Algorithm, stem as snowball};

/// Algorithm of a language (BCP 47, primary subtag).
fn algorithm(language: &str) -> Option<Algorithm> {
    let algorithm = match crate::language::primary_of(language) {
        "ca" => Algorithm::Catalan,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "et" => Algorithm::Estonian,
        "eu" => Algorithm::Basque,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "ga" => Algorithm::Irish,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "hy" => Algorithm::Armenian,
        "id" | "ms" => Algorithm::Indonesian,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "nl" => Algorithm::Dutch,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" | "hr" | "bs" => Algorithm::Serbian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    };
    Some(algorithm)
}

/// Marked stems of a word as it is written (NFC, lower case); none if the language has no algorithm or the word is no word
/// of letters.
///
/// Algorithms know endings with their marks (`ção`, `ة`), so the stem is taken first and folded then. The stem of the
/// folded word stands beside it for those who type without marks.
pub(super) fn stems(written: &str, language: &str, fold: impl Fn(&str) -> String) -> Vec<String> {
    if written.chars().nth(1).is_none() || written.chars().any(|c| c.is_ascii_digit()) {
        return Vec::new();
    }
    let Some(algorithm) = algorithm(language) else { return Vec::new() };
    let marked = |word: &str| {
        let stem = fold(&snowball(algorithm, word));
        (!stem.is_empty()).then(|| format!("{}\u{1}{stem}", algorithm.as_str()))
    };
    let mut stems: Vec<String> = [marked(written), marked(&fold(written))].into_iter().flatten().collect();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;

    fn stems(written: &str, language: &str) -> Vec<String> {
        super::stems(written, language, fold)
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let cases = [
            ("en", "running", "runs"),
            ("en-GB", "stories", "story"),
            ("en", "teacher's", "teacher"),
            ("fr", "continuation", "continuations"),
            ("es", "gatos", "gato"),
            ("ru", "книги", "книга"),
            ("hi", "किताबें", "किताब"),
            ("tr", "kitaplar", "kitap"),
            ("tr", "kızlar", "kız"),
            ("tr", "sınıflar", "sınıf"),
            ("pt", "operações", "operação"),
            ("pt", "operações", "operacoes"),
        ];
        for (language, one, other) in cases {
            let shared = stems(one, language).into_iter().any(|stem| stems(other, language).contains(&stem));
            assert!(shared, "{language}: {:?} {:?}", stems(one, language), stems(other, language));
        }
    }

    #[test]
    fn languages_without_algorithm_and_numbers_have_no_stem() {
        for (language, word) in [("sw", "watoto"), ("ar", "المدرسة"), ("th", "หนังสือ"), ("en", "1990s"), ("en", "a")]
        {
            assert_eq!(stems(word, language), Vec::<String>::new(), "{word}");
        }
    }
}

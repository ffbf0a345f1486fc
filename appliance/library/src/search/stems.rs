//! Stems by Snowball, for the languages that have an algorithm.
//!
//! A stem is marked with its algorithm, so that `son` (French, his) and `son` (English) stay apart.

use waken_snowball::{Algorithm, stem as snowball};

use super::fold::fold;

/// Algorithm of a language (BCP 47, primary subtag).
fn algorithm(language: &str) -> Option<Algorithm> {
    let algorithm = match crate::language::primary_of(language) {
        "ar" => Algorithm::Arabic,
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

/// Marked stem of a folded word; `None` if the language has no algorithm or the word is no word of letters.
pub(super) fn stem(folded: &str, language: &str) -> Option<String> {
    if folded.chars().nth(2).is_none() || folded.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let algorithm = algorithm(language)?;
    // Algorithms know some letters with marks only; folding afterwards keeps query and text alike, because
    // both come here folded.
    let stem = fold(&snowball(algorithm, folded));
    (!stem.is_empty()).then(|| format!("{}\u{1}{stem}", algorithm.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let cases = [
            ("en", "running", "runs"),
            ("en-GB", "stories", "story"),
            ("fr", "continuation", "continuations"),
            ("es", "gatos", "gato"),
            ("ru", "книги", "книга"),
            ("hi", "किताबें", "किताब"),
            ("tr", "kitaplar", "kitap"),
        ];
        for (language, one, other) in cases {
            assert!(stem(one, language).is_some(), "{one}");
            assert_eq!(stem(one, language), stem(other, language), "{language}");
        }
    }

    #[test]
    fn languages_without_algorithm_and_numbers_have_no_stem() {
        for (language, word) in [("sw", "watoto"), ("th", "หนังสือ"), ("en", "1990s"), ("en", "as")] {
            assert_eq!(stem(word, language), None, "{word}");
        }
    }
}

//! Promises about the message files, and what becomes of numbers and plurals.

use std::collections::BTreeSet;

use fluent_bundle::FluentResource;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::spoken::files;
use super::*;

/// Keys of a file, each with the variables it uses.
fn keys(source: &str) -> BTreeSet<(String, BTreeSet<String>)> {
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) = line.split_once(" = ").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            found.push((key.to_owned(), BTreeSet::new()));
        } else if let Some(key) = line.strip_suffix(" =").filter(|_| !line.starts_with(' ')) {
            found.push((key.to_owned(), BTreeSet::new()));
        }
        for variable in line.split('$').skip(1) {
            let name = variable.chars().take_while(char::is_ascii_alphanumeric).collect();
            found.last_mut().unwrap().1.insert(name);
        }
    }
    found.into_iter().collect()
}

#[test]
fn every_language_has_every_message_with_the_same_variables() {
    let english = keys(&files().next().unwrap().1);
    assert!(english.len() > 100);
    for (tag, source) in files() {
        let source = source.as_str();
        let difference: Vec<_> = keys(source).symmetric_difference(&english).cloned().collect();
        assert!(difference.is_empty(), "{tag}: {difference:?}");
    }
}

#[test]
fn every_file_parses_whole_and_says_whether_it_is_a_draft() {
    for (tag, source) in files() {
        let source = source.as_str();
        assert!(FluentResource::try_new(source.to_owned()).is_ok(), "{tag}");
    }
    let drafts: Vec<_> = Messages::languages().filter(|l| l.draft).map(|l| l.tag).collect();
    let others: Vec<_> = files().map(|(tag, _)| tag).filter(|tag| *tag != "en").collect();
    assert!(drafts.iter().all(|tag| others.contains(tag)) && !others.is_empty());
}

#[test]
fn negotiation_prefers_cookie_then_address_then_browser_then_default() {
    let cases = [
        (Some("sw"), Some("es"), Some("fr"), "en", "sw"),
        (Some("xx"), Some("es-MX"), Some("fr"), "en", "es"),
        (Some("xx"), Some("yy"), Some("de;q=0.9, fr-CH;q=0.8, en;q=0.9"), "ar", "en"),
        (None, None, Some("en;q=0.5, sl-SI"), "ar", "sl"),
        (None, None, Some("fr;q=0, *"), "ar", "ar"),
        (None, None, Some("fr;q=rubbish"), "ar", "ar"),
        (None, None, None, "tlh", "en"),
    ];
    for (cookie, address, accept, default, expected) in cases {
        let messages = Messages::negotiate(cookie, address, accept, default);
        assert_eq!(messages.tag(), expected, "{cookie:?} {address:?} {accept:?}");
    }
}

/// The fourteen languages of a release, whether or not their files are there yet.
const RELEASE: [&str; 14] = ["en", "fr", "es", "ar", "zh", "ru", "pt", "sw", "hi", "ur", "am", "km", "my", "sl"];

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[test]
fn plurals_are_those_of_icu4x_in_every_language_of_a_release() {
    let source = "n = { $count ->\n    [zero] zero\n    [one] one\n    [two] two\n    [few] few\n    [many] many\n   *[other] other\n}\n";
    let mut wrong = Vec::new();
    for tag in RELEASE {
        let spoken = Spoken::new(tag, source);
        let locale: Locale = tag.parse().unwrap();
        let rules = PluralRules::try_new_cardinal((&locale).into()).unwrap();
        for number in (0..=250_u64).chain([1000, 1001, 1_000_002]) {
            let mut args = FluentArgs::new();
            args.set("count", spoken.number(number));
            let said = format_in(&spoken.bundle, "n", Some(&args)).unwrap();
            let right = category_name(rules.category_for(number));
            if said != right {
                wrong.push((tag, number, said, right));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_plural_form_of_a_language_has_words_of_its_own() {
    let say = |tag: &str, n| Messages::in_language(tag).unwrap().count("count-items", n);
    let forms = |tag: &str, numbers: &[u64]| -> BTreeSet<String> {
        numbers.iter().map(|n| say(tag, *n).replace(char::is_numeric, "")).collect()
    };
    assert_eq!((say("en", 1).as_str(), say("en", 2).as_str()), ("1 item", "2 items"));
    assert_eq!(say("en", 1234), "1,234 items");
    assert_eq!(forms("sl", &[1, 2, 3, 5]).len(), 4);
    assert!(forms("ar", &[0, 1, 2, 3, 11, 100]).len() >= 4);
}

#[test]
fn numbers_have_the_digits_of_their_language() {
    let number = |tag| digits_of(tag, 1_234_567);
    assert_eq!(number("en"), "1,234,567");
    assert_eq!(number("sl"), "1.234.567");
    assert_eq!(number("my"), "၁,၂၃၄,၅၆၇");
    assert_eq!(number("hi"), "12,34,567");
    for tag in RELEASE {
        assert_eq!(number(tag).chars().filter(|c| c.is_numeric()).count(), 7, "{tag}");
    }
}

fn digits_of(tag: &'static str, number: u64) -> String {
    Spoken::new(tag, "").decimal(&Decimal::from(number))
}

#[test]
fn what_a_language_lacks_is_said_in_english_and_never_left_out() {
    let spoken: &'static Spoken = Box::leak(Box::new(Spoken::new("eo", "nav-home = Hejmo\ncount-items = { $what }\n")));
    let messages = Messages { spoken };
    assert_eq!(messages.say("nav-home"), "Hejmo");
    assert_eq!(messages.say("nav-help"), "Help");
    assert_eq!(messages.count("count-items", 2), "2 items", "a broken message too");
}

#[test]
fn sizes_are_in_the_unit_a_person_would_use() {
    let cases = [
        (0, "0 kB"),
        (1, "1 kB"),
        (999_999, "1,000 kB"),
        (1_250_000, "1.2 MB"),
        (42_000_000, "42 MB"),
        (3_200_000_000, "3.2 GB"),
    ];
    for (len_bytes, expected) in cases {
        assert_eq!(Messages::english().size(len_bytes), expected);
    }
    assert_eq!(Messages::in_language("fr").unwrap().size(1_250_000), "1,2 Mo");
}

#[test]
fn a_wait_of_hours_is_told_in_hours() {
    for (minutes, expected) in
        [(0, "0 minutes"), (1, "1 minute"), (120, "120 minutes"), (121, "3 hours"), (1402, "24 hours")]
    {
        assert_eq!(Messages::english().span(minutes), expected);
    }
}

#[test]
fn an_unknown_key_shows_itself() {
    assert_eq!(Messages::english().say("no-such-key"), "⟦no-such-key⟧");
}

/// A Fluent source with brackets around each text.
pub(super) fn bracketed(source: &str) -> String {
    let mut out = String::new();
    for line in source.lines() {
        let is_variant = line.trim_start().starts_with(['[', '*']);
        let at = if is_variant { line.find("] ").map(|at| at + 2) } else { line.find(" = ").map(|at| at + 3) };
        match at.filter(|at| !line.starts_with('#') && !line.ends_with("->") && *at < line.len()) {
            Some(at) => out.extend([&line[..at], "⟪", &line[at..], "⟫\n"]),
            None => out.extend([line, "\n"]),
        }
    }
    out
}

/// What no page says would be translated for nothing.
#[test]
fn every_message_is_said_somewhere() {
    fn sources(folder: &std::path::Path, out: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                sources(&entry, out);
            } else if !entry.ends_with("tests.rs") {
                out.push_str(&std::fs::read_to_string(entry).unwrap());
            }
        }
    }
    let mut text = String::new();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["src", "../appliance/src/http"] {
        sources(&root.join(folder), &mut text);
    }
    let silent: Vec<_> = keys(&files().next().unwrap().1)
        .into_iter()
        .map(|(key, _)| key)
        .filter(|key| !text.contains(&format!("\"{key}\"")))
        .collect();
    assert!(silent.is_empty(), "{silent:?}");
}

//! What the pages say, in the reader's language.
//!
//! Texts are Fluent files in `messages/`, one per language, so that plural and gender stay each language's own
//! business. A message that a language lacks is taken from English, never shown as a hole.

use std::fmt;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::language::{Direction, direction};

type Bundle = FluentBundle<FluentResource>;

/// A language the pages speak.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UiLanguage {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// Made by a machine and not yet read by a speaker; shown as such where one chooses.
    pub draft: bool,
}

struct Spoken {
    language: UiLanguage,
    bundle: Bundle,
}

/// English first: it is the fallback. The rest in the order they are offered.
static SPOKEN: LazyLock<Vec<Spoken>> = LazyLock::new(|| {
    [
        ("en", include_str!("../messages/en.ftl")),
        ("ar", include_str!("../messages/ar.ftl")),
        ("es", include_str!("../messages/es.ftl")),
        ("fr", include_str!("../messages/fr.ftl")),
        ("sl", include_str!("../messages/sl.ftl")),
        ("sw", include_str!("../messages/sw.ftl")),
    ]
    .into_iter()
    .map(|(tag, source)| Spoken {
        language: UiLanguage { tag, draft: source.starts_with("### Machine draft") },
        bundle: bundle(tag, source),
    })
    .collect()
});

fn bundle(tag: &str, source: &str) -> Bundle {
    let mut bundle = Bundle::new_concurrent(tag.parse().into_iter().collect());
    // `<bdi>` isolates names on our pages; isolation marks would be copied with the text.
    bundle.set_use_isolating(false);
    // A file with a faulty line still gives its other messages; the tests refuse faulty lines.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Messages in one language. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Messages {
    spoken: &'static Spoken,
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Messages({})", self.tag())
    }
}

impl Messages {
    /// The languages one can choose from.
    pub fn languages() -> impl Iterator<Item = UiLanguage> {
        SPOKEN.iter().map(|spoken| spoken.language)
    }

    /// Messages in English.
    pub fn english() -> Self {
        Self { spoken: &SPOKEN[0] }
    }

    /// Messages in the language of `tag`, its region set aside; `None` if the pages do not speak it.
    pub fn in_language(tag: &str) -> Option<Self> {
        let wanted = tag.split(['-', '_']).next().unwrap_or_default();
        SPOKEN.iter().find(|s| s.language.tag.eq_ignore_ascii_case(wanted)).map(|spoken| Self { spoken })
    }

    /// Chooses: the reader's `cookie`, else what the browser asks for in `Accept-Language` (RFC 9110, 12.5.4),
    /// else the library's own `default`, else English.
    pub fn negotiate(cookie: Option<&str>, accept_language: Option<&str>, default: &str) -> Self {
        cookie
            .and_then(Self::in_language)
            .or_else(|| by_weight(accept_language.unwrap_or_default()).into_iter().find_map(Self::in_language))
            .or_else(|| Self::in_language(default))
            .unwrap_or_else(Self::english)
    }

    /// BCP 47 tag of the language.
    pub fn tag(self) -> &'static str {
        self.spoken.language.tag
    }

    /// Direction of the language.
    pub fn direction(self) -> Direction {
        direction(self.tag())
    }

    /// The message named `key`.
    pub(crate) fn say(self, key: &str) -> String {
        self.format(key, None)
    }

    /// The message named `key` with one number, by which its plural is chosen.
    pub(crate) fn count(self, key: &str, count: u64) -> String {
        self.with(key, &[("count", count.into())])
    }

    /// The message named `key` with arguments.
    pub(crate) fn with(self, key: &str, arguments: &[(&'static str, FluentValue<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            args.set(*name, value.clone());
        }
        self.format(key, Some(&args))
    }

    /// A number of bytes in the unit a person would use; powers of ten, as shops and phones count.
    pub(crate) fn size(self, len_bytes: u64) -> String {
        let (key, unit) = match len_bytes {
            0..1_000_000 => return self.count("size-kb", len_bytes.div_ceil(1000)),
            1_000_000..1_000_000_000 => ("size-mb", 1_000_000),
            _ => ("size-gb", 1_000_000_000),
        };
        let (whole, tenth) = (len_bytes / unit, len_bytes % unit / (unit / 10));
        let amount =
            if whole >= 10 { whole.to_string() } else { format!("{whole}{}{tenth}", self.say("decimal-mark")) };
        self.with(key, &[("amount", amount.into())])
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        format_in(&self.spoken.bundle, key, args)
            .or_else(|| format_in(&SPOKEN[0].bundle, key, args))
            .unwrap_or_else(|| format!("⟦{key}⟧"))
    }
}

/// `None` if the message is missing or needs an argument that is not there.
fn format_in(bundle: &Bundle, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

/// Languages of an `Accept-Language`, best first; at most 20, and none that is refused by `q=0`.
fn by_weight(header: &str) -> Vec<&str> {
    let mut ranges: Vec<(f32, &str)> = header
        .split(',')
        .take(20)
        .filter_map(|range| {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().filter(|tag| !tag.is_empty())?;
            let weight = parts.find_map(|part| part.strip_prefix("q="));
            Some((weight.map_or(1.0, |q| q.parse().unwrap_or(0.0)), tag))
        })
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    ranges.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranges.into_iter().map(|(_, tag)| tag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const FILES: [(&str, &str); 6] = [
        ("en", include_str!("../messages/en.ftl")),
        ("ar", include_str!("../messages/ar.ftl")),
        ("es", include_str!("../messages/es.ftl")),
        ("fr", include_str!("../messages/fr.ftl")),
        ("sl", include_str!("../messages/sl.ftl")),
        ("sw", include_str!("../messages/sw.ftl")),
    ];

    /// Keys of a file, each with the variables it uses.
    fn keys(source: &str) -> BTreeSet<(String, BTreeSet<String>)> {
        let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) =
                line.split_once(" = ").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
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
        let english = keys(FILES[0].1);
        assert!(english.len() > 100);
        for (tag, source) in FILES {
            let difference: Vec<_> = keys(source).symmetric_difference(&english).cloned().collect();
            assert!(difference.is_empty(), "{tag}: {difference:?}");
        }
    }

    #[test]
    fn every_file_parses_whole_and_says_whether_it_is_a_draft() {
        for (tag, source) in FILES {
            assert!(FluentResource::try_new(source.to_owned()).is_ok(), "{tag}");
        }
        let drafts: Vec<_> = Messages::languages().filter(|l| l.draft).map(|l| l.tag).collect();
        assert_eq!(drafts, ["ar", "es", "fr", "sl", "sw"]);
    }

    #[test]
    fn negotiation_prefers_cookie_then_browser_then_default() {
        let cases = [
            (Some("sw"), Some("fr"), "en", "sw"),
            (Some("xx"), Some("de;q=0.9, fr-CH;q=0.8, en;q=0.9"), "ar", "en"),
            (None, Some("en;q=0.5, sl-SI"), "ar", "sl"),
            (None, Some("fr;q=0, *"), "ar", "ar"),
            (None, Some("fr;q=rubbish"), "ar", "ar"),
            (None, None, "tlh", "en"),
        ];
        for (cookie, accept, default, expected) in cases {
            assert_eq!(Messages::negotiate(cookie, accept, default).tag(), expected, "{cookie:?} {accept:?}");
        }
    }

    #[test]
    fn plurals_are_each_languages_own() {
        let say = |tag: &str, n| Messages::in_language(tag).unwrap().count("count-items", n);
        assert_eq!(say("en", 1), "1 item");
        assert_eq!(say("en", 2), "2 items");
        let slovenian: BTreeSet<_> =
            [1, 2, 3, 5].map(|n| say("sl", n).replace(|c: char| c.is_ascii_digit(), "")).into();
        assert_eq!(slovenian.len(), 4, "{slovenian:?}");
        let arabic: BTreeSet<_> =
            [0, 1, 2, 3, 11, 100].map(|n| say("ar", n).replace(|c: char| c.is_ascii_digit(), "")).into();
        assert!(arabic.len() >= 4, "{arabic:?}");
    }

    #[test]
    fn sizes_are_in_the_unit_a_person_would_use() {
        let cases = [
            (0, "0 kB"),
            (1, "1 kB"),
            (999_999, "1000 kB"),
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
    fn an_unknown_key_shows_itself() {
        assert_eq!(Messages::english().say("no-such-key"), "⟦no-such-key⟧");
    }
}

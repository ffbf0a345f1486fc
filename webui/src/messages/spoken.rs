//! The languages there are, each with its messages and its digits.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentResource, FluentValue};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::PluralRules;

use crate::packed::unpack;

pub(super) type Bundle = FluentBundle<FluentResource>;

/// A language the pages speak.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UiLanguage {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// Made by a machine and not yet read by a speaker; shown as such where one chooses.
    pub draft: bool,
}

pub(super) struct Spoken {
    pub(super) language: UiLanguage,
    pub(super) bundle: Bundle,
    /// `None` only if ICU4X knows nothing of the language; numbers are then plain.
    digits: Option<DecimalFormatter>,
    plurals: Option<PluralRules>,
}

/// Tag of each language in `messages/`, English first, and bytes of its Fluent source.
const LANGUAGES: &[(&str, usize)] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));
/// The sources, one behind the other, packed.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/messages"));

/// Tag and Fluent source of each language, English first.
pub(super) fn files() -> impl Iterator<Item = (&'static str, String)> {
    let (all, mut at) = (unpack(PACKED), 0);
    LANGUAGES.iter().map(move |(tag, len)| {
        let source = all.get(at..at + len).unwrap_or_default();
        at += len;
        (*tag, String::from_utf8_lossy(source).into_owned())
    })
}

pub(super) static SPOKEN: LazyLock<Vec<Spoken>> =
    LazyLock::new(|| files().map(|(tag, source)| Spoken::new(tag, &source)).collect());

impl Spoken {
    pub(super) fn new(tag: &'static str, source: &str) -> Self {
        let (locale, options) = (tag.parse::<Locale>().ok(), DecimalFormatterOptions::default());
        Self {
            language: UiLanguage { tag, draft: source.starts_with("### Machine draft") },
            bundle: bundle(tag, source),
            digits: locale.as_ref().and_then(|l| DecimalFormatter::try_new(l.into(), options).ok()),
            plurals: locale.as_ref().and_then(|l| PluralRules::try_new_cardinal(l.into()).ok()),
        }
    }

    /// A number in the language's digits, grouped as it groups them.
    pub(super) fn decimal(&self, number: &Decimal) -> String {
        self.digits.as_ref().map_or_else(|| number.to_string(), |digits| digits.format(number).to_string())
    }

    /// A number for a message: chooses the plural that ICU4X names, and is printed in the language's digits.
    ///
    /// Fluent has rules of its own, which err beyond a hundred (Arabic 103 is "few" and gets "other"), and no door for
    /// better ones. So a small number of the same category chooses, and the true one, already written, rides along in
    /// an option that [`format_number`] prints.
    pub(super) fn number(&self, number: u64) -> FluentNumber {
        let category = |number: u64| self.plurals.as_ref().map(|rules| rules.category_for(number));
        let alike = |small: &u64| category(*small) == category(number);
        let chooses = if number <= 100 { number } else { (2..=100).find(alike).unwrap_or(number) };
        let shown = self.decimal(&Decimal::from(number));
        let chooses = f64::from(u32::try_from(chooses).unwrap_or(u32::MAX));
        FluentNumber::new(chooses, FluentNumberOptions { currency: Some(shown), ..FluentNumberOptions::default() })
    }
}

fn bundle(tag: &str, source: &str) -> Bundle {
    let mut bundle = Bundle::new_concurrent(tag.parse().into_iter().collect());
    // `<bdi>` isolates names on our pages; isolation marks would be copied with the text.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(format_number));
    // A file with a faulty line still gives its other messages; the tests refuse faulty lines.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Prints a number as [`Spoken::number`] wrote it.
fn format_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    number.options.currency.clone()
}

//! What the pages say, in the reader's language.
//!
//! Texts are Fluent files in `messages/`, one per language, so that plural and gender stay each language's own
//! business. A message that a language lacks is taken from English, never shown as a hole.

mod accept;
mod spoken;
#[cfg(test)]
mod tests;

use std::fmt;

use fluent_bundle::{FluentArgs, FluentValue};
use icu_decimal::input::Decimal;

use crate::language::{Direction, direction};
use accept::by_weight;
pub use spoken::UiLanguage;
use spoken::{Bundle, SPOKEN, Spoken};

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
    /// English with each message in brackets, to find what was never made a message.
    #[cfg(test)]
    pub(crate) fn pseudo() -> Self {
        static PSEUDO: std::sync::LazyLock<Spoken> = std::sync::LazyLock::new(|| {
            Spoken::new("en", &tests::bracketed(&spoken::files().next().expect("English").1))
        });
        Self { spoken: &PSEUDO }
    }

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

    /// Chooses: the reader's `cookie`, else the language named in the address, else what the browser asks for in
    /// `Accept-Language`, else the library's own `default`, else English.
    pub fn negotiate(
        cookie: Option<&str>,
        address: Option<&str>,
        accept_language: Option<&str>,
        default: &str,
    ) -> Self {
        cookie
            .and_then(Self::in_language)
            .or_else(|| address.and_then(Self::in_language))
            .or_else(|| by_weight(accept_language.unwrap_or_default()).into_iter().find_map(Self::in_language))
            .or_else(|| Self::in_language(default))
            .unwrap_or_else(Self::english)
    }

    /// The languages of an `Accept-Language`, best first.
    pub fn accepted(header: &str) -> Vec<&str> {
        by_weight(header)
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
        self.with(key, &[("count", self.numeral(count))])
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
        let amount = if len_bytes / unit >= 10 {
            Decimal::from(len_bytes / unit)
        } else {
            let mut tenths = Decimal::from(len_bytes / (unit / 10));
            tenths.multiply_pow10(-1);
            tenths
        };
        self.with(key, &[("amount", self.spoken.decimal(&amount).into())])
    }

    /// So many minutes, or hours where there are more than two.
    pub(crate) fn span(self, minutes: u64) -> String {
        if minutes <= 120 {
            self.count("item-minutes", minutes)
        } else {
            self.count("item-hours", minutes.div_ceil(60))
        }
    }

    /// A whole number in the language's digits, grouped as it groups them.
    pub(crate) fn number(self, number: u64) -> String {
        self.spoken.decimal(&Decimal::from(number))
    }

    /// A whole number as the argument of a message.
    pub(crate) fn numeral(self, number: u64) -> FluentValue<'static> {
        FluentValue::Number(self.spoken.number(number))
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

//! On what ground a resource may be used, when that is not only its licence.

use super::{Action, Licence};

/// What allows the use.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The licence, which everyone may read.
    #[default]
    Licence,
    /// A grant of the owner in writing.
    Permission,
    /// An exception of a country's law for teaching.
    Exception,
}

/// Who sees it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Everyone in reach.
    #[default]
    Public,
    /// A class that has signed in.
    Class,
    /// Those who look after the library.
    Staff,
}

/// Bounds that a grant or an exception sets, and the licence of the work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rights {
    /// Licence.
    pub licence: Licence,
    /// Bounds; those of [`Basis::Licence`] can only narrow what the licence allows.
    pub usage: Usage,
}

/// Ground and bounds of a use.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Usage {
    /// Ground.
    pub basis: Basis,
    /// Countries, ISO 3166-1 alpha-2, upper case; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub territory: Vec<String>,
    /// Who may see it.
    #[serde(skip_serializing_if = "is_public")]
    pub audience: Audience,
    /// Last day, `YYYY-MM-DD`; `None` for ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// What a grant allows besides showing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub granted: Vec<Action>,
    /// Notice of the grant, or the law that is relied on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_public(audience: &Audience) -> bool {
    *audience == Audience::Public
}

impl Usage {
    /// Whether nothing but the licence bounds the use.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Bounds that could not be read: nobody but staff, and no grant.
    pub(crate) fn unreadable() -> Self {
        Self { basis: Basis::Permission, audience: Audience::Staff, ..Self::default() }
    }

    /// Reads the words of an index; `Err` names what cannot be read.
    ///
    /// # Errors
    ///
    /// The name and value of the field that means nothing: a bound that is not understood must not be lost.
    pub fn parse(field: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let list = |name: &str| field(name).map(|text| words(&text)).unwrap_or_default();
        let wrong = |name: &str, value: &str| format!("{name} = {value:?}");
        let basis = match field("basis").as_deref().map(str::trim) {
            None | Some("" | "licence" | "license") => Basis::Licence,
            Some("permission") => Basis::Permission,
            Some("exception") => Basis::Exception,
            Some(other) => return Err(wrong("basis", other)),
        };
        let audience = match field("audience").as_deref().map(str::trim) {
            None | Some("" | "public") => Audience::Public,
            Some("class") => Audience::Class,
            Some("staff") => Audience::Staff,
            Some(other) => return Err(wrong("audience", other)),
        };
        let known = |code: String| country(&code).ok_or_else(|| wrong("territory", &code));
        let territory = list("territory").into_iter().map(known).collect::<Result<_, _>>()?;
        let until = field("expires").map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if let Some(odd) = until.as_deref().filter(|text| !is_day(text)) {
            return Err(wrong("expires", odd));
        }
        let mut granted = Vec::new();
        for word in list("granted") {
            granted.push(Action::parse(&word).ok_or_else(|| wrong("granted", &word))?);
        }
        let notice = field("notice").filter(|text| !text.trim().is_empty());
        Ok(Self { basis, territory, audience, until, granted, notice })
    }
}

/// A country's code (ISO 3166-1 alpha-2) in upper case; `None` if it has not the form of one.
pub fn country(text: &str) -> Option<String> {
    let code = text.to_ascii_uppercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(code)
}

fn words(text: &str) -> Vec<String> {
    text.split([';', ',', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// `YYYY-MM-DD`, as far as its form goes: such days compare as texts.
fn is_day(text: &str) -> bool {
    let digits = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<u32>().ok());
    let form = text.len() == 10 && text.bytes().enumerate().all(|(at, byte)| (byte == b'-') == (at == 4 || at == 7));
    form && matches!((digits(5..7), digits(8..10)), (Some(1..=12), Some(1..=31)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(pairs: &[(&str, &str)]) -> Result<Usage, String> {
        Usage::parse(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn bounds_are_read_or_named() {
        assert_eq!(parse(&[]), Ok(Usage::default()));
        let usage = parse(&[
            ("basis", "permission"),
            ("territory", "ke; UG"),
            ("audience", "class"),
            ("expires", "2028-01-31"),
            ("granted", "copy; export"),
            ("notice", "letter of 2026"),
        ]);
        let expected = Usage {
            basis: Basis::Permission,
            territory: vec!["KE".to_owned(), "UG".to_owned()],
            audience: Audience::Class,
            until: Some("2028-01-31".to_owned()),
            granted: vec![Action::Copy, Action::Export],
            notice: Some("letter of 2026".to_owned()),
        };
        assert_eq!(usage, Ok(expected.clone()));
        let json = serde_json::to_string(&expected).unwrap();
        assert_eq!(serde_json::from_str::<Usage>(&json).unwrap(), expected);
        for (name, value) in
            [("basis", "a friend"), ("audience", "x"), ("territory", "Kenya"), ("expires", "soon"), ("granted", "sell")]
        {
            assert_eq!(parse(&[(name, value)]).unwrap_err().split(' ').next(), Some(name));
        }
    }

    #[test]
    fn days() {
        for (text, expected) in
            [("2026-11-24", true), ("2026-13-01", false), ("2026-1-01", false), ("26-11-24xx", false)]
        {
            assert_eq!(is_day(text), expected, "{text}");
        }
    }
}

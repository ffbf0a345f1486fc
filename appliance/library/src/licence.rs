//! Licences: one spelling for each, what class it is in, what the class allows, and the credit line.
//!
//! The classes and what they allow are a reading for machines of the licence texts, not legal advice.

mod attribution;
mod elements;
mod policy;
mod rights;
mod table;

pub use attribution::attribution;
pub use policy::{Action, Condition, Reason, Setting, Verdict, may, strictest};
pub use rights::{Audience, Basis, Rights, Usage, country};

/// What a licence allows, in groups that are treated alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Public domain, CC0, Public Domain Mark.
    PublicDomain,
    /// CC BY and CC BY-SA.
    Attribution,
    /// CC BY-NC and CC BY-NC-SA.
    NonCommercial,
    /// CC BY-ND and CC BY-NC-ND.
    NoDerivatives,
    /// Free software and documentation licences: GPL, GFDL, MIT, OFL and their like.
    Free,
    /// All rights reserved: only by a grant of the owner or by an exception of the law.
    Reserved,
    /// Not known: nobody but staff may see it.
    Unknown,
}

/// One licence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Licence {
    /// Canonical address; the text itself for licences that are not in the table.
    pub uri: String,
    /// SPDX id, where one exists.
    pub spdx: Option<String>,
    /// Short name for people: `CC BY-SA 4.0`.
    pub label: String,
    /// How it is treated.
    pub class: Class,
    /// Whether works made from it must bear the same licence.
    pub share_alike: bool,
}

impl Licence {
    /// Reads an address, an SPDX id or a name as people write it. `None` if the text names no licence
    /// (`U`, `unknown`, empty); a licence outside the table is [`Class::Unknown`] but keeps its text.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().take(500).collect();
        let key = key_of(&text);
        if matches!(key.as_str(), "" | "u" | "unknown" | "undisclosed" | "none" | "n a" | "null" | "unspecified") {
            return None;
        }
        if is_refusal(&key) {
            return Some(Self { label: text.clone(), uri: text, ..Self::reserved() });
        }
        let found = creative_commons(&text, &key).or_else(|| table::find(&key));
        Some(found.unwrap_or_else(|| Self::unlisted(text)))
    }

    /// All rights reserved.
    pub fn reserved() -> Self {
        let text = "All rights reserved".to_owned();
        table::find("all rights reserved").unwrap_or_else(|| Self::unlisted(text))
    }

    /// The licence as it is when only the text of it is known.
    fn unlisted(text: String) -> Self {
        Self { label: text.clone(), uri: text, spdx: None, class: Class::Unknown, share_alike: false }
    }
}

/// Names in a line. Where one has a comma in it ("Juma, Amina"), another sign stands between them.
pub fn one_after_another(names: &[String]) -> String {
    names.join(if names.iter().any(|name| name.contains(',')) { "; " } else { ", " })
}

/// The credit line: Title, Author, Source, Licence (Creative Commons' "TASL").
pub fn credit_line(title: &str, creators: &[String], source: Option<&str>, licence: &Licence) -> String {
    let mut line = format!("“{title}”");
    if !creators.is_empty() {
        line.push_str(" – ");
        line.push_str(&one_after_another(creators));
    }
    if let Some(source) = source.filter(|source| !source.is_empty()) {
        line.push_str(" – ");
        line.push_str(source);
    }
    line.push_str(" – ");
    line.push_str(&licence.label);
    if licence.uri != licence.label {
        line.push_str(" (");
        line.push_str(&licence.uri);
        line.push(')');
    }
    line
}

/// Lower case, letters and digits, everything else one blank: so that `CC-BY_4.0` and `cc by 4.0` are one key.
fn key_of(text: &str) -> String {
    let mut key = String::new();
    let lower = text.to_lowercase();
    let mut rest = lower.chars().peekable();
    while let Some(c) = rest.next() {
        // `GPL-3.0+` allows more than `GPL-3.0`; between words it stands for a blank.
        let is_later = c == '+'
            && key.ends_with(|before: char| before.is_ascii_digit())
            && rest.peek().is_none_or(|next| !next.is_alphanumeric());
        if c.is_alphanumeric() || c == '.' || is_later {
            key.push(c);
        } else if !key.ends_with(' ') && !key.is_empty() {
            key.push(' ');
        }
    }
    key.trim_end().to_owned()
}

/// LIMIT: words of a statement in which a name like "attribution" may stand for a licence.
const NAME_WORDS: usize = 12;

/// Prose that keeps rights back: "All rights reserved. Attribution required", "not in the public domain". What such a
/// sentence names besides is no licence.
fn is_refusal(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').map(|word| word.trim_matches('.')).collect();
    let negated = words.windows(2).any(|pair| matches!(pair, ["not", "in" | "licensed" | "free" | "permitted" | "be"]));
    let reserved = words.windows(3).any(|three| three == ["all", "rights", "reserved"]);
    (reserved && words.len() > 3) || negated
}

/// Finds the parts of a Creative Commons licence in an address or a name. Never fewer than it has: `None` in doubt.
fn creative_commons(text: &str, key: &str) -> Option<Licence> {
    let address = text.to_ascii_lowercase().contains("creativecommons.org/");
    let coded = if address { key.to_owned() } else { elements::coded(key)? };
    let words: Vec<&str> = coded.split(' ').collect();
    let has = |code: &str| words.contains(&code);
    let is_coded = words.windows(2).any(|pair| matches!(pair, ["cc", "by"] | ["by", "nc" | "nd" | "sa"]));
    if table::is_public_domain(&words, address) && !is_coded {
        return Some(table::public_domain(!has("cc0") && !has("zero")));
    }
    let is_bare = is_coded && words.iter().all(|word| word.len() == 2 || version_of(word).is_some());
    let is_named = coded.contains("creative commons") || (coded != key && words.len() <= NAME_WORDS);
    if !has("by") || !(address || is_bare || is_named || words.first() == Some(&"cc")) {
        return None;
    }
    let (noncommercial, no_derivatives) = (has("nc"), has("nd"));
    let share_alike = !no_derivatives && has("sa");
    let version = words.iter().position(|word| version_of(word).is_some());
    let place =
        version.and_then(|at| words.get(at + 1).filter(|place| address || (at + 2 == words.len() && place.len() > 1)));
    let version = version.and_then(|at| version_of(words.get(at)?));
    let place = place.filter(|place| version != Some("4.0") && is_place(place));
    Some(table::creative_commons(noncommercial, no_derivatives, share_alike, (version, place.copied())))
}

/// Where a licence was made for: before 4.0 there are versions for countries, and for international organisations.
fn is_place(word: &str) -> bool {
    let is_country = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    is_country || matches!(word, "igo" | "scotland")
}

fn version_of(word: &str) -> Option<&'static str> {
    ["1.0", "2.0", "2.1", "2.5", "3.0", "4.0"].into_iter().find(|version| *version == word.trim_start_matches('v'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_licence_are_one_licence() {
        let cases = [
            ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0", Class::Attribution),
            ("http://creativecommons.org/licenses/by-sa/3.0/deed.de", "CC BY-SA 3.0", Class::Attribution),
            ("CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", Class::NonCommercial),
            ("CC BY-NC-ND 3.0 IGO", "CC BY-NC-ND 3.0 IGO", Class::NoDerivatives),
            ("https://creativecommons.org/licenses/by/3.0/us/", "CC BY 3.0 US", Class::Attribution),
            ("https://creativecommons.org/licenses/by/4.0/legalcode.de", "CC BY 4.0", Class::Attribution),
            ("https://creativecommons.org/licenses/by-sa/3.0/de/deed.en", "CC BY-SA 3.0 DE", Class::Attribution),
            ("CC-BY-SA-3.0-DE", "CC BY-SA 3.0 DE", Class::Attribution),
            ("CC BY 3.0 by the school", "CC BY 3.0", Class::Attribution),
            ("Creative Commons Attribution-ShareAlike 4.0 International", "CC BY-SA 4.0", Class::Attribution),
            ("cc by", "CC BY", Class::Attribution),
            ("BY-SA", "CC BY-SA", Class::Attribution),
            ("Attribution - Pas d’Utilisation Commerciale 4.0 International", "CC BY-NC 4.0", Class::NonCommercial),
            ("Attribution - Partage dans les Mêmes Conditions 3.0 France", "CC BY-SA 3.0", Class::Attribution),
            ("Creative Commons Attribution - Pas de Modification 4.0", "CC BY-ND 4.0", Class::NoDerivatives),
            ("Licencia Creative Commons Atribución-NoComercial 4.0", "CC BY-NC 4.0", Class::NonCommercial),
            ("Atribuição-NãoComercial-CompartilhaIgual 4.0", "CC BY-NC-SA 4.0", Class::NonCommercial),
            ("Namensnennung - Keine Bearbeitungen 4.0 International", "CC BY-ND 4.0", Class::NoDerivatives),
            ("نَسب المُصنَّف - غير تجاري 4.0 دولي", "CC BY-NC 4.0", Class::NonCommercial),
            ("知识共享署名-非商业性使用-相同方式共享 4.0 国际许可协议", "CC BY-NC-SA 4.0", Class::NonCommercial),
            ("Creative Commons Attribuzione - Non commerciale 4.0", "CC BY-NC 4.0", Class::NonCommercial),
            ("CC Attribution - not for commercial use", "CC BY-NC", Class::NonCommercial),
            ("Text CC BY 4.0, pictures CC0", "Text CC BY 4.0, pictures CC0", Class::Unknown),
            // What is not understood may forbid something.
            ("Attribution - Gayri Ticari 4.0", "Attribution - Gayri Ticari 4.0", Class::Unknown),
            ("CC BY, unmodified", "CC BY, unmodified", Class::Unknown),
            ("CC0-1.0", "CC0 1.0", Class::PublicDomain),
            ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0", Class::PublicDomain),
            ("Public Domain", "Public Domain Mark 1.0", Class::PublicDomain),
            ("https://opensource.org/license/mit", "MIT", Class::Free),
            ("https://www.gnu.org/licenses/old-licenses/gpl-2.0.html", "GPL 2.0", Class::Free),
            ("GPL-2.0-or-later", "GPL 2.0 or later", Class::Free),
            ("GNU Free Documentation License", "GFDL", Class::Free),
            ("GNU Free Documentation License, Version 1.3 or later", "GFDL 1.3 or later", Class::Free),
            ("GNU FDL 1.2", "GFDL 1.2", Class::Free),
            ("GNU General Public License v3.0", "GPL 3.0", Class::Free),
            ("GNU General Public License v2 or any later version", "GPL 2.0 or later", Class::Free),
            ("GPL-3.0+", "GPL 3.0 or later", Class::Free),
            ("GPLv3+", "GPL 3.0 or later", Class::Free),
            ("http://www.gnu.org/licenses/gpl-3.0.html", "GPL 3.0", Class::Free),
            ("http://opensource.org/license/mit", "MIT", Class::Free),
            ("The Apache License, Version 2.0", "Apache 2.0", Class::Free),
            ("CC+BY+4.0+International", "CC BY 4.0", Class::Attribution),
            // A number alone is nobody's licence, and a version that there is not is not another one.
            ("3.0", "3.0", Class::Unknown),
            ("2.0 or later", "2.0 or later", Class::Unknown),
            ("GNU General Public License v7", "GNU General Public License v7", Class::Unknown),
            ("All rights reserved", "All rights reserved", Class::Reserved),
            ("our own terms", "our own terms", Class::Unknown),
            (
                "All rights reserved. Attribution to the author required.",
                "All rights reserved. Attribution to the author required.",
                Class::Reserved,
            ),
            ("This work is not in the public domain", "This work is not in the public domain", Class::Reserved),
            ("CC BY-SA 4.0 International, some rights reserved", "CC BY-SA 4.0", Class::Attribution),
        ];
        for (text, label, class) in cases {
            let licence = Licence::parse(text).unwrap();
            assert_eq!((licence.label.as_str(), licence.class), (label, class), "{text}");
        }
    }

    #[test]
    fn silence_is_not_a_licence() {
        for text in ["", " ", "U", "unknown", "N/A"] {
            assert_eq!(Licence::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_canonical_address_reads_as_itself() {
        for text in ["CC BY-SA 4.0", "CC0", "MIT", "GPL-3.0-only", "GFDL-1.3-or-later", "OFL-1.1", "Public domain"] {
            let licence = Licence::parse(text).unwrap();
            assert_eq!(Licence::parse(&licence.uri).as_ref(), Some(&licence), "{text}");
            if let Some(spdx) = &licence.spdx {
                assert_eq!(Licence::parse(spdx).as_ref(), Some(&licence), "{text}");
            }
        }
    }

    #[test]
    fn credit_names_title_author_source_and_licence() {
        let licence = Licence::parse("CC BY 4.0").unwrap();
        let line = credit_line("Umoya", &["A".to_owned(), "B".to_owned()], Some("https://example.org/1"), &licence);
        assert_eq!(
            line,
            "“Umoya” – A, B – https://example.org/1 – CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"
        );
        let line = credit_line("Umoya", &["Juma, Amina".to_owned(), "B".to_owned()], None, &licence);
        assert!(line.starts_with("“Umoya” – Juma, Amina; B – CC BY 4.0"), "{line}");
    }
}

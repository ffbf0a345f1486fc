//! The licences that are known by name.

use super::{Class, Licence};

/// Identifiers of licences for one place (SPDX License List 3.27).
const PLACED: [&str; 21] = [
    "CC-BY-2.5-AU",
    "CC-BY-3.0-AT",
    "CC-BY-3.0-AU",
    "CC-BY-3.0-DE",
    "CC-BY-3.0-IGO",
    "CC-BY-3.0-NL",
    "CC-BY-3.0-US",
    "CC-BY-NC-3.0-DE",
    "CC-BY-NC-ND-3.0-DE",
    "CC-BY-NC-ND-3.0-IGO",
    "CC-BY-NC-SA-2.0-DE",
    "CC-BY-NC-SA-2.0-FR",
    "CC-BY-NC-SA-2.0-UK",
    "CC-BY-NC-SA-3.0-DE",
    "CC-BY-NC-SA-3.0-IGO",
    "CC-BY-ND-3.0-DE",
    "CC-BY-SA-2.0-UK",
    "CC-BY-SA-2.1-JP",
    "CC-BY-SA-3.0-AT",
    "CC-BY-SA-3.0-DE",
    "CC-BY-SA-3.0-IGO",
];

pub(super) fn creative_commons(
    noncommercial: bool,
    no_derivatives: bool,
    share_alike: bool,
    (version, place): (Option<&str>, Option<&str>),
) -> Licence {
    let mut code = "by".to_owned();
    for (holds, part) in [(noncommercial, "-nc"), (no_derivatives, "-nd"), (share_alike, "-sa")] {
        if holds {
            code.push_str(part);
        }
    }
    let class = match (noncommercial, no_derivatives) {
        (_, true) => Class::NoDerivatives,
        (true, false) => Class::NonCommercial,
        (false, false) => Class::Attribution,
    };
    let upper = code.to_ascii_uppercase();
    let base = format!("https://creativecommons.org/licenses/{code}/");
    match version {
        Some(version) => {
            let (at, shown) = place.map_or_else(Default::default, |place| {
                (format!("{place}/"), format!(" {}", place.to_ascii_uppercase()))
            });
            let spdx = format!("CC-{upper}-{version}{}", shown.replace(' ', "-"));
            Licence {
                uri: format!("{base}{version}/{at}"),
                spdx: Some(spdx).filter(|id| place.is_none() || PLACED.contains(&id.as_str())),
                label: format!("CC {upper} {version}{shown}"),
                class,
                share_alike,
            }
        }
        None => Licence { uri: base, spdx: None, label: format!("CC {upper}"), class, share_alike },
    }
}

/// Whether the words of a key name CC0, the mark or the public domain itself.
pub(super) fn is_public_domain(words: &[&str], address: bool) -> bool {
    let has = |word: &str| words.contains(&word);
    has("cc0")
        || has("pdm")
        || words == ["pd"]
        || (address && (has("zero") || has("mark")))
        || ((has("cc") || has("commons")) && has("zero"))
        || words.windows(2).any(|pair| pair == ["public", "domain"])
}

/// The mark, or CC0.
pub(super) fn public_domain(mark: bool) -> Licence {
    let (uri, spdx, label) = if mark {
        ("https://creativecommons.org/publicdomain/mark/1.0/", Some("CC-PDM-1.0"), "Public Domain Mark 1.0")
    } else {
        ("https://creativecommons.org/publicdomain/zero/1.0/", Some("CC0-1.0"), "CC0 1.0")
    };
    Licence {
        uri: uri.to_owned(),
        spdx: spdx.map(str::to_owned),
        label: label.to_owned(),
        class: Class::PublicDomain,
        share_alike: false,
    }
}

/// Looks a key (see `key_of`) up among addresses, SPDX ids and names.
pub(super) fn find(key: &str) -> Option<Licence> {
    row(bare(key)).or_else(|| row(&short(key)?)).map(licence)
}

/// A key without what stands before the name of a server.
fn bare(key: &str) -> &str {
    let key = ["https ", "http "].into_iter().find_map(|scheme| key.strip_prefix(scheme)).unwrap_or(key);
    key.strip_prefix("www.").unwrap_or(key)
}

fn row(key: &str) -> Option<&'static Row> {
    let own = |row: &Row| [row.uri, row.spdx, row.label].iter().any(|text| bare(&super::key_of(text)) == key);
    ROWS.iter().find(|row| own(row) || row.names.split('|').any(|name| name == key))
}

/// Licences of software and documentation by their full names, the longest first.
const LONG: [(&str, &str); 10] = [
    ("lesser general public", "lgpl"),
    ("affero general public", "agpl"),
    ("general public", "gpl"),
    ("free documentation", "gfdl"),
    ("mozilla public", "mpl"),
    ("apache software", "apache"),
    ("apache", "apache"),
    ("fdl", "gfdl"),
    ("gpl", "gpl"),
    ("gfdl", "gfdl"),
];

/// The key of a licence that is called by its full name, `gnu free documentation license version 1.3 or later` as
/// `gfdl 1.3+`; `None` if it is none of these.
fn short(key: &str) -> Option<String> {
    let key = key.replace(" or any later version", "+").replace(" or later", "+").replace(" or newer", "+");
    let words = key.split(' ').filter(|word| !matches!(*word, "the" | "gnu" | "version" | "license" | "licence"));
    let said = words.collect::<Vec<_>>().join(" ");
    let (rest, name) = LONG.iter().find_map(|(long, name)| Some((said.strip_prefix(long)?, name)))?;
    let rest = rest.trim().trim_start_matches('v');
    let later = if rest.ends_with('+') { "+" } else { "" };
    let number = rest.trim_end_matches(['+', ' ']);
    let whole = if number.contains('.') || number.is_empty() { "" } else { ".0" };
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number.then(|| format!("{name} {number}{whole}{later}").trim_end().to_owned())
}

fn licence(row: &Row) -> Licence {
    Licence {
        uri: row.uri.to_owned(),
        spdx: (!row.spdx.is_empty()).then(|| row.spdx.to_owned()),
        label: row.label.to_owned(),
        class: row.class,
        share_alike: row.share_alike,
    }
}

struct Row {
    uri: &'static str,
    spdx: &'static str,
    label: &'static str,
    class: Class,
    share_alike: bool,
    /// Other keys, separated by `|`.
    names: &'static str,
}

const fn free(uri: &'static str, spdx: &'static str, label: &'static str, names: &'static str) -> Row {
    Row { uri, spdx, label, class: Class::Free, share_alike: false, names }
}

const fn copyleft(uri: &'static str, spdx: &'static str, label: &'static str, names: &'static str) -> Row {
    Row { uri, spdx, label, class: Class::Free, share_alike: true, names }
}

// Addresses of the GNU project do not say "or later"; SPDX's page does.
const ROWS: &[Row] = &[
    free("https://opensource.org/license/mit", "MIT", "MIT", "opensource.org licenses mit|mit license|expat"),
    free(
        "https://www.apache.org/licenses/LICENSE-2.0",
        "Apache-2.0",
        "Apache 2.0",
        "apache license 2.0|apache.org licenses license 2.0.html|opensource.org license apache 2 0",
    ),
    free(
        "https://opensource.org/license/bsd-2-clause",
        "BSD-2-Clause",
        "BSD 2-Clause",
        "bsd 2|opensource.org licenses bsd 2 clause",
    ),
    free(
        "https://opensource.org/license/bsd-3-clause",
        "BSD-3-Clause",
        "BSD 3-Clause",
        "bsd|bsd 3|opensource.org licenses bsd 3 clause",
    ),
    free("https://opensource.org/license/isc-license-txt", "ISC", "ISC", "opensource.org licenses isc"),
    free("https://openfontlicense.org", "OFL-1.1", "OFL 1.1", "ofl|sil open font license|sil open font license 1.1"),
    copyleft("https://www.mozilla.org/MPL/2.0/", "MPL-2.0", "MPL 2.0", "mpl"),
    copyleft(
        "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html",
        "GPL-2.0-only",
        "GPL 2.0",
        "gpl 2.0|gpl2|gplv2|gpl v2",
    ),
    copyleft(
        "https://spdx.org/licenses/GPL-2.0-or-later.html",
        "GPL-2.0-or-later",
        "GPL 2.0 or later",
        "gpl 2.0+|gpl2+|gnu gpl|gpl|gnu general public license",
    ),
    copyleft(
        "https://www.gnu.org/licenses/gpl-3.0.html",
        "GPL-3.0-only",
        "GPL 3.0",
        "gpl 3.0|gpl3|gplv3|gpl v3|gnu.org licenses gpl 3.0.en.html",
    ),
    copyleft("https://spdx.org/licenses/GPL-3.0-or-later.html", "GPL-3.0-or-later", "GPL 3.0 or later", "gpl 3.0+"),
    copyleft("https://www.gnu.org/licenses/lgpl-3.0.html", "LGPL-3.0-only", "LGPL 3.0", "lgpl|lgpl 3.0"),
    copyleft("https://www.gnu.org/licenses/agpl-3.0.html", "AGPL-3.0-only", "AGPL 3.0", "agpl|agpl 3.0"),
    copyleft("https://www.gnu.org/licenses/fdl-1.3.html", "GFDL-1.3-only", "GFDL 1.3", "gfdl 1.3"),
    copyleft("https://spdx.org/licenses/GFDL-1.3-or-later.html", "GFDL-1.3-or-later", "GFDL 1.3 or later", "gfdl 1.3+"),
    copyleft(
        "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html",
        "GFDL-1.2-only",
        "GFDL 1.2",
        "gfdl 1.2|gnu.org copyleft fdl.html",
    ),
    copyleft("https://www.gnu.org/licenses/fdl.html", "", "GFDL", "gnu free documentation license|gnu fdl|fdl"),
    free("https://opendatacommons.org/licenses/pddl/1-0/", "PDDL-1.0", "PDDL 1.0", "odc pddl|pddl"),
    Row {
        uri: "https://rightsstatements.org/vocab/InC/1.0/",
        spdx: "",
        label: "All rights reserved",
        class: Class::Reserved,
        share_alike: false,
        names: "rightsstatements.org vocab inc 1.0|rightsstatements.org page inc 1.0|copyright|c|in copyright",
    },
];

//! Files that pages refer to, held in the binary and named by their content.

use std::sync::LazyLock;

use crate::Href;

/// One embedded file.
#[derive(Debug)]
pub struct Asset {
    /// File name, the last part of its address.
    pub name: &'static str,
    /// IANA media type with charset.
    pub media_type: &'static str,
    /// The bytes.
    pub bytes: &'static [u8],
    hash: LazyLock<String>,
}

macro_rules! asset {
    ($name:literal, $media_type:literal) => {{
        const BYTES: &[u8] = include_bytes!(concat!("../assets/", $name));
        Asset { name: $name, media_type: $media_type, bytes: BYTES, hash: LazyLock::new(|| short_hash(&[BYTES])) }
    }};
}

/// A font and its style sheet, which finds it beside itself: both are named by the content of both.
macro_rules! font {
    ($script:literal) => {{
        const STYLE: &[u8] = include_bytes!(concat!("../assets/fonts/", $script, ".css"));
        const FONT: &[u8] = include_bytes!(concat!("../assets/fonts/", $script, ".woff2"));
        [
            Asset {
                name: concat!($script, ".css"),
                media_type: "text/css; charset=utf-8",
                bytes: STYLE,
                hash: LazyLock::new(|| short_hash(&[STYLE, FONT])),
            },
            Asset {
                name: concat!($script, ".woff2"),
                media_type: "font/woff2",
                bytes: FONT,
                hash: LazyLock::new(|| short_hash(&[STYLE, FONT])),
            },
        ]
    }};
}

static ASSETS: [Asset; 3] = [
    asset!("maktaba.css", "text/css; charset=utf-8"),
    asset!("icon.svg", "image/svg+xml; charset=utf-8"),
    asset!("maktaba.js", "text/javascript; charset=utf-8"),
];

/// Letters that cheap phones lack, by the languages that are written in them (`assets/fonts/README.md`).
static FONTS: [(&[&str], [Asset; 2]); 5] = [
    (&["am", "ti", "tig", "gez", "sgw"], font!("ethiopic")),
    (&["km"], font!("khmer")),
    (&["lo"], font!("lao")),
    (&["my", "shn", "mnw", "ksw"], font!("myanmar")),
    (&["ur", "ks"], font!("nastaliq")),
];

impl Asset {
    /// All embedded files.
    pub fn all() -> impl Iterator<Item = &'static Asset> {
        ASSETS.iter().chain(FONTS.iter().flat_map(|(_, pair)| pair))
    }

    /// Finds a file by the two last parts of its address; `None` if the hash is of another version.
    pub fn find(hash: &str, name: &str) -> Option<&'static Asset> {
        Self::all().find(|asset| asset.name == name && asset.hash.as_str() == hash)
    }

    /// Sixteen hexadecimal digits that change with the bytes.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// `/assets/{hash}/{name}`: may be cached for ever.
    pub fn href(&self) -> Href {
        Href::path(["assets", self.hash(), self.name])
    }

    /// Whether it is sent compressed; fonts are already.
    pub fn is_text(&self) -> bool {
        !self.media_type.starts_with("font/")
    }

    pub(crate) fn stylesheet() -> &'static Asset {
        &ASSETS[0]
    }

    pub(crate) fn icon() -> &'static Asset {
        &ASSETS[1]
    }

    pub(crate) fn script() -> &'static Asset {
        &ASSETS[2]
    }

    /// The style sheet that brings the letters of a language, if cheap phones lack them. Urdu they have in another hand:
    /// its letters, which are many, come where they were asked for.
    pub(crate) fn letters(tag: &str, nastaliq: bool) -> Option<&'static Asset> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        if Self::has_other_hand(tag) && !nastaliq {
            return None;
        }
        FONTS.iter().find(|(tags, _)| tags.contains(&language)).map(|(_, [style, _])| style)
    }
}

impl Asset {
    /// Whether a language is written in a hand of its own, with letters that phones have in another.
    pub(crate) fn has_other_hand(tag: &str) -> bool {
        matches!(tag.split(['-', '_']).next(), Some("ur" | "ks"))
    }
}

fn short_hash(parts: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().to_hex().chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn assets_are_found_by_their_own_hash_only() {
        for asset in Asset::all() {
            assert_eq!(Asset::find(asset.hash(), asset.name).map(|a| a.name), Some(asset.name));
            assert!(Asset::find("0000000000000000", asset.name).is_none());
            assert!(Asset::find(asset.hash(), "../lib.rs").is_none());
        }
    }

    #[test]
    fn files_keep_to_their_budgets() {
        let gz_len = |asset: &Asset| {
            let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            gz.write_all(asset.bytes).unwrap();
            gz.finish().unwrap().len()
        };
        assert!(gz_len(Asset::stylesheet()) <= 12_000, "{} bytes of gzipped CSS", gz_len(Asset::stylesheet()));
        assert!(gz_len(Asset::script()) <= 15_000, "{} bytes of gzipped script", gz_len(Asset::script()));
        for (tags, [_, font]) in &FONTS {
            let limit = if tags.contains(&"ur") { 160_000 } else { 80_000 };
            assert!(font.bytes.starts_with(b"wOF2") && font.bytes.len() <= limit, "{}", font.name);
        }
    }

    #[test]
    fn letters_come_only_for_languages_that_need_them() {
        let style = |tag| Asset::letters(tag, true).map(|asset| asset.name);
        assert!(Asset::letters("ur", false).is_none() && Asset::letters("am", false).is_some());
        for (tag, expected) in [("am", Some("ethiopic.css")), ("ur-PK", Some("nastaliq.css")), ("ar", None), ("", None)]
        {
            assert_eq!(style(tag), expected, "{tag}");
        }
        for (tags, [style, font]) in &FONTS {
            let css = std::str::from_utf8(style.bytes).unwrap();
            assert!(css.contains(&format!("url({})", font.name)) && style.hash() == font.hash(), "{}", style.name);
            assert!(tags.iter().all(|tag| css.contains(&format!(":lang({tag})"))), "{}", style.name);
        }
    }

    /// ES2017 at most: what Chromium 64 does not parse must not be there. The browser tests run it in one.
    #[test]
    fn the_script_uses_nothing_newer_than_its_browsers() {
        let script = std::str::from_utf8(Asset::script().bytes).unwrap();
        for banned in ["?.", "??", "catch {", ".flat(", "import ", "await import", "innerHTML", "eval(", "#!"] {
            assert!(!script.contains(banned), "{banned}");
        }
    }

    /// Browsers of 2017 (Chromium 61, Gecko 48) lack these; they must still get a readable page.
    #[test]
    fn css_uses_nothing_that_old_browsers_lack_without_fallback() {
        let css = std::str::from_utf8(Asset::stylesheet().bytes).unwrap();
        for banned in [
            " gap:",
            ";gap:",
            ":is(",
            ":where(",
            "inset:",
            "aspect-ratio",
            "-inline-",
            "@import",
            "url(",
            "<style",
            ":has(",
            "dvh",
            "clamp(",
        ] {
            assert!(!css.contains(banned), "{banned}");
        }
        let mut previous = "";
        for line in css.lines().map(str::trim) {
            if line.contains("var(--") {
                let property = line.split(':').next().unwrap_or_default();
                assert!(previous.starts_with(property), "{line} has no plain line before it");
            }
            previous = line;
        }
    }
}

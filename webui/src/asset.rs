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
        Asset { name: $name, media_type: $media_type, bytes: BYTES, hash: LazyLock::new(|| short_hash(BYTES)) }
    }};
}

static ASSETS: [Asset; 2] =
    [asset!("maktaba.css", "text/css; charset=utf-8"), asset!("icon.svg", "image/svg+xml; charset=utf-8")];

impl Asset {
    /// All embedded files.
    pub fn all() -> &'static [Asset] {
        &ASSETS
    }

    /// Finds a file by the two last parts of its address; `None` if the hash is of another version.
    pub fn find(hash: &str, name: &str) -> Option<&'static Asset> {
        ASSETS.iter().find(|asset| asset.name == name && asset.hash.as_str() == hash)
    }

    /// Sixteen hexadecimal digits that change with the bytes.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// `/assets/{hash}/{name}`: may be cached for ever.
    pub fn href(&self) -> Href {
        Href::path(["assets", self.hash(), self.name])
    }

    pub(crate) fn stylesheet() -> &'static Asset {
        &ASSETS[0]
    }

    pub(crate) fn icon() -> &'static Asset {
        &ASSETS[1]
    }
}

fn short_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().chars().take(16).collect()
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
    fn css_keeps_to_its_budget() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gz.write_all(Asset::stylesheet().bytes).unwrap();
        let len = gz.finish().unwrap().len();
        assert!(len <= 12 * 1024, "{len} bytes of gzipped CSS");
    }

    /// Browsers of 2017 (Chromium 61, Gecko 48) lack these; they must still get a readable page.
    #[test]
    fn css_uses_nothing_that_old_browsers_lack_without_fallback() {
        let css = std::str::from_utf8(Asset::stylesheet().bytes).unwrap();
        for banned in
            [" gap:", ";gap:", ":is(", ":where(", "inset:", "aspect-ratio", "-inline-", "@import", "url(", "<style"]
        {
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

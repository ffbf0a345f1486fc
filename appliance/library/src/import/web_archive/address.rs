//! Where an address of the web lies in the archive's entries.

use maktaba_sync::model::EntryPath;
use url::Url;

use crate::href;

/// Bytes of a part of a path; a longer one ends in its hash.
const PART_BYTES: usize = 200;

/// The same for addresses that mean the same: no scheme, no fragment.
pub(super) fn key(url: &Url) -> Option<String> {
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("{}{port}{}{query}", url.host_str()?, url.path()))
}

/// Host, folders and name; the query is part of the name.
pub(super) fn path(url: &Url) -> Option<EntryPath> {
    let port = url.port().map(|port| format!("-{port}")).unwrap_or_default();
    let host = url.host_str()?.trim_matches(['[', ']']).replace(':', "-");
    let mut parts = vec![host + &port];
    parts.extend(url.path_segments()?.map(href::decode));
    let name = parts.pop().filter(|name| !name.is_empty()).unwrap_or_else(|| "index.html".to_owned());
    let query = url.query().filter(|query| !query.is_empty()).map(|query| format!("?{}", href::decode(query)));
    parts.push(name + &query.unwrap_or_default());
    let parts: Vec<String> = parts.iter().map(|part| usable(part)).collect();
    parts.join("/").parse().ok()
}

/// A part that every store can name.
fn usable(part: &str) -> String {
    let clean = |c: char| if c.is_control() || matches!(c, '/' | '\\') { '_' } else { c };
    let name: String = part.chars().map(clean).collect();
    if matches!(name.as_str(), "" | "." | "..") {
        return "_".to_owned();
    }
    if name.len() <= PART_BYTES {
        return name;
    }
    let fits = |(at, c): &(usize, char)| at + c.len_utf8() <= PART_BYTES - 20;
    let short: String = name.char_indices().take_while(fits).map(|(_, c)| c).collect();
    format!("{short}-{}", blake3::hash(part.as_bytes()).to_hex().get(..16).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_places() {
        let cases = [
            ("http://a.org", "a.org/index.html"),
            ("https://a.org/b/?p=1", "a.org/b/index.html?p=1"),
            ("http://a.org:8080/b%20c/d.html#x", "a.org-8080/b c/d.html"),
            ("http://a.org/x?u=http%3A//b/c", "a.org/x?u=http:__b_c"),
            ("http://a.org//b", "a.org/_/b"),
            ("http://[::1]/b", "--1/b"),
        ];
        for (address, expected) in cases {
            let url = Url::parse(address).expect("it is an address");
            assert_eq!(path(&url).as_ref().map(EntryPath::as_str), Some(expected), "{address}");
        }
        let long = Url::parse(&format!("http://a/{}", "x".repeat(5000))).expect("it is an address");
        assert!(path(&long).is_some_and(|path| path.as_str().len() < 250));
        let same = ["http://a/b#c", "https://a/b"].map(|text| key(&Url::parse(text).expect("it is an address")));
        assert_eq!(same, [Some("a/b".to_owned()), Some("a/b".to_owned())]);
    }
}

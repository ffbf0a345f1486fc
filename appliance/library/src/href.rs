//! Addresses as documents and feeds write them.

/// Whether it is an address of the web, whole.
pub fn is_web(href: &str) -> bool {
    href.starts_with("http://") || href.starts_with("https://")
}

/// Decodes the percent signs of a relative address; bytes that are not UTF-8 become U+FFFD.
pub fn decode(href: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = href.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let decoded = digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(decoded.unwrap_or(*first));
        rest = if decoded.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Resolves a relative address against the folder of a document; `None` if it leaves the root or is not relative.
pub(crate) fn resolve(document: &str, href: &str) -> Option<String> {
    if href.contains("://") || href.starts_with('/') {
        return None;
    }
    let (path, fragment) = href.split_once('#').map_or((href, None), |(path, fragment)| (path, Some(fragment)));
    let mut parts: Vec<String> = document.split('/').map(str::to_owned).collect();
    if !path.is_empty() {
        parts.pop();
    }
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        if part == ".." {
            parts.pop()?;
        } else {
            parts.push(decode(part));
        }
    }
    let path = parts.join("/");
    Some(fragment.map_or_else(|| path.clone(), |fragment| format!("{path}#{fragment}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_resolve_inside_only() {
        let cases = [
            ("EPUB/a.opf", "p%201.xhtml", Some("EPUB/p 1.xhtml")),
            ("EPUB/t/nav.xhtml", "../p.xhtml#x", Some("EPUB/p.xhtml#x")),
            ("a.opf", "../x", None),
            ("a.opf", "/etc/passwd", None),
            ("a.opf", "http://example.org/x", None),
            ("E/nav.xhtml", "#top", Some("E/nav.xhtml#top")),
        ];
        for (document, href, resolved) in cases {
            assert_eq!(resolve(document, href).as_deref(), resolved, "{href}");
        }
    }

    #[test]
    fn signs_are_decoded_once_and_broken_ones_stay() {
        for (href, decoded) in [("a%20b+c%26d=e", "a b+c&d=e"), ("a%2520", "a%20"), ("100%", "100%"), ("%zz", "%zz")] {
            assert_eq!(decode(href), decoded, "{href}");
        }
    }
}

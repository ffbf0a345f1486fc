//! The address of an entry: decoded, split and refused here or never.

use maktaba_sync::model::{EntryPath, ResourceId, Shelfmark};

use crate::http::answer::fault::Fault;

/// Collection, resource and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ResourceAddress {
    pub(crate) collection: Shelfmark,
    pub(crate) resource: ResourceId,
    /// `None` for the resource itself.
    pub(crate) path: Option<EntryPath>,
    /// Whether a `/` stood at the end: then the page of the folder is meant.
    pub(crate) folder: bool,
}

impl ResourceAddress {
    /// Reads `{prefix}{collection}/{resource}[/{path}]` from the path of a URI, still percent-encoded.
    ///
    /// # Errors
    ///
    /// 400 for what cannot be an address (bad encoding, control characters, `..`), 404 for names nobody can have.
    pub(crate) fn parse(uri_path: &str, prefix: &str) -> Result<Self, Fault> {
        let mut parts = uri_path.strip_prefix(prefix).ok_or(Fault::NOT_FOUND)?.splitn(3, '/');
        let collection = name(parts.next())?;
        let resource = name(parts.next())?;
        let rest = decode(parts.next().unwrap_or_default()).ok_or(Fault::BAD_REQUEST)?;
        let (rest, folder) = match rest.strip_suffix('/') {
            Some(rest) => (rest, true),
            None => (rest.as_str(), false),
        };
        let path = match rest {
            "" => None,
            rest => Some(rest.parse().map_err(|_| Fault::BAD_REQUEST)?),
        };
        Ok(Self { collection, resource, path, folder })
    }

    /// Collection and resource.
    pub(crate) fn at(&self) -> (&Shelfmark, &ResourceId) {
        (&self.collection, &self.resource)
    }
}

/// Reads a one-part name, as in `/c/{collection}`.
pub(crate) fn name<T: std::str::FromStr>(part: Option<&str>) -> Result<T, Fault> {
    let text = decode(part.unwrap_or_default()).ok_or(Fault::BAD_REQUEST)?;
    if text.chars().any(char::is_control) || matches!(text.as_str(), "." | "..") {
        return Err(Fault::BAD_REQUEST);
    }
    text.parse().map_err(|_| Fault::NOT_FOUND)
}

/// Decodes percent-encoding (RFC 3986, 2.1) once; `None` if it is broken or not UTF-8.
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use maktaba_webui::Problem;

    fn parse(text: &str) -> Result<(String, Option<String>, bool), Problem> {
        ResourceAddress::parse(text, "/content/")
            .map(|a| (format!("{}/{}", a.collection, a.resource), a.path.map(|p| p.to_string()), a.folder))
            .map_err(|fault| fault.problem())
    }

    #[test]
    fn addresses_are_decoded_once() {
        let cases = [
            ("/content/c/r/a.html", Some("a.html"), false),
            ("/content/c/r/A/%E1%8A%A0%20b%3F.html", Some("A/አ b?.html"), false),
            ("/content/c/r/a%252Fb", Some("a%2Fb"), false),
            ("/content/c/r/dir/", Some("dir"), true),
            ("/content/c/r/", None, false),
            ("/content/c/r", None, false),
        ];
        for (text, path, folder) in cases {
            assert_eq!(parse(text), Ok(("c/r".to_owned(), path.map(str::to_owned), folder)), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for bad in [
            "/content/c/r/%",
            "/content/c/r/%zz",
            "/content/c/r/%ff",
            "/content/c/r/a%00b",
            "/content/c/r/../x",
            "/content/c/r/%2e%2e/x",
            "/content/c/r/a/%2E%2E%2fb",
            "/content/c/r/a//b",
            "/content/c/r//etc/passwd",
            "/content/c/r/a%5cb",
            "/content/../r/x",
            "/content/c/%00/x",
        ] {
            assert_eq!(parse(bad), Err(Problem::BadRequest), "{bad}");
        }
        for unknown in ["/content/", "/content/C/r/x", "/content/c", "/else/c/r"] {
            assert_eq!(parse(unknown), Err(Problem::NotFound), "{unknown}");
        }
    }
}

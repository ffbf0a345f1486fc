//! Addresses as documents and feeds write them: resolved in one way for all importers (RFC 3986, section 5, as the
//! WHATWG URL standard has it, which is what the tools that made the files were tried with).
//!
//! Inside a package an address is resolved against a made-up host below a made-up folder: what comes out elsewhere
//! has left the package.

use std::borrow::Cow;

use url::Url;

/// The root of a package, on a host that nobody can have (RFC 2606, 2).
const ROOT: &str = "http://package.invalid/-/";

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

/// A place in a file of a package: its path, decoded, then `#` and the fragment, if there is one. A `#` of the path is doubled.
pub fn place(path: &str, fragment: &str) -> String {
    let path = path.replace('#', "##");
    if fragment.is_empty() { path } else { [path.as_str(), "#", fragment].concat() }
}

/// Path and fragment of a [`place`].
pub fn of_place(place: &str) -> (Cow<'_, str>, &str) {
    let mut from = 0;
    while let Some(at) = place.get(from..).and_then(|rest| rest.find('#')).map(|at| from + at) {
        let (path, rest) = place.split_at(at);
        if !rest.starts_with("##") {
            return (undoubled(path), rest.get(1..).unwrap_or_default());
        }
        from = at + 2;
    }
    (undoubled(place), "")
}

fn undoubled(path: &str) -> Cow<'_, str> {
    if path.contains('#') { path.replace("##", "#").into() } else { path.into() }
}

/// Where a reference inside a package leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// Path from the root of the package, decoded; empty for the root itself.
    pub path: String,
    /// Whether a `/` stood at its end: then the page of the folder is meant.
    pub is_folder: bool,
    /// What stood behind `?`, as it was written.
    pub query: Option<String>,
    /// What stood behind `#`, decoded.
    pub fragment: Option<String>,
}

impl Target {
    /// Path and fragment, as the parts of a record have them.
    pub fn with_fragment(&self) -> String {
        place(&self.path, self.fragment.as_deref().unwrap_or_default())
    }
}

/// What references of a document are resolved against.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Base(Option<Url>);

impl Base {
    /// The document at a path of the package.
    pub fn of(document: &str) -> Self {
        let mut url = Url::parse(ROOT).ok();
        if let Some(mut segments) = url.as_mut().and_then(|url| url.path_segments_mut().ok()) {
            segments.pop_if_empty().extend(document.split('/'));
        }
        Self(url)
    }

    /// The same below an element with `xml:base` (XML Base 1.1, 4). One that leaves the package means nothing here:
    /// its files are looked for where they would be without it.
    #[must_use]
    pub fn below(&self, xml_base: Option<&str>) -> Self {
        let inner = xml_base.map(str::trim).filter(|base| !base.is_empty());
        let joined = inner.and_then(|inner| self.0.as_ref()?.join(inner).ok()).filter(|url| inside(url).is_some());
        joined.map_or_else(|| self.clone(), |url| Self(Some(url)))
    }

    /// A relative reference to a path of the package, encoded; with a fragment if that is not empty.
    pub fn reference_to(&self, path: &str, fragment: &str) -> Option<String> {
        let mut to = Self::of(path).0?;
        to.set_fragment(Some(fragment).filter(|fragment| !fragment.is_empty()));
        self.0.as_ref()?.make_relative(&to)
    }

    /// The path that a reference leads to as it is written, with doubled slashes; `None` if it leaves the package.
    pub fn path_as_written(&self, reference: &str) -> Option<String> {
        let url = self.0.as_ref()?.join(reference).ok()?;
        inside(&url).map(decode)
    }

    /// Resolves a reference; `None` if it leaves the package.
    pub fn target(&self, reference: &str) -> Option<Target> {
        let url = self.0.as_ref()?.join(reference).ok()?;
        let below = inside(&url)?;
        let parts: Vec<String> = below.split('/').filter(|part| !part.is_empty()).map(decode).collect();
        Some(Target {
            path: parts.join("/"),
            is_folder: below.is_empty() || below.ends_with('/'),
            query: url.query().filter(|query| !query.is_empty()).map(str::to_owned),
            fragment: url.fragment().filter(|fragment| !fragment.is_empty()).map(decode),
        })
    }
}

/// The path of an address below the root of the package, still encoded.
fn inside(url: &Url) -> Option<&str> {
    let below = url.as_str().strip_prefix(ROOT)?;
    below.split(['?', '#']).next()
}

/// Resolves a reference of a document of the package to a path with its fragment; `None` if it leaves the package.
pub(crate) fn resolve(document: &str, reference: &str) -> Option<String> {
    Base::of(document).target(reference).map(|target| target.with_fragment())
}

/// Resolves a reference against an address of the web; `None` if it comes to none.
pub fn join(base: &str, reference: &str) -> Option<String> {
    let url = Url::parse(base).ok()?.join(reference).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}

/// Adds to the query of an address of the web what it has already kept; those `except` are taken out of it first.
pub fn with_query(base: &str, except: &[&str], pairs: &[(&str, &str)]) -> Option<String> {
    let mut url = Url::parse(base).ok()?;
    let names = |pair: &str| pair.split('=').next().map(decode);
    let query = url.query().unwrap_or_default();
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && names(pair).is_none_or(|name| !except.contains(&name.as_str())))
        .collect();
    let kept = kept.join("&");
    url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
    url.set_fragment(None);
    url.query_pairs_mut().extend_pairs(pairs);
    Some(url.into())
}

#[cfg(test)]
mod tests;

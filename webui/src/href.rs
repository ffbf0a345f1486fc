//! Addresses. Made only here, so that each part is encoded once and none can leave the box.

use std::fmt::Write as _;

/// An address that is safe in an attribute: percent-encoded, and ours.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Href(String);

impl Href {
    /// An absolute path of `parts`, each encoded, `/` included.
    pub fn path<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        for part in parts {
            text.push('/');
            encode(&mut text, part, is_unreserved);
        }
        if text.is_empty() {
            text.push('/');
        }
        Self(text)
    }

    /// `/`
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// `/c/{collection}`
    pub fn collection(collection: &str) -> Self {
        Self::path(["c", collection])
    }

    /// `/r/{collection}/{resource}`
    pub fn resource(collection: &str, resource: &str) -> Self {
        Self::path(["r", collection, resource])
    }

    /// `/read/{collection}/{resource}/{path}`: the page around an entry.
    pub fn read(collection: &str, resource: &str, path: &str) -> Self {
        Self::path(["read", collection, resource]).below(path)
    }

    /// `/content/{collection}/{resource}/{path}`: the bytes themselves.
    ///
    /// `origin` is the scheme, host and port of the content's own origin, as in `http://10.0.0.1:8081`, or empty
    /// where the library's own is used. It comes from configuration, never from content.
    pub fn content(origin: &str, collection: &str, resource: &str, path: &str) -> Self {
        let below = Self::path(["content", collection, resource]).below(path);
        Self(format!("{}{}", origin.trim_end_matches('/'), below.0))
    }

    /// `/play/{collection}/{resource}/{path}`: an entry with the player it needs; `origin` as for content.
    pub fn play(origin: &str, collection: &str, resource: &str, path: &str) -> Self {
        let below = Self::path(["play", collection, resource]).below(path);
        Self(format!("{}{}", origin.trim_end_matches('/'), below.0))
    }

    /// An address that came back from a browser, such as the page to return to; `None` unless it is a local
    /// path in plain ASCII. (`//host`, `/\host` and `javascript:` are other people's.)
    pub fn local(text: &str) -> Option<Self> {
        let plain = text.len() <= 2048 && text.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\`".contains(&b));
        (plain && text.starts_with('/') && !text.starts_with("//")).then(|| Self(text.to_owned()))
    }

    /// The same with `name=value` in its query.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.push(if self.0.contains('?') { '&' } else { '?' });
        encode(&mut self.0, name, is_unreserved);
        self.0.push('=');
        encode(&mut self.0, value, is_unreserved);
        self
    }

    /// The same with `#id` at its end.
    #[must_use]
    pub fn at(mut self, id: &str) -> Self {
        self.0.push('#');
        encode(&mut self.0, id, is_unreserved);
        self
    }

    /// `#id`, for addresses that are not of this library.
    pub fn fragment(id: &str) -> String {
        Self(String::new()).at(id).0
    }

    /// A path with its slashes, encoded, without one at its beginning.
    pub fn relative(path: &str) -> String {
        let mut text = String::new();
        encode(&mut text, path, |b| is_unreserved(b) || b == b'/');
        text
    }

    /// The same from a second of a recording on: `#t=12.5`.
    #[must_use]
    pub fn after(mut self, second: &str) -> Self {
        self.0.push_str("#t=");
        encode(&mut self.0, second, is_unreserved);
        self
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn below(mut self, path: &str) -> Self {
        self.0.push('/');
        encode(&mut self.0, path, |b| is_unreserved(b) || b == b'/');
        self
    }
}

impl maud::Render for Href {
    fn render_to(&self, buffer: &mut String) {
        self.0.as_str().render_to(buffer);
    }
}

/// RFC 3986, 2.3.
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn encode(out: &mut String, text: &str, plain: impl Fn(u8) -> bool) {
    for byte in text.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("writing to a String cannot fail");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_encoded_and_paths_keep_their_slashes() {
        assert_eq!(Href::path(["c", "a/b?"]).as_str(), "/c/a%2Fb%3F");
        assert_eq!(Href::read("c", "r", "A/what?#é.html").as_str(), "/read/c/r/A/what%3F%23%C3%A9.html");
        assert_eq!(
            Href::content("http://10.0.0.1:8081/", "c", "r", "x y").as_str(),
            "http://10.0.0.1:8081/content/c/r/x%20y"
        );
        assert_eq!(
            Href::path(["search"]).with("q", "a&b=c").with("lang", "sw").at("x").as_str(),
            "/search?q=a%26b%3Dc&lang=sw#x"
        );
        assert_eq!(Href::path([]), Href::home());
    }

    #[test]
    fn only_local_addresses_come_back() {
        for good in ["/", "/r/a/b?x=1#y"] {
            assert_eq!(Href::local(good).unwrap().as_str(), good);
        }
        for bad in
            ["", "r/a", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http://x/", "/a b", "/a\"b", "/é"]
        {
            assert_eq!(Href::local(bad), None, "{bad}");
        }
    }
}

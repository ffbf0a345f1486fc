//! Asks web servers, one request at a time, and waits when they ask for patience.

use std::fs::File;
use std::io::{self, Read};
use std::net::{IpAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::time::Duration;

use maktaba_library::href;
use maktaba_sync::model::EntryPath;

/// Longest wait for a connection and for the beginning of an answer.
const WAIT: Duration = Duration::from_mins(1);
/// Longest time for one body.
const BODY: Duration = Duration::from_hours(1);
/// LIMIT: how often a server may ask to come back later, and for how long at most.
const TRIES: u32 = 4;
const LATER: Duration = Duration::from_mins(2);
/// LIMIT: redirects that are followed.
const REDIRECTS: u32 = 5;

/// Why an address gave nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WebError {
    /// No connection, or it broke.
    #[error("no answer from {url}")]
    Network {
        url: String,
        #[source]
        source: Box<ureq::Error>,
    },
    /// The server says no.
    #[error("{url} answers with status {status}; look whether the address is that of the feed")]
    Status { url: String, status: u16 },
    /// A file could not be read.
    #[error("could not read {}; name a file, or an address that begins with http:// or https://", path.display())]
    File {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// A feed in a file leads to an address outside its folder.
    #[error("{0} lies outside the folder of the feed")]
    Outside(String),
}

/// What the last answer for an address was known by (RFC 9110, 8.8).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Known {
    pub(crate) etag: Option<String>,
    pub(crate) modified: Option<String>,
}

/// An answer.
pub(crate) enum Answer {
    /// The same as last time.
    Unchanged,
    Body {
        body: Box<dyn Read>,
        known: Known,
        media_type: Option<String>,
        len_bytes: Option<u64>,
    },
}

/// Reads addresses.
pub(crate) struct Web {
    agent: ureq::Agent,
}

impl Web {
    pub(crate) fn new() -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_connect(Some(WAIT))
            .timeout_recv_response(Some(WAIT))
            .timeout_recv_body(Some(BODY))
            // Followed by ourselves: each address is looked at first.
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("maktaba/", env!("CARGO_PKG_VERSION"), " (harvester of open educational resources)"))
            .build();
        Self { agent: config.into() }
    }

    /// Reads an address, unless it is still what was known.
    pub(crate) fn get(&self, url: &str, known: &Known) -> Result<Answer, WebError> {
        let (mut at, mut hops, mut tried) = (url.to_owned(), 0, 0);
        loop {
            let mut request = self.agent.get(&at);
            if let Some(etag) = &known.etag {
                request = request.header("if-none-match", etag);
            }
            if let Some(modified) = &known.modified {
                request = request.header("if-modified-since", modified);
            }
            let answer =
                request.call().map_err(|source| WebError::Network { url: url.to_owned(), source: Box::new(source) })?;
            let header = |name: &str| answer.headers().get(name)?.to_str().ok().map(str::to_owned);
            match answer.status().as_u16() {
                304 => return Ok(Answer::Unchanged),
                301 | 302 | 303 | 307 | 308 if hops < REDIRECTS => {
                    let from = Place::Url(at.clone());
                    let to = from.join(&header("location").unwrap_or_default())?;
                    if to.is_private() && !from.is_private() {
                        return Err(WebError::Outside(to.name()));
                    }
                    (at, hops) = (to.name(), hops + 1);
                }
                200 => {
                    let known = Known { etag: header("etag"), modified: header("last-modified") };
                    let media_type = header("content-type");
                    let len_bytes = header("content-length").and_then(|text| text.parse().ok());
                    let body = Box::new(answer.into_body().into_reader());
                    return Ok(Answer::Body { body, known, media_type, len_bytes });
                }
                429 | 503 if tried < TRIES => {
                    tried += 1;
                    let asked = header("retry-after").and_then(|text| text.trim().parse().ok()).unwrap_or(5);
                    std::thread::sleep(Duration::from_secs(asked).min(LATER));
                }
                status => return Err(WebError::Status { url: url.to_owned(), status }),
            }
        }
    }
}

/// Where a feed and its contents are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    Url(String),
    File(PathBuf),
}

impl Place {
    pub(crate) fn parse(text: &str) -> Self {
        if href::is_web(text) { Self::Url(text.to_owned()) } else { Self::File(PathBuf::from(text)) }
    }

    /// Resolves an address that a page names (RFC 3986, 5.2 for what feeds use of it).
    pub(crate) fn join(&self, to: &str) -> Result<Self, WebError> {
        if href::is_web(to) {
            return Ok(Self::Url(to.to_owned()));
        }
        match self {
            Self::Url(base) => {
                let joined = href::join(base, to).ok_or_else(|| WebError::Outside(to.to_owned()))?;
                Ok(Self::Url(joined))
            }
            Self::File(feed) => {
                let folder = feed.parent().unwrap_or(Path::new(""));
                let target = href::Base::of("feed").target(to);
                let path: Option<EntryPath> = target.and_then(|target| target.path.parse().ok());
                let path = path.ok_or_else(|| WebError::Outside(to.to_owned()))?;
                Ok(Self::File(folder.join(path.as_str())))
            }
        }
    }

    /// An address on this page as one of the feed that the page belongs to; `None` if it may stay as it is.
    pub(crate) fn as_seen_from(&self, feed: &Self, to: &str) -> Option<String> {
        match (self, feed) {
            (Self::Url(_), _) => self.join(to).ok().map(|place| place.name()),
            (Self::File(page), Self::File(feed)) if page != feed && !href::is_web(to) => {
                let inside = page.strip_prefix(feed.parent().unwrap_or(Path::new(""))).ok()?.to_str()?;
                href::Base::of("feed").reference_to(&href::Base::of(inside).target(to)?.path, "")
            }
            _ => None,
        }
    }

    /// Whether it is a machine in a private network, or this one (RFC 6890): not where a public feed may lead.
    pub(crate) fn is_private(&self) -> bool {
        let Self::Url(url) = self else { return false };
        let rest = url.split_once("://").map_or("", |(_, rest)| rest);
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        let target = if host.contains(':') && !host.ends_with(']') { host.to_owned() } else { format!("{host}:80") };
        // A name that means nothing leads nowhere.
        target.to_socket_addrs().is_ok_and(|mut found| found.any(|address| is_private(address.ip())))
    }

    pub(crate) fn name(&self) -> String {
        match self {
            Self::Url(url) => url.clone(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Opens it, unless it is still what was known. Files are always read again: that costs nothing.
    pub(crate) fn open(&self, web: &Web, known: &Known) -> Result<Answer, WebError> {
        match self {
            Self::Url(url) => web.get(url, known),
            Self::File(path) => {
                let failed = |source| WebError::File { path: path.clone(), source };
                let meta = std::fs::symlink_metadata(path).map_err(failed)?;
                if !meta.is_file() {
                    return Err(failed(io::Error::other("it is no plain file")));
                }
                let file = File::open(path).map_err(failed)?;
                let len_bytes = Some(meta.len());
                Ok(Answer::Body { body: Box::new(file), known: Known::default(), media_type: None, len_bytes })
            }
        }
    }
}

fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [first, second, ..] = v4.octets();
            let shared = first == 100 && (64..128).contains(&second);
            v4.is_loopback()
                || v4.is_private()
                || v4.is_link_local()
                || v4.is_unspecified()
                || v4.is_multicast()
                || shared
        }
        IpAddr::V6(v6) => {
            let [first, ..] = v6.segments();
            let (local, link) = (first & 0xfe00 == 0xfc00, first & 0xffc0 == 0xfe80);
            v6.is_loopback() || v6.is_unspecified() || v6.is_multicast() || local || link
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_resolve() {
        let cases = [
            ("http://a.example/x/feed.atom", "files/b.epub", "http://a.example/x/files/b.epub"),
            ("http://a.example/x/feed.atom?page=1", "?page=2", "http://a.example/x/feed.atom?page=2"),
            ("http://a.example/x/feed.atom", "/b.epub", "http://a.example/b.epub"),
            ("http://a.example/x/y/feed", "../z?q=1", "http://a.example/x/z?q=1"),
            ("http://a.example", "b", "http://a.example/b"),
            ("https://a.example/x", "//b.example/c", "https://b.example/c"),
            ("http://a.example/x", "http://b.example/c", "http://b.example/c"),
            ("http://a.example/x/", ".", "http://a.example/x/"),
        ];
        for (base, href, expected) in cases {
            assert_eq!(Place::parse(base).join(href).unwrap(), Place::Url(expected.to_owned()), "{base} {href}");
        }
    }

    #[test]
    fn private_networks_are_known() {
        let cases = [
            ("http://127.0.0.1:9200/x", true),
            ("http://user@10.1.2.3/x", true),
            ("http://169.254.169.254/latest", true),
            ("http://[::1]:80/", true),
            ("http://[fd00::1]/", true),
            ("http://[::ffff:192.168.0.1]/", true),
            ("http://93.184.216.34/", false),
            ("http://[2606:2800::1]/", false),
        ];
        for (url, expected) in cases {
            assert_eq!(Place::parse(url).is_private(), expected, "{url}");
        }
        assert!(!Place::parse("feeds/feed.xml").is_private());
    }

    #[test]
    fn contents_lie_beside_the_page_that_names_them() {
        let cases = [
            (
                "http://a.example/feed.json",
                "http://a.example/shelf/b.json",
                "c.epub",
                Some("http://a.example/shelf/c.epub"),
            ),
            ("f/feed.json", "f/shelf/b.json", "../c%20d.epub", Some("c%20d.epub")),
            ("f/feed.json", "f/shelf/b.json", "../../secret", None),
            ("f/feed.json", "f/feed.json", "c.epub", None),
        ];
        for (feed, page, to, expected) in cases {
            assert_eq!(Place::parse(page).as_seen_from(&Place::parse(feed), to).as_deref(), expected, "{page} {to}");
        }
    }

    #[test]
    fn files_stay_in_the_folder_of_their_feed() {
        let feed = Place::parse("feeds/x/feed.json");
        let cases = [("files/a%20b.epub", "files/a b.epub"), ("a&b=c+d.epub", "a&b=c+d.epub"), ("a%3Db&c", "a=b&c")];
        for (href, path) in cases {
            assert_eq!(feed.join(href).unwrap(), Place::File(Path::new("feeds/x").join(path)), "{href}");
        }
        for href in ["../secret", "/etc/passwd", "a/../../b", "%2e%2e/secret"] {
            assert!(matches!(feed.join(href), Err(WebError::Outside(_))), "{href}");
        }
    }
}

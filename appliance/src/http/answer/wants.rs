//! What a request says about the answer that it takes.

use hyper::header::{self, HeaderMap, HeaderName};

use super::encoding::Encoding;

/// The encoding that a browser takes, and what it has.
#[derive(Debug, Clone)]
pub(crate) struct Wants {
    /// The cheapest of the encodings that it likes best.
    pub(crate) encoding: Encoding,
    /// Tags that it has (RFC 9110, 13.1.2).
    pub(crate) if_none_match: Option<String>,
}

impl Wants {
    /// Reads it from the headers of a request.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        Self {
            encoding: Encoding::choose(text(headers, &header::ACCEPT_ENCODING)),
            if_none_match: text(headers, &header::IF_NONE_MATCH).map(str::to_owned),
        }
    }
}

/// A header as text, if it is plain ASCII.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

const DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Whether the answer is to stand inside a frame (Fetch Metadata, 2.1). Browsers of before 2020 do not say.
pub(crate) fn is_framed(headers: &HeaderMap) -> bool {
    matches!(text(headers, &DEST), Some("iframe" | "frame" | "embed" | "object"))
}

/// Whether the answer is to be a page by itself, as far as the browser says.
pub(crate) fn is_alone(headers: &HeaderMap) -> bool {
    text(headers, &DEST) == Some("document")
}

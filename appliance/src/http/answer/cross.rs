//! Answers to pages of other sites (Fetch, "CORS protocol"): only those that the settings name may read, and only what is
//! for programs.

use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::wants::text;

/// Lets the site that asks read the answer, if it is one of `allowed`.
pub(crate) fn allow(request: &HeaderMap, answer: &mut HeaderMap, allowed: &[String]) {
    let Some(origin) = text(request, &header::ORIGIN) else { return };
    if !allowed.iter().any(|known| known == origin) {
        return;
    }
    let Ok(origin) = HeaderValue::from_str(origin) else { return };
    answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    answer.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag, Link, Retry-After"));
    answer.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
}

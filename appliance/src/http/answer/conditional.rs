//! Conditional requests (RFC 9110, 13): a page that the phone has is not sent again.

/// Whether `If-None-Match` names this tag, so that 304 is the answer. Weak comparison (13.1.2).
pub(crate) fn is_known(if_none_match: Option<&str>, etag: &str) -> bool {
    let Some(header) = if_none_match else { return false };
    header.trim() == "*" || header.split(',').any(|known| known.trim().trim_start_matches("W/") == etag)
}

/// Whether `If-Range` lets a range be sent: there is none, or it names this very tag. Strong comparison (13.1.5).
///
/// A date never matches: content has no dates here, only names.
pub(crate) fn is_same(if_range: Option<&str>, etag: &str) -> bool {
    if_range.is_none_or(|header| header.trim() == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_tags() {
        let cases = [
            (None, false),
            (Some("\"a\""), true),
            (Some("W/\"a\""), true),
            (Some("\"b\", \"a\""), true),
            (Some("*"), true),
            (Some("\"b\""), false),
            (Some("a"), false),
            (Some("\"a-gzip\""), false),
            (Some(""), false),
        ];
        for (header, expected) in cases {
            assert_eq!(is_known(header, "\"a\""), expected, "{header:?}");
        }
    }

    #[test]
    fn ranges_of_something_else_are_not_sent() {
        let cases = [
            (None, true),
            (Some("\"a\""), true),
            (Some("W/\"a\""), false),
            (Some("\"b\""), false),
            (Some("Mon, 23 Nov 2026 00:00:00 GMT"), false),
        ];
        for (header, expected) in cases {
            assert_eq!(is_same(header, "\"a\""), expected, "{header:?}");
        }
    }
}

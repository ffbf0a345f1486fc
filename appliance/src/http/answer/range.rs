//! Byte ranges (RFC 9110, 14): one range, from the front, from the middle or from the end.

/// What a `Range` asks for of a file of known length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Everything: there is no range, or none that we must honour (14.2 lets a server ignore it).
    Whole,
    /// Bytes `start` to `end`, the last one excluded; never empty.
    Part {
        /// First byte.
        start: u64,
        /// Byte after the last.
        end: u64,
    },
    /// A part that does not exist.
    Nothing,
}

/// Reads a `Range` header against the length of the file.
///
/// Several ranges, other units and bad syntax count as no range: players and resuming downloads ask for one.
pub(crate) fn parse(header: Option<&str>, len_bytes: u64) -> Asked {
    let spec = header.and_then(|text| text.trim().split_once('='));
    // Names of units are read in any case (RFC 9110, 14.1).
    let Some((_, spec)) = spec.filter(|(unit, _)| unit.eq_ignore_ascii_case("bytes")) else { return Asked::Whole };
    let Some((first, last)) = spec.trim().split_once('-').filter(|_| !spec.contains(',')) else { return Asked::Whole };
    match (number(first), number(last)) {
        (Number::None, Number::Is(suffix)) if suffix > 0 && len_bytes > 0 => {
            Asked::Part { start: len_bytes.saturating_sub(suffix), end: len_bytes }
        }
        (Number::Is(start), Number::None) if start < len_bytes => Asked::Part { start, end: len_bytes },
        (Number::Is(start), Number::Is(last)) if last < start => Asked::Whole,
        (Number::Is(start), Number::Is(last)) if start < len_bytes => {
            Asked::Part { start, end: last.saturating_add(1).min(len_bytes) }
        }
        (Number::None, Number::Is(_)) | (Number::Is(_), Number::None | Number::Is(_)) => Asked::Nothing,
        _ => Asked::Whole,
    }
}

enum Number {
    None,
    Is(u64),
    Bad,
}

/// Digits only; numbers beyond 64 bits count as the largest one.
fn number(text: &str) -> Number {
    match text {
        "" => Number::None,
        digits if digits.bytes().all(|b| b.is_ascii_digit()) => Number::Is(digits.parse().unwrap_or(u64::MAX)),
        _ => Number::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_of_ranges() {
        let part = |start, end| Asked::Part { start, end };
        let cases = [
            (None, 10, Asked::Whole),
            (Some("bytes=0-"), 10, part(0, 10)),
            (Some("bytes=0-0"), 10, part(0, 1)),
            (Some("bytes=2-5"), 10, part(2, 6)),
            (Some("bytes=9-9"), 10, part(9, 10)),
            (Some("bytes=5-100"), 10, part(5, 10)),
            (Some("bytes=-3"), 10, part(7, 10)),
            (Some("bytes=-300"), 10, part(0, 10)),
            (Some("bytes=3-99999999999999999999999"), 10, part(3, 10)),
            (Some("bytes=10-"), 10, Asked::Nothing),
            (Some("bytes=10-12"), 10, Asked::Nothing),
            (Some("bytes=-0"), 10, Asked::Nothing),
            (Some("bytes=0-"), 0, Asked::Nothing),
            (Some("bytes=-5"), 0, Asked::Nothing),
            (Some("bytes=5-2"), 10, Asked::Whole),
            (Some("bytes=-"), 10, Asked::Whole),
            (Some("bytes=a-b"), 10, Asked::Whole),
            (Some("bytes=+1-2"), 10, Asked::Whole),
            (Some("bytes=0-1,3-4"), 10, Asked::Whole),
            (Some("items=0-1"), 10, Asked::Whole),
            (Some("bytes"), 10, Asked::Whole),
            (Some("Bytes=2-5"), 10, part(2, 6)),
        ];
        for (header, len, expected) in cases {
            assert_eq!(parse(header, len), expected, "{header:?} of {len}");
        }
    }
}

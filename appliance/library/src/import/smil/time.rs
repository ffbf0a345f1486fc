//! Times as SMIL writes them (SMIL 1.0, 4.2.1; SMIL 2.0, 10.3.1).

/// Milliseconds of `npt=12.5s`, `0:01:02.5`, `01:02.5`, `12.5s`, `900ms`, `2min`, `1.5h` or `12.5`; `None` if it is none.
pub(crate) fn ms(text: &str) -> Option<u64> {
    let text = text.trim().trim_start_matches("npt=").trim_start_matches("smpte=");
    if text.contains(':') {
        let mut parts = text.trim_end_matches('s').split(':');
        return parts.try_fold(0, |sum: u64, part| Some(sum.checked_mul(60)?.saturating_add(thousandths(part)?)));
    }
    let units: [(&str, u64); 5] = [("ms", 1), ("min", 60_000), ("h", 3_600_000), ("s", 1000), ("", 1000)];
    let (number, unit) = units.iter().find_map(|(name, unit)| Some((text.strip_suffix(name)?, unit)))?;
    Some(thousandths(number)?.checked_mul(*unit)? / 1000)
}

/// A decimal number times a thousand.
fn thousandths(number: &str) -> Option<u64> {
    let (whole, rest) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
    let digits: String = rest.chars().chain("000".chars()).take(3).collect();
    if !whole.bytes().chain(digits.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(digits.parse().ok()?)
}

/// Seconds with thousandths where there are such, as addresses have them.
pub(crate) fn seconds(ms: u64) -> String {
    let text = format!("{}.{:03}", ms / 1000, ms % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_time_is_read() {
        let cases = [
            ("npt=12.5s", 12_500),
            ("npt=0.000s", 0),
            ("0:01:02.25", 62_250),
            ("01:02", 62_000),
            ("900ms", 900),
            ("2min", 120_000),
            ("1.5h", 5_400_000),
            ("7", 7000),
            ("7.12345s", 7123),
        ];
        for (text, expected) in cases {
            assert_eq!(ms(text), Some(expected), "{text}");
        }
        for text in ["", "s", "-1s", "1:x", "99999999999999999999:1:1", "é"] {
            assert_eq!(ms(text), None, "{text}");
        }
        assert_eq!([seconds(0), seconds(12_500), seconds(100_000)], ["0", "12.5", "100"]);
    }
}

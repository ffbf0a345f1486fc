//! Times as people write and read them. Anyone may use this; it uses nothing of ours but the store's calendar.

use std::time::Duration;

use maktaba_sync::trust::format_time;

/// The day of a time, `YYYY-MM-DD`.
pub(crate) fn day(seconds: i64) -> String {
    format_time(seconds).chars().take(10).collect()
}

/// A time to the minute, `YYYY-MM-DD HH:MM`, in UTC.
pub(crate) fn minute(seconds: i64) -> String {
    format_time(seconds).chars().take(16).map(|letter| if letter == 'T' { ' ' } else { letter }).collect()
}

/// A time as [`duration`] reads it, in the largest unit that it has none left of.
pub(crate) fn spelled(time: Duration) -> String {
    let seconds = time.as_secs();
    let units = [(86_400, 'd'), (3600, 'h'), (60, 'm')];
    let unit = units.into_iter().find(|(unit, _)| seconds >= *unit && seconds.is_multiple_of(*unit));
    let (unit, letter) = unit.unwrap_or((1, 's'));
    format!("{}{letter}", seconds / unit)
}

/// A time as people write it: 90s, 15m, 6h, 1d.
pub(crate) fn duration(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: u64 = digits.parse().map_err(|_| format!("{text:?} is not a time such as 90s, 15m, 6h or 1d"))?;
    let seconds = match text.get(digits.len()..) {
        Some("s") => 1,
        Some("m") => 60,
        Some("h") => 3600,
        Some("d") => 86_400,
        _ => return Err(format!("{text:?} needs a unit: s, m, h or d")),
    };
    match number.checked_mul(seconds) {
        Some(seconds @ 1..=31_536_000) => Ok(Duration::from_secs(seconds)),
        _ => Err("the time must be between one second and a year".into()),
    }
}

/// A size as people write it: `8G`, `500M`, `64k`, or bytes: decimal, as sticks are sold.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let split = text.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let factor = match unit.to_ascii_lowercase().trim_end_matches('b') {
        "" => 1,
        "k" => 1_000,
        "m" => 1_000_000,
        "g" => 1_000_000_000,
        "t" => 1_000_000_000_000,
        _ => return Err(format!("{unit:?} is no unit: use k, M, G or T")),
    };
    let number: u64 = number.trim().parse().map_err(|_| format!("{text:?} is no size such as 8G"))?;
    number.checked_mul(factor).ok_or_else(|| format!("{text:?} is too much"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(duration("15m"), Ok(Duration::from_mins(15)));
        assert_eq!(duration("90s"), Ok(Duration::from_secs(90)));
        for text in ["90s", "15m", "1h", "6h", "36h", "1d", "1s"] {
            assert_eq!(spelled(duration(text).unwrap()), text);
        }
        for bad in ["15", "m", "0s", "-1m", "400d", "1w", "99999999999999999999s"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (text, bytes) in [("8G", 8_000_000_000), ("500MB", 500_000_000), ("64k", 64_000), ("12", 12)] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "G", "8X", "-1", "99999999999999999999", "999999999T"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}

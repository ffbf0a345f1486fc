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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        assert_eq!(duration("15m"), Ok(Duration::from_mins(15)));
        assert_eq!(duration("90s"), Ok(Duration::from_secs(90)));
        for bad in ["15", "m", "0s", "-1m", "400d", "1w", "99999999999999999999s"] {
            assert!(duration(bad).is_err(), "{bad}");
        }
    }
}

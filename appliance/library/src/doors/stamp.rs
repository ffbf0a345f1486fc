//! Times in UTC as feeds write them: `2026-11-23T08:00:00Z`, or a day alone (ISO 8601, as OAI-PMH 3.3 bounds it).

const DAY_S: i64 = 86_400;

/// Writes seconds since 1970.
pub fn write(seconds: i64) -> String {
    let seconds = seconds.clamp(0, 253_402_300_799);
    let (year, month, day) = civil(seconds.div_euclid(DAY_S));
    let rest = seconds.rem_euclid(DAY_S);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3600, rest / 60 % 60, rest % 60)
}

/// Reads a time or a day: its first second, and whether it is a whole day.
pub fn read(text: &str) -> Option<(i64, bool)> {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let [year, month, of_month] = numbers(day, '-', [4, 2, 2])?;
    let days = days_of(year, month, of_month);
    if civil(days) != (year, month, of_month) {
        return None;
    }
    let Some(time) = time else { return Some((days * DAY_S, true)) };
    let [hour, minute, second] = numbers(time.strip_suffix('Z')?, ':', [2, 2, 2])?;
    (hour < 24 && minute < 60 && second < 60).then_some((days * DAY_S + hour * 3600 + minute * 60 + second, false))
}

fn numbers(text: &str, between: char, lens: [usize; 3]) -> Option<[i64; 3]> {
    let mut parts = text.split(between);
    let mut numbers = [0; 3];
    for (number, len) in numbers.iter_mut().zip(lens) {
        let part = parts.next().filter(|part| part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

/// Days since 1970 of a day of the Gregorian calendar, years from March on, eras of 400 years.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The same backwards.
pub(crate) fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_they_are_read() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-11-23T08:00:00Z", 1_795_420_800),
            ("2024-02-29T23:59:59Z", 1_709_251_199),
        ] {
            assert_eq!(read(text), Some((seconds, false)), "{text}");
            assert_eq!(write(seconds), text);
        }
        assert_eq!(read("2026-11-23"), Some((1_795_392_000, true)));
        assert_eq!(write(-5), "1970-01-01T00:00:00Z");
        assert_eq!(write(i64::MAX), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for bad in [
            "",
            "2026",
            "2026-13-01",
            "2026-02-30",
            "2026-11-23T08:00Z",
            "2026-11-23T08:00:00",
            "2026-11-23T24:00:00Z",
            "26-11-23",
            "2026-11-23T08:00:00+01:00",
            "+026-11-23",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}

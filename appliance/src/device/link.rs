//! What a link costs: in which hours of the day it may be used, and for how many bytes of a day and a month.
//!
//! What was spent is kept in the library, so that a restart does not make a month anew. Sticks cost nothing and are not
//! asked about.

use std::time::Duration;

use jiff::civil::Time;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use maktaba_sync::store::{ReadError, Store, StoreError};

/// Prices of a link; without any it may be used always.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// Hours of the day in which it may be used; empty for all.
    pub(crate) hours: Vec<Hours>,
    /// LIMIT: bytes of a day.
    pub(crate) per_day: Option<u64>,
    /// LIMIT: bytes of a calendar month.
    pub(crate) per_month: Option<u64>,
}

/// Hours of each day, from the first to before the second; over midnight if that is earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hours {
    from: Time,
    to: Time,
    /// Distance to UTC; that of the system if it does not say.
    offset: Option<Offset>,
}

/// What may be done now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allowance {
    /// So many bytes for so long; `None` for no limit.
    Go(Option<u64>, Option<Duration>),
    /// Nothing, for so long.
    Wait(Duration, Spared),
}

/// Why a link is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Spared {
    /// It is not one of its hours.
    #[error("these are not its hours")]
    Hours,
    /// No byte is left.
    #[error("the bytes of the day or the month are spent")]
    Bytes,
}

/// Why hours cannot be read.
pub(crate) const HOURS: &str =
    "hours are two times of the day, as 22:00-06:00, and may say their distance to UTC: 22:00-06:00+03:00";

impl Hours {
    /// Reads `22:00-06:00`, or `22:00-06:00+03:00`.
    ///
    /// # Errors
    ///
    /// [`HOURS`].
    pub(crate) fn parse(text: &str) -> Result<Self, &'static str> {
        let (from, rest) = text.trim().split_once('-').ok_or(HOURS)?;
        let (to, offset) = match rest.get(1..).and_then(|tail| tail.find(['+', '-'])) {
            Some(at) => rest.split_at(at + 1),
            None => (rest, ""),
        };
        let (from, to) = (time(from).ok_or(HOURS)?, time(to).ok_or(HOURS)?);
        let offset = match offset.split_at_checked(1) {
            None => None,
            Some((sign, distance)) => {
                let distance = time(distance).filter(|time| time.hour() <= 14).ok_or(HOURS)?;
                let seconds = i32::from(distance.hour()) * 3600 + i32::from(distance.minute()) * 60;
                Some(Offset::from_seconds(if sign == "-" { -seconds } else { seconds }).map_err(|_| HOURS)?)
            }
        };
        if from == to { Err(HOURS) } else { Ok(Self { from, to, offset }) }
    }

    fn at(&self, now: Timestamp) -> Zoned {
        now.to_zoned(self.offset.map_or_else(TimeZone::system, TimeZone::fixed))
    }

    /// Seconds until they begin, 0 within them; and from now until they end.
    fn distances(&self, now: Timestamp) -> (u64, u64) {
        let time = self.at(now).time();
        let seconds =
            |time: Time| i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
        let until = |then: Time| (seconds(then) - seconds(time)).rem_euclid(86_400).unsigned_abs();
        let (begin, end) = (until(self.from), until(self.to));
        // Within them the end comes before the next beginning.
        let end = if end == 0 { 86_400 } else { end };
        if begin == 0 || end < begin { (0, end) } else { (begin, end) }
    }
}

/// `HH:MM`; `24:00` is the midnight at the end of a day.
fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    let number = |text: &str| Some(text).filter(|text| text.len() == 2)?.parse::<i8>().ok();
    let (hour, minute) = (number(hour)?, number(minute)?);
    if (hour, minute) == (24, 0) { Some(Time::midnight()) } else { Time::new(hour, minute, 0, 0).ok() }
}

/// The spans that caps are for: where the number of the present one is kept, and the bytes it has cost.
const DAY: [&str; 2] = ["link-day", "link-day-bytes"];
const MONTH: [&str; 2] = ["link-month", "link-month-bytes"];

impl Link {
    /// What may be done at a time in seconds since 1970. Where the clock is not believed its hours say nothing, and a
    /// box that waited for them might never learn the time.
    ///
    /// # Errors
    ///
    /// If the library cannot be read.
    pub(crate) fn allows(&self, store: &Store, now: i64, is_believed: bool) -> Result<Allowance, ReadError> {
        let at = Timestamp::from_second(now).unwrap_or_default();
        let mut time_left = None;
        if is_believed && !self.hours.is_empty() {
            let distances: Vec<_> = self.hours.iter().map(|hours| hours.distances(at)).collect();
            let ends = distances.iter().filter(|(begin, _)| *begin == 0).map(|(_, end)| *end).max();
            let Some(end) = ends else {
                let begin = distances.iter().map(|(begin, _)| *begin).min().unwrap_or(0);
                return Ok(Allowance::Wait(Duration::from_secs(begin), Spared::Hours));
            };
            time_left = Some(Duration::from_secs(end));
        }
        let (day, month) = spans(at);
        let left = |cap: Option<u64>, keys, span| match cap {
            Some(cap) => Ok::<_, ReadError>(Some(cap.saturating_sub(spent(store, keys, span)?))),
            None => Ok(None),
        };
        let bytes = [left(self.per_day, DAY, day)?, left(self.per_month, MONTH, month)?].into_iter().flatten().min();
        if bytes == Some(0) {
            return Ok(Allowance::Wait(Duration::from_hours(1), Spared::Bytes));
        }
        Ok(Allowance::Go(bytes, time_left))
    }

    /// Notes what a transfer has cost.
    ///
    /// # Errors
    ///
    /// If the library cannot be written.
    pub(crate) fn spend(&self, store: &mut Store, now: i64, bytes: u64) -> Result<(), StoreError> {
        let (day, month) = spans(Timestamp::from_second(now).unwrap_or_default());
        for (cap, keys, span) in [(self.per_day, DAY, day), (self.per_month, MONTH, month)] {
            if cap.is_none() {
                continue;
            }
            let before = spent(store, keys, span).unwrap_or(0);
            let [number, sum] = keys;
            store.set_note(number, span)?;
            store.set_note(sum, i64::try_from(before.saturating_add(bytes)).unwrap_or(i64::MAX))?;
        }
        Ok(())
    }
}

/// Numbers of the day and the month of a time, UTC: a cap needs no more.
fn spans(at: Timestamp) -> (i64, i64) {
    let date = at.to_zoned(TimeZone::UTC).date();
    (at.as_second().div_euclid(86_400), i64::from(date.year()) * 12 + i64::from(date.month()))
}

/// Bytes of a span. A clock that was set back does not make a span new.
fn spent(store: &Store, [number, sum]: [&str; 2], span: i64) -> Result<u64, ReadError> {
    let is_same = store.note(number)?.is_some_and(|noted| noted >= span);
    Ok(if is_same { store.note(sum)?.unwrap_or(0).unsigned_abs() } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::disk::disk;

    /// A moment of a day in Nairobi.
    fn at(day: i64, time: &str) -> i64 {
        let time = super::time(time).unwrap();
        1_795_392_000 + day * 86_400 + i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 - 3 * 3600
    }

    #[test]
    fn a_link_is_used_in_its_hours_and_within_its_caps() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::create(&dir.path().join("box"), disk()).unwrap();
        let hours = vec![Hours::parse("22:00-06:00+03:00").unwrap(), Hours::parse("12:30-13:00+03:00").unwrap()];
        let link = Link { hours, per_day: Some(1_000), per_month: Some(2_500) };
        let hour = |n: u64| Duration::from_secs(n * 3600);
        let allowed = |store: &Store, now| link.allows(store, now, true).unwrap();
        assert_eq!(allowed(&store, at(0, "23:00")), Allowance::Go(Some(1_000), Some(hour(7))));
        assert_eq!(allowed(&store, at(0, "05:00")), Allowance::Go(Some(1_000), Some(hour(1))));
        assert_eq!(allowed(&store, at(0, "12:30")), Allowance::Go(Some(1_000), Some(hour(1) / 2)));
        assert!(matches!(allowed(&store, at(0, "06:00")), Allowance::Wait(wait, _) if wait == hour(13) / 2));
        assert!(matches!(allowed(&store, at(0, "20:00")), Allowance::Wait(wait, _) if wait == hour(2)));
        assert_eq!(link.allows(&store, at(0, "20:00"), false).unwrap(), Allowance::Go(Some(1_000), None));
        link.spend(&mut store, at(0, "05:00"), 400).unwrap();
        assert_eq!(allowed(&store, at(0, "05:00")), Allowance::Go(Some(600), Some(hour(1))));
        link.spend(&mut store, at(0, "05:00"), 700).unwrap();
        assert!(matches!(allowed(&store, at(0, "05:10")), Allowance::Wait(..)));
        assert!(matches!(allowed(&store, at(-1, "05:10")), Allowance::Wait(..)), "the clock went back");
        assert_eq!(allowed(&store, at(1, "05:00")), Allowance::Go(Some(1_000), Some(hour(1))), "another day");
        link.spend(&mut store, at(1, "05:00"), 1_000).unwrap();
        assert_eq!(
            allowed(&store, at(2, "05:00")),
            Allowance::Go(Some(400), Some(hour(1))),
            "the month is nearly spent"
        );
        assert_eq!(allowed(&store, at(40, "05:00")), Allowance::Go(Some(1_000), Some(hour(1))), "another month");
        let free = Link::default();
        assert_eq!(free.allows(&store, at(0, "12:00"), true).unwrap(), Allowance::Go(None, None));
    }

    #[test]
    fn hours_that_mean_nothing_are_refused() {
        for good in ["22:00-06:00", "00:00-24:00", "06:00-22:00-03:30", " 22:00-06:00+14:00 "] {
            let hours = Hours::parse(good);
            assert_eq!(hours.is_ok(), good != "00:00-24:00", "{good}: the whole day is no limit");
        }
        for bad in [
            "",
            "22",
            "22:00",
            "22-06",
            "25:00-06:00",
            "22:00-06:60",
            "22:00-06:00+3",
            "22:00-06:00+15:00",
            "ሀ:00-06:00",
        ] {
            assert_eq!(Hours::parse(bad), Err(HOURS), "{bad}");
        }
    }
}

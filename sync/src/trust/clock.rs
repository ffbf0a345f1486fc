//! What to think of the time on a box without a clock battery.
//!
//! Going back is normal and never an error; nothing stores "latest seen" as a ban. Versions decide; time only tells
//! how old things are.

/// A time before which this version cannot run, in seconds since 1970: 2026-11-01.
pub const BUILD_TIME: i64 = 1_793_491_200;

/// Longest time beyond the floor that is believed: three years.
const HORIZON: i64 = 3 * 365 * 86_400;

/// How long one version of this software may be at work in a school: fifteen years.
pub(crate) const LIFE: i64 = 15 * 365 * 86_400;

/// The time to use and to show, in seconds since 1970, and whether it may decide about expiry.
///
/// `floor` is the newest of the build time, the times in verified metadata and the last saved time; `system` is what
/// the clock says. Believed is a system time between the floor and three years later: an earlier one is certainly
/// wrong, a later one probably.
pub fn believe(system: i64, floor: i64) -> (i64, bool) {
    let floor = floor.max(BUILD_TIME);
    if system < floor { (floor, false) } else { (system, system - floor <= HORIZON) }
}

/// Name of the note of a store ([`Store::note`](crate::store::Store::note)) that keeps the floor.
pub const CLOCK_FLOOR: &str = "clock floor";

/// The floor that a box takes from the newest timestamp it trusts, signed at `issued`. It may fall with the next one: a
/// publisher's clock that was wrong once must not spoil the clocks of all boxes for good. A time that this version can
/// hardly live to see says nothing.
pub fn signed_floor(issued: i64) -> i64 {
    if (BUILD_TIME..=BUILD_TIME + LIFE).contains(&issued) { issued } else { BUILD_TIME }
}

/// The floor after a file spoke of the time `saved`. It rises by three years at most, since the file may be garbled.
pub fn raise_floor(floor: i64, saved: i64) -> i64 {
    let floor = floor.max(BUILD_TIME);
    floor.max(saved.min(floor + HORIZON))
}

/// What expired metadata means for a refresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expiry {
    /// Refused, as the specification has it: the time, in seconds since 1970, is believed.
    Strict {
        /// Now.
        now: i64,
    },
    /// As strict with what is newer than what is trusted, since another source may have it fresh; what was trusted
    /// before is marked: a source that offers nothing newer has done nothing wrong (network, believed clock).
    Online {
        /// Now.
        now: i64,
    },
    /// Taken if newer, and marked: stick, peer, or a clock that nobody set.
    Lenient {
        /// The best guess of now.
        now: i64,
    },
}

impl Expiry {
    /// The time it goes by, in seconds since 1970.
    pub const fn now(self) -> i64 {
        match self {
            Self::Strict { now } | Self::Online { now } | Self::Lenient { now } => now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_time_counts_within_the_life_of_this_version() {
        for (issued, floor) in [
            (0, BUILD_TIME),
            (BUILD_TIME + 7, BUILD_TIME + 7),
            (BUILD_TIME + LIFE, BUILD_TIME + LIFE),
            (4_922_899_200, BUILD_TIME), // 2126
            (i64::MAX, BUILD_TIME),
        ] {
            assert_eq!(signed_floor(issued), floor, "{issued}");
        }
    }

    #[test]
    fn the_floor_rises_and_not_too_far() {
        assert_eq!(raise_floor(0, 5), BUILD_TIME);
        assert_eq!(raise_floor(BUILD_TIME + 9, BUILD_TIME + 7), BUILD_TIME + 9);
        assert_eq!(raise_floor(BUILD_TIME, BUILD_TIME + 7), BUILD_TIME + 7);
        assert_eq!(raise_floor(BUILD_TIME, i64::MAX), BUILD_TIME + HORIZON, "a publisher in the far future");
    }

    #[test]
    fn clock_cases() {
        let year = 365 * 86_400;
        let floor = BUILD_TIME + year;
        let cases = [
            ("1970, no battery", 0, (floor, false)),
            ("one second back", floor - 1, (floor, false)),
            ("right", floor + 60, (floor + 60, true)),
            ("two years off, a stick from long ago", floor + 2 * year, (floor + 2 * year, true)),
            ("a lie of twenty years", floor + 20 * year, (floor + 20 * year, false)),
            ("2038", 2_147_483_648, (2_147_483_648, false)),
            ("negative", -5, (floor, false)),
        ];
        for (what, system, expected) in cases {
            assert_eq!(believe(system, floor), expected, "{what}");
        }
        assert_eq!(believe(0, 0), (BUILD_TIME, false), "a floor that was lost");
    }
}

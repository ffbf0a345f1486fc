//! Whether the time of a publication is likely. Boxes without a clock take theirs from it.

use super::SignError;
use crate::publish::release::PublishOptions;
use crate::trust::{BUILD_TIME, LIFE};

/// Clocks of two publishers may differ by this much.
const SKEW: i64 = 3600;
/// Longest time between two signatures that needs no second look: thirteen months.
const FAR: i64 = 400 * 86_400;

/// The time to sign with, which does not go back.
pub(super) fn check(options: PublishOptions, last: Option<i64>) -> Result<i64, SignError> {
    let PublishOptions { now, clock_is_right, .. } = options;
    if clock_is_right {
        return Ok(now);
    }
    let likely = last.map_or(i64::MIN..=BUILD_TIME + LIFE, |last| last - SKEW..=last + FAR);
    if likely.contains(&now) {
        Ok(last.map_or(now, |last| last.max(now)))
    } else {
        Err(SignError::Clock { told: now, last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_far_from_the_last_one_needs_a_word() {
        let last = 1_800_000_000;
        let cases = [
            (last, Some(last)),
            (last - 60, Some(last)),
            (last - SKEW - 1, None),
            (last + FAR, Some(last + FAR)),
            (last + FAR + 1, None),
            (4_922_899_200, None),
        ];
        for (now, signed) in cases {
            let options = PublishOptions::at(now);
            assert_eq!(check(options, Some(last)).ok(), signed, "{now}");
            assert_eq!(check(PublishOptions { clock_is_right: true, ..options }, Some(last)).ok(), Some(now));
        }
        assert!(check(PublishOptions::at(4_922_899_200), None).is_err());
        assert!(check(PublishOptions::at(1_700_000_000), None).is_ok());
    }
}

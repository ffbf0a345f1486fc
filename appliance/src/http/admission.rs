//! Who knows the admin's code.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// LIMIT: the longest wait after a wrong code. A million codes of six digits take two years then.
const LONGEST: Duration = Duration::from_mins(1);

/// The code, and how often a wrong one was said of late.
#[derive(Debug)]
pub(crate) struct Admission {
    code: Option<blake3::Hash>,
    failures: Mutex<Failures>,
}

#[derive(Debug, Default)]
struct Failures {
    count: u32,
    closed_until: Option<Instant>,
}

impl Admission {
    /// Admits who knows `code`; nobody without one.
    pub(crate) fn new(code: Option<&str>) -> Self {
        Self { code: code.map(|code| blake3::hash(code.as_bytes())), failures: Mutex::default() }
    }

    /// Whether there is a code at all.
    pub(crate) fn is_open(&self) -> bool {
        self.code.is_some()
    }

    /// Whether this is the code. After a wrong one nobody is admitted for 1 s, then 2 s, 4 s, up to a minute: addresses
    /// are cheap on a Wi-Fi, so all share it.
    pub(crate) fn admits(&self, code: &str, now: Instant) -> bool {
        let Some(right) = self.code else { return false };
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.closed_until.is_some_and(|until| now < until) {
            return false;
        }
        // Hashes of this library compare in constant time.
        if right == blake3::hash(code.as_bytes()) {
            *failures = Failures::default();
            return true;
        }
        let wait = Duration::from_secs(1_u64.checked_shl(failures.count).unwrap_or(u64::MAX)).min(LONGEST);
        failures.count = failures.count.saturating_add(1);
        failures.closed_until = Some(now + wait);
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_codes_close_the_door_for_longer_and_longer() {
        let admission = Admission::new(Some("simba na twiga"));
        let begun = Instant::now();
        let at = |seconds: u64| begun + Duration::from_secs(seconds);
        assert!(!admission.admits("", at(0)));
        assert!(!admission.admits("simba na twiga", at(0)), "closed");
        assert!(!admission.admits("simba", at(1)));
        assert!(!admission.admits("simba na twiga", at(2)), "still closed");
        assert!(admission.admits("simba na twiga", at(3)));
        assert!(!admission.admits("x", at(3)));
        assert!(admission.admits("simba na twiga", at(4)), "the right one begins anew");
        let mut now = 10;
        for _ in 0..100 {
            assert!(!admission.admits("guess", at(now)));
            now += 60;
        }
        assert!(admission.admits("simba na twiga", at(now)), "never more than a minute");
        assert!(!Admission::new(None).admits("", at(0)) && !Admission::new(None).is_open());
    }
}

//! Who knows the admin's code.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::slots::network_of;

/// LIMIT: the longest wait of a client after a wrong code.
const LONGEST: Duration = Duration::from_mins(1);
/// LIMIT: clients that are remembered. On a class's Wi-Fi there are not more.
const CLIENTS: usize = 256;
/// LIMIT: wrong codes of all clients together, at once; addresses are cheap on a Wi-Fi.
const BURST: u32 = 10;
/// In this time one more wrong code may be said. A million codes of six digits take 70 days then.
const PAUSE: Duration = Duration::from_secs(6);

/// What came of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Admittance {
    /// It was the right one.
    Admitted,
    /// It was a wrong one.
    Wrong,
    /// It was not looked at, since there were too many wrong ones just now.
    Closed,
}

/// The code, and the wrong ones of late.
#[derive(Debug)]
pub(crate) struct Admission {
    code: Option<blake3::Hash>,
    failures: Mutex<Failures>,
}

#[derive(Debug, Default)]
struct Failures {
    clients: HashMap<IpAddr, Failure>,
    /// When the last of all wrong codes is forgotten, each of which counts for [`PAUSE`].
    forgotten: Option<Instant>,
}

#[derive(Debug, Clone, Copy)]
struct Failure {
    count: u32,
    closed_until: Instant,
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

    /// Whether this is the code. After a wrong one its client is not heard for 1 s, then 2 s, 4 s, up to a minute; and
    /// nobody is, once there were too many from all of them together.
    pub(crate) fn admit(&self, code: &str, client: IpAddr, now: Instant) -> Admittance {
        let Some(right) = self.code else { return Admittance::Wrong };
        let client = network_of(client);
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures.is_closed(client, now) {
            Admittance::Closed
        } else if right == blake3::hash(code.as_bytes()) {
            // Hashes of this library compare in constant time.
            failures.clients.remove(&client);
            Admittance::Admitted
        } else {
            failures.add(client, now);
            Admittance::Wrong
        }
    }
}

impl Failures {
    fn is_closed(&self, client: IpAddr, now: Instant) -> bool {
        let own = self.clients.get(&client).is_some_and(|failure| now < failure.closed_until);
        own || self.forgotten.is_some_and(|end| end > now + PAUSE * (BURST - 1))
    }

    fn add(&mut self, client: IpAddr, now: Instant) {
        self.forgotten = Some(self.forgotten.map_or(now, |end| end.max(now)) + PAUSE);
        let count = self.clients.get(&client).map_or(0, |failure| failure.count);
        if self.clients.len() >= CLIENTS && !self.clients.contains_key(&client) {
            let oldest = self.clients.iter().min_by_key(|(_, failure)| failure.closed_until);
            if let Some(oldest) = oldest.map(|(client, _)| *client) {
                self.clients.remove(&oldest);
            }
        }
        let wait = Duration::from_secs(1_u64.checked_shl(count).unwrap_or(u64::MAX)).min(LONGEST);
        self.clients.insert(client, Failure { count: count.saturating_add(1), closed_until: now + wait });
    }
}

#[cfg(test)]
mod tests {
    use super::Admittance::{Admitted, Closed, Wrong};
    use super::*;

    const RIGHT: &str = "simba na twiga";

    fn phone(number: u8) -> IpAddr {
        [10, 42, 0, number].into()
    }

    #[test]
    fn wrong_codes_close_the_door_for_longer_and_longer() {
        let admission = Admission::new(Some(RIGHT));
        let begun = Instant::now();
        let say = |code: &str, seconds: u64| admission.admit(code, phone(9), begun + Duration::from_secs(seconds));
        assert_eq!(say("", 0), Wrong);
        assert_eq!(say(RIGHT, 0), Closed);
        assert_eq!(say("simba", 1), Wrong);
        assert_eq!(say(RIGHT, 2), Closed, "twice as long");
        assert_eq!(say(RIGHT, 3), Admitted);
        assert_eq!(say("x", 3), Wrong);
        assert_eq!(say(RIGHT, 4), Admitted, "the right one begins anew");
        for minute in 1..=100 {
            assert_eq!(say("guess", minute * 60), Wrong, "never more than a minute");
        }
        assert_eq!(say(RIGHT, 101 * 60), Admitted);
        let none = Admission::new(None);
        assert!(none.admit("", phone(9), begun) == Wrong && !none.is_open());
    }

    #[test]
    fn one_pupil_who_guesses_does_not_lock_the_teacher_out_but_a_whole_class_is_too_much() {
        let admission = Admission::new(Some(RIGHT));
        let begun = Instant::now();
        let say = |code: &str, number: u8, seconds: u64| {
            admission.admit(code, phone(number), begun + Duration::from_secs(seconds))
        };
        assert_eq!(say("guess", 10, 0), Wrong);
        assert_eq!(say("guess", 10, 0), Closed);
        assert_eq!(say(RIGHT, 9, 0), Admitted);
        for number in 11..=19 {
            assert_eq!(say("guess", number, 0), Wrong);
        }
        assert_eq!(say("guess", 20, 0), Closed, "the eleventh guess of this moment");
        assert_eq!(say(RIGHT, 9, 5), Closed);
        assert_eq!(say(RIGHT, 9, 6), Admitted);
        let heard = (0..6000).filter(|at| say("guess", u8::try_from(at % 200).unwrap(), 60 + at / 10) == Wrong).count();
        assert!((100..=110).contains(&heard), "ten a minute over ten minutes: {heard}");
    }

    #[test]
    fn only_so_many_clients_are_remembered() {
        let admission = Admission::new(Some(RIGHT));
        let begun = Instant::now();
        for number in 0..1000_u32 {
            let at = begun + Duration::from_secs(u64::from(number) * 60);
            assert_eq!(admission.admit("guess", IpAddr::V4(number.into()), at), Wrong);
        }
        assert_eq!(admission.failures.lock().unwrap().clients.len(), CLIENTS);
    }
}

//! Who has guessed too often. In memory: whoever restarts the box for five more guesses has waited a minute for it.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Wrong tries that cost nothing but themselves.
const FREE: u32 = 4;
/// The wait after the next; each further one doubles it.
const FIRST_WAIT: Duration = Duration::from_mins(1);
/// LIMIT: the longest wait.
const LONGEST: Duration = Duration::from_hours(1);
/// LIMIT: who is remembered; of more, those whose wait ends first are forgotten.
const REMEMBERED: usize = 512;
/// Tries that phones which this person never used may make at the same moment, all together: addresses are cheap.
const BURST: u32 = 20;
/// In this time one more of them may be made: 1,440 a day.
const PAUSE: Duration = Duration::from_mins(1);

/// Who tries to be somebody: a phone that has been this person before, or one that has not, by its network.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Tries {
    /// A phone that this person has signed in on.
    Known([u8; 32]),
    /// Another.
    Strange {
        /// As whom, by a name of the caller's choice.
        whom: String,
        /// From where.
        from: IpAddr,
    },
}

impl Tries {
    /// A phone that types a code. Nobody guesses 57 bits, with however many phones: only each phone for itself waits, so
    /// that no crowd keeps out who has the code.
    pub(crate) fn phone(from: IpAddr) -> Self {
        Self::Strange { whom: format!("\0{from}"), from }
    }
}

#[derive(Debug)]
struct Count {
    wrong: u32,
    closed_until: Instant,
}

/// Wrong tries, by who made them.
#[derive(Debug, Default)]
pub(crate) struct Lockout {
    counts: Mutex<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    tries: HashMap<Tries, Count>,
    /// When all tries of strange phones as somebody will have been forgotten.
    forgotten: HashMap<String, Instant>,
}

impl Lockout {
    /// How long to wait before a try is looked at; if it is looked at now, it counts as wrong until [`Self::right`] takes it
    /// back, so that many at the same moment are not looked at as one. A known phone is not kept waiting by what strangers do.
    pub(crate) fn attempt(&self, who: &Tries, now: Instant) -> Option<Duration> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = counts.wait(who, now);
        if wait.is_none() {
            counts.add(who, now);
        }
        wait
    }

    /// The try was right: its maker begins anew.
    pub(crate) fn right(&self, who: &Tries) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.tries.remove(who);
        if let Tries::Strange { whom, .. } = who
            && let Some(end) = counts.forgotten.get_mut(whom)
        {
            *end = end.checked_sub(PAUSE).unwrap_or(*end);
        }
    }
}

impl Counts {
    fn wait(&self, who: &Tries, now: Instant) -> Option<Duration> {
        let own = self.tries.get(who).map(|count| count.closed_until.saturating_duration_since(now));
        let all = match who {
            Tries::Known(_) => None,
            Tries::Strange { whom, .. } => {
                self.forgotten.get(whom).map(|end| end.saturating_duration_since(now + PAUSE * (BURST - 1)))
            }
        };
        own.max(all).filter(|wait| !wait.is_zero())
    }

    fn add(&mut self, who: &Tries, now: Instant) {
        if let Tries::Strange { whom, .. } = who {
            make_room(&mut self.forgotten, whom, |end| *end);
            let end = self.forgotten.entry(whom.clone()).or_insert(now);
            *end = (*end).max(now) + PAUSE;
        }
        make_room(&mut self.tries, who, |count| count.closed_until);
        let count = self.tries.entry(who.clone()).or_insert(Count { wrong: 0, closed_until: now });
        count.wrong = count.wrong.saturating_add(1);
        if count.wrong > FREE {
            let doubled = 1_u32.checked_shl(count.wrong - FREE - 1).unwrap_or(u32::MAX);
            count.closed_until = now + FIRST_WAIT.saturating_mul(doubled).min(LONGEST);
        }
    }
}

/// Forgets whoever has least to wait, where a new one comes and all places are taken.
fn make_room<K: Hash + Eq + Clone, V>(held: &mut HashMap<K, V>, new: &K, ends: impl Fn(&V) -> Instant) {
    if held.len() >= REMEMBERED && !held.contains_key(new) {
        let least = held.iter().min_by_key(|(_, value)| ends(value)).map(|(key, _)| key.clone());
        least.map(|key| held.remove(&key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strange(number: u8) -> Tries {
        Tries::Strange { whom: "amina".into(), from: [10, 42, 0, number].into() }
    }

    #[test]
    fn five_wrong_tries_cost_a_minute_and_each_more_twice_as_much() {
        let (lockout, begun) = (Lockout::default(), Instant::now());
        let who = Tries::Known([1; 32]);
        for _ in 0..=FREE {
            assert_eq!(lockout.attempt(&who, begun), None);
        }
        let mut now = begun;
        for minutes in [1, 2, 4, 8, 16, 32, 60, 60] {
            let wait = Duration::from_mins(minutes);
            assert_eq!(lockout.attempt(&who, now), Some(wait));
            assert!(lockout.attempt(&who, now + wait / 2).is_some(), "who asks meanwhile waits no longer, and no less");
            now += wait;
            assert_eq!(lockout.attempt(&who, now), None);
        }
        lockout.right(&who);
        for _ in 0..=FREE {
            assert_eq!(lockout.attempt(&who, now), None, "who was right begins anew");
        }
    }

    #[test]
    fn a_class_that_guesses_is_stopped_and_the_owners_phone_is_not() {
        let (lockout, begun) = (Lockout::default(), Instant::now());
        let tried = |number: u8, now: Instant| lockout.attempt(&strange(number), now).is_none();
        assert_eq!((0..200).filter(|number| tried(*number, begun)).count(), BURST as usize);
        assert_eq!(lockout.attempt(&Tries::Known([7; 32]), begun), None);
        let other = Tries::Strange { whom: "juma".into(), from: [10, 42, 0, 9].into() };
        assert_eq!(lockout.attempt(&other, begun), None, "another person is not kept out");
        let hour: usize =
            (1..=60).map(|minute| (0..200).filter(|number| tried(*number, begun + PAUSE * minute)).count()).sum();
        assert_eq!(hour, 60, "one a minute from then on");
    }

    #[test]
    fn many_at_the_same_moment_are_looked_at_one_by_one() {
        let (lockout, now) = (Lockout::default(), Instant::now());
        let start = std::sync::Barrier::new(8);
        let looked_at: usize = std::thread::scope(|scope| {
            let guess = || {
                start.wait();
                (0..50).filter(|_| lockout.attempt(&strange(1), now).is_none()).count()
            };
            let all: Vec<_> = (0..8).map(|_| scope.spawn(guess)).collect();
            all.into_iter().map(|one| one.join().unwrap()).sum()
        });
        assert_eq!(looked_at, FREE as usize + 1);
    }

    #[test]
    fn only_so_many_are_remembered_and_never_those_who_wait_longest() {
        let (lockout, begun) = (Lockout::default(), Instant::now());
        while lockout.attempt(&strange(1), begun).is_none() {}
        for number in 0..2_000_u32 {
            lockout.attempt(&Tries::Strange { whom: number.to_string(), from: IpAddr::V4(number.into()) }, begun);
        }
        assert!(lockout.counts.lock().unwrap().tries.len() <= REMEMBERED);
        assert!(lockout.attempt(&strange(1), begun).is_some());
    }
}

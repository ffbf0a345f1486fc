//! A bounded memory of what was used lately.
//!
//! Two halves: what is used moves to the young half; when that is full it becomes the old one and the old one goes. So the
//! bound holds without a list of ages.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Values by key, each with a weight; together never heavier than the limit.
#[derive(Debug)]
pub(crate) struct Halves<K, V> {
    half: usize,
    young: HashMap<K, (V, usize)>,
    young_weight: usize,
    old: HashMap<K, (V, usize)>,
}

impl<K: Eq + Hash, V: Clone> Halves<K, V> {
    /// Holds `limit` at most, in the unit of the weights.
    pub(crate) fn new(limit: usize) -> Self {
        Self { half: limit / 2, young: HashMap::new(), young_weight: 0, old: HashMap::new() }
    }

    /// What is remembered under a key, which is used by this.
    pub(crate) fn get<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        if let Some((found, _)) = self.young.get(key) {
            return Some(found.clone());
        }
        let (key, (found, weight)) = self.old.remove_entry(key)?;
        self.insert(key, found.clone(), weight);
        Some(found)
    }

    /// Remembers a value. One that fills most of a half would push out all that is small and hot: it is not taken.
    pub(crate) fn put(&mut self, key: K, value: V, weight: usize) {
        if weight <= self.half / 4 {
            self.insert(key, value, weight);
        }
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        *self = Self::new(self.half * 2);
    }

    fn insert(&mut self, key: K, value: V, weight: usize) {
        if self.young_weight + weight > self.half {
            self.old = std::mem::take(&mut self.young);
            self.young_weight = 0;
        }
        self.young_weight += weight;
        if let Some((_, before)) = self.young.insert(key, (value, weight)) {
            self.young_weight -= before;
        }
    }
}

/// What was found in one generation of the store; whatever is activated or rolled back, the next question forgets all of it.
#[derive(Debug)]
pub(crate) struct OfGeneration<K, V> {
    known: Mutex<(u64, Halves<K, V>)>,
}

impl<K: Eq + Hash, V: Clone> OfGeneration<K, V> {
    /// Holds `limit` at most, in the unit of the weights.
    pub(crate) fn new(limit: usize) -> Self {
        Self { known: Mutex::new((0, Halves::new(limit))) }
    }

    /// What is known of a generation under a key.
    pub(crate) fn get(&self, generation: u64, key: &K) -> Option<V> {
        self.at(generation).1.get(key)
    }

    /// Remembers what was found in a generation.
    pub(crate) fn put(&self, generation: u64, key: K, value: V, weight: usize) {
        self.at(generation).1.put(key, value, weight);
    }

    fn at(&self, generation: u64) -> MutexGuard<'_, (u64, Halves<K, V>)> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.0 != generation {
            known.0 = generation;
            known.1.clear();
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_forgets_the_unused_and_never_grows() {
        let mut halves = Halves::new(8_000);
        halves.put(0, "hot", 100);
        for n in 1..1_000 {
            halves.put(n, "cold", 100);
            assert_eq!(halves.get(&0), Some("hot"), "used each time, kept each time");
            let held: usize = halves.young.values().chain(halves.old.values()).map(|(_, weight)| weight).sum();
            assert!(held <= 8_000, "{held}");
        }
        assert_eq!(halves.get(&1), None);
        halves.put(2_000, "large", 1_001);
        assert_eq!(halves.get(&2_000), None, "too large to keep");
        halves.clear();
        assert_eq!(halves.get(&0), None);
    }
}

//! Remembers what stands at an address, so that pages that a whole class opens need no thread and no query.
//!
//! Good for one generation: whatever is activated or rolled back, the next request forgets everything.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::http::handlers::content::Found;

/// LIMIT: addresses remembered, about 500 bytes each. At the limit all are forgotten: what is popular is back at once.
const MOST: usize = 4096;

/// What stood at the addresses that were asked for.
#[derive(Debug, Default)]
pub(crate) struct LocatedCache {
    current: Mutex<Generation>,
}

#[derive(Debug, Default)]
struct Generation {
    number: u64,
    found: HashMap<String, Found>,
}

impl LocatedCache {
    /// What stands at an address in this generation, if that is known.
    pub(crate) fn get(&self, generation: u64, address: &str) -> Option<Found> {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.number == generation { current.found.get(address).cloned() } else { None }
    }

    /// Remembers what was found. `generation` was read before it was looked for: if another one has come meanwhile,
    /// the entry dies with its number.
    pub(crate) fn put(&self, generation: u64, address: &str, found: Found) {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.number != generation || current.found.len() >= MOST {
            *current = Generation { number: generation, found: HashMap::new() };
        }
        current.found.insert(address.to_owned(), found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str) -> Found {
        Found::Elsewhere(path.to_owned())
    }

    fn is(found: Option<Found>, path: &str) -> bool {
        matches!(found, Some(Found::Elsewhere(there)) if there == path)
    }

    #[test]
    fn a_new_generation_forgets_the_old_one() {
        let cache = LocatedCache::default();
        cache.put(1, "/content/a", found("one"));
        assert!(is(cache.get(1, "/content/a"), "one"));
        assert!(cache.get(2, "/content/a").is_none());
        assert!(cache.get(1, "/content/b").is_none());
        cache.put(2, "/content/b", found("two"));
        assert!(cache.get(1, "/content/a").is_none() && cache.get(2, "/content/a").is_none());
        assert!(is(cache.get(2, "/content/b"), "two"));
    }

    #[test]
    fn it_never_holds_more_than_its_limit() {
        let cache = LocatedCache::default();
        for number in 0..MOST + 10 {
            cache.put(1, &number.to_string(), found("x"));
        }
        assert!(cache.current.lock().unwrap().found.len() <= MOST);
        assert!(is(cache.get(1, &(MOST + 9).to_string()), "x"));
    }
}

//! What is opened most: a number for each resource and nothing about who opened it. Kept in memory only.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::http::reader::state::Key;

/// LIMIT: resources counted, about 100 bytes each. At the limit all counts are halved, so that old fashions pass.
const MOST: usize = 2000;
/// Openings below which nothing is shown: a number must not tell what one pupil did.
const SHOWN_FROM: u32 = 5;

/// Counts of openings.
#[derive(Debug, Default)]
pub(crate) struct Popular {
    counts: Mutex<HashMap<Key, u32>>,
}

impl Popular {
    /// Counts an opening.
    pub(crate) fn count(&self, key: &Key) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(key) {
            *count = count.saturating_add(1);
            return;
        }
        if counts.len() >= MOST {
            counts.retain(|_, count| {
                *count /= 2;
                *count > 0
            });
        }
        if counts.len() < MOST {
            counts.insert(key.clone(), 1);
        }
    }

    /// The most opened ones, most often first.
    pub(crate) fn top(&self, most: usize) -> Vec<Key> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let mut top: Vec<(u32, &Key)> =
            counts.iter().filter(|(_, count)| **count >= SHOWN_FROM).map(|(key, count)| (*count, key)).collect();
        top.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        top.into_iter().take(most).map(|(_, key)| key.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: usize) -> Key {
        ("c".parse().unwrap(), format!("r{n}").parse().unwrap())
    }

    #[test]
    fn few_openings_are_not_shown_and_many_come_first() {
        let popular = Popular::default();
        for (n, times) in [(1, 4), (2, 5), (3, 9)] {
            (0..times).for_each(|_| popular.count(&key(n)));
        }
        assert_eq!(popular.top(8), [key(3), key(2)]);
        assert_eq!(popular.top(1), [key(3)]);
    }

    #[test]
    fn memory_is_bounded_and_new_fashions_win() {
        let popular = Popular::default();
        for n in 0..MOST {
            (0..6).for_each(|_| popular.count(&key(n)));
        }
        (0..20).for_each(|_| popular.count(&key(MOST + 5)));
        assert!(popular.counts.lock().unwrap().len() <= MOST);
        for n in MOST..3 * MOST {
            (0..9).for_each(|_| popular.count(&key(n)));
        }
        assert!(popular.counts.lock().unwrap().len() <= MOST);
        assert!(!popular.top(5).is_empty());
    }
}

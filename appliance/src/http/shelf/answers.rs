//! Searches that were answered lately: a class looks for the same words at the same time.

use std::sync::Arc;

use maktaba_library::search::{Found, Hit, Query};

use super::holdings::Holdings;
use crate::http::halves::OfGeneration;

/// LIMIT: bytes of answers: about a hundred.
const MOST_BYTES: usize = 3 * 1024 * 1024;

/// The state of the index, and what was asked of it.
type Asked = (u64, Query);

/// What was found lately.
#[derive(Debug)]
pub(crate) struct Answers {
    known: OfGeneration<Asked, Arc<Found>>,
}

impl Default for Answers {
    fn default() -> Self {
        Self { known: OfGeneration::new(MOST_BYTES) }
    }
}

impl Answers {
    /// What is found in this state of the index: as it was found before, if the shelf is the same, too; else by `find`. What
    /// came late is found again, since the next time may be better.
    pub(crate) fn find(
        &self,
        holdings: &dyn Holdings,
        asked: Asked,
        find: impl FnOnce(&Query) -> Option<Found>,
    ) -> Option<Found> {
        // Before anything is read: what was read of another state dies with its number.
        let generation = holdings.generation().ok();
        let known = generation.and_then(|generation| self.known.get(generation, &asked));
        if let Some(found) = known {
            return Some(Found::clone(&found));
        }
        let found = find(&asked.1)?;
        if let Some(generation) = generation.filter(|_| !found.is_partial) {
            self.known.put(generation, asked, Arc::new(found.clone()), weight(&found));
        }
        Some(found)
    }
}

/// Bytes that an answer takes, about.
fn weight(found: &Found) -> usize {
    let of_hit = |hit: &Hit| {
        let own = hit.path.len() + hit.source.len() + hit.title.len() + hit.excerpt.text.len();
        let more: usize = hit.more.iter().map(|(path, title)| path.len() + title.len() + 2 * size_of::<String>()).sum();
        size_of::<Hit>() + own + more + size_of_val(hit.excerpt.marks.as_slice())
    };
    let hits: usize = found.hits.iter().map(of_hit).sum();
    let values: usize = found.values.iter().map(|(value, _)| value.len() + size_of::<(String, u64)>()).sum();
    size_of::<Found>() + hits + values
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    use crate::http::shelf::drafts::Drafts;

    #[test]
    fn the_same_is_found_once_in_each_state_and_what_was_late_again() {
        let (answers, nothing) = (Answers::default(), Drafts::new(Path::new("nowhere"), Arc::default()));
        let find = |state: u64, query: &Query, found: Found| {
            let mut is_asked = false;
            let said = answers.find(&nothing, (state, query.clone()), |_| {
                is_asked = true;
                Some(found)
            });
            (is_asked, said.unwrap().total)
        };
        let with = |total: usize| Found { total, ..Found::default() };
        let fire = Query::new("fire");
        assert_eq!(find(1, &fire, with(3)), (true, 3));
        assert_eq!(find(1, &fire, with(4)), (false, 3));
        assert_eq!(find(1, &Query { offset: 20, ..fire.clone() }, with(5)), (true, 5));
        assert_eq!(find(1, &Query { reads: vec!["sw".to_owned()], ..fire.clone() }, with(6)), (true, 6));
        assert_eq!(find(2, &fire, Found { is_partial: true, ..with(7) }), (true, 7));
        assert_eq!(find(2, &fire, with(8)), (true, 8));
    }
}

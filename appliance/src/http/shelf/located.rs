//! What stands at an address; remembered, so that pages that a whole class opens need no thread and no query.
//!
//! Good for one generation: whatever is activated or rolled back, the next request forgets everything.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use maktaba_library::metadata::Record;
use maktaba_sync::model::{BlobId, Body as Stored, Entry, EntryPath};
use maktaba_sync::store::ReadError;
use maktaba_webui::Problem;

use super::holdings::Holdings;
use crate::http::answer::content::read_full;
use crate::http::answer::fault::Fault;
use crate::http::reader::address::ResourceAddress;

/// LIMIT: redirects followed inside a resource before it counts as a circle.
const MAX_REDIRECTS: usize = 8;

/// LIMIT: addresses remembered, about 500 bytes each. At the limit all are forgotten: what is popular is back at once.
const MOST: usize = 4096;

/// What stands at an address.
#[derive(Debug, Clone)]
pub(crate) enum Found {
    /// Content.
    Blob { entry: Entry, id: BlobId, len_bytes: u64 },
    /// Another path of the same resource; ends in `/` where relative links need it to.
    Elsewhere(String),
}

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

/// Finds the entry of an address, its redirects followed, folders opened at their page.
pub(crate) fn find(holdings: &dyn Holdings, address: &ResourceAddress) -> Result<Found, Fault> {
    let Some(path) = &address.path else { return main_of(holdings, address) };
    if address.folder {
        let index = index_of(path).ok_or(Fault::NOT_FOUND)?;
        return follow(holdings, address, &index)?.ok_or(Fault::NOT_FOUND);
    }
    if let Some(found) = follow(holdings, address, path)? {
        return Ok(found);
    }
    let index = index_of(path).ok_or(Fault::NOT_FOUND)?;
    holdings.locate(address.at(), &index)?.ok_or(Fault::NOT_FOUND)?;
    Ok(Found::Elsewhere(format!("{path}/")))
}

fn index_of(folder: &EntryPath) -> Option<EntryPath> {
    format!("{folder}/index.html").parse().ok()
}

fn main_of(holdings: &dyn Holdings, address: &ResourceAddress) -> Result<Found, Fault> {
    let (collection, resource) = address.at();
    let held = holdings.resource(collection, resource)?.ok_or(Fault::NOT_FOUND)?;
    let main = Record::from_json(&held.record).ok().and_then(|record| record.main).ok_or(Fault::NOT_FOUND)?;
    Ok(Found::Elsewhere(main.to_string()))
}

/// `None` if nothing is there.
fn follow(holdings: &dyn Holdings, address: &ResourceAddress, path: &EntryPath) -> Result<Option<Found>, Fault> {
    let mut at = path.clone();
    for hop in 0..=MAX_REDIRECTS {
        let Some(entry) = holdings.locate(address.at(), &at)? else {
            // A redirect to nothing is a fault of the publisher, but to the reader the page is not there.
            return Ok(None);
        };
        match entry.body.clone() {
            Stored::Blob { .. } if hop > 0 => return Ok(Some(Found::Elsewhere(at.to_string()))),
            Stored::Blob { id, len_bytes } => return Ok(Some(Found::Blob { entry, id, len_bytes })),
            Stored::Redirect(target) => at = target,
        }
    }
    Err(Fault::Request(Problem::Loop))
}

/// All of a blob that is known to be small.
pub(crate) fn read_all(holdings: &dyn Holdings, id: BlobId, len_bytes: u64) -> Result<Vec<u8>, ReadError> {
    let mut content = holdings.open(&id)?.ok_or(ReadError::Missing(id))?;
    let mut buffer = vec![0; usize::try_from(len_bytes).unwrap_or(0)];
    read_full(content.as_mut(), 0, &mut buffer)?;
    Ok(buffer)
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

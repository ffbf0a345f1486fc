//! What stands at an address; remembered, so that pages that were opened before need no query.
//!
//! Good for one generation: whatever is activated or rolled back, the next request forgets everything.

use std::sync::Arc;

use maktaba_library::metadata::Record;
use maktaba_sync::model::{BlobId, Body as Stored, Entry, EntryFlags, EntryPath};
use maktaba_sync::store::ReadError;
use maktaba_webui::Problem;

use super::holdings::Holdings;
use super::reading::Reading;
use super::rights::Gate;
use crate::http::answer::content::read_full;
use crate::http::answer::fault::Fault;
use crate::http::halves::OfGeneration;
use crate::http::reader::address::ResourceAddress;

/// LIMIT: redirects followed inside a resource before it counts as a circle.
const MAX_REDIRECTS: usize = 8;

/// LIMIT: addresses remembered, about 250 bytes each.
const MOST: usize = 32 * 1024;

/// What stands at an address.
#[derive(Debug, Clone)]
pub(crate) enum Found {
    /// Content.
    Blob(Arc<Spot>),
    /// Another path of the same resource; ends in `/` where relative links need it to.
    Elsewhere(Arc<str>),
}

/// Content at an address: an entry, but for its path, which the address says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) id: BlobId,
    pub(crate) len_bytes: u64,
    pub(crate) media_type: Box<str>,
    pub(crate) title: Box<str>,
    pub(crate) flags: EntryFlags,
}

/// Looks addresses up.
pub(crate) struct Locator {
    reading: Reading,
    gate: Arc<Gate>,
    /// By the hash of the address.
    known: Arc<OfGeneration<[u8; 16], Found>>,
}

impl Locator {
    /// Of what may be shown.
    pub(crate) fn new(reading: Reading, gate: Arc<Gate>) -> Self {
        Self { reading, gate, known: Arc::new(OfGeneration::new(MOST)) }
    }

    /// What stands at an address that may be shown here.
    ///
    /// # Errors
    ///
    /// [`Problem::Gone`] for what is withheld, [`Problem::NotFound`], [`Problem::Loop`]; what reading fails with.
    pub(crate) async fn locate(&self, address: &ResourceAddress) -> Result<Found, Fault> {
        // One row that SQLite has in memory. Read before anything is looked for: if another one comes meanwhile, what
        // was found dies with its number.
        let generation = self.reading.holdings.generation()?;
        let key = key_of(address);
        if let Some(found) = self.known.get(generation, &key) {
            return Ok(found);
        }
        let (wanted, gate, known) = (address.clone(), Arc::clone(&self.gate), Arc::clone(&self.known));
        let find = move |holdings: &dyn Holdings| {
            let verdict = gate.of(holdings, wanted.at())?;
            if verdict.is_some_and(|verdict| verdict.withheld.is_some()) {
                return Err(Fault::Request(Problem::Gone));
            }
            let found = find(holdings, &wanted)?;
            if !verdict.is_some_and(|verdict| verdict.has_end) {
                known.put(generation, key, found.clone(), 1);
            }
            Ok(found)
        };
        self.reading.near(find).await
    }
}

impl Spot {
    fn of(entry: &Entry, id: BlobId, len_bytes: u64) -> Self {
        let (media_type, title) = (entry.media_type.as_str().into(), entry.title.as_str().into());
        Self { id, len_bytes, media_type, title, flags: entry.flags }
    }
}

fn key_of(address: &ResourceAddress) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    let path = address.path.as_ref().map_or("", EntryPath::as_str);
    for part in [address.collection.as_str(), address.resource.as_str(), path] {
        hasher.update(part.as_bytes()).update(&[0]);
    }
    hasher.update(&[u8::from(address.folder)]);
    let mut key = [0; 16];
    hasher.finalize_xof().fill(&mut key);
    key
}

/// Finds the entry of an address, its redirects followed, folders opened at their page.
pub(crate) fn find(holdings: &dyn Holdings, address: &ResourceAddress) -> Result<Found, Fault> {
    let Some(path) = &address.path else { return main_of(holdings, address) };
    if !address.folder
        && let Some(found) = follow(holdings, address, path)?
    {
        return Ok(found);
    }
    for index in FIRST.iter().filter_map(|name| format!("{path}/{name}").parse::<EntryPath>().ok()) {
        if address.folder {
            if let Some(found) = follow(holdings, address, &index)? {
                return Ok(found);
            }
        } else if holdings.locate(address.at(), &index)?.is_some() {
            return Ok(Found::Elsewhere(format!("{path}/").into()));
        }
    }
    Err(Fault::NOT_FOUND)
}

/// Pages at which a folder opens, as importers know them.
const FIRST: [&str; 3] = ["index.html", "index.htm", "index.xhtml"];

fn main_of(holdings: &dyn Holdings, address: &ResourceAddress) -> Result<Found, Fault> {
    let (collection, resource) = address.at();
    let held = holdings.resource(collection, resource)?.ok_or(Fault::NOT_FOUND)?;
    let main = Record::from_json(&held.record).ok().and_then(|record| record.main).ok_or(Fault::NOT_FOUND)?;
    Ok(Found::Elsewhere(main.as_str().into()))
}

/// `None` if nothing is there.
fn follow(holdings: &dyn Holdings, address: &ResourceAddress, path: &EntryPath) -> Result<Option<Found>, Fault> {
    let mut at = path.clone();
    for hop in 0..=MAX_REDIRECTS {
        let Some(entry) = holdings.locate(address.at(), &at)? else {
            // A redirect to nothing is a fault of the publisher, but to the reader the page is not there.
            return Ok(None);
        };
        match &entry.body {
            Stored::Blob { .. } if hop > 0 => return Ok(Some(Found::Elsewhere(at.as_str().into()))),
            Stored::Blob { id, len_bytes } => {
                return Ok(Some(Found::Blob(Arc::new(Spot::of(&entry, *id, *len_bytes)))));
            }
            Stored::Redirect(target) => at = target.clone(),
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

    fn key(address: &str) -> [u8; 16] {
        key_of(&ResourceAddress::parse(address, "/content/").unwrap())
    }

    #[test]
    fn each_address_has_a_key_of_its_own() {
        let addresses = ["/content/a/b/c", "/content/a/b/c/", "/content/a/b", "/content/a/b/c/d", "/content/ab/c/d"];
        let keys: std::collections::HashSet<_> = addresses.iter().map(|address| key(address)).collect();
        assert_eq!(keys.len(), addresses.len());
        assert_eq!(key("/content/a/b/%63"), key("/content/a/b/c"), "as it is decoded");
    }

    #[test]
    fn a_new_generation_forgets_the_old_one() {
        let known = OfGeneration::new(MOST);
        known.put(1, [1; 16], Found::Elsewhere("one".into()), 1);
        assert!(known.get(1, &[1; 16]).is_some());
        assert!(known.get(2, &[1; 16]).is_none());
        assert!(known.get(1, &[1; 16]).is_none());
    }
}

//! What excerpts are cut from: pages that were found lately stay in memory, unpacked. A class looks for the same at the same
//! time, and then the same pages are found again and again.

use std::sync::Arc;

use maktaba_library::search::{Hit, Text};

use super::holdings::Holdings;
use super::learned;
use crate::http::halves::OfGeneration;

/// LIMIT: bytes of pages.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// What a page takes beside its text.
const PAGE_BYTES: usize = 256;

/// Pages that were found lately.
#[derive(Debug)]
pub(crate) struct Excerpts {
    /// By the hash of their address.
    known: OfGeneration<[u8; 32], Arc<Text>>,
}

impl Default for Excerpts {
    fn default() -> Self {
        Self { known: OfGeneration::new(MOST_BYTES) }
    }
}

impl Excerpts {
    /// Of a page that was found the piece that has most of some words; `None` if it is gone, or damaged.
    pub(crate) fn passage(&self, holdings: &dyn Holdings, hit: &Hit, words: &[String]) -> Option<String> {
        // Before anything is read: what was read of another state dies with its number.
        let generation = holdings.generation().ok()?;
        let key = key_of(hit);
        if let Some(text) = self.known.get(generation, &key) {
            return Some(text.passage(words));
        }
        let text = Arc::new(learned::text(holdings, hit)?);
        self.known.put(generation, key, Arc::clone(&text), PAGE_BYTES + text.len_bytes());
        Some(text.passage(words))
    }
}

fn key_of(hit: &Hit) -> [u8; 32] {
    let mut hash = blake3::Hasher::new();
    for part in [hit.collection.as_str(), hit.resource.as_str(), hit.source.as_str()] {
        hash.update(part.as_bytes()).update(&[0]);
    }
    hash.finalize().into()
}

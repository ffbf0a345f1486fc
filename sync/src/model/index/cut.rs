//! Where pages end, and what tells that one has not changed. Publisher and box run the same code over the same rows.

use crate::model::codec::put_bytes;
use crate::model::manifest::put_entry;
use crate::model::{Entry, ResourceId};

/// A page ends after a key whose hash has these bits zero: every 256th.
const MASK: u16 = 255;
/// Most rows of a page, whatever hashes say.
const MAX_ROWS: u32 = 2048;
/// A page ends once its rows take so many bytes.
const MAX_BYTES: usize = 512 * 1024;

/// Reads the rows of a release in order and says after which a page ends, with the *state* of that page: the first 16
/// bytes of the BLAKE3 of its canonical rows. Pages of one state hold the same, wherever their contents lie.
#[derive(Debug, Default)]
pub struct PageCut {
    hasher: blake3::Hasher,
    rows: u32,
    len_bytes: usize,
    row: Vec<u8>,
}

impl PageCut {
    /// Reads the row of a resource; `record` is the BLAKE3 of its record, `record_len` the length in bytes.
    pub fn resource(&mut self, id: &ResourceId, record: &[u8; 32], record_len: usize) -> Option<[u8; 16]> {
        self.row.clear();
        put_bytes(&mut self.row, id.as_str().as_bytes());
        self.row.extend_from_slice(record);
        self.step(hash_of(id, ""), record_len)
    }

    /// Reads an entry of a resource.
    pub fn entry(&mut self, resource: &ResourceId, entry: &Entry) -> Option<[u8; 16]> {
        self.row.clear();
        if self.rows == 0 {
            // A page that begins inside a resource says in which.
            put_bytes(&mut self.row, resource.as_str().as_bytes());
        }
        put_entry(&mut self.row, entry);
        self.step(hash_of(resource, entry.path.as_str()), 0)
    }

    /// The state of the last page, if it has rows: the release ends here.
    pub fn finish(&mut self) -> Option<[u8; 16]> {
        (self.rows > 0).then(|| self.end())
    }

    fn step(&mut self, key: u16, more_bytes: usize) -> Option<[u8; 16]> {
        self.hasher.update(&self.row);
        self.rows += 1;
        self.len_bytes += self.row.len() + more_bytes;
        let ends = key & MASK == 0 || self.rows >= MAX_ROWS || self.len_bytes >= MAX_BYTES;
        ends.then(|| self.end())
    }

    fn end(&mut self) -> [u8; 16] {
        let mut state = [0; 16];
        state.copy_from_slice(&self.hasher.finalize().as_bytes()[..16]);
        self.hasher.reset();
        (self.rows, self.len_bytes) = (0, 0);
        state
    }
}

/// Sixteen bits of the hash of a key. No path is empty, so that a resource and its entries differ.
pub(super) fn hash_of(resource: &ResourceId, path: &str) -> u16 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(resource.as_str().as_bytes());
    hasher.update(b"\n");
    hasher.update(path.as_bytes());
    let hash = hasher.finalize();
    let [low, high, ..] = *hash.as_bytes();
    u16::from_le_bytes([low, high])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlobId, Body, EntryFlags};

    fn entry(number: usize, title: &str) -> Entry {
        Entry {
            path: format!("page/{number:05}.html").parse().unwrap(),
            media_type: "text/html".into(),
            title: title.into(),
            flags: EntryFlags::PAGE,
            body: Body::Blob { id: BlobId::from_bytes([7; 32]), len_bytes: 9 },
        }
    }

    fn states(entries: &[Entry]) -> Vec<[u8; 16]> {
        let id = "book".parse().unwrap();
        let mut cut = PageCut::default();
        let mut states = Vec::new();
        states.extend(cut.resource(&id, &[1; 32], 100));
        states.extend(entries.iter().filter_map(|entry| cut.entry(&id, entry)));
        states.extend(cut.finish());
        states
    }

    #[test]
    fn a_change_touches_the_page_it_is_in() {
        let mut entries: Vec<Entry> = (0..5000).map(|number| entry(number, "")).collect();
        let before = states(&entries);
        assert!((12..=32).contains(&before.len()), "{} pages of about 256 rows", before.len());
        let differs = |after: &[[u8; 16]]| after.iter().filter(|state| !before.contains(state)).count();
        entries[2500].title = "corrected".into();
        assert_eq!(differs(&states(&entries)), 1);
        entries.remove(2500);
        assert_eq!(differs(&states(&entries)), 1);
        entries.insert(10, entry(99_999, "").clone());
        assert!(differs(&states(&entries)) <= 3, "an insertion may cut a page in two");
    }
}

//! Compressed texts at rest: a file of bounded length, beside the library, that nobody else sees.
//!
//! It has no name, so nothing of it is left when the server ends, however it ends. New texts are written behind the last
//! one, around and around, over the oldest. What it holds is only ever a copy: bytes that are not what was written are
//! made anew. Nothing here is synced; the system writes it back when it likes and keeps in memory what is read often.

use std::collections::{HashMap, VecDeque};
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use maktaba_sync::model::BlobId;

use super::encoding::Encoding;

/// LIMIT: texts that are known, about 120 bytes of memory each.
const MOST: usize = 64 * 1024;

type Key = (BlobId, Encoding);

/// The file.
#[derive(Debug)]
pub(crate) struct Packed {
    file: File,
    limit_bytes: u64,
    ring: Mutex<Ring>,
}

#[derive(Debug, Default)]
struct Ring {
    /// Where the next text goes.
    head: u64,
    spots: HashMap<Key, Spot>,
    /// The oldest first.
    order: VecDeque<(Key, u64)>,
}

#[derive(Debug, Clone, Copy)]
struct Spot {
    at: u64,
    len: u32,
    /// First bytes of the BLAKE3 of what was written.
    check: [u8; 8],
}

impl Packed {
    /// Makes a file of `limit_bytes` at most in a folder.
    ///
    /// # Errors
    ///
    /// If the folder cannot be written to, or its file system has no files without a name.
    pub(crate) fn beside(folder: &Path, limit_bytes: u64) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).custom_flags(libc::O_TMPFILE).mode(0o600).open(folder)?;
        Ok(Self { file, limit_bytes, ring: Mutex::default() })
    }

    /// What was put under a key, if it is still there. May sleep on the card.
    pub(crate) fn get(&self, key: &Key) -> Option<Bytes> {
        let spot = *self.ring().spots.get(key)?;
        let mut bytes = vec![0; spot.len as usize];
        self.file.read_exact_at(&mut bytes, spot.at).ok()?;
        // Another text may have been written over it meanwhile, and cards forget.
        (check_of(&bytes) == spot.check).then(|| Bytes::from(bytes))
    }

    /// Writes a text; one of more than an eighth of the file is not taken, nor is any once the card is full.
    pub(crate) fn put(&self, key: Key, bytes: &[u8]) {
        let Some(len) = u32::try_from(bytes.len()).ok().filter(|len| u64::from(*len) <= self.limit_bytes / 8) else {
            return;
        };
        let Some(at) = self.ring().make_room(key, u64::from(len), self.limit_bytes) else { return };
        if let Err(error) = self.file.write_all_at(bytes, at) {
            tracing::debug!(%error, "a compressed text is not kept");
            return;
        }
        self.ring().spots.insert(key, Spot { at, len, check: check_of(bytes) });
    }

    fn ring(&self) -> std::sync::MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ring {
    /// A place for `len` bytes; texts that lie there are forgotten. `None` if the key has one already.
    fn make_room(&mut self, key: Key, len: u64, limit_bytes: u64) -> Option<u64> {
        if self.spots.contains_key(&key) {
            return None;
        }
        if self.head + len > limit_bytes {
            // What lies between here and the end is the oldest there is.
            let head = self.head;
            self.forget_while(|at| at >= head);
            self.head = 0;
        }
        let (from, to) = (self.head, self.head + len);
        self.forget_while(|at| at >= from && at < to);
        if self.order.len() >= MOST
            && let Some((oldest, _)) = self.order.pop_front()
        {
            self.spots.remove(&oldest);
        }
        self.order.push_back((key, from));
        self.head = to;
        Some(from)
    }

    fn forget_while(&mut self, is_in_the_way: impl Fn(u64) -> bool) {
        while let Some((key, at)) = self.order.front().copied().filter(|(_, at)| is_in_the_way(*at)) {
            self.order.pop_front();
            if self.spots.get(&key).is_some_and(|spot| spot.at == at) {
                self.spots.remove(&key);
            }
        }
    }
}

fn check_of(bytes: &[u8]) -> [u8; 8] {
    let mut check = [0; 8];
    check.copy_from_slice(&blake3::hash(bytes).as_bytes()[..8]);
    check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u32) -> Key {
        (BlobId::from(blake3::hash(&n.to_le_bytes())), Encoding::Gzip)
    }

    fn text(n: u32) -> Vec<u8> {
        let len = 1 + (n as usize * 7919) % 1000;
        n.to_le_bytes().into_iter().cycle().take(len).collect()
    }

    #[test]
    fn what_is_found_is_what_was_put_and_the_file_never_grows() {
        let folder = tempfile::tempdir().unwrap();
        let packed = Packed::beside(folder.path(), 20_000).unwrap();
        for n in 0..2_000 {
            packed.put(key(n), &text(n));
            assert_eq!(packed.get(&key(n)).unwrap(), text(n), "{n}");
            for before in n.saturating_sub(60)..n {
                assert!(packed.get(&key(before)).is_none_or(|found| found == text(before)), "{before} after {n}");
            }
        }
        assert!(packed.get(&key(1_990)).is_some() && packed.get(&key(0)).is_none());
        assert!(packed.file.metadata().unwrap().len() <= 20_000);
        let held: u64 = packed.ring().spots.values().map(|spot| u64::from(spot.len)).sum();
        assert!((10_000..=20_000).contains(&held), "{held}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "it has no name");
    }

    #[test]
    fn what_is_too_long_or_was_damaged_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let packed = Packed::beside(folder.path(), 8_000).unwrap();
        packed.put(key(1), &[7; 1_001]);
        assert!(packed.get(&key(1)).is_none());
        packed.put(key(2), &[7; 1_000]);
        packed.file.write_all_at(&[8], 500).unwrap();
        assert!(packed.get(&key(2)).is_none());
    }
}

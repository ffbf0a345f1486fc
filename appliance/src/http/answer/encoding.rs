//! Compressing texts on their way out: which method, how, and a small memory of results.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use maktaba_sync::model::BlobId;
use maktaba_sync::store::ReadError;

use super::fault::Fault;
use crate::http::line::turns::Turns;

/// A content coding (RFC 9110, 8.4.1; RFC 8878). Not Brotli: it costs 0.9 MB of program, and whoever takes it takes one of
/// these too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Encoding {
    /// As it is.
    Identity,
    /// What browsers ask for over plain HTTP.
    Gzip,
    /// Only asked for over TLS; the cheapest to make.
    Zstd,
}

impl Encoding {
    /// Cheapest first.
    const BY_COST: [Self; 2] = [Self::Zstd, Self::Gzip];

    /// The word in `Content-Encoding`; `None` for what is not encoded.
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Zstd => Some("zstd"),
        }
    }

    /// Chooses by `Accept-Encoding` (RFC 9110, 12.5.3): the cheapest of those with the highest weight.
    pub(crate) fn choose(accept: Option<&str>) -> Self {
        let Some(header) = accept else { return Self::Identity };
        let weight = |wanted: &str| {
            let mut any = None;
            for item in header.split(',').take(20) {
                let mut parts = item.split(';').map(str::trim);
                let name = parts.next().unwrap_or_default();
                let q = parts.find_map(|part| part.strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0_f32));
                if name.eq_ignore_ascii_case(wanted) {
                    return q;
                }
                if name == "*" {
                    any = Some(q);
                }
            }
            any.unwrap_or(0.0)
        };
        let mut best = (Self::Identity, 0.0_f32);
        for encoding in Self::BY_COST {
            let q = weight(encoding.name().unwrap_or_default());
            if q > best.1 {
                best = (encoding, q);
            }
        }
        best.0
    }

    /// Compresses at a level that a small computer keeps up with.
    pub(crate) fn encode(self, plain: &[u8]) -> Bytes {
        Bytes::from(self.try_encode(plain).expect("compressing from memory to memory does no I/O"))
    }

    fn try_encode(self, plain: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Identity => Ok(plain.to_vec()),
            Self::Gzip => {
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(4));
                encoder.write_all(plain)?;
                encoder.finish()
            }
            Self::Zstd => zstd::bulk::compress(plain, 3),
        }
    }
}

/// The entity tag of content in an encoding: each variant has its own (RFC 9110, 8.8.3.3).
pub(crate) fn etag(id: &BlobId, encoding: Encoding) -> String {
    let id = id.to_string();
    let id = id.get(..32).unwrap_or(&id);
    match encoding.name() {
        None => format!("\"{id}\""),
        Some(name) => format!("\"{id}-{name}\""),
    }
}

/// Compresses texts in their turn, and remembers what was asked for lately.
#[derive(Debug)]
pub(crate) struct Encoder {
    cache: EncodedCache,
    turns: Turns,
}

impl Encoder {
    /// Remembers `limit_bytes` at most.
    pub(crate) fn new(limit_bytes: usize, turns: Turns) -> Self {
        Self { cache: EncodedCache::new(limit_bytes), turns }
    }

    /// A text in an encoding, or as it is: as it was made before, or made now from what `plain` reads.
    pub(crate) async fn encoded(
        &self,
        id: &BlobId,
        encoding: Encoding,
        plain: impl FnOnce() -> Result<Bytes, ReadError> + Send + 'static,
    ) -> Result<Bytes, Fault> {
        if let Some(found) = self.cache.get(id, encoding) {
            return Ok(found);
        }
        let make = move || -> Result<Bytes, Fault> {
            let plain = plain()?;
            Ok(if encoding == Encoding::Identity { plain } else { encoding.encode(&plain) })
        };
        let fresh = self.turns.run(make).await??;
        self.cache.put(id, encoding, fresh.clone());
        Ok(fresh)
    }
}

/// Compressed texts that were asked for lately.
///
/// Two halves: what is used moves to the young half; when that is full it becomes the old one and the old one goes.
/// So the bound holds without a list of ages. Never holds more than its limit.
#[derive(Debug)]
struct EncodedCache {
    half_bytes: usize,
    halves: Mutex<Halves>,
}

type Half = HashMap<(BlobId, Encoding), Bytes>;

#[derive(Debug, Default)]
struct Halves {
    young: Half,
    young_bytes: usize,
    old: Half,
}

impl EncodedCache {
    fn new(limit_bytes: usize) -> Self {
        Self { half_bytes: limit_bytes / 2, halves: Mutex::default() }
    }

    fn get(&self, id: &BlobId, encoding: Encoding) -> Option<Bytes> {
        let key = (*id, encoding);
        let mut halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = halves.young.get(&key) {
            return Some(found.clone());
        }
        let found = halves.old.remove(&key)?;
        halves.insert(key, found.clone(), self.half_bytes);
        Some(found)
    }

    fn put(&self, id: &BlobId, encoding: Encoding, encoded: Bytes) {
        // An entry that fills most of a half would push out all that is small and hot.
        if encoded.len() <= self.half_bytes / 4 {
            let mut halves = self.halves.lock().unwrap_or_else(PoisonError::into_inner);
            halves.insert((*id, encoding), encoded, self.half_bytes);
        }
    }
}

impl Halves {
    fn insert(&mut self, key: (BlobId, Encoding), encoded: Bytes, half_bytes: usize) {
        if self.young_bytes + encoded.len() > half_bytes {
            self.old = std::mem::take(&mut self.young);
            self.young_bytes = 0;
        }
        self.young_bytes += encoded.len();
        if let Some(before) = self.young.insert(key, encoded) {
            self.young_bytes -= before.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn the_cheapest_of_the_most_wanted_is_chosen() {
        let cases = [
            (None, Encoding::Identity),
            (Some(""), Encoding::Identity),
            (Some("gzip, deflate"), Encoding::Gzip),
            (Some("gzip, deflate, br, zstd"), Encoding::Zstd),
            (Some("GZIP;q=0.5, br;q=0.8"), Encoding::Gzip),
            (Some("gzip;q=0, br;q=0"), Encoding::Identity),
            (Some("*"), Encoding::Zstd),
            (Some("*;q=0.1, gzip;q=0.2, zstd;q=0"), Encoding::Gzip),
            (Some("identity"), Encoding::Identity),
            (Some("gzip;q=rubbish"), Encoding::Identity),
        ];
        for (header, expected) in cases {
            assert_eq!(Encoding::choose(header), expected, "{header:?}");
        }
    }

    #[test]
    fn what_is_encoded_can_be_read_again() {
        let plain = "Hapo zamani za kale. ".repeat(500).into_bytes();
        let read = |encoding: Encoding, bytes: &[u8]| -> Vec<u8> {
            let mut out = Vec::new();
            match encoding {
                Encoding::Identity => out.extend_from_slice(bytes),
                Encoding::Gzip => drop(flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap()),
                Encoding::Zstd => out = zstd::stream::decode_all(bytes).unwrap(),
            }
            out
        };
        for encoding in [Encoding::Identity, Encoding::Gzip, Encoding::Zstd] {
            let encoded = encoding.encode(&plain);
            assert_eq!(read(encoding, &encoded), plain, "{encoding:?}");
            assert!(encoding == Encoding::Identity || encoded.len() < plain.len() / 10, "{encoding:?}");
        }
    }

    fn id(n: usize) -> BlobId {
        BlobId::from(blake3::hash(&n.to_le_bytes()))
    }

    #[test]
    fn variants_have_tags_of_their_own() {
        let tags: std::collections::BTreeSet<_> =
            [Encoding::Identity, Encoding::Gzip, Encoding::Zstd].map(|e| etag(&id(1), e)).into();
        assert_eq!(tags.len(), 3);
    }

    #[test]
    fn the_cache_forgets_the_unused_and_never_grows() {
        let cache = EncodedCache::new(8_000);
        cache.put(&id(0), Encoding::Gzip, Bytes::from(vec![7; 100]));
        for n in 1..1_000 {
            cache.put(&id(n), Encoding::Gzip, Bytes::from(vec![0; 100]));
            assert!(cache.get(&id(0), Encoding::Gzip).is_some(), "used each time, kept each time");
            let halves = cache.halves.lock().unwrap();
            let held: usize = halves.young.values().chain(halves.old.values()).map(Bytes::len).sum();
            assert!(held <= 8_000, "{held}");
        }
        assert!(cache.get(&id(1), Encoding::Gzip).is_none());
        assert!(cache.get(&id(0), Encoding::Zstd).is_none());
        cache.put(&id(2_000), Encoding::Gzip, Bytes::from(vec![0; 1_001]));
        assert!(cache.get(&id(2_000), Encoding::Gzip).is_none(), "too large to keep");
    }
}

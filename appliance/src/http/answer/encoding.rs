//! Compressing texts on their way out: which method, and how.

use std::io::{self, Write};

use bytes::Bytes;
use maktaba_sync::model::BlobId;

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

    /// Begins to compress what is not held whole.
    ///
    /// # Errors
    ///
    /// If there is no memory for it.
    pub(crate) fn stream(self) -> io::Result<Stream> {
        Ok(match self {
            Self::Zstd => {
                let mut zstd = zstd::stream::write::Encoder::new(Vec::new(), 1)?;
                zstd.window_log(u32::from(WINDOW_BITS) + 4)?;
                Stream::Zstd(zstd)
            }
            Self::Gzip | Self::Identity => {
                let level = flate2::Compression::new(4);
                Stream::Gzip(flate2::Compress::new_gzip(level, WINDOW_BITS), Vec::new())
            }
        })
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

/// Bits of the window of a stream: 4 kB, for which zlib takes 144 kB and zstd less than it would.
const WINDOW_BITS: u8 = 12;
/// What zlib makes at once.
const OUT_BYTES: usize = 8 * 1024;

/// A compression under way, to memory.
pub(crate) enum Stream {
    /// zlib's.
    Gzip(flate2::Compress, Vec<u8>),
    /// zstd's.
    Zstd(zstd::stream::write::Encoder<'static, Vec<u8>>),
}

impl Stream {
    /// Takes plain bytes in.
    pub(crate) fn push(&mut self, plain: &[u8]) {
        match self {
            Self::Gzip(gzip, out) => deflate(gzip, plain, out, flate2::FlushCompress::None),
            Self::Zstd(zstd) => zstd.write_all(plain).expect("compressing from memory to memory does no I/O"),
        }
    }

    /// Bytes that were made and not taken.
    pub(crate) fn made(&self) -> usize {
        match self {
            Self::Gzip(_, out) => out.len(),
            Self::Zstd(zstd) => zstd.get_ref().len(),
        }
    }

    /// What was made until now.
    pub(crate) fn take(&mut self) -> Bytes {
        Bytes::from(std::mem::take(match self {
            Self::Gzip(_, out) => out,
            Self::Zstd(zstd) => zstd.get_mut(),
        }))
    }

    /// The rest.
    pub(crate) fn finish(self) -> Bytes {
        Bytes::from(match self {
            Self::Gzip(mut gzip, mut out) => {
                deflate(&mut gzip, &[], &mut out, flate2::FlushCompress::Finish);
                out
            }
            Self::Zstd(zstd) => zstd.finish().expect("compressing from memory to memory does no I/O"),
        })
    }
}

/// Compresses all of `plain` behind what is in `out`.
fn deflate(gzip: &mut flate2::Compress, mut plain: &[u8], out: &mut Vec<u8>, flush: flate2::FlushCompress) {
    loop {
        out.reserve(OUT_BYTES);
        let before = gzip.total_in();
        let status = gzip.compress_vec(plain, out, flush).expect("a stream that was not finished takes more");
        let taken = usize::try_from(gzip.total_in() - before).unwrap_or(plain.len());
        plain = plain.get(taken..).unwrap_or_default();
        let is_done = match flush {
            flate2::FlushCompress::Finish => status == flate2::Status::StreamEnd,
            _ => plain.is_empty() && out.len() < out.capacity(),
        };
        if is_done {
            return;
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
}

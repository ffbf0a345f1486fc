//! What the build packed (RFC 1951), as it was before.

use std::io::Read as _;

use flate2::read::DeflateDecoder;

/// Unpacks what `build.rs` made: its own bytes, which are never damaged.
pub(crate) fn unpack(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(packed.len() * 4);
    DeflateDecoder::new(packed).read_to_end(&mut bytes).expect("the build packed it");
    bytes
}

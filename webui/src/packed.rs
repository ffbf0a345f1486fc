//! What the build packed (xz), as it was before.

use std::io::Read as _;

use lzma_rust2::XzReader;

/// Unpacks what `build.rs` made: its own bytes, which are never damaged.
///
/// # Panics
///
/// If they are.
pub fn unpack(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(packed.len() * 4);
    XzReader::new(packed, false).read_to_end(&mut bytes).expect("the build packed it");
    bytes
}

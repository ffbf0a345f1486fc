//! Long metadata travels compressed: `N.ROLE.json.zst` beside `N.ROLE.json`. What is signed for is the plain file; the
//! other one is a help, and whoever lacks it takes the plain one.

/// Files of at least so many bytes have a compressed one beside them.
pub(super) const PACKED_FROM: u64 = 16 * 1024;
/// What a name gets.
pub const PACKED_SUFFIX: &str = ".zst";

/// The compressed file of metadata; `None` for what is short.
pub fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    if (bytes.len() as u64) < PACKED_FROM {
        return None;
    }
    zstd::bulk::compress(bytes, 6).ok().filter(|packed| packed.len() < bytes.len())
}

/// The metadata of a compressed file, of exactly `len_bytes`; `None` if that is not what it holds.
pub(super) fn unpack(packed: &[u8], len_bytes: u64) -> Option<Vec<u8>> {
    let len = usize::try_from(len_bytes).ok()?;
    zstd::bulk::decompress(packed, len).ok().filter(|bytes| bytes.len() == len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_comes_back_and_nothing_else() {
        let long = b"{\"signatures\":[]}".repeat(2000);
        let packed = pack(&long).unwrap();
        let len = long.len() as u64;
        assert!(packed.len() * 10 < long.len());
        assert_eq!(unpack(&packed, len), Some(long));
        assert_eq!(unpack(&packed, len - 1), None);
        assert_eq!(unpack(&packed, len + 1), None);
        assert_eq!(unpack(b"no frame", len), None);
        assert_eq!(pack(b"short"), None);
    }
}

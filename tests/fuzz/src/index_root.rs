//! The root of an index: bounded before it is unpacked, and what decodes round-trips.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_sync::model::index::Root;

fuzz_target!(|bytes: &[u8]| {
    // As it comes, and as if it were what is inside: few changes of a compressed frame are one.
    let mut file = b"MKTINDX\x02\0\0\0\0\0\0\0\0".to_vec();
    file.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
    file.extend_from_slice(&zstd::bulk::compress(bytes, 1).unwrap_or_default());
    for bytes in [bytes, &file] {
        let Ok(root) = Root::decode(bytes) else { continue };
        let again = root.encode().expect("what was decoded is within the limits");
        assert_eq!(Root::decode(&again), Ok(root));
    }
});

//! The footer of a pack.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_sync::store::parse_footer;

fuzz_target!(|bytes: &[u8]| {
    if let Ok((frames, blobs)) = parse_footer(bytes) {
        assert!(blobs.iter().all(|blob| blob.frame <= frames.len() as u64));
    }
});

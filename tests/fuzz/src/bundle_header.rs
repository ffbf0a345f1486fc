//! The head of a bundle: bounded, and what decodes round-trips.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_sync::model::bundle::{Header, Preamble, contents};

fuzz_target!(|bytes: &[u8]| {
    if let Some((preamble, _)) = bytes.split_first_chunk() {
        drop(Preamble::decode(preamble));
    }
    let Ok(header) = Header::decode(bytes) else { return };
    let total: u64 = contents(&header).iter().map(|content| content.len_bytes).sum();
    assert_eq!(total, header.windows.iter().map(|window| window.raw_len as u64).sum::<u64>());
    assert_eq!(Header::decode(&header.encode()), Ok(header));
});

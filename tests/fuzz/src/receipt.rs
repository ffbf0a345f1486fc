//! An answer of a publisher, and a root with which trust is to begin.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_sync::trust::{Receipt, anchor};

fuzz_target!(|data: &[u8]| {
    if let Some(receipt) = Receipt::stored(data) {
        assert!(Receipt::path(&receipt.to).starts_with("boxes/"));
    }
    if let Ok((row, id)) = anchor(data) {
        assert_eq!((row.bytes.as_slice(), id.words().split(' ').count()), (data, 6));
    }
});

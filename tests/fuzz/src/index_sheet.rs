//! A sheet of an inventory: bounded, and what decodes round-trips.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_sync::model::index::Sheet;

fuzz_target!(|bytes: &[u8]| {
    let Ok(sheet) = Sheet::decode(bytes) else { return };
    assert_eq!(Sheet::decode(&sheet.encode()), Ok(sheet));
});

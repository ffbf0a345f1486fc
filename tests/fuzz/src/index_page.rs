//! A page of an index: bounded, and what decodes round-trips.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_sync::model::index::Page;

fuzz_target!(|bytes: &[u8]| {
    let Ok(page) = Page::decode(bytes) else { return };
    assert_eq!(Page::decode(&page.encode()), Ok(page));
});

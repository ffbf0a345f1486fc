//! Pages of feeds (OAI-PMH, OPDS, schema.org): any bytes are read or refused, and what is read is bounded.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_library::harvest;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(page) = harvest::page(bytes) {
        assert!(page.offers.iter().all(|offer| !offer.id.is_empty()));
    }
    drop(harvest::identify(bytes));
    drop(harvest::prefers(bytes));
});

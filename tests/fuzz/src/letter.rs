//! Letters, with a key that some of the seeds are for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_sync::letter::{Identity, open};

fuzz_target!(|bytes: &[u8]| {
    let key = Identity::from_file(include_str!("../../../sync/tests/frozen/letter/letter.key")).unwrap();
    drop(open(&key, bytes));
});

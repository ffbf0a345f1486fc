//! Rows of an entry list: what decodes encodes to the same bytes, and lookups step over it alike.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_sync::model::codec::Decoder;
use maktaba_sync::model::manifest::{put_entry, skip_entry, take_entry};

fuzz_target!(|bytes: &[u8]| {
    let mut rows = Decoder::new(bytes);
    while !rows.is_empty() {
        let mut skipped = rows;
        let Ok(entry) = take_entry(&mut rows) else { return };
        assert_eq!(skip_entry(&mut skipped), Ok(entry.path.as_str()));
        let mut again = Vec::new();
        put_entry(&mut again, &entry);
        assert_eq!(take_entry(&mut Decoder::new(&again)).as_ref(), Ok(&entry));
    }
});

//! A file of answers that a phone brings: what it says of itself, and what it is asked for.
#![no_main]

use std::io::Read;

use libfuzzer_sys::fuzz_target;
use maktaba_sync::courier::AnswersSource;
use maktaba_sync::source::Source;

fuzz_target!(|data: &[u8]| {
    let path = std::env::temp_dir().join(format!("maktaba-fuzz-{}", std::process::id()));
    std::fs::write(&path, data).expect("memory");
    if let Ok(mut source) = AnswersSource::open(&path, 0, data.len() as u64) {
        for asked in ["metadata/timestamp.json", "contents/00.11", "sheets/demo/2/-", "rows/demo/2/-"] {
            if let Ok(Some(mut answer)) = source.open(asked, 3) {
                let mut bytes = Vec::new();
                answer.read_to_end(&mut bytes).expect("memory");
                assert!(bytes.len() <= data.len() + 2);
            }
        }
    }
});

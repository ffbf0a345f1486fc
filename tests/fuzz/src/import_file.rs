//! Importers: any file is taken or refused, with bounds.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_library::import::{Defaults, Limits, import};
use maktaba_sync::publish::MemoryIntake;

fuzz_target!(|bytes: &[u8]| {
    let path = std::env::temp_dir().join(format!("maktaba-fuzz-{}", std::process::id()));
    if std::fs::write(&path, bytes).is_err() {
        return;
    }
    let limits = Limits { entries: 1000, total_bytes: 8 << 20, entry_bytes: 4 << 20, cluster_bytes: 4 << 20, ..Limits::default() };
    let said = Defaults { languages: vec!["en".into()], license: Some("CC0-1.0".into()), ..Defaults::default() };
    drop(import(&[path], &said, &limits, &mut MemoryIntake::default(), &mut |_| {}));
});

//! A raw window: its head fits its contents, or it is refused.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_sync::model::window::WindowHead;

fuzz_target!(|bytes: &[u8]| {
    let Ok((head, content)) = WindowHead::take(bytes) else { return };
    if let WindowHead::Whole(runs) = &head {
        assert_eq!(runs.iter().flat_map(|run| &run.lens).sum::<u64>(), content.len() as u64);
    }
    let mut again = Vec::new();
    head.put(&mut again);
    again.extend_from_slice(content);
    assert_eq!(WindowHead::take(&again), Ok((head, content)));
});

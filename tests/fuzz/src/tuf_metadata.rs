//! TUF metadata of every role, and release files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use maktaba_sync::trust::{Envelope, ReleaseFile, Root, Snapshot, Targets, Timestamp};

fuzz_target!(|bytes: &[u8]| {
    drop(Envelope::<Root>::parse(bytes));
    drop(Envelope::<Timestamp>::parse(bytes));
    drop(Envelope::<Snapshot>::parse(bytes));
    if let Ok(targets) = Envelope::<Targets>::parse(bytes) {
        for role in targets.signed.delegations.iter().flat_map(|delegations| &delegations.roles) {
            role.covers("collections/maths/3.json");
        }
    }
    drop(serde_json::from_slice::<ReleaseFile>(bytes));
});

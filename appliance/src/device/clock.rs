//! The time of a box, which may have no clock battery.

use std::time::{SystemTime, UNIX_EPOCH};

use maktaba_sync::store::Store;
use maktaba_sync::trust::believe;

/// What the system's clock says, in seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(crate) fn system() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// The time to go by, in seconds since 1970, and whether it may decide that something has expired. The floor is the
/// newest time in metadata that this library has verified.
pub(crate) fn now(store: &Store) -> (i64, bool) {
    believe(system(), store.note("clock floor").ok().flatten().unwrap_or(0))
}

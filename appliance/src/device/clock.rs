//! The time of a box, which may have no clock battery.

use std::io;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use maktaba_sync::store::{Shelf, Store};
use maktaba_sync::trust::{CLOCK_FLOOR, believe, raise_floor};
use rustix::time::{ClockId, Timespec, clock_settime};

use super::state::{ClockSource, put_lasting, read_short};

/// What the system's clock says, in seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(crate) fn system() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// The time to go by, in seconds since 1970, and whether it may decide that something has expired. The floor is the
/// newest time in metadata that this library has verified.
pub(crate) fn now(store: &Store) -> (i64, bool) {
    believe(system(), store.note(CLOCK_FLOOR).ok().flatten().unwrap_or(0))
}

/// The latest time that is surely past, in seconds since 1970: what was saved before, and what signed metadata says.
/// Both may be missing.
pub(crate) fn floor(saved: &Path, library: &Path) -> i64 {
    let saved = read_short(saved).and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    // A garbled file must not carry the clock a century on: three years at most, as for metadata.
    raise_floor(signed(library), saved)
}

/// The newest time in metadata that this library has verified, in seconds since 1970; 0 without any.
pub(crate) fn signed(library: &Path) -> i64 {
    Shelf::open(library).ok().and_then(|shelf| shelf.note(CLOCK_FLOOR).ok().flatten()).unwrap_or(0)
}

/// Sets the system's clock to `floor` if it is behind. Whether it was.
///
/// # Errors
///
/// The kernel's refusal: only root may set the clock.
pub(crate) fn advance(floor: i64) -> io::Result<bool> {
    if system() >= floor {
        return Ok(false);
    }
    set(floor)?;
    Ok(true)
}

/// Why a time that a person told is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Disbelief {
    /// The network has set the clock.
    #[error("the clock was set by the network")]
    Synchronised,
    /// It is before what is signed, or more than three years after.
    #[error("the time lies before the newest signed content, or more than three years after it")]
    Unlikely,
}

/// Whether a time that a person told can be taken. It may lie before the system's: that may be wrong too.
pub(crate) fn consider(told: i64, signed: i64, source: Option<ClockSource>) -> Result<(), Disbelief> {
    match (source, believe(told, signed)) {
        (Some(ClockSource::Network), _) => Err(Disbelief::Synchronised),
        (_, (_, true)) => Ok(()),
        _ => Err(Disbelief::Unlikely),
    }
}

/// Sets the system's clock, in seconds since 1970.
///
/// # Errors
///
/// The kernel's refusal: only root may set the clock.
pub(crate) fn set(time: i64) -> io::Result<()> {
    Ok(clock_settime(ClockId::Realtime, Timespec { tv_sec: time, tv_nsec: 0 })?)
}

/// Remembers the time over a restart: one small file. A timer calls for it every ten minutes, which is as far as a
/// power cut can set the clock back; that is some 5 MB a day of the card's life, by the file system's journal and all.
///
/// # Errors
///
/// Any I/O error.
pub(crate) fn save(saved: &Path, now: i64) -> io::Result<()> {
    put_lasting(saved, format!("{now}\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_remembered_and_garbage_is_not_believed() {
        let dir = tempfile::tempdir().unwrap();
        let (saved, library) = (dir.path().join("state/clock"), dir.path().join("none"));
        let built = floor(&saved, &library);
        assert!(built > 1_700_000_000, "never before the program was built");
        save(&saved, built + 10_000).unwrap();
        assert_eq!(floor(&saved, &library), built + 10_000);
        save(&saved, built + 5_000).unwrap();
        assert_eq!(floor(&saved, &library), built + 5_000, "a clock that was too late is set right for good");
        std::fs::write(&saved, "99999999999999").unwrap();
        assert!(floor(&saved, &library) < built + 4 * 366 * 86_400);
        std::fs::write(&saved, "\0\0\0").unwrap();
        assert_eq!(floor(&saved, &library), built);
        assert!(!advance(0).unwrap());
    }

    #[test]
    fn a_person_is_believed_within_what_is_signed_and_only_where_the_network_is_silent() {
        let signed = 1_800_000_000;
        let year = 365 * 86_400;
        let consider = |told, source| consider(told, signed, source);
        assert_eq!(consider(signed + year, None), Ok(()));
        assert_eq!(consider(signed + year, Some(ClockSource::Phone)), Ok(()), "a mistake can be mended");
        assert_eq!(consider(signed + year, Some(ClockSource::Network)), Err(Disbelief::Synchronised));
        assert_eq!(consider(signed - 1, None), Err(Disbelief::Unlikely));
        assert_eq!(consider(signed + 4 * year, None), Err(Disbelief::Unlikely));
    }
}

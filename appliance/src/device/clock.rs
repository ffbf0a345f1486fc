//! The time of a box, which may have no clock battery.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use maktaba_sync::durable::{Disk, LocalDisk};
use maktaba_sync::store::{Shelf, Store};
use maktaba_sync::trust::{believe, raise_floor};
use rustix::time::{ClockId, Timespec, clock_settime};

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

/// The latest time that is surely past, in seconds since 1970: what was saved before, and what signed metadata says.
/// Both may be missing.
pub(crate) fn floor(saved: &Path, library: &Path) -> i64 {
    let saved = std::fs::read_to_string(saved).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    let signed = Shelf::open(library).ok().and_then(|shelf| shelf.note("clock floor").ok().flatten()).unwrap_or(0);
    // A garbled file must not carry the clock a century on: three years at most, as for metadata.
    raise_floor(signed, saved)
}

/// Sets the system's clock to `floor` if it is behind. Whether it was.
///
/// # Errors
///
/// The kernel's refusal: only root may set the clock.
pub(crate) fn advance(floor: i64) -> std::io::Result<bool> {
    if system() >= floor {
        return Ok(false);
    }
    let time = Timespec { tv_sec: floor, tv_nsec: 0 };
    clock_settime(ClockId::Realtime, time)?;
    Ok(true)
}

/// Remembers the time over a restart: one small file, only when an hour has passed.
///
/// # Errors
///
/// Any I/O error.
pub(crate) fn save(saved: &Path, now: i64) -> std::io::Result<()> {
    let old = std::fs::read_to_string(saved).ok().and_then(|text| text.trim().parse::<i64>().ok());
    if old.is_some_and(|old| (old..old + 3600).contains(&now)) {
        return Ok(());
    }
    let name = saved.file_name().map(|name| format!(".{}.new", name.to_string_lossy())).unwrap_or_default();
    let staged = saved.with_file_name(name);
    let dir = saved.parent().unwrap_or(Path::new("."));
    LocalDisk.create_dir(dir)?;
    let mut file = LocalDisk.create(&staged)?;
    file.append(format!("{now}\n").as_bytes())?;
    file.sync()?;
    LocalDisk.rename(&staged, saved)?;
    LocalDisk.sync_dir(dir)
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
        save(&saved, built + 10_500).unwrap();
        assert_eq!(floor(&saved, &library), built + 10_000, "once an hour is enough");
        std::fs::write(&saved, "99999999999999").unwrap();
        assert!(floor(&saved, &library) < built + 4 * 366 * 86_400);
        std::fs::write(&saved, "\0\0\0").unwrap();
        assert_eq!(floor(&saved, &library), built);
        assert!(!advance(0).unwrap());
    }
}

//! Whether networks are left alone until somebody says otherwise: an empty file beside the library, which outlives the process.

use std::io;
use std::path::Path;

use maktaba_sync::durable::Disk;

const FILE: &str = "sync-paused";

/// Whether nothing is to be fetched over networks.
pub(crate) fn is_paused(library: &Path) -> bool {
    library.join(FILE).exists()
}

/// Leaves networks alone from now on, or no longer.
///
/// # Errors
///
/// What the disk refuses.
pub(crate) fn pause(library: &Path, disk: &dyn Disk, pauses: bool) -> io::Result<()> {
    let path = library.join(FILE);
    if pauses {
        disk.create(&path)?.sync()?;
    } else if path.exists() {
        disk.remove(&path)?;
    }
    disk.sync_dir(library)
}

#[cfg(test)]
mod tests {
    use super::*;
    use maktaba_sync::durable::LocalDisk;

    #[test]
    fn it_is_remembered_and_taken_back() {
        let dir = tempfile::tempdir().unwrap();
        for pauses in [false, true, true, false, false] {
            pause(dir.path(), &LocalDisk, pauses).unwrap();
            assert_eq!(is_paused(dir.path()), pauses);
        }
        assert!(pause(&dir.path().join("none"), &LocalDisk, true).is_err());
    }
}

//! Where counts are written down: a small JSON file in the library, whole or as it was before.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use maktaba_sync::durable::Disk;
use serde::de::DeserializeOwned;

/// What stands in a file of at most so many bytes, if that is a book that `is_known`; else counting begins anew.
pub(super) fn read<T: DeserializeOwned>(
    library: &Path,
    (name, most_bytes): (&str, u64),
    is_known: impl FnOnce(&T) -> bool,
) -> Option<T> {
    let path = library.join(name);
    let mut bytes = Vec::new();
    File::open(&path).ok()?.take(most_bytes + 1).read_to_end(&mut bytes).ok()?;
    let book = serde_json::from_slice(&bytes).ok().filter(is_known);
    if book.is_none() {
        tracing::warn!(path = %path.display(), "what was counted cannot be read, and counting begins anew");
    }
    book
}

/// Writes it so that a cut leaves the one before or this one.
pub(super) fn write(disk: &dyn Disk, library: &Path, name: &str, book: &[u8]) -> io::Result<()> {
    let (path, part) = (library.join(name), library.join(format!("{name}.part")));
    let mut file = disk.create(&part)?;
    file.append(book)?;
    file.sync()?;
    drop(file);
    disk.rename(&part, &path)?;
    disk.sync_dir(library)
}

//! Removes from a repository what no listed release needs.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::survey::Survey;
use crate::durable::Disk;
use crate::publish::is_part;
use crate::trust::PACKED_SUFFIX;

/// What was removed.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Pruned {
    /// Files that went.
    pub files: u64,
    /// Their bytes.
    pub len_bytes: u64,
    /// How many of those that went somebody had begun to write and not ended.
    pub begun: u64,
    /// Files that stay.
    pub kept: u64,
    /// Files that nothing needs but that are so young that a publication under way may.
    pub young: u64,
}

/// Removes files of a repository in a directory that no listed release needs, metadata that newer versions replaced, and
/// what was begun and not ended.
/// Files younger than `age` stay: a publisher writes files before what names them. With `dry_run` nothing is removed.
///
/// # Errors
///
/// Any I/O error. What was removed before it is gone; nothing of it was needed.
pub fn prune(repository: &Path, disk: &dyn Disk, survey: &Survey, age: Duration, dry_run: bool) -> io::Result<Pruned> {
    let needed: BTreeSet<&str> = survey.files.iter().map(|file| file.path.as_str()).collect();
    let mut pruned = Pruned::default();
    let begun = begun(repository)?;
    let mut files = begun.clone();
    for folder in ["windows", "index", "bundles", "collections", "metadata"] {
        files.extend(files_below(&repository.join(folder))?);
    }
    for path in files {
        let name = path.strip_prefix(repository).unwrap_or(&path).to_string_lossy().into_owned();
        if needed.contains(name.as_str()) || is_current(&name, survey) {
            pruned.kept += 1;
            continue;
        }
        let meta = fs::metadata(&path)?;
        if !meta.modified()?.elapsed().is_ok_and(|old| old >= age) {
            pruned.young += 1;
            continue;
        }
        if !dry_run {
            disk.remove(&path)?;
        }
        pruned.begun += u64::from(begun.contains(&path));
        pruned.files += 1;
        pruned.len_bytes += meta.len();
    }
    Ok(pruned)
}

/// How deep the folders of a repository lie in each other.
const DEPTH: u32 = 2;

/// Files of a repository in a directory that somebody has begun to write and not ended: a cut left them, or it still goes on.
///
/// # Errors
///
/// Any I/O error.
pub fn begun(repository: &Path) -> io::Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut level = vec![repository.to_owned()];
    for _ in 0..=DEPTH {
        let mut next = Vec::new();
        for folder in level {
            for entry in fs::read_dir(&folder)? {
                let entry = entry?;
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    next.push(entry.path());
                } else if kind.is_file() && is_part(&entry.file_name().to_string_lossy()) {
                    found.insert(entry.path());
                }
            }
        }
        level = next;
    }
    Ok(found)
}

/// Whether a file is metadata that clients may ask for: the timestamp, every root, and the newest of each role.
fn is_current(name: &str, survey: &Survey) -> bool {
    let Some(file) = name.strip_prefix("metadata/") else { return false };
    let file = file.strip_suffix(PACKED_SUFFIX).unwrap_or(file);
    file == "timestamp.json"
        || file.ends_with(".root.json")
        || survey.trust.iter().any(|row| file == format!("{}.{}.json", row.version, row.role))
}

fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() { open.push(entry.path()) } else { files.push(entry.path()) }
        }
    }
    files.sort();
    Ok(files)
}

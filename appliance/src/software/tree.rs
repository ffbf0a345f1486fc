//! Files of a root tree, with the paths that entries may have.

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::{fs, io};

use maktaba_sync::model::EntryPath;

/// Files of a tree at most. A root slot has about 5,000.
const MAX_FILES: usize = 100_000;
/// Folders within each other at most.
const MAX_DEPTH: usize = 64;

/// A regular file of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TreeFile {
    /// Its path as an entry: below `tree/`, with what entries may not have as `%XX`.
    pub(super) entry: EntryPath,
    /// Where it is.
    pub(super) path: PathBuf,
}

/// All regular files that are not empty, sorted by entry path. Links and devices are the file system's own blocks.
/// Other file systems that are mounted below are left out.
pub(super) fn files(top: &Path) -> io::Result<Vec<TreeFile>> {
    use std::os::unix::fs::MetadataExt;
    let device = fs::metadata(top)?.dev();
    let mut files = Vec::new();
    let mut open = vec![(top.to_owned(), 0)];
    while let Some((dir, depth)) = open.pop() {
        for entry in fs::read_dir(&dir)? {
            let entry = entry?;
            let found = entry.metadata()?;
            if found.is_dir() && found.dev() == device && depth < MAX_DEPTH {
                open.push((entry.path(), depth + 1));
            } else if found.is_file() && found.len() > 0 {
                files.push(TreeFile { entry: entry_path(top, &entry.path())?, path: entry.path() });
            }
        }
        if files.len() > MAX_FILES {
            return Err(io::Error::other(format!("{} has more than {MAX_FILES} files", top.display())));
        }
    }
    files.sort_by(|a, b| a.entry.cmp(&b.entry));
    Ok(files)
}

fn entry_path(top: &Path, path: &Path) -> io::Result<EntryPath> {
    use std::fmt::Write;
    let below = path.strip_prefix(top).unwrap_or(path).as_os_str().as_bytes();
    let mut name = String::from("tree/");
    for byte in below {
        match byte {
            b'%' | b'\\' | b':' | 0..=31 | 127.. => write!(name, "%{byte:02X}").unwrap_or_default(),
            _ => name.push(char::from(*byte)),
        }
    }
    name.parse().map_err(|error| io::Error::other(format!("{}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_names_are_written_out_and_links_left_out() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["a\\x2db", "z é%", "empty", "dir/file"] {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, if name == "empty" { "" } else { "x" }).unwrap();
        }
        std::os::unix::fs::symlink("empty", dir.path().join("link")).unwrap();
        let found: Vec<_> = files(dir.path()).unwrap().into_iter().map(|file| file.entry.to_string()).collect();
        assert_eq!(found, ["tree/a%5Cx2db", "tree/dir/file", "tree/z %C3%A9%25"]);
    }
}

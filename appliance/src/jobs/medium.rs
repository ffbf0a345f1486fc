//! A stick that was plugged in: looks for repositories on it and takes what they have for this box.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use maktaba_sync::engine::{Progress, SyncReport};
use maktaba_sync::source;

use super::take::{open, take};
use crate::device::medium::{Ending, MediumOutcome, Teller};

/// How long a stick waits while the box syncs from elsewhere.
const PATIENCE: Duration = Duration::from_mins(10);
/// Directories that are looked at: a stick may hold a whole archive beside the repository.
const MAX_DIRS: usize = 512;
/// How deep repositories are looked for below the stick's top.
const DEPTH: u32 = 2;
/// Folder of the repository of the box's own software, which is not content.
pub(crate) const SOFTWARE: &str = "maktaba-software";

/// What a stick is called that is mounted at `top`: as its device, `sda1`.
pub(crate) fn name(top: &Path) -> String {
    top.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What a stick brought.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Brought {
    /// A report for each repository that was found.
    pub(crate) repositories: Vec<SyncReport>,
    /// Whether there is software for boxes on it.
    pub(crate) software: bool,
}

/// Repositories on a mounted stick, those nearest to its top first.
pub(crate) fn repositories(top: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut level = vec![top.to_owned()];
    let mut left = MAX_DIRS;
    for _ in 0..=DEPTH {
        let mut next = Vec::new();
        for dir in level {
            if is_repository(&dir) {
                found.push(dir);
                continue; // bundles/ has hundreds of folders, and no repository
            }
            next.extend(folders(&dir, &mut left));
        }
        level = next;
    }
    found
}

/// Whether the timestamp of a repository is here.
fn is_repository(dir: &Path) -> bool {
    dir.join("metadata/timestamp.json").is_file()
}

/// Folders in `dir`, by name; links are not followed.
fn folders(dir: &Path, left: &mut usize) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(dir) else { return Vec::new() };
    let is_folder = |entry: &std::fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    let mut folders: Vec<PathBuf> = entries.flatten().filter(is_folder).take(*left).map(|entry| entry.path()).collect();
    *left -= folders.len();
    folders.sort();
    folders
}

/// Takes all content that a stick has for this library, telling how far it is and what came of it.
///
/// # Errors
///
/// What the library or the stick refuses; it is also told.
pub(crate) fn bring(top: &Path, library: &Path, teller: &mut Teller<'_>) -> anyhow::Result<Brought> {
    let result = bring_quietly(top, library, teller);
    teller.comes_to(match &result {
        Ok(brought) => summary(brought),
        Err(error) => MediumOutcome::new(Ending::Failed, format!("{error:#}")),
    });
    result
}

fn bring_quietly(top: &Path, library: &Path, teller: &mut Teller<'_>) -> anyhow::Result<Brought> {
    let readable = std::fs::read_dir(top).map(drop);
    readable.with_context(|| format!("the stick cannot be read: nothing is mounted at {}", top.display()))?;
    let (software, content): (Vec<PathBuf>, Vec<PathBuf>) =
        repositories(top).into_iter().partition(|dir| dir.file_name().is_some_and(|name| name == SOFTWARE));
    let mut reports = Vec::new();
    if !content.is_empty() {
        let mut store = open(library, PATIENCE)?;
        for repository in &content {
            let from = repository.to_str().context("the folder's name is not UTF-8")?;
            let mut source = source::open(from)?;
            let report = take(&mut store, source.as_mut(), 1, &mut |progress| tell_progress(teller, &progress));
            reports.push(report.with_context(|| format!("the repository in {}", repository.display()))?);
        }
    }
    Ok(Brought { repositories: reports, software: !software.is_empty() })
}

fn tell_progress(teller: &mut Teller<'_>, progress: &Progress) {
    let name = progress.collection.as_ref().map(ToString::to_string).unwrap_or_default();
    teller.progress((progress.done_bytes, progress.total_bytes), &name);
}

fn summary(brought: &Brought) -> MediumOutcome {
    let collections = || brought.repositories.iter().flat_map(|report| &report.collections);
    if let Some(failed) = collections().find(|collection| collection.error.is_some()) {
        let error = failed.error.as_deref().unwrap_or_default();
        return MediumOutcome::new(Ending::Failed, format!("{}: {error}", failed.id));
    }
    let new: Vec<&str> =
        collections().filter(|collection| collection.from != collection.to).map(|it| it.id.as_str()).collect();
    if !new.is_empty() {
        return MediumOutcome::new(Ending::Done, new.join(", "));
    }
    let text = match (brought.repositories.is_empty(), brought.software) {
        (false, _) => "everything on it was here already",
        (true, true) => "it has software of boxes, and no content",
        (true, false) => "no repository was found on it",
    };
    MediumOutcome::new(Ending::Nothing, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::medium::MediumStage;
    use crate::device::state::StateDir;

    fn repository(dir: &Path) {
        std::fs::create_dir_all(dir.join("metadata")).unwrap();
        std::fs::write(dir.join("metadata/timestamp.json"), "{}").unwrap();
    }

    #[test]
    fn repositories_are_found_at_the_top_or_in_folders_and_links_are_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        assert!(repositories(dir.path()).is_empty());
        repository(&dir.path().join("a/repo"));
        repository(&dir.path().join(SOFTWARE));
        repository(&dir.path().join("a/repo/inner"));
        repository(&dir.path().join("1/2/3"));
        std::os::unix::fs::symlink(dir.path().join("a/repo"), dir.path().join("link")).unwrap();
        let found: Vec<_> = repositories(dir.path());
        assert_eq!(found, [dir.path().join(SOFTWARE), dir.path().join("a/repo")]);
        repository(dir.path());
        assert_eq!(repositories(dir.path()), [dir.path()]);
    }

    #[test]
    fn an_archive_of_folders_ends() {
        let dir = tempfile::tempdir().unwrap();
        for number in 0..700 {
            std::fs::create_dir(dir.path().join(number.to_string())).unwrap();
        }
        assert!(repositories(dir.path()).is_empty());
    }

    #[test]
    fn a_stick_without_anything_says_so() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(&dir.path().join("run"));
        let bring = |top: &str| {
            let mut teller = Teller::begin(&state, top);
            let brought = bring(&dir.path().join(top), &dir.path().join("library"), &mut teller);
            teller.finish();
            brought
        };
        std::fs::create_dir(dir.path().join("stick")).unwrap();
        let brought = bring("stick").unwrap();
        assert!(brought.repositories.is_empty() && !brought.software);
        assert_eq!(state.medium("stick").unwrap().stage, MediumStage::Nothing);
        assert!(bring("gone").is_err());
        assert_eq!(state.medium("gone").unwrap().stage, MediumStage::Failed);
    }
}

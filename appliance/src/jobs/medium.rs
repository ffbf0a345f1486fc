//! A stick that was plugged in: looks for repositories on it and takes what they have for this box.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Context;
use maktaba_sync::engine::{Progress, SyncReport};
use maktaba_sync::source;

use super::take::{open, take};
use crate::device::led::Light;
use crate::device::state::{MediumStage, MediumState, StateDir};

/// How long a stick waits while the box syncs from elsewhere.
const PATIENCE: Duration = Duration::from_mins(10);
/// Directories that are looked at: a stick may hold a whole archive beside the repository.
const MAX_DIRS: usize = 512;
/// How deep repositories are looked for below the stick's top.
const DEPTH: u32 = 2;
/// How often progress is written, which is to memory.
const TELL: Duration = Duration::from_secs(1);
/// Folder of the repository of the box's own software, which is not content.
pub(crate) const SOFTWARE: &str = "maktaba-software";

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

/// Takes all content that a stick has for this library, telling how far it is.
///
/// # Errors
///
/// What the library or the stick refuses; it is also in the state.
pub(crate) fn bring(top: &Path, library: &Path, state: &StateDir) -> anyhow::Result<Brought> {
    let mut teller = Teller { state, last: None };
    teller.tell(MediumStage::Looking, (0, 0), "looking at the stick");
    Light::Busy.show();
    let result = bring_quietly(top, library, &mut teller);
    match &result {
        Ok(brought) => {
            let (stage, text) = summary(brought);
            teller.tell(stage, (0, 0), &text);
            if stage == MediumStage::Failed { Light::Failed.show() } else { Light::Done.show() }
        }
        Err(error) => {
            teller.tell(MediumStage::Failed, (0, 0), &format!("{error:#}"));
            Light::Failed.show();
        }
    }
    result
}

fn bring_quietly(top: &Path, library: &Path, teller: &mut Teller<'_>) -> anyhow::Result<Brought> {
    let readable = std::fs::read_dir(top).map(drop);
    readable.with_context(|| format!("{} cannot be read as the folder of a mounted stick", top.display()))?;
    let (software, content): (Vec<PathBuf>, Vec<PathBuf>) =
        repositories(top).into_iter().partition(|dir| dir.file_name().is_some_and(|name| name == SOFTWARE));
    let mut reports = Vec::new();
    if !content.is_empty() {
        let mut store = open(library, PATIENCE)?;
        for repository in &content {
            let from = repository.to_str().context("the folder's name is not UTF-8")?;
            let mut source = source::open(from)?;
            let report = take(&mut store, source.as_mut(), 1, &mut |progress| teller.progress(&progress));
            reports.push(report.with_context(|| format!("the repository in {}", repository.display()))?);
        }
    }
    Ok(Brought { repositories: reports, software: !software.is_empty() })
}

fn summary(brought: &Brought) -> (MediumStage, String) {
    let collections = || brought.repositories.iter().flat_map(|report| &report.collections);
    if let Some(failed) = collections().find(|collection| collection.error.is_some()) {
        let error = failed.error.as_deref().unwrap_or_default();
        return (MediumStage::Failed, format!("{}: {error}", failed.id));
    }
    let new: Vec<&str> =
        collections().filter(|collection| collection.from != collection.to).map(|it| it.id.as_str()).collect();
    match (brought.repositories.is_empty(), new.is_empty(), brought.software) {
        (_, false, _) => (MediumStage::Done, new.join(", ")),
        (false, true, _) => (MediumStage::Nothing, "everything on it was here already".to_owned()),
        (true, true, true) => (MediumStage::Done, "software".to_owned()),
        (true, true, false) => (MediumStage::Nothing, "no repository was found on it".to_owned()),
    }
}

struct Teller<'s> {
    state: &'s StateDir,
    last: Option<Instant>,
}

impl Teller<'_> {
    fn progress(&mut self, progress: &Progress) {
        if self.last.is_some_and(|last| last.elapsed() < TELL) {
            return;
        }
        let name = progress.collection.as_ref().map(ToString::to_string).unwrap_or_default();
        self.tell(MediumStage::Syncing, (progress.done_bytes, progress.total_bytes), &name);
    }

    fn tell(&mut self, stage: MediumStage, (done_bytes, total_bytes): (u64, u64), text: &str) {
        self.last = Some(Instant::now());
        let state = MediumState { stage, done_bytes, total_bytes, text: text.to_owned() };
        if let Err(error) = self.state.set_medium(&state) {
            tracing::warn!(%error, "the state of the stick cannot be shown");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        std::fs::create_dir(dir.path().join("stick")).unwrap();
        let brought = bring(&dir.path().join("stick"), &dir.path().join("library"), &state).unwrap();
        assert!(brought.repositories.is_empty() && !brought.software);
        assert_eq!(state.medium().unwrap().stage, MediumStage::Nothing);
        assert!(bring(&dir.path().join("gone"), &dir.path().join("library"), &state).is_err());
        assert_eq!(state.medium().unwrap().stage, MediumStage::Failed);
    }
}

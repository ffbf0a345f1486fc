//! A stick that was plugged in: looks for repositories on it and takes what they have for this box.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use maktaba_sync::courier::{REPOSITORIES, publisher_at};
use maktaba_sync::engine::{Patience, Progress, SyncError, SyncReport};
use maktaba_sync::source::{self, MediumSource};
use maktaba_sync::store::{OpenError, Store, TrustedPublisher};
use maktaba_sync::telling::line;
use maktaba_sync::trust::{TIMESTAMP, TrustError};

use super::neighbours::Before;
use super::take::{WhenNeeded, take};
use crate::device::medium::{Ending, MediumOutcome, Teller};

/// How long a stick waits while the box syncs from elsewhere.
pub(crate) const PATIENCE: Duration = Duration::from_mins(10);
/// Directories that are looked at: a stick may hold a whole archive beside the repository.
const MAX_DIRS: usize = 512;
/// LIMIT: repositories that are carried on one stick.
const MAX_CARRIED: usize = 4096;
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
    /// Repositories of which nothing could be taken. They do not end the visit: a stick carries what people copy on it.
    pub(crate) refused: Vec<Refusal>,
    /// Whether there is software for boxes on it.
    pub(crate) software: bool,
}

/// A repository of which nothing could be taken.
#[derive(Debug, Clone, serde::Serialize)]
pub(crate) struct Refusal {
    /// Its folder.
    pub(crate) folder: String,
    /// Whether it is another publisher's, which is nobody's fault.
    pub(crate) is_foreign: bool,
    /// Why, with the folder.
    pub(crate) error: String,
}

impl Brought {
    /// Whether all was taken that is meant for this box.
    pub(crate) fn is_complete(&self) -> bool {
        let is_whole = self.repositories.iter().all(SyncReport::is_complete);
        is_whole && (self.refused.is_empty() || !self.repositories.is_empty() && self.broken().is_none())
    }

    /// The first repository that was refused and is not another publisher's.
    fn broken(&self) -> Option<&Refusal> {
        self.refused.iter().find(|refused| !refused.is_foreign)
    }
}

/// Repositories that somebody carries in the folder for them, by name; at most so many.
pub(crate) fn carried(top: &Path, most: usize) -> Vec<PathBuf> {
    let mut left = most;
    folders(&top.join(REPOSITORIES), &mut left).into_iter().filter(|dir| is_repository(dir)).collect()
}

/// Repositories on a mounted stick, those that are carried first, then those nearest to its top.
pub(crate) fn repositories(top: &Path) -> Vec<PathBuf> {
    let mut found = carried(top, MAX_CARRIED);
    let mut level = vec![top.to_owned()];
    let mut left = MAX_DIRS;
    for _ in 0..=DEPTH {
        let mut next = Vec::new();
        for dir in level.into_iter().filter(|dir| *dir != top.join(REPOSITORIES)) {
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
    dir.join(TIMESTAMP).is_file()
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
/// What the library refuses, or a stick that cannot be read at all; it is also told.
pub(crate) fn bring(top: &Path, library: &Path, teller: &mut Teller<'_>) -> anyhow::Result<Brought> {
    let library = &mut WhenNeeded::new(library, PATIENCE);
    let result = bring_from(top, library, &|source| source, &mut |progress| tell_progress(teller, progress));
    teller.comes_to(match &result {
        Ok(brought) => summary(brought),
        Err(error) => MediumOutcome::new(Ending::Failed, line(error.as_ref())),
    });
    result
}

/// The same, telling nothing but how far it is: also of what did not come on a stick, but lies as on one. What is opened goes
/// through `before` first.
///
/// # Errors
///
/// As of [`bring`].
pub(crate) fn bring_from(
    top: &Path,
    library: &mut WhenNeeded<'_>,
    before: Before<'_>,
    tell: &mut dyn FnMut(&Progress),
) -> anyhow::Result<Brought> {
    let readable = std::fs::read_dir(top).map(drop);
    readable.with_context(|| format!("the stick cannot be read: nothing is mounted at {}", top.display()))?;
    let (software, content): (Vec<PathBuf>, Vec<PathBuf>) =
        repositories(top).into_iter().partition(|dir| dir.file_name().is_some_and(|name| name == SOFTWARE));
    let (mut reports, mut refused) = (Vec::new(), Vec::new());
    if !content.is_empty() {
        let store = library.store()?;
        let trusted = store.publishers()?;
        for repository in content.iter().filter(|dir| is_for_us(dir, &trusted)) {
            match take_one(store, repository, before, tell) {
                Ok(report) => reports.push(report),
                Err(error) if is_ours(&error) => return Err(error),
                Err(error) => refused.push(refusal(repository, &error)),
            }
        }
    }
    Ok(Brought { repositories: reports, refused, software: !software.is_empty() })
}

fn take_one(
    store: &mut Store,
    repository: &Path,
    before: Before<'_>,
    tell: &mut dyn FnMut(&Progress),
) -> anyhow::Result<SyncReport> {
    let mut taken = || {
        let from = repository.to_str().context("the folder's name is not UTF-8")?;
        let mut source = before(source::open(from)?);
        take(store, source.as_mut(), (1, Patience::default()), &mut |progress| tell(&progress))
    };
    taken().with_context(|| format!("the repository in {}", repository.display()))
}

/// Whether the library failed, not the stick: then nothing more is taken.
pub(crate) fn is_ours(error: &anyhow::Error) -> bool {
    let is_of_sync =
        matches!(error.downcast_ref(), Some(SyncError::Store(_) | SyncError::Read(_) | SyncError::Open(_)));
    is_of_sync || error.downcast_ref::<OpenError>().is_some()
}

/// Whether it is another publisher's, whom this box does not trust.
fn is_foreign(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(SyncError::Trust(TrustError::Signature(_)) | SyncError::Stranger(_)))
}

/// Whether a repository may be for this box. What somebody carries to somebody else is nobody's fault here, and no try: nor
/// is what this very box gave.
fn is_for_us(dir: &Path, trusted: &[TrustedPublisher]) -> bool {
    if !is_carried(dir) {
        return true;
    }
    let publisher = publisher_at(&mut MediumSource::new(dir)).ok().flatten().map(|(_, id)| id);
    trusted.iter().any(|it| it.id == publisher && !it.is_own())
}

/// Whether somebody carries the repository in this folder, as against one that lies on a stick to be read.
pub(crate) fn is_carried(dir: &Path) -> bool {
    dir.parent().and_then(Path::file_name).is_some_and(|folder| folder == REPOSITORIES)
}

pub(crate) fn refusal(repository: &Path, error: &anyhow::Error) -> Refusal {
    let is_foreign = is_foreign(error);
    let error = line(error.as_ref());
    tracing::warn!(is_foreign, error, "a repository on the stick is refused");
    Refusal { folder: repository.display().to_string(), is_foreign, error }
}

fn tell_progress(teller: &mut Teller<'_>, progress: &Progress) {
    let name = progress.collection.as_ref().map(ToString::to_string).unwrap_or_default();
    teller.progress((progress.done_bytes, progress.total_bytes), &name);
}

pub(crate) fn summary(brought: &Brought) -> MediumOutcome {
    let collections = || brought.repositories.iter().flat_map(|report| &report.collections);
    if let Some(failed) = collections().find(|collection| collection.error.is_some()) {
        let error = failed.error.as_deref().unwrap_or_default();
        return MediumOutcome::new(Ending::Failed, format!("{}: {error}", failed.id));
    }
    let refused = if brought.repositories.is_empty() { brought.refused.first() } else { brought.broken() };
    let new: Vec<&str> =
        collections().filter(|collection| collection.from != collection.to).map(|it| it.id.as_str()).collect();
    if !new.is_empty() {
        let also = refused.map(|refused| format!("; not taken: {}", refused.error)).unwrap_or_default();
        return MediumOutcome::new(Ending::Done, new.join(", ") + &also);
    }
    if let Some(refused) = refused {
        return MediumOutcome::new(Ending::Failed, refused.error.clone());
    }
    let holds_any = collections().any(|collection| collection.to.is_some());
    let text = match (brought.repositories.is_empty(), brought.software) {
        (false, _) if !holds_any => "nothing on it is what this library keeps up to date, as a whole",
        (false, _) if brought.repositories.iter().any(SyncReport::source_lacks) => {
            "nothing on it is new here, and it does not hold all that this library keeps up to date"
        }
        (false, _) => "everything on it was here already",
        (true, true) => "it has software of boxes, and no content",
        (true, false) => "no repository was found on it",
    };
    MediumOutcome::new(Ending::Nothing, text)
}

#[cfg(test)]
mod tests {
    use maktaba_sync::model::{Entry, EntryFlags, Resource};
    use maktaba_sync::publish::{About, DirRepository, Intake, KeySet, PublishOptions, StoreIntake, publish};
    use maktaba_sync::trust::BUILD_TIME;

    use super::*;
    use crate::device::disk::disk;
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
    fn what_is_carried_is_found_among_all_that_people_have_on_a_stick() {
        let dir = tempfile::tempdir().unwrap();
        for number in 0..700 {
            std::fs::create_dir(dir.path().join(format!("photos-{number}"))).unwrap();
            repository(&dir.path().join(REPOSITORIES).join(format!("box-{number:03}")));
        }
        assert_eq!(repositories(dir.path()).len(), 700);
        let carried = carried(dir.path(), 3);
        assert!(carried.len() == 3 && carried.iter().all(|dir| is_carried(dir)), "{carried:?}");
    }

    #[test]
    fn an_archive_of_folders_ends() {
        let dir = tempfile::tempdir().unwrap();
        for number in 0..700 {
            std::fs::create_dir(dir.path().join(number.to_string())).unwrap();
        }
        assert!(repositories(dir.path()).is_empty());
    }

    /// A repository of one page, by a publisher of its own.
    fn published(dir: &Path, text: &str) {
        let (keys, _) = KeySet::open(&dir.with_extension("keys")).unwrap();
        let mut store = Store::create(&dir.with_extension("work"), disk()).unwrap();
        let mut intake = StoreIntake::begin(&mut store).unwrap();
        let body = intake.put(&mut text.as_bytes(), "text/plain").unwrap();
        intake.finish().unwrap();
        let (media_type, title) = ("text/plain".to_owned(), String::new());
        let path = "index.txt".parse().unwrap();
        let entry = Entry { path, media_type, title, flags: EntryFlags::NONE, body };
        let resource = Resource { id: "text".parse().unwrap(), record: b"{}".to_vec(), entries: vec![entry] };
        let collection = dir.file_name().unwrap().to_str().unwrap().parse().unwrap();
        let about = About {
            collection,
            title: "Text".to_owned(),
            languages: Vec::new(),
            licenses: Vec::new(),
            withdrawn: Vec::new(),
        };
        let mut repository = DirRepository::new(dir, disk());
        let options = PublishOptions::at(BUILD_TIME);
        publish(&mut store, &mut repository, &keys, &about, vec![resource], options, &mut |_| {}).unwrap();
    }

    #[test]
    fn repositories_of_others_and_broken_ones_do_not_end_the_visit() {
        let dir = tempfile::tempdir().unwrap();
        let state = StateDir::new(&dir.path().join("run"));
        let (stick, library) = (dir.path().join("stick"), dir.path().join("library"));
        std::fs::create_dir(&stick).unwrap();
        let bring = || {
            let mut teller = Teller::begin(&state, "stick");
            let brought = bring(&stick, &library, &mut teller).unwrap();
            teller.finish();
            (brought, state.medium("stick").unwrap())
        };
        published(&dir.path().join("ours"), "one");
        let root = std::fs::read(dir.path().join("ours/metadata/1.root.json")).unwrap();
        maktaba_sync::engine::init(&library, disk(), &root).unwrap().subscribe(&["*".to_owned()]).unwrap();
        published(&stick.join("a-foreign"), "evil");
        let (brought, told) = bring();
        assert!(brought.refused[0].is_foreign && !brought.is_complete(), "{brought:?}");
        assert_eq!(told.stage, MediumStage::Failed, "it has nothing else");
        repository(&stick.join("b-broken"));
        copy(&dir.path().join("ours"), &stick.join("ours"));
        let (brought, told) = bring();
        assert_eq!(brought.repositories[0].collections[0].to.map(|to| to.0), Some(1), "{brought:?}");
        assert_eq!(brought.refused.iter().map(|refused| refused.is_foreign).collect::<Vec<_>>(), [true, false]);
        assert_eq!(told.stage, MediumStage::Done, "{told:?}");
        assert!(
            told.text.contains("ours") && told.text.contains("not taken") && told.text.contains("b-broken"),
            "{told:?}"
        );
        std::fs::remove_dir_all(stick.join("b-broken")).unwrap();
        let (brought, told) = bring();
        assert!(brought.is_complete(), "{brought:?}");
        assert_eq!(told.stage, MediumStage::Nothing, "{told:?}");
    }

    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap() {
            let (path, target) = (entry.as_ref().unwrap().path(), to.join(entry.as_ref().unwrap().file_name()));
            if path.is_dir() { copy(&path, &target) } else { assert!(std::fs::copy(&path, &target).is_ok()) }
        }
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

//! Repositories that are copied in part, checked and pruned.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use maktaba_sync::courier::{self, MirrorError, Room, Survey};
use maktaba_sync::durable::LocalDisk;
use maktaba_sync::model::TrustRow;
use maktaba_sync::publish::{DirRepository, RepositoryError, Target};
use maktaba_sync::source::{FetchError, MediumSource, Source};

use super::parts::{stories, story};
use super::round_trip::read_files;
use super::site::*;

fn content(seed: u64, len: usize) -> Library {
    let mut files = tree(&[("index.html", "<p>A lesson</p>")]);
    files.insert("film.png".into(), noise(seed, len));
    library(&[("lesson", files)])
}

fn survey(publisher: &Publisher, repository: &Path) -> Survey {
    let root = TrustRow { role: "root".into(), version: 1, bytes: publisher.root() };
    courier::survey(&mut MediumSource::new(repository), &root, NOW).unwrap()
}

#[test]
fn a_copy_of_limited_size_is_whole_for_what_it_holds() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("small", &content(1, 20_000));
    publisher.publish("large", &content(2, 900_000));
    publisher.publish("small", &content(3, 20_000));
    let survey = survey(&publisher, &publisher.repository());
    let to = dir.path().join("copy");
    let copy = |size_bytes: u64| {
        let mut source = MediumSource::new(&publisher.repository());
        let mut target = DirRepository::new(&to, Arc::new(LocalDisk));
        courier::mirror(&mut source, &survey, &mut target, Room { size_bytes, ..Room::default() }, &mut |_| {})
    };
    assert!(matches!(copy(10_000), Err(MirrorError::Small { .. })));
    let half = copy(100_000).unwrap();
    assert_eq!((half.collections, half.left_out.len()), (vec![id("small")], 1));
    // Who copies from there is told what is not there to be copied.
    let (mut source, again) = (MediumSource::new(&to), dir.path().join("again"));
    let mut target = DirRepository::new(&again, Arc::new(LocalDisk));
    let copied =
        courier::mirror(&mut source, &self::survey(&publisher, &to), &mut target, Room::default(), &mut |_| {});
    assert_eq!(copied.unwrap().absent, [id("large")]);
    let held: u64 = read_files(&to).values().map(|bytes| bytes.len() as u64).sum();
    assert!(held < 100_000, "{held}");
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    let report = sync_box(&library, &to);
    assert_eq!(read_box(&library, "small"), content(3, 20_000));
    assert!(report.collections.iter().any(|one| one.id == mark("large") && one.error.is_some()), "{report:?}");
    let checked = courier::check(&mut MediumSource::new(&to), &self::survey(&publisher, &to), &mut |_, _| {});
    assert_eq!((checked.wrong.as_slice(), checked.absent), (&[][..], vec![id("large")]), "the half is sound");
    // With more room the rest follows, and nothing is copied twice.
    let all = copy(u64::MAX).unwrap();
    assert!(all.left_out.is_empty() && all.copied_bytes < all.len_bytes);
    assert!(sync_box(&library, &to).is_complete());
    assert_eq!(copy(u64::MAX).unwrap().copied_bytes, 0);
}

#[test]
fn what_is_damaged_in_a_repository_is_named_and_not_copied() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content(1, 50_000));
    let repository = publisher.repository();
    let check =
        || courier::check(&mut MediumSource::new(&repository), &survey(&publisher, &repository), &mut |_, _| {});
    assert!(check().wrong.is_empty(), "{:?}", check());
    let window = read_files(&repository).into_keys().find(|path| path.starts_with("windows/")).unwrap();
    let path = repository.join(&window);
    let sound = fs::read(&path).unwrap();
    let mut damaged = sound.clone();
    damaged[10] ^= 1;
    fs::write(&path, damaged).unwrap();
    assert_eq!(check().wrong, [(window.clone(), "is not what was signed".to_owned())]);
    let mut source = MediumSource::new(&repository);
    let to = dir.path().join("copy");
    let mut target = DirRepository::new(&to, Arc::new(LocalDisk));
    let copied =
        courier::mirror(&mut source, &survey(&publisher, &repository), &mut target, Room::default(), &mut |_| {});
    assert!(matches!(&copied, Err(MirrorError::Wrong(name)) if *name == window), "{copied:?}");
    assert!(!to.join("metadata/timestamp.json").exists() && !to.join(&window).exists());
    fs::remove_file(&path).unwrap();
    assert_eq!(check().wrong, [(window, "is not there".to_owned())]);
    fs::write(&path, sound).unwrap();
    assert!(check().wrong.is_empty());
}

#[test]
fn pruning_removes_what_no_listed_release_needs_and_boxes_go_on() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let library = dir.path().join("box");
    publisher.publish("demo", &content(0, 30_000));
    new_box(&library, &publisher.root());
    sync_box(&library, &publisher.repository());
    for seed in 1..20 {
        publisher.publish("demo", &content(seed, 30_000));
    }
    let repository = publisher.repository();
    let before = read_files(&repository).len();
    let prune = |age: Duration, dry_run: bool| {
        courier::prune(&repository, &LocalDisk, &survey(&publisher, &repository), age, dry_run).unwrap()
    };
    assert_eq!(prune(Duration::from_hours(1), false).files, 0, "all are young");
    let told = prune(Duration::ZERO, true);
    assert!(told.files > 10, "{told:?}");
    assert_eq!(read_files(&repository).len(), before);
    assert_eq!(prune(Duration::ZERO, false).files, told.files);
    assert_eq!(read_files(&repository).len() as u64, before as u64 - told.files);
    let checked = courier::check(&mut MediumSource::new(&repository), &survey(&publisher, &repository), &mut |_, _| {});
    assert!(checked.wrong.is_empty(), "{checked:?}");
    assert!(sync_box(&library, &repository).is_complete());
    let fresh = dir.path().join("fresh");
    new_box(&fresh, &publisher.root());
    assert!(sync_box(&fresh, &repository).is_complete());
    publisher.publish("demo", &content(20, 30_000));
    assert!(sync_box(&library, &repository).is_complete());
    assert_eq!(read_box(&library, "demo"), content(20, 30_000));
}

/// A folder on a medium that runs full with the first delta.
struct Full(DirRepository);

impl Target for Full {
    fn has(&mut self, path: &str, len_bytes: u64) -> Result<bool, RepositoryError> {
        self.0.has(path, len_bytes)
    }

    fn write(&mut self, path: &str, content: &mut dyn Read) -> Result<(), RepositoryError> {
        if path.starts_with("bundles/") {
            let source = Box::new(io::Error::from(io::ErrorKind::StorageFull));
            return Err(RepositoryError { step: "write", path: path.to_owned(), source });
        }
        self.0.write(path, content)
    }
}

#[test]
fn a_copy_is_whole_without_what_only_spares_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let mut content = stories(20, 300, 3_000);
    for seed in 0..3 {
        content.insert("story-0007".into(), story(100 + seed, 300, 3_000));
        publisher.publish("demo", &content);
    }
    let survey = survey(&publisher, &publisher.repository());
    let deltas: Vec<_> = survey.files.iter().filter(|file| file.path.starts_with("bundles/")).collect();
    assert!(deltas.len() > 1, "{deltas:?}");
    let to = dir.path().join("copy");
    let mirror = |source: &mut dyn Source, target: &mut dyn Target| {
        courier::mirror(source, &survey, target, Room::default(), &mut |_| {}).unwrap()
    };
    let folder = || DirRepository::new(&to, Arc::new(LocalDisk));
    // No room.
    let copied = mirror(&mut MediumSource::new(&publisher.repository()), &mut Full(folder()));
    let without = copied.without.unwrap();
    assert_eq!((without.files, without.len_bytes), (deltas.len() as u64, deltas.iter().map(|it| it.len_bytes).sum()));
    assert!(without.error.contains("could not write bundles/"), "{}", without.error);
    let held: u64 = read_files(&to).values().map(|bytes| bytes.len() as u64).sum();
    assert!(copied.len_bytes < held, "{} of {held}", copied.len_bytes);
    let checked = courier::check(&mut MediumSource::new(&to), &self::survey(&publisher, &to), &mut |_, _| {});
    assert_eq!((checked.wrong.as_slice(), checked.left_out), (&[][..], deltas.len() as u64));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    assert!(sync_box(&library, &to).is_complete());
    // One is damaged: the others come.
    let damaged = publisher.repository().join(&deltas[0].path);
    let sound = fs::read(&damaged).unwrap();
    fs::write(&damaged, vec![7; sound.len()]).unwrap();
    let copied = mirror(&mut MediumSource::new(&publisher.repository()), &mut folder());
    let without = copied.without.unwrap();
    assert_eq!((without.files, without.error.contains("is not what was signed")), (1, true), "{}", without.error);
    // And then all of them do.
    fs::write(&damaged, sound).unwrap();
    let copied = mirror(&mut MediumSource::new(&publisher.repository()), &mut folder());
    assert!(copied.without.is_none() && copied.copied_bytes == deltas[0].len_bytes, "{copied:?}");
}

/// A way that breaks after so many bytes of each file that is opened, and once in each list of keys.
struct Snapping(MediumSource, u64, BTreeSet<String>);

struct Snapped;

impl Read for Snapped {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

impl Source for Snapping {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        let file = self.0.open(path, offset)?;
        let most = match path.starts_with("metadata/") {
            true if self.2.insert(path.to_owned()) => 100,
            true => return Ok(file),
            false => self.1,
        };
        Ok(file.map(|file| Box::new(file.take(most).chain(Snapped)) as Box<dyn Read + Send>))
    }

    fn is_remote(&self) -> bool {
        true
    }

    fn name(&self) -> String {
        "snapping".into()
    }
}

#[test]
fn a_copy_over_a_way_that_breaks_goes_on_where_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content(1, 500_000));
    let survey = survey(&publisher, &publisher.repository());
    let to = dir.path().join("copy");
    let mirror = |each: u64| {
        let mut source = Snapping(MediumSource::new(&publisher.repository()), each, BTreeSet::new());
        let mut target = DirRepository::new(&to, Arc::new(LocalDisk));
        courier::mirror(&mut source, &survey, &mut target, Room::default(), &mut |_| {})
    };
    let ended = mirror(0).unwrap_err();
    assert!(matches!(&ended, MirrorError::Fetch(FetchError::Broken { .. })), "{ended:?}");
    assert_eq!(mirror(40_000).unwrap().collections, [id("demo")]);
    let checked = courier::check(&mut MediumSource::new(&to), &survey, &mut |_, _| {});
    assert!(checked.wrong.is_empty() && checked.left_out == 0, "{checked:?}");
}

#[test]
fn what_cannot_be_copied_whole_is_named_and_the_rest_is_copied() {
    for is_gone in [true, false] {
        let dir = tempfile::tempdir().unwrap();
        let publisher = Publisher::new(&dir.path().join("publisher"));
        publisher.publish("broken", &content(1, 20_000));
        let old = dir.path().join("old");
        new_box(&old, &publisher.root());
        sync_box(&old, &publisher.repository());
        let mut edited = content(1, 20_000);
        edited.get_mut("lesson").unwrap().insert("new.html".into(), b"<p>New</p>".to_vec());
        publisher.publish("broken", &edited);
        let broken = read_files(&publisher.repository().join("index"));
        publisher.publish("sound", &content(2, 20_000));
        for name in broken.keys() {
            let path = publisher.repository().join("index").join(name);
            if is_gone { fs::remove_file(path) } else { fs::write(path, "x") }.unwrap();
        }
        let survey = survey(&publisher, &publisher.repository());
        let to = dir.path().join("copy");
        let mut target = DirRepository::new(&to, Arc::new(LocalDisk));
        let mut source = MediumSource::new(&publisher.repository());
        let copied = courier::mirror(&mut source, &survey, &mut target, Room::default(), &mut |_| {}).unwrap();
        assert_eq!(
            (copied.collections.as_slice(), copied.absent.as_slice()),
            (&[id("sound")][..], &[id("broken")][..])
        );
        assert!(!copied.is_all());
        let library = dir.path().join("box");
        new_box(&library, &publisher.root());
        sync_box(&library, &to);
        assert_eq!(read_box(&library, "sound"), content(2, 20_000));
        // A delta needs no index.
        sync_box(&old, &to);
        assert_eq!(read_box(&old, "broken"), edited);
    }
}

#[test]
fn what_lies_wrong_in_a_copy_is_copied_again_when_it_is_looked_for() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content(1, 20_000));
    publisher.publish("demo", &content(2, 20_000));
    let survey = survey(&publisher, &publisher.repository());
    let to = dir.path().join("copy");
    let mut target = DirRepository::new(&to, Arc::new(LocalDisk));
    let mut mirror = |is_whole| {
        let removed = courier::remove_wrong(&mut target, &survey, is_whole, &mut |_| {}).unwrap();
        let mut source = MediumSource::new(&publisher.repository());
        (removed.len(), courier::mirror(&mut source, &survey, &mut target, Room::default(), &mut |_| {}).unwrap())
    };
    assert_eq!(mirror(true).0, 0);
    let whole = read_files(&to);
    // A file system that was not unmounted has the length, and zeros.
    let zeros = |folders: &[&str]| {
        for (name, bytes) in &whole {
            if folders.iter().any(|folder| name.starts_with(folder)) {
                fs::write(to.join(name), vec![0; bytes.len()]).unwrap();
            }
        }
    };
    zeros(&["collections/"]);
    assert_eq!(mirror(false).0, 2, "release files are short, and always looked at");
    assert_eq!(read_files(&to), whole);
    zeros(&["windows/", "index/", "bundles/"]);
    assert_eq!((mirror(false).0, mirror(false).1.copied_bytes), (0, 0));
    let (removed, mirrored) = mirror(true);
    assert!(removed >= 2 && mirrored.copied_bytes > 20_000, "{removed}");
    assert_eq!(read_files(&to), whole);
}

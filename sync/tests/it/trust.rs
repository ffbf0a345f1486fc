//! Attacks on metadata, and clocks that are wrong (reliability notes 4.2): each through a real repository and box.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::engine::{SyncError, SyncOptions, SyncReport, init, sync};
use maktaba_sync::publish::{
    Created, DirRepository, KeySet, KeyUse, PublishOptions, Repository, RepositoryError, Target, rotate,
};
use maktaba_sync::source::{FetchError, MediumSource, Source};
use maktaba_sync::store::Store;
use maktaba_sync::trust::TrustError;

use super::round_trip::read_files;
use super::site::*;

const DAY: i64 = 86_400;

struct Field {
    _dir: tempfile::TempDir,
    publisher: Publisher,
    library: PathBuf,
    /// The repository as it was at release 1.
    old: PathBuf,
}

/// A box at release 1 of a repository that has release 2.
fn field() -> Field {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let content = |text: &str| library(&[("r", tree(&[("a.html", text)]))]);
    publisher.publish("demo", &content("one"));
    let old = dir.path().join("old");
    copy(&publisher.repository(), &old);
    let library_dir = dir.path().join("box");
    new_box(&library_dir, &publisher.root());
    sync_box(&library_dir, &old);
    publisher.publish("demo", &content("two"));
    Field { publisher, library: library_dir, old, _dir: dir }
}

impl Field {
    fn sync_from(&self, source: &mut dyn Source, options: &SyncOptions) -> Result<SyncReport, SyncError> {
        let mut store = Store::open(&self.library, Arc::new(LocalDisk)).unwrap();
        sync(&mut store, source, options, &mut |_| {})
    }

    fn sync(&self, from: &Path) -> Result<SyncReport, SyncError> {
        self.sync_from(&mut MediumSource::new(from), &options())
    }

    fn release(&self) -> u32 {
        let store = Store::open(&self.library, Arc::new(LocalDisk)).unwrap();
        store.active(&mark("demo")).unwrap().unwrap().number.0
    }

    fn repository(&self) -> PathBuf {
        self.publisher.repository()
    }

    fn metadata(&self, name: &str) -> PathBuf {
        self.repository().join("metadata").join(name)
    }
}

pub(super) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { assert!(fs::copy(&path, &target).is_ok()) }
    }
}

#[test]
fn an_older_copy_is_refused_and_nothing_is_lost() {
    let field = field();
    field.sync(&field.repository()).unwrap();
    let error = field.sync(&field.old).unwrap_err();
    assert!(matches!(error, SyncError::Trust(TrustError::Rollback { offered: 1, seen: 2, .. })), "{error}");
    assert_eq!(field.release(), 2);
}

#[test]
fn metadata_of_two_states_do_not_mix() {
    let field = field();
    // The new timestamp, with the old snapshot under the new name.
    fs::copy(field.metadata("1.snapshot.json"), field.metadata("2.snapshot.json")).unwrap();
    let error = field.sync(&field.repository()).unwrap_err();
    assert!(matches!(&error, SyncError::Trust(TrustError::Mismatch(role)) if role == "snapshot"), "{error}");
    assert_eq!(field.release(), 1);
}

#[test]
fn other_keys_are_refused() {
    let field = field();
    let stranger = Publisher::new(&field.publisher.dir.join("stranger"));
    stranger.publish("demo", &library(&[("r", tree(&[("a.html", "evil")]))]));
    let error = field.sync(&stranger.repository()).unwrap_err();
    assert!(matches!(&error, SyncError::Trust(TrustError::Signature(role)) if role == "timestamp"), "{error}");
    // A stranger's collection key does not speak for this collection.
    let role = field.metadata("2.demo.json");
    fs::copy(stranger.repository().join("metadata/1.demo.json"), role).unwrap();
    let report = field.sync(&field.repository()).unwrap();
    assert_eq!(report.collections[0].route, "failed");
    assert_eq!(field.release(), 1);
}

#[test]
fn a_changed_byte_anywhere_changes_nothing_on_the_box() {
    for place in ["metadata/timestamp.json", "metadata/2.snapshot.json", "metadata/2.demo.json", "collections/demo"] {
        let field = field();
        for file in files_below(&field.repository().join(place)) {
            let mut bytes = fs::read(&file).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(&file, bytes).unwrap();
        }
        let refused = field.sync(&field.repository()).map_or(true, |report| !report.is_complete());
        assert!(refused, "{place}");
        assert_eq!(field.release(), 1, "{place}");
    }
}

fn files_below(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    fs::read_dir(path).unwrap().flat_map(|entry| files_below(&entry.unwrap().path())).collect()
}

/// A source in which one file never ends.
struct Endless {
    inner: MediumSource,
    path: &'static str,
}

impl Source for Endless {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        let file = self.inner.open(path, offset)?;
        Ok(file
            .map(|file| if path.starts_with(self.path) { Box::new(file.chain(std::io::repeat(b' '))) } else { file }))
    }
    fn is_remote(&self) -> bool {
        true
    }
    fn name(&self) -> String {
        "endless".into()
    }
}

#[test]
fn endless_files_end_at_their_limit() {
    for path in ["metadata/timestamp.json", "metadata/2.snapshot.json", "metadata/2.demo.json", "collections/demo/"] {
        let field = field();
        let mut source = Endless { inner: MediumSource::new(&field.repository()), path };
        let result = field.sync_from(&mut source, &options());
        let refused = result
            .map_or_else(|error| error.to_string(), |report| report.collections[0].error.clone().unwrap_or_default());
        assert!(!refused.is_empty(), "{path}");
        assert_eq!(field.release(), 1, "{path}");
    }
    // Of a bundle only the announced bytes are read at all.
    let field = field();
    let mut source = Endless { inner: MediumSource::new(&field.repository()), path: "bundles/" };
    assert!(field.sync_from(&mut source, &options()).unwrap().is_complete());
}

#[test]
fn a_delta_that_is_cut_or_damaged_costs_windows_and_not_the_release() {
    let damages: [fn(&mut Vec<u8>); 4] = [
        |bytes| bytes.clear(),
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| bytes[0] ^= 1,
        |bytes| *bytes.last_mut().unwrap() ^= 1,
    ];
    for (number, damage) in damages.iter().enumerate() {
        let field = field();
        let bundles = field.repository().join("bundles");
        for (name, mut bytes) in read_files(&bundles) {
            damage(&mut bytes);
            std::fs::write(bundles.join(name), bytes).unwrap();
        }
        let report = field.sync(&field.repository()).unwrap();
        assert!(report.is_complete(), "{number}: {report:?}");
        assert_eq!(report.collections[0].route, "windows", "{number}");
        assert_eq!(field.release(), 2, "{number}");
    }
}

#[test]
fn expiry_is_refused_only_where_the_clock_is_believed() {
    let field = field();
    let late = SyncOptions { now: NOW + 91 * DAY, strict: true, ..options() };
    let error = field.sync_from(&mut MediumSource::new(&field.repository()), &late).unwrap_err();
    assert!(matches!(error, SyncError::Trust(TrustError::Expired { .. })), "{error}");
    assert_eq!(field.release(), 1);
    let stick = SyncOptions { strict: false, ..late };
    let report = field.sync_from(&mut MediumSource::new(&field.repository()), &stick).unwrap();
    assert_eq!(report.stale.len(), 2, "{:?}", report.stale);
    assert_eq!(field.release(), 2, "newer is taken though it has expired");
    let error = field.sync_from(&mut MediumSource::new(&field.old), &stick).unwrap_err();
    assert!(matches!(error, SyncError::Trust(TrustError::Rollback { .. })), "older never is: {error}");
}

#[test]
fn no_clock_bans_a_box_for_ever() {
    for (what, now, strict) in [
        ("1970", 0, false),
        ("2038", 2_147_483_648, false),
        ("2106", 4_294_967_296, false),
        ("a day early", NOW - DAY, true),
    ] {
        let field = field();
        let wrong = SyncOptions { now, strict, ..options() };
        field.sync_from(&mut MediumSource::new(&field.old), &wrong).unwrap();
        // The clock is right again, or wrong in another way.
        field.sync(&field.repository()).unwrap();
        assert_eq!(field.release(), 2, "{what}");
        let back = SyncOptions { now: NOW - 1, ..options() };
        assert!(field.sync_from(&mut MediumSource::new(&field.repository()), &back).unwrap().is_complete(), "{what}");
    }
}

#[test]
fn boxes_follow_rotated_keys_and_leave_stolen_ones_behind() {
    let field = field();
    let stolen = field.publisher.dir.join("stolen");
    copy(&field.publisher.dir.join("keys"), &stolen);
    let (keys, _) = KeySet::open(&field.publisher.dir.join("keys")).unwrap();
    let mut repository = DirRepository::new(&field.repository(), Arc::new(LocalDisk));
    for (number, key) in [KeyUse::Online, KeyUse::Targets, KeyUse::Root(1)].iter().enumerate() {
        assert_eq!(rotate(&mut repository, &keys, key, PublishOptions::at(NOW)).unwrap(), number as u64 + 2);
    }
    let before = field.publisher.dir.join("before");
    copy(&field.old, &before);
    assert!(field.sync(&field.repository()).unwrap().is_complete());
    assert_eq!(field.release(), 2);
    // Whoever has the old keys can only sign on top of the old root; the box has left that behind.
    let error = field.sync(&before).unwrap_err();
    assert!(matches!(error, SyncError::Trust(TrustError::Signature(_))), "{error}");
}

#[test]
fn a_fast_forward_ends_with_the_keys_that_made_it() {
    let field = field();
    // The thief of the keys publishes version after version, so that no honest one is newer.
    let thief = Publisher::new(&field.publisher.dir.join("thief"));
    for part in ["keys", "repo"] {
        copy(&field.publisher.dir.join(part), &thief.dir.join(part));
    }
    fs::set_permissions(thief.dir.join("keys"), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    for n in 0..4 {
        thief.publish("other", &library(&[("r", tree(&[("a.html", &n.to_string())]))]));
    }
    field.sync(&thief.repository()).unwrap();
    let error = field.sync(&field.repository()).unwrap_err();
    assert!(matches!(error, SyncError::Trust(TrustError::Rollback { .. })), "{error}");
    // New online keys, signed by the root, make what the old ones said worthless (TUF 5.3.11).
    let (keys, _) = KeySet::open(&field.publisher.dir.join("keys")).unwrap();
    let mut repository = DirRepository::new(&field.repository(), Arc::new(LocalDisk));
    rotate(&mut repository, &keys, &KeyUse::Online, PublishOptions::at(NOW)).unwrap();
    field.sync(&field.repository()).unwrap();
    assert!(matches!(field.sync(&thief.repository()), Err(SyncError::Trust(TrustError::Signature(_)))));
}

#[test]
fn only_a_root_that_signs_itself_is_pinned() {
    let field = field();
    let other = field.publisher.dir.join("other");
    let disk = || Arc::new(LocalDisk);
    assert!(matches!(init(&other, disk(), b"{}"), Err(SyncError::Root(_))));
    let mut root = field.publisher.root();
    let at = root.windows(8).position(|window| window == b"\"public\"").unwrap() + 11;
    root[at] = if root[at] == b'0' { b'1' } else { b'0' };
    assert!(matches!(init(&other, disk(), &root), Err(SyncError::Root(_))));
    let timestamp = fs::read(field.metadata("timestamp.json")).unwrap();
    assert!(matches!(init(&other, disk(), &timestamp), Err(SyncError::Root(_))));
    let stranger = Publisher::new(&field.publisher.dir.join("stranger"));
    stranger.publish("demo", &library(&[("r", tree(&[("a.html", "x")]))]));
    assert!(matches!(init(&field.library, disk(), &stranger.root()), Err(SyncError::OtherRoot)));
    assert!(init(&field.library, disk(), &field.publisher.root()).is_ok(), "again is fine");
}

#[test]
fn what_is_published_again_and_again_never_expires() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(dir.path());
    let content = |text: &str| library(&[("r", tree(&[("a.html", text)]))]);
    publisher.publish("demo", &content("1"));
    publisher.publish("still", &content("always the same"));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    for quarter in 1..12 {
        let now = NOW + quarter * 80 * DAY;
        publisher.publish_at("demo", &content(&quarter.to_string()), now);
        publisher.publish_at("still", &content("always the same"), now);
        let options = SyncOptions { now: now + DAY, ..options() };
        let report = sync_box_on(&library, &publisher.repository(), Arc::new(LocalDisk), &options);
        assert!(report.is_complete(), "{quarter}: {report:?}");
    }
}

/// A repository to which somebody else publishes at the first write.
struct Raced<'a> {
    inner: DirRepository,
    other: Option<&'a Publisher>,
}

impl Target for Raced<'_> {
    fn has(&mut self, path: &str, len_bytes: u64) -> Result<bool, RepositoryError> {
        self.inner.has(path, len_bytes)
    }
    fn write(&mut self, path: &str, content: &mut dyn Read) -> Result<(), RepositoryError> {
        if let Some(other) = self.other.take() {
            other.publish("other", &library(&[("r", tree(&[("a.html", "faster")]))]));
        }
        self.inner.write(path, content)
    }
}

impl Repository for Raced<'_> {
    fn create(&mut self, path: &str, bytes: &[u8]) -> Result<Created, RepositoryError> {
        self.inner.create(path, bytes)
    }
    fn swap(&mut self, path: &str, expected: Option<&[u8]>, bytes: &[u8]) -> Result<bool, RepositoryError> {
        self.inner.swap(path, expected, bytes)
    }
    fn remove(&mut self, path: &str) -> Result<(), RepositoryError> {
        self.inner.remove(path)
    }
    fn source(&self) -> Box<dyn Source> {
        self.inner.source()
    }
    fn name(&self) -> String {
        self.inner.name()
    }
}

#[test]
fn a_publisher_does_not_write_over_a_faster_one() {
    let field = field();
    let other = Publisher::new(&field.publisher.dir.join("faster"));
    for shared in ["keys", "repo"] {
        std::os::unix::fs::symlink(field.publisher.dir.join(shared), other.dir.join(shared)).unwrap();
    }
    let content = library(&[("r", tree(&[("a.html", "slower")]))]);
    let inner = DirRepository::new(&field.repository(), Arc::new(LocalDisk));
    let mut raced = Raced { inner, other: Some(&other) };
    let refused = field.publisher.publish_into(&mut raced, "demo", &content, NOW);
    assert!(refused.unwrap_err().to_string().contains("meanwhile"));
    assert_eq!(field.publisher.publish_into(&mut raced, "demo", &content, NOW).unwrap().release.0, 3);
    assert!(field.sync(&field.repository()).unwrap().is_complete());
    assert_eq!(field.release(), 3);
}

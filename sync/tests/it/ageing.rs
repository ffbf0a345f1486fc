//! Years pass, clocks are wrong, and copies are old or in part: boxes say so and go on.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::engine::{SyncError, SyncOptions, SyncReport, sync};
use maktaba_sync::publish::{DirRepository, KeySet, PublishError, PublishOptions, Renewed, SignError, renew};
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::Store;
use maktaba_sync::trust::{BUILD_TIME, CLOCK_FLOOR, TrustError};

use super::site::*;
use super::trust::copy;

const DAY: i64 = 86_400;
const YEAR: i64 = 365 * DAY;
/// 2126.
const FAR: i64 = 4_922_899_200;

fn content(text: &str) -> Library {
    library(&[("r", tree(&[("a.html", text)]))])
}

struct Field {
    _dir: tempfile::TempDir,
    publisher: Publisher,
    library: PathBuf,
}

fn field() -> Field {
    let dir = fast_dir();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content("one"));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    Field { publisher, library, _dir: dir }
}

impl Field {
    fn repository(&self) -> PathBuf {
        self.publisher.repository()
    }

    fn sync(&self, from: &Path, now: i64, strict: bool) -> Result<SyncReport, SyncError> {
        let mut store = Store::open(&self.library, Arc::new(LocalDisk)).unwrap();
        let options = SyncOptions { now, strict, ..options() };
        sync(&mut store, &mut MediumSource::new(from), &options, &mut |_| {})
    }

    fn floor(&self) -> Option<i64> {
        Store::open(&self.library, Arc::new(LocalDisk)).unwrap().note(CLOCK_FLOOR).unwrap()
    }

    fn renew(&self, now: i64, due_only: bool) -> Renewed {
        let (keys, _) = KeySet::open(&self.publisher.dir.join("keys")).unwrap();
        let mut repository = DirRepository::new(&self.repository(), Arc::new(LocalDisk));
        let options = PublishOptions { clock_is_right: true, ..PublishOptions::at(now) };
        renew(&mut repository, &keys, options, due_only).unwrap()
    }

    fn publish(&self, text: &str, now: i64, clock_is_right: bool) -> Result<u32, PublishError> {
        let mut repository = DirRepository::new(&self.repository(), Arc::new(LocalDisk));
        let options = PublishOptions { clock_is_right, ..PublishOptions::at(now) };
        let published = self.publisher.publish_with(&mut repository, "demo", &content(text), options)?;
        Ok(published.release.0)
    }
}

#[test]
fn one_wrong_year_does_not_last() {
    let field = field();
    let refused = field.publish("two", FAR, false).unwrap_err();
    assert!(matches!(refused, PublishError::Sign(SignError::Clock { told: FAR, last: Some(NOW) })), "{refused:?}");
    assert!(refused.to_string().contains("--yes-the-clock-is-right"), "{refused}");
    assert!(field.publish("two", NOW - DAY, false).is_err(), "nor back");
    assert!(field.sync(&field.repository(), NOW, true).unwrap().is_complete());
    assert_eq!(field.floor(), Some(NOW));
    field.publish("two", FAR, true).unwrap();
    for _ in 0..40 {
        assert!(field.sync(&field.repository(), NOW, false).unwrap().is_complete());
        assert_eq!(field.floor(), Some(BUILD_TIME), "such a time says nothing");
    }
    assert!(field.publish("three", NOW + DAY, false).is_err(), "back again with a word only");
    field.publish("three", NOW + DAY, true).unwrap();
    assert!(field.sync(&field.repository(), NOW, false).unwrap().is_complete());
    assert_eq!(field.floor(), Some(NOW + DAY));
}

#[test]
fn a_box_that_has_the_newest_is_stale_and_does_not_fail() {
    let field = field();
    field.sync(&field.repository(), NOW, true).unwrap();
    for (days, stale) in [(89, 0), (91, 2), (731, 4), (4000, 5)] {
        let report = field.sync(&field.repository(), NOW + days * DAY, true).unwrap();
        assert!(report.is_complete(), "{days}: {report:?}");
        assert_eq!(report.stale.len(), stale, "{days}: {:?}", report.stale);
        assert!(report.stale.iter().all(|role| role.contains(" since 20")), "{:?}", report.stale);
    }
    // What is newer and expired may be had fresh elsewhere: that is refused, as ever.
    field.publish("two", NOW + DAY, false).unwrap();
    let refused = field.sync(&field.repository(), NOW + 92 * DAY, true).unwrap_err();
    assert!(matches!(refused, SyncError::Trust(TrustError::Expired { .. })), "{refused:?}");
}

#[test]
fn a_collection_that_was_signed_once_goes_on_while_the_rest_is_fresh() {
    let field = field();
    field.sync(&field.repository(), NOW, true).unwrap();
    let later = NOW + 3 * YEAR;
    fs::remove_file(field.publisher.dir.join("keys/collection-demo.pem")).unwrap();
    let renewed = field.renew(later, false);
    assert_eq!(renewed.renewed, ["targets", "snapshot", "timestamp"]);
    assert_eq!(renewed.without_key, [("demo".to_owned(), "2028-12-31T00:00:00Z".to_owned())]);
    let report = field.sync(&field.repository(), later, true).unwrap();
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(report.stale, ["demo since 2028-12-31T00:00:00Z"]);
}

#[test]
fn what_is_renewed_is_fresh_without_sources() {
    let field = field();
    fs::remove_dir_all(field.publisher.dir.join("work")).unwrap();
    let mut now = NOW;
    for _ in 0..12 {
        now += YEAR;
        let renewed = field.renew(now, true);
        assert!(renewed.without_key.is_empty() && renewed.renewed.contains(&"timestamp".to_owned()), "{renewed:?}");
        let fresh = field.publisher.dir.join("fresh");
        new_box(&fresh, &field.publisher.root());
        let report =
            sync_box_on(&fresh, &field.repository(), Arc::new(LocalDisk), &SyncOptions { now: now + DAY, ..options() });
        assert!(report.is_complete() && report.stale.is_empty(), "{report:?}");
        fs::remove_dir_all(&fresh).unwrap();
    }
    assert!(field.repository().join("metadata/2.root.json").exists(), "the root too, in its sixth year");
    assert_eq!(field.renew(now, true).renewed, ["snapshot", "timestamp"], "nothing else is due");
    assert_eq!(field.renew(now, false).renewed, ["targets", "demo", "snapshot", "timestamp"]);
    assert_eq!(field.publish("two", now, false).unwrap(), 2);
}

#[test]
fn a_stick_in_part_does_not_keep_an_older_whole_one_out() {
    let field = field();
    let whole = field.publisher.dir.join("whole");
    copy(&field.repository(), &whole);
    field.publish("two", NOW, false).unwrap();
    for missing in ["2.snapshot.json", "2.demo.json", "collections", "windows"] {
        let part = field.publisher.dir.join("part");
        copy(&field.repository(), &part);
        match missing {
            "collections" | "windows" => fs::remove_dir_all(part.join(missing)).unwrap(),
            file => fs::remove_file(part.join("metadata").join(file)).unwrap(),
        }
        let taken = field.sync(&part, NOW, false);
        assert!(!taken.is_ok_and(|report| report.is_complete()), "{missing}");
        let report = field.sync(&whole, NOW, false).unwrap();
        assert!(report.is_complete(), "{missing}: {report:?}");
        assert_eq!(read_box(&field.library, "demo"), content("one"), "{missing}");
        fs::remove_dir_all(part).unwrap();
        // The next case begins with an empty box too.
        fs::remove_dir_all(&field.library).unwrap();
        new_box(&field.library, &field.publisher.root());
    }
}

#[test]
fn what_a_stick_brought_whole_still_bars_older_ones() {
    let field = field();
    let old = field.publisher.dir.join("old");
    copy(&field.repository(), &old);
    field.publish("two", NOW, false).unwrap();
    assert!(field.sync(&field.repository(), NOW, false).unwrap().is_complete());
    let refused = field.sync(&old, NOW, false).unwrap_err();
    assert!(matches!(refused, SyncError::Trust(TrustError::Rollback { .. })), "{refused:?}");
}

#[test]
fn that_nothing_could_be_synced_is_kept() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &library(&[("r", tree(&[("a.html", "one")]))]));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let nowhere = dir.path().join("nothing-here");
    assert!(sync(&mut store, &mut MediumSource::new(&nowhere), &options(), &mut |_| {}).is_err());
    let history = store.shelf().unwrap().history(5).unwrap();
    assert_eq!(history.len(), 1);
    assert!(history[0].1.contains("\"error\":") && history[0].1.contains("nothing-here"), "{history:?}");
}

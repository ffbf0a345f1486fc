//! A repository that was shipped once must be readable for ever, and the publisher must still make the same bytes.
//!
//! `MAKTABA_FREEZE=1` writes `tests/frozen/` anew, with the keys that are there: only together with a new version in FORMAT.md.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::engine::sync;
use maktaba_sync::model::{PublisherId, ReleaseNumber};
use maktaba_sync::publish::{self, Answer, DirRepository, KeySet, PublishOptions};
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::{Shelf, Store, Wish};
use maktaba_sync::trust::{Order, Receipt};

use super::resume::Breaking;
use super::round_trip::{copy_keys, read_files};
use super::site::*;

fn frozen() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen")
}

fn release(version: u64) -> Library {
    let line = |n: u64| format!("<p>Line {n} of the lesson.</p>\n");
    let mut lesson = tree(&[
        ("index.html", &format!("<h1>Lesson {version}</h1>{}", (0..40).map(line).collect::<Vec<_>>().concat())),
        ("a/same.css", "body { margin: 0 }"),
        ("empty.html", ""),
    ]);
    lesson.insert("a/picture.png".into(), noise(version, 3000));
    lesson.insert("a/copy.png".into(), noise(version, 3000));
    let mut library = library(&[("lesson", lesson)]);
    if version == 2 {
        library.insert(
            "story".into(),
            tree(&[("moved.css", "body { margin: 0 }"), ("s.html", "<p>Hadithi, hadithi!</p>")]),
        );
    }
    library
}

/// What was frozen before roots said whose they are.
pub(crate) fn unnamed() -> PathBuf {
    frozen().join("unnamed")
}

/// What was frozen before releases had inventories.
fn whole_only() -> PathBuf {
    frozen().join("whole-only")
}

#[test]
fn a_frozen_repository_is_synced_by_every_later_version() {
    for frozen in [frozen(), whole_only(), unnamed()] {
        let dir = tempfile::tempdir().unwrap();
        let library = dir.path().join("box");
        let root = std::fs::read(frozen.join("repo/metadata/1.root.json")).unwrap();
        new_box(&library, &root);
        for (state, version) in [("repo-at-1", 1), ("repo", 2)] {
            let report = sync_box(&library, &frozen.join(state));
            assert!(report.is_complete(), "{report:?}");
            assert_eq!(read_box(&library, "demo"), release(version));
        }
    }
}

/// A library of the time when a box trusted one publisher, with release 1 of two pinned.
#[test]
fn a_frozen_library_is_opened_and_nothing_is_fetched_again() {
    let dir = tempfile::tempdir().unwrap();
    let library = dir.path().join("box");
    write_files(&library, &unnamed().join("library"));
    let format = || {
        let bytes = std::fs::read(library.join("library.db")).unwrap();
        u32::from_be_bytes(bytes[60..64].try_into().unwrap())
    };
    assert_eq!(read_box(&library, "demo"), release(1), "by a reader who may not write");
    assert_eq!(Shelf::open(&library).unwrap().publishers().unwrap().len(), 1);
    assert_eq!(format(), 2, "a reader changes nothing");
    let source = MediumSource::new(&unnamed().join("repo"));
    let mut source = Breaking::after(0, source);
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let report = sync(&mut store, &mut source, &options(), &mut |_| {}).unwrap();
    assert_eq!(report.collections[0].route, "pinned");
    store.unpin(&mark("demo")).unwrap();
    let report = sync(&mut store, &mut source, &options(), &mut |_| {}).unwrap();
    assert_eq!((report.collections[0].route, source.carried()), ("held", 0), "{report:?}");
    assert!(store.scrub(&mut |_, _| {}).unwrap().is_sound());
    drop(store);
    assert_eq!(format(), 4);
    assert_eq!(read_box(&library, "demo"), release(2));
}

/// A library of the time when collections were held whole only, with both releases.
#[test]
fn a_frozen_library_of_whole_collections_is_brought_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    let library = dir.path().join("box");
    write_files(&library, &whole_only().join("library"));
    let shelf = Shelf::open(&library).unwrap();
    assert_eq!((shelf.wishes().unwrap(), shelf.budget().unwrap()), (vec![], None), "to a reader who may not write");
    drop(shelf);
    let mut source = Breaking::after(0, MediumSource::new(&whole_only().join("repo")));
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let report = sync(&mut store, &mut source, &options(), &mut |_| {}).unwrap();
    assert_eq!((report.collections[0].route, source.carried()), ("none", 0), "{report:?}");
    store.wish(&Wish { collection: "demo".into(), priority: 1, filter: "{}".into() }).unwrap();
    assert!(store.scrub(&mut |_, _| {}).unwrap().is_sound());
    drop(store);
    assert_eq!(read_box(&library, "demo"), release(2));
}

#[test]
fn the_same_input_still_gives_the_frozen_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let freeze = std::env::var_os("MAKTABA_FREEZE").is_some();
    copy_keys(&frozen().join("keys"), &publisher.dir.join("keys"));
    for (state, version) in [("repo-at-1", 1), ("repo", 2)] {
        publisher.publish("demo", &release(version));
        if freeze {
            write_files(&frozen().join(state), &publisher.repository());
        }
        let (frozen, made) = (read_files(&frozen().join(state)), read_files(&publisher.repository()));
        let names: BTreeSet<&String> = frozen.keys().chain(made.keys()).collect();
        let other: Vec<_> = names.into_iter().filter(|name| frozen.get(*name) != made.get(*name)).collect();
        assert!(other.is_empty(), "{state}: these files are others now: {other:?}");
    }
}

/// The box that the frozen receipt answers.
fn answered() -> PublisherId {
    PublisherId::from_bytes([7; 32])
}

#[test]
fn the_frozen_receipt_is_made_and_read() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    copy_keys(&frozen().join("keys"), &publisher.dir.join("keys"));
    publisher.publish("demo", &release(1));
    let (keys, _) = KeySet::open(&publisher.dir.join("keys")).unwrap();
    let mut repository = DirRepository::new(&publisher.repository(), Arc::new(LocalDisk));
    let reason = "it shows a child".to_owned();
    let withdraw = Order::Withdraw { collection: id("made-here"), resource: "well".parse().unwrap(), reason };
    let answer = Answer {
        received: [(id("made-here"), ReleaseNumber(3))].into(),
        orders: vec![Order::Subscribe { collections: vec![id("demo")] }, withdraw],
    };
    let answers = [(answered(), answer.clone())].into();
    assert_eq!(publish::answer(&mut repository, &keys, &answers, PublishOptions::at(NOW)).unwrap().written, 1);
    let made = std::fs::read(publisher.repository().join(Receipt::path(&answered()))).unwrap();
    let path = frozen().join("receipt.json");
    if std::env::var_os("MAKTABA_FREEZE").is_some() {
        std::fs::write(&path, &made).unwrap();
        let key = publisher.dir.join("keys/collection-boxes.pem");
        std::fs::copy(key, frozen().join("keys/collection-boxes.pem")).unwrap();
    }
    let frozen = std::fs::read(path).unwrap();
    assert!(frozen == made, "{}", String::from_utf8_lossy(&made));
    let receipt = Receipt::stored(&frozen).unwrap();
    assert_eq!(
        (receipt.version, receipt.to, receipt.received, receipt.orders),
        (1, answered(), answer.received, answer.orders)
    );
    // The same again says nothing new, and is not written.
    assert_eq!(publish::answer(&mut repository, &keys, &answers, PublishOptions::at(NOW + 60)).unwrap().written, 0);
}

fn write_files(to: &Path, from: &Path) {
    for (path, bytes) in read_files(from) {
        let path = to.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

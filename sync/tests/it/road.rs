//! Windows and pages as objects: what is on the road or on the shelf already is not made, sent or stored again.

use std::path::Path;
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::engine::{SyncOptions, SyncReport, sync};
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::Store;

use super::resume::Breaking;
use super::round_trip::read_files;
use super::site::*;

/// Text that compresses as prose does, not as a pattern.
fn prose(seed: u64, len: usize) -> String {
    let letters = noise(seed, len);
    letters.iter().map(|byte| char::from(b"etaoin shrdlu cmfwyp vbgkqj"[usize::from(*byte) % 27])).collect()
}

fn book(edits: &[(usize, u64)]) -> Library {
    let page = |number: usize| {
        let edit = edits.iter().filter(|(page, _)| *page == number).map(|(_, edit)| format!("<p>edit {edit}</p>"));
        let body = format!("<h1>{number}</h1>{}<p>{}</p>", edit.collect::<String>(), prose(number as u64, 2500));
        (format!("page-{number:04}.html"), body.into_bytes())
    };
    library(&[("book", (0..1200).map(page).collect())])
}

fn total(dir: &Path) -> u64 {
    read_files(dir).values().map(|bytes| bytes.len() as u64).sum()
}

/// Syncs over a way that carries so many bytes; what came, and what was carried.
fn sync_part(library: &Path, from: &Path, bytes: u64) -> (SyncReport, u64) {
    let mut store = Store::open(library, Arc::new(LocalDisk)).unwrap();
    let options = SyncOptions { checkpoint_bytes: Some(1), ..options() };
    let mut source = Breaking::after(bytes, MediumSource::new(from));
    let report = sync(&mut store, &mut source, &options, &mut |_| {}).unwrap();
    (report, source.carried())
}

#[test]
fn many_small_releases_cost_what_changed_here_and_on_the_road() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &book(&[]));
    let (near, far) = (dir.path().join("near"), dir.path().join("far"));
    for library in [&near, &far] {
        new_box(library, &publisher.root());
        sync_box(library, &publisher.repository());
    }
    let first = total(&publisher.repository());
    let mut edits = Vec::new();
    for edit in 1..=26 {
        edits.push((usize::try_from(edit).unwrap() * 43, edit));
        publisher.publish("demo", &book(&edits));
        let report = sync_box(&near, &publisher.repository());
        assert_eq!(report.collections[0].route, "delta");
        assert!(report.bytes_received < 9_000, "{report:?}");
    }
    let added = total(&publisher.repository()) - first;
    assert!(added < first, "26 lines added {added} bytes to {first}");
    // Sixteen releases are listed: from the first no chain leads here, and what lacks is fetched.
    let report = sync_box(&far, &publisher.repository());
    assert_eq!(report.collections[0].route, "windows");
    println!("{added} bytes added to {first}; 26 releases behind: {} bytes", report.bytes_received);
    assert!(report.bytes_received * 6 < report.bytes_full, "{report:?}");
    for library in [&near, &far] {
        assert_eq!(read_box(library, "demo"), book(&edits));
        let store = Store::open(library, Arc::new(LocalDisk)).unwrap();
        assert!(store.scrub(&mut |_, _| {}).unwrap().is_sound());
    }
}

#[test]
fn what_came_of_one_release_counts_for_the_next() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let films = |changed: u64| {
        let film = |n: u64| (format!("film-{n}.png"), noise(if n < changed { 100 + n } else { n }, 900_000));
        library(&[("films", (0..6).map(film).collect())])
    };
    publisher.publish("demo", &films(0));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    let (report, before) = sync_part(&library, &publisher.repository(), 4_500_000);
    assert!(!report.is_complete());
    publisher.publish("demo", &films(1));
    let (report, after) = sync_part(&library, &publisher.repository(), u64::MAX >> 1);
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(read_box(&library, "demo"), films(1));
    // The first window, with a film that is another one now, is the only loss.
    assert!(before + after < 5_400_000 + 1_900_000 + 300_000, "{before} and {after}");
}

#[test]
fn a_large_content_is_held_in_pieces_and_mended_by_the_piece() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let films = library(&[("films", Tree::from([("film.png".to_owned(), noise(7, 9_000_001))]))]);
    publisher.publish("demo", &films);
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    let (report, before) = sync_part(&library, &publisher.repository(), 5_000_000);
    assert!(!report.is_complete());
    let (report, after) = sync_part(&library, &publisher.repository(), u64::MAX >> 1);
    assert!(report.is_complete(), "{report:?}");
    assert!(before + after < 9_100_000, "{before} and {after}");
    assert_eq!(read_box(&library, "demo"), films);

    let packs = read_files(&library.join("packs"));
    let (path, bytes) = packs.iter().max_by_key(|(_, bytes)| bytes.len()).unwrap();
    let mut damaged = bytes.clone();
    damaged[bytes.len() / 2] ^= 1;
    std::fs::write(library.join("packs").join(path), damaged).unwrap();
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let scrub = store.scrub(&mut |_, _| {}).unwrap();
    assert_eq!(scrub.damaged.len(), 1);
    store.note_damage(&scrub).unwrap();
    drop(store);
    let (report, carried) = sync_part(&library, &publisher.repository(), u64::MAX >> 1);
    assert_eq!(report.collections[0].route, "mended", "{report:?}");
    assert!(carried < 2_200_000, "one piece of five, not {carried} bytes");
    assert_eq!(read_box(&library, "demo"), films);
}

#[test]
fn packs_and_wishes_outlive_the_catalogue() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &book(&[]));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    let full = sync_box(&library, &publisher.repository()).bytes_received;
    let catalogue = library.join("library.db");
    let lose = |how: &str| match how {
        "lost" => {
            for end in ["", "-wal", "-shm"] {
                let _gone = std::fs::remove_file(library.join(format!("library.db{end}")));
            }
        }
        _ => std::fs::write(&catalogue, b"no database at all".repeat(1000)).unwrap(),
    };
    for how in ["lost", "overwritten"] {
        lose(how);
        let report = sync_box(&library, &publisher.repository());
        assert!(report.is_complete() && report.collections.len() == 1, "{how}: {report:?}");
        assert!(report.bytes_received * 10 < full, "{how}: {} of {full}", report.bytes_received);
        assert_eq!(read_box(&library, "demo"), book(&[]), "{how}");
    }
    assert!(library.join("library.db.damaged").exists(), "what was there is put aside");
}

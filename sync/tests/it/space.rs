//! Space comes back: what nobody needs any more goes, and costs no more than it frees.

use std::path::Path;
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::store::{OFF_SECONDS, Store};

use super::round_trip::read_files;
use super::site::*;

fn held(library: &Path) -> u64 {
    read_files(&library.join("packs")).values().map(|bytes| bytes.len() as u64).sum()
}

/// Sixty pages and ten pictures, of which a tenth are other ones in each version.
fn version(number: u64) -> Library {
    let edition = |item: u64| (number + 9 - item % 10) / 10 * 1000 + item;
    let page = |item: u64| {
        let text: String = noise(edition(item), 3000).iter().map(|byte| char::from(b'a' + byte % 26)).collect();
        (format!("page-{item:03}.html"), text.into_bytes())
    };
    let picture = |item: u64| (format!("picture-{item}.png"), noise(edition(item) + 500, 40_000));
    library(&[("book", (0..60).map(page).chain((0..10).map(picture)).collect())])
}

#[test]
fn after_many_releases_a_box_holds_little_more_than_a_fresh_one() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let (library, fresh) = (dir.path().join("box"), dir.path().join("fresh"));
    let percent = |of: &Path, than: &Path| held(of) * 100 / held(than);
    let mut peak = 0;
    for number in 0..40 {
        publisher.publish("demo", &version(number));
        if number == 0 {
            new_box(&library, &publisher.root());
        }
        assert!(sync_box(&library, &publisher.repository()).is_complete());
        let _removed = std::fs::remove_dir_all(&fresh);
        new_box(&fresh, &publisher.root());
        sync_box(&fresh, &publisher.repository());
        peak = peak.max(percent(&library, &fresh));
    }
    assert_eq!(read_box(&library, "demo"), version(39));
    assert!(Store::open(&library, Arc::new(LocalDisk)).unwrap().scrub(&mut |_, _| {}).unwrap().is_sound());
    // One release is kept to return to, and files go one generation later.
    sync_box(&library, &publisher.repository());
    let last = percent(&library, &fresh);
    println!("{last} % of a fresh box, at most {peak} %");
    assert!(last <= 130, "{last}");
    assert!(peak <= 160, "{peak}");
}

#[test]
fn a_damaged_pack_is_written_anew_so_that_all_is_sound_again() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &version(0));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    sync_box(&library, &publisher.repository());
    for (path, mut bytes) in read_files(&library.join("packs")) {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(library.join("packs").join(path), bytes).unwrap();
    }
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let scrub = store.scrub(&mut |_, _| {}).unwrap();
    assert!(!scrub.is_sound());
    store.note_damage(&scrub).unwrap();
    drop(store);
    assert_eq!(sync_box(&library, &publisher.repository()).collections[0].route, "mended");
    let store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let scrub = store.scrub(&mut |_, _| {}).unwrap();
    assert!(scrub.is_sound(), "{scrub:?}");
    assert_eq!(read_box(&library, "demo"), version(0));
}

#[test]
fn what_is_removed_frees_its_space_and_does_not_come_back() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("large", &version(0));
    publisher.publish("small", &library(&[("page", tree(&[("a.html", "<p>stays</p>")]))]));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    sync_box(&library, &publisher.repository());
    let before = held(&library);
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    assert!(store.remove(&mark("large")).unwrap() && !store.remove(&mark("other")).unwrap());
    store.subscribe(&["!large".to_owned()]).unwrap();
    store.make_room(None).unwrap();
    drop(store);
    assert!(held(&library) * 20 < before, "{} of {before}", held(&library));
    assert_eq!(sync_box(&library, &publisher.repository()).collections.len(), 1);
    assert_eq!(read_box(&library, "small").len(), 1);
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    store.subscribe(&["large".to_owned()]).unwrap();
    drop(store);
    sync_box(&library, &publisher.repository());
    assert_eq!(read_box(&library, "large"), version(0));
}

#[test]
fn what_people_took_off_comes_back_for_a_week_without_a_byte() {
    let dir = fast_dir();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let film = |seed: u64| library(&[("film", [("f.png".to_owned(), noise(seed, 300_000))].into())]);
    publisher.publish("lessons", &film(1));
    publisher.publish("songs", &film(2));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    sync_box(&library, &publisher.repository());
    let open = || Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let (lessons, songs) = (mark("lessons"), mark("songs"));
    let mut store = open();
    assert!(store.take_off(&lessons, NOW).unwrap() && !store.take_off(&mark("none"), NOW).unwrap());
    store.do_without(std::slice::from_ref(&lessons)).unwrap();
    store.collect_garbage(0).unwrap();
    let off = store.shelf().unwrap().taken_off().unwrap();
    assert_eq!((off.len(), &off[0].id, off[0].until), (1, &lessons, NOW + OFF_SECONDS));
    drop(store);
    assert!(read_box(&library, "lessons").is_empty());
    // Syncs go on meanwhile, and collect what nobody needs.
    publisher.publish("songs", &film(3));
    sync_box(&library, &publisher.repository());
    let mut store = open();
    assert!(store.put_back(&lessons, NOW + 5).unwrap());
    store.subscribe(&["lessons".to_owned()]).unwrap();
    assert!(store.shelf().unwrap().taken_off().unwrap().is_empty());
    drop(store);
    assert_eq!(read_box(&library, "lessons"), film(1));
    assert!(sync_box(&library, &publisher.repository()).bytes_received < 20_000);
    // Whoever wants it again by name gets it from what is there, too.
    let mut store = open();
    store.take_off(&songs, NOW).unwrap();
    drop(store);
    let report = sync_box(&library, &publisher.repository());
    let route = |name: &str| report.collections.iter().find(|one| one.id == mark(name)).unwrap().route;
    assert_eq!(route("songs"), "held", "{report:?}");
    // After a week it is gone, and so it is where its room is needed.
    let mut store = open();
    store.take_off(&lessons, NOW - OFF_SECONDS - 1).unwrap();
    store.do_without(std::slice::from_ref(&lessons)).unwrap();
    drop(store);
    sync_box(&library, &publisher.repository());
    assert!(!open().put_back(&lessons, NOW).unwrap());
    let mut store = open();
    store.take_off(&songs, NOW).unwrap();
    store.make_room(None).unwrap();
    assert!(!store.put_back(&songs, NOW).unwrap());
    drop(store);
    let packs = read_files(&library.join("packs"));
    assert!(packs.is_empty(), "{:?}", packs.keys());
}

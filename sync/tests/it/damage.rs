//! What happens at rest between two sessions: damage, garbage, little room.

use std::io;
use std::path::Path;
use std::sync::Arc;

use maktaba_sync::durable::{Disk, DiskFile, LocalDisk};
use maktaba_sync::engine::{SyncOptions, SyncReport, sync};
use maktaba_sync::model::Body;
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::{ReadError, Shelf, Store};

use super::resume::Breaking;
use super::round_trip::read_files;
use super::site::*;

/// Four films, of which some are other ones than before: each pair fills a window.
fn films(changed: std::ops::Range<u64>) -> Library {
    let film = |n: u64| (format!("film-{n}.png"), noise(if changed.contains(&n) { 100 + n } else { n }, 900_000));
    library(&[("site", (0..4).map(film).collect())])
}

/// Syncs over a way that carries so many bytes, with a checkpoint after each window.
fn sync_part(library: &Path, from: &Path, bytes: u64) -> SyncReport {
    let mut store = Store::open(library, Arc::new(LocalDisk)).unwrap();
    let options = SyncOptions { checkpoint_bytes: Some(1), ..options() };
    sync(&mut store, &mut Breaking::after(bytes, MediumSource::new(from)), &options, &mut |_| {}).unwrap()
}

/// Turns bits in each pack.
fn turn_bits(library: &Path) {
    for pack in read_files(&library.join("packs")).into_keys() {
        let pack = library.join("packs").join(pack);
        let mut bytes = std::fs::read(&pack).unwrap();
        for at in (1000..bytes.len()).step_by(200_000) {
            bytes[at] ^= 1;
        }
        std::fs::write(&pack, bytes).unwrap();
    }
}

/// The same, and notes, as `verify` does, what is damaged.
fn damage(library: &Path) {
    turn_bits(library);
    let mut store = Store::open(library, Arc::new(LocalDisk)).unwrap();
    let scrub = store.scrub(&mut |_, _| {}).unwrap();
    store.note_damage(&scrub).unwrap();
}

#[test]
fn a_running_reader_sees_the_repair() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &films(0..0));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    sync_box(&library, &publisher.repository());
    let shelf = Shelf::open(&library).unwrap();
    let read = || {
        let path = "film-0.png".parse().unwrap();
        let entry = shelf.locate(&mark("demo"), &"site".parse().unwrap(), &path).unwrap().unwrap();
        let Body::Blob { id, .. } = entry.body else { panic!("a redirect") };
        shelf.open_blob(&id).unwrap().ok_or(ReadError::Missing(id)).and_then(|mut blob| blob.read_all(usize::MAX))
    };
    assert!(read().is_ok());
    damage(&library);
    assert!(read().is_err());
    assert_eq!(sync_box(&library, &publisher.repository()).collections[0].route, "mended");
    assert_eq!(read().unwrap(), noise(0, 900_000), "the file that was open before is not the one on the shelf");
}

#[test]
fn a_session_goes_on_only_with_content_that_is_still_sound() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &films(0..0));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    sync_box(&library, &publisher.repository());
    publisher.publish("demo", &films(1..4));
    // The first film is held, so that this session does not stage it; then it breaks.
    assert!(!sync_part(&library, &publisher.repository(), 2_000_000).is_complete());
    damage(&library);
    assert!(sync_box(&library, &publisher.repository()).is_complete());
    let store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let scrub = store.scrub(&mut |_, _| {}).unwrap();
    assert!(scrub.damaged.is_empty(), "{:?}", scrub.damaged);
}

/// A disk with so much room for the files of a library; the catalogue does not count.
#[derive(Debug)]
struct Small {
    room: u64,
}

impl Disk for Small {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        LocalDisk.create(path)
    }
    fn append_after(&self, path: &Path, keep_bytes: u64) -> io::Result<Box<dyn DiskFile>> {
        LocalDisk.append_after(path, keep_bytes)
    }
    fn create_dir(&self, path: &Path) -> io::Result<()> {
        LocalDisk.create_dir(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        LocalDisk.rename(from, to)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        LocalDisk.rename_new(from, to)
    }
    fn sync_dir(&self, path: &Path) -> io::Result<()> {
        LocalDisk.sync_dir(path)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        LocalDisk.remove(path)
    }
    fn remove_tree(&self, path: &Path) -> io::Result<()> {
        LocalDisk.remove_tree(path)
    }
    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        let used = ["packs", "staging"].iter().flat_map(|dir| read_files(&path.join(dir)).into_values());
        Ok(self.room.saturating_sub(used.map(|bytes| bytes.len() as u64).sum()))
    }
    fn database_committed(&self, _: &Path) {}
}

#[test]
fn a_card_with_room_for_one_release_takes_it_in_two_sessions() {
    const RESERVE: u64 = 64 * 1024 * 1024;
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &films(0..0));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    let room = RESERVE + 4_500_000;
    let part = |bytes: u64| {
        let mut store = Store::open(&library, Arc::new(Small { room })).unwrap();
        let options = SyncOptions { checkpoint_bytes: Some(1), ..options() };
        let mut source = Breaking::after(bytes, MediumSource::new(&publisher.repository()));
        sync(&mut store, &mut source, &options, &mut |_| {}).unwrap()
    };
    assert!(!part(2_500_000).is_complete());
    // The half that is there is room enough for it: the other half still fits.
    let mut going_on = part(500_000);
    assert!(going_on.collections[0].error.as_ref().unwrap().contains("connection"), "{going_on:?}");
    // A newer release makes what is staged worthless: it must not stand in the way for ever.
    publisher.publish("demo", &films(0..4));
    going_on = part(u64::from(u32::MAX));
    assert!(going_on.is_complete(), "{going_on:?}");
    assert_eq!(read_box(&library, "demo"), films(0..4));
}

#[test]
fn what_readers_meet_is_mended_by_the_next_sync() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &films(0..0));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    sync_box(&library, &publisher.repository());
    let shelf = Shelf::open(&library).unwrap();
    let path = "film-0.png".parse().unwrap();
    let entry = shelf.locate(&mark("demo"), &"site".parse().unwrap(), &path).unwrap().unwrap();
    let Body::Blob { id: blob, .. } = entry.body else { panic!("a redirect") };
    let read = || shelf.open_blob(&blob).unwrap().ok_or(ReadError::Missing(blob))?.read_all(usize::MAX);
    assert!(read().is_ok() && shelf.take_met().is_empty());
    turn_bits(&library);
    assert!(matches!(read(), Err(ReadError::Damaged { .. })));
    // Nobody has looked through the card: what the reader met is enough.
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    store.note_met(shelf.take_met()).unwrap();
    assert!(shelf.take_met().is_empty());
    drop(store);
    assert_eq!(sync_box(&library, &publisher.repository()).collections[0].route, "mended");
    assert!(read().is_ok());
}

#[test]
fn a_pack_whose_own_index_is_damaged_loses_nothing_that_is_sound() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let page = |n: u64| (format!("page-{n}.html"), noise(n, 3000));
    let mut content: Vec<(String, Vec<u8>)> = (0..40).map(page).collect();
    content.push(("film.png".into(), noise(77, 900_000)));
    let content = library(&[("site", content.into_iter().collect())]);
    publisher.publish("demo", &content);
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    sync_box(&library, &publisher.repository());
    // A bit in each of many places of the index, and one in a frame, so that there is something to mend.
    for pack in read_files(&library.join("packs")).into_keys() {
        let pack = library.join("packs").join(pack);
        let mut bytes = std::fs::read(&pack).unwrap();
        let len = bytes.len();
        bytes[1000] ^= 1;
        for at in (len - 1200..len - 100).step_by(16) {
            bytes[at] ^= 1;
        }
        std::fs::write(&pack, bytes).unwrap();
    }
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let scrub = store.scrub(&mut |_, _| {}).unwrap();
    assert!(!scrub.damaged.is_empty() && scrub.damaged.len() < 20, "{:?}", scrub.damaged);
    store.note_damage(&scrub).unwrap();
    drop(store);
    assert_eq!(sync_box(&library, &publisher.repository()).collections[0].route, "mended");
    let store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let scrub = store.scrub(&mut |_, _| {}).unwrap();
    assert!(scrub.is_sound(), "{:?} {:?}", scrub.damaged, scrub.damaged_packs);
    drop(store);
    assert_eq!(read_box(&library, "demo"), content);
}

//! Parts of collections: chosen by wishes under a budget, fetched alone, proved against the one signed manifest.

use std::path::Path;
use std::sync::Arc;

use maktaba_sync::courier::ShelfSource;
use maktaba_sync::durable::LocalDisk;
use maktaba_sync::durable::record::{RecordingDisk, State, states_after};
use maktaba_sync::engine::{Judge, SyncError, SyncOptions, SyncReport, sync};
use maktaba_sync::model::PublisherId;
use maktaba_sync::model::giving::{put_sheet, take_sheet};
use maktaba_sync::model::index::{Sheet, SheetRow};
use maktaba_sync::source::{FetchError, MediumSource, Source};
use maktaba_sync::store::{Shelf, Store, Wish};
use maktaba_sync::trust::anchor;

use super::resume::Breaking;
use super::site::*;

/// Understands filters that are beginnings of ids.
#[derive(Debug)]
struct ByName;

impl Judge for ByName {
    fn first(&self, filters: &[&str], resource: &SheetRow) -> Option<usize> {
        filters.iter().position(|filter| filter.split(' ').any(|begin| resource.id.as_str().starts_with(begin)))
    }

    fn title(&self, resource: &SheetRow) -> String {
        resource.id.to_string()
    }
}

pub(super) fn judging() -> SyncOptions {
    SyncOptions { judge: Some(Arc::new(ByName)), ..options() }
}

pub(super) fn prose(seed: u64, len: usize) -> Vec<u8> {
    noise(seed, len).iter().map(|byte| b"etaoin shrdlu cmfwyp vbgkqj"[usize::from(*byte) % 27]).collect()
}

/// A story as they are: some pages of words, and pictures.
pub(super) fn story(seed: u64, words: usize, picture: usize) -> Tree {
    let mut files = Tree::new();
    for page in 0..3_u64 {
        files.insert(format!("page-{page}.html"), prose(seed * 10 + page, words));
        files.insert(format!("picture-{page}.png"), noise(seed * 10 + page, picture));
    }
    files
}

pub(super) fn stories(count: u64, words: usize, picture: usize) -> Library {
    (0..count).map(|number| (format!("story-{number:04}"), story(number, words, picture))).collect()
}

/// A box that wishes for nothing yet.
pub(super) fn idle_box(dir: &Path, root: &[u8]) -> Store {
    maktaba_sync::engine::init(dir, Arc::new(LocalDisk), root).unwrap()
}

pub(super) fn wish(store: &mut Store, priority: i64, filter: &str) {
    store.wish(&Wish { collection: "demo".into(), priority, filter: filter.into() }).unwrap();
}

pub(super) fn sync_parts(library: &Path, from: &Path) -> SyncReport {
    sync_box_on(library, from, Arc::new(LocalDisk), &judging())
}

pub(super) fn is_sound(library: &Path) -> bool {
    let scrub = open(library).scrub(&mut |_, _| {}).unwrap();
    assert!(scrub.is_sound(), "{:?}", scrub.damaged);
    true
}

pub(super) fn only(content: &Library, begin: &str) -> Library {
    content.iter().filter(|(id, _)| id.starts_with(begin)).map(|(id, tree)| (id.clone(), tree.clone())).collect()
}

pub(super) fn every_tenth() -> String {
    (0..100).map(|ten| format!("story-{:04}", ten * 10)).collect::<Vec<_>>().join(" ")
}

/// FORMAT.md, "Index": what a part costs beside a repository of just this part, in percent.
fn cost_percent(words: usize, picture: usize) -> u64 {
    let dir = tempfile::tempdir().unwrap();
    let content = stories(500, words, picture);
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content);
    let chosen: Library =
        content.iter().filter(|(id, _)| id.ends_with('0')).map(|(id, tree)| (id.clone(), tree.clone())).collect();
    let other = Publisher::new(&dir.path().join("other"));
    other.publish("demo", &chosen);
    let (part, whole) = (dir.path().join("part"), dir.path().join("whole"));
    let mut store = idle_box(&part, &publisher.root());
    wish(&mut store, 5, &every_tenth());
    drop(store);
    new_box(&whole, &other.root());
    let report = sync_parts(&part, &publisher.repository());
    let alone = sync_box(&whole, &other.repository());
    assert_eq!(read_box(&part, "demo"), chosen);
    assert!(is_sound(&part));
    report.bytes_received * 100 / alone.bytes_received
}

#[test]
fn a_tenth_of_a_collection_costs_what_it_would_alone() {
    let costs = [(2_000, 60_000), (2_000, 20_000), (20_000, 20_000), (40_000, 0)]
        .map(|(words, picture)| cost_percent(words, picture));
    assert!(costs.iter().all(|percent| *percent <= 115), "{costs:?}");
}

/// What changes from one release to the next.
pub(super) struct Edit {
    /// Of so many stories one changes.
    pub(super) every: usize,
    /// Whether a page comes too, beside the words that change.
    pub(super) adds: bool,
}

/// The next release: a sentence of a page is another one.
pub(super) fn edited(content: &Library, edit: &Edit) -> Library {
    let mut content = content.clone();
    for (number, files) in content.values_mut().enumerate().filter(|(number, _)| number % edit.every == 0) {
        let seed = number as u64 + 7_000;
        let page = files.get_mut("page-1.html").unwrap();
        let at = page.len() / 3;
        page.splice(at..at + 60, prose(seed, 80));
        if edit.adds {
            files.insert("page-9.html".into(), prose(seed * 3, 1_000));
        }
    }
    content
}

#[test]
fn parts_of_all_are_none_of_what_a_box_does_without() {
    let dir = tempfile::tempdir().unwrap();
    let content = stories(3, 300, 300);
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content);
    publisher.publish("other", &content);
    let library = dir.path().join("box");
    let mut store = idle_box(&library, &publisher.root());
    store.wish(&Wish { collection: "*".into(), priority: 5, filter: "story-0001".into() }).unwrap();
    wish(&mut store, 5, "story-0002");
    store.do_without(&[mark("demo")]).unwrap();
    assert_eq!(store.wishes().unwrap().len(), 1, "its own part is not wished for any longer");
    drop(store);
    let came = |report: &SyncReport| report.collections.iter().map(|one| one.id.to_string()).collect::<Vec<_>>();
    assert_eq!(came(&sync_parts(&library, &publisher.repository())), ["other"]);
    // Who names it means it.
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    wish(&mut store, 5, "story-0000");
    drop(store);
    sync_parts(&library, &publisher.repository());
    assert_eq!(read_box(&library, "demo"), only(&content, "story-0000"));
}

#[test]
fn a_part_follows_wishes_releases_and_budget() {
    let dir = tempfile::tempdir().unwrap();
    let mut content = stories(60, 3_000, 30_000);
    content.insert("film".into(), [("film.png".to_owned(), noise(7, 5_000_000))].into());
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content);
    publisher.publish("other", &stories(3, 100, 100));
    let library = dir.path().join("box");
    let mut store = idle_box(&library, &publisher.root());
    wish(&mut store, 5, "story-000");
    drop(store);
    let report = sync_parts(&library, &publisher.repository());
    assert_eq!((report.collections.len(), report.collections[0].route), (1, "part"), "{report:?}");
    assert_eq!(read_box(&library, "demo"), only(&content, "story-000"));
    assert!(is_sound(&library));

    let idle = sync_parts(&library, &publisher.repository());
    assert_eq!(idle.collections[0].route, "none");
    assert!(idle.bytes_received < 5_000, "nothing is asked again: {idle:?}");

    // Another wish of the same release.
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    wish(&mut store, 3, "story-001");
    drop(store);
    let report = sync_parts(&library, &publisher.repository());
    assert!(report.bytes_received < 10 * 110_000, "only what is new comes: {report:?}");
    assert_eq!(read_box(&library, "demo").len(), 20);

    // A release that changes what is held, what is not, and takes something away.
    content.get_mut("story-0003").unwrap().insert("page-0.html".into(), prose(9, 4_000));
    content.get_mut("story-0050").unwrap().insert("page-0.html".into(), prose(9, 5_000));
    content.remove("story-0015");
    content.insert("story-0009b".into(), story(999, 3_000, 30_000));
    publisher.publish("demo", &content);
    let report = sync_parts(&library, &publisher.repository());
    assert_eq!((report.collections[0].route, report.collections[0].to.unwrap().0), ("part", 2));
    assert!(report.bytes_received < 260_000, "{report:?}");
    let mut held = only(&content, "story-000");
    held.extend(only(&content, "story-001"));
    assert_eq!(read_box(&library, "demo"), held);
    assert!(is_sound(&library));

    // A budget: the more urgent wish stays, the other has room for some.
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    store.set_budget(Some(12 * 100_000)).unwrap();
    drop(store);
    sync_parts(&library, &publisher.repository());
    let kept: Vec<String> = read_box(&library, "demo").into_keys().collect();
    assert!(
        kept.iter().filter(|id| id.starts_with("story-001")).count() == 9 && (11..=12).contains(&kept.len()),
        "{kept:?}"
    );

    // What had to go is back without its windows coming again.
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    store.set_budget(None).unwrap();
    drop(store);
    let back = sync_parts(&library, &publisher.repository());
    assert_eq!(read_box(&library, "demo"), held);
    assert!(back.bytes_received < 25_000, "the root and no window: {back:?}");
    assert!(is_sound(&library));

    // All of it after all, and a part again.
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    store.subscribe(&["demo".to_owned()]).unwrap();
    drop(store);
    let report = sync_parts(&library, &publisher.repository());
    assert_eq!(report.collections[0].route, "windows", "{report:?}");
    assert_eq!(read_box(&library, "demo"), content);
    content.get_mut("story-0001").unwrap().insert("page-1.html".into(), prose(10, 4_000));
    publisher.publish("demo", &content);
    assert_eq!(
        sync_parts(&library, &publisher.repository()).collections[0].route,
        "delta",
        "a whole one takes deltas again"
    );
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    store.unsubscribe(&["demo".to_owned()]).unwrap();
    drop(store);
    sync_parts(&library, &publisher.repository());
    assert_eq!(read_box(&library, "demo").len(), 20);
    assert!(is_sound(&library));
}

#[test]
fn what_was_let_go_is_gone_after_seven_days() {
    let dir = tempfile::tempdir().unwrap();
    let content = stories(40, 1_000, 40_000);
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content);
    let library = dir.path().join("box");
    let mut store = idle_box(&library, &publisher.root());
    wish(&mut store, 5, "story-00");
    drop(store);
    sync_parts(&library, &publisher.repository());
    let full = packs(&library);
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    assert_eq!(store.unwish("demo", None).unwrap(), 1);
    wish(&mut store, 5, "story-000");
    drop(store);
    sync_parts(&library, &publisher.repository());
    assert_eq!(read_box(&library, "demo").len(), 10);
    assert_eq!(packs(&library), full, "at hand for a week");
    let later = |days: i64| SyncOptions { now: NOW + days * 86_400, ..judging() };
    for (days, is_there) in [(6, true), (8, false), (9, false)] {
        sync_box_on(&library, &publisher.repository(), Arc::new(LocalDisk), &later(days));
        assert_eq!(packs(&library) > full / 2, is_there, "after {days} days");
    }
    assert!(packs(&library) < full / 3);
    assert!(is_sound(&library));
}

/// Bytes of all packs.
fn packs(library: &Path) -> u64 {
    super::round_trip::read_files(&library.join("packs")).values().map(|bytes| bytes.len() as u64).sum()
}

#[test]
fn a_part_that_breaks_goes_on_and_other_wishes_meanwhile_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let content = stories(80, 2_000, 20_000);
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content);
    let library = dir.path().join("box");
    let mut store = idle_box(&library, &publisher.root());
    wish(&mut store, 5, "story-000 story-002");
    let mut carried = 0;
    for attempt in 0.. {
        assert!(attempt < 60, "it never ends");
        if attempt == 4 {
            // Neighbours in windows that have come in part.
            wish(&mut store, 4, "story-0011 story-0021");
        }
        let mut source = Breaking::after(150_000, MediumSource::new(&publisher.repository()));
        let options = SyncOptions { checkpoint_bytes: Some(1), ..judging() };
        let report = sync(&mut store, &mut source, &options, &mut |_| {});
        carried += source.carried();
        if report.is_ok_and(|report| report.is_complete()) {
            break;
        }
    }
    drop(store);
    let held = read_box(&library, "demo");
    assert_eq!(held.len(), 21);
    assert!(held.iter().all(|(id, tree)| content[id] == *tree));
    assert!(is_sound(&library));
    assert!(carried < 21 * 66_000 * 13 / 10, "{carried} bytes were carried");

    // An update by delta breaks too, and goes on.
    let next = edited(&content, &Edit { every: 1, adds: true });
    let head = publisher.publish("demo", &next).file.unwrap().deltas[0].head_len_bytes;
    let mut sessions = 0;
    loop {
        sessions += 1;
        assert!(sessions < 60, "it never ends");
        let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
        let mut source = Breaking::after(head + 5_000, MediumSource::new(&publisher.repository()));
        let options = SyncOptions { checkpoint_bytes: Some(1), ..judging() };
        if sync(&mut store, &mut source, &options, &mut |_| {}).is_ok_and(|report| report.is_complete()) {
            break;
        }
    }
    assert!(sessions > 2, "{sessions}");
    assert!(read_box(&library, "demo").iter().all(|(id, tree)| next[id] == *tree));
    assert!(is_sound(&library));
}

/// What another box gives of a publisher.
fn shelf_of(library: &Path, root: &[u8]) -> ShelfSource {
    ShelfSource::new(Shelf::open(library).unwrap(), anchor(root).unwrap().1)
}

fn take_from(library: &Path, near: &Path, root: &[u8]) -> SyncReport {
    let mut store = Store::open(library, Arc::new(LocalDisk)).unwrap();
    sync(&mut store, &mut shelf_of(near, root), &judging(), &mut |_| {}).unwrap()
}

#[test]
fn parts_come_from_neighbours_that_hold_all_or_a_part() {
    let dir = tempfile::tempdir().unwrap();
    let mut content = stories(300, 300, 3_000);
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content);
    let root = publisher.root();
    let whole = dir.path().join("whole");
    new_box(&whole, &root);
    sync_box(&whole, &publisher.repository());
    // From one that holds all of it.
    let (first, second) = (dir.path().join("first"), dir.path().join("second"));
    let mut store = idle_box(&first, &root);
    wish(&mut store, 5, "story-00");
    drop(store);
    assert_eq!(take_from(&first, &whole, &root).collections[0].route, "part");
    assert_eq!(read_box(&first, "demo"), only(&content, "story-00"));
    assert!(is_sound(&first));
    // From one that holds a part: what it has, and the rest another day.
    let mut store = idle_box(&second, &root);
    wish(&mut store, 5, "story-0005 story-0205");
    drop(store);
    let came = |near: &Path| {
        let report = take_from(&second, near, &root);
        (report.collections[0].route, report.collections[0].absent, report.source_lacks())
    };
    assert_eq!(came(&first), ("part", Some(1), true));
    assert_eq!(read_box(&second, "demo"), only(&content, "story-0005"));
    assert_eq!(came(&first), ("absent", Some(1), true));
    assert_eq!(came(&whole), ("part", None, false));
    assert_eq!(read_box(&second, "demo").len(), 2);
    assert_eq!(came(&first), ("none", None, false));
    assert!(is_sound(&second));
    // From one that holds nothing of it.
    let empty = dir.path().join("empty");
    drop(idle_box(&empty, &root));
    sync_parts(&empty, &publisher.repository());
    assert_eq!(came(&empty), ("none", None, false));
    wish(&mut open(&second), 5, "story-0007");
    assert_eq!(came(&empty), ("absent", None, true));
    open(&second).unwish("demo", Some("story-0007")).unwrap();
    // Who wants all takes nothing from a part, and does not take it for a lie.
    let third = dir.path().join("third");
    new_box(&third, &root);
    let report = take_from(&third, &first, &root);
    assert_eq!((report.collections[0].route, report.is_complete()), ("absent", true), "{report:?}");
    // The publisher goes on, by whatever way a part came.
    content.get_mut("story-0005").unwrap().insert("page-0.html".into(), prose(3, 500));
    publisher.publish("demo", &content);
    sync_parts(&second, &publisher.repository());
    let mut expected = only(&content, "story-0005");
    expected.extend(only(&content, "story-0205"));
    assert_eq!(read_box(&second, "demo"), expected);
    assert!(is_sound(&second));
}

/// A neighbour that lies in its sheets.
struct Lying(ShelfSource, u8);

impl Source for Lying {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn std::io::Read + Send>>, FetchError> {
        let Some(mut given) = self.0.open(path, offset)? else { return Ok(None) };
        if !path.starts_with("sheets/") {
            return Ok(Some(given));
        }
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut given, &mut bytes).unwrap();
        match self.1 {
            // The last sheet again and again.
            0 if bytes.is_empty() => return self.0.open(&path.replace(path.rsplit('/').next().unwrap(), "-"), 0),
            1 => bytes.truncate(bytes.len() / 2),
            // One sheet is left out.
            2 if path.ends_with("/-") => {
                return self.open(&path.replace("/-", "/story-0100"), 0);
            }
            // One resource is another.
            3 => {
                if let Ok((raw_len, stored, has)) = take_sheet(&bytes) {
                    let mut sheet = Sheet::unpack(stored, raw_len).unwrap();
                    sheet.rows[0].record = b"{}".to_vec();
                    let (raw_len, packed) = sheet.pack_lightly().unwrap();
                    bytes = put_sheet((raw_len, &packed), has);
                }
            }
            _ => {}
        }
        Ok(Some(Box::new(std::io::Cursor::new(bytes))))
    }

    fn is_remote(&self) -> bool {
        false
    }

    fn name(&self) -> String {
        self.0.name()
    }

    fn shelf_of(&self) -> Option<PublisherId> {
        self.0.shelf_of()
    }
}

#[test]
fn neighbours_that_lie_about_an_inventory_give_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &stories(300, 50, 100));
    let root = publisher.root();
    let whole = dir.path().join("whole");
    new_box(&whole, &root);
    sync_box(&whole, &publisher.repository());
    for lie in 0..4 {
        let library = dir.path().join(format!("box-{lie}"));
        let mut store = idle_box(&library, &root);
        wish(&mut store, 5, "story-00");
        let mut source = Lying(shelf_of(&whole, &root), lie);
        let report = sync(&mut store, &mut source, &judging(), &mut |_| {}).unwrap();
        assert!(!report.is_complete(), "{lie}: {report:?}");
        assert!(store.active(&mark("demo")).unwrap().is_none(), "{lie}");
    }
}

#[test]
fn hostile_inventories_leave_the_box_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let content = stories(30, 500, 2_000);
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content);
    let library = dir.path().join("box");
    let mut store = idle_box(&library, &publisher.root());
    wish(&mut store, 5, "story-000");
    drop(store);
    // Whoever holds the storage may change every byte of the windows files, where sheets lie.
    let windows = publisher.repository().join("windows");
    for file in super::round_trip::read_files(&windows).into_keys() {
        let path = windows.join(file);
        let mut bytes = std::fs::read(&path).unwrap();
        for byte in &mut bytes {
            *byte ^= 0x55;
        }
        std::fs::write(&path, bytes).unwrap();
    }
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let mut source = MediumSource::new(&publisher.repository());
    let refused = sync(&mut store, &mut source, &judging(), &mut |_| {});
    assert!(matches!(&refused, Err(SyncError::Damaged { .. })) || refused.is_ok_and(|report| !report.is_complete()));
    assert!(store.active(&mark("demo")).unwrap().is_none());
}

#[test]
fn parts_survive_every_cut() {
    let dir = fast_dir();
    let mut content = stories(6, 300, 20_000);
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content);
    let library = dir.path().join("box");
    let mut store = idle_box(&library, &publisher.root());
    wish(&mut store, 5, "story-0001 story-0002");
    drop(store);
    sync_parts(&library, &publisher.repository());
    content.get_mut("story-0001").unwrap().insert("page-0.html".into(), prose(3, 500));
    publisher.publish("demo", &content);
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    store.unwish("demo", None).unwrap();
    wish(&mut store, 5, "story-0001 story-0004");
    drop(store);
    let start = State::read(&library).unwrap();
    let disk = RecordingDisk::new(&library);
    let options = SyncOptions { checkpoint_bytes: Some(1), ..judging() };
    sync_box_on(&library, &publisher.repository(), Arc::new(disk.clone()), &options);
    let log = disk.log();
    let (mut states, mut after) = (0, 0);
    for cut in 0..=log.len() {
        for state in states_after(&start, &log, cut, 12) {
            let dir = fast_dir();
            state.write(dir.path()).unwrap();
            let held: Vec<String> = read_box(dir.path(), "demo").into_keys().collect();
            let is_new = held == ["story-0001", "story-0004"];
            assert!(is_new || held == ["story-0001", "story-0002"], "cut after {cut}: {held:?}");
            assert!(is_sound(dir.path()), "cut after {cut}");
            sync_parts(dir.path(), &publisher.repository());
            assert_eq!(read_box(dir.path(), "demo").into_keys().collect::<Vec<_>>(), ["story-0001", "story-0004"]);
            assert!(is_sound(dir.path()), "cut after {cut}, and a sync");
            (states, after) = (states + 1, after + usize::from(is_new));
        }
    }
    assert!(states > 100 && after > 0, "{states} states, {after} after the commit");
}

#[test]
fn a_collection_of_one_resource_can_be_wished_for_too() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let content = stories(1, 300, 3_000);
    publisher.publish("demo", &content);
    let library = dir.path().join("box");
    let mut store = idle_box(&library, &publisher.root());
    wish(&mut store, 5, "story");
    drop(store);
    assert_eq!(sync_parts(&library, &publisher.repository()).collections[0].route, "part");
    assert_eq!(read_box(&library, "demo"), content);
    assert_eq!(sync_parts(&library, &publisher.repository()).collections[0].route, "none");
    assert!(is_sound(&library));
}

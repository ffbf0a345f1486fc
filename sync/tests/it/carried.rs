//! Repositories that others carry, on sticks that are full, torn, hostile, or in use by somebody else.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::courier::{
    BoxState, Carried, Load, Meeting, MirrorError, REPOSITORIES, Room, carry, folder, publisher_at, survey,
};
use maktaba_sync::durable::{Disk, LocalDisk};
use maktaba_sync::model::ReleaseNumber;
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::Store;

use super::round_trip::read_files;
use super::site::*;

fn lesson(text: &str) -> Library {
    library(&[("r", tree(&[("a.html", text)]))])
}

/// A box that made something, and an inbox or a stick.
struct Courier {
    dir: tempfile::TempDir,
    publisher: Publisher,
}

impl Courier {
    fn new() -> Self {
        let dir = fast_dir();
        let publisher = Publisher::new(&dir.path().join("box"));
        publisher.publish("made-here", &lesson("one"));
        Self { dir, publisher }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn give(&self, top: &Path, room: Room) -> Result<Carried, MirrorError> {
        bring(&self.publisher.repository(), top, room)
    }

    fn folder(&self, top: &Path) -> PathBuf {
        let (_, id) = publisher_at(&mut MediumSource::new(&self.publisher.repository())).unwrap().unwrap();
        folder(top, &id)
    }
}

fn bring(repository: &Path, top: &Path, room: Room) -> Result<Carried, MirrorError> {
    let disk: Arc<dyn Disk> = Arc::new(LocalDisk);
    let mut source = MediumSource::new(repository);
    let (root, id) = publisher_at(&mut source).unwrap().unwrap();
    carry(&mut source, (&root, id), (top, &disk), (Load::Except(&[]), room), NOW)
}

#[test]
fn a_word_to_people_cannot_fill_a_disk_or_fetch_what_is_elsewhere() {
    let courier = Courier::new();
    let secret = courier.path("secret");
    fs::write(&secret, "a private key").unwrap();
    let words = courier.publisher.repository().join("README.txt");
    fs::remove_file(&words).unwrap();
    symlink(&secret, &words).unwrap();
    let inbox = courier.path("inbox");
    courier.give(&inbox, Room::default()).unwrap();
    let came = |inbox: &Path| fs::read(courier.folder(inbox).join("README.txt")).unwrap_or_default();
    assert!(!came(&inbox).starts_with(b"a private key"), "what lies elsewhere was carried");
    fs::remove_file(&words).unwrap();
    fs::File::create(&words).unwrap().set_len(1 << 30).unwrap();
    let inbox = courier.path("another");
    courier.give(&inbox, Room::default()).unwrap();
    assert!(came(&inbox).len() < 100_000, "{} bytes that nobody signed", came(&inbox).len());
}

#[test]
fn nothing_is_written_through_a_link_on_a_stick() {
    let courier = Courier::new();
    let elsewhere = courier.path("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    for depth in 0..3 {
        let stick = courier.path(&format!("stick-{depth}"));
        let own = courier.folder(&stick);
        let link = [stick.join(REPOSITORIES), own.clone(), own.join("metadata")][depth].clone();
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(&elsewhere, &link).unwrap();
        let error = courier.give(&stick, Room::default()).unwrap_err();
        assert!(matches!(&error, MirrorError::Link(path) if *path == link), "{error:?}");
        assert!(read_files(&elsewhere).is_empty(), "{depth}");
    }
}

#[test]
fn what_is_on_a_stick_already_needs_no_room() {
    let courier = Courier::new();
    let stick = courier.path("stick");
    let files = tree(&[("a.html", "<p>A")]);
    let film = library(&[("r", [files, [("film.png".to_owned(), noise(1, 300_000))].into()].concat_trees())]);
    courier.publisher.publish("made-here", &film);
    courier.give(&stick, Room { free_bytes: 400_000, ..Room::default() }).unwrap();
    let mut more = film.clone();
    more.insert("poem".into(), tree(&[("a.html", "<p>B")]));
    courier.publisher.publish("made-here", &more);
    let given = courier.give(&stick, Room { free_bytes: 100_000, ..Room::default() }).unwrap();
    assert_eq!((given.mirrored.collections, given.meeting), (vec![id("made-here")], Meeting::Newer));
    // What does not fit is said in bytes, and what was there stays.
    more.insert("film".into(), [("b.png".to_owned(), noise(2, 300_000))].into());
    courier.publisher.publish("made-here", &more);
    let before = read_files(&stick);
    let full = courier.give(&stick, Room { free_bytes: 100_000, ..Room::default() });
    assert!(matches!(full, Err(MirrorError::Full { free_bytes: 100_000, .. })), "{full:?}");
    assert_eq!(read_files(&stick), before);
}

/// Two trees as one.
trait ConcatTrees {
    fn concat_trees(self) -> Tree;
}

impl ConcatTrees for [Tree; 2] {
    fn concat_trees(self) -> Tree {
        self.into_iter().flatten().collect()
    }
}

#[test]
fn two_who_have_the_keys_of_one_are_noticed_whoever_signed_more() {
    let courier = Courier::new();
    let twin = courier.path("twin");
    let copied = std::process::Command::new("cp").arg("-a").args([&courier.publisher.dir, &twin]).status().unwrap();
    assert!(copied.success());
    let twin = Publisher::new(&twin);
    let inbox = courier.path("inbox");
    courier.publisher.publish("made-here", &lesson("two, of the first"));
    courier.give(&inbox, Room::default()).unwrap();
    let before = read_files(&inbox);
    twin.publish("made-here", &lesson("two, of the twin"));
    twin.publish("made-here", &lesson("three, of the twin"));
    let met = bring(&twin.repository(), &inbox, Room::default()).unwrap().meeting;
    assert_eq!((met, read_files(&inbox) == before), (Meeting::Twins, true), "another release 2");
    // A card that was put back to an earlier day, and signs on: what is newer by its number has less in it.
    let restored = courier.path("restored");
    let copied = std::process::Command::new("cp").arg("-a").args([&courier.publisher.dir, &restored]).status().unwrap();
    assert!(copied.success());
    courier.publisher.publish("made-here", &lesson("three"));
    courier.give(&inbox, Room::default()).unwrap();
    let restored = Publisher::new(&restored);
    restored.publish("other", &lesson("other"));
    restored.publish("other", &lesson("another"));
    assert_eq!(bring(&restored.repository(), &inbox, Room::default()).unwrap().meeting, Meeting::Twins);
}

#[test]
fn what_a_cut_left_behind_goes_and_what_somebody_writes_does_not() {
    let courier = Courier::new();
    let stick = courier.path("stick");
    courier.give(&stick, Room::default()).unwrap();
    let own = courier.folder(&stick);
    let left = own.join("windows/ab/abcd.123-0-0a0b0c0d.part");
    fs::create_dir_all(left.parent().unwrap()).unwrap();
    fs::write(&left, "half a window").unwrap();
    // Somebody else writes there now.
    let held = fs::File::open(&own).unwrap();
    held.lock().unwrap();
    let waiting = std::thread::scope(|scope| {
        let giving = scope.spawn(|| courier.give(&stick, Room::default()));
        std::thread::sleep(std::time::Duration::from_millis(300));
        let waits = !giving.is_finished() && left.exists();
        drop(held);
        giving.join().unwrap().unwrap();
        waits
    });
    assert!(waiting, "two write at once");
    assert!(!left.exists(), "it stays for ever");
    let mine = own.join("windows/notes.part");
    fs::write(&mine, "not ours").unwrap();
    courier.give(&stick, Room::default()).unwrap();
    assert!(mine.exists(), "only what is named as we name it goes");
}

#[test]
fn metadata_without_an_end_is_left() {
    let courier = Courier::new();
    let collection = |n: usize| format!("c{n}");
    for n in 0..6 {
        courier.publisher.publish(&collection(n), &lesson("x"));
    }
    let room = Room { metadata_bytes: 10_000, ..Room::default() };
    let refused = courier.give(&courier.path("inbox"), room);
    assert!(refused.as_ref().is_err_and(|error| error.to_string().contains("metadata")), "{refused:?}");
    assert!(!courier.folder(&courier.path("inbox")).join("metadata").exists());
}

fn metadata_bytes(courier: &Courier) -> u64 {
    let mut source = MediumSource::new(&courier.publisher.repository());
    let (root, _) = publisher_at(&mut source).unwrap().unwrap();
    survey(&mut source, &root, NOW).unwrap().trust.iter().map(|row| row.bytes.len() as u64).sum()
}

#[test]
fn a_copy_in_part_is_a_source_of_its_own() {
    let courier = Courier::new();
    for edit in ["two", "three", "four"] {
        courier.publisher.publish("made-here", &lesson(edit));
    }
    let (library, copy) = (courier.path("library"), courier.path("copy"));
    new_box(&library, &courier.publisher.root());
    let mut first = Vec::new();
    // As a mirror with little room: neither deltas nor the files of earlier releases.
    for (path, bytes) in read_files(&courier.publisher.repository()) {
        let is_earlier = ["1", "2", "3"].iter().any(|number| path.ends_with(&format!(".{number}.json")));
        if path.starts_with("bundles/") || path.starts_with("collections/") && is_earlier {
            first.push(path);
            continue;
        }
        let to = copy.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
    assert!(first.len() > 3, "{first:?}");
    bring(&copy, &courier.path("stick"), Room::default()).unwrap();
    // A box that holds the first release gets the newest as a first download.
    let publisher = Publisher::new(&courier.path("again"));
    super::round_trip::copy_keys(&courier.publisher.dir.join("keys"), &publisher.dir.join("keys"));
    publisher.publish("made-here", &lesson("one"));
    sync_box(&library, &publisher.repository());
    let report = sync_box(&library, &courier.folder(&courier.path("stick")));
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(read_box(&library, "made-here"), lesson("four"));
}

#[test]
fn for_boxes_whose_state_is_known_only_what_they_lack_is_carried() {
    let courier = Courier::new();
    let content = |edit: &str| -> Library {
        let mut all = library(&[("film", [("f.png".to_owned(), noise(1, 2_000_000))].into())]);
        all.extend((0..20).map(|n| (format!("text-{n:02}"), tree(&[("a.html", &format!("<p>{n} {edit}"))]))));
        all
    };
    let publish = |name: &str, edit: &str| courier.publisher.publish(name, &content(edit));
    publish("lessons", "one");
    publish("songs", "one");
    let (behind, empty) = (courier.path("behind"), courier.path("empty"));
    new_box(&behind, &courier.publisher.root());
    sync_box(&behind, &courier.publisher.repository());
    publish("lessons", "two");
    let moved = courier.path("moved");
    new_box(&moved, &courier.publisher.root());
    sync_box(&moved, &courier.publisher.repository());
    publish("lessons", "three");
    publish("new", "one");
    let state = |holds: &[(&str, u32)], wants: &[&str]| BoxState {
        holds: holds.iter().map(|(name, number)| (id(name), ReleaseNumber(*number))).collect(),
        wants: wants.iter().map(|name| (*name).to_owned()).collect(),
        publisher: None,
    };
    let load = |top: &Path, boxes: &[BoxState]| {
        let disk: Arc<dyn Disk> = Arc::new(LocalDisk);
        let mut source = MediumSource::new(&courier.publisher.repository());
        let (root, id) = publisher_at(&mut source).unwrap().unwrap();
        carry(&mut source, (&root, id), (top, &disk), (Load::For(boxes), Room::default()), NOW).unwrap();
        read_files(top).values().map(Vec::len).sum::<usize>()
    };
    // Two releases behind, and not interested in what is new.
    let held = [("made-here", 1), ("lessons", 1), ("songs", 1)];
    let knows = state(&held, &["*", "!new"]);
    let stick = courier.path("stick");
    let bytes = load(&stick, std::slice::from_ref(&knows));
    assert!(bytes < 60_000, "{bytes} bytes for twenty lines that changed");
    let mut store = Store::open(&behind, Arc::new(LocalDisk)).unwrap();
    store.subscribe(&["!new".to_owned()]).unwrap();
    drop(store);
    let report = sync_box(&behind, &courier.folder(&stick));
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(read_box(&behind, "lessons"), content("three"));
    // One that has moved on since it reported finds its delta, too.
    Store::open(&moved, Arc::new(LocalDisk)).unwrap().subscribe(&["!new".to_owned()]).unwrap();
    let report = sync_box(&moved, &courier.folder(&stick));
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(read_box(&moved, "lessons"), content("three"));
    // Together with one that lacks a collection, that one is whole.
    let both = courier.path("both");
    let bytes = load(&both, &[knows, state(&held, &["*"])]);
    assert!((2_000_000..2_100_000).contains(&bytes), "the film of what is new, once: {bytes}");
    // What has no room leaves its collection out, and is named.
    let narrow = courier.path("narrow");
    let disk: Arc<dyn Disk> = Arc::new(LocalDisk);
    let mut source = MediumSource::new(&courier.publisher.repository());
    let (root, publisher) = publisher_at(&mut source).unwrap().unwrap();
    let room = Room { size_bytes: metadata_bytes(&courier) + 2_000, ..Room::default() };
    let boxes = [state(&held, &["lessons", "made-here"])];
    let given = carry(&mut source, (&root, publisher), (&narrow, &disk), (Load::For(&boxes), room), NOW).unwrap();
    let left_out: Vec<String> = given.mirrored.left_out.iter().map(|(id, _)| id.to_string()).collect();
    assert_eq!(left_out, ["lessons"], "{given:?}");
    // Who holds nothing needs everything it wants.
    let whole = courier.path("whole");
    load(&whole, &[state(&[], &["*"])]);
    new_box(&empty, &courier.publisher.root());
    assert!(sync_box(&empty, &courier.folder(&whole)).is_complete());
    assert_eq!((read_box(&empty, "lessons"), read_box(&empty, "new")), (content("three"), content("one")));
}

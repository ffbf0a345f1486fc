//! The power goes while a box publishes what was made on it, into its own repository and its library, and while it takes
//! from the shelf of a neighbour.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use maktaba_sync::courier::{ShelfSource, survey};
use maktaba_sync::durable::record::{Op, RecordingDisk, State, states_after};
use maktaba_sync::durable::{Disk, LocalDisk};
use maktaba_sync::engine::{SyncOptions, sync};
use maktaba_sync::model::{Entry, EntryFlags, PublisherName, Resource};
use maktaba_sync::publish::{
    About, DirRepository, Intake, KeySet, PublishError, PublishOptions, Published, StoreIntake, begin, publish,
};
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::{Shelf, Store};
use maktaba_sync::trust::anchor;

use super::site::*;

/// Most states that are tried for one cut.
const STATES_PER_CUT: usize = 8;

/// What a program would have left undone, and which writes it lacks then.
type Mistake = (&'static str, fn(&Op) -> bool);

/// Publishes a text as the box does: keys, repository and library on one disk. What is not there yet is made.
fn make(library: &Path, disk: &Arc<dyn Disk>, text: &str) -> Result<Published, PublishError> {
    let mut store = Store::open(library, Arc::clone(disk)).unwrap();
    let (keys, _) = KeySet::open_on(&library.join("own.keys"), Arc::clone(disk)).unwrap();
    let mut repository = DirRepository::new(&library.join("own"), Arc::clone(disk));
    let options = PublishOptions { clock_is_right: true, ..PublishOptions::at(NOW) };
    begin(&mut repository, &keys, options)?;
    let root = std::fs::read(library.join("own/metadata/1.root.json")).unwrap();
    let (row, id) = anchor(&root).unwrap();
    store.add_publisher(&PublisherName::own(), (&row, id), &[]).unwrap();
    let mut intake = StoreIntake::begin(&mut store).unwrap();
    let body = intake.put(&mut text.as_bytes(), "text/html").unwrap();
    intake.finish().unwrap();
    let path = "index.html".parse().unwrap();
    let entry = Entry { path, media_type: "text/html".into(), title: "A".into(), flags: EntryFlags::NONE, body };
    let resource = Resource { id: "well".parse().unwrap(), record: b"{}".to_vec(), entries: vec![entry] };
    let about = About {
        collection: mark("own~made-here"),
        title: "Made here".into(),
        languages: vec!["en".into()],
        licenses: vec![],
        withdrawn: vec![],
    };
    publish(&mut store, &mut repository, &keys, &about, vec![resource], options, &mut |_| {})
}

fn made(library: &Path) -> Option<String> {
    let held = read_box(library, "own~made-here");
    held.get("well").map(|files| String::from_utf8(files["index.html"].clone()).unwrap())
}

/// The box's repository, as whoever carries it sees it.
fn is_whole(library: &Path) -> bool {
    let root = std::fs::read(library.join("own/metadata/1.root.json")).unwrap();
    let survey = survey(&mut MediumSource::new(&library.join("own")), &anchor(&root).unwrap().0, NOW);
    survey.is_ok_and(|survey| survey.unread.is_empty() && survey.absent.is_empty())
}

/// Cuts the publication of the second text everywhere; how many states were tried.
fn cut_everywhere(begun: &State, log: &[Op]) -> Result<usize, String> {
    let local: Arc<dyn Disk> = Arc::new(LocalDisk);
    let mut count = 0;
    for cut in 0..=log.len() {
        for state in states_after(begun, log, cut, STATES_PER_CUT) {
            let dir = fast_dir();
            let told = |why: String| format!("cut after {cut}: {why}");
            state.write(dir.path()).map_err(|error| told(error.to_string()))?;
            // Modes are not recorded.
            let keys = dir.path().join("own.keys");
            std::fs::set_permissions(keys, std::fs::Permissions::from_mode(0o700)).unwrap();
            let shown = made(dir.path());
            if !matches!(shown.as_deref(), Some("first" | "second")) {
                return Err(told(format!("the pages show {shown:?}")));
            }
            // Whoever comes next publishes as if nothing had been.
            let third = make(dir.path(), &local, "third").map_err(|error| told(error.to_string()))?;
            if made(dir.path()).as_deref() != Some("third") || !is_whole(dir.path()) || third.release.0 < 2 {
                return Err(told("the next publication is not whole".to_owned()));
            }
            if !Store::open(dir.path(), Arc::clone(&local)).unwrap().scrub(&mut |_, _| {}).unwrap().is_sound() {
                return Err(told("the library is damaged".to_owned()));
            }
            count += 1;
        }
    }
    Ok(count)
}

#[test]
fn what_is_made_on_a_box_survives_every_cut_and_the_rig_sees_mistakes() {
    let dir = fast_dir();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("lessons", &library(&[("r", tree(&[("a.html", "<p>A")]))]));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    make(&library, &(Arc::new(LocalDisk) as Arc<dyn Disk>), "first").unwrap();
    let begun = State::read(&library).unwrap();
    let disk = RecordingDisk::new(&library);
    let recording: Arc<dyn Disk> = Arc::new(disk.clone());
    assert_eq!(make(&library, &recording, "second").unwrap().release.0, 2);
    let log = disk.log();
    let count = cut_everywhere(&begun, &log).unwrap();
    assert!(count > 60, "{count} states");
    // A program that did not flush what it names, or named it in another order, would be seen.
    let mistakes: [Mistake; 2] = [
        ("metadata is not flushed", |op| matches!(op, Op::Sync(path) if path.starts_with("own/metadata"))),
        (
            "packs are not flushed",
            |op| matches!(op, Op::Sync(path) if path.extension().is_some_and(|extension| extension == "pack")),
        ),
    ];
    for (mistake, is_dropped) in mistakes {
        let planted: Vec<Op> = log.iter().filter(|op| !is_dropped(op)).cloned().collect();
        assert!(planted.len() < log.len(), "{mistake}: it changes nothing");
        assert!(cut_everywhere(&begun, &planted).is_err(), "not caught: {mistake}");
    }
}

#[test]
fn taking_from_a_shelf_survives_every_cut() {
    let dir = fast_dir();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let mut content = library(&[("text", tree(&[("a.html", "<p>A"), ("b.html", &"<p>B".repeat(900))]))]);
    content.insert("film".into(), [("film.png".to_owned(), noise(1, 2_200_000))].into());
    publisher.publish("lessons", &content);
    let [near, far] = ["near", "far"].map(|name| dir.path().join(name));
    for library in [&near, &far] {
        new_box(library, &publisher.root());
    }
    sync_box(&near, &publisher.repository());
    let begun = State::read(&far).unwrap();
    let disk = RecordingDisk::new(&far);
    let id = anchor(&publisher.root()).unwrap().1;
    let take = |library: &Path, disk: Arc<dyn Disk>| {
        let mut shelf = ShelfSource::new(Shelf::open(&near).unwrap(), id);
        let options = SyncOptions { checkpoint_bytes: Some(1), ..options() };
        sync(&mut Store::open(library, disk).unwrap(), &mut shelf, &options, &mut |_| {}).unwrap()
    };
    assert_eq!(take(&far, Arc::new(disk.clone())).collections[0].route, "shelf");
    let log = disk.log();
    for cut in 0..=log.len() {
        for state in states_after(&begun, &log, cut, STATES_PER_CUT) {
            let dir = fast_dir();
            state.write(dir.path()).unwrap();
            let shown = read_box(dir.path(), "lessons");
            assert!(shown.is_empty() || shown == content, "cut after {cut}: half of it is shown");
            let report = take(dir.path(), Arc::new(LocalDisk));
            assert!(report.is_complete(), "cut after {cut}: {report:?}");
            assert_eq!(read_box(dir.path(), "lessons"), content, "cut after {cut}");
        }
    }
}

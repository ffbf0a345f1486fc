//! From the shelf of one box to that of another, whatever releases both hold.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::courier::ShelfSource;
use maktaba_sync::durable::LocalDisk;
use maktaba_sync::engine::{Patience, SyncError, SyncOptions, SyncReport, sync};
use maktaba_sync::model::giving::{put_entries, take_entries};
use maktaba_sync::model::{BlobId, Body, Entry, EntryFlags, PublisherId};
use maktaba_sync::source::{FailureKind, FetchError, MediumSource, Source};
use maktaba_sync::store::{Shelf, Store};
use maktaba_sync::trust::anchor;

use super::resume::Breaking;
use super::round_trip::read_files;
use super::site::*;

fn lessons(texts: &[(&str, &str)], film: u64) -> Library {
    let mut lessons: Library = texts.iter().map(|(id, text)| ((*id).to_owned(), tree(&[("a.html", text)]))).collect();
    let long = (0..400)
        .map(|n| format!("<p>Line {n} of a long text about the water of the well."))
        .collect::<Vec<_>>()
        .concat();
    lessons.insert(
        "text".into(),
        tree(&[("long.html", &long), ("same.html", "<p>The same everywhere."), ("empty.html", "")]),
    );
    // Longer than one piece.
    lessons.insert("film".into(), [("film.png".to_owned(), noise(film, 5_000_000))].into());
    lessons
}

/// Two boxes of one publisher; only the first one meets the publisher.
struct Field {
    dir: tempfile::TempDir,
    publisher: Publisher,
    near: PathBuf,
    far: PathBuf,
}

impl Field {
    fn new(content: &Library) -> Self {
        let dir = fast_dir();
        let publisher = Publisher::new(&dir.path().join("publisher"));
        publisher.publish("lessons", content);
        let (near, far) = (dir.path().join("near"), dir.path().join("far"));
        for library in [&near, &far] {
            new_box(library, &publisher.root());
        }
        let field = Self { dir, publisher, near, far };
        field.sync_near();
        field
    }

    fn sync_near(&self) {
        assert!(sync_box(&self.near, &self.publisher.repository()).is_complete());
    }

    fn sync_far(&self) -> SyncReport {
        let report = sync_box(&self.far, &self.publisher.repository());
        assert!(report.is_complete(), "{report:?}");
        report
    }

    fn id(&self) -> PublisherId {
        anchor(&self.publisher.root()).unwrap().1
    }

    fn way(&self) -> Way {
        Way::to(ShelfSource::new(Shelf::open(&self.near).unwrap(), self.id()))
    }

    fn take(&self, way: &mut Way) -> Result<SyncReport, SyncError> {
        let mut store = Store::open(&self.far, Arc::new(LocalDisk)).unwrap();
        let options = SyncOptions { checkpoint_bytes: Some(1), ..options() };
        sync(&mut store, way, &options, &mut |_| {})
    }

    /// Damages every pack of the far box, and lets it notice.
    fn damage(&self) {
        for pack in read_files(&self.far.join("packs")).into_keys() {
            let path = self.far.join("packs").join(pack);
            let mut bytes = std::fs::read(&path).unwrap();
            let at = bytes.len() / 2;
            bytes[at] ^= 1;
            std::fs::write(&path, bytes).unwrap();
        }
        let mut store = Store::open(&self.far, Arc::new(LocalDisk)).unwrap();
        let scrub = store.scrub(&mut |_, _| {}).unwrap();
        assert!(!scrub.is_sound());
        store.note_damage(&scrub).unwrap();
    }

    fn is_sound(&self) {
        let store = Store::open(&self.far, Arc::new(LocalDisk)).unwrap();
        assert!(store.scrub(&mut |_, _| {}).unwrap().is_sound());
    }
}

/// The way to a shelf: counts what comes, breaks after so many answers, or changes one kind of them.
struct Way {
    inner: ShelfSource,
    answers: Vec<(String, usize)>,
    most: usize,
    lie: Option<&'static str>,
    /// Each answer breaks off so often before it comes whole.
    breaks: u32,
    how: std::io::ErrorKind,
    /// Of those whose path begins so.
    only: &'static str,
    broken: BTreeMap<String, u32>,
    /// Whether the entries of a resource never end.
    is_endless: bool,
}

impl Way {
    fn to(inner: ShelfSource) -> Self {
        Self {
            inner,
            answers: Vec::new(),
            most: usize::MAX,
            lie: None,
            breaks: 0,
            how: std::io::ErrorKind::ConnectionReset,
            only: "",
            broken: BTreeMap::new(),
            is_endless: false,
        }
    }

    /// Bytes that came of answers whose path begins so.
    fn came(&self, kind: &str) -> usize {
        self.answers.iter().filter(|(path, _)| path.starts_with(kind)).map(|(_, len)| len).sum()
    }
}

/// Where the connection broke.
struct Snapped(std::io::ErrorKind);

impl Read for Snapped {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(self.0.into())
    }
}

impl Source for Way {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        let Some(mut answer) = self.inner.open(path, offset)? else { return Ok(None) };
        if self.answers.len() >= self.most {
            return Err(FetchError::Short(path.to_owned()));
        }
        let mut bytes = Vec::new();
        answer.read_to_end(&mut bytes).unwrap();
        if self.is_endless && path.starts_with("entries/") {
            let number = self.answers.len();
            let (record, _) = take_entries(&bytes).unwrap();
            let entry = |n: usize| Entry {
                path: format!("z{number:06}-{n:04}.html").parse().unwrap(),
                media_type: "text/html".into(),
                title: String::new(),
                flags: EntryFlags::NONE,
                body: Body::Blob { id: BlobId::from_bytes([7; 32]), len_bytes: 7 },
            };
            bytes = put_entries(record, &(0..100).map(entry).collect::<Vec<_>>());
        }
        let broken = self.broken.get(path).copied().unwrap_or(0);
        if path.starts_with(self.only) && broken < self.breaks {
            self.broken.insert(path.to_owned(), broken + 1);
            let half = std::io::Cursor::new(bytes.split_off(bytes.len() / 2));
            return Ok(Some(Box::new(half.chain(Snapped(self.how)))));
        }
        self.answers.push((path.to_owned(), bytes.len()));
        if self.lie.is_some_and(|kind| path.starts_with(kind)) {
            let at = bytes.len() / 2;
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1;
            }
        }
        Ok(Some(Box::new(std::io::Cursor::new(bytes))))
    }
    fn is_remote(&self) -> bool {
        true
    }
    fn name(&self) -> String {
        "near".into()
    }
    fn shelf_of(&self) -> Option<PublisherId> {
        self.inner.shelf_of()
    }
}

#[test]
fn a_box_is_filled_and_brought_up_to_date_by_another() {
    let first = lessons(&[("one", "<p>One"), ("two", "<p>Two")], 1);
    let field = Field::new(&first);
    let mut way = field.way();
    let report = field.take(&mut way).unwrap();
    assert_eq!(report.collections[0].route, "shelf", "{report:?}");
    assert_eq!(read_box(&field.far, "lessons"), first);
    field.is_sound();
    assert!(way.answers.iter().all(|(path, _)| !path.starts_with("windows/") && !path.starts_with("bundles/")));
    assert!(way.came("contents/") < 6_000, "texts come packed: {} bytes", way.came("contents/"));
    // Two releases later one text is new, and one is gone.
    field.publisher.publish("lessons", &lessons(&[("one", "<p>One"), ("two", "<p>Two!")], 1));
    let third = lessons(&[("one", "<p>One"), ("three", "<p>Three")], 1);
    field.publisher.publish("lessons", &third);
    field.sync_near();
    let mut way = field.way();
    let report = field.take(&mut way).unwrap();
    assert_eq!((report.collections[0].route, report.collections[0].to.map(|to| to.0)), ("shelf", Some(3)));
    assert_eq!(read_box(&field.far, "lessons"), third);
    assert_eq!(way.came("piece/"), 0);
    assert!(way.came("contents/") < 100 && way.came("entries/") < 400, "{:?}", way.answers);
    // Nothing is newer there.
    let mut way = field.way();
    assert_eq!(field.take(&mut way).unwrap().collections[0].route, "none");
    assert_eq!(way.came("rows/"), 0);
    field.is_sound();
}

#[test]
fn what_has_come_is_not_asked_for_again() {
    let content = lessons(&[("one", "<p>One")], 1);
    let field = Field::new(&content);
    let mut whole = field.way();
    let mut pieces = 0;
    for round in 0..40 {
        let mut way = field.way();
        way.most = 13;
        let done = field.take(&mut way);
        pieces += way.came("piece/");
        if done.is_ok_and(|report| report.is_complete()) {
            assert!(round > 1, "it broke on the way");
            break;
        }
        assert!(round < 39);
    }
    assert_eq!(read_box(&field.far, "lessons"), content);
    assert!((5_000_000..5_100_000).contains(&pieces), "{pieces} bytes of a film of 5 MB");
    assert_eq!(field.take(&mut whole).unwrap().collections[0].route, "none");
    field.is_sound();
}

#[test]
fn a_shelf_that_lies_gives_nothing_and_an_honest_one_the_rest() {
    let content = lessons(&[("one", "<p>One")], 1);
    let field = Field::new(&content);
    for lie in ["metadata/timestamp", "collections/", "rows/", "entries/", "piece/", "contents/"] {
        let mut way = field.way();
        way.lie = Some(lie);
        let done = field.take(&mut way);
        assert!(!done.is_ok_and(|report| report.is_complete()), "{lie}");
        assert!(way.came(lie) > 0, "{lie}");
        assert!(read_box(&field.far, "lessons").is_empty(), "{lie}");
    }
    assert!(field.take(&mut field.way()).unwrap().is_complete());
    assert_eq!(read_box(&field.far, "lessons"), content);
    field.is_sound();
}

#[test]
fn a_shelf_without_an_end_is_left() {
    let field = Field::new(&lessons(&[("one", "<p>One")], 1));
    let mut way = field.way();
    (way.is_endless, way.most) = (true, 1000);
    assert!(!field.take(&mut way).is_ok_and(|report| report.is_complete()));
    // More than the whole release has: what comes after it nobody signed.
    let asked = way.answers.iter().filter(|(path, _)| path.starts_with("entries/")).count();
    assert_eq!(asked, 1, "{asked} answers were written down");
}

#[test]
fn a_shelf_behind_a_bad_link_is_asked_again() {
    let content = lessons(&[("one", "<p>One"), ("two", "<p>Two")], 1);
    let field = Field::new(&content);
    let mut way = field.way();
    way.breaks = 1;
    let report = field.take(&mut way).unwrap();
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(read_box(&field.far, "lessons"), content);
    let asked = way.answers.len();
    // One that never answers whole is left, and is a matter of the network.
    let field = Field::new(&content);
    let mut way = field.way();
    way.breaks = u32::MAX;
    let error = field.take(&mut way).unwrap_err();
    assert_eq!(error.kind(), FailureKind::Network, "{error:?}");
    assert!(way.broken.values().sum::<u32>() < 20 && asked > 0, "{:?}", way.broken);
    // One that stalls with its contents has cost enough time with the first.
    let mut way = field.way();
    (way.breaks, way.how, way.only) = (u32::MAX, std::io::ErrorKind::TimedOut, "contents/");
    assert!(!field.take(&mut way).unwrap().is_complete());
    assert_eq!(way.broken.values().sum::<u32>(), 1, "{:?}", way.broken);
}

#[test]
fn patience_and_allowance_count_for_shelves_too() {
    let field = Field::new(&lessons(&[("one", "<p>One")], 1));
    let patience = Patience { most_bytes: Some(100_000), ..Patience::default() };
    for patience in [patience, Patience { most: std::time::Duration::ZERO, ..Patience::default() }] {
        let mut way = field.way();
        let mut store = Store::open(&field.far, Arc::new(LocalDisk)).unwrap();
        let done = sync(&mut store, &mut way, &SyncOptions { patience, ..options() }, &mut |_| {});
        assert!(!done.is_ok_and(|report| report.is_complete()), "{patience:?}");
        assert!(way.came("piece/") < 3_000_000, "{} bytes for {patience:?}", way.came("piece/"));
    }
}

#[test]
fn a_piece_that_is_wrong_does_not_keep_damage_from_being_mended() {
    let content = lessons(&[("one", "<p>One")], 1);
    let field = Field::new(&content);
    field.take(&mut field.way()).unwrap();
    field.damage();
    let mut way = field.way();
    way.lie = Some("piece/");
    assert!(!field.take(&mut way).is_ok_and(|report| report.is_complete()));
    assert!(way.came("piece/") > 0);
    let report = field.take(&mut field.way()).unwrap();
    assert_eq!(report.collections[0].route, "mended", "{report:?}");
    assert_eq!(read_box(&field.far, "lessons"), content);
    field.is_sound();
}

#[test]
fn damage_is_mended_by_a_neighbour_whatever_it_holds() {
    let content = lessons(&[("one", "<p>One")], 1);
    let field = Field::new(&content);
    field.take(&mut field.way()).unwrap();
    field.damage();
    let mut way = field.way();
    assert_eq!(field.take(&mut way).unwrap().collections[0].route, "mended");
    assert_eq!(way.came("rows/"), 0);
    assert_eq!(read_box(&field.far, "lessons"), content);
    field.is_sound();
}

#[test]
fn a_shelf_gives_what_it_holds_though_newer_is_signed() {
    let first = lessons(&[("one", "<p>One")], 1);
    let field = Field::new(&first);
    field.publisher.publish("lessons", &lessons(&[("one", "<p>One, again")], 1));
    field.sync_near();
    Store::open(&field.near, Arc::new(LocalDisk)).unwrap().roll_back(&mark("lessons"), NOW).unwrap();
    let report = field.take(&mut field.way()).unwrap();
    assert_eq!(report.collections[0].to.map(|to| to.0), Some(1), "{report:?}");
    assert_eq!(read_box(&field.far, "lessons"), first);
    assert_eq!(routes(&field.take(&mut field.way()).unwrap()), [("lessons", "absent")], "the newest is not there");
    // It never takes a box back.
    assert!(sync_box(&field.far, &field.publisher.repository()).is_complete());
    let report = field.take(&mut field.way()).unwrap();
    assert_eq!((report.collections[0].route, report.collections[0].to.map(|to| to.0)), ("none", Some(2)));
}

#[test]
fn a_shelf_of_somebody_else_is_a_strangers() {
    let field = Field::new(&lessons(&[], 1));
    let stranger = Publisher::new(&field.dir.path().join("stranger"));
    stranger.publish("lessons", &lessons(&[], 2));
    let other = field.dir.path().join("other");
    new_box(&other, &stranger.root());
    sync_box(&other, &stranger.repository());
    let id = anchor(&stranger.root()).unwrap().1;
    let mut way = Way::to(ShelfSource::new(Shelf::open(&other).unwrap(), id));
    assert!(matches!(field.take(&mut way), Err(SyncError::Stranger(found)) if found == id));
    assert!(way.answers.is_empty(), "nothing is asked of it");
    let path: &Path = &field.far.join("packs");
    assert!(read_files(path).is_empty());
}

/// A box that wants `songs` too, beside one that wants and holds `lessons` alone.
fn songless() -> Field {
    let field = Field::new(&lessons(&[("one", "<p>One")], 1));
    field.publisher.publish("songs", &library(&[("song", [("song.ogg".to_owned(), noise(9, 3_000_000))].into())]));
    let mut store = Store::open(&field.near, Arc::new(LocalDisk)).unwrap();
    store.unsubscribe(&["*".to_owned()]).unwrap();
    store.subscribe(&["lessons".to_owned()]).unwrap();
    drop(store);
    field.sync_near();
    field
}

fn routes(report: &SyncReport) -> Vec<(&str, &str)> {
    report.collections.iter().map(|it| (it.id.as_str(), it.route)).collect()
}

#[test]
fn a_shelf_that_does_not_hold_what_is_wanted_is_told_so() {
    let field = songless();
    let report = field.take(&mut field.way()).unwrap();
    assert_eq!(routes(&report), [("lessons", "shelf"), ("songs", "absent")]);
    assert!(report.is_complete() && report.source_lacks(), "{report:?}");
    // Of what is here already it is nothing that it is not there.
    field.sync_far();
    let report = field.take(&mut field.way()).unwrap();
    assert_eq!(routes(&report), [("lessons", "none"), ("songs", "none")]);
    assert!(!report.source_lacks());
}

#[test]
fn a_shelf_that_does_not_hold_what_is_wanted_ends_nothing() {
    let field = songless();
    // What came of it elsewhere waits for the rest.
    let mut store = Store::open(&field.far, Arc::new(LocalDisk)).unwrap();
    let mut breaking = Breaking::after(6_500_000, MediumSource::new(&field.publisher.repository()));
    let options = SyncOptions { checkpoint_bytes: Some(1), ..options() };
    let report = sync(&mut store, &mut breaking, &options, &mut |_| {}).unwrap();
    assert!(!report.is_complete());
    drop(store);
    assert!(field.take(&mut field.way()).unwrap().is_complete());
    let rest = field.sync_far().bytes_received;
    assert!(rest < 2_500_000, "{rest} bytes came once more");
    // And damage waits for who can mend it.
    field.damage();
    assert_eq!(routes(&field.take(&mut field.way()).unwrap()), [("lessons", "mended"), ("songs", "absent")]);
    let report = field.sync_far();
    assert_eq!(routes(&report), [("lessons", "none"), ("songs", "mended")], "{report:?}");
    field.is_sound();
}

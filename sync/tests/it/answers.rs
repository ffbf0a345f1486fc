//! What one box holds, carried to another as one file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use maktaba_sync::courier::{Answers, AnswersSource, LastAnswer, give};
use maktaba_sync::engine::{SyncError, SyncReport, sync};
use maktaba_sync::model::{CollectionId, PublisherId, ReleaseNumber};
use maktaba_sync::store::Shelf;
use maktaba_sync::trust::anchor;

use super::parts::{idle_box, is_sound, judging, sync_parts, wish};
use super::round_trip::read_files;
use super::site::*;

fn lessons(words: &str) -> Library {
    let mut lessons: Library =
        (0..40).map(|n| (format!("text-{n:02}"), tree(&[("a.html", words), ("b.html", &format!("{n}"))]))).collect();
    // Longer than one piece.
    lessons.insert("film".into(), [("film.png".to_owned(), noise(1, 5_000_000))].into());
    lessons
}

struct Way {
    dir: tempfile::TempDir,
    publisher: Publisher,
    near: PathBuf,
}

impl Way {
    fn new(content: &Library) -> Self {
        let dir = fast_dir();
        let publisher = Publisher::new(&dir.path().join("publisher"));
        publisher.publish("demo", content);
        let near = dir.path().join("near");
        new_box(&near, &publisher.root());
        let way = Self { dir, publisher, near };
        way.sync_near();
        way
    }

    fn sync_near(&self) {
        assert!(sync_box(&self.near, &self.publisher.repository()).is_complete());
    }

    fn id(&self) -> PublisherId {
        anchor(&self.publisher.root()).unwrap().1
    }

    fn answers(&self, library: &Path, collections: &[(&str, u32)]) -> Vec<u8> {
        let shelf = Shelf::open(library).unwrap();
        let collections: BTreeMap<CollectionId, ReleaseNumber> =
            collections.iter().map(|(id, number)| (id.parse().unwrap(), ReleaseNumber(*number))).collect();
        let id = self.id();
        let ask = |path: &str| give(&shelf, &id, path);
        let answers = Answers::of(&ask, id, &collections).unwrap();
        // By reads of any length, from any byte on.
        let (mut all, mut last, mut buffer) = (Vec::new(), LastAnswer::default(), vec![0; 70_001]);
        loop {
            let count = answers.read_at(&ask, all.len() as u64, &mut buffer, &mut last).unwrap();
            if count == 0 {
                break;
            }
            all.extend_from_slice(&buffer[..count]);
        }
        assert_eq!(all.len() as u64, answers.len_bytes());
        let middle = all.len() / 2;
        let count = answers.read_at(&ask, middle as u64, &mut buffer, &mut LastAnswer::default()).unwrap();
        assert!(count > 0 && buffer[..count] == all[middle..middle + count]);
        all
    }

    /// A box that knows the publisher, and never meets them.
    fn far(&self, name: &str) -> PathBuf {
        let far = self.dir.path().join(name);
        new_box(&far, &self.publisher.root());
        far
    }

    fn take(&self, far: &Path, file: &[u8]) -> Result<SyncReport, SyncError> {
        let path = self.dir.path().join("answers");
        // Behind something else, as in an archive.
        std::fs::write(&path, [b"before", file, b"behind"].concat()).unwrap();
        let mut source = AnswersSource::open(&path, 6, file.len() as u64).unwrap();
        assert_eq!(*source.publisher(), self.id());
        sync(&mut open(far), &mut source, &judging(), &mut |_| {})
    }
}

#[test]
fn a_file_fills_a_box_and_brings_it_up_to_date() {
    let first = lessons("<p>One");
    let way = Way::new(&first);
    way.publisher.publish("other", &lessons("<p>Other"));
    way.sync_near();
    let (file, far) = (way.answers(&way.near, &[("demo", 1)]), way.far("far"));
    assert!(file.len() < 5_100_000, "what it holds, and little more: {}", file.len());
    let report = way.take(&far, &file).unwrap();
    assert!(report.is_complete(), "{report:?}");
    assert_eq!(read_box(&far, "demo"), first);
    assert!(is_sound(&far));
    // The same again is of no use and no harm; a later one brings what is new.
    assert!(way.take(&far, &file).unwrap().collections.iter().all(|it| it.from == it.to));
    let second = lessons("<p>Two");
    way.publisher.publish("demo", &second);
    way.sync_near();
    way.take(&far, &way.answers(&way.near, &[("demo", 2), ("other", 1)])).unwrap();
    assert_eq!((read_box(&far, "demo"), read_box(&far, "other")), (second, lessons("<p>Other")));
    // An older one takes nothing back.
    way.take(&far, &file).ok();
    assert_eq!(read_box(&far, "demo"), lessons("<p>Two"));
    assert!(is_sound(&far));
}

#[test]
fn a_part_travels_to_who_wishes_for_it() {
    let content = lessons("<p>One");
    let way = Way::new(&content);
    let part = way.dir.path().join("part");
    let mut store = idle_box(&part, &way.publisher.root());
    wish(&mut store, 5, "text-0");
    drop(store);
    sync_parts(&part, &way.publisher.repository());
    let file = way.answers(&part, &[("demo", 1)]);
    assert!(file.len() < 100_000, "the film is not in it: {}", file.len());
    let wishing = way.dir.path().join("wishing");
    let mut store = idle_box(&wishing, &way.publisher.root());
    wish(&mut store, 5, "text-03 text-33");
    drop(store);
    way.take(&wishing, &file).unwrap();
    assert_eq!(read_box(&wishing, "demo").into_keys().collect::<Vec<_>>(), ["text-03"], "what the giver has of it");
    assert!(is_sound(&wishing));
    // Who wants all takes nothing of a part, and does not take it for a lie.
    let whole = way.far("whole");
    assert!(way.take(&whole, &file).unwrap().is_complete());
    assert!(read_files(&whole.join("packs")).is_empty());
}

#[test]
fn what_was_changed_or_cut_on_the_way_is_refused() {
    let content: Library = (0..3).map(|n| (format!("text-{n}"), tree(&[("a.html", &format!("<p>{n}"))]))).collect();
    let way = Way::new(&content);
    let file = way.answers(&way.near, &[("demo", 1)]);
    for at in (0..file.len()).step_by(file.len() / 60) {
        let (mut changed, far) = (file.clone(), way.far(&format!("far-{at}")));
        changed[at] ^= 1;
        let path = way.dir.path().join("changed");
        std::fs::write(&path, &changed).unwrap();
        let Ok(mut source) = AnswersSource::open(&path, 0, changed.len() as u64) else { continue };
        let report = sync(&mut open(&far), &mut source, &judging(), &mut |_| {});
        let held = read_box(&far, "demo");
        assert!(held.is_empty() || held == content, "byte {at}: {report:?}");
        assert!(is_sound(&far));
        // What came whole mends it.
        assert!(way.take(&far, &file).unwrap().is_complete());
        assert_eq!(read_box(&far, "demo"), content);
    }
    for len in (0..file.len()).step_by(97) {
        let path = way.dir.path().join("cut");
        std::fs::write(&path, &file[..len]).unwrap();
        let cut = AnswersSource::open(&path, 0, file.len() as u64).unwrap_err();
        assert!(matches!(cut.kind(), std::io::ErrorKind::InvalidData), "{len}: {cut}");
    }
    // Of a stranger.
    let stranger = Way::new(&content);
    std::fs::write(way.dir.path().join("whole"), &file).unwrap();
    let mut source = AnswersSource::open(&way.dir.path().join("whole"), 0, file.len() as u64).unwrap();
    let refused = sync(&mut open(&stranger.far("far")), &mut source, &judging(), &mut |_| {}).unwrap_err();
    assert!(matches!(refused, SyncError::Stranger(id) if id == way.id()), "{refused}");
}

/// What was frozen when such files were first made. `MAKTABA_FREEZE=1` writes it anew, only together with FORMAT.md.
#[test]
fn a_frozen_file_fills_a_box() {
    let frozen = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen");
    let (dir, path) = (fast_dir(), frozen.join("demo.answers"));
    let root = std::fs::read(frozen.join("repo/metadata/1.root.json")).unwrap();
    let (near, far, id) = (dir.path().join("near"), dir.path().join("far"), anchor(&root).unwrap().1);
    new_box(&near, &root);
    sync_box(&near, &frozen.join("repo"));
    if std::env::var_os("MAKTABA_FREEZE").is_some() {
        let shelf = Shelf::open(&near).unwrap();
        let ask = |path: &str| give(&shelf, &id, path);
        let answers = Answers::of(&ask, id, &[("demo".parse().unwrap(), ReleaseNumber(2))].into()).unwrap();
        let (mut all, mut last, mut buffer) = (Vec::new(), LastAnswer::default(), vec![0; 4096]);
        while let Some(count) =
            Some(answers.read_at(&ask, all.len() as u64, &mut buffer, &mut last).unwrap()).filter(|count| *count > 0)
        {
            all.extend_from_slice(&buffer[..count]);
        }
        std::fs::write(&path, all).unwrap();
    }
    new_box(&far, &root);
    let len_bytes = path.metadata().unwrap().len();
    let mut source = AnswersSource::open(&path, 0, len_bytes).unwrap();
    assert!(sync(&mut open(&far), &mut source, &judging(), &mut |_| {}).unwrap().is_complete());
    assert_eq!(read_box(&far, "demo"), read_box(&near, "demo"));
}

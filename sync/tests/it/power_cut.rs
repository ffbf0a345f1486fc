//! The power goes at every write, sync and rename, in every order that a file system may keep.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::durable::record::{Op, RecordingDisk, State, states_after};
use maktaba_sync::engine::{SyncOptions, sync};
use maktaba_sync::model::ReleaseNumber;
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::Store;

use super::site::*;

/// Most states that are tried for one cut.
const STATES_PER_CUT: usize = 24;

/// What was done to a box, from a durable beginning.
struct Recording {
    start: State,
    log: Vec<Op>,
    repository: PathBuf,
    /// Release before, if any, and after.
    from: Option<u32>,
    to: u32,
    /// What the repository has at the end.
    newest: u32,
}

fn forced() -> SyncOptions {
    SyncOptions { checkpoint_bytes: Some(1), ..options() }
}

fn content(version: u64) -> Library {
    let part = |n: u64| {
        let mut files = tree(&[
            ("a.html", "<p>same in all</p>"),
            ("b.html", &format!("<p>version {version} of {n}</p>").repeat(40)),
        ]);
        files.insert("p.png".into(), noise(n * 100 + if n == 1 { version } else { 0 }, 280_000));
        files
    };
    library(&[("one", part(1)), ("two", part(2)), ("three", part(3))])
}

/// A fast place for thousands of small libraries, where there is one.
fn temp() -> tempfile::TempDir {
    let shm = Path::new("/dev/shm");
    if shm.is_dir() { tempfile::tempdir_in(shm).unwrap() } else { tempfile::tempdir().unwrap() }
}

fn record(dir: &Path, from: Option<u32>) -> Recording {
    let publisher = Publisher::new(&dir.join("publisher"));
    publisher.publish("demo", &content(1));
    let library = dir.join("box");
    new_box(&library, &publisher.root());
    let to = from.unwrap_or(0) + 1;
    for version in 2..=to {
        sync_box(&library, &publisher.repository());
        publisher.publish("demo", &content(u64::from(version)));
    }
    let start = State::read(&library).unwrap();
    let disk = RecordingDisk::new(&library);
    let report = sync_box_on(&library, &publisher.repository(), Arc::new(disk.clone()), &forced());
    assert_eq!(report.collections[0].to, Some(ReleaseNumber(to)), "{report:?}");
    Recording { start, log: disk.log(), repository: publisher.repository(), from, to, newest: to }
}

/// Whether a box that comes back like this holds a whole release, the right one, and can go on.
fn check(state: &State, recording: &Recording, acknowledged: bool) -> Result<(), String> {
    let dir = temp();
    state.write(dir.path()).map_err(|error| error.to_string())?;
    let mut store = Store::open(dir.path(), Arc::new(LocalDisk)).map_err(|error| error.to_string())?;
    let active = store.active(&mark("demo")).map_err(|error| error.to_string())?.map(|release| release.number.0);
    let expected = if acknowledged { vec![Some(recording.to)] } else { vec![recording.from, Some(recording.to)] };
    if !expected.contains(&active) {
        return Err(format!("release {active:?} is active"));
    }
    sound(&store)?;
    store.unpin(&mark("demo")).map_err(|error| error.to_string())?;
    let mut source = MediumSource::new(&recording.repository);
    let report = sync(&mut store, &mut source, &forced(), &mut |_| {}).map_err(|error| error.to_string())?;
    if report.collections[0].to != Some(ReleaseNumber(recording.newest)) {
        return Err(format!("the next sync fails: {report:?}"));
    }
    sound(&store)
}

fn sound(store: &Store) -> Result<(), String> {
    let scrub = store.scrub(&mut |_, _| {}).map_err(|error| error.to_string())?;
    if scrub.is_sound() { Ok(()) } else { Err(format!("{:?} {:?}", scrub.damaged, scrub.damaged_packs)) }
}

/// Tries every cut; the first bad state ends it. Returns how many states were good.
fn cut_everywhere(recording: &Recording) -> Result<usize, String> {
    let is_activation = |op: &Op| active_in(op, recording.to);
    let mut count = 0;
    for cut in 0..=recording.log.len() {
        let acknowledged = recording.log[..cut].iter().any(is_activation);
        for state in states_after(&recording.start, &recording.log, cut, STATES_PER_CUT) {
            check(&state, recording, acknowledged).map_err(|why| {
                format!("cut after {cut}, {:?}: {why}", recording.log.get(cut.wrapping_sub(1)).map(name))
            })?;
            count += 1;
        }
    }
    Ok(count)
}

/// Whether this is a commit after which the release is the active one.
fn active_in(op: &Op, release: u32) -> bool {
    let Op::Commit { bytes, .. } = op else { return false };
    let dir = temp();
    fs::write(dir.path().join("library.db"), bytes).unwrap();
    let store = Store::open(dir.path(), Arc::new(LocalDisk)).unwrap();
    store.active(&mark("demo")).unwrap().is_some_and(|active| active.number.0 == release)
}

fn name(op: &Op) -> String {
    let text = format!("{op:?}");
    text.chars().take(90).collect()
}

#[test]
fn first_sync_survives_every_cut() {
    let dir = temp();
    let recording = record(dir.path(), None);
    let count = cut_everywhere(&recording).unwrap();
    assert!(count > 200, "{count} states");
}

#[test]
fn delta_sync_with_garbage_survives_every_cut() {
    let dir = temp();
    // Three updates: the last one forgets an old release and dooms its pack.
    let recording = record(dir.path(), Some(3));
    assert!(recording.log.iter().any(|op| matches!(op, Op::Append { .. })));
    let count = cut_everywhere(&recording).unwrap();
    assert!(count > 100, "{count} states");
}

#[test]
fn rollback_survives_every_cut() {
    let dir = temp();
    let recorded = record(dir.path(), Some(1));
    let library = dir.path().join("box");
    let start = State::read(&library).unwrap();
    let disk = RecordingDisk::new(&library);
    let mut store = Store::open(&library, Arc::new(disk.clone())).unwrap();
    assert_eq!(store.roll_back(&mark("demo"), NOW).unwrap().0, 1);
    drop(store);
    let recording = Recording { start, log: disk.log(), from: Some(2), to: 1, newest: 2, ..recorded };
    assert!(cut_everywhere(&recording).unwrap() >= 2);
}

/// Two of three pictures are other ones in each version: the pack of the first release is soon half empty.
fn restless(version: u64) -> Library {
    let part = |n: u64| Tree::from([("p.png".to_owned(), noise(n * 100 + if n < 3 { version } else { 0 }, 90_000))]);
    library(&[("one", part(1)), ("two", part(2)), ("three", part(3))])
}

/// A sync after which packs are written anew.
fn record_repack(dir: &Path) -> Recording {
    let publisher = Publisher::new(&dir.join("publisher"));
    let library = dir.join("box");
    for version in 1..=3 {
        publisher.publish("demo", &restless(version));
        if version == 1 {
            new_box(&library, &publisher.root());
        }
        if version < 3 {
            sync_box(&library, &publisher.repository());
        }
    }
    let start = State::read(&library).unwrap();
    let disk = RecordingDisk::new(&library);
    sync_box_on(&library, &publisher.repository(), Arc::new(disk.clone()), &forced());
    let repacked = |op: &Op| matches!(op, Op::Rename { from, .. } if from.starts_with("staging/repack"));
    assert!(disk.log().iter().any(repacked), "no pack was written anew");
    Recording { start, log: disk.log(), repository: publisher.repository(), from: Some(2), to: 3, newest: 3 }
}

#[test]
fn repacking_survives_every_cut_and_the_rig_sees_its_mistakes() {
    let dir = temp();
    let recording = record_repack(dir.path());
    let count = cut_everywhere(&recording).unwrap();
    assert!(count > 100, "{count} states");
    for (mistake, plant) in REPACK_MISTAKES {
        let log = plant(recording.log.clone());
        let planted =
            Recording { log, start: recording.start.clone(), repository: recording.repository.clone(), ..recording };
        assert!(cut_everywhere(&planted).is_err(), "not caught: {mistake}");
    }
}

fn first_repacked(log: &[Op]) -> usize {
    let is_repacked = |op: &Op| matches!(op, Op::Rename { from, .. } if from.starts_with("staging/repack"));
    log.iter().position(is_repacked).unwrap()
}

const REPACK_MISTAKES: [Mistake; 4] = [
    ("packs that are written anew are not flushed", |log| {
        without(log, |op| matches!(op, Op::Sync(path) if path.starts_with("staging/repack")))
    }),
    ("the shelf is not flushed after packs were written anew", |mut log| {
        let from = first_repacked(&log);
        let rest = without(log.split_off(from), |op| matches!(op, Op::SyncDir(path) if path.starts_with("packs")));
        log.extend(rest);
        log
    }),
    ("rows are changed before the packs have their names", |mut log| {
        let rename = first_repacked(&log);
        let commit = rename + log[rename..].iter().position(|op| matches!(op, Op::Commit { .. })).unwrap();
        let commit = log.remove(commit);
        insert(log, rename, commit)
    }),
    ("old packs go before the rows that name them", |mut log| {
        let rename = first_repacked(&log);
        let remove = |op: &Op| matches!(op, Op::Remove(path) if path.starts_with("packs"));
        let removed = rename + log[rename..].iter().position(remove).unwrap();
        let removed = log.remove(removed);
        insert(log, rename, removed)
    }),
];

#[test]
fn mending_survives_every_cut() {
    let dir = temp();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    publisher.publish("demo", &content(1));
    let library = dir.path().join("box");
    new_box(&library, &publisher.root());
    sync_box(&library, &publisher.repository());
    for (pack, mut bytes) in super::round_trip::read_files(&library.join("packs")) {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(library.join("packs").join(pack), bytes).unwrap();
    }
    let mut store = Store::open(&library, Arc::new(LocalDisk)).unwrap();
    let scrub = store.scrub(&mut |_, _| {}).unwrap();
    store.note_damage(&scrub).unwrap();
    drop(store);
    let start = State::read(&library).unwrap();
    let disk = RecordingDisk::new(&library);
    let report = sync_box_on(&library, &publisher.repository(), Arc::new(disk.clone()), &forced());
    assert_eq!(report.collections[0].route, "mended");
    let log = disk.log();
    for cut in 0..=log.len() {
        for state in states_after(&start, &log, cut, STATES_PER_CUT) {
            let dir = temp();
            state.write(dir.path()).unwrap();
            let report = sync_box(dir.path(), &publisher.repository());
            assert!(report.is_complete(), "cut after {cut}: {report:?}");
            sound(&Store::open(dir.path(), Arc::new(LocalDisk)).unwrap()).unwrap();
            assert_eq!(read_box(dir.path(), "demo"), content(1), "cut after {cut}");
        }
    }
}

#[test]
fn a_resumed_sync_fetches_little_twice() {
    let dir = temp();
    let recording = record(dir.path(), None);
    let full = fs::metadata(largest(&recording.repository)).unwrap().len();
    // A cut right before the last rename onto the shelf: nearly all had come.
    let cut = recording.log.iter().rposition(|op| matches!(op, Op::Rename { .. })).unwrap();
    let state = states_after(&recording.start, &recording.log, cut, 1).remove(0);
    let library = dir.path().join("resumed");
    fs::create_dir(&library).unwrap();
    state.write(&library).unwrap();
    let report = sync_box(&library, &recording.repository);
    assert!(report.bytes_received < full / 2, "{} of {full}", report.bytes_received);
    assert_eq!(read_box(&library, "demo"), content(1));
}

fn largest(dir: &Path) -> PathBuf {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.into_iter().max_by_key(|path| fs::metadata(path).unwrap().len()).unwrap()
}

// The rig itself: a program with one of these mistakes would have written this log. Each must be caught.

type Mistake = (&'static str, fn(Vec<Op>) -> Vec<Op>);

fn is_pack(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "pack")
}

const MISTAKES: [Mistake; 8] = [
    ("packs are not flushed", |log| without(log, |op| matches!(op, Op::Sync(path) if is_pack(path)))),
    ("the shelf directory is not flushed", |log| {
        without(log, |op| matches!(op, Op::SyncDir(path) if path.starts_with("packs") && path != Path::new("packs")))
    }),
    ("the parent of a new shelf directory is not flushed", |log| {
        without(log, |op| matches!(op, Op::SyncDir(path) if path == Path::new("packs")))
    }),
    ("the commit comes before the rename", commit_before_rename),
    ("packs never reach the shelf", |log| without(log, |op| matches!(op, Op::Rename { .. }))),
    ("the footer is written after the flush", footer_after_flush),
    ("the log vouches for packs that have no names yet", mark_before_rename),
    ("staging is removed before the rename", |log| {
        let first = log.iter().position(|op| matches!(op, Op::Rename { .. })).unwrap();
        insert(log, first, Op::RemoveTree("staging".into()))
    }),
];

fn without(log: Vec<Op>, drop: impl Fn(&Op) -> bool) -> Vec<Op> {
    let before = log.len();
    let kept: Vec<Op> = log.into_iter().filter(|op| !drop(op)).collect();
    assert!(kept.len() < before, "the mistake changes nothing");
    kept
}

fn insert(mut log: Vec<Op>, at: usize, op: Op) -> Vec<Op> {
    log.insert(at, op);
    log
}

fn commit_before_rename(mut log: Vec<Op>) -> Vec<Op> {
    let rename = log.iter().position(|op| matches!(op, Op::Rename { .. })).unwrap();
    let commit = rename + log[rename..].iter().position(|op| matches!(op, Op::Commit { .. })).unwrap();
    let commit = log.remove(commit);
    insert(log, rename, commit)
}

fn footer_after_flush(mut log: Vec<Op>) -> Vec<Op> {
    let flush = log.iter().rposition(|op| matches!(op, Op::Sync(path) if is_pack(path))).unwrap();
    let flush = log.remove(flush);
    let footer = log.iter().rposition(|op| matches!(op, Op::Append { path, .. } if is_pack(path))).unwrap();
    insert(log, footer, flush)
}

/// The end of the first checkpoint: the mark in the session's log and its flush.
fn mark_before_rename(mut log: Vec<Op>) -> Vec<Op> {
    let is_log = |path: &Path| path.ends_with("log");
    let flush = log.iter().position(|op| matches!(op, Op::Sync(path) if is_log(path))).unwrap();
    let mark = log[..flush].iter().rposition(|op| matches!(op, Op::Append { path, .. } if is_log(path))).unwrap();
    let (flush, mark) = (log.remove(flush), log.remove(mark));
    let names = log.iter().position(|op| matches!(op, Op::SyncDir(path) if path == Path::new("staging"))).unwrap();
    let names: Vec<Op> = vec![log.remove(names - 1), log.remove(names - 1)];
    let rename = log.iter().position(|op| matches!(op, Op::Rename { .. })).unwrap();
    log.splice(rename..rename, [mark, flush].into_iter().chain(names));
    log
}

#[test]
fn the_rig_catches_each_planted_mistake() {
    let dir = temp();
    let recording = record(dir.path(), None);
    for (mistake, plant) in MISTAKES {
        let planted = Recording {
            log: plant(recording.log.clone()),
            start: recording.start.clone(),
            repository: recording.repository.clone(),
            ..recording
        };
        let caught = cut_everywhere(&planted);
        assert!(caught.is_err(), "not caught: {mistake}");
    }
    // Old packs removed before the commit that forgets them.
    let recording = record(&dir.path().join("delta"), Some(1));
    let commit = recording.log.iter().position(|op| active_in(op, recording.to)).unwrap();
    let packs: Vec<PathBuf> = pack_files(&dir.path().join("delta/box"), &recording.log);
    assert!(!packs.is_empty());
    let mut log = recording.log.clone();
    for pack in packs {
        log.insert(commit, Op::Remove(pack));
    }
    let planted = Recording { log, ..recording };
    assert!(cut_everywhere(&planted).is_err(), "not caught: garbage goes before the commit");
}

/// Packs that were on the shelf before the recording.
fn pack_files(library: &Path, log: &[Op]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for shelf in fs::read_dir(library.join("packs")).unwrap() {
        for file in fs::read_dir(shelf.unwrap().path()).unwrap() {
            let path = file.unwrap().path().strip_prefix(library).unwrap().to_owned();
            if !log.iter().any(|op| matches!(op, Op::Rename { to, .. } if *to == path)) {
                out.push(path);
            }
        }
    }
    out
}

//! Updates of parts: by the windows of a delta that they need, by the road for the rest.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use maktaba_sync::durable::LocalDisk;
use maktaba_sync::engine::sync;
use maktaba_sync::source::{FetchError, MediumSource, Source};
use maktaba_sync::store::Store;

use super::parts::{
    Edit, edited, every_tenth, idle_box, is_sound, judging, only, prose, stories, story, sync_parts, wish,
};
use super::site::*;

/// Counts what a repository gives, by the folders of its files.
struct Tally {
    inner: MediumSource,
    bytes: Arc<Mutex<BTreeMap<String, u64>>>,
}

struct TallyRead {
    inner: Box<dyn Read + Send>,
    folder: String,
    bytes: Arc<Mutex<BTreeMap<String, u64>>>,
}

impl Read for TallyRead {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        *self.bytes.lock().unwrap().entry(self.folder.clone()).or_default() += count as u64;
        Ok(count)
    }
}

impl Source for Tally {
    fn open(&mut self, path: &str, offset: u64) -> Result<Option<Box<dyn Read + Send>>, FetchError> {
        let (folder, bytes) = (path.split('/').next().unwrap_or_default().to_owned(), Arc::clone(&self.bytes));
        let file = self.inner.open(path, offset)?;
        Ok(file.map(|inner| Box::new(TallyRead { inner, folder, bytes }) as Box<dyn Read + Send>))
    }
    fn is_remote(&self) -> bool {
        true
    }
    fn name(&self) -> String {
        "tally".into()
    }
}

/// What a sync takes, by the folders of the repository.
fn taken(library: &Path, repository: &Path) -> BTreeMap<String, u64> {
    let mut source = Tally { inner: MediumSource::new(repository), bytes: Arc::default() };
    let bytes = Arc::clone(&source.bytes);
    let mut store = Store::open(library, Arc::new(LocalDisk)).unwrap();
    let report = sync(&mut store, &mut source, &judging(), &mut |_| {}).unwrap();
    assert!(report.is_complete(), "{report:?}");
    let bytes = bytes.lock().unwrap();
    bytes.clone()
}

fn tenth(content: &Library) -> Library {
    content.iter().filter(|(id, _)| id.ends_with('0')).map(|(id, tree)| (id.clone(), tree.clone())).collect()
}

/// FORMAT.md, "Bundle": what the windows of an update of a part cost beside those of a bundle of just this part, in percent.
fn update_percent(words: usize, picture: usize, edit: &Edit) -> u64 {
    let dir = tempfile::tempdir().unwrap();
    let before = stories(500, words, picture);
    let after = edited(&before, edit);
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let other = Publisher::new(&dir.path().join("other"));
    publisher.publish("demo", &before);
    other.publish("demo", &tenth(&before));
    let (part, whole) = (dir.path().join("part"), dir.path().join("whole"));
    let mut store = idle_box(&part, &publisher.root());
    wish(&mut store, 5, &every_tenth());
    drop(store);
    new_box(&whole, &other.root());
    sync_parts(&part, &publisher.repository());
    sync_box(&whole, &other.repository());
    let heads = [publisher.publish("demo", &after), other.publish("demo", &tenth(&after))]
        .map(|published| published.file.unwrap().deltas[0].head_len_bytes);
    let taken = [taken(&part, &publisher.repository()), taken(&whole, &other.repository())];
    assert_eq!(read_box(&part, "demo"), tenth(&after));
    assert!(is_sound(&part));
    let [of_part, alone] = [0, 1].map(|at| taken[at]["bundles"] - heads[at]);
    of_part * 100 / alone
}

#[test]
fn an_update_of_a_tenth_costs_what_it_would_alone() {
    let edits = [Edit { every: 1, adds: false }, Edit { every: 10, adds: false }, Edit { every: 5, adds: true }];
    let costs = edits.map(|edit| update_percent(3_000, 3_000, &edit));
    assert!(costs.iter().all(|percent| *percent <= 115), "{costs:?}");
}

/// A next release in which anything may have happened.
fn shaken(content: &Library, seed: u64) -> Library {
    let mut next = content.clone();
    let ids: Vec<String> = content.keys().cloned().collect();
    let draw = |at: u64, of: usize| usize::from(noise(seed * 1_000 + at, 1)[0]) * of / 256;
    for at in 0..24 {
        let (one, other) = (ids[draw(at, ids.len())].clone(), ids[draw(at + 100, ids.len())].clone());
        let page = format!("page-{}.html", at % 3);
        let Some(taken) = content[&other].get(&page).cloned() else { continue };
        match at % 8 {
            // The same footer for all, a page of another story as it is, and one that is much like it.
            0 => next
                .values_mut()
                .filter_map(|files| files.get_mut(&page))
                .for_each(|page| page.extend(prose(seed, 900))),
            1 => drop(next.get_mut(&one).map(|files| files.insert("copy.html".into(), taken))),
            2 => {
                let like = [taken.as_slice(), &prose(seed + at, 40)].concat();
                next.get_mut(&one).map(|files| files.insert("like.html".into(), like));
            }
            3 => drop(next.remove(&one)),
            4 => drop(next.insert(format!("story-{seed}{at}0"), content[&other].clone())),
            5 => drop(next.insert(format!("story-{seed}{at}0"), story(seed * 77 + at, 2_000, 2_000))),
            6 => drop(next.get_mut(&one).and_then(|files| files.remove(&page))),
            _ => {
                next.values_mut().filter_map(|files| files.get_mut("film.png")).for_each(|film| {
                    film.splice(0..0, noise(seed, 300));
                });
            }
        }
    }
    next
}

#[test]
fn a_part_follows_whatever_changes() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let mut content = stories(40, 2_000, 2_000);
    for (at, files) in content.values_mut().enumerate().filter(|(at, _)| at % 8 == 0) {
        files.insert("film.png".into(), noise(at as u64, 2_200_000));
    }
    publisher.publish("demo", &content);
    let library = dir.path().join("box");
    let mut store = idle_box(&library, &publisher.root());
    let many: Vec<String> = (0..40).filter(|n| n % 4 != 1).map(|n| format!("story-{n:04}")).collect();
    wish(&mut store, 5, &format!("{} story-1 story-2 story-3 story-4 story-5", many.join(" ")));
    drop(store);
    taken(&library, &publisher.repository());
    for seed in 1..5 {
        content = shaken(&content, seed);
        publisher.publish("demo", &content);
        if seed == 2 {
            // Who was away takes the delta from two releases before.
            continue;
        }
        let taken = taken(&library, &publisher.repository());
        let wished = |id: &str| many.iter().any(|one| id.starts_with(one)) || !id.starts_with("story-0");
        let held: Library =
            content.iter().filter(|(id, _)| wished(id)).map(|(id, files)| (id.clone(), files.clone())).collect();
        assert!(read_box(&library, "demo") == held, "release {seed}");
        assert!(is_sound(&library));
        assert!(taken["bundles"] > 2_000, "{taken:?}");
    }
}

/// A publisher of twenty stories, and a box that holds half of them.
fn half() -> (tempfile::TempDir, Publisher, Library, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let stories = stories(20, 3_000, 3_000);
    publisher.publish("demo", &stories);
    let library = dir.path().join("box");
    let mut store = idle_box(&library, &publisher.root());
    wish(&mut store, 5, "story-000");
    drop(store);
    sync_parts(&library, &publisher.repository());
    (dir, publisher, stories, library)
}

#[test]
fn a_part_whose_old_contents_are_damaged_is_made_of_windows() {
    let (_dir, publisher, before, library) = half();
    // Every frame of every pack, with nobody having met it yet.
    for (path, mut bytes) in super::round_trip::read_files(&library.join("packs")) {
        let end = bytes.len().saturating_sub(600);
        bytes.iter_mut().take(end).skip(64).step_by(97).for_each(|byte| *byte ^= 0x55);
        std::fs::write(library.join("packs").join(path), bytes).unwrap();
    }
    let after = edited(&before, &Edit { every: 1, adds: true });
    publisher.publish("demo", &after);
    let report = sync_parts(&library, &publisher.repository());
    assert!(report.is_complete(), "{report:?}");
    // What nobody has read is found by a scrub, and mended by the next sync.
    let mut store = open(&library);
    let scrub = store.scrub(&mut |_, _| {}).unwrap();
    store.note_damage(&scrub).unwrap();
    drop(store);
    sync_parts(&library, &publisher.repository());
    assert_eq!(read_box(&library, "demo"), only(&after, "story-000"));
    assert!(is_sound(&library));
}

#[test]
fn a_part_takes_windows_where_the_delta_is_not_there_or_does_not_fit() {
    let (_dir, publisher, before, library) = half();
    let after = edited(&before, &Edit { every: 1, adds: true });
    publisher.publish("demo", &after);
    std::fs::remove_dir_all(publisher.repository().join("bundles")).unwrap();
    let taken = taken(&library, &publisher.repository());
    assert_eq!(read_box(&library, "demo"), only(&after, "story-000"));
    assert!(is_sound(&library));
    assert!(taken["windows"] > 10_000 && !taken.contains_key("bundles"), "{taken:?}");
}

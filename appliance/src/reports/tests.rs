//! From openings on a box to sums at the publisher, over roads that are bad.

mod cut;
mod storm;

use std::path::{Path, PathBuf};

use maktaba_sync::courier::publisher_at;
use maktaba_sync::engine::{SyncOptions, sync};
use maktaba_sync::letter::Identity;
use maktaba_sync::model::{Entry, EntryFlags, PublisherId, Resource, Shelfmark};
use maktaba_sync::publish::{
    About, DirRepository, Intake, KeySet, PublishOptions, StoreIntake, announce, answer, begin, publish,
};
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::Store;
use maktaba_sync::trust::BUILD_TIME;
use tempfile::TempDir;

use super::besides::{Besides, Condition, Wanted};
use super::outbox::publish_due;
use super::sum::{Openings, Sum, sum};
use super::tally::{Tally, monday};
use super::week::{Missed, Opened, Report, ReportError, Week};
use super::{archive, number};
use crate::device::disk::disk;
use crate::inbox::{settle, take_in};
use crate::own::{self, Own};

const WEEK: i64 = 7 * 86_400;
/// A Monday after the software was built.
const START: i64 = BUILD_TIME - (BUILD_TIME / 86_400 + 3) % 7 * 86_400 - BUILD_TIME % 86_400 + 10 * WEEK;

/// A publisher that reads letters, and boxes.
struct Country {
    dir: TempDir,
    keys: KeySet,
    boxes: Vec<(PathBuf, PublisherId)>,
}

impl Country {
    fn new(boxes: usize) -> Self {
        let shm = Path::new("/dev/shm");
        let dir = if shm.is_dir() { tempfile::tempdir_in(shm) } else { tempfile::tempdir() }.unwrap();
        let (keys, _) = KeySet::open(&dir.path().join("keys")).unwrap();
        let mut country = Self { dir, keys, boxes: Vec::new() };
        begin(&mut country.repository(), &country.keys, options(START)).unwrap();
        country.announce(true);
        let root = std::fs::read(country.path("repo/metadata/1.root.json")).unwrap();
        for number in 0..boxes {
            let library = country.path(&format!("box-{number}"));
            let mut store = maktaba_sync::engine::init(&library, disk(), &root).unwrap();
            Own::open(&mut store).unwrap();
            let id = store.own_id().unwrap().unwrap();
            country.boxes.push((library, id));
        }
        (0..boxes).for_each(|number| country.learn(number));
        country
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn repository(&self) -> DirRepository {
        DirRepository::new(&self.path("repo"), disk())
    }

    fn announce(&self, wants: bool) {
        let reader = self.keys.letters_or_new().unwrap().recipient();
        announce(&mut self.repository(), &self.keys, wants.then_some(&reader), options(START)).unwrap();
    }

    /// A box asks its publisher.
    fn learn(&self, number: usize) {
        let mut store = Store::open(&self.boxes[number].0, disk()).unwrap();
        let options = SyncOptions { now: START, keep_releases: 1, ..SyncOptions::default() };
        sync(&mut store, &mut MediumSource::new(&self.path("repo")), &options, &mut |_| {}).unwrap();
    }

    fn tally(&self, number: usize, now: i64) -> Tally {
        let tally = Tally::open(&self.boxes[number].0, true);
        tally.wake(now);
        tally
    }

    /// Collects from a stick and answers, as the command does.
    fn collect(&self, stick: &Path, inbox: &Path) {
        std::fs::create_dir_all(inbox).unwrap();
        for dir in crate::jobs::medium::carried(stick, 100) {
            // What is torn is refused, and comes again some day.
            drop(take_in(&mut MediumSource::new(&dir), (inbox, u64::MAX), None, START));
        }
        let answers = settle(inbox, START).answers;
        answer(&mut self.repository(), &self.keys, &answers, options(START)).unwrap();
    }

    fn sum(&self, inbox: &Path) -> Sum {
        sum(inbox, &self.keys.letters().unwrap().unwrap()).unwrap()
    }
}

fn options(now: i64) -> PublishOptions {
    PublishOptions { clock_is_right: true, ..PublishOptions::at(now) }
}

fn key(text: &str) -> (Shelfmark, maktaba_sync::model::ResourceId) {
    let (mark, resource) = text.split_once('/').unwrap();
    (mark.parse().unwrap(), resource.parse().unwrap())
}

fn open_times(tally: &Tally, item: &str, times: u32) {
    (0..times).for_each(|_| tally.opened(&key(item)));
}

#[test]
fn nothing_under_five_is_told_as_a_number() {
    let country = Country::new(1);
    let tally = country.tally(0, START);
    open_times(&tally, "lessons/water", 7);
    open_times(&tally, "lessons/fire", 3);
    open_times(&tally, "lessons/air", 2);
    tally.wake(START + 86_400);
    open_times(&tally, "lessons/water", 4);
    open_times(&tally, "lessons/fire", 3);
    open_times(&tally, "own~made-here/well", 5);
    // What is nobody else's business.
    open_times(&tally, "own~kept-here/diary", 9);
    open_times(&tally, "kisima~lessons/water", 9);
    (0..6).for_each(|_| tally.missed("  Kisima   CHETU ", "sw"));
    (0..4).for_each(|_| tally.missed("a name", "en"));
    assert!(tally.ripe().is_empty(), "the week is not over");
    tally.wake(START + WEEK);
    let [(monday, counted)] = &tally.ripe()[..] else { panic!("{:?}", tally.ripe()) };
    let week = Week::told(monday.clone(), counted);
    let day = crate::units::day;
    let one = |days: &[(i64, u32)], rest, few| Opened {
        days: days.iter().map(|(at, count)| (day(*at), *count)).collect(),
        rest,
        few,
    };
    let expected = [
        ("lessons/air", one(&[], 0, true)),
        ("lessons/fire", one(&[], 6, false)),
        ("lessons/water", one(&[(START, 7)], 0, true)),
        ("own~made-here/well", one(&[(START + 86_400, 5)], 0, false)),
    ];
    assert_eq!(week.openings, expected.map(|(item, opened)| (item.to_owned(), opened)).into());
    assert_eq!(week.missed, [Missed { language: "sw".into(), words: "kisima chetu".into(), count: 6 }]);
    assert!(week.missed_few && week.monday == day(START));
    // On the card words that were rare are a hash, and nothing tells when it was.
    tally.save().unwrap();
    let file = std::fs::read_to_string(country.boxes[0].0.join("tally.json")).unwrap();
    assert!(file.contains("kisima chetu") && !file.contains("a name"), "{file}");
}

#[test]
fn what_was_counted_outlives_a_start_and_is_written_seldom() {
    let country = Country::new(1);
    let tally = country.tally(0, START);
    assert!(!tally.save().unwrap(), "nothing was counted");
    let file = country.boxes[0].0.join("tally.json");
    open_times(&tally, "lessons/water", 500);
    assert!(!file.exists(), "counting writes nothing");
    assert!(tally.save().unwrap() && !tally.save().unwrap(), "once, and no more until something changes");
    let again = country.tally(0, START);
    open_times(&again, "lessons/water", 1);
    again.wake(START + WEEK);
    assert_eq!(again.ripe()[0].1.days.values().next().unwrap()["lessons/water"], 501);
    std::fs::write(&file, "{").unwrap();
    assert!(country.tally(0, START + WEEK).ripe().is_empty(), "a torn file stops nothing");
    // Memory is bounded, whatever is asked for.
    for n in 0..5000 {
        again.opened(&key(&format!("lessons/r{n}")));
        again.missed(&format!("words {n}"), "en");
    }
    for week in 2..20 {
        again.wake(START + week * WEEK);
        open_times(&again, "lessons/water", 1);
    }
    again.save().unwrap();
    assert!(again.ripe().len() < 5 && std::fs::metadata(&file).unwrap().len() < 500_000);
}

#[test]
fn only_who_is_asked_for_it_counts() {
    let country = Country::new(1);
    let tally = country.tally(0, START);
    open_times(&tally, "lessons/water", 9);
    tally.save().unwrap();
    country.announce(false);
    country.learn(0);
    assert_eq!(publish_due(&tally, START + WEEK, Besides::default).unwrap(), None);
    assert!(!tally.is_wanted() && !country.boxes[0].0.join("tally.json").exists(), "what nobody reads is not kept");
    open_times(&tally, "lessons/water", 9);
    assert!(tally.ripe().is_empty());
    country.announce(true);
    country.learn(0);
    assert_eq!(publish_due(&tally, START + WEEK, Besides::default).unwrap(), None);
    open_times(&tally, "lessons/water", 9);
    assert_eq!(publish_due(&tally, START + 2 * WEEK, Besides::default).unwrap(), Some(1));
    assert!(!own::repository(&country.boxes[0].0).join("collections/made-here").exists());
    // Nothing of it is on the pages of the box.
    let held = maktaba_sync::store::Shelf::open(&country.boxes[0].0).unwrap().collections().unwrap();
    assert!(held.is_empty(), "{held:?}");
}

#[test]
fn reports_arrive_once_and_stay_until_a_receipt_names_them() {
    let country = Country::new(1);
    let (library, id) = &country.boxes[0];
    let (stick, inbox) = (country.path("stick"), country.path("inbox"));
    std::fs::create_dir_all(&stick).unwrap();
    std::fs::create_dir_all(&inbox).unwrap();
    for week in 0..3 {
        let tally = country.tally(0, START + week * WEEK);
        open_times(&tally, "lessons/water", 10);
        assert_eq!(
            publish_due(&tally, START + (week + 1) * WEEK, Besides::default).unwrap(),
            Some(u32::try_from(week + 1).unwrap())
        );
        assert_eq!(publish_due(&tally, START + (week + 1) * WEEK, Besides::default).unwrap(), None, "once");
    }
    // Nothing had arrived: the newest release has all three.
    own::give(library, &stick, u64::MAX).unwrap();
    country.collect(&stick, &inbox);
    assert!((1..=3).all(|sequence| archive::has(&inbox, id, sequence)));
    country.collect(&stick, &inbox);
    let told = country.sum(&inbox);
    assert_eq!(told.openings["lessons/water"], Openings { count: 30, few: 0, boxes: 1 });
    assert_eq!((told.boxes[&id.words()].reports, told.boxes[&id.words()].gaps.len()), (3, 0));
    assert!(super::outbox::is_waiting(library, None));
    // The answer is at home: the next release has only what is new.
    country.learn(0);
    let tally = country.tally(0, START + 3 * WEEK);
    open_times(&tally, "lessons/water", 10);
    assert_eq!(publish_due(&tally, START + 4 * WEEK, Besides::default).unwrap(), Some(4));
    std::fs::remove_dir_all(archive::folder(&inbox)).unwrap();
    own::give(library, &stick, u64::MAX).unwrap();
    country.collect(&stick, &inbox);
    let told = country.sum(&inbox);
    assert_eq!(told.openings["lessons/water"].count, 10);
    assert_eq!(told.boxes[&id.words()].gaps, [1, 2, 3], "what lacks is named");
    assert!(told.csv().contains("opened,\"lessons/water\",,10,0,1\n"), "{}", told.csv());
}

#[test]
fn how_a_box_is_and_what_was_passed_on_is_told_as_it_was_last() {
    let country = Country::new(1);
    let (_, id) = &country.boxes[0];
    let inbox = country.path("inbox");
    let reader = country.keys.letters().unwrap().unwrap().recipient();
    // Ten comes after nine, whatever names sort like.
    for sequence in [10, 9] {
        let health = Condition {
            free_bytes: Some(if sequence == 10 { 1 } else { 99 }),
            all_bytes: Some(100),
            heat_celsius: Some(50),
            power_was_weak: Some(false),
            problems: Vec::new(),
        };
        let wanted = |words: &str, count| Wanted::told("sw".into(), words.into(), count);
        let wanted = vec![wanted("kisima", sequence), wanted("=maji", 4)];
        let besides = Besides { health: Some(health), wanted, ..Besides::default() };
        let report = Report::new((*id, sequence), String::new(), Vec::new(), besides);
        let bytes = serde_json::to_vec(&report).unwrap();
        assert_eq!(Report::parse(&bytes).unwrap(), report);
        archive::keep(&inbox, id, sequence, &maktaba_sync::letter::seal(&reader, &bytes).unwrap()).unwrap();
    }
    let told = country.sum(&inbox);
    let health = told.boxes[&id.words()].health.clone().unwrap();
    assert_eq!(health.needs_a_hand().as_deref(), Some("its card is nearly full"));
    let wanted: Vec<_> = told.wanted.iter().map(|it| (it.words.as_str(), it.boxes, it.count)).collect();
    assert_eq!(wanted, [("kisima", 1, 10), ("=maji", 1, 0)], "four are nobody's business");
    assert!(told.csv().ends_with("asked,\"kisima\",\"sw\",10,,1\nasked,\"'=maji\",\"sw\",0,,1\n"), "{}", told.csv());
    // More than a box tells is a lie.
    let many = vec![Wanted::told("sw".into(), "maji".into(), 1); 501];
    let besides = Besides { wanted: many, ..Besides::default() };
    let report = Report::new((*id, 11), String::new(), Vec::new(), besides);
    assert!(Report::parse(&serde_json::to_vec(&report).unwrap()).is_err());
}

#[test]
fn two_reports_of_one_number_and_what_is_no_report_are_named() {
    let country = Country::new(1);
    let (_, id) = &country.boxes[0];
    let inbox = country.path("inbox");
    let reader = country.keys.letters().unwrap().unwrap().recipient();
    let letter = |of: PublisherId, sequence, item: &str| {
        let opened = Opened { rest: 9, ..Opened::default() };
        let week = Week { monday: monday(START), openings: [(item.to_owned(), opened)].into(), ..Week::default() };
        let report = Report::new((of, sequence), String::new(), vec![week], Besides::default());
        maktaba_sync::letter::seal(&reader, &serde_json::to_vec(&report).unwrap()).unwrap()
    };
    let keep = |sequence, bytes: &[u8]| archive::keep(&inbox, id, sequence, bytes).unwrap();
    let first = letter(*id, 2, "lessons/water");
    assert!(keep(2, &first) && !keep(2, &first) && !keep(2, &letter(*id, 2, "lessons/fire")));
    keep(3, &letter(PublisherId::from_bytes([7; 32]), 3, "lessons/lie"));
    keep(4, &letter(*id, 5, "lessons/lie"));
    keep(6, b"no letter");
    keep(7, &maktaba_sync::letter::seal(&reader, b"{\"report\":2}").unwrap());
    keep(8, &maktaba_sync::letter::seal(&Identity::generate().unwrap().recipient(), b"{}").unwrap());
    let told = country.sum(&inbox);
    assert_eq!(told.openings.keys().collect::<Vec<_>>(), ["lessons/water"]);
    let of_box = &told.boxes[&id.words()];
    assert_eq!((of_box.reports, &of_box.clones[..], &of_box.gaps[..]), (1, &[2][..], &[1][..]));
    let why: Vec<&str> = told.refused.iter().map(|(_, why)| why.split([';', ':']).next().unwrap()).collect();
    assert_eq!(
        why,
        [
            "it is the report of another box",
            "it is the report of another number",
            "this is no letter in the format of age, or one that is cut short",
            "it is a report of version 2",
            "this letter is for somebody else",
        ]
    );
    let lies = [
        r#"{"report":1,"box":"ID","sequence":1,"made":"","software":"","weeks":[{"monday":"2027-01-04","openings":{"a/b":{"rest":4000000000}}}]}"#,
        r#"{"report":1,"box":"ID","sequence":1,"made":"","software":"","weeks":[{"monday":"=cmd()"}]}"#,
    ];
    for lie in lies {
        let lie = lie.replace("ID", &id.to_string());
        assert!(matches!(Report::parse(lie.as_bytes()), Err(ReportError::Lie(_))), "{lie}");
    }
    assert_eq!(number(&"report-07".parse().unwrap()), None);
}

#[test]
fn a_box_that_reports_without_an_end_fills_no_disk() {
    let country = Country::new(1);
    let (library, id) = &country.boxes[0];
    let mut library = Store::open(library, disk()).unwrap();
    let mut own = Own::open(&mut library).unwrap();
    let mut work = Store::create(&country.path("work"), disk()).unwrap();
    // Packed it is nothing, opened it is more than all reports of a box may take: each content is a little another one.
    let mut intake = StoreIntake::begin(&mut work).unwrap();
    let mut entries = Vec::new();
    for n in 0..300_u32 {
        let content = [n.to_le_bytes().as_slice(), &vec![0; 1024 * 1024]].concat();
        let body = intake.put(&mut content.as_slice(), "video/mp4").unwrap();
        let path = format!("{n}.age").parse().unwrap();
        let (media_type, title) = ("video/mp4".to_owned(), String::new());
        entries.push(Entry { path, media_type, title, flags: EntryFlags::NONE, body });
    }
    intake.finish().unwrap();
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    let resource = Resource { id: "report-1".parse().unwrap(), record: b"{}".to_vec(), entries };
    let about = About {
        collection: "reports".parse().unwrap(),
        title: String::new(),
        languages: Vec::new(),
        licenses: Vec::new(),
        withdrawn: Vec::new(),
    };
    publish(&mut work, &mut own.repository, &own.keys, &about, vec![resource], options(START), &mut |_| {}).unwrap();
    let dir = own::repository(library.dir());
    let (root, _) = publisher_at(&mut MediumSource::new(&dir)).unwrap().unwrap();
    let inbox = country.path("inbox");
    let refused = archive::take(&inbox, (id, &root), &dir, START);
    let why = refused.map_err(|error| format!("{error:#}")).unwrap_err();
    assert!(why.contains("not enough room"), "{why}");
    assert!(
        !archive::has(&inbox, id, 1) && std::fs::read_dir(&inbox).unwrap().next().is_none(),
        "nothing is left over"
    );
}

/// A report of the first version, which must be read for ever.
const FROZEN: &[u8] = include_bytes!("tests/report.json");

#[test]
fn the_frozen_report_is_read_and_written() {
    let report = Report::parse(FROZEN).unwrap();
    assert_eq!((report.sequence, report.weeks[0].openings.len()), (3, 3));
    assert_eq!(serde_json::to_vec(&report).unwrap(), FROZEN);
    // Members that a later version adds are passed over.
    let later = String::from_utf8_lossy(FROZEN).replace("\"sequence\":3", "\"sequence\":3,\"weather\":{\"x\":[1]}");
    assert_eq!(Report::parse(later.as_bytes()).unwrap(), report);
    // Whatever is changed in it, it is read or refused.
    let mut dice = storm::Dice(7);
    for _ in 0..20_000 {
        let mut bytes = FROZEN.to_vec();
        for _ in 0..=dice.roll(3) {
            let at = dice.roll(bytes.len().max(1)).min(bytes.len() - 1);
            match dice.roll(3) {
                0 => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
                1 if bytes.len() > 1 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        if let Ok(read) = Report::parse(&bytes) {
            assert!(read.weeks.len() < 60);
        }
    }
}

#[test]
fn what_was_counted_is_written_when_the_box_is_told_to_stop() {
    let country = Country::new(1);
    let tally = std::sync::Arc::new(country.tally(0, START));
    open_times(&tally, "lessons/water", 9);
    let (stop, stopped) = std::sync::mpsc::channel();
    drop(stop);
    super::telling::run(&tally, None, Besides::default, &stopped);
    let again = country.tally(0, START + WEEK);
    assert_eq!(again.ripe()[0].1.days.values().next().unwrap()["lessons/water"], 9);
}

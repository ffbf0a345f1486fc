//! Reports over roads that are bad: each several times, out of order, torn anywhere, by two couriers at once. All are counted,
//! and each once; a box keeps what it has told until it is answered.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::*;

/// Numbers that look random, the same each time.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }
}

/// What somebody has in their pocket: a copy of a stick, of which so many bytes were copied before it was pulled out.
struct Pocket {
    dir: PathBuf,
    left: u32,
}

fn copy(from: &Path, to: &Path, most: &mut usize) {
    fs::create_dir_all(to).unwrap();
    let mut entries: Vec<PathBuf> = fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target, most);
        } else if *most > 0 {
            let bytes = fs::read(&path).unwrap();
            let len = bytes.len().min(*most);
            *most -= len;
            fs::write(target, &bytes[..len]).unwrap();
        }
    }
}

fn size(dir: &Path) -> usize {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries
        .map(|path| if path.is_dir() { size(&path) } else { fs::metadata(&path).unwrap().len().try_into().unwrap() })
        .sum()
}

#[test]
fn reports_on_bad_roads_are_counted_once_and_none_is_lost() {
    const BOXES: usize = 3;
    const WEEKS: i64 = 10;
    let country = Country::new(BOXES);
    let (stick, inbox) = (country.path("stick"), country.path("inbox"));
    fs::create_dir_all(&stick).unwrap();
    let mut dice = Dice(88_172_645_463_325_252);
    let mut weeks = [0; BOXES];
    let mut pockets: Vec<Pocket> = Vec::new();
    let (mut opened, mut copies, mut torn) = (0, 0, 0);
    while weeks.iter().any(|week| *week < WEEKS) || pockets.iter().any(|pocket| pocket.left > 0) {
        let number = dice.roll(BOXES);
        if weeks[number] < WEEKS && dice.roll(3) == 0 {
            let tally = country.tally(number, START + weeks[number] * WEEK);
            let times = 5 + u32::try_from(dice.roll(90)).unwrap();
            open_times(&tally, "lessons/water", times);
            opened += u64::from(times);
            weeks[number] += 1;
            assert_eq!(
                publish_due(&tally, START + weeks[number] * WEEK, Besides::default).unwrap().map(i64::from),
                Some(weeks[number])
            );
            own::give(&country.boxes[number].0, &stick, u64::MAX).unwrap();
            // Two take it along, and one of them pulls the stick out too early.
            let whole = size(&stick);
            for most in [whole, dice.roll(whole)] {
                let dir = country.path(&format!("pocket-{copies}"));
                copy(&stick, &dir, &mut { most });
                pockets.push(Pocket { dir, left: 5 });
                (copies, torn) = (copies + 1, torn + u32::from(most < whole));
            }
        }
        let mut two = Vec::new();
        for _ in 0..2 {
            let some: Vec<usize> = (0..pockets.len()).filter(|at| pockets[*at].left > 0).collect();
            let Some(at) = some.get(dice.roll(some.len().max(1))) else { continue };
            pockets[*at].left -= 1;
            two.push(pockets[*at].dir.clone());
        }
        std::thread::scope(|scope| {
            for pocket in &two {
                scope.spawn(|| country.collect(pocket, &inbox));
            }
        });
        if dice.roll(4) == 0 {
            country.learn(number);
        }
    }
    let told = country.sum(&inbox);
    assert_eq!(told.openings["lessons/water"].count, opened, "{told:?}");
    assert!(told.refused.is_empty() && told.boxes.len() == BOXES, "{:?}", told.refused);
    for of_box in told.boxes.values() {
        assert_eq!((of_box.reports, of_box.gaps.len(), of_box.clones.len()), (10, 0, 0), "{told:?}");
    }
    assert!(torn > 20, "{torn} of {copies} copies were torn");
}

/// The same of as many letters as a country has in years, without the repositories around them: `MAKTABA_REPORTS=100000`
/// letters.
#[test]
fn many_letters_in_any_order_are_added_up() {
    let many: u32 = std::env::var("MAKTABA_REPORTS").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000);
    let country = Country::new(0);
    let inbox = country.path("inbox");
    let reader = country.keys.letters().unwrap().unwrap().recipient();
    let begun = Instant::now();
    let per_box = 100;
    let letter = |number: u32| {
        let mut id = [0; 32];
        id[..4].copy_from_slice(&(number / per_box).to_be_bytes());
        // The six words are the first bits.
        let of = PublisherId::from_bytes(id);
        let opened = Opened { rest: 5 + number % 7, ..Opened::default() };
        let week = Week { monday: monday(START), openings: [("a/b".to_owned(), opened)].into(), ..Week::default() };
        let sequence = number % per_box + 1;
        let report = Report::new((of, sequence), String::new(), vec![week], Besides::default());
        (of, sequence, maktaba_sync::letter::seal(&reader, &serde_json::to_vec(&report).unwrap()).unwrap())
    };
    let expected: u64 = (0..many).map(|number| u64::from(5 + number % 7)).sum();
    // Two couriers at once, each with all letters, from the two ends, and one of them twice.
    let letters: Vec<_> = (0..many).map(letter).collect();
    let keep = |(of, sequence, letter): &(PublisherId, u32, Vec<u8>)| {
        assert!(archive::keep(&inbox, of, *sequence, letter).is_ok());
    };
    std::thread::scope(|scope| {
        scope.spawn(|| letters.iter().for_each(keep));
        scope.spawn(|| letters.iter().rev().chain(&letters).for_each(keep));
    });
    let told = country.sum(&inbox);
    assert_eq!(told.openings["a/b"].count, expected);
    assert!(told.boxes.values().all(|of_box| of_box.gaps.is_empty() && of_box.clones.is_empty()));
    assert_eq!(told.boxes.values().map(|of_box| of_box.reports).sum::<u64>(), u64::from(many));
    eprintln!("{many} letters, three times each: {:?}", begun.elapsed());
}

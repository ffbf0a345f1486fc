//! The power goes while a box tells of its week: that week is in one report, never in none and never in two.

use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use maktaba_sync::durable::Disk;
use maktaba_sync::durable::record::{Op, RecordingDisk, State, states_after};

use super::*;

/// A legal order of writes each.
const STATES_PER_CUT: usize = 3;

/// Ends the week again after each cut; how many states were tried.
fn cut_everywhere(country: &Country, begun: &State, log: &[Op]) -> Result<usize, String> {
    let id = country.boxes[0].1;
    let mut count = 0;
    for cut in 0..=log.len() {
        for state in states_after(begun, log, cut, STATES_PER_CUT) {
            let dir = tempfile::tempdir_in(country.dir.path()).unwrap();
            let library = dir.path().join("box");
            let told = |why: String| format!("cut after {cut}: {why}");
            state.write(&library).map_err(|error| told(error.to_string()))?;
            // Modes are not recorded.
            std::fs::set_permissions(library.join("own.keys"), std::fs::Permissions::from_mode(0o700)).unwrap();
            let tally = Tally::open(&library, true);
            // The box is switched on again, and the next week it is used and tells again.
            publish_due(&tally, START + 2 * WEEK, Besides::default).map_err(|error| told(format!("{error:#}")))?;
            open_times(&tally, "lessons/air", 5);
            publish_due(&tally, START + 3 * WEEK, Besides::default).map_err(|error| told(format!("{error:#}")))?;
            let root = std::fs::read(library.join("own/metadata/1.root.json")).unwrap();
            let (root, _) = maktaba_sync::trust::anchor(&root).unwrap();
            let inbox = dir.path().join("inbox");
            archive::take(&inbox, (&id, &root), &own::repository(&library), START)
                .map_err(|error| told(format!("{error:#}")))?;
            let sum = country.sum(&inbox);
            let counts: Vec<u64> = sum.openings.values().map(|openings| openings.count).collect();
            let of_box = &sum.boxes[&id.words()];
            if counts != [5, 11, 7] || of_box.gaps != [] as [u32; 0] || of_box.reports != 3 {
                return Err(told(format!("{sum:?}")));
            }
            count += 1;
        }
    }
    Ok(count)
}

#[test]
fn a_week_is_told_once_whenever_the_power_goes_and_the_rig_sees_mistakes() {
    let country = Country::new(1);
    let library = country.boxes[0].0.clone();
    let tally = country.tally(0, START);
    open_times(&tally, "lessons/water", 7);
    publish_due(&tally, START + WEEK, Besides::default).unwrap();
    open_times(&tally, "lessons/fire", 11);
    tally.save().unwrap();
    let begun = State::read(&library).unwrap();
    let disk = RecordingDisk::new(&library);
    let recorded = Tally::open_on(&library, Arc::new(disk.clone()) as Arc<dyn Disk>, true);
    assert_eq!(publish_due(&recorded, START + 2 * WEEK, Besides::default).unwrap(), Some(2));
    let log = disk.log();
    let count = cut_everywhere(&country, &begun, &log).unwrap();
    assert!(count > 60, "{count} states");
    // Who did not write down first what the release is going to hold would tell the week twice.
    let is_tally = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("tally.json"));
    let renames: Vec<usize> =
        (0..log.len()).filter(|at| matches!(&log[*at], Op::Rename { from, .. } if is_tally(from))).collect();
    assert_eq!(renames.len(), 2, "written twice: before, and when it is done");
    let planted: Vec<Op> =
        log.iter().enumerate().filter(|(at, _)| *at != renames[0]).map(|(_, op)| op.clone()).collect();
    assert!(cut_everywhere(&country, &begun, &planted).is_err(), "not caught: nothing is noted before");
}

//! A stick with an outbox takes a report home, where the settings allow it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::card::read_stick;

/// For `[admin]`.
pub(crate) const SETTING: &str = "write_sticks = true\n";
/// The folder's name on a stick.
pub(crate) const NAME: &str = "maktaba-outbox";

/// A folder that is there for a box to write to.
pub(crate) fn folder(directory: &Path) -> PathBuf {
    let folder = directory.join("outbox");
    fs::create_dir_all(&folder).expect("room for a folder");
    fs::write(folder.join("readme.txt"), "Boxes write their reports here.\n").expect("room for a file");
    folder
}

/// Looks at the stick as the office does to which it comes home.
pub(crate) fn has_a_report(stick: &Path, directory: &Path) {
    let home = directory.join("home");
    if home.exists() {
        fs::remove_dir_all(&home).expect("of an earlier run");
    }
    read_stick(stick, NAME, &home);
    let mut files: Vec<_> = fs::read_dir(&home).expect("the outbox").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let names: Vec<_> = files.iter().filter_map(|file| file.file_name()?.to_str()).collect();
    let [report, log, readme] = names.as_slice() else {
        panic!("a report and its log beside what was there: {names:?}")
    };
    let name = report.strip_suffix(".json").expect("JSON comes first");
    assert!(name.starts_with("maktaba-") && *readme == "readme.txt", "{names:?}");
    assert_eq!(*log, format!("{name}.log.txt"));
    let report: Value = serde_json::from_slice(&fs::read(&files[0]).expect("just copied")).expect("it is JSON");
    let collections = report["library"]["collections"].as_array().expect("collections");
    assert!(collections.iter().any(|collection| collection["id"] == "storm"), "what came just now is in it: {report}");
    assert_eq!(report["machine"]["slot"], "A", "{report}");
    assert_eq!(report["sticks"][0]["ending"], "done", "{report}");
}

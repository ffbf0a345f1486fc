//! Arrows point down only: what a file may know is read off its paths.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms of the server, the lowest first. Each knows those before it, the limits, and a bounded memory.
const ROOMS: [&str; 4] = ["line", "answer", "reader", "shelf"];
fn files(at: &Path, found: &mut Vec<PathBuf>) {
    if at.is_dir() {
        for entry in fs::read_dir(at).unwrap() {
            files(&entry.unwrap().path(), found);
        }
    } else {
        found.push(at.to_owned());
    }
}

/// Lines below `place` in which what follows `prefix` is not in `may`.
fn offences(place: &str, prefix: &str, may: &[&str]) -> Vec<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&source.join(place), &mut found);
    assert!(!found.is_empty(), "nothing is at {place}");
    let mut bad = Vec::new();
    for file in found {
        for line in fs::read_to_string(&file).unwrap().lines().filter(|line| !line.trim_start().starts_with("//")) {
            let known =
                |rest: &str| may.contains(&rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap());
            if !line.split(prefix).skip(1).all(known) {
                bad.push(format!("{}: {line}", file.display()));
            }
        }
    }
    bad
}

#[test]
fn a_room_knows_itself_and_those_below_it() {
    let mut bad = Vec::new();
    for (at, room) in ROOMS.iter().enumerate() {
        let may = [&ROOMS[..=at], &["halves", "limits"]].concat();
        let place = format!("http/{room}");
        bad.extend(offences(&place, "crate::http::", &may));
        bad.extend(offences(&place, "crate::", &["http", "device", "drafts", "network", "own", "parcel", "units"]));
        bad.extend(offences(&place, "super::super", &[]));
    }
    bad.extend(offences("http/limits.rs", "crate::", &[]));
    bad.extend(offences("http/halves.rs", "crate::", &[]));
    bad.extend(offences(
        "http/handlers",
        "crate::",
        &["http", "bucket", "device", "network", "parcel", "qr", "reports", "school", "units", "upkeep"],
    ));
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn nobody_below_knows_the_server_or_the_commands() {
    let ground = ["device", "network", "units"];
    let below =
        [&ground[..], &["bucket", "drafts", "harvest", "jobs", "own", "parcel", "school", "software", "upkeep"]]
            .concat();
    let mut bad = Vec::new();
    for place in ["device", "drafts.rs", "network", "units.rs"] {
        bad.extend(offences(place, "crate::", &ground));
    }
    // The school's room knows neither the server nor the machine: no html, no http, no clock.
    for place in ["school.rs", "school"] {
        bad.extend(offences(place, "crate::", &["school"]));
        for foreign in ["maktaba_webui", "axum", "hyper", "tokio", "SystemTime"] {
            bad.extend(offences(place, foreign, &[]));
        }
        // Of what content means it knows the form in which lessons travel, how large a picture of a question may be, how
        // numbers are written, and which spellings are one.
        bad.extend(offences(place, "maktaba_library::", &["lesson", "numbers", "picture", "search"]));
    }
    bad.extend(offences("qr.rs", "crate::", &[]));
    bad.extend(offences("own.rs", "crate::", &ground));
    for place in ["bucket.rs", "bucket", "parcel.rs"] {
        bad.extend(offences(place, "crate::", &["device", "own"]));
    }
    for place in ["upkeep.rs", "upkeep"] {
        bad.extend(offences(place, "crate::", &["own", "upkeep"]));
    }
    for place in ["harvest", "jobs", "software"] {
        bad.extend(offences(place, "crate::", &below));
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

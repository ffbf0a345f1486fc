//! Cards that are busy, read-only or full: what is on them is served.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::tool::*;

fn filled() -> Field {
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init();
    field.sync(field.repository());
    field
}

#[test]
fn small_changes_and_serving_go_on_while_somebody_syncs() {
    let field = filled();
    let lock = fs::File::create(field.library().join("lock")).unwrap();
    lock.try_lock().unwrap();
    field.on_box(&["subscribe", "demo"]);
    field.on_box(&["rollback", "demo", "--undo"]);
    let status: Value = serde_json::from_str(&field.on_box(&["status", "--json"])).unwrap();
    assert!(status["subscriptions"].as_array().unwrap().contains(&"demo".into()), "{status}");
    let serving = field.serve(&[]);
    assert_eq!(get(&serving.url).status, 200);
    drop(lock);
}

/// Runs a program where the library is on a file system that `prepare` makes of it; `None` where that cannot be done.
fn on_card(field: &Field, prepare: &str, command: &str) -> Option<String> {
    let library = field.library();
    let script = format!(
        "set -e; cd '{}'; {prepare}; exec '{}' {command} --library card",
        library.parent().unwrap().display(),
        env!("CARGO_BIN_EXE_maktaba")
    );
    let script = script.replace("LIBRARY", &library.display().to_string());
    let output = Command::new("unshare").args(["--mount", "sh", "-c", &script]).output().ok()?;
    if output.status.code() == Some(1) && text(&output.stderr).contains("unshare") {
        skipped("a file system of its own cannot be made here");
        return None;
    }
    assert!(output.status.success(), "{}\n{}", text(&output.stdout), text(&output.stderr));
    Some(text(&output.stdout))
}

#[test]
fn a_card_that_is_read_only_is_still_read() {
    let field = filled();
    let prepare = "mkdir -p card; mount --bind LIBRARY card; mount -o remount,ro,bind card";
    let Some(said) = on_card(&field, prepare, "status --json") else { return };
    let status: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(status["collections"][0]["id"], "demo");
}

#[test]
fn a_card_that_is_read_only_is_served_without_the_door_of_teachers() {
    let field = filled();
    let prepare = "mkdir -p card; mount --bind LIBRARY card; mount -o remount,ro,bind card; \
                   timeout -s INT 5 PROGRAM serve --library card --listen 127.0.0.1:0 --staff-listen 127.0.0.1:0 \
                   --no-mdns >served 2>&1 || true";
    let prepare = prepare.replace("PROGRAM", env!("CARGO_BIN_EXE_maktaba"));
    if on_card(&field, &prepare, "status --json").is_none() {
        return;
    }
    let served = fs::read_to_string(field.path("served")).unwrap();
    assert!(served.contains("http://127.0.0.1:") && served.contains("can only be read"), "{served}");
    assert!(!served.contains("teachers and admins: port"), "{served}");
}

#[test]
fn a_card_that_became_read_only_in_the_middle_is_still_read() {
    let field = filled();
    // As a crash leaves it: changes beside the catalogue, and the index of them.
    let serving = field.serve(&[]);
    field.on_box(&["subscribe", "demo"]);
    let copy = field.path("copy");
    write_tree(&copy, &[("note", b"")]);
    for (path, bytes) in read_tree(&field.library()) {
        write_tree(&copy, &[(&path, &bytes)]);
    }
    drop(serving);
    assert!(copy.join("library.db-shm").exists());
    let prepare = "mkdir -p card; mount --bind copy card; mount -o remount,ro,bind card";
    let Some(said) = on_card(&field, prepare, "status --json") else { return };
    let status: Value = serde_json::from_str(&said).unwrap();
    assert!(status["subscriptions"].as_array().unwrap().contains(&"demo".into()), "{status}");
}

#[test]
fn a_card_without_a_byte_of_room_is_still_read() {
    let field = filled();
    // A file system in memory that is full to the last block.
    let prepare = "mkdir -p card; mount -t tmpfs -o size=64m tmpfs card; cp -a LIBRARY/. card; rm -f card/*-shm; \
                   cat /dev/zero >card/full 2>/dev/null || true";
    let Some(said) = on_card(&field, prepare, "status --json") else { return };
    let status: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&status["collections"][0]["id"], status["free_bytes"].as_u64()), (&"demo".into(), Some(0)));
}

/// A card of each size from one on which hardly a catalogue fits to one with room for all.
#[test]
fn no_card_is_ever_filled_to_the_last_byte() {
    let field = Field::new();
    let pages = field.path("pages");
    for number in 0..24_u64 {
        let mut film = vec![0; 500_000];
        let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        for byte in &mut film {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *byte = state.to_le_bytes()[3];
        }
        write_tree(&pages, &[(&format!("site/film-{number}.bin"), &film)]);
    }
    write_tree(&pages, &[("site/index.html", b"<title>Films</title>")]);
    field.publish(&pages.join("site"), "demo");
    let repository = field.repository().display().to_string();
    let maktaba = env!("CARGO_BIN_EXE_maktaba");
    let script = format!(
        "set -e; mkdir -p {card}; for size in 6 8 10 12 14 16 18 20 22 24 28 32; do
           mount -t tmpfs -o size=${{size}}m tmpfs {card}
           {maktaba} init --library {card} --root {repository}/metadata/1.root.json >/dev/null
           {maktaba} subscribe --library {card} --all >/dev/null
           for again in 1 2; do {maktaba} sync --library {card} --from {repository} --quiet >/dev/null 2>&1 && code=0 || code=$?; done
           echo $size $code $(stat -f -c '%a*%S' {card} | sed 's/*/ /') $({maktaba} status --library {card} | head -n 1 | cut -d: -f1)
           umount {card}; done",
        card = field.path("card").display()
    );
    let output = Command::new("unshare").args(["--mount", "sh", "-c", &script]).output().unwrap();
    if text(&output.stderr).contains("unshare") {
        return skipped("a file system of its own cannot be made here");
    }
    let said = text(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", text(&output.stderr));
    let mut codes = Vec::new();
    for line in said.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |at: usize| words[at].parse::<u64>().unwrap();
        assert!(number(2) * number(3) > 1_000_000, "{line}");
        // 0 and 4: done, or no room. A signal would be more.
        assert!(matches!(number(1), 0 | 4), "{line}");
        assert_eq!(number(1) == 0, words[4] == "demo", "{line}");
        codes.push(number(1));
    }
    assert!(codes.first() == Some(&4) && codes.last() == Some(&0) && codes.len() == 12, "{said}");
    assert!(codes.is_sorted_by(|a, b| a >= b), "more room is never worse: {said}");
}

#[test]
fn what_root_looks_at_its_owner_can_still_open() {
    use std::os::unix::fs::{MetadataExt, chown};
    let field = filled();
    let library = field.library();
    let mut open = vec![library.clone()];
    while let Some(path) = open.pop() {
        if chown(&path, Some(65_534), Some(65_534)).is_err() {
            return skipped("files cannot be given to another user here");
        }
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    field.on_box(&["status"]);
    field.on_box(&["subscribe", "demo"]);
    for entry in fs::read_dir(&library).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let owner = entry.metadata().unwrap().uid();
        assert!(owner == 65_534 || !name.starts_with("library.db"), "{name} belongs to {owner}");
    }
}

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
    field.on_box(&["subscribe", "other"]);
    field.on_box(&["rollback", "demo", "--undo"]);
    let status: Value = serde_json::from_str(&field.on_box(&["status", "--json"])).unwrap();
    assert!(status["subscriptions"].as_array().unwrap().contains(&"other".into()), "{status}");
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
fn a_card_without_a_byte_of_room_is_still_read() {
    let field = filled();
    // A file system in memory that is full to the last block.
    let prepare = "mkdir -p card; mount -t tmpfs -o size=64m tmpfs card; cp -a LIBRARY/. card; rm -f card/*-shm; \
                   cat /dev/zero >card/full 2>/dev/null || true";
    let Some(said) = on_card(&field, prepare, "status --json") else { return };
    let status: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((&status["collections"][0]["id"], status["free_bytes"].as_u64()), (&"demo".into(), Some(0)));
}

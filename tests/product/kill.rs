//! `kill -9` of the real process at random instants: the box is whole each time, and the next sync completes.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::tool::*;

/// How often it is killed.
const KILLS: u32 = 200;

#[test]
fn two_hundred_kills_lose_nothing() {
    let field = Field::new();
    let site = field.path("site");
    let page =
        |n: u32, edit: u32| format!("<title>{n}</title>{}", format!("<p>{n} {edit}</p>").repeat(400)).into_bytes();
    let write = |edit: u32| {
        for n in 0..60 {
            write_tree(&site, &[(&format!("{n}.html"), &page(n, if n % 7 == 0 { edit } else { 0 }))]);
        }
        write_tree(&site, &[("index.html", b"<title>Site</title>"), ("noise.bin", &noise(edit))]);
    };
    write(0);
    field.publish(&site, "site");
    field.init();
    // First syncs and delta syncs by turns.
    let starts = [field.path("empty"), field.path("at-one")];
    copy(&field.library(), &starts[0]);
    let begun = Instant::now();
    field.sync(field.repository());
    let whole = begun.elapsed();
    copy(&field.library(), &starts[1]);
    write(1);
    field.publish(&site, "site");
    let mut interrupted = 0;
    for round in 0..KILLS {
        if round % 8 == 0 {
            fs::remove_dir_all(field.library()).unwrap();
            copy(&starts[round as usize / 8 % 2], &field.library());
        }
        interrupted += u32::from(killed_sync(&field, whole.mul_f64(f64::from(round * 37 % 100) / 90.0)));
        let store = field.on_box(&["verify"]);
        assert!(store.contains("all sound"), "round {round}: {store}");
        if round % 8 == 7 {
            let report = field.sync(field.repository());
            assert_eq!(report["collections"][0]["to"], 2, "round {round}: {report}");
            assert!(field.on_box(&["verify"]).contains("all sound"));
        }
    }
    assert!(interrupted > KILLS / 4, "only {interrupted} kills came before the end");
}

/// Kills a sync after a time; whether it was still running.
fn killed_sync(field: &Field, after: Duration) -> bool {
    let library = field.library();
    let mut child = maktaba()
        .args([
            "sync",
            "--quiet",
            "--library",
            library.to_str().unwrap(),
            "--from",
            field.repository().to_str().unwrap(),
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    let running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    running
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    for (path, bytes) in read_tree(from) {
        write_tree(to, &[(&path, &bytes)]);
    }
    for dir in ["packs", "staging"] {
        fs::create_dir_all(to.join(dir)).unwrap();
    }
}

/// Bytes that do not compress.
fn noise(seed: u32) -> Vec<u8> {
    let mut bytes = vec![0; 3_000_000];
    blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof().fill(&mut bytes);
    bytes
}

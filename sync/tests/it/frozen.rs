//! A repository that was shipped once must be readable for ever, and the publisher must still make the same bytes.
//!
//! `MAKTABA_FREEZE=1` writes `tests/frozen/` anew, with the keys that are there: only together with a new version in FORMAT.md.

use std::path::{Path, PathBuf};

use super::round_trip::{copy_keys, read_files};
use super::site::*;

fn frozen() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen")
}

fn release(version: u64) -> Library {
    let line = |n: u64| format!("<p>Line {n} of the lesson.</p>\n");
    let mut lesson = tree(&[
        ("index.html", &format!("<h1>Lesson {version}</h1>{}", (0..40).map(line).collect::<Vec<_>>().concat())),
        ("a/same.css", "body { margin: 0 }"),
        ("empty.html", ""),
    ]);
    lesson.insert("a/picture.png".into(), noise(version, 3000));
    lesson.insert("a/copy.png".into(), noise(version, 3000));
    let mut library = library(&[("lesson", lesson)]);
    if version == 2 {
        library.insert(
            "story".into(),
            tree(&[("moved.css", "body { margin: 0 }"), ("s.html", "<p>Hadithi, hadithi!</p>")]),
        );
    }
    library
}

#[test]
fn a_frozen_repository_is_synced_by_every_later_version() {
    let dir = tempfile::tempdir().unwrap();
    let library = dir.path().join("box");
    let root = std::fs::read(frozen().join("repo/metadata/1.root.json")).unwrap();
    new_box(&library, &root);
    for (state, version) in [("repo-at-1", 1), ("repo", 2)] {
        let report = sync_box(&library, &frozen().join(state));
        assert!(report.is_complete(), "{report:?}");
        assert_eq!(read_box(&library, "demo"), release(version));
    }
}

#[test]
fn the_same_input_still_gives_the_frozen_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let publisher = Publisher::new(&dir.path().join("publisher"));
    let freeze = std::env::var_os("MAKTABA_FREEZE").is_some();
    copy_keys(&frozen().join("keys"), &publisher.dir.join("keys"));
    for (state, version) in [("repo-at-1", 1), ("repo", 2)] {
        publisher.publish("demo", &release(version));
        if freeze {
            write_files(&frozen().join(state), &publisher.repository());
        }
        assert_eq!(read_files(&frozen().join(state)), read_files(&publisher.repository()), "{state}");
    }
}

fn write_files(to: &Path, from: &Path) {
    for (path, bytes) in read_files(from) {
        let path = to.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

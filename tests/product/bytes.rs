//! What an update costs on real histories, against `zstd -19 --long=27 --patch-from` of the whole trees.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::tool::*;

/// What metadata and release files may add.
const ALLOWANCE: u64 = 12_000;

#[test]
fn updates_cost_no_more_than_a_patch_of_the_whole_tree() {
    let Some(pairs) = fixtures("version-pairs") else { return };
    if Command::new("zstd").arg("--version").output().is_err() {
        skipped("zstd is not installed (apt-get install zstd)");
        return;
    }
    let cases = [
        ("rock-paper-scissors-source", "v1.tar.gz", "v2.tar.gz"),
        ("shell-novice-site", "v1.tar.gz", "v2.tar.gz"),
        ("shell-novice-site", "v2.tar.gz", "v3.tar.gz"),
        ("openstax-python-site", "v1.tar.gz", "v2.tar.gz"),
        ("debian-edu-manual-es-epub", "v1.epub", "v2.epub"),
        ("shell-novice-es-zim", "v1.zim", "v2.zim"),
    ];
    for (name, old, new) in cases {
        let field = Field::new();
        let (received, route, full) = update(&field, &pairs.join(name).join(old), &pairs.join(name).join(new));
        let patch = patch_len(&field, &field.path("v1"), &field.path("v2"));
        println!("{name} {old} -> {new}: {received} bytes ({route}), patch-from {patch}, full {full}");
        assert!(received <= patch + ALLOWANCE, "{name}: {received} bytes received, {patch} by patch-from");
    }
}

/// Bytes, route and full size of the update; exports both versions.
fn update(field: &Field, old: &Path, new: &Path) -> (u64, String, u64) {
    let source = field.path(&format!("book.{}", old.file_name().unwrap().to_str().unwrap().split_once('.').unwrap().1));
    fs::copy(old, &source).unwrap();
    field.publish(&source, "c");
    field.init();
    field.sync(field.repository());
    export(field, "v1");
    fs::copy(new, &source).unwrap();
    field.publish(&source, "c");
    let host = field.host();
    let report = field.sync(&host.url);
    export(field, "v2");
    let number = |name: &str| report[name].as_u64().unwrap();
    (number("bytes_received"), report["collections"][0]["route"].to_string(), number("bytes_full"))
}

/// Writes all that the update brings, also what was made at publish: both sides carry the same.
fn export(field: &Field, to: &str) {
    field.on_box(&["export", "c", "--derived", "--to", field.path(to).to_str().unwrap()]);
}

fn patch_len(field: &Field, old: &Path, new: &Path) -> u64 {
    let tar = |tree: &Path, name: &str| -> PathBuf {
        let out = field.path(name);
        let options = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "-cf"];
        let done = Command::new("tar").args(options).arg(&out).arg("-C").arg(tree).arg(".").status().unwrap();
        assert!(done.success());
        out
    };
    let (old, new) = (tar(old, "1.tar"), tar(new, "2.tar"));
    let patch = field.path("patch");
    let mut zstd = Command::new("zstd");
    zstd.args(["-q", "-f", "-19", "--long=27"])
        .arg(format!("--patch-from={}", old.display()))
        .arg(new)
        .arg("-o")
        .arg(&patch);
    assert!(zstd.output().unwrap().status.success());
    fs::metadata(patch).unwrap().len()
}

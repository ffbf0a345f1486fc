//! Entry by entry, what we read in a ZIM file is what libzim reads.
//!
//! Over all ZIM files of the fixtures, and over those in the folder that `MAKTABA_ZIMS` names. libzim comes as the
//! Python package that `scripts/test` installs; without it the test says SKIPPED.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use maktaba_library::import::zim_metadata;
use maktaba_library::metadata::Record;
use maktaba_sync::model::{Body, Entry, EntryFlags};
use maktaba_sync::publish::MemoryIntake;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::fixtures;

fn python() -> Option<PathBuf> {
    let target = std::env::current_exe().ok()?.ancestors().find(|folder| folder.join("peers").is_dir())?.to_owned();
    let python = target.join("peers/libzim/bin/python");
    if python.exists() {
        return Some(python);
    }
    // Past libtest, which keeps back what passing tests print.
    writeln!(std::io::stderr(), "SKIPPED libzim: {} is not there; scripts/test installs it", python.display()).ok();
    None
}

fn zims(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut children: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|item| item.path()).collect();
    children.sort();
    for child in children {
        let extension = child.extension().unwrap_or_default().to_string_lossy().into_owned();
        if child.is_dir() {
            zims(&child, found);
        } else if matches!(extension.as_str(), "zim" | "zimaa") {
            found.push(child);
        }
    }
}

/// libzim opens a split archive by the name without the last two letters.
fn name_for_libzim(path: &Path) -> String {
    let name = path.display().to_string();
    name.strip_suffix("zimaa").map_or_else(|| name.clone(), |stem| format!("{stem}zim"))
}

fn digest(bytes: &[u8]) -> String {
    let hex = |mut text: String, byte: &u8| {
        write!(text, "{byte:02x}").expect("a text takes everything");
        text
    };
    Sha256::digest(bytes).iter().fold(String::new(), hex)
}

#[test]
fn every_entry_is_libzims() {
    let Some(python) = python() else { return };
    let mut files = Vec::new();
    for folder in ["zim", "version-pairs"] {
        let Some(folder) = fixtures::find(folder) else { return };
        zims(&folder, &mut files);
    }
    if let Some(more) = std::env::var_os("MAKTABA_ZIMS") {
        zims(Path::new(&more), &mut files);
    }
    assert!(files.len() >= 16, "{files:?}");
    for file in files {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/read_zim.py");
        let mut command = Command::new(&python);
        command.arg(script).arg(name_for_libzim(&file)).stderr(Stdio::null());
        let output = command.output().expect("python runs");
        assert!(output.status.success(), "libzim does not read {}", file.display());
        let theirs: Value = serde_json::from_slice(&output.stdout).expect("the script prints JSON");
        compare(&file, &theirs);
    }
}

fn compare(file: &Path, theirs: &Value) {
    let name = file.display();
    let (import, intake) = fixtures::run(&[file.to_owned()], &fixtures::described());
    let resource = import.resources.first().unwrap_or_else(|| panic!("{name}: {}", import.report));
    let ours: BTreeMap<&str, &Entry> = resource
        .entries
        .iter()
        .filter(|entry| !entry.flags.contains(EntryFlags::DERIVED))
        .map(|entry| (entry.path.as_str(), entry))
        .collect();
    let expected = theirs["entries"].as_object().expect("entries");
    for (path, entry) in expected {
        // A redirect to itself leads nowhere: libzim lists it, we name it in the report.
        if entry["redirect"].as_str() == Some(path) {
            assert!(!ours.contains_key(path.as_str()), "{name}: {path}");
            continue;
        }
        let own = ours.get(path.as_str()).unwrap_or_else(|| panic!("{name}: {path} is missing: {}", import.report));
        match &own.body {
            Body::Redirect(to) => assert_eq!(entry["redirect"].as_str(), Some(to.as_str()), "{name}: {path}"),
            Body::Blob { id, .. } => {
                let bytes = content(&intake, id);
                assert_eq!(entry["sha256"].as_str(), Some(digest(bytes).as_str()), "{name}: {path}");
                let plain = |text: &str| text.split(';').next().unwrap_or_default().trim().to_owned();
                let said = plain(entry["mime"].as_str().unwrap_or_default());
                assert!(said.is_empty() || said == plain(&own.media_type), "{name}: {path}: {said} {}", own.media_type);
            }
        }
    }
    let leading_on =
        expected.values().zip(expected.keys()).filter(|(entry, path)| entry["redirect"].as_str() != Some(path));
    assert_eq!(ours.len(), leading_on.count(), "{name}");
    let record = Record::from_json(&resource.record).expect("a record");
    let main = record.main.as_ref().map(maktaba_sync::model::EntryPath::as_str);
    match theirs["main"].as_str().filter(|path| ours.contains_key(path)) {
        Some(named) => assert_eq!(main, Some(named), "{name}"),
        // A file that names no first page opens at one all the same.
        None => assert!(main.is_none_or(|path| ours.contains_key(path)), "{name}: {main:?}"),
    }
    metadata(file, theirs);
}

fn content<'a>(intake: &'a MemoryIntake, id: &maktaba_sync::model::BlobId) -> &'a [u8] {
    intake.blobs.get(id).expect("what an entry names was taken in")
}

fn metadata(file: &Path, theirs: &Value) {
    let items = zim_metadata(file).expect("metadata");
    let name = file.display();
    let ours: BTreeMap<String, String> = items.iter().map(|(key, bytes)| (key.clone(), digest(bytes))).collect();
    let expected: BTreeMap<String, String> = theirs["metadata"]
        .as_object()
        .expect("metadata")
        .iter()
        .map(|(key, value)| (key.clone(), value.as_str().unwrap_or_default().to_owned()))
        .collect();
    assert_eq!(ours, expected, "{name}");
    for (size, picture) in theirs["illustrations"].as_object().expect("illustrations") {
        // Old files keep theirs as an entry of another namespace; it was compared with the entries.
        if let Some(own) = ours.get(&format!("Illustration_{size}x{size}@1")) {
            assert_eq!(picture.as_str(), Some(own.as_str()), "{name}: {size}");
        }
    }
}

//! Where real content is, and a short way to import it.

use std::path::{Path, PathBuf};

use maktaba_library::import::{Defaults, Import, Limits, import};
use maktaba_library::metadata::Record;
use maktaba_sync::model::{Body, Resource};
use maktaba_sync::publish::MemoryIntake;

/// A folder of the fixtures, or of a folder of them; `None`, with a message, if they are not on this machine.
pub(crate) fn find(path: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/fixtures");
    let folders = std::fs::read_dir(&root).into_iter().flatten().filter_map(Result::ok);
    let beside = folders.map(|folder| folder.path().join(path));
    if let Some(found) = std::iter::once(root.join(path)).chain(beside).find(|found| found.exists()) {
        return Some(found);
    }
    eprintln!("skipped: no fixtures at {}", root.join(path).display());
    None
}

/// English, CC BY: for sources that say nothing of themselves.
pub(crate) fn described() -> Defaults {
    Defaults { languages: vec!["en".to_owned()], license: Some("CC BY 4.0".to_owned()), ..Defaults::default() }
}

/// Imports into memory.
pub(crate) fn run(sources: &[PathBuf], defaults: &Defaults) -> (Import, MemoryIntake) {
    let mut intake = MemoryIntake::default();
    let import =
        import(sources, defaults, &Limits::default(), &mut intake, &mut |_| {}).expect("memory takes everything");
    (import, intake)
}

/// The one resource that came of an import, with its record.
pub(crate) fn only(import: &Import) -> (&Resource, Record) {
    let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
    (resource, Record::from_json(&resource.record).expect("a record"))
}

/// The text of an entry.
pub(crate) fn content(resource: &Resource, intake: &MemoryIntake, path: &str) -> String {
    let entry = resource.entries.iter().find(|entry| entry.path.as_str() == path);
    match entry.map(|entry| &entry.body) {
        Some(Body::Blob { id, .. }) => String::from_utf8_lossy(&intake.blobs[id]).into_owned(),
        _ => panic!("no {path} in {:?}", resource.entries.iter().map(|one| one.path.as_str()).collect::<Vec<_>>()),
    }
}

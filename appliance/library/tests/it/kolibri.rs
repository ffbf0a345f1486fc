//! A channel with stories, sites and a film in five languages, in the form Kolibri exports it.

#![expect(clippy::unwrap_used, reason = "a test ends where something fails")]

use std::fs;
use std::path::{Path, PathBuf};

use maktaba_library::import::{Defaults, Import};
use maktaba_library::metadata::{Kind, Record};
use maktaba_sync::model::Resource;

use crate::fixtures;

fn record(resource: &Resource) -> Record {
    Record::from_json(&resource.record).expect("importers write records")
}

fn titled<'a>(import: &'a Import, title: &str) -> (&'a Resource, Record) {
    let found = import.resources.iter().map(|one| (one, record(one))).find(|(_, record)| record.title == title);
    found.unwrap_or_else(|| panic!("no {title}: {}", import.report))
}

#[test]
fn a_channel_is_an_item_for_each_node() {
    let Some(folder) = fixtures::find("kolibri/storybook-channel") else { return };
    let database = "content/databases/0ac4356e95e354288b332fde64b1904c.sqlite3";
    let sources = [folder.clone(), folder.join("content"), folder.join(database)];
    for source in sources {
        let (import, _) = fixtures::run(std::slice::from_ref(&source), &Defaults::default());
        assert_eq!(
            (import.report.refused.as_slice(), import.report.quarantined.as_slice()),
            ([].as_slice(), [].as_slice())
        );
        assert_eq!(import.resources.len(), 8, "{}", import.report);
        let (resource, story) = titled(&import, "Anansi and Turtle");
        assert_eq!(resource.id.as_str(), "02f2755df62a5c1f9da29f6f13dff9d9");
        assert_eq!((story.kind, story.languages.as_slice()), (Kind::Epub, ["en".to_owned()].as_slice()));
        assert_eq!(story.id, "urn:uuid:7cdf02b7-ddf7-50dd-8bb6-4f48582b2a83");
        assert_eq!(story.topics, ["African Storybook sampler", "English"]);
        // The channel says "CC BY", the book itself which version.
        assert_eq!(story.licence.label, "CC BY 4.0");
        assert_eq!(story.creators.get(1).and_then(|one| one.role.as_deref()), Some("illustrator"));
        let (_, film) = titled(&import, "El fuego (cuento narrado)");
        assert_eq!((film.kind, film.duration_s.is_some()), (Kind::Video, true));
        let (_, site) = titled(&import, "Rock, Paper, Scissors");
        assert_eq!((site.kind, site.main.map(|main| main.to_string())), (Kind::Site, Some("index.html".to_owned())));
        let (again, _) = fixtures::run(&[source], &Defaults::default());
        assert!(again.resources == import.resources);
    }
}

#[test]
fn an_older_database_of_the_channel_finds_the_same_files() {
    let Some(folder) = fixtures::find("kolibri/storybook-channel") else { return };
    let older = folder.join("0ac4356e95e354288b332fde64b1904c.v1.sqlite3");
    let (import, _) = fixtures::run(&[older], &Defaults::default());
    assert_eq!(import.resources.len(), 6, "{}", import.report);
}

/// A copy of the channel that may be damaged.
fn copy(name: &str) -> Option<PathBuf> {
    let from = fixtures::find("kolibri/storybook-channel/content")?;
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&to));
    let mut open = vec![from.clone()];
    while let Some(folder) = open.pop() {
        let target = to.join(folder.strip_prefix(&from).unwrap());
        fs::create_dir_all(&target).unwrap();
        for item in fs::read_dir(&folder).unwrap().map(|item| item.unwrap().path()) {
            if item.is_dir() {
                open.push(item);
            } else {
                fs::copy(&item, target.join(item.file_name().unwrap())).unwrap();
            }
        }
    }
    Some(to)
}

#[test]
fn what_is_damaged_or_missing_is_named_and_the_rest_is_taken() {
    let Some(folder) = copy("damaged-channel") else { return };
    let damaged = folder.join("storage/1/d/1dd8f1afff90f07af466ba2477efc1af.epub");
    let mut bytes = fs::read(&damaged).unwrap();
    bytes.push(0);
    fs::write(&damaged, bytes).unwrap();
    fs::remove_file(folder.join("storage/e/4/e4f9ae6efafa83aa9b2b7c5a0b2f9efb.mp4")).unwrap();
    let (import, _) = fixtures::run(&[folder], &Defaults::default());
    assert_eq!(import.resources.len(), 6, "{}", import.report);
    let refused = import.report.refused.first().unwrap();
    assert!(
        refused.place.contains("1dd8f1afff90f07af466ba2477efc1af.epub") && refused.reason.contains("checksum"),
        "{refused:?}"
    );
    let left = import.report.warnings.iter().find(|warning| warning.place.contains("El fuego"));
    assert!(left.is_some_and(|warning| warning.reason.contains("without a file")), "{}", import.report);
}

//! The sample library: 52 resources in all formats but ZIM.

use std::collections::BTreeMap;

use maktaba_library::import::Defaults;
use maktaba_library::metadata::{Kind, Record};
use maktaba_sync::model::{EntryFlags, EntryPath, Resource};

use crate::fixtures;

fn record(resource: &Resource) -> Record {
    Record::from_json(&resource.record).expect("importers write records")
}

#[test]
fn all_52_resources_are_taken() {
    let Some(folder) = fixtures::find("library") else { return };
    let (import, _) = fixtures::run(std::slice::from_ref(&folder), &Defaults::default());
    assert_eq!(import.report.quarantined, [], "{}", import.report);
    assert_eq!(import.report.refused, [], "{}", import.report);
    assert_eq!(import.resources.len(), 52);
    let mut kinds = BTreeMap::new();
    for resource in &import.resources {
        let record = record(resource);
        *kinds.entry(record.kind).or_insert(0) += 1;
        assert!(record.main.is_some(), "{}", resource.id);
        let main = record.main.as_ref();
        assert!(resource.entries.iter().any(|entry| Some(&entry.path) == main), "{}", resource.id);
        assert!(resource.entries.is_sorted_by(|a, b| a.path < b.path), "{}", resource.id);
    }
    let expected = [
        (Kind::Site, 21),
        (Kind::Epub, 20),
        (Kind::Pdf, 3),
        (Kind::Video, 2),
        (Kind::Audio, 1),
        (Kind::H5p, 2),
        (Kind::Scorm, 2),
        (Kind::Imscc, 1),
    ];
    assert_eq!(kinds, expected.into_iter().collect());
    let (again, _) = fixtures::run(&[folder], &Defaults::default());
    assert_eq!(again.resources, import.resources, "the same input gives the same resources");
}

#[test]
fn records_say_what_the_index_says() {
    let Some(folder) = fixtures::find("library") else { return };
    let (import, _) = fixtures::run(&[folder], &Defaults::default());
    let by_id = |id: &str| import.resources.iter().find(|one| one.id.as_str() == id).unwrap();
    let story = record(by_id("story-0001-sw"));
    assert_eq!((story.title.as_str(), story.kind), ("Mwanamume mrefu", Kind::Epub));
    assert_eq!(story.languages, ["sw"]);
    assert_eq!(story.licence.spdx.as_deref(), Some("CC-BY-4.0"));
    assert_eq!(story.creators.get(2).and_then(|one| one.role.as_deref()), Some("translator"));
    assert_eq!(story.parts.len(), 11);
    assert!(story.credit.starts_with("“Mwanamume mrefu” – Cornelius Gulere, "), "{}", story.credit);
    let film = record(by_id("video-el-fuego"));
    assert_eq!(film.main.as_ref().map(EntryPath::as_str), Some("video.mp4"));
    assert!(film.tracks.iter().any(|track| track.language == "zh-Hans"));
    assert_eq!(film.duration_s.map(|seconds| seconds > 20), Some(true));
    let files: Vec<_> = film.encodings.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(files, ["video.mp4", "video.webm", "_original/LICENSE.txt"]);
    let pdf = by_id("debian-history-fr");
    assert!(record(pdf).pages.is_some_and(|pages| pages > 10));
    let texts = pdf.entries.iter().filter(|entry| entry.flags.contains(EntryFlags::DERIVED)).count();
    assert!(texts > 10, "{texts}");
    let site = record(by_id("openstax-python-ch1-2"));
    assert_eq!(site.parts.first().map(|part| part.path.as_str()), Some("index.html"));
    let group = |id: &str| record(by_id(id)).translation_group;
    assert!(group("story-0005-fr").is_some() && group("story-0005-fr") == group("story-0005-en"));
}

#[test]
fn every_other_fixture_folder_is_accounted_for() {
    // Two cartridges say "Private (Copyrighted)" of themselves: flags for many sources do not override that.
    // Nothing in one of the SCORM packages opens: it is a table of the blocks of a course.
    let folders = [
        ("epub", 9, 0, 0),
        ("pdf", 8, 0, 0),
        ("h5p", 3, 0, 0),
        ("imscc", 2, 2, 0),
        ("scorm", 2, 0, 1),
        ("media", 4, 0, 0),
        ("rachel", 1, 0, 0),
        ("version-pairs", 11, 0, 0),
        ("zim", 15, 0, 0),
    ];
    for (folder, taken, waiting, refused) in folders {
        let Some(path) = fixtures::find(folder) else { return };
        let (import, _) = fixtures::run(&[path], &fixtures::described());
        let report = &import.report;
        assert!(report.refused.iter().all(|one| one.reason.contains("opens here")), "{folder}: {report}");
        let counts = (report.accepted.len(), report.quarantined.len(), report.refused.len());
        assert_eq!(counts, (taken, waiting, refused), "{folder}: {report}");
    }
}

#[test]
fn without_licence_or_language_a_source_waits() {
    let Some(path) = fixtures::find("pdf/habibi.pdf") else { return };
    let (import, intake) = fixtures::run(&[path], &Defaults::default());
    let waiting = import.report.quarantined.first().unwrap();
    assert_eq!(waiting.missing, ["license", "language"]);
    assert!(waiting.remedy.contains("--licence"), "{}", waiting.remedy);
    assert!(intake.blobs.is_empty(), "nothing of it was stored");
}

#[test]
fn an_index_may_be_named_itself_and_names_what_it_forgets() {
    let Some(folder) = fixtures::find("library") else { return };
    let place = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("described");
    drop(std::fs::remove_dir_all(&place));
    let film = place.join("film");
    std::fs::create_dir_all(&film).unwrap();
    for file in ["video.mp4", "video.webm", "subtitles.es.vtt"] {
        std::fs::copy(folder.join("files/video-el-fuego").join(file), film.join(file)).unwrap();
    }
    std::fs::write(place.join("forgotten.txt"), "text").unwrap();
    std::fs::write(place.join("index.csv"), "path,title,language,license\nfilm/video.mp4,F,es,CC BY 4.0\n").unwrap();
    for source in [place.clone(), place.join("index.csv")] {
        let (import, _) = fixtures::run(&[source], &Defaults::default());
        assert_eq!(import.report.accepted.len(), 1, "{}", import.report);
        let warning = import.report.warnings.first().unwrap();
        assert!(warning.source.ends_with("forgotten.txt"), "{}", import.report);
        assert!(warning.reason.starts_with("was left out: no row"), "{}", import.report);
    }
}

#[test]
fn cartridges_have_an_outline_and_pages_for_what_is_no_page() {
    let Some(path) = fixtures::find("imscc/course-1.imscc") else { return };
    // It says of itself that it is private: the flag of a single source overrides that.
    let (import, intake) = fixtures::run(&[path], &fixtures::described());
    let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
    let record = record(resource);
    let part = |title: &str| {
        record.parts.iter().find(|part| part.title == title).unwrap_or_else(|| panic!("{:?}", record.parts))
    };
    assert!(part("First Module Wiki Page 1").path.starts_with("wiki_content/"));
    for (title, words) in [
        ("First Module Quiz 1", "<ol>"),
        ("First Module External URL 1", "This link needs the internet:</p><p><code>http://google.com"),
        ("First Module Discussion 1", "This is RCE content for a Discussion"),
    ] {
        let path = &part(title).path;
        assert!(path.starts_with("_pages/"), "{title}: {path}");
        let entry = resource.entries.iter().find(|entry| entry.path.as_str() == path).unwrap();
        assert!(entry.flags.contains(EntryFlags::PAGE) && entry.flags.contains(EntryFlags::DERIVED));
        let maktaba_sync::model::Body::Blob { id, .. } = &entry.body else { panic!("{title}") };
        let page = String::from_utf8_lossy(&intake.blobs[id]).into_owned();
        assert!(page.contains(words), "{title}: {page}");
    }
    let warned = |words: &str| import.report.warnings.iter().any(|warning| warning.reason.contains(words));
    assert!(warned("needs the internet") && warned("was left out"), "{}", import.report);
}

#[test]
fn lessons_of_a_course_keep_their_parameters() {
    let Some(path) = fixtures::find("scorm/RuntimeMinimumCalls_SCORM12-mini.zip") else { return };
    let (import, _) = fixtures::run(&[path], &fixtures::described());
    let record = record(import.resources.first().unwrap());
    let quizzes: Vec<_> = record.parts.iter().filter(|part| part.path.contains("assessment")).collect();
    let paths: Vec<_> = quizzes.iter().map(|part| part.path.as_str()).collect();
    assert_eq!(
        paths,
        ["shared/assessmenttemplate.html#?questions=Playing", "shared/assessmenttemplate.html#?questions=HavingFun"]
    );
    assert_eq!(quizzes.first().map(|part| part.title.as_str()), Some("Playing Golf Quiz"));
}

//! Search over the sample library, fed as a box feeds it.

use std::collections::BTreeMap;
use std::io::Cursor;

use maktaba_library::import::Defaults;
use maktaba_library::metadata::Record;
use maktaba_library::search::{self, About, Query, SearchIndex};
use maktaba_sync::model::Body;

use crate::fixtures;

#[test]
fn the_sample_library_is_found_in_its_languages() {
    let Some(folder) = fixtures::find("library") else { return };
    let (import, intake) = fixtures::run(&[folder], &Defaults::default());
    let place = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("search");
    drop(std::fs::remove_dir_all(&place));
    let index = SearchIndex::open(&place).unwrap();
    let mut writer = index.writer().unwrap();
    for resource in &import.resources {
        let record = Record::from_json(&resource.record).unwrap();
        let about = About::new("stories".parse().unwrap(), resource.id.clone(), &record, record.languages.clone());
        let (record, blobs) = (&record, &intake.blobs);
        let pages = resource.entries.iter().filter_map(|entry| {
            let (print, Body::Blob { id, .. }) = (search::print(record, entry)?, &entry.body) else { return None };
            Some((print, move || Some(search::page(record, entry, &mut Cursor::new(&blobs[id])).unwrap())))
        });
        writer.replace_resource(&about, pages).unwrap();
    }
    writer.commit(&BTreeMap::new()).unwrap();
    let cases = [
        ("jembe fupi", "story-0001-sw"),
        ("ታዳጊው አበራ", "story-0088-am"),
        ("أنانسي والحكمة", "story-0006-ar"),
        ("skarje papir", "rock-paper-scissors-sl"),
        ("रॉक पेपर", "rock-paper-scissors-hi"),
        ("فیصلہ", "story-0027-ur"),
        ("萨内在商店", "story-0057-zh"),
        ("python variables", "openstax-python-ch1-2"),
        ("histoire debian projet", "debian-history-fr"),
        ("fuego maravilloso", "video-el-fuego"),
        ("crocodile ang buwayang gutom", "audio-0156-tl"),
        ("golf etiquette", "scorm12-golf"),
    ];
    for (text, expected) in cases {
        let found = index.search(&Query { limit: 5, ..Query::new(text) }, &|_, _| None).unwrap();
        let ids: Vec<_> = found.hits.iter().map(|hit| hit.resource.as_str()).collect();
        assert!(ids.contains(&expected), "{text}: {ids:?}");
    }
    let pdf =
        index.search(&Query { values: vec!["fr".to_owned()], ..Query::new("Ian Murdock 1993") }, &|_, _| None).unwrap();
    assert!(pdf.hits.first().is_some_and(|hit| hit.path.contains(".pdf#page=")), "{pdf:?}");
}

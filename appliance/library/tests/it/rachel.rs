//! A module as RACHEL boxes hold it.

use std::path::Path;

use maktaba_library::metadata::{Kind, Record};
use maktaba_sync::model::EntryPath;

use crate::fixtures;

#[test]
fn a_module_is_a_site_and_its_programs_are_for_download() {
    let Some(folder) = fixtures::find("rachel/en-rock_paper_scissors") else { return };
    let (import, intake) = fixtures::run(&[folder], &fixtures::described());
    let resource = import.resources.first().unwrap_or_else(|| panic!("{}", import.report));
    let record = Record::from_json(&resource.record).unwrap();
    assert_eq!((record.title.as_str(), record.kind), ("Rock, Paper, Scissors", Kind::Site));
    assert!(record.description.starts_with("Make your own Rock, Paper, Scissors game."), "{}", record.description);
    assert_eq!(record.main.as_ref().map(EntryPath::as_str), Some("index.html"));
    let program = resource.entries.iter().find(|entry| entry.path.as_str() == "rachel-index.php").unwrap();
    assert_eq!(program.media_type, "application/octet-stream");
    assert!(!intake.blobs.is_empty());
}

#[test]
fn a_module_without_an_index_page_opens_at_its_first_link() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("module");
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(folder.join("data")).unwrap();
    let index = "<h2>Maps</h2><p>Of the world.</p><a href=\"<?php echo $dir ?>/data/a.html\">Africa</a>
        <a href=\"<?php echo $dir ?>/data/b.html\">Asia</a><a href=\"<?php echo $dir ?>/search.php?q=1\">Search</a>";
    let page = "<html lang=en><title>Africa</title><p>Text";
    for (name, text) in
        [("rachel-index.php", index), ("search.php", "<?php"), ("data/a.html", page), ("data/b.html", page)]
    {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let (import, _) = fixtures::run(&[folder], &fixtures::described());
    let record = Record::from_json(&import.resources.first().unwrap().record).unwrap();
    assert_eq!(record.main.as_ref().map(EntryPath::as_str), Some("data/a.html"));
    let parts: Vec<_> = record.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(parts, ["Africa", "Asia"]);
    let warned: Vec<_> = import.report.warnings.iter().map(|warning| warning.place.as_str()).collect();
    assert_eq!(warned, ["/search.php?q=1", "search.php"], "{}", import.report);
}

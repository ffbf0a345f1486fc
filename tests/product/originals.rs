//! What came in as one file goes out as that file, and what was made of it is there.

use std::fs;
use std::path::Path;

use maktaba_library::metadata::Record;
use serde_json::Value;

use super::tool::*;

/// Paths and lengths of the originals that the records of a collection name, by resource.
fn originals(published: &Value) -> Vec<(String, String)> {
    let accepted = published["report"]["accepted"].as_array().unwrap();
    let pair = |row: &Value| {
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        (text("id"), text("source"))
    };
    accepted.iter().map(pair).collect()
}

#[test]
fn containers_come_back_bit_for_bit() {
    let Some(library) = fixtures("library") else { return };
    let field = Field::new();
    let published = field.publish(&library, "demo");
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    let mut compared = 0;
    for (id, source) in originals(&published) {
        let path = Path::new(&source);
        let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        if !matches!(extension.as_str(), "epub" | "zip" | "h5p" | "imscc") {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap();
        let url = format!("{}content/demo/{id}/_original/{name}", serving.url);
        let reply = get(&url);
        let original = fs::read(path).unwrap();
        assert!(reply.status == 200 && reply.body == original, "{name}: {} {}", reply.status, reply.body.len());
        assert!(reply.headers.contains("attachment"), "{name}: {}", reply.headers);
        // A download that broke off is taken up again.
        let half = original.len() / 2;
        let rest = get_with(&url, &[("range", &format!("bytes={half}-"))]);
        assert!(rest.status == 206 && rest.body == original[half..], "{name}: {}", rest.status);
        compared += 1;
    }
    assert!(compared > 40, "{compared}");
    // None of it was stored a second time.
    let warnings = published["report"]["warnings"].as_array().unwrap();
    assert!(!warnings.iter().any(|row| row["reason"].as_str().unwrap().contains("second time")), "{warnings:?}");
}

#[test]
fn pages_of_a_document_are_pictures_and_covers_are_small() {
    let Some(pdf) = fixtures("pdf/pdflatex-outline.pdf") else { return };
    let Some(epub) = fixtures("epub/childrens-literature.epub") else { return };
    let field = Field::new();
    let folder = field.path("lessons");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(pdf, folder.join("outline.pdf")).unwrap();
    fs::copy(epub, folder.join("book.epub")).unwrap();
    field.publish(&folder, "lessons");
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    let first = record(&field, "lessons", "outline").cover.unwrap();
    assert!(first.as_str().starts_with("_pages/0001."), "{first}");
    for path in [first.as_str(), &first.as_str().replace("0001", "0002")] {
        let page = get(&format!("{}content/lessons/outline/{path}", serving.url));
        assert_eq!(page.status, 200, "{path}");
        assert!(page.body.starts_with(b"\x89PNG") || page.body.starts_with(b"\xff\xd8\xff"), "{path}");
        assert!(page.body.len() < 120_000, "{}", page.body.len());
    }
    for id in ["outline", "book"] {
        let small = get(&format!("{}content/lessons/{id}/_thumbnail.jpg", serving.url));
        assert!(small.status == 200 && small.body.len() <= 2048, "{id}: {} {}", small.status, small.body.len());
    }
}

#[test]
fn the_table_of_what_is_missing_is_filled_in_and_comes_back() {
    let field = Field::new();
    let folder = field.path("mine");
    write_tree(
        &folder,
        &[
            ("one/index.html", b"<!doctype html><title>Rivers</title><p>Water runs down."),
            ("two/index.html", b"<!doctype html><title>Hills</title><p>Hills are high."),
        ],
    );
    let table = folder.join("index.csv");
    let args = |more: &[&str]| {
        let mut args: Vec<String> = ["publish", folder.to_str().unwrap(), "--repository"].map(str::to_owned).to_vec();
        args.push(field.repository().to_str().unwrap().to_owned());
        args.extend(["--collection", "mine"].iter().chain(more).map(|&text| text.to_owned()));
        args
    };
    let looked = maktaba().args(args(&["--index", table.to_str().unwrap(), "--dry-run"])).output().unwrap();
    assert_eq!(looked.status.code(), Some(3), "{}", text(&looked.stdout));
    let asked = fs::read_to_string(&table).unwrap();
    assert!(asked.contains("one,one,Rivers,") && asked.contains("license; language"), "{asked}");
    // A person fills in the cells.
    let rows = asked.lines().map(|line| {
        line.replacen(",Rivers,,,", ",Rivers,en,CC-BY-4.0,", 1).replacen(",Hills,,,", ",Hills,en,CC0-1.0,", 1)
    });
    fs::write(&table, rows.collect::<Vec<_>>().join("\n")).unwrap();
    let mut again = args(&["--json"]);
    again.push("--index".to_owned());
    // What people have written is not overwritten.
    assert!(fails(args(&["--index", table.to_str().unwrap()])).contains("is there already"));
    let second = field.path("index-2.csv");
    again.push(second.to_str().unwrap().to_owned());
    let published: Value = serde_json::from_str(&run(again)).unwrap();
    assert_eq!(published["release"]["resources"], 2, "{published}");
    // What is still wished for stands in the table, and what was said is kept.
    let asked = fs::read_to_string(&second).unwrap();
    assert!(
        asked.contains("CC-BY-4.0") && asked.contains("subject") && !asked.contains("license; language"),
        "{asked}"
    );
}

/// Reads a record as a box stores it.
pub(crate) fn record(field: &Field, collection: &str, id: &str) -> Record {
    let shelf = maktaba_sync::store::Shelf::open(&field.library()).unwrap();
    let held = shelf.resource(&collection.parse().unwrap(), &id.parse().unwrap()).unwrap().unwrap();
    Record::from_json(&held.record).unwrap()
}

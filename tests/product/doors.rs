//! Other software at the doors of a running box: our own harvester, those of others, and a tester of APIs.

mod clients;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use maktaba_library::doors::publication::to_uri;
use maktaba_library::metadata::{Kind, Record};
use maktaba_sync::store::Shelf;
use serde_json::Value;

use crate::tool::{self, Field, Running};

/// Records of a collection by the names of their works and their titles.
fn records(field: &Field, collection: &str) -> BTreeMap<(String, String), Record> {
    let shelf = Shelf::open(&field.library()).unwrap();
    let (mut after, mut records) = (None, BTreeMap::new());
    loop {
        let batch = shelf.resources(&collection.parse().unwrap(), after.as_ref(), 100).unwrap();
        let Some(last) = batch.last() else { return records };
        after = Some(last.id.clone());
        for held in batch {
            let record = Record::from_json(&held.record).unwrap();
            records.insert((to_uri(&record.id), record.title.clone()), record);
        }
    }
}

fn json(serving: &Running, path: &str) -> Value {
    let reply = tool::get(&format!("{}{path}", serving.url));
    assert_eq!(reply.status, 200, "{path}: {}", tool::text(&reply.body));
    serde_json::from_slice(&reply.body).unwrap()
}

/// Harvests a feed of a box, publishes what came, and compares it with what the box holds.
fn comes_back(field: &Field, serving: &Running, feed: &str, held: &BTreeMap<(String, String), Record>) {
    let into = field.path(&format!("harvest-{}", feed.replace('/', "-")));
    let said = tool::run(["harvest", &format!("{}{feed}", serving.url), "--into", into.to_str().unwrap(), "--json"]);
    let said: Value = serde_json::from_str(&said).unwrap();
    // Catalogues show one thing on many shelves.
    assert_eq!(said["changed"].as_u64(), Some(held.len() as u64), "{feed}: {said}");
    assert_eq!(said["indexed"].as_u64(), Some(held.len() as u64), "{feed}: {said}");
    let other = Field::new();
    other.publish(&into, "copy");
    other.init();
    other.sync(other.repository());
    let copies = records(&other, "copy");
    for (id, record) in held {
        let copy =
            copies.get(id).unwrap_or_else(|| panic!("{feed}: {id:?} did not come back; there are {:?}", copies.keys()));
        assert_eq!(copy.title, record.title, "{feed}");
        assert_eq!(copy.languages, record.languages, "{feed}: {id:?}");
        assert_eq!(copy.licence.uri, record.licence.uri, "{feed}: {id:?}");
        assert_eq!(copy.subjects, record.subjects, "{feed}: {id:?}");
        // Catalogues name people by what they did, not in their order.
        let people = |record: &Record| {
            let mut people = record.creators.clone();
            people.sort();
            people
        };
        assert_eq!(people(copy), people(record), "{feed}: {id:?}");
        assert_eq!(copy.publisher, record.publisher, "{feed}: {id:?}");
        // Of a catalogue one takes the form that is best to read: a book where the box makes one.
        let is_book = feed.starts_with("opds") && copy.kind == Kind::Epub;
        assert!(copy.kind == record.kind || is_book, "{feed}: {id:?} is {:?}", copy.kind);
    }
    assert_eq!(copies.len(), held.len(), "{feed}");
}

#[test]
fn what_our_own_harvester_takes_from_a_box_is_what_the_box_holds() {
    let Some(library) = tool::fixtures("library") else { return };
    let field = Field::new();
    field.publish(&library, "demo");
    field.init();
    field.sync(field.repository());
    let held = records(&field, "demo");
    assert!(held.len() >= 45, "{}", held.len());
    let serving = field.serve(&[]);
    comes_back(&field, &serving, "oai", &held);
    comes_back(&field, &serving, "opds", &held);
    comes_back(&field, &serving, "opds/v2", &held);
}

/// A page to publish.
fn page(title: &str) -> Vec<u8> {
    format!("<!doctype html><title>{title}</title><p>Words about {title}.").into_bytes()
}

fn publish(field: &Field, titles: &[&str]) {
    let folder = field.path("lessons");
    drop(fs::remove_dir_all(&folder));
    let mut index = "path,title,language,license\n".to_owned();
    for title in titles {
        writeln!(index, "{}.html,{title},en,CC-BY-4.0", title.to_lowercase()).unwrap();
        tool::write_tree(&folder, &[(&format!("{}.html", title.to_lowercase()), &page(title))]);
    }
    tool::write_tree(&folder, &[("index.csv", index.as_bytes())]);
    field.publish_with(&folder, "lessons", &["--replace"]);
}

#[test]
fn harvesters_of_others_hear_of_everything_and_of_what_went() {
    let Some(python) = tool::peer("doors/bin/python") else { return };
    let field = Field::new();
    publish(&field, &["Ants", "Bees", "Cells"]);
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/product/doors/harvest.py");
    let harvest = |since: &str| -> Value {
        let output =
            Command::new(&python).arg(&script).args([format!("{}oai", serving.url), since.to_owned()]).output();
        let output = output.unwrap();
        assert!(output.status.success(), "{}", tool::text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let all: Vec<String> = ["ants", "bees", "cells"].iter().map(|id| format!("oai:maktaba:lessons/{id}")).collect();
    let first = harvest("2020-01-01");
    for client in ["sickle oai_dc", "sickle lom", "sickle amb", "scythe", "sickle since", "scythe since"] {
        assert_eq!(first[client], serde_json::json!(all), "{client}");
    }
    assert_eq!(first["sickle titles"], serde_json::json!(["Ants", "Bees", "Cells"]));
    assert_eq!((first["sickle empty"].as_str(), first["scythe name"].as_str()), (Some("nothing"), Some("Maktaba")));
    assert_eq!(first["sickle sets"], serde_json::json!(["collection.lessons", "language.en", "subject.99"]));
    let before = json(&serving, "api/v1/status")["changes"].as_u64().unwrap();
    let said = tool::text(&tool::get(&format!("{}oai?verb=Identify", serving.url)).body);
    let at = said.split_once("<responseDate>").unwrap().1.split_once('<').unwrap().0.to_owned();

    publish(&field, &["Ants", "Cells", "Dust"]);
    field.sync(field.repository());
    let second = harvest(&at);
    assert_eq!(second["sickle deleted"], serde_json::json!(["oai:maktaba:lessons/bees"]));
    for client in ["sickle since", "scythe since"] {
        let since = tool::text(second[client].to_string().as_bytes());
        assert!(since.contains("lessons/bees") && since.contains("lessons/dust"), "{client}: {since}");
    }
    let changes = json(&serving, &format!("api/v1/changes?since={before}"));
    let named: Vec<(&str, bool)> = changes["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["resource"].as_str().unwrap(), one["is_gone"].as_bool().unwrap()))
        .collect();
    assert_eq!(named, [("bees", true), ("dust", false)]);

    // It is still known after a start, and after lists and search were thrown away.
    drop(serving);
    fs::remove_dir_all(field.library().join("index")).unwrap();
    let serving = field.serve(&[]);
    let again = json(&serving, "api/v1/changes");
    let last = again["items"].as_array().unwrap().iter().find(|one| one["is_gone"] == true).unwrap();
    assert_eq!(last["resource"], "bees");
    assert_eq!(json(&serving, &format!("api/v1/changes?since={before}")), changes);
}

#[test]
fn a_tester_of_apis_finds_nothing_outside_the_description() {
    let Some(schemathesis) = tool::peer("doors/bin/schemathesis") else { return };
    let field = Field::new();
    publish(&field, &["Ants", "Bees", "Cells"]);
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    let output = Command::new(schemathesis)
        .args(["run", &format!("{}api/v1/openapi.json", serving.url), "--url", serving.url.trim_end_matches('/')])
        .args(["--seed", "1", "--max-examples", "25", "--checks", "all", "--no-color"])
        .current_dir(field.path(""))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", tool::text(&output.stdout));
}

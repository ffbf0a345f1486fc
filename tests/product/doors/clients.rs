//! Clients of others: Kiwix's library, Readium's, and the published schemas.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::tool::{self, Field};

fn beside(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/product/doors").join(name)
}

/// Runs a program and returns what it prints.
fn output(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}{}", tool::text(&output.stdout), tool::text(&output.stderr));
    tool::text(&output.stdout)
}

#[test]
fn kiwix_reads_the_catalogue_and_fetches_a_book() {
    let Some(zims) = tool::fixtures("zim/made") else { return };
    if !Path::new("/usr/include/kiwix/manager.h").is_file() {
        tool::skipped("libkiwix is not there; scripts/test installs it");
        return;
    }
    let field = Field::new();
    let program = field.path("read");
    let built = Command::new("c++")
        .args(["-std=c++17", "-w", "-o", program.to_str().unwrap(), beside("kiwix.cpp").to_str().unwrap()])
        .args(["-lkiwix", "-lzim"])
        .status();
    assert!(built.unwrap().success());
    let repository = field.repository();
    let args =
        ["publish", zims.to_str().unwrap(), "--repository", repository.to_str().unwrap(), "--collection", "zims"];
    tool::run(args.into_iter().chain(["--language", "en", "--license", "CC-BY-4.0", "--keep-originals"]));
    field.init();
    field.sync(&repository);
    let serving = field.serve(&[]);
    let catalogue = field.path("entries.xml");
    fs::write(&catalogue, tool::get(&format!("{}catalog/v2/entries?count=-1", serving.url)).body).unwrap();
    let said = output(Command::new(&program).arg(&catalogue).arg(serving.url.trim_end_matches('/')));
    let lines: Vec<Vec<&str>> = said.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines[0], ["3", "3"], "{said}");
    let book = lines.iter().find(|line| line[0] == "zims_rock-paper-scissors_sl").unwrap();
    assert_eq!(book[1], "slv");
    assert!(book[4].parse::<u64>().unwrap() > 100, "its picture was fetched: {said}");
    let original = fs::read(zims.join("rock-paper-scissors_sl.zim")).unwrap();
    let uuid = u128::from_be_bytes(original[8..24].try_into().unwrap());
    assert_eq!(u128::from_str_radix(&book[5].replace('-', ""), 16), Ok(uuid), "a client sees that it has it");
    assert_eq!(book[3], original.len().to_string());
    assert!(tool::get(book[2]).body == original, "the book is the file that was published");
}

#[test]
fn readium_reads_both_forms_alike() {
    let Some(modules) = tool::peer("opds/node_modules") else { return };
    let Some(library) = tool::fixtures("library") else { return };
    let field = Field::new();
    field.publish(&library, "demo");
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    let read = |path: &str| -> Value {
        let said =
            output(Command::new("node").arg(beside("read.js")).args([&serving.url, path]).env("NODE_PATH", &modules));
        // Before the last line it says what it misses.
        serde_json::from_str(said.lines().last().unwrap()).unwrap()
    };
    let all = read("list");
    for form in ["first", "second"] {
        let feed = &all[form];
        assert_eq!((feed["total"].as_u64(), feed["next"].as_bool()), (Some(52), Some(true)), "{form}");
        assert_eq!(feed["titles"].as_array().unwrap().len(), 24, "{form}");
        let facets = ["Subject", "Level", "Language", "Kind", "Collection", "Good for", "Licences"];
        assert_eq!(feed["facets"], serde_json::json!(facets), "{form}");
    }
    assert_eq!(all["first"]["types"], all["second"]["types"]);
    let swahili = read("list?lang=sw&kind=story");
    for form in ["first", "second"] {
        assert_eq!(swahili[form]["titles"], serde_json::json!(["Mwanamume mrefu"]), "{form}");
        assert_eq!(swahili[form]["languages"], serde_json::json!([["sw"]]), "{form}");
        assert!(swahili[form]["types"].as_array().unwrap().contains(&"application/epub+zip".into()), "{form}");
        assert_eq!(swahili[form]["pictures"], true, "{form}");
    }
    let listed: Value =
        serde_json::from_slice(&tool::get(&format!("{}opds/v2/list?kind=pdf", serving.url)).body).unwrap();
    let pictures: Vec<&Value> = listed["publications"].as_array().unwrap().iter().map(|one| &one["images"]).collect();
    assert!(pictures.iter().any(|images| images.as_array().is_some_and(|images| images.len() == 2)));
    for images in pictures.iter().filter(|images| images.is_array()) {
        assert!(images[0]["href"].as_str().unwrap().ends_with("/_thumbnail.jpg"), "the small one first: {images}");
    }
    let found = read("search?query=mrefu&q=mrefu");
    assert_eq!(found["first"]["titles"], found["second"]["titles"]);

    let (Some(python), Some(schemas)) = (tool::peer("doors/bin/python"), tool::peer("schemas")) else { return };
    let wrong = output(Command::new(python).arg(beside("validate.py")).arg(&serving.url).arg(schemas));
    assert_eq!(wrong, "");
}

#[test]
fn calibre_searches_the_catalogue_as_a_shop() {
    let Some(stories) = tool::fixtures("library") else { return };
    if !Path::new("/usr/bin/calibre-debug").is_file() {
        tool::skipped("calibre is not installed (apt-get install calibre)");
        return;
    }
    let field = Field::new();
    field.publish(&stories, "library");
    field.init();
    field.sync(field.repository());
    let serving = field.serve(&[]);
    // Until there is an index, titles alone are looked through.
    let found = (0..240).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(250));
        tool::text(&tool::get(&format!("{}opds/search?q=python", serving.url)).body).matches("<entry>").count() > 5
    });
    assert!(found, "it is not searchable");
    let mut calibre = Command::new("calibre-debug");
    calibre.env("CALIBRE_CONFIG_DIRECTORY", field.path("calibre"));
    let said = output(calibre.args(["-e", beside("calibre.py").to_str().unwrap(), "--", &serving.url]));
    let line = said.lines().find(|line| line.contains("chapter 4")).unwrap_or_else(|| panic!("{said}"));
    let columns: Vec<&str> = line.split('\t').collect();
    assert!(columns[1].starts_with("Udayan Das"), "{line}");
    assert_eq!(columns[2], "EPUB", "{line}");
    assert!(tool::get(columns[3]).body.starts_with(b"PK"), "what it would fetch is a book");
    assert!(said.lines().any(|line| line.ends_with("_thumbnail.jpg")), "it has covers to show: {said}");
}

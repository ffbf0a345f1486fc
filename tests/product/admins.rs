//! Admins, from a phone: whom the box trusts, what it takes, and back to the release before.

use std::fs;
use std::time::Duration;

use serde_json::Value;

use super::teachers::{Phone, school};
use super::tool::*;

/// Waits until a page has these words; the library may be starting anew.
fn shows(phone: &Phone, path: &str, words: &str) -> String {
    for _ in 0..600 {
        std::thread::sleep(Duration::from_millis(50));
        if let Some(page) = phone.try_get(path).filter(|page| page.text.contains(words)) {
            return page.text;
        }
    }
    panic!("{words:?} is not on {path}: {}", phone.get(path).text);
}

fn root_of(field: &Field) -> Vec<u8> {
    fs::read(field.repository().join("metadata/1.root.json")).unwrap()
}

/// What stands in a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let value = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap().split('"').next().unwrap();
    value.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
}

#[test]
fn a_box_from_the_shop_is_told_by_phone_whom_to_trust_and_what_to_take() {
    let field = Field::new();
    field.publish(&sample(), "demo");
    let host = field.host();
    let (running, phone) = school(&field);
    let word = phone.word();
    let page = phone.get("/admin/content").text;
    assert!(page.contains("Nobody is trusted yet") && page.contains("/admin/publishers"), "{page}");

    // What is no root, and a root that somebody changed, are no publishers.
    let changed = text(&root_of(&field)).replacen("\"version\":1", "\"version\":2", 1);
    for bad in [&b"<html>"[..], b"{}", changed.as_bytes()] {
        let page = phone.send("/admin/publishers/file", &[("form", &word)], ("root.json", bad));
        assert!(page.status == 422 && page.text.contains("no file root.json"), "{} {}", page.status, page.text);
    }
    let asked = phone.send("/admin/publishers/file", &[("form", &word)], ("root.json", &root_of(&field)));
    let root = hidden(&asked.text, "root");
    assert_eq!(root.as_bytes(), root_of(&field), "what is trusted is what was shown");
    assert!(phone.get("/admin/publishers").text.contains("Nobody is trusted yet"), "nothing is trusted by looking");
    let trust = |from: &str| {
        phone.post("/admin/publishers", &[("form", &word), ("act", "trust"), ("root", &root), ("from", from)])
    };
    let refused = trust("/etc");
    assert!(refused.status == 422 && refused.text.contains("begins with http"), "{}", refused.text);
    assert!(trust(&host.url).text.contains("It is trusted now"));

    // The library starts anew with the address, and asks.
    let list: Value = serde_json::from_str(&field.on_box(&["trust", "list", "--json"])).unwrap();
    let words = list["publishers"][0]["words"].as_str().unwrap();
    assert!(asked.text.contains(words), "the words are the same everywhere");
    let publishers = shows(&phone, "/admin/publishers", host.url.trim_end_matches('/'));
    assert!(publishers.contains(words), "{publishers}");
    shows(&phone, "/admin/content", ">demo<");
    let word = phone.word();
    phone.post("/admin/content", &[("form", &word), ("act", "whole"), ("who", "demo")]);
    phone.post("/admin/sync", &[("form", &word), ("act", "sync")]);
    let page = shows(&phone, "/admin/content", "/admin/collection/demo");
    assert!(page.contains("all of it"), "{page}");
    assert_eq!(get(&format!("{}c/demo", running.url)).status, 200);

    // What is read is counted, without anybody's name; four are nobody's business.
    let usage = || phone.get("/admin/usage").text;
    assert!(usage().contains("Nothing has been counted yet"), "{}", usage());
    let story = text(&get(&format!("{}r/demo/story-0009-ta", running.url)).body);
    let first = story.split("href=\"/read/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let open = || assert_eq!(get(&format!("{}read/{first}", running.url)).status, 200);
    (0..4).for_each(|_| open());
    assert!(usage().contains("under five") && !usage().contains("<rect"), "{}", usage());
    open();
    let csv = phone.get("/admin/usage.csv").text;
    assert!(csv.lines().nth(1).unwrap().ends_with(",\"5\",\"\"") && usage().contains("<rect"), "{csv}");

    // Back to the release before, on again, and off.
    let of = |act: &str| phone.post("/admin/collection/demo", &[("form", &word), ("act", act)]);
    assert!(phone.get("/admin/collection/demo").text.contains("no release before this one"));
    write_tree(&field.path("second"), &[("maji.txt", b"Maji ni uhai.")]);
    field.publish_with(&field.path("second"), "demo", &["--add"]);
    phone.post("/admin/sync", &[("form", &word), ("act", "sync")]);
    shows(&phone, "/admin/collection/demo", "<dd>2</dd>");
    let back = of("back").text;
    assert!(back.contains("<dd>1</dd>") && back.contains("It stays at this release"), "{back}");
    let on = of("on").text;
    assert!(!on.contains("It stays at this release"), "{on}");
    assert_eq!(of("off").location, "/admin/content");
    assert_eq!(get(&format!("{}c/demo", running.url)).status, 404);
    assert_eq!(phone.get("/admin/collection/demo").status, 404);
    assert_eq!(of("up").status, 400);
    comes_back_or_goes((&field, &running.url), (&phone, &word));
}

/// For a week what was taken off can be put back as it was, and is kept up to date again.
fn comes_back_or_goes((field, url): (&Field, &str), (phone, word): (&Phone, &str)) {
    let page = phone.get("/admin/content").text;
    assert!(page.contains("Taken off") && page.contains("can be put back until"), "{page}");
    let content = |act: &str| phone.post("/admin/content", &[("form", word), ("act", act), ("who", "demo")]).text;
    let page = content("put-back");
    assert!(page.contains("Saved") && !page.contains("Taken off") && page.contains("all of it"), "{page}");
    assert_eq!(get(&format!("{url}c/demo")).status, 200);
    assert!(phone.get("/admin/collection/demo").text.contains("<dd>2</dd>"));
    // Or its space comes back at once, and with it nothing else.
    let off = phone.post("/admin/collection/demo", &[("form", word), ("act", "off")]);
    assert_eq!(off.location, "/admin/content");
    let page = content("free");
    assert!(page.contains("Saved") && !page.contains("Taken off"), "{page}");
    assert!(!content("put-back").contains("Taken off"), "what is gone is gone");
    assert_eq!(get(&format!("{url}c/demo")).status, 404);
    assert_eq!(read_tree(&field.library().join("packs")).len(), 0, "its space is free");
}

#[test]
fn a_second_publisher_comes_under_its_words_and_goes_with_what_it_brought() {
    let (field, other) = (Field::new(), Field::new());
    for field in [&field, &other] {
        field.publish(&sample(), "demo");
    }
    field.init();
    field.sync(field.repository());
    let (_running, phone) = school(&field);
    let word = phone.word();
    let post = |act: &str, more: &[(&str, &str)]| {
        phone.post("/admin/publishers", &[&[("form", word.as_str()), ("act", act)], more].concat())
    };
    let root = text(&root_of(&other));
    let trusted = post("trust", &[("root", &root), ("from", "https://kisima.example/repository")]);
    assert!(trusted.text.contains("It is trusted now"), "{}", trusted.text);
    let list: Value = serde_json::from_str(&field.on_box(&["trust", "list", "--json"])).unwrap();
    let second = list["publishers"].as_array().unwrap().iter().find(|it| it["from"][0].is_string()).unwrap();
    let (name, words) = (second["name"].as_str().unwrap(), second["words"].as_str().unwrap());
    assert_eq!(name.replace('-', " "), words.split(' ').take(2).collect::<Vec<_>>().join(" "));
    let page = phone.get("/admin/publishers").text;
    assert!(page.contains(words) && page.contains("https://kisima.example/repository"), "{page}");
    // Once more is no second one.
    post("trust", &[("root", &root), ("from", "")]);
    assert_eq!(phone.get("/admin/publishers").text.matches(words).count(), 1);
    assert_eq!(post("remove", &[("who", "own")]).status, 400, "the box trusts itself");
    let removed = post("remove", &[("who", name)]).text;
    assert!(!removed.contains(words), "{removed}");
}

//! A phone as the carrier: what a school made goes to its publisher in one file, and lessons come back in another.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::teachers::{Phone, school};
use super::tool::*;

/// A publisher with one lesson, and the box of a school that has it.
pub(super) fn country() -> (Field, Field) {
    let (ministry, field) = (Field::new(), Field::new());
    write_tree(&ministry.path("in"), &[("water.txt", b"Water is life.")]);
    ministry.publish(&ministry.path("in"), "lessons");
    let root = ministry.repository().join("metadata/1.root.json");
    field.on_box(&["init", "--root", root.to_str().unwrap()]);
    field.on_box(&["subscribe", "--all"]);
    field.sync(ministry.repository());
    (ministry, field)
}

fn make(field: &Field, name: &str, more: &[&str]) {
    let path = field.path(&format!("{name}.md"));
    std::fs::write(&path, format!("# The {name} of our school\n\nWe made it ourselves.")).unwrap();
    let args = ["publish", path.to_str().unwrap(), "--language", "en", "--licence", "CC-BY-4.0"];
    field.on_box(&[&args[..], more].concat());
}

fn json(args: &[&str]) -> Value {
    let output = maktaba().args(args).output().unwrap();
    assert!(matches!(output.status.code(), Some(0 | 3)), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Brings a file to the box, and says what became of it.
fn bring(phone: &Phone, name: &str, bytes: &[u8]) -> String {
    let word = phone.word();
    let sent = phone.send("/admin/parcel", &[("form", &word)], (name, bytes));
    assert_eq!((sent.status, sent.location.as_str()), (303, "/admin/parcel"), "{}", sent.text);
    came(phone)
}

fn came(phone: &Phone) -> String {
    let begun = Instant::now();
    loop {
        let page = phone.get("/admin/parcel").text;
        if page.contains("The parcel was ") {
            return page;
        }
        assert!(begun.elapsed() < Duration::from_mins(1), "nothing comes of it: {page}");
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn collect(ministry: &Field, parcel: &Path) -> Value {
    let (inbox, repository) = (ministry.path("inbox"), ministry.repository());
    let [parcel, inbox, repository] = [parcel, &inbox, &repository].map(|path| path.to_str().unwrap());
    let time = ["--time", "2027-01-01T00:00:00Z", "--json"];
    json(&[&["courier", "collect", parcel, "--into", inbox, "--repository", repository][..], &time].concat())
}

#[test]
fn a_phone_carries_what_was_made_and_brings_lessons_and_the_answer() {
    let (ministry, field) = country();
    let (running, phone) = school(&field);
    let nothing = text(&get(&format!("{}parcel", running.url)).body);
    assert!(nothing.contains("Nothing has been made here yet that may travel."), "{nothing}");
    make(&field, "well", &[]);
    // From the second release on there are deltas.
    make(&field, "song", &[]);
    make(&field, "secret", &["--only-here"]);
    let page = text(&get(&format!("{}parcel", running.url)).body);
    assert!(page.contains("href=\"/parcel/maktaba-parcel.tar\""), "{page}");
    let url = format!("{}parcel/maktaba-parcel.tar", running.url);
    let whole = get(&url).body;
    let parcel = ministry.path("phone/parcel.tar");
    std::fs::create_dir(parcel.parent().unwrap()).unwrap();
    std::fs::write(&parcel, &whole).unwrap();
    let collected = collect(&ministry, &parcel);
    assert_eq!(
        (collected["boxes"][0]["collections"].clone(), &collected["answered"]),
        (serde_json::json!(["made-here"]), &Value::from(1))
    );
    let inbox = ministry.path("inbox/maktaba-repositories");
    let mut boxes = std::fs::read_dir(inbox).unwrap().map(|dir| dir.unwrap().path()).filter(|dir| dir.is_dir());
    let of_box = boxes.next().unwrap();
    assert!(of_box.join("collections/made-here").exists() && !of_box.join("collections/kept-here").exists());
    // The ministry has a new lesson, and sends it back with the answer.
    write_tree(&ministry.path("in"), &[("fire.txt", b"Fire is hot.")]);
    ministry.publish(&ministry.path("in"), "lessons");
    let (inbox, back) = (ministry.path("inbox"), ministry.path("phone/back.tar"));
    let repository = ministry.repository();
    let [inbox, back_path, repository] = [&inbox, &back, &repository].map(|path| path.to_str().unwrap());
    let prepared = json(&["courier", "prepare", repository, "--to", back_path, "--inbox", inbox, "--json"]);
    assert_eq!(prepared["answers"], 1, "{prepared}");
    assert_eq!(std::fs::read_dir(ministry.path("phone")).unwrap().count(), 2, "nothing else is left there");
    let page = bring(&phone, "back.tar", &std::fs::read(&back).unwrap());
    assert!(page.contains("The parcel was taken in:") && page.contains("lessons"), "{page}");
    assert!(text(&get(&format!("{}c/lessons", running.url)).body).contains("/r/lessons/fire"));
    assert!(field.on_box(&["status"]).contains("has got release 2 of own~made-here"));
    let left = || std::fs::read_dir(field.library().join("parcel")).unwrap().count();
    assert_eq!(left(), 0, "it takes no room any more");
    // Again, it is of no more use, and no harm.
    let page = bring(&phone, "back.tar", &std::fs::read(&back).unwrap());
    assert!(page.contains("everything on it was here already"), "{page}");
    // What somebody sends that is none says why.
    let page = bring(&phone, "photo.jpg", b"\xff\xd8\xff\xe0 no parcel at all");
    assert!(page.contains("The parcel was not taken in:") && page.contains("no parcel"), "{page}");
    // What came before the power went is taken at the next start.
    write_tree(&ministry.path("in"), &[("earth.txt", b"Earth is dark.")]);
    ministry.publish(&ministry.path("in"), "lessons");
    let last = ministry.path("phone/last.tar");
    json(&["courier", "prepare", repository, "--to", last.to_str().unwrap(), "--inbox", inbox, "--json"]);
    drop(running);
    std::fs::create_dir_all(field.library().join("parcel/stick/half")).unwrap();
    std::fs::copy(&last, field.library().join("parcel/taken.tar")).unwrap();
    let running = field.serve(&[]);
    let begun = Instant::now();
    while !text(&get(&format!("{}c/lessons", running.url)).body).contains("/r/lessons/earth") {
        assert!(begun.elapsed() < Duration::from_mins(1), "what came is not taken");
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn a_phone_carries_a_collection_from_one_box_to_another() {
    let (ministry, near) = country();
    let far = Field::new();
    let root = ministry.repository().join("metadata/1.root.json");
    far.on_box(&["init", "--root", root.to_str().unwrap()]);
    far.on_box(&["subscribe", "--all"]);
    let giving = near.serve(&[]);
    let page = text(&get(&format!("{}parcel", giving.url)).body);
    assert!(page.contains("href=\"/parcel/lessons.tar\""), "{page}");
    let url = format!("{}parcel/lessons.tar", giving.url);
    let whole = get(&url);
    let name = "content-disposition: attachment; filename=\"maktaba-lessons.tar\"";
    assert!(whole.status == 200 && whole.headers.contains(name), "{}", whole.headers);
    for from in [1, 511, 512, 600, whole.body.len() / 2, whole.body.len() - 1] {
        let rest = get_with(&url, &[("range", &format!("bytes={from}-"))]);
        assert!(rest.status == 206 && rest.body == whole.body[from..], "{from}: {}", rest.headers);
    }
    for nothing in ["none.tar", "lessons", "own~made-here.tar", "own~kept-here.tar", "..%2flessons.tar"] {
        assert_eq!(get(&format!("{}parcel/{nothing}", giving.url)).status, 404, "{nothing}");
    }
    let (taking, phone) = school(&far);
    let page = bring(&phone, "maktaba-lessons.tar", &whole.body);
    assert!(page.contains("The parcel was taken in:") && page.contains("lessons"), "{page}");
    let read = |field: &Field| {
        let to = field.path("out");
        field.on_box(&["export", "lessons", "--to", to.to_str().unwrap()]);
        read_tree(&to)
    };
    assert_eq!(read(&far), read(&near));
    far.on_box(&["verify"]);
    let page = bring(&phone, "maktaba-lessons.tar", &whole.body);
    assert!(page.contains("everything on it was here already"), "{page}");
    assert!(!phone.get("/admin/sync").text.contains("parcel/stick"), "folders within mean nothing to people");
    // What was cut off, or changed, or is of a stranger, changes nothing.
    let cut = bring(&phone, "cut.tar", &whole.body[..whole.body.len() - 2600]);
    assert!(cut.contains("The parcel was not taken in:") && cut.contains("cut off"), "{cut}");
    let stranger = Field::new();
    stranger.publish(&ministry.path("in"), "lessons");
    stranger.init();
    stranger.sync(stranger.repository());
    let strange = stranger.serve(&[]);
    let foreign = get(&format!("{}parcel/lessons.tar", strange.url)).body;
    let refused = bring(&phone, "foreign.tar", &foreign);
    assert!(refused.contains("does not trust"), "{refused}");
    assert_eq!(std::fs::read_dir(far.library().join("parcel")).unwrap().count(), 0);
    drop(taking);
    // A publisher's inbox has no use for it, and says where it belongs.
    let path = ministry.path("lessons.tar");
    std::fs::write(&path, &whole.body).unwrap();
    let output = maktaba()
        .args(["courier", "collect", path.to_str().unwrap(), "--into"])
        .arg(ministry.path("inbox"))
        .output()
        .unwrap();
    assert!(text(&output.stdout).contains("/admin/parcel") || text(&output.stderr).contains("/admin/parcel"));
}

#[test]
fn a_parcel_goes_on_after_signatures_were_renewed_and_holds_nothing_that_is_withheld() {
    let (ministry, field) = country();
    let source = ministry.path("nc");
    write_tree(&source, &[("song.txt", b"Not for sale.")]);
    let repository = ministry.repository();
    let repository = repository.to_str().unwrap();
    run([
        "publish",
        source.to_str().unwrap(),
        "--repository",
        repository,
        "--collection",
        "nc",
        "--language",
        "en",
        "--licence",
        "CC-BY-NC-4.0",
        "--time",
        "2027-01-01T00:00:00Z",
    ]);
    field.sync(repository);
    let giving = field.serve(&["--for-profit"]);
    let at = |name: &str| get(&format!("{}parcel/{name}.tar", giving.url));
    let before = at("lessons");
    assert_eq!((before.status, at("lessons").status), (200, 200));
    // A library that sells may not pass on what is not for sale, as it does not show it.
    assert_eq!((at("nc").status, get(&format!("{}r/nc/song", giving.url)).status), (410, 410));
    run(["renew", "--repository", repository, "--time", "2027-01-08T00:00:00Z"]);
    field.sync(repository);
    let after = at("lessons");
    assert!(after.status == 200 && after.body.len() >= before.body.len(), "{}", after.headers);
    assert_ne!(after.body, before.body, "with what vouches for it now");
}

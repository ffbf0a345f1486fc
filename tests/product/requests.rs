//! What a class asked for, from the search that found nothing to the answer that stands in its room.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::classes::{PICTURES, between};
use super::parcel::country;
use super::teachers::{Phone, school};
use super::tool::*;

/// A phone on which a pupil of a new class has come in.
fn pupil(teacher: &Phone, url: &str) -> Phone {
    let word = teacher.word();
    let class = teacher.post("/teach/classes", &[("name", "5a"), ("form", &word)]).location;
    let cards = teacher.post(&class, &[("act", "add"), ("names", "Neema"), ("form", &word)]).text;
    let pin: Vec<String> = between(&cards, "<ul class=\"codes\">", "</ul>")
        .split("<small>")
        .skip(1)
        .map(|name| name.split('<').next().unwrap())
        .map(|name| PICTURES.iter().position(|one| *one == name).unwrap().to_string())
        .collect();
    let code = between(&teacher.get(&class).text, "Code: <strong><bdi dir=\"ltr\" lang=\"en\">", "<").to_owned();
    let phone = Phone::plain(url);
    let form = [("code", code.as_str()), ("name", "Neema"), ("p1", &pin[0]), ("p2", &pin[1]), ("p3", &pin[2])];
    assert_eq!(phone.post("/class", &form).status, 303);
    phone
}

#[test]
fn what_a_class_asked_for_comes_home() {
    let (ministry, field) = country();
    let (running, teacher) = school(&field);
    let phone = pupil(&teacher, &running.url);
    let asked = phone.post("/request", &[("q", "Green  leaves")]);
    assert!(asked.status < 400, "{}", asked.text);
    let request = between(&teacher.get("/teach/requests").text, "href=\"/teach/request/", "\"").to_owned();
    let word = teacher.word();
    teacher.post(&format!("/teach/request/{request}"), &[("act", "pass"), ("form", &word)]);
    // The ministry reads it in the report of the box, and makes what was wanted.
    write_tree(&ministry.path("in"), &[("leaves.txt", b"Leaves are green because of chlorophyll.")]);
    let trusted: Value = serde_json::from_str(&field.on_box(&["trust", "list", "--json"])).unwrap();
    let identity = trusted["publishers"][1]["id"].as_str().unwrap().to_owned();
    let repository = ministry.repository();
    let order = |with: &str| {
        // As somebody types it who has read it aloud.
        let args = ["courier", "order", "--repository", repository.to_str().unwrap(), "--box", &identity];
        let answer = ["--answer", "Green  leaves", "--asked-in", "en", "--with", with];
        let time = ["--time", "2027-01-02T00:00:00Z"];
        maktaba().args([&args[..], &answer, &time].concat()).output().unwrap()
    };
    let early = order("lessons/leaves");
    assert!(!early.status.success() && text(&early.stderr).contains("lessons has no resource"), "{early:?}");
    ministry.publish(&ministry.path("in"), "lessons");
    let ordered = order("lessons/leaves");
    assert!(ordered.status.success(), "{}", text(&ordered.stderr));
    let room = || phone.get("/class").text;
    assert!(!room().contains("/r/lessons/leaves"));
    field.sync(ministry.repository());
    let begun = Instant::now();
    while !room().contains("/r/lessons/leaves") {
        assert!(begun.elapsed() < Duration::from_mins(1), "the class is not told: {}", room());
        std::thread::sleep(Duration::from_millis(500));
    }
    assert!(teacher.get("/teach/requests").text.contains("Nobody has asked for anything."));
    let status = field.on_box(&["status"]);
    assert!(status.contains("what was asked for as “green leaves” (en) is leaves of lessons"), "{status}");
}

//! Files that are sent to harm, at every place that takes one; names that climb; and those who may send nothing.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use super::ground::{Door, Ground, Siege, percent};
use crate::classes::Class;
use crate::teachers::{PHOTO, Phone, said};
use crate::tool::*;

/// The hostile files that are small enough for a form, and some that are always there.
fn hostile() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("bomb.json".into(), format!("{}1{}", "[".repeat(50_000), "]".repeat(50_000)).into_bytes()),
        ("bomb.xml".into(), b"<!DOCTYPE q [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><quiz>&b;</quiz>".to_vec()),
        (
            "entity.xml".into(),
            b"<!DOCTYPE q [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><quiz><question>&a;</question></quiz>".to_vec(),
        ),
        ("half.zip".into(), b"PK\x03\x04 and nothing".to_vec()),
        ("nothing.tar".into(), vec![0; 10_240]),
        ("climbs.tar".into(), tar("../../climbed")),
        ("root.tar".into(), tar("/tmp/maktaba-climbed")),
    ];
    files.extend(fixtures("hostile").map(|hostile| read_tree(&hostile)).into_iter().flatten());
    files.retain(|(_, bytes)| !bytes.is_empty() && bytes.len() < 4 << 20);
    files
}

/// An archive with one file, whose name says where it wants to be.
fn tar(name: &str) -> Vec<u8> {
    let mut header = tar::Header::new_gnu();
    header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_size(4);
    header.set_mode(0o644);
    header.set_cksum();
    let mut archive = tar::Builder::new(Vec::new());
    archive.append(&header, &b"evil"[..]).unwrap();
    archive.into_inner().unwrap()
}

/// What lies around the library, and in its first folder, besides what the box itself writes there at times of its own.
fn around(ground: &Ground) -> BTreeSet<String> {
    const ITS_OWN: [&str; 6] = ["school.", "parcel", ".parcel-told", "index", "changes.db", "lock"];
    let names = |folder: &std::path::Path| {
        let all = fs::read_dir(folder).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap());
        all.filter(|name| !ITS_OWN.iter().any(|own| name.starts_with(own))).collect::<Vec<_>>()
    };
    names(&ground.field.library()).into_iter().chain(names(&ground.field.path(""))).collect()
}

/// Waits until the box is done with what it has been given.
fn settled(is_done: impl Fn() -> bool) -> bool {
    (0..600).any(|at| {
        std::thread::sleep(Duration::from_millis(if at == 0 { 0 } else { 20 }));
        is_done()
    })
}

#[test]
fn hostile_files_do_nothing_at_any_place_that_takes_one() {
    let siege = Siege::of("upload::hostile_files_do_nothing_at_any_place_that_takes_one");
    let ground = Ground::new();
    let amina = &ground.amina;
    let form = [("form", &*ground.word)];
    let before = around(&ground);
    let files = hostile();
    let came = ground.field.library().join("parcel/came.tar");
    let lessons = || amina.get("/teach/lessons").text.matches("href=\"/teach/lesson/").count();
    for (name, bytes) in &files {
        let short = name.rsplit('/').next().unwrap();
        // A file that is too long is not heard to its end.
        let send = |path: &str| {
            amina.try_send(path, &form, (short, bytes)).map_or((413, String::new()), |page| (page.status, page.text))
        };
        let (status, text) = send("/teach/lessons/file");
        let is_refused = matches!(status, 413 | 422) && lessons() == 0;
        siege.refused("a hostile file for a lesson", is_refused, &format!("{name}: {status} {text}"));
        let (status, text) = send("/admin/publishers/file");
        let is_refused = status < 500 && !text.contains("value=\"trust\"");
        siege.refused("a hostile file for a publisher's root", is_refused, &format!("{name}: {status} {text}"));
        let (status, text) = send("/admin/parcel");
        let is_refused = status < 500 && !text.contains("<script>");
        let is_taken = settled(|| !came.exists());
        siege.refused("a hostile file for a parcel", is_refused && is_taken, &format!("{name}: {status} {text}"));
        assert_eq!(get(&format!("{}healthz", ground.running.url)).status, 200, "{name}");
    }
    assert!(ground.field.library().join("parcel-told.json").exists(), "parcels were looked at");
    let after = around(&ground);
    let new: Vec<_> = after.difference(&before).filter(|name| *name != "school").collect();
    siege.refused("a file that is written beside its place", new.is_empty(), &format!("{new:?}"));
    siege.refused("an archive that writes where its names say", !fs::exists("/tmp/maktaba-climbed").unwrap(), "");
    assert!(ground.field.on_box(&["verify"]).contains("all sound"));
    siege.end();
}

/// Names of files that want to be elsewhere, or that say more than a name.
const NAMES: [&str; 12] = [
    "../../../climbed.png",
    "/tmp/maktaba-climbed.png",
    "..\\..\\climbed.png",
    "..",
    ".",
    "school.db",
    ".hidden.png",
    "a%2f..%2fclimbed.png",
    "a\u{202e}gnp.exe",
    "a;b|c$(touch climbed)`d`.png",
    "con.png",
    "-rf.png",
];

#[test]
fn a_name_of_a_file_is_only_a_name() {
    let siege = Siege::of("upload::a_name_of_a_file_is_only_a_name");
    let ground = Ground::new();
    let first = ground.amina.send("/teach/add", &said(&ground.word, "here"), ("kisima.png", PHOTO)).location;
    ground.amina.settled(&first);
    let before = around(&ground);
    let long = format!("{}.png", "a".repeat(300));
    for name in NAMES.into_iter().chain([long.as_str()]) {
        let page = ground.amina.send("/teach/add", &said(&ground.word, "here"), (name, PHOTO));
        if page.status == 303 {
            ground.amina.settled(&page.location);
            let id = page.location.rsplit('/').next().unwrap();
            let source = ground.field.library().join("school").join(id).join("source");
            let mut files = read_tree(&source);
            // What is said of it.
            files.remove("index.json");
            let is_one = files.len() == 1
                && files.keys().all(|name| name.len() <= 100 && !name.contains(['/', '\\']) && !name.starts_with('.'));
            siege.refused("a file whose name climbs", is_one, &format!("{name}: {:?}", files.keys()));
        } else {
            siege.refused("a file whose name climbs", page.status < 500, &format!("{name}: {}", page.text));
        }
        let key = percent(name);
        let page = ground.amina.try_post(&format!("/teach/piece/{key}?at=0"), &[("form", &ground.word)]);
        let is_refused = page.is_none_or(|page| matches!(page.status, 400 | 404));
        siege.refused("a key of pieces that climbs", is_refused, name);
    }
    siege.refused("a file that is written where its name says", around(&ground) == before, "");
    // The same names inside the form: what a browser would not send.
    let head = "POST /teach/add HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b7\r\n";
    let cookie = format!("Cookie: __Host-session={}\r\n", ground.amina.cookie_of("__Host-session"));
    for parts in [
        "--b7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nno word before it\r\n--b7--\r\n",
        "--b7\r\nContent-Disposition: form-data; name=\"form\r\nX: y\"\r\n\r\nx\r\n--b7--\r\n",
        "--b8\r\nno boundary of ours\r\n",
        "",
    ] {
        let request = format!("{head}{cookie}Content-Length: {}\r\n\r\n{parts}", parts.len());
        let (status, said) = ground.say(Door::Staff, request.as_bytes());
        siege.refused("a form in parts that is broken", (400..500).contains(&status), &format!("{parts:?}: {said}"));
    }
    siege.end();
}

/// Where files are taken, and what they are called there.
const PLACES: [&str; 6] = [
    "/teach/add",
    "/teach/write",
    "/teach/lessons/file",
    "/teach/quiz/1/file",
    "/admin/publishers/file",
    "/admin/parcel",
];

const TO_SIGN_IN: &str = "303 /teach/sign-in";

/// What comes of a file; nothing where the box hangs up before all was sent.
fn sent(phone: &Phone, place: &str, word: &str) -> String {
    let page = phone.try_send(place, &said(word, "all"), ("eve.png", PHOTO));
    page.map_or_else(String::new, |page| format!("{} {}", page.status, page.location).trim_end().to_owned())
}

#[test]
fn who_is_not_signed_in_sends_nothing() {
    let siege = Siege::of("upload::who_is_not_signed_in_sends_nothing");
    let ground = Ground::new();
    let class = Class::of(&ground.amina, 1);
    let (pupil, word) = class.join(&ground.running.url, 0);
    let at_staff = ground.stranger();
    at_staff.plant("pupil", &pupil.cookie_of("pupil"));
    at_staff.plant("__Host-session", &pupil.cookie_of("pupil"));
    let kept = || around(&ground);
    let before = kept();
    for place in PLACES {
        let strangers = sent(&ground.stranger(), place, &ground.word);
        siege.refused(
            "a file of somebody who is not signed in",
            strangers.is_empty() || strangers == TO_SIGN_IN,
            place,
        );
        let pupils = sent(&at_staff, place, &word);
        siege.refused("a file of a pupil", pupils.is_empty() || pupils == TO_SIGN_IN, place);
        let pupils = sent(&pupil, place, &word);
        siege.refused("a file at the door of pupils", pupils.is_empty() || pupils == "405", place);
    }
    let juma = ground.juma();
    for place in ["/admin/publishers/file", "/admin/parcel"] {
        let teachers = sent(&juma, place, &juma.word());
        siege.refused("an admin's file of a teacher", teachers.is_empty() || teachers == "403", &teachers);
    }
    siege.refused("a file that is kept all the same", kept() == before, "");
    siege.end();
}

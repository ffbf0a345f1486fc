//! Guessing: passphrases, codes, pictures, names and addresses.

use super::ground::{Door, Ground, Siege};
use crate::classes::Class;
use crate::teachers::Phone;
use crate::tool::*;

/// Tries that cost nothing but themselves.
const FREE: usize = 5;

/// The answers to so many tries: what was looked at, and whether the last was turned away.
fn tries(phone: &Phone, path: &str, form: &[(&str, &str)]) -> (usize, u16) {
    let answers: Vec<u16> = (0..FREE + 3).map(|_| phone.post(path, form).status).collect();
    (answers.iter().filter(|status| **status == 422).count(), *answers.last().unwrap())
}

#[test]
fn who_guesses_waits() {
    let siege = Siege::of("guess::who_guesses_waits");
    let ground = Ground::new();
    let class = Class::of(&ground.amina, 2);
    let stranger = ground.stranger();
    let wrong = [("name", "Amina"), ("code", "AAAA-AAAA-AAAA"), ("passphrase", "guess guess")];
    let got = tries(&stranger, "/teach/sign-in", &wrong);
    siege.refused("guessing a passphrase", got == (FREE, 429), &format!("{got:?}"));
    let right = [("name", "Amina"), ("passphrase", "simba na twiga")];
    let page = stranger.post("/teach/sign-in", &right);
    siege.refused("the right passphrase among guesses", page.status == 429 && page.location.is_empty(), &page.text);
    let page = stranger.post("/teach/sign-in", &[("name", " aMINA "), ("passphrase", "simba na twiga")]);
    siege.refused("another spelling of the same name", page.status == 429, &page.text);
    stranger.plant("__Host-phone", "guessguessguessguessguess0");
    let page = stranger.post("/teach/sign-in", &right);
    siege.refused("a mark of a known phone that was made up", page.status == 429, &page.text);
    let form = "name=Amina&passphrase=simba+na+twiga";
    for header in ["X-Forwarded-For: 10.0.0.7", "Forwarded: for=10.0.0.7", "X-Real-IP: 10.0.0.7", "Via: 1.1 x"] {
        let request = format!(
            "POST /teach/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n{header}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{form}",
            form.len()
        );
        let (status, said) = ground.say(Door::Staff, request.as_bytes());
        siege.refused("guesses that say they come from elsewhere", status == 429, &format!("{header}: {said}"));
    }
    // Codes are guessed by a phone, whoever it says it is.
    let got = tries(&stranger, "/teach/code", &wrong);
    siege.refused("guessing the code of a card", got == (FREE, 429), &format!("{got:?}"));
    for path in ["/admin/recovery", "/admin/start"] {
        let page = stranger.post(path, &wrong);
        siege.refused("guessing on with another kind of code", page.status == 429, &format!("{path}: {}", page.text));
    }
    let (name, pin) = &class.cards[0];
    let other = if pin[0] == "0" { "1" } else { "0" };
    let guess = [("code", &*class.code), ("name", name), ("p1", other), ("p2", &*pin[1]), ("p3", &*pin[2])];
    let phone = Phone::plain(&ground.running.url);
    let got = tries(&phone, "/class", &guess);
    siege.refused("guessing the pictures of a pupil", got == (FREE, 429), &format!("{got:?}"));
    let right = [("code", &*class.code), ("name", name), ("p1", &*pin[0]), ("p2", &*pin[1]), ("p3", &*pin[2])];
    let page = phone.post("/class", &right);
    siege.refused("the right pictures among guesses", page.status == 429 && page.location.is_empty(), &page.text);
    class.join(&ground.running.url, 1);
    siege.end();
}

#[test]
fn what_cannot_be_known_is_not_told() {
    let siege = Siege::of("guess::what_cannot_be_known_is_not_told");
    let ground = Ground::new();
    let juma = ground.juma();
    let class = Class::of(&ground.amina, 1);
    let stranger = ground.stranger();
    let told = |name: &str| {
        let page = stranger.post("/teach/sign-in", &[("name", name), ("passphrase", "guess guess")]);
        (page.status, page.text.replace(name, ""))
    };
    siege.refused("asking whether somebody is one of the staff", told("Juma") == told("Eve"), "");
    let phone = Phone::plain(&ground.running.url);
    let told = |name: &str| {
        let form = [("code", &*class.code), ("name", name), ("p1", "0"), ("p2", "0"), ("p3", "0")];
        let page = phone.post("/class", &form);
        (page.status, page.text.replace(name, ""))
    };
    let is_same = class.cards[0].1 == ["0", "0", "0"] || told("Pupil0") == told("Eve");
    siege.refused("asking whether somebody is in a class", is_same, "");
    // Addresses of what is others'.
    let amina = &ground.amina;
    let said = crate::teachers::said(&ground.word, "all");
    let sent = amina.send("/teach/add", &said, ("kisima.png", crate::teachers::PHOTO)).location;
    amina.settled(&sent);
    let id = sent.rsplit('/').next().unwrap();
    let page = juma.get(&sent);
    siege.refused("looking at the material of another teacher", page.status == 404, &page.text);
    let word = juma.word();
    let page = juma.post(&sent, &[("form", &word), ("act", "publish")]);
    siege.refused("publishing the material of another teacher", page.status == 404, &page.text);
    let page = juma.try_send(&format!("{sent}/file"), &[("form", &word)], ("eve.png", b"evil"));
    let is_hers = amina.get(&format!("/content/drafts/{id}/kisima.png")).text == text(crate::teachers::PHOTO);
    siege.refused("swapping the file of another teacher", is_hers && page.is_none_or(|page| page.status == 404), &sent);
    for place in ["r", "read", "content", "play"] {
        let reply = get(&format!("{}{place}/drafts/{id}", ground.running.url));
        siege.refused("reading a draft at the door of pupils", reply.status == 404, &text(&reply.body));
    }
    for path in [
        "/teach/material/..%2f..%2fschool.db",
        "/teach/material/%2e%2e/x",
        "/teach/piece/..%2fx",
        "/content/drafts/..%2f..%2fdoor.key",
    ] {
        let page = amina.get(path);
        // What is no room of the staff's is at the other door, or nowhere.
        let is_refused = matches!(page.status, 400 | 404) || page.location.starts_with("http://");
        siege.refused(
            "addresses that climb out of their folder",
            is_refused,
            &format!("{path}: {} {}", page.status, page.text),
        );
    }
    for path in [
        "/content/..%2f..%2fdoor.key",
        "/content/own/..%2fdoor.key",
        "/software/..%2fdoor.key",
        "/shelf/own/..%2f..%2fschool.db",
    ] {
        let reply = get(&format!("{}{}", ground.running.url.trim_end_matches('/'), path));
        siege.refused(
            "addresses that climb out of their folder",
            matches!(reply.status, 400 | 404),
            &text(&reply.body),
        );
    }
    siege.end();
}

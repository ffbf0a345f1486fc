//! The same moment: forms that are sent twice and more at once.

use std::sync::Barrier;

use super::ground::{Ground, Siege};
use crate::classes::{Class, first_question};
use crate::teachers::{PHOTO, Page, Phone, said};
use crate::tool::*;

/// How many come at once.
const AT_ONCE: usize = 16;

/// Does something as often, all at the same moment.
fn at_once<T: Send>(act: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(AT_ONCE);
    std::thread::scope(|scope| {
        let (start, act) = (&start, &act);
        let go = move |at: usize| {
            start.wait();
            act(at)
        };
        let all: Vec<_> = (0..AT_ONCE).map(|at| scope.spawn(move || go(at))).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

/// The same phone, as often.
fn copies(of: &Phone, cookie: &str, new: impl Fn() -> Phone) -> Vec<Phone> {
    let copy = |_| {
        let phone = new();
        phone.plant(cookie, &of.cookie_of(cookie));
        phone
    };
    (0..AT_ONCE).map(copy).collect()
}

#[test]
fn answers_that_race_count_once() {
    let siege = Siege::of("race::answers_that_race_count_once");
    let ground = Ground::new();
    let class = Class::of(&ground.amina, 2);
    let (pupil, word) = class.join(&ground.running.url, 0);
    let place = first_question(&pupil);
    let phones = copies(&pupil, "pupil", || Phone::plain(&ground.running.url));
    let right = |phone: &Phone, question: usize| -> bool {
        let text = phone.get(&format!("{place}/{question}")).text;
        assert!(text.contains("Right!") || text.contains("Not right yet"), "{text}");
        text.contains("Right!")
    };
    let answer = |at: usize, question: usize, nth: &str, given: &str| -> Page {
        phones[at].post(&format!("{place}/{question}"), &[("form", &*word), ("nth", nth), ("a", given)])
    };
    let seen = || class.seen(&ground.amina).into_iter().find(|(name, _)| name == "Pupil0").unwrap().1;
    at_once(|at| answer(at, 1, "1", "1").status);
    siege.refused("one answer that is sent many times counts as many", seen() == 1, &seen().to_string());
    // All answers at once, as the first: one stands, whatever was sent after it.
    at_once(|at| answer(at, 2, "1", if at.is_multiple_of(2) { "0" } else { "1" }).status);
    let first = right(&pupil, 2);
    for given in ["0", "1"] {
        answer(0, 2, "1", given);
        siege.refused("a first answer is changed by another first answer", right(&pupil, 2) == first, "");
    }
    // There are twenty tries; what is behind them comes all at once.
    for nth in 1..=20_usize {
        assert_eq!(answer(0, 3, &nth.to_string(), "0").status, 303, "{nth}");
    }
    let got = at_once(|at| answer(at, 3, &(at + 21).to_string(), "1").status);
    let is_kept = got.iter().all(|status| *status == 400) && !right(&pupil, 3);
    siege.refused("more tries than there are, all at once", is_kept, &format!("{got:?}"));
    for nth in ["0", "99", "-1", "18446744073709551616", "1e1", ""] {
        let page = answer(0, 4, nth, "1");
        siege.refused("a try without its number", page.status == 400, &format!("{nth}: {}", page.text));
    }
    // Another pupil's number, name and word in the form.
    let (other, others_word) = class.join(&ground.running.url, 1);
    let forged = [("form", &*word), ("nth", "1"), ("a", "1"), ("pupil", "1"), ("who", "1"), ("name", "Pupil0")];
    let page = other.post(&format!("{place}/5"), &forged);
    siege.refused("answering with the word of another pupil", page.status == 400, &page.text);
    let named = [("form", &*others_word), ("nth", "1"), ("a", "1"), ("pupil", "1"), ("who", "1"), ("name", "Pupil0")];
    other.post(&format!("{place}/5"), &named);
    siege.refused("answering in the name of another pupil", seen() == 3, "");
    // Work that was taken back meanwhile, or was never given.
    let (work, step) = place.trim_start_matches("/class/").split_once('/').unwrap();
    for at in [format!("/class/99/{step}/1"), format!("/class/{work}/99/1"), format!("/class/{work}/{step}/999")] {
        let page = pupil.post(&at, &[("form", &*word), ("nth", "1"), ("a", "1")]);
        siege.refused("answering what was not asked", page.status == 404, &format!("{at}: {}", page.status));
    }
    siege.end();
}

#[test]
fn who_is_first_is_alone() {
    let siege = Siege::of("race::who_is_first_is_alone");
    // A box that nobody has claimed, and the code on its card.
    let field = Field::new();
    let listen = format!("127.0.0.1:{}", free_port());
    let _running = field.serve(&["--staff-listen", &listen]);
    let status: serde_json::Value = serde_json::from_str(&field.on_box(&["status", "--json"])).unwrap();
    let code = status["claim_code"].as_str().unwrap();
    let phones: Vec<_> = (0..AT_ONCE).map(|_| Phone::of(&field.library(), format!("https://{listen}"))).collect();
    let got = at_once(|at| {
        let name = format!("Admin{at}");
        let form = [("code", code), ("name", &name), ("passphrase", "simba na twiga")];
        phones[at].post("/admin/start", &form).status
    });
    let admins: Vec<_> = (0..AT_ONCE).filter(|at| phones[*at].get("/admin/people").status == 200).collect();
    siege.refused("two claim the box at once", admins.len() == 1, &format!("{got:?}"));
    let admin = &phones[admins[0]];
    let word = admin.word();
    let card = admin.post("/admin/people", &[("form", &word), ("act", "add"), ("name", "Juma")]).text;
    let code = card.split("<strong><bdi dir=\"ltr\" lang=\"en\">").nth(1).unwrap().split('<').next().unwrap();
    let phones: Vec<_> = (0..AT_ONCE).map(|_| Phone::of(&field.library(), format!("https://{listen}"))).collect();
    let got = at_once(|at| {
        let passphrase = format!("kima na fisi {at}");
        phones[at].post("/teach/code", &[("name", "Juma"), ("code", code), ("passphrase", &passphrase)]).location
    });
    let is_in = got.iter().filter(|place| *place == "/teach").count();
    siege.refused("two use the same card at once", is_in <= 1, &format!("{got:?}"));
    // The same draft published, taken back and forgotten at once.
    let sent = admin.send("/teach/add", &said(&word, "here"), ("kisima.png", PHOTO)).location;
    admin.settled(&sent);
    let phones = copies(admin, "__Host-session", || Phone::of(&field.library(), format!("https://{listen}")));
    let acts = ["publish", "forget", "withdraw", "publish"];
    at_once(|at| phones[at].post(&sent, &[("form", &*word), ("act", acts[at % 4]), ("reason", "x")]).status);
    let page = admin.get(&sent);
    let is_whole = page.status == 404 || admin.settled(&sent).text.contains("Published");
    siege.refused("a draft is published and forgotten at once", is_whole, &page.text);
    assert!(field.on_box(&["verify"]).contains("all sound"));
    siege.end();
}

//! Sessions: planted before somebody signs in, used after they ended, carried to the other door.

use super::forged::come_in;
use super::ground::{Door, Ground, Siege};
use super::site::Site;
use crate::browser::window::each;
use crate::classes::{Class, first_question};
use crate::teachers::Phone;

#[test]
fn a_session_that_was_planted_is_nobodys() {
    let siege = Siege::of("session::a_session_that_was_planted_is_nobodys");
    let browsers = each(|window| {
        let ground = Ground::new();
        let (site, locked) = (Site::open(), Site::locked(&ground.field.library()));
        let juma = ground.juma();
        let his = juma.cookie_of("__Host-session");
        let plant = |at: &Site, url: &str| {
            at.put("/", "<!DOCTYPE html><h1>Evil</h1>");
            window.go(url);
            window.run(&format!(
                "document.cookie = '__Host-session={his}; Path=/; Secure'; document.cookie = '__Host-session={his}; Path=/'"
            ));
            window.cookies().iter().any(|(_, value)| *value == his)
        };
        // As the box is called in a school; browsers take `localhost` for a place that is locked.
        window.outside().lead("maktaba.lan", site.port);
        let is_planted = plant(&site, &format!("http://maktaba.lan:{}/", site.port));
        siege.refused("plain HTTP plants a session of the staff", !is_planted, window.name());
        plant(&locked, &format!("https://localhost:{}/", locked.port));
        // Juma's own session is in the browser now, before Amina signs in there.
        assert!(window.cookies().iter().any(|(_, value)| *value == his), "{:?}", window.cookies());
        ground.come_in(window);
        let held = window.cookies();
        let is_new = held.iter().filter(|(name, _)| name == "__Host-session").all(|(_, value)| *value != his);
        window.go(&format!("{}/admin/people", ground.staff()));
        let is_amina = window.text().contains("Juma");
        let is_over = juma.get("/teach").location == "/teach/sign-in";
        siege.refused(
            "a session that was planted is the admin's then",
            is_new && is_amina && is_over,
            &format!("{held:?}"),
        );
    });
    siege.end_if(browsers);
}

#[test]
fn a_pupils_session_that_was_planted_takes_no_answers() {
    let siege = Siege::of("session::a_pupils_session_that_was_planted_takes_no_answers");
    let browsers = each(|window| {
        let ground = Ground::new();
        let class = Class::of(&ground.amina, 2);
        let (attacker, _) = class.join(&ground.running.url, 1);
        let (planted, question) = (attacker.cookie_of("pupil"), format!("{}/1", first_question(&attacker)));
        let site = Site::open();
        site.put("/", "<!DOCTYPE html><h1>Evil</h1>");
        let plant = |path: &str| {
            window.go(&format!("http://localhost:{}/", site.port));
            window.run(&format!("document.cookie = 'pupil={planted}; Path={path}'"));
        };
        plant("/");
        come_in(window, &ground, &class, 0);
        let is_new = window.cookies().iter().all(|(_, value)| *value != planted);
        siege.refused("a session that was planted is the next pupil's", is_new, &format!("{:?}", window.cookies()));
        // One for a part of the pages comes before that of the whole.
        plant("/class");
        window.go(&format!("{}{question}", ground.plain()));
        let is_asked = window.run("return document.querySelector('[name=a]') !== null") == true;
        if is_asked {
            window.send_form(&[("a", "0")]);
            window.wait(
                "document.body.innerText.includes('Not right yet') || document.body.innerText.includes('Right!')",
                false,
            );
        }
        let seen = class.seen(&ground.amina);
        siege.refused("a narrower cookie hands a pupil's answers to another", seen[1].1 == 0, &format!("{seen:?}"));
    });
    siege.end_if(browsers);
}

#[test]
fn a_session_is_worth_nothing_elsewhere_or_afterwards() {
    let siege = Siege::of("session::a_session_is_worth_nothing_elsewhere_or_afterwards");
    let ground = Ground::new();
    let class = Class::of(&ground.amina, 1);
    let (pupil, pupils_word) = class.join(&ground.running.url, 0);
    let juma = ground.juma();
    let is_out = |phone: &Phone| phone.get("/teach").location == "/teach/sign-in";
    let with = |token: &str| {
        let phone = ground.stranger();
        phone.plant("__Host-session", token);
        phone
    };
    assert!(!is_out(&with(&juma.cookie_of("__Host-session"))), "the rig works");
    siege.refused("a pupil's session at the second door", is_out(&with(&pupil.cookie_of("pupil"))), "");
    let other = Phone::plain(&ground.running.url);
    other.plant("pupil", &juma.cookie_of("__Host-session"));
    siege.refused("a teacher's session at the door of pupils", !other.get("/class").text.contains("Pupil0"), "");
    let (phone, form) = (juma.cookie_of("__Host-phone"), [("form", &*ground.word), ("title", "Eve")]);
    siege.refused("the mark of a known phone as a session", is_out(&with(&phone)), "");
    let page = juma.post("/teach/lessons", &form);
    siege.refused("the word of another session", page.status == 400, &page.text);
    let page = juma.post("/teach/lessons", &[("form", &*pupils_word), ("title", "Eve")]);
    siege.refused("the word of a pupil's session at the second door", page.status == 400, &page.text);
    let page = juma.post("/admin/people", &[("form", &*juma.word()), ("act", "add"), ("name", "Eve"), ("admin", "1")]);
    siege.refused("a teacher makes an admin", page.status == 403 && !ground.knows("Eve"), &page.text);
    let named = format!("/teach?__Host-session={}", juma.cookie_of("__Host-session"));
    let page = ground.stranger().get(&named);
    siege.refused("a session in an address", page.location == "/teach/sign-in", &page.text);
    let doubled = format!(
        "GET /teach HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: __Host-session=planted; __Host-session={}\r\nConnection: close\r\n\r\n",
        juma.cookie_of("__Host-session")
    );
    let (_, said) = ground.say(Door::Staff, doubled.as_bytes());
    siege.refused("two sessions at once", said.contains("location: /teach/sign-in"), &said);
    // Kept, and used after its owner has signed out; after the admin has taken the owner off the list.
    let kept = with(&juma.cookie_of("__Host-session"));
    juma.post("/teach/sign-out", &[("form", &*juma.word())]);
    siege.refused("a session after signing out", is_out(&kept), "");
    juma.post("/teach/sign-in", &[("name", "Juma"), ("passphrase", "kima na fisi")]);
    assert!(!is_out(&juma));
    let people = ground.amina.get("/admin/people").text;
    let row = people.split("Juma").nth(1).unwrap();
    let who = row.split("name=\"who\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    ground.act("/admin/people", &[("act", "remove"), ("who", who)]);
    siege.refused("a session of somebody who was removed", is_out(&juma), "");
    let page = juma.post("/teach/sign-in", &[("name", "Juma"), ("passphrase", "kima na fisi")]);
    siege.refused("the passphrase of somebody who was removed", page.status == 422, &page.text);
    // A pupil's, after the pupil has left.
    let kept = Phone::plain(&ground.running.url);
    kept.plant("pupil", &pupil.cookie_of("pupil"));
    assert!(kept.get("/class").text.contains("Pupil0"));
    pupil.post("/class", &[("form", &*pupils_word), ("act", "leave")]);
    siege.refused("a pupil's session after leaving", !kept.get("/class").text.contains("Pupil0"), "");
    siege.end();
}

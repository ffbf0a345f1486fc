//! A class at once in 512 MB, while the box syncs: forty come in with a card, open the lesson, answer twenty questions each and
//! search. How long they wait is told, not judged: the guest's processor is emulated.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::guest::Guest;
use crate::setup::Admin;

const PUPILS: usize = 40;
const QUESTIONS: usize = 20;
/// LIMIT: how often somebody asks again whom the box asks to wait, or whose line broke: some do where forty connect in one
/// moment over the emulated cable.
const TRIES: usize = 30;
const PICTURES: [&str; 12] =
    ["Sun", "Moon", "Star", "House", "Tree", "Fish", "Bird", "Ball", "Flower", "Boat", "Key", "Cup"];

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text.split(start).nth(1).unwrap_or_else(|| panic!("{start} is not in {text}"));
    rest.split(end).next().unwrap()
}

/// A pupil's phone.
struct Phone<'a> {
    guest: &'a Guest,
    cookie: String,
    /// How long each of its requests took.
    waits: Vec<Duration>,
    /// How often somebody had to ask again.
    again: &'a AtomicUsize,
}

impl Phone<'_> {
    /// The answer to a request: a form, or a page; asked again where the box has too much to do, or the line broke.
    fn ask(&mut self, path: &str, form: Option<&[(&str, &str)]>) -> (u16, String) {
        let begun = Instant::now();
        for _ in 0..TRIES {
            let answer = self.guest.visit(path, &self.cookie, form);
            if let Some(answer) = answer.ok().filter(|answer| answer.status != 503) {
                self.waits.push(begun.elapsed());
                if let Some(cookie) = answer.cookie.filter(|cookie| cookie.starts_with("pupil=")) {
                    self.cookie = cookie;
                }
                assert!(answer.status < 400, "{path}: {} {}", answer.status, answer.text);
                return (answer.status, answer.text);
            }
            self.again.fetch_add(1, Ordering::Relaxed);
            std::thread::sleep(Duration::from_secs(1));
        }
        panic!("{path}: no answer in {TRIES} tries");
    }
}

/// What a pupil does in a lesson; how long each request took.
fn learn(phone: &mut Phone<'_>, code: &str, number: usize, pin: &[String]) {
    let name = format!("Pupil{number}");
    let (status, page) = phone
        .ask("/class", Some(&[("code", code), ("name", &name), ("p1", &pin[0]), ("p2", &pin[1]), ("p3", &pin[2])]));
    assert_eq!(status, 303, "{name} comes in: {page}");
    let room = phone.ask("/class", None).1;
    let word = between(&room, "name=\"form\" value=\"", "\"").to_owned();
    let work = format!("/class/{}", between(&room, "href=\"/class/", "\""));
    let lesson = phone.ask(&work, None).1;
    let step = between(&lesson, &format!("href=\"{work}/"), "/1\"").to_owned();
    for question in 1..=QUESTIONS {
        let form = [("form", word.as_str()), ("nth", "1"), ("a", "1")];
        phone.ask(&format!("{work}/{step}/{question}"), Some(&form));
    }
    phone.ask("/search?q=rain", None);
}

/// Makes the class, has it learn, and counts what the teacher sees.
pub(crate) fn learns(guest: &mut Guest) {
    let teacher = Admin::claims(guest);
    let class = teacher.act("/teach/classes", &[("name", "5a")]).0;
    let names: Vec<String> = (0..PUPILS).map(|number| format!("Pupil{number}")).collect();
    let cards = teacher.act(&class, &[("act", "add"), ("names", &names.join("\n"))]).1;
    let quiz = teacher.act("/teach/quizzes", &[("title", "Maji")]).0;
    for number in 0..QUESTIONS {
        teacher.asks(&quiz, &format!("Question {number}?"), "no\n* yes");
    }
    let lesson = teacher.act("/teach/lessons", &[("title", "Somo")]).0;
    teacher.act(&lesson, &[("act", "quiz"), ("who", quiz.rsplit('/').next().unwrap())]);
    teacher.act(&lesson, &[("act", "give"), ("who", class.rsplit('/').next().unwrap()), ("due", "")]);
    let page = teacher.get(&class);
    let code = between(&page, "Code: <strong><bdi dir=\"ltr\" lang=\"en\">", "<").to_owned();
    let pins: Vec<Vec<String>> = cards.split("class=\"pins\"").skip(1).map(pin).collect();
    assert_eq!(pins.len(), PUPILS, "{cards}");

    let again = AtomicUsize::new(0);
    let begun = Instant::now();
    let mut waits: Vec<Duration> = std::thread::scope(|scope| {
        let (guest, code, again) = (&*guest, &code, &again);
        let go = |(number, pin): (usize, &Vec<String>)| {
            let pin = pin.clone();
            scope.spawn(move || {
                let mut phone = Phone { guest, cookie: String::new(), waits: Vec::new(), again };
                learn(&mut phone, code, number, &pin);
                phone.waits
            })
        };
        let pupils: Vec<_> = pins.iter().enumerate().map(go).collect();
        pupils.into_iter().flat_map(|pupil| pupil.join().unwrap()).collect()
    });
    waits.sort_unstable();
    let csv = teacher.get(&format!("{class}/progress.csv"));
    let whole = csv.matches(&format!("{QUESTIONS}/{QUESTIONS} ")).count();
    assert_eq!(whole, PUPILS, "pupils of whom every answer is kept: {csv}");
    let again = again.into_inner();
    assert!(again * 10 <= waits.len(), "{again} of {} requests were asked again", waits.len());
    eprintln!(
        "class: {} requests of {PUPILS} pupils in {} s; median {:.1} s, p99 {:.1} s; asked again {} times",
        waits.len(),
        begun.elapsed().as_secs(),
        waits[waits.len() / 2].as_secs_f64(),
        waits[waits.len() * 99 / 100].as_secs_f64(),
        again
    );
}

/// The three pictures of a card, as numbers.
fn pin(card: &str) -> Vec<String> {
    let names = card.split("</p>").next().unwrap().split("<small>").skip(1);
    let place = |name: &str| PICTURES.iter().position(|one| name.starts_with(one)).unwrap().to_string();
    names.map(place).collect()
}

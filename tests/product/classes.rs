//! A class at once, over real connections: forty phones that come in and answer, a box that is killed meanwhile, and files of
//! questions that a child reads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::teachers::{PHOTO, Phone, school};
use super::tool::*;

pub(super) const PICTURES: [&str; 12] =
    ["Sun", "Moon", "Star", "House", "Tree", "Fish", "Bird", "Ball", "Flower", "Boat", "Key", "Cup"];
const PUPILS: usize = 40;
const QUESTIONS: usize = 20;

pub(super) fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split(start).nth(1).unwrap_or_else(|| panic!("{start} is not in {text}")).split(end).next().unwrap()
}

/// A class with a quiz of twenty questions.
pub(super) struct Class {
    pub(super) code: String,
    /// Name and pictures of each.
    pub(super) cards: Vec<(String, Vec<String>)>,
    /// Where the teacher sees what they have done.
    pub(super) progress: String,
}

impl Class {
    pub(super) fn new(teacher: &Phone) -> Self {
        Self::of(teacher, PUPILS)
    }

    /// The same with so many pupils.
    pub(super) fn of(teacher: &Phone, pupils: usize) -> Self {
        let word = teacher.word();
        let act = |path: &str, form: &[(&str, &str)]| {
            let page = teacher.post(path, &[form, &[("form", word.as_str())]].concat());
            assert!(page.status < 400, "{path}: {}", page.text);
            page
        };
        let class = act("/teach/classes", &[("name", "5a")]).location;
        let names: Vec<String> = (0..pupils).map(|number| format!("Pupil{number}")).collect();
        let cards = act(&class, &[("act", "add"), ("names", &names.join("\n"))]).text;
        let quiz = act("/teach/quizzes", &[("title", "Maji")]).location;
        let gift: Vec<String> = (0..QUESTIONS).map(|number| format!("Question {number}? {{~no =yes}}\n\n")).collect();
        let gift = gift.concat();
        let taken = teacher.send(&format!("{quiz}/file"), &[("form", &word)], ("maji.txt", gift.as_bytes()));
        assert!(taken.text.contains("Taken: 20. Left out: 0."), "{}", taken.text);
        let lesson = act("/teach/lessons", &[("title", "Somo")]).location;
        act(&lesson, &[("act", "quiz"), ("who", quiz.rsplit('/').next().unwrap())]);
        act(&lesson, &[("act", "give"), ("who", class.rsplit('/').next().unwrap()), ("due", "")]);
        let page = teacher.get(&class).text;
        let card = |card: &str| {
            let names = card.split("<small>").skip(1).map(|name| name.split('<').next().unwrap());
            let place = |name: &str| PICTURES.iter().position(|one| *one == name).unwrap().to_string();
            (between(card, "<strong><bdi dir=\"auto\">", "<").to_owned(), names.map(place).collect())
        };
        Self {
            code: between(&page, "Code: <strong><bdi dir=\"ltr\" lang=\"en\">", "<").to_owned(),
            cards: between(&cards, "<ul class=\"codes\">", "</ul>").split("<li>").skip(1).map(card).collect(),
            progress: format!("{class}/progress.csv"),
        }
    }

    /// A pupil's phone, on which they have come in, and the word of its forms.
    pub(super) fn join(&self, url: &str, at: usize) -> (Phone, String) {
        let phone = Phone::plain(url);
        let (name, pin) = &self.cards[at];
        let form = [("code", self.code.as_str()), ("name", name), ("p1", &pin[0]), ("p2", &pin[1]), ("p3", &pin[2])];
        let page = phone.post("/class", &form);
        assert_eq!((page.status, page.location.as_str()), (303, "/class"), "{}", page.text);
        let room = phone.get("/class").text;
        let word = between(&room, "name=\"form\" value=\"", "\"").to_owned();
        (phone, word)
    }

    /// Answers of each pupil that the teacher sees.
    pub(super) fn seen(&self, teacher: &Phone) -> Vec<(String, usize)> {
        let csv = teacher.get(&self.progress).text;
        let row = |line: &str| {
            let mut cells = line.split(',').map(|cell| cell.trim_matches('"').to_owned());
            let (name, cell) = (cells.next()?, cells.next()?);
            name.starts_with("Pupil").then(|| (name, between(&cell, "/", " ").parse().unwrap()))
        };
        csv.lines().filter_map(row).collect()
    }
}

/// Where the first question is.
pub(super) fn first_question(phone: &Phone) -> String {
    let room = phone.get("/class").text;
    let work = format!("/class/{}", between(&room, "href=\"/class/", "\""));
    let lesson = phone.get(&work).text;
    format!("{work}/{}", between(&lesson, &format!("href=\"{work}/"), "/"))
}

#[test]
fn forty_at_once_wait_for_nobody_and_all_their_answers_count() {
    let field = Field::new();
    let (running, teacher) = school(&field);
    let class = Class::new(&teacher);
    let begun = Instant::now();
    let phones: Vec<(Phone, String)> = std::thread::scope(|scope| {
        let joins: Vec<_> = (0..PUPILS).map(|at| (&class, &running.url, at)).collect();
        let joins: Vec<_> =
            joins.into_iter().map(|(class, url, at)| scope.spawn(move || class.join(url, at))).collect();
        joins.into_iter().map(|join| join.join().unwrap()).collect()
    });
    let joined = begun.elapsed();
    let place = first_question(&phones[0].0);
    let begun = Instant::now();
    let mut waits: Vec<Duration> = std::thread::scope(|scope| {
        let answer = |(phone, word): &(Phone, String)| {
            let mut waits = Vec::new();
            for number in 1..=QUESTIONS {
                let sent = Instant::now();
                let form = [("form", word.as_str()), ("nth", "1"), ("a", "1")];
                let page = phone.post(&format!("{place}/{number}"), &form);
                assert_eq!(page.status, 303, "{}", page.text);
                waits.push(sent.elapsed());
            }
            waits
        };
        let all: Vec<_> = phones.iter().map(|phone| scope.spawn(move || answer(phone))).collect();
        all.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    let took = begun.elapsed();
    waits.sort();
    let p99 = waits[waits.len() * 99 / 100];
    println!("40 came in in {joined:?}; {} answers in {took:?}, p99 {p99:?}", waits.len());
    assert!(p99 < Duration::from_secs(2), "{p99:?}");
    let seen = class.seen(&teacher);
    assert_eq!(seen.len(), PUPILS);
    assert!(seen.iter().all(|(_, answers)| *answers == QUESTIONS), "{seen:?}");
}

#[test]
fn a_box_that_is_killed_in_a_lesson_has_every_answer_that_it_acknowledged() {
    let field = Field::new();
    let (running, teacher) = school(&field);
    let class = Class::new(&teacher);
    let phones: Vec<(Phone, String)> = (0..8).map(|at| class.join(&running.url, at)).collect();
    let place = first_question(&phones[0].0);
    let kept: Vec<AtomicUsize> = phones.iter().map(|_| AtomicUsize::new(0)).collect();
    std::thread::scope(|scope| {
        for ((phone, word), kept) in phones.iter().zip(&kept) {
            let place = &place;
            scope.spawn(move || {
                for number in 1..=QUESTIONS {
                    let form = [("form", word.as_str()), ("nth", "1"), ("a", "1")];
                    let Some(page) = phone.try_post(&format!("{place}/{number}"), &form) else { return };
                    if page.status == 303 {
                        kept.fetch_add(1, Ordering::SeqCst);
                    }
                }
            });
        }
        while kept.iter().map(|kept| kept.load(Ordering::SeqCst)).sum::<usize>() < 40 {
            std::thread::yield_now();
        }
        // Whatever it is doing now.
        drop(running);
    });
    let kept: Vec<usize> = kept.into_iter().map(AtomicUsize::into_inner).collect();
    let listen = teacher.url.trim_start_matches("https://").to_owned();
    let running = field.serve(&["--staff-listen", &listen]);
    let seen = class.seen(&teacher);
    for (at, kept) in kept.iter().enumerate() {
        let (name, _) = &class.cards[at];
        let answers = seen.iter().find(|(one, _)| one == name).unwrap().1;
        assert!(answers >= *kept, "{name}: {answers} of {kept}");
    }
    // And they go on where they were: with the session, or with name and pictures on another phone.
    let (mut phone, _) = phones.into_iter().next().unwrap();
    running.url.trim_end_matches('/').clone_into(&mut phone.url);
    assert!(phone.get("/class").text.contains("Pupil0"));
    assert!(class.join(&running.url, 0).0.get("/class").text.contains("Pupil0"));
}

#[test]
fn a_file_that_is_no_quiz_gives_no_question_and_harms_nobody() {
    let field = Field::new();
    let (running, teacher) = school(&field);
    let word = teacher.word();
    let quiz = teacher.post("/teach/quizzes", &[("title", "Maji"), ("form", &word)]).location;
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("bomb.xml".into(), b"<!DOCTYPE q [<!ENTITY a 'aaaa'>]><quiz><question>&a;</question></quiz>".to_vec()),
        ("deep.xml".into(), "<quiz>".repeat(100_000).into_bytes()),
        ("half.zip".into(), b"PK\x03\x04 and nothing".to_vec()),
    ];
    files.extend(fixtures("hostile").map(|hostile| read_tree(&hostile)).into_iter().flatten());
    files.retain(|(_, bytes)| !bytes.is_empty() && bytes.len() < 4 << 20);
    let none = teacher.send(&format!("{quiz}/file"), &[("form", &word)], ("half.zip", b"PK\x03\x04 and nothing"));
    assert!(none.status == 422 && none.text.contains("no file of questions"), "{}: {}", none.status, none.text);
    for (name, bytes) in &files {
        let short = name.rsplit('/').next().unwrap();
        let page = teacher.send(&format!("{quiz}/file"), &[("form", &word)], (short, bytes));
        assert!(page.status == 200 || page.status == 422, "{name}: {}", page.status);
        assert!(!page.text.contains("<script>"), "{name}");
        let form = [("form", word.as_str()), ("kind", "text"), ("text", "?"), ("answers", "maji")];
        let page = teacher.send_as("picture", &format!("{quiz}/question"), &form, (short, bytes));
        assert!(page.status == 303 || page.status == 422, "{name}: {}", page.status);
    }
    let form = [("form", word.as_str()), ("kind", "text"), ("text", "Kisima?"), ("answers", "maji")];
    let page = teacher.send_as("picture", &format!("{quiz}/question"), &form, ("a.png", PHOTO));
    assert_eq!(page.location, quiz, "{}", page.text);
    let shown = teacher.get(&quiz).text;
    let shown = shown.split("Kisima?").nth(1).unwrap();
    let jpeg = teacher.bytes(between(shown, "src=\"", "\""));
    assert!(jpeg.starts_with(b"\xff\xd8\xff"), "a child that is locked in made it");
    assert_eq!(get(&running.url).status, 200);
}

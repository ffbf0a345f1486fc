//! A class in a real browser: from pasted names to an answer in the teacher's table, without scripts, on a screen of 240
//! pixels; and every page of pupils, looked at.

use std::fs;

use super::axe::Axe;
use super::driver::{Browser, Scripts};
use super::fit::{look_over, too_small};
use super::staff::Doors;
use crate::tool::*;

/// The code of a class and the pictures of its first pupil, off a page of cards.
fn card(source: &str) -> (String, Vec<usize>) {
    const PICTURES: [&str; 12] =
        ["Sun", "Moon", "Star", "House", "Tree", "Fish", "Bird", "Ball", "Flower", "Boat", "Key", "Cup"];
    let code =
        source.split("class?code=").nth(1).or(source.split("<strong><bdi dir=\"ltr\" lang=\"en\">").nth(1)).unwrap();
    let pins = source.split("class=\"pins\"").nth(1).unwrap().split("</p>").next().unwrap();
    let names = pins.split("<small>").skip(1).map(|name| name.split('<').next().unwrap());
    let pictures = names.map(|name| PICTURES.iter().position(|one| *one == name).unwrap()).collect();
    (code[..5].to_owned(), pictures)
}

/// A class of two with a lesson: a note and a quiz, whose question shows a picture. What a pupil needs to come in.
fn class(doors: &Doors, browser: &Browser) -> (String, Vec<usize>) {
    doors.claim(browser);
    make(doors, browser)
}

/// The same by a teacher who is signed in; ends on the page of the class.
pub(super) fn make(doors: &Doors, browser: &Browser) -> (String, Vec<usize>) {
    let go = |path: &str| browser.go(&format!("{}{path}", doors.staff));
    go("/teach/classes");
    browser.write("#name", "5a");
    browser.follow("button.primary");
    browser.write("#names", "Ana; blue\nJuma");
    browser.follow("main > form button.primary");
    let card = card(&browser.source());
    go("/teach/quizzes");
    browser.write("#title", "Maji");
    browser.follow("button.primary");
    browser.write("#text", "2+2?");
    browser.write("#answers", "3\n4");
    browser.write("#picture", &doors.photo());
    browser.follow("main form.settings button.primary");
    assert!(browser.text("main").contains("No right answer"), "{}", browser.text("main"));
    // The picture is not chosen again.
    browser.write("#answers", "3\n* 4");
    browser.follow("main form.settings button.primary");
    go("/teach/lessons");
    browser.write("#title", "Somo la maji");
    browser.follow("button.primary");
    browser.follow("input[value=quiz] ~ p button.primary");
    browser.follow("input[value=give] ~ p button.primary");
    assert!(browser.text("main").contains("Somo la maji"), "{}", browser.text("main"));
    card
}

fn join(doors: &Doors, browser: &Browser, card: &(String, Vec<usize>)) {
    join_as(doors, browser, card, "ana");
}

fn join_as(doors: &Doors, browser: &Browser, (code, pictures): &(String, Vec<usize>), name: &str) {
    browser.go(&format!("{}class", doors.plain()));
    browser.write("#code", &code.to_lowercase());
    browser.follow("button.primary");
    browser.write("#name", name);
    for (nth, picture) in pictures.iter().enumerate() {
        browser.click(&format!("label[for='p{}-{picture}']", nth + 1));
    }
    browser.follow("button.primary");
    assert!(browser.text("main").contains("Somo la maji"), "{}", browser.text("main"));
}

#[test]
fn a_class_goes_from_pasted_names_to_an_answer_without_scripts() {
    let Some(browser) = Browser::open(Scripts::Off) else { return };
    let doors = Doors::new();
    browser.screen(240, 640);
    let card = class(&doors, &browser);
    join(&doors, &browser, &card);
    // Work stands on Home, too.
    browser.go(&doors.plain());
    browser.follow("#due + ul a");
    browser.follow("main ol a");
    browser.click("label[for=a0]");
    browser.follow("button.primary");
    assert!(browser.text("main").contains("Not right yet"));
    browser.click("label[for=a1]");
    browser.follow("button.primary");
    assert!(browser.text("main").contains("Right!"), "{}", browser.text("main"));
    browser.go(&format!("{}/teach/classes", doors.staff));
    browser.follow("main ul.rows a");
    browser.follow("main a.primary");
    assert!(browser.text("table").contains("Ana 1/1"), "{}", browser.text("table"));
}

#[test]
fn what_an_exercise_scores_stands_in_the_teachers_table() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let (Some(players), Some(exercise)) = (peer("players"), fixtures("library/files/true-false.h5p")) else { return };
    let field = Field::new();
    let folder = field.path("packages");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(&exercise, folder.join("true-false.h5p")).unwrap();
    field.publish(&folder, "demo");
    field.init();
    let doors = Doors::open(field, &["--players", players.to_str().unwrap()]);
    let card = class(&doors, &browser);
    browser.go(&format!("{}/teach/lessons?item=demo/true-false", doors.staff));
    browser.follow("main ul.rows form button");
    join(&doors, &browser, &card);
    browser.go(&format!("{}read/demo/true-false/h5p.json", doors.plain()));
    browser.enter("iframe");
    browser.click(".h5p-true-false-answer");
    browser.click(".h5p-question-check-answer");
    browser.leave();
    let told = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        browser.text("#score").contains(" of 1")
    });
    assert!(told, "{}", browser.source());
    let percent = if browser.text("#score").contains("1 of 1") { "100%" } else { "0%" };
    // To leave the page at once loses nothing.
    browser.go(&format!("{}/teach/classes", doors.staff));
    browser.follow("main ul.rows a");
    browser.follow("main a.primary");
    let shown = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        browser.go(&browser.url());
        browser.text("table").contains(&format!("Ana 0/0 {percent}"))
    });
    assert!(shown, "{percent}: {}", browser.text("table"));
    // The phone goes to another pupil, who begins anew and has no score that is not hers.
    browser.go(&format!("{}/teach/classes", doors.staff));
    browser.follow("main ul.rows a");
    browser.write("#names", "Wema");
    browser.follow("main > form button.primary");
    let other = self::card(&browser.source());
    browser.go(&format!("{}class", doors.plain()));
    browser.follow("input[value=leave] ~ button");
    join_as(&doors, &browser, &other, "wema");
    browser.go(&format!("{}read/demo/true-false/h5p.json", doors.plain()));
    browser.enter("iframe");
    browser.find(".h5p-true-false-answer");
    browser.leave();
    assert_eq!(browser.text("#score"), "");
    browser.go(&format!("{}/teach/classes", doors.staff));
    browser.follow("main ul.rows a");
    browser.follow("main a.primary");
    let table = browser.text("table");
    assert!(table.contains(&format!("Ana 0/0 {percent}")) && table.contains("Wema 0/0 2"), "{table}");
}

#[test]
fn pages_of_pupils_fit_every_screen_and_axe_finds_nothing() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let doors = Doors::new();
    let axe = Axe::new(&browser);
    let card = class(&doors, &browser);
    join(&doors, &browser, &card);
    browser.follow("main ul.rows a");
    let work = browser.url();
    browser.follow("main ol a");
    let question = browser.url();
    let is_drawn = "const it = document.querySelector('img.asked'); return it.complete && it.naturalWidth > 0";
    assert!(browser.run(is_drawn).as_bool().unwrap(), "{}", browser.source());
    let plain = doors.plain();
    let at = |path: String| format!("{plain}{path}");
    let pages =
        [at("class".into()), at(format!("class?code={}", card.0)), at("class?code=77777".into()), work, question];
    let mut wrong = Vec::new();
    for (language, theme) in [("en", "light"), ("ar", "dark"), ("my", "dark")] {
        browser.go(&plain);
        browser.set_cookie("lang", language);
        browser.set_cookie("theme", theme);
        for page in &pages {
            browser.go(page);
            wrong.extend(look_over(&browser, &format!("{page} ({language}, {theme})"), |shown, width| {
                let mut wrong = too_small(&browser, shown, width);
                wrong.extend(axe.look(&browser, shown, width));
                wrong
            }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

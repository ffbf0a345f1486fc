//! Interactive content runs in the sandbox, and the phone keeps what it scored.

use std::fs;

use serde_json::Value;

use super::Served;
use super::driver::{Browser, Scripts};
use crate::tool::*;

/// Publishes packages under their own names.
fn publish(files: &[&str], more: &[&str]) -> Option<Served> {
    let field = Field::new();
    let folder = field.path("packages");
    fs::create_dir_all(&folder).unwrap();
    for file in files {
        let from = fixtures(file)?;
        fs::copy(&from, folder.join(from.file_name().unwrap())).unwrap();
    }
    field.publish(&folder, "demo");
    field.init();
    field.sync(field.repository());
    Some(Served::field(field, more))
}

/// What the phone keeps for this collection.
fn kept(browser: &Browser) -> String {
    let all = browser.run_until_called("arguments[0](JSON.stringify(localStorage))");
    all.as_str().unwrap().to_owned()
}

fn wait_for(what: &str, is_so: impl Fn() -> bool) {
    let so = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        is_so()
    });
    assert!(so, "{what}");
}

#[test]
fn exercises_of_h5p_run_and_their_score_stays_on_the_phone() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let Some(players) = peer("players") else { return };
    let files = [
        "library/files/true-false.h5p",
        "library/files/arithmetic-quiz.h5p",
        "h5p/multiple-choice.h5p",
        "h5p/greetingcard1.h5p",
    ];
    let Some(served) = publish(&files, &["--players", players.to_str().unwrap()]) else { return };
    let page = served.at("read/demo/true-false/h5p.json");
    browser.go(&page);
    browser.enter("iframe");
    browser.click(".h5p-true-false-answer");
    browser.click(".h5p-question-check-answer");
    browser.leave();
    wait_for("the score is shown", || browser.text("#score").contains(" of 1"));
    let score = browser.text("#score");
    assert!(kept(&browser).contains("play:demo/true-false/h5p.json"), "{}", kept(&browser));
    browser.go(&served.url);
    browser.go(&page);
    assert_eq!(browser.text("#score"), score, "kept over pages");
    for (place, card) in [("r/demo/true-false", ".item"), ("me", "#continue + .cards"), ("", "#home-continue + .cards")]
    {
        browser.go(&served.at(place));
        assert_eq!(browser.text(&format!("{card} .score")), score, "/{place}");
    }
    browser.go(&page);
    browser.enter("iframe");
    let reached = "let said = ''; for (const act of [() => parent.document.title, () => frameElement.id, () => indexedDB.open('x').readyState]) {
        try { const got = act(); said += got === null ? ' blocked' : ' GOT ' + got } catch (error) { said += ' blocked' } } arguments[0](said)";
    assert_eq!(browser.run_until_called(reached), Value::from(" blocked blocked blocked"));
    browser.leave();
    for (id, part) in [("arithmetic-quiz", ".h5p-container"), ("multiple-choice", ".h5p-multichoice")] {
        browser.go(&served.at(&format!("r/demo/{id}")));
        browser.follow("a.primary[href^='/read/']");
        browser.enter("iframe");
        browser.find(&format!("html.ready {part}"));
        browser.leave();
    }
    // This one names a library that it does not bring: the page says so.
    browser.go(&served.at("read/demo/greetingcard1/h5p.json"));
    browser.enter("iframe");
    wait_for("the page says that it cannot run", || browser.text("#h5p").contains("cannot play this"));
    browser.leave();
    browser.assert_stayed_at(&served.url);
}

#[test]
fn courses_of_scorm_run_and_resume() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let files = ["library/files/golf-scorm2004.zip", "scorm/RuntimeMinimumCalls_SCORM12-mini.zip"];
    let Some(served) = publish(&files, &[]) else { return };
    let page = served.at("read/demo/golf-scorm2004/shared/launchpage.html");
    browser.go(&page);
    browser.enter("iframe");
    for _ in 0..14 {
        browser.click("#butNext");
    }
    browser.enter("#contentFrame");
    // The quiz calls a function of the page around it, which the sandbox keeps apart.
    browser.click("input[type=button], button");
    assert!(browser.text("#test").contains("Score: 13"), "{}", browser.text("#test"));
    browser.leave();
    wait_for("the score is shown", || browser.text("#score").contains("13 of 100"));
    let state = kept(&browser);
    for part in ["cmi.success_status", "failed", "cmi.location"] {
        assert!(state.contains(part), "{part}: {state}");
    }
    browser.go(&served.url);
    browser.go(&page);
    // It asks whether to go on where it was left.
    browser.accept();
    browser.enter("iframe");
    assert!(browser.attribute("#contentFrame", "src").is_some_and(|src| src.contains("assessmenttemplate")));
    browser.leave();
    lesson_of_scorm_12(&browser, &served);
    browser.assert_stayed_at(&served.url);
}

fn lesson_of_scorm_12(browser: &Browser, served: &Served) {
    browser.go(&served.at("r/demo/runtimeminimumcalls_scorm12-mini"));
    browser.follow(".contents a[href*='launch=questions%3DPlaying']");
    browser.enter("iframe");
    browser.find("#frmTest");
    let state = browser.run_until_called("arguments[0]([initialized, API.LMSGetLastError(), location.search])");
    assert_eq!(state, serde_json::json!([true, "0", "?questions=Playing"]));
    browser.leave();
}

#[test]
fn cartridges_have_pages_for_quizzes_and_links() {
    let Some(browser) = Browser::open(Scripts::Off) else { return };
    let Some(library) = fixtures("imscc/all-question-types.imscc") else { return };
    let field = Field::new();
    field.publish(&library, "demo");
    field.init();
    field.sync(field.repository());
    let served = Served::field(field, &[]);
    browser.go(&served.at("r/demo/all-question-types"));
    browser.follow(".contents a");
    assert!(browser.text(".reading").contains("Dogs are insects"));
    browser.click(".reading details summary");
    assert!(browser.text(".reading details[open]").contains('3'), "{}", browser.text(".reading details[open]"));
    browser.assert_stayed_at(&served.url);
}

//! Pages fit narrow screens in both directions of writing, whatever the length of words, and fingers hit what they aim at.

use serde_json::json;

use super::Served;
use super::driver::{Browser, Scripts};

/// Our own pages that have bar, heading and footer.
pub(super) const OWN: [&str; 15] = [
    "",
    "search",
    "list",
    "c/demo",
    "help",
    "licences",
    "settings",
    "me",
    "start",
    "take",
    "explore",
    "about",
    "accessibility",
    "status",
    "admin/clock",
];

/// What else there is, or looks different, in any library.
const OTHER: [&str; 9] = [
    "search?q=python",
    "search?q=qqqqzzzz",
    "welcome",
    "list?subject=0",
    "no-such-page-and-a-very-long-address-without-any-blanks-in-it-whatsoever-which-must-be-broken",
    "r/demo/rock-paper-scissors-en",
    "take/forms?item=demo/rock-paper-scissors-en",
    "print/list?collection=demo",
    "read/demo/rock-paper-scissors-en/index.html",
];

/// What only the large library has.
const LARGE: [&str; 4] = [
    "r/demo/openstax-python-ch4",
    "read/demo/openstax-python-ch4/EPUB/index.xhtml",
    "read/demo/debian-history-fr/debian-history-fr.pdf?page=3",
    "read/demo/video-gnome-wallpaper/video.webm",
];

/// Every kind of page.
pub(super) fn pages(served: &Served) -> impl Iterator<Item = &'static str> {
    let large: &[_] = if served.is_large { &LARGE } else { &[] };
    OWN.into_iter().chain(OTHER).chain(large.iter().copied())
}

#[test]
fn pages_fit_every_screen_and_every_finger() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = Served::library();
    let mut wrong = Vec::new();
    for language in ["en", "ar"] {
        browser.go(&served.url);
        browser.set_cookie("lang", language);
        for page in pages(&served) {
            browser.go(&served.at(page));
            let framed = page.starts_with("read/demo/rock");
            let direction = if language == "ar" { "rtl" } else { "ltr" };
            assert_eq!(browser.attribute("html", "dir").as_deref(), Some(direction), "{page}");
            wrong.extend(look_over(&browser, &format!("/{page} ({language})"), |shown, width| {
                if framed { Vec::new() } else { too_small(&browser, shown, width) }
            }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    browser.assert_stayed_at(&served.url);
}

/// What is wrong with the page that is shown on three widths of a screen, and with longer words on the narrowest: what
/// does not fit, and what `more` finds at each width.
pub(super) fn look_over(browser: &Browser, page: &str, more: impl Fn(&str, u32) -> Vec<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for width in [240, 360, 1280] {
        browser.screen(width, 640);
        wrong.extend(too_wide(browser, page, width));
        wrong.extend(more(page, width));
    }
    // Other languages need more room; a third more must still fit.
    browser.screen(240, 640);
    browser.run(LONGER);
    wrong.extend(too_wide(browser, &format!("{page} with longer words"), 240));
    wrong
}

fn too_wide(browser: &Browser, page: &str, width: u32) -> Option<String> {
    let size = browser.devtools("Page.getLayoutMetrics", &json!({}));
    let needs = size["cssContentSize"]["width"].as_u64().unwrap();
    (needs > width.into()).then(|| format!("{page} needs {needs} px of {width}"))
}

/// What on the page that is shown is too small for a finger.
pub(super) fn too_small(browser: &Browser, page: &str, width: u32) -> Vec<String> {
    let small = browser.run(TOO_SMALL);
    if small == json!([]) { Vec::new() } else { vec![format!("{page} at {width} px: {small}")] }
}

/// Things to tap that are lower than a finger. Links inside sentences are as high as their line (WCAG 2.5.8, "inline").
const TOO_SMALL: &str = "return [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]):not([type=radio])')]
    .filter(it => !it.closest('p:not(.actions), td, .reading, .credit, .facts, .skip, svg, .addresses, h1') && !it.matches('.skip'))
    .map(it => [it, it.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
    .map(([it, box]) => it.outerHTML.slice(0, 90) + ' ' + Math.round(box.width) + 'x' + Math.round(box.height));";

/// Makes all words of the page itself a third longer.
const LONGER: &str = "const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const node = walk.currentNode;
        node.data = node.data.replace(/\\p{L}{2,}/gu, word => word + word.slice(0, Math.ceil(word.length / 3)));
    }";

#[test]
fn pages_fit_with_very_large_text() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = Served::library();
    browser.go(&served.at("help"));
    browser.set_cookie("size", "larger");
    let mut wrong = Vec::new();
    for page in pages(&served) {
        browser.go(&served.at(page));
        for width in [240, 360] {
            browser.screen(width, 640);
            wrong.extend(too_wide(&browser, &format!("/{page} with very large text"), width));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where reading, watching or choosing begins: the upper edge of the first thing that is no tool, in pixels.
const BEGINS: &str = "const it = document.querySelector(
    '.reading p, .reading img, .sheet img, .player audio, .player video, iframe, ul.cards li, .hits h2, .takes li, .shares li');
    return it ? it.getBoundingClientRect().top : -1;";

#[test]
fn reading_begins_on_the_first_screen() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = Served::library();
    let mut pages = vec![
        "list",
        "list?kind=site",
        "list?lang=en&kind=site",
        "c/demo",
        "search?q=python",
        "take",
        "read/demo/rock-paper-scissors-en/index.html",
    ];
    if served.is_large {
        pages.extend([
            "read/demo/story-0001-sw/EPUB/p01.xhtml",
            "read/demo/story-0001-sw/EPUB/p02.xhtml",
            "read/demo/debian-history-fr/debian-history-fr.pdf?page=3",
            "read/demo/audio-0156-tl/audio-0156-tl.mp3",
            "read/demo/video-gnome-wallpaper/video.webm",
        ]);
    }
    let mut wrong = Vec::new();
    for language in ["en", "ar", "my"] {
        browser.go(&served.url);
        browser.set_cookie("lang", language);
        for page in &pages {
            for (width, height) in [(360, 640), (240, 320)] {
                browser.screen(width, height);
                browser.go(&served.at(page));
                let begins = browser.run(BEGINS).as_f64().unwrap();
                // A line of text, or enough of a picture to see what it is.
                if begins < 0.0 || begins > f64::from(height) - 40.0 {
                    wrong.push(format!("/{page} ({language}) begins at {begins} of {width} × {height}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_welcome_offers_the_library_and_the_language_on_the_first_screen() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = Served::library();
    browser.screen(240, 320);
    let ends = "return document.querySelector('a[href=\"/start\"]').getBoundingClientRect().bottom;";
    for language in ["en", "ar", "am", "km", "my", "hi", "ru", "zh"] {
        browser.go(&served.at(&format!("welcome?ui={language}")));
        assert_eq!(browser.attribute("html", "lang").as_deref(), Some(language));
        let end = browser.run(ends).as_f64().unwrap();
        assert!(end <= 320.0, "{language}: {end}");
    }
}

#[test]
fn print_has_content_and_credit_and_nothing_to_tap() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = Served::library();
    browser.devtools("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    let shown = "return ['.bar', '.actions', '.mine', 'footer nav', '.credit', 'h1'].map(css => {
        const it = document.querySelector(css); return !!it && getComputedStyle(it).display !== 'none'; });";
    browser.go(&served.at("r/demo/rock-paper-scissors-en"));
    assert_eq!(browser.run(shown), json!([false, false, false, false, true, true]));
    let credit = browser.text(".credit");
    for part in ["Rock, Paper, Scissors", "CC BY-SA 4.0", "http"] {
        assert!(credit.contains(part), "{credit}");
    }
}

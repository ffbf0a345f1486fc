//! The ten main tasks with nothing but Tab, Enter and Space. The focus is always seen.

use super::Served;
use super::driver::{Browser, Scripts};

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SPACE: &str = " ";
const RIGHT: &str = "\u{e014}";

/// The focused element, and whether its outline shows where one is.
const FOCUS: &str = "const it = document.activeElement, style = getComputedStyle(it);
    return {fits: it.matches(WANTED), seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
        || it === document.body || it.tagName === 'VIDEO' || it.matches('iframe')};";

/// LIMIT: presses of Tab before a task counts as not doable.
const MOST_TABS: usize = 220;

struct Hands<'a> {
    browser: &'a Browser,
    served: &'a Served,
}

impl Hands<'_> {
    fn open(&self, page: &str) {
        self.browser.go(&self.served.at(page));
    }

    /// Tabs until something that fits has the focus.
    fn reach(&self, css: &str) {
        let look = FOCUS.replace("WANTED", &serde_json::json!(css).to_string());
        for _ in 0..MOST_TABS {
            self.browser.press(TAB);
            let focus = self.browser.run(&look);
            assert_eq!(focus["seen"], true, "the focus is hidden on the way to {css} on {}", self.browser.url());
            if focus["fits"] == true {
                return;
            }
        }
        panic!("{css} cannot be reached by Tab on {}", self.browser.url());
    }

    /// Presses Enter and waits for another address.
    fn enter(&self) {
        let before = self.browser.url();
        self.browser.press(ENTER);
        let moved = (0..200).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(20));
            self.browser.url() != before
        });
        assert!(moved, "Enter does nothing on {before}");
    }

    fn at(&self, part: &str) {
        let url = self.browser.url();
        assert!(url.contains(part), "{url} is not {part}");
    }
}

#[test]
fn the_ten_main_tasks_are_done_by_keys() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = Served::library();
    let hands = Hands { browser: &browser, served: &served };
    // 1 skip to the content; 2 come in; 3 choose a language.
    hands.open("");
    hands.reach(".skip");
    hands.enter();
    hands.at("#main");
    hands.open("welcome");
    hands.reach("button");
    hands.enter();
    assert_eq!(browser.url(), served.url);
    hands.open("start");
    hands.reach("input[name=lang]");
    hands.reach("input[name=level]");
    browser.press(RIGHT);
    browser.press(SPACE);
    hands.reach("button.primary");
    hands.enter();
    assert_eq!(browser.url(), served.url);
    assert!(browser.cookies().contains(&"level".to_owned()), "{:?}", browser.cookies());
    // 4 browse a subject; 5 open an item; 6 save it; 7 read it.
    hands.reach(".tile a[href*='subject=6']");
    hands.enter();
    hands.at("subject=6");
    hands.reach("a[href='/r/demo/rock-paper-scissors-en']");
    hands.enter();
    hands.reach("button[value=save]");
    browser.press(ENTER);
    browser.find("button[value=unsave]");
    hands.reach("a.primary[href^='/read/']");
    hands.enter();
    hands.at("/read/");
    hands.reach("a.back");
    hands.enter();
    // 8 search; 9 go on where one was; 10 change the look.
    hands.open("");
    hands.reach("#q");
    browser.press("scissors");
    hands.enter();
    hands.at("search?q=scissors");
    hands.reach(".hit a");
    hands.enter();
    hands.open("me");
    hands.reach(".card a[href^='/read/demo/rock-paper-scissors-en']");
    hands.enter();
    hands.open("settings");
    hands.reach("input[name=theme]");
    browser.press(RIGHT);
    hands.reach("button.primary");
    hands.enter();
    browser.find("html.theme-light, html.theme-dark, html.theme-sepia");
    if served.is_large && super::walk::has_pages(&served) {
        turning_pages(&hands);
    }
}

/// Arrow keys turn the pages of a book where scripts run, in the direction of the pages.
fn turning_pages(hands: &Hands<'_>) {
    hands.open("read/demo/debian-history-fr/debian-history-fr.pdf?page=2");
    let turned = |key: &str, page: &str| {
        hands.browser.press(key);
        (0..200).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(20));
            hands.browser.url().ends_with(page)
        })
    };
    assert!(turned(RIGHT, "page=3"), "{}", hands.browser.url());
    hands.browser.set_cookie("lang", "ar");
    hands.open("read/demo/debian-history-fr/debian-history-fr.pdf?page=2");
    assert!(turned(RIGHT, "page=1"), "{}", hands.browser.url());
}

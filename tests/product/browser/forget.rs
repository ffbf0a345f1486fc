//! "Clear everything on this phone" clears everything.

use serde_json::json;

use super::Served;
use super::driver::{Browser, Scripts};

#[test]
fn scores_are_cleared_with_all_else() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = Served::library();
    browser.go(&served.at("r/demo/rock-paper-scissors-en"));
    browser.follow("button[value=save]");
    browser.go(&served.at("me"));
    browser.run("localStorage.setItem('places', '{}'); localStorage.setItem('play:demo/quiz', '{\"score\":1}')");
    browser.follow("form.forget button");
    assert_eq!(browser.run("return localStorage.length"), json!(0));
}

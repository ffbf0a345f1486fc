//! The box's clock, set from a phone: with scripts the phone fills the form in, without them its owner does.

use serde_json::json;

use super::Served;
use super::driver::{Browser, Scripts};

#[test]
fn the_form_says_what_the_phones_clock_says() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = Served::library();
    for (zone, offset) in [("Asia/Kathmandu", "345"), ("Africa/Nairobi", "180"), ("Pacific/Marquesas", "-570")] {
        browser.devtools("Emulation.setTimezoneOverride", &json!({"timezoneId": zone}));
        browser.go(&served.at("admin/clock"));
        // The phone's own words for its time, put together by the browser, must be this very minute.
        let told = browser.run(
            "const form = document.querySelector('form.clock').elements;
             const told = new Date(form.day.value + 'T' + form.time.value);
             return [form.offset.value, Math.abs(Date.now() - told.getTime()) <= 61000];",
        );
        assert_eq!(told, json!([offset, true]), "{zone}");
    }
    browser.assert_stayed_at(&served.url);
}

#[test]
fn without_scripts_the_form_is_filled_in_by_hand_and_keeps_what_was_written() {
    let Some(browser) = Browser::open(Scripts::Off) else { return };
    let served = Served::library();
    browser.go(&served.at("status"));
    browser.follow("a[href='/admin/clock']");
    browser.write("#code", "a guess");
    browser.follow("button.primary");
    assert!(browser.text("[role=alert]").contains("not the code"), "{}", browser.text("main"));
    assert_eq!(browser.attribute("#offset option[selected]", "value").as_deref(), Some("0"), "the box's own is UTC");
    assert!(!browser.text("main").contains("a guess"));
}

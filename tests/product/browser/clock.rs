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
    let sent = browser.run(
        "const form = document.querySelector('form.clock');
         form.elements.time.value = '00:00:00';
         form.dispatchEvent(new Event('submit'));
         const told = new Date(form.elements.day.value + 'T' + form.elements.time.value);
         return Math.abs(Date.now() - told.getTime()) <= 3000;",
    );
    assert_eq!(sent, json!(true), "what is sent is the second of sending");

    // Another code on a page that comes back: the phone's clock goes on, what a person wrote stays.
    let told_is_now = "const form = document.querySelector('form.clock').elements;
                       return Math.abs(Date.now() - new Date(form.day.value + 'T' + form.time.value)) <= 61000;";
    browser.write("#code", "a guess");
    browser.follow("button.primary");
    assert!(browser.text("[role=alert]").contains("not the code"), "{}", browser.text("main"));
    assert_eq!(browser.run(told_is_now), json!(true));
    browser.run(
        "const day = document.querySelector('#day');
         day.value = '2031-02-03';
         day.dispatchEvent(new Event('input'));",
    );
    browser.write("#code", "another guess");
    browser.follow("button.primary");
    assert!(browser.text("[role=alert]").contains("code"), "{}", browser.text("main"));
    assert_eq!(browser.run("return document.querySelector('#day').value"), json!("2031-02-03"));
    browser.assert_stayed_at(&served.url);
}

#[test]
fn without_scripts_the_form_is_filled_in_by_hand_and_keeps_what_was_written() {
    let Some(browser) = Browser::open(Scripts::Off) else { return };
    let served = Served::library();
    browser.go(&served.at("status"));
    browser.follow("a[href='/admin/clock']");
    for field in ["#day", "#time"] {
        assert_eq!(browser.attribute(field, "value").as_deref(), Some(""), "the box's own would be wrong: {field}");
    }
    assert!(browser.attribute("#offset", "required").is_some(), "the first choice is none");
    browser.write("#day", "11252026");
    browser.write("#time", "0205PM");
    browser.click("#offset option[value='345']");
    browser.write("#code", "a guess");
    browser.follow("button.primary");
    assert!(browser.text("[role=alert]").contains("not the code"), "{}", browser.text("main"));
    assert_eq!(browser.attribute("#day", "value").as_deref(), Some("2026-11-25"));
    assert_eq!(browser.attribute("#time", "value").as_deref(), Some("14:05"));
    assert_eq!(browser.attribute("#offset option[selected]", "value").as_deref(), Some("345"));
    assert!(!browser.text("main").contains("a guess"));
}

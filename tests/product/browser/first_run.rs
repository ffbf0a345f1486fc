//! The first run in a real browser, without scripts: from the plain door to a lesson on a second phone, counted in screens.

use super::driver::{Browser, Scripts};
use super::staff::Doors;
use crate::tool::*;

#[test]
fn five_screens_make_a_box_a_schools_and_a_second_phone_opens_a_lesson() {
    let Some(browser) = Browser::open(Scripts::Off) else { return };
    let field = Field::new();
    field.publish(&sample(), "demo");
    field.init();
    let doors = Doors::open(field, &["--no-mdns"]);
    browser.screen(360, 640);
    let mut screens = vec!["who looks after it"];
    doors.claim(&browser);
    screens.push("the recovery code");
    assert!(browser.text("main").contains("Recovery code"));
    browser.follow("main a.primary");

    screens.push("name and place");
    browser.arrive("/admin/place");
    assert!(browser.text("main").contains("Step 2 of 4"), "{}", browser.text("main"));
    browser.write("#name", "Maktaba ya Kisima");
    browser.write("#country", "ke");
    browser.follow("main button.primary");
    // The library starts anew, as the same process; its page comes again by itself.
    let is_there = (0..400).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        ureq::get(&doors.plain().replace("localhost", "127.0.0.1"))
            .call()
            .is_ok_and(|mut page| page.body_mut().read_to_string().is_ok_and(|text| text.contains("Maktaba ya Kisima")))
    });
    assert!(is_there, "the library has its new name");
    browser.go(&format!("{}/admin/place", doors.staff));
    assert_eq!(browser.attribute("#name", "value").as_deref(), Some("Maktaba ya Kisima"));
    assert_eq!(browser.attribute("#country", "value").as_deref(), Some("KE"));

    screens.push("what it holds");
    browser.follow("main a.primary");
    browser.arrive("/admin/content");
    assert!(browser.text("main").contains("Step 3 of 4"), "still signed in, and where it was left");
    browser.follow("form[action='/admin/first'] button");
    screens.push("the poster");
    browser.arrive("/admin/poster");
    assert!(browser.text("main").contains("Maktaba ya Kisima") && browser.text("main").contains("Words of this box"));
    browser.follow("form[action='/admin/first'] button");
    browser.arrive("/admin");
    assert!(!browser.text("main").contains("not finished"), "{}", browser.text("main"));

    let phone = Browser::open(Scripts::Off).unwrap();
    phone.screen(240, 320);
    phone.go(&doors.plain());
    phone.go(&format!("{}list", doors.plain()));
    phone.follow("main a[href^='/r/demo/']");
    assert!(!phone.text("h1").is_empty() && phone.url().contains("/r/demo/"), "{}", phone.url());
    assert!(screens.len() <= 5, "{screens:?}");
}

//! A large file from a phone: in pieces, while the box is pulled out of the wall and put back.

use std::fs;
use std::time::Duration;

use super::driver::{Browser, Scripts};
use super::staff::{Doors, settled};

/// Bytes that have come so far.
fn come(doors: &Doors) -> u64 {
    let folder = doors.library().join("school/pieces");
    let files = fs::read_dir(folder).into_iter().flatten();
    files.map(|file| file.unwrap().metadata().unwrap().len()).sum()
}

#[test]
fn a_large_file_goes_on_by_itself_after_a_power_cut() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let mut doors = Doors::new();
    doors.claim(&browser);
    // Words, so that the box can read it: 40 MB.
    let text = "Maji ni uhai, na kisima chetu kilichimbwa mwaka 2019. ".repeat(40_000_000 / 54);
    let path = doors.put("kisima.txt", text.as_bytes());
    browser.go(&format!("{}/teach/add", doors.staff));
    // A slow phone: 8 MB a second.
    let slow =
        serde_json::json!({"offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 8_000_000});
    browser.devtools("Network.emulateNetworkConditions", &slow);
    browser.write("#file", &path);
    browser.write("#title", "Kisima chetu");
    browser.click("main button.primary");
    let has_begun = (0..600).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        come(&doors) >= 3 << 20
    });
    assert!(has_begun && browser.text(".sending").contains("sent in pieces"), "{}", browser.text("main"));
    let before = come(&doors);
    doors.restart();
    assert!(before < text.len() as u64 && come(&doors) >= before - (1 << 20), "what has come is kept");
    let has_gone_on = (0..1200).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        browser.url().contains("/teach/material/")
    });
    assert!(has_gone_on, "{}", browser.text("main"));
    assert_eq!(come(&doors), 0, "it is the material's now");
    let id = browser.url().rsplit('/').next().unwrap().to_owned();
    let kept = fs::read(doors.library().join("school").join(id).join("source/kisima.txt")).unwrap();
    assert!(kept == text.as_bytes(), "the same bytes: {} of {}", kept.len(), text.len());
    settled(&browser);
}

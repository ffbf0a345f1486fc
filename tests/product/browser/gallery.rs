//! Pictures of the main pages, for people to look at: `scripts/gallery DIR`.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use super::driver::{Browser, Scripts};
use super::fit::pages;
use super::{Served, spoken};

#[test]
fn gallery() {
    let Some(dir) = std::env::var_os("MAKTABA_GALLERY").map(PathBuf::from) else { return };
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = Served::library();
    fs::create_dir_all(&dir).unwrap();
    let languages = spoken(&served, &["en", "ar", "km"]);
    for (language, theme) in languages.into_iter().flat_map(|language| [(language, "light"), (language, "dark")]) {
        let name = format!("{language}-{theme}");
        browser.go(&served.url);
        browser.set_cookie("lang", language);
        browser.set_cookie("theme", theme);
        for (number, page) in pages(&served).enumerate() {
            browser.go(&served.at(page));
            let word = page.split(['/', '?']).next().unwrap_or_default();
            let word = if word.is_empty() { "home" } else { word };
            for width in [240, 360, 1280] {
                browser.screen(width, 720);
                let shot = browser.devtools("Page.captureScreenshot", &json!({"format": "png"}));
                let file = dir.join(format!("{number:02}-{}-{name}-{width}.png", word.get(..10).unwrap_or(word)));
                fs::write(file, base64(shot["data"].as_str().unwrap())).unwrap();
            }
        }
    }
}

/// Decodes RFC 4648, 4.
pub(super) fn base64(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut out, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for value in text.bytes().filter_map(|byte| LETTERS.iter().position(|letter| *letter == byte)) {
        bits = (bits << 6) | u32::try_from(value).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push(u8::try_from((bits >> held) & 0xff).unwrap());
        }
    }
    out
}

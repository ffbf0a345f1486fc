//! Pages fit narrow screens in both directions of writing, and weigh little.

use std::collections::{HashMap, HashSet};

use serde_json::json;

use super::Served;
use super::driver::{Browser, Scripts};

/// Every kind of page; those from the fourth on are in the large library only.
pub(super) const PAGES: [&str; 15] = [
    "",
    "search?q=python",
    "search?q=qqqqzzzz",
    "list",
    "c/demo",
    "help",
    "licences",
    "settings",
    "no-such-page-and-a-very-long-address-without-any-blanks-in-it-whatsoever-which-must-be-broken",
    "r/demo/rock-paper-scissors-en",
    "read/demo/rock-paper-scissors-en/index.html",
    "r/demo/openstax-python-ch4",
    "read/demo/openstax-python-ch4/EPUB/index.xhtml",
    "read/demo/debian-history-fr/debian-history-fr.pdf?page=3",
    "read/demo/video-gnome-wallpaper/video.webm",
];

/// How many of `PAGES` need only the sample library.
const SMALL: usize = 11;

pub(super) fn pages(served: &Served) -> &'static [&'static str] {
    if served.is_large { &PAGES } else { &PAGES[..SMALL] }
}

#[test]
fn pages_fit_every_screen_and_are_light() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = Served::library();
    weigh(&browser, &served);
    for language in ["en", "ar"] {
        browser.go(&served.url);
        browser.set_cookie("lang", language);
        for page in pages(&served) {
            browser.go(&served.at(page));
            let direction = if language == "ar" { "rtl" } else { "ltr" };
            assert_eq!(browser.attribute("html", "dir").as_deref(), Some(direction), "{page}");
            for width in [240, 360, 1280] {
                browser.screen(width, 640);
                let size = browser.devtools("Page.getLayoutMetrics", &json!({}));
                let needs = size["cssContentSize"]["width"].as_u64().unwrap();
                assert!(needs <= u64::from(width), "{page} needs {needs} px of {width} ({language})");
            }
        }
    }
    browser.assert_stayed_at(&served.url);
}

/// What a first visit receives: the page with its style and icon. Pictures of items come as they are scrolled to.
fn weigh(browser: &Browser, served: &Served) {
    let limits =
        [("", 30_000), ("r/demo/rock-paper-scissors-en", 25_000), ("list", 40_000), ("search?q=python", 40_000)];
    for (page, limit) in limits {
        browser.devtools("Network.clearBrowserCache", &json!({}));
        browser.network();
        browser.go(&served.at(page));
        let (mut own, mut pictures) = (HashMap::new(), HashSet::new());
        for (method, params) in browser.network() {
            let id = params["requestId"].as_str().unwrap_or_default().to_owned();
            if method == "Network.requestWillBeSent" && params["request"]["url"].as_str().unwrap().contains("/content/")
            {
                pictures.insert(id);
            } else if method == "Network.loadingFinished" {
                own.insert(id, params["encodedDataLength"].as_u64().unwrap());
            }
        }
        let bytes: u64 = own.iter().filter(|(id, _)| !pictures.contains(*id)).map(|(_, len)| len).sum();
        eprintln!("/{page}: {bytes} bytes on a first visit, and {} pictures", pictures.len());
        assert!((1000..limit).contains(&bytes), "/{page}: {bytes} bytes, at most {limit} are wanted");
    }
}

//! The ways of a reader through the library, with scripts off and on.

use super::Served;
use super::driver::{Browser, Scripts};
use super::fit::OWN;
use crate::tool::{get, skipped, text};

#[test]
fn every_page_and_form_works_without_scripts_and_with_them() {
    let Some(browser) = Browser::open(Scripts::Off) else { return };
    let served = Served::library();
    walk(&browser, &served, Scripts::Off);
    drop(browser);
    let browser = Browser::open(Scripts::On).unwrap();
    walk(&browser, &served, Scripts::On);
}

fn walk(browser: &Browser, served: &Served, scripts: Scripts) {
    browser.go("data:text/html,<title>off</title><script>document.title='on'</script>");
    assert_eq!(browser.title(), if scripts == Scripts::On { "on" } else { "off" });
    from_home_into_a_site_and_back(browser, served);
    search(browser, served);
    settings(browser, served);
    welcome(browser, served);
    what_is_mine(browser, served);
    take_home(browser, served);
    explore(browser, served);
    nothing_there(browser, served);
    every_page(browser, served);
    if served.is_large {
        book(browser, served);
        if has_pages(served) {
            document(browser, served);
        }
        film(browser, served, scripts);
    }
    browser.assert_stayed_at(&served.url);
}

fn from_home_into_a_site_and_back(browser: &Browser, served: &Served) {
    browser.go(&served.url);
    browser.follow(".tile a[href*='subject=61'], .tile a[href*='subject=6']");
    browser.follow("a[href='/r/demo/rock-paper-scissors-en']");
    assert_eq!(browser.text("h1"), "Rock, Paper, Scissors");
    let resource = browser.url();
    browser.follow("a.primary[href^='/read/']");
    browser.enter("iframe");
    assert!(browser.text("body").to_lowercase().contains("scissors"));
    browser.leave();
    browser.follow("a.back");
    assert_eq!(browser.url(), resource);
    browser.follow(".crumbs a[href='/']");
    assert_eq!(browser.url(), served.url);
}

fn book(browser: &Browser, served: &Served) {
    browser.go(&served.at("r/demo/openstax-python-ch4"));
    browser.follow("a.primary[href^='/read/']");
    let first = browser.url();
    browser.follow("a[rel=next]");
    let second = browser.url();
    assert_ne!(first, second);
    assert!(browser.text(".reading").len() > 200);
    browser.follow("a[rel=next]");
    browser.follow("a[rel=prev]");
    assert_eq!(browser.url(), second);
    browser.click("details summary");
    browser.follow(".contents a");
    assert!(browser.url().starts_with(&served.at("read/demo/openstax-python-ch4/")));
}

/// Whether the PDF could be read when it was imported.
pub(super) fn has_pages(served: &Served) -> bool {
    let page = get(&served.at("read/demo/debian-history-fr/debian-history-fr.pdf"));
    let has = text(&page.body).contains("rel=\"next\"");
    if !has {
        skipped("the PDF was imported without its pages");
    }
    has
}

fn document(browser: &Browser, served: &Served) {
    browser.go(&served.at("r/demo/debian-history-fr"));
    browser.follow("a.primary[href^='/read/']");
    browser.follow("a[rel=next]");
    assert!(browser.url().ends_with("?page=2"), "{}", browser.url());
    browser.write("#page", "5");
    browser.follow(".go-to button");
    assert!(browser.url().ends_with("?page=5"), "{}", browser.url());
    // Where the page is shown as a picture, its words are one tap away.
    if text(&get(&browser.url()).body).contains("words-of") {
        browser.click(".words-of summary");
    }
    assert!(browser.text(".reading").contains("Debian"));
    browser.follow("a[rel=prev]");
    assert!(browser.text("h2").contains('4'));
    // A chapter of its outline opens the page where it begins.
    browser.go(&served.at("r/demo/debian-history-fr"));
    browser.follow(".contents li:last-child > a");
    assert!(browser.url().contains("?page="), "{}", browser.url());
}

fn film(browser: &Browser, served: &Served, scripts: Scripts) {
    browser.go(&served.at("r/demo/video-gnome-wallpaper"));
    browser.follow("a.primary[href^='/read/']");
    assert_eq!(browser.attribute("video track[default]", "srclang").as_deref(), Some("en"));
    if scripts == Scripts::On {
        // The policy of the page lets the browser load both.
        let loaded = "const done = arguments[0], video = document.querySelector('video'), track = video.querySelector('track[default]');
            const look = () => { if (video.readyState > 0 && track.readyState === 2) done(track.track.cues.length); };
            video.addEventListener('loadedmetadata', look); track.addEventListener('load', look); look();";
        assert!(browser.run_until_called(loaded).as_u64() > Some(1));
    }
}

fn search(browser: &Browser, served: &Served) {
    let ask = |query: &str| {
        browser.go(&served.url);
        browser.write("#q", query);
        browser.follow(".search.large button");
        assert!(browser.url().starts_with(&served.at("search?q=")));
    };
    ask("scissors");
    browser.follow(".hit a");
    let found = browser.url();
    assert!(found.contains("rock-paper-scissors"), "{found}");
    browser.back();
    assert_eq!(browser.attribute("#q", "value").as_deref(), Some("scissors"));
    ask("qqqqzzzz");
    assert!(browser.text("h1").contains("qqqqzzzz"));
    browser.find(".notice a[href='/list']");
    browser.find(".chips a");
    let (query, resource) =
        if served.is_large { ("الحكمة", "story-0006-ar") } else { ("پسر", "story-0093-fa") };
    ask(query);
    browser.find(&format!(".hit a[href*='{resource}']"));
    assert_eq!(browser.attribute(".hit h2 bdi", "dir").as_deref(), Some("rtl"));
}

fn settings(browser: &Browser, served: &Served) {
    let page = |name: &str| browser.attribute("html", name).unwrap();
    browser.go(&served.at("help"));
    browser.follow("footer a[href*='/settings']");
    for choice in ["lang-ar", "theme-dark", "size-large", "data-low"] {
        browser.click(&format!("label[for={choice}]"));
    }
    browser.follow(".settings button");
    assert_eq!(browser.url(), served.at("help"));
    assert_eq!(
        (page("lang").as_str(), page("dir").as_str(), page("class").as_str()),
        ("ar", "rtl", "theme-dark size-large")
    );
    browser.follow(".bar a[href$='language']");
    assert_eq!(browser.attribute("#theme-dark", "checked").as_deref(), Some("true"));
    assert_eq!(browser.attribute("#data-low", "checked").as_deref(), Some("true"));
    for choice in ["lang-", "theme-auto", "size-normal", "data-all"] {
        browser.click(&format!("label[for={choice}]"));
    }
    browser.follow(".settings button");
    assert_eq!(
        (page("lang").as_str(), page("dir").as_str(), page("class").as_str()),
        ("en", "ltr", "theme-auto size-normal")
    );
    let ours = ["lang", "level", "theme", "size", "data"];
    assert!(!browser.cookies().iter().any(|name| ours.contains(&name.as_str())), "{:?}", browser.cookies());
}

fn what_is_mine(browser: &Browser, served: &Served) {
    browser.go(&served.at("r/demo/rock-paper-scissors-en"));
    browser.follow("a.primary[href^='/read/']");
    let place = browser.url();
    browser.go(&served.url);
    browser.follow("#home-continue + .cards a");
    assert_eq!(browser.url(), place);
    browser.go(&served.at("r/demo/rock-paper-scissors-en"));
    browser.follow("button[value=save]");
    browser.follow("button[value=finish]");
    browser.find("button[value=unfinish].chosen");
    browser.follow(".bar a[href='/me']");
    assert!(!browser.text("#continue + .nothing").is_empty(), "what is finished is not gone on with");
    browser.find("#saved + .cards a[href='/r/demo/rock-paper-scissors-en']");
    browser.find("#finished + .cards a[href='/r/demo/rock-paper-scissors-en']");
    browser.follow("#saved + .cards button[value=remove]");
    browser.find("#finished + .nothing");
    browser.go(&served.at("r/demo/rock-paper-scissors-en"));
    browser.follow("button[value=save]");
    browser.go(&served.at("me"));
    browser.follow("form.forget button");
    browser.find("#saved + .nothing");
    assert_eq!(browser.cookies(), Vec::<String>::new());
}

fn welcome(browser: &Browser, served: &Served) {
    browser.go(&served.at("welcome"));
    assert!(browser.text(".address").starts_with("http://127.0.0.1:"));
    browser.follow("form button");
    assert_eq!(browser.url(), served.url);
    browser.follow("main a[href='/start']");
    browser.click("label[for=lang-sw]");
    browser.click("label[for=level-1]");
    browser.follow(".settings button");
    assert_eq!(browser.attribute("html", "lang").as_deref(), Some("sw"));
    if served.is_large {
        browser.find("#home-for-you + .cards a[href='/r/demo/story-0001-sw']");
    }
    browser.go(&served.at("start"));
    browser.click("label[for='lang-']");
    browser.click("label[for='level-']");
    browser.follow(".settings button");
}

fn take_home(browser: &Browser, served: &Served) {
    browser.go(&served.at("take"));
    browser.click("details summary");
    browser.follow(".chips a[href*='subject=']");
    let file = browser.attribute(".take a[download]", "href").unwrap();
    let reply = get(&format!("{}{}", served.url.trim_end_matches('/'), file));
    assert!(reply.status == 200 && reply.body.len() > 1000, "{file}");
}

fn explore(browser: &Browser, served: &Served) {
    browser.go(&served.at("explore"));
    browser.find("svg.grid circle.some");
    browser.find("svg.bubbles circle.some");
    let count = browser.text(".coverage tbody td a");
    browser.follow(".coverage tbody td a");
    assert!(browser.text("main .facts").contains(&count), "{count}");
    browser.back();
    browser.follow(".origins a");
    assert!(browser.url().contains("list?from="), "{}", browser.url());
}

fn nothing_there(browser: &Browser, served: &Served) {
    browser.go(&served.at("r/demo/no-such"));
    assert!(browser.text("main").contains("M404-"));
    assert_eq!(browser.attribute("#q", "value").as_deref(), Some("no such"));
    browser.follow("main a[href='/']");
    assert_eq!(browser.url(), served.url);
}

fn every_page(browser: &Browser, served: &Served) {
    for page in OWN.into_iter().chain(["r/demo/story-0049-om"]) {
        browser.go(&served.at(page));
        assert!(!browser.text("h1").is_empty(), "{page}");
        assert!(!browser.title().is_empty(), "{page}");
        browser.find("footer a[href='/help']");
    }
}

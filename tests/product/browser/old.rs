//! Phones as they left the factory in 2018: Chromium 64 and 71 show every page, do every form and run the script.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::fit::pages;
use super::socket::Page;
use super::{Served, brought};
use crate::tool::{Field, get, write_tree};

/// An old browser; it ends when dropped.
struct Old {
    child: Child,
    page: Page,
    _profile: tempfile::TempDir,
}

impl Old {
    fn open(version: u32) -> Option<Self> {
        let program = brought(&format!("chromium-{version}"))?;
        let profile = tempfile::tempdir().unwrap();
        let mut child = Command::new(program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"])
            .args(["--remote-debugging-port=0", "--window-size=360,640", "--hide-scrollbars"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let port = said.find_map(|line| line.split("ws://127.0.0.1:").nth(1)?.split('/').next()?.parse::<u16>().ok());
        let port = port.expect("an old browser says where its DevTools are");
        std::thread::spawn(move || said.for_each(drop));
        let address = (0..100).find_map(|_| {
            std::thread::sleep(std::time::Duration::from_millis(50));
            let list = get(&format!("http://127.0.0.1:{port}/json")).body;
            let list: Value = serde_json::from_slice(&list).unwrap();
            Some(list[0]["webSocketDebuggerUrl"].as_str()?.to_owned())
        });
        let address = address.expect("an old browser has a page");
        let path = address.split_once(&port.to_string()).unwrap().1.to_owned();
        let page = Page::connect(port, &path);
        Some(Self { child, page, _profile: profile })
    }

    fn go(&mut self, url: &str) {
        self.page.command("Page.navigate", &json!({ "url": url }));
        self.page.wait(&format!("document.readyState === 'complete' && location.href === {}", json!(url)));
    }

    /// Clicks and waits for another page.
    fn follow(&mut self, css: &str) {
        self.page.evaluate("window.before = true");
        let there = self
            .page
            .evaluate(&format!("(it => it ? (it.click(), true) : false)(document.querySelector({}))", json!(css)));
        assert_eq!(there, true, "no {css} on {}", self.page.evaluate("location.href"));
        self.page.wait("document.readyState === 'complete' && !window.before && !!document.body");
    }

    fn is(&mut self, expression: &str) -> bool {
        self.page.evaluate(expression) == true
    }
}

impl Drop for Old {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn a_fraction_is_not_a_number_on_phones_that_draw_no_formulas() {
    let field = Field::new();
    field.publish(&written(&field), "maths");
    let page = b"<!doctype html><html><head><title>Course</title></head><body><p>\\(\\frac{1}{2}\\)</p><p id=\"ml\"><math><msup><mn>10</mn><mn>2</mn></msup></math></p></body></html>";
    write_tree(&field.path("course"), &[("index.html", page)]);
    field.publish(&field.path("course"), "course");
    field.init();
    field.sync(field.repository());
    let served = Served::field(field, &[]);
    for version in [64, 71] {
        let Some(mut old) = Old::open(version) else { continue };
        old.go(&served.at("read/maths/half/half.html"));
        let (above, raised) = (
            "(([one, two]) => two.top >= one.bottom - 1)([...document.querySelector('mfrac').children].map(it => it.getBoundingClientRect()))",
            "(([one, two]) => two.bottom < one.bottom && two.height < one.height)([...document.querySelector('msup').children].map(it => it.getBoundingClientRect()))",
        );
        assert!(old.is(above), "Chromium {version} shows a half as 12");
        assert!(old.is(raised), "Chromium {version} shows ten squared as 102");
        // The page of a course, without our style sheet.
        old.go(&served.at("play/course/course/index.html"));
        old.page.wait("!!document.querySelector('mfrac')");
        assert!(old.is(above) && old.is(raised), "Chromium {version} shows formulas of a course as numbers");
    }
}

/// A text with formulas.
fn written(field: &Field) -> std::path::PathBuf {
    let file = field.path("half.md");
    fs::write(&file, "# Half\n\nHalf is $\\frac{1}{2}$, and a hundred is $10^2$.\n").unwrap();
    file
}

#[test]
fn phones_of_2018_show_every_page_and_do_every_form() {
    let mut served = None;
    for version in [64, 71] {
        let Some(mut old) = Old::open(version) else { continue };
        let served = served.get_or_insert_with(Served::library);
        every_page(&mut old, served, version);
        forms(&mut old, served);
        if served.is_large {
            script(&mut old, served);
        }
    }
}

fn every_page(old: &mut Old, served: &Served, version: u32) {
    for (number, page) in pages(served).enumerate() {
        old.go(&served.at(page));
        for (what, expression) in [
            ("heading", "!!document.querySelector('h1, iframe')"),
            ("style", "[...document.styleSheets].some(it => it.cssRules === null || it.cssRules.length > 0)"),
            ("colour", "getComputedStyle(document.body).backgroundColor !== 'rgba(0, 0, 0, 0)'"),
            ("fit", "document.documentElement.scrollWidth <= 360"),
        ] {
            let fine = old.is(expression);
            assert!(fine, "/{page} lacks {what} in Chromium {version}");
        }
        if let Some(dir) = std::env::var_os("MAKTABA_GALLERY").map(std::path::PathBuf::from) {
            fs::create_dir_all(&dir).unwrap();
            let shot = old.page.command("Page.captureScreenshot", &json!({"format": "png"}));
            let file = dir.join(format!("old-{version}-{number:02}.png"));
            fs::write(file, super::gallery::base64(shot["data"].as_str().unwrap())).unwrap();
        }
    }
}

fn forms(old: &mut Old, served: &Served) {
    old.go(&served.url);
    old.page.evaluate("document.querySelector('#q').value = 'scissors'");
    old.follow(".search.large button");
    assert!(old.is("location.pathname === '/search' && document.querySelectorAll('.hit').length > 0"));
    old.go(&served.at("settings"));
    old.page
        .evaluate("document.querySelector('#lang-ar').checked = document.querySelector('#theme-dark').checked = true");
    old.follow("button.primary");
    assert!(
        old.is("document.documentElement.dir === 'rtl' && document.documentElement.className.includes('theme-dark')")
    );
    old.page
        .evaluate("document.querySelector('#lang-').checked = document.querySelector('#theme-auto').checked = true");
    old.follow("button.primary");
    assert!(old.is("document.documentElement.lang === 'en'"));
    old.go(&served.at("r/demo/rock-paper-scissors-en"));
    old.follow("button[value=save]");
    assert!(old.is("!!document.querySelector('button[value=unsave]')"));
    old.go(&served.at("me"));
    assert!(old.is("!!document.querySelector(\".kept a[href='/r/demo/rock-paper-scissors-en']\")"));
    old.follow("form.forget button");
    assert!(old.is("!document.querySelector('.kept')"));
}

/// The optional script runs: it remembers how far down one has read.
fn script(old: &mut Old, served: &Served) {
    let chapter = served.at("read/demo/openstax-python-ch4/EPUB/index.xhtml");
    old.go(&chapter);
    old.follow("a[rel=next]");
    old.page.evaluate("window.scrollTo(0, 900)");
    old.page.wait("(localStorage.getItem('places') || '').includes(location.pathname)");
    let place = old.page.evaluate("location.href").as_str().unwrap().to_owned();
    old.go(&chapter);
    old.go(&place);
    old.page.wait("window.pageYOffset > 500");
}

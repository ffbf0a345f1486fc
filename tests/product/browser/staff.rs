//! The rooms of teachers and admins in a real browser: the whole way without scripts, counted in taps; and every page on
//! narrow screens, from the right, in light and dark.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::axe::Axe;
use super::driver::{Browser, Scripts};
use super::fit::{look_over, too_small};
use super::gallery::base64;
use crate::tool::*;

/// A box with two doors that nobody looks after yet.
pub(super) struct Doors {
    field: Field,
    running: Running,
    pub(super) staff: String,
}

impl Doors {
    pub(super) fn new() -> Self {
        let field = Field::new();
        field.publish(&sample(), "demo");
        field.init_without_wishes();
        field.on_box(&["subscribe", "demo", "--language", "hi", "--largest", "20M", "--budget", "3G"]);
        Self::open(field, &[])
    }

    /// Of a box that knows what it wants.
    pub(super) fn open(field: Field, more: &[&str]) -> Self {
        field.sync(field.repository());
        let repository = field.repository();
        let listen = format!("localhost:{}", free_port());
        let address = listen.replace("localhost", "127.0.0.1");
        let from = ["--staff-listen", &address, "--sync-from", repository.to_str().unwrap(), "--every", "1d"];
        let running = field.serve(&[&from, more].concat());
        Self { field, running, staff: format!("https://{listen}") }
    }

    /// The box is pulled out of the wall, and put back.
    pub(super) fn restart(&mut self) {
        let address = self.staff.replace("https://localhost", "127.0.0.1");
        self.running.kill();
        self.running = self.field.serve(&["--staff-listen", &address]);
    }

    pub(super) fn library(&self) -> PathBuf {
        self.field.library()
    }

    /// A file on the phone; where it is.
    pub(super) fn put(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.field.path(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn claim_code(&self) -> String {
        let status: Value = serde_json::from_str(&self.field.on_box(&["status", "--json"])).unwrap();
        status["claim_code"].as_str().unwrap().to_owned()
    }

    /// A picture, as a phone's camera leaves it.
    pub(super) fn photo(&self) -> String {
        self.put("IMG_2041.png", crate::teachers::PHOTO)
    }

    /// The plain door, by the name under which the browser knows both.
    pub(super) fn plain(&self) -> String {
        self.running.url.replace("127.0.0.1", "localhost")
    }

    pub(super) fn claim(&self, browser: &Browser) {
        browser.go(&format!("{}/admin/start", self.staff));
        browser.write("#code", &self.claim_code());
        browser.write("#name", "Amina");
        browser.write("#passphrase", "simba na twiga");
        browser.follow("button.primary");
    }
}

/// Waits until the box has done its work: the page is loaded again by itself.
pub(super) fn settled(browser: &Browser) {
    let is_done = (0..600).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        !browser.source().contains("<progress")
    });
    assert!(is_done, "{}", browser.text("main"));
}

#[test]
fn a_photo_is_published_without_scripts_in_six_taps() {
    let Some(browser) = Browser::open(Scripts::Off) else { return };
    let doors = Doors::new();
    browser.screen(360, 640);
    // From the plain door: words, and a way to the other.
    browser.go(&format!("{}teach", doors.running.url.replace("127.0.0.1", "localhost")));
    assert!(browser.text("main").contains("Words of this box"), "{}", browser.text("main"));
    browser.click("main a.primary");
    // Nobody looks after it yet.
    browser.arrive(&format!("{}/admin/start", doors.staff));
    doors.claim(&browser);
    assert!(browser.text("main").contains("Recovery code"));
    assert!(browser.cookies().contains(&"__Host-session".to_owned()), "{:?}", browser.cookies());
    browser.go(&format!("{}/teach", doors.staff));
    let taps = ["Add a file", "the file", "the photo", "the title", "Send", "Publish"];
    browser.follow("a[href='/teach/add']");
    browser.write("#file", &doors.photo());
    browser.write("#title", "Kisima chetu");
    browser.follow("main button.primary");
    settled(&browser);
    assert!(browser.text("main").contains("Draft, ready to publish"), "{}", browser.text("main"));
    browser.follow("main button.primary");
    settled(&browser);
    assert!(taps.len() <= 6 && browser.text("main").contains("Published"), "{}", browser.text("main"));
    let public = browser.attribute("main a.button", "href").unwrap();
    browser.go(&public);
    assert!(browser.url().starts_with("http://") && browser.text("h1").contains("Kisima chetu"));
    // By a link at the plain door, and signed in all the same: the strict cookie comes with the second request.
    browser.go(&format!("{}teach", doors.running.url.replace("127.0.0.1", "localhost")));
    browser.click("main a.primary");
    browser.arrive("/teach?again=1");
    let is_in = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        browser.title().contains("desk")
    });
    assert!(is_in, "{} {}", browser.url(), browser.title());
    browser.follow("main form button");
    browser.arrive("/teach/sign-in");
    browser.go(&format!("{}/teach", doors.staff));
    browser.arrive("/teach/sign-in");
}

/// Every page behind the door, in one state or another.
fn pages(doors: &Doors, browser: &Browser) -> Vec<String> {
    let mut pages: Vec<String> =
        ["/teach/sign-in", "/teach/code", "/admin/recovery", "/admin/start"].map(str::to_owned).into();
    doors.claim(browser);
    browser.go(&format!("{}/teach/add", doors.staff));
    browser.write("#file", &doors.photo());
    browser.write("#title", "Kisima chetu cha kijijini na jinsi tulivyokichimba mwaka jana");
    browser.follow("main button.primary");
    settled(browser);
    let ready = browser.url().replace(&doors.staff, "");
    browser.go(&format!("{}/teach/write", doors.staff));
    browser.write("#title", "<b>Maji</b>");
    browser.write("#text", "Maji ni uhai.");
    browser.follow("main button.primary");
    settled(browser);
    browser.follow("main button.primary");
    settled(browser);
    let published = browser.url().replace(&doors.staff, "");
    pages.extend(["/teach", "/teach/add", "/teach/write", "/admin/people"].map(str::to_owned));
    // What would come is asked, so that the page has an answer.
    browser.go(&format!("{}/admin/sync", doors.staff));
    browser.follow("main form:nth-of-type(2) button");
    let has_answer = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        browser.text("main").contains("Up to date")
    });
    assert!(has_answer, "{}", browser.text("main"));
    pages.extend(
        ["/admin", "/admin/content", "/admin/sync", "/admin/year", "/admin/jobs", "/admin/approvals"]
            .map(str::to_owned),
    );
    pages.extend(["/admin/place", "/admin/wifi", "/admin/poster", "/admin/link", "/admin/usage"].map(str::to_owned));
    pages.extend(["/admin/publishers", "/admin/collection/demo"].map(str::to_owned));
    pages.extend(
        ["/help/staff", "/help/staff/sync", "/help/course", "/help/course/5", "/teach/write?from=course"]
            .map(str::to_owned),
    );
    asked(doors, browser);
    pages.extend(teaching(doors, browser));
    pages.extend([ready, format!("{published}/write"), published]);
    pages
}

/// Something of Juma's waits for a yes, and something else of his could not be taken.
fn asked(doors: &Doors, browser: &Browser) {
    browser.go(&format!("{}/admin/approvals", doors.staff));
    browser.click("#asks");
    browser.follow("main form button");
    browser.go(&format!("{}/admin/people", doors.staff));
    browser.write("#name", "Juma");
    browser.follow("main form.settings button.primary");
    let code = browser.text("main .notice strong");
    crate::teachers::wish(&doors.library(), &doors.staff.replace("localhost", "127.0.0.1"), &code);
    browser.go(&format!("{}/admin/approvals", doors.staff));
    assert!(browser.text("main").contains("Kisima chetu"), "{}", browser.text("main"));
    browser.go(&format!("{}/admin/jobs", doors.staff));
    assert!(browser.text("main").contains("Did not work"), "{}", browser.text("main"));
}

/// Pages on which teachers make classes, lessons and quizzes, with something in each.
fn teaching(doors: &Doors, browser: &Browser) -> Vec<String> {
    super::class::make(doors, browser);
    let here = || browser.url().replace(&doors.staff, "");
    let class = here();
    browser.follow("main ul.rows a");
    let lesson = here();
    browser.follow("main ol a");
    let quiz = here();
    let mut pages: Vec<String> =
        ["/teach/classes", "/teach/lessons", "/teach/quizzes", "/teach/requests"].map(str::to_owned).into();
    pages.extend([format!("{class}/progress"), format!("{quiz}/paper?key=1"), format!("{lesson}/print")]);
    pages.extend([class, lesson, quiz]);
    pages
}

#[test]
fn rooms_of_teachers_fit_every_screen_and_axe_finds_nothing() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let doors = Doors::new();
    let axe = Axe::new(&browser);
    let gallery = std::env::var_os("MAKTABA_GALLERY").map(PathBuf::from);
    let pages = pages(&doors, &browser);
    let mut wrong = Vec::new();
    for (language, theme) in [("en", "light"), ("ar", "dark"), ("sw", "dark")] {
        browser.set_cookie("lang", language);
        browser.set_cookie("theme", theme);
        for (number, page) in pages.iter().enumerate() {
            browser.go(&format!("{}{page}", doors.staff));
            browser.run("document.querySelectorAll('details').forEach(it => { it.open = true; });");
            wrong.extend(look_over(&browser, &format!("{page} ({language}, {theme})"), |shown, width| {
                let mut wrong = too_small(&browser, shown, width);
                wrong.extend(axe.look(&browser, shown, width));
                if let Some(dir) = gallery.as_ref().filter(|_| width == 360) {
                    let whole = json!({"format": "png", "captureBeyondViewport": true});
                    let shot = browser.devtools("Page.captureScreenshot", &whole);
                    fs::create_dir_all(dir).unwrap();
                    let file = dir.join(format!("staff-{number:02}-{language}-{theme}.png"));
                    fs::write(file, base64(shot["data"].as_str().unwrap())).unwrap();
                }
                wrong
            }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! Drives Chromium through ChromeDriver (W3C WebDriver, <https://www.w3.org/TR/webdriver2/>): as much as tests need.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::outside::Outside;
use crate::tool::skipped;

/// Key under which an element's id travels (WebDriver, 11).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    // New browsers keep other sites from local addresses by themselves; those of old phones do not.
    "--disable-features=LocalNetworkAccessChecks,HttpsUpgrades",
];

/// Whether pages may run scripts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Scripts {
    Off,
    On,
}

/// A browser window with a fresh profile; it and its driver end when dropped.
pub(super) struct Browser {
    driver: Child,
    session: String,
    agent: ureq::Agent,
    pub(super) outside: Outside,
    profile: tempfile::TempDir,
}

/// Something on the page.
pub(super) struct Element<'a> {
    browser: &'a Browser,
    id: String,
}

impl Browser {
    /// `None` where there is no browser; says so aloud.
    pub(super) fn open(scripts: Scripts) -> Option<Self> {
        for program in ["chromium", "chromedriver"] {
            if Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
                skipped(&format!("{program} is not installed (apt-get install chromium chromium-driver)"));
                return None;
            }
        }
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(driver.stdout.take().unwrap());
        let mut lines = said.by_ref().lines().map_while(Result::ok);
        let port = lines.find_map(|line| line.split("successfully on port ").nth(1).map(str::to_owned)).unwrap();
        // It would end if it could say nothing more.
        driver.stdout = Some(said.into_inner());
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let agent = config.timeout_global(Some(Duration::from_mins(1))).proxy(None).build().into();
        let (outside, profile) = (Outside::open(), tempfile::tempdir().unwrap());
        let session = format!("http://127.0.0.1:{}/session", port.trim_end_matches('.'));
        let mut browser = Self { driver, session, agent, outside, profile };
        let session = browser.post("", &browser.wishes(scripts));
        browser.session = format!("{}/{}", browser.session, session["sessionId"].as_str().unwrap());
        Some(browser)
    }

    fn wishes(&self, scripts: Scripts) -> Value {
        let mut args: Vec<String> = FLAGS.map(str::to_owned).into();
        args.push(format!("--user-data-dir={}", self.profile.path().display()));
        args.push(format!("--proxy-server=http://127.0.0.1:{}", self.outside.port));
        let javascript = if scripts == Scripts::On { 1 } else { 2 };
        let prefs =
            json!({"profile.managed_default_content_settings.javascript": javascript, "intl.accept_languages": "en"});
        json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            // The second door of a box has a certificate that nobody else signed; people compare its words.
            "acceptInsecureCerts": true,
            "timeouts": {"implicit": 5000, "script": 10000},
            "goog:loggingPrefs": {"performance": "ALL"},
            "goog:chromeOptions": {"args": args, "prefs": prefs},
        }}})
    }

    fn ask(&self, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let url = format!("{}{path}", self.session);
        let answer = match body {
            Some(body) => self.agent.post(&url).header("content-type", "application/json").send(body.to_string()),
            None => self.agent.get(&url).call(),
        };
        let text = answer.unwrap().body_mut().with_config().limit(64 << 20).read_to_string().unwrap();
        let mut answer: Value = serde_json::from_str(&text).unwrap();
        let value = answer["value"].take();
        match value.get("error") {
            Some(error) => Err(format!("{path} {}: {error}: {}", body.unwrap_or(&Value::Null), value["message"])),
            None => Ok(value),
        }
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.ask(path, Some(body)).unwrap_or_else(|error| panic!("{error}"))
    }

    fn get(&self, path: &str) -> Value {
        self.ask(path, None).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Opens an address and waits until it is loaded.
    pub(super) fn go(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    pub(super) fn url(&self) -> String {
        self.get("/url").as_str().unwrap().to_owned()
    }

    /// The page as it is now; one that is at work while it changes to another.
    pub(super) fn source(&self) -> String {
        let source = self.ask("/source", None).ok();
        source.and_then(|source| source.as_str().map(str::to_owned)).unwrap_or_else(|| "<progress".to_owned())
    }

    /// Waits until a page is open whose address ends so: by way of others, that lead on by themselves.
    pub(super) fn arrive(&self, end: &str) {
        let at = || self.ask("/url", None).ok().and_then(|url| url.as_str().map(str::to_owned));
        let mut last = None;
        let is_there = (0..100).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(10));
            last = at().or(last.take());
            last.as_ref().is_some_and(|url| url.ends_with(end))
        });
        assert!(is_there, "not at …{end}, but at {last:?}");
    }

    pub(super) fn title(&self) -> String {
        self.get("/title").as_str().unwrap().to_owned()
    }

    /// The first element that a CSS selector finds, waited for.
    pub(super) fn find(&self, css: &str) -> Element<'_> {
        let found = self.ask("/element", Some(&json!({"using": "css selector", "value": css})));
        let found = found.unwrap_or_else(|error| panic!("{} has no {css}: {error}", self.url()));
        Element { browser: self, id: found[ELEMENT].as_str().unwrap().to_owned() }
    }

    pub(super) fn click(&self, css: &str) {
        self.find(css).command("click", &json!({}));
    }

    /// Clicks what leads to another page, and waits until the page of before is gone.
    pub(super) fn follow(&self, css: &str) {
        let link = self.find(css);
        link.command("click", &json!({}));
        let name = format!("/element/{}/name", link.id);
        let is_gone = (0..1000).any(|_| self.ask(&name, None).is_err_and(|error| error.contains("stale element")));
        assert!(is_gone, "{css} on {} leads nowhere", self.url());
    }

    /// Puts text into a field in place of what is there.
    pub(super) fn write(&self, css: &str, text: &str) {
        let field = self.find(css);
        field.command("clear", &json!({}));
        field.command("value", &json!({ "text": text }));
    }

    pub(super) fn text(&self, css: &str) -> String {
        self.read(css, "text").as_str().unwrap().to_owned()
    }

    pub(super) fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.read(css, &format!("attribute/{name}")).as_str().map(str::to_owned)
    }

    /// Reads something of an element, found again where its page has loaded itself anew in between.
    fn read(&self, css: &str, what: &str) -> Value {
        let read = || self.ask(&format!("/element/{}/{what}", self.find(css).id), None);
        let mut last = read();
        for _ in 0..10 {
            if !last.as_ref().is_err_and(|error| error.contains("stale element")) {
                break;
            }
            last = read();
        }
        last.unwrap_or_else(|error| panic!("{error}"))
    }

    /// What follows happens inside a frame, if there is one by now.
    pub(super) fn try_enter(&self, css: &str) -> Result<(), String> {
        let found = self.ask("/element", Some(&json!({"using": "css selector", "value": css})))?;
        self.ask("/frame", Some(&json!({ "id": found }))).map(drop)
    }

    /// What follows happens inside a frame.
    pub(super) fn enter(&self, css: &str) {
        let frame = self.find(css).id;
        self.post("/frame", &json!({"id": {ELEMENT: frame}}));
    }

    /// What follows happens on the whole page again.
    pub(super) fn leave(&self) {
        self.post("/frame", &json!({ "id": null }));
    }

    pub(super) fn back(&self) {
        self.post("/back", &json!({}));
    }

    /// Says yes to what the page asks, once it asks.
    pub(super) fn accept(&self) {
        let accepted = (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(50));
            self.ask("/alert/accept", Some(&json!({}))).is_ok()
        });
        assert!(accepted, "{} asks nothing", self.url());
    }

    /// Runs the body of a function and returns what it returns.
    pub(super) fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// Presses keys, wherever the focus is (WebDriver, 17.4.2: special keys are private characters).
    pub(super) fn press(&self, keys: &str) {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})])
            .collect();
        self.post("/actions", &json!({"actions": [{"type": "key", "id": "keys", "actions": strokes}]}));
    }

    /// Runs the body of a function that calls `arguments[0]` with its result.
    pub(super) fn run_until_called(&self, script: &str) -> Value {
        self.post("/execute/async", &json!({"script": script, "args": []}))
    }

    /// The same on a page that may be leaving.
    pub(super) fn try_run_until_called(&self, script: &str) -> Result<Value, String> {
        self.ask("/execute/async", Some(&json!({"script": script, "args": []})))
    }

    /// A command of the Chrome DevTools Protocol.
    pub(super) fn devtools(&self, command: &str, params: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({"cmd": command, "params": params}))
    }

    /// Makes the screen that of a phone, or of a desk from 1000 px on.
    pub(super) fn screen(&self, width: u32, height: u32) {
        let screen = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 1000});
        self.devtools("Emulation.setDeviceMetricsOverride", &screen);
    }

    /// Sets a cookie of the page that is open.
    pub(super) fn set_cookie(&self, name: &str, value: &str) {
        self.post("/cookie", &json!({"cookie": {"name": name, "value": value}}));
    }

    /// Names of the cookies of the page that is open, `HttpOnly` ones too.
    pub(super) fn cookies(&self) -> Vec<String> {
        let cookies = self.get("/cookie");
        cookies.as_array().unwrap().iter().map(|cookie| cookie["name"].as_str().unwrap().to_owned()).collect()
    }

    /// The same with their values.
    pub(super) fn cookie_values(&self) -> Vec<(String, String)> {
        let said = |value: &Value| value.as_str().unwrap().to_owned();
        let pair = |cookie: &Value| (said(&cookie["name"]), said(&cookie["value"]));
        self.get("/cookie").as_array().unwrap().iter().map(pair).collect()
    }

    /// Network events since the last call: name and parameters.
    pub(super) fn network(&self) -> Vec<(String, Value)> {
        let log = self.post("/se/log", &json!({"type": "performance"}));
        let events = log.as_array().unwrap().iter().map(|line| {
            let mut line: Value = serde_json::from_str(line["message"].as_str().unwrap()).unwrap();
            (line["message"]["method"].as_str().unwrap().to_owned(), line["message"]["params"].take())
        });
        events.filter(|(method, _)| method.starts_with("Network.")).collect()
    }

    /// No page asked for anything that is not on this box.
    pub(super) fn assert_stayed_at(&self, home: &str) {
        for (method, params) in self.network() {
            let url = params["request"]["url"].as_str().unwrap_or_default();
            let is_here = [home, "data:", "blob:", "chrome:"].iter().any(|start| url.starts_with(start));
            assert!(method != "Network.requestWillBeSent" || is_here, "{url} was requested");
        }
        assert_eq!(self.outside.asked(), Vec::<String>::new());
    }
}

impl Element<'_> {
    fn command(&self, name: &str, body: &Value) {
        self.browser.post(&format!("/element/{}/{name}", self.id), body);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver ends the browser with the session; without it there was none.
        drop(self.agent.delete(&self.session).call());
        self.driver.kill().unwrap();
        self.driver.wait().unwrap();
    }
}

#[test]
fn what_replaces_itself_can_be_read() {
    let Some(browser) = Browser::open(Scripts::On) else { return };
    browser.go("data:text/html,<body><script>setInterval(() => { document.body.innerHTML = '<main>here</main>'; }, 100)</script>");
    for _ in 0..300 {
        assert_eq!(browser.text("main"), "here");
    }
}

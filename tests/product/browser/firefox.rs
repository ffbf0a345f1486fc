//! Drives Firefox by what it has built in (`WebDriver BiDi`, <https://w3c.github.io/webdriver-bidi/>): as much as attacks need.

use std::cell::RefCell;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use super::outside::Outside;
use super::socket::Page;
use super::window::Window;
use crate::tool::skipped;

/// Nothing of its own goes out, and nothing protects this machine that an older browser would not have.
const PREFERENCES: &str = r#"
user_pref("app.update.enabled", false);
user_pref("browser.safebrowsing.downloads.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("dom.security.https_first", false);
user_pref("dom.security.https_only_mode", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.http.speculative-parallel-limit", 0);
user_pref("network.lna.enabled", false);
user_pref("network.prefetch-next", false);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("toolkit.telemetry.enabled", false);
"#;

/// A window with a fresh profile; Firefox ends when it is dropped.
pub(super) struct Firefox {
    page: RefCell<Page>,
    context: String,
    outside: Outside,
    _ending: Ending,
    _profile: tempfile::TempDir,
}

impl Firefox {
    /// `None` where there is no Firefox; says so aloud.
    pub(super) fn open() -> Option<Self> {
        let is_there = |program: &&str| {
            Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
        };
        let Some(program) = ["firefox-esr", "firefox"].into_iter().find(is_there) else {
            skipped("Firefox is not installed (apt-get install firefox-esr)");
            return None;
        };
        let (profile, outside) = (tempfile::tempdir().unwrap(), Outside::open());
        let port = outside.port;
        let ports = format!(
            "user_pref(\"network.proxy.http_port\", {port});\nuser_pref(\"network.proxy.ssl_port\", {port});\n"
        );
        fs::write(profile.path().join("user.js"), format!("{PREFERENCES}{ports}")).unwrap();
        let started = Command::new(program)
            .args(["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile"])
            .arg(profile.path())
            .env("HOME", profile.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let ending = Ending(started.unwrap());
        let port = port_of(&profile);
        let mut page = Page::connect(port, "/session");
        page.command("session.new", &json!({"capabilities": {"alwaysMatch": {"acceptInsecureCerts": true}}}));
        let tree = page.command("browsingContext.getTree", &json!({"maxDepth": 0}));
        let context = tree["contexts"][0]["context"].as_str().unwrap().to_owned();
        Some(Self { page: page.into(), context, outside, _ending: ending, _profile: profile })
    }

    fn ask(&self, method: &str, params: &Value) -> Result<Value, String> {
        self.page.borrow_mut().ask(method, params)
    }

    /// The first frame of the page.
    fn frame(&self) -> Result<String, String> {
        let tree = self.ask("browsingContext.getTree", &json!({"root": self.context, "maxDepth": 1}))?;
        let frame = tree["contexts"][0]["children"][0]["context"].as_str();
        frame.map(str::to_owned).ok_or_else(|| "there is no frame".to_owned())
    }
}

/// Where Firefox says that it listens.
fn port_of(profile: &tempfile::TempDir) -> u16 {
    let file = profile.path().join("WebDriverBiDiServer.json");
    for _ in 0..600 {
        std::thread::sleep(Duration::from_millis(50));
        let said = fs::read(&file).ok().and_then(|said| serde_json::from_slice::<Value>(&said).ok());
        if let Some(port) = said.and_then(|said| said["ws_port"].as_u64()) {
            return port.try_into().unwrap();
        }
    }
    panic!("Firefox says no port in {}", file.display());
}

impl Window for Firefox {
    fn name(&self) -> &'static str {
        "Firefox"
    }

    fn go(&self, url: &str) {
        let gone =
            self.ask("browsingContext.navigate", &json!({"context": self.context, "url": url, "wait": "complete"}));
        assert!(gone.is_ok(), "{url}: {gone:?}");
    }

    fn try_run(&self, body: &str, in_frame: bool) -> Result<Value, String> {
        let context = if in_frame { self.frame()? } else { self.context.clone() };
        let expression = format!(
            "(async () => {{ {body} }})().then(it => JSON.stringify(it ?? null), e => JSON.stringify('threw ' + e))"
        );
        let target = json!({ "context": context });
        let asked = json!({"expression": expression, "target": target, "awaitPromise": true});
        let said = self.ask("script.evaluate", &asked)?;
        let text = said["result"]["value"].as_str().ok_or_else(|| said.to_string())?;
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    fn cookies(&self) -> Vec<(String, String)> {
        let partition = json!({"type": "context", "context": self.context});
        let held = self.ask("storage.getCookies", &json!({ "partition": partition })).unwrap();
        let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let pair = |cookie: &Value| (said(&cookie["name"]), said(&cookie["value"]["value"]));
        held["cookies"].as_array().unwrap().iter().map(pair).collect()
    }

    fn outside(&self) -> &Outside {
        &self.outside
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        drop(self.page.borrow_mut().ask("browser.close", &json!({})));
    }
}

/// Firefox ends, by itself where it was told to, with this: also where a test ends before there is a window.
struct Ending(Child);

impl Drop for Ending {
    fn drop(&mut self) {
        let has_ended = (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            self.0.try_wait().is_ok_and(|ended| ended.is_some())
        });
        if !has_ended {
            self.0.kill().unwrap();
            self.0.wait().unwrap();
        }
    }
}

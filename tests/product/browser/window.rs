//! One window of either browser: as much as attacks need that both must refuse.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::driver::{Browser, Scripts};
use super::firefox::Firefox;
use super::outside::Outside;

/// How long a page may take, on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// A window with a fresh profile, in which scripts run.
pub(crate) trait Window {
    /// Of the browser.
    fn name(&self) -> &'static str;

    /// Opens an address and waits until it is loaded.
    fn go(&self, url: &str);

    /// What the body of an async function returns on the page; or in its first frame.
    fn try_run(&self, body: &str, in_frame: bool) -> Result<Value, String>;

    /// Names and values of cookies, `HttpOnly` ones too.
    fn cookies(&self) -> Vec<(String, String)>;

    /// Where requests go that are not for this machine.
    fn outside(&self) -> &Outside;
}

impl dyn Window + '_ {
    /// What the body of an async function returns on the page.
    pub(crate) fn run(&self, body: &str) -> Value {
        self.try_run(body, false).unwrap_or_else(|error| panic!("{}: {body}: {error}", self.name()))
    }

    pub(crate) fn url(&self) -> String {
        self.run("return location.href").as_str().unwrap().to_owned()
    }

    /// Words of the page.
    pub(crate) fn text(&self) -> String {
        self.run("return document.body.innerText").as_str().unwrap().to_owned()
    }

    /// Waits until an expression is true, whatever page is open then; in the first frame of it, or on itself.
    pub(crate) fn wait(&self, expression: &str, in_frame: bool) {
        let body = format!("return Boolean({expression})");
        let begun = Instant::now();
        let mut last = self.try_run(&body, in_frame);
        while last != Ok(Value::Bool(true)) && begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(30));
            last = self.try_run(&body, in_frame);
        }
        if last == Ok(Value::Bool(true)) {
            return;
        }
        let at = self.try_run("return location.href + ' ' + document.body.innerText", false);
        panic!("{}: never true: {expression} ({last:?}) at {at:?}", self.name());
    }

    /// Fills in the form with a field of the first name, and sends it, as somebody would on this page.
    pub(crate) fn send_form(&self, fields: &[(&str, &str)]) {
        let fields = serde_json::to_string(fields).unwrap();
        self.run(&format!(
            "const fields = {fields};
             const form = document.querySelector('[name=' + fields[0][0] + ']').form;
             for (const [name, value] of fields) form.elements[name].value = value;
             setTimeout(() => form.requestSubmit(), 30);"
        ));
    }
}

/// Each browser that this machine has; says aloud what it has not, and how many there were.
pub(crate) fn each(test: impl Fn(&dyn Window)) -> usize {
    let chromium = Browser::open(Scripts::On).map(|window| test(&window));
    let firefox = Firefox::open().map(|window| test(&window));
    usize::from(chromium.is_some()) + usize::from(firefox.is_some())
}

impl Window for Browser {
    fn name(&self) -> &'static str {
        "Chromium"
    }

    fn go(&self, url: &str) {
        Browser::go(self, url);
    }

    fn try_run(&self, body: &str, in_frame: bool) -> Result<Value, String> {
        if in_frame {
            self.try_enter("iframe")?;
        }
        let script = format!(
            "const done = arguments[0]; (async () => {{ {body} }})().then(it => done(it ?? null), e => done('threw ' + e));"
        );
        let result = self.try_run_until_called(&script);
        if in_frame {
            self.leave();
        }
        result
    }

    fn cookies(&self) -> Vec<(String, String)> {
        self.cookie_values()
    }

    fn outside(&self) -> &Outside {
        &self.outside
    }
}

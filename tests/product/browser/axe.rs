//! Every page, in three scripts, light and dark, at three widths, has nothing that axe-core finds wrong (WCAG 2.2 A, AA).

use std::fs;

use serde_json::json;

use super::driver::{Browser, Scripts};
use super::fit::pages;
use super::{Served, brought, spoken};

/// Runs axe on the page, its foreign frame left out, and returns what it found, in short.
const AXE: &str = "const done = arguments[0];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    axe.run({exclude: [['iframe']]}, {runOnly: tags, iframes: false, resultTypes: ['violations']}).then(
        found => done(found.violations.map(one => one.id + ': ' + one.nodes.map(
            node => node.html.slice(0, 160) + ' [' + node.any.map(why => why.message).join('; ').slice(0, 200) + ']').slice(0, 3).join(' | '))),
        error => done([String(error)]));";

/// What axe finds wrong with pages, where it was brought along.
pub(super) struct Axe(bool);

impl Axe {
    /// Has every page of a browser load it.
    pub(super) fn new(browser: &Browser) -> Self {
        let axe = brought("node_modules/axe-core/axe.min.js");
        if let Some(axe) = &axe {
            let source = json!({"source": fs::read_to_string(axe).unwrap()});
            browser.devtools("Page.addScriptToEvaluateOnNewDocument", &source);
        }
        Self(axe.is_some())
    }

    /// What it finds on the page that is shown.
    pub(super) fn look(&self, browser: &Browser, page: &str, width: u32) -> Option<String> {
        let found = if self.0 { browser.run_until_called(AXE) } else { json!([]) };
        (found != json!([])).then(|| format!("{page} at {width} px: {found}"))
    }
}

#[test]
fn axe_finds_nothing_on_any_page() {
    let Some(axe) = brought("node_modules/axe-core/axe.min.js") else { return };
    let Some(browser) = Browser::open(Scripts::On) else { return };
    let served = Served::library();
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": fs::read_to_string(axe).unwrap()}));
    let mut wrong = Vec::new();
    for language in spoken(&served, &["en", "ar", "km"]) {
        for theme in ["light", "dark"] {
            browser.go(&served.at("help"));
            browser.set_cookie("lang", language);
            browser.set_cookie("theme", theme);
            for page in pages(&served) {
                browser.go(&served.at(page));
                for width in [240, 360, 1280] {
                    browser.screen(width, 640);
                    let found = browser.run_until_called(AXE);
                    if found != json!([]) {
                        wrong.push(format!("/{page} ({language}, {theme}, {width} px): {found}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} pages have violations:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn axe_would_find_something() {
    let Some(axe) = brought("node_modules/axe-core/axe.min.js") else { return };
    let Some(browser) = Browser::open(Scripts::On) else { return };
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({"source": fs::read_to_string(axe).unwrap()}));
    browser.go("data:text/html,<title>x</title><img src=x><p style='color:%23999'>pale</p>");
    let found = browser.run_until_called(AXE).to_string();
    for rule in ["html-has-lang", "image-alt", "color-contrast"] {
        assert!(found.contains(rule), "{found}");
    }
}

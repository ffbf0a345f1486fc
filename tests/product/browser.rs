//! What people see, in a real browser: every page and form with scripts off and on, on narrow screens, in Arabic, and
//! what a hostile site can do. Needs Debian's `chromium` and `chromium-driver`, and `firefox-esr` for what both must refuse;
//! says so and passes without them.

mod axe;
mod class;
mod clock;
mod driver;
mod firefox;
mod first_run;
mod fit;
mod forget;
mod gallery;
pub(crate) mod hostile;
mod inside;
mod keys;
mod old;
mod outside;
mod pieces;
mod play;
mod socket;
mod speed;
mod staff;
mod walk;
pub(crate) mod window;

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::tool::*;

/// A box with content in it, served.
pub(super) struct Served {
    pub(super) url: String,
    /// Whether it is the large library, with books, documents and films.
    pub(super) is_large: bool,
    _serving: Running,
    _field: Field,
}

impl Served {
    /// Publishes the library, syncs and serves it as a box whose clock can be set, and waits for its search index.
    pub(super) fn library() -> Self {
        let field = Field::new();
        let library = fixtures("library");
        field.publish(&library.clone().unwrap_or_else(sample), "demo");
        field.init();
        field.sync(field.repository());
        let (settings, state) = (field.path("maktaba.toml"), field.path("run/maktaba"));
        std::fs::write(&settings, "[admin]\ncode = \"simba na twiga\"\n").unwrap();
        std::fs::create_dir_all(state.join("clock")).unwrap();
        let serving =
            field.serve(&["--settings", settings.to_str().unwrap(), "--device-state", state.to_str().unwrap()]);
        // A word inside a page: titles are found without the index.
        let search = format!("{}api/v1/search?q=randint", serving.url);
        let is_indexed = (0..400).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(25));
            let answer: Value = serde_json::from_slice(&get(&search).body).unwrap();
            answer["total"].as_u64() > Some(0)
        });
        assert!(is_indexed, "nothing is found at {search}");
        Self { url: serving.url.clone(), is_large: library.is_some(), _serving: serving, _field: field }
    }

    /// Serves what was published and synced in a field.
    pub(super) fn field(field: Field, more: &[&str]) -> Self {
        let serving = field.serve(more);
        Self { url: serving.url.clone(), is_large: false, _serving: serving, _field: field }
    }

    /// Address of a page.
    pub(super) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}

/// A file that `scripts/browser-tools` brings; says so aloud where it is missing.
pub(super) fn brought(name: &str) -> Option<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target"), PathBuf::from);
    let file = target.join("browser").join(name);
    if file.exists() {
        return Some(file);
    }
    skipped(&format!("{} is not there (scripts/browser-tools brings it)", file.display()));
    None
}

/// Those of some languages that the pages speak.
pub(super) fn spoken<'a>(served: &Served, wanted: &[&'a str]) -> Vec<&'a str> {
    let settings = text(&get(&served.at("settings")).body);
    wanted.iter().filter(|tag| settings.contains(&format!("id=\"lang-{tag}\""))).copied().collect()
}

//! What crawlers say of their archive: its name, and the pages that they were sent to.

use serde_json::Value;
use url::Url;

use super::address;
use crate::extract;
use crate::import::names;
use crate::import::refusal::Refusal;
use crate::import::tree::Tree;
use crate::metadata::{Record, text};

/// Names that Webrecorder's programs give where nobody gave one, in lower case.
const DEFAULTS: [&str; 5] =
    ["temporary collection", "default collection", "my first collection", "my archiving session", "my web archive"];

/// Name and pages.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Pages {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    /// Key and title of each, the first one first.
    list: Vec<(String, Option<String>)>,
}

impl Pages {
    /// From `datapackage.json` and `pages/pages.jsonl` (WACZ 1.1.1, 4.2.3 and 4.2.4).
    pub(super) fn of_package(tree: &mut Tree, package: &str, limit_bytes: u64) -> Result<Self, Refusal> {
        let mut read = |path: &str| -> Result<String, Refusal> {
            Ok(extract::to_utf8(&tree.read(path, limit_bytes)?.unwrap_or_default(), Some("utf-8")))
        };
        let about: Value = serde_json::from_str(&read(package)?).unwrap_or_default();
        let mut pages = Self { title: name(&about), description: text(&about, "description"), list: Vec::new() };
        let main = ["mainPageUrl", "mainPageURL"].iter().find_map(|key| text(&about, key));
        pages.list.extend(main.and_then(|url| Some((key(&url)?, None))));
        for line in read("pages/pages.jsonl")?.lines().take(Record::MAX_PARTS) {
            pages.add(&serde_json::from_str(line).unwrap_or_default());
        }
        Ok(pages)
    }

    /// Adds what another part of the same crawl says.
    pub(super) fn join(&mut self, part: Self) {
        self.title = self.title.take().or(part.title);
        self.description = self.description.take().or(part.description);
        self.list.extend(part.list);
        self.list.truncate(Record::MAX_PARTS);
    }

    /// From the `json-metadata` of Webrecorder's `warcinfo`.
    pub(super) fn note(&mut self, info: &str) {
        let written = info.lines().find_map(|line| line.strip_prefix("json-metadata:"));
        let about: Value = written.and_then(|json| serde_json::from_str(json.trim()).ok()).unwrap_or_default();
        let is_whole = text(&about, "type").is_some_and(|kind| kind == "collection");
        if is_whole {
            self.title = self.title.take().or_else(|| name(&about));
            self.description = self.description.take().or_else(|| text(&about, "desc"));
        }
        for page in about.get("pages").and_then(Value::as_array).into_iter().flatten().take(Record::MAX_PARTS) {
            self.add(page);
        }
    }

    fn add(&mut self, page: &Value) {
        let url = text(page, "url").and_then(|url| key(&url));
        if let Some(url) = url.filter(|_| self.list.len() < Record::MAX_PARTS) {
            self.list.push((url, name(page)));
        }
    }

    /// Keys of the pages.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|(key, _)| key.as_str())
    }

    /// What a page is called in the list.
    pub(super) fn title_of(&self, address: &str) -> Option<String> {
        let key = key(address)?;
        self.list.iter().filter(|(own, _)| *own == key).find_map(|(_, title)| title.clone())
    }
}

/// A title that is no address.
fn name(about: &Value) -> Option<String> {
    let title = text(about, "title")?;
    let is_address = title.starts_with("http://") || title.starts_with("https://");
    let is_default = DEFAULTS.contains(&title.to_lowercase().as_str());
    (!is_address && !is_default && !names::says_nothing(&title)).then_some(title)
}

fn key(address: &str) -> Option<String> {
    address::key(&Url::parse(address).ok()?)
}

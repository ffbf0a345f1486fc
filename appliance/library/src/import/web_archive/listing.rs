//! Which addresses an archive holds, and where.

use std::collections::HashMap;
use std::io::Read;

use maktaba_sync::model::EntryPath;
use maktaba_sync::units::count;
use url::Url;

use super::address;
use super::answer::Answer;
use super::pages::Pages;
use super::record::Head;
use crate::extract::{self, Bounds};
use crate::import::desk::Desk;
use crate::import::limits::Limits;
use crate::import::refusal::{Reason, Refusal};
use crate::import::rewrite::{Leads, Places};
use crate::media_type;

/// LIMIT: addresses of one archive.
const ADDRESSES: usize = 1_000_000;
/// LIMIT: bytes of a `warcinfo` record.
const INFO_BYTES: u64 = 4 << 20;

/// What was found.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) pages: Pages,
    /// Path by key of the address.
    paths: HashMap<String, EntryPath>,
    /// Pages in the order in which they came, with their addresses.
    received: Vec<(EntryPath, String)>,
    /// Beginnings of pages that may be the first one.
    heads: HashMap<EntryPath, String>,
    /// From a key to an address.
    moved: Vec<(String, String)>,
    /// Answers that were no content.
    failed: usize,
    scripts: usize,
}

impl Places for Listing {
    fn leads(&self, _: &str, url: &Url) -> Leads {
        self.path_of(url).map_or(Leads::Out, |path| Leads::Entry(path, None))
    }
}

impl Listing {
    pub(super) fn new(pages: Pages) -> Self {
        Self { pages, ..Self::default() }
    }

    /// Looks at a record.
    pub(super) fn note(&mut self, head: &Head, body: &mut dyn Read) -> Result<(), Refusal> {
        match head.kind.as_str() {
            "warcinfo" => {
                let mut bytes = Vec::new();
                if body.take(INFO_BYTES).read_to_end(&mut bytes).is_ok() {
                    self.pages.note(&String::from_utf8_lossy(&bytes));
                }
            }
            "response" | "resource" => self.answer(head, body),
            // Of the same address it says nothing new.
            "revisit" => {
                let from = Url::parse(&head.uri).ok().and_then(|url| address::key(&url));
                self.moved.extend(from.zip(head.refers_to.clone()));
            }
            _ => {}
        }
        if self.paths.len().max(self.moved.len()) > ADDRESSES {
            return Err(Reason::TooMany { what: "addresses", limit: ADDRESSES as u64 }.at("the archive"));
        }
        Ok(())
    }

    fn answer(&mut self, head: &Head, body: &mut dyn Read) {
        let Some(url) = Url::parse(&head.uri).ok() else { return };
        let (Some(key), Some(path)) = (address::key(&url), address::path(&url)) else { return };
        let Ok(Some(mut answer)) = Answer::read(head, body) else { return };
        if let (300..=399, Some(to)) = (answer.status, answer.field("location")) {
            self.moved.extend(url.join(to).ok().map(|to| (key, to.into())));
            return;
        }
        if !answer.is_whole() || self.paths.contains_key(&key) {
            self.failed += usize::from(!answer.is_whole());
            return;
        }
        let media_type = answer.media_type(&path);
        self.scripts += usize::from(media_type.contains("javascript") || media_type.contains("ecmascript"));
        if media_type::is_page(&media_type) {
            if self.received.is_empty() || self.pages.keys().next() == Some(key.as_str()) {
                self.heads.insert(path.clone(), beginning(answer, &media_type));
            }
            self.received.push((path.clone(), head.uri.clone()));
        }
        self.paths.insert(key, path);
    }

    /// The page to begin with: the first that the archive names, else the first that came.
    pub(super) fn main(&self) -> Option<EntryPath> {
        let named = self.named_pages().find(|path| self.received.iter().any(|(page, _)| page == path));
        named.or_else(|| self.received.first().map(|(path, _)| path.clone()))
    }

    /// Address and beginning of a page.
    pub(super) fn head(&self, page: &EntryPath) -> (String, &str) {
        let address = self.received.iter().find(|(path, _)| path == page).map(|(_, address)| address.clone());
        (address.unwrap_or_default(), self.heads.get(page).map_or("", String::as_str))
    }

    pub(super) fn named_pages(&self) -> impl Iterator<Item = EntryPath> {
        let mut seen = std::collections::HashSet::new();
        self.pages.keys().filter_map(|key| self.lookup(key)).filter(move |path| seen.insert(path.clone()))
    }

    pub(super) fn received_pages(&self) -> impl Iterator<Item = EntryPath> {
        self.received.iter().map(|(path, _)| path.clone())
    }

    /// Where the content of a record lies, if it is kept, and its address.
    pub(super) fn place(&self, head: &Head) -> Option<(EntryPath, Url)> {
        let url =
            matches!(head.kind.as_str(), "response" | "resource").then(|| Url::parse(&head.uri).ok()).flatten()?;
        Some((self.paths.get(&address::key(&url)?)?.clone(), url))
    }

    /// Where an address leads inside the archive.
    fn path_of(&self, url: &Url) -> Option<EntryPath> {
        self.lookup(&address::key(url)?)
    }

    fn lookup(&self, key: &str) -> Option<EntryPath> {
        self.paths.get(key).cloned().or_else(|| self.moved_to(key))
    }

    fn moved_to(&self, key: &str) -> Option<EntryPath> {
        let (_, to) = self.moved.iter().find(|(from, _)| from == key)?;
        self.paths.get(&address::key(&Url::parse(to).ok()?)?).cloned()
    }

    /// Addresses that lead to others, as paths.
    pub(super) fn redirects(&self) -> Vec<(EntryPath, EntryPath)> {
        let pair = |(from, to): &(String, String)| {
            let from = address::path(&Url::parse(&format!("http://{from}")).ok()?)?;
            let to = self.paths.get(&address::key(&Url::parse(to).ok()?)?)?.clone();
            (from != to).then_some((from, to))
        };
        self.moved.iter().filter_map(pair).collect()
    }

    /// Says what is not there.
    pub(super) fn report(&self, desk: &mut Desk<'_>) {
        let place = desk.source.clone();
        if self.failed > 0 {
            let left = count(self.failed, "answer");
            desk.warn(&place, format!("left out: {left}, with an error or a part of a file instead of a page"));
        }
        if self.scripts > 0 {
            desk.warn(&place, "has pages with programs: what those fetch from the web by themselves is not found here");
        }
    }
}

/// The beginning of a page as text.
fn beginning(answer: Answer<'_>, media_type: &str) -> String {
    let mut bytes = Vec::new();
    let charset = media_type::charset_parameter(media_type);
    let read = answer.content(&Limits::default()).take(Bounds::HEAD.read_bytes).read_to_end(&mut bytes);
    read.map(|_| extract::to_utf8(&bytes, charset.as_deref())).unwrap_or_default()
}

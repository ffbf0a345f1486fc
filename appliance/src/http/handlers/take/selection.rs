//! What is to go into one file: `?item=c/r&item=…`, what a search finds (`?q=…`), or all of a list (`?lang=sw&level=1`).

use maktaba_library::metadata::Record;
use maktaba_library::search::{By, Found};
use maktaba_webui::{Href, Problem};

use super::with_file;
use crate::http::answer::fault::Fault;
use crate::http::app::App;
use crate::http::reader::choice::Choice;
use crate::http::reader::state::{self, Key};
use crate::http::shelf::finder::findings;
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::item::Item;
use crate::http::shelf::lists::Desk;
use crate::http::shelf::takeaway::MOST_BYTES;

/// LIMIT: items of one file. What is more is chosen in parts.
pub(crate) const MOST_ITEMS: u64 = 100;
/// LIMIT: fields of an address that are read: items of one file, one that is too many, and what else there is.
const FIELDS: usize = 120;

/// Whether so many items, of so many bytes, may be one file.
pub(crate) fn fits(items: u64, len_bytes: u64) -> bool {
    (2..=MOST_ITEMS).contains(&items) && len_bytes <= MOST_BYTES
}

/// What was chosen.
#[derive(Debug, Clone)]
pub(crate) struct Selection {
    pub(crate) choice: Choice,
    /// Items that were named; then nothing else counts.
    pub(crate) items: Vec<Key>,
}

impl Selection {
    /// Reads the query of an address.
    pub(crate) fn parse(query: Option<&str>) -> Self {
        let named = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).take(FIELDS);
        let items = named.filter(|(name, _)| name == "item").filter_map(|(_, value)| state::parse_key(&value));
        let mut found: Vec<Key> = Vec::new();
        for item in items {
            if !found.contains(&item) {
                found.push(item);
            }
        }
        Self { choice: Choice { page: 0, ..Choice::parse(query) }, items: found }
    }

    /// The address of this selection at `base`.
    pub(crate) fn href(&self, base: &str) -> Href {
        let named = |href: Href, (collection, resource): &Key| href.with("item", &format!("{collection}/{resource}"));
        if self.items.is_empty() {
            self.choice.href(base)
        } else {
            self.items.iter().fold(Href::path(base.split('/')), named)
        }
    }

    /// What the index finds of it, if it is a search.
    pub(crate) async fn ask(&self, app: &App) -> Result<Option<Found>, Fault> {
        if self.is_search() { app.find(&self.choice, most(), By::Resource).await } else { Ok(None) }
    }

    fn is_search(&self) -> bool {
        self.items.is_empty() && !self.choice.query.trim().is_empty()
    }

    /// The items, at most [`MOST_ITEMS`] and some that may not be copied.
    ///
    /// # Errors
    ///
    /// [`Problem::TooMany`] for a longer list.
    pub(crate) fn items(&self, desk: &Desk<'_>, found: Option<Found>) -> Result<Vec<Item>, Fault> {
        if self.items.len() > most() {
            return Err(Fault::Request(Problem::TooMany));
        }
        if !self.items.is_empty() {
            let items = self.items.iter().map(|(collection, id)| desk.item(collection, id));
            return items.filter_map(Result::transpose).collect();
        }
        if !self.is_search() {
            if desk.total(&with_file(&self.choice))?.items > MOST_ITEMS {
                return Err(Fault::Request(Problem::TooMany));
            }
            return desk.list(&self.choice.filter(), 0, most() * 2);
        }
        let found = findings(desk, found, &self.choice, most())?;
        if found.total > MOST_ITEMS {
            return Err(Fault::Request(Problem::TooMany));
        }
        let mut items: Vec<Item> = Vec::new();
        for hit in found.hits {
            let is_new = |item: &Item| (&item.collection, &item.id) != (&hit.item.collection, &hit.item.id);
            if items.iter().all(is_new) {
                items.push(hit.item);
            }
        }
        Ok(items)
    }

    /// The items whether or not they may be copied, at most [`MOST_ITEMS`].
    ///
    /// # Errors
    ///
    /// [`Problem::TooMany`] for a longer list.
    pub(crate) fn listed(&self, desk: &Desk<'_>, found: Option<Found>) -> Result<Vec<Item>, Fault> {
        let is_list = self.items.is_empty() && !self.is_search();
        if is_list && desk.total(&self.choice.filter())?.items > MOST_ITEMS {
            return Err(Fault::Request(Problem::TooMany));
        }
        self.items(desk, found)
    }

    /// What the file is called after the library's own name.
    pub(crate) fn name(&self) -> Option<&str> {
        let query = Some(self.choice.query.trim()).filter(|query| !query.is_empty());
        query.or(self.choice.language.as_deref())
    }
}

fn most() -> usize {
    usize::try_from(MOST_ITEMS).unwrap_or(usize::MAX)
}

/// The record of an item; `None` if it cannot be read.
pub(crate) fn record(holdings: &dyn Holdings, item: &Item) -> Result<Option<Record>, Fault> {
    let held = holdings.resource(&item.collection, &item.id)?;
    Ok(held.and_then(|held| Record::from_json(&held.record).ok()))
}

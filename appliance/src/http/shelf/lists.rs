//! One way to ask what there is: Home, lists, search, explore, take, the reader's own things and the API.
//!
//! The catalogue says which items; what is shown of them comes from their records. So nothing here grows with the library
//! but the file that the catalogue is, and an item that is gone, or may not be shown today, is never shown.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use maktaba_library::catalogue::{Catalogue, CatalogueError, CollectionRow, Count, Facet, Filter, Key, Total};
use maktaba_library::language::primary_of;
use maktaba_library::metadata::Record;
use maktaba_library::search;
use maktaba_sync::model::{ResourceId, Shelfmark};
use maktaba_sync::store::{HeldCollection, HeldResource};
use maktaba_webui::{Library, Text};

use super::holdings::Holdings;
use super::item::{self, Item, row_title};
use super::rights::Gate;
use super::stock::{self, Behind};
use crate::http::answer::fault::Fault;
use crate::http::halves::OfGeneration;

/// LIMIT: resources that a request waits for while they are taken in; more are taken in by the child.
pub(crate) const AT_ONCE: u64 = 2000;

/// LIMIT: items that are remembered, of about 1 kB each: of an encyclopaedia the record has 200 kB, and it is a hit with each page.
const ITEMS: usize = 1024;
/// LIMIT: items that are looked at for each similar one that is shown.
const LOOKED_AT: usize = 8;

/// The catalogue of this box, and what was last seen of the store.
#[derive(Debug)]
pub(crate) struct Lists {
    catalogue: Catalogue,
    gate: Arc<Gate>,
    name: Text,
    /// Generation and setting that were compared last.
    seen: Mutex<Option<(u64, i64)>>,
    /// The line over each page, of one state of the catalogue.
    library: Mutex<Option<(u64, Library)>>,
    /// What may not be shown, likewise.
    withheld: Mutex<Withheld>,
    /// Items that were shown lately; `None` of what may not be shown.
    items: OfGeneration<Key, Option<Arc<Item>>>,
}

/// The number of a state of the catalogue, and what may not be shown in it, as the search index names it.
type Withheld = Option<(u64, Arc<HashSet<u64>>)>;

impl Lists {
    /// The catalogue of the library in a box directory. Where nothing can be written it is made in memory.
    ///
    /// # Errors
    ///
    /// [`CatalogueError`] if there is no room for one in memory either.
    pub(crate) fn catalogue_of(library: &Path) -> Result<Catalogue, CatalogueError> {
        Catalogue::open(&Self::path_in(library)).or_else(|error| {
            tracing::error!(error = %error, "the catalogue is kept in memory, and made again at each start");
            Catalogue::in_memory()
        })
    }

    /// Where the catalogue of a library lies.
    pub(crate) fn path_in(library: &Path) -> PathBuf {
        library.join("index").join("catalogue.db")
    }

    /// Of the library called `name`.
    pub(crate) fn new(catalogue: Catalogue, gate: Arc<Gate>, name: Text) -> Self {
        let (seen, library, withheld) = (Mutex::default(), Mutex::default(), Mutex::default());
        Self { catalogue, gate, name, seen, library, withheld, items: OfGeneration::new(ITEMS) }
    }

    /// A desk to ask at. What little has been activated meanwhile is taken in first; others wait for that, and do not do
    /// it too. May block on the card.
    pub(crate) fn desk<'a>(&'a self, holdings: &'a dyn Holdings) -> Result<Desk<'a>, Fault> {
        let state = (holdings.generation()?, self.gate.setting_number());
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if *seen != Some(state) {
            let behind = Behind::of(&self.catalogue, holdings, &self.gate).and_then(|behind| {
                if behind.resources() <= AT_ONCE {
                    behind.take_in(&self.catalogue, holdings, &self.gate, &AtomicBool::new(false))?;
                }
                Ok(())
            });
            if let Err(error) = behind {
                tracing::error!(error = %error, "lists show what there was before");
            }
            *seen = Some(state);
        }
        // One number for both: the place of a box does not change while it runs.
        let state = state.0 << 20 | state.1.cast_unsigned() & 0xf_ffff;
        Ok(Desk { holdings, lists: self, state })
    }

    /// The line over each page as it was last made, without asking anybody.
    pub(crate) fn last_library(&self) -> Library {
        let library = self.library.lock().unwrap_or_else(PoisonError::into_inner);
        let known = library.as_ref().map(|(_, library)| library.clone());
        known.unwrap_or_else(|| Library { name: self.name.clone(), ..Library::default() })
    }
}

/// Where one asks.
pub(crate) struct Desk<'a> {
    holdings: &'a dyn Holdings,
    lists: &'a Lists,
    /// Of what is held, and of the day.
    state: u64,
}

impl Desk<'_> {
    /// The line over each page.
    pub(crate) fn library(&self) -> Result<Library, Fault> {
        let changes = self.lists.catalogue.changes()?;
        let mut library = self.lists.library.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, library)) = &*library
            && *of == changes
        {
            return Ok(library.clone());
        }
        let newest = self.lists.catalogue.collections(0, 1)?;
        let fresh = Library {
            name: self.lists.name.clone(),
            resources: self.lists.catalogue.holdings()?.1,
            updated: newest.first().and_then(|newest| item::day(newest.activated_at)),
        };
        *library = Some((changes, fresh.clone()));
        Ok(fresh)
    }

    /// What the search index must not find, because it may not be shown today. LIMIT: 8 bytes for each.
    pub(crate) fn withheld(&self) -> Result<Arc<HashSet<u64>>, Fault> {
        let changes = self.lists.catalogue.changes()?;
        let mut withheld = self.lists.withheld.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, withheld)) = &*withheld
            && *of == changes
        {
            return Ok(Arc::clone(withheld));
        }
        let keys = self.lists.catalogue.withheld()?;
        let fresh: Arc<HashSet<u64>> = Arc::new(keys.iter().map(|(at, id)| search::number_of(at, id)).collect());
        *withheld = Some((changes, Arc::clone(&fresh)));
        Ok(fresh)
    }

    /// Collections, resources, bytes.
    pub(crate) fn holdings(&self) -> Result<(u64, u64, u64), Fault> {
        Ok(self.lists.catalogue.holdings()?)
    }

    /// Collections, the newest first.
    pub(crate) fn collections(&self, offset: usize, most: usize) -> Result<Vec<CollectionRow>, Fault> {
        let known = self.lists.catalogue.collections(offset, most)?;
        if !known.is_empty() || offset > 0 {
            return Ok(known);
        }
        // Nothing is taken in yet, but it is here: what is held is no empty library.
        let mut held = self.holdings.collections()?;
        held.sort_by_key(|collection| std::cmp::Reverse(collection.activated_at));
        Ok(held.iter().take(most).map(stock::row).collect())
    }

    /// Title of a collection; its name if it is not known.
    pub(crate) fn collection_title(&self, id: &Shelfmark) -> Result<Text, Fault> {
        let found = self.lists.catalogue.collection(id)?;
        Ok(found.map_or_else(|| Text::new(id.as_str(), ""), |row| row_title(&row)))
    }

    /// One item; `None` if it is not there, or may not be shown.
    pub(crate) fn item(&self, collection: &Shelfmark, id: &ResourceId) -> Result<Option<Item>, Fault> {
        let key = (collection.clone(), id.clone());
        if let Some(known) = self.lists.items.get(self.state, &key) {
            return Ok(known.map(Arc::unwrap_or_clone));
        }
        let Some(held) = self.holdings.resource(collection, id)? else { return Ok(None) };
        let item = Item::of(collection, &held, &self.lists.gate);
        self.lists.items.put(self.state, key, item.clone().map(Arc::new), 1);
        Ok(item)
    }

    /// A resource with its record and the gate that judged it; `None` if it is not there, or may not be shown.
    pub(crate) fn held(&self, at: (&Shelfmark, &ResourceId)) -> Result<Option<(HeldResource, Record)>, Fault> {
        let Some(held) = self.holdings.resource(at.0, at.1)? else { return Ok(None) };
        let record = Record::from_json(&held.record).ok();
        let shown = record.filter(|record| self.lists.gate.judge(record).withheld.is_none());
        Ok(shown.map(|record| (held, record)))
    }

    /// What may be done here.
    pub(crate) fn gate(&self) -> &Gate {
        &self.lists.gate
    }

    /// What is held.
    pub(crate) fn holdings_now(&self) -> &dyn Holdings {
        self.holdings
    }

    /// A collection that is covered.
    pub(crate) fn collection(&self, id: &Shelfmark) -> Result<Option<CollectionRow>, Fault> {
        Ok(self.lists.catalogue.collection(id)?)
    }

    /// A value of one item, of a facet of which it has one.
    pub(crate) fn value(&self, at: (&Shelfmark, &ResourceId), facet: Facet) -> Result<Option<String>, Fault> {
        Ok(self.lists.catalogue.value(at, facet)?)
    }

    /// Where items are, the newest first.
    pub(crate) fn keys(&self, filter: &Filter, offset: usize, most: usize) -> Result<Vec<Key>, Fault> {
        Ok(self.lists.catalogue.list(filter, offset, most)?)
    }

    fn items(&self, keys: &[Key]) -> Result<Vec<Item>, Fault> {
        let mut items = Vec::with_capacity(keys.len());
        for (collection, id) in keys {
            items.extend(self.item(collection, id)?);
        }
        Ok(items)
    }

    /// Items, the newest first; those of one collection in its order.
    pub(crate) fn list(&self, filter: &Filter, offset: usize, most: usize) -> Result<Vec<Item>, Fault> {
        self.items(&self.lists.catalogue.list(filter, offset, most)?)
    }

    /// A page of a collection in its order; `None` for one that has none: it is too long for that, or not all of it is in
    /// lists yet.
    pub(crate) fn in_order(
        &self,
        held: &HeldCollection,
        offset: usize,
        most: usize,
    ) -> Result<Option<Vec<Item>>, Fault> {
        if !self.lists.catalogue.has_order(&held.id, held.release)? {
            return Ok(None);
        }
        let of_it = Filter { values: vec![(Facet::Collection, held.id.to_string())], ..Filter::default() };
        self.list(&of_it, offset, most).map(Some)
    }

    /// How many items there are.
    pub(crate) fn total(&self, filter: &Filter) -> Result<Total, Fault> {
        Ok(self.lists.catalogue.total(filter)?)
    }

    /// Values of a facet among the items, the most frequent first.
    pub(crate) fn counts(&self, filter: &Filter, facet: Facet) -> Result<Arc<[Count]>, Fault> {
        Ok(self.lists.catalogue.counts(filter, facet)?)
    }

    /// Other items of the same work.
    pub(crate) fn versions(&self, work: &str, of: (&Shelfmark, &ResourceId), most: usize) -> Result<Vec<Item>, Fault> {
        self.items(&self.lists.catalogue.versions(work, of, most)?)
    }

    /// Items that people who liked this one may like, best first: in `languages`, their regions aside.
    pub(crate) fn similar(
        &self,
        to: (&Shelfmark, &ResourceId),
        languages: &[String],
        most: usize,
    ) -> Result<Vec<Item>, Fault> {
        let mut similar = Vec::new();
        for (collection, id) in self.lists.catalogue.similar(to, most * LOOKED_AT)? {
            let is_read = |item: &Item| {
                let of = &item.card.languages;
                of.is_empty() || of.iter().any(|tag| languages.iter().any(|read| read == primary_of(tag)))
            };
            similar.extend(self.item(&collection, &id)?.filter(is_read));
            if similar.len() >= most {
                break;
            }
        }
        Ok(similar)
    }
}

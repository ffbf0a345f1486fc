//! What Home and lists count: a short line for each resource, made again when a release is activated.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use maktaba_library::licence::{Action, Setting};
use maktaba_library::metadata::{self, Record};
use maktaba_sync::model::{CollectionId, ResourceId};
use maktaba_sync::store::{HeldCollection, HeldResource, ReadError};
use maktaba_webui::{Card, Href, Kind, Library, Text};
use tokio::sync::Mutex;

use super::card;
use super::holdings::Holdings;
use super::reading::Reading;
use super::rights::{Gate, today};
use super::takeaway;
use crate::http::answer::fault::Fault;

/// A resource in short.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) collection: CollectionId,
    pub(crate) id: ResourceId,
    pub(crate) card: Card,
    /// Broad fields as bits; 0 if none is known.
    pub(crate) subjects: u16,
    /// Address of the licence's text.
    pub(crate) licence_uri: Option<String>,
    /// Same for all translations of one work.
    pub(crate) work: Option<String>,
    /// Title in lower case, for finding.
    pub(crate) folded: String,
    /// School level (ISCED 2011), if it is known.
    pub(crate) level: Option<u8>,
    /// Who publishes it, or where it comes from; shared by all items of one place.
    pub(crate) origin: Arc<str>,
    /// The file to take home, if it is one file.
    pub(crate) file: Option<File>,
}

/// A file that can be kept.
#[derive(Debug, Clone)]
pub(crate) struct File {
    /// Entry, if there is one that is all of it.
    pub(crate) path: Box<str>,
    /// How it is made from many entries, if it is.
    pub(crate) packing: Option<Packing>,
    /// What people call its format.
    pub(crate) format: Box<str>,
    pub(crate) len_bytes: u64,
}

/// How the entries of a resource become one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// A book, as it was.
    Epub,
    /// A package that programs read: nothing may be added to it.
    Package,
    /// Pages to unpack.
    Zip,
}

impl Packing {
    fn of(kind: metadata::Kind) -> Option<Self> {
        match kind {
            metadata::Kind::Epub => Some(Self::Epub),
            metadata::Kind::H5p | metadata::Kind::Scorm | metadata::Kind::Imscc => Some(Self::Package),
            metadata::Kind::Site | metadata::Kind::Zim | metadata::Kind::Files | metadata::Kind::Text => {
                Some(Self::Zip)
            }
            metadata::Kind::Pdf
            | metadata::Kind::Video
            | metadata::Kind::Audio
            | metadata::Kind::Office
            | metadata::Kind::File => None,
        }
    }

    /// Ending of the file's name.
    pub(crate) fn extension(self, kind: metadata::Kind) -> &'static str {
        match (self, kind) {
            (Self::Epub, _) => "epub",
            (_, metadata::Kind::H5p) => "h5p",
            (_, metadata::Kind::Imscc) => "imscc",
            _ => "zip",
        }
    }
}

impl File {
    /// The file one takes along: a part of the original that a phone opens by itself, else all entries as one file.
    pub(crate) fn of(record: &Record, entries: u64, len_bytes: u64) -> Option<Self> {
        if let Some(file) = card::whole_file(record) {
            let format = card::format_name(&file.media_type, &file.path.extension());
            let path = file.path.as_str().into();
            return Some(Self { path, packing: None, format: format.into(), len_bytes: file.len_bytes });
        }
        let packing = Packing::of(record.kind)?;
        let fits = entries <= takeaway::MOST_ENTRIES && len_bytes <= takeaway::MOST_BYTES;
        let format = packing.extension(record.kind).to_uppercase().into();
        fits.then(|| Self { path: "".into(), packing: Some(packing), format, len_bytes })
    }

    /// Where it is.
    pub(crate) fn href(&self, collection: &CollectionId, id: &ResourceId) -> Href {
        match self.packing {
            None => Href::content("", collection.as_str(), id.as_str(), &self.path),
            Some(_) => Href::path(["take", collection.as_str(), id.as_str()]),
        }
    }
}

/// All that is held, in short. Resources beyond the limit are reachable by their collection only.
#[derive(Debug, Default)]
pub(crate) struct Overview {
    generation: u64,
    /// The day for which the licence policy was asked.
    today: String,
    pub(crate) library: Library,
    pub(crate) collections: Vec<HeldCollection>,
    /// Newest collection first, each by id.
    pub(crate) items: Vec<Item>,
    places: HashMap<(CollectionId, ResourceId), usize>,
}

/// The overview of the newest generation that was asked for.
#[derive(Debug)]
pub(crate) struct OverviewCache {
    name: Text,
    limit: usize,
    setting: Setting,
    current: Mutex<Arc<Overview>>,
}

impl OverviewCache {
    /// Of the library called `name`: `limit` resources at most, of which those are left out that may not be shown in
    /// this setting.
    pub(crate) fn new(name: Text, limit: usize, setting: Setting) -> Self {
        Self { name, limit, setting, current: Mutex::default() }
    }

    /// The overview of the active generation. While it is made, others wait for it and do not make it too.
    pub(crate) async fn get(&self, reading: &Reading) -> Result<Arc<Overview>, Fault> {
        let mut current = self.current.lock().await;
        let generation = reading.read(Holdings::generation).await?;
        // What may be shown can change overnight.
        let today = today();
        if current.generation != generation || current.today != today || current.library.name.words.is_empty() {
            let (limit, gate) = (self.limit, Gate::new(self.setting.clone()));
            let fresh = reading.read(move |holdings| Overview::of(holdings, generation, limit, &gate)).await?;
            let library = Library { name: self.name.clone(), ..fresh.library };
            *current = Arc::new(Overview { today, library, ..fresh });
        }
        Ok(Arc::clone(&current))
    }
}

impl Overview {
    fn of(holdings: &dyn Holdings, generation: u64, limit: usize, gate: &Gate) -> Result<Self, ReadError> {
        let mut collections = holdings.collections()?;
        collections.sort_by(|a, b| b.activated_at.cmp(&a.activated_at).then_with(|| a.id.cmp(&b.id)));
        let mut items = Vec::new();
        let mut origins = Origins::default();
        for collection in &collections {
            let mut after = None;
            while items.len() < limit {
                let page = holdings.resources(&collection.id, after.as_ref(), PAGE.min(limit - items.len()))?;
                let Some(last) = page.last() else { break };
                after = Some(last.id.clone());
                items.extend(page.iter().filter_map(|held| Item::of(collection, held, &mut origins, gate)));
            }
        }
        let library = Library {
            name: Text::default(),
            resources: collections.iter().map(|collection| collection.resources).sum(),
            updated: collections.first().and_then(|newest| day(newest.activated_at)),
        };
        let place = |(at, item): (usize, &Item)| ((item.collection.clone(), item.id.clone()), at);
        let places = items.iter().enumerate().map(place).collect();
        Ok(Self { generation, today: String::new(), library, collections, items, places })
    }

    /// A resource in short; `None` if it is beyond the limit.
    pub(crate) fn item(&self, collection: &CollectionId, id: &ResourceId) -> Option<&Item> {
        self.items.get(*self.places.get(&(collection.clone(), id.clone()))?)
    }

    /// Items that people who liked this one may like, best first: of its subjects, in its language, at its level, of
    /// its kind.
    pub(crate) fn similar(&self, to: &Item, most: usize) -> Vec<&Item> {
        let language = to.card.languages.first();
        let score = |item: &Item| -> u32 {
            let subject = (item.subjects & to.subjects).count_ones().min(2) * 4;
            let speaks = u32::from(language.is_some_and(|tag| item.card.languages.contains(tag))) * 5;
            let level = u32::from(to.level.is_some() && item.level == to.level) * 2;
            subject + speaks + level + u32::from(item.card.kind == to.card.kind)
        };
        let is_other = |item: &&Item| {
            let same_work = item.work.is_some() && item.work == to.work;
            !same_work && (&item.collection, &item.id) != (&to.collection, &to.id)
        };
        let mut best: Vec<(u32, &Item)> = Vec::with_capacity(most + 1);
        for item in self.items.iter().filter(is_other) {
            // Language alone does not make two things alike.
            if item.subjects & to.subjects == 0 {
                continue;
            }
            let score = score(item);
            let at = best.partition_point(|(other, _)| *other >= score);
            if at < most {
                best.insert(at, (score, item));
                best.truncate(most);
            }
        }
        best.into_iter().map(|(_, item)| item).collect()
    }

    /// The card of a collection.
    pub(crate) fn collection_card(collection: &HeldCollection) -> Card {
        Card {
            languages: collection.languages.clone(),
            len_bytes: Some(collection.len_bytes),
            items: Some(collection.resources),
            ..Card::new(Href::collection(collection.id.as_str()), collection_title(collection), Kind::Collection)
        }
    }
}

/// Title of a collection; its language is only known if it has just one.
pub(crate) fn collection_title(collection: &HeldCollection) -> Text {
    let language = match collection.languages.as_slice() {
        [only] => only.as_str(),
        _ => "",
    };
    Text::new(&*collection.title, language)
}

/// Resources read at once.
const PAGE: usize = 200;

impl Item {
    /// `None` if the record cannot be read, or may not be shown here: the resource is then not in lists.
    fn of(held_in: &HeldCollection, held: &HeldResource, origins: &mut Origins, gate: &Gate) -> Option<Self> {
        let collection = &held_in.id;
        let record = Record::from_json(&held.record).ok().filter(|record| gate.judge(record).withheld.is_none())?;
        Some(Self {
            level: card::level_number(&record),
            origin: origins.share(card::origin(&record).unwrap_or(&held_in.title)),
            file: File::of(&record, held.entries, held.len_bytes)
                .filter(|_| gate.withholds(Action::Copy, &record).is_none()),
            card: card::of(collection, &held.id, &record, held.len_bytes),
            subjects: card::subjects(&record),
            licence_uri: Some(record.licence.uri.clone()).filter(|uri| *uri != record.licence.label),
            folded: record.title.to_lowercase(),
            work: record.translation_group.clone(),
            collection: collection.clone(),
            id: held.id.clone(),
        })
    }
}

/// Names that many items have in common, each held once.
#[derive(Debug, Default)]
struct Origins(HashSet<Arc<str>>);

impl Origins {
    fn share(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.0.get(name) {
            return Arc::clone(known);
        }
        let name: Arc<str> = name.chars().take(120).collect::<String>().into();
        self.0.insert(Arc::clone(&name));
        name
    }
}

/// The day of a time in seconds since 1970, as in `2026-11-23`; `None` if the box had no clock then.
fn day(seconds: i64) -> Option<String> {
    const BEFORE_ANY_BOX: i64 = 1_600_000_000;
    let time = jiff::Timestamp::from_second(seconds).ok().filter(|_| seconds > BEFORE_ANY_BOX)?;
    Some(time.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_shown_only_if_the_clock_was_set() {
        assert_eq!(day(1_795_392_000).as_deref(), Some("2026-11-23"));
        assert_eq!(day(0), None);
        assert_eq!(day(i64::MAX), None);
    }
}

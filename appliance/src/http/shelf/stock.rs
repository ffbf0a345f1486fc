//! Takes into the catalogue what was activated, by what changed.
//!
//! What is little is taken in by the server itself, when it meets it; what is much by the child that also feeds the search
//! index. Both may do it at once: who comes second finds it done.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use maktaba_library::catalogue::{Catalogue, CatalogueError, Change, CollectionRow, Facet, Item};
use maktaba_library::chronicle::ChronicleError;
use maktaba_library::doors::kiwix;
use maktaba_library::licence::Action;
use maktaba_library::metadata::Record;
use maktaba_sync::model::{ReleaseNumber, ResourceId, Shelfmark};
use maktaba_sync::store::{HeldCollection, HeldResource, ReadError};

use super::card;
use super::holdings::Holdings;
use super::item;
use super::original;
use super::publication;
use super::rights::Gate;
use crate::http::reader::choice::{NO_LEVEL, NO_SUBJECT, Use};

/// Resources read at once.
const BATCH: usize = 200;
/// Collections of the catalogue read at once.
const ROWS: usize = 500;
/// LIMIT: characters of the name of a place.
const ORIGIN_CHARS: usize = 120;

/// Why the catalogue could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StockError {
    /// The store failed.
    #[error("could not read what is held")]
    Read(#[from] ReadError),
    /// The catalogue failed.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The chronicle failed.
    #[error(transparent)]
    Chronicle(#[from] ChronicleError),
    /// It was stopped; nothing of the collection at hand was taken in.
    #[error("stopped")]
    Stopped,
}

/// What differs between what is held and what the catalogue covers.
#[derive(Debug, Default)]
pub(crate) struct Behind {
    /// Collections to take in, the oldest first.
    changed: Vec<HeldCollection>,
    gone: Vec<Shelfmark>,
    /// Whether another day, country or purpose is to be judged for: this one.
    judge: Option<i64>,
}

impl Behind {
    /// Compares.
    pub(crate) fn of(catalogue: &Catalogue, holdings: &dyn Holdings, gate: &Gate) -> Result<Self, StockError> {
        let mut covered: HashMap<Shelfmark, (ReleaseNumber, i64)> = HashMap::new();
        loop {
            let rows = catalogue.collections(covered.len(), ROWS)?;
            let count = rows.len();
            covered.extend(rows.into_iter().map(|row| (row.id, (row.release, row.activated_at))));
            if count < ROWS {
                break;
            }
        }
        let (judged, known) = (gate.setting_number(), catalogue.judged()?);
        // In another place everything may be judged otherwise, on another day what has an end.
        let has_moved = judged >> 32 != known >> 32;
        let mut changed = holdings.collections()?;
        changed.retain(|held| covered.remove(&held.id) != Some((held.release, held.activated_at)) || has_moved);
        changed.sort_by(|a, b| a.activated_at.cmp(&b.activated_at).then_with(|| b.id.cmp(&a.id)));
        // What is held was taken out of it.
        let gone = covered.into_keys().collect();
        Ok(Self { changed, gone, judge: (known != judged).then_some(judged) })
    }

    /// Resources that are to be looked at.
    pub(crate) fn resources(&self) -> u64 {
        self.changed.iter().map(|held| held.resources).sum()
    }

    /// Takes in all of it, a collection in a transaction.
    pub(crate) fn take_in(
        self,
        catalogue: &Catalogue,
        holdings: &dyn Holdings,
        gate: &Gate,
        stop: &AtomicBool,
    ) -> Result<(), StockError> {
        for id in &self.gone {
            catalogue.change(|change| change.remove_collection(id).map_err(StockError::from))?;
        }
        for held in &self.changed {
            catalogue.change(|change| take_in(change, holdings, held, gate, stop))?;
        }
        if let Some(judged) = self.judge {
            catalogue.change(|change| judge_anew(change, holdings, gate, judged))?;
        }
        Ok(())
    }
}

fn take_in(
    change: &mut Change<'_>,
    holdings: &dyn Holdings,
    held: &HeldCollection,
    gate: &Gate,
    stop: &AtomicBool,
) -> Result<(), StockError> {
    change.begin(held.resources)?;
    let mut after = None;
    loop {
        let batch = holdings.resources(&held.id, after.as_ref(), BATCH)?;
        let Some(last) = batch.last() else { break };
        after = Some(last.id.clone());
        for resource in &batch {
            let print = print(held, resource, gate);
            if !change.has((&held.id, &resource.id), print)?
                && let Some(item) = item(holdings, held, resource, gate, print)
            {
                change.put(&item)?;
            }
        }
        if stop.load(Ordering::Relaxed) {
            return Err(StockError::Stopped);
        }
    }
    let mut row = row(held);
    if held.resources < held.offered() {
        // A release speaks of all that it has.
        row.languages = change.languages(&held.id)?;
    }
    Ok(change.finish(&row)?)
}

/// A collection as the catalogue has it.
pub(crate) fn row(held: &HeldCollection) -> CollectionRow {
    CollectionRow {
        id: held.id.clone(),
        release: held.release,
        title: held.title.clone(),
        languages: held.languages.clone(),
        resources: held.resources,
        len_bytes: held.len_bytes,
        activated_at: held.activated_at,
    }
}

/// Puts those items in again of which another day may judge otherwise.
fn judge_anew(change: &mut Change<'_>, holdings: &dyn Holdings, gate: &Gate, judged: i64) -> Result<(), StockError> {
    let mut after = None;
    loop {
        let batch = change.ending(after.as_ref(), BATCH)?;
        let Some(last) = batch.last() else { break };
        after = Some(last.clone());
        for (collection, id) in &batch {
            let found = (holdings.collection(collection)?, holdings.resource(collection, id)?);
            if let (Some(held), Some(resource)) = found
                && let Some(item) = item(holdings, &held, &resource, gate, print(&held, &resource, gate))
            {
                change.put(&item)?;
            }
        }
    }
    Ok(change.judged(judged)?)
}

/// What an item is made from.
fn print(held: &HeldCollection, resource: &HeldResource, gate: &Gate) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&gate.place().to_le_bytes());
    for part in
        [held.title.as_bytes(), &resource.record, &resource.entries.to_le_bytes(), &resource.len_bytes.to_le_bytes()]
    {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().as_bytes().first_chunk().copied().unwrap_or_default()
}

/// `None` for a record that cannot be read: it is in no list.
fn item(
    holdings: &dyn Holdings,
    held: &HeldCollection,
    resource: &HeldResource,
    gate: &Gate,
    print: [u8; 16],
) -> Option<Item> {
    let record = Record::from_json(&resource.record).ok()?;
    let verdict = gate.judge(&record);
    let is_withheld = verdict.withheld.is_some();
    let file = if is_withheld { None } else { item::file(&record, resource, gate) };
    let file_bytes = file.map(|file| file.len_bytes);
    let title = item::shown_title(&held.id, &held.title);
    let mut values = values(&held.id, &title, &record, file_bytes.is_some());
    if !is_withheld && gate.withholds(Action::Copy, &record).is_none() {
        values.extend(formats(holdings, (&held.id, &resource.id), &record));
    }
    Some(Item {
        collection: held.id.clone(),
        resource: resource.id.clone(),
        print,
        place: record.details.order.unwrap_or(0),
        title: record.title.to_lowercase(),
        work: record.translation_group.clone().unwrap_or_default(),
        file_bytes: file_bytes.unwrap_or(0),
        is_withheld,
        has_end: verdict.has_end,
        values,
    })
}

/// Formats of the files that may be taken, and the name that a ZIM file has for its own clients.
fn formats(
    holdings: &dyn Holdings,
    at: (&Shelfmark, &ResourceId),
    record: &Record,
) -> Vec<(Facet, String, Option<String>)> {
    let files = record.encodings.iter().filter(|file| publication::is_takeable(file));
    let formats = files.map(|file| card::format_name(&file.media_type, &file.path.extension()).to_lowercase());
    let mut values: Vec<_> = formats.map(|format| (Facet::Format, format, None)).collect();
    if let Some(file) = record.encodings.iter().find(|file| file.media_type == kiwix::ZIM) {
        // What cannot be read has a name all the same: it may be mended tomorrow.
        let head = original::beginning(holdings, at, &file.path).unwrap_or_default();
        let uuid = head.and_then(|head| kiwix::uuid_of(&head));
        let uuid = uuid.unwrap_or_else(|| kiwix::stand_in(&format!("{}/{}", at.0, at.1), record));
        values.push((Facet::Book, uuid, None));
    }
    values
}

/// By what an item is chosen.
pub(crate) fn values(
    collection: &Shelfmark,
    collection_title: &str,
    record: &Record,
    has_file: bool,
) -> Vec<(Facet, String, Option<String>)> {
    let subjects = card::subjects(record);
    let mut values: Vec<(Facet, String, Option<String>)> = Vec::new();
    let mut add = |facet, value: String| values.push((facet, value, None));
    for field in (0..=10).filter(|field| subjects >> field & 1 == 1) {
        add(Facet::Subject, field.to_string());
    }
    if subjects == 0 {
        add(Facet::Subject, NO_SUBJECT.to_string());
    }
    for tag in record.languages.iter().filter(|tag| *tag != "zxx") {
        add(Facet::Language, tag.clone());
    }
    add(Facet::Level, card::level_number(record).unwrap_or(NO_LEVEL).to_string());
    add(Facet::Kind, card::kind(record).as_str().to_owned());
    add(Facet::Collection, collection.to_string());
    add(Facet::Origin, card::origin(record).unwrap_or(collection_title).chars().take(ORIGIN_CHARS).collect());
    if card::may_print(record) {
        add(Facet::Use, Use::Print.as_str().to_owned());
    }
    if card::is_simple(record) {
        add(Facet::Use, Use::Simple.as_str().to_owned());
    }
    if has_file {
        add(Facet::File, "1".to_owned());
    }
    let uri = Some(record.licence.uri.clone()).filter(|uri| *uri != record.licence.label);
    values.push((Facet::Licence, record.licence.label.clone(), uri));
    values
}

//! What a sync would do, and why: asked of a source, and nothing of it done.

use std::collections::{BTreeMap, BTreeSet};

use super::batch::Batch;
use super::choice::{Choice, Judge};
use super::collection::{Transfer, no_collection};
use super::counted::Counted;
use super::inventory::Inventory;
use super::part::pages_bytes;
use super::plan::{Route, choose};
use super::room;
use super::session::{Scope, SyncError, SyncOptions, wanted};
use super::survey::{Aim, Surveyed, parts, survey, taken};
use super::trusting::{publisher_at, refreshed, with_floor};
use crate::model::index::SheetRow;
use crate::model::{PublisherName, ReleaseNumber, ResourceId, Shelfmark};
use crate::source::{FailureKind, Source};
use crate::store::{Store, pin_note};
use crate::telling::line;

/// Most resources of each kind whose titles are told.
const NAMED: usize = 10;

/// What would become of a collection.
#[derive(Debug)]
pub struct Forecast {
    /// Its name.
    pub id: Shelfmark,
    /// The release that is active.
    pub from: Option<ReleaseNumber>,
    /// The newest one.
    pub to: Option<ReleaseNumber>,
    /// As in a report: `none`, `pinned`, `delta`, `chain`, `windows`, `full`, `part` or `failed`.
    pub route: &'static str,
    /// Bytes that would come, beside what has come already: at most, or about so many of a part, whose resources share some.
    pub travel_bytes: u64,
    /// Bytes that it would take on the box, or take more.
    pub shelf_bytes: u64,
    /// What was chosen of a collection of which a part is wished for.
    pub choice: Option<Choice>,
    /// Titles of the first resources of each kind in that choice.
    pub titles: BTreeMap<ResourceId, String>,
    /// Why nothing could be said, or nothing would come.
    pub error: Option<String>,
    /// Of which kind that is.
    pub failure: Option<FailureKind>,
}

/// What a sync with a source would do.
#[derive(Debug)]
pub struct Outlook {
    /// Whose repository it is; `None` of the first publisher.
    pub publisher: Option<PublisherName>,
    /// Each collection that is wished for.
    pub collections: Vec<Forecast>,
    /// Bytes that all wishes may take.
    pub budget_bytes: Option<u64>,
    /// Bytes of it that other collections take than those of which parts were weighed.
    pub whole_bytes: u64,
    /// Bytes that are free.
    pub free_bytes: u64,
    /// Bytes of them that a sync leaves free.
    pub reserve_bytes: u64,
    /// Bytes of signed lists that came to know all this: a sync reads them, too.
    pub lists_bytes: u64,
}

/// Asks a source, and says what a sync with it would do. Of contents nothing comes.
///
/// # Errors
///
/// [`SyncError`] as of a sync.
pub fn outlook(store: &mut Store, source: &mut dyn Source, options: &SyncOptions) -> Result<Outlook, SyncError> {
    let mut source = Counted::with(source, options.patience);
    let publisher = publisher_at(store, &mut source, &options.scope)?;
    let whose = publisher.as_ref();
    let options = &with_floor(store, whose, options)?;
    let mut trust = refreshed((store, whose), &mut source, options)?;
    let whole = wanted(store, whose, &trust, &options.scope)?;
    let some = parts((store, whose), &trust, &whole, &Scope::Wishes)?;
    let (mut collections, mut before_bytes) = (Vec::new(), 0_u64);
    for id in &whole {
        let (mut quiet, mut batch) = (|_| {}, Batch::default());
        let (source, trust) = (&mut source, &mut trust);
        let mut transfer = Transfer { store, source, trust, options, progress: &mut quiet, batch: &mut batch };
        let told = transfer.forecast(id, before_bytes).unwrap_or_else(|error| failed(id, &error));
        before_bytes = before_bytes.saturating_add(told.shelf_bytes);
        collections.push(told);
    }
    if let Some(judge) = options.judge.as_deref().filter(|_| !some.is_empty()) {
        let survey = survey(store, &mut source, &mut trust, judge, (&some, Aim::Look(before_bytes)))?;
        collections.extend(survey.failed.iter().map(|(id, error)| failed(id, error)));
        for surveyed in survey.surveyed {
            collections.push(told(store, judge, surveyed)?);
        }
    }
    let (free_bytes, reserve_bytes) = room::room(store)?;
    Ok(Outlook {
        collections,
        budget_bytes: store.budget()?,
        whole_bytes: taken(store, |mark| some.contains_key(mark))?,
        free_bytes,
        reserve_bytes,
        lists_bytes: source.received(),
        publisher,
    })
}

fn nothing(id: &Shelfmark, route: &'static str) -> Forecast {
    Forecast {
        id: id.clone(),
        from: None,
        to: None,
        route,
        travel_bytes: 0,
        shelf_bytes: 0,
        choice: None,
        titles: BTreeMap::new(),
        error: None,
        failure: None,
    }
}

fn failed(id: &Shelfmark, error: &SyncError) -> Forecast {
    Forecast { error: Some(line(error)), failure: Some(error.kind()), ..nothing(id, "failed") }
}

impl Transfer<'_, '_> {
    /// What [`Transfer::run`] would do after so many bytes of others.
    fn forecast(&mut self, id: &Shelfmark, before_bytes: u64) -> Result<Forecast, SyncError> {
        let from = self.store.active(id)?.map(|release| release.number);
        let releases = super::collection::offered(self.source, self.trust, id, from)?.releases;
        let to = releases.last().copied();
        let told = Forecast { from, to, ..nothing(id, "none") };
        if from.is_some() && self.store.note(&pin_note(id))?.unwrap_or(0) != 0 {
            return Ok(Forecast { route: "pinned", ..told });
        }
        // A neighbour may hold nothing of it.
        if to.is_none() && self.source.shelf_of().is_none() {
            return Err(no_collection(self.trust, id));
        }
        let is_part = self.is_part(id)?;
        let Some(want) = to.filter(|want| from.is_none_or(|from| from < *want) || is_part) else { return Ok(told) };
        let files = self.release_files(id, from, want, &releases)?;
        let all: Vec<_> = files.iter().map(crate::trust::Verified::get).collect();
        let Some(wanted) = all.first() else { return Ok(told) };
        self.fits_budget(id, wanted, before_bytes)?;
        let sum = |lens: &mut dyn Iterator<Item = u64>| lens.fold(0, u64::saturating_add);
        let told = match choose(from.filter(|_| !is_part), want, &all, &|_| 0) {
            Route::Deltas(steps) => Forecast {
                route: if steps.len() == 1 { "delta" } else { "chain" },
                travel_bytes: sum(&mut steps.iter().map(|step| step.delta.len_bytes)),
                shelf_bytes: sum(&mut steps.iter().map(|step| step.delta.shelf_len_bytes)),
                ..told
            },
            Route::Windows => Forecast {
                route: if from.is_none() { "full" } else { "windows" },
                travel_bytes: wanted.index.first_len_bytes(),
                shelf_bytes: wanted.index.shelf_len_bytes,
                ..told
            },
        };
        // As a sync admits it. Of windows that lack only the index tells how many they are.
        let rows = if told.route == "full" { 2 * wanted.index.catalogue_len_bytes } else { 0 };
        if told.route != "windows" {
            room::check_ahead(self.store, told.shelf_bytes.saturating_add(rows), before_bytes)?;
        }
        Ok(told)
    }
}

fn told(store: &Store, judge: &dyn Judge, surveyed: Surveyed) -> Result<Forecast, SyncError> {
    let Surveyed { collection: id, number, inventory, choice, .. } = surveyed;
    let active = store.active(&id)?;
    let first = |ids: &mut dyn Iterator<Item = &ResourceId>| ids.take(NAMED).cloned().collect::<Vec<_>>();
    let mut named: BTreeSet<ResourceId> = BTreeSet::new();
    named.extend(first(&mut choice.comes.iter().map(|it| &it.id)));
    named.extend(first(&mut choice.no_room.iter().map(|it| &it.id)));
    named.extend(first(&mut choice.goes.iter()));
    let mut titles = BTreeMap::new();
    let mut title = |resource: &SheetRow| {
        if named.contains(&resource.id) {
            titles.insert(resource.id.clone(), judge.title(resource));
        }
        Ok(())
    };
    match (&inventory, &active) {
        (Some((_, inventory)), _) => inventory.each(store, |resource, _| title(resource))?,
        (None, Some(active)) => store.each_offered(active, |resource| title(&resource))?,
        (None, None) => {}
    }
    let pages = match &inventory {
        Some((_, Inventory::Road(road))) => pages_bytes(road, choice.comes.iter().map(|it| &it.id)),
        _ => 0,
    };
    let from = active.map(|active| active.number);
    let is_same = from == Some(number) && choice.comes.is_empty() && choice.goes.is_empty();
    Ok(Forecast {
        from,
        to: Some(number),
        travel_bytes: choice.travel_bytes().saturating_add(pages),
        shelf_bytes: choice.shelf_bytes(),
        titles,
        choice: Some(choice),
        ..nothing(&id, if is_same { "none" } else { "part" })
    })
}

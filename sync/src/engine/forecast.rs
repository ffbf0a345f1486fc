//! What a sync would do, and why: asked of a source, and nothing of it done.

use std::collections::{BTreeMap, BTreeSet};

use super::batch::Batch;
use super::choice::{Choice, Judge};
use super::collection::Transfer;
use super::counted::Counted;
use super::plan::{Route, choose};
use super::room;
use super::session::{Scope, SyncError, SyncOptions, wanted};
use super::survey::{Surveyed, parts, survey, taken};
use super::trusting::{publisher_at, refreshed, with_floor};
use crate::model::index::SheetRow;
use crate::model::{PublisherName, ReleaseNumber, ResourceId, Shelfmark};
use crate::source::Source;
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
    /// Bytes that would come at most, beside what has come already.
    pub travel_bytes: u64,
    /// Bytes that it would take on the box, or take more.
    pub shelf_bytes: u64,
    /// What was chosen of a collection of which a part is wished for.
    pub choice: Option<Choice>,
    /// Titles of the first resources of each kind in that choice.
    pub titles: BTreeMap<ResourceId, String>,
    /// Why nothing could be said.
    pub error: Option<String>,
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
    /// Bytes that are free, beside the reserve.
    pub free_bytes: u64,
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
    let mut collections = Vec::new();
    for id in &whole {
        let (mut quiet, mut batch) = (|_| {}, Batch::default());
        let (source, trust) = (&mut source, &mut trust);
        let mut transfer = Transfer { store, source, trust, options, progress: &mut quiet, batch: &mut batch };
        let told = transfer.forecast(id);
        collections.push(told.unwrap_or_else(|error| Forecast { error: Some(line(&error)), ..nothing(id, "failed") }));
    }
    if let Some(judge) = options.judge.as_deref().filter(|_| !some.is_empty()) {
        let survey = survey(store, &mut source, &mut trust, judge, (&some, None))?;
        for (id, error) in &survey.failed {
            collections.push(Forecast { error: Some(line(error)), ..nothing(id, "failed") });
        }
        for surveyed in survey.surveyed {
            collections.push(told(store, judge, surveyed)?);
        }
    }
    let (free, reserve) = room::room(store)?;
    Ok(Outlook {
        collections,
        budget_bytes: store.budget()?,
        whole_bytes: taken(store, |mark| some.contains_key(mark))?,
        free_bytes: free.saturating_sub(reserve),
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
    }
}

impl Transfer<'_, '_> {
    /// What [`Transfer::run`] would do.
    fn forecast(&mut self, id: &Shelfmark) -> Result<Forecast, SyncError> {
        let from = self.store.active(id)?.map(|release| release.number);
        let releases = super::collection::offered(self.source, self.trust, id, from)?;
        let to = releases.last().copied();
        let told = Forecast { from, to, ..nothing(id, "none") };
        if from.is_some() && self.store.note(&pin_note(id))?.unwrap_or(0) != 0 {
            return Ok(Forecast { route: "pinned", ..told });
        }
        let is_part = self.is_part(id)?;
        let Some(want) = to.filter(|want| from.is_none_or(|from| from < *want) || is_part) else { return Ok(told) };
        let files = self.release_files(id, from, want, &releases)?;
        let all: Vec<_> = files.iter().map(crate::trust::Verified::get).collect();
        let Some(wanted) = all.first() else { return Ok(told) };
        self.fits_budget(id, wanted)?;
        let sum = |lens: &mut dyn Iterator<Item = u64>| lens.fold(0, u64::saturating_add);
        Ok(match choose(from.filter(|_| !is_part), want, &all, &|_| 0) {
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
        })
    }
}

fn told(store: &Store, judge: &dyn Judge, surveyed: Surveyed) -> Result<Forecast, SyncError> {
    let Surveyed { collection: id, number, inventory, choice } = surveyed;
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
    let from = active.map(|active| active.number);
    let is_same = from == Some(number) && choice.comes.is_empty() && choice.goes.is_empty();
    Ok(Forecast {
        from,
        to: Some(number),
        travel_bytes: choice.travel_bytes(),
        shelf_bytes: choice.shelf_bytes(),
        titles,
        choice: Some(choice),
        ..nothing(&id, if is_same { "none" } else { "part" })
    })
}

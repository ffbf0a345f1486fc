//! What publishers offer of collections of which parts are wished for, before anything of them comes: inventories, and
//! what is chosen of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::choice::{Candidate, Choice, Judge, Offered, choose_parts, priority};
use super::collection::offered;
use super::counted::Counted;
use super::fetch::SpanReader;
use super::inventory::Inventory;
use super::road::Road;
use super::session::{ABSENT, CollectionReport, Scope, SyncError};
use super::{mend, neighbour, room};
use crate::model::index::SheetRow;
use crate::model::{PublisherName, ReleaseNumber, ResourceId, Shelfmark};
use crate::source::FetchError;
use crate::store::{HeldRelease, Store, StoreError, Whole, Wish, all_of, pin_note, session_name};
use crate::trust::{Refreshed, ReleaseFile, Verified};

/// LIMIT: resources that one session weighs against each other.
const MAX_CANDIDATES: usize = 1_000_000;

/// A collection of which a part is wished for.
pub(super) struct Surveyed {
    pub(super) collection: Shelfmark,
    pub(super) number: ReleaseNumber,
    /// The release and its inventory, if they were asked for: not where the part that is held is of this release.
    pub(super) inventory: Option<(Verified<ReleaseFile>, Inventory)>,
    /// What is chosen of it.
    pub(super) choice: Choice,
    /// Resources that are wished for and neither held nor there.
    pub(super) absent: u64,
}

/// All of them, and those of which nothing could be learned.
#[derive(Default)]
pub(super) struct Survey {
    pub(super) surveyed: Vec<Surveyed>,
    /// Those of which the shelf of another box has nothing new.
    pub(super) absent: Vec<CollectionReport>,
    pub(super) failed: Vec<(Shelfmark, SyncError)>,
}

/// Wishes for parts, by collection of this publisher: of those that it offers and that are not wished for whole. A wish for
/// parts of all means none of what the box does without (`!NAME`).
pub(super) fn parts(
    (store, publisher): (&Store, Option<&PublisherName>),
    trust: &Refreshed,
    whole: &[Shelfmark],
    scope: &Scope,
) -> Result<BTreeMap<Shelfmark, Vec<Wish>>, SyncError> {
    let mut parts: BTreeMap<Shelfmark, Vec<Wish>> = BTreeMap::new();
    let wishes = store.wishes()?;
    if wishes.is_empty() || matches!(scope, Scope::Collection(_)) {
        return Ok(parts);
    }
    let offered: Vec<Shelfmark> =
        trust.delegated().into_iter().filter_map(|name| Some(Shelfmark::new(publisher, name.parse().ok()?))).collect();
    let subscribed = Whole::of(store.shelf()?.subscriptions()?);
    for wish in wishes {
        let of_all = wish.collection == all_of(publisher);
        for mark in &offered {
            let is_meant = wish.collection == mark.as_str() || of_all && !subscribed.leaves_out(mark);
            if is_meant && !whole.contains(mark) {
                parts.entry(mark.clone()).or_default().push(wish.clone());
            }
        }
    }
    Ok(parts)
}

/// What a choice is for.
pub(super) enum Aim {
    /// A sync, which keeps so many releases where it makes room, as [`Store::reclaim`].
    Take(u32),
    /// A forecast, in which so many bytes of others are to come before. Nothing is touched.
    Look(u64),
}

/// Reads the inventories, and chooses.
pub(super) fn survey(
    store: &mut Store,
    source: &mut Counted<'_>,
    trust: &mut Refreshed,
    judge: &dyn Judge,
    (parts, aim): (&BTreeMap<Shelfmark, Vec<Wish>>, Aim),
) -> Result<Survey, SyncError> {
    let mut survey = Survey::default();
    let (mut known, mut offers, mut scale) = (Vec::new(), Vec::new(), Scale::default());
    for (mark, wishes) in parts {
        if store.active(mark)?.is_some() && store.note(&pin_note(mark))?.unwrap_or(0) != 0 {
            continue;
        }
        let mut weighing = Weighing::new(store, judge, (mark, wishes))?;
        match weighing.of(store, source, trust, &mut scale) {
            Ok(Some((number, inventory))) => {
                known.push((mark.clone(), number, inventory, weighing.absent));
                offers.push(weighing.offer);
            }
            Ok(None) => survey.absent.push(weighing.told(store)?),
            // DURABILITY: after a failed write or flush nothing more is written in this session.
            Err(error @ SyncError::Store(StoreError::Io { .. })) => return Err(error),
            Err(error) => survey.failed.push((mark.clone(), error)),
        }
    }
    let weighed: BTreeSet<&Shelfmark> = known.iter().map(|(mark, ..)| mark).collect();
    let left = budget(store, &weighed, scale.held_bytes)?;
    let mut choices =
        choose_parts(&offers, if let Aim::Look(before) = aim { left.saturating_sub(before) } else { left });
    // What is leaving goes early where its room is needed.
    if let Aim::Take(keep_releases) = aim
        && choices.iter().any(|choice| !choice.no_room.is_empty())
        && (store.forget_left(None)? | store.forget_off(None)?)
    {
        store.reclaim(keep_releases)?;
        choices = choose_parts(&offers, budget(store, &weighed, scale.held_bytes)?);
    }
    let with =
        |((collection, number, inventory, absent), choice)| Surveyed { collection, number, inventory, choice, absent };
    survey.surveyed = known.into_iter().zip(choices).map(with).collect();
    Ok(survey)
}

/// What all collections together weigh.
#[derive(Default)]
struct Scale {
    candidates: usize,
    /// Bytes that what is held of them takes.
    held_bytes: u64,
}

/// One collection on the scale.
struct Weighing<'w> {
    judge: &'w dyn Judge,
    mark: &'w Shelfmark,
    wishes: Vec<&'w Wish>,
    active: Option<HeldRelease>,
    held: BTreeSet<ResourceId>,
    offer: Offered,
    /// What is wished for and neither held nor there.
    absent: u64,
    /// The newest release that is signed.
    newest: Option<ReleaseNumber>,
}

/// The newest release, with what was asked for of it.
type Newest = (ReleaseNumber, Option<(Verified<ReleaseFile>, Inventory)>);

impl<'w> Weighing<'w> {
    fn new(
        store: &Store,
        judge: &'w dyn Judge,
        (mark, wishes): (&'w Shelfmark, &'w [Wish]),
    ) -> Result<Self, SyncError> {
        let active = store.active(mark)?;
        let held = match &active {
            Some(active) => store.release_rows(active)?.into_iter().map(|row| row.id).collect(),
            None => BTreeSet::new(),
        };
        let offer = Offered { collection: mark.clone(), resources: 0, candidates: Vec::new(), unwanted: Vec::new() };
        Ok(Self { judge, mark, wishes: wishes.iter().collect(), active, held, offer, absent: 0, newest: None })
    }

    /// Weighs the newest release that the source has; `None` if it has none.
    fn of(
        &mut self,
        store: &Store,
        source: &mut Counted<'_>,
        trust: &mut Refreshed,
        scale: &mut Scale,
    ) -> Result<Option<Newest>, SyncError> {
        let from = self.active.as_ref().map(|active| active.number);
        let offers = offered(source, trust, self.mark, from)?;
        self.newest = offers.newest;
        let Some(number) = offers.releases.last().copied() else { return Ok(None) };
        // Of the release that is held the inventory is, too; but who else has what of it, that one must say.
        if let Some(active) = self.active.clone().filter(|active| active.number == number)
            && store.is_part(&active)?
            && (source.shelf_of().is_none() || !self.lacks_any(store, &active)?)
        {
            store.each_offered(&active, |resource| self.weigh(&resource, true, scale))?;
            return Ok(Some((number, None)));
        }
        let file = trust.release(source, self.mark.collection(), number)?;
        let inventory = match inventory(store, source, self.mark, &file) {
            // A neighbour of an earlier version.
            Err(SyncError::Fetch(FetchError::Missing(_))) if source.shelf_of().is_some() => return Ok(None),
            inventory => inventory?,
        };
        inventory.each(store, |resource, is_here| self.weigh(resource, is_here, scale))?;
        Ok(Some((number, Some((file, inventory)))))
    }

    /// What is told where the shelf of another box has nothing of it: it may be that nothing more is wished for.
    fn told(&self, store: &Store) -> Result<CollectionReport, SyncError> {
        let from = self.active.as_ref().map(|active| active.number);
        let is_whole = match &self.active {
            Some(active) if self.newest <= from => {
                !mend::is_damaged(store, self.mark)? && !self.lacks_any(store, active)?
            }
            _ => false,
        };
        let told = CollectionReport::unchanged(self.mark, from);
        Ok(if is_whole { told } else { CollectionReport { route: ABSENT, ..told } })
    }

    /// Whether anything is wished for that is not held.
    fn lacks_any(&self, store: &Store, active: &HeldRelease) -> Result<bool, SyncError> {
        let mut lacks = false;
        store.each_offered(active, |resource| {
            lacks |= !self.held.contains(&resource.id) && priority(self.judge, &self.wishes, &resource).is_some();
            Ok::<(), SyncError>(())
        })?;
        Ok(lacks)
    }

    fn weigh(&mut self, resource: &SheetRow, is_here: bool, scale: &mut Scale) -> Result<(), SyncError> {
        self.offer.resources += 1;
        let is_held = self.held.contains(&resource.id);
        if is_held {
            scale.held_bytes = scale.held_bytes.saturating_add(resource.shelf_len);
        }
        match priority(self.judge, &self.wishes, resource) {
            // What a neighbour does not have comes another day, and is told.
            Some(_) if !(is_here || is_held) => self.absent += 1,
            Some(priority) => {
                scale.candidates += 1;
                if scale.candidates > MAX_CANDIDATES {
                    return Err(SyncError::ManyCandidates);
                }
                self.offer.candidates.push(Candidate {
                    id: resource.id.clone(),
                    priority,
                    shelf_len: resource.shelf_len,
                    travel_len: resource.travel_len,
                    is_held,
                });
            }
            None if is_held => self.offer.unwanted.push(resource.id.clone()),
            None => {}
        }
        Ok(())
    }
}

/// Fetches the inventory of a release, as far as it is not held.
pub(super) fn inventory(
    store: &Store,
    source: &mut Counted<'_>,
    mark: &Shelfmark,
    file: &Verified<ReleaseFile>,
) -> Result<Inventory, SyncError> {
    let dir = store.dir().join("staging").join(session_name(mark));
    if source.shelf_of().is_some() {
        let given = neighbour::inventory(source, file.get(), (&dir, store.disk()))?;
        given.prove(store, file.get().manifest)?;
        return Ok(given);
    }
    let disk = Arc::clone(store.disk());
    let mut quiet = |_| {};
    let mut reader = SpanReader::new(source, Arc::clone(&disk), &dir, &mut quiet);
    let road = Road::open(&mut reader, &file.get().index, dir.join("pages"), disk)?;
    if road.root.sheets.is_empty() && file.get().resources > 0 {
        return Err(SyncError::NoInventory(mark.clone()));
    }
    Inventory::of_road(store, &mut reader, road)
}

/// Bytes that the parts that were weighed may take, of which so many are held: what the budget leaves beside everything else,
/// and no more than there is room for.
fn budget(store: &Store, weighed: &BTreeSet<&Shelfmark>, held_bytes: u64) -> Result<u64, SyncError> {
    let (free, reserve) = room::room(store)?;
    let room = free.saturating_sub(reserve).saturating_add(held_bytes);
    let Some(budget) = store.budget()? else { return Ok(room) };
    let others = taken(store, |mark| weighed.contains(mark))?;
    Ok(room.min(budget.saturating_sub(others)))
}

/// Bytes that all collections take, but for some: whole ones and parts.
pub(super) fn taken(store: &Store, but: impl Fn(&Shelfmark) -> bool) -> Result<u64, SyncError> {
    let mut sum: u64 = 0;
    for held in store.shelf()?.collections()? {
        let is_own = held.id.publisher().is_some_and(PublisherName::is_own);
        let Some(active) = store.active(&held.id)?.filter(|_| !(is_own || but(&held.id))) else { continue };
        if !store.is_part(&active)? {
            let file = serde_json::from_slice::<ReleaseFile>(&active.info);
            sum = sum.saturating_add(file.map_or(held.len_bytes, |file| file.index.shelf_len_bytes));
            continue;
        }
        let ids: BTreeSet<ResourceId> = store.release_rows(&active)?.into_iter().map(|row| row.id).collect();
        store.each_offered(&active, |resource| {
            if ids.contains(&resource.id) {
                sum = sum.saturating_add(resource.shelf_len);
            }
            Ok::<(), SyncError>(())
        })?;
    }
    Ok(sum)
}

//! The transfer of a part of a collection: from what is held to what was chosen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::base::Base;
use super::choice::Choice;
use super::collection::{Meter, Transfer, Way};
use super::delta::LOST;
use super::fetch::SpanReader;
use super::inventory::Inventory;
use super::lists::Composed;
use super::neighbour::Asking;
use super::part::{self, Chosen, FromRoad};
use super::part_delta::FromDelta;
use super::session::{ABSENT, CollectionReport, Stage, SyncError};
use super::staging::Staging;
use super::survey::{Surveyed, inventory};
use super::whole::{Coming, fetch_windows};
use crate::model::giving::ShelfRow;
use crate::model::{ResourceId, Shelfmark};
use crate::store::{HeldRelease, HeldRow, damaged_note};
use crate::telling::line;
use crate::trust::{DeltaInfo, ReleaseFile, Verified};

/// What a part is taken from.
struct PartWay<'d> {
    inventory: Inventory,
    /// A delta from the release that is held, if there is one to be tried.
    delta: Option<(&'d DeltaInfo, &'d HeldRelease)>,
    is_damaged: bool,
}

impl Transfer<'_, '_> {
    /// Brings what was chosen of a collection, and lets go of the rest.
    pub(super) fn take_part(&mut self, surveyed: Surveyed) -> Result<CollectionReport, SyncError> {
        let Surveyed { collection: id, number, inventory: asked, choice, absent } = surveyed;
        let active = self.store.active(&id)?;
        let from = active.as_ref().map(|active| active.number);
        let damaged_note = damaged_note(&id);
        let is_damaged = self.store.note(&damaged_note)?.unwrap_or(0) != 0;
        let (held, now) = self.held(&id)?;
        let is_there = from == Some(number) && now == choice.taken && !is_damaged;
        let absent = Some(absent).filter(|absent| *absent > 0);
        let mut report =
            CollectionReport { no_room: choice.left_out(), absent, ..CollectionReport::unchanged(&id, from) };
        if !is_there && (active.is_some() || !choice.taken.is_empty()) {
            let (file, offered) = if let Some(asked) = asked {
                asked
            } else {
                let file = self.trust.release(self.source, id.collection(), number)?;
                let inventory = inventory(self.store, self.source, &id, &file)?;
                (file, inventory)
            };
            self.batch.flush(self.store)?;
            let held = if is_damaged { BTreeMap::new() } else { held };
            let chosen = Chosen { ids: &choice.taken, held: &held, active: &now };
            let info = &file.get().index;
            // Rows are as much as contents at most, where these are short.
            let rows = (2 * info.catalogue_len_bytes).min(choice.shelf_bytes().saturating_mul(2));
            let needed = choice.shelf_bytes().saturating_add(rows).saturating_add(info.sheets_len_bytes);
            self.admit(&id, needed, Way::Alone)?;
            let delta = active.as_ref().filter(|_| !is_damaged).and_then(|active| {
                let deltas = &file.get().deltas;
                deltas.iter().find(|delta| delta.from == active.number).map(|delta| (delta, active))
            });
            let mut way = PartWay { inventory: offered, delta, is_damaged };
            match self.bring(&id, &file, (&chosen, &choice), &mut way) {
                Err(error) if way.delta.is_some() && error.gives_up_delta() => {
                    tracing::warn!(collection = %id, error = line(&error), "the delta does not fit, taking windows");
                    way.delta = None;
                    // What was kept of the inventory may have gone with what was staged.
                    way.inventory = inventory(self.store, self.source, &id, &file)?;
                    self.bring(&id, &file, (&chosen, &choice), &mut way)?;
                }
                brought => brought?,
            }
            if is_damaged {
                self.store.set_note(&damaged_note, 0)?;
            }
            (report.to, report.route) = (Some(number), "part");
            report.bytes_full = info.first_len_bytes();
        }
        let is_mended = self.store.has_damage()? && self.mend(&id)?;
        if report.route == "none" {
            report.route = if is_mended {
                "mended"
            } else if absent.is_some() {
                ABSENT
            } else {
                "none"
            };
        }
        Ok(report)
    }

    /// Fetches what lacks of what was chosen, and makes it visible.
    fn bring(
        &mut self,
        id: &Shelfmark,
        file: &Verified<ReleaseFile>,
        (chosen, choice): (&Chosen<'_>, &Choice),
        way: &mut PartWay<'_>,
    ) -> Result<(), SyncError> {
        let mut staging = self.staging(id, Way::Alone)?;
        let made = match way.inventory {
            Inventory::Road(_) => self.part_of_road(id, &mut staging, way, chosen, choice),
            Inventory::Given(_) => self.part_of_shelf(id, &mut staging, &way.inventory, chosen, file, choice),
        };
        let (staging, composed) = self.keep_or_drop(staging, made, Way::Alone)?;
        self.activate(id, file, (staging, Way::Alone), composed, choice.travel_bytes())
    }

    /// From a repository: what a delta gives, then pages and windows.
    fn part_of_road(
        &mut self,
        id: &Shelfmark,
        staging: &mut Staging,
        way: &mut PartWay<'_>,
        chosen: &Chosen<'_>,
        choice: &Choice,
    ) -> Result<Composed, SyncError> {
        let lacking = part::lacking(self.store, &way.inventory, chosen)?;
        let mut meter = Meter { progress: self.progress, id, done_bytes: 0, total_bytes: choice.travel_bytes() };
        let mut tell = |bytes| meter.tell(Stage::Fetch, bytes);
        let dir = staging.dir().to_owned();
        let mut reader = SpanReader::new(self.source, Arc::clone(self.store.disk()), &dir, &mut tell);
        let from_delta = match way.delta {
            Some(delta) => FromDelta::fetch(self.store, staging, &mut reader, delta, &lacking)?,
            None => None,
        };
        let is_given = |id: &ResourceId| from_delta.as_ref().is_some_and(|delta| delta.gives(id));
        let new: Vec<ResourceId> = lacking.into_iter().map(|one| one.id).filter(|id| !is_given(id)).collect();
        let Inventory::Road(road) = &mut way.inventory else { return Err(LOST) };
        let look_up = way.is_damaged || !chosen.held.is_empty() || from_delta.is_some() || self.store.has_adopted()?;
        let none = BTreeMap::new();
        let given = from_delta.as_ref().map_or(&none, |delta| &delta.contents);
        let lack = part::lack(self.store, staging, &mut reader, road, (&new, given, look_up))?;
        let windows = lack.windows.iter().map(|(window, only)| Coming { window: *window, only: Some(only) });
        fetch_windows(self.store, staging, &mut reader, road, windows)?;
        let Inventory::Road(road) = &way.inventory else { return Err(LOST) };
        let mut rows = FromRoad::new(staging, road, given, &lack);
        let store = &*self.store;
        let mut composed = part::compose(store, &way.inventory, chosen, |offered, lists| {
            let is_given = match &from_delta {
                Some(delta) => delta.entries(store, &offered.id, lists)?,
                None => false,
            };
            if is_given { Ok(()) } else { rows.entries(store, &offered.id, lists) }
        })?;
        composed.large = rows.large;
        composed.large.extend(from_delta.map(FromDelta::large).unwrap_or_default());
        Ok(composed)
    }

    /// From another shelf: entries and contents by their ids.
    fn part_of_shelf(
        &mut self,
        id: &Shelfmark,
        staging: &mut Staging,
        inventory: &Inventory,
        chosen: &Chosen<'_>,
        file: &Verified<ReleaseFile>,
        choice: &Choice,
    ) -> Result<Composed, SyncError> {
        let mut new = Vec::new();
        inventory.each(self.store, |offered, _| {
            if chosen.ids.contains(&offered.id) && chosen.kept(offered).is_none() {
                let (record, list) = (offered.record_hash(), offered.entries);
                new.push(ShelfRow { id: offered.id.clone(), record, list });
            }
            Ok(())
        })?;
        let mut meter = Meter { progress: self.progress, id, done_bytes: 0, total_bytes: choice.travel_bytes() };
        let mut tell = |bytes| meter.tell(Stage::Fetch, bytes);
        let (store, source) = (&mut *self.store, &mut *self.source);
        let mut asking = Asking { store, staging, source, report: &mut tell };
        let taken = asking.fetch_rows(file.get(), new, &Base::default());
        if taken.is_err() {
            // What has come is kept, whoever gives the rest, if the disk still lets us.
            staging.checkpoint(self.store)?;
        }
        let mut taken = taken?;
        let mut next = 0;
        let mut composed = part::compose(self.store, inventory, chosen, |_, lists| {
            next += 1;
            taken.entries(next - 1, lists)
        })?;
        composed.large = std::mem::take(&mut taken.large);
        Ok(composed)
    }

    /// What is held of a collection or was until lately, and the names of what is held now.
    fn held(&self, id: &Shelfmark) -> Result<(BTreeMap<ResourceId, HeldRow>, BTreeSet<ResourceId>), SyncError> {
        let mut held: BTreeMap<ResourceId, HeldRow> = BTreeMap::new();
        let mut now = BTreeSet::new();
        if let Some(active) = self.store.active(id)? {
            for row in self.store.release_rows(&active)? {
                now.insert(row.id.clone());
                held.insert(row.id.clone(), row);
            }
        }
        for row in self.store.leaving(id)? {
            held.entry(row.id.clone()).or_insert(row);
        }
        Ok((held, now))
    }
}

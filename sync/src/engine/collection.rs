//! One collection: from what is held to the newest release, by the cheapest way.

use std::sync::Arc;

use super::base::Base;
use super::batch::Batch;
use super::counted::Counted;
use super::delta;
use super::fetch::SpanReader;
use super::lists::Composed;
use super::plan::{Route, Step, choose};
use super::rebuild::rebuild;
use super::road::Road;
use super::session::{ABSENT, CollectionReport, Progress, Stage, SyncError, SyncOptions};
use super::staging::Staging;
use super::survey::taken;
use super::trusting::{has_new_keys, keys_of};
use super::whole::Coming;
use super::{mend, neighbour, room, whole};
use crate::model::{KEPT_HERE, PublisherName, ReleaseNumber, Shelfmark};
use crate::source::FetchError;
use crate::store::{Activation, HeldRelease, Store, damaged_note, pin_note};
use crate::telling::line;
use crate::trust::{DeltaInfo, IndexInfo, Refreshed, ReleaseError, ReleaseFile, TrustError, Verified, parse_time};

/// Longest chain of releases that is considered.
const MAX_CHAIN: usize = 16;
/// Windows of a bundle that are looked up in the log of a session.
const MAX_UNITS: usize = 1 << 20;

/// What the transfer of a collection works with.
pub(super) struct Transfer<'s, 'a> {
    pub(super) store: &'s mut Store,
    pub(super) source: &'s mut Counted<'a>,
    pub(super) trust: &'s mut Refreshed,
    pub(super) options: &'s SyncOptions,
    pub(super) progress: &'s mut dyn FnMut(Progress),
    /// Releases that wait for others.
    pub(super) batch: &'s mut Batch,
}

/// Where the contents of a release come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// To those of other small ones, to become visible with them.
    Together,
    /// To a session of their own.
    Alone,
}

/// Tells of bytes as they come.
pub(super) struct Meter<'p> {
    pub(super) progress: &'p mut dyn FnMut(Progress),
    pub(super) id: &'p Shelfmark,
    pub(super) done_bytes: u64,
    pub(super) total_bytes: u64,
}

impl Meter<'_> {
    pub(super) fn tell(&mut self, stage: Stage, bytes: u64) {
        self.done_bytes += bytes;
        let (done_bytes, total_bytes) = (self.done_bytes, self.total_bytes.max(self.done_bytes));
        (self.progress)(Progress { stage, collection: Some(self.id.clone()), done_bytes, total_bytes });
    }
}

/// What a source has of a collection.
pub(super) struct Offers {
    /// Its releases, rising.
    pub(super) releases: Vec<ReleaseNumber>,
    /// The newest that is signed, as far as the source knows: the shelf of another box may not hold it.
    pub(super) newest: Option<ReleaseNumber>,
}

/// The releases of a collection that a source has.
pub(super) fn offered(
    source: &mut Counted<'_>,
    trust: &mut Refreshed,
    id: &Shelfmark,
    from: Option<ReleaseNumber>,
) -> Result<Offers, SyncError> {
    let mut releases = match trust.releases(source, id.collection()) {
        // Who holds nothing of a collection need not know who vouches for it.
        Err(TrustError::Missing(_)) if source.shelf_of().is_some() => Vec::new(),
        releases => releases?,
    };
    let newest = releases.last().copied();
    if source.shelf_of().is_some() {
        // A shelf has what it holds, which may not be the newest that is signed.
        releases.retain(|number| from.is_none_or(|from| *number >= from));
        while let Some(number) = releases.last()
            && matches!(
                trust.release(source, id.collection(), *number),
                Err(ReleaseError::Trust(TrustError::Missing(_)))
            )
        {
            releases.pop();
        }
    }
    Ok(Offers { releases, newest })
}

/// Of a collection that is wished for and not offered, with those that are.
pub(super) fn no_collection(trust: &Refreshed, id: &Shelfmark) -> SyncError {
    let mark = |name: String| Some(Shelfmark::new(id.publisher(), name.parse().ok()?));
    SyncError::NoCollection {
        collection: id.clone(),
        offered: trust.delegated().into_iter().filter_map(mark).collect(),
    }
}

impl Transfer<'_, '_> {
    /// Brings the collection up to date.
    pub(super) fn run(&mut self, id: &Shelfmark) -> Result<CollectionReport, SyncError> {
        let from = self.store.active(id)?.map(|release| release.number);
        let mut report = CollectionReport::unchanged(id, from);
        if from.is_some() && self.store.note(&pin_note(id))?.unwrap_or(0) != 0 {
            report.route = "pinned";
            return Ok(report);
        }
        let Offers { releases, newest } = offered(self.source, self.trust, id, from)?;
        let Some(want) = releases.last().copied() else {
            if self.source.shelf_of().is_none() {
                return Err(no_collection(self.trust, id));
            }
            // A neighbour may hold nothing of it, or keep it to itself, which lacks nowhere.
            let stays = id.collection().as_str() == KEPT_HERE;
            if !stays && from.is_none() || newest > from || mend::is_damaged(self.store, id)? {
                report.route = ABSENT;
            }
            return Ok(report);
        };
        let damaged_note = damaged_note(id);
        let damaged = self.store.note(&damaged_note)?.unwrap_or(0) != 0;
        let is_part = self.is_part(id)?;
        let renumbered = from > Some(want) && has_new_keys(self.store, self.trust, id)?;
        if from.is_none_or(|from| from < want) || damaged || renumbered || is_part {
            report.to = Some(want);
            // A release of that number that is held may be one that the old keys signed.
            if !damaged && !renumbered && !is_part && self.store.reactivate(id, want, self.options.now)? {
                report.route = "held";
            } else {
                match self.update(id, from, want, (&releases, damaged)) {
                    // A neighbour that holds a part has no rows of the whole.
                    Err(SyncError::Fetch(FetchError::Missing(path))) if path.starts_with("rows/") => {
                        (report.to, report.route) = (from, ABSENT);
                        return Ok(report);
                    }
                    updated => (report.route, report.bytes_full) = updated?,
                }
            }
            if damaged {
                self.store.set_note(&damaged_note, 0)?;
            }
        }
        let is_mended = self.store.has_damage()? && self.mend(id)?;
        if report.route == "none" {
            let is_behind = newest > from.max(Some(want));
            report.route = if is_mended {
                "mended"
            } else if is_behind {
                ABSENT
            } else {
                "none"
            };
        }
        Ok(report)
    }

    fn update(
        &mut self,
        id: &Shelfmark,
        from: Option<ReleaseNumber>,
        want: ReleaseNumber,
        (releases, damaged): (&[ReleaseNumber], bool),
    ) -> Result<(&'static str, u64), SyncError> {
        if self.source.shelf_of().is_some() {
            return self.by_shelf(id, want, damaged);
        }
        let staging = Staging::open(self.store, id, self.options.checkpoint_bytes)?;
        let files = self.release_files(id, from, want, releases)?;
        if let Some(file) = files.first() {
            self.fits_budget(id, file.get(), 0)?;
        }
        // A delta leans on all of a release.
        let is_part = self.is_part(id)?;
        let all: Vec<&ReleaseFile> = files.iter().map(Verified::get).collect();
        let paid = |delta: &DeltaInfo| staging.paid_bytes((0..MAX_UNITS).map(|number| delta::unit_key(delta, number)));
        let route = choose(from.filter(|_| !damaged && !is_part), want, &all, &paid);
        let wanted = files.first().ok_or_else(|| no_collection(self.trust, id))?;
        let bytes_full = wanted.get().index.first_len_bytes();
        let has_begun = staging.has_begun();
        drop(staging);
        let is_chain = matches!(&route, Route::Deltas(steps) if steps.len() > 1);
        let has_room = room::check(self.store, Batch::ROOM).is_ok();
        let way = if Batch::takes(wanted.get()) && has_room && !(is_chain || has_begun || self.store.has_damage()?) {
            Way::Together
        } else {
            self.batch.flush(self.store)?;
            Way::Alone
        };
        let take = |transfer: &mut Self| match &route {
            Route::Windows => transfer.by_windows(id, wanted, damaged, way),
            Route::Deltas(steps) => match transfer.by_deltas(id, steps, &files, way) {
                Err(error) if error.gives_up_delta() => {
                    tracing::warn!(collection = %id, error = line(&error), "the delta does not fit, taking windows");
                    transfer.by_windows(id, wanted, damaged, way)
                }
                taken => taken.map(|()| route.name()),
            },
        };
        let taken = match take(self) {
            Err(SyncError::Space { free_bytes, .. }) if self.staging_is_in_the_way(wanted.get(), free_bytes)? => {
                take(self)
            }
            taken => taken,
        }?;
        if self.batch.is_due() {
            self.batch.flush(self.store)?;
        }
        Ok((taken, bytes_full))
    }

    /// Whether only a part is held.
    pub(super) fn is_part(&self, id: &Shelfmark) -> Result<bool, SyncError> {
        Ok(match self.store.active(id)? {
            Some(active) => self.store.is_part(&active)?,
            None => false,
        })
    }

    /// Refuses a collection that is wished for whole and does not fit what the budget leaves after so many bytes of others
    /// that are to come before it.
    pub(super) fn fits_budget(&self, id: &Shelfmark, file: &ReleaseFile, before_bytes: u64) -> Result<(), SyncError> {
        let Some(budget) = self.store.budget()?.filter(|_| !id.publisher().is_some_and(PublisherName::is_own)) else {
            return Ok(());
        };
        let left_bytes = budget.saturating_sub(taken(self.store, |mark| mark == id)?).saturating_sub(before_bytes);
        let needed_bytes = file.index.shelf_len_bytes;
        if needed_bytes <= left_bytes {
            return Ok(());
        }
        Err(SyncError::Budget { collection: id.clone(), needed_bytes, left_bytes })
    }

    /// Whether the release fits if what was staged goes, which then is gone. Most often that is of a release that nobody
    /// wants any more; what is staged of this one is kept where it does not help to give it up.
    fn staging_is_in_the_way(&mut self, wanted: &ReleaseFile, free_bytes: u64) -> Result<bool, SyncError> {
        self.batch.flush(self.store)?;
        let index = &wanted.index;
        let (_, reserve) = room::room(self.store)?;
        let most = index.shelf_len_bytes.saturating_add(2 * index.catalogue_len_bytes).saturating_add(reserve);
        let staged = self.store.staged_bytes()?;
        let helps = staged > 0 && free_bytes.saturating_add(staged) >= most;
        if helps {
            self.store.make_room(None)?;
        }
        Ok(helps)
    }

    /// The wanted release's file; those on the way to it too where no delta leads there directly.
    pub(super) fn release_files(
        &mut self,
        id: &Shelfmark,
        from: Option<ReleaseNumber>,
        want: ReleaseNumber,
        releases: &[ReleaseNumber],
    ) -> Result<Vec<Verified<ReleaseFile>>, SyncError> {
        let mut files = vec![self.trust.release(self.source, id.collection(), want)?];
        let direct = files.iter().flat_map(|file| &file.get().deltas).any(|delta| Some(delta.from) == from);
        if let (Some(from), false) = (from, direct) {
            let between = releases.iter().filter(|number| **number > from && **number < want);
            for number in between.rev().take(MAX_CHAIN) {
                match self.trust.release(self.source, id.collection(), *number) {
                    // A copy in part has the newest: without a way there, it comes as a first download.
                    Err(ReleaseError::Trust(TrustError::Missing(_))) => {}
                    file => files.push(file?),
                }
            }
        }
        Ok(files)
    }

    fn by_deltas(
        &mut self,
        id: &Shelfmark,
        steps: &[Step],
        files: &[Verified<ReleaseFile>],
        way: Way,
    ) -> Result<(), SyncError> {
        let needed = steps.iter().map(|step| step.delta.shelf_len_bytes).fold(0, u64::saturating_add);
        self.admit(id, needed, way)?;
        let total_bytes = steps.iter().map(|step| step.delta.len_bytes).sum();
        let mut done_bytes = 0;
        for step in steps {
            let no_file = SyncError::Contradiction("a release on the way has no file");
            let file = files.iter().find(|file| file.get().release == step.to).ok_or(no_file)?;
            let held = self.store.release(id, step.delta.from)?;
            let held = held.ok_or(SyncError::Contradiction("the base release is not held"))?;
            let base = Base::new(self.store.release_rows(&held)?);
            let mut staging = self.staging(id, way)?;
            let mut meter = Meter { progress: self.progress, id, done_bytes, total_bytes };
            let mut report = |bytes| meter.tell(Stage::Fetch, bytes);
            let dir = staging.dir().to_owned();
            let mut reader = SpanReader::new(self.source, Arc::clone(self.store.disk()), &dir, &mut report);
            let made = delta::read_header(&mut reader, &step.delta).and_then(|header| {
                let of = (&step.delta, &header);
                let applied = delta::apply(self.store, &mut staging, &mut reader, of, &base)?;
                rebuild(self.store, &base, &header, &applied)
            });
            let (staging, composed) = self.keep_or_drop(staging, made, way)?;
            done_bytes += step.delta.len_bytes;
            self.activate(id, file, (staging, way), composed, done_bytes)?;
        }
        Ok(())
    }

    /// Whatever is held: pages that are not, windows that lack. `damaged`: lists that are held are not to be trusted.
    fn by_windows(
        &mut self,
        id: &Shelfmark,
        file: &Verified<ReleaseFile>,
        damaged: bool,
        way: Way,
    ) -> Result<&'static str, SyncError> {
        let held: Option<HeldRelease> = self.store.active(id)?.filter(|_| !damaged);
        let base = match &held {
            Some(held) => Base::new(self.store.release_rows(held)?),
            None => Base::default(),
        };
        let info = &file.get().index;
        let mut staging = self.staging(id, way)?;
        let (road, lack) = match self.look(id, info, &staging, &base, (damaged, way)) {
            Ok(looked) => looked,
            Err(error) => {
                self.put_back(staging, way);
                return Err(error);
            }
        };
        let mut meter = Meter { progress: self.progress, id, done_bytes: 0, total_bytes: info.first_len_bytes() };
        let mut report = |bytes| meter.tell(Stage::Fetch, bytes);
        let dir = staging.dir().to_owned();
        let mut reader = SpanReader::new(self.source, Arc::clone(self.store.disk()), &dir, &mut report);
        let fetched = whole::fetch_windows(
            self.store,
            &mut staging,
            &mut reader,
            &road,
            lack.windows.iter().copied().map(Coming::all),
        );
        let made = fetched.and_then(|()| whole::compose(self.store, &mut staging, &road, &base, &lack));
        let (staging, composed) = self.keep_or_drop(staging, made, way)?;
        self.activate(id, file, (staging, way), composed, info.first_len_bytes())?;
        Ok(if held.is_none() && !damaged { "full" } else { Route::Windows.name() })
    }

    /// From another shelf: rows and contents that lack.
    fn by_shelf(
        &mut self,
        id: &Shelfmark,
        want: ReleaseNumber,
        damaged: bool,
    ) -> Result<(&'static str, u64), SyncError> {
        let file = self.trust.release(self.source, id.collection(), want)?;
        let held = self.store.active(id)?.filter(|_| !damaged);
        let base = match &held {
            Some(held) => Base::new(self.store.release_rows(held)?),
            None => Base::default(),
        };
        self.batch.flush(self.store)?;
        let info = &file.get().index;
        // What is held of it need not come; how much that is, nobody has told yet.
        let most = if held.is_none() { info.shelf_len_bytes } else { 0 };
        self.admit(id, most.saturating_add(2 * info.catalogue_len_bytes), Way::Alone)?;
        let total_bytes = file.get().index.first_len_bytes();
        let mut staging = self.staging(id, Way::Alone)?;
        let mut meter = Meter { progress: self.progress, id, done_bytes: 0, total_bytes };
        let mut report = |bytes| meter.tell(Stage::Fetch, bytes);
        let (store, source) = (&mut *self.store, &mut *self.source);
        let mut asking = neighbour::Asking { store, staging: &mut staging, source, report: &mut report };
        let taken = asking.fetch(file.get(), &base);
        if taken.is_err() {
            // What has come is kept, whoever gives the rest, if the disk still lets us.
            staging.checkpoint(self.store)?;
        }
        let made = taken.and_then(|taken| neighbour::compose(self.store, &base, taken));
        let (staging, composed) = self.keep_or_drop(staging, made, Way::Alone)?;
        self.activate(id, &file, (staging, Way::Alone), composed, total_bytes)?;
        Ok(("shelf", total_bytes))
    }

    /// Finds out which windows lack, and refuses early what cannot fit.
    fn look(
        &mut self,
        id: &Shelfmark,
        info: &IndexInfo,
        staging: &Staging,
        base: &Base,
        (damaged, way): (bool, Way),
    ) -> Result<(Road, whole::Lack), SyncError> {
        let dir = staging.dir();
        let mut meter = Meter { progress: self.progress, id, done_bytes: 0, total_bytes: info.first_len_bytes() };
        let mut report = |bytes| meter.tell(Stage::Fetch, bytes);
        let disk = Arc::clone(self.store.disk());
        let mut reader = SpanReader::new(self.source, Arc::clone(&disk), dir, &mut report);
        let mut road = Road::open(&mut reader, info, dir.join("pages"), disk)?;
        let look_up = damaged || !base.rows.is_empty() || self.store.has_adopted()?;
        let lack = whole::lack(self.store, staging, &mut reader, &mut road, (base, look_up))?;
        let rows = lack.windows.iter().filter_map(|number| road.root.windows.get(*number));
        let needed = rows.map(|window| u64::from(window.shelf_len)).sum::<u64>() + 2 * info.catalogue_len_bytes;
        drop(reader);
        self.admit(id, needed, way)?;
        Ok((road, lack))
    }

    /// Where contents come to: [`Transfer::put_back`] what this gives, whatever happens.
    pub(super) fn staging(&mut self, id: &Shelfmark, way: Way) -> Result<Staging, SyncError> {
        match way {
            Way::Together => self.batch.staging(self.store, self.options.checkpoint_bytes),
            Way::Alone => Staging::open(self.store, id, self.options.checkpoint_bytes),
        }
    }

    fn put_back(&mut self, staging: Staging, way: Way) {
        if way == Way::Together {
            self.batch.put_back(staging);
        }
    }

    /// Compares what was made with what was signed, and makes it visible, or lets it wait for others.
    pub(super) fn activate(
        &mut self,
        id: &Shelfmark,
        file: &Verified<ReleaseFile>,
        (mut staging, way): (Staging, Way),
        composed: Composed,
        done_bytes: u64,
    ) -> Result<(), SyncError> {
        let mut meter = Meter { progress: self.progress, id, done_bytes, total_bytes: done_bytes };
        meter.tell(Stage::Verify, 0);
        let (found, signed) = (composed.manifest, file.get().manifest);
        if found != signed {
            self.give_up(staging, way)?;
            return Err(SyncError::Manifest { found, signed });
        }
        meter.tell(Stage::Activate, 0);
        let at = parse_time(&file.get().created).map_or(self.options.now, |created| created.max(self.options.now));
        let activation = Activation {
            collection: id.clone(),
            number: file.get().release,
            manifest: signed,
            info: file.bytes().to_vec(),
            resources: composed.resources,
            part: composed.part,
            large: composed.large,
            trust: self.batch.vouching(self.trust, id),
            notes: vec![keys_of(self.trust, id)],
            at,
        };
        if way == Way::Together {
            self.batch.put_back(staging);
            self.batch.push(activation, done_bytes);
            return Ok(());
        }
        let sealed = staging.seal()?;
        self.store.activate(&sealed, &activation)?;
        Ok(self.store.drop_staging(staging.dir())?)
    }

    /// Fetches again what is known to be damaged in the active release; whether anything was.
    pub(super) fn mend(&mut self, id: &Shelfmark) -> Result<bool, SyncError> {
        let Some(held) = self.store.active(id)? else { return Ok(false) };
        let wanted = mend::damaged(self.store, &held)?;
        if wanted.is_empty() {
            return Ok(false);
        }
        if self.source.shelf_of().is_some() {
            return self.mend_by_shelf(id, &wanted);
        }
        let file = self.trust.release(self.source, id.collection(), held.number)?;
        let mut staging = Staging::open(self.store, id, self.options.checkpoint_bytes)?;
        let dir = staging.dir().to_owned();
        let mut meter = Meter { progress: self.progress, id, done_bytes: 0, total_bytes: 0 };
        let mut report = |bytes| meter.tell(Stage::Fetch, bytes);
        let disk = Arc::clone(self.store.disk());
        let mut reader = SpanReader::new(self.source, Arc::clone(&disk), &dir, &mut report);
        let mut road = Road::open(&mut reader, &file.get().index, dir.join("pages"), disk)?;
        let large = mend::fetch(self.store, &mut staging, &mut reader, &mut road, &wanted)?;
        let sealed = staging.seal()?;
        self.store.mend(&sealed, &large)?;
        self.store.drop_staging(&dir)?;
        Ok(true)
    }

    /// The same from another shelf, which has the contents by their ids, whatever releases it holds.
    fn mend_by_shelf(&mut self, id: &Shelfmark, wanted: &[mend::Damaged]) -> Result<bool, SyncError> {
        let mut staging = Staging::open(self.store, id, self.options.checkpoint_bytes)?;
        let dir = staging.dir().to_owned();
        let mut meter = Meter { progress: self.progress, id, done_bytes: 0, total_bytes: 0 };
        let mut report = |bytes| meter.tell(Stage::Fetch, bytes);
        let contents: Vec<_> = wanted.iter().map(mend::Damaged::content).collect();
        let (store, source) = (&mut *self.store, &mut *self.source);
        let mut asking = neighbour::Asking { store, staging: &mut staging, source, report: &mut report };
        let mended = asking.mend(&contents);
        let (mut staging, large) = self.keep_or_drop(staging, mended, Way::Alone)?;
        let sealed = staging.seal()?;
        self.store.mend(&sealed, &large)?;
        self.store.drop_staging(&dir)?;
        Ok(true)
    }

    /// Refuses early what cannot fit: what a publisher signed that it takes, and the reserve. Older releases go if their
    /// room is needed, and what other collections have staged.
    pub(super) fn admit(&mut self, id: &Shelfmark, needed: u64, way: Way) -> Result<(), SyncError> {
        if way == Way::Alone && room::check(self.store, needed).is_err() {
            self.store.make_room(Some(id))?;
        }
        room::check(self.store, needed)
    }

    /// What an interruption left is kept to go on from; what turned out to be wrong is not.
    pub(super) fn keep_or_drop<T>(
        &mut self,
        staging: Staging,
        result: Result<T, SyncError>,
        way: Way,
    ) -> Result<(Staging, T), SyncError> {
        match result {
            Ok(made) => Ok((staging, made)),
            Err(error) => {
                if error.wants_windows() || matches!(error, SyncError::Bundle { .. } | SyncError::Index { .. }) {
                    self.give_up(staging, way)?;
                } else {
                    self.put_back(staging, way);
                }
                Err(error)
            }
        }
    }

    /// Drops what was staged; what others wait for becomes visible first.
    fn give_up(&mut self, staging: Staging, way: Way) -> Result<(), SyncError> {
        match way {
            Way::Alone => Ok(self.store.drop_staging(staging.dir())?),
            Way::Together => {
                self.batch.put_back(staging);
                self.batch.flush(self.store)
            }
        }
    }
}

//! One collection: from what is held to the newest release, by the cheapest way.

use std::path::Path;
use std::sync::Arc;

use super::base::Base;
use super::counted::Counted;
use super::delta;
use super::fetch::SpanReader;
use super::lists::Composed;
use super::plan::{Route, Step, choose};
use super::rebuild::rebuild;
use super::road::Road;
use super::session::{CollectionReport, Progress, Stage, SyncError, SyncOptions, chain};
use super::staging::Staging;
use super::trusting::{has_new_keys, keys_of};
use super::{mend, room, whole};
use crate::model::{CollectionId, ReleaseNumber};
use crate::source::FetchError;
use crate::store::{Activation, HeldRelease, Store, pin_note};
use crate::trust::{DeltaInfo, Refreshed, ReleaseFile, Verified, parse_time};

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
}

/// Tells of bytes as they come.
struct Meter<'p> {
    progress: &'p mut dyn FnMut(Progress),
    id: &'p CollectionId,
    done_bytes: u64,
    total_bytes: u64,
}

impl Meter<'_> {
    fn tell(&mut self, stage: Stage, bytes: u64) {
        self.done_bytes += bytes;
        let (done_bytes, total_bytes) = (self.done_bytes, self.total_bytes.max(self.done_bytes));
        (self.progress)(Progress { stage, collection: Some(self.id.clone()), done_bytes, total_bytes });
    }
}

impl Transfer<'_, '_> {
    /// Brings the collection up to date.
    pub(super) fn run(&mut self, id: &CollectionId) -> Result<CollectionReport, SyncError> {
        let from = self.store.active(id)?.map(|release| release.number);
        let mut report = CollectionReport { id: id.clone(), from, to: from, route: "none", bytes_full: 0, error: None };
        if from.is_some() && self.store.note(&pin_note(id))?.unwrap_or(0) != 0 {
            report.route = "pinned";
            return Ok(report);
        }
        let releases = self.trust.releases(self.source, id)?;
        let Some(want) = releases.last().copied() else { return Err(SyncError::NoCollection(id.clone())) };
        let damaged_note = format!("damaged {id}");
        let damaged = self.store.note(&damaged_note)?.unwrap_or(0) != 0;
        let renumbered = from > Some(want) && has_new_keys(self.store, self.trust, id)?;
        if from.is_none_or(|from| from < want) || damaged || renumbered {
            report.to = Some(want);
            // A release of that number that is held may be one that the old keys signed.
            if !damaged && !renumbered && self.store.reactivate(id, want, self.options.now)? {
                report.route = "held";
            } else {
                (report.route, report.bytes_full) = self.update(id, from, want, (&releases, damaged))?;
            }
            if damaged {
                self.store.set_note(&damaged_note, 0)?;
            }
        }
        if self.store.has_damage()? && self.mend(id)? && report.route == "none" {
            report.route = "mended";
        }
        Ok(report)
    }

    fn update(
        &mut self,
        id: &CollectionId,
        from: Option<ReleaseNumber>,
        want: ReleaseNumber,
        (releases, damaged): (&[ReleaseNumber], bool),
    ) -> Result<(&'static str, u64), SyncError> {
        let staging = Staging::open(self.store, id, self.options.checkpoint_bytes)?;
        let files = self.release_files(id, from, want, releases)?;
        let all: Vec<&ReleaseFile> = files.iter().map(Verified::get).collect();
        let paid = |delta: &DeltaInfo| staging.paid_bytes((0..MAX_UNITS).map(|number| delta::unit_key(delta, number)));
        let route = choose(from.filter(|_| !damaged), want, &all, &paid);
        let wanted = files.first().ok_or_else(|| SyncError::NoCollection(id.clone()))?;
        let bytes_full = wanted.get().index.first_len_bytes();
        drop(staging);
        let take = |transfer: &mut Self| match &route {
            Route::Windows => transfer.by_windows(id, wanted, damaged),
            Route::Deltas(steps) => match transfer.by_deltas(id, steps, &files) {
                // A mirror of limited size may have no room for deltas.
                Err(error) if error.wants_windows() || matches!(error, SyncError::Fetch(FetchError::Missing(_))) => {
                    tracing::warn!(collection = %id, error = chain(&error), "the delta does not fit, taking windows");
                    transfer.by_windows(id, wanted, damaged)
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
        Ok((taken, bytes_full))
    }

    /// Whether the release fits if what was staged goes, which then is gone. Most often that is of a release that nobody
    /// wants any more; what is staged of this one is kept where it does not help to give it up.
    fn staging_is_in_the_way(&mut self, wanted: &ReleaseFile, free_bytes: u64) -> Result<bool, SyncError> {
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
    fn release_files(
        &mut self,
        id: &CollectionId,
        from: Option<ReleaseNumber>,
        want: ReleaseNumber,
        releases: &[ReleaseNumber],
    ) -> Result<Vec<Verified<ReleaseFile>>, SyncError> {
        let mut files = vec![self.trust.release(self.source, id, want)?];
        let direct = files.iter().flat_map(|file| &file.get().deltas).any(|delta| Some(delta.from) == from);
        if let (Some(from), false) = (from, direct) {
            let between = releases.iter().filter(|number| **number > from && **number < want);
            for number in between.rev().take(MAX_CHAIN) {
                files.push(self.trust.release(self.source, id, *number)?);
            }
        }
        Ok(files)
    }

    fn by_deltas(
        &mut self,
        id: &CollectionId,
        steps: &[Step],
        files: &[Verified<ReleaseFile>],
    ) -> Result<(), SyncError> {
        let needed = steps.iter().map(|step| step.delta.shelf_len_bytes).fold(0, u64::saturating_add);
        self.admit(id, needed)?;
        let total_bytes = steps.iter().map(|step| step.delta.len_bytes).sum();
        let mut done_bytes = 0;
        for step in steps {
            let mut staging = Staging::open(self.store, id, self.options.checkpoint_bytes)?;
            let no_file = SyncError::Contradiction("a release on the way has no file");
            let file = files.iter().find(|file| file.get().release == step.to).ok_or(no_file)?;
            let mut meter = Meter { progress: self.progress, id, done_bytes, total_bytes };
            let mut report = |bytes| meter.tell(Stage::Fetch, bytes);
            let held = self.store.release(id, step.delta.from)?;
            let held = held.ok_or(SyncError::Contradiction("the base release is not held"))?;
            let base = Base::new(self.store.release_rows(&held)?);
            let dir = staging.dir().to_owned();
            let mut reader = SpanReader::new(self.source, Arc::clone(self.store.disk()), &dir, &mut report);
            let made = delta::read_header(&mut reader, &step.delta).and_then(|header| {
                let of = (&step.delta, &header);
                let applied = delta::apply(self.store, &mut staging, &mut reader, of, &base)?;
                rebuild(self.store, &base, &header, &applied)
            });
            let composed = self.keep_or_drop(&dir, made)?;
            done_bytes += step.delta.len_bytes;
            self.activate(id, file, &mut staging, composed, done_bytes)?;
        }
        Ok(())
    }

    /// Whatever is held: pages that are not, windows that lack. `damaged`: lists that are held are not to be trusted.
    fn by_windows(
        &mut self,
        id: &CollectionId,
        file: &Verified<ReleaseFile>,
        damaged: bool,
    ) -> Result<&'static str, SyncError> {
        let staging = &mut Staging::open(self.store, id, self.options.checkpoint_bytes)?;
        let held: Option<HeldRelease> = self.store.active(id)?.filter(|_| !damaged);
        let base = match &held {
            Some(held) => Base::new(self.store.release_rows(held)?),
            None => Base::default(),
        };
        let info = &file.get().index;
        let dir = staging.dir().to_owned();
        let mut meter = Meter { progress: self.progress, id, done_bytes: 0, total_bytes: info.first_len_bytes() };
        let mut report = |bytes| meter.tell(Stage::Fetch, bytes);
        let disk = Arc::clone(self.store.disk());
        let mut reader = SpanReader::new(self.source, Arc::clone(&disk), &dir, &mut report);
        let road = Road::open(&mut reader, info, dir.join("pages"), disk)?;
        let look_up = damaged || !base.rows.is_empty() || self.store.has_adopted()?;
        let lack = whole::lack(self.store, staging, &mut reader, &road, (&base, look_up))?;
        let rows = lack.windows.iter().filter_map(|number| road.root.windows.get(*number));
        let needed = rows.map(|window| u64::from(window.shelf_len)).sum::<u64>() + 2 * info.catalogue_len_bytes;
        drop(reader);
        self.admit(id, needed)?;
        let mut meter = Meter { progress: self.progress, id, done_bytes: 0, total_bytes: info.first_len_bytes() };
        let mut report = |bytes| meter.tell(Stage::Fetch, bytes);
        let mut reader = SpanReader::new(self.source, Arc::clone(self.store.disk()), &dir, &mut report);
        let fetched = whole::fetch_windows(self.store, staging, &mut reader, &road, &lack.windows);
        let made = fetched.and_then(|()| whole::compose(self.store, staging, &road, &base, &lack));
        let composed = self.keep_or_drop(&dir, made)?;
        self.activate(id, file, staging, composed, info.first_len_bytes())?;
        Ok(if held.is_none() && !damaged { "full" } else { Route::Windows.name() })
    }

    /// Compares what was made with what was signed, and makes it visible.
    fn activate(
        &mut self,
        id: &CollectionId,
        file: &Verified<ReleaseFile>,
        staging: &mut Staging,
        composed: Composed,
        done_bytes: u64,
    ) -> Result<(), SyncError> {
        let mut meter = Meter { progress: self.progress, id, done_bytes, total_bytes: done_bytes };
        meter.tell(Stage::Verify, 0);
        let (found, signed) = (composed.manifest, file.get().manifest);
        if found != signed {
            self.store.drop_staging(staging.dir())?;
            return Err(SyncError::Manifest { found, signed });
        }
        let sealed = staging.seal()?;
        meter.tell(Stage::Activate, 0);
        let at = parse_time(&file.get().created).map_or(self.options.now, |created| created.max(self.options.now));
        let activation = Activation {
            collection: id.clone(),
            number: file.get().release,
            manifest: signed,
            info: file.bytes().to_vec(),
            resources: composed.resources,
            large: composed.large,
            trust: self.trust.rows_of(id.as_str()),
            notes: vec![keys_of(self.trust, id)],
            at,
        };
        self.store.activate(&sealed, &activation)?;
        Ok(self.store.drop_staging(staging.dir())?)
    }

    /// Fetches again what is known to be damaged in the active release; whether anything was.
    fn mend(&mut self, id: &CollectionId) -> Result<bool, SyncError> {
        let Some(held) = self.store.active(id)? else { return Ok(false) };
        let wanted = mend::damaged(self.store, &held)?;
        if wanted.is_empty() {
            return Ok(false);
        }
        let file = self.trust.release(self.source, id, held.number)?;
        let mut staging = Staging::open(self.store, id, self.options.checkpoint_bytes)?;
        let dir = staging.dir().to_owned();
        let mut meter = Meter { progress: self.progress, id, done_bytes: 0, total_bytes: 0 };
        let mut report = |bytes| meter.tell(Stage::Fetch, bytes);
        let disk = Arc::clone(self.store.disk());
        let mut reader = SpanReader::new(self.source, Arc::clone(&disk), &dir, &mut report);
        let road = Road::open(&mut reader, &file.get().index, dir.join("pages"), disk)?;
        let large = mend::fetch(self.store, &mut staging, &mut reader, &road, &wanted)?;
        let sealed = staging.seal()?;
        self.store.mend(&sealed, &large)?;
        self.store.drop_staging(&dir)?;
        Ok(true)
    }

    /// Refuses early what cannot fit: what a publisher signed that it takes, and the reserve. Older releases go if their
    /// room is needed, and what other collections have staged.
    fn admit(&mut self, id: &CollectionId, needed: u64) -> Result<(), SyncError> {
        if room::check(self.store, needed).is_err() {
            self.store.make_room(Some(id))?;
        }
        room::check(self.store, needed)
    }

    /// What an interruption left is kept to go on from; what turned out to be wrong is not.
    fn keep_or_drop<T>(&self, dir: &Path, result: Result<T, SyncError>) -> Result<T, SyncError> {
        if let Err(error) = &result
            && (error.wants_windows() || matches!(error, SyncError::Bundle { .. } | SyncError::Index { .. }))
        {
            self.store.drop_staging(dir)?;
        }
        result
    }
}

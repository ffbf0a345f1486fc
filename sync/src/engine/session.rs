//! One sync session from first byte to last commit: the only loop that brings releases onto a box.

use std::sync::Arc;
use std::time::Instant;

use serde::Serialize;

use super::apply::{How, apply};
use super::base::Base;
use super::counted::Counted;
use super::fetch::BundleReader;
use super::plan::{Route, Step, choose};
use super::rebuild::rebuild;
use super::trusting::{has_new_keys, keep_trust, note_keys, refreshed};
use crate::durable::Disk;
use crate::model::bundle::BundleError;
use crate::model::{CollectionId, ManifestId, ReleaseNumber};
use crate::source::{FetchError, Source};
use crate::store::{Activation, HeldRelease, OpenError, ReadError, Store, StoreError, TrustRow};
use crate::trust::{
    Envelope, Expiry, MetadataSource, RefreshOptions, Refreshed, ReleaseError, ReleaseFile, Root, TrustError, Verified,
    parse_time, refresh,
};

/// Free space that a sync leaves for everything else.
const RESERVE: u64 = 64 * 1024 * 1024;
/// Longest chain of releases that is considered.
const MAX_CHAIN: usize = 8;

/// Why a sync, or one collection of it, failed. What the box held stays.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The source's metadata was refused.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// A release file was refused.
    #[error(transparent)]
    Release(#[from] ReleaseError),
    /// The source could not deliver.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// A bundle was not understood.
    #[error("{path} was refused")]
    Bundle {
        /// Which.
        path: String,
        /// Why.
        #[source]
        source: BundleError,
    },
    /// A bundle is not what was signed.
    #[error("{path}: {what}; it is fetched anew next time, from another source if it stays so")]
    Damaged {
        /// Which.
        path: String,
        /// What is wrong.
        what: &'static str,
    },
    /// A bundle does not fit what the box holds.
    #[error("the bundle does not fit what this box holds: {0}")]
    Contradiction(&'static str),
    /// What was rebuilt is not what was signed.
    #[error("what the bundle makes is manifest {found}, the signed one is {signed}; nothing was changed")]
    Manifest {
        /// As rebuilt.
        found: ManifestId,
        /// As signed.
        signed: ManifestId,
    },
    /// There is no way from what is held to the newest release.
    #[error("the repository has no bundle that leads to release {0}")]
    NoRoute(ReleaseNumber),
    /// Not enough room.
    #[error("{needed_bytes} bytes are needed and {free_bytes} are free: remove a collection, or use a larger card")]
    Space {
        /// What the update takes at most, with the reserve.
        needed_bytes: u64,
        /// What there is.
        free_bytes: u64,
    },
    /// The repository does not have a collection that was asked for.
    #[error("the repository has no collection {0}; `maktaba status` lists what it offers")]
    NoCollection(CollectionId),
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
    /// What is held cannot be read.
    #[error(transparent)]
    Read(ReadError),
    /// The library could not be made.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The trust anchor is none.
    #[error("this is not a root.json that signs itself; take metadata/1.root.json of the repository")]
    Root,
    /// Another anchor is pinned already.
    #[error("this library trusts another repository already")]
    OtherRoot,
}

impl SyncError {
    /// Whether fetching everything anew can help where a delta did not.
    const fn wants_full(&self) -> bool {
        matches!(
            self,
            Self::Contradiction(_)
                | Self::Manifest { .. }
                | Self::Read(ReadError::Damaged { .. } | ReadError::Missing(_) | ReadError::Pack { .. })
        )
    }
}

/// How a sync is done.
#[derive(Debug, Clone, Default)]
pub struct SyncOptions {
    /// Now, in seconds since 1970, as good as it is known.
    pub now: i64,
    /// Whether `now` may decide that something has expired (a network source and a believed clock).
    pub strict: bool,
    /// Releases to keep beside the active one.
    pub keep_releases: u32,
    /// Bytes between checkpoints; `None` for the pace that spares the card.
    pub checkpoint_bytes: Option<u64>,
}

/// What happens now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Metadata is refreshed.
    Trust,
    /// A bundle comes in; contents are unpacked as it comes.
    Fetch,
    /// Entry lists are rebuilt and verified.
    Verify,
    /// The release becomes visible.
    Activate,
}

/// How far a sync is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What happens.
    pub stage: Stage,
    /// For which collection.
    pub collection: Option<CollectionId>,
    /// Bytes of this collection that have come.
    pub done_bytes: u64,
    /// Bytes that the route takes.
    pub total_bytes: u64,
}

/// What became of a collection.
#[derive(Debug, Clone, Serialize)]
pub struct CollectionReport {
    /// Its name.
    pub id: CollectionId,
    /// The release that was active before.
    pub from: Option<ReleaseNumber>,
    /// The release that is active now.
    pub to: Option<ReleaseNumber>,
    /// `none` (up to date), `held` (was here already), `delta`, `chain`, `full` or `failed`.
    pub route: &'static str,
    /// What its full bundle would have cost in bytes.
    pub bytes_full: u64,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// What a sync did.
#[derive(Debug, Clone, Serialize)]
pub struct SyncReport {
    /// Where from.
    pub source: String,
    /// Each collection that the box wants.
    pub collections: Vec<CollectionReport>,
    /// Every byte that the source sent: metadata, release files, bundles.
    pub bytes_received: u64,
    /// What the full bundles of the collections that changed would have cost.
    pub bytes_full: u64,
    /// How long it took in milliseconds.
    pub duration_ms: u64,
    /// Roles whose metadata had expired, with the date: the source may be an old copy.
    pub stale: Vec<String>,
}

impl SyncReport {
    /// Whether every collection is where it should be.
    pub fn is_complete(&self) -> bool {
        self.collections.iter().all(|collection| collection.error.is_none())
    }
}

/// Makes a library, or opens one, and pins its trust anchor.
///
/// # Errors
///
/// [`SyncError::Root`] if `root` is not a root that signs itself, [`SyncError::OtherRoot`] if another one is pinned.
pub fn init(dir: &std::path::Path, disk: Arc<dyn Disk>, root: &[u8]) -> Result<Store, SyncError> {
    let parsed: Envelope<Root> = Envelope::parse(root).map_err(|_| SyncError::Root)?;
    let row = TrustRow { role: "root".into(), version: parsed.signed.version, bytes: root.to_vec() };
    // A root vouches for itself: let the client be the judge, against a source that has nothing.
    let judged =
        refresh(&mut Nothing, std::slice::from_ref(&row), RefreshOptions { expiry: Expiry::Lenient { now: 0 } });
    if !matches!(judged.map_err(|refused| refused.error), Err(TrustError::Missing(_))) {
        return Err(SyncError::Root);
    }
    let mut store = Store::create(dir, disk)?;
    let held = store.trust()?;
    match held.iter().find(|held| held.role == "root") {
        None => store.set_trust(&[row])?,
        Some(held) if held.bytes == row.bytes || held.version > row.version => {}
        Some(_) => return Err(SyncError::OtherRoot),
    }
    Ok(store)
}

struct Nothing;

impl MetadataSource for Nothing {
    fn metadata(&mut self, _: &str, _: u64) -> Result<Option<Vec<u8>>, FetchError> {
        Ok(None)
    }
    fn target(&mut self, _: &str, _: u64) -> Result<Option<Vec<u8>>, FetchError> {
        Ok(None)
    }
}

/// Brings the library up to date from a source.
///
/// A collection that fails is reported and the others go on.
///
/// # Errors
///
/// [`SyncError`] if the source's metadata is refused or the library cannot be changed at all.
pub fn sync(
    store: &mut Store,
    source: &mut dyn Source,
    options: &SyncOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<SyncReport, SyncError> {
    let begun = Instant::now();
    let name = source.name();
    let mut source = Counted::new(source);
    // What an earlier generation left behind goes first: it may be the room that is needed.
    store.collect_garbage(options.keep_releases)?;
    progress(Progress { stage: Stage::Trust, collection: None, done_bytes: 0, total_bytes: 0 });
    let mut trust = refreshed(store, &mut source, options)?;
    let mut collections = Vec::new();
    for id in wanted(store, &trust)? {
        let result = Session { store, source: &mut source, trust: &mut trust, options, progress }.collection(&id);
        let result = result.and_then(|report| note_keys(store, &trust, &id).map(|()| report));
        // DURABILITY: after a failed write or flush nothing more is written in this session.
        if let Err(error @ SyncError::Store(StoreError::Io { .. })) = result {
            return Err(error);
        }
        collections.push(result.unwrap_or_else(|error| {
            tracing::error!(collection = %id, error = chain(&error), "collection not synced");
            let from = store.active(&id).ok().flatten().map(|release| release.number);
            CollectionReport { id, from, to: from, route: "failed", bytes_full: 0, error: Some(chain(&error)) }
        }));
    }
    let report = SyncReport {
        source: name,
        bytes_received: source.received(),
        bytes_full: collections.iter().filter(|report| report.from != report.to).map(|report| report.bytes_full).sum(),
        duration_ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        stale: trust.stale().iter().map(|stale| format!("{} since {}", stale.role, stale.since)).collect(),
        collections,
    };
    keep_trust(store, &trust, options, report.is_complete())?;
    if report.is_complete() {
        store.clear_staging(&[])?;
    }
    store.add_history(options.now, &serde_json::to_string(&report).unwrap_or_default())?;
    Ok(report)
}

/// The error with its causes, on one line.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        let cause_text = cause.to_string();
        if !text.ends_with(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        next = cause.source();
    }
    text
}

/// What the box wants of this repository: its subscriptions, or all.
fn wanted(store: &Store, trust: &Refreshed) -> Result<Vec<CollectionId>, SyncError> {
    let offered: Vec<CollectionId> = trust.delegated().iter().filter_map(|name| name.parse().ok()).collect();
    let wishes = store.shelf()?.subscriptions()?;
    if wishes.iter().any(|wish| wish == "*") {
        return Ok(offered);
    }
    Ok(wishes.iter().filter_map(|wish| wish.parse().ok()).collect())
}

struct Session<'s, 'a> {
    store: &'s mut Store,
    source: &'s mut Counted<'a>,
    trust: &'s mut Refreshed,
    options: &'s SyncOptions,
    progress: &'s mut dyn FnMut(Progress),
}

impl Session<'_, '_> {
    fn collection(&mut self, id: &CollectionId) -> Result<CollectionReport, SyncError> {
        let held = self.store.active(id)?;
        let from = held.as_ref().map(|release| release.number);
        let releases = self.trust.releases(self.source, id)?;
        let Some(want) = releases.last().copied() else { return Err(SyncError::NoCollection(id.clone())) };
        let damaged_note = format!("damaged {id}");
        let damaged = self.store.note(&damaged_note)?.unwrap_or(0) != 0;
        let done = |to, route, bytes_full| CollectionReport {
            id: id.clone(),
            from,
            to: Some(to),
            route,
            bytes_full,
            error: None,
        };
        let renumbered = from > Some(want) && has_new_keys(self.store, self.trust, id)?;
        if let (Some(from), false) = (from, damaged || renumbered)
            && from >= want
        {
            return Ok(done(from, "none", 0));
        }
        if !damaged && self.store.reactivate(id, want, self.options.now)? {
            return Ok(done(want, "held", 0));
        }
        let files = self.release_files(id, from, want, &releases)?;
        let all: Vec<&ReleaseFile> = files.iter().map(Verified::get).collect();
        let full = choose(None, want, &all).ok_or(SyncError::NoRoute(want))?;
        let route = choose(from.filter(|_| !damaged), want, &all).ok_or(SyncError::NoRoute(want))?;
        let bytes_full = full.len_bytes();
        let taken = match self.take(id, &route, &files, !damaged) {
            Err(error) if error.wants_full() && route != full => {
                tracing::warn!(collection = %id, error = chain(&error), "the delta does not fit, taking the full bundle");
                self.take(id, &full, &files, false).map(|()| full.name())
            }
            result => result.map(|()| route.name()),
        }?;
        if damaged {
            self.store.set_note(&damaged_note, 0)?;
        }
        Ok(done(want, taken, bytes_full))
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
        let direct = files
            .iter()
            .flat_map(|file| &file.get().bundles)
            .any(|bundle| bundle.from.is_some() && bundle.from == from);
        if let (Some(from), false) = (from, direct) {
            let between = releases.iter().filter(|number| **number > from && **number < want);
            for number in between.rev().take(MAX_CHAIN) {
                files.push(self.trust.release(self.source, id, *number)?);
            }
        }
        Ok(files)
    }

    fn take(
        &mut self,
        id: &CollectionId,
        route: &Route,
        files: &[Verified<ReleaseFile>],
        trust_held: bool,
    ) -> Result<(), SyncError> {
        self.admit(route)?;
        let mut before = 0;
        for step in &route.steps {
            let file = files.iter().find(|file| file.get().release == step.to).ok_or(SyncError::NoRoute(step.to))?;
            self.step(id, step, file, (before, route.len_bytes()), trust_held)?;
            before += step.bundle.len_bytes;
        }
        Ok(())
    }

    /// Refuses early what cannot fit. Content is stored about as large as it travels: text somewhat larger, since
    /// small frames compress less than large windows; three times is more than was ever measured.
    ///
    /// What an earlier session staged of these bundles counts as had; what others staged goes if its room is needed.
    fn admit(&self, route: &Route) -> Result<(), SyncError> {
        let sessions: Vec<String> = route.steps.iter().map(|step| step.bundle.id.to_string()).collect();
        let need = |step: &Step| step.bundle.content_len_bytes.min(step.bundle.len_bytes.saturating_mul(3));
        let needed = route.steps.iter().map(need).fold(0, u64::saturating_add);
        let staged = self.store.staged_bytes(&sessions)?;
        let needed_bytes = needed.saturating_sub(staged).saturating_add(RESERVE);
        let dir = self.store.dir();
        let free = || self.store.disk().free_bytes(dir).map_err(StoreError::io("measure", dir));
        if free()? < needed_bytes {
            self.store.clear_staging(&sessions)?;
        }
        let free_bytes = free()?;
        if free_bytes < needed_bytes { Err(SyncError::Space { needed_bytes, free_bytes }) } else { Ok(()) }
    }

    fn step(
        &mut self,
        id: &CollectionId,
        step: &Step,
        file: &Verified<ReleaseFile>,
        (before, total): (u64, u64),
        trust_held: bool,
    ) -> Result<(), SyncError> {
        let base = match step.from {
            None => Base::default(),
            Some(from) => {
                let held: Option<HeldRelease> = self.store.release(id, from)?;
                let held = held.ok_or(SyncError::Contradiction("the base release is not held"))?;
                Base::new(self.store.release_rows(&held)?)
            }
        };
        let dir = self.store.staging(&step.bundle.id.to_string())?;
        let mut done_bytes = before;
        let mut report = |bytes: u64| {
            done_bytes += bytes;
            (self.progress)(Progress {
                stage: Stage::Fetch,
                collection: Some(id.clone()),
                done_bytes,
                total_bytes: total,
            });
        };
        let mut reader = BundleReader::new(self.source, Arc::clone(self.store.disk()), &dir, &step.bundle, &mut report);
        let header = reader.header(&step.bundle)?;
        let how = How {
            dir: &dir,
            head_len: step.bundle.head_len_bytes,
            checkpoint_bytes: self.options.checkpoint_bytes,
            trust_held,
        };
        let applied = apply(self.store, &mut reader, &header, &base, &how);
        let applied = self.keep_or_drop(&dir, applied)?;
        self.tell(Stage::Verify, id, before + step.bundle.len_bytes, total);
        let rebuilt = rebuild(self.store, &base, &header, &applied);
        let (resources, found) = self.keep_or_drop(&dir, rebuilt)?;
        let signed = file.get().manifest;
        if found != signed {
            self.store.drop_staging(&dir)?;
            return Err(SyncError::Manifest { found, signed });
        }
        self.tell(Stage::Activate, id, before + step.bundle.len_bytes, total);
        let at = parse_time(&file.get().created).map_or(self.options.now, |created| created.max(self.options.now));
        let activation = Activation {
            collection: id.clone(),
            number: step.to,
            manifest: signed,
            info: file.bytes().to_vec(),
            resources,
            trust: Some(self.trust.rows()),
            at,
        };
        self.store.activate(&applied.sealed, &activation)?;
        Ok(self.store.drop_staging(&dir)?)
    }

    /// What an interruption left is kept to go on from; what turned out to be wrong is not.
    fn keep_or_drop<T>(&self, dir: &std::path::Path, result: Result<T, SyncError>) -> Result<T, SyncError> {
        if let Err(error) = &result
            && (error.wants_full() || matches!(error, SyncError::Bundle { .. }))
        {
            self.store.drop_staging(dir)?;
        }
        result
    }

    fn tell(&mut self, stage: Stage, id: &CollectionId, done_bytes: u64, total_bytes: u64) {
        (self.progress)(Progress { stage, collection: Some(id.clone()), done_bytes, total_bytes });
    }
}

//! One sync session from first byte to last commit: the only loop that brings releases onto a box.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use serde::Serialize;

use super::answered::answered;
use super::batch::Batch;
use super::choice::{Judge, LeftOut};
use super::collection::Transfer;
use super::counted::{Counted, Patience};
use super::placed::{Place, placed, remedy};
use super::survey::{Aim, parts, survey};
use super::trusting::{is_idle, keep_trust, note_complete, note_keys, publisher_at, refreshed, with_floor};
use crate::durable::Disk;
use crate::model::bundle::BundleError;
use crate::model::index::IndexError;
use crate::model::{CollectionId, ManifestId, PublisherId, PublisherName, ReleaseNumber, Shelfmark};
use crate::source::{FailureKind, FetchError, Source};
use crate::store::{OpenError, ReadError, Store, StoreError, Whole};
use crate::telling::{happened, line};
use crate::trust::{AnchorError, Order, Refreshed, ReleaseError, TrustError, anchor};
use crate::units::human_bytes;

/// Most collections of which the history tells, for each sync.
const MANY: usize = 64;

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
    /// What was refused, or lacks, does so at an address or with another box: there is no folder to be copied again.
    #[error("{}; {}", happened(.error.as_ref()), remedy(.place, .error))]
    Placed {
        /// Where.
        place: Place,
        /// What; told with what is to be done there in place of what is to be done with a folder.
        error: Box<SyncError>,
    },
    /// A bundle was not understood.
    #[error("{path} was refused")]
    Bundle {
        /// Which.
        path: String,
        /// Why.
        #[source]
        source: BundleError,
    },
    /// An index was not understood.
    #[error("{path} was refused")]
    Index {
        /// Which.
        path: String,
        /// Why.
        #[source]
        source: IndexError,
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
    #[error("the update does not fit what this box holds: {0}")]
    Contradiction(&'static str),
    /// What was rebuilt is not what was signed.
    #[error(
        "what came is not what was signed, and nothing was changed: it makes manifest {found}, signed is {signed}; try another source"
    )]
    Manifest {
        /// As rebuilt.
        found: ManifestId,
        /// As signed.
        signed: ManifestId,
    },
    /// Not enough room.
    #[error(
        "there is not enough room: {} are needed and {} are free; take a collection off with `maktaba remove`, or use a larger card",
        human_bytes(*.needed_bytes), human_bytes(*.free_bytes)
    )]
    Space {
        /// What the update takes at most, with the reserve.
        needed_bytes: u64,
        /// What there is.
        free_bytes: u64,
    },
    /// The repository does not have a collection that was asked for.
    #[error(
        "the repository has no collection {collection} (it has {}); `maktaba subscribe --remove {collection}` ends asking for it",
        named(.offered)
    )]
    NoCollection {
        /// Which.
        collection: Shelfmark,
        /// Those that it has.
        offered: Vec<Shelfmark>,
    },
    /// A part is wished for of a collection whose publisher offers it whole only.
    #[error(
        "{0} can be taken whole only: its release has no inventory. Its publisher makes one by publishing again with this version; or take all of it with `maktaba subscribe {0}`"
    )]
    NoInventory(Shelfmark),
    /// More is wished for than a session weighs.
    #[error(
        "more than a million resources are to be kept up to date in part; take some back with `maktaba subscribe --remove`"
    )]
    ManyCandidates,
    /// A collection that is wished for whole does not fit the budget.
    #[error(
        "{collection} takes {} and the budget leaves {} for it; raise it with `maktaba subscribe --budget`, or keep a part of the collection up to date",
        human_bytes(*.needed_bytes), human_bytes(*.left_bytes)
    )]
    Budget {
        /// Which.
        collection: Shelfmark,
        /// What it takes.
        needed_bytes: u64,
        /// What the budget leaves.
        left_bytes: u64,
    },
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
    #[error(transparent)]
    Root(#[from] AnchorError),
    /// Another anchor is pinned already.
    #[error(
        "this library was made for another publisher; add this one to it with `maktaba trust add`, or make a library of its own for it, with another --library"
    )]
    OtherRoot,
    /// The repository is of none of the publishers that the box trusts.
    #[error(
        "this repository is from a publisher that this box does not trust ({}), and nothing was changed; if it is meant, compare these words with the publisher, and run `maktaba trust add` with metadata/1.root.json",
        .0.words()
    )]
    Stranger(PublisherId),
}

/// LIMIT: collections that a message names.
const NAMED: usize = 5;

/// Some of many collections.
fn named(all: &[Shelfmark]) -> String {
    let names = all.iter().take(NAMED).map(Shelfmark::as_str).collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMED) {
        _ if all.is_empty() => "none".to_owned(),
        0 => names,
        more => format!("{names} and {more} more"),
    }
}

impl SyncError {
    /// Of which kind it is.
    pub const fn kind(&self) -> FailureKind {
        match self {
            Self::Trust(error) => error.kind(),
            Self::Release(error) => error.kind(),
            Self::Fetch(error) => error.kind(),
            Self::Placed { error, .. } => error.kind(),
            Self::Bundle { .. } | Self::Index { .. } | Self::Damaged { .. } | Self::Manifest { .. } => {
                FailureKind::Unsound
            }
            Self::Space { .. } | Self::Budget { .. } => FailureKind::Space,
            Self::Open(OpenError::Locked(_)) => FailureKind::Busy,
            _ => FailureKind::Other,
        }
    }

    /// Whether windows can help where a delta did not, or where something that was kept is not whole.
    pub(super) const fn wants_windows(&self) -> bool {
        matches!(
            self,
            Self::Contradiction(_)
                | Self::Manifest { .. }
                | Self::Read(ReadError::Damaged { .. } | ReadError::Missing(_) | ReadError::Pack { .. })
        )
    }

    /// Whether windows can help where a delta failed: it does not fit, this version does not understand it, a mirror of
    /// limited size has no room for deltas, or what lies there is cut or damaged.
    pub(super) const fn gives_up_delta(&self) -> bool {
        self.wants_windows()
            || matches!(
                self,
                Self::Bundle { .. }
                    | Self::Damaged { .. }
                    | Self::Fetch(FetchError::Missing(_) | FetchError::Short(_) | FetchError::TooLong { .. })
            )
    }
}

/// What a sync is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Scope {
    /// All that is wished for of whoever's repository it turns out to be.
    #[default]
    Wishes,
    /// All that is wished for of this publisher, whose repository it is; of the first one, if none is named.
    Publisher(Option<PublisherName>),
    /// One collection, whatever is wished for.
    Collection(Shelfmark),
}

/// How a sync is done.
#[derive(Debug, Clone, Default)]
pub struct SyncOptions {
    /// What it is about.
    pub scope: Scope,
    /// Now, in seconds since 1970, as good as it is known.
    pub now: i64,
    /// Whether `now` may decide that something has expired (a network source and a believed clock).
    pub strict: bool,
    /// Releases to keep beside the active one.
    pub keep_releases: u32,
    /// Bytes between checkpoints; `None` for the pace that spares the card.
    pub checkpoint_bytes: Option<u64>,
    /// How slow the source may be.
    pub patience: Patience,
    /// Who understands the filters of wishes for parts of collections; without one these are left as they are.
    pub judge: Option<Arc<dyn Judge>>,
}

/// What happens now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Metadata is refreshed.
    Trust,
    /// Windows come in; contents are unpacked as they come.
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
    pub collection: Option<Shelfmark>,
    /// Bytes of this collection that have come.
    pub done_bytes: u64,
    /// Bytes that the route takes.
    pub total_bytes: u64,
}

/// The route of what is not on the shelf of another box.
pub(super) const ABSENT: &str = "absent";

/// What became of a collection.
#[derive(Debug, Clone, Serialize)]
pub struct CollectionReport {
    /// Its name.
    pub id: Shelfmark,
    /// The release that was active before.
    pub from: Option<ReleaseNumber>,
    /// The release that is active now.
    pub to: Option<ReleaseNumber>,
    /// `none` (up to date), `pinned` (left at a release that somebody returned to), `held` (was here already), `mended`, `delta`, `chain`, `windows`, `full` (windows, from
    /// nothing), `part` (of the collection, as it was chosen), `shelf` (from that of another box), `absent` (wished for, and not
    /// on that shelf) or `failed`.
    pub route: &'static str,
    /// What a first download would have cost in bytes.
    pub bytes_full: u64,
    /// What is wished for of it and did not come, since there is no room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_room: Option<LeftOut>,
    /// Resources that are wished for and that the shelf of the other box does not hold, where it has told what it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absent: Option<u64>,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Of which kind the failure is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<FailureKind>,
}

impl CollectionReport {
    /// Of a collection that stays as it is.
    pub(super) fn unchanged(id: &Shelfmark, from: Option<ReleaseNumber>) -> Self {
        let (no_room, absent, error, failure) = (None, None, None, None);
        Self { id: id.clone(), from, to: from, route: "none", bytes_full: 0, no_room, absent, error, failure }
    }
}

/// What a publisher has answered to this box since the last sync.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptReport {
    /// Its number.
    pub version: u64,
    /// The newest release of each of the box's own collections that has arrived there.
    pub received: BTreeMap<CollectionId, ReleaseNumber>,
    /// All that the publisher has asked for.
    pub orders: Vec<Order>,
}

/// What a sync did.
#[derive(Debug, Clone, Serialize)]
pub struct SyncReport {
    /// Where from.
    pub source: String,
    /// Whose repository it is, as the box calls the publisher; `None` of the first one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<PublisherName>,
    /// What the publisher has answered to this box, if that is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptReport>,
    /// Each collection that the box wants; none of more than 64 where nothing has changed since a complete sync: then
    /// `unchanged` says how many.
    pub collections: Vec<CollectionReport>,
    /// Collections that were not looked at, since nothing has changed.
    pub unchanged: u64,
    /// Every byte that the source sent: metadata, release files, bundles.
    pub bytes_received: u64,
    /// What first downloads of the collections that changed would have cost.
    pub bytes_full: u64,
    /// How long it took in milliseconds.
    pub duration_ms: u64,
    /// Roles whose metadata had expired, with the date: the source may be an old copy.
    pub stale: Vec<String>,
    /// Why nothing could be synced at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Of which kind that is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<FailureKind>,
}

impl SyncReport {
    /// The report without the collections to which nothing happened, if there are many: what is kept of a sync must not
    /// grow with the library.
    fn told_briefly(&self) -> Self {
        let mut brief = self.clone();
        if brief.collections.len() > MANY {
            brief.collections.retain(|one| !matches!(one.route, "none" | "pinned" | ABSENT) || one.no_room.is_some());
            brief.collections.truncate(MANY);
        }
        brief
    }

    /// Whether every collection is where it should be.
    pub fn is_complete(&self) -> bool {
        self.collections.iter().all(|collection| collection.error.is_none())
    }

    /// Whether something that is wished for is not on the shelf of the other box: somebody else may have it.
    pub fn source_lacks(&self) -> bool {
        self.collections.iter().any(|collection| collection.route == ABSENT || collection.absent.is_some())
    }

    /// Whether something that is wished for was left out, since there is no room.
    pub fn lacks_room(&self) -> bool {
        self.collections.iter().any(|collection| collection.no_room.is_some())
    }
}

/// Makes a library, or opens one, and pins its trust anchor.
///
/// # Errors
///
/// [`SyncError::Root`] if `root` is not one with which trust can begin, [`SyncError::OtherRoot`] if another one is pinned.
pub fn init(dir: &std::path::Path, disk: Arc<dyn Disk>, root: &[u8]) -> Result<Store, SyncError> {
    let (row, _) = anchor(root)?;
    let mut store = match Store::open_briefly(dir, Arc::clone(&disk)) {
        Err(OpenError::Missing(_)) => Store::create(dir, disk)?,
        opened => opened?,
    };
    let held = store.trust(None)?;
    match held.iter().find(|held| held.role == "root") {
        None => store.set_trust(None, &[row])?,
        Some(held) if held.bytes == row.bytes || held.version > row.version => {}
        Some(_) => return Err(SyncError::OtherRoot),
    }
    Ok(store)
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
    let mut source = Counted::with(source, options.patience);
    let mut whose = None;
    let synced = publisher_at(store, &mut source, &options.scope).and_then(|publisher| {
        whose.clone_from(&publisher);
        session((store, publisher), &mut source, &name, begun, (options, progress))
    });
    let synced = synced.map_err(|error| placed(error, &source));
    if let Err(error) = &synced
        && !matches!(error, SyncError::Store(_))
    {
        let report = SyncReport {
            source: name,
            publisher: whose,
            receipt: None,
            collections: Vec::new(),
            unchanged: 0,
            bytes_received: source.received(),
            bytes_full: 0,
            duration_ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
            stale: Vec::new(),
            error: Some(line(error)),
            failure: Some(error.kind()),
        };
        // What failed is what is to be told: that it cannot be kept besides is not.
        if let Err(error) = store.add_history(options.now, &serde_json::to_string(&report).unwrap_or_default()) {
            tracing::warn!(%error, "that a sync failed could not be noted");
        }
    }
    synced
}

fn session(
    (store, publisher): (&mut Store, Option<PublisherName>),
    source: &mut Counted<'_>,
    name: &str,
    begun: Instant,
    (options, progress): (&SyncOptions, &mut dyn FnMut(Progress)),
) -> Result<SyncReport, SyncError> {
    // What an earlier generation left behind goes first: it may be the room that is needed.
    store.collect_garbage(options.keep_releases)?;
    store.forget_left(Some(options.now))?;
    store.forget_off(Some(options.now))?;
    progress(Progress { stage: Stage::Trust, collection: None, done_bytes: 0, total_bytes: 0 });
    let publisher = publisher.as_ref();
    let options = &with_floor(store, publisher, options)?;
    let mut trust = refreshed((store, publisher), source, options)?;
    // Before anything is fetched: it may change what is wished for.
    let receipt = answered((store, publisher), source, &trust)?;
    let mut collections = Vec::new();
    let mut batch = Batch::default();
    let wanted = wanted(store, publisher, &trust, &options.scope)?;
    let parts = parts((store, publisher), &trust, &wanted, &options.scope)?;
    // Of few collections each is looked at, and told of.
    let is_idle = wanted.len() > MANY && is_idle((store, publisher), &trust)?;
    let unchanged = if is_idle { wanted.len() as u64 } else { 0 };
    for id in if is_idle { Vec::new() } else { wanted } {
        let (source, trust, batch) = (&mut *source, &mut trust, &mut batch);
        let result = Transfer { store, source, trust, options, progress, batch }.run(&id);
        let result = result.and_then(|report| {
            // Those of a release that waits are noted with it.
            if !batch.holds(&id) {
                note_keys(store, trust, &id)?;
            }
            Ok(report)
        });
        collections.push(reported((store, source), &id, result)?);
    }
    batch.flush(store)?;
    if let Some(judge) = options.judge.as_deref().filter(|_| !is_idle && !parts.is_empty()) {
        let survey = survey(store, source, &mut trust, judge, (&parts, Aim::Take(options.keep_releases)))?;
        for (id, error) in survey.failed {
            collections.push(reported((store, source), &id, Err(error))?);
        }
        collections.extend(survey.absent);
        for surveyed in survey.surveyed {
            let (source, trust, batch) = (&mut *source, &mut trust, &mut batch);
            let id = surveyed.collection.clone();
            let result = Transfer { store, source, trust, options, progress, batch }.take_part(surveyed);
            let result = result.and_then(|report| note_keys(store, trust, &id).map(|()| report));
            collections.push(reported((store, source), &id, result)?);
        }
    }
    let report = SyncReport {
        source: name.to_owned(),
        publisher: publisher.cloned(),
        receipt: receipt.map(|receipt| ReceiptReport {
            version: receipt.version,
            received: receipt.received,
            orders: receipt.orders,
        }),
        unchanged,
        error: None,
        failure: None,
        bytes_received: source.received(),
        bytes_full: collections.iter().filter(|report| report.from != report.to).map(|report| report.bytes_full).sum(),
        duration_ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        stale: trust.stale().iter().map(|stale| format!("{} since {}", stale.role, stale.since)).collect(),
        collections,
    };
    settle((store, publisher), &trust, options, (&report, is_idle))?;
    store.add_history(options.now, &serde_json::to_string(&report.told_briefly()).unwrap_or_default())?;
    Ok(report)
}

/// Ends what a session has done: what was proved is kept, and what it was for need not be done again.
fn settle(
    (store, publisher): (&mut Store, Option<&PublisherName>),
    trust: &Refreshed,
    options: &SyncOptions,
    (report, is_idle): (&SyncReport, bool),
) -> Result<(), SyncError> {
    // Of what somebody does not hold nothing is settled by having asked.
    let has_all = report.is_complete() && !report.source_lacks();
    keep_trust((store, publisher), trust, options, has_all)?;
    let is_whole = has_all && !matches!(options.scope, Scope::Collection(_));
    // What has no room is told of each time.
    if is_whole && !is_idle && !report.lacks_room() {
        note_complete((store, publisher), trust)?;
    }
    if is_whole {
        store.settle_staging(publisher)?;
        store.settle_damage(publisher)?;
    }
    if report.is_complete() {
        tidy(store, options.keep_releases);
    }
    Ok(())
}

/// What is told of a collection, whatever became of it.
///
/// # Errors
///
/// A failed write or flush: after it nothing more is written in this session.
fn reported(
    (store, source): (&Store, &Counted<'_>),
    id: &Shelfmark,
    result: Result<CollectionReport, SyncError>,
) -> Result<CollectionReport, SyncError> {
    // DURABILITY: what failed to be flushed may be lost, and what follows would stand on it.
    if let Err(error @ SyncError::Store(StoreError::Io { .. })) = result {
        return Err(error);
    }
    Ok(result.map_err(|error| placed(error, source)).unwrap_or_else(|error| {
        // Whoever asked tells of it, from the report.
        tracing::info!(collection = %id, error = line(&error), "collection not synced");
        let from = store.active(id).ok().flatten().map(|release| release.number);
        let (kind, error) = (Some(error.kind()), Some(line(&error)));
        CollectionReport { route: "failed", error, failure: kind, ..CollectionReport::unchanged(id, from) }
    }))
}

/// Steps in which space is given back after a sync: the rest waits for the next one.
const TIDY_STEPS: usize = 64;

/// Gives space back that nobody needs any more. What fails here is tried again after the next sync: the releases are
/// active, and that is what the sync was for.
fn tidy(store: &mut Store, keep_releases: u32) {
    let mut steps = 0;
    let tidied = store.collect_garbage(keep_releases).and_then(|_| {
        while steps < TIDY_STEPS && store.repack()? > 0 {
            steps += 1;
            store.collect_garbage(keep_releases)?;
        }
        store.shrink_log()
    });
    if let Err(error) = tidied {
        tracing::warn!(error = line(&error), "space could not be given back");
    }
}

/// What the box wants of this publisher's repository: its subscriptions, or all.
pub(super) fn wanted(
    store: &Store,
    publisher: Option<&PublisherName>,
    trust: &Refreshed,
    scope: &Scope,
) -> Result<Vec<Shelfmark>, SyncError> {
    if let Scope::Collection(mark) = scope {
        return Ok(vec![mark.clone()]);
    }
    let mark = |id: CollectionId| Shelfmark::new(publisher, id);
    let wishes = store.shelf()?.subscriptions()?;
    let whole = Whole::of(wishes.clone());
    // What a box made itself is its own, whatever else it wishes for.
    if publisher.is_some_and(PublisherName::is_own) || whole.has_all_of(publisher) {
        let offered = trust.delegated().into_iter().filter_map(|name| name.parse().ok().map(mark));
        return Ok(offered.filter(|id| !whole.leaves_out(id)).collect());
    }
    let marks = wishes.iter().filter_map(|wish| wish.parse::<Shelfmark>().ok());
    Ok(marks.filter(|mark| mark.publisher() == publisher).collect())
}

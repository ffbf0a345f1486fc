//! Publishes one release of a collection.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use super::bundle::{self, BuiltBundle, BundleBuildError};
use super::difference::Fresh;
use super::keys::KeySet;
use super::repository::{README, Repository, RepositoryError};
use super::road::{self, RoadError};
use super::sign::{Metadata, SignError, no_targets};
use crate::engine::{Base, DELTA_SHARE, Scope, SyncError, SyncOptions, sync};
use crate::model::manifest::{MAX_MEDIA_TYPE, MAX_RECORD, MAX_TITLE, ManifestRow, manifest_id};
use crate::model::{CollectionId, ManifestId, ReleaseNumber, Resource, ResourceId, Shelfmark, TrustRow};
use crate::source::FailureKind;
use crate::store::{Activation, ListChange, NewList, ReadError, Record, ResourceChange, Sealed, Store, StoreError};
use crate::telling::line;
use crate::trust::{BOXES, ReleaseFile, Targets, Withdrawn, format_time};

/// Releases before the newest one that get a delta: one, two, four and eight back.
const DELTAS_FROM: [u32; 4] = [1, 2, 4, 8];
/// Releases that stay listed: what chains can lead over.
const LISTED: usize = 16;
/// Releases that a publisher's working store keeps beside the newest.
const KEPT: u32 = 8;

/// Why a release could not be published. The repository still shows the one before.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Two resources have one name.
    #[error("two resources are called {0}; give one of them another id")]
    DuplicateResource(String),
    /// Two entries have one path.
    #[error("resource {resource}: two entries have the path {path}")]
    DuplicateEntry {
        /// In which resource.
        resource: String,
        /// Which path.
        path: String,
    },
    /// Something is longer than the format allows.
    #[error("resource {resource}: {what} is longer than {limit_bytes} bytes")]
    TooLong {
        /// In which resource.
        resource: String,
        /// What.
        what: &'static str,
        /// How long it may be.
        limit_bytes: usize,
    },
    /// The name cannot be a collection's.
    #[error("{0:?} is a name that repositories need for themselves; choose another for the collection")]
    ReservedName(String),
    /// The release would lack what the last one has, and nobody said that it may go.
    #[error(
        "{collection}: release {last} has {} that would be gone: {}; nothing was changed",
        if lost.len() == 1 { "a resource".to_owned() } else { format!("{} resources", lost.len()) },
        lost.iter().map(ResourceId::as_str).collect::<Vec<_>>().join(", ")
    )]
    WouldLose {
        /// Which collection.
        collection: CollectionId,
        /// Its last release.
        last: ReleaseNumber,
        /// How many resources that has.
        of: usize,
        /// What would be gone.
        lost: Vec<ResourceId>,
    },
    /// There is nothing to publish.
    #[error("there is no resource to publish")]
    Empty,
    /// No number is left.
    #[error(
        "the newest release has the highest number there is, which nobody publishes: the key of the collection was stolen; make a new one with `maktaba keys rotate collection-…`, which drops such releases"
    )]
    NoNumber,
    /// Metadata could not be signed.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// A bundle could not be made.
    #[error(transparent)]
    Bundle(#[from] BundleBuildError),
    /// Windows or index could not be made.
    #[error(transparent)]
    Road(#[from] RoadError),
    /// The repository could not be written.
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    /// The working store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The working store could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The working store lacks the last release and could not get it back.
    #[error("the working store lacks the last release, and it cannot be had from the repository")]
    Recover(#[source] Box<SyncError>),
    /// Neither the working store nor the repository has all of the last release.
    #[error(
        "the working store lacks the last release, and the repository does not hold all of it ({what}); copy what is missing from another copy of the repository, or publish all sources once more with --replace"
    )]
    Gone {
        /// What is not there, or wrong.
        what: String,
    },
    /// A file could not be read back.
    #[error("could not read {}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
}

/// What a collection is.
#[derive(Debug, Clone)]
pub struct About {
    /// Its name, with that of its publisher in the working store: in that of a publisher it is the first one, on a box, which
    /// publishes too, it is the box itself.
    pub collection: Shelfmark,
    /// Title for people.
    pub title: String,
    /// Languages of its resources, BCP 47.
    pub languages: Vec<String>,
    /// Licences of its resources as URIs, with how many use each.
    pub licenses: Vec<(String, u64)>,
    /// Resources that are taken back with this release, and why. Those of earlier ones are remembered.
    pub withdrawn: Vec<(ResourceId, String)>,
}

/// How to publish.
#[derive(Debug, Clone, Copy, Default)]
pub struct PublishOptions {
    /// The time of publication in seconds since 1970.
    pub now: i64,
    /// Whether somebody has looked at a clock: a time far from the last one is signed only then.
    pub clock_is_right: bool,
    /// Whether resources of the last release may be missing from the new one without being withdrawn.
    pub may_lose: bool,
}

impl PublishOptions {
    /// At this time, in seconds since 1970, whatever the last release has: for callers that know what they replace.
    pub const fn at(now: i64) -> Self {
        Self { now, clock_is_right: false, may_lose: true }
    }
}

/// What a publish is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishStage {
    /// Makes windows and the index.
    Windows,
    /// Makes a bundle from this release.
    Bundle(ReleaseNumber),
    /// Writes the repository.
    Write,
}

/// What was published.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Published {
    /// The release.
    pub release: ReleaseNumber,
    /// Whether it is new; if not, nothing had changed.
    pub new: bool,
    /// Resources of the last release that are no longer there, without being withdrawn.
    pub lost: Vec<ResourceId>,
    /// Its release file.
    #[serde(flatten)]
    pub file: Option<ReleaseFile>,
}

/// Publishes resources, whose contents `store` holds, as the next release.
///
/// # Errors
///
/// [`PublishError`].
pub fn publish(
    store: &mut Store,
    repository: &mut dyn Repository,
    keys: &KeySet,
    about: &About,
    mut resources: Vec<Resource>,
    options: PublishOptions,
    progress: &mut dyn FnMut(PublishStage),
) -> Result<Published, PublishError> {
    let (mark, id) = (&about.collection, about.collection.collection());
    if ["root", "targets", "snapshot", "timestamp", BOXES].contains(&id.as_str()) {
        return Err(PublishError::ReservedName(id.to_string()));
    }
    arrange(&mut resources, !about.withdrawn.is_empty())?;
    let mut metadata = Metadata::open(repository, keys, options)?;
    let role = metadata.collection(repository.source().as_mut(), id)?;
    let last = role.as_ref().and_then(|role| last_release(id, role));
    if let Err(error) = recover(store, repository, mark, (last, metadata.root_row()), options) {
        // Whoever lets go what the sources do not have needs nothing of the last release.
        if !(options.may_lose && matches!(error, PublishError::Gone { .. })) {
            return Err(error);
        }
        tracing::warn!(error = line(&error), "the next release is made without the last one");
    }

    let lists = resources.iter().map(|resource| NewList::of(&resource.entries));
    let lists = lists.collect::<Result<Vec<NewList>, StoreError>>()?;
    let manifest = manifest_of(&resources, &lists);
    let before = last.map(|last| release_file(store, mark, last)).transpose()?.flatten();
    let lacks = before.as_ref().map(|file| road::missing(store, repository, file)).transpose()?.flatten();
    if let (Some(last), Some(held)) = (last, store.active(mark)?)
        && held.number == last
        && held.manifest == manifest
        && lacks.is_none()
    {
        if metadata.renew(keys, role.map(|role| (id, role)))? {
            metadata.write(repository, keys)?;
        }
        return Ok(Published { release: last, new: false, lost: Vec::new(), file: None });
    }

    let lost = lost(store, about, last, &resources)?;
    if let Some((last, of)) = lost.from.filter(|_| !lost.ids.is_empty() && !options.may_lose) {
        return Err(PublishError::WouldLose { collection: id.clone(), last, of, lost: lost.ids });
    }
    let number = ReleaseNumber(last.map_or(Some(1), |last| last.0.checked_add(1)).ok_or(PublishError::NoNumber)?);
    let fresh: Vec<Fresh<'_>> = resources
        .iter()
        .zip(&lists)
        .map(|(resource, list)| Fresh { id: &resource.id, record: &resource.record, entries: &resource.entries, list })
        .collect();
    let dir = store.dir().join("staging").join("release");
    store.drop_staging(&dir)?;
    let dir = store.staging("release")?;
    progress(PublishStage::Windows);
    let (road, is_anew) = road_of(store, repository, (before.as_ref(), lacks), &fresh, &dir)?;
    let most = road.info.first_len_bytes() * DELTA_SHARE / 100;
    let bundles = bundles(store, mark, number, &fresh, (&dir, most), progress)?;
    progress(PublishStage::Write);
    let entries = lists.iter().map(NewList::rows).sum();
    let len_bytes = lists.iter().map(NewList::len_bytes).sum();
    let file = ReleaseFile {
        version: 2,
        collection: id.clone(),
        release: number,
        title: about.title.clone(),
        languages: about.languages.clone(),
        licenses: about.licenses.clone(),
        created: format_time(options.now),
        resources: resources.len() as u64,
        entries,
        len_bytes,
        manifest,
        withdrawn: withdrawn(about, number, before.as_ref(), &resources),
        index: road.info.clone(),
        deltas: bundles.iter().map(|bundle| bundle.info.clone()).collect(),
    };
    let info = write(repository, keys, metadata, role, &file, (&road, is_anew, &bundles))?;
    drop((road, bundles));
    remember(store, (mark, &file, info), resources, lists, options.now)?;
    Ok(Published { release: number, new: true, lost: lost.ids, file: Some(file) })
}

/// The road of a release: on top of that of the last one, or all of it anew where that is not whole any more, and whether it
/// is. All contents are in the working store.
fn road_of(
    store: &Store,
    repository: &mut dyn Repository,
    (before, lacks): (Option<&ReleaseFile>, Option<String>),
    fresh: &[Fresh<'_>],
    dir: &Path,
) -> Result<(road::Built, bool), PublishError> {
    let why = match lacks {
        Some(path) => format!("{path} is not there"),
        None => match road::build(store, repository.source().as_mut(), before, fresh, dir) {
            Err(RoadError::Last(error)) if error.kind() == FailureKind::Unsound => line(error.as_ref()),
            built => return Ok((built?, false)),
        },
    };
    tracing::warn!(why, "the repository does not hold all of the last release; what the next one needs is made anew");
    store.drop_staging(dir)?;
    Ok((road::build(store, repository.source().as_mut(), None, fresh, &store.staging("release")?)?, true))
}

fn manifest_of(resources: &[Resource], lists: &[NewList]) -> ManifestId {
    let rows = resources.iter().zip(lists).map(|(resource, list)| ManifestRow {
        id: resource.id.clone(),
        record: resource.record.clone(),
        entries: list.id(),
    });
    manifest_id(&rows.collect::<Vec<_>>())
}

/// The file of a release that the working store holds.
fn release_file(store: &Store, mark: &Shelfmark, number: ReleaseNumber) -> Result<Option<ReleaseFile>, ReadError> {
    let held = store.release(mark, number)?.map(|held| serde_json::from_slice(&held.info)).transpose();
    held.map_err(|_| ReadError::Catalogue("release description"))
}

/// What a release would take away.
struct Lost {
    /// The last release, and how many resources it has.
    from: Option<(ReleaseNumber, usize)>,
    /// Those that are not in the new one, and not withdrawn either.
    ids: Vec<ResourceId>,
}

/// Compares the last release with the sorted resources of the next one.
fn lost(
    store: &Store,
    about: &About,
    last: Option<ReleaseNumber>,
    resources: &[Resource],
) -> Result<Lost, PublishError> {
    let held = last.map(|last| store.release(&about.collection, last)).transpose()?.flatten();
    let Some(held) = held else { return Ok(Lost { from: None, ids: Vec::new() }) };
    let mut ids: Vec<ResourceId> = store.release_rows(&held)?.into_iter().map(|row| row.id).collect();
    let of = ids.len();
    ids.retain(|id| {
        resources.binary_search_by(|resource| resource.id.cmp(id)).is_err()
            && about.withdrawn.iter().all(|(withdrawn, _)| withdrawn != id)
    });
    Ok(Lost { from: Some((held.number, of)), ids })
}

/// The resources of the last release, and its file; nothing if there is none yet. What a publication adds to.
///
/// # Errors
///
/// [`PublishError`] if the repository is refused, or the working store cannot get the release back.
pub fn last_resources(
    store: &mut Store,
    repository: &mut dyn Repository,
    keys: &KeySet,
    mark: &Shelfmark,
    options: PublishOptions,
) -> Result<(Vec<Resource>, Option<ReleaseFile>), PublishError> {
    let mut metadata = Metadata::open(repository, keys, options)?;
    let id = mark.collection();
    let role = metadata.collection(repository.source().as_mut(), id)?;
    let last = role.as_ref().and_then(|role| last_release(id, role));
    recover(store, repository, mark, (last, metadata.root_row()), options)?;
    let Some(held) = store.active(mark)?.filter(|held| Some(held.number) == last) else {
        return Ok((Vec::new(), None));
    };
    let file = serde_json::from_slice(&held.info).map_err(|_| ReadError::Catalogue("release description"))?;
    let mut resources = Vec::new();
    for row in store.release_rows(&held)? {
        let (record, entries) = (store.record(row.record)?, store.entries(&row.list)?);
        resources.push(Resource { id: row.id, record, entries });
    }
    Ok((resources, Some(file)))
}

/// What is taken back now and was before, but for what is there again.
fn withdrawn(
    about: &About,
    since: ReleaseNumber,
    before: Option<&ReleaseFile>,
    resources: &[Resource],
) -> Vec<Withdrawn> {
    let earlier = before.iter().flat_map(|file| file.withdrawn.iter().cloned());
    let now = about.withdrawn.iter().map(|(id, reason)| Withdrawn { id: id.clone(), reason: reason.clone(), since });
    let mut all: BTreeMap<ResourceId, Withdrawn> = earlier.chain(now).map(|one| (one.id.clone(), one)).collect();
    all.retain(|id, _| resources.binary_search_by(|resource| resource.id.cmp(id)).is_err());
    all.into_values().collect()
}

/// Sorts, and refuses what the format cannot hold. Nothing at all is a mistake, unless what there was is taken back.
fn arrange(resources: &mut [Resource], may_be_empty: bool) -> Result<(), PublishError> {
    if resources.is_empty() && !may_be_empty {
        return Err(PublishError::Empty);
    }
    resources.sort_by(|a, b| a.id.cmp(&b.id));
    if let Some([twin, _]) = resources.array_windows().find(|[a, b]| a.id == b.id) {
        return Err(PublishError::DuplicateResource(twin.id.to_string()));
    }
    for resource in resources {
        let name = resource.id.to_string();
        let too_long = |what, limit_bytes| PublishError::TooLong { resource: name.clone(), what, limit_bytes };
        if resource.record.len() > MAX_RECORD {
            return Err(too_long("its record", MAX_RECORD));
        }
        resource.entries.sort_by(|a, b| a.path.cmp(&b.path));
        if let Some([twin, _]) = resource.entries.array_windows().find(|[a, b]| a.path == b.path) {
            return Err(PublishError::DuplicateEntry { resource: name, path: twin.path.to_string() });
        }
        if resource.entries.iter().any(|entry| entry.media_type.len() > MAX_MEDIA_TYPE) {
            return Err(too_long("a media type", MAX_MEDIA_TYPE));
        }
        if resource.entries.iter().any(|entry| entry.title.len() > MAX_TITLE) {
            return Err(too_long("the title of an entry", MAX_TITLE));
        }
    }
    Ok(())
}

fn last_release(id: &CollectionId, role: &Targets) -> Option<ReleaseNumber> {
    let prefix = format!("collections/{id}/");
    let numbers =
        role.targets.keys().filter_map(|path| path.strip_prefix(&prefix)?.strip_suffix(".json")?.parse().ok());
    numbers.max().map(ReleaseNumber)
}

/// A working store that was lost, or that a cut left behind, gets the last release from the repository itself.
fn recover(
    store: &mut Store,
    repository: &dyn Repository,
    mark: &Shelfmark,
    (last, root): (Option<ReleaseNumber>, TrustRow),
    options: PublishOptions,
) -> Result<(), PublishError> {
    let held = store.active(mark)?.map(|release| release.number);
    if last.is_none() || held == last {
        return Ok(());
    }
    let failed = |error: SyncError| PublishError::Recover(Box::new(error));
    let mut source = repository.source();
    if store.trust(mark.publisher())?.is_empty() {
        store.set_trust(mark.publisher(), &[root])?;
    }
    let scope = Scope::Collection(mark.clone());
    let options = SyncOptions { now: options.now, keep_releases: KEPT, scope, ..SyncOptions::default() };
    let report = sync(store, source.as_mut(), &options, &mut |_| {}).map_err(failed)?;
    match report.collections.into_iter().find_map(|collection| collection.error) {
        Some(what) => Err(PublishError::Gone { what }),
        None => Ok(()),
    }
}

fn bundles(
    store: &Store,
    mark: &Shelfmark,
    number: ReleaseNumber,
    fresh: &[Fresh<'_>],
    (dir, most): (&Path, u64),
    progress: &mut dyn FnMut(PublishStage),
) -> Result<Vec<BuiltBundle>, PublishError> {
    let mut bundles = Vec::new();
    for back in DELTAS_FROM {
        let Some(from) = number.0.checked_sub(back).filter(|from| *from > 0).map(ReleaseNumber) else { continue };
        let Some(held) = store.release(mark, from)? else { continue };
        progress(PublishStage::Bundle(from));
        let base = Base::new(store.release_rows(&held)?);
        bundles.extend(bundle::build(store, (&base, from), fresh, dir, most)?);
    }
    Ok(bundles)
}

/// Windows, index and bundles first, metadata next, the timestamp last.
fn write(
    repository: &mut dyn Repository,
    keys: &KeySet,
    mut metadata: Metadata,
    role: Option<Targets>,
    file: &ReleaseFile,
    (road, is_anew, bundles): (&road::Built, bool, &[BuiltBundle]),
) -> Result<Vec<u8>, PublishError> {
    let id = &file.collection;
    let windows = road.files.iter().map(|file| (file.id.path(), file.len_bytes, &file.path));
    let bundles = bundles.iter().map(|bundle| (bundle.info.id.path(), bundle.info.len_bytes, &bundle.path));
    for (path, len_bytes, local) in windows.chain(bundles) {
        // What lies under that name may be what was found to be wrong.
        if is_anew || !repository.has(&path, len_bytes)? {
            let io = |source| PublishError::Io { path: local.clone(), source };
            repository.write(&path, &mut File::open(local).map_err(io)?)?;
        }
    }
    let index = road.info.id.path();
    if is_anew || !repository.has(&index, road.info.len_bytes)? {
        repository.write(&index, &mut road.root.as_slice())?;
    }
    let info = serde_json::to_vec(file).unwrap_or_default();
    let (path, target) = (ReleaseFile::path(id, file.release), ReleaseFile::target(&info));
    repository.write(&ReleaseFile::place(id, file.release, &target), &mut info.as_slice())?;
    repository.write("README.txt", &mut README.as_bytes())?;
    metadata.delegate(keys, id)?;
    metadata.renew(keys, None)?;
    let mut role = role.unwrap_or_else(no_targets);
    role.targets.insert(path, target);
    let prefix = format!("collections/{id}/");
    let listed = |path: &str| path.strip_prefix(&prefix)?.strip_suffix(".json")?.parse::<usize>().ok();
    role.targets.retain(|path, _| listed(path).is_some_and(|number| number + LISTED > file.release.0 as usize));
    metadata.set_collection(keys, id, role)?;
    metadata.set_released(id, file.release);
    metadata.write(repository, keys)?;
    Ok(info)
}

/// The working store holds the new release too: the next delta leads from it.
fn remember(
    store: &mut Store,
    (mark, file, info): (&Shelfmark, &ReleaseFile, Vec<u8>),
    resources: Vec<Resource>,
    lists: Vec<NewList>,
    at: i64,
) -> Result<(), PublishError> {
    let changes = resources.into_iter().zip(lists);
    let resources = changes.map(|(resource, list)| ResourceChange {
        id: resource.id,
        record: Record::New(resource.record),
        list: ListChange::New(list),
    });
    let activation = Activation {
        collection: mark.clone(),
        number: file.release,
        manifest: file.manifest,
        info,
        resources: resources.collect(),
        part: None,
        large: Vec::new(),
        trust: Vec::new(),
        notes: Vec::new(),
        at,
    };
    store.activate(&Sealed::default(), &activation)?;
    store.settle_staging(mark.publisher())?;
    store.settle_intake()?;
    store.collect_garbage(KEPT)?;
    store.repack()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BlobId, Body, Entry, EntryFlags};

    fn resource(id: &str, paths: &[&str]) -> Resource {
        let entry = |path: &&str| Entry {
            path: path.parse().unwrap(),
            media_type: String::new(),
            title: String::new(),
            flags: EntryFlags::NONE,
            body: Body::Blob { id: BlobId::from_bytes([0; 32]), len_bytes: 0 },
        };
        Resource { id: id.parse().unwrap(), record: b"{}".to_vec(), entries: paths.iter().map(entry).collect() }
    }

    #[test]
    fn twins_are_refused_and_the_rest_is_sorted() {
        let mut good = [resource("b", &["z", "a"]), resource("a", &[])];
        arrange(&mut good, false).unwrap();
        assert_eq!(good.iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(good[1].entries[0].path.as_str(), "a");
        assert!(matches!(
            arrange(&mut [resource("a", &[]), resource("a", &[])], false),
            Err(PublishError::DuplicateResource(_))
        ));
        assert!(matches!(arrange(&mut [resource("a", &["x", "x"])], false), Err(PublishError::DuplicateEntry { .. })));
        assert!(matches!(arrange(&mut [], false), Err(PublishError::Empty)));
        arrange(&mut [], true).unwrap();
    }
}

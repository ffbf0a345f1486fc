//! Which files the listed releases of a repository need.

use std::collections::BTreeMap;

use super::lean::{BoxState, Need};
use crate::engine::{Counted, SyncError, placed};
use crate::model::index::Root;
use crate::model::{CollectionId, IndexId, ReleaseNumber, TrustRow};
use crate::source::{FetchError, Source};
use crate::trust::{Expiry, MetadataSource, RefreshOptions, Refreshed, ReleaseError, ReleaseFile, TrustError, refresh};

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// A release file.
    Release,
    /// The root of an index.
    Index,
    /// A window file.
    Windows,
    /// A delta from an earlier release.
    Delta,
}

/// A file that a listed release needs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct NeededFile {
    /// Where it stands in the repository.
    pub path: String,
    /// What it is for.
    pub kind: FileKind,
    /// Its length in bytes.
    pub len_bytes: u64,
    /// The collection, and the newest release that needs it.
    pub collection: CollectionId,
    /// See `collection`.
    pub release: ReleaseNumber,
    /// Whether the newest release of the collection needs it for a first download.
    pub is_newest: bool,
}

/// A repository as its metadata tells of it.
#[derive(Debug, Clone)]
pub struct Survey {
    /// Trusted metadata, newest of each role.
    pub trust: Vec<TrustRow>,
    /// Each file once, by path.
    pub files: Vec<NeededFile>,
    /// Collections that the metadata names and of which nothing is here: a mirror had no room for them.
    pub absent: Vec<CollectionId>,
    /// Indexes that could not be read: what they name is not among the files.
    pub unread: Vec<Unread>,
}

/// An index that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Where it stands in the repository.
    pub path: String,
    /// Why it could not.
    pub what: String,
    /// The collection.
    pub collection: CollectionId,
    /// Whether it is that of its newest release.
    pub is_newest: bool,
}

/// Reads a repository's metadata, which `root` must vouch for, its release files and indexes.
///
/// # Errors
///
/// [`SyncError`] if metadata or a release file is refused.
pub fn survey(source: &mut dyn Source, root: &TrustRow, now: i64) -> Result<Survey, SyncError> {
    survey_within(source, root, now, (u64::MAX, None))
}

/// The same of somebody whom nobody knows: at most so many bytes are read, which also bounds what is kept of them. Where boxes
/// are named, only what they need.
pub(super) fn survey_within(
    source: &mut dyn Source,
    root: &TrustRow,
    now: i64,
    (most_bytes, boxes): (u64, Option<&[BoxState]>),
) -> Result<Survey, SyncError> {
    let mut source = Counted::new(source);
    surveyed(&mut source, root, now, (most_bytes, boxes)).map_err(|error| placed(error, &source))
}

fn surveyed(
    source: &mut Counted<'_>,
    root: &TrustRow,
    now: i64,
    (most_bytes, boxes): (u64, Option<&[BoxState]>),
) -> Result<Survey, SyncError> {
    let options = RefreshOptions { expiry: Expiry::Lenient { now } };
    let refreshed = refresh(source, std::slice::from_ref(root), options);
    let mut trust = refreshed.map_err(|refused| refused.error)?;
    let collections: Vec<CollectionId> = trust.delegated().iter().filter_map(|name| name.parse().ok()).collect();
    let releases = boxes.map(|_| Vec::new());
    let mut work = Work { files: BTreeMap::new(), absent: Vec::new(), unread: Vec::new(), releases };
    let mut needed = BTreeMap::new();
    for id in collections {
        let releases = trust.releases(source, &id)?;
        // Where there are no releases there is one look, too: roles alone may be many.
        for number in releases.iter().rev().map(Some).chain([None]) {
            if source.received() > most_bytes {
                let what = "it has more metadata than is taken of somebody unknown";
                return Err(SyncError::Damaged { path: id.to_string(), what });
            }
            let Some(number) = number else { break };
            let is_newest = releases.last() == Some(number);
            match work.release(source, &mut trust, (&id, *number, is_newest)) {
                Err(SyncError::Release(ReleaseError::Trust(TrustError::Missing(_)))) if is_newest => {
                    work.absent.push(id.clone());
                    break;
                }
                Err(SyncError::Release(ReleaseError::Trust(TrustError::Missing(_)))) => {}
                done => done?,
            }
        }
        if let (Some(boxes), Some(releases)) = (boxes, &mut work.releases) {
            // By collection: the same file may be needed of another one.
            let files = std::mem::take(&mut work.files).into_iter();
            let Some(need) = Need::of(&id, &std::mem::take(releases), boxes) else { continue };
            // What is no mere convenience leaves its collection out where it has no room.
            let covered = files.filter(|(_, file)| need.covers(file));
            needed.extend(covered.map(|(path, file)| (path, NeededFile { is_newest: !need.is_spare(&file), ..file })));
        }
    }
    let Work { mut files, absent, unread, .. } = work;
    files.append(&mut needed);
    Ok(Survey { trust: trust.rows(), files: files.into_values().collect(), absent, unread })
}

struct Work {
    files: BTreeMap<String, NeededFile>,
    absent: Vec<CollectionId>,
    unread: Vec<Unread>,
    /// Those of the collection at work, where boxes are named.
    releases: Option<Vec<ReleaseFile>>,
}

impl Work {
    fn release(
        &mut self,
        source: &mut Counted<'_>,
        trust: &mut Refreshed,
        (id, number, is_newest): (&CollectionId, ReleaseNumber, bool),
    ) -> Result<(), SyncError> {
        let verified = trust.release(source, id, number)?;
        let file = verified.get();
        let place = ReleaseFile::place(id, number, &ReleaseFile::target(verified.bytes()));
        let of = (id, number);
        self.need(place, FileKind::Release, verified.bytes().len() as u64, of, is_newest);
        for delta in &file.deltas {
            self.need(delta.id.path(), FileKind::Delta, delta.len_bytes, of, false);
        }
        let index = file.index.id.path();
        let unread = |what| Unread { path: file.index.id.path(), what, collection: id.clone(), is_newest };
        match read_root(source, file) {
            Ok(root) => {
                self.need(index, FileKind::Index, file.index.len_bytes, of, is_newest);
                for window in &root.files {
                    self.need(window.id.path(), FileKind::Windows, window.len_bytes, of, is_newest);
                }
            }
            // A mirror has the newest release, and of others what leads from them.
            Err(SyncError::Fetch(FetchError::Missing(_))) if !is_newest => {}
            Err(SyncError::Fetch(FetchError::Missing(_))) => self.unread.push(unread("is not there".to_owned())),
            Err(error) => self.unread.push(unread(error.to_string())),
        }
        if let Some(releases) = &mut self.releases {
            releases.push(file.clone());
        }
        Ok(())
    }

    /// Newest releases come first: they keep what they share.
    fn need(
        &mut self,
        path: String,
        kind: FileKind,
        len_bytes: u64,
        (collection, release): (&CollectionId, ReleaseNumber),
        is_newest: bool,
    ) {
        let collection = collection.clone();
        let file = NeededFile { path: path.clone(), kind, len_bytes, collection, release, is_newest };
        self.files.entry(path).or_insert(file);
    }
}

fn read_root(source: &mut Counted<'_>, file: &ReleaseFile) -> Result<Root, SyncError> {
    let path = file.index.id.path();
    let missing = || FetchError::Missing(path.clone());
    let bytes = source.target(&path, file.index.len_bytes)?.ok_or_else(missing)?;
    if IndexId::from(blake3::hash(&bytes)) != file.index.id {
        return Err(SyncError::Damaged { path, what: "it is not what was signed" });
    }
    Root::decode(&bytes).map_err(|source| SyncError::Index { path, source })
}

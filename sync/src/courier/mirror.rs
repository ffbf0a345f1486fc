//! A copy of a repository, as much of it as there is room for: for a stick, a bucket near the schools, a neighbour.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::copy::copy;
use super::survey::{FileKind, NeededFile, Survey};
use crate::engine::{Counted, SyncError};
use crate::model::CollectionId;
use crate::publish::{README, RepositoryError, Target};
use crate::source::{FailureKind, FetchError, Source};
use crate::telling::line;
use crate::trust::{MAX_ROOT, MetadataSource, PACKED_SUFFIX, TIMESTAMP, pack};
use crate::units::human_bytes;

/// Why a mirror could not be made. What was copied stays, and is not copied again.
#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
    /// The repository was refused.
    #[error(transparent)]
    Survey(#[from] SyncError),
    /// A file could not be had.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The copy could not be written.
    #[error(transparent)]
    Write(#[from] RepositoryError),
    /// A file is not what was signed.
    #[error("{0} is not what was signed; take another source, or run `maktaba repository verify` on this one")]
    Wrong(String),
    /// A folder on a medium leads elsewhere.
    #[error("{} is a link that leads elsewhere, and nothing was written through it; remove it", .0.display())]
    Link(PathBuf),
    /// Somebody else is writing there.
    #[error("somebody else is writing to {}; wait until it is done, then try again", .0.display())]
    Busy(PathBuf),
    /// There is no room for even one collection.
    #[error(
        "there is no room: the smallest collection takes {} more, and {} of what is free there may be taken; make room, or take another stick",
        human_bytes(*.needed_bytes), human_bytes(*.free_bytes)
    )]
    Full {
        /// What is free.
        free_bytes: u64,
        /// What is needed.
        needed_bytes: u64,
    },
    /// Not even one collection fits.
    #[error("no collection fits into {}: the smallest takes {}; give a larger --size", human_bytes(*.size_bytes), human_bytes(*.smallest_bytes))]
    Small {
        /// As allowed.
        size_bytes: u64,
        /// What is needed.
        smallest_bytes: u64,
    },
}

impl MirrorError {
    /// Of which kind it is.
    pub const fn kind(&self) -> FailureKind {
        match self {
            Self::Survey(error) => error.kind(),
            Self::Fetch(error) => error.kind(),
            Self::Wrong(_) => FailureKind::Unsound,
            Self::Small { .. } | Self::Full { .. } => FailureKind::Space,
            Self::Busy(_) => FailureKind::Busy,
            Self::Link(_) | Self::Write(_) => FailureKind::Other,
        }
    }
}

/// How much a copy may take.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// All of it, with what is there already.
    pub size_bytes: u64,
    /// What comes now: what is free there.
    pub free_bytes: u64,
    /// Metadata, release files and indexes that are read to know what there is.
    pub metadata_bytes: u64,
}

impl Default for Room {
    /// As much as it is.
    fn default() -> Self {
        Self { size_bytes: u64::MAX, free_bytes: u64::MAX, metadata_bytes: u64::MAX }
    }
}

/// What a mirror holds.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct Mirrored {
    /// Collections whose newest release is there whole.
    pub collections: Vec<CollectionId>,
    /// Those that did not fit, with what they take in bytes.
    pub left_out: Vec<(CollectionId, u64)>,
    /// Those that are not there whole to be copied: what it was copied from is a copy in part, or damaged.
    pub absent: Vec<CollectionId>,
    /// Bytes of the copy.
    pub len_bytes: u64,
    /// Bytes that were copied now.
    pub copied_bytes: u64,
    /// What only spares boxes bytes, and could not be copied: the copy is whole without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without: Option<Without>,
}

/// Deltas and older releases that are not in a copy though there would have been room.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Without {
    /// How many files.
    pub files: u64,
    /// Their bytes.
    pub len_bytes: u64,
    /// Why the first of them could not be copied.
    pub error: String,
}

/// Copies a repository, as far as there is room: of each collection the newest release, the smallest
/// first; then deltas, newest first, as far as there is room. Metadata comes last, the timestamp last of all. What could
/// not be copied of deltas and older releases is told: boxes take more bytes without it, and miss nothing.
///
/// # Errors
///
/// [`MirrorError`].
pub fn mirror(
    source: &mut dyn Source,
    survey: &Survey,
    target: &mut dyn Target,
    room: Room,
    progress: &mut dyn FnMut(u64),
) -> Result<Mirrored, MirrorError> {
    let mut lacking = BTreeSet::new();
    for file in &survey.files {
        if !target.has(&file.path, file.len_bytes)? {
            lacking.insert(file.path.as_str());
        }
    }
    let (files, mut mirrored) = choose(survey, &lacking, room)?;
    mirrored.absent.extend(survey.absent.iter().cloned());
    let mut has_ended = false;
    for file in files {
        if !lacking.remove(file.path.as_str()) {
            continue;
        }
        let copied = if has_ended { Ok(false) } else { copy(source, file, target).map(|()| true) };
        match copied {
            Ok(true) => {
                mirrored.copied_bytes += file.len_bytes;
                progress(mirrored.copied_bytes);
            }
            Err(error) if file.is_newest => return Err(error),
            Ok(false) => mirrored.goes_without(file, None),
            // A copy in part, as a mirror with little room is, has not all deltas that its releases name.
            Err(MirrorError::Fetch(FetchError::Missing(_))) => mirrored.len_bytes -= file.len_bytes,
            Err(error) => {
                // One that is wrong says nothing of the next; a medium that is full or a way that is gone does.
                has_ended = !matches!(error, MirrorError::Wrong(_));
                tracing::info!(path = file.path, error = line(&error), "not copied, and the copy is whole without it");
                mirrored.goes_without(file, Some(&error));
            }
        }
    }
    write_metadata(source, survey, target)?;
    Ok(mirrored)
}

impl Mirrored {
    /// Whether nothing is missing that was to be copied.
    pub const fn is_all(&self) -> bool {
        self.left_out.is_empty() && self.absent.is_empty() && self.without.is_none()
    }

    fn goes_without(&mut self, file: &NeededFile, error: Option<&MirrorError>) {
        self.len_bytes -= file.len_bytes;
        let error = || error.map(|error| line(error)).unwrap_or_default();
        let without = self.without.get_or_insert_with(|| Without { files: 0, len_bytes: 0, error: error() });
        without.files += 1;
        without.len_bytes += file.len_bytes;
    }
}

/// What is still to be given out.
struct Purse<'s> {
    lacking: &'s BTreeSet<&'s str>,
    left: Room,
}

impl Purse<'_> {
    /// Bytes of these files that are not there yet.
    fn lacking<'f>(&self, files: impl Iterator<Item = &'f NeededFile>) -> u64 {
        files.filter(|file| self.lacking.contains(file.path.as_str())).map(|file| file.len_bytes).sum()
    }

    /// Takes so much, if there is so much.
    fn take(&mut self, size_bytes: u64, lacking_bytes: u64) -> bool {
        let left = (self.left.size_bytes.checked_sub(size_bytes), self.left.free_bytes.checked_sub(lacking_bytes));
        let (Some(size_bytes), Some(free_bytes)) = left else { return false };
        self.left = Room { size_bytes, free_bytes, ..self.left };
        true
    }
}

fn choose<'s>(
    survey: &'s Survey,
    lacking: &BTreeSet<&str>,
    room: Room,
) -> Result<(Vec<&'s NeededFile>, Mirrored), MirrorError> {
    let mut collections: BTreeSet<&CollectionId> = survey.files.iter().map(|file| &file.collection).collect();
    // Of what an index that cannot be read names nothing could be copied.
    let unread: BTreeSet<_> = survey.unread.iter().filter(|one| one.is_newest).map(|one| &one.collection).collect();
    collections.retain(|id| !unread.contains(id));
    let mut by_size: Vec<(u64, &CollectionId)> =
        collections.into_iter().map(|id| (newest(survey, id).map(|file| file.len_bytes).sum(), id)).collect();
    by_size.sort();
    let metadata: u64 = survey.trust.iter().map(|row| row.bytes.len() as u64).sum();
    let absent = unread.iter().copied().cloned().collect();
    let mut mirrored = Mirrored { len_bytes: metadata, absent, ..Mirrored::default() };
    let mut purse = Purse { lacking, left: room };
    let has_begun = purse.take(metadata, metadata);
    let mut files = Vec::new();
    for (len_bytes, id) in &by_size {
        let lacking_bytes = purse.lacking(newest(survey, id));
        if !has_begun || !purse.take(*len_bytes, lacking_bytes) {
            mirrored.left_out.push(((*id).clone(), *len_bytes));
            continue;
        }
        mirrored.len_bytes += len_bytes;
        mirrored.collections.push((*id).clone());
        // What makes a collection be there comes after what it speaks of: a copy that runs full has it whole or not at all.
        let (last, first): (Vec<_>, Vec<_>) = newest(survey, id).partition(|file| file.kind == FileKind::Release);
        files.extend(first.into_iter().chain(last));
    }
    if let (true, Some((smallest_bytes, id))) = (mirrored.collections.is_empty(), by_size.first()) {
        let (smallest_bytes, size_bytes) = (smallest_bytes + metadata, room.size_bytes);
        let needed_bytes = purse.lacking(newest(survey, id)) + metadata;
        return Err(if smallest_bytes > size_bytes {
            MirrorError::Small { size_bytes, smallest_bytes }
        } else {
            MirrorError::Full { free_bytes: room.free_bytes, needed_bytes }
        });
    }
    // What leads on from earlier releases is of use where the rest cannot be read, too.
    let held: BTreeSet<&CollectionId> = mirrored.collections.iter().chain(unread.iter().copied()).collect();
    let is_there = |file: &NeededFile| held.contains(&file.collection);
    let mut rest: Vec<&NeededFile> =
        survey.files.iter().filter(|file| matches!(file.kind, FileKind::Delta) && is_there(file)).collect();
    rest.sort_by_key(|file| (std::cmp::Reverse(file.release), file.len_bytes));
    // What says of a delta where it leads is the release file.
    let older = |file: &&NeededFile| {
        let is_spare = !file.is_newest || unread.contains(&file.collection);
        file.kind == FileKind::Release && is_spare && is_there(file)
    };
    for file in survey.files.iter().filter(older).chain(rest) {
        let lacking_bytes = purse.lacking(std::iter::once(file));
        if purse.take(file.len_bytes, lacking_bytes) {
            mirrored.len_bytes += file.len_bytes;
            files.push(file);
        }
    }
    Ok((files, mirrored))
}

fn newest<'s>(survey: &'s Survey, id: &'s CollectionId) -> impl Iterator<Item = &'s NeededFile> {
    survey.files.iter().filter(move |file| file.collection == *id && file.is_newest)
}

fn write_metadata(source: &mut dyn Source, survey: &Survey, target: &mut dyn Target) -> Result<(), MirrorError> {
    metadata(source, survey, &mut |path, bytes| {
        // Nobody signed theirs: it is not read.
        let is_there = path == "README.txt" && target.has(path, bytes.len() as u64)?;
        if is_there { Ok(()) } else { Ok(target.write(path, &mut &*bytes)?) }
    })
}

/// Takes a file by its path and its bytes.
type Put<'a> = dyn FnMut(&str, &[u8]) -> Result<(), MirrorError> + 'a;

/// What is in a copy besides files that are named by their hash, each with its path, in the order in which it may be seen:
/// the timestamp last.
pub(super) fn metadata(source: &mut dyn Source, survey: &Survey, put: &mut Put<'_>) -> Result<(), MirrorError> {
    let version = |role: &str| survey.trust.iter().find(|row| row.role == role).map_or(0, |row| row.version);
    for number in 1..=version("root") {
        let name = format!("{number}.root.json");
        if let Some(root) = Counted::new(source).metadata(&name, MAX_ROOT)? {
            put(&format!("metadata/{name}"), &root)?;
        }
    }
    put("README.txt", README.as_bytes())?;
    let is_last = |role: &str| role == "timestamp";
    for row in survey.trust.iter().filter(|row| row.role != "root" && !is_last(&row.role)) {
        let name = format!("metadata/{}.{}.json", row.version, row.role);
        put(&name, &row.bytes)?;
        if let Some(packed) = pack(&row.bytes) {
            put(&format!("{name}{PACKED_SUFFIX}"), &packed)?;
        }
    }
    for row in survey.trust.iter().filter(|row| is_last(&row.role)) {
        put(TIMESTAMP, &row.bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ReleaseNumber;

    #[test]
    fn a_copy_that_runs_full_never_has_a_release_without_its_contents() {
        let file = |(path, kind): (&str, FileKind)| NeededFile {
            path: path.to_owned(),
            kind,
            len_bytes: 10,
            collection: "library".parse().unwrap(),
            release: ReleaseNumber(1),
            is_newest: true,
        };
        let kinds = [FileKind::Release, FileKind::Index, FileKind::Windows];
        let files = ["collections/a.json", "index/b", "windows/c"].into_iter().zip(kinds).map(file).collect();
        let survey = Survey { trust: Vec::new(), files, absent: Vec::new(), unread: Vec::new() };
        let (files, _) = choose(&survey, &BTreeSet::new(), Room::default()).unwrap();
        let order: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(order, ["index/b", "windows/c", "collections/a.json"]);
    }
}

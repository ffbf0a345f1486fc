//! Makes the windows and the index of a release: what is on the road already stays where it lies, what is new is added.

mod cut;
mod files;
mod last;
mod pages;
mod sheets;
mod whole;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::RepositoryError;
use super::difference::Fresh;
use crate::engine::SyncError;
use crate::model::index::{IndexError, Root, WindowRow, window_name};
use crate::model::{BlobId, Body, IndexId, ObjectId, WindowFileId};
use crate::source::Source;
use crate::store::{ReadError, Store};
use crate::trust::{IndexInfo, ReleaseFile};

pub(super) use whole::missing;

use cut::NewWindow;
use files::Item;
use last::Last;

/// Why windows or index could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RoadError {
    /// The working store failed.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A file could not be written.
    #[error("could not write {}", path.display())]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// zstd failed.
    #[error("could not compress")]
    Compress(#[source] std::io::Error),
    /// The index of the release before could not be had from the repository.
    #[error("the repository's index of the last release cannot be read")]
    Last(#[source] Box<SyncError>),
    /// The repository could not be asked.
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    /// Boxes would refuse the index.
    #[error("the release has too many windows for one index; split the collection")]
    Index(#[source] IndexError),
}

/// A window file in a local file.
#[derive(Debug)]
pub(super) struct BuiltFile {
    pub(super) id: WindowFileId,
    pub(super) len_bytes: u64,
    /// Where it lies until it is in the repository.
    pub(super) path: PathBuf,
}

/// What a release adds to the road.
#[derive(Debug)]
pub(super) struct Built {
    pub(super) info: IndexInfo,
    pub(super) root: Vec<u8>,
    pub(super) files: Vec<BuiltFile>,
}

/// Where a content lies: windows by their id.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Placed {
    In(ObjectId, u32),
    Pieces(Vec<ObjectId>),
}

/// A content of the release, where it is named first.
#[derive(Debug, Clone, Copy)]
struct Wanted<'a> {
    id: BlobId,
    len_bytes: u64,
    media_type: &'a str,
    resource: usize,
}

/// Makes what is new below `dir`. `before` is the release before, whose index is read from `source` and remembered in
/// the store's own folder.
pub(super) fn build(
    store: &Store,
    source: &mut dyn Source,
    before: Option<&ReleaseFile>,
    fresh: &[Fresh<'_>],
    dir: &Path,
) -> Result<Built, RoadError> {
    let contents = contents(fresh);
    let last = Last::load(store, source, before).map_err(|error| RoadError::Last(Box::new(error)))?;
    let keep = last.keep(&contents);
    let new: Vec<Wanted<'_>> =
        contents.iter().filter(|content| !keep.places.contains_key(&content.id)).copied().collect();
    let mut spool = files::Spool::create(&dir.join("windows.spool"))?;
    let made = cut::make(store, &new, &mut spool)?;
    let mut places = keep.places;
    places.extend(made.places);
    let pages = pages::build(fresh, &places, &last.pages)?;
    let (mut items, mut windows) = (Vec::new(), Vec::new());
    for page in &pages {
        items.push(Item::rows(page, &keep.objects));
    }
    windows.extend(keep.windows.iter().map(|window| Item::window(window, &keep.files)));
    windows.extend(made.windows.iter().map(Item::new_window));
    last.fetch_copied(source, &mut windows, &mut spool).map_err(|error| RoadError::Last(Box::new(error)))?;
    items.append(&mut windows);
    for page in &pages {
        items.push(Item::ids(page, &keep.objects));
    }
    let sheets = sheets::build(fresh, &places, &keep.windows, &made.windows)?;
    items.extend(sheets.iter().map(|sheet| Item::sheet(sheet, &keep.objects)));
    let (root, files) = files::lay((&pages, &sheets), items, &keep.files, &spool, dir)?;
    check_names(&root)?;
    let bytes = root.encode().map_err(RoadError::Index)?;
    // Boxes must be able to read what is about to be signed for ever.
    Root::decode(&bytes).map_err(RoadError::Index)?;
    let sum = |part: fn(&WindowRow) -> u64| root.windows.iter().map(part).sum();
    let records = fresh.iter().map(|resource| resource.record.len() as u64 + RECORD_ROW);
    let info = IndexInfo {
        id: IndexId::from(blake3::hash(&bytes)),
        len_bytes: bytes.len() as u64,
        rows_len_bytes: root.pages.iter().map(|page| page.rows.spot.len_bytes).sum(),
        ids_len_bytes: root.pages.iter().map(|page| page.ids.spot.len_bytes).sum(),
        sheets_len_bytes: root.sheets.iter().map(|sheet| sheet.object.spot.len_bytes).sum(),
        windows_len_bytes: sum(|window| window.object.spot.len_bytes),
        shelf_len_bytes: sum(|window| u64::from(window.shelf_len)),
        catalogue_len_bytes: records.sum::<u64>()
            + fresh.iter().map(|resource| resource.list.stored_bytes()).sum::<u64>(),
    };
    Ok(Built { info, root: bytes, files })
}

/// What a record takes in the catalogue beside its bytes, measured and rounded up.
const RECORD_ROW: u64 = 160;

/// All contents of a release, each once, in the order of its rows.
fn contents<'a>(fresh: &'a [Fresh<'_>]) -> Vec<Wanted<'a>> {
    let mut seen: HashSet<BlobId> = HashSet::new();
    let mut contents = Vec::new();
    for (resource, row) in fresh.iter().enumerate() {
        for entry in row.entries {
            if let Body::Blob { id, len_bytes: len_bytes @ 1.. } = entry.body
                && seen.insert(id)
            {
                contents.push(Wanted { id, len_bytes, media_type: &entry.media_type, resource });
            }
        }
    }
    contents
}

/// Pages call windows by the first bytes of their ids: once in 2^32 releases of a million windows two are alike.
fn check_names(root: &Root) -> Result<(), RoadError> {
    let mut names: Vec<_> = root.windows.iter().map(|window| window_name(window.object.id.as_bytes())).collect();
    names.sort_unstable();
    let twins = names.array_windows().any(|[a, b]| a == b);
    if twins { Err(RoadError::Index(IndexError::Contradiction("two windows have one name"))) } else { Ok(()) }
}

/// A new window as the rest of this module passes it on.
type Made = NewWindow;

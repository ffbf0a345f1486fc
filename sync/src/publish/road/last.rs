//! What the release before has on the road, and how much of it stays.

use std::collections::{HashMap, HashSet};

use super::files::{FileNumber, Item, Spool};
use super::{Placed, RoadError, Wanted};
use crate::engine::{Counted, Road, SpanReader, SyncError};
use crate::model::index::{Object, Place, Root, WindowRow};
use crate::model::window::PIECE;
use crate::model::{BlobId, ObjectId, WindowFileId};
use crate::source::Source;
use crate::store::{Store, StoreError};
use crate::trust::ReleaseFile;

/// A window with less content counts as small …
const SMALL: u64 = 128 * 1024;
/// … and when there are more of these, they are made into larger ones: one compresses better than many.
const MAX_SMALL: usize = 16;
/// When a release lies in more files than this, the small ones are joined …
const MAX_FILES: usize = 32;
/// … which are those of at most so many bytes.
const SMALL_FILE: u64 = 1024 * 1024;

/// The index of the release before; empty if there is none.
pub(super) struct Last<'s> {
    store: &'s Store,
    road: Option<Road>,
    places: HashMap<BlobId, Placed>,
    /// Its pages by their state: BLAKE3 of the raw rows, and these as they travel.
    pub(super) pages: Pages,
}

/// Pages that need not be compressed again.
pub(super) type Pages = HashMap<[u8; 16], ([u8; 32], Vec<u8>)>;

/// What of it stays.
#[derive(Default)]
pub(super) struct Keep {
    /// Contents that stay in their windows.
    pub(super) places: HashMap<BlobId, Placed>,
    /// These windows.
    pub(super) windows: Vec<WindowRow>,
    /// Pages and ids that lie in files that stay.
    pub(super) objects: HashMap<ObjectId, Object>,
    /// Files that stay, by their number in the last root; what else stays is copied into new ones.
    pub(super) files: HashMap<FileNumber, (WindowFileId, u64)>,
}

impl<'s> Last<'s> {
    /// Reads the index from the repository; pages that were read once are remembered beside the store.
    pub(super) fn load(
        store: &'s Store,
        source: &mut dyn Source,
        before: Option<&ReleaseFile>,
    ) -> Result<Self, SyncError> {
        let mut last = Self { store, road: None, places: HashMap::new(), pages: Pages::new() };
        let Some(before) = before else { return Ok(last) };
        let dir = store.dir().join("road").join(before.collection.as_str());
        let mut counted = Counted::new(source);
        let mut quiet = |_| {};
        let mut reader = SpanReader::new(&mut counted, store.disk().clone(), &dir, &mut quiet);
        let mut road = Road::open(&mut reader, &before.index, dir.clone(), store.disk().clone())?;
        let all: Vec<usize> = (0..road.root.pages.len()).collect();
        road.fetch_pages(&mut reader, &all, true)?;
        for row in &road.root.pages {
            let rows = road.rows(row, true)?;
            last.pages.insert(row.state, (*blake3::hash(&rows.page.encode()).as_bytes(), road.stored(&row.rows)?));
            let mut ids = rows.ids.as_deref().unwrap_or_default().as_chunks::<32>().0.iter();
            let name = |window: &u32| -> Result<ObjectId, SyncError> {
                let name =
                    rows.page.windows.get(*window as usize).ok_or_else(|| road.wrong("a window without a name"))?;
                let number = road.window(*name)?;
                road.root.windows.get(number).map(|row| row.object.id).ok_or_else(|| road.wrong("a window is lost"))
            };
            for item in &rows.page.items {
                let crate::model::index::Item::Entry(entry) = item else { continue };
                let placed = match &entry.place {
                    Place::Redirect(_) | Place::Empty => continue,
                    Place::In { window, index } => Placed::In(name(window)?, *index),
                    Place::Pieces { windows, .. } => {
                        Placed::Pieces(windows.iter().map(name).collect::<Result<_, _>>()?)
                    }
                };
                let id = ids.next().ok_or_else(|| road.wrong("a page has fewer ids than rows"))?;
                last.places.entry(BlobId::from_bytes(*id)).or_insert(placed);
            }
        }
        forget_old_pages(store, &dir, &road.root)?;
        last.road = Some(road);
        Ok(last)
    }

    /// Chooses what stays: windows of which half or more is wanted, files of which half or more is.
    pub(super) fn keep(&self, contents: &[Wanted<'_>]) -> Keep {
        let Some(road) = &self.road else { return Keep::default() };
        let mut live: HashMap<ObjectId, u64> = HashMap::new();
        for content in contents {
            match self.places.get(&content.id) {
                Some(Placed::In(window, _)) => *live.entry(*window).or_default() += content.len_bytes,
                Some(Placed::Pieces(windows)) => windows.iter().for_each(|window| {
                    live.insert(*window, PIECE);
                }),
                None => {}
            }
        }
        let kept: HashSet<ObjectId> = kept_windows(&road.root, &live);
        let stays = |placed: &Placed| match placed {
            Placed::In(window, _) => kept.contains(window),
            Placed::Pieces(windows) => windows.iter().all(|window| kept.contains(window)),
        };
        let places = contents.iter().filter_map(|content| {
            let placed = self.places.get(&content.id).filter(|placed| stays(placed))?;
            Some((content.id, placed.clone()))
        });
        let places = places.collect();
        let windows: Vec<WindowRow> =
            road.root.windows.iter().filter(|window| kept.contains(&window.object.id)).copied().collect();
        let files = kept_files(&road.root, &windows);
        let pages = road.root.pages.iter().flat_map(|page| [page.rows, page.ids]);
        let pages = pages.chain(road.root.sheets.iter().map(|sheet| sheet.object));
        let objects = pages.filter(|object| files.contains_key(&object.spot.file)).map(|object| (object.id, object));
        Keep { places, windows, objects: objects.collect(), files }
    }

    /// Reads windows that stay but whose files do not into the spool.
    pub(super) fn fetch_copied(
        &self,
        source: &mut dyn Source,
        items: &mut [Item],
        spool: &mut Spool,
    ) -> Result<(), SyncError> {
        let Some(road) = &self.road else { return Ok(()) };
        let dir = self.store.dir().join("road");
        let mut counted = Counted::new(source);
        let mut quiet = |_| {};
        let mut reader = SpanReader::new(&mut counted, self.store.disk().clone(), &dir, &mut quiet);
        let objects: Vec<Object> = items.iter().filter_map(Item::to_copy).collect();
        road.expect(&mut reader, &objects);
        for item in items {
            if let Some(object) = item.to_copy() {
                let stored = road.fetch(&mut reader, &object)?;
                item.copied(spool.put(&stored).map_err(|_| road.wrong("the spool cannot be written"))?);
            }
        }
        Ok(())
    }
}

/// Windows of which enough is wanted; small ones go once there are many.
fn kept_windows(root: &Root, live: &HashMap<ObjectId, u64>) -> HashSet<ObjectId> {
    let of = |window: &WindowRow| live.get(&window.object.id).copied().unwrap_or(0);
    let mut kept: Vec<&WindowRow> =
        root.windows.iter().filter(|window| of(window) > 0 && of(window) * 2 >= u64::from(window.raw_len)).collect();
    let small = |window: &&WindowRow| u64::from(window.raw_len) < SMALL && of(window) < PIECE;
    if kept.iter().filter(|window| small(window)).count() > MAX_SMALL {
        kept.retain(|window| !small(window));
    }
    kept.into_iter().map(|window| window.object.id).collect()
}

/// Files of which half or more is still needed; small ones go once there are many.
fn kept_files(root: &Root, windows: &[WindowRow]) -> HashMap<FileNumber, (WindowFileId, u64)> {
    let mut live: HashMap<FileNumber, u64> = HashMap::new();
    let pages = root.pages.iter().flat_map(|page| [page.rows.spot, page.ids.spot]);
    let sheets = root.sheets.iter().map(|sheet| sheet.object.spot);
    for spot in windows.iter().map(|window| window.object.spot).chain(pages).chain(sheets) {
        *live.entry(spot.file).or_default() += spot.len_bytes;
    }
    let needed = |number: FileNumber| live.get(&number).copied().unwrap_or(0);
    let mut kept: HashMap<FileNumber, (WindowFileId, u64)> = (0..)
        .zip(&root.files)
        .filter(|(number, file)| needed(*number) * 2 >= file.len_bytes)
        .map(|(number, file)| (number, (file.id, file.len_bytes)))
        .collect();
    if kept.len() > MAX_FILES {
        kept.retain(|_, (_, len_bytes)| *len_bytes > SMALL_FILE);
    }
    kept
}

/// Removes remembered pages that the last release does not have.
fn forget_old_pages(store: &Store, dir: &std::path::Path, root: &Root) -> Result<(), StoreError> {
    let known: HashSet<String> =
        root.pages.iter().flat_map(|page| [page.rows.id.to_string(), page.ids.id.to_string()]).collect();
    let Ok(files) = std::fs::read_dir(dir) else { return Ok(()) };
    for file in files {
        let file = file.map_err(StoreError::io("list", dir))?;
        let name = file.file_name();
        if name.to_str().is_some_and(|name| name.parse::<ObjectId>().is_ok() && !known.contains(name)) {
            store.disk().remove(&file.path()).map_err(StoreError::io("remove", &file.path()))?;
        }
    }
    Ok(())
}

impl From<StoreError> for RoadError {
    fn from(error: StoreError) -> Self {
        Self::Last(Box::new(error.into()))
    }
}

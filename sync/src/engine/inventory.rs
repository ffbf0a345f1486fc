//! The inventory of a release, wherever it comes from: a sheet at a time, none of it believed before all of it makes the
//! signed manifest.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::fetch::SpanReader;
use super::road::Road;
use super::session::SyncError;
use crate::durable::Disk;
use crate::model::index::{IndexError, Sheet, SheetRow};
use crate::model::manifest::ManifestHasher;
use crate::model::{ManifestId, ObjectId, ResourceId};
use crate::store::{PageDesk, Store, StoreError};

/// The sheets of a release.
pub(super) enum Inventory {
    /// On the road: they are in the catalogue, or were fetched.
    Road(Box<Road>),
    /// Given by another shelf.
    Given(Given),
}

/// Sheets that another shelf gave, written down in the folder of the session.
#[derive(Debug, Default)]
pub(super) struct Given {
    dir: PathBuf,
    raw_lens: Vec<u32>,
    /// By sheet and row: whether the giver has the resource.
    has: Vec<Vec<bool>>,
}

impl Given {
    /// None yet; they will lie below `dir`.
    pub(super) fn new(dir: &Path, disk: &Arc<dyn Disk>) -> Result<Self, SyncError> {
        let dir = dir.join("sheets");
        disk.create_dir(&dir).map_err(StoreError::io("create", &dir))?;
        Ok(Self { dir, ..Self::default() })
    }

    /// Writes the next one down.
    pub(super) fn push(
        &mut self,
        disk: &Arc<dyn Disk>,
        (stored, raw_len): (&[u8], u32),
        has: Vec<bool>,
    ) -> Result<(), SyncError> {
        let path = self.path(self.raw_lens.len());
        let mut file = disk.create(&path).map_err(StoreError::io("create", &path))?;
        file.append(stored).map_err(StoreError::io("write", &path))?;
        self.raw_lens.push(raw_len);
        self.has.push(has);
        Ok(())
    }

    fn path(&self, number: usize) -> PathBuf {
        self.dir.join(number.to_string())
    }
}

impl Inventory {
    /// Fetches of the road what is not in the catalogue.
    pub(super) fn of_road(store: &Store, reader: &mut SpanReader<'_, '_>, mut road: Road) -> Result<Self, SyncError> {
        let mut lacking = Vec::new();
        for sheet in &road.root.sheets {
            if store.sheet(&sheet.object.id)?.is_none() {
                lacking.push(sheet.object);
            }
        }
        road.fetch_objects(reader, lacking)?;
        Ok(Self::Road(Box::new(road)))
    }

    fn len(&self) -> usize {
        match self {
            Self::Road(road) => road.root.sheets.len(),
            Self::Given(given) => given.raw_lens.len(),
        }
    }

    /// A sheet as it travels: its name, its raw length, its bytes.
    fn stored(&self, store: &Store, number: usize) -> Result<(ObjectId, u32, Vec<u8>), SyncError> {
        match self {
            Self::Road(road) => {
                let lost = || road.wrong("a sheet is lost");
                let place = road.root.sheets.get(number).ok_or_else(lost)?;
                let stored = match store.sheet(&place.object.id)? {
                    Some(stored) => stored,
                    None => road.stored(&place.object)?,
                };
                Ok((place.object.id, place.raw_len, stored))
            }
            Self::Given(given) => {
                let path = given.path(number);
                let stored = std::fs::read(&path).map_err(StoreError::io("read", &path))?;
                let raw_len = given.raw_lens.get(number).copied().unwrap_or_default();
                Ok((ObjectId::from(blake3::hash(&stored)), raw_len, stored))
            }
        }
    }

    /// Hands every resource of the release to `each`, by id, with whether the source has its contents.
    pub(super) fn each(
        &self,
        store: &Store,
        mut each: impl FnMut(&SheetRow, bool) -> Result<(), SyncError>,
    ) -> Result<(), SyncError> {
        let mut last: Option<ResourceId> = None;
        for number in 0..self.len() {
            let (_, raw_len, stored) = self.stored(store, number)?;
            let sheet = Sheet::unpack(&stored, raw_len).map_err(|error| self.refused(error))?;
            for (at, row) in sheet.rows.iter().enumerate() {
                if last.as_ref().is_some_and(|last| *last >= row.id) {
                    return Err(self.refused(IndexError::Contradiction("a sheet holds resources of another")));
                }
                let has = match self {
                    Self::Road(_) => true,
                    Self::Given(given) => given.has.get(number).and_then(|has| has.get(at)).is_some_and(|has| *has),
                };
                each(row, has)?;
                last = Some(row.id.clone());
            }
        }
        Ok(())
    }

    /// Refuses what does not make the signed manifest.
    pub(super) fn prove(&self, store: &Store, signed: ManifestId) -> Result<(), SyncError> {
        let mut manifest = ManifestHasher::default();
        self.each(store, |row, _| {
            manifest.push(&row.id, &row.record_hash(), &row.entries);
            Ok(())
        })?;
        let found = manifest.finish();
        if found == signed { Ok(()) } else { Err(SyncError::Manifest { found, signed }) }
    }

    /// Puts all sheets into the catalogue: the first resource of each, and its row there.
    pub(super) fn keep(&self, store: &Store, desk: &PageDesk<'_>) -> Result<Vec<(ResourceId, i64)>, SyncError> {
        let mut rows = Vec::with_capacity(self.len());
        for number in 0..self.len() {
            let (id, raw_len, stored) = self.stored(store, number)?;
            let sheet = Sheet::unpack(&stored, raw_len).map_err(|error| self.refused(error))?;
            if let Some(first) = sheet.rows.into_iter().next() {
                rows.push((first.id, desk.sheet(&id, raw_len, &stored)?));
            }
        }
        Ok(rows)
    }

    fn refused(&self, source: IndexError) -> SyncError {
        match self {
            Self::Road(road) => road.refused(source),
            Self::Given(_) => SyncError::Index { path: "sheets".to_owned(), source },
        }
    }
}

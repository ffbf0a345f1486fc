//! What the index of a release says, at hand: its root, and pages as they are asked for.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::fetch::{Span, SpanReader};
use super::session::SyncError;
use crate::durable::Disk;
use crate::model::index::{IndexError, Object, Page, PageRow, Root, WindowName, window_name};
use crate::model::{IndexId, ObjectId};
use crate::store::StoreError;
use crate::trust::IndexInfo;

/// LIMIT: bytes of pages that are kept in memory; those beyond it lie in the session's folder.
const AT_HAND_BYTES: usize = 256 * 1024;

/// A root, and where its pages are kept while they are needed.
pub(crate) struct Road {
    pub(crate) root: Root,
    path: String,
    windows: HashMap<WindowName, usize>,
    at_hand: HashMap<ObjectId, Vec<u8>>,
    dir: PathBuf,
    disk: Arc<dyn Disk>,
}

/// A page with the ids of its contents, where they were fetched.
pub(crate) struct Rows {
    pub(crate) page: Page,
    pub(crate) ids: Option<Vec<u8>>,
}

impl Road {
    /// Fetches the root of a release.
    pub(crate) fn open(
        reader: &mut SpanReader<'_, '_>,
        info: &IndexInfo,
        dir: PathBuf,
        disk: Arc<dyn Disk>,
    ) -> Result<Self, SyncError> {
        let path = info.id.path();
        let len = usize::try_from(info.len_bytes).unwrap_or(usize::MAX);
        let span = Span { path: path.clone(), offset: 0, len, part: format!("{}.root", info.id) };
        let bytes = reader.read(&span, &|bytes| IndexId::from(blake3::hash(bytes)) == info.id)?;
        let root = Root::decode(&bytes).map_err(|source| SyncError::Index { path: path.clone(), source })?;
        let name = |(number, window): (usize, &crate::model::index::WindowRow)| {
            (window_name(window.object.id.as_bytes()), number)
        };
        let windows = root.windows.iter().enumerate().map(name).collect();
        Ok(Self { root, path, windows, at_hand: HashMap::new(), dir, disk })
    }

    /// Number of a window in the root.
    pub(crate) fn window(&self, name: WindowName) -> Result<usize, SyncError> {
        self.windows.get(&name).copied().ok_or_else(|| self.wrong("a page names a window that is not in the root"))
    }

    /// Where an object lies.
    pub(crate) fn span(&self, object: &Object) -> Span {
        let path = self.file_path(object);
        let len = usize::try_from(object.spot.len_bytes).unwrap_or(usize::MAX);
        Span { path, offset: object.spot.offset, len, part: format!("{}.part", object.id) }
    }

    fn file_path(&self, object: &Object) -> String {
        self.root.files.get(object.spot.file as usize).map(|file| file.id.path()).unwrap_or_default()
    }

    /// Tells the reader what comes next, so that it asks for what lies together at once.
    pub(crate) fn expect(&self, reader: &mut SpanReader<'_, '_>, objects: &[Object]) {
        let paths: Vec<String> = objects.iter().map(|object| self.file_path(object)).collect();
        let spans = objects.iter().zip(&paths);
        reader.expect(spans.map(|(object, path)| (path.as_str(), object.spot.offset, object.spot.len_bytes)));
    }

    /// Reads an object, checked.
    pub(crate) fn fetch(&self, reader: &mut SpanReader<'_, '_>, object: &Object) -> Result<Vec<u8>, SyncError> {
        reader.read(&self.span(object), &|bytes| ObjectId::from(blake3::hash(bytes)) == object.id)
    }

    /// Fetches the rows of pages, and their ids too if `with_ids`.
    pub(crate) fn fetch_pages(
        &mut self,
        reader: &mut SpanReader<'_, '_>,
        pages: &[usize],
        with_ids: bool,
    ) -> Result<(), SyncError> {
        let rows = pages.iter().filter_map(|number| self.root.pages.get(*number));
        let objects = rows.flat_map(|page| [Some(page.rows), with_ids.then_some(page.ids)]).flatten().collect();
        self.fetch_objects(reader, objects)
    }

    /// Fetches objects and keeps them; those that are at hand do not come again.
    pub(crate) fn fetch_objects(
        &mut self,
        reader: &mut SpanReader<'_, '_>,
        mut objects: Vec<Object>,
    ) -> Result<(), SyncError> {
        objects.retain(|object| object.spot.len_bytes > 0 && self.kept(object).is_none());
        objects.sort_unstable_by_key(|object| object.spot);
        objects.dedup_by_key(|object| object.spot);
        self.expect(reader, &objects);
        for object in &objects {
            let bytes = self.fetch(reader, object)?;
            self.keep(object, bytes)?;
        }
        Ok(())
    }

    /// Something that was fetched, as it travels.
    pub(crate) fn stored(&self, object: &Object) -> Result<Vec<u8>, SyncError> {
        self.kept(object).ok_or_else(|| self.wrong("a page that was fetched is gone"))
    }

    /// A page that was fetched.
    pub(crate) fn rows(&self, row: &PageRow, with_ids: bool) -> Result<Rows, SyncError> {
        let lost = || self.wrong("a page that was fetched is gone");
        let stored = self.stored(&row.rows)?;
        let raw = zstd::bulk::decompress(&stored, row.raw_len as usize);
        let raw = raw.map_err(|_| self.refused(IndexError::Compression))?;
        let page = Page::decode(&raw).map_err(|error| self.refused(error))?;
        let ids = match with_ids {
            true if row.ids.spot.len_bytes == 0 => Some(Vec::new()),
            true => Some(self.kept(&row.ids).ok_or_else(lost)?),
            false => None,
        };
        Ok(Rows { page, ids })
    }

    /// What an earlier fetch kept; if it wrote it down, where it still is what was signed: nothing of it was flushed.
    fn kept(&self, object: &Object) -> Option<Vec<u8>> {
        if let Some(bytes) = self.at_hand.get(&object.id) {
            return Some(bytes.clone());
        }
        let bytes = std::fs::read(self.dir.join(object.id.to_string())).ok()?;
        (ObjectId::from(blake3::hash(&bytes)) == object.id).then_some(bytes)
    }

    fn keep(&mut self, object: &Object, bytes: Vec<u8>) -> Result<(), StoreError> {
        if self.at_hand.values().map(Vec::len).sum::<usize>() + bytes.len() <= AT_HAND_BYTES {
            self.at_hand.insert(object.id, bytes);
            return Ok(());
        }
        if !self.dir.exists() {
            self.disk.create_dir(&self.dir).map_err(StoreError::io("create", &self.dir))?;
        }
        let path = self.dir.join(object.id.to_string());
        let mut file = self.disk.create(&path).map_err(StoreError::io("create", &path))?;
        file.append(&bytes).map_err(StoreError::io("write", &path))
    }

    pub(crate) fn wrong(&self, what: &'static str) -> SyncError {
        self.refused(IndexError::Contradiction(what))
    }

    pub(crate) fn refused(&self, source: IndexError) -> SyncError {
        SyncError::Index { path: self.path.clone(), source }
    }
}

//! Lays what is new into window files, and says where everything lies.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use super::pages::BuiltPage;
use super::sheets::BuiltSheet;
use super::{BuiltFile, Made, RoadError};
use crate::model::index::{FileRow, Object, PageRow, Root, SheetPlace, Spot, WindowRow};
use crate::model::{ObjectId, WindowFileId};

/// A window file ends here.
const MAX_FILE: u64 = 64 * 1024 * 1024;
/// Copied at once.
const CHUNK: usize = 256 * 1024;

/// Number of a file in the last root.
pub(super) type FileNumber = u32;

/// Where bytes lie in the spool.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spooled {
    offset: u64,
    pub(super) len: u64,
}

/// Stored windows, until their files are laid.
#[derive(Debug)]
pub(super) struct Spool {
    path: PathBuf,
    file: File,
    len: u64,
}

impl Spool {
    pub(super) fn create(path: &Path) -> Result<Self, RoadError> {
        let file = File::options().read(true).write(true).create(true).truncate(true).open(path);
        let file = file.map_err(|source| RoadError::Write { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), file, len: 0 })
    }

    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<Spooled, RoadError> {
        let written = self.file.seek(SeekFrom::Start(self.len)).and_then(|_| self.file.write_all(bytes));
        written.map_err(|source| RoadError::Write { path: self.path.clone(), source })?;
        let spooled = Spooled { offset: self.len, len: bytes.len() as u64 };
        self.len += spooled.len;
        Ok(spooled)
    }
}

/// Something of the new release, with where it lies now.
#[derive(Debug)]
pub(super) struct Item {
    id: ObjectId,
    len: u64,
    now: Now,
    /// Raw and shelf length, of windows.
    window: Option<(u32, u32)>,
}

#[derive(Debug)]
enum Now {
    /// In a file that stays.
    There(Object),
    /// In a file that does not stay.
    Copy(Object),
    Spool(Spooled),
    Memory(Vec<u8>),
}

impl Item {
    pub(super) fn rows(page: &BuiltPage, objects: &HashMap<ObjectId, Object>) -> Self {
        Self::object(&page.rows, objects)
    }

    pub(super) fn ids(page: &BuiltPage, objects: &HashMap<ObjectId, Object>) -> Self {
        Self::object(&page.ids, objects)
    }

    pub(super) fn sheet(sheet: &BuiltSheet, objects: &HashMap<ObjectId, Object>) -> Self {
        Self::object(&sheet.rows, objects)
    }

    fn object((id, bytes): &(ObjectId, Vec<u8>), objects: &HashMap<ObjectId, Object>) -> Self {
        let now = objects.get(id).map_or_else(|| Now::Memory(bytes.clone()), |object| Now::There(*object));
        Self { id: *id, len: bytes.len() as u64, now, window: None }
    }

    /// A window that stays.
    pub(super) fn window(window: &WindowRow, files: &HashMap<FileNumber, (WindowFileId, u64)>) -> Self {
        let object = window.object;
        let now = if files.contains_key(&object.spot.file) { Now::There(object) } else { Now::Copy(object) };
        Self { id: object.id, len: object.spot.len_bytes, now, window: Some((window.raw_len, window.shelf_len)) }
    }

    pub(super) fn new_window(window: &Made) -> Self {
        let now = Now::Spool(window.spooled);
        Self { id: window.id, len: window.spooled.len, now, window: Some((window.raw_len, window.shelf_len)) }
    }

    /// What must be read from the repository before it can be laid.
    pub(super) const fn to_copy(&self) -> Option<Object> {
        match self.now {
            Now::Copy(object) => Some(object),
            _ => None,
        }
    }

    pub(super) fn copied(&mut self, spooled: Spooled) {
        self.now = Now::Spool(spooled);
    }
}

/// Writes new files below `dir` and makes the root.
pub(super) fn lay(
    (pages, sheets): (&[BuiltPage], &[BuiltSheet]),
    items: Vec<Item>,
    kept: &HashMap<FileNumber, (WindowFileId, u64)>,
    spool: &Spool,
    dir: &Path,
) -> Result<(Root, Vec<BuiltFile>), RoadError> {
    let mut root = Root::default();
    // Files that stay come first, in their old order.
    let mut numbers: HashMap<FileNumber, u32> = HashMap::new();
    let mut old: Vec<(&FileNumber, &(WindowFileId, u64))> = kept.iter().collect();
    old.sort_unstable_by_key(|(number, _)| **number);
    for (new, (number, (id, len_bytes))) in (0..).zip(old) {
        root.files.push(FileRow { id: *id, len_bytes: *len_bytes });
        numbers.insert(*number, new);
    }
    let mut out = Out { dir, spool, first: root.files.len(), files: Vec::new(), open: None };
    let mut spots: HashMap<ObjectId, Spot> = HashMap::new();
    let mut windows = Vec::new();
    for item in items {
        // A window may come back that was there before, and pages may hold the same ids.
        if spots.contains_key(&item.id) {
            continue;
        }
        let spot = match &item.now {
            Now::There(object) => {
                let file = numbers.get(&object.spot.file).copied().unwrap_or_default();
                Spot { file, ..object.spot }
            }
            now => out.write(now, item.len)?,
        };
        spots.insert(item.id, spot);
        if let Some((raw_len, shelf_len)) = item.window {
            windows.push(WindowRow { object: Object { id: item.id, spot }, raw_len, shelf_len });
        }
    }
    let files = out.finish()?;
    root.files.extend(files.iter().map(|file| FileRow { id: file.id, len_bytes: file.len_bytes }));
    windows.sort_unstable_by_key(|window| window.object.spot);
    root.windows = windows;
    let object = |id: &ObjectId| Object {
        id: *id,
        spot: spots.get(id).copied().unwrap_or(Spot { file: 0, offset: 0, len_bytes: 0 }),
    };
    root.pages = pages
        .iter()
        .map(|page| PageRow {
            first: page.first.clone(),
            state: page.state,
            rows: object(&page.rows.0),
            raw_len: page.raw_len,
            ids: object(&page.ids.0),
        })
        .collect();
    let place = |sheet: &BuiltSheet| SheetPlace {
        first: sheet.first.clone(),
        resources: sheet.resources,
        object: object(&sheet.rows.0),
        raw_len: sheet.raw_len,
    };
    root.sheets = sheets.iter().map(place).collect();
    Ok((root, files))
}

struct Out<'a> {
    dir: &'a Path,
    spool: &'a Spool,
    /// Number of the first new file in the root.
    first: usize,
    files: Vec<BuiltFile>,
    open: Option<OpenFile>,
}

struct OpenFile {
    path: PathBuf,
    file: io::BufWriter<File>,
    hasher: blake3::Hasher,
    len: u64,
}

impl Out<'_> {
    fn write(&mut self, now: &Now, len: u64) -> Result<Spot, RoadError> {
        if self.open.as_ref().is_some_and(|open| open.len > 0 && open.len + len > MAX_FILE) {
            self.end()?;
        }
        let number = u32::try_from(self.first + self.files.len()).unwrap_or(u32::MAX);
        let spool = self.spool;
        let open = self.open()?;
        let offset = open.len;
        let path = open.path.clone();
        let failed = |source| RoadError::Write { path: path.clone(), source };
        match now {
            Now::Memory(bytes) => open.put(bytes).map_err(failed)?,
            Now::Spool(spooled) => open.copy(spool, *spooled).map_err(failed)?,
            Now::There(_) | Now::Copy(_) => {}
        }
        Ok(Spot { file: number, offset, len_bytes: len })
    }

    fn open(&mut self) -> Result<&mut OpenFile, RoadError> {
        let open = if let Some(open) = self.open.take() {
            open
        } else {
            let path = self.dir.join(format!("windows-{}", self.files.len()));
            let file = File::create(&path).map_err(|source| RoadError::Write { path: path.clone(), source })?;
            OpenFile { path, file: io::BufWriter::new(file), hasher: blake3::Hasher::new(), len: 0 }
        };
        Ok(self.open.insert(open))
    }

    fn end(&mut self) -> Result<(), RoadError> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        open.file.flush().map_err(|source| RoadError::Write { path: open.path.clone(), source })?;
        let id = WindowFileId::from(open.hasher.finalize());
        self.files.push(BuiltFile { id, len_bytes: open.len, path: open.path });
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<BuiltFile>, RoadError> {
        self.end()?;
        Ok(self.files)
    }
}

impl OpenFile {
    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hasher.update(bytes);
        self.len += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    fn copy(&mut self, spool: &Spool, spooled: Spooled) -> io::Result<()> {
        let mut chunk = vec![0; CHUNK];
        let mut done = 0;
        while done < spooled.len {
            let len = usize::try_from(spooled.len - done).unwrap_or(CHUNK).min(CHUNK);
            let part = chunk.get_mut(..len).unwrap_or_default();
            spool.file.read_exact_at(part, spooled.offset + done)?;
            self.put(part)?;
            done += len as u64;
        }
        Ok(())
    }
}

//! The root of an index: files, windows and pages of a release, each by its hash.

use super::page::{WindowName, window_name};
use super::{IndexError, Key, MAX_PAGE, MAX_ROOT};
use crate::model::codec::{CodecError, Decoder, put_bytes, put_number};
use crate::model::front::{NameReader, NameWriter};
use crate::model::window::{MAX_RAW, MAX_STORED};
use crate::model::{EntryPath, ObjectId, ResourceId, WindowFileId};

/// First bytes of every root.
const MAGIC: [u8; 8] = *b"MKTINDX\x02";
/// Magic, incompatible and compatible feature flags (`u32` each), raw length (`u64`), all little-endian.
const PREAMBLE: usize = 24;
/// zstd level of a root.
const LEVEL: i32 = 19;
/// Incompatible feature: an inventory follows.
const SHEETS: u32 = 1;
/// Longest window file that is read. Publishers end them at 64 MiB.
const MAX_FILE: u64 = 1 << 40;

/// What a release is made of on the road.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Root {
    /// Window files in which anything of this release lies.
    pub files: Vec<FileRow>,
    /// Its windows, by file and offset.
    pub windows: Vec<WindowRow>,
    /// Its pages, by key.
    pub pages: Vec<PageRow>,
    /// The sheets of its inventory, by their first resource; none where nobody could take a part.
    pub sheets: Vec<SheetPlace>,
}

/// A sheet of the inventory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPlace {
    /// Its first resource.
    pub first: ResourceId,
    /// How many it has.
    pub resources: u32,
    /// Its rows: one zstd frame.
    pub object: Object,
    /// Raw length of the rows in bytes.
    pub raw_len: u32,
}

/// A window file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileRow {
    /// Its name.
    pub id: WindowFileId,
    /// Its length in bytes.
    pub len_bytes: u64,
}

/// Where bytes lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Number of the file in [`Root::files`].
    pub file: u32,
    /// First byte in it.
    pub offset: u64,
    /// How many.
    pub len_bytes: u64,
}

/// Something that is named by the hash of its stored bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Object {
    /// Its name.
    pub id: ObjectId,
    /// Where it lies.
    pub spot: Spot,
}

/// A window of the release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindowRow {
    /// The window.
    pub object: Object,
    /// Its raw length in bytes; stored as it is if that is its stored length, else one zstd frame.
    pub raw_len: u32,
    /// Bytes that its contents take on a shelf.
    pub shelf_len: u32,
}

/// A page of the release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRow {
    /// Its first key.
    pub first: Key,
    /// State of its rows; see [`super::PageCut`].
    pub state: [u8; 16],
    /// Its rows: one zstd frame.
    pub rows: Object,
    /// Raw length of the rows in bytes.
    pub raw_len: u32,
    /// The ids of its contents, 32 bytes for each row that has content, in order; as they are.
    pub ids: Object,
}

impl Root {
    /// The file: preamble and one zstd frame.
    ///
    /// # Errors
    ///
    /// [`IndexError::Compression`] if it is over [`MAX_ROOT`].
    pub fn encode(&self) -> Result<Vec<u8>, IndexError> {
        let raw = self.raw();
        let packed = zstd::bulk::compress(&raw, LEVEL).map_err(|_| IndexError::Compression)?;
        if raw.len() > MAX_ROOT || packed.len() > MAX_ROOT - PREAMBLE {
            return Err(IndexError::Compression);
        }
        let mut out = Vec::with_capacity(PREAMBLE + packed.len());
        out.extend_from_slice(&MAGIC);
        let features = if self.sheets.is_empty() { 0 } else { SHEETS };
        out.extend_from_slice(&features.to_le_bytes());
        out.extend_from_slice(&[0; 4]);
        out.extend_from_slice(&(raw.len() as u64).to_le_bytes());
        out.extend_from_slice(&packed);
        Ok(out)
    }

    fn raw(&self) -> Vec<u8> {
        let mut out = Vec::new();
        put_number(&mut out, self.files.len() as u64);
        for file in &self.files {
            out.extend_from_slice(file.id.as_bytes());
            put_number(&mut out, file.len_bytes);
        }
        put_number(&mut out, self.windows.len() as u64);
        for window in &self.windows {
            put_object(&mut out, &window.object);
            put_number(&mut out, u64::from(window.raw_len));
            put_number(&mut out, u64::from(window.shelf_len));
        }
        put_number(&mut out, self.pages.len() as u64);
        let mut names = NameWriter::default();
        for page in &self.pages {
            names.push(page.first.resource.as_str());
            names.push(page.first.path.as_ref().map_or("", EntryPath::as_str));
            out.extend_from_slice(&page.state);
            put_object(&mut out, &page.rows);
            put_number(&mut out, u64::from(page.raw_len));
            put_object(&mut out, &page.ids);
        }
        if self.sheets.is_empty() {
            out.extend_from_slice(&names.bytes);
            return out;
        }
        put_bytes(&mut out, &names.bytes);
        put_number(&mut out, self.sheets.len() as u64);
        let mut names = NameWriter::default();
        for sheet in &self.sheets {
            names.push(sheet.first.as_str());
            put_number(&mut out, u64::from(sheet.resources));
            put_object(&mut out, &sheet.object);
            put_number(&mut out, u64::from(sheet.raw_len));
        }
        out.extend_from_slice(&names.bytes);
        out
    }

    /// Reads a root, or refuses. Its hash is checked before.
    ///
    /// # Errors
    ///
    /// [`IndexError`] where bytes break the format, a limit, or an order.
    pub fn decode(bytes: &[u8]) -> Result<Self, IndexError> {
        let mut decoder = Decoder::new(bytes);
        if decoder.array::<8>()? != MAGIC {
            return Err(IndexError::Magic);
        }
        let features = u32::from_le_bytes(decoder.array()?);
        if features & !SHEETS != 0 {
            return Err(IndexError::Features(features));
        }
        decoder.array::<4>()?;
        let raw_len = usize::try_from(u64::from_le_bytes(decoder.array()?)).unwrap_or(usize::MAX);
        if raw_len > MAX_ROOT {
            return Err(IndexError::Compression);
        }
        let raw = zstd::bulk::decompress(decoder.rest(), raw_len).map_err(|_| IndexError::Compression)?;
        let root = Self::from_raw(&raw, features & SHEETS != 0)?;
        root.check()?;
        Ok(root)
    }

    fn from_raw(raw: &[u8], has_sheets: bool) -> Result<Self, IndexError> {
        let mut r = Decoder::new(raw);
        let mut root = Self::default();
        for _ in 0..r.number()? {
            root.files.push(FileRow { id: WindowFileId::from_bytes(r.array()?), len_bytes: r.number()? });
        }
        for _ in 0..r.number()? {
            let object = take_object(&mut r)?;
            root.windows.push(WindowRow { object, raw_len: small(&mut r)?, shelf_len: small(&mut r)? });
        }
        let mut pages = Vec::new();
        for _ in 0..r.number()? {
            let state = r.array()?;
            let rows = take_object(&mut r)?;
            pages.push((state, rows, small(&mut r)?, take_object(&mut r)?));
        }
        let mut names = NameReader::new(if has_sheets { Decoder::new(r.bytes(MAX_ROOT)?) } else { r });
        for (state, rows, raw_len, ids) in pages {
            let resource = names.next(EntryPath::MAX_LEN)?.parse().map_err(|_| CodecError::Text)?;
            let path = match names.next(EntryPath::MAX_LEN)? {
                path if path.is_empty() => None,
                path => Some(path.parse().map_err(|_| CodecError::Text)?),
            };
            root.pages.push(PageRow { first: Key { resource, path }, state, rows, raw_len, ids });
        }
        names.finish()?;
        if has_sheets {
            root.sheets = take_sheets(r)?;
        }
        Ok(root)
    }

    /// Checks what every reader relies on: orders, limits, and that all lies within files.
    fn check(&self) -> Result<(), IndexError> {
        let wrong = |what| Err(IndexError::Contradiction(what));
        let within = |object: &Object| {
            let file = self.files.get(object.spot.file as usize);
            let end = object.spot.offset.checked_add(object.spot.len_bytes);
            file.is_some_and(|file| end.is_some_and(|end| end <= file.len_bytes && file.len_bytes <= MAX_FILE))
        };
        let windows = || self.windows.iter().map(|window| &window.object);
        let pages = || self.pages.iter().flat_map(|page| [&page.rows, &page.ids]);
        let sheets = || self.sheets.iter().map(|sheet| &sheet.object);
        if !windows().chain(pages()).chain(sheets()).all(within) {
            return wrong("something lies outside of its file");
        }
        if !self.windows.is_sorted_by(|a, b| a.object.spot < b.object.spot) {
            return wrong("windows are not in order");
        }
        if !self.pages.is_sorted_by(|a, b| a.first < b.first) {
            return wrong("pages are not in order");
        }
        if !self.sheets.is_sorted_by(|a, b| a.first < b.first) {
            return wrong("sheets are not in order");
        }
        let fits =
            |sheet: &SheetPlace| sheet.raw_len as usize <= MAX_PAGE && sheet.object.spot.len_bytes <= MAX_PAGE as u64;
        if !self.sheets.iter().all(fits) {
            return wrong("a sheet has an impossible length");
        }
        let fits = |window: &WindowRow| {
            let stored = window.object.spot.len_bytes;
            (1..=MAX_RAW).contains(&(window.raw_len as usize))
                && stored <= u64::from(window.raw_len)
                && stored <= MAX_STORED as u64
        };
        if !self.windows.iter().all(fits) {
            return wrong("a window has an impossible length");
        }
        let fits = |page: &PageRow| {
            page.raw_len as usize <= MAX_PAGE
                && page.rows.spot.len_bytes <= MAX_PAGE as u64
                && page.ids.spot.len_bytes <= MAX_PAGE as u64
                && page.ids.spot.len_bytes.is_multiple_of(32)
        };
        if !self.pages.iter().all(fits) {
            return wrong("a page has an impossible length");
        }
        let mut names: Vec<WindowName> = windows().map(|object| window_name(object.id.as_bytes())).collect();
        names.sort_unstable();
        if names.array_windows().any(|[a, b]| a == b) {
            return wrong("two windows have one name");
        }
        Ok(())
    }
}

fn put_object(out: &mut Vec<u8>, object: &Object) {
    out.extend_from_slice(object.id.as_bytes());
    put_number(out, u64::from(object.spot.file));
    put_number(out, object.spot.offset);
    put_number(out, object.spot.len_bytes);
}

fn take_object(r: &mut Decoder<'_>) -> Result<Object, CodecError> {
    let id = ObjectId::from_bytes(r.array()?);
    Ok(Object { id, spot: Spot { file: small(r)?, offset: r.number()?, len_bytes: r.number()? } })
}

/// Everything behind the pages.
fn take_sheets(mut r: Decoder<'_>) -> Result<Vec<SheetPlace>, IndexError> {
    let mut places = Vec::new();
    for _ in 0..r.number()? {
        places.push((small(&mut r)?, take_object(&mut r)?, small(&mut r)?));
    }
    let mut names = NameReader::new(r);
    let mut sheets = Vec::with_capacity(places.len());
    for (resources, object, raw_len) in places {
        let first = names.next(ResourceId::MAX_LEN)?.parse().map_err(|_| CodecError::Text)?;
        sheets.push(SheetPlace { first, resources, object, raw_len });
    }
    names.finish()?;
    Ok(sheets)
}

fn small(r: &mut Decoder<'_>) -> Result<u32, CodecError> {
    u32::try_from(r.number()?).map_err(|_| CodecError::Range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn object(name: u8, offset: u64, len_bytes: u64) -> Object {
        Object { id: ObjectId::from_bytes([name; 32]), spot: Spot { file: 0, offset, len_bytes } }
    }

    fn sample() -> Root {
        let page = |resource: &str, path: Option<&str>, offset| PageRow {
            first: Key { resource: resource.parse().unwrap(), path: path.map(|path| path.parse().unwrap()) },
            state: [5; 16],
            rows: object(8, offset, 10),
            raw_len: 40,
            ids: object(9, offset + 10, 64),
        };
        Root {
            files: vec![FileRow { id: WindowFileId::from_bytes([1; 32]), len_bytes: 1000 }],
            windows: vec![
                WindowRow { object: object(2, 0, 100), raw_len: 300, shelf_len: 120 },
                WindowRow { object: object(3, 100, 50), raw_len: 50, shelf_len: 50 },
            ],
            pages: vec![page("atlas", None, 150), page("atlas", Some("b.html"), 300), page("book", None, 500)],
            sheets: ["atlas", "book"]
                .map(|first| SheetPlace {
                    first: first.parse().unwrap(),
                    resources: 3,
                    object: object(4, 600, 40),
                    raw_len: 90,
                })
                .to_vec(),
        }
    }

    #[test]
    fn roots_round_trip() {
        let root = sample();
        assert_eq!(Root::decode(&root.encode().unwrap()).unwrap(), root);
        let without = Root { sheets: Vec::new(), ..sample() };
        assert_eq!(Root::decode(&without.encode().unwrap()).unwrap(), without, "as it was before there were sheets");
        let empty = Root::default();
        assert_eq!(Root::decode(&empty.encode().unwrap()).unwrap(), empty);
    }

    #[test]
    fn contradictions_are_refused() {
        for (what, change) in [
            (
                "a window outside of its file",
                (|root: &mut Root| root.windows[1].object.spot.offset = 951) as fn(&mut Root),
            ),
            ("a window in a file that is not there", |root| root.windows[1].object.spot.file = 1),
            ("windows out of order", |root| root.windows.swap(0, 1)),
            ("pages out of order", |root| root.pages.swap(0, 1)),
            ("sheets out of order", |root| root.sheets.swap(0, 1)),
            ("a sheet outside of its file", |root| root.sheets[1].object.spot.offset = 961),
            ("a sheet larger than any", |root| root.sheets[0].raw_len = u32::MAX),
            ("a window that grows when it is packed", |root| root.windows[1].raw_len = 49),
            ("a window larger than any", |root| root.windows[0].raw_len = u32::MAX),
            ("ids that are no ids", |root| root.pages[0].ids.spot.len_bytes = 63),
            ("two windows of one name", |root| root.windows[1].object.id = root.windows[0].object.id),
            ("a place past 64 bits", |root| root.pages[0].rows.spot.offset = u64::MAX),
        ] {
            let mut root = sample();
            change(&mut root);
            assert!(Root::decode(&root.encode().unwrap()).is_err(), "{what}");
        }
    }

    #[test]
    fn a_root_that_declares_much_is_refused_before_it_is_unpacked() {
        let mut bytes = sample().encode().unwrap();
        bytes[16..24].copy_from_slice(&(256_u64 << 20).to_le_bytes());
        assert_eq!(Root::decode(&bytes), Err(IndexError::Compression));
        bytes[8] = 4;
        assert_eq!(Root::decode(&bytes), Err(IndexError::Features(4)));
    }

    proptest! {
        #[test]
        fn damaged_roots_never_panic(at in 0_usize..400, byte: u8, cut in 0_usize..500) {
            let mut raw = sample().raw();
            let at = at % raw.len();
            raw[at] = byte;
            raw.truncate(cut);
            if let Ok(root) = Root::from_raw(&raw, true) {
                let _checked = root.check();
            }
        }
    }
}

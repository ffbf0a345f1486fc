//! One page: resources and entries of a range of keys, as columns.

use crate::model::codec::{CodecError, Decoder, put_bytes, put_number};
use crate::model::front::{NameReader, NameWriter, TypeTable, take_types};
use crate::model::manifest::{MAX_RECORD, MAX_TITLE};
use crate::model::{EntryFlags, EntryPath, ResourceId};

use super::{IndexError, MAX_PAGE};

/// How a page calls a window: the first eight bytes of its id, which are unique in a root.
pub type WindowName = [u8; 8];

/// The name of a window in pages.
pub fn window_name(id: &[u8; 32]) -> WindowName {
    let (name, _) = id.split_first_chunk().unwrap_or((&[0; 8], &[]));
    *name
}

/// Rows in the order of the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The resource in whose entries the page begins; `None` if it begins with a resource's own row.
    pub inside: Option<ResourceId>,
    /// The windows that its places name, by the order of first use.
    pub windows: Vec<WindowName>,
    /// The rows.
    pub items: Vec<Item>,
}

/// A row of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A resource begins.
    Resource(ResourceRow),
    /// An entry of the resource that began last.
    Entry(EntryRow),
}

/// A resource's own row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResourceRow {
    /// Its name.
    pub id: ResourceId,
    /// Its record.
    pub record: Vec<u8>,
    /// How many entries follow.
    pub rows: u64,
    /// Bytes of their contents, uncompressed, each as often as it is named.
    pub len_bytes: u64,
}

/// An entry's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// Where.
    pub path: EntryPath,
    /// Its media type.
    pub media_type: String,
    /// Its title.
    pub title: String,
    /// What it is for.
    pub flags: EntryFlags,
    /// Where its content lies.
    pub place: Place,
}

/// Where a content lies on the road.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Nowhere: a redirect.
    Redirect(EntryPath),
    /// Nowhere: it is empty.
    Empty,
    /// Among the contents of a window.
    In {
        /// Number of the window in [`Page::windows`].
        window: u32,
        /// Its number in that window, from 0.
        index: u32,
    },
    /// In windows of one piece each.
    Pieces {
        /// Length in bytes.
        len_bytes: u64,
        /// Numbers of the windows in [`Page::windows`], in order.
        windows: Vec<u32>,
    },
}

const BEGIN: u8 = 0;
const ENTRY: u8 = 1;
const REDIRECT: u8 = 0;
const EMPTY: u8 = 1;
/// Right after the last content of this media type.
const NEXT: u8 = 2;
/// In a window that no row before named.
const OPENS: u8 = 3;
const AT: u8 = 4;
const PIECES: u8 = 5;

/// What both sides remember from row to row: most contents lie right after the one before of their type.
#[derive(Debug, Default)]
struct Memory {
    /// By number of the media type.
    last: Vec<Option<(u32, u32)>>,
    windows: u32,
}

impl Memory {
    fn next(&self, media_type: usize) -> Option<(u32, u32)> {
        let (window, index) = self.last.get(media_type).copied().flatten()?;
        Some((window, index.checked_add(1)?))
    }

    fn saw(&mut self, media_type: usize, window: u32, index: u32) {
        if self.last.len() <= media_type {
            self.last.resize(media_type + 1, None);
        }
        if let Some(last) = self.last.get_mut(media_type) {
            *last = Some((window, index));
        }
    }
}

#[derive(Debug, Default)]
struct Writer {
    structure: Vec<u8>,
    names: NameWriter,
    records: Vec<u8>,
    flags: Vec<u8>,
    types: Vec<u8>,
    titles: Vec<u8>,
    kinds: Vec<u8>,
    places: Vec<u8>,
    table: TypeTable,
    memory: Memory,
}

impl Page {
    /// The canonical bytes, before compression.
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::default();
        w.structure.push(u8::from(self.inside.is_some()));
        if let Some(id) = &self.inside {
            w.names.push(id.as_str());
        }
        put_number(&mut w.structure, self.items.len() as u64);
        self.items.iter().for_each(|item| w.item(item));
        let windows = self.windows.as_flattened();
        let table = w.table.encode();
        let mut out = Vec::new();
        for column in
            [&w.structure, &table, &w.names.bytes, &w.records, &w.flags, &w.types, &w.titles, &w.kinds, &w.places]
        {
            put_bytes(&mut out, column);
        }
        put_bytes(&mut out, windows);
        out
    }

    /// Reads what [`Page::encode`] wrote, or refuses.
    ///
    /// # Errors
    ///
    /// [`IndexError`] where bytes break the format, a limit, or the order of rows.
    pub fn decode(bytes: &[u8]) -> Result<Self, IndexError> {
        let page = Reader::new(bytes)?.page()?;
        page.check()?;
        Ok(page)
    }

    /// Keys rise: resources by id, entries by path.
    fn check(&self) -> Result<(), IndexError> {
        let mut resource = self.inside.as_ref();
        let mut path: Option<&EntryPath> = None;
        for item in &self.items {
            let rises = match item {
                Item::Resource(row) => {
                    path = None;
                    resource.replace(&row.id).is_none_or(|last| *last < row.id)
                }
                Item::Entry(row) => resource.is_some() && path.replace(&row.path).is_none_or(|last| *last < row.path),
            };
            if !rises {
                return Err(IndexError::Contradiction("rows of a page are not in order"));
            }
        }
        if self.items.is_empty() { Err(IndexError::Contradiction("a page is empty")) } else { Ok(()) }
    }
}

impl Writer {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Resource(row) => {
                self.structure.push(BEGIN);
                self.names.push(row.id.as_str());
                put_bytes(&mut self.records, &row.record);
                put_number(&mut self.structure, row.rows);
                put_number(&mut self.structure, row.len_bytes);
            }
            Item::Entry(row) => {
                self.structure.push(ENTRY);
                self.names.push(row.path.as_str());
                self.flags.push(row.flags.bits());
                put_bytes(&mut self.titles, row.title.as_bytes());
                let media_type = self.table.number(&row.media_type);
                put_number(&mut self.types, media_type as u64);
                self.place(media_type, &row.place);
            }
        }
    }

    fn place(&mut self, media_type: usize, place: &Place) {
        match place {
            Place::Redirect(target) => {
                self.kinds.push(REDIRECT);
                self.names.push(target.as_str());
            }
            Place::Empty => self.kinds.push(EMPTY),
            Place::In { window, index } => {
                let (window, index) = (*window, *index);
                if self.memory.next(media_type) == Some((window, index)) {
                    self.kinds.push(NEXT);
                } else if window == self.memory.windows {
                    self.kinds.push(OPENS);
                    put_number(&mut self.places, u64::from(index));
                    self.memory.windows += 1;
                } else {
                    self.kinds.push(AT);
                    put_number(&mut self.places, u64::from(window));
                    put_number(&mut self.places, u64::from(index));
                }
                self.memory.saw(media_type, window, index);
            }
            Place::Pieces { len_bytes, windows } => {
                self.kinds.push(PIECES);
                put_number(&mut self.places, *len_bytes);
                put_number(&mut self.places, windows.len() as u64);
                for window in windows {
                    let fresh = *window == self.memory.windows;
                    put_number(&mut self.places, if fresh { 0 } else { u64::from(*window) + 1 });
                    self.memory.windows += u32::from(fresh);
                }
            }
        }
    }
}

struct Reader<'a> {
    structure: Decoder<'a>,
    names: NameReader<'a>,
    records: Decoder<'a>,
    flags: Decoder<'a>,
    types: Decoder<'a>,
    titles: Decoder<'a>,
    kinds: Decoder<'a>,
    places: Decoder<'a>,
    table: Vec<&'a str>,
    windows: Vec<WindowName>,
    memory: Memory,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, IndexError> {
        let mut all = Decoder::new(bytes);
        let mut column = || all.bytes(MAX_PAGE).map(Decoder::new);
        let structure = column()?;
        let mut table = column()?;
        let (names, records, flags, types) = (NameReader::new(column()?), column()?, column()?, column()?);
        let (titles, kinds, places, windows) = (column()?, column()?, column()?, column()?);
        all.finish()?;
        let (windows, rest) = windows.rest().as_chunks::<8>();
        if !rest.is_empty() {
            return Err(CodecError::Truncated.into());
        }
        let types_of = take_types(&mut table)?;
        table.finish()?;
        Ok(Self {
            structure,
            names,
            records,
            flags,
            types,
            titles,
            kinds,
            places,
            table: types_of,
            windows: windows.to_vec(),
            memory: Memory::default(),
        })
    }

    fn page(mut self) -> Result<Page, IndexError> {
        let inside = match self.structure.byte()? {
            0 => None,
            1 => Some(self.resource_id()?),
            _ => return Err(CodecError::Range.into()),
        };
        let mut items = Vec::new();
        // Each row takes at least a byte of the column, so that a lying count ends early.
        for _ in 0..self.structure.number()? {
            items.push(self.item()?);
        }
        if self.memory.windows as usize != self.windows.len() {
            return Err(IndexError::Contradiction("a page names windows that it does not use"));
        }
        self.names.finish()?;
        for column in [self.structure, self.records, self.flags, self.types, self.titles, self.kinds, self.places] {
            column.finish()?;
        }
        Ok(Page { inside, windows: self.windows, items })
    }

    fn resource_id(&mut self) -> Result<ResourceId, CodecError> {
        self.names.next(EntryPath::MAX_LEN)?.parse().map_err(|_| CodecError::Text)
    }

    fn path(&mut self) -> Result<EntryPath, CodecError> {
        self.names.next(EntryPath::MAX_LEN)?.parse().map_err(|_| CodecError::Text)
    }

    fn item(&mut self) -> Result<Item, IndexError> {
        Ok(match self.structure.byte()? {
            BEGIN => Item::Resource(ResourceRow {
                id: self.resource_id()?,
                record: self.records.bytes(MAX_RECORD)?.to_vec(),
                rows: self.structure.number()?,
                len_bytes: self.structure.number()?,
            }),
            ENTRY => {
                let path = self.path()?;
                let flags = EntryFlags::from_bits(self.flags.byte()?).ok_or(CodecError::Range)?;
                let title = self.titles.text(MAX_TITLE)?.to_owned();
                let number = self.types.bounded(self.table.len())?;
                let media_type = (*self.table.get(number).ok_or(CodecError::Range)?).to_owned();
                Item::Entry(EntryRow { path, media_type, title, flags, place: self.place(number)? })
            }
            _ => return Err(CodecError::Range.into()),
        })
    }

    fn place(&mut self, media_type: usize) -> Result<Place, IndexError> {
        let (window, index) = match self.kinds.byte()? {
            REDIRECT => return Ok(Place::Redirect(self.path()?)),
            EMPTY => return Ok(Place::Empty),
            PIECES => return self.pieces(),
            NEXT => self.memory.next(media_type).ok_or(CodecError::Range)?,
            OPENS => (self.window(0)?, self.small()?),
            AT => {
                let window = self.places.number()?.checked_add(1).ok_or(CodecError::Range)?;
                (self.window(window)?, self.small()?)
            }
            _ => return Err(CodecError::Range.into()),
        };
        self.memory.saw(media_type, window, index);
        Ok(Place::In { window, index })
    }

    fn pieces(&mut self) -> Result<Place, IndexError> {
        let len_bytes = self.places.number()?;
        let mut windows = Vec::new();
        for _ in 0..self.places.number()? {
            let coded = self.places.number()?;
            windows.push(self.window(coded)?);
        }
        if len_bytes.div_ceil(crate::model::window::PIECE) != windows.len() as u64 {
            return Err(IndexError::Contradiction("a content has another number of pieces than its length says"));
        }
        Ok(Place::Pieces { len_bytes, windows })
    }

    /// The window that a number means: 0 one that was not named before, else one that was, from 1.
    fn window(&mut self, coded: u64) -> Result<u32, CodecError> {
        let window = match coded {
            0 => {
                self.memory.windows = self.memory.windows.checked_add(1).ok_or(CodecError::Range)?;
                self.memory.windows - 1
            }
            _ => u32::try_from(coded - 1).map_err(|_| CodecError::Range)?,
        };
        let known = (window < self.memory.windows) && (window as usize) < self.windows.len();
        if known { Ok(window) } else { Err(CodecError::Range) }
    }

    fn small(&mut self) -> Result<u32, CodecError> {
        u32::try_from(self.places.number()?).map_err(|_| CodecError::Range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::window::PIECE;
    use proptest::prelude::*;

    fn entry(path: &str, media_type: &str, place: Place) -> Item {
        Item::Entry(EntryRow {
            path: path.parse().unwrap(),
            media_type: media_type.into(),
            title: path.to_uppercase(),
            flags: EntryFlags::PAGE,
            place,
        })
    }

    fn sample() -> Page {
        let at = |window, index| Place::In { window, index };
        let resource = ResourceRow { id: "book".parse().unwrap(), record: b"{}".to_vec(), rows: 8, len_bytes: 77 };
        Page {
            inside: Some("atlas".parse().unwrap()),
            windows: vec![[1; 8], [2; 8], [3; 8], [4; 8]],
            items: vec![
                entry("x.html", "text/html", at(0, 7)),
                Item::Resource(resource),
                entry("a.html", "text/html", at(0, 8)),
                entry("b.css", "text/css", at(1, 0)),
                entry("c.html", "text/html", at(0, 9)),
                entry("d.html", "text/html", at(0, 2)),
                entry("e.mp4", "video/mp4", Place::Pieces { len_bytes: PIECE + 1, windows: vec![2, 3] }),
                entry("f.mp4", "video/mp4", Place::Pieces { len_bytes: PIECE + 1, windows: vec![2, 3] }),
                entry("g", "", Place::Redirect("a.html".parse().unwrap())),
                entry("h.txt", "text/plain", Place::Empty),
            ],
        }
    }

    #[test]
    fn pages_round_trip() {
        assert_eq!(Page::decode(&sample().encode()).unwrap(), sample());
    }

    #[test]
    fn contradictions_are_refused() {
        for (what, change) in [
            ("paths fall", (|page: &mut Page| page.items.swap(2, 3)) as fn(&mut Page)),
            ("resources fall", |page| page.inside = Some("zoo".parse().unwrap())),
            ("an entry of nothing", |page| page.inside = None),
            ("no rows", |page| page.items.clear()),
            ("a window that no row names", |page| page.windows.push([9; 8])),
            ("a window that is not there", |page| {
                page.windows.pop();
            }),
        ] {
            let mut page = sample();
            change(&mut page);
            assert!(Page::decode(&page.encode()).is_err(), "{what}");
        }
    }

    proptest! {
        #[test]
        fn damaged_pages_never_panic(at in 0_usize..400, byte: u8, cut in 0_usize..500) {
            let mut bytes = sample().encode();
            let at = at % bytes.len();
            bytes[at] = byte;
            bytes.truncate(cut);
            if let Ok(page) = Page::decode(&bytes) {
                prop_assert_eq!(Page::decode(&page.encode()).unwrap(), page);
            }
        }
    }
}

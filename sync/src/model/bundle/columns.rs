//! The header as columns: values of one kind stand together, which is what makes them compress.

use super::{
    BundleError, ChangedResource, ChangedRow, EntryFlags, EntryPath, Header, MAX_HEADER, MAX_WINDOW, NewResource,
    NewRow, RowChanges, RowSource, RowValue, Window,
};
use crate::model::ResourceId;
use crate::model::codec::{CodecError, Decoder, put_bytes, put_number};
use crate::model::front::{NameReader, NameWriter, TypeTable, take_types};
use crate::model::manifest::{MAX_RECORD, MAX_TITLE};

/// Columns in file order.
#[derive(Debug, Default)]
struct Writer {
    structure: Vec<u8>,
    names: NameWriter,
    records: Vec<u8>,
    gaps: Vec<u8>,
    kinds: Vec<u8>,
    flags: Vec<u8>,
    types: Vec<u8>,
    lens: Vec<u8>,
    refs: Vec<u8>,
    titles: Vec<u8>,
    windows: Vec<u8>,
    table: TypeTable,
    last_ref: u64,
}

/// Most memory that a decoded header may take: rows share beginnings of names and types, so that a small file could
/// ask for thousands of times its size.
const MAX_MEMORY: usize = 4 * MAX_HEADER;

const TITLE_KEPT: u8 = 0x80;

pub(super) fn encode(header: &Header) -> Vec<u8> {
    let mut w = Writer::default();
    w.rising(header.deleted.iter().copied());
    put_number(&mut w.structure, header.changed.len() as u64);
    let mut gap = Gap::default();
    for resource in &header.changed {
        put_number(&mut w.gaps, gap.encode(resource.number));
        w.structure.push(u8::from(resource.record.is_some()));
        if let Some(record) = &resource.record {
            put_bytes(&mut w.records, record);
        }
        w.rows(&resource.rows);
    }
    put_number(&mut w.structure, header.new.len() as u64);
    for resource in &header.new {
        w.names.push(resource.id.as_str());
        put_bytes(&mut w.records, &resource.record);
        w.rows(&resource.rows);
    }
    put_number(&mut w.structure, header.windows.len() as u64);
    for window in &header.windows {
        w.window(window);
    }
    w.finish()
}

impl Writer {
    fn rising(&mut self, numbers: impl ExactSizeIterator<Item = u64>) {
        put_number(&mut self.structure, numbers.len() as u64);
        let mut gap = Gap::default();
        for number in numbers {
            put_number(&mut self.gaps, gap.encode(number));
        }
    }

    fn rows(&mut self, rows: &RowChanges) {
        self.rising(rows.deleted.iter().copied());
        self.rising(rows.changed.iter().map(|row| row.number));
        put_number(&mut self.structure, rows.new.len() as u64);
        for row in &rows.changed {
            self.value(&row.value);
        }
        for row in &rows.new {
            self.names.push(row.path.as_str());
            self.value(&row.value);
        }
    }

    fn value(&mut self, value: &RowValue) {
        let kept = if value.title.is_none() { TITLE_KEPT } else { 0 };
        self.flags.push(value.flags.bits() | kept);
        if let Some(title) = &value.title {
            put_bytes(&mut self.titles, title.as_bytes());
        }
        put_number(&mut self.types, self.table.number(&value.media_type) as u64);
        let (kind, len, row) = match &value.source {
            RowSource::SameRow { len_bytes } => (0, Some(*len_bytes), None),
            RowSource::LikeRow { len_bytes, row } => (1, Some(*len_bytes), Some(*row)),
            RowSource::Fresh { len_bytes } => (2, Some(*len_bytes), None),
            RowSource::CopyOld { row } => (3, None, Some(*row)),
            RowSource::CopyNew { number } => (4, None, Some(*number)),
            RowSource::Redirect(target) => {
                self.names.push(target.as_str());
                (5, None, None)
            }
        };
        self.kinds.push(kind);
        if let Some(len) = len {
            put_number(&mut self.lens, len);
        }
        if let Some(row) = row {
            put_number(&mut self.refs, zigzag(row, self.last_ref));
            self.last_ref = row;
        }
    }

    fn window(&mut self, window: &Window) {
        put_number(&mut self.windows, window.raw_len as u64);
        put_number(&mut self.windows, window.stored_len as u64);
        self.windows.push(u8::from(window.raw));
        self.windows.extend_from_slice(&window.check);
        self.windows.push(u8::from(window.slice.is_some()));
        if let Some((offset, len)) = window.slice {
            put_number(&mut self.windows, offset);
            put_number(&mut self.windows, len);
        }
    }

    fn finish(self) -> Vec<u8> {
        let columns = [
            self.structure,
            self.table.encode(),
            self.names.bytes,
            self.records,
            self.gaps,
            self.kinds,
            self.flags,
            self.types,
            self.lens,
            self.refs,
            self.titles,
            self.windows,
        ];
        let mut out = Vec::new();
        for column in &columns {
            put_bytes(&mut out, column);
        }
        out
    }
}

/// The columns while they are read.
#[derive(Debug)]
struct Reader<'a> {
    structure: Decoder<'a>,
    names: NameReader<'a>,
    records: Decoder<'a>,
    gaps: Decoder<'a>,
    kinds: Decoder<'a>,
    flags: Decoder<'a>,
    types: Decoder<'a>,
    lens: Decoder<'a>,
    refs: Decoder<'a>,
    titles: Decoder<'a>,
    windows: Decoder<'a>,
    type_table: Vec<&'a str>,
    last_ref: u64,
    /// Bytes of memory that may still be taken.
    room: usize,
}

pub(super) fn decode(bytes: &[u8]) -> Result<Header, BundleError> {
    decode_within(bytes, MAX_MEMORY)
}

/// Decodes if that takes at most `room` bytes of memory.
fn decode_within(bytes: &[u8], room: usize) -> Result<Header, BundleError> {
    let mut r = Reader::new(bytes, room)?;
    let deleted = r.rising()?;
    let changed = r.changed_resources()?;
    let new = r.many(|r| {
        let id: ResourceId = r.name()?.parse().map_err(|_| CodecError::Text)?;
        let record = r.record()?;
        Ok(NewResource { id, record, rows: r.rows()? })
    })?;
    let windows = r.many(Reader::window)?;
    r.finish()?;
    Ok(Header { deleted, changed, new, windows })
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8], room: usize) -> Result<Self, CodecError> {
        let mut all = Decoder::new(bytes);
        let mut column = || all.bytes(MAX_HEADER).map(Decoder::new);
        let structure = column()?;
        let mut table = column()?;
        let mut reader = Self {
            structure,
            names: NameReader::new(column()?),
            records: column()?,
            gaps: column()?,
            kinds: column()?,
            flags: column()?,
            types: column()?,
            lens: column()?,
            refs: column()?,
            titles: column()?,
            windows: column()?,
            type_table: Vec::new(),
            last_ref: 0,
            room,
        };
        all.finish()?;
        reader.type_table = take_types(&mut table)?;
        reader.spend(reader.type_table.len() * size_of::<&str>())?;
        table.finish()?;
        Ok(reader)
    }

    fn finish(self) -> Result<(), CodecError> {
        self.names.finish()?;
        let columns = [
            self.structure,
            self.records,
            self.gaps,
            self.kinds,
            self.flags,
            self.types,
            self.lens,
            self.refs,
            self.titles,
            self.windows,
        ];
        columns.into_iter().try_for_each(Decoder::finish)
    }

    /// Reads a count, then so many values. Each value takes at least a byte of some column, so a lying count ends early.
    fn many<T>(&mut self, mut one: impl FnMut(&mut Self) -> Result<T, CodecError>) -> Result<Vec<T>, CodecError> {
        let count = self.structure.number()?;
        let mut values = Vec::new();
        for _ in 0..count {
            self.spend(size_of::<T>())?;
            values.push(one(self)?);
        }
        Ok(values)
    }

    fn rising(&mut self) -> Result<Vec<u64>, CodecError> {
        let mut gap = Gap::default();
        self.many(|r| gap.decode(r.gaps.number()?))
    }

    fn changed_resources(&mut self) -> Result<Vec<ChangedResource>, CodecError> {
        let mut gap = Gap::default();
        self.many(|r| {
            let number = gap.decode(r.gaps.number()?)?;
            let record = match r.structure.byte()? {
                0 => None,
                1 => Some(r.record()?),
                _ => return Err(CodecError::Range),
            };
            Ok(ChangedResource { number, record, rows: r.rows()? })
        })
    }

    fn rows(&mut self) -> Result<RowChanges, CodecError> {
        let deleted = self.rising()?;
        let numbers = self.rising()?;
        let new = self.structure.number()?;
        let mut rows = RowChanges { deleted, ..RowChanges::default() };
        for number in numbers {
            self.spend(size_of::<ChangedRow>())?;
            rows.changed.push(ChangedRow { number, value: self.value()? });
        }
        for _ in 0..new {
            let path: EntryPath = self.name()?.parse().map_err(|_| CodecError::Text)?;
            self.spend(size_of::<NewRow>())?;
            rows.new.push(NewRow { path, value: self.value()? });
        }
        Ok(rows)
    }

    fn value(&mut self) -> Result<RowValue, CodecError> {
        let bits = self.flags.byte()?;
        let flags = EntryFlags::from_bits(bits & !TITLE_KEPT).ok_or(CodecError::Range)?;
        let title = if bits & TITLE_KEPT == 0 { Some(self.titles.text(MAX_TITLE)?.to_owned()) } else { None };
        let index = self.types.bounded(self.type_table.len())?;
        let media_type = self.type_table.get(index).copied().ok_or(CodecError::Range)?.to_owned();
        self.spend(media_type.len() + title.as_ref().map_or(0, String::len))?;
        let source = match self.kinds.byte()? {
            0 => RowSource::SameRow { len_bytes: self.lens.number()? },
            1 => RowSource::LikeRow { len_bytes: self.lens.number()?, row: self.reference()? },
            2 => RowSource::Fresh { len_bytes: self.lens.number()? },
            3 => RowSource::CopyOld { row: self.reference()? },
            4 => RowSource::CopyNew { number: self.reference()? },
            5 => RowSource::Redirect(self.name()?.parse().map_err(|_| CodecError::Text)?),
            _ => return Err(CodecError::Range),
        };
        Ok(RowValue { flags, media_type, title, source })
    }

    fn record(&mut self) -> Result<Vec<u8>, CodecError> {
        let record = self.records.bytes(MAX_RECORD)?;
        self.spend(record.len())?;
        Ok(record.to_vec())
    }

    fn spend(&mut self, bytes: usize) -> Result<(), CodecError> {
        self.room = self.room.checked_sub(bytes).ok_or(CodecError::Range)?;
        Ok(())
    }

    fn reference(&mut self) -> Result<u64, CodecError> {
        self.last_ref = unzigzag(self.refs.number()?, self.last_ref).ok_or(CodecError::Range)?;
        Ok(self.last_ref)
    }

    fn name(&mut self) -> Result<String, CodecError> {
        let name = self.names.next(EntryPath::MAX_LEN)?;
        self.spend(name.len())?;
        Ok(name)
    }

    fn window(&mut self) -> Result<Window, CodecError> {
        let raw_len = self.windows.bounded(MAX_WINDOW)?;
        let stored_len = self.windows.bounded(MAX_WINDOW + MAX_WINDOW / 64)?;
        let raw = match self.windows.byte()? {
            0 => false,
            1 => true,
            _ => return Err(CodecError::Range),
        };
        let check = self.windows.array()?;
        let slice = match self.windows.byte()? {
            0 => None,
            1 => Some((self.windows.number()?, self.windows.number()?)),
            _ => return Err(CodecError::Range),
        };
        Ok(Window { raw_len, stored_len, raw, check, slice })
    }
}

/// Rising numbers as the gaps between them.
#[derive(Debug, Default)]
struct Gap {
    next: u64,
}

impl Gap {
    fn encode(&mut self, number: u64) -> u64 {
        let gap = number - self.next;
        self.next = number + 1;
        gap
    }

    fn decode(&mut self, gap: u64) -> Result<u64, CodecError> {
        let number = self.next.checked_add(gap).ok_or(CodecError::Range)?;
        self.next = number.checked_add(1).ok_or(CodecError::Range)?;
        Ok(number)
    }
}

/// A number as its signed distance from `from`; both are below 2^62.
fn zigzag(value: u64, from: u64) -> u64 {
    if value >= from { (value - from) << 1 } else { ((from - value) << 1) - 1 }
}

fn unzigzag(coded: u64, from: u64) -> Option<u64> {
    let distance = coded.div_ceil(2);
    if coded & 1 == 0 { from.checked_add(distance) } else { from.checked_sub(distance) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_headers_cannot_ask_for_much_memory() {
        let name = |number: usize| format!("{}/{number:06}", ["x".repeat(200).as_str(); 4].join("/")).parse().unwrap();
        let row = |number| {
            let source = RowSource::Fresh { len_bytes: 0 };
            let value =
                RowValue { flags: EntryFlags::NONE, media_type: "t".repeat(250), title: Some(String::new()), source };
            NewRow { path: name(number), value }
        };
        let header = |count: usize| {
            let rows = RowChanges { new: (0..count).map(row).collect(), ..RowChanges::default() };
            let new = NewResource { id: "a".parse().unwrap(), record: Vec::new(), rows };
            Header { new: vec![new], ..Header::default() }.encode()
        };
        // Each row takes a dozen bytes here and more than a thousand there.
        let bytes = header(1000);
        assert!(bytes.len() < 20_000, "{}", bytes.len());
        assert!(decode_within(&bytes, 2_000_000).is_ok());
        assert!(matches!(decode_within(&bytes, 1_000_000), Err(BundleError::Header(CodecError::Range))));
    }
}

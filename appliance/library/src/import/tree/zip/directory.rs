//! The central directory of a ZIP archive.

use std::io::{Read, Seek, SeekFrom};

use crate::extract::CodePage;
use crate::import::refusal::Reason;

/// Longest end record with its comment, and the ZIP64 locator before it.
const TAIL: u64 = 22 + 65_535 + 20;
/// LIMIT: bytes of the central directory, which is read whole.
const DIRECTORY_BYTES: u64 = 128 << 20;

/// What the central directory says of one member.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) name: String,
    /// The code page that the name was guessed to be in, if it does not say itself.
    pub(super) guessed: Option<&'static str>,
    pub(super) method: u64,
    pub(super) is_encrypted: bool,
    pub(super) is_link: bool,
    pub(super) crc: u32,
    pub(super) packed_bytes: u64,
    pub(super) len_bytes: u64,
    pub(super) header_at: u64,
}

/// Little-endian number at an offset; `None` beyond the end.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 2)?.try_into().ok().map(|raw| u64::from(u16::from_le_bytes(raw)))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 4)?.try_into().ok().map(|raw| u64::from(u32::from_le_bytes(raw)))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8)?.try_into().ok().map(u64::from_le_bytes)
}

/// Reads all rows.
pub(super) fn read(file: &mut (impl Read + Seek), limit: u64) -> Result<Vec<Row>, Reason> {
    let len = file.seek(SeekFrom::End(0)).map_err(Reason::Read)?;
    let tail_at = len.saturating_sub(TAIL);
    let tail = read_at(file, tail_at, len - tail_at)?;
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06");
    let end = end.ok_or(Reason::Damaged("its directory is missing: it may be cut off"))?;
    let cut = Reason::Damaged("its end record is cut off");
    let record = tail.get(end..).unwrap_or_default();
    let fields = (u16_at(record, 10), u32_at(record, 12), u32_at(record, 16));
    let (Some(mut count), Some(mut size), Some(mut at)) = fields else { return Err(cut) };
    let mut expected_end = tail_at + end as u64;
    if count == 0xffff || size == 0xffff_ffff || at == 0xffff_ffff {
        (count, size, at, expected_end) = zip64(file, &tail, end)?;
    }
    if count > limit {
        return Err(Reason::TooMany { what: "members", limit });
    }
    if size > DIRECTORY_BYTES {
        return Err(Reason::TooLarge { limit_bytes: DIRECTORY_BYTES });
    }
    // Archives with something in front (self-extractors) count their offsets from the archive's own beginning.
    let shift = expected_end.checked_sub(size).and_then(|start| start.checked_sub(at));
    let shift = shift.ok_or(Reason::Damaged("its directory is not where its end record says"))?;
    let directory = read_at(file, at + shift, size)?;
    rows(&directory, count, shift, len)
}

fn zip64(file: &mut (impl Read + Seek), tail: &[u8], end: usize) -> Result<(u64, u64, u64, u64), Reason> {
    let cut = || Reason::Damaged("its ZIP64 end record is missing");
    let locator = end.checked_sub(20).and_then(|at| tail.get(at..end)).ok_or_else(cut)?;
    if locator.get(..4) != Some(b"PK\x06\x07") {
        return Err(cut());
    }
    let at = u64_at(locator, 8).ok_or_else(cut)?;
    let record = read_at(file, at, 56)?;
    if record.get(..4) != Some(b"PK\x06\x06") {
        return Err(cut());
    }
    let fields = (u64_at(&record, 32), u64_at(&record, 40), u64_at(&record, 48));
    let (Some(count), Some(size), Some(directory_at)) = fields else { return Err(cut()) };
    Ok((count, size, directory_at, at))
}

fn rows(directory: &[u8], count: u64, shift: u64, file_len: u64) -> Result<Vec<Row>, Reason> {
    let damaged = || Reason::Damaged("its directory has broken rows");
    let mut rows: Vec<Row> = Vec::new();
    let (mut untold, mut likely) = (Vec::new(), Vec::new());
    let mut at = 0_usize;
    for _ in 0..count {
        let bytes = directory.get(at..).ok_or_else(damaged)?;
        if bytes.get(..4) != Some(b"PK\x01\x02") {
            return Err(damaged());
        }
        let (row, raw_name, len) = row(bytes, shift).ok_or_else(damaged)?;
        if row.header_at.saturating_add(30).saturating_add(row.packed_bytes) > file_len {
            return Err(Reason::Damaged("a member lies beyond the end of the file: it may be cut off"));
        }
        match raw_name {
            Name::Told => {}
            Name::Likely(name) => likely.push((rows.len(), name)),
            Name::Untold(name) => untold.push((rows.len(), name)),
        }
        rows.push(row);
        at += len;
    }
    if !untold.is_empty() {
        // One program wrote them all: what is UTF-8 among them is so by chance.
        untold.append(&mut likely);
        let page = CodePage::of(untold.iter().map(|(_, name)| *name));
        for (at, name) in untold {
            if let Some(row) = rows.get_mut(at) {
                (row.name, row.guessed) = (page.read(name), Some(page.name()));
            }
        }
    }
    Ok(rows)
}

/// How a name is written.
enum Name<'a> {
    /// As the row says.
    Told,
    /// In UTF-8, as its bytes look.
    Likely(&'a [u8]),
    /// Nobody says it.
    Untold(&'a [u8]),
}

/// One row, its name unless it says how that is written, and its length.
fn row(bytes: &[u8], shift: u64) -> Option<(Row, Name<'_>, usize)> {
    let flags = u16_at(bytes, 8)?;
    let name_len = usize::try_from(u16_at(bytes, 28)?).ok()?;
    let extra_len = usize::try_from(u16_at(bytes, 30)?).ok()?;
    let comment_len = usize::try_from(u16_at(bytes, 32)?).ok()?;
    let name = bytes.get(46..46 + name_len)?;
    let extra = bytes.get(46 + name_len..46 + name_len + extra_len)?;
    let mut sizes = [u32_at(bytes, 24)?, u32_at(bytes, 20)?, u32_at(bytes, 42)?];
    widen(&mut sizes, extra);
    let [len_bytes, packed_bytes, header_at] = sizes;
    let unix_mode = u32_at(bytes, 38)? >> 16;
    let field = unicode_path(name, extra);
    let told = field.or_else(|| std::str::from_utf8(name).ok());
    let is_utf8 = flags & 0x800 != 0 || name.is_ascii() || field.is_some();
    let written = match told {
        Some(_) if is_utf8 => Name::Told,
        Some(_) => Name::Likely(name),
        None => Name::Untold(name),
    };
    let row = Row {
        name: told.unwrap_or_default().to_owned(),
        guessed: None,
        method: u16_at(bytes, 10)?,
        is_encrypted: flags & 0x41 != 0,
        is_link: !matches!(unix_mode & 0o170_000, 0 | 0o100_000 | 0o040_000),
        crc: u32::try_from(u32_at(bytes, 16)?).ok()?,
        packed_bytes,
        len_bytes,
        header_at: header_at.checked_add(shift)?,
    };
    Some((row, written, 46 + name_len + extra_len + comment_len))
}

/// The Info-ZIP Unicode path field (4.6.9), while its checksum is that of the name beside it: a program that renames
/// a member and does not know the field leaves it behind.
fn unicode_path<'a>(name: &[u8], extra: &'a [u8]) -> Option<&'a str> {
    let field = fields(extra).find_map(|(id, field)| (id == 0x7075).then_some(field))?;
    let fits = field.first() == Some(&1) && u32_at(field, 1)? == u64::from(crc32fast::hash(name));
    std::str::from_utf8(field.get(5..)?).ok().filter(|told| fits && !told.is_empty())
}

/// The extra fields of a row: id and content (4.5.1).
fn fields(mut extra: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    std::iter::from_fn(move || {
        let (id, len) = (u16_at(extra, 0)?, usize::try_from(u16_at(extra, 2)?).ok()?);
        let field = extra.get(4..4 + len)?;
        extra = extra.get(4 + len..).unwrap_or_default();
        Some((id, field))
    })
}

/// Replaces sizes that do not fit in 32 bits by those of the ZIP64 extra field, in its order (4.5.3).
fn widen(sizes: &mut [u64; 3], extra: &[u8]) {
    let Some((_, field)) = fields(extra).find(|(id, _)| *id == 1) else { return };
    let wide = sizes.iter_mut().filter(|size| **size == 0xffff_ffff);
    for (position, size) in wide.enumerate() {
        *size = u64_at(field, position * 8).unwrap_or(*size);
    }
}

fn read_at(file: &mut (impl Read + Seek), at: u64, len: u64) -> Result<Vec<u8>, Reason> {
    file.seek(SeekFrom::Start(at)).map_err(Reason::Read)?;
    let mut bytes = Vec::new();
    file.take(len).read_to_end(&mut bytes).map_err(Reason::Read)?;
    if bytes.len() as u64 == len { Ok(bytes) } else { Err(Reason::Damaged("it is cut off")) }
}

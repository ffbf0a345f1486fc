//! ZIP archives, after PKWARE's APPNOTE 6.3.10: central directory, stored and deflated members, ZIP64.
//!
//! A reader of our own, because repetitions, overlaps and lying headers must be seen and not smoothed over.

mod directory;

use std::io::{self, BufReader, Read, Seek, SeekFrom, Take};
use std::path::{Path, PathBuf};

use flate2::bufread::DeflateDecoder;

use self::directory::Row;
use super::window::Window;
use super::{List, Member, Visit};
use crate::import::refusal::{Reason, Refusal};
use crate::original::{How, Packed};

/// An open archive.
#[derive(Debug)]
pub(super) struct Zip {
    path: PathBuf,
    file: Window,
    rows: Vec<Row>,
}

impl Zip {
    pub(super) fn open(path: &Path, list: &mut List<'_>) -> Result<Self, Refusal> {
        let file = Window::whole(path).map_err(|error| Reason::Read(error).at(path.display().to_string()))?;
        Self::list(path, file, list)
    }

    /// Opens an archive that is a member of this one, as it is and not packed again.
    pub(super) fn inside(&mut self, member: &Member, list: &mut List<'_>) -> Result<Self, Refusal> {
        let name = member.path.as_str();
        let row = self.rows.get(member.place).filter(|row| row.method == 0);
        let row = row.ok_or_else(|| Reason::Unsupported("an archive that is packed again inside another").at(name))?;
        let at = content_at(&mut self.file, row).map_err(|reason| reason.at(name))?;
        let part = Window::part(&self.path, self.file.start() + at, row.packed_bytes);
        Self::list(&self.path, part.map_err(|error| Reason::Read(error).at(name))?, list)
    }

    fn list(path: &Path, mut file: Window, list: &mut List<'_>) -> Result<Self, Refusal> {
        let place = path.display().to_string();
        let rows = directory::read(&mut file, list.limits.entries).map_err(|reason| reason.at(&place))?;
        check_overlap(&rows)?;
        for (at, row) in rows.iter().enumerate() {
            if row.name.ends_with(['/', '\\']) && row.len_bytes == 0 {
                continue;
            }
            check(row, list)?;
            if row.is_link {
                list.skip(&row.name, format!("was skipped: it {}", Reason::Link));
            } else if !matches!(row.method, 0 | 8) {
                list.skip(&row.name, format!("was skipped: packed by method {}, which is not supported", row.method));
            } else {
                if let Some(page) = row.guessed {
                    let reason = "was taken, but its name does not say how it is written and was read as";
                    list.skip(&row.name, format!("{reason} {page}"));
                }
                list.add(&row.name, row.len_bytes, at)?;
            }
        }
        Ok(Self { path: path.to_owned(), file, rows })
    }

    /// How the members lie in the file.
    pub(super) fn packed(&mut self, members: &[Member]) -> Vec<Packed> {
        let mut packed = Vec::with_capacity(members.len());
        for member in members {
            let Some(row) = self.rows.get(member.place) else { continue };
            let Ok(at) = content_at(&mut self.file, row) else { continue };
            let path = member.path.as_str().to_owned();
            let how = if row.method == 8 { How::Deflated(path, row.len_bytes) } else { How::Stored(path) };
            packed.push(Packed { at, len_bytes: row.packed_bytes, how });
        }
        packed
    }

    pub(super) fn visit<E: From<Refusal>>(&mut self, members: &[Member], visit: Visit<'_, E>) -> Result<(), E> {
        for member in members {
            let Some(row) = self.rows.get(member.place) else { continue };
            let mut content = content(&mut self.file, row).map_err(|reason| reason.at(member.path.as_str()))?;
            visit(member, &mut content)?;
        }
        Ok(())
    }
}

fn check(row: &Row, list: &List<'_>) -> Result<(), Refusal> {
    if row.is_encrypted {
        return Err(Reason::Encrypted.at(&row.name));
    }
    let (ratio, from) = (list.limits.ratio, list.limits.ratio_from_bytes);
    if row.len_bytes > from && row.len_bytes / ratio > row.packed_bytes {
        return Err(Reason::Bomb { ratio }.at(&row.name));
    }
    Ok(())
}

/// Local headers and contents must follow one another without sharing a byte.
fn check_overlap(rows: &[Row]) -> Result<(), Refusal> {
    let mut spans: Vec<(u64, u64, &str)> = rows
        .iter()
        .map(|row| {
            (row.header_at, row.header_at.saturating_add(30).saturating_add(row.packed_bytes), row.name.as_str())
        })
        .collect();
    spans.sort_unstable();
    let clash = spans.windows(2).find(|pair| matches!(pair, [a, b] if b.0 < a.1));
    clash.and_then(|pair| pair.last()).map_or(Ok(()), |(_, _, name)| Err(Reason::Overlap.at(*name)))
}

/// A stream of one member's content that fails at the end if length or checksum are not as promised.
fn content<'a>(file: &'a mut Window, row: &Row) -> Result<Checked<'a>, Reason> {
    let start = content_at(file, row)?;
    file.seek(SeekFrom::Start(start)).map_err(Reason::Read)?;
    let packed = BufReader::with_capacity(64 << 10, file.take(row.packed_bytes));
    let data = if row.method == 8 { Data::Deflated(DeflateDecoder::new(packed)) } else { Data::Stored(packed) };
    Ok(Checked { data, left: row.len_bytes, crc: row.crc, hasher: crc32fast::Hasher::new() })
}

/// Where a member's packed bytes begin, behind its local header.
fn content_at(file: &mut Window, row: &Row) -> Result<u64, Reason> {
    let mut header = [0; 30];
    file.seek(SeekFrom::Start(row.header_at)).map_err(Reason::Read)?;
    file.read_exact(&mut header).map_err(|_| Reason::Damaged("a local header is cut off"))?;
    if header.get(..4) != Some(b"PK\x03\x04") {
        return Err(Reason::Damaged("a local header is not where the directory says"));
    }
    let skip = directory::u16_at(&header, 26).unwrap_or(0) + directory::u16_at(&header, 28).unwrap_or(0);
    Ok(row.header_at + 30 + skip)
}

enum Data<'a> {
    Stored(BufReader<Take<&'a mut Window>>),
    Deflated(DeflateDecoder<BufReader<Take<&'a mut Window>>>),
}

struct Checked<'a> {
    data: Data<'a>,
    left: u64,
    crc: u32,
    hasher: crc32fast::Hasher,
}

impl Read for Checked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let invalid = |text: &'static str| io::Error::new(io::ErrorKind::InvalidData, text);
        if buffer.is_empty() {
            return Ok(0);
        }
        let count = match &mut self.data {
            Data::Stored(data) => data.read(buffer)?,
            Data::Deflated(data) => data.read(buffer)?,
        };
        self.hasher.update(buffer.get(..count).unwrap_or_default());
        let left = self.left.checked_sub(count as u64);
        self.left = left.ok_or_else(|| invalid("the content is longer than the archive says"))?;
        if count == 0 && self.left > 0 {
            return Err(invalid("the content is shorter than the archive says"));
        }
        if count == 0 && self.hasher.clone().finalize() != self.crc {
            return Err(invalid("the content does not match its checksum"));
        }
        Ok(count)
    }
}

//! MP4 (ISO/IEC 14496-12): box `moov`, in it `mvhd` for the time and `tkhd` of each track for the picture.

use std::io::{Read, Seek};

use super::{Facts, bytes_at, u32_be, u64_be};

/// LIMIT: boxes on one level.
const BOXES: usize = 1000;
/// LIMIT: tracks.
const TRACKS: usize = 32;

pub(super) fn read<F: Read + Seek>(file: &mut F, len_bytes: u64) -> Facts {
    let Some((start, end)) = find(file, *b"moov", 0, len_bytes) else { return Facts::default() };
    Facts { duration_ms: duration_ms(file, start, end), frame_size: frame_size(file, start, end) }
}

fn duration_ms<F: Read + Seek>(file: &mut F, start: u64, end: u64) -> Option<u64> {
    let (start, _) = find(file, *b"mvhd", start, end)?;
    let bytes = bytes_at(file, start, 32)?;
    let (scale, duration) = match bytes.first()? {
        0 => (u32_be(&bytes, 12)?, u64::from(u32_be(&bytes, 16)?)),
        _ => (u32_be(&bytes, 20)?, u64_be(&bytes, 24)?),
    };
    duration.checked_mul(1000)?.checked_div(u64::from(scale))
}

/// Of the first track that has a picture.
fn frame_size<F: Read + Seek>(file: &mut F, mut at: u64, end: u64) -> Option<(u32, u32)> {
    for _ in 0..TRACKS {
        let (start, next) = find(file, *b"trak", at, end)?;
        at = next;
        let Some((head, _)) = find(file, *b"tkhd", start, next) else { continue };
        let bytes = bytes_at(file, head, 96)?;
        // Width and height are the last fields, in 16.16 fixed point.
        let first = if bytes.first() == Some(&1) { 88 } else { 76 };
        let size = (u32_be(&bytes, first)? >> 16, u32_be(&bytes, first + 4)? >> 16);
        if size.0 > 0 && size.1 > 0 {
            return Some(size);
        }
    }
    None
}

/// Content of the first box of that type between two offsets.
pub(in crate::import) fn find<F: Read + Seek>(
    file: &mut F,
    kind: [u8; 4],
    mut at: u64,
    end: u64,
) -> Option<(u64, u64)> {
    for _ in 0..BOXES {
        let header = bytes_at(file, at, 16)?;
        let mut size = u64::from(u32_be(&header, 0)?);
        let mut content = at.checked_add(8)?;
        if size == 1 {
            size = u64_be(&header, 8)?;
            content = at.checked_add(16)?;
        }
        let next = if size == 0 { end } else { at.checked_add(size)? };
        if next < content || next > end {
            return None;
        }
        if header.get(4..8)? == kind {
            return Some((content, next));
        }
        at = next;
    }
    None
}

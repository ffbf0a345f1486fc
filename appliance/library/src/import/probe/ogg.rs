//! Ogg (RFC 3533) with Vorbis, Opus (RFC 7845) or Theora: the head of each stream, and the place of the last page.

use std::io::{Read, Seek};

use super::{Facts, bytes_at, u32_be};

/// LIMIT: bytes at both ends that are looked at.
const END_BYTES: u64 = 128 << 10;

/// How a stream counts its time.
struct Stream {
    serial: [u8; 4],
    hertz: u64,
    /// Samples before the beginning.
    skip: u64,
}

pub(super) fn read<F: Read + Seek>(file: &mut F, len_bytes: u64) -> Option<Facts> {
    let head = bytes_at(file, 0, END_BYTES)?;
    let mut stream = None;
    let mut frame_size = None;
    for page in pages(&head) {
        let Some(content) = content(page) else { continue };
        if content.starts_with(b"\x01vorbis") {
            let hertz = content.get(12..16).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
            stream = stream.or_else(|| Some(Stream { serial: serial(page)?, hertz: u64::from(hertz?), skip: 0 }));
        } else if content.starts_with(b"OpusHead") {
            let skip = content.get(10..12).and_then(|bytes| bytes.try_into().ok()).map(u16::from_le_bytes);
            stream = stream.or_else(|| Some(Stream { serial: serial(page)?, hertz: 48_000, skip: u64::from(skip?) }));
        } else if content.starts_with(b"\x80theora") {
            // Three bytes each, after the size in blocks (Theora specification, 6.2).
            frame_size = Some((u32_be(content, 13)? & 0xff_ffff, u32_be(content, 16)? & 0xff_ffff));
        }
    }
    let duration_ms = stream.and_then(|stream| duration_ms(file, len_bytes, &stream));
    Some(Facts { duration_ms, frame_size })
}

fn duration_ms<F: Read + Seek>(file: &mut F, len_bytes: u64, stream: &Stream) -> Option<u64> {
    let tail = bytes_at(file, len_bytes.saturating_sub(END_BYTES), END_BYTES)?;
    let own = pages(&tail).into_iter().filter(|page| serial(page) == Some(stream.serial));
    let places = own.filter_map(|page| page.get(6..14)?.try_into().ok().map(u64::from_le_bytes));
    let last = places.filter(|place| *place != u64::MAX).max()?;
    last.checked_sub(stream.skip)?.checked_mul(1000)?.checked_div(stream.hertz)
}

/// Slices that begin with a page each.
fn pages(bytes: &[u8]) -> Vec<&[u8]> {
    let starts = bytes.windows(5).enumerate().filter(|(_, window)| *window == b"OggS\0").take(1000);
    starts.filter_map(|(at, _)| bytes.get(at..)).collect()
}

fn serial(page: &[u8]) -> Option<[u8; 4]> {
    page.get(14..18)?.try_into().ok()
}

/// What follows the head of a page and its table of segments.
fn content(page: &[u8]) -> Option<&[u8]> {
    let segments = usize::from(*page.get(26)?);
    page.get(27 + segments..)
}

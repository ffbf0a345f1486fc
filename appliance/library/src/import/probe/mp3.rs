//! MP3 (ISO/IEC 11172-3, 13818-3): the first frame's header, and the count of frames where a `Xing` or `Info` tag has it.

use std::io::{Read, Seek};

use super::{Facts, bytes_at, u32_be};

/// LIMIT: bytes after the tag in which the first frame begins.
const SEARCH_BYTES: u64 = 64 << 10;

/// kbit/s of layer III: MPEG 1, and MPEG 2 and 2.5.
const RATES: [[u32; 15]; 2] = [
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

struct Header {
    kbit_s: u32,
    hertz: u32,
    samples: u32,
    len_bytes: usize,
    /// Where a tag would stand after the header.
    tag_at: usize,
}

pub(super) fn read<F: Read + Seek>(file: &mut F, len_bytes: u64) -> Option<Facts> {
    let start = after_id3(file)?;
    let bytes = bytes_at(file, start, SEARCH_BYTES)?;
    let (at, header) = first_frame(&bytes)?;
    let tag = bytes.get(at + header.tag_at..)?;
    let has_count = matches!(tag.get(..4), Some(b"Xing" | b"Info")) && tag.get(7).is_some_and(|flags| flags & 1 == 1);
    let duration_ms = if has_count {
        let frames = u64::from(u32_be(tag, 8)?);
        frames.checked_mul(u64::from(header.samples))?.checked_mul(1000)?.checked_div(u64::from(header.hertz))
    } else {
        let len_bytes = len_bytes.checked_sub(start.checked_add(at as u64)?)?;
        len_bytes.checked_mul(8)?.checked_div(u64::from(header.kbit_s))
    };
    Some(Facts { duration_ms, frame_size: None })
}

/// Length of the `ID3` tag at the beginning, which may hold pictures.
fn after_id3<F: Read + Seek>(file: &mut F) -> Option<u64> {
    let head = bytes_at(file, 0, 10)?;
    if !head.starts_with(b"ID3") {
        return Some(0);
    }
    // Seven bits of each byte count.
    let size = head.get(6..10)?.iter().fold(0_u64, |sum, byte| sum << 7 | u64::from(byte & 0x7f));
    Some(10 + size)
}

/// The first place where a frame begins and the next one follows it, or the file ends before that.
fn first_frame(bytes: &[u8]) -> Option<(usize, Header)> {
    (0..bytes.len()).find_map(|at| {
        let header = header(bytes.get(at..at + 4)?)?;
        let next = at + header.len_bytes;
        let follows = bytes.get(next..next + 4).is_none_or(|bytes| self::header(bytes).is_some());
        follows.then_some((at, header))
    })
}

fn header(bytes: &[u8]) -> Option<Header> {
    let [sync, version, rates, mode] = bytes else { return None };
    if *sync != 0xff || version & 0xe0 != 0xe0 || version & 0x06 != 0x02 {
        return None;
    }
    let version = version >> 3 & 3;
    let hertz = [44_100, 48_000, 32_000].get(usize::from(rates >> 2 & 3))?;
    let hertz = match version {
        3 => *hertz,
        2 => hertz / 2,
        0 => hertz / 4,
        _ => return None,
    };
    let is_first = version == 3;
    let kbit_s = *RATES.get(usize::from(!is_first))?.get(usize::from(rates >> 4))?;
    let is_mono = mode >> 6 == 3;
    let tag_at = 4 + match (is_first, is_mono) {
        (true, false) => 32,
        (true, true) | (false, false) => 17,
        (false, true) => 9,
    };
    let samples = if is_first { 1152 } else { 576 };
    let padding = u32::from(rates >> 1 & 1);
    let len_bytes = (samples / 8 * kbit_s * 1000 / hertz + padding) as usize;
    (kbit_s > 0).then_some(Header { kbit_s, hertz, samples, len_bytes, tag_at })
}

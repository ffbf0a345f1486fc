//! `WebM` and Matroska (EBML, RFC 8794; Matroska, RFC 9559): `Info` for the time, `Tracks` for the picture.

use std::io::{Read, Seek};

use super::{Facts, bytes_at, u32_be, u64_be};

const SEGMENT: u64 = 0x1853_8067;
const INFO: u64 = 0x1549_A966;
const SCALE: u64 = 0x2A_D7B1;
const DURATION: u64 = 0x4489;
const TRACKS: u64 = 0x1654_AE6B;
const TRACK: u64 = 0xAE;
const VIDEO: u64 = 0xE0;
const WIDTH: u64 = 0xB0;
const HEIGHT: u64 = 0xBA;
const CLUSTER: u64 = 0x1F43_B675;

/// LIMIT: elements that are looked at.
const ELEMENTS: usize = 2000;

/// What is gathered on the way.
#[derive(Default)]
struct Found {
    scale_ns: u64,
    duration: Option<f64>,
    size: (u64, u64),
    seen: usize,
}

pub(super) fn read<F: Read + Seek>(file: &mut F, len_bytes: u64) -> Facts {
    let mut found = Found { scale_ns: 1_000_000, ..Found::default() };
    level(file, 0, len_bytes, &mut found, 0);
    let (width, height) = found.size;
    let frame_size = u32::try_from(width).ok().zip(u32::try_from(height).ok()).filter(|(w, h)| *w > 0 && *h > 0);
    Facts { duration_ms: found.duration.and_then(|ticks| milliseconds(ticks, found.scale_ns)), frame_size }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "bounded before"
)]
fn milliseconds(ticks: f64, scale_ns: u64) -> Option<u64> {
    let ms = ticks * scale_ns as f64 / 1e6;
    (ms.is_finite() && (0.0..1e12).contains(&ms)).then_some(ms.round() as u64)
}

/// Reads the elements between two offsets; `None` stops everything, as the first cluster does.
fn level<F: Read + Seek>(file: &mut F, mut at: u64, end: u64, found: &mut Found, depth: usize) -> Option<()> {
    while at < end && depth < 5 {
        found.seen += 1;
        let header = bytes_at(file, at, 12)?;
        let (id, id_len) = number(&header, false)?;
        let (size, size_len) = number(header.get(id_len..)?, true)?;
        let content = at.checked_add(id_len as u64 + size_len as u64)?;
        // A length of ones means: to the end of what is around it.
        let is_open = size == (1 << (7 * size_len)) - 1;
        let next = if is_open { end } else { content.checked_add(size)?.min(end) };
        if id == CLUSTER || found.seen > ELEMENTS || next <= at {
            return None;
        }
        match id {
            SEGMENT | INFO | TRACKS | TRACK | VIDEO => level(file, content, next, found, depth + 1)?,
            SCALE | DURATION | WIDTH | HEIGHT => value(&bytes_at(file, content, (next - content).min(8))?, id, found),
            _ => {}
        }
        at = next;
    }
    Some(())
}

fn value(bytes: &[u8], id: u64, found: &mut Found) {
    let whole = || bytes.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    match id {
        SCALE => found.scale_ns = whole(),
        DURATION if bytes.len() == 4 => found.duration = u32_be(bytes, 0).map(|bits| f64::from(f32::from_bits(bits))),
        DURATION => found.duration = u64_be(bytes, 0).map(f64::from_bits),
        WIDTH if found.size.0 == 0 => found.size.0 = whole(),
        HEIGHT if found.size.1 == 0 => found.size.1 = whole(),
        _ => {}
    }
}

/// A number of variable length, and how many bytes it takes; the marker is taken off lengths, not off ids.
pub(in crate::import) fn number(bytes: &[u8], is_length: bool) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let len = first.leading_zeros() as usize + 1;
    if len > 8 {
        return None;
    }
    let whole = bytes.get(..len)?.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    Some((if is_length { whole & !(1 << (7 * len)) } else { whole }, len))
}

//! What a film or recording says of itself: playing time and size of the picture. A few reads, never the whole file.

mod mp3;
mod mp4;
mod ogg;
mod webm;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

pub(super) use self::mp4::find as mp4_box;
pub(super) use self::webm::number as ebml_number;

/// What was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Facts {
    /// Playing time.
    pub(crate) duration_ms: Option<u64>,
    /// Width and height in pixels.
    pub(crate) frame_size: Option<(u32, u32)>,
}

/// LIMIT: the longest recording, a week; more is damage.
const LONGEST_MS: u64 = 7 * 24 * 3_600_000;
/// LIMIT: pixels of a side.
const WIDEST: u32 = 32_768;

/// Reads what a file says; nothing if it says it elsewhere or wrongly.
pub(crate) fn file(path: &Path, media_type: &str) -> Facts {
    let Ok(mut file) = File::open(path) else { return Facts::default() };
    let Ok(meta) = file.metadata() else { return Facts::default() };
    let found = read(&mut file, meta.len(), media_type).unwrap_or_default();
    Facts {
        duration_ms: found.duration_ms.filter(|ms| (1..=LONGEST_MS).contains(ms)),
        frame_size: found.frame_size.filter(|(w, h)| (1..=WIDEST).contains(w) && (1..=WIDEST).contains(h)),
    }
}

fn read<F: Read + Seek>(file: &mut F, len_bytes: u64, media_type: &str) -> Option<Facts> {
    match media_type {
        "video/mp4" | "audio/mp4" | "video/quicktime" => Some(mp4::read(file, len_bytes)),
        "video/webm" | "audio/webm" | "video/x-matroska" => Some(webm::read(file, len_bytes)),
        "audio/mpeg" => mp3::read(file, len_bytes),
        "audio/ogg" | "video/ogg" => ogg::read(file, len_bytes),
        _ => None,
    }
}

/// Bytes at a place; fewer at the end of the file.
pub(super) fn bytes_at<F: Read + Seek>(file: &mut F, at: u64, count: u64) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(at)).ok()?;
    let mut bytes = Vec::new();
    file.take(count).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

pub(super) fn u32_be(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_be_bytes)
}

pub(super) fn u64_be(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at.checked_add(8)?)?.try_into().ok().map(u64::from_be_bytes)
}

#[cfg(test)]
mod tests;

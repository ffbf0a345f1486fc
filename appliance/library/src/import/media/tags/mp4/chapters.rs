//! Chapters: the list of `chpl`, as Nero began it, or a track of text that another one names (`QuickTime` File Format,
//! "Chapter Lists").

use std::io::{Read, Seek};

use super::{Range, TRACKS, down, handler};
use crate::import::media::tags::{CHAPTERS, Chapter, TEXT_BYTES};
use crate::import::probe::{bytes_at, u32_be, u64_be};

/// LIMIT: bytes of a table.
const TABLE_BYTES: u64 = 256 << 10;
/// LIMIT: samples of one chunk.
const SAMPLES: u32 = 1000;

/// The longer of both: the list ends at 255.
pub(super) fn read<F: Read + Seek>(file: &mut F, moov: Range, tracks: &[Range]) -> Vec<Chapter> {
    let by_track = track(file, tracks).unwrap_or_default();
    let by_list = list(file, moov).unwrap_or_default();
    if by_track.len() >= by_list.len() { by_track } else { by_list }
}

/// Version and flags, four bytes from version 1 on, a count, then for each chapter its start in units of 100 ns and its
/// name behind its length.
fn list<F: Read + Seek>(file: &mut F, moov: Range) -> Option<Vec<Chapter>> {
    let bytes = table(file, moov, &[*b"udta", *b"chpl"])?;
    let (count, mut rest) = bytes.get(if bytes.first() == Some(&0) { 4 } else { 8 }..)?.split_first()?;
    let mut chapters = Vec::new();
    for _ in 0..*count {
        let Some(start_ms) = u64_be(rest, 0).map(|start| start / 10_000) else { break };
        let Some(name) = rest.get(8).and_then(|len| rest.get(9..9 + usize::from(*len))) else { break };
        chapters.push(Chapter { start_ms, title: String::from_utf8_lossy(name).trim().to_owned() });
        rest = rest.get(9 + name.len()..).unwrap_or_default();
    }
    Some(chapters)
}

/// The track of text that another one names as its chapters (`tref`, `chap`).
fn track<F: Read + Seek>(file: &mut F, tracks: &[Range]) -> Option<Vec<Chapter>> {
    let named = tracks.iter().find_map(|track| {
        let (start, end) = down(file, *track, &[*b"tref", *b"chap"])?;
        bytes_at(file, start, end.checked_sub(start)?.min(4 * TRACKS as u64))
    })?;
    let named: Vec<u32> = (0..named.len() / 4).filter_map(|at| u32_be(&named, at * 4)).collect();
    let track = tracks.iter().find(|track| {
        let is_text = handler(file, **track).is_some_and(|handler| matches!(handler.as_slice(), b"text" | b"sbtl"));
        is_text && id(file, **track).is_some_and(|id| named.contains(&id))
    })?;
    let head = table(file, *track, &[*b"mdia", *b"mdhd"])?;
    let scale = u64::from(u32_be(&head, if head.first() == Some(&1) { 20 } else { 12 })?).max(1);
    let samples = down(file, *track, &[*b"mdia", *b"minf", *b"stbl"])?;
    let starts = starts(file, samples)?;
    let mut chapters = Vec::new();
    for (start, (at, len_bytes)) in starts.into_iter().zip(places(file, samples)?) {
        let text = bytes_at(file, at, len_bytes.min(TEXT_BYTES as u64))?;
        chapters.push(Chapter { start_ms: start.saturating_mul(1000) / scale, title: sample(&text) });
    }
    Some(chapters)
}

/// A length of two bytes and a text, in UTF-16 if that says so by its mark.
fn sample(bytes: &[u8]) -> String {
    let len = bytes.first().zip(bytes.get(1)).map_or(0, |(high, low)| usize::from(*high) << 8 | usize::from(*low));
    let text = bytes.get(2..).unwrap_or_default();
    let text = text.get(..len.min(text.len())).unwrap_or_default();
    encoding_rs::UTF_8.decode(text).0.trim().to_owned()
}

fn id<F: Read + Seek>(file: &mut F, track: Range) -> Option<u32> {
    let bytes = table(file, track, &[*b"tkhd"])?;
    u32_be(&bytes, if bytes.first() == Some(&1) { 20 } else { 12 })
}

/// The content of a box.
fn table<F: Read + Seek>(file: &mut F, inside: Range, kinds: &[[u8; 4]]) -> Option<Vec<u8>> {
    let (start, end) = down(file, inside, kinds)?;
    bytes_at(file, start, end.checked_sub(start)?.min(TABLE_BYTES))
}

/// When each sample begins (`stts`: runs of one duration; ISO/IEC 14496-12, 8.6.1.2).
fn starts<F: Read + Seek>(file: &mut F, inside: Range) -> Option<Vec<u64>> {
    let bytes = table(file, inside, &[*b"stts"])?;
    let (mut at, mut starts) = (0_u64, Vec::new());
    for row in 0..bytes.len() / 8 {
        let (Some(count), Some(delta)) = (u32_be(&bytes, 8 + row * 8), u32_be(&bytes, 12 + row * 8)) else { break };
        for _ in 0..(count as usize).min(CHAPTERS.saturating_sub(starts.len())) {
            starts.push(at);
            at = at.saturating_add(u64::from(delta));
        }
    }
    Some(starts)
}

/// Where each sample lies and how long it is (`stsz`, `stsc`, `stco` or `co64`; ISO/IEC 14496-12, 8.7).
fn places<F: Read + Seek>(file: &mut F, inside: Range) -> Option<Vec<(u64, u64)>> {
    let sizes = table(file, inside, &[*b"stsz"])?;
    let (same, count) = (u32_be(&sizes, 4)?, (u32_be(&sizes, 8)? as usize).min(CHAPTERS));
    let size = |at: usize| if same > 0 { Some(same) } else { u32_be(&sizes, 12 + at * 4) };
    let chunks: Vec<u64> = if let Some(narrow) = table(file, inside, &[*b"stco"]) {
        (0..CHAPTERS).map_while(|at| u32_be(&narrow, 8 + at * 4).map(u64::from)).collect()
    } else {
        let wide = table(file, inside, &[*b"co64"])?;
        (0..CHAPTERS).map_while(|at| u64_be(&wide, 8 + at * 8)).collect()
    };
    let runs = table(file, inside, &[*b"stsc"])?;
    let run = |row: usize| Some((u32_be(&runs, 8 + row * 12)? as usize, u32_be(&runs, 12 + row * 12)?));
    let (mut places, mut row) = (Vec::new(), 0);
    for (number, mut at) in (1..).zip(chunks) {
        // A run holds from its first chunk up to that of the next one.
        while run(row + 1).is_some_and(|(first, _)| first <= number) {
            row += 1;
        }
        for _ in 0..run(row)?.1.min(SAMPLES) {
            let Some(len_bytes) = size(places.len()).filter(|_| places.len() < count) else { return Some(places) };
            places.push((at, u64::from(len_bytes)));
            at = at.saturating_add(u64::from(len_bytes));
        }
    }
    Some(places)
}

//! A frame of zstd that holds contents of several entries, as clusters of ZIM files are.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use super::make::{Blob, Packed, named};
use super::rebuild::{Open, bounded, exactly, nonsense};
use super::varint;

/// LIMIT: bytes of a frame, and of what it holds. One is in memory at a time, when it is made and when it is made again.
const FRAME_BYTES: u64 = 16 << 20;
const HELD_BYTES: u64 = 64 << 20;
/// LIMIT: window of a frame.
const WINDOW_LOG: u32 = 27;
/// LIMIT: pieces of a frame.
const PIECES: u64 = 1 << 20;
/// What libzim packs with.
const LEVEL: i32 = 19;

/// The step for a frame; `None` if another library or another level made it.
pub(super) fn step(file: &mut File, packed: &Packed, blobs: &[Blob]) -> io::Result<Option<Vec<u8>>> {
    if packed.len_bytes > FRAME_BYTES {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(packed.at))?;
    let mut frame = Vec::new();
    file.take(packed.len_bytes).read_to_end(&mut frame)?;
    let Some(held) = unpack(&frame) else { return Ok(None) };
    let mut again = zstd::Encoder::new(Vec::new(), LEVEL)?;
    again.write_all(&held)?;
    let again = again.finish()?;
    if !frame.starts_with(&again) {
        return Ok(None);
    }
    let (mut pieces, mut count, mut at) = (Vec::new(), 0_u64, 0_u64);
    let mut blobs: Vec<&Blob> = blobs.iter().collect();
    blobs.sort_by_key(|blob| blob.from);
    let between = |from: u64, to: u64| {
        let range = usize::try_from(from).ok().zip(usize::try_from(to).ok());
        range.and_then(|(from, to)| held.get(from..to)).unwrap_or_default()
    };
    let mut other = |pieces: &mut Vec<u8>, bytes: &[u8]| {
        if !bytes.is_empty() {
            pieces.push(b'L');
            varint::write(pieces, bytes.len() as u64);
            pieces.extend(bytes);
            count += 1;
        }
    };
    let mut entries = 0_u64;
    for blob in blobs.into_iter().filter(|blob| blob.to > blob.from) {
        // Two names of one content.
        if blob.from < at || blob.to > held.len() as u64 {
            continue;
        }
        other(&mut pieces, between(at, blob.from));
        pieces.extend(named(b'E', &blob.path, blob.to - blob.from));
        entries += 1;
        at = blob.to;
    }
    other(&mut pieces, between(at, held.len() as u64));
    let mut step = vec![b'Z'];
    varint::write(&mut step, again.len() as u64);
    step.push(u8::try_from(LEVEL).unwrap_or(0));
    varint::write(&mut step, count + entries);
    step.extend(pieces);
    // What `again` does not cover is kept as it is, behind the frame.
    let tail = frame.get(again.len()..).unwrap_or_default();
    if !tail.is_empty() {
        step.push(b'L');
        varint::write(&mut step, tail.len() as u64);
        step.extend(tail);
    }
    Ok(Some(step))
}

fn unpack(frame: &[u8]) -> Option<Vec<u8>> {
    let mut decoder = zstd::Decoder::new(frame).ok()?.single_frame();
    decoder.window_log_max(WINDOW_LOG).ok()?;
    let mut held = Vec::new();
    decoder.take(HELD_BYTES + 1).read_to_end(&mut held).ok()?;
    (held.len() as u64 <= HELD_BYTES).then_some(held)
}

/// Makes the frame of a step again, whose letter was read.
pub(super) fn rebuild(recipe: &mut dyn Read, open: &mut Open<'_>) -> io::Result<Vec<u8>> {
    let frame_len = bounded(varint::read(recipe)?, FRAME_BYTES)?;
    let mut level = [0];
    recipe.read_exact(&mut level)?;
    let count = bounded(varint::read(recipe)?, PIECES)?;
    let mut frame = zstd::Encoder::new(Vec::new(), i32::from(level[0]).min(LEVEL))?;
    let mut left = HELD_BYTES;
    for _ in 0..count {
        let mut letter = [0];
        recipe.read_exact(&mut letter)?;
        let piece = match letter {
            [b'L'] => {
                let len = bounded(varint::read(recipe)?, left)?;
                exactly(recipe, len)?
            }
            [b'E'] => {
                let path = super::rebuild::path(recipe)?;
                let len = bounded(varint::read(recipe)?, left)?;
                exactly(&mut open(&path)?, len)?
            }
            _ => return Err(nonsense("it has a piece of an unknown kind")),
        };
        left -= piece.len() as u64;
        frame.write_all(&piece)?;
    }
    let frame = frame.finish()?;
    if frame.len() as u64 == frame_len { Ok(frame) } else { Err(nonsense("a frame came out longer or shorter")) }
}

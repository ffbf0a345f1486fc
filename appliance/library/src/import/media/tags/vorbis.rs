//! Comments of Vorbis in Ogg (RFC 3533; Opus, RFC 7845, 5.2) and FLAC (RFC 9639, 8.6), with chapters ("Chapter Extension").

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use super::{CHAPTERS, Chapter, TEXT_BYTES, Tags, Values};
use crate::import::probe::bytes_at;

/// LIMIT: bytes at the beginning in which the comments are looked for.
const HEAD_BYTES: u64 = 1 << 20;
/// LIMIT: comments.
const COMMENTS: u32 = 5000;

/// Reads the comments; `None` if there are none.
pub(super) fn read<F: Read + Seek>(file: &mut F) -> Option<Tags> {
    let head = bytes_at(file, 0, HEAD_BYTES)?;
    let packets = ogg(&head);
    let mut rest = if head.starts_with(b"fLaC") { flac(&head)? } else { comments(&packets)? };
    let mut values = Values::default();
    let mut chapters: BTreeMap<String, Chapter> = BTreeMap::new();
    // Who wrote the file comes first.
    field(&mut rest)?;
    let (count, mut rest) = rest.split_first_chunk::<4>()?;
    for _ in 0..u32::from_le_bytes(*count).min(COMMENTS) {
        let Some(comment) = field(&mut rest) else { break };
        let comment = String::from_utf8_lossy(comment.get(..TEXT_BYTES).unwrap_or(comment));
        let Some((key, text)) = comment.split_once('=') else { continue };
        let key = key.to_ascii_uppercase();
        if values.named(&key, text) {
            continue;
        }
        let Some(number) = key.strip_prefix("CHAPTER").filter(|_| chapters.len() < CHAPTERS) else { continue };
        if let Some(number) = number.strip_suffix("NAME") {
            text.clone_into(&mut chapters.entry(number.to_owned()).or_default().title);
        } else if let Some(start_ms) = ms(text) {
            chapters.entry(number.to_owned()).or_default().start_ms = start_ms;
        }
    }
    let lyrics = values.lyrics.take();
    Some(Tags { said: values.said(), chapters: chapters.into_values().collect(), lyrics, ..Tags::default() })
}

/// Some bytes with their length before them.
fn field<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (len, after) = rest.split_first_chunk::<4>()?;
    let (field, after) = after.split_at_checked(usize::try_from(u32::from_le_bytes(*len)).ok()?)?;
    *rest = after;
    Some(field)
}

/// The block of comments of a FLAC file.
fn flac(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head.get(4..)?;
    loop {
        let ([kind, a, b, c], after) = rest.split_first_chunk::<4>()?;
        let (block, after) = after.split_at_checked(u32::from_be_bytes([0, *a, *b, *c]) as usize)?;
        match kind {
            _ if kind & 0x7f == 4 => return Some(block),
            _ if kind & 0x80 != 0 => return None,
            _ => rest = after,
        }
    }
}

/// The contents of the pages of an Ogg file, without their heads.
fn ogg(mut rest: &[u8]) -> Vec<u8> {
    let mut packets = Vec::new();
    while let Some(count) = rest.strip_prefix(b"OggS").and_then(|_| rest.get(26)) {
        let Some((head, after)) = rest.split_at_checked(27 + usize::from(*count)) else { break };
        let len: usize = head.iter().skip(27).map(|len| usize::from(*len)).sum();
        packets.extend_from_slice(after.get(..len).unwrap_or(after));
        rest = after.get(len..).unwrap_or_default();
    }
    packets
}

/// What follows the name of the packet of comments.
fn comments(packets: &[u8]) -> Option<&[u8]> {
    let marks: [&[u8]; 3] = [b"OpusTags", b"\x03vorbis", b"\x81theora"];
    let find = |mark: &[u8]| packets.windows(mark.len()).position(|window| window == mark).map(|at| at + mark.len());
    packets.get(marks.into_iter().find_map(find)?..)
}

/// `HH:MM:SS.mmm`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded before")]
fn ms(time: &str) -> Option<u64> {
    let seconds = time.split(':').try_fold(0.0, |sum, part| Some(sum * 60.0 + part.trim().parse::<f64>().ok()?))?;
    (0.0..1e7).contains(&seconds).then(|| (seconds * 1000.0).round() as u64)
}

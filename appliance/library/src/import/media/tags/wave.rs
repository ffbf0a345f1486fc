//! WAV: the list `INFO` (Multimedia Programming Interface and Data Specifications 1.0, 2-14 and 3-56).

use std::io::{Read, Seek};

use super::{TEXT_BYTES, Tags, Values};
use crate::extract;
use crate::import::probe::bytes_at;

/// LIMIT: chunks of the file, and of the list.
const CHUNKS: usize = 1000;
/// LIMIT: bytes of the list.
const LIST_BYTES: u64 = 1 << 20;

/// Names of the list, and what others call the same.
const NAMES: [(&[u8], &str); 7] = [
    (b"INAM", "TITLE"),
    (b"IPRD", "ALBUM"),
    (b"IART", "ARTIST"),
    (b"ICMT", "COMMENT"),
    (b"ICOP", "COPYRIGHT"),
    (b"ICRD", "DATE"),
    (b"ILNG", "LANGUAGE"),
];

/// Reads the list, which lies before the sound or behind it.
pub(super) fn read<F: Read + Seek>(file: &mut F) -> Tags {
    let (mut values, mut at) = (Values::default(), 12_u64);
    for _ in 0..CHUNKS {
        let head = bytes_at(file, at, 8).unwrap_or_default();
        let Some((kind, len)) = chunk(&head) else { break };
        if kind == b"LIST" {
            let body = bytes_at(file, at + 8, u64::from(len).min(LIST_BYTES)).unwrap_or_default();
            list(&body, &mut values);
        }
        at += 8 + u64::from(len).next_multiple_of(2);
    }
    Tags { said: values.said(), ..Tags::default() }
}

fn list(body: &[u8], values: &mut Values) {
    let Some(mut rest) = body.strip_prefix(b"INFO") else { return };
    for _ in 0..CHUNKS {
        let Some((kind, len)) = chunk(rest) else { break };
        let len = len as usize;
        let Some(text) = rest.get(8..).and_then(|rest| rest.get(..len)) else { break };
        if let Some((_, name)) = NAMES.iter().find(|(one, _)| *one == kind) {
            let text = extract::unlabelled(text.get(..TEXT_BYTES).unwrap_or(text));
            values.named(name, text.trim_end_matches('\0'));
        }
        rest = rest.get(8 + len.next_multiple_of(2)..).unwrap_or_default();
    }
}

/// Name and length of a chunk.
fn chunk(head: &[u8]) -> Option<(&[u8], u32)> {
    let (kind, len) = head.get(..8)?.split_at_checked(4)?;
    Some((kind, u32::from_le_bytes(len.try_into().ok()?)))
}

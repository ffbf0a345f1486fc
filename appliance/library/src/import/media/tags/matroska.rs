//! Matroska and `WebM` (RFC 9559): the title of `Info`, `Tags` by the names of the Matroska tags registry, `Chapters`, the
//! picture among what is attached, and the kinds of the tracks.

use std::io::{Read, Seek};

use super::{CHAPTERS, Chapter, PICTURE_BYTES, TEXT_BYTES, Tags, Values, note, picture_kind};
use crate::import::probe::{bytes_at, ebml_number};

const SEGMENT: u64 = 0x1853_8067;
const INFO: u64 = 0x1549_A966;
const TITLE: u64 = 0x7BA9;
const TRACKS: u64 = 0x1654_AE6B;
const TRACK: u64 = 0xAE;
const CODEC: u64 = 0x86;
const LANGUAGE: u64 = 0x22_B59C;
const LANGUAGE_BCP47: u64 = 0x22_B59D;
const CHAPTER_LIST: u64 = 0x1043_A770;
const EDITION: u64 = 0x45B9;
const ATOM: u64 = 0xB6;
const START: u64 = 0x91;
const HIDDEN: u64 = 0x98;
const DISPLAY: u64 = 0x80;
const CHAPTER_NAME: u64 = 0x85;
const TAGS: u64 = 0x1254_C367;
const TAG: u64 = 0x7373;
const TARGETS: u64 = 0x63C0;
/// What a tag is of where it is not of the whole: a track, edition, chapter or attachment.
const TARGETED: [u64; 4] = [0x63C5, 0x63C9, 0x63C4, 0x63C6];
const SIMPLE: u64 = 0x67C8;
const NAME: u64 = 0x45A3;
const STRING: u64 = 0x4487;
const ATTACHMENTS: u64 = 0x1941_A469;
const ATTACHED: u64 = 0x61A7;
const DATA: u64 = 0x465C;

/// LIMIT: elements of the file that are passed; most are clusters of pictures, which are not read.
const ELEMENTS: usize = 50_000;
/// LIMIT: bytes of one of those that are read.
const BODY_BYTES: u64 = PICTURE_BYTES as u64 + (1 << 20);
/// LIMIT: elements inside of one.
const INSIDE: usize = 5000;

/// Reads what the elements of the segment say, those behind the pictures, too.
pub(super) fn read<F: Read + Seek>(file: &mut F) -> Tags {
    let (mut found, mut values, mut at) = (Tags::default(), Values::default(), 0);
    for _ in 0..ELEMENTS {
        let head = bytes_at(file, at, 12).unwrap_or_default();
        let Some((id, len, size)) = element(&head) else { break };
        let content = at.saturating_add(len);
        if id == SEGMENT {
            at = content;
            continue;
        }
        if matches!(id, INFO | TRACKS | CHAPTER_LIST | TAGS | ATTACHMENTS) {
            let body = bytes_at(file, content, size.min(BODY_BYTES)).unwrap_or_default();
            take(&mut found, &mut values, id, &body);
        }
        at = content.saturating_add(size);
    }
    found.lyrics = values.lyrics.take();
    found.said = values.said();
    found
}

fn take(found: &mut Tags, values: &mut Values, id: u64, body: &[u8]) {
    match id {
        INFO => all(body, TITLE).for_each(|title| note(&mut values.title, &text(title))),
        TRACKS => all(body, TRACK).for_each(|track| take_track(found, values, track)),
        CHAPTER_LIST if found.chapters.is_empty() => {
            let atoms = all(body, EDITION).next().into_iter().flat_map(|edition| all(edition, ATOM));
            let shown = atoms.filter(|atom| all(atom, HIDDEN).all(|flag| whole(flag) == 0));
            found.chapters = shown.take(CHAPTERS).map(chapter).collect();
        }
        TAGS => {
            let is_of_all = |tag: &&[u8]| {
                let mut targets = all(tag, TARGETS).flat_map(elements);
                targets.all(|(id, value)| !TARGETED.contains(&id) || whole(value) == 0)
            };
            for simple in all(body, TAG).filter(is_of_all).flat_map(|tag| all(tag, SIMPLE)) {
                if let Some((name, value)) = all(simple, NAME).next().zip(all(simple, STRING).next()) {
                    values.named(&text(name).to_ascii_uppercase(), &text(value));
                }
            }
        }
        _ => {
            let mut pictures = all(body, ATTACHED).filter_map(|file| all(file, DATA).next());
            let picture = pictures.find_map(|bytes| Some((picture_kind(bytes)?, bytes.to_owned())));
            found.picture = found.picture.take().or(picture);
        }
    }
}

fn take_track(found: &mut Tags, values: &mut Values, track: &[u8]) {
    let codec = all(track, CODEC).next().map(text).unwrap_or_default();
    match codec.get(..2) {
        Some("V_") => found.note_film(&codec),
        // Where none is said, English is meant, and is what programs leave so.
        Some("A_") => {
            let tags = all(track, LANGUAGE_BCP47).chain(all(track, LANGUAGE)).map(text);
            tags.filter(|tag| tag != "und" && tag != "eng")
                .take(1)
                .for_each(|tag| values.languages.note(b"track", &tag));
        }
        Some("S_" | "D_") => found.has_words |= !codec.starts_with("S_VOBSUB") && !codec.starts_with("S_HDMV/PGS"),
        _ => {}
    }
}

fn chapter(atom: &[u8]) -> Chapter {
    let start_ms = all(atom, START).next().map_or(0, whole) / 1_000_000;
    let title = all(atom, DISPLAY).flat_map(|shown| all(shown, CHAPTER_NAME)).next().map(text);
    Chapter { start_ms, title: title.unwrap_or_default() }
}

/// The elements inside of one.
fn elements(mut bytes: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    let next = move || {
        let (id, head, size) = element(bytes)?;
        let body = bytes.get(usize::try_from(head).ok()?..)?;
        let (body, rest) = body.split_at_checked(usize::try_from(size).ok()?)?;
        bytes = rest;
        Some((id, body))
    };
    std::iter::from_fn(next).take(INSIDE)
}

/// Those of one kind.
fn all(bytes: &[u8], wanted: u64) -> impl Iterator<Item = &[u8]> {
    elements(bytes).filter(move |(id, _)| *id == wanted).map(|(_, body)| body)
}

/// Id of an element, bytes of its head and of its content.
fn element(bytes: &[u8]) -> Option<(u64, u64, u64)> {
    let (id, id_len) = ebml_number(bytes, false)?;
    let (size, size_len) = ebml_number(bytes.get(id_len..)?, true)?;
    Some((id, (id_len + size_len) as u64, size))
}

fn text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes.get(..TEXT_BYTES).unwrap_or(bytes));
    text.trim_end_matches('\0').to_owned()
}

fn whole(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

//! MP4 recordings: the lists of `ilst` by Apple's names and by names of their own (`QuickTime` File Format, "Metadata"),
//! chapters, the language of the sound (ISO/IEC 14496-12, 8.4.2).

mod chapters;

use std::io::{Read, Seek};

use super::{PICTURE_BYTES, TEXT_BYTES, Tags, VALUES, Values, note, picture_kind};
use crate::import::probe::{bytes_at, mp4_box, u32_be};
use crate::import::refusal::Reason;

/// LIMIT: tracks.
const TRACKS: usize = 32;
/// LIMIT: entries of one list of tags.
const ITEMS: usize = 500;

/// LIMIT: bytes of the name of an entry.
const NAME_BYTES: u64 = 64;

/// A box's content, from and to.
type Range = (u64, u64);

/// Reads what `moov` says.
pub(super) fn read<F: Read + Seek>(file: &mut F, len_bytes: u64) -> Result<Tags, Reason> {
    // Audible's own.
    if matches!(bytes_at(file, 8, 4).unwrap_or_default().as_slice(), b"aax " | b"aaxc") {
        return Err(Reason::Locked);
    }
    let Some(moov) = mp4_box(file, *b"moov", 0, len_bytes) else { return Ok(Tags::default()) };
    let tracks = tracks(file, moov);
    let kinds: Vec<_> = tracks.iter().map(|track| kind(file, *track)).collect();
    if kinds.iter().any(|kind| is_locked(kind)) {
        return Err(Reason::Locked);
    }
    let handlers: Vec<_> = tracks.iter().map(|track| handler(file, *track).unwrap_or_default()).collect();
    let mut found = Found::default();
    for path in [&[*b"udta", *b"meta"][..], &[*b"meta"]] {
        let Some(meta) = down(file, moov, path) else { continue };
        let names = names(file, meta);
        if let Some(list) = in_meta(file, *b"ilst", meta) {
            found.items(file, list, &names);
        }
    }
    let sound = tracks.iter().zip(&handlers).find(|(_, handler)| *handler == b"soun").map(|(track, _)| *track);
    if let Some(tag) = sound.and_then(|track| language(file, track)) {
        found.values.languages.note(b"mdhd", &tag);
    }
    // Where there is no sound, the brand of the file decides.
    let has_film = sound.map(|_| handlers.iter().any(|handler| handler == b"vide"));
    let chapters = chapters::read(file, moov, &tracks);
    let (lyrics, picture) = (found.values.lyrics.take(), found.picture);
    let mut tags = Tags { said: found.values.said(), chapters, picture, has_film, lyrics, ..Tags::default() };
    for (handler, kind) in handlers.iter().zip(&kinds) {
        match handler.as_slice() {
            b"vide" => tags.note_film(&String::from_utf8_lossy(kind)),
            // Those of `text` are chapters.
            b"sbtl" | b"subt" => tags.has_words = true,
            _ => {}
        }
    }
    Ok(tags)
}

/// A box inside a box inside a box.
fn down<F: Read + Seek>(file: &mut F, from: Range, kinds: &[[u8; 4]]) -> Option<Range> {
    kinds.iter().try_fold(from, |(start, end), kind| mp4_box(file, *kind, start, end))
}

fn tracks<F: Read + Seek>(file: &mut F, (mut at, end): Range) -> Vec<Range> {
    let mut tracks = Vec::new();
    while let Some((start, next)) = mp4_box(file, *b"trak", at, end).filter(|_| tracks.len() < TRACKS) {
        tracks.push((start, next));
        at = next;
    }
    tracks
}

/// What a track is: `soun`, `vide`, `text` …
fn handler<F: Read + Seek>(file: &mut F, track: Range) -> Option<Vec<u8>> {
    let (start, _) = down(file, track, &[*b"mdia", *b"hdlr"])?;
    bytes_at(file, start.checked_add(8)?, 4)
}

/// What the samples of a track are: `avc1`, `mp4a`, `tx3g` …
fn kind<F: Read + Seek>(file: &mut F, track: Range) -> Vec<u8> {
    let table = down(file, track, &[*b"mdia", *b"minf", *b"stbl", *b"stsd"]);
    table.and_then(|(start, _)| bytes_at(file, start.checked_add(12)?, 4)).unwrap_or_default()
}

/// Whether such samples are encrypted: `enca`, `encv` (ISO/IEC 14496-12, 8.12), `drms`, `drmi` (Apple), `aavd` (Audible).
fn is_locked(kind: &[u8]) -> bool {
    matches!(kind, b"enca" | b"encv" | b"drms" | b"drmi" | b"aavd")
}

/// Three letters of five bits each in `mdhd`.
fn language<F: Read + Seek>(file: &mut F, track: Range) -> Option<String> {
    let (start, _) = down(file, track, &[*b"mdia", *b"mdhd"])?;
    let bytes = bytes_at(file, start, 36)?;
    let at = if bytes.first() == Some(&1) { 32 } else { 20 };
    let code = u32_be(&bytes, at)? >> 16;
    let letter = |shift: u32| u8::try_from(code >> shift & 31).ok().map(|bits| char::from(bits + 0x60));
    let tag: String = [10, 5, 0].into_iter().filter_map(letter).collect();
    (tag.bytes().all(|byte| byte.is_ascii_lowercase()) && tag != "und").then_some(tag)
}

/// A box in `meta`, which has four bytes of version in MP4 and none in old `QuickTime` files.
fn in_meta<F: Read + Seek>(file: &mut F, kind: [u8; 4], (start, end): Range) -> Option<Range> {
    [4, 0].into_iter().find_map(|skip| mp4_box(file, kind, start.checked_add(skip)?, end))
}

/// The names of `keys`, by whose number the entries of the list beside it are called: as telephones write films, and `FFmpeg` if
/// it is to keep all tags.
fn names<F: Read + Seek>(file: &mut F, meta: Range) -> Vec<Vec<u8>> {
    let mut names = Vec::new();
    let Some((start, end)) = in_meta(file, *b"keys", meta) else { return names };
    let mut at = start.saturating_add(8);
    while let Some(head) = bytes_at(file, at, 8).filter(|head| head.len() == 8 && at < end && names.len() < ITEMS) {
        let len_bytes = u64::from(u32_be(&head, 0).unwrap_or(0));
        let Some(len_name) = len_bytes.checked_sub(8).filter(|_| len_bytes <= end - at) else { break };
        let name = bytes_at(file, at + 8, len_name.min(NAME_BYTES)).unwrap_or_default().to_ascii_lowercase();
        names.push(name.strip_prefix(APPLE).map_or_else(|| name.clone(), <[u8]>::to_vec));
        at += len_bytes;
    }
    names
}

/// What names of Apple's programs begin with.
const APPLE: &[u8] = b"com.apple.quicktime.";

/// The name that a program has given an entry which has none of Apple's.
fn own_name<F: Read + Seek>(file: &mut F, (start, end): Range) -> Vec<u8> {
    let name = mp4_box(file, *b"name", start, end);
    let name = name.and_then(|(start, end)| Some((start.checked_add(4)?, end)));
    let name = name.and_then(|(start, end)| bytes_at(file, start, end.checked_sub(start)?.min(NAME_BYTES)));
    // A name of four letters must not be taken for one of Apple's.
    name.filter(|name| name.len() != 4).unwrap_or_default()
}

#[derive(Default)]
struct Found {
    values: Values,
    picture: Option<(&'static str, Vec<u8>)>,
}

impl Found {
    fn items<F: Read + Seek>(&mut self, file: &mut F, (mut at, end): Range, names: &[Vec<u8>]) {
        for _ in 0..ITEMS {
            let Some(head) = bytes_at(file, at, 8).filter(|head| head.len() == 8 && at < end) else { return };
            let size = u64::from(u32_be(&head, 0).unwrap_or(0));
            let Some(next) = at.checked_add(size).filter(|next| size >= 8 && *next <= end) else { return };
            let limit = if head.ends_with(b"covr") { PICTURE_BYTES } else { TEXT_BYTES } as u64;
            let kind = head.get(4..).unwrap_or_default();
            let number = u32_be(&head, 4).and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
            let kind = match number.and_then(|number| names.get(number)) {
                Some(name) => name.clone(),
                None if kind == b"----" => own_name(file, (at + 8, next)),
                None => kind.to_owned(),
            };
            // Several names are several values.
            let mut from = at + 8;
            for _ in 0..if kind == b"covr" { 1 } else { VALUES } {
                let Some((start, end)) = mp4_box(file, *b"data", from, next) else { break };
                let value = start.checked_add(8).and_then(|start| Some((start, end.checked_sub(start)?)));
                let data = value.and_then(|(start, len_bytes)| bytes_at(file, start, len_bytes.min(limit)));
                self.take(&kind, &data.unwrap_or_default());
                from = end;
            }
            at = next;
        }
    }

    fn take(&mut self, kind: &[u8], bytes: &[u8]) {
        let (values, text) = (&mut self.values, String::from_utf8_lossy(bytes));
        match kind {
            b"\xa9nam" | b"title" | b"displayname" => note(&mut values.title, &text),
            b"\xa9alb" | b"album" => note(&mut values.album, &text),
            b"\xa9ART" | b"aART" | b"\xa9aut" | b"artist" | b"author" | b"album_artist" => {
                values.authors.note(kind, &text);
            }
            b"\xa9nrt" | b"narrator" => values.readers.note(kind, &text),
            b"\xa9lyr" | b"lyrics" => note(&mut values.lyrics, &text),
            // All of what the other says the beginning of.
            b"ldes" if !text.trim().is_empty() => values.description = Some(text.trim().to_owned()),
            b"desc" | b"\xa9des" | b"description" => note(&mut values.description, &text),
            b"\xa9cmt" | b"comment" => note(&mut values.comment, &text),
            b"\xa9pub" | b"publisher" => note(&mut values.publisher, &text),
            b"\xa9day" | b"date" | b"creationdate" => note(&mut values.published, &text),
            // Of no name of Apple's: Picard calls it so.
            _ if kind.eq_ignore_ascii_case(b"license") => values.terms.insert(0, text.trim().to_owned()),
            b"language" => values.languages.note(kind, &text),
            b"cprt" | b"\xa9cpy" | b"copyright" => values.terms.push(text.trim().to_owned()),
            b"covr" if self.picture.is_none() => {
                self.picture = picture_kind(bytes).map(|kind| (kind, bytes.to_owned()));
            }
            _ => {}
        }
    }
}

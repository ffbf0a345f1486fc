//! `ID3v2` (id3.org: 2.2.0, 2.3.0, 2.4.0; Chapter Frame Addendum 1.0) at the beginning of an MP3 file, else `ID3v1` at its
//! end.

mod chapters;
mod frames;

use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use self::chapters::Chapters;
use self::frames::{Frame, frames, plain, resynchronised, synchsafe};
use super::{TEXT_BYTES, Tags, VALUES, Values, note, picture_kind};
use crate::extract;
use crate::import::probe::bytes_at;

/// LIMIT: bytes of a tag; pictures are the most of it.
const TAG_BYTES: u64 = 16 << 20;
/// LIMIT: bytes before a picture in its frame, where its name is.
const PICTURE_HEAD: usize = 300;

/// Reads the tag; `None` if there is none.
pub(super) fn read<F: Read + Seek>(file: &mut F) -> Option<Tags> {
    let head = bytes_at(file, 0, 10)?;
    let [b'I', b'D', b'3', version @ 2..=4, _, flags, size @ ..] = head.as_slice() else { return None };
    let mut body = bytes_at(file, 10, synchsafe(size)?.min(TAG_BYTES))?;
    // From 2.4 on each frame says so for itself.
    if flags & 0x80 != 0 && *version < 4 {
        body = resynchronised(&body);
    }
    let body = if flags & 0x40 != 0 && *version > 2 { after_extension(&body, *version)? } else { &body };
    let mut found = Found::default();
    for frame in frames(body, *version) {
        found.take(&frame, *version);
    }
    let chapters = found.chapters.in_order();
    let lyrics = found.sung.or(found.values.lyrics.take());
    Some(Tags { said: found.values.said(), chapters, lyrics, picture: found.picture, ..Tags::default() })
}

/// Reads the tag of older players: fields of a fixed length, filled with NUL or blanks; `None` if there is none.
pub(super) fn read_v1<F: Read + Seek>(file: &mut F) -> Option<Tags> {
    file.seek(SeekFrom::End(-128)).ok()?;
    let mut tag = Vec::new();
    file.take(128).read_to_end(&mut tag).ok()?;
    let fields = tag.strip_prefix(b"TAG")?;
    let mut values = Values::default();
    let text = |place: Range<usize>| {
        let bytes = fields.get(place)?.split(|byte| *byte == 0).next().unwrap_or_default();
        Some(extract::unlabelled(bytes))
    };
    note(&mut values.title, &text(0..30)?);
    values.authors.note(b"artist", &text(30..60)?);
    note(&mut values.album, &text(60..90)?);
    note(&mut values.published, &text(90..94)?);
    Some(Tags { said: values.said(), ..Tags::default() })
}

/// What follows the extended header (2.3.0, 3.2; 2.4.0, 3.2: there its size counts itself).
fn after_extension(body: &[u8], version: u8) -> Option<&[u8]> {
    let size = body.get(..4)?;
    let len_bytes = if version == 3 { plain(size).checked_add(4)? } else { synchsafe(size)? };
    body.get(usize::try_from(len_bytes).ok()?..)
}

#[derive(Default)]
struct Found {
    values: Values,
    chapters: Chapters,
    /// The words of a song with their times.
    sung: Option<String>,
    picture: Option<(&'static str, Vec<u8>)>,
}

impl Found {
    fn take(&mut self, frame: &Frame, version: u8) {
        let (values, body) = (&mut self.values, frame.body.as_slice());
        match &frame.id {
            b"TIT2" | b"TT2 " => note(&mut values.title, &text(body)),
            b"TALB" | b"TAL " => note(&mut values.album, &text(body)),
            b"TPE1" | b"TP1 " => texts(body).for_each(|text| values.authors.note(&frame.id, &text)),
            b"TPE3" | b"TP3 " => texts(body).for_each(|text| values.readers.note(&frame.id, &text)),
            b"TIT3" | b"TT3 " => note(&mut values.description, &text(body)),
            b"TPUB" | b"TPB " => note(&mut values.publisher, &text(body)),
            b"TDRL" | b"TDRC" | b"TYER" | b"TYE " => note(&mut values.published, &text(body)),
            b"TLAN" | b"TLA " => {
                texts(body).for_each(|text| values.languages.note(&frame.id, &text.to_lowercase()));
            }
            b"TCOP" | b"TCR " => values.terms.extend(texts(body)),
            b"TXXX" | b"TXX " => self.own(body),
            b"WCOP" | b"WCP " => values.terms.insert(0, latin(body)),
            b"WOAS" | b"WOAF" | b"WAS " => note(&mut values.source, &latin(body)),
            // Encoding and language, then the text (2.4.0, 4.22).
            b"USER" => values.terms.push(text_of(body.first(), body.get(4..).unwrap_or_default())),
            b"COMM" | b"COM " => self.comment(body),
            b"USLT" | b"ULT " => {
                let both = text_of(body.first(), body.get(4..).unwrap_or_default());
                note(&mut values.lyrics, both.split_once('\0').map_or(&*both, |(_, words)| words));
            }
            b"SYLT" | b"SLT " => self.sung = self.sung.take().or_else(|| sung(body)),
            b"APIC" | b"PIC " => self.picture(body, version),
            b"CHAP" => self.chapters.chapter(body, version),
            b"CTOC" => self.chapters.table(body),
            _ => {}
        }
    }

    /// A text of a name that no frame has; what Picard and ffmpeg call the licence (2.4.0, 4.2.6).
    fn own(&mut self, body: &[u8]) {
        let both = text_of(body.first(), body.get(1..).unwrap_or_default());
        if let Some((name, text)) = both.split_once('\0')
            && name.eq_ignore_ascii_case("license")
        {
            self.values.terms.insert(0, text.trim_end_matches('\0').to_owned());
        }
    }

    /// Programs keep notes for themselves under a name; what people wrote has none.
    fn comment(&mut self, body: &[u8]) {
        let both = text_of(body.first(), body.get(4..).unwrap_or_default());
        match both.split_once('\0') {
            Some(("description", text)) => note(&mut self.values.description, text),
            Some(("", text)) => note(&mut self.values.comment, text),
            _ => {}
        }
    }

    /// The first bytes of the picture itself are looked for: what stands before it is written in many ways. The front
    /// cover (type 3) before others (2.4.0, 4.14).
    fn picture(&mut self, body: &[u8], version: u8) {
        let after_type = body.iter().skip(1).position(|byte| *byte == 0).map_or(0, |at| at + 3);
        let after_type = if version == 2 { 5 } else { after_type };
        let is_front = body.get(after_type.saturating_sub(1)) == Some(&3);
        let mut starts = after_type..body.len().min(after_type + PICTURE_HEAD);
        let found = starts.find_map(|at| Some((picture_kind(body.get(at..)?)?, body.get(at..)?)));
        if let Some((kind, picture)) = found.filter(|_| self.picture.is_none() || is_front) {
            self.picture = Some((kind, picture.to_owned()));
        }
    }
}

/// The words of a song with their times in milliseconds, as LRC (2.4.0, 4.9): each piece that is not the first of a line goes on.
fn sung(body: &[u8]) -> Option<String> {
    let [encoding, _, _, _, 2, _, rest @ ..] = body else { return None };
    let width = if matches!(encoding, 1 | 2) { 2 } else { 1 };
    let at_nul =
        |bytes: &[u8]| Some(bytes.chunks_exact(width).position(|unit| unit.iter().all(|byte| *byte == 0))? * width);
    let (mut song, mut rest) = (String::new(), rest.get(at_nul(rest)? + width..)?);
    let has_lines = rest.windows(width).any(|unit| unit.contains(&b'\n'));
    while let Some(end) = at_nul(rest).filter(|_| song.len() < TEXT_BYTES) {
        let piece = text_of(Some(encoding), rest.get(..end)?);
        let Some((ms, after)) = rest.get(end + width..).and_then(|rest| rest.split_first_chunk::<4>()) else { break };
        let ms = u32::from_be_bytes(*ms);
        if song.is_empty() || !has_lines || piece.starts_with(['\n', '\r']) {
            let stamp = format!("\n[{:02}:{:02}.{:03}]", ms / 60_000, ms / 1000 % 60, ms % 1000);
            song.push_str(&stamp);
        }
        song.push_str(&piece.replace(['\n', '\r'], ""));
        rest = after;
    }
    (!song.is_empty()).then_some(song)
}

/// The first text of a frame.
fn text(body: &[u8]) -> String {
    texts(body).next().unwrap_or_default()
}

/// The texts of a frame, after the byte of its encoding (2.4.0, 4.2: several are parted by NUL).
fn texts(body: &[u8]) -> impl Iterator<Item = String> {
    let all = text_of(body.first(), body.get(1..).unwrap_or_default());
    all.split('\0').take(VALUES).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn text_of(encoding: Option<&u8>, bytes: &[u8]) -> String {
    let bytes = bytes.get(..bytes.len().min(TEXT_BYTES)).unwrap_or_default();
    let decoded = |encoding: &'static Encoding| encoding.decode_without_bom_handling(bytes).0.replace('\u{feff}', "");
    match encoding {
        Some(1) if bytes.starts_with(&[0xfe, 0xff]) => decoded(UTF_16BE),
        Some(1) => decoded(UTF_16LE),
        Some(2) => decoded(UTF_16BE),
        _ => latin(bytes),
    }
}

/// Programs write UTF-8, or the code page of their system, where they say ISO 8859-1.
fn latin(bytes: &[u8]) -> String {
    extract::unlabelled(bytes).trim_end_matches('\0').to_owned()
}

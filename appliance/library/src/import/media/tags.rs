//! What a recording says inside itself: title, makers, terms, a picture and its chapters.

mod id3;
mod matroska;
mod mp4;
mod vorbis;
mod wave;

use std::fs::File;
use std::path::Path;

use crate::href;
use crate::import::defaults::Defaults;
use crate::import::refusal::Reason;
use crate::language;
use crate::licence::Licence;
use crate::metadata::{Agent, Part, Record};

/// LIMIT: bytes of a picture inside a recording.
const PICTURE_BYTES: usize = 8 << 20;
/// LIMIT: bytes of a text that is kept.
const TEXT_BYTES: usize = 64 << 10;
/// LIMIT: values of one tag.
const VALUES: usize = 50;
/// LIMIT: chapters of one recording.
pub(super) const CHAPTERS: usize = Record::MAX_PARTS;

/// Where a chapter begins.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Chapter {
    pub(super) start_ms: u64,
    pub(super) title: String,
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Tags {
    pub(super) said: Defaults,
    pub(super) chapters: Vec<Chapter>,
    /// Extension and bytes.
    pub(super) picture: Option<(&'static str, Vec<u8>)>,
    /// Whether it shows moving pictures; `None` if that is not told here.
    pub(super) has_film: Option<bool>,
    /// What its pictures are packed with, in the words of the file: what browsers play, if there is any.
    film: Option<String>,
    /// The words of a song, as `LRC` if they have times.
    pub(super) lyrics: Option<String>,
    /// Whether there are subtitles inside, as text.
    pub(super) has_words: bool,
}

/// Reads them; nothing of what is damaged.
///
/// # Errors
///
/// [`Reason::Locked`] if only the program of a shop can play it.
pub(super) fn read(path: &Path, media_type: &str) -> Result<Tags, Reason> {
    let Ok(mut file) = File::open(path) else { return Ok(Tags::default()) };
    let len_bytes = file.metadata().map_or(0, |meta| meta.len());
    let mut tags = match media_type {
        "audio/mpeg" => id3::read(&mut file).or_else(|| id3::read_v1(&mut file)).unwrap_or_default(),
        "audio/mp4" | "video/mp4" => mp4::read(&mut file, len_bytes)?,
        "audio/ogg" | "video/ogg" | "audio/flac" => vorbis::read(&mut file).unwrap_or_default(),
        "video/webm" | "audio/webm" | "video/x-matroska" | "audio/x-matroska" => matroska::read(&mut file),
        "audio/wav" => wave::read(&mut file),
        _ => Tags::default(),
    };
    tags.chapters.truncate(CHAPTERS);
    tags.picture = tags.picture.filter(|(_, bytes)| !bytes.is_empty() && bytes.len() <= PICTURE_BYTES);
    Ok(tags)
}

/// Films that browsers play, and others by their names.
const FILMS: [(&str, &str); 4] = [
    ("", "avc1 avc2 avc3 avc4 vp08 vp09 av01 encv V_MPEG4/ISO/AVC V_VP8 V_VP9 V_AV1 V_THEORA"),
    ("MPEG-4 Part 2", "mp4v V_MPEG4/ISO/SP V_MPEG4/ISO/ASP V_MPEG4/ISO/AP V_MPEG4/MS/V3"),
    ("H.263", "s263 h263"),
    ("HEVC", "hvc1 hev1 dvh1 dvhe V_MPEGH/ISO/HEVC"),
];

/// The name of what a film is packed with; empty if browsers play it.
fn film_name(code: &str) -> &str {
    let known = FILMS.iter().find(|(_, codes)| codes.split(' ').any(|one| one == code));
    known.map_or(code, |(name, _)| name)
}

impl Tags {
    fn note_film(&mut self, code: &str) {
        if self.film.is_none() || film_name(code).is_empty() {
            self.film = Some(code.chars().filter(|c| !c.is_control()).collect());
        }
    }

    /// The name of what its pictures are packed with, if browsers do not play that.
    pub(super) fn unseen(&self) -> Option<&str> {
        self.film.as_deref().map(film_name).filter(|name| !name.is_empty())
    }

    /// The chapters as parts of a recording (Media Fragments URI 1.0, 4.2.1).
    pub(super) fn parts(&self, recording: &str) -> Vec<Part> {
        let part = |(number, chapter): (usize, &Chapter)| {
            let title = chapter.title.trim();
            let title = if title.is_empty() { number.to_string() } else { title.to_owned() };
            let (seconds, rest) = (chapter.start_ms / 1000, chapter.start_ms % 1000);
            let start = format!("{seconds}.{rest:03}");
            let start = start.trim_end_matches('0').trim_end_matches('.');
            Part::at(title, href::place(recording, &format!("t={start}")))
        };
        (1..).zip(&self.chapters).map(part).collect()
    }
}

/// The values of one tag: of those that mean the same, the first that has any.
#[derive(Debug, Default)]
struct List {
    tag: Vec<u8>,
    values: Vec<String>,
}

impl List {
    fn note(&mut self, tag: &[u8], text: &str) {
        let text = text.trim();
        if self.values.is_empty() {
            tag.clone_into(&mut self.tag);
        }
        let is_new = !text.is_empty() && self.values.iter().all(|value| value != text);
        if self.tag == tag && is_new && self.values.len() < VALUES {
            self.values.push(text.to_owned());
        }
    }
}

/// Values of tags by what they are for, whatever the container calls them. The first one stays.
#[derive(Debug, Default)]
struct Values {
    title: Option<String>,
    album: Option<String>,
    authors: List,
    readers: List,
    description: Option<String>,
    /// Said of it where nothing is said to be its description.
    comment: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    languages: List,
    source: Option<String>,
    lyrics: Option<String>,
    terms: Vec<String>,
}

impl Values {
    /// Takes a tag by the names that Vorbis and Matroska share; false if it is none of them.
    fn named(&mut self, key: &str, text: &str) -> bool {
        match key {
            "TITLE" => note(&mut self.title, text),
            "ALBUM" => note(&mut self.album, text),
            "ARTIST" | "AUTHOR" | "WRITTEN_BY" | "DIRECTOR" => self.authors.note(key.as_bytes(), text),
            "PERFORMER" | "NARRATOR" => self.readers.note(key.as_bytes(), text),
            "DESCRIPTION" | "SUMMARY" | "SYNOPSIS" => note(&mut self.description, text),
            "COMMENT" => note(&mut self.comment, text),
            "ORGANIZATION" | "PUBLISHER" => note(&mut self.publisher, text),
            "DATE" | "DATE_RELEASED" => note(&mut self.published, text),
            "LANGUAGE" => self.languages.note(key.as_bytes(), text),
            "LYRICS" | "UNSYNCEDLYRICS" | "UNSYNCED LYRICS" => note(&mut self.lyrics, text),
            "LICENSE" => self.terms.insert(0, text.trim().to_owned()),
            "COPYRIGHT" | "TERMS_OF_USE" => self.terms.push(text.trim().to_owned()),
            _ => return false,
        }
        true
    }

    /// What they say of the item. Of several terms those count that are a licence.
    fn said(self) -> Defaults {
        let authors: Vec<Agent> = self.authors.values.iter().flat_map(|names| Agent::several(names)).collect();
        let readers = self.readers.values.iter().filter(|reader| authors.iter().all(|author| author.name != **reader));
        let licence = self.terms.iter().find(|terms| Licence::parse(terms).is_some());
        // The book of a chapter is what it lies in.
        let book = self.album.clone().filter(|album| self.title.as_ref().is_some_and(|title| title != album));
        Defaults {
            title: self.title.or(self.album),
            topics: book.into_iter().collect(),
            description: self.description.or(self.comment),
            languages: self.languages.values.into_iter().filter(|tag| language::normalise(tag).is_some()).collect(),
            license: licence.cloned(),
            creators: authors.iter().cloned().chain(readers.filter_map(|reader| Agent::reader(reader))).collect(),
            publisher: self.publisher,
            published: self.published,
            source_url: self.source.filter(|url| url.starts_with("http")),
            ..Defaults::default()
        }
    }
}

/// Puts a text where there is none yet.
fn note(field: &mut Option<String>, text: &str) {
    let text = text.trim();
    if field.is_none() && !text.is_empty() {
        *field = Some(text.to_owned());
    }
}

/// Extension for the first bytes of a picture.
fn picture_kind(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &'static str); 4] =
        [(b"\xff\xd8\xff", "jpg"), (b"\x89PNG", "png"), (b"GIF8", "gif"), (b"RIFF", "webp")];
    known.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, extension)| extension)
}

#[cfg(test)]
mod tests;

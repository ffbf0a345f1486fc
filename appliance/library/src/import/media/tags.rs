//! What a recording says inside itself: title, makers, terms, a picture and its chapters.

mod id3;
mod mp4;
mod vorbis;

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
        _ => Tags::default(),
    };
    tags.chapters.truncate(CHAPTERS);
    tags.picture = tags.picture.filter(|(_, bytes)| !bytes.is_empty() && bytes.len() <= PICTURE_BYTES);
    Ok(tags)
}

impl Tags {
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

/// Values of tags by what they are for, whatever the container calls them. The first one stays.
#[derive(Debug, Default)]
struct Values {
    title: Option<String>,
    album: Option<String>,
    author: Option<String>,
    reader: Option<String>,
    description: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    language: Option<String>,
    source: Option<String>,
    terms: Vec<String>,
}

impl Values {
    /// What they say of the item. Of several terms those count that are a licence.
    fn said(self) -> Defaults {
        let role = |role: &str| Some(role.to_owned());
        let authors = self.author.as_deref().map(Agent::several).unwrap_or_default();
        let reader = self.reader.filter(|reader| authors.iter().all(|author| author.name != *reader));
        let reader = reader.as_deref().and_then(Agent::parse).map(|one| Agent { role: role("reader"), ..one });
        let licence = self.terms.iter().find(|terms| Licence::parse(terms).is_some());
        // The book of a chapter is what it lies in.
        let book = self.album.clone().filter(|album| self.title.as_ref().is_some_and(|title| title != album));
        Defaults {
            title: self.title.or(self.album),
            topics: book.into_iter().collect(),
            description: self.description,
            languages: self.language.into_iter().filter(|tag| language::normalise(tag).is_some()).collect(),
            license: licence.cloned(),
            creators: authors.into_iter().chain(reader).collect(),
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

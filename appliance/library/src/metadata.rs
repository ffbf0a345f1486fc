//! The record of a resource: schema.org `LearningResource` as JSON-LD in the shape of AMB
//! (Allgemeines Metadatenprofil für Bildungsressourcen), with Maktaba's own terms under one key.

mod details;
pub mod isced;
mod read;
mod write;

use std::borrow::Cow;

use maktaba_sync::model::EntryPath;

use crate::href;
use crate::licence::{Licence, Rights};

pub use details::Details;

pub(crate) use read::{agents, member, text, texts};
pub(crate) use write::in_order;

/// The own term for the place in a collection.
const ORDER: &str = "order";

/// Largest record in bytes, as `maktaba_sync::model::Resource` allows.
pub const MAX_BYTES: usize = 256 << 10;

/// Entry of a SCORM course with what its lessons are told when they begin: a list of `{"path", "said"}`, the path as that
/// of a part, and of what is said `mastery`, `data`, `limit`, `action`, `scaled`, `threshold`.
pub const LAUNCHES: &str = "_launch.json";

/// What a resource is made of, which decides how it is opened.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Web pages with an index.
    Site,
    /// Web pages of a ZIM file.
    Zim,
    /// A book in parts.
    Epub,
    /// Pages as they are printed.
    Pdf,
    /// A film, with its subtitles.
    Video,
    /// A recording.
    Audio,
    /// Interactive content of H5P.
    H5p,
    /// A course that reports to a learning management system.
    Scorm,
    /// An IMS Common Cartridge.
    Imscc,
    /// A tree of files without an index.
    Files,
    /// One file to download.
    File,
    /// A text that people wrote by hand, as a page.
    Text,
    /// An Office file, with its words page by page.
    Office,
}

impl Kind {
    /// The name as stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Zim => "zim",
            Self::Epub => "epub",
            Self::Pdf => "pdf",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::H5p => "h5p",
            Self::Scorm => "scorm",
            Self::Imscc => "imscc",
            Self::Files => "files",
            Self::File => "file",
            Self::Text => "text",
            Self::Office => "office",
        }
    }

    /// All kinds, in the order of the catalogue.
    pub const ALL: [Self; 13] = [
        Self::Site,
        Self::Zim,
        Self::Epub,
        Self::Pdf,
        Self::Video,
        Self::Audio,
        Self::H5p,
        Self::Scorm,
        Self::Imscc,
        Self::Files,
        Self::File,
        Self::Text,
        Self::Office,
    ];

    /// Reads a stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A person or body, with what they did if that is known.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize)]
pub struct Agent {
    /// Name as given.
    pub name: String,
    /// `illustrator`, `translator` …
    pub role: Option<String>,
    /// Whether it is known to be a body, not a person.
    #[serde(default)]
    pub is_body: bool,
}

/// A chapter, page or step, in the order of reading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// Title for people.
    pub title: String,
    /// Entry to open, with `#fragment` if the part begins inside it ([`href::place`]).
    pub path: String,
    /// How many of the parts before it it stands below: 0 to [`Part::MAX_DEPTH`].
    pub depth: u8,
}

impl Part {
    /// Most parts inside each other.
    pub const MAX_DEPTH: u8 = 5;

    /// One that is a whole entry.
    pub fn of(title: String, path: &EntryPath) -> Self {
        Self::at(title, href::place(path.as_str(), ""))
    }

    /// One that begins at a place, below no other.
    pub fn at(title: String, path: String) -> Self {
        Self { title, path, depth: 0 }
    }

    /// Path of the entry to open.
    pub fn file(&self) -> Cow<'_, str> {
        href::of_place(&self.path).0
    }
}

/// A subtitle track.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Track {
    /// Entry of type `text/vtt`.
    pub path: EntryPath,
    /// BCP 47.
    pub language: String,
    /// Name for people; the tag if there is none.
    pub label: String,
}

/// A file of the original.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Encoding {
    /// Entry.
    pub path: EntryPath,
    /// IANA media type.
    pub media_type: String,
    /// Length in bytes.
    pub len_bytes: u64,
}

/// What a resource is, for people and for machines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// URN or address that names the work everywhere.
    pub id: String,
    /// Title.
    pub title: String,
    /// A paragraph; empty if there is none.
    pub description: String,
    /// BCP 47 tags; `zxx` for content without language. The first one is the title's.
    pub languages: Vec<String>,
    /// What it is for teaching: `story`, `textbook`, `video lesson` …
    pub resource_types: Vec<String>,
    /// Subjects.
    pub subjects: Vec<String>,
    /// Levels.
    pub levels: Vec<String>,
    /// Who made it.
    pub creators: Vec<Agent>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Licence.
    pub licence: Licence,
    /// Credit line: title, author, source, licence.
    pub credit: String,
    /// Where it came from.
    pub source_url: Option<String>,
    /// What it was made from.
    pub based_on: Option<String>,
    /// Date of creation (ISO 8601, as given).
    pub created: Option<String>,
    /// Date of publication (ISO 8601, as given).
    pub published: Option<String>,
    /// Files of the original; at most [`Record::MAX_ENCODINGS`].
    pub encodings: Vec<Encoding>,
    /// Length of the original in bytes, all entries together.
    pub len_bytes: u64,
    /// Playing time in seconds.
    pub duration_s: Option<u32>,
    /// Pages in print.
    pub pages: Option<u32>,
    /// schema.org `accessMode`: `textual`, `visual`, `auditory`. A guess where nobody says it.
    pub access_modes: Vec<String>,
    /// schema.org `accessibilityFeature`: `captions`, `transcript` … A guess where nobody says it.
    pub accessibility: Vec<String>,
    /// Same for all translations of one work.
    pub translation_group: Option<String>,
    /// What it is made of.
    pub kind: Kind,
    /// Entry to open first; `None` if there is none that a browser could show.
    pub main: Option<EntryPath>,
    /// Contents, in the order of reading; at most [`Record::MAX_PARTS`].
    pub parts: Vec<Part>,
    /// Picture for lists: at most 96 pixels and 2 kB where it was made at import.
    pub thumbnail: Option<EntryPath>,
    /// The same picture as large as it came.
    pub cover: Option<EntryPath>,
    /// Subtitles.
    pub tracks: Vec<Track>,
    /// What few resources have.
    pub details: Details,
    /// schema.org `isPartOf`: the topics it lies in, the widest first.
    pub topics: Vec<String>,
    /// What a learner does with it: `watch`, `read`, `practice` …
    pub activities: Vec<String>,
    /// Width and height of a film in pixels.
    pub frame_size: Option<(u32, u32)>,
}

impl Record {
    /// Most parts that are kept.
    pub const MAX_PARTS: usize = 2000;
    /// Most encodings that are kept.
    pub const MAX_ENCODINGS: usize = 16;

    /// Its authors, and everybody else who had a part in it: see [`Agent::authors_and_others`].
    pub fn people(&self) -> (Vec<&Agent>, Vec<&Agent>) {
        let (authors, mut others) = Agent::authors_and_others(&self.creators);
        others.extend(&self.details.contributors);
        (authors, others)
    }

    /// Where in the contents an entry is: at the first line that leads into it. Where headings lead to the same place as the
    /// line below them, that line is meant.
    pub fn part_of(&self, file: &str) -> Option<usize> {
        let first = self.parts.iter().position(|part| part.file() == file)?;
        let below = self.parts.get(first..)?.windows(2).take_while(|pair| match pair {
            [heading, line] => line.path == heading.path && line.depth > heading.depth,
            _ => false,
        });
        Some(first + below.count())
    }

    /// A record with what every record must have.
    pub fn new(id: String, title: String, languages: Vec<String>, licence: Licence, kind: Kind) -> Self {
        Self {
            id,
            title,
            description: String::new(),
            languages,
            resource_types: Vec::new(),
            subjects: Vec::new(),
            levels: Vec::new(),
            creators: Vec::new(),
            publisher: None,
            licence,
            credit: String::new(),
            source_url: None,
            based_on: None,
            created: None,
            published: None,
            encodings: Vec::new(),
            len_bytes: 0,
            duration_s: None,
            pages: None,
            access_modes: Vec::new(),
            accessibility: Vec::new(),
            translation_group: None,
            kind,
            main: None,
            parts: Vec::new(),
            thumbnail: None,
            cover: None,
            tracks: Vec::new(),
            details: Details::default(),
            topics: Vec::new(),
            activities: Vec::new(),
            frame_size: None,
        }
    }

    /// Licence and bounds of use, as the policy takes them.
    pub fn rights(&self) -> Rights {
        Rights { licence: self.licence.clone(), usage: self.details.usage.clone() }
    }

    /// Levels of education, ISCED 2011, as far as they can be told.
    pub fn isced_levels(&self) -> Vec<u8> {
        let mut levels: Vec<u8> = self.levels.iter().filter_map(|text| isced::level(text)).collect();
        levels.sort_unstable();
        levels.dedup();
        levels
    }

    /// Broad fields of education, ISCED-F 2013, as far as they can be told.
    pub fn isced_fields(&self) -> Vec<u8> {
        let mut fields: Vec<u8> = self.subjects.iter().filter_map(|text| isced::field(text)).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    }

    /// Reads a stored record. Unknown fields are passed over; lists may also be single values.
    ///
    /// # Errors
    ///
    /// [`RecordError`] if it is too large, is not JSON, or lacks title, language, licence or kind.
    pub fn from_json(bytes: &[u8]) -> Result<Self, RecordError> {
        read::record(bytes)
    }

    /// Writes the record: keys sorted, no blanks, the same record always the same bytes, at most [`MAX_BYTES`]
    /// (contents that do not fit are left out from the end).
    pub fn to_json(&self) -> Vec<u8> {
        write::record(self)
    }
}

/// Why bytes are not a record.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// Over [`MAX_BYTES`].
    #[error("the record has {0} bytes; at most {MAX_BYTES} are allowed")]
    TooLarge(usize),
    /// Not JSON.
    #[error("the record is not JSON")]
    Json(#[source] serde_json::Error),
    /// A field that every record has is missing or of no use.
    #[error("the record has no usable {0:?}")]
    Field(&'static str),
}

#[cfg(test)]
mod tests;

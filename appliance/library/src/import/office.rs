//! Office files: kept for download, their text read for search and for a look at it.
//!
//! DOCX, PPTX and XLSX (ISO/IEC 29500), ODT, ODP and ODS (ISO/IEC 26300): ZIP archives of XML. A slide or sheet is a
//! page; the text of a document is cut into pages of a few paragraphs.

mod cells;
mod formulas;
mod package;
mod rows;
mod styles;
mod symbols;
mod words;

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

use maktaba_sync::model::EntryFlags;
use maktaba_sync::units::count;

use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::names;
use super::refusal::Reason;
use super::tree::Tree;
use super::xml::{self, Node};
use crate::metadata::{Agent, Encoding, Kind};

/// LIMIT: bytes of one part whose text is read.
const PART_BYTES: u64 = 64 << 20;
/// LIMIT: pages of text.
const PAGES: usize = 5000;

/// What an Office file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Format {
    Docx,
    Pptx,
    Xlsx,
    Odt,
    Odp,
    Ods,
}

impl Format {
    /// Tells by what is in the archive; `None` if it is no Office file. `mimetype` is the member of that name.
    pub(crate) fn of(tree: &mut Tree, mimetype: &[u8], limit_bytes: u64) -> Option<Office> {
        let open = mimetype.trim_ascii().strip_prefix(b"application/vnd.oasis.opendocument.");
        let open = match open {
            Some(kind) if kind.starts_with(b"text") => Some(Self::Odt),
            Some(kind) if kind.starts_with(b"presentation") => Some(Self::Odp),
            Some(kind) if kind.starts_with(b"spreadsheet") => Some(Self::Ods),
            _ => None,
        };
        if let Some(format) = open {
            let core = Some("meta.xml".to_owned());
            return Some(Office {
                format,
                parts: vec![Place::of("content.xml".to_owned())],
                hidden: 0,
                core,
                custom: None,
                styles: None,
            });
        }
        package::read(tree, limit_bytes)
    }

    /// Whether it is one of `OpenDocument`.
    const fn is_open(self) -> bool {
        matches!(self, Self::Odt | Self::Odp | Self::Ods)
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
        }
    }
}

/// An Office file and where in it is what.
#[derive(Debug)]
pub(crate) struct Office {
    pub(crate) format: Format,
    /// Parts with text, in the order of reading.
    parts: Vec<Place>,
    /// Sheets that their author hides.
    hidden: u64,
    /// Part with title and authors.
    core: Option<String>,
    /// Part with properties that programs and people name themselves.
    custom: Option<String>,
    /// Part with the language of its styles.
    styles: Option<String>,
}

/// A part, and those that belong onto its last page: notes to a slide, words of charts and of other drawings.
#[derive(Debug)]
struct Place {
    part: String,
    beside: Vec<String>,
}

impl Place {
    const fn of(part: String) -> Self {
        Self { part, beside: Vec::new() }
    }
}

/// Imports an Office file.
pub(crate) fn import(mut desk: Desk<'_>, path: &Path, mut tree: Tree, office: &Office) -> Result<Finished, Failure> {
    let format = office.format;
    let place = path.display().to_string();
    let mut pages = Vec::new();
    let formulas = if format.is_open() { formulas::read(&mut tree)? } else { HashMap::new() };
    let mut book = cells::Book::with(formulas);
    let mut hidden = office.hidden;
    let mut read = |desk: &mut Desk<'_>, part: &str| {
        let limit_bytes = PART_BYTES.min(desk.limits.entry_bytes);
        let bytes = tree.read(part, limit_bytes).map_err(|refusal| refusal.reason);
        let read = bytes.and_then(|bytes| bytes.map(|bytes| words::read(&bytes, format, &mut book)).transpose());
        read.unwrap_or_else(|reason| {
            desk.warn(part, format!("has text that is not searched: it {reason}"));
            None
        })
    };
    for place in &office.parts {
        let Some(words::Part { pages: own, hidden: unseen }) = read(&mut desk, &place.part) else { continue };
        hidden += unseen;
        let has_own = !own.is_empty();
        pages.extend(own);
        let beside = place.beside.iter().filter(|_| unseen == 0).filter_map(|part| read(&mut desk, part));
        let beside = beside.flat_map(|part| part.pages).collect::<Vec<_>>().join("\n\n");
        match pages.last_mut().filter(|_| has_own) {
            _ if beside.is_empty() => {}
            Some(last) => last.extend(["\n\n", &beside]),
            None => pages.push(beside),
        }
        pages.truncate(PAGES);
    }
    if hidden > 0 {
        let what = count(hidden, if matches!(format, Format::Pptx | Format::Odp) { "slide" } else { "sheet" });
        let reason = format!(
            "has {what} that its author hides: neither shown nor searched here, but there for who takes the file"
        );
        desk.warn(&place, reason);
    }
    let mut said = said(&mut tree, office, path, desk.limits.text_bytes);
    said.languages = desk.believed(said.languages, &pages.concat());
    let mut record = desk.settle(said, Kind::Office)?;
    let name = names::entry_path(path).ok_or_else(|| Reason::Missing("usable name").at(&place))?;
    let mut file = File::open(path).map_err(|error| Reason::Read(error).at(&place))?;
    let len_bytes = desk.put(&name, format.media_type(), "", EntryFlags::NONE, &mut file)?;
    let mut number = 0;
    for text in pages.iter().filter(|text| !text.trim().is_empty()) {
        number += 1;
        desk.put_text(&format!("_text/{number:04}.txt"), &number.to_string(), text)?;
    }
    record.pages = (number > 0).then_some(number);
    record.encodings = vec![Encoding { path: name.clone(), media_type: format.media_type().to_owned(), len_bytes }];
    record.main = Some(name);
    desk.finish(record)
}

/// Core properties (ISO/IEC 29500-2, 11), or `meta.xml` of `OpenDocument`.
fn said(tree: &mut Tree, office: &Office, path: &Path, limit_bytes: u64) -> Defaults {
    let mut part = |name: &str| {
        let bytes = tree.read(name, limit_bytes).ok().flatten()?;
        xml::parse(&bytes).ok()
    };
    let meta = part(office.core.as_deref().unwrap_or("docProps/core.xml")).unwrap_or_default();
    let text = |names: &[&str]| {
        let found = names.iter().find_map(|name| meta.find(name)).map(Node::text);
        found.filter(|text| !text.is_empty())
    };
    let mut language = text(&["language"]);
    if let (None, Some(styles)) = (&language, &office.styles) {
        let styles = part(styles);
        language = styles.and_then(|styles| styles.find("lang")?.attribute("val").map(str::to_owned));
    }
    let keywords = text(&["keywords", "keyword"]).unwrap_or_default();
    // Those of OpenDocument stand among the others (ISO/IEC 26300-1, 4.3.3).
    let custom = office.custom.as_deref().and_then(part).unwrap_or_default();
    let named = custom.all("property").into_iter().chain(meta.all("user-defined"));
    let own: Vec<(String, String)> = named
        .filter_map(|one| Some((one.attribute("name")?.to_ascii_lowercase(), one.text())))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let own =
        |names: &[&str]| own.iter().find(|(name, _)| names.contains(&name.as_str())).map(|(_, text)| text.clone());
    Defaults {
        title: text(&["title"]).or_else(|| Some(names::stem(path))),
        description: text(&["description"]).or_else(|| own(&["abstract"])),
        license: text(&["rights", "license"]).or_else(|| own(&["rights", "license", "licence"])),
        languages: language.into_iter().collect(),
        creators: text(&["initial-creator", "creator"]).map(|names| Agent::several(&names)).unwrap_or_default(),
        subjects: names::keywords(&keywords),
        created: text(&["creation-date", "created"]),
        ..Defaults::default()
    }
}

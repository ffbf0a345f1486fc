//! Pages as a book that every phone has a program for: EPUB 3.3 (W3C), from what a reader would see of them.
//!
//! Pages are cleaned as chapters are, and written as XHTML; pictures, sounds and films stay as they are. A book is of one
//! resource, or of many, each in a folder of its own.

mod names;
mod package;
mod xhtml;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use maktaba_library::doors::xml::escaped;
use maktaba_library::licence;
use maktaba_library::media_type;
use maktaba_library::metadata::{Kind, Record};
use maktaba_sync::model::{BlobId, Body as Stored, Entry, EntryFlags, EntryPath};
use maktaba_sync::store::ReadError;
use maktaba_webui::{Href, VolumeWords, direction};

use names::Names;
pub(super) use package::issued;

use super::volume::{PLAYER, Volume, Why, Work};
use super::{Body, Member, WHOLE_BYTES};
use crate::http::shelf::chapter::{self, Leads};
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::read_all;

/// LIMIT: bytes of all pages of a book; they are in memory while its lengths are found out.
const TEXT_BYTES: u64 = 4 << 20;
/// LIMIT: pages of a book.
const PAGES: usize = 500;
/// Where our files lie inside the book, and, below that, those of the site, so that they meet no name of ours.
const FOLDER: &str = "EPUB";
const CONTENT: &str = "content";

/// What a book is called, and what else its own pages say.
pub(super) struct Cover<'a> {
    title: &'a str,
    /// Language of our own pages.
    language: &'a str,
    /// `None` in a book of one resource.
    words: Option<&'a VolumeWords>,
    left_out: &'a [(String, Why)],
}

impl<'a> Cover<'a> {
    /// Of a book of one resource.
    pub(super) fn of_one(record: &'a Record) -> Self {
        Self { title: &record.title, language: language_of(record), words: None, left_out: &[] }
    }

    /// Of a book of many.
    pub(super) fn of_many(volume: &'a Volume) -> Self {
        let words = &volume.words;
        Self { title: &volume.title, language: &words.language, words: Some(words), left_out: &volume.left_out }
    }
}

/// How much of a book a resource takes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Share {
    pages: usize,
    text_bytes: u64,
}

impl Share {
    /// `None` if it has nothing that a book can hold.
    pub(super) fn of(work: &Work) -> Option<Self> {
        // What runs or is scored there is not what one would read.
        if matches!(work.record.kind, Kind::H5p | Kind::Scorm) {
            return None;
        }
        let pages = pages(&work.entries, &work.record);
        if pages.iter().any(|(_, _, len_bytes)| *len_bytes > WHOLE_BYTES) {
            return None;
        }
        let text_bytes = pages.iter().map(|(_, _, len_bytes)| len_bytes).sum();
        let is_played = work.played().is_some_and(|(entry, _)| is_shown(&entry.media_type));
        (!pages.is_empty() || is_played).then_some(Self { pages: pages.len().max(1), text_bytes })
    }

    pub(super) fn with(self, other: Self) -> Self {
        Self { pages: self.pages + other.pages, text_bytes: self.text_bytes + other.text_bytes }
    }

    pub(super) fn fits(self) -> bool {
        self.pages <= PAGES && self.text_bytes <= TEXT_BYTES
    }
}

/// A resource in the book.
struct Chapter<'a> {
    work: &'a Work,
    /// Below [`FOLDER`].
    folder: String,
    /// In the order of reading.
    pages: Vec<Page>,
    /// What the pages show.
    files: Vec<Part<'a>>,
    names: Arc<Names>,
}

/// A page as it was written.
struct Page {
    /// Below the folder of the resource.
    name: String,
    title: String,
    xhtml: String,
}

impl<'a> Chapter<'a> {
    /// Writes its pages.
    fn of(holdings: &dyn Holdings, work: &'a Work, is_alone: bool) -> Result<Self, ReadError> {
        let folder = if is_alone { CONTENT.to_owned() } else { format!("{CONTENT}/{}", work.folder()) };
        let (parts, mut files) = sorted(&work.entries, &work.record);
        let names = Arc::new(Names::of(parts.iter().chain(&files).map(|(entry, ..)| &entry.path)));
        let known = Arc::new(Known {
            names: Arc::clone(&names),
            pages: parts.iter().map(|(entry, ..)| entry.path.clone()).collect(),
            files: files.iter().map(|(entry, ..)| entry.path.clone()).collect(),
            shown: Mutex::new(work.record.cover.iter().cloned().collect()),
        });
        let mut pages = Vec::with_capacity(parts.len());
        for ((entry, id, len_bytes), number) in parts.iter().zip(1_usize..) {
            let bytes = read_all(holdings, *id, *len_bytes)?;
            let title = title_of(&work.record, entry);
            let title = if title == work.record.title { number.to_string() } else { title.to_owned() };
            let xhtml = page(&work.record, entry, &bytes, &known);
            pages.push(Page { name: format!("{}.xhtml", names.get(&entry.path)), title, xhtml });
        }
        let mut shown = known.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if let (true, Some((entry, element))) = (pages.is_empty(), work.played()) {
            let (name, title) = (format!("{PLAYER}.xhtml"), work.record.title.clone());
            pages.push(Page { name, title, xhtml: player(&work.record, names.get(&entry.path), element) });
            shown.insert(entry.path.clone());
        }
        files.retain(|(entry, ..)| shown.contains(&entry.path));
        drop(shown);
        mend_links(&mut pages);
        Ok(Self { work, folder, pages, files, names })
    }

    /// Where a file is, below [`FOLDER`].
    fn file(&self, path: &EntryPath) -> String {
        format!("{}/{}", self.folder, self.names.get(path))
    }

    /// Where a page is, below [`FOLDER`].
    fn place(&self, page: &Page) -> String {
        format!("{}/{}", self.folder, page.name)
    }
}

/// Takes out what leads to a part of a page that is not there: the publisher's mistake, or a part that went with a script.
fn mend_links(pages: &mut [Page]) {
    let ids: BTreeSet<(String, String)> = pages
        .iter()
        .flat_map(|page| xhtml::ids(&page.xhtml).map(|id| (Href::relative(&page.name), id.to_owned())))
        .collect();
    for page in pages {
        let here = Href::relative(&page.name);
        page.xhtml = xhtml::with_targets(&page.xhtml, |to, part| {
            let page = if to.is_empty() { here.clone() } else { joined(&here, to) };
            ids.contains(&(page, part.to_owned()))
        });
    }
}

/// Where a relative link leads.
fn joined(from: &str, to: &str) -> String {
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for step in to.split('/') {
        if step == ".." {
            folders.pop();
        } else {
            folders.push(step);
        }
    }
    folders.join("/")
}

/// The files of a book, but for their places.
///
/// # Errors
///
/// What reading the store fails with.
pub(super) fn members(holdings: &dyn Holdings, cover: &Cover<'_>, works: &[Work]) -> Result<Vec<Member>, ReadError> {
    let is_alone = cover.words.is_none();
    let chapters = works.iter().map(|work| Chapter::of(holdings, work, is_alone));
    let chapters: Vec<Chapter<'_>> = chapters.collect::<Result<_, _>>()?;
    let mut members = vec![
        text("mimetype", false, "application/epub+zip".to_owned()),
        text("META-INF/container.xml", true, CONTAINER.to_owned()),
        text(&format!("{FOLDER}/package.opf"), true, package::document(cover, &chapters)),
        text(&format!("{FOLDER}/nav.xhtml"), true, contents(cover, &chapters)),
        text(&format!("{FOLDER}/credit.xhtml"), true, credit(cover, works)),
    ];
    for chapter in chapters {
        members.extend(chapter.files.iter().map(|(entry, id, len_bytes)| {
            let name = format!("{FOLDER}/{}", chapter.file(&entry.path));
            Member::new(&name, Body::Blob(*id), false, *len_bytes)
        }));
        let places: Vec<String> = chapter.pages.iter().map(|page| chapter.place(page)).collect();
        let pages = places.iter().zip(chapter.pages);
        members.extend(pages.map(|(place, page)| text(&format!("{FOLDER}/{place}"), true, page.xhtml)));
    }
    Ok(members)
}

/// An entry with its content, and the bytes of it.
pub(crate) type Part<'a> = (&'a Entry, BlobId, u64);

struct Known {
    names: Arc<Names>,
    pages: BTreeSet<EntryPath>,
    files: BTreeSet<EntryPath>,
    /// Those of the files that a page shows.
    shown: Mutex<BTreeSet<EntryPath>>,
}

/// Pages in the order of reading.
pub(crate) fn pages<'a>(entries: &'a [Entry], record: &Record) -> Vec<Part<'a>> {
    sorted(entries, record).0
}

/// Pages in the order of reading, and what they may show.
fn sorted<'a>(entries: &'a [Entry], record: &Record) -> (Vec<Part<'a>>, Vec<Part<'a>>) {
    let (mut pages, mut files): (Vec<Part<'a>>, Vec<Part<'a>>) = (Vec::new(), Vec::new());
    let is_read = |entry: &&Entry| is_read(entry, entries, record);
    for entry in entries.iter().filter(is_read) {
        let Stored::Blob { id, len_bytes } = &entry.body else { continue };
        let part = (entry, *id, *len_bytes);
        if media_type::is_page(&entry.media_type) {
            pages.push(part);
        } else if is_shown(&entry.media_type) {
            files.push(part);
        }
    }
    let place = |path: &EntryPath| record.parts.iter().position(|one| one.file() == path.as_str());
    let is_first = |path: &EntryPath| record.main.as_ref() == Some(path);
    pages.sort_by_key(|(entry, ..)| (!is_first(&entry.path), place(&entry.path).unwrap_or(usize::MAX)));
    (pages, files)
}

/// Whether each reading system shows it, or may pass it over (EPUB 3.3, 3.2 and 3.4).
fn is_shown(media_type: &str) -> bool {
    let kind = media_type::essence(media_type);
    SHOWN.contains(&kind) || kind.starts_with("video/")
}

/// Whether people see an entry when they read: its own pages and files, and those that were made from it to be read in its
/// place. What was made besides, and what pages were made from, is not read.
pub(super) fn is_read(entry: &Entry, entries: &[Entry], record: &Record) -> bool {
    let is_made = |entry: &Entry| entry.flags.contains(EntryFlags::DERIVED);
    let is_main = |entry: &Entry| record.main.as_ref() == Some(&entry.path);
    if !entries.iter().any(|one| is_main(one) && is_made(one)) {
        return !is_made(entry);
    }
    if !media_type::is_page(&entry.media_type) {
        return record.thumbnail.as_ref() != Some(&entry.path);
    }
    record.parts.is_empty() || is_main(entry) || record.parts.iter().any(|part| part.file() == entry.path.as_str())
}

/// Types that each reading system shows (EPUB 3.3, 3.2).
const SHOWN: [&str; 8] =
    ["image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp", "audio/mpeg", "audio/mp4", "audio/ogg"];

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\"><rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

fn text(name: &str, is_text: bool, words: impl Into<Bytes>) -> Member {
    let words = words.into();
    let len_bytes = words.len() as u64;
    Member::new(name, Body::Ours(words), is_text, len_bytes)
}

/// The way from a page to something else in the folder.
pub(super) fn way(from: &str, to: &str) -> String {
    "../".repeat(from.matches('/').count()) + &Href::relative(to)
}

/// A page as a reader would see it here.
fn page(record: &Record, entry: &Entry, bytes: &[u8], known: &Arc<Known>) -> String {
    let (known, here) = (Arc::clone(known), known.names.get(&entry.path).to_owned());
    let place = move |leads: Leads, path: &EntryPath| match leads {
        Leads::ToPage if known.pages.contains(path) => Some(way(&here, &format!("{}.xhtml", known.names.get(path)))),
        Leads::ToFile if known.files.contains(path) => {
            known.shown.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
            Some(way(&here, known.names.get(path)))
        }
        _ => None,
    };
    let clean = chapter::cleaned(bytes, &entry.media_type, (Some(entry.path.clone()), false), place);
    let title = title_of(record, entry);
    document(language_of(record), title, &xhtml::as_xhtml(&clean))
}

/// The page of a film or recording.
fn player(record: &Record, file: &str, element: &str) -> String {
    let (title, source) = (escaped(&record.title), escaped(&Href::relative(file)));
    let description = escaped(&record.description);
    let body = format!("<h1>{title}</h1><{element} controls=\"\" src=\"{source}\"></{element}><p>{description}</p>");
    document(language_of(record), &record.title, &body)
}

pub(super) fn title_of<'a>(record: &'a Record, entry: &'a Entry) -> &'a str {
    let part = record.part_of(entry.path.as_str()).and_then(|at| record.parts.get(at));
    let titles = [part.map_or("", |part| part.title.as_str()), entry.title.as_str(), record.title.as_str()];
    titles.into_iter().find(|title| !title.trim().is_empty()).unwrap_or("–")
}

pub(super) fn language_of(record: &Record) -> &str {
    record.languages.first().map_or("und", String::as_str)
}

fn document(language: &str, title: &str, body: &str) -> String {
    let direction = direction(language).as_str();
    let (title, language) = (escaped(title), escaped(language));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"{language}\" lang=\"{language}\" dir=\"{direction}\">\
         <head><meta charset=\"UTF-8\"/><title>{title}</title></head><body>{body}</body></html>\n"
    )
}

/// Credit and terms, as the last page; and what is not in the book.
fn credit(cover: &Cover<'_>, works: &[Work]) -> String {
    let mut lines = String::new();
    for work in works {
        for line in licence::attribution(&work.record).lines().filter(|line| !line.is_empty()) {
            write!(lines, "<p dir=\"auto\">{}</p>", escaped(line)).ok();
        }
    }
    let mut title = cover.title;
    if let Some(words) = cover.words {
        title = &words.credits;
        lines = format!("<h1>{}</h1>{lines}{}", escaped(title), left_out(words, cover.left_out));
    }
    document(cover.language, title, &format!("<section epub:type=\"copyright-page\">{lines}</section>"))
}

/// What is not in a file of many, and why; nothing if all is.
pub(super) fn left_out(words: &VolumeWords, left_out: &[(String, Why)]) -> String {
    let lines = left_out.iter().fold(String::new(), |mut all, (title, why)| {
        write!(all, "<li><bdi>{}</bdi>: {}</li>", escaped(title), escaped(why.said(words))).ok();
        all
    });
    if lines.is_empty() { lines } else { format!("<h2>{}</h2><ul>{lines}</ul>", escaped(&words.left_out)) }
}

/// The contents (EPUB 3.3, 7): of many resources each with its pages below it.
fn contents(cover: &Cover<'_>, chapters: &[Chapter<'_>]) -> String {
    let line = |title: &str, name: &str| {
        format!("<a href=\"{}\"><bdi>{}</bdi></a>", escaped(&Href::relative(name)), escaped(title))
    };
    let mut lines = String::new();
    for chapter in chapters {
        let list = chapter.pages.iter().fold(String::new(), |mut all, page| {
            write!(all, "<li>{}</li>", line(&page.title, &chapter.place(page))).ok();
            all
        });
        match chapter.pages.as_slice() {
            _ if cover.words.is_none() => lines.push_str(&list),
            [first, rest @ ..] => {
                let record = &chapter.work.record;
                let whole = line(&record.title, &chapter.place(first));
                let below = if rest.is_empty() { String::new() } else { format!("<ol>{list}</ol>") };
                write!(lines, "<li lang=\"{}\">{whole}{below}</li>", escaped(language_of(record))).ok();
            }
            [] => {}
        }
    }
    if let Some(words) = cover.words {
        write!(lines, "<li>{}</li>", line(&words.credits, "credit.xhtml")).ok();
    }
    let nav = format!("<nav epub:type=\"toc\" id=\"toc\"><h1>{}</h1><ol>{lines}</ol></nav>", escaped(cover.title));
    document(cover.language, cover.title, &nav)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_from_any_folder() {
        assert_eq!(
            (way("a.html", "b c.png"), way("x/y/a.html", "ሀ.png")),
            ("b%20c.png".into(), "../../%E1%88%80.png".into())
        );
    }
}

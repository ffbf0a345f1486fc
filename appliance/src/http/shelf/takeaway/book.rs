//! Pages of a site as a book that every phone has a program for: EPUB 3.3 (W3C), from what a reader would see of them.
//!
//! Pages are cleaned as chapters are, and written as XHTML; pictures, sounds and films stay as they are.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use bytes::Bytes;
use maktaba_library::doors::xml::{self, Xml, escaped};
use maktaba_library::licence;
use maktaba_library::media_type;
use maktaba_library::metadata::{Agent, Record};
use maktaba_sync::model::{BlobId, Body as Stored, Entry, EntryFlags, EntryPath};
use maktaba_sync::store::ReadError;
use maktaba_webui::{Href, direction};

use super::{Body, Member, WHOLE_BYTES};
use crate::http::reader::state::Key;
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
/// A book must say when it was changed (EPUB 3.3, 5.5.3.2); this one is the same each time it is made.
const MODIFIED: &str = "2024-01-01T00:00:00Z";

/// The files of the book of a resource, but for their places; `None` if it is none: too much text, or no page.
///
/// # Errors
///
/// What reading the store fails with.
pub(super) fn members(
    holdings: &dyn Holdings,
    entries: &[Entry],
    (key, record): (&Key, &Record),
) -> Result<Option<Vec<Member>>, ReadError> {
    let (pages, files) = sorted(entries, record);
    let text_bytes: u64 = pages.iter().map(|(_, _, len_bytes)| len_bytes).sum();
    let is_large = pages.iter().any(|(_, _, len_bytes)| *len_bytes > WHOLE_BYTES);
    if pages.is_empty() || pages.len() > PAGES || text_bytes > TEXT_BYTES || is_large {
        return Ok(None);
    }
    let known: Arc<Known> = Arc::new(Known {
        pages: pages.iter().map(|(entry, ..)| entry.path.clone()).collect(),
        files: files.iter().map(|(entry, ..)| entry.path.clone()).collect(),
    });
    let mut members = vec![
        text("mimetype", false, "application/epub+zip".to_owned()),
        text("META-INF/container.xml", true, CONTAINER.to_owned()),
    ];
    let (manifest, nav) = (package(key, record, (&pages, &files)), contents(record, &pages));
    members.push(text(&format!("{FOLDER}/package.opf"), true, manifest));
    members.push(text(&format!("{FOLDER}/nav.xhtml"), true, nav));
    members.push(text(&format!("{FOLDER}/credit.xhtml"), true, credit(record)));
    for (entry, id, len_bytes) in &pages {
        let bytes = read_all(holdings, *id, *len_bytes)?;
        members.push(text(&page_name(&entry.path), true, page(record, entry, &bytes, &known)));
    }
    members.extend(files.iter().map(|(entry, id, len_bytes)| {
        Member::new(&format!("{FOLDER}/{CONTENT}/{}", entry.path), Body::Blob(*id), false, *len_bytes)
    }));
    Ok(Some(members))
}

/// An entry with its content, and the bytes of it.
pub(crate) type Part<'a> = (&'a Entry, BlobId, u64);

struct Known {
    pages: BTreeSet<EntryPath>,
    files: BTreeSet<EntryPath>,
}

/// Pages in the order of reading.
pub(crate) fn pages<'a>(entries: &'a [Entry], record: &Record) -> Vec<Part<'a>> {
    sorted(entries, record).0
}

/// Pages in the order of reading, and what they may show.
fn sorted<'a>(entries: &'a [Entry], record: &Record) -> (Vec<Part<'a>>, Vec<Part<'a>>) {
    let (mut pages, mut files): (Vec<Part<'a>>, Vec<Part<'a>>) = (Vec::new(), Vec::new());
    for entry in entries.iter().filter(|entry| !entry.flags.contains(EntryFlags::DERIVED)) {
        let Stored::Blob { id, len_bytes } = &entry.body else { continue };
        let part = (entry, *id, *len_bytes);
        let kind = media_type::essence(&entry.media_type);
        if media_type::is_page(&entry.media_type) {
            pages.push(part);
        } else if SHOWN.contains(&kind) || kind.starts_with("video/") {
            files.push(part);
        }
    }
    let place = |path: &EntryPath| record.parts.iter().position(|one| one.file() == path.as_str());
    let is_first = |path: &EntryPath| record.main.as_ref() == Some(path);
    pages.sort_by_key(|(entry, ..)| (!is_first(&entry.path), place(&entry.path).unwrap_or(usize::MAX)));
    (pages, files)
}

/// Types that each reading system shows (EPUB 3.3, 3.2).
const SHOWN: [&str; 9] = [
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/svg+xml",
    "image/webp",
    "audio/mpeg",
    "audio/mp4",
    "audio/ogg",
    "text/css",
];

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\"><rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

fn text(name: &str, is_text: bool, words: impl Into<Bytes>) -> Member {
    let words = words.into();
    let len_bytes = words.len() as u64;
    Member::new(name, Body::Ours(words), is_text, len_bytes)
}

/// Where our files say that a page is.
fn page_href(path: &EntryPath) -> String {
    Href::relative(&format!("{CONTENT}/{path}.xhtml"))
}

fn page_name(path: &EntryPath) -> String {
    format!("{FOLDER}/{CONTENT}/{path}.xhtml")
}

/// The way from a page to something else in the folder.
fn way(from: &EntryPath, to: &str) -> String {
    "../".repeat(from.as_str().matches('/').count()) + &Href::relative(to)
}

/// A page as a reader would see it here.
fn page(record: &Record, entry: &Entry, bytes: &[u8], known: &Arc<Known>) -> String {
    let (known, here) = (Arc::clone(known), entry.path.clone());
    let place = move |leads: Leads, path: &EntryPath| match leads {
        Leads::ToPage if known.pages.contains(path) => Some(way(&here, &format!("{path}.xhtml"))),
        Leads::ToFile if known.files.contains(path) => Some(way(&here, path.as_str())),
        _ => None,
    };
    let clean = chapter::cleaned(bytes, &entry.media_type, Some(entry.path.clone()), place);
    let title = title_of(record, entry);
    document(record, title, &as_xhtml(&clean))
}

fn title_of<'a>(record: &'a Record, entry: &'a Entry) -> &'a str {
    let part = record.parts.iter().find(|part| part.file() == entry.path.as_str());
    let titles = [part.map_or("", |part| part.title.as_str()), entry.title.as_str(), record.title.as_str()];
    titles.into_iter().find(|title| !title.trim().is_empty()).unwrap_or("–")
}

fn document(record: &Record, title: &str, body: &str) -> String {
    let language = record.languages.first().map_or("und", String::as_str);
    let direction = direction(language).as_str();
    let (title, language) = (escaped(title), escaped(language));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"{language}\" lang=\"{language}\" dir=\"{direction}\">\
         <head><meta charset=\"UTF-8\"/><title>{title}</title></head><body>{body}</body></html>\n"
    )
}

/// Credit and terms, as the last page.
fn credit(record: &Record) -> String {
    let lines = licence::attribution(record);
    let lines: String = lines.lines().filter(|line| !line.is_empty()).fold(String::new(), |mut all, line| {
        write!(all, "<p>{}</p>", escaped(line)).ok();
        all
    });
    document(record, &record.title, &format!("<section epub:type=\"copyright-page\">{lines}</section>"))
}

fn contents(record: &Record, pages: &[Part<'_>]) -> String {
    let lines = pages.iter().enumerate().fold(String::new(), |mut all, (number, (entry, ..))| {
        let title = title_of(record, entry);
        let title = if title == record.title { (number + 1).to_string() } else { title.to_owned() };
        write!(all, "<li><a href=\"{}\">{}</a></li>", page_href(&entry.path), escaped(&title)).ok();
        all
    });
    let nav = format!("<nav epub:type=\"toc\" id=\"toc\"><h1>{}</h1><ol>{lines}</ol></nav>", escaped(&record.title));
    document(record, &record.title, &nav)
}

/// The package document (EPUB 3.3, 5).
fn package(key: &Key, record: &Record, (pages, files): (&[Part<'_>], &[Part<'_>])) -> Vec<u8> {
    let xmlns = ("xmlns", "http://www.idpf.org/2007/opf");
    let mut xml = Xml::new();
    xml.open("package", &[xmlns, ("version", "3.0"), ("unique-identifier", "id")]);
    metadata(&mut xml, key, record);
    xml.open("manifest", &[]);
    let xhtml = ("media-type", "application/xhtml+xml");
    xml.empty("item", &[("id", "nav"), ("href", "nav.xhtml"), xhtml, ("properties", "nav")]);
    xml.empty("item", &[("id", "credit"), ("href", "credit.xhtml"), xhtml]);
    for (number, (entry, ..)) in pages.iter().enumerate() {
        xml.empty("item", &[("id", &*format!("p{number}")), ("href", &*page_href(&entry.path)), xhtml]);
    }
    for (number, (entry, ..)) in files.iter().enumerate() {
        let (id, href) = (format!("f{number}"), Href::relative(&format!("{CONTENT}/{}", entry.path)));
        let kind = media_type::essence(&entry.media_type);
        let is_cover = record.cover.as_ref() == Some(&entry.path) && kind.starts_with("image/");
        let item = [("id", &*id), ("href", &*href), ("media-type", kind), ("properties", "cover-image")];
        xml.empty("item", item.get(..if is_cover { 4 } else { 3 }).unwrap_or(&item));
    }
    xml.close();
    let is_rtl = record.languages.first().is_some_and(|tag| direction(tag) == maktaba_webui::Direction::Rtl);
    xml.open("spine", if is_rtl { &[("page-progression-direction", "rtl")] } else { &[] });
    for number in 0..pages.len() {
        xml.empty("itemref", &[("idref", &*format!("p{number}"))]);
    }
    xml.empty("itemref", &[("idref", "credit")]);
    xml.done()
}

fn metadata(xml: &mut Xml, key: &Key, record: &Record) {
    xml.open("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
    let id = if record.id.is_empty() { format!("urn:maktaba:{}:{}", key.0, key.1) } else { record.id.clone() };
    xml.leaf("dc:identifier", &[("id", "id")], &id);
    let mut element = |name: &str, words: &str| xml.text_if(name, words.trim());
    element("dc:title", &record.title);
    record.languages.iter().for_each(|language| element("dc:language", language));
    record.creators.iter().for_each(|creator| element("dc:creator", &Agent::display(creator)));
    record.subjects.iter().for_each(|subject| element("dc:subject", subject));
    element("dc:publisher", record.publisher.as_deref().unwrap_or_default());
    element("dc:description", &record.description);
    element("dc:source", record.source_url.as_deref().unwrap_or_default());
    element("dc:rights", &licence::attribution(record));
    xml.leaf("meta", &[("property", "dcterms:modified")], MODIFIED);
    xml.close();
}

/// HTML as the cleaner writes it (WHATWG HTML, 13.3) as XHTML: each element is closed, references are numbers, and only
/// elements and attributes stay that the newer of both has.
fn as_xhtml(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(&in_xml(text));
        let end = end_of_tag(tag);
        write_tag(&mut out, tag.get(1..end).unwrap_or_default());
        rest = tag.get(end + 1..).unwrap_or_default();
    }
    out.push_str(&in_xml(rest));
    out
}

fn end_of_tag(tag: &str) -> usize {
    let mut is_quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return at,
            _ => {}
        }
    }
    tag.len()
}

/// References by name that HTML's writer uses and XML does not know; characters that XML has no place for.
fn in_xml(text: &str) -> String {
    xml::clean(&text.replace("&nbsp;", "&#160;")).into_owned()
}

const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "source", "track", "wbr"];
/// Elements of old HTML, which stand for nothing but a look; what is in them stays.
const OLD: [&str; 8] = ["acronym", "big", "center", "font", "strike", "tt", "dir", "basefont"];
const OLD_ATTRIBUTES: [&str; 16] = [
    "align",
    "valign",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "char",
    "charoff",
    "clear",
    "compact",
    "noshade",
    "nowrap",
    "rules",
    "frame",
    "summary",
    "axis",
];

fn write_tag(out: &mut String, tag: &str) {
    let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
    let name_end = tag.find(char::is_whitespace).unwrap_or(tag.len());
    let (name, attributes) = tag.split_at(name_end);
    if tag.starts_with('!') || OLD.contains(&name) {
        return;
    }
    if is_end {
        write!(out, "</{name}>").ok();
        return;
    }
    write!(out, "<{name}").ok();
    match name {
        "svg" => out.push_str(" xmlns=\"http://www.w3.org/2000/svg\""),
        "math" => out.push_str(" xmlns=\"http://www.w3.org/1998/Math/MathML\""),
        _ => {}
    }
    let mut rest = attributes.trim();
    let mut has_alt = false;
    while let Some((key, more)) = rest.split_once("=\"") {
        let Some((value, more)) = more.split_once('"') else { break };
        let key = key.trim();
        let is_size = matches!(key, "width" | "height")
            && !matches!(name, "img" | "video" | "svg" | "image" | "rect" | "use" | "pattern");
        let is_known = !OLD_ATTRIBUTES.contains(&key) && !is_size && (!key.contains(':') || key == "epub:type");
        let is_number =
            !matches!((name, key), ("img" | "video", "width" | "height")) || value.bytes().all(|b| b.is_ascii_digit());
        has_alt |= key == "alt";
        if is_known && is_number && key != "loading" {
            write!(out, " {key}=\"{}\"", in_xml(&value.replace('<', "&lt;"))).ok();
        }
        rest = more.trim();
    }
    if name == "img" && !has_alt {
        out.push_str(" alt=\"\"");
    }
    out.push_str(if VOID.contains(&name) { "/>" } else { ">" });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_xhtml() {
        for (html, xhtml) in [
            ("<p>a&nbsp;b<br>c</p>", "<p>a&#160;b<br/>c</p>"),
            ("<img src=\"a.png\" width=\"50%\" height=\"9\">", "<img src=\"a.png\" height=\"9\" alt=\"\"/>"),
            ("<td align=\"left\" width=\"5\" title=\"a > b < c\">x</td>", "<td title=\"a > b &lt; c\">x</td>"),
            ("<center>x</center><hr>", "x<hr/>"),
            (
                "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path></svg>",
            ),
            ("<audio controls=\"\"></audio>", "<audio controls=\"\"></audio>"),
            ("a\u{1}b", "ab"),
        ] {
            assert_eq!(as_xhtml(html), xhtml, "{html}");
        }
    }

    #[test]
    fn ways_lead_from_any_folder() {
        let way = |from: &str, to: &str| way(&from.parse().unwrap(), to);
        assert_eq!(
            (way("a.html", "b c.png"), way("x/y/a.html", "ሀ.png")),
            ("b%20c.png".into(), "../../%E1%88%80.png".into())
        );
    }
}

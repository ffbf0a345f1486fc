//! What a PDF file says: called only where it may fail.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use hayro::hayro_interpret::InterpreterCache;
use hayro::hayro_syntax::Pdf;
use lopdf::{Document, LoadOptions, Object};

use super::parsed::Parsed;
use super::{breaks, glyphs, lines, repair, strings};
use crate::import::defaults::Defaults;
use crate::import::{names, xmp};
use crate::metadata::Record;
use maktaba_sync::units::count;

/// LIMIT: bytes of one stream when unpacked.
const STREAM_BYTES: usize = 64 << 20;
/// LIMIT: characters of the text of one page.
const PAGE_CHARS: usize = 50_000;

/// Reads a file: its pages where they are drawn, what it says of itself from its objects.
pub(super) fn file(path: &Path, limit_bytes: u64, limit_pages: u32) -> io::Result<Parsed> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit_bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit_bytes {
        return Ok(trouble(format!("it is larger than {limit_bytes} bytes")));
    }
    let options = LoadOptions { max_decompressed_size: Some(STREAM_BYTES), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(&bytes, options);
    let mut parsed = match &document {
        Ok(document) => said(document),
        Err(error) => trouble(format!("it is damaged or encrypted ({error})")),
    };
    if parsed.is_encrypted {
        parsed.trouble = Some("it is encrypted".to_owned());
        return Ok(parsed);
    }
    let mended = document.as_ref().ok().and_then(repair::maps);
    // All objects of a book are more than the book: they go before its pages are read.
    drop(document);
    let Ok(pdf) = Pdf::new(mended.unwrap_or(bytes)) else { return Ok(parsed) };
    parsed.page_count = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    parsed.trouble = read(&pdf, limit_pages, &mut parsed.pages);
    Ok(parsed)
}

fn trouble(text: String) -> Parsed {
    Parsed { trouble: Some(text), ..Parsed::default() }
}

/// The words of all pages, and why there are fewer than there should be.
fn read(pdf: &Pdf, limit_pages: u32, pages: &mut Vec<String>) -> Option<String> {
    let cache = InterpreterCache::new();
    let (mut unknown, mut known, mut unreadable) = (0_usize, 0_usize, 0_usize);
    for page in pdf.pages().iter().take(limit_pages as usize) {
        let found = glyphs::of_page(page, &cache);
        unreadable += usize::from(found.unknown > found.known());
        unknown += found.unknown;
        known += found.known();
        pages.push(lines::text(found.glyphs));
    }
    breaks::join_pages(pages);
    for page in pages.iter_mut() {
        *page = clean(&breaks::shown(page));
    }
    if pages.is_empty() {
        Some("it has no pages that can be found".to_owned())
    } else if known == 0 && unknown == 0 {
        Some("its pages are pictures without text: scan it with text recognition to have it searched".to_owned())
    } else if unreadable > 0 {
        Some(format!("of {} it is not said which letters they show", count(unreadable, "page")))
    } else {
        None
    }
}

/// What a document says of itself.
fn said(document: &Document) -> Parsed {
    let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).ok();
    let info = info.and_then(|(_, object)| object.as_dict().ok());
    let said = |key: &[u8]| {
        let value = info.and_then(|info| info.get(key).ok()).and_then(|value| document.dereference(value).ok());
        value.and_then(|(_, value)| string(value)).filter(|text| !text.is_empty())
    };
    let language = document.catalog().ok().and_then(|catalog| catalog.get(b"Lang").ok()).and_then(string);
    let mut carried = metadata(document).unwrap_or_default();
    carried.description = carried.description.or_else(|| said(b"Subject"));
    if carried.subjects.is_empty() {
        carried.subjects = said(b"Keywords").map(|words| names::keywords(&words)).unwrap_or_default();
    }
    Parsed {
        carried,
        title: said(b"Title"),
        author: said(b"Author"),
        language,
        page_count: u32::try_from(document.get_pages().len()).unwrap_or(u32::MAX),
        outline: outline(document),
        is_encrypted: document.is_encrypted(),
        ..Parsed::default()
    }
}

/// What a document says of itself in XMP (PDF 2.0, 14.3.2; ISO 16684-1).
fn metadata(document: &Document) -> Option<Defaults> {
    let object = document.catalog().ok()?.get(b"Metadata").ok()?;
    let (_, object) = document.dereference(object).ok()?;
    let stream = object.as_stream().ok()?;
    Some(xmp::read(&stream.get_plain_content_with_limit(xmp::BYTES).ok()?))
}

fn outline(document: &Document) -> Vec<(String, u32, u32)> {
    let toc = document.get_toc().map(|toc| toc.toc).unwrap_or_default();
    let number = |number: usize| u32::try_from(number).unwrap_or(1);
    let title = |title: &str| in_one_line(title).chars().take(300).collect();
    toc.iter().take(Record::MAX_PARTS).map(|row| (title(&row.title), number(row.page), number(row.level))).collect()
}

fn string(object: &Object) -> Option<String> {
    let text = in_one_line(&strings::decode(object.as_str().ok()?));
    Some(text.chars().take(1000).collect::<String>().trim().to_owned())
}

/// A text whose lines have become blanks; other characters that nobody sees are left out.
fn in_one_line(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A page's text without characters that mean nothing.
fn clean(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').take(PAGE_CHARS).collect();
    text.trim().to_owned()
}

//! What a PDF file says: called only where it may fail.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use lopdf::{Document, LoadOptions, Object};

use super::parsed::Parsed;

/// LIMIT: bytes of one stream when unpacked.
const STREAM_BYTES: usize = 64 << 20;
/// LIMIT: characters of the text of one page.
const PAGE_CHARS: usize = 50_000;

pub(super) fn file(path: &Path, limit_bytes: u64, limit_pages: u32) -> io::Result<Parsed> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit_bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit_bytes {
        return Ok(trouble(format!("it is larger than {limit_bytes} bytes")));
    }
    let options = LoadOptions { max_decompressed_size: Some(STREAM_BYTES), ..LoadOptions::default() };
    let document = match Document::load_mem_with_options(&bytes, options) {
        Ok(document) => document,
        Err(error) => return Ok(trouble(format!("it is damaged or encrypted ({error})"))),
    };
    if document.is_encrypted() && document.get_pages().is_empty() {
        return Ok(trouble("it is encrypted".to_owned()));
    }
    Ok(read(&document, limit_pages))
}

fn trouble(text: String) -> Parsed {
    Parsed { trouble: Some(text), ..Parsed::default() }
}

fn read(document: &Document, limit_pages: u32) -> Parsed {
    let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).ok();
    let info = info.and_then(|(_, object)| object.as_dict().ok());
    let said = |key: &[u8]| {
        let value = info.and_then(|info| info.get(key).ok()).and_then(|value| document.dereference(value).ok());
        value.and_then(|(_, value)| string(value)).filter(|text| !text.is_empty())
    };
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    let language = document.catalog().ok().and_then(|catalog| catalog.get(b"Lang").ok()).and_then(string);
    let mut parsed = Parsed {
        title: said(b"Title"),
        author: said(b"Author"),
        language,
        page_count: u32::try_from(numbers.len()).unwrap_or(u32::MAX),
        outline: outline(document),
        is_encrypted: document.is_encrypted(),
        ..Parsed::default()
    };
    let mut failed = 0_usize;
    for number in numbers.into_iter().take(limit_pages as usize) {
        let text = document.extract_text_with_limit(&[number], STREAM_BYTES);
        failed += usize::from(text.is_err());
        parsed.pages.push(clean(&text.unwrap_or_default()));
    }
    if parsed.is_encrypted {
        parsed.pages.clear();
        parsed.trouble = Some("it is encrypted".to_owned());
    } else if failed > 0 {
        parsed.trouble = Some(format!("the text of {failed} pages cannot be read"));
    } else if parsed.page_count == 0 {
        parsed.trouble = Some("it has no pages that can be found".to_owned());
    } else if parsed.pages.iter().all(String::is_empty) {
        parsed.trouble = Some("its pages are pictures without text".to_owned());
    }
    parsed
}

fn outline(document: &Document) -> Vec<(String, u32)> {
    let toc = document.get_toc().map(|toc| toc.toc).unwrap_or_default();
    let rows = toc.into_iter().take(2000).map(|row| (row.title, u32::try_from(row.page).unwrap_or(1)));
    rows.map(|(title, page)| (title.chars().filter(|c| !c.is_control()).take(300).collect(), page)).collect()
}

/// A text string: UTF-16 with a mark, UTF-8 with a mark, else Latin (PDF 32000-1, 7.9.2).
fn string(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    let text = match bytes {
        [0xfe, 0xff, ..] | [0xff, 0xfe, ..] | [0xef, 0xbb, 0xbf, ..] => crate::extract::to_utf8(bytes, None),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    Some(text.chars().filter(|c| !c.is_control()).take(1000).collect::<String>().trim().to_owned())
}

/// Lines with single blanks, without characters that mean nothing.
fn clean(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(PAGE_CHARS).collect();
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

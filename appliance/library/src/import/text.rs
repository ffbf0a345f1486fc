//! Texts that people write by hand: Markdown with maths, and plain text. Each becomes a page; the original is kept.

mod closing;
mod forms;
mod front;
mod lia;
mod markdown;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use maktaba_sync::model::{EntryFlags, EntryPath};
use maktaba_sync::units::count;

use self::closing::Closing;
pub(crate) use self::forms::Written;
use self::front::Front;
pub(crate) use self::markdown::{clean, clean_links, formula};
use super::desk::{Desk, Failure, Finished};
use super::refusal::Reason;
use super::{names, plain};
use crate::extract;
use crate::href::{self, Base};
use crate::media_type;
use crate::metadata::{Encoding, Kind};

/// How a text is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    Markdown,
    Plain,
}

/// A text as a page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Rendered {
    /// First heading.
    pub(crate) title: String,
    /// What stands in the body; clean.
    pub(crate) html: String,
    /// Relative addresses of its pictures.
    pub(crate) pictures: Vec<String>,
    /// Addresses of pictures that are elsewhere.
    pub(crate) outside: Vec<String>,
    /// How many links lead to what lies beside it.
    pub(crate) beside: usize,
    /// Formulas that could not be read; they stand there as they were written.
    pub(crate) unreadable: usize,
}

/// A short text in Markdown as clean HTML, without pictures from elsewhere being of use: pages load nothing from there.
pub fn markdown(source: &str) -> String {
    markdown::render(source).html
}

/// The folder of pictures from above a text.
const ABOVE: &str = "above/";
/// LIMIT: bytes of a text that is made a page; a longer one is kept for download.
const PAGE_BYTES: u64 = 4 << 20;

/// Imports a text.
pub(crate) fn import(mut desk: Desk<'_>, path: &Path, form: Form) -> Result<Finished, Failure> {
    let place = path.display().to_string();
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| Reason::Read(error).at(&place))?;
    file.take(PAGE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| Reason::Read(error).at(&place))?;
    if bytes.len() as u64 > PAGE_BYTES {
        desk.warn(&place, format!("is there for download only: it is longer than {PAGE_BYTES} bytes"));
        return plain::import(desk, path);
    }
    let source = extract::to_utf8(&bytes, None);
    let (front, body) = Front::split(&source, form);
    let course = if form == Form::Markdown { lia::Course::read(body) } else { None };
    let body = course.as_ref().map_or(body, |course| &course.text);
    let closing = Closing::of(body, form);
    let rendered = match form {
        Form::Markdown if closing.is_story() => markdown::render(&closing::sheets(body)),
        Form::Markdown => markdown::render(body),
        Form::Plain => plain_page(body),
    };
    let stem = names::stem(path);
    let mut said = front.said().or(&closing.said()).or(&course.as_ref().map(lia::Course::said).unwrap_or_default());
    let first = (!rendered.title.is_empty()).then(|| rendered.title.clone());
    said.title = said.title.or(first).or_else(|| Some(stem.replace(['_', '-'], " ")));
    let mut record = desk.settle(said, Kind::Text)?;
    if let Some(left) = course.and_then(|course| course.left()) {
        desk.warn("", left);
    }
    let original = names::entry_path(path).ok_or_else(|| Reason::Missing("usable name").at(&place))?;
    let len_bytes = desk.put_file(&original, None, &mut bytes.as_slice())?;
    let page = format!("{stem}.html").parse().or_else(|_| "page.html".parse());
    let page: EntryPath = page.map_err(|_| Reason::Missing("usable name").at(&place))?;
    let language = record.languages.first().map_or("", String::as_str);
    let known = put_pictures(&mut desk, path, &rendered)?;
    let html = document(&record.title, language, &linked(&rendered, known));
    let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
    desk.put(&page, "text/html; charset=utf-8", &record.title, flags, &mut html.as_bytes())?;
    let media_type = media_type::of_path(&original).to_owned();
    record.encodings = vec![Encoding { path: original, media_type, len_bytes }];
    record.main = Some(page);
    desk.finish(record)
}

/// A page around a clean body.
pub(crate) fn document(title: &str, language: &str, body: &str) -> String {
    let (title, language) = (escape(title), escape(language));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body>\n{body}\n</body>\n</html>\n"
    )
}

/// Takes in the pictures of a text from the folders of its source. Returns where each address leads now.
fn put_pictures(desk: &mut Desk<'_>, text: &Path, rendered: &Rendered) -> Result<HashMap<String, String>, Failure> {
    if rendered.unreadable > 0 {
        let reason = format!(
            "has {} formulas that could not be read; they stand there as they were written",
            rendered.unreadable
        );
        desk.warn("", reason);
    }
    // Of those of other hosts the desk tells.
    for address in rendered.outside.iter().filter(|address| address.starts_with("data:")) {
        desk.warn(address, "is a picture that is not beside the text; it was left out");
    }
    if rendered.beside > 0 {
        let links = count(rendered.beside as u64, "link");
        desk.warn("", format!("has {links} to files beside it, which are no part of it; only the words stand there"));
    }
    let mut known = HashMap::new();
    for address in &rendered.pictures {
        let found = picture(&desk.root, names::folder(text), address);
        let Some((path, entry)) = found else {
            desk.warn(address, "is a picture of the text that is not there; it was left out");
            continue;
        };
        if let Some(reference) = Base::of("page").reference_to(entry.as_str(), "") {
            known.insert(href::decode(address), reference);
        }
        if desk.entries().iter().any(|other| other.path == entry) {
            continue;
        }
        let mut file = File::open(&path).map_err(|error| Reason::Read(error).at(path.display().to_string()))?;
        desk.put(&entry, media_type::of_path(&entry), "", EntryFlags::NONE, &mut file)?;
    }
    Ok(known)
}

/// A picture by its relative address, if it is one and lies in the source, links followed. What lies above the text gets
/// a folder of its own, [`ABOVE`].
fn picture(root: &Path, folder: &Path, address: &str) -> Option<(PathBuf, EntryPath)> {
    let address = address.split(['?', '#']).next()?;
    let (place, entry) = if let Some(own) = href::resolve("text", address) {
        (folder.join(&own), own)
    } else {
        let below = folder.strip_prefix(root).ok()?.join("text");
        let found = href::resolve(below.to_str()?, address)?;
        (root.join(&found), [ABOVE, &found].concat())
    };
    let entry: EntryPath = entry.parse().ok()?;
    let path = fs::canonicalize(place).ok()?;
    let is_inside = path.starts_with(fs::canonicalize(root).ok()?) && path.is_file();
    (is_inside && media_type::of_path(&entry).starts_with("image/")).then_some((path, entry))
}

/// The body with addresses of what is part of it; links to other files are only words.
fn linked(rendered: &Rendered, known: HashMap<String, String>) -> Cow<'_, str> {
    if rendered.beside == 0 && !known.values().any(|place| place.starts_with(ABOVE)) {
        return Cow::Borrowed(&rendered.html);
    }
    let html = clean_links(&rendered.html, move |value| match known.get(&href::decode(value)) {
        Some(place) => Some(place.clone().into()),
        None => (!is_beside(value)).then_some(value.into()),
    });
    Cow::Owned(html)
}

/// Whether an address is that of a file beside a text.
pub(crate) fn is_beside(address: &str) -> bool {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    !(address.is_empty() || address.starts_with('#') || address.starts_with("//") || has_scheme)
}

/// Lines as they are, paragraphs where a line is empty, blanks at the beginning of a line kept.
fn plain_page(text: &str) -> Rendered {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let mut html = String::new();
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        let lines: Vec<String> = paragraph.trim_matches('\n').split('\n').map(line).collect();
        html.push_str("<p>");
        html.push_str(&lines.join("<br>\n"));
        html.push_str("</p>\n");
    }
    Rendered { html, ..Rendered::default() }
}

fn line(text: &str) -> String {
    let text = text.replace('\t', "    ");
    let words = text.trim_start_matches(' ');
    let indent = (text.len() - words.len()).min(40);
    "\u{a0}".repeat(indent) + &escape(words)
}

/// Text above the line (`^`) or below it: in letters of Unicode, if all of it has some.
pub(crate) fn raised(sign: &str, text: &str) -> Option<String> {
    let letters = if sign == "^" {
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ⁻"
    } else {
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ₋"
    };
    let of = |c: char| "0123456789+-=()n−".find(c).and_then(|at| letters.chars().nth(at));
    let all: Option<String> = text.trim().chars().map(of).collect();
    all.filter(|all| !all.is_empty())
}

/// Text as HTML.
pub(crate) fn escape(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    let plain: String = plain.collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

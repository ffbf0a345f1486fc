//! Books for listening: DAISY 2.02 (DAISY Consortium, 2001) and DAISY 3 (ANSI/NISO Z39.86-2005).
//!
//! Their text and their sound are joined by SMIL files, which no browser plays. So pages are made: the text with a player
//! behind each phrase, which plays that phrase alone (Media Fragments URI 1.0, 4.2.1) and needs no program. A book
//! without text is a list of its headings, each with its sound.

mod book;
mod page;

use std::collections::HashMap;
use std::path::Path;

use maktaba_sync::model::{EntryFlags, EntryPath};

use self::book::Book;
use self::page::Made;
use super::desk::{Desk, Failure, Finished};
use super::outline;
use super::refusal::Reason;
use super::smil::{self, PHRASES, Phrase, Sounds};
use super::text::document;
use super::tree::{Member, Tree};
use crate::media_type;
use crate::metadata::{Kind, Part};

/// The member that a book begins with; `None` if the tree is no book of this kind.
#[expect(clippy::case_sensitive_file_extension_comparisons, reason = "the name is in lower case")]
pub(super) fn package_of(tree: &mut Tree, limit_bytes: u64) -> Option<EntryPath> {
    let name = |member: &Member| member.path.as_str().rsplit('/').next().unwrap_or_default().to_lowercase();
    // Some packers put the whole book into one folder.
    let is_high = |member: &&Member| member.path.as_str().matches('/').count() <= 1;
    let ncc =
        tree.members.iter().filter(is_high).find(|member| matches!(name(member).as_str(), "ncc.html" | "ncc.htm"));
    if let Some(ncc) = ncc {
        return Some(ncc.path.clone());
    }
    let packages: Vec<EntryPath> = tree
        .members
        .iter()
        .filter(is_high)
        .filter(|one| name(one).ends_with(".opf"))
        .map(|one| one.path.clone())
        .collect();
    packages.into_iter().find(|path| {
        let bytes = tree.read(path.as_str(), limit_bytes).ok().flatten().unwrap_or_default();
        bytes.windows(6).any(|window| window == b"Z39.86")
    })
}

/// Whether a folder is a book of this kind and not a folder of recordings.
#[expect(clippy::case_sensitive_file_extension_comparisons, reason = "the name is in lower case")]
pub(super) fn is_folder_of_book(folder: &Path) -> bool {
    let files = std::fs::read_dir(folder).into_iter().flatten().take(10_000).filter_map(Result::ok);
    let names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().to_lowercase()).collect();
    let has_smil = names.iter().any(|name| name.ends_with(".smil"));
    has_smil && names.iter().any(|name| matches!(name.as_str(), "ncc.html" | "ncc.htm") || name.ends_with(".opf"))
}

/// Imports a book.
pub(super) fn import(mut desk: Desk<'_>, mut tree: Tree, package: &EntryPath) -> Result<Finished, Failure> {
    let limit_bytes = desk.limits.text_bytes;
    let book = Book::read(&mut tree, package, limit_bytes)?;
    let mut record = desk.settle(book.said.clone(), Kind::Epub)?;
    let phrases = phrases(&mut desk, &mut tree, &book)?;
    let pages = pages(&mut desk, &mut tree, &book, &phrases)?;
    if pages.is_empty() {
        return Err(Reason::Missing("text or sound that its SMIL files lead to").at(package.as_str()).into());
    }
    let language = record.languages.first().cloned().unwrap_or_default();
    for (number, page) in (1..).zip(&pages) {
        let Ok(path) = page_path(number).parse() else { continue };
        let html = document(&page.title, &language, &page.html);
        let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
        desk.put(&path, "text/html; charset=utf-8", &page.title, flags, &mut html.as_bytes())?;
    }
    put_all(&mut desk, &mut tree)?;
    record.parts = parts(&book, &phrases, &pages);
    record.main = page_path(1).parse().ok();
    record.duration_s = book.duration_s.or_else(|| smil::seconds(&phrases));
    desk.finish(record)
}

fn page_path(number: usize) -> String {
    format!("_pages/{number:04}.html")
}

/// What is said, phrase by phrase, in the order of the book.
fn phrases(desk: &mut Desk<'_>, tree: &mut Tree, book: &Book) -> Result<Vec<Phrase>, Failure> {
    let mut phrases = Vec::new();
    for path in &book.spine {
        let Some(bytes) = tree.read(path, desk.limits.text_bytes)? else {
            desk.warn(path, "is named as a part of the book, but is not in it");
            continue;
        };
        phrases.extend(smil::read(&bytes, path, tree).map_err(|reason| reason.at(path))?);
        if phrases.len() > PHRASES {
            return Err(Reason::TooMany { what: "phrases", limit: PHRASES as u64 }.at(path).into());
        }
    }
    Ok(phrases)
}

/// The texts of the book with their sound; the headings with it if there is no text.
fn pages(desk: &mut Desk<'_>, tree: &mut Tree, book: &Book, phrases: &[Phrase]) -> Result<Vec<Made>, Failure> {
    let mut documents: Vec<&str> = Vec::new();
    let mut by_document: HashMap<&str, Sounds> = HashMap::new();
    for phrase in phrases {
        let Some((path, id)) = &phrase.text else { continue };
        if !by_document.contains_key(path.as_str()) {
            documents.push(path);
        }
        by_document.entry(path).or_default().add(id, &phrase.clips);
    }
    let mut pages = Vec::new();
    for path in documents {
        let Some(bytes) = tree.read(path, desk.limits.text_bytes)? else {
            desk.warn(path, "is a text that the book leads to, but is not in it");
            continue;
        };
        let sounds = by_document.remove(path).unwrap_or_default();
        pages.extend(page::of_text(&bytes, path, sounds, tree).map_err(|reason| reason.at(path))?);
    }
    Ok(if pages.is_empty() { page::of_headings(book, phrases) } else { pages })
}

/// The headings, each with the page on which its phrase stands.
fn parts(book: &Book, phrases: &[Phrase], pages: &[Made]) -> Vec<Part> {
    let mut at: HashMap<(&str, &str), &Phrase> = HashMap::new();
    for phrase in phrases {
        for id in &phrase.ids {
            at.entry((phrase.file.as_str(), id.as_str())).or_insert(phrase);
        }
    }
    let mut page_of: HashMap<(&str, &str), usize> = HashMap::new();
    for (number, page) in (1..).zip(pages) {
        for id in &page.ids {
            page_of.entry((page.document.as_str(), id.as_str())).or_insert(number);
        }
    }
    let part = |(at_line, line): (usize, &book::Line)| {
        let own = (String::new(), page::heading_id(at_line));
        let phrase = at.get(&(line.file.as_str(), line.id.as_str())).copied();
        let (document, id) = phrase.and_then(|phrase| phrase.text.as_ref()).unwrap_or(&own);
        let number = page_of.get(&(document.as_str(), id.as_str()))?;
        let part = Part::at(line.title.clone(), format!("{}#{id}", page_path(*number)));
        Some(outline::Line::of(part, line.depth))
    };
    outline::parts(book.lines.iter().enumerate().filter_map(part).collect())
}

/// Takes the files in as they are; what became pages is no page itself.
fn put_all(desk: &mut Desk<'_>, tree: &mut Tree) -> Result<(), Failure> {
    for (name, reason) in std::mem::take(&mut tree.skipped) {
        desk.warn(&name, reason);
    }
    tree.each(&mut |member, content| {
        let kind = media_type::of_path(&member.path);
        let kind = if media_type::is_page(kind) { "application/xml" } else { kind };
        desk.put(&member.path, kind, "", EntryFlags::NONE, content).map(drop)
    })
}

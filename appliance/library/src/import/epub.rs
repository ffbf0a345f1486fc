//! EPUB 2 and 3: stored member by member at their own paths; chapters in the order of the spine.

mod contents;
mod entities;
mod locks;
mod opf;
mod overlay;

use std::collections::HashMap;
use std::io::Read;

use maktaba_sync::model::EntryFlags;

use self::opf::Package;
use super::credits;
use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::refusal::{Reason, Refusal};
use super::smil::Sounds;
use super::tree::{Member, Tree};
use super::xml::{self, Node};
use super::{html, outline};
use crate::extract;
use crate::href::{self, Base};
use crate::licence::Licence;
use crate::media_type;
use crate::metadata::{Kind, Part};
use crate::{nesting, xhtml};

/// Pages at either end of a book that may be its credits.
const CREDITS: usize = 3;
/// LIMIT: bytes of a page of credits.
const CREDITS_BYTES: u64 = 256 << 10;
/// How much is read of one.
const CREDITS_BOUNDS: extract::Bounds = extract::Bounds { read_bytes: CREDITS_BYTES, text_bytes: 64 << 10 };
const CONTAINER: &str = "META-INF/container.xml";

/// Imports a book.
pub(crate) fn import(mut desk: Desk<'_>, mut tree: Tree) -> Result<Finished, Failure> {
    let limit_bytes = desk.limits.text_bytes;
    let opf_path = package_path(&mut tree, limit_bytes)?;
    let bytes = tree.read(&opf_path, limit_bytes)?;
    let bytes =
        bytes.ok_or_else(|| Reason::Missing("content: the container names it, but it is not there").at(&opf_path))?;
    let package = opf::read(&bytes, &opf_path, &tree)?;
    locks::check(&mut tree, &package, &opf_path, limit_bytes)?;
    let lines = contents::read(&mut tree, &package, limit_bytes);
    let mut said = package.said.clone();
    if said.license.as_deref().and_then(Licence::parse).is_none() {
        said.license = credits_of(&mut tree, &package);
    }
    let mut record = desk.settle(said, Kind::Epub)?;
    if let Some(cover) = package.cover.as_ref().filter(|cover| tree.member(cover.as_str()).is_some()) {
        desk.want_cover(cover);
    }
    let sounds = overlay::read(&mut desk, &mut tree, &package)?;
    put_all(&mut desk, &mut tree, &package, sounds)?;
    record.parts = parts(&mut desk, &package, &lines);
    let first = record.parts.first().and_then(|part| part.file().parse().ok());
    record.main = first;
    record.duration_s = record.duration_s.or(package.duration_s);
    if record.main.is_none() {
        return Err(Reason::Missing("chapters: its spine names no page that is there").at(opf_path).into());
    }
    if record.parts.iter().all(|part| desk.is_blank(&part.file())) {
        return Err(Reason::Missing("words or pictures in any of its chapters").at(opf_path).into());
    }
    desk.finish(record)
}

/// What a package document beside a book says of it, as calibre writes it; `None` if it is none.
pub(crate) fn said_of_package(bytes: &[u8]) -> Option<Defaults> {
    opf::said_beside(bytes)
}

/// The licence that the first and last pages of a book name.
fn credits_of(tree: &mut Tree, package: &Package) -> Option<String> {
    let last = package.spine.len().saturating_sub(CREDITS);
    let pages = package.spine.iter().enumerate().filter(|(at, _)| *at < CREDITS || *at >= last);
    let mut words = String::new();
    for (_, page) in pages {
        let bytes = tree.read(page.as_str(), CREDITS_BYTES).ok().flatten().unwrap_or_default();
        words.push_str(&extract::page(&mut bytes.as_slice(), None, CREDITS_BOUNDS).unwrap_or_default().text);
        words.push('\n');
    }
    credits::licence(&words)
}

/// Where the package document is, as the container says. Some packers put the whole book into one folder.
fn package_path(tree: &mut Tree, limit_bytes: u64) -> Result<String, Refusal> {
    let inside = |member: &Member| {
        let folder = member.path.as_str().strip_suffix(CONTAINER)?;
        (folder.matches('/').count() <= 1).then(|| folder.to_owned())
    };
    let folder =
        if tree.member(CONTAINER).is_some() { Some(String::new()) } else { tree.members.iter().find_map(inside) };
    let folder = folder.ok_or_else(|| Reason::Missing(CONTAINER).at("the book"))?;
    let place = format!("{folder}{CONTAINER}");
    let bytes = tree.read(&place, limit_bytes)?.unwrap_or_default();
    let container = xml::parse(&bytes).map_err(|reason| reason.at(&place))?;
    // The first that is a package document: other renditions may be a PDF (OCF 3.3, 4.2.6.3.1).
    let files = container.all("rootfile");
    let is_package = |file: &&&Node| file.attribute("media-type").is_none_or(|kind| kind.contains("package"));
    let file = files.iter().find(is_package).or(files.first());
    let path = file.and_then(|file| file.attribute("full-path")).filter(|path| !path.is_empty());
    let path = path.ok_or_else(|| Reason::Missing("root file").at(&place))?;
    let target = Base::of(&format!("{folder}x")).target(path);
    let target = target.ok_or_else(|| Reason::Escape.at(format!("{place}: {path}")))?;
    Ok(tree.at(&target).map_or(target.path, |member| member.path.as_str().to_owned()))
}

fn put_all(
    desk: &mut Desk<'_>,
    tree: &mut Tree,
    package: &Package,
    mut sounds: HashMap<String, Sounds>,
) -> Result<(), Failure> {
    for (name, reason) in std::mem::take(&mut tree.skipped) {
        desk.warn(&name, reason);
    }
    tree.each(&mut |member, content| {
        let claimed = package.media_types.get(member.path.as_str());
        let claimed = claimed.map(|claimed| if claimed == OLD_PAGE { "application/xhtml+xml" } else { claimed });
        match claimed {
            // A book may call its chapters what it likes.
            Some(claimed) if media_type::is_page(claimed) => {
                put_chapter(desk, member, (claimed, sounds.remove(member.path.as_str())), content)
            }
            Some(claimed) if !claimed.starts_with("text/") => {
                // A drawing of the spine is read as a page (EPUB 3.3, 6.2).
                let is_read = media_type::is_markup(claimed) && package.spine.contains(&member.path);
                let flags = if is_read { EntryFlags::PAGE } else { EntryFlags::NONE };
                desk.put(&member.path, claimed, "", flags, content).map(drop)
            }
            _ => desk.put_file(&member.path, None, content).map(drop),
        }
    })
}

/// Takes a chapter in, with players where it has sound. A box builds the tree of a chapter each time somebody opens it: of one
/// that would cost it too much the words are taken.
fn put_chapter(
    desk: &mut Desk<'_>,
    member: &Member,
    (claimed, sounds): (&str, Option<Sounds>),
    content: &mut dyn Read,
) -> Result<(), Failure> {
    let path = &member.path;
    let mut bytes = Vec::new();
    let read = (&mut *content).take(nesting::PAGE_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| Reason::Read(error).at(path.as_str()))?;
    let text = extract::to_utf8(&bytes, None);
    let is_whole = bytes.len() <= nesting::PAGE_BYTES;
    let expanded = entities::expanded(&text).filter(|_| is_whole);
    let silent = expanded.as_ref().unwrap_or(&text);
    let has_sounds = sounds.is_some();
    let spoken = sounds.and_then(|sounds| overlay::with_players(silent, path.as_str(), sounds));
    if let Some(spoken) = spoken.filter(|spoken| nesting::is_bounded(&xhtml::as_html(spoken, claimed))) {
        return desk.put_changed(path, claimed, None, &spoken).map(drop);
    }
    if has_sounds {
        desk.warn(path.as_str(), "is read aloud, but is too long or not well formed: it is shown without sound");
    }
    let html = xhtml::as_html(silent, claimed);
    if nesting::is_bounded(&html) {
        return match &expanded {
            Some(expanded) => desk.put_changed(path, claimed, None, expanded).map(drop),
            None => desk.put_as(path, claimed, None, &mut bytes.as_slice().chain(content)).map(drop),
        };
    }
    let reason =
        "nests its elements too deep, or is too long, for a phone or a box to lay out: its words are shown alone";
    desk.warn(path.as_str(), reason);
    let title = html::head(html.as_bytes()).title;
    desk.put_content(path, &title, EntryFlags::DERIVED.union(EntryFlags::PAGE), &nesting::bounded(&html))
}

/// Chapters of the Open eBook format, before EPUB 2.
const OLD_PAGE: &str = "text/x-oeb1-document";

/// Files of the spine with the lines of the table of contents that lead into them, else one with their own title.
fn parts(desk: &mut Desk<'_>, package: &Package, lines: &[contents::Line]) -> Vec<Part> {
    let mut by_file: HashMap<&str, Vec<&contents::Line>> = HashMap::new();
    for line in lines {
        by_file.entry(&line.file).or_default().push(line);
    }
    let own: HashMap<&str, &str> = desk.entries().iter().map(|one| (one.path.as_str(), one.title.as_str())).collect();
    let mut parts: Vec<outline::Line> = Vec::new();
    let mut missing = Vec::new();
    for path in &package.spine {
        let Some(title) = own.get(path.as_str()) else {
            missing.push(path.as_str().to_owned());
            continue;
        };
        if let Some(lines) = by_file.remove(path.as_str()) {
            parts.extend(lines.into_iter().map(|line| outline::Line::of(part(line), line.depth)));
        } else {
            let title = if title.is_empty() { (parts.len() + 1).to_string() } else { (*title).to_owned() };
            // A file that the contents do not name goes on with what they named last.
            let depth = parts.last().map_or(0, |last| last.depth);
            parts.push(outline::Line::of(Part::of(title, path), depth));
        }
    }
    for path in missing {
        desk.warn(&path, "is named as a chapter, but is not in the book");
    }
    outline::parts(parts)
}

fn part(line: &contents::Line) -> Part {
    let path = href::place(&line.file, line.fragment.as_deref().unwrap_or_default());
    Part::at(line.title.clone(), path)
}

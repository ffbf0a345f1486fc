//! Archives of web sites: WARC (ISO 28500:2017), packed or not, and WACZ (Web Archive Collection Zipped 1.1.1).
//!
//! Every answer that was whole becomes an entry below its host, and addresses in pages and style sheets lead from entry
//! to entry; those of what is not in the archive stay whole. Requests, which may hold cookies, are never kept, nor is the
//! archive itself.

mod address;
mod answer;
mod listing;
mod pages;
mod record;
#[cfg(test)]
mod rewritten;

use std::collections::HashSet;
use std::io::Read;
use std::path::Path;

use maktaba_sync::model::{EntryFlags, EntryPath};

use self::answer::Answer;
use self::listing::Listing;
use self::pages::Pages;
use self::record::{Head, Source};
use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::html;
use super::names;
use super::refusal::Reason;
use super::rewrite::Rewriter;
use super::tree::{Member, Tree};
use crate::extract::{self, Bounds};
use crate::media_type;
use crate::metadata::{Kind, Part, Record};

/// What a package of archives begins with.
const PACKAGE: &str = "datapackage.json";
/// LIMIT: packages in one package.
const PARTS: usize = 200;

/// Whether a tree is a package of archives.
pub(crate) fn is_package(tree: &Tree) -> bool {
    tree.member(PACKAGE).is_some()
        && tree.members.iter().any(|member| is_archive(&member.path) || is_package_name(&member.path))
}

/// Whether a member is a package of archives itself: crawls in several parts are given out in one file
/// (Multi-WACZ 0.1.0).
fn is_package_name(path: &EntryPath) -> bool {
    path.as_str().to_lowercase().ends_with(".wacz")
}

#[expect(clippy::case_sensitive_file_extension_comparisons, reason = "the name is in lower case")]
fn is_archive(path: &EntryPath) -> bool {
    let name = path.as_str().to_lowercase();
    name.starts_with("archive/") && (name.ends_with(".warc") || name.ends_with(".warc.gz"))
}

/// Imports a WARC file.
pub(crate) fn import(desk: Desk<'_>, path: &Path) -> Result<Finished, Failure> {
    take(desk, Source::File(path), Pages::default())
}

/// Imports a WACZ file.
pub(crate) fn import_package(desk: Desk<'_>, mut tree: Tree) -> Result<Finished, Failure> {
    let limits = desk.limits;
    let mut pages = Pages::of_package(&mut tree, PACKAGE, limits.text_bytes)?;
    let parts: Vec<Member> = tree.members.iter().filter(|member| is_package_name(&member.path)).cloned().collect();
    let mut packages = Vec::new();
    for part in parts.iter().take(PARTS) {
        let mut inner = tree.zip_inside(part, limits)?;
        pages.join(Pages::of_package(&mut inner, PACKAGE, limits.text_bytes)?);
        packages.push(inner);
    }
    packages.push(tree);
    let archives = |tree: Tree| {
        let members = tree.members.iter().filter(|member| is_archive(&member.path)).cloned().collect();
        (tree, members)
    };
    take(desk, Source::Packages(packages.into_iter().map(archives).collect()), pages)
}

/// Reads twice: what is there, then the contents, whose addresses need to know that.
fn take(mut desk: Desk<'_>, mut source: Source<'_>, pages: Pages) -> Result<Finished, Failure> {
    let mut listing = Listing::new(pages);
    let limits = desk.limits;
    let mut records = 0_u64;
    let cut = source.each(limits, &mut |head, body| {
        records += 1;
        if records.is_multiple_of(1000) {
            desk.report_progress();
        }
        listing.note(head, body).map_err(Failure::from)
    })?;
    if let Some(reason) = cut {
        let place = desk.source.clone();
        desk.warn(&place, format!("{reason}; what came before that was taken"));
    }
    let main = listing.main().ok_or_else(|| Reason::Missing("page that was received whole").at(&desk.source))?;
    let mut record = desk.settle(said(&listing, &main), Kind::Site)?;
    listing.report(&mut desk);
    let mut frames = HashSet::new();
    source.each(limits, &mut |head, body| put(&mut desk, &listing, &mut frames, head, body))?;
    for (from, to) in listing.redirects() {
        if !desk.is_taken(&from) && desk.is_taken(&to) {
            desk.redirect(&from, "", to);
        }
    }
    record.parts = parts(&desk, &listing, &main, &frames);
    record.main = Some(main);
    desk.finish(record)
}

/// What the archive and its first page say of the whole.
fn said(listing: &Listing, main: &EntryPath) -> Defaults {
    let (address, head) = listing.head(main);
    let mut own = html::said(html::head(head.as_bytes()));
    let listed = listing.pages.title_of(&address);
    own.title = own.title.filter(|title| !names::says_nothing(title)).or(listed);
    own.source_url = Some(address).filter(|address| address.starts_with("http"));
    Defaults {
        title: listing.pages.title.clone(),
        description: listing.pages.description.clone(),
        ..Defaults::default()
    }
    .or(&own)
}

/// Takes in what one record holds, if it is the first of its address.
fn put(
    desk: &mut Desk<'_>,
    listing: &Listing,
    frames: &mut HashSet<EntryPath>,
    head: &Head,
    body: &mut dyn Read,
) -> Result<(), Failure> {
    let Some((path, url)) = listing.place(head).filter(|(path, _)| !desk.is_taken(path)) else { return Ok(()) };
    let Ok(Some(mut answer)) = Answer::read(head, body) else { return Ok(()) };
    if !answer.is_whole() {
        return Ok(());
    }
    let media_type = answer.media_type(&path);
    let limit_bytes = desk.limits.text_bytes;
    let is_page = media_type::is_page(&media_type);
    let mut content = answer.content(desk.limits);
    if !is_page && media_type::essence(&media_type) != "text/css" {
        return desk.put(&path, &media_type, "", EntryFlags::NONE, &mut content).map(drop);
    }
    let mut bytes = Vec::new();
    let read = (&mut content).take(limit_bytes).read_to_end(&mut bytes);
    read.map_err(|error| Reason::Read(error).at(path.as_str()))?;
    if bytes.len() as u64 >= limit_bytes {
        desk.warn(path.as_str(), "is too long for its addresses to be changed: they may lead nowhere");
        let mut whole = bytes.as_slice().chain(content);
        return desk.put(&path, &media_type, "", EntryFlags::NONE, &mut whole).map(drop);
    }
    let text = extract::to_utf8(&bytes, media_type::charset_parameter(&media_type).as_deref());
    let mut rewriter = Rewriter::new(&url, &path, listing);
    let text = if is_page { rewriter.page(&text) } else { rewriter.style(&text) };
    frames.extend(rewriter.frames);
    let essence = media_type::essence(&media_type);
    let media_type = format!("{essence}; charset=utf-8");
    if !is_page {
        return desk.put(&path, &media_type, "", EntryFlags::NONE, &mut text.as_bytes()).map(drop);
    }
    let page = extract::page(&mut text.as_bytes(), Some("utf-8"), Bounds::HEAD).unwrap_or_default();
    let title = if page.title.is_empty() { page.heading } else { page.title };
    desk.put(&path, &media_type, &title, EntryFlags::PAGE, &mut text.as_bytes()).map(drop)
}

/// Pages that the archive names; all but frames of others if it names none. The first page stands first.
fn parts(desk: &Desk<'_>, listing: &Listing, main: &EntryPath, frames: &HashSet<EntryPath>) -> Vec<Part> {
    let entry = |path: &EntryPath| desk.entries().iter().find(|entry| entry.path == *path);
    let named: Vec<EntryPath> = listing.named_pages().filter(|path| desk.is_taken(path)).collect();
    let all = listing.received_pages().filter(|path| desk.is_taken(path) && (*path == *main || !frames.contains(path)));
    let mut paths: Vec<EntryPath> = if named.is_empty() { all.collect() } else { named };
    paths.sort_by_key(|path| path != main);
    let part = |path: EntryPath| {
        let own = entry(&path).map(|entry| entry.title.clone()).filter(|title| !title.is_empty());
        let listed = || listing.pages.title_of(&listing.head(&path).0);
        let title = own.or_else(listed).unwrap_or_else(|| path.as_str().to_owned());
        Part::of(title, &path)
    };
    paths.into_iter().take(Record::MAX_PARTS).map(part).collect()
}

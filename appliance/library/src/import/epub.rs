//! EPUB 2 and 3: stored member by member at their own paths; chapters in the order of the spine.

mod contents;
mod opf;

use maktaba_sync::model::{EntryFlags, EntryPath};

use self::opf::Package;
use super::desk::{Desk, Failure, Finished};
use super::refusal::{Reason, Refusal};
use super::tree::{Member, Tree};
use super::xml;
use crate::href;
use crate::media_type;
use crate::metadata::{Kind, Part, Record};

const CONTAINER: &str = "META-INF/container.xml";

/// Imports a book.
pub(crate) fn import(mut desk: Desk<'_>, mut tree: Tree) -> Result<Finished, Failure> {
    let limit_bytes = desk.limits.text_bytes;
    let opf_path = package_path(&mut tree, limit_bytes)?;
    let bytes = tree.read(&opf_path, limit_bytes)?;
    let bytes =
        bytes.ok_or_else(|| Reason::Missing("content: the container names it, but it is not there").at(&opf_path))?;
    let package = opf::read(&bytes, &opf_path)?;
    if tree.member("META-INF/encryption.xml").is_some() && tree.member("META-INF/rights.xml").is_some() {
        return Err(Reason::Encrypted.at("META-INF/rights.xml").into());
    }
    let titles = contents::read(&mut tree, &package, limit_bytes);
    let mut record = desk.settle(package.said.clone(), Kind::Epub)?;
    if let Some(cover) = package.cover.as_ref().filter(|cover| tree.member(cover.as_str()).is_some()) {
        desk.want_cover(cover);
    }
    put_all(&mut desk, &mut tree, &package)?;
    record.parts = parts(&mut desk, &package, &titles);
    let first = record.parts.first().and_then(|part| part.file().parse().ok());
    record.main = first;
    if record.main.is_none() {
        return Err(Reason::Missing("chapters: its spine names no page that is there").at(opf_path).into());
    }
    desk.finish(record)
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
    let path = container.find("rootfile").and_then(|file| file.attribute("full-path")).unwrap_or_default();
    if path.is_empty() {
        return Err(Reason::Missing("root file").at(place));
    }
    let path = format!("{folder}{}", href::decode(path));
    match path.parse::<EntryPath>() {
        Ok(path) => Ok(path.as_str().to_owned()),
        Err(_) => Err(Reason::Escape.at(format!("{place}: {path}"))),
    }
}

fn put_all(desk: &mut Desk<'_>, tree: &mut Tree, package: &Package) -> Result<(), Failure> {
    for (name, reason) in std::mem::take(&mut tree.skipped) {
        desk.warn(&name, reason);
    }
    tree.each(&mut |member, content| {
        let claimed = package.media_types.get(member.path.as_str());
        match claimed {
            Some(claimed) if !media_type::is_page(claimed) && !claimed.starts_with("text/") => {
                desk.put(&member.path, claimed, "", EntryFlags::NONE, content).map(drop)
            }
            _ => desk.put_file(&member.path, None, content).map(drop),
        }
    })
}

/// Pages of the spine with the titles of the table of contents, else their own.
fn parts(desk: &mut Desk<'_>, package: &Package, titles: &contents::Titles) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut missing = Vec::new();
    for path in package.spine.iter().take(Record::MAX_PARTS) {
        let Some(entry) = desk.entries().iter().find(|entry| entry.path == *path) else {
            missing.push(path.as_str().to_owned());
            continue;
        };
        let own = || (!entry.title.is_empty()).then(|| entry.title.clone());
        let title = titles.get(path.as_str()).cloned().or_else(own).unwrap_or_else(|| (parts.len() + 1).to_string());
        parts.push(Part { title, path: path.as_str().to_owned() });
    }
    for path in missing {
        desk.warn(&path, "is named as a chapter, but is not in the book");
    }
    parts
}

//! The table of contents: from the navigation of EPUB 3, else from the NCX of EPUB 2.

use super::opf::Package;
use crate::href::{Base, Target};
use crate::import::tree::Tree;
use crate::import::xml::{self, Node};
use crate::metadata::Record;

/// A line of it; several may lead into one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    pub(super) title: String,
    /// Path of a member.
    pub(super) file: String,
    pub(super) fragment: Option<String>,
}

/// Reads what navigation there is. A table of contents that cannot be read is no reason to refuse a book.
pub(super) fn read(tree: &mut Tree, package: &Package, limit_bytes: u64) -> Vec<Line> {
    let mut document = |path: &Option<String>| {
        let path = path.clone()?;
        let bytes = tree.read(&path, limit_bytes).ok()??;
        Some((xml::parse(&bytes).ok()?, path))
    };
    let nav = document(&package.nav);
    let ncx = document(&package.ncx);
    let lines = nav.map(|(nav, path)| from_nav(&nav, &path, tree)).unwrap_or_default();
    if lines.is_empty() { ncx.map(|(ncx, path)| from_ncx(&ncx, &path, tree)).unwrap_or_default() } else { lines }
}

fn from_nav(document: &Node, path: &str, tree: &Tree) -> Vec<Line> {
    let navs = document.all("nav");
    let is_toc =
        |nav: &&&Node| nav.attribute("type").is_some_and(|kinds| kinds.split_whitespace().any(|one| one == "toc"));
    let toc = navs.iter().find(is_toc).or(navs.first());
    let links = toc.map(|toc| toc.all("a")).unwrap_or_default();
    collect(links.into_iter().map(|link| (link.attribute("href"), link.text())), path, tree)
}

fn from_ncx(document: &Node, path: &str, tree: &Tree) -> Vec<Line> {
    let points = document.all("navPoint").into_iter().map(|point| {
        let source = point.children_of("content").next().and_then(|content| content.attribute("src"));
        (source, point.children_of("navLabel").next().map(Node::text).unwrap_or_default())
    });
    collect(points, path, tree)
}

fn collect<'a>(links: impl Iterator<Item = (Option<&'a str>, String)>, path: &str, tree: &Tree) -> Vec<Line> {
    let base = Base::of(path);
    let lines = links.filter_map(|(href, title)| {
        let target: Target = base.target(href?)?;
        let file = tree.at(&target)?.path.as_str().to_owned();
        (!title.is_empty()).then_some(Line { title, file, fragment: target.fragment })
    });
    let mut kept: Vec<Line> = Vec::new();
    for line in lines.take(Record::MAX_PARTS) {
        if kept.iter().rev().take(8).all(|other| (&other.file, &other.fragment) != (&line.file, &line.fragment)) {
            kept.push(line);
        }
    }
    kept
}

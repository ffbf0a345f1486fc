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
    /// Below how many lines it stands, as the book counts.
    pub(super) depth: usize,
}

/// A line as it is written: a heading may lead nowhere.
struct Written<'a> {
    title: String,
    href: Option<&'a str>,
    depth: usize,
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
    let lines =
        if lines.is_empty() { ncx.map(|(ncx, path)| from_ncx(&ncx, &path, tree)).unwrap_or_default() } else { lines };
    lines.into_iter().map(|line| in_place(line, package)).collect()
}

/// A line that leads to what is no page leads to the page that is shown in its place.
fn in_place(line: Line, package: &Package) -> Line {
    match package.shown.get(line.file.as_str()) {
        Some(shown) => Line { file: shown.as_str().to_owned(), fragment: None, ..line },
        None => line,
    }
}

fn from_nav(document: &Node, path: &str, tree: &Tree) -> Vec<Line> {
    let navs = document.all("nav");
    let is_toc =
        |nav: &&&Node| nav.attribute("type").is_some_and(|kinds| kinds.split_whitespace().any(|one| one == "toc"));
    let mut written = Vec::new();
    if let Some(toc) = navs.iter().find(is_toc).or(navs.first()) {
        items(toc, 0, &mut written);
    }
    collect(written, path, tree)
}

/// Links of a list, and `span`s that are headings of the lists below them (EPUB 3.3, 7.3).
fn items<'a>(node: &'a Node, depth: usize, written: &mut Vec<Written<'a>>) {
    for child in &node.children {
        match child.name.as_str() {
            "a" => written.push(Written { title: child.text(), href: child.attribute("href"), depth }),
            "span" if node.name == "li" && child.find("a").is_none() => {
                written.push(Written { title: child.text(), href: None, depth });
            }
            "ol" | "ul" => items(child, depth + 1, written),
            _ => items(child, depth, written),
        }
    }
}

fn from_ncx(document: &Node, path: &str, tree: &Tree) -> Vec<Line> {
    let mut written = Vec::new();
    points(document, 0, &mut written);
    collect(written, path, tree)
}

/// Points of an NCX, each with those inside it (Z39.86-2005, 8).
fn points<'a>(node: &'a Node, depth: usize, written: &mut Vec<Written<'a>>) {
    for child in &node.children {
        if child.name != "navPoint" {
            points(child, depth, written);
            continue;
        }
        let href = child.children_of("content").next().and_then(|content| content.attribute("src"));
        let title = child.children_of("navLabel").next().map(Node::text).unwrap_or_default();
        written.push(Written { title, href, depth });
        points(child, depth + 1, written);
    }
}

/// Lines that lead into a file of the book. A heading that leads nowhere leads where the first line below it does; lines
/// that say the same again, or lead to the same place beside each other, are one.
fn collect(written: Vec<Written<'_>>, path: &str, tree: &Tree) -> Vec<Line> {
    let base = Base::of(path);
    let mut lines: Vec<Line> = Vec::new();
    for one in written.into_iter().filter(|one| !one.title.is_empty()).rev() {
        let target: Option<Target> = one.href.and_then(|href| base.target(href));
        let (title, depth) = (one.title, one.depth);
        let member = target.as_ref().and_then(|target| tree.at(target));
        if let Some((member, target)) = member.zip(target.as_ref()) {
            let (file, fragment) = (member.path.as_str().to_owned(), target.fragment.clone());
            lines.push(Line { title, file, fragment, depth });
        } else if let Some(below) = lines.last().filter(|below| one.href.is_none() && below.depth > depth) {
            lines.push(Line { title, depth, ..below.clone() });
        }
    }
    let mut kept: Vec<Line> = Vec::new();
    for line in lines.into_iter().rev().take(Record::MAX_PARTS) {
        let is_again = |other: &Line| {
            let is_there = (&other.file, &other.fragment) == (&line.file, &line.fragment);
            is_there && (other.depth >= line.depth || other.title == line.title)
        };
        if !kept.iter().rev().take(8).any(is_again) {
            kept.push(line);
        }
    }
    kept
}

//! Titles of chapters: from the navigation of EPUB 3, else from the NCX of EPUB 2.

use std::collections::HashMap;

use super::opf::Package;
use crate::href;
use crate::import::tree::Tree;
use crate::import::xml::{self, Node};

/// Title by path; the first mention of a path counts.
pub(super) type Titles = HashMap<String, String>;

/// Reads what navigation there is. A table of contents that cannot be read is no reason to refuse a book.
pub(super) fn read(tree: &mut Tree, package: &Package, limit_bytes: u64) -> Titles {
    let mut document = |path: &Option<String>| {
        let path = path.clone()?;
        let bytes = tree.read(&path, limit_bytes).ok()??;
        Some((xml::parse(&bytes).ok()?, path))
    };
    let titles = document(&package.nav).map(|(nav, path)| from_nav(&nav, &path)).unwrap_or_default();
    if titles.is_empty() {
        document(&package.ncx).map(|(ncx, path)| from_ncx(&ncx, &path)).unwrap_or_default()
    } else {
        titles
    }
}

fn from_nav(document: &Node, path: &str) -> Titles {
    let navs = document.all("nav");
    let toc = navs.iter().find(|nav| nav.attribute("type") == Some("toc")).or(navs.first());
    let links = toc.map(|toc| toc.all("a")).unwrap_or_default();
    collect(links.into_iter().map(|link| (link.attribute("href"), link.text())), path)
}

fn from_ncx(document: &Node, path: &str) -> Titles {
    let points = document.all("navPoint").into_iter().map(|point| {
        let source = point.children_of("content").next().and_then(|content| content.attribute("src"));
        (source, point.children_of("navLabel").next().map(Node::text).unwrap_or_default())
    });
    collect(points, path)
}

fn collect<'a>(links: impl Iterator<Item = (Option<&'a str>, String)>, path: &str) -> Titles {
    let mut titles = Titles::new();
    for (href, title) in links {
        let target = href.and_then(|href| href::resolve(path, href));
        if let Some(target) = target.filter(|_| !title.is_empty()) {
            let page = target.split('#').next().unwrap_or_default().to_owned();
            titles.entry(page).or_insert(title);
        }
    }
    titles
}

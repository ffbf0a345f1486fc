//! What a book says of itself, its SMIL files in their order, and its headings.

use maktaba_sync::model::EntryPath;

use crate::href::Base;
use crate::import::defaults::{Defaults, SPOKEN};
use crate::import::refusal::{Reason, Refusal};
use crate::import::smil::time;
use crate::import::tree::Tree;
use crate::import::xml::{self, Node};
use crate::metadata::{Agent, Details, Record};

/// LIMIT: SMIL files of one book.
const FILES: usize = 20_000;

/// A heading and the phrase that it stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    pub(super) title: String,
    /// Path of a SMIL file.
    pub(super) file: String,
    pub(super) id: String,
    /// Its level, as the book counts.
    pub(super) depth: usize,
}

/// A book before its SMIL files are read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Book {
    pub(super) said: Defaults,
    pub(super) duration_s: Option<u32>,
    /// Paths of SMIL files.
    pub(super) spine: Vec<String>,
    pub(super) lines: Vec<Line>,
}

impl Book {
    /// Reads the navigation control center of DAISY 2.02, or package document and NCX of DAISY 3.
    pub(super) fn read(tree: &mut Tree, package: &EntryPath, limit_bytes: u64) -> Result<Self, Refusal> {
        let path = package.as_str();
        let root = document(tree, path, limit_bytes)?;
        let mut book = Self::default();
        book.note(&root);
        if path.to_lowercase().ends_with(".opf") {
            let ncx = book.package(&root, path, tree);
            if let Some(ncx) = ncx {
                book.ncx(&document(tree, &ncx, limit_bytes)?, &ncx, tree);
            }
        } else {
            book.ncc(&root, path, tree);
        }
        book.spine.truncate(FILES);
        book.lines.truncate(Record::MAX_PARTS);
        if book.spine.is_empty() {
            return Err(Reason::Missing("SMIL files, which join text and sound").at(path));
        }
        Ok(book)
    }

    /// Metadata: `<meta name="dc:title" content>` or `<dc:Title>`.
    fn note(&mut self, root: &Node) {
        let mut values: Vec<(String, String)> = Vec::new();
        for meta in root.all("meta") {
            if let (Some(name), Some(content)) = (meta.attribute("name"), meta.attribute("content")) {
                values.push((name.to_lowercase(), content.trim().to_owned()));
            }
        }
        let elements = root.find("metadata").map(|metadata| metadata.children.iter()).into_iter().flatten();
        for element in elements.flat_map(|one| std::iter::once(one).chain(&one.children)) {
            values.push((format!("dc:{}", element.name.to_lowercase()), element.text()));
        }
        values.retain(|(_, value)| !value.is_empty());
        let all = |name: &str| {
            values.iter().filter(|(own, _)| own == name).map(|(_, value)| value.clone()).collect::<Vec<_>>()
        };
        let first = |names: &[&str]| names.iter().find_map(|name| all(name).into_iter().next());
        let readers = all("ncc:narrator").into_iter().chain(all("dtb:narrator")).take(5);
        let readers = readers.filter_map(|name| Agent::reader(&name));
        let creators = all("dc:creator").into_iter().take(50).flat_map(|names| Agent::several(&names));
        let contributors =
            all("dc:contributor").into_iter().take(50).flat_map(|names| Agent::several(&names)).collect();
        self.said = Defaults {
            title: first(&["dc:title"]).or_else(|| root.find("title").map(Node::text)),
            description: first(&["dc:description"]),
            languages: all("dc:language"),
            license: first(&["dc:rights"]),
            creators: creators.chain(readers).collect(),
            publisher: first(&["dc:publisher"]),
            subjects: all("dc:subject"),
            details: Details { contributors, ..Details::default() },
            published: first(&["dc:date"]),
            source_url: first(&["dc:source", "dc:identifier"]).filter(|source| source.starts_with("http")),
            accessibility: vec![SPOKEN.to_owned()],
            ..Defaults::default()
        };
        let total_ms = first(&["ncc:totaltime", "dtb:totaltime"]).and_then(|total| time::ms(&total));
        self.duration_s = total_ms.and_then(|ms| u32::try_from(ms.div_ceil(1000)).ok()).filter(|seconds| *seconds > 0);
    }

    /// Headings with links (DAISY 2.02, 2.1); pages and the like have links, too, but are no headings.
    fn ncc(&mut self, root: &Node, path: &str, tree: &Tree) {
        let body = root.find("body").unwrap_or(root);
        for link in body.all("a") {
            self.file(link.attribute("href"), path, tree);
        }
        let mut headings = Vec::new();
        collect_headings(body, &mut headings);
        for heading in headings {
            let level = heading.name.trim_start_matches('h').parse().unwrap_or(1);
            self.line((heading.text(), level), heading.find("a").and_then(|link| link.attribute("href")), path, tree);
        }
    }

    /// The spine; the path of the NCX.
    fn package(&mut self, root: &Node, path: &str, tree: &Tree) -> Option<String> {
        let items = root.find("manifest").map(|manifest| manifest.all("item")).unwrap_or_default();
        let references = root.find("spine").map(|spine| spine.all("itemref")).unwrap_or_default();
        for reference in references {
            let item = items.iter().find(|item| item.attribute("id") == reference.attribute("idref"));
            self.file(item.and_then(|item| item.attribute("href")), path, tree);
        }
        let is_ncx = |item: &&&Node| {
            let kind = item.attribute("media-type").unwrap_or_default();
            kind.contains("ncx") || item.attribute("href").unwrap_or_default().to_lowercase().ends_with(".ncx")
        };
        let ncx = items.iter().find(is_ncx).and_then(|item| item.attribute("href"))?;
        let target = Base::of(path).target(ncx)?;
        tree.at(&target).map(|member| member.path.as_str().to_owned())
    }

    /// Points of the table of contents (Z39.86-2005, 8).
    fn ncx(&mut self, root: &Node, path: &str, tree: &Tree) {
        self.points(root.find("navMap").unwrap_or(root), 0, path, tree);
    }

    fn points(&mut self, node: &Node, depth: usize, path: &str, tree: &Tree) {
        for point in node.children_of("navPoint") {
            let label = point.children_of("navLabel").next().and_then(|label| label.find("text")).map(Node::text);
            let source = point.children_of("content").next().and_then(|content| content.attribute("src"));
            self.line((label.unwrap_or_default(), depth), source, path, tree);
            self.points(point, depth + 1, path, tree);
        }
    }

    fn file(&mut self, href: Option<&str>, document: &str, tree: &Tree) {
        let target = href.and_then(|href| Base::of(document).target(href));
        let Some(member) = target.and_then(|target| tree.at(&target)) else { return };
        if member.path.extension() == "smil" && !self.spine.iter().rev().any(|other| other == member.path.as_str()) {
            self.spine.push(member.path.as_str().to_owned());
        }
    }

    fn line(&mut self, (title, depth): (String, usize), href: Option<&str>, document: &str, tree: &Tree) {
        let Some(target) = href.and_then(|href| Base::of(document).target(href)) else { return };
        let Some(member) = tree.at(&target).filter(|_| !title.is_empty()) else { return };
        let (file, id) = (member.path.as_str().to_owned(), target.fragment.unwrap_or_default());
        self.lines.push(Line { title, file, id, depth });
    }
}

fn document(tree: &mut Tree, path: &str, limit_bytes: u64) -> Result<Node, Refusal> {
    let bytes = tree.read(path, limit_bytes)?.ok_or_else(|| Reason::Missing("content").at(path))?;
    let root = xml::parse(&bytes).map_err(|reason| reason.at(path))?;
    // Protected books of DAISY 3 have all their documents encrypted.
    if root.find("EncryptedData").is_some() {
        return Err(Reason::Locked.at(path));
    }
    Ok(root)
}

fn collect_headings<'a>(node: &'a Node, found: &mut Vec<&'a Node>) {
    for child in &node.children {
        match child.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => found.push(child),
            _ => collect_headings(child, found),
        }
    }
}

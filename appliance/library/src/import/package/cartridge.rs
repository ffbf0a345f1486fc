//! Common Cartridges: the outline, and a page for each part that is no page itself (quizzes, links, discussions).
//!
//! Links to the web are shown as text that needs the internet; tools of other servers say that they cannot run here.
//! The files of the cartridge stay as they are; pages made of them lie in `_pages/`.

use std::collections::HashMap;

use maktaba_sync::model::{EntryFlags, EntryPath};

use super::qti;
use super::words::Words;
use crate::import::desk::{Desk, Failure};
use crate::import::names;
use crate::import::text::{clean, document, escape};
use crate::import::tree::Tree;
use crate::import::xml::{self, Node};
use crate::media_type;
use crate::metadata::{Part, Record};
use crate::{extract, href};

/// A resource of the manifest.
#[derive(Clone, Debug, Default)]
struct Resource {
    id: String,
    kind: String,
    href: Option<String>,
    files: Vec<String>,
}

/// The parts of a cartridge in the order of its outline; the pages they need are put on the desk.
pub(super) fn parts(
    desk: &mut Desk<'_>,
    tree: &mut Tree,
    manifest: &Node,
    language: &str,
) -> Result<Vec<Part>, Failure> {
    let resources = resources(manifest);
    let by_id: HashMap<&str, &Resource> = resources.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut maker = Maker { desk, tree, words: Words::of(language), language, made: HashMap::new() };
    let mut parts = Vec::new();
    for item in manifest.find("organization").map(|one| one.all("item")).unwrap_or_default() {
        let title = item.children_of("title").next().map(Node::text).unwrap_or_default();
        let Some(reference) = item.attribute("identifierref") else { continue };
        let Some(resource) = by_id.get(reference) else {
            maker.desk.warn(&title, "is a part of the outline without content; it was left out");
            continue;
        };
        parts.extend(maker.part(resource, &title)?);
    }
    // Quizzes and links that no outline names are still worth finding.
    for resource in resources.iter().filter(|one| is_made(one)) {
        if !maker.made.contains_key(&resource.id) {
            parts.extend(maker.part(resource, "")?);
        }
    }
    parts.truncate(Record::MAX_PARTS);
    Ok(parts)
}

fn resources(manifest: &Node) -> Vec<Resource> {
    let all = manifest.find("resources").map(|all| all.all("resource")).unwrap_or_default();
    let read = all.into_iter().map(|one| Resource {
        id: one.attribute("identifier").unwrap_or_default().to_owned(),
        kind: one.attribute("type").unwrap_or_default().to_ascii_lowercase(),
        href: one.attribute("href").map(href::decode),
        files: one.children_of("file").filter_map(|file| file.attribute("href")).map(href::decode).collect(),
    });
    read.collect()
}

/// Whether a resource is shown by a page of ours.
fn is_made(resource: &Resource) -> bool {
    ["imsqti", "imswl", "imsdt", "assignment", "imsbasiclti"].iter().any(|kind| resource.kind.starts_with(kind))
}

struct Maker<'a, 'b> {
    desk: &'a mut Desk<'b>,
    tree: &'a mut Tree,
    words: Words,
    language: &'a str,
    /// Part of each resource that was made.
    made: HashMap<String, Option<Part>>,
}

impl Maker<'_, '_> {
    fn part(&mut self, resource: &Resource, title: &str) -> Result<Option<Part>, Failure> {
        if let Some(made) = self.made.get(&resource.id) {
            let again = made
                .clone()
                .map(|part| Part { title: if title.is_empty() { part.title } else { title.to_owned() }, ..part });
            return Ok(again);
        }
        let part = if is_made(resource) { self.make(resource, title)? } else { self.page(resource, title)? };
        self.made.insert(resource.id.clone(), part.clone());
        Ok(part)
    }

    /// A file of the cartridge, or a page made of it where its addresses mean something to its maker only.
    fn page(&mut self, resource: &Resource, title: &str) -> Result<Option<Part>, Failure> {
        let file = resource.href.iter().chain(&resource.files).find(|file| self.tree.member(file).is_some()).cloned();
        let Some(file) = file else {
            self.desk.warn(title, "is a part of the outline whose file is not in the cartridge; it was left out");
            return Ok(None);
        };
        let is_page = file.parse::<EntryPath>().is_ok_and(|path| media_type::is_page(media_type::of_path(&path)));
        let title =
            if title.is_empty() { file.rsplit('/').next().unwrap_or_default().to_owned() } else { title.to_owned() };
        if is_page {
            let bytes = self.tree.read(&file, self.desk.limits.text_bytes)?.unwrap_or_default();
            let html = extract::to_utf8(&bytes, None);
            if html.contains("IMS-CC-FILEBASE") || html.contains("WIKI_REFERENCE$") {
                return self.put(&resource.id, &title, &clean(&with_files(extract::body(&html))));
            }
        }
        Ok(Some(Part { title, path: file }))
    }

    fn make(&mut self, resource: &Resource, title: &str) -> Result<Option<Part>, Failure> {
        let file = resource.href.iter().chain(&resource.files).find(|file| {
            file.rsplit('.').next().is_some_and(|one| one.eq_ignore_ascii_case("xml"))
                && self.tree.member(file).is_some()
        });
        let Some(file) = file.cloned() else { return self.page(resource, title) };
        let bytes = self.tree.read(&file, self.desk.limits.text_bytes)?.unwrap_or_default();
        let root = match xml::parse(&bytes) {
            Ok(root) => root,
            Err(reason) => {
                self.desk.warn(&file, format!("cannot be shown: it {reason}"));
                return Ok(None);
            }
        };
        let own = root.find("title").map(Node::text).unwrap_or_default();
        let (own, html) = if resource.kind.starts_with("imsqti") {
            let quiz = qti::read(&root, &self.words);
            if quiz.questions == 0 {
                self.desk.warn(&file, "is a quiz without a question that can be shown");
            }
            (quiz.title, quiz.html)
        } else if resource.kind.starts_with("imswl") {
            let url = root.find("url").and_then(|url| url.attribute("href")).unwrap_or_default();
            self.desk.warn(url, "is a link to the web: its page says that it needs the internet");
            (own, ["<p>", self.words.needs_internet, "</p><p><code>", &escape(url), "</code></p>"].concat())
        } else if resource.kind.starts_with("imsbasiclti") {
            self.desk.warn(title, "is a tool of another server; its page says that it cannot run here");
            (own, ["<p>", self.words.cannot_run, "</p>"].concat())
        } else {
            let text = root.find("text").map(Node::text).unwrap_or_default();
            (own, clean(&with_files(&text)))
        };
        let title = [title, &own, &resource.id].into_iter().find(|one| !one.is_empty()).unwrap_or_default().to_owned();
        self.put(&resource.id, &title, &html)
    }

    fn put(&mut self, id: &str, title: &str, html: &str) -> Result<Option<Part>, Failure> {
        let Ok(path) = format!("_pages/{}.html", names::slug(id)).parse::<EntryPath>() else { return Ok(None) };
        let page = document(title, self.language, html);
        let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
        self.desk.put(&path, "text/html; charset=utf-8", title, flags, &mut page.as_bytes())?;
        Ok(Some(Part { title: title.to_owned(), path: path.as_str().to_owned() }))
    }
}

/// Addresses that only the platform of the maker knows, as relative ones from `_pages/`.
fn with_files(html: &str) -> String {
    let pairs = [
        ("$IMS-CC-FILEBASE$", "../web_resources"),
        ("%24IMS-CC-FILEBASE%24", "../web_resources"),
        ("$IMS_CC_FILEBASE$", "../web_resources"),
        ("$WIKI_REFERENCE$/pages", "../wiki_content"),
        ("%24WIKI_REFERENCE%24/pages", "../wiki_content"),
    ];
    pairs.into_iter().fold(html.to_owned(), |html, (from, to)| html.replace(from, to))
}

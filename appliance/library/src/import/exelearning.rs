//! Projects of eXeLearning, which teachers pass on as they are.
//!
//! Version 3 and later (`content.xml`, `ode`) bring the site that was made of them; what they say of themselves is read
//! here. Version 2 (`contentv3.xml`) brings objects of the program: its pages are made of their texts. The pickle beside it
//! (`content.data`) is never loaded.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use maktaba_sync::model::EntryFlags;

use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::outline;
use super::refusal::Reason;
use super::text::{clean_links, document, escape};
use super::tree::{Tree, put_all};
use super::xml::{self, Node};
use crate::metadata::{Agent, Kind, Part, Record};

/// The objects of a project of version 2.
const OBJECTS: &str = "contentv3.xml";
/// What a page is there.
const PAGE: &str = "exe.engine.node.Node";
/// The texts of a block.
const TEXT: &str = "content_w_resourcePaths";

/// Whether a tree has the objects of a project of version 2.
pub(super) fn is_project(tree: &Tree) -> bool {
    tree.member(OBJECTS).is_some()
}

/// What a project of version 3 says of itself; nothing if the tree is none.
pub(super) fn said(tree: &mut Tree, limit_bytes: u64) -> Defaults {
    let bytes = tree.read("content.xml", limit_bytes).ok().flatten().unwrap_or_default();
    let Some(root) = xml::parse(&bytes).ok().filter(|root| root.children.iter().any(|one| one.name == "ode")) else {
        return Defaults::default();
    };
    let mut values = HashMap::new();
    for property in root.all("odeProperty") {
        let text = |name: &str| property.find(name).map(Node::text).filter(|text| !text.is_empty());
        values.extend(text("key").zip(text("value")));
    }
    let value = |names: &[&str]| names.iter().find_map(|name| values.get(*name).cloned());
    defaults(value)
}

/// Imports a project of version 2.
pub(super) fn import(mut desk: Desk<'_>, mut tree: Tree) -> Result<Finished, Failure> {
    let bytes = tree.read(OBJECTS, desk.limits.text_bytes)?.unwrap_or_default();
    let root = xml::parse(&bytes).map_err(|reason| reason.at(OBJECTS))?;
    let package = root.find("dictionary").cloned().unwrap_or_default();
    let value = |names: &[&str]| names.iter().find_map(|name| text(&package, name));
    let mut record = desk.settle(defaults(value), Kind::Text)?;
    let language = record.languages.first().cloned().unwrap_or_default();
    let mut pages = Pages { by_reference: HashMap::new(), seen: HashSet::new(), found: Vec::new() };
    for node in root.all("instance").into_iter().filter(|node| is_page(node)) {
        pages.by_reference.extend(node.attribute("reference").map(|reference| (reference.to_owned(), node)));
    }
    if let Some(first) = root.all("instance").into_iter().find(|node| is_page(node)) {
        pages.walk(first);
    }
    let mut lines = Vec::new();
    for (number, (title, html, depth)) in (1..).zip(pages.found) {
        let Ok(path) = format!("_pages/{number:04}.html").parse() else { continue };
        let page = document(&title, &language, &html);
        let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
        desk.put(&path, "text/html; charset=utf-8", &title, flags, &mut page.as_bytes())?;
        lines.push(outline::Line::of(Part::of(title, &path), depth));
    }
    record.parts = outline::parts(lines);
    put_all(&mut desk, &mut tree)?;
    record.main = record.parts.first().and_then(|part| part.file().parse().ok());
    if record.main.is_none() {
        return Err(Reason::Missing("page with a text").at(OBJECTS).into());
    }
    desk.finish(record)
}

fn defaults(value: impl Fn(&[&str]) -> Option<String>) -> Defaults {
    Defaults {
        title: value(&["pp_title", "_title"]),
        description: value(&["pp_description", "_description"]),
        languages: value(&["pp_lang", "_lang"]).into_iter().collect(),
        license: value(&["pp_license", "license"]).map(|terms| licence(&terms)),
        creators: value(&["pp_author", "_author"]).map(|names| Agent::several(&names)).unwrap_or_default(),
        resource_types: value(&["pp_learningResourceType", "_learningResourceType"]).into_iter().collect(),
        ..Defaults::default()
    }
}

/// `creative commons: attribution - share alike 4.0` as people write it; other words as they are.
fn licence(terms: &str) -> String {
    let lower = terms.to_lowercase();
    let Some(rest) = lower.strip_prefix("creative commons:") else { return terms.to_owned() };
    let known = [("attribution", "BY"), ("non commercial", "NC"), ("non derived", "ND"), ("share alike", "SA")];
    let parts: Vec<&str> = known.iter().filter(|(words, _)| rest.contains(words)).map(|(_, part)| *part).collect();
    let version =
        rest.split_whitespace().next_back().filter(|version| version.starts_with(|c: char| c.is_ascii_digit()));
    format!("CC {} {}", parts.join("-"), version.unwrap_or("4.0"))
}

fn is_page(node: &Node) -> bool {
    node.attribute("class") == Some(PAGE)
}

struct Pages<'a> {
    by_reference: HashMap<String, &'a Node>,
    seen: HashSet<String>,
    found: Vec<(String, String, usize)>,
}

impl<'a> Pages<'a> {
    /// A page, then those below it, by a list of what waits: pages refer to each other, as deep as they like.
    fn walk(&mut self, first: &'a Node) {
        let mut waiting = vec![(first, 0)];
        while let Some((node, depth)) = waiting.pop().filter(|_| self.found.len() < Record::MAX_PARTS) {
            let reference = node.attribute("reference").unwrap_or_default().to_owned();
            let Some(own) = node.children_of("dictionary").next().filter(|_| self.seen.insert(reference)) else {
                continue;
            };
            let title = text(own, "_title").unwrap_or_default();
            let blocks = entry(own, "idevices").into_iter().flat_map(|list| list.children_of("instance"));
            self.found.push((title, blocks.map(block).collect(), depth));
            let below = entry(own, "children").into_iter().flat_map(|list| list.children.iter().rev());
            let below = below.filter_map(|child| match child.name.as_str() {
                "reference" => child.attribute("key").and_then(|key| self.by_reference.get(key).copied()),
                _ => Some(child).filter(|child| is_page(child)),
            });
            waiting.extend(below.map(|child| (child, depth + 1)));
        }
    }
}

/// The texts of a block, clean; its title if a person gave it one.
fn block(instance: &Node) -> String {
    let own = instance.children_of("dictionary").next();
    let is_named = instance.attribute("class").is_some_and(|class| class.ends_with("GenericIdevice"));
    let title = own.and_then(|own| text(own, "_title")).filter(|_| is_named);
    let title = title.map(|title| ["<h2>", &escape(&title), "</h2>"].concat()).unwrap_or_default();
    let texts = instance.all("dictionary").into_iter().filter_map(|fields| text(fields, TEXT));
    title + &clean_links(&texts.collect::<String>(), |value| Some(link(value)))
}

/// Files of a project lie at its root.
fn link(value: &str) -> Cow<'_, str> {
    let own = value.strip_prefix("resources/");
    own.map_or(Cow::Borrowed(value), |name| Cow::Owned(["../", name].concat()))
}

/// What follows a key in a dictionary.
fn entry<'a>(dictionary: &'a Node, key: &str) -> Option<&'a Node> {
    let is_key = |node: &Node| node.attribute("role") == Some("key") && node.attribute("value") == Some(key);
    let at = dictionary.children.iter().position(is_key)?;
    dictionary.children.get(at + 1)
}

/// A text that says something.
fn text(dictionary: &Node, key: &str) -> Option<String> {
    let value = entry(dictionary, key)?.attribute("value")?.trim();
    (!value.is_empty() && value != "None").then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_below_pages_are_found_in_order_however_deep() {
        let page = |number: usize, below: &str| {
            format!(
                "<instance class=\"{PAGE}\" reference=\"{number}\"><dictionary><string role=\"key\" value=\"_title\"/>\
                 <unicode value=\"page {number}\"/><string role=\"key\" value=\"children\"/><list>{below}</list>\
                 </dictionary></instance>"
            )
        };
        let next = |number: usize| format!("<reference key=\"{}\"/>", number + 1);
        let chain: String = (0..Record::MAX_PARTS + 10).map(|number| page(number, &next(number))).collect();
        let family = page(0, &[page(1, &page(2, "")), page(3, ""), page(0, "")].concat());
        for (xml, expected) in [(chain, Record::MAX_PARTS), (family, 4)] {
            let root = xml::parse(["<root>", &xml, "</root>"].concat().as_bytes()).expect("is XML");
            let nodes = root.all("instance");
            let by_reference =
                nodes.iter().filter_map(|node| Some((node.attribute("reference")?.to_owned(), *node))).collect();
            let mut pages = Pages { by_reference, seen: HashSet::new(), found: Vec::new() };
            pages.walk(nodes[0]);
            assert_eq!(pages.found.len(), expected);
            assert!(pages.found.iter().enumerate().all(|(at, (title, ..))| *title == format!("page {at}")));
        }
    }

    #[test]
    fn terms_are_read() {
        assert_eq!(licence("creative commons: attribution - share alike 4.0"), "CC BY-SA 4.0");
        assert_eq!(licence("creative commons: attribution - non derived work - non commercial 3.0"), "CC BY-NC-ND 3.0");
        assert_eq!(licence("gnu/gpl"), "gnu/gpl");
    }
}

//! Courses for the Experience API: `cmi5.xml` (cmi5, 13, "Course Structure") and `tincan.xml` (Tin Can launch).

use super::ims::launched;
use crate::href::Base;
use crate::import::defaults::Defaults;
use crate::import::desk::{Desk, Failure, Finished};
use crate::import::outline::{self, Line};
use crate::import::tree::{Tree, put_all};
use crate::import::xml::{self, Node};
use crate::import::{folder, site};
use crate::metadata::{Kind, Part};

/// What describes a course, where it lies.
pub(super) fn manifest_of(tree: &Tree) -> Option<&'static str> {
    ["cmi5.xml", "tincan.xml"].into_iter().find(|name| tree.member(name).is_some())
}

/// Imports a course by what describes it; a course that opens elsewhere is what its files are.
pub(super) fn import(mut desk: Desk<'_>, mut tree: Tree, place: &str) -> Result<Finished, Failure> {
    let bytes = tree.read(place, desk.limits.text_bytes)?.unwrap_or_default();
    let course = xml::parse(&bytes).map_err(|reason| reason.at(place))?;
    let mut lines = Vec::new();
    for root in ["courseStructure", "activities"].into_iter().filter_map(|name| course.find(name)) {
        gather(root, 0, &tree, &mut lines);
    }
    let parts = outline::parts(lines);
    let Some(main) = parts.first().and_then(|part| part.file().parse().ok()) else {
        return folder::import(desk, tree);
    };
    let whole = course.find("course").or_else(|| course.find("activity")).unwrap_or(&course);
    let words = |names: &[&str]| said(whole, names).map(|one| (one.text(), one.attribute("lang").map(str::to_owned)));
    let (title, language) = words(&["title", "name"]).unzip();
    let carried = Defaults {
        title,
        description: words(&["description"]).map(|(text, _)| text),
        languages: language.flatten().into_iter().collect(),
        ..Defaults::default()
    };
    let mut record = desk.settle(carried, Kind::Site)?;
    put_all(&mut desk, &mut tree)?;
    record.parts = if parts.len() > 1 { parts } else { site::pages_of(&desk, Some(&main)) };
    record.main = Some(main);
    desk.finish(record)
}

/// The first of the languages in which an element has a text.
fn said<'a>(node: &'a Node, names: &[&'a str]) -> Option<&'a Node> {
    let text = names.iter().find_map(|name| node.children_of(name).next())?;
    Some(text.find("langstring").unwrap_or(text))
}

/// Units and blocks of units, as deep as an XML document may be.
fn gather(node: &Node, depth: usize, tree: &Tree, lines: &mut Vec<Line>) {
    for child in &node.children {
        if !matches!(child.name.as_str(), "block" | "au" | "activity") {
            continue;
        }
        let title = said(child, &["title", "name"]).map(Node::text).unwrap_or_default();
        let url = ["url", "launch"].into_iter().find_map(|name| child.children_of(name).next()).map(Node::text);
        let target = url.and_then(|url| Base::of("course").target(&url));
        let found = target.and_then(|target| Some(launched(tree.at(&target)?.path.as_str(), &target, "")));
        lines.push(match found {
            Some(path) => Line::of(Part::at(title, path), depth),
            None => Line::heading(title, depth),
        });
        gather(child, depth + 1, tree, lines);
    }
}

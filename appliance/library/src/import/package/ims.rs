//! SCORM packages and IMS Common Cartridges: both are described by `imsmanifest.xml`.

use std::collections::HashMap;

use maktaba_sync::model::EntryPath;

use super::cartridge;
use crate::href;
use crate::import::defaults::Defaults;
use crate::import::desk::{Desk, Failure, Finished};
use crate::import::site;
use crate::import::tree::Tree;
use crate::import::xml::{self, Node};
use crate::metadata::{Kind, Part};

const MANIFEST: &str = "imsmanifest.xml";

pub(super) fn import(mut desk: Desk<'_>, mut tree: Tree) -> Result<Finished, Failure> {
    let bytes = tree.read(MANIFEST, desk.limits.text_bytes)?.unwrap_or_default();
    let manifest = xml::parse(&bytes).map_err(|reason| reason.at(MANIFEST))?;
    let kind = kind(&bytes, &manifest);
    let mut record = desk.settle(said(&manifest), kind)?;
    let parts = if kind == Kind::Imscc {
        let language = record.languages.first().cloned().unwrap_or_default();
        cartridge::parts(&mut desk, &mut tree, &manifest, &language)?
    } else {
        parts(&manifest, &tree)
    };
    site::put_all(&mut desk, &mut tree)?;
    let first = parts.first().and_then(|part| part.file().parse().ok());
    record.main = first.or_else(|| site::index_page(&tree));
    record.parts = parts;
    desk.finish(record)
}

fn kind(bytes: &[u8], manifest: &Node) -> Kind {
    let schema = manifest.find("schema").map(Node::text).unwrap_or_default();
    let namespace = bytes.windows(5).take(8192).any(|window| window == b"imscc");
    if namespace || schema.contains("Common Cartridge") { Kind::Imscc } else { Kind::Scorm }
}

fn said(manifest: &Node) -> Defaults {
    let lom = manifest.find("metadata").and_then(|metadata| metadata.find("lom"));
    let general = lom.and_then(|lom| lom.find("general"));
    let inside = |node: Option<&Node>, name: &str| {
        let text = node.and_then(|node| node.find(name)).map(Node::text).unwrap_or_default();
        (!text.is_empty()).then_some(text)
    };
    let organization = manifest.find("organization").and_then(|one| one.children_of("title").next()).map(Node::text);
    Defaults {
        title: inside(general, "title").or(organization).filter(|title| !title.is_empty()),
        description: inside(general, "description"),
        languages: inside(general, "language").into_iter().collect(),
        license: lom.and_then(|lom| inside(lom.find("rights"), "description")),
        ..Defaults::default()
    }
}

/// Items of the first organization of a course that open a file of the package.
fn parts(manifest: &Node, tree: &Tree) -> Vec<Part> {
    let mut files = HashMap::new();
    for resource in manifest.find("resources").map(|all| all.all("resource")).unwrap_or_default() {
        let file = || resource.children_of("file").next().and_then(|file| file.attribute("href"));
        if let (Some(id), Some(href)) = (resource.attribute("identifier"), resource.attribute("href").or_else(file)) {
            files.insert(id, href);
        }
    }
    let items = manifest.find("organization").map(|one| one.all("item")).unwrap_or_default();
    let parts = items.into_iter().filter_map(|item| {
        let title = item.children_of("title").next().map(Node::text).filter(|title| !title.is_empty())?;
        let href = files.get(item.attribute("identifierref")?)?.split('?').next()?;
        let mut path = href::decode(href);
        let file = path.split('#').next()?.parse::<EntryPath>().ok()?;
        tree.member(file.as_str())?;
        // One page may be several lessons, told apart by their parameters.
        let parameters = item.attribute("parameters").unwrap_or_default().trim_start_matches(['?', '&']);
        if !parameters.is_empty() && !parameters.contains('#') {
            path = format!("{file}#?{parameters}");
        }
        Some(Part { title, path })
    });
    parts.take(crate::metadata::Record::MAX_PARTS).collect()
}

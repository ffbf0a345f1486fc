//! Which part of an Open Packaging file is what: its relationships and content types say it (ISO/IEC 29500-2, 8 and 10),
//! whatever the parts are called.

use std::collections::HashMap;

use super::{Format, Office, Place};
use crate::href::Base;
use crate::import::tree::Tree;
use crate::import::xml::{self, Node};

/// Reads what kind of file it is and where its text lies; `None` if it is no Office file.
pub(super) fn read(tree: &mut Tree, limit_bytes: u64) -> Option<Office> {
    let types = document(tree, "[Content_Types].xml", limit_bytes)?;
    let root = Relationships::read(tree, "", limit_bytes);
    let usual = || ["word/document.xml", "ppt/presentation.xml", "xl/workbook.xml"].map(str::to_owned);
    let main = root
        .of_type("/officeDocument")
        .next()
        .or_else(|| usual().into_iter().find(|part| tree.member(part).is_some()))?;
    let format = format(&types, &main)?;
    let own = Relationships::read(tree, &main, limit_bytes);
    let (parts, hidden) = match format {
        Format::Docx => {
            let notes = ["/footnotes", "/endnotes"].into_iter().flat_map(|kind| own.of_type(kind));
            let drawn = Place { beside: own.drawn(), part: main };
            (std::iter::once(drawn).chain(notes.map(Place::of)).collect(), 0)
        }
        Format::Pptx => {
            let (slides, hidden) = in_order(document(tree, &main, limit_bytes).as_ref(), "sldId", &own, "/slide");
            let with_notes = |part: String| {
                let own = Relationships::read(tree, &part, limit_bytes);
                let beside = own.drawn().into_iter().chain(own.of_type("/notesSlide")).collect();
                Place { part, beside }
            };
            (slides.into_iter().map(with_notes).collect(), hidden)
        }
        _ => {
            let before = ["/styles", "/sharedStrings"].into_iter().flat_map(|kind| own.of_type(kind));
            let (sheets, hidden) = in_order(document(tree, &main, limit_bytes).as_ref(), "sheet", &own, "/worksheet");
            (before.chain(sheets).map(Place::of).collect(), hidden)
        }
    };
    let core = root.of_type("/core-properties").next();
    let custom = root.of_type("/custom-properties").next();
    let styles = own.of_type("/styles").next().filter(|_| format == Format::Docx);
    Some(Office { format, parts, hidden, core, custom, styles })
}

/// Parts that a list of the main part names, in its order, and how many of them it hides (ISO/IEC 29500-1, 18.18.68); all
/// of their type if there is no list.
fn in_order(main: Option<&Node>, item: &str, relationships: &Relationships, kind: &str) -> (Vec<String>, u64) {
    let (mut parts, mut hidden) = (Vec::new(), 0);
    for one in main.map(|main| main.all(item)).unwrap_or_default() {
        let part = one.attributes("id").find_map(|id| relationships.0.get(id)).filter(|(own, _)| own.ends_with(kind));
        match part {
            Some(_) if matches!(one.attribute("state"), Some("hidden" | "veryHidden")) => hidden += 1,
            Some((_, part)) => parts.push(part.clone()),
            None => {}
        }
    }
    if parts.is_empty() && hidden == 0 { (relationships.of_type(kind).collect(), 0) } else { (parts, hidden) }
}

/// The content type of the main part, else its name.
fn format(types: &Node, main: &str) -> Option<Format> {
    let is_main = |one: &&Node| {
        one.attribute("PartName").is_some_and(|name| name.trim_start_matches('/').eq_ignore_ascii_case(main))
    };
    let said = types.all("Override").into_iter().find(is_main).and_then(|one| one.attribute("ContentType"));
    let said = said.unwrap_or_default().to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    match main.split('/').next().unwrap_or_default() {
        _ if has(&["wordprocessingml", "ms-word"]) => Some(Format::Docx),
        _ if has(&["presentationml", "ms-powerpoint"]) => Some(Format::Pptx),
        _ if has(&["spreadsheetml", "ms-excel"]) => Some(Format::Xlsx),
        "word" => Some(Format::Docx),
        "ppt" => Some(Format::Pptx),
        "xl" => Some(Format::Xlsx),
        _ => None,
    }
}

/// What a part leads to: type and part by id.
#[derive(Default)]
struct Relationships(HashMap<String, (String, String)>);

impl Relationships {
    /// Those of a part; those of the whole file for an empty name.
    fn read(tree: &mut Tree, part: &str, limit_bytes: u64) -> Self {
        let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
        let place =
            if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        let Some(root) = document(tree, &place, limit_bytes) else { return Self::default() };
        let base = Base::of(if part.is_empty() { "x" } else { part });
        let mut all = HashMap::new();
        for one in root.all("Relationship") {
            let (Some(id), Some(kind), Some(target)) =
                (one.attribute("Id"), one.attribute("Type"), one.attribute("Target"))
            else {
                continue;
            };
            // A path from the root of the package.
            let found = match target.strip_prefix('/') {
                Some(target) => Base::of("x").target(target),
                None => base.target(target),
            };
            let member = found.and_then(|found| Some(tree.at(&found)?.path.as_str().to_owned()));
            if let Some(member) = member.filter(|_| one.attribute("TargetMode") != Some("External")) {
                all.insert(id.to_owned(), (kind.to_owned(), member));
            }
        }
        Self(all)
    }

    /// Parts with the words of drawings and of charts.
    fn drawn(&self) -> Vec<String> {
        ["/diagramData", "/chart"].into_iter().flat_map(|kind| self.of_type(kind)).collect()
    }

    /// Parts of a type, in the order of their names.
    fn of_type(&self, end: &str) -> impl Iterator<Item = String> + use<> {
        let mut parts: Vec<String> =
            self.0.values().filter(|(kind, _)| kind.ends_with(end)).map(|(_, part)| part.clone()).collect();
        parts.sort_by_key(|part| (part.len(), part.clone()));
        parts.into_iter()
    }
}

fn document(tree: &mut Tree, part: &str, limit_bytes: u64) -> Option<Node> {
    xml::parse(&tree.read(part, limit_bytes).ok().flatten()?).ok()
}

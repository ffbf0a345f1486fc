//! SCORM packages and IMS Common Cartridges: both are described by `imsmanifest.xml`.

use std::collections::HashMap;

use super::cartridge;
use super::launch::{self, Launch};
use super::qti2;
use crate::href::{self, Base, Target};
use crate::import::defaults::Defaults;
use crate::import::desk::{Desk, Failure, Finished};
use crate::import::tree::{Tree, put_all};
use crate::import::xml::{self, Node};
use crate::import::{lom, outline, site};
use crate::metadata::{Agent, Details, Kind, Part, Record};

const MANIFEST: &str = "imsmanifest.xml";
/// LIMIT: bytes of all files together that say what a manifest leaves to them.
const BESIDE_BYTES: u64 = 2 << 20;

/// Where the manifest is: at the root, or in the one folder that somebody packed whole.
pub(super) fn manifest_of(tree: &Tree) -> Option<String> {
    let is_named = |path: &str| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        name.eq_ignore_ascii_case(MANIFEST) && !folder.contains('/')
    };
    let paths = tree.members.iter().map(|member| member.path.as_str()).filter(|path| is_named(path));
    paths.min_by_key(|path| (path.matches('/').count(), path.len())).map(str::to_owned)
}

/// Imports a package by its manifest.
pub(super) fn import(mut desk: Desk<'_>, mut tree: Tree, place: &str) -> Result<Finished, Failure> {
    let bytes = tree.read(place, desk.limits.text_bytes)?.unwrap_or_default();
    let mut manifest = xml::parse(&bytes).map_err(|reason| reason.at(place))?;
    take_in(&mut manifest, place, &mut desk, &mut tree);
    let questions: Vec<Resource<'_>> = resources(&manifest, place).into_iter().filter(qti2::is_part).collect();
    let kind = if questions.is_empty() { kind(&bytes, &manifest) } else { Kind::Imscc };
    let first = |said: &Defaults| said.languages.first().cloned();
    let said = said(&manifest, first(&desk.explicit), first(&desk.fallback));
    let mut record = desk.settle(said, kind)?;
    let parts = if !questions.is_empty() {
        let language = record.languages.first().cloned().unwrap_or_default();
        qti2::parts(&mut desk, &mut tree, &questions, (&record.title, &language))?
    } else if kind == Kind::Imscc {
        let language = record.languages.first().cloned().unwrap_or_default();
        cartridge::parts(&mut desk, &mut tree, (&manifest, place), &language)?
    } else {
        let (parts, launches) = parts(&manifest, place, &tree);
        launch::put(&mut desk, &launches)?;
        parts
    };
    put_all(&mut desk, &mut tree)?;
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

/// Takes into a manifest what it leaves to files beside it: of a course, of its lessons and of their files (SCORM 1.2 content
/// aggregation, 2.2.2; SCORM 2004 4th Ed., CAM 3.4.1: `adlcp:location`).
fn take_in(manifest: &mut Node, place: &str, desk: &mut Desk<'_>, tree: &mut Tree) {
    let root = manifest.find("manifest").unwrap_or(manifest);
    let base = Base::of(place).below(root.attribute("base"));
    let mut left_bytes = BESIDE_BYTES;
    let mut read = |location: &str| {
        let target = base.target(location)?;
        let path = tree.at(&target).map(|member| member.path.as_str().to_owned());
        let bytes = path.and_then(|path| tree.read(&path, left_bytes).ok().flatten());
        let said = bytes.as_ref().and_then(|bytes| xml::parse(bytes).ok()?.find("lom").cloned());
        left_bytes = left_bytes.saturating_sub(bytes.map_or(0, |bytes| bytes.len() as u64));
        if said.is_none() {
            desk.warn(&target.path, "should say who made it and on what terms, but is not there or cannot be read");
        }
        said
    };
    below(manifest, &mut read);
}

/// Each `metadata` without a record of its own gets the one that it names.
fn below(node: &mut Node, read: &mut impl FnMut(&str) -> Option<Node>) {
    for child in &mut node.children {
        below(child, read);
    }
    if node.name == "metadata" && node.find("lom").is_none() {
        let locations: Vec<String> = node.children_of("location").map(Node::text).collect();
        let said = locations.iter().filter(|location| !location.is_empty()).find_map(|location| read(location));
        if let Some(said) = said {
            node.push(said);
        }
    }
}

/// What a manifest says of the whole, else of its course; where it says so in several languages, in that of the item: the one
/// that is `meant`, else its own, else that of all sources.
fn said(manifest: &Node, meant: Option<String>, of_all: Option<String>) -> Defaults {
    let none = Node::default();
    let of_whole = manifest.find("metadata").and_then(|metadata| metadata.find("lom"));
    let of_course = || preferred(manifest)?.children_of("metadata").next()?.find("lom");
    let lom = of_whole.or_else(of_course).unwrap_or(&none);
    let general = lom.children_of("general").next().unwrap_or(&none);
    let languages: Vec<String> =
        general.children_of("language").map(Node::text).filter(|text| !text.is_empty()).collect();
    let language = meant.or_else(|| languages.first().cloned()).or(of_all).unwrap_or_default();
    let rights = lom.children_of("rights").next().unwrap_or(&none);
    let organization = preferred(manifest).and_then(|one| one.children_of("title").next()).map(Node::text);
    let agents = |names: Vec<String>| names.iter().filter_map(|name| Agent::parse(name)).collect();
    Defaults {
        title: lom::string(general, "title", &language).or(organization).filter(|title| !title.is_empty()),
        description: lom::string(general, "description", &language),
        license: lom::string(rights, "description", &language),
        creators: agents(lom::people(lom, &lom::CREATORS)),
        publisher: lom::people(lom, &lom::PUBLISHERS).into_iter().next(),
        details: Details {
            contributors: agents(lom::people(lom, &lom::CONTRIBUTORS)),
            keywords: lom::strings(general, "keyword", &language),
            ..Details::default()
        },
        languages,
        ..Defaults::default()
    }
}

/// A resource of a manifest with what its addresses are resolved against (IMS Content Packaging 1.1.4, 4.6).
#[derive(Clone, Debug)]
pub(super) struct Resource<'a> {
    pub(super) id: &'a str,
    pub(super) node: &'a Node,
    base: Base,
}

impl Resource<'_> {
    /// Its type, in lower case.
    pub(super) fn kind(&self) -> String {
        self.node.attribute("type").unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether it is for those who teach and not for pupils (Common Cartridge 1.2, `intendeduse`, and the roles of its metadata).
    pub(super) fn is_for_teachers(&self) -> bool {
        let is_plan =
            self.node.attribute("intendeduse").is_some_and(|what| what.trim().eq_ignore_ascii_case("lessonplan"));
        let metadata = self.node.children_of("metadata");
        let roles = metadata.flat_map(|all| [all.all("intendedEndUserRole"), all.all("intendedenduserrole")].concat());
        let mut roles = roles.filter_map(|role| role.find("value")).map(|role| role.text().to_lowercase()).peekable();
        is_plan || roles.peek().is_some() && !roles.any(|role| matches!(role.as_str(), "learner" | "student"))
    }

    /// Where it begins: its own address, else that of its first file.
    pub(super) fn start(&self) -> Option<Target> {
        self.files().next()
    }

    /// Its own address and those of its files.
    pub(super) fn files(&self) -> impl Iterator<Item = Target> {
        let own = self
            .node
            .attribute("href")
            .into_iter()
            .chain(self.node.children_of("file").filter_map(|file| file.attribute("href")));
        own.filter_map(|href| self.base.target(href))
    }
}

/// The resources of a manifest that lies at `place`.
pub(super) fn resources<'a>(manifest: &'a Node, place: &str) -> Vec<Resource<'a>> {
    let root = manifest.find("manifest").unwrap_or(manifest);
    let base = Base::of(place).below(root.attribute("base"));
    let mut found = Vec::new();
    for all in root.children_of("resources") {
        let base = base.below(all.attribute("base"));
        for node in all.children_of("resource") {
            let Some(id) = node.attribute("identifier") else { continue };
            found.push(Resource { id, node, base: base.below(node.attribute("base")) });
        }
    }
    found
}

/// The items that are shown of the organization that the manifest prefers, with their depth.
pub(super) fn items(manifest: &Node) -> Vec<(&Node, usize)> {
    let mut shown = Vec::new();
    if let Some(one) = preferred(manifest) {
        gather(one, 0, &mut shown);
    }
    shown
}

/// Items that are not visible are no lessons of their own (IMS Content Packaging 1.1.4, `isvisible`); what is in them may be.
fn gather<'a>(node: &'a Node, depth: usize, shown: &mut Vec<(&'a Node, usize)>) {
    for item in node.children_of("item") {
        let is_shown = item.attribute("isvisible").is_none_or(|value| !matches!(value.trim(), "false" | "0"));
        if is_shown {
            shown.push((item, depth));
        }
        gather(item, depth + usize::from(is_shown), shown);
    }
}

/// The title of an item.
pub(super) fn title(item: &Node) -> String {
    item.children_of("title").next().map(Node::text).unwrap_or_default()
}

/// The organization that the manifest prefers, else the first one.
fn preferred(manifest: &Node) -> Option<&Node> {
    let all = manifest.find("organizations");
    let wanted = all.and_then(|all| all.attribute("default"));
    let named = all.and_then(|all| {
        all.children_of("organization").find(|one| wanted.is_some() && one.attribute("identifier") == wanted)
    });
    named.or_else(|| manifest.find("organization"))
}

/// Items of a course that open a file of the package.
fn parts(manifest: &Node, place: &str, tree: &Tree) -> (Vec<Part>, Vec<Launch>) {
    let resources: HashMap<&str, Resource<'_>> =
        resources(manifest, place).into_iter().map(|one| (one.id, one)).collect();
    let (mut lines, mut launches): (Vec<outline::Line>, Vec<Launch>) = (Vec::new(), Vec::new());
    for (item, depth) in items(manifest) {
        let title = title(item);
        let start = item.attribute("identifierref").and_then(|id| resources.get(id)?.start());
        let Some((target, member)) = start.as_ref().and_then(|target| Some((target, tree.at(target)?))) else {
            lines.extend((!title.is_empty()).then(|| outline::Line::heading(title, depth)));
            continue;
        };
        let title = if title.is_empty() { (launches.len() + 1).to_string() } else { title };
        let path = launched(member.path.as_str(), target, item.attribute("parameters").unwrap_or_default());
        launches.push(Launch::read(item, &path));
        lines.push(outline::Line::of(Part::at(title, path), depth));
    }
    launches.truncate(Record::MAX_PARTS);
    (outline::parts(lines), launches)
}

/// A path with what the page is opened with: the query of its address, then the item's parameters. One page may be
/// several lessons, told apart by these (SCORM 1.2 content aggregation, 2.3.4.4).
pub(super) fn launched(path: &str, target: &Target, parameters: &str) -> String {
    let parameters = parameters.trim_start_matches(['?', '&']);
    let more = Some(parameters).filter(|text| !text.is_empty() && !text.contains('#'));
    let query: Vec<&str> = target.query.as_deref().into_iter().chain(more).collect();
    if !query.is_empty() {
        return href::place(path, &["?", &query.join("&")].concat());
    }
    // Parameters may be a fragment (SCORM 2004 4th Ed., CAM 3.4.1.5).
    let fragment = parameters.strip_prefix('#').or(target.fragment.as_deref());
    href::place(path, fragment.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_languages_that_of_the_item_is_taken() {
        let lom = |own: &str| {
            format!(
                "<manifest><metadata><lom><general><title><langstring xml:lang='en'>Water</langstring>
                 <langstring xml:lang='sw'>Maji</langstring></title>{own}<description><string language='en-GB'>About</string>
                 <string language='sw'>Kuhusu</string></description><keyword><langstring>wells</langstring></keyword></general>
                 <lifecycle><contribute><role><value><langstring>Author</langstring></value></role>
                 <centity><vcard>BEGIN:VCARD&#10;FN:Amina Juma&#10;END:VCARD</vcard></centity></contribute>
                 <contribute><role><value>editor</value></role><entity>Ali</entity></contribute></lifecycle></lom></metadata></manifest>"
            )
        };
        let (sw, en) = ("<language>sw-TZ</language>", "<language>en</language>");
        let cases = [
            ("", None, None, "Water"),
            ("", Some("sw"), None, "Maji"),
            ("", None, Some("sw"), "Maji"),
            ("", Some("fr"), Some("sw"), "Water"),
            (sw, None, Some("en"), "Maji"),
            (sw, Some("en"), None, "Water"),
            (en, None, None, "Water"),
        ];
        for (own, meant, of_all, title) in cases {
            let root = xml::parse(lom(own).as_bytes()).unwrap();
            let said = said(&root, meant.map(str::to_owned), of_all.map(str::to_owned));
            assert_eq!(said.title.as_deref(), Some(title), "{own} {meant:?}");
            assert_eq!(said.description.as_deref(), Some(if title == "Maji" { "Kuhusu" } else { "About" }));
            assert_eq!(said.details.keywords, ["wells"]);
            let names = |agents: &[Agent]| agents.iter().map(Agent::display).collect::<Vec<_>>();
            assert_eq!(names(&said.creators), ["Amina Juma"]);
            assert_eq!(names(&said.details.contributors), ["Ali"]);
        }
    }

    #[test]
    fn resources_for_teachers_are_told() {
        let metadata = |roles: &[&str]| {
            let role = |role: &&str| format!("<intendedEndUserRole><value>{role}</value></intendedEndUserRole>");
            format!(
                "<metadata><lom><educational>{}</educational></lom></metadata>",
                roles.iter().map(role).collect::<String>()
            )
        };
        let cases = [
            ("", metadata(&["Instructor"]), true),
            ("", metadata(&["Instructor", "Learner"]), false),
            ("intendeduse='lessonplan'", String::new(), true),
            ("intendeduse='syllabus'", metadata(&[]), false),
        ];
        for (attribute, inside, expected) in cases {
            let source = format!(
                "<manifest><resources><resource identifier='r' {attribute}>{inside}</resource></resources></manifest>"
            );
            let manifest = xml::parse(source.as_bytes()).unwrap();
            assert_eq!(resources(&manifest, MANIFEST).remove(0).is_for_teachers(), expected, "{source}");
        }
    }
}

//! Common Cartridges: the outline, and a page for each part that is no page itself (quizzes, links, discussions).
//!
//! Links to the web are shown as text that needs the internet; tools of other servers say that they cannot run here.
//! Pages whose addresses only their maker's platform knows are put with addresses that lead here; the other files of the
//! cartridge stay as they are. Pages made of other parts lie in `_pages/`.

mod links;

use std::collections::{HashMap, HashSet};

use maktaba_sync::model::{EntryFlags, EntryPath};

use self::links::Links;
use super::ims::{self, Resource};
use super::qti;
use crate::extract::{self, Bounds};
use crate::href::Base;
use crate::import::desk::{Desk, Failure};
use crate::import::text::{Written, document, escape};
use crate::import::tree::Tree;
use crate::import::words::Words;
use crate::import::xml::{self, Node};
use crate::import::{names, outline};
use crate::media_type;
use crate::metadata::{Part, Record};

/// The parts of a cartridge in the order of its outline; the pages they need are put on the desk.
pub(super) fn parts(
    desk: &mut Desk<'_>,
    tree: &mut Tree,
    (manifest, place): (&Node, &str),
    language: &str,
) -> Result<Vec<Part>, Failure> {
    let mut resources = ims::resources(manifest, place);
    let for_teachers = leave_out(tree, &mut resources);
    let by_id: HashMap<&str, &Resource<'_>> = resources.iter().map(|one| (one.id, one)).collect();
    let links = Links::new(&resources, tree);
    let mut maker = Maker { desk, tree, words: Words::of(language), language, links, made: HashMap::new() };
    let mut lines = Vec::new();
    for (item, depth) in ims::items(manifest) {
        let title = ims::title(item);
        let Some(reference) = item.attribute("identifierref") else {
            // Canvas parts a module by headings that are items beside those below them.
            let is_beside = item.children_of("item").next().is_none();
            let heading = outline::Line { is_beside, ..outline::Line::heading(title, depth) };
            lines.extend((!heading.title.is_empty()).then_some(heading));
            continue;
        };
        if for_teachers.contains(reference) {
            maker.desk.warn(&title, "is for teachers and not for pupils; it was left out");
            continue;
        }
        let Some(resource) = by_id.get(reference) else {
            maker.desk.warn(&title, "is a part of the outline without content; it was left out");
            continue;
        };
        lines.extend(maker.part(resource, &title)?.map(|part| outline::Line::of(part, depth)));
    }
    let mut parts = outline::parts(lines);
    // Quizzes, links and pages that no outline names are still worth finding, and other pages lead to them.
    for resource in &resources {
        if !maker.made.contains_key(resource.id) && (is_made(resource) || maker.is_rewritten(resource)?) {
            let part = maker.part(resource, "")?;
            parts.extend(part.filter(|_| is_made(resource)));
        }
    }
    // Without an outline the pages themselves are one.
    if parts.is_empty() {
        for resource in &resources {
            if maker.file(resource).is_some_and(|path| is_page(&path)) {
                parts.extend(maker.part(resource, "")?);
            }
        }
    }
    parts.truncate(Record::MAX_PARTS);
    Ok(parts)
}

/// Takes out what is for teachers alone, with the files that nothing else has; returns what it is called.
fn leave_out<'a>(tree: &mut Tree, resources: &mut Vec<Resource<'a>>) -> HashSet<&'a str> {
    let (left, kept): (Vec<_>, Vec<_>) = resources.drain(..).partition(Resource::is_for_teachers);
    let files = |all: &[Resource<'_>]| -> HashSet<EntryPath> {
        let found = all.iter().flat_map(|one| one.files().collect::<Vec<_>>());
        found.filter_map(|target| Some(tree.at(&target)?.path.clone())).collect()
    };
    let (files_left, files_kept) = (files(&left), files(&kept));
    tree.leave_out(|member| files_left.contains(&member.path) && !files_kept.contains(&member.path));
    *resources = kept;
    left.iter().map(|one| one.id).collect()
}

/// Whether a resource is shown by a page of ours.
fn is_made(resource: &Resource<'_>) -> bool {
    let kind = resource.kind();
    ["imsqti", "imswl", "imsdt", "assignment", "imsbasiclti"].iter().any(|one| kind.starts_with(one))
}

/// Where a page of ours lies.
fn made_path(id: &str) -> String {
    format!("_pages/{}.html", names::slug(id))
}

struct Maker<'a, 'b> {
    desk: &'a mut Desk<'b>,
    tree: &'a mut Tree,
    words: Words,
    language: &'a str,
    links: Links,
    /// Part of each resource that was made.
    made: HashMap<String, Option<Part>>,
}

impl Maker<'_, '_> {
    fn part(&mut self, resource: &Resource<'_>, title: &str) -> Result<Option<Part>, Failure> {
        if let Some(made) = self.made.get(resource.id) {
            let again = made
                .clone()
                .map(|part| Part { title: if title.is_empty() { part.title } else { title.to_owned() }, ..part });
            return Ok(again);
        }
        let part = if is_made(resource) { self.make(resource, title)? } else { self.page(resource, title)? };
        self.made.insert(resource.id.to_owned(), part.clone());
        Ok(part)
    }

    /// Whether a page has addresses that its maker's platform alone knows.
    fn is_rewritten(&mut self, resource: &Resource<'_>) -> Result<bool, Failure> {
        let Some(path) = self.file(resource).filter(is_page) else { return Ok(false) };
        let bytes = self.tree.read(path.as_str(), self.desk.limits.text_bytes)?.unwrap_or_default();
        Ok(links::has_foreign(&extract::to_utf8(&bytes, None)))
    }

    /// The first of its files that is there.
    fn file(&self, resource: &Resource<'_>) -> Option<EntryPath> {
        resource.files().find_map(|target| self.tree.at(&target)).map(|member| member.path.clone())
    }

    /// A file of the cartridge, its addresses made ours.
    fn page(&mut self, resource: &Resource<'_>, title: &str) -> Result<Option<Part>, Failure> {
        let Some(file) = self.file(resource) else {
            self.desk.warn(title, "is a part of the outline whose file is not in the cartridge; it was left out");
            return Ok(None);
        };
        let name = || file.as_str().rsplit('/').next().unwrap_or_default().to_owned();
        let mut title = title.to_owned();
        if is_page(&file) && !self.desk.is_taken(&file) {
            let bytes = self.tree.read(file.as_str(), self.desk.limits.text_bytes)?.unwrap_or_default();
            let html = extract::to_utf8(&bytes, None);
            if title.is_empty() {
                title = extract::page(&mut html.as_bytes(), Some("utf-8"), Bounds::HEAD).unwrap_or_default().title;
            }
            if links::has_foreign(&html) {
                let html = self.ours(extract::body(&html), file.as_str(), file.as_str());
                self.put(&file, &title, &html)?;
            }
        }
        let title = if title.is_empty() { name() } else { title };
        Ok(Some(Part::of(title, &file)))
    }

    fn make(&mut self, resource: &Resource<'_>, title: &str) -> Result<Option<Part>, Failure> {
        let is_xml = |path: &EntryPath| path.extension() == "xml";
        let file = resource.files().filter_map(|target| self.tree.at(&target)).map(|member| member.path.clone());
        let Some(file) = file.into_iter().find(is_xml) else { return self.page(resource, title) };
        let bytes = self.tree.read(file.as_str(), self.desk.limits.text_bytes)?.unwrap_or_default();
        let root = match xml::parse(&bytes) {
            Ok(root) => root,
            Err(reason) => {
                self.desk.warn(file.as_str(), format!("cannot be shown: it {reason}"));
                return Ok(None);
            }
        };
        let path = made_path(resource.id);
        let own = root.find("title").map(Node::text).unwrap_or_default();
        let kind = resource.kind();
        let (own, html) = if kind.starts_with("imsqti") {
            let quiz = qti::read(&root, &self.words);
            if quiz.questions == 0 {
                self.desk.warn(file.as_str(), "is a quiz without a question that can be shown");
            }
            let html = self.description(&file) + &quiz.html;
            (quiz.title, self.ours(&html, file.as_str(), &path))
        } else if kind.starts_with("imswl") {
            let url = root.find("url").and_then(|url| url.attribute("href")).unwrap_or_default();
            self.desk.warn(url, "is a link to the web: its page says that it needs the internet");
            (own, ["<p>", self.words.needs_internet, "</p><p><code>", &escape(url), "</code></p>"].concat())
        } else if kind.starts_with("imsbasiclti") {
            self.desk.warn(title, "is a tool of another server (LTI): it opens only online, and its page says so");
            (own, self.tool(&root))
        } else {
            let text = root.find("text").map(written).unwrap_or_default();
            (own, self.ours(&text, file.as_str(), &path))
        };
        let title = [title, &own, resource.id].into_iter().find(|one| !one.is_empty()).unwrap_or_default().to_owned();
        let Ok(path) = path.parse::<EntryPath>() else { return Ok(None) };
        self.put(&path, &title, &html)?;
        Ok(Some(Part::of(title, &path)))
    }

    /// What Canvas says of a quiz, in a file of its own beside it (`description` is HTML).
    fn description(&mut self, quiz: &EntryPath) -> String {
        let folder = quiz.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        let meta = [folder, "/assessment_meta.xml"].concat();
        let bytes = self.tree.read(&meta, self.desk.limits.text_bytes).ok().flatten().unwrap_or_default();
        let root = xml::parse(&bytes).unwrap_or_default();
        let quiz = root.find("quiz").and_then(|quiz| quiz.children_of("description").next());
        quiz.map(written).unwrap_or_default()
    }

    /// What a tool of another server says of itself (LTI 1.1, B.1): what it is for, and where it opens.
    fn tool(&self, root: &Node) -> String {
        let text = |name: &str| root.find(name).map(Node::text).filter(|text| !text.is_empty());
        let about = text("description").map(|about| ["<p>", &escape(&extract::plain(&about)), "</p>"].concat());
        let address = text("secure_launch_url").or_else(|| text("launch_url"));
        let opens = address.map_or_else(
            || ["<p>", self.words.cannot_run, "</p>"].concat(),
            |url| ["<p>", self.words.needs_internet, "</p><p><code>", &escape(&url), "</code></p>"].concat(),
        );
        about.unwrap_or_default() + &opens
    }

    /// Clean HTML with addresses as seen from `page`, which were written in `file`.
    fn ours(&mut self, html: &str, file: &str, page: &str) -> String {
        let (html, lost) = self.links.rewrite(html, &Base::of(file), &Base::of(page), self.tree);
        if let Some(first) = lost.first() {
            let others = lost.len() - 1;
            let reason =
                format!("and {others} others lead to parts that are not in the cartridge; they are no links here");
            self.desk.warn(first, reason);
        }
        html
    }

    fn put(&mut self, path: &EntryPath, title: &str, html: &str) -> Result<(), Failure> {
        let page = document(title, self.language, html);
        let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
        self.desk.put(path, "text/html; charset=utf-8", title, flags, &mut page.as_bytes()).map(drop)
    }
}

/// The text of a discussion or an assignment as HTML (Common Cartridge 1.3, `texttype`).
fn written(text: &Node) -> String {
    let is_plain = text.attribute("texttype").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/plain"));
    let form = if is_plain { Written::Plain } else { Written::Html };
    form.html(&text.written())
}

fn is_page(path: &EntryPath) -> bool {
    media_type::is_page(media_type::of_path(path))
}

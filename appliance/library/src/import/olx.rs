//! Courses and libraries of Open edX as Studio exports them (OLX, docs.openedx.org "Open Learning XML"): chapters and
//! units in their order, a page each, problems with their key folded away, videos with what is said in them.
//!
//! Nothing of a course runs: programs that grade answers are left out, and what staff alone may see is not shown.

mod block;
mod course;
mod problem;
mod video;

use std::collections::HashMap;
use std::io::Read;

use maktaba_sync::model::{EntryFlags, EntryPath};
use serde_json::Value;

use self::block::Block;
use self::course::{Outline, Unit};
use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::outline;
use super::refusal::{Reason, Refusal};
use super::tex;
use super::text::{clean_links, document, escape};
use super::tree::{Member, Tree};
use super::words::Words;
use crate::extract;
use crate::href::{self, Base};
use crate::metadata::{Kind, Part, Record, text};

/// LIMIT: bytes of all documents of one course.
const DOCUMENTS: u64 = 64 << 20;

/// Where a course or library begins: its document at the root, or in the one folder that Studio packs.
pub(super) fn root_of(tree: &Tree) -> Option<EntryPath> {
    let is_root = |member: &&Member| {
        let (folder, name) = member.path.as_str().rsplit_once('/').unwrap_or(("", member.path.as_str()));
        matches!(name, "course.xml" | "library.xml") && !folder.contains('/')
    };
    let has_parts = |folder: &str| {
        tree.members.iter().any(|member| {
            let below = member.path.as_str().strip_prefix(folder).unwrap_or_default();
            ["course/", "chapter/", "problem/", "policies/"].iter().any(|start| below.starts_with(start))
        })
    };
    let found = tree.members.iter().filter(is_root).map(|member| &member.path);
    found
        .filter(|path| has_parts(folder_of(path.as_str())))
        .min_by_key(|path| path.as_str().matches('/').count())
        .cloned()
}

/// With its `/`; empty at the root.
fn folder_of(path: &str) -> &str {
    path.rfind('/').and_then(|at| path.get(..=at)).unwrap_or_default()
}

/// Imports a course.
pub(super) fn import(mut desk: Desk<'_>, mut tree: Tree, place: &EntryPath) -> Result<Finished, Failure> {
    let folder = folder_of(place.as_str()).to_owned();
    let documents = documents(&mut tree, &folder)?;
    let source = documents.get(place.as_str().get(folder.len()..).unwrap_or_default());
    let root = source.map(|source| block::read(source)).transpose().map_err(|reason| reason.at(place.as_str()))?;
    let root = root
        .and_then(|blocks| blocks.into_iter().next())
        .ok_or_else(|| Reason::Missing("course").at(place.as_str()))?;
    let mut outline = Outline::read(&root, &documents);
    let mut record = desk.settle(said(&outline, &documents), Kind::Imscc)?;
    let language = record.languages.first().cloned().unwrap_or_default();
    let words = Words::of(&language);
    outline.add_tabs(&documents, &words);
    for (name, reason) in &outline.left {
        desk.warn(name, *reason);
    }
    let mut pages = Pages {
        desk: &mut desk,
        tree: &tree,
        documents: &documents,
        folder: &folder,
        words,
        language: &language,
        by_name: outline
            .units
            .iter()
            .zip(1..)
            .flat_map(|(unit, number)| unit.names().map(move |name| (name, number)))
            .collect(),
    };
    let mut parts = Vec::new();
    for (unit, number) in outline.units.iter().zip(1..) {
        let heading = unit.heading.clone().map(|title| outline::Line::heading(title, 1));
        let part = pages.put(unit, number)?.map(|part| outline::Line::of(part, unit.depth));
        parts.extend(heading.into_iter().chain(part));
    }
    let parts = outline::parts(parts);
    put_static(&mut desk, &mut tree, &folder)?;
    record.main = parts.first().and_then(|part| part.file().parse().ok());
    record.parts = parts;
    if record.main.is_none() {
        return Err(Reason::Missing("unit that can be shown").at(place.as_str()).into());
    }
    desk.finish(record)
}

/// All documents of a course by their path below its folder, in one pass: archives are read from their beginning each time.
fn documents(tree: &mut Tree, folder: &str) -> Result<HashMap<String, String>, Refusal> {
    let wanted = |name: &str| {
        let below = name.strip_prefix(folder)?;
        let is_draft = below.starts_with("drafts/");
        let is_document = [".xml", ".html", ".json", ".srt", ".sjson"].iter().any(|end| below.ends_with(end));
        (is_document && !is_draft).then(|| below.to_owned())
    };
    let members: Vec<Member> = tree.members.iter().filter(|one| wanted(one.path.as_str()).is_some()).cloned().collect();
    if members.iter().map(|member| member.len_bytes).sum::<u64>() > DOCUMENTS {
        return Err(Reason::TooLarge { limit_bytes: DOCUMENTS }.at("the documents of the course"));
    }
    let mut documents = HashMap::new();
    tree.visit(&members, &mut |member, content| {
        let mut bytes = Vec::new();
        let read = content.take(DOCUMENTS).read_to_end(&mut bytes);
        read.map_err(|error| Reason::Read(error).at(member.path.as_str()))?;
        documents.extend(wanted(member.path.as_str()).map(|name| (name, extract::to_utf8(&bytes, None))));
        Ok::<(), Refusal>(())
    })?;
    Ok(documents)
}

/// What a course says of itself: in its element, in its policy, on its page "about".
fn said(outline: &Outline, documents: &HashMap<String, String>) -> Defaults {
    let about = ["about/short_description.html", "about/overview.html"];
    let about = about.iter().find_map(|name| documents.get(*name)).map(|html| extract::plain(html));
    Defaults {
        title: outline.said("display_name").or_else(|| outline.said("number")),
        description: about.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()),
        languages: outline.said("language").into_iter().collect(),
        license: outline.said("license").map(|terms| licence(&terms)),
        publisher: outline.said("display_organization").or_else(|| outline.said("org")),
        resource_types: vec![if outline.is_library { "exercise" } else { "course" }.to_owned()],
        ..Defaults::default()
    }
}

/// `creative-commons: ver=4.0 BY NC` as people write it (edx-platform, "license" field); other words as they are.
fn licence(terms: &str) -> String {
    let Some(rest) = terms.strip_prefix("creative-commons:") else { return terms.replace('-', " ") };
    let version = rest.split_whitespace().find_map(|word| word.strip_prefix("ver=")).unwrap_or("4.0");
    let has = |part: &&str| rest.split_whitespace().any(|word| word == *part);
    let parts: Vec<&str> = ["BY", "NC", "ND", "SA"].into_iter().filter(has).collect();
    if parts.is_empty() { "CC0 1.0".to_owned() } else { format!("CC {} {version}", parts.join("-")) }
}

/// Files that pages show, and nothing that runs.
fn put_static(desk: &mut Desk<'_>, tree: &mut Tree, folder: &str) -> Result<(), Failure> {
    for (name, reason) in std::mem::take(&mut tree.skipped) {
        desk.warn(&name, reason);
    }
    let start = [folder, "static/"].concat();
    let is_shown = |member: &&Member| {
        let name = member.path.as_str();
        let runs = [".js", ".css", ".py", ".sjson", ".html", ".htm", ".zip"].iter().any(|end| name.ends_with(end));
        name.starts_with(&start) && !runs
    };
    let members: Vec<Member> = tree.members.iter().filter(is_shown).cloned().collect();
    tree.visit(&members, &mut |member, content| desk.put_file(&member.path, None, content).map(drop))
}

/// Where the pages of a course are made.
struct Pages<'a, 'b> {
    desk: &'a mut Desk<'b>,
    tree: &'a Tree,
    documents: &'a HashMap<String, String>,
    folder: &'a str,
    words: Words,
    language: &'a str,
    /// Numbers of pages by the names of what stands on them.
    by_name: HashMap<&'a str, usize>,
}

impl Pages<'_, '_> {
    fn put(&mut self, unit: &Unit, number: usize) -> Result<Option<Part>, Failure> {
        let mut html = String::new();
        for block in &unit.blocks {
            html += &self.block(block, unit.blocks.len() > 1);
        }
        for (at, title) in &unit.below {
            html += &["<p><a href=\"", &page(*at), "\">", &escape(title), "</a></p>"].concat();
        }
        if html.trim().is_empty() {
            return Ok(None);
        }
        let html = self.clean(&tex::seen(&html));
        let path = ["_pages/", &page(number)].concat();
        let Ok(entry) = path.parse::<EntryPath>() else { return Ok(None) };
        let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
        self.desk.put_content(&entry, &unit.title, flags, &document(&unit.title, self.language, &html))?;
        Ok(Some(Part::at(unit.title.clone(), path)))
    }

    /// What a component shows, not yet clean.
    fn block(&mut self, block: &Block, with_title: bool) -> String {
        let title = block.title().unwrap_or_default();
        let body = match block.kind.as_str() {
            "html" => block.html(self.documents),
            "problem" => self.problem(block, &title),
            "video" => video::page(block, self.documents, |name| self.file(name), &self.words),
            "lti" | "lti_consumer" => {
                let address = block.attribute("launch_url").unwrap_or_default();
                self.desk.warn(&title, "is a tool that opens only online");
                ["<p>", self.words.needs_internet, "</p><p><code>", &escape(address), "</code></p>"].concat()
            }
            "discussion" => return String::new(),
            kind => {
                self.desk.warn(&title, format!("is a {kind} of Open edX; its page says that it cannot run here"));
                ["<p>", self.words.cannot_run, "</p>"].concat()
            }
        };
        let heading = Some(title).filter(|title| with_title && !title.is_empty() && !body.contains(title.as_str()));
        heading.map(|title| ["<h2>", &escape(&title), "</h2>"].concat()).unwrap_or_default() + &body
    }

    fn problem(&mut self, block: &Block, title: &str) -> String {
        let Some(problem) = problem::read(&block.inner) else {
            self.desk.warn(title, "is a problem that is damaged; it was left out");
            return String::new();
        };
        if problem.is_computed {
            self.desk.warn(title, "is a problem whose answers a program of Open edX computes; its text is shown");
        }
        let key: String = problem.answers.iter().map(|answer| ["<li>", answer, "</li>"].concat()).collect();
        let key = if key.is_empty() { key } else { ["<ul>", &key, "</ul>"].concat() } + &problem.solution;
        let key = if key.trim().is_empty() {
            String::new()
        } else {
            ["<details><summary>", self.words.answer, "</summary>", &key, "</details>"].concat()
        };
        problem.asked + &key
    }

    /// A body without what runs, its addresses those of entries.
    fn clean(&self, html: &str) -> String {
        let base = Base::of("_pages/x.html");
        let files: HashMap<String, String> = self
            .tree
            .members
            .iter()
            .filter_map(|one| {
                let below = one.path.as_str().strip_prefix(self.folder)?.strip_prefix("static/")?;
                Some((below.to_owned(), base.reference_to(one.path.as_str(), "")?))
            })
            .collect();
        let by_name: HashMap<String, String> =
            self.by_name.iter().map(|(name, number)| ((*name).to_owned(), page(*number))).collect();
        clean_links(html, move |address| link(address, &files, &by_name).map(std::borrow::Cow::Owned))
    }

    /// The address, from a page, of a file of `static`.
    fn file(&self, name: &str) -> Option<String> {
        let member = self.tree.member(&[self.folder, "static/", name].concat())?;
        Base::of("_pages/x.html").reference_to(member.path.as_str(), "")
    }
}

/// Where an address leads: `/static/` to a file, `/jump_to_id/` to a page; addresses of the platform nowhere.
fn link(address: &str, files: &HashMap<String, String>, by_name: &HashMap<String, String>) -> Option<String> {
    let name = |after: &str| href::decode(after.split(['?', '#']).next().unwrap_or_default());
    if let Some(after) = address.strip_prefix("/static/").or_else(|| address.strip_prefix("static/")) {
        let name = name(after);
        return files.get(&name).or_else(|| files.get(&name.replace('/', "_"))).cloned();
    }
    if let Some(after) = address.strip_prefix("/jump_to_id/") {
        return by_name.get(name(after).trim_end_matches('/')).cloned();
    }
    let is_ours = address.starts_with('#') || by_name.values().any(|page| page == address);
    let is_file = address.strip_prefix("../").is_some_and(|_| files.values().any(|file| file == address));
    (is_ours || is_file || href::is_web(address) || address.starts_with("mailto:")).then(|| address.to_owned())
}

/// Name of the page of a number.
fn page(number: usize) -> String {
    format!("{number:04}.html")
}

/// Values of the policy of a course, by `kind/name`.
fn policy(documents: &HashMap<String, String>, run: &str) -> Value {
    let source = documents.get(&format!("policies/{run}/policy.json"));
    source.and_then(|source| serde_json::from_str(source).ok()).unwrap_or_default()
}

/// A value of a policy, if it is a text.
fn policy_text(policy: &Value, block: &str, key: &str) -> Option<String> {
    text(policy.get(block)?, key)
}

/// LIMIT: pages of one course.
const PAGES: usize = Record::MAX_PARTS;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read() {
        assert_eq!(licence("creative-commons: ver=4.0 BY NC SA"), "CC BY-NC-SA 4.0");
        assert_eq!(licence("all-rights-reserved"), "all rights reserved");
    }

    #[test]
    fn addresses_of_the_platform_lead_to_entries_or_nowhere() {
        let files = HashMap::from([("images_a.png".to_owned(), "../course/static/images_a.png".to_owned())]);
        let pages = HashMap::from([("u1".to_owned(), "0003.html".to_owned())]);
        let cases = [
            ("/static/images/a.png?raw", Some("../course/static/images_a.png")),
            ("/static/none.png", None),
            ("/jump_to_id/u1", Some("0003.html")),
            ("/jump_to_id/u2", None),
            ("/courses/x/y", None),
            ("https://example.org/", Some("https://example.org/")),
            ("../course/static/images_a.png", Some("../course/static/images_a.png")),
        ];
        for (address, expected) in cases {
            assert_eq!(link(address, &files, &pages).as_deref(), expected, "{address}");
        }
    }
}

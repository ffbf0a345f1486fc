//! Backups of Moodle courses (`.mbz`): sections and activities in their order, a page for each, with the files they show.
//!
//! A backup may hold people with their marks and messages. Only what teachers wrote is taken: the backup itself is never
//! kept, and of its files only those of activities and questions.

mod files;
mod links;
mod questions;

use std::collections::HashMap;
use std::iter;

use maktaba_sync::model::{EntryFlags, EntryPath};
use maktaba_sync::units::count;

use self::files::Files;
use self::links::Links;
use self::questions::{BANK, Bank};
use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::outline;
use super::quiz;
use super::refusal::Reason;
use super::tex;
use super::text::{Written, document, escape};
use super::tree::Tree;
use super::words::Words;
use super::xml::{self, Node};
use crate::extract;
use crate::metadata::{Kind, Part, Record};

/// The list of what is in a backup.
pub(super) const BACKUP: &str = "moodle_backup.xml";
/// What a section says of itself, as a kind of activity, and the name of its file.
const SECTION: &str = "section";
/// LIMIT: activities of one course.
const ACTIVITIES: usize = Record::MAX_PARTS;

/// An activity as the backup lists it.
struct Activity {
    /// Its number among the modules of the course; that of its page is another one.
    id: String,
    kind: String,
    title: String,
    folder: String,
    /// Whether Moodle shows it to teachers alone.
    is_hidden: bool,
}

impl Activity {
    /// Where its content lies.
    fn place(&self) -> String {
        format!("{}/{}.xml", self.folder, self.kind)
    }
}

/// Imports a backup.
pub(crate) fn import(mut desk: Desk<'_>, mut tree: Tree) -> Result<Finished, Failure> {
    let limit_bytes = desk.limits.text_bytes;
    let backup = read(&mut tree, BACKUP, limit_bytes)?.unwrap_or_default();
    let text = |name: &str| backup.find(name).map(Node::text).filter(|text| is_said(text));
    let lines = lines(&mut tree, &backup, limit_bytes)?;
    // A backup of one activity is that, and not the course that it was taken out of.
    let is_one = backup.find("detail").and_then(|detail| child(detail, "type")).as_deref() == Some("activity");
    let is_activity = |line: &&Line| is_one && line.activity.kind != SECTION;
    let only = lines.iter().find(is_activity).map(|line| line.activity.title.clone());
    let course = read(&mut tree, "course/course.xml", limit_bytes)?.unwrap_or_default();
    let of_course = |name: &str| course.find("course").and_then(|course| child(course, name));
    let said = Defaults {
        title: only.or_else(|| text("original_course_fullname")),
        description: of_course("summary"),
        languages: of_course("lang").into_iter().collect(),
        resource_types: vec!["course".to_owned()],
        ..Defaults::default()
    };
    let mut record = desk.settle(said, Kind::Imscc)?;
    let language = record.languages.first().cloned().unwrap_or_default();
    let files = Files::read(&mut tree, limit_bytes)?;
    let bank = Bank::read(&mut tree, limit_bytes)?;
    if bank.is_left {
        desk.warn(BANK, "has more questions than can be read; the course is there without them");
    }
    let pages = lines.iter().take(ACTIVITIES).filter(|line| !line.is_heading).map(|line| &line.activity);
    let links = Links::new(pages.zip(1..).filter(|(activity, _)| is_there(&tree, activity)));
    let mut maker = Maker { desk: &mut desk, files, bank, links, words: Words::of(&language), language: &language };
    let (mut parts, mut number) = (Vec::new(), 0);
    for Line { activity, depth, is_heading } in lines.iter().take(ACTIVITIES) {
        let mut part = None;
        if !is_heading {
            number += 1;
            part = maker.part(&mut tree, number, activity)?;
        }
        // A section without a page of its own is a heading.
        let is_named = activity.kind == SECTION && !activity.title.is_empty();
        let heading = || is_named.then(|| outline::Line::heading(activity.title.clone(), *depth));
        parts.extend(part.map(|part| outline::Line::of(part, *depth)).or_else(heading));
    }
    let parts = outline::parts(parts);
    let files = maker.files;
    files.put(&mut desk, &mut tree)?;
    record.main = parts.first().and_then(|part| part.file().parse().ok());
    record.parts = parts;
    if record.main.is_none() {
        return Err(Reason::Missing("activity that can be shown").at(BACKUP).into());
    }
    desk.finish(record)
}

/// A line of the course.
struct Line {
    activity: Activity,
    depth: usize,
    /// Whether it only has a name.
    is_heading: bool,
}

impl Line {
    fn of(activity: Activity, depth: usize) -> Self {
        Self { activity, depth, is_heading: false }
    }
}

/// What is shown, in the order of the sections: what a section says of itself, then its activities. A section inside another
/// stands where it is named (Moodle 4.5, `mod_subsection`).
fn lines(tree: &mut Tree, backup: &Node, limit_bytes: u64) -> Result<Vec<Line>, Failure> {
    let listed =
        |list: &str, name: &'static str| backup.find(list).into_iter().flat_map(move |all| all.children_of(name));
    let mut by_section: HashMap<String, Vec<Activity>> =
        listed("sections", "section").filter_map(|one| Some((child(one, "sectionid")?, Vec::new()))).collect();
    let mut rest = Vec::new();
    for one in listed("activities", "activity") {
        let (Some(kind), Some(folder)) = (child(one, "modulename"), child(one, "directory")) else { continue };
        let module = read(tree, &format!("{folder}/module.xml"), limit_bytes)?;
        let is_hidden = module.is_some_and(|root| root.children.first().is_some_and(is_hidden));
        let (id, title) = (child(one, "moduleid").unwrap_or_default(), child(one, "title").unwrap_or_default());
        let activity = Activity { id, kind, title, folder, is_hidden };
        match child(one, "sectionid").and_then(|id| by_section.get_mut(&id)) {
            Some(section) => section.push(activity),
            None => rest.push(activity),
        }
    }
    let mut inner: HashMap<String, Vec<Line>> = HashMap::new();
    let mut outer = Vec::new();
    for section in listed("sections", "section") {
        let (page, inside_of) = section_page(tree, section, limit_bytes)?;
        let own = child(section, "sectionid").and_then(|id| by_section.remove(&id)).unwrap_or_default();
        // What stands in a section without a name stands beside those that have one.
        let depth = usize::from(!page.activity.title.is_empty());
        let below = own.into_iter().map(|activity| Line::of(activity, depth));
        if let Some(of) = inside_of {
            inner.entry(of).or_default().extend(iter::once(page).chain(below));
        } else {
            outer.extend(iter::once(page).chain(below));
        }
    }
    outer.extend(rest.into_iter().map(|activity| Line::of(activity, 0)));
    let mut found = Vec::new();
    for line in outer {
        if line.activity.kind != "subsection" {
            found.push(line);
            continue;
        }
        let root = read(tree, &format!("{}/subsection.xml", line.activity.folder), limit_bytes)?;
        let id = root.as_ref().and_then(|root| root.find("activity")?.attribute("id")).unwrap_or_default();
        let below = inner.remove(id).unwrap_or_default();
        found.extend(below.into_iter().map(|one| Line { depth: one.depth + line.depth, ..one }));
    }
    found.extend(inner.into_values().flatten());
    Ok(found)
}

/// What a section is besides its activities: its page, and the activity that it is the inside of.
fn section_page(tree: &mut Tree, section: &Node, limit_bytes: u64) -> Result<(Line, Option<String>), Failure> {
    let folder = child(section, "directory").unwrap_or_default();
    let root = read(tree, &format!("{folder}/section.xml"), limit_bytes)?.unwrap_or_default();
    let own = root.find(SECTION).unwrap_or(&root);
    let is_inside = child(own, "component").as_deref() == Some("mod_subsection");
    let is_hidden = is_hidden(own);
    let is_heading = child(own, "summary").is_none();
    let title = child(own, "name").filter(|_| !(is_heading && is_hidden)).unwrap_or_default();
    let activity = Activity { id: String::new(), kind: SECTION.to_owned(), title, folder, is_hidden };
    let page = Line { activity, depth: 0, is_heading };
    Ok((page, child(own, "itemid").filter(|_| is_inside)))
}

struct Maker<'a, 'b> {
    desk: &'a mut Desk<'b>,
    files: Files,
    bank: Bank,
    links: Links,
    words: Words,
    language: &'a str,
}

impl Maker<'_, '_> {
    fn part(&mut self, tree: &mut Tree, number: usize, activity: &Activity) -> Result<Option<Part>, Failure> {
        let Some(root) = read(tree, &activity.place(), self.desk.limits.text_bytes)? else {
            self.desk.warn(&activity.title, "is an activity whose content is not in the backup; it was left out");
            return Ok(None);
        };
        if activity.is_hidden || root.children.first().is_some_and(is_hidden) {
            self.desk.warn(&activity.title, "is hidden from pupils in Moodle; it was left out");
            return Ok(None);
        }
        let context = root.find("activity").and_then(|one| one.attribute("contextid")).unwrap_or_default().to_owned();
        let own = root.find("activity").and_then(|one| one.children_of(&activity.kind).next());
        let own = own.or_else(|| root.find(SECTION)).unwrap_or(&root);
        let Some(html) = self.content(&activity.kind, own, &context, &activity.title) else { return Ok(None) };
        let (html, lost) = self.links.resolve(&html);
        if lost > 0 {
            let links = count(lost as u64, "link");
            self.desk.warn(
                &activity.title,
                format!("has {links} to what is not in this course; only the words stand there"),
            );
        }
        let html = self.files.clean(&tex::seen(&html), &context);
        let words: String = extract::plain(&html).chars().take(60).collect();
        let title =
            [activity.title.as_str(), words.trim()].into_iter().find(|one| !one.is_empty()).unwrap_or("…").to_owned();
        let path = ["_pages/", &links::page(number)].concat();
        let Ok(entry) = path.parse::<EntryPath>() else { return Ok(None) };
        let page = document(&title, self.language, &html);
        // DERIVED says that it is shown as a chapter; it is content all the same, and counts as such.
        let flags = EntryFlags::DERIVED.union(EntryFlags::PAGE);
        self.desk.put_content(&entry, &title, flags, &page)?;
        Ok(Some(Part::at(title, path)))
    }

    /// What an activity shows, not yet clean; `None` if that is nothing.
    fn content(&mut self, kind: &str, own: &Node, context: &str, title: &str) -> Option<String> {
        let text = |node: &Node, name: &str| written(node, name, &format!("{name}format"));
        let intro = text(own, "intro");
        let html = match kind {
            "label" => intro,
            SECTION => text(own, "summary"),
            "page" => [intro, text(own, "content")].concat(),
            "book" => chapters(own).into_iter().fold(intro, |html, chapter| {
                let heading = child(chapter, "title").unwrap_or_default();
                let id = escape(&links::chapter(chapter.attribute("id").unwrap_or_default()));
                html + &["<h2 id=\"", &id, "\">", &escape(&heading), "</h2>", &text(chapter, "content")].concat()
            }),
            "url" => {
                let url = child(own, "externalurl").unwrap_or_default();
                [&intro, "<p>", self.words.needs_internet, "</p><p><code>", &escape(&url), "</code></p>"].concat()
            }
            "resource" | "folder" => {
                let links = self
                    .files
                    .links(context)
                    .into_iter()
                    .map(|(name, path)| ["<li><a href=\"", &path, "\">", &escape(&name), "</a></li>"].concat());
                [&intro, "<ul>", &links.collect::<String>(), "</ul>"].concat()
            }
            "quiz" if self.bank.is_left => [&intro, "<p>", self.words.cannot_run, "</p>"].concat(),
            "quiz" => {
                let asked = self.bank.quiz(own);
                if asked.missing > 0 {
                    let reason = format!("has {} that only Moodle can ask", count(asked.missing, "question"));
                    self.desk.warn(title, reason);
                }
                let mut note = String::new();
                if asked.drawn > 0 {
                    let drawn = count(asked.drawn, "question");
                    self.desk.warn(title, format!("draws {drawn} by lot; all that may come are shown"));
                    note = ["<p>", self.words.by_lot, "</p>"].concat();
                }
                intro + &note + &quiz::page(&asked.quiz, &self.words, "q")
            }
            _ => {
                self.desk.warn(title, format!("is of Moodle ({kind}); its page says that it cannot run here"));
                [&intro, "<p>", self.words.cannot_run, "</p>"].concat()
            }
        };
        (!html.trim().is_empty()).then_some(html)
    }
}

/// The chapters of a book that pupils see, in their order.
fn chapters(book: &Node) -> Vec<&Node> {
    let mut all = book.all("chapter");
    all.retain(|chapter| child(chapter, "hidden").as_deref() != Some("1"));
    all.sort_by_key(|chapter| {
        child(chapter, "pagenum").and_then(|number| number.parse::<u32>().ok()).unwrap_or(u32::MAX)
    });
    all
}

/// A text as HTML; beside it stands how it was written.
fn written(node: &Node, name: &str, form: &str) -> String {
    let text = node.children_of(name).next().map(Node::written).filter(|text| is_said(text)).unwrap_or_default();
    if text.is_empty() {
        return text;
    }
    child(node, form).and_then(|form| Written::named(&form)).unwrap_or(Written::Html).html(&text)
}

/// Whether Moodle shows a section or a module to teachers alone.
fn is_hidden(node: &Node) -> bool {
    child(node, "visible").as_deref() == Some("0")
}

/// Whether an activity has a page here.
fn is_there(tree: &Tree, activity: &Activity) -> bool {
    !activity.is_hidden && tree.member(&activity.place()).is_some()
}

/// Text of a child that says something.
fn child(node: &Node, name: &str) -> Option<String> {
    node.children_of(name).next().map(Node::text).filter(|text| is_said(text))
}

/// `$@NULL@$` is what a backup writes for nothing.
fn is_said(text: &str) -> bool {
    !text.is_empty() && text != "$@NULL@$"
}

/// A document of the backup, if it is there.
fn read(tree: &mut Tree, place: &str, limit_bytes: u64) -> Result<Option<Node>, Failure> {
    let Some(bytes) = tree.read(place, limit_bytes)? else { return Ok(None) };
    Ok(Some(xml::parse(&bytes).map_err(|reason| reason.at(place))?))
}

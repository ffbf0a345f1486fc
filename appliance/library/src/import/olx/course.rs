//! The order of a course: for each chapter a page that leads to its units, then these.

use std::collections::HashMap;

use serde_json::Value;

use super::block::Block;
use super::{PAGES, policy, policy_text};
use crate::extract;
use crate::import::words::Words;
use crate::metadata::text;

/// LIMIT: levels that are followed: a document may name itself.
const DEPTH: usize = 12;

/// One page to be.
#[derive(Debug, Default)]
pub(super) struct Unit {
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
    /// Numbers and titles of the pages that it leads to.
    pub(super) below: Vec<(usize, String)>,
    name: Option<String>,
    /// Headings that it begins: parts of a chapter with several units; how far below the chapter it stands.
    pub(super) heading: Option<String>,
    pub(super) depth: usize,
}

impl Unit {
    /// Names of what stands on it.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let own = self.name.as_deref().into_iter();
        own.chain(self.blocks.iter().filter_map(|block| block.attribute("url_name")))
    }
}

/// A course in the order of reading.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) is_library: bool,
    pub(super) units: Vec<Unit>,
    /// What was left out, and why.
    pub(super) left: Vec<(String, &'static str)>,
    course: Block,
    run: String,
    policy: Value,
    components: usize,
}

impl Outline {
    pub(super) fn read(root: &Block, documents: &HashMap<String, String>) -> Self {
        let run = root.attribute("url_name").unwrap_or_default().to_owned();
        let mut outline = Self {
            is_library: root.kind == "library",
            course: root.resolved(documents),
            policy: policy(documents, &run),
            run,
            ..Self::default()
        };
        let course = outline.course.clone();
        if outline.is_library {
            let blocks = outline.components(&course, documents, 0);
            let title = outline.said("display_name").unwrap_or_default();
            outline.units.push(Unit { title, blocks, ..Unit::default() });
            return outline;
        }
        for chapter in course.children.iter().filter(|child| child.is_container()) {
            outline.chapter(chapter, documents);
        }
        outline
    }

    /// What the course says of itself: in its element, in that which names it, or in its policy.
    pub(super) fn said(&self, key: &str) -> Option<String> {
        let own = self.course.attribute(key).map(str::to_owned);
        own.or_else(|| policy_text(&self.policy, &format!("course/{}", self.run), key))
    }

    /// Pages beside the chapters: what the policy names as tabs, then handouts and updates (edx-platform, `static_tab` and
    /// `course_info`).
    pub(super) fn add_tabs(&mut self, documents: &HashMap<String, String>, words: &Words) {
        let tabs = self.policy.get(format!("course/{}", self.run)).and_then(|course| course.get("tabs")).cloned();
        let mut pages: Vec<(String, &String)> = Vec::new();
        for tab in tabs.as_ref().and_then(Value::as_array).into_iter().flatten() {
            let slug = text(tab, "url_slug").filter(|_| text(tab, "type").as_deref() == Some("static_tab"));
            let page = slug.and_then(|slug| Some((documents.get(&format!("tabs/{slug}.html"))?, slug)));
            let Some((html, slug)) = page else { continue };
            let title = text(tab, "name").unwrap_or(slug);
            if ["is_hidden", "course_staff_only"].iter().any(|key| tab.get(key).and_then(Value::as_bool) == Some(true))
            {
                self.left.push((title, "was left out: the course hides it from learners"));
            } else {
                pages.push((title, html));
            }
        }
        for (name, title) in [("handouts", words.handouts), ("updates", words.updates)] {
            pages.extend(documents.get(&format!("info/{name}.html")).map(|html| (title.to_owned(), html)));
        }
        for (title, html) in pages.into_iter().filter(|(_, html)| !extract::plain(html).trim().is_empty()) {
            if self.units.len() < PAGES {
                let blocks = vec![Block::of_html(&title, html)];
                self.units.push(Unit { title, blocks, ..Unit::default() });
            }
        }
    }

    fn title(&self, block: &Block) -> Option<String> {
        let name = block.attribute("url_name")?;
        block.title().or_else(|| policy_text(&self.policy, &format!("{}/{name}", block.kind), "display_name"))
    }

    /// Whether all may see it.
    fn is_shown(&mut self, block: &Block) -> bool {
        let is_hidden =
            ["visible_to_staff_only", "hide_from_toc"].iter().any(|key| block.attribute(key) == Some("true"));
        if is_hidden {
            let title = block.title().or_else(|| block.attribute("url_name").map(str::to_owned));
            self.left.push((title.unwrap_or_default(), "was left out: the course hides it from learners"));
        }
        !is_hidden
    }

    fn chapter(&mut self, pointer: &Block, documents: &HashMap<String, String>) {
        let chapter = pointer.resolved(documents);
        if self.units.len() >= PAGES || !self.is_shown(&chapter) {
            return;
        }
        let at = self.units.len();
        let title = self.title(&chapter).or_else(|| chapter.title()).unwrap_or_else(|| (at + 1).to_string());
        let name = chapter.attribute("url_name").map(str::to_owned);
        self.units.push(Unit { title, name, ..Unit::default() });
        for child in chapter.children.iter().filter(|child| child.is_container()) {
            self.sequence(child, documents);
        }
        let below = self.units.iter().enumerate().skip(at + 1).map(|(at, unit)| (at + 1, unit.title.clone())).collect();
        if let Some(chapter) = self.units.get_mut(at) {
            chapter.below = below;
        }
    }

    fn sequence(&mut self, pointer: &Block, documents: &HashMap<String, String>) {
        let sequence = pointer.resolved(documents);
        if !self.is_shown(&sequence) {
            return;
        }
        let of_sequence = self.title(&sequence).or_else(|| sequence.title());
        let verticals: Vec<Block> = sequence.children.iter().map(|child| child.resolved(documents)).collect();
        let many = verticals.len() > 1;
        let depth = if many && of_sequence.is_some() { 2 } else { 1 };
        let (first, mut heading) = (self.units.len(), of_sequence.clone().filter(|_| many));
        for (number, vertical) in (1..).zip(verticals) {
            if self.units.len() >= PAGES || !self.is_shown(&vertical) {
                continue;
            }
            let blocks =
                if vertical.is_container() { self.components(&vertical, documents, 0) } else { vec![vertical.clone()] };
            let own = vertical.title().filter(|title| title != "Unit" || !many);
            let numbered =
                of_sequence.as_ref().map(|title| if many { format!("{title} ({number})") } else { title.clone() });
            let title = if many { own.or(numbered) } else { of_sequence.clone().or(own) };
            let title = title.unwrap_or_else(|| number.to_string());
            let name = vertical.attribute("url_name").map(str::to_owned);
            if !blocks.is_empty() {
                let heading = heading.take();
                self.units.push(Unit { title, blocks, name, heading, depth, ..Unit::default() });
            }
        }
        // The rest may be hidden.
        if let Some([only]) = self.units.get_mut(first..) {
            (only.heading, only.depth) = (None, 1);
        }
    }

    /// The components in a container, and in those inside it.
    fn components(&mut self, container: &Block, documents: &HashMap<String, String>, depth: usize) -> Vec<Block> {
        let mut found = Vec::new();
        for child in &container.children {
            let block = child.resolved(documents);
            self.components += 1;
            if self.components > PAGES * 20 || !self.is_shown(&block) {
                continue;
            }
            if !block.is_container() {
                found.push(block);
            } else if depth < DEPTH {
                found.extend(self.components(&block, documents, depth + 1));
            }
        }
        found
    }
}

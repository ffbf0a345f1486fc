//! Writes the elements of a text as pages; a new page begins with a heading once the open one is long.

use quick_xml::events::BytesStart;

use super::Made;
use super::elements::Element;
use crate::href::Base;
use crate::import::smil::{Sounds, players};
use crate::import::text::escape;
use crate::import::tree::Tree;
use crate::import::xml;

/// Bytes after which a page ends before the next chapter.
const PAGE_BYTES: usize = 48 << 10;
/// Players after which it does.
const PLAYERS: usize = 60;
/// How often longer a page is before it ends at any paragraph.
const PATIENCE: usize = 4;

/// An element that is open.
struct Open {
    element: Element,
    /// Start tag, for the page after this one.
    tag: String,
    id: Option<String>,
}

pub(super) struct Writer<'a> {
    path: &'a str,
    document: Base,
    /// Any page of ours: all lie in one folder.
    page: Base,
    tree: &'a Tree,
    sounds: Sounds,
    open: Vec<Open>,
    hidden: usize,
    made: Vec<Made>,
    current: Made,
    players: usize,
    /// Whether the text that comes is that of the page's first heading.
    in_title: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(path: &'a str, sounds: Sounds, tree: &'a Tree) -> Self {
        Self {
            path,
            document: Base::of(path),
            page: Base::of(&super::super::page_path(1)),
            tree,
            sounds,
            open: Vec::new(),
            hidden: 0,
            made: Vec::new(),
            current: Made { document: path.to_owned(), ..Made::default() },
            players: 0,
            in_title: false,
        }
    }

    pub(super) fn open(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name().as_ref().to_owned();
        let attribute = |wanted: &str| {
            let mut all = start.attributes();
            let found = all
                .with_checks(false)
                .filter_map(Result::ok)
                .take(64)
                .find(|one| one.key.local_name().as_ref() == wanted);
            found.map(|one| xml::resolved(&one.value))
        };
        let element = Element::of(&name, attribute("type").as_deref());
        if element == Element::Hidden {
            self.hidden += 1;
        }
        if self.hidden > 0 {
            self.open.push(Open { element, tag: String::new(), id: None });
            return;
        }
        self.turn(&name);
        let id = attribute("id").filter(|id| !id.is_empty());
        let tag = match element {
            Element::Html(html) => self.tag(html, id.as_deref(), &attribute),
            // What has a sound must be there to be found.
            _ => String::new(),
        };
        self.current.html += &tag;
        self.current.ids.extend(id.clone().filter(|_| !tag.is_empty()));
        self.in_title |= self.current.title.is_empty() && matches!(element, Element::Html("h1" | "h2" | "h3"));
        self.open.push(Open { element, tag, id });
    }

    /// A start tag; of a picture that is not there, nothing.
    fn tag(&self, html: &str, id: Option<&str>, attribute: &impl Fn(&str) -> Option<String>) -> String {
        let mut tag = format!("<{html}");
        let mut add = |name: &str, value: &str| tag.extend([" ", name, "=\"", escape(value).as_str(), "\""]);
        if let Some(id) = id {
            add("id", id);
        }
        if html == "img" {
            let target = attribute("src").and_then(|src| self.document.target(&src));
            let member = target.and_then(|target| self.tree.at(&target));
            let Some(source) = member.and_then(|member| self.page.reference_to(member.path.as_str(), "")) else {
                return String::new();
            };
            add("src", &source);
            add("alt", &attribute("alt").unwrap_or_default());
        }
        for name in ["lang", "dir", "colspan", "rowspan"] {
            if let Some(value) = attribute(name) {
                add(name, &value);
            }
        }
        tag.push('>');
        tag
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.hidden > 0 || self.open.is_empty() {
            return;
        }
        self.current.html += &escape(text);
        if self.in_title {
            self.current.title += text;
        }
    }

    pub(super) fn close(&mut self) {
        let Some(Open { element, tag, id }) = self.open.pop() else { return };
        if element == Element::Hidden {
            self.hidden = self.hidden.saturating_sub(1);
        }
        if self.hidden > 0 || element == Element::Hidden {
            return;
        }
        if let Element::Html(html) = element
            && !tag.is_empty()
            && !element.is_void()
        {
            self.current.html.extend(["</", html, ">"]);
            self.in_title = false;
        }
        let clips = id.map(|id| self.sounds.take(&id)).unwrap_or_default();
        self.players += clips.len();
        self.current.html += &players(&clips, &self.page);
    }

    /// Begins a new page where the open one is long enough.
    fn turn(&mut self, name: &str) {
        let times = self.current.html.len() / PAGE_BYTES + self.players / PLAYERS;
        let is_chapter = matches!(name, "level1" | "level" | "h1");
        let is_block = matches!(name, "p" | "level2" | "level3" | "h2" | "h3" | "h4");
        if times == 0 || !(is_chapter || is_block && times >= PATIENCE) {
            return;
        }
        for open in self.open.iter().rev() {
            if let Element::Html(html) = open.element {
                self.current.html.extend(["</", html, ">"]);
            }
        }
        let mut next = Made { document: self.path.to_owned(), ..Made::default() };
        // An id stands on the page on which it began.
        for open in &self.open {
            if let Element::Html(html) = open.element {
                next.html.extend(["<", html, ">"]);
            }
        }
        self.made.push(std::mem::replace(&mut self.current, next));
        self.players = 0;
        self.in_title = false;
    }

    /// The pages; sound that belongs to nothing stands at the end.
    pub(super) fn finish(mut self) -> Vec<Made> {
        let rest = players(&std::mem::take(&mut self.sounds).rest(), &self.page);
        self.current.html += &rest;
        self.made.push(self.current);
        for page in &mut self.made {
            page.title = page.title.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        self.made.retain(|page| !page.html.trim().is_empty());
        self.made
    }
}

//! Turns tokens into a [`Page`].

use std::cell::RefCell;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use super::Page;
use crate::xhtml;

const TITLE_BYTES: usize = 1000;
/// LIMIT: bytes of the names of all authors.
const AUTHORS_BYTES: usize = 9000;
/// The namespace of XHTML.
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Where character data goes at the moment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Body,
    Title,
    Heading,
}

struct State {
    page: Page,
    place: Place,
    /// Open elements whose text nobody reads; only their number matters.
    hidden: u32,
    /// An element that is not shown, and how many of its name are open inside it.
    unseen: Option<(String, u32)>,
    /// Of each open element of a formula how many parts of it have begun, and what stands between them.
    formula: Vec<(u32, &'static str)>,
    first_heading_done: bool,
    /// What an open `<sup>` has said so far.
    raised: Option<String>,
    /// Whether a number of a note or verse has just ended, which is no part of the word that follows.
    after_number: bool,
    text_bytes: usize,
    /// Whether the page says that it is XHTML, and what stands before the names of its elements then (`h:`).
    is_xhtml: bool,
    prefix: Option<String>,
}

pub(super) struct Sink(RefCell<State>);

impl Sink {
    pub(super) fn new(text_bytes: usize) -> Self {
        let page = Page::default();
        let state = State {
            page,
            place: Place::Body,
            hidden: 0,
            unseen: None,
            formula: Vec::new(),
            first_heading_done: false,
            raised: None,
            after_number: false,
            text_bytes,
            is_xhtml: false,
            prefix: None,
        };
        Self(RefCell::new(state))
    }

    pub(super) fn is_full(&self) -> bool {
        let state = self.0.borrow();
        state.page.text.len() >= state.text_bytes
    }

    pub(super) fn into_page(self) -> Page {
        let mut state = self.0.into_inner();
        state.end_raised();
        let mut page = state.page;
        for text in [&mut page.title, &mut page.heading, &mut page.headings, &mut page.text] {
            let end = text.trim_end().len();
            text.truncate(end);
        }
        page
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(&text),
            Token::TagToken(tag) => return state.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// What stands in `<![CDATA[…]]>` is text in XML alone.
    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.borrow().is_xhtml
    }
}

/// Character data alone, as it comes.
#[derive(Default)]
pub(super) struct Words(RefCell<String>);

impl Words {
    pub(super) fn into_text(self) -> String {
        self.0.into_inner()
    }
}

impl TokenSink for Words {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let Token::CharacterTokens(text) = token {
            self.0.borrow_mut().push_str(&text);
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn text(&mut self, text: &str) {
        if self.hidden > 0 || self.unseen.is_some() {
            return;
        }
        if let Some(raised) = &mut self.raised {
            raised.push_str(text);
            if raised.len() > RAISED_BYTES {
                self.end_raised();
            }
            return;
        }
        if std::mem::take(&mut self.after_number) {
            self.after_number = is_number(text);
            // A letter alone is the sign of an element, whose number stays with it: 14C.
            if self.after_number || text.chars().take_while(|c| c.is_alphabetic()).take(2).count() == 2 {
                self.put(" ");
            }
        }
        self.put(text);
    }

    /// Ends a raised text. Numbers of notes and verses are parted from the words around them, which would not be found; those of
    /// powers and elements stay where they are: x2, H2O.
    fn end_raised(&mut self) {
        let Some(raised) = self.raised.take() else { return };
        let mut before = self.page.text.chars().rev();
        let letters = before.by_ref().take(WORD).take_while(|c| c.is_alphabetic()).count();
        let is_first = self.after_number || !self.page.text.ends_with(char::is_alphanumeric);
        let is_apart = is_number(&raised) && (is_first || letters == WORD);
        if is_apart && (letters == WORD || self.after_number) {
            self.put(" ");
        }
        self.put(&raised);
        self.after_number = is_apart;
    }

    fn put(&mut self, text: &str) {
        let page = &mut self.page;
        match self.place {
            Place::Title => append(&mut page.title, text, TITLE_BYTES),
            Place::Body => append(&mut page.text, text, self.text_bytes),
            Place::Heading => {
                append(&mut page.headings, text, self.text_bytes / 4);
                append(&mut page.text, text, self.text_bytes);
                if !self.first_heading_done {
                    append(&mut page.heading, text, TITLE_BYTES);
                }
            }
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let start = tag.kind == TagKind::StartTag;
        self.note_namespace(tag);
        let own = self.prefix.as_deref().and_then(|prefix| tag.name.strip_prefix(prefix));
        let name: &str = own.unwrap_or(&tag.name);
        self.note_unseen(tag, name);
        self.formula(tag, name);
        self.page.has_more |= shows(name);
        if start && self.page.links.len() < LINKS {
            let addresses =
                tag.attrs.iter().filter(|one| matches!(&*one.name.local, "href" | "src" | "poster" | "data"));
            let addresses = addresses.map(|one| one.value.trim()).filter(|value| is_file(value));
            self.page.links.extend(addresses.map(str::to_owned));
        }
        match name {
            // `<title/>` and `<script/>` are whole elements in XHTML.
            "title" | "script" | "style" | "noscript" | "template" | "nav" if start && tag.self_closing => {}
            "title" if start && self.page.title.is_empty() => {
                self.place = Place::Title;
                // The tokenizer would not find the end of what has a prefix; XML has no raw text.
                return if own.is_some() {
                    TokenSinkResult::Continue
                } else {
                    TokenSinkResult::RawData(RawKind::Rcdata)
                };
            }
            "title" => self.place = Place::Body,
            "annotation" | "annotation-xml" | "mphantom" if tag.self_closing => {}
            "annotation" | "annotation-xml" | "mphantom" => drop(self.hide(start, "")),
            "script" | "style" | "template" | "nav" => return self.hide(start, if own.is_some() { "" } else { name }),
            "html" | "body" if start => self.page.language = self.page.language.take().or_else(|| language(tag)),
            "meta" if start => self.meta(tag),
            "img" if start => self.image(tag),
            "sup" => {
                self.end_raised();
                self.raised = (start && !tag.self_closing).then(String::new);
            }
            "a" | "link" if start => self.link(tag),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(start),
            name if is_block(name) => self.break_line(),
            name if is_control(name) => self.text(" "),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// What is inside an element that an attribute hides is no text, up to where that ends.
    fn note_unseen(&mut self, tag: &Tag, name: &str) {
        let is_start = tag.kind == TagKind::StartTag;
        let Some((own, inside)) = &mut self.unseen else {
            let is_hidden = tag.attrs.iter().any(|one| xhtml::hides(&one.name.local, &one.value));
            if is_start && !tag.self_closing && is_hidden && !xhtml::is_void(name) {
                self.unseen = Some((name.to_owned(), 0));
            }
            return;
        };
        if own != name {
            return;
        }
        // These end where the next of them begins.
        let is_next = is_start && matches!(name, "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "option");
        match (is_start, *inside) {
            (true, _) if !is_next => *inside += 1,
            (false, 1..) => *inside -= 1,
            _ => self.unseen = None,
        }
    }

    /// Parts of fractions and powers are told apart in a line of text: 1/2, x^2.
    fn formula(&mut self, tag: &Tag, name: &str) {
        if name != "math" && self.formula.is_empty() {
            return;
        }
        if tag.kind == TagKind::EndTag {
            let left = if name == "math" { 0 } else { self.formula.len().saturating_sub(1) };
            return self.formula.truncate(left);
        }
        let between = match self.formula.last_mut() {
            Some((parts, sign)) => {
                *parts += 1;
                if *parts > 1 { *sign } else { "" }
            }
            None => "",
        };
        self.text(between);
        let sign = match name {
            "mfrac" => "/",
            "msup" | "mover" => "^",
            "msub" | "munder" => "_",
            _ => "",
        };
        if !tag.self_closing && self.formula.len() < FORMULA {
            self.formula.push((0, sign));
        }
    }

    /// Which prefix the elements of a page have, if it is XHTML (Namespaces in XML 1.0, 3).
    fn note_namespace(&mut self, tag: &Tag) {
        if self.is_xhtml || tag.kind != TagKind::StartTag {
            return;
        }
        if let Some(declared) = tag.attrs.iter().find(|one| &*one.value == XHTML) {
            self.is_xhtml = true;
            self.prefix = declared.name.local.strip_prefix("xmlns:").map(|prefix| [prefix, ":"].concat());
        }
    }

    fn hide(&mut self, start: bool, name: &str) -> TokenSinkResult<()> {
        self.hidden = if start { self.hidden.saturating_add(1) } else { self.hidden.saturating_sub(1) };
        match (start, name) {
            (true, "script") => TokenSinkResult::RawData(RawKind::ScriptData),
            (true, "style") => TokenSinkResult::RawData(RawKind::Rawtext),
            _ => TokenSinkResult::Continue,
        }
    }

    fn heading(&mut self, start: bool) {
        self.break_line();
        if start {
            self.place = Place::Heading;
        } else if self.place == Place::Heading {
            self.place = Place::Body;
            self.first_heading_done = !self.page.heading.is_empty();
            line_end(&mut self.page.headings);
        }
    }

    /// What is said in the place of a picture is found as words are, unless it is a name or source of a program's.
    fn image(&mut self, tag: &Tag) {
        self.page.picture = self.page.picture.take().or_else(|| picture(tag, "src"));
        let alt = attribute(tag, "alt").filter(|alt| !alt.contains('\\') && (alt.contains(' ') || !alt.contains('.')));
        let is_hidden = tag.attrs.iter().any(|one| xhtml::hides(&one.name.local, &one.value));
        if let Some(alt) = alt.filter(|_| self.hidden == 0 && self.unseen.is_none() && !is_hidden) {
            append(&mut self.page.text, &[" ", &alt, " "].concat(), self.text_bytes);
        }
    }

    fn break_line(&mut self) {
        self.end_raised();
        self.after_number = false;
        line_end(&mut self.page.text);
    }

    fn meta(&mut self, tag: &Tag) {
        let content = || attribute(tag, "content").map(|text| text.chars().take(2000).collect::<String>());
        if attribute(tag, "property").is_some_and(|name| name == "og:image") {
            self.page.picture = picture(tag, "content").or(self.page.picture.take());
        }
        // The language of a page that does not say one itself (HTML, 3.2.6.2).
        if attribute(tag, "http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("content-language")) {
            let said =
                attribute(tag, "content").filter(|said| !said.contains([',', ' ']) && (2..40).contains(&said.len()));
            self.page.language = self.page.language.take().or(said);
        }
        if attribute(tag, "http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh")) {
            self.page.onward = attribute(tag, "content").as_deref().and_then(onward);
        }
        match attribute(tag, "name").unwrap_or_default().to_ascii_lowercase().as_str() {
            "description" if self.page.description.is_none() => self.page.description = content(),
            "author" => self.author(content()),
            _ => {}
        }
    }

    /// What a link says of the page to which it leads (HTML, 4.6.7).
    fn link(&mut self, tag: &Tag) {
        self.page.licence = self.page.licence.take().or_else(|| related(tag, "license"));
        self.page.next = self.page.next.take().or_else(|| related(tag, "next"));
        if self.page.aside.len() < ASIDE {
            self.page.aside.extend(["search", "index"].into_iter().filter_map(|rel| related(tag, rel)));
        }
    }

    /// Several authors have an element each, as pandoc and others write them.
    fn author(&mut self, name: Option<String>) {
        let Some(name) = name.filter(|name| !name.is_empty()) else { return };
        let all = self.page.author.get_or_insert_default();
        let is_there = all.split("; ").any(|one| one == name);
        if !is_there && all.len() + name.len() < AUTHORS_BYTES {
            all.push_str(if all.is_empty() { "" } else { "; " });
            all.push_str(&name);
        }
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs.iter().find(|one| &*one.name.local == name).map(|one| one.value.trim().to_owned())
}

/// Address of a picture; those that carry their bytes in the address are decoration.
fn picture(tag: &Tag, name: &str) -> Option<String> {
    attribute(tag, name).filter(|href| !href.is_empty() && href.len() < 1000 && !href.starts_with("data:"))
}

fn language(tag: &Tag) -> Option<String> {
    attribute(tag, "lang").or_else(|| attribute(tag, "xml:lang")).filter(|text| !text.is_empty() && text.len() < 40)
}

/// The address in `0; url=intro.html` (HTML, 4.2.5.3).
fn onward(content: &str) -> Option<String> {
    let (_, rest) = content.split_once([';', ','])?;
    let (name, address) = rest.split_once('=')?;
    let address = address.trim().trim_matches(['"', '\'']).to_owned();
    (name.trim().eq_ignore_ascii_case("url") && address.len() < 500).then_some(address)
}

/// The address of a link of a kind.
fn related(tag: &Tag, kind: &str) -> Option<String> {
    let rel = attribute(tag, "rel")?.to_ascii_lowercase();
    let named = rel.split_ascii_whitespace().any(|one| one == kind);
    named.then(|| attribute(tag, "href")).flatten().filter(|href| href.len() < 500)
}

/// Appends with runs of blanks made one, up to a number of bytes.
fn append(target: &mut String, text: &str, limit: usize) {
    for c in text.chars() {
        if target.len() + c.len_utf8() > limit {
            return;
        }
        if !c.is_whitespace() && c != '\u{feff}' {
            target.push(c);
        } else if !target.is_empty() && !target.ends_with([' ', '\n']) {
            target.push(' ');
        }
    }
}

fn line_end(target: &mut String) {
    let end = target.trim_end().len();
    target.truncate(end);
    if !target.is_empty() {
        target.push('\n');
    }
}

/// LIMIT: elements of a formula inside each other.
const FORMULA: usize = 64;

/// LIMIT: bytes of a raised text that may be a number.
const RAISED_BYTES: usize = 32;

/// Letters of what is a word rather than a unit, variable or element.
const WORD: usize = 3;

/// LIMIT: pages to search or look up others by.
const ASIDE: usize = 8;

/// LIMIT: addresses that are kept of one page.
const LINKS: usize = 2000;

/// Whether a text is a number, with the marks that notes have: `12`, `[3]`, `1,2`.
fn is_number(text: &str) -> bool {
    text.contains(char::is_numeric) && !text.contains(|c: char| c.is_alphabetic() || matches!(c, '+' | '−'))
}

/// Whether an address may be that of a file beside the page.
fn is_file(value: &str) -> bool {
    let is_elsewhere =
        ["http:", "https:", "//", "#", "data:", "mailto:", "javascript:"].iter().any(|start| value.starts_with(start));
    !value.is_empty() && value.len() < 1000 && !is_elsewhere
}

/// Elements that show or run something without words.
fn shows(name: &str) -> bool {
    matches!(
        name,
        "img"
            | "image"
            | "svg"
            | "math"
            | "video"
            | "audio"
            | "canvas"
            | "object"
            | "embed"
            | "iframe"
            | "frame"
            | "script"
    )
}

/// Elements that stand on lines of their own (WHATWG HTML, 15.3.3 to 15.3.8), and in drawings their labels.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "br"
            | "caption"
            | "center"
            | "dd"
            | "desc"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "text"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// Elements that people press or fill in (WHATWG HTML, 15.5): they are no part of the words beside them.
fn is_control(name: &str) -> bool {
    matches!(name, "button" | "input" | "meter" | "progress" | "select" | "textarea")
}

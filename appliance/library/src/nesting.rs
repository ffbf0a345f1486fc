//! Bounds on how deep a page may nest its elements, and on how often a parser would have to begin them again.
//!
//! An HTML parser looks through what is open for each end tag, and begins elements of formatting that were not closed again
//! in every paragraph after them (WHATWG HTML, 13.2.4.3): a page of three kilobytes can cost a minute, and gigabytes. What
//! costs so much is told by its tags alone, in one pass; of such a page the words stay.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use crate::extract::{self, Bounds};
use crate::xhtml;

/// LIMIT: bytes of a page that is shown as it is.
pub const PAGE_BYTES: usize = 4 << 20;
/// LIMIT: elements that are open at once.
const DEPTH: usize = 256;
/// LIMIT: elements that are begun again, as a multiple of those that stand there, and as many besides.
const AGAIN: (u64, u64) = (8, 10_000);
/// Elements that are begun again where they were not closed.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements before which an open paragraph ends.
const BLOCKS: [&str; 30] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];
/// Elements out of which nothing is closed so.
const SCOPES: [&str; 11] = ["table", "td", "th", "caption", "ul", "ol", "dl", "select", "button", "object", "template"];
/// How many of the same are kept ("Noah's Ark").
const SAME: usize = 3;

/// The page itself if it can be parsed in a time that grows with its length, else its words, a paragraph each.
pub fn bounded(html: &str) -> Cow<'_, str> {
    if is_bounded(html) { Cow::Borrowed(html) } else { Cow::Owned(words(html)) }
}

/// Whether a page can be parsed in a time that grows with its length.
pub fn is_bounded(html: &str) -> bool {
    if html.len() > PAGE_BYTES {
        return false;
    }
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    while !queue.is_empty() && !tokenizer.sink.0.borrow().is_over() {
        drop(tokenizer.feed(&queue));
    }
    !tokenizer.sink.0.borrow().is_over()
}

/// The words of a page as paragraphs.
fn words(html: &str) -> String {
    let page = extract::page(&mut html.as_bytes(), Some("utf-8"), Bounds::SEARCH).unwrap_or_default();
    let escape = |line: &str| line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let lines = page.text.lines().map(|line| ["<p>", &escape(line), "</p>\n"].concat());
    ["<title>", &escape(&page.title), "</title>\n", &lines.collect::<String>()].concat()
}

#[derive(Default)]
struct Sink(RefCell<Open>);

/// What is open.
#[derive(Default)]
struct Open {
    elements: Vec<String>,
    /// Elements of formatting with their attributes.
    formatting: Vec<(String, String)>,
    tags: u64,
    again: u64,
    is_too_deep: bool,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        let mut open = self.0.borrow_mut();
        open.tags += 1;
        if tag.kind == TagKind::EndTag {
            open.end(&tag.name);
            return TokenSinkResult::Continue;
        }
        open.start(&tag);
        // Feeding stops at such a result: what is over its bounds need not be read to its end.
        match &*tag.name {
            _ if open.is_over() => TokenSinkResult::Script(()),
            // What is XML and too deep to be read as such has `<title/>`, which ends where it begins.
            _ if tag.self_closing => TokenSinkResult::Continue,
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

impl Open {
    fn start(&mut self, tag: &Tag) {
        if xhtml::is_void(&tag.name) {
            return;
        }
        self.again += self.formatting.len() as u64;
        if FORMATTING.contains(&&*tag.name) {
            let attributes: Vec<[&str; 2]> = tag.attrs.iter().map(|one| [&*one.name.local, &*one.value]).collect();
            let attributes = attributes.concat().join("\u{0}");
            let key = (tag.name.to_string(), attributes);
            if self.formatting.iter().filter(|own| **own == key).count() >= SAME
                && let Some(first) = self.formatting.iter().position(|own| *own == key)
            {
                self.formatting.remove(first);
            }
            self.formatting.push(key);
        }
        self.close_before(&tag.name);
        self.elements.push(tag.name.to_string());
        self.is_too_deep |= self.elements.len().max(self.formatting.len()) > DEPTH;
    }

    /// Closes what need not be closed by itself (13.1.2.4): a paragraph before the next block, an item before the next one.
    fn close_before(&mut self, name: &str) {
        let closed: &[&str] = match name {
            "li" => &["li"],
            "dt" | "dd" => &["dt", "dd"],
            "tr" => &["tr"],
            "td" | "th" => &["td", "th"],
            "tbody" | "thead" | "tfoot" => &["tbody", "thead", "tfoot"],
            "option" | "optgroup" => &["option"],
            _ if BLOCKS.contains(&name) => &["p"],
            _ => return,
        };
        let nearest =
            self.elements.iter().rposition(|own| closed.contains(&own.as_str()) || SCOPES.contains(&own.as_str()));
        if let Some(at) = nearest.filter(|at| self.elements.get(*at).is_some_and(|own| closed.contains(&own.as_str())))
        {
            self.elements.truncate(at);
        }
    }

    /// Closes the last element of that name, and those in it. One that nobody opened closes nothing.
    fn end(&mut self, name: &str) {
        if let Some(at) = self.formatting.iter().rposition(|(own, _)| own == name) {
            self.formatting.remove(at);
        }
        if let Some(at) = self.elements.iter().rposition(|own| own == name) {
            self.elements.truncate(at);
        }
    }

    const fn is_over(&self) -> bool {
        self.is_too_deep || self.again > self.tags * AGAIN.0 + AGAIN.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_cost_too_much_are_told_by_their_tags() {
        let numbered =
            |start: &str, count: usize| (0..count).map(|at| format!("<{start} id={at}>")).collect::<Vec<_>>().concat();
        let paragraphs = |count: usize| "<p>x".repeat(count);
        let fine = [
            "<p>plain <b>bold <i>both</i></b></p>".repeat(20_000),
            // Old pages do not close their fonts: three of the same are begun again, no more.
            "<p><font size=2>text</p>\n".repeat(20_000),
            paragraphs(20_000),
            "<ul><li>a<li>b<li>c<dl><dt>d<dd>e</dl></ul>".repeat(2000),
            ["<table>", &"<tr><td><p>x<td>y".repeat(5000), "</table>"].concat(),
            // Paragraphs, items and cells that nobody closes are closed by the next one.
            ["<table>", &"<tr><td>x</td></tr>".repeat(10_000), "</table>"].concat(),
            "<br><img src=x>".repeat(20_000),
            format!("<script>{}</script>", "<b>".repeat(10_000)),
            ["<div>".repeat(200), "x".to_owned(), "</div>".repeat(200)].concat(),
        ];
        for page in fine {
            assert!(is_bounded(&page), "{}", &page[..40]);
        }
        let costly = [
            "<div>".repeat(1000),
            numbered("b", 1000),
            "<title/>".to_owned() + &"<div>".repeat(1000),
            numbered("b", 200) + &paragraphs(100_000),
            "x".repeat(PAGE_BYTES + 1),
        ];
        for page in costly {
            assert!(!is_bounded(&page), "{}", &page[..40]);
        }
    }

    #[test]
    fn words_of_a_costly_page_stay() {
        let page =
            ["<title>T</title>", &"<i>".repeat(10), &"<div>".repeat(3000), "Maji &lt; moto</div><p>Pili"].concat();
        assert_eq!(bounded(&page), "<title>T</title>\n<p>Maji &lt; moto</p>\n<p>Pili</p>\n");
        assert_eq!(bounded("<p>x"), "<p>x");
    }
}

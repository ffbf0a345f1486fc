//! `/read/…` of a book: one chapter as part of our page.

use maud::{Markup, PreEscaped, html};

use crate::frame::Reading;
use crate::icon::icon;
use crate::page::resource::Part;
use crate::{Credit, Crumb, Frame, Href, Mine, Text};

/// HTML without scripts, styles, frames or addresses that leave the library.
///
/// The one way past escaping. Whoever makes one promises that a sanitiser wrote the text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CleanHtml(String);

impl CleanHtml {
    /// Takes over the output of a sanitiser.
    pub fn from_sanitiser(html: String) -> Self {
        Self(html)
    }

    /// The text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it brings a heading of the first level.
    fn has_title(&self) -> bool {
        self.0.contains("<h1")
    }
}

/// A chapter.
#[derive(Clone, Debug)]
pub struct ChapterView {
    /// The book, which is also the way back.
    pub book: Crumb,
    /// Title of the chapter.
    pub title: Text,
    /// The chapter, in the language of `title`.
    pub html: CleanHtml,
    /// All chapters.
    pub contents: Vec<Part>,
    /// Number of this chapter from 1, and of all.
    pub position: Option<(u64, u64)>,
    /// The chapter before.
    pub previous: Option<Href>,
    /// The chapter after.
    pub next: Option<Href>,
    /// The chapter as published, in its own look.
    pub original: Href,
    /// Whom to credit.
    pub credit: Credit,
    /// What this reader keeps of the book.
    pub mine: Mine,
}

impl ChapterView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let body = html! {
            @if !self.html.has_title() {
                h1 class="chapter-title" lang=[self.title.lang()] dir=(self.title.dir()) { (self.title.words) }
            }
            article class="reading" lang=[self.title.lang()] dir=(self.title.dir()) { (PreEscaped(&self.html.0)) }
            (turn(frame, self.previous.as_ref(), self.next.as_ref(), self.position))
            @if self.next.is_none() { (self.mine.finish_button(frame)) }
            @if self.contents.len() > 1 {
                details class="toc" {
                    summary { (frame.messages.say("read-contents")) }
                    (Part::list(&self.contents))
                }
            }
            p class="actions" { a class="button" href=(self.original) { (frame.messages.say("read-original")) } }
            (self.credit.line(frame))
        };
        let name = if self.title.words == self.book.title.words {
            self.title.words.clone()
        } else {
            format!("{} · {}", self.title.words, self.book.title.words)
        };
        let (back, title) = (&self.book.href, &self.book.title);
        frame.reading(&Reading { back, title, is_heading: false, name }, &body)
    }
}

/// Previous and next.
pub(crate) fn turn(
    frame: &Frame<'_>,
    previous: Option<&Href>,
    next: Option<&Href>,
    position: Option<(u64, u64)>,
) -> Markup {
    html! {
        nav class="pager" aria-label=(frame.messages.say("nav-pages")) {
            @if let Some(href) = previous {
                a class="button" rel="prev" href=(href) { (icon("back")) (frame.messages.say("read-previous")) }
            }
            @if let Some((number, total)) = position {
                span class="facts" { (frame.messages.with("read-position", &[("number", frame.messages.numeral(number)), ("total", frame.messages.numeral(total))])) }
            }
            @if let Some(href) = next {
                a class="button primary" rel="next" href=(href) { (frame.messages.say("read-next")) (icon("next")) }
            }
        }
    }
}

//! `/read/…` of a PDF: the words of one page, its picture if there is one, and the original.

use maud::{Markup, html};

use crate::frame::Reading;
use crate::icon::icon;
use crate::page::chapter::turn;
use crate::{Credit, Crumb, Frame, Href, Mine};

/// A piece of the words of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Passage {
    /// A paragraph.
    Paragraph(String),
    /// Rows of cells; rows may be shorter than others, and cells have lines.
    Table(Vec<Vec<String>>),
}

/// A page of a document.
#[derive(Clone, Debug)]
pub struct DocumentView {
    /// The document, which is also the way back.
    pub document: Crumb,
    /// Number of this page from 1.
    pub number: u64,
    /// Number of pages; 0 if unknown.
    pub total: u64,
    /// Words of the page, in the language of the document's title.
    pub words: Vec<Passage>,
    /// Picture of the page.
    pub picture: Option<Href>,
    /// The page before.
    pub previous: Option<Href>,
    /// The page after.
    pub next: Option<Href>,
    /// Address that takes `?page=` for "go to page"; `None` if pages have addresses of other shapes.
    pub go_to: Option<Href>,
    /// The original file.
    pub original: Href,
    /// Its length in bytes.
    pub original_len_bytes: u64,
    /// Whom to credit.
    pub credit: Credit,
    /// What this reader keeps of the document.
    pub mine: Mine,
}

impl DocumentView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let messages = frame.messages;
        let title = &self.document.title;
        let page = messages.with("read-page", &[("number", messages.numeral(self.number))]);
        let body = html! {
            h2 class="sheet-number" { (page) }
            @match self.picture.as_ref() {
                Some(picture) if !frame.look.low_data => { (self.drawn(frame, picture, &page)) },
                Some(picture) => {
                    (self.passages())
                    p { a class="button" href=(picture) { (messages.say("read-picture")) } }
                },
                None => {
                    (self.passages())
                    @if self.words.is_empty() { p class="notice" { (messages.say("read-no-text")) } }
                },
            }
            (turn(frame, self.previous.as_ref(), self.next.as_ref(), self.position()))
            (self.go_to_form(frame))
            @if self.next.is_none() { (self.mine.finish_button(frame)) }
            p class="actions" {
                a class="button" href=(self.original) { (icon("kind-document")) (messages.say("read-original")) }
                a class="button" href=(self.original) download {
                    (icon("download")) span { (messages.say("item-download")) " " small { (messages.size(self.original_len_bytes)) } }
                }
            }
            (self.credit.line(frame))
        };
        let name = format!("{page} · {}", title.words);
        frame.reading(&Reading { back: &self.document.href, title, is_heading: true, name }, &body)
    }

    /// The page as printed, a larger picture one tap away, and its words for the ear and for narrow screens.
    fn drawn(&self, frame: &Frame<'_>, picture: &Href, page: &str) -> Markup {
        html! {
            p class="sheet" {
                a href=(picture) { img src=(picture) alt=(page) width="800" height="1131"; span class="facts" { (frame.messages.say("read-zoom")) } }
            }
            @if !self.words.is_empty() {
                details class="words-of" { summary { (frame.messages.say("read-words")) } (self.passages()) }
            }
        }
    }

    fn passages(&self) -> Markup {
        let title = &self.document.title;
        html! {
            article class="reading" lang=[title.lang()] dir=(title.dir()) {
                @for passage in &self.words {
                    @match passage {
                        Passage::Paragraph(words) => { p { (words) } },
                        Passage::Table(rows) => {
                            table class="cells" { @for row in rows { tr { @for cell in row { td { (cell) } } } } }
                        },
                    }
                }
            }
        }
    }

    fn position(&self) -> Option<(u64, u64)> {
        (self.total > 0).then_some((self.number, self.total))
    }

    fn go_to_form(&self, frame: &Frame<'_>) -> Markup {
        html! {
            @if let Some(href) = self.go_to.as_ref().filter(|_| self.total > 1) {
                form class="go-to" action=(href) method="get" {
                    label for="page" { (frame.messages.say("read-pages")) }
                    input id="page" name="page" type="number" min="1" max=(self.total) value=(self.number);
                    button type="submit" { (frame.messages.say("item-open")) }
                }
            }
        }
    }
}

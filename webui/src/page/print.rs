//! `/print/…`: all of a story or book as one page, to put on paper where there are fewer phones than readers; and a list
//! of items, to hang on a wall, from which a phone's camera opens each.

use maud::{Markup, PreEscaped, html};

use crate::frame::Reading;
use crate::frame::Sheet;
use crate::icon::icon;
use crate::{Card, CleanHtml, Code, Credit, Frame, Href, Text};

/// A booklet.
#[derive(Clone, Debug)]
pub struct PrintView {
    /// Title of the resource.
    pub title: Text,
    /// The page of the resource.
    pub back: Href,
    /// The same with the name of the library, as one types it.
    pub address: String,
    /// That for a camera.
    pub code: Code,
    /// Its pages in the order of reading, in the language of the title.
    pub pages: Vec<CleanHtml>,
    /// Whom to credit, on the last sheet.
    pub credit: Credit,
}

impl PrintView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let title = &self.title;
        let body = html! {
            p class="notice actions" { (frame.messages.say("print-how")) }
            div class="booklet reading" lang=[title.lang()] dir=(title.dir()) {
                @for (number, page) in (1_usize..).zip(&self.pages) {
                    section id={ "p" (number) } { (PreEscaped(page.as_str())) }
                }
                footer { (self.code.show(&self.address)) (self.credit.line(frame)) }
            }
        };
        let name = title.words.clone();
        frame.reading(&Reading { back: &self.back, title, is_heading: true, name }, &body)
    }
}

/// A list of items for paper.
#[derive(Clone, Debug, Default)]
pub struct PrintListView {
    /// What the list is of.
    pub title: Text,
    /// Items, each with its address, for a camera and as one types it.
    pub items: Vec<(Card, Code, String)>,
}

impl PrintListView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let body = html! {
            h1 { (self.title.inline()) }
            p class="notice actions" { (frame.messages.say("print-list-how")) }
            ul class="codes" {
                @for (card, code, address) in &self.items {
                    li {
                        (code.show(address))
                        div {
                            a class="title" href=(card.href) lang=[card.title.lang()] dir=(card.title.dir()) { (card.title.words) }
                            p class="facts" { (card.facts(frame)) }
                            p class="address" dir="ltr" { (address) }
                        }
                    }
                }
            }
        };
        frame.page(&Sheet::titled(self.title.words.clone()), &body)
    }
}

/// The way to a list for paper.
pub(crate) fn list_link(href: Option<&Href>, frame: &Frame<'_>) -> Markup {
    html! { @if let Some(href) = href { a class="button" href=(href) { (icon("kind-document")) span { (frame.messages.say("print-list")) } } } }
}

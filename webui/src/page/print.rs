//! `/print/…`: all of a story or book as one page, to put on paper where there are fewer phones than readers.

use maud::{PreEscaped, html};

use crate::frame::Reading;
use crate::{CleanHtml, Credit, Frame, Href, Text};

/// A booklet.
#[derive(Clone, Debug)]
pub struct PrintView {
    /// Title of the resource.
    pub title: Text,
    /// The page of the resource.
    pub back: Href,
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
                footer { (self.credit.line(frame)) }
            }
        };
        let name = title.words.clone();
        frame.reading(&Reading { back: &self.back, title, is_heading: true, name }, &body)
    }
}

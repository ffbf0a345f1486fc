//! `/teach/requests`: what readers looked for and did not find.

use maud::{Markup, html};

use super::Post;
use super::lessons::PickView;
use crate::card::language_name;
use crate::frame::Sheet;
use crate::{Frame, Href};

/// A wish.
#[derive(Clone, Debug)]
pub struct RequestRow {
    /// Its page.
    pub href: Href,
    /// Words.
    pub words: String,
    /// BCP 47.
    pub language: String,
    /// How often.
    pub count: u64,
    /// It was passed on.
    pub is_passed: bool,
}

impl RequestRow {
    fn show(&self, frame: &Frame<'_>) -> Markup {
        html! {
            " · " (language_name(&self.language)) " · " (frame.messages.number(self.count))
            @if self.is_passed { " · " (frame.messages.say("requests-passed")) }
        }
    }
}

/// All wishes, or one with what may answer it.
#[derive(Clone, Debug)]
pub enum RequestsView {
    /// All.
    All(Vec<RequestRow>),
    /// One.
    One(RequestRow, PickView, Post),
}

impl RequestsView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("requests-title");
        let body = html! {
            @match self {
                Self::All(rows) => {
                    h1 { (title) }
                    @if rows.is_empty() { p { (say("requests-empty")) } }
                    ul class="rows" { @for row in rows { li { a href=(row.href) { bdi dir="auto" { (row.words) } } (row.show(frame)) } } }
                    (super::desk_link(frame))
                },
                Self::One(row, pick, post) => {
                    h1 { bdi dir="auto" { (row.words) } }
                    p { (row.show(frame)) }
                    (pick.show(frame, post, "requests-answer"))
                    div class="actions" {
                        @if !row.is_passed { (post.button(&say("requests-pass"), ("pass", ""))) }
                        (post.button(&say("people-remove"), ("remove", "")))
                    }
                    p { a href="/teach/requests" { (title) } }
                },
            }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }
}

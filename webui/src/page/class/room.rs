//! `/class` of somebody who has come in: what is to be done, and what has come that the class asked for.

use maud::{Markup, html};

use crate::frame::Sheet;
use crate::page::teach::Post;
use crate::{Frame, Href, Text};

/// Work that is due.
#[derive(Clone, Debug)]
pub struct Due {
    /// Where it is done.
    pub href: Href,
    /// What it is called.
    pub title: String,
    /// The day, as `2026-11-30`; empty for none.
    pub day: String,
}

impl Due {
    pub(crate) fn list(frame: &Frame<'_>, due: &[Self]) -> Markup {
        html! {
            ul class="rows" {
                @for one in due {
                    li {
                        a href=(one.href) { bdi dir="auto" { (one.title) } }
                        @if !one.day.is_empty() { " · " (frame.messages.with("class-due", &[("day", isolated(&one.day).into())])) }
                    }
                }
            }
        }
    }
}

/// A day inside a sentence, which is not read from the right.
fn isolated(day: &str) -> String {
    format!("\u{2066}{day}\u{2069}")
}

/// The room of a class.
#[derive(Clone, Debug)]
pub struct RoomView {
    /// Whose it is.
    pub name: String,
    /// What is to be done.
    pub due: Vec<Due>,
    /// What the class asked for and has come: the words, where it is, its title.
    pub told: Vec<(String, Href, Text)>,
    /// Where leaving goes.
    pub post: Post,
}

impl RoomView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("class-title");
        let body = html! {
            h1 { (title) }
            p { strong { bdi dir="auto" { (self.name) } } }
            h2 { (say("class-work")) }
            @if self.due.is_empty() { p { (say("class-no-work")) } } @else { (Due::list(frame, &self.due)) }
            @if !self.told.is_empty() {
                h2 { (say("requests-told")) }
                ul class="rows" {
                    @for (words, href, title) in &self.told {
                        li { bdi dir="auto" { (words) } ": " a href=(href) { (title.inline()) } }
                    }
                }
            }
            div class="actions" { (self.post.button(&say("class-leave"), ("leave", ""))) }
        };
        frame.page(&Sheet { class: "prose", ..Sheet::titled(title.clone()) }, &body)
    }
}

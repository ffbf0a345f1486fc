//! `/admin/collection/…`: one collection on the box, and what can be done with it.

use maud::html;

use crate::Frame;
use crate::frame::Sheet;
use crate::page::teach::{Post, alert};

/// What came of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldAnswer {
    /// A sync writes.
    Busy,
}

/// The page.
#[derive(Clone, Debug)]
pub struct HeldView {
    /// Its title, or its name.
    pub title: String,
    /// The release that is shown.
    pub release: u64,
    /// Its items, and how many bytes they have.
    pub items: (u64, u64),
    /// It stays at this release.
    pub is_pinned: bool,
    /// There is a release before it on the box.
    pub has_before: bool,
    /// A file of settings says what is kept: taken off, it would come again.
    pub file_speaks: bool,
    /// Its page for readers.
    pub public: String,
    /// What came of the form before.
    pub answer: Option<HeldAnswer>,
    /// Where forms go.
    pub post: Post,
}

impl HeldView {
    /// The page. Its forms send `act` = `back`, `on` or `off`.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let (messages, say) = (frame.messages, |key| frame.messages.say(key));
        let words = self.answer.map(|answer| match answer {
            HeldAnswer::Busy => say("publishers-busy"),
        });
        let (items, len_bytes) = self.items;
        let body = html! {
            h1 { bdi dir="auto" { (self.title) } }
            (alert(words))
            @if self.is_pinned { p class="notice" { (say("held-pinned")) } }
            dl class="about" {
                (frame.fact("held-release", &html! { (messages.number(self.release)) }))
                (frame.fact("admin-content", &html! { (messages.count("count-items", items)) }))
                (frame.fact("held-size", &html! { (messages.size(len_bytes)) }))
            }
            div class="actions" {
                @if self.is_pinned { (self.post.button(&say("held-on"), ("on", ""))) }
                @else if self.has_before { (self.post.button(&say("held-back"), ("back", ""))) }
                @else { p { (say("held-no-back")) } }
            }
            @if self.file_speaks { p class="facts" { (say("admin-file-speaks")) } }
            @else {
                details {
                    summary { (say("held-off")) }
                    p { (say("held-off-week")) }
                    (self.post.button(&say("held-off"), ("off", "")))
                }
            }
            p { a href=(self.public) { bdi dir="ltr" lang="en" { (self.public) } } }
            p { a href="/admin/content" { (say("admin-content")) } " · " a href="/admin" { (say("admin-title")) } }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(self.title.clone()) }, &body)
    }
}

//! `/read/…` of a hosted site: a thin bar with the way back, and the site in a sandboxed frame below it.

use maud::html;

use crate::frame::Head;
use crate::icon::icon;
use crate::{Frame, Href, Text};

/// A site in its frame.
#[derive(Clone, Debug)]
pub struct ReaderView {
    /// Title of the resource.
    pub title: Text,
    /// The page of the resource.
    pub back: Href,
    /// The content, on its own origin if there is one.
    pub content: Href,
    /// Whether `content` is on an origin of its own: only then may it keep that origin inside the sandbox.
    pub own_origin: bool,
}

impl ReaderView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        // The same list is sent as a header with the content; whoever opens the frame alone is held by that one.
        let sandbox = if self.own_origin {
            "allow-scripts allow-forms allow-popups allow-modals allow-downloads allow-same-origin"
        } else {
            "allow-scripts allow-forms allow-popups allow-modals allow-downloads"
        };
        let body = html! {
            header class="thin" {
                nav aria-label=(say("nav-main")) {
                    a class="back" href=(self.back) { (icon("back")) span { (say("read-back")) } }
                    span class="title" { (self.title.inline()) }
                    a href="/" aria-label=(say("nav-home")) { (icon("home")) span { (say("nav-home")) } }
                    a class="unframed" href=(self.content) { (icon("whole")) span { (say("read-unframed")) } }
                    a href="/help" aria-label=(say("nav-help")) { (icon("help")) span { (say("nav-help")) } }
                }
            }
            main id="main" class="framed" tabindex="-1" {
                iframe src=(self.content) title=(say("read-frame")) sandbox=(sandbox) referrerpolicy="no-referrer" allowfullscreen {}
            }
        };
        let head = Head { title: &self.title.words, class: "reader", script: false, reads: "", extra: None };
        frame.document(&head, &body)
    }
}

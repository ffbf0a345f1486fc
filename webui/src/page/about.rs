//! `/about` and `/accessibility`: what this is, who looks after it, whom it is made for.

use maud::html;

use crate::Frame;
use crate::frame::Sheet;

/// What this library is.
#[derive(Clone, Debug, Default)]
pub struct AboutView {
    /// Version of the software.
    pub version: String,
    /// Size of everything in bytes.
    pub len_bytes: u64,
    /// Number of collections.
    pub collections: u64,
    /// Number of languages of the content.
    pub languages: u64,
}

impl AboutView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let messages = frame.messages;
        let say = |key| messages.say(key);
        let title = say("about-title");
        let body = html! {
            h1 { (title) }
            p class="lead" { strong { (frame.library.name.inline()) } " — " (say("welcome-lead")) }
            h2 { (say("about-holds")) }
            dl class="about" {
                (frame.fact("item-size", &html! {
                    (messages.count("count-items", frame.library.resources)) ", " (messages.size(self.len_bytes))
                }))
                (frame.fact("home-collections", &html! { (messages.number(self.collections)) }))
                (frame.fact("home-languages", &html! { (messages.number(self.languages)) }))
                (frame.fact("about-version", &html! { bdi dir="ltr" { "Maktaba " (self.version) } }))
            }
            p class="actions" {
                a class="button" href="/explore" { (say("nav-explore")) }
                a class="button" href="/licences" { (say("nav-licences")) }
            }
            h2 { (say("about-run")) }
            p { (say("about-run-text")) }
            p class="actions" { a class="button" href="/status" { (say("status-title")) } }
            h2 { (say("help-privacy")) }
            p { (say("help-privacy-text")) }
            h2 { (say("about-wrong")) }
            p { (say("about-wrong-text")) }
            h2 { (say("licences-software")) }
            p { (say("help-about-text")) " " (say("licences-software-text")) }
        };
        frame.page(&Sheet { class: "prose", ..Sheet::titled(title.clone()) }, &body)
    }
}

/// For whom the pages are made.
#[derive(Clone, Copy, Debug, Default)]
pub struct AccessibilityView;

impl AccessibilityView {
    /// The page.
    pub fn render(self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let topics = [
            ("access-see", "access-see-text"),
            ("access-hear", "access-hear-text"),
            ("access-keys", "access-keys-text"),
            ("access-listen", "access-listen-text"),
            ("access-items", "access-items-text"),
            ("help-wrong", "help-wrong-text"),
        ];
        let title = say("nav-accessibility");
        let body = html! {
            h1 { (title) }
            p class="lead" { (say("access-lead")) }
            p class="actions" { a class="button primary" href=(frame.settings()) { (say("nav-settings")) } }
            @for (heading, text) in topics { h2 { (say(heading)) } p { (say(text)) } }
        };
        frame.page(&Sheet { class: "prose", ..Sheet::titled(title.clone()) }, &body)
    }
}

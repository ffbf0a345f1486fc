//! A code for paper, shown once.

use maud::html;

use crate::frame::Sheet;
use crate::{Frame, Href};

/// A code for paper.
#[derive(Clone, Debug)]
pub struct CodeView {
    /// For whom; `None` is the recovery code.
    pub person: Option<String>,
    /// The code.
    pub code: String,
    /// Where it is typed, as `https://10.42.0.1/teach/code`.
    pub address: String,
    /// The words of the door, to be printed with it.
    pub words: String,
    /// Where to go on.
    pub next: Href,
}

impl CodeView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let (title, lead) = match &self.person {
            None => (say("code-recovery-title"), say("code-recovery-lead")),
            Some(_) => (say("code-person-title"), say("code-person-lead")),
        };
        let body = html! {
            h1 { (title) }
            @if let Some(name) = &self.person { p { strong { bdi dir="auto" { (name) } } } }
            p class="notice" { strong { bdi dir="ltr" lang="en" { (self.code) } } }
            p { (lead) }
            dl class="about" {
                (frame.fact("code-address", &html! { bdi dir="ltr" lang="en" { (self.address) } }))
                (frame.fact("door-words", &html! { bdi dir="ltr" lang="en" { (self.words) } }))
            }
            p class="actions" {
                a class="button primary" href=(self.next) { (say("code-done")) }
            }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(title.clone()) }, &body)
    }
}

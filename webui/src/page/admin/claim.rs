//! `/admin/start`: the first who has the code on the card becomes the admin.

use maud::html;

use crate::Frame;
use crate::frame::Sheet;
use crate::page::teach::{alert, code, name, new_passphrase, submit};

/// What came of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimAnswer {
    /// It was not the code.
    Wrong,
    /// The passphrase is too short, or the name is none.
    Short,
    /// Too many tries: so many minutes to wait.
    Wait(u64),
}

/// The first use.
#[derive(Clone, Debug, Default)]
pub struct ClaimView {
    /// What came of the try before.
    pub answer: Option<ClaimAnswer>,
    /// The name that was typed.
    pub name: String,
}

impl ClaimView {
    /// The page. Its form posts `code`, `name` and `passphrase` to `/admin/start`.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("claim-title");
        let words = self.answer.map(|answer| match answer {
            ClaimAnswer::Wrong => say("claim-wrong"),
            ClaimAnswer::Short => say("staff-short"),
            ClaimAnswer::Wait(minutes) => frame.messages.count("sign-wait", minutes),
        });
        let body = html! {
            h1 { (title) }
            p class="lead" { (say("claim-lead")) }
            (alert(words))
            form class="settings" action="/admin/start" method="post" {
                (code(frame, "claim-code", Some("claim-code-hint")))
                (name(frame, &self.name))
                (new_passphrase(frame))
                (submit(frame, "staff-save"))
            }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(title.clone()) }, &body)
    }
}

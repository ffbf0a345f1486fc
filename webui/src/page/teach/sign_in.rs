//! Who comes in: by a passphrase, by a code on paper, or, where an admin lost all of these, by the recovery code.

use maud::{Markup, html};

use super::{Post, alert, code, entry, name, new_passphrase, submit};
use crate::frame::Sheet;
use crate::{Frame, Href};

/// What came of a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInAnswer {
    /// Name, passphrase or code was not right.
    Wrong,
    /// The new passphrase is too short.
    Short,
    /// There were too many wrong tries: so many minutes to wait.
    Wait(u64),
}

/// By what somebody comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A passphrase.
    Passphrase,
    /// A one-time code, which sets a passphrase.
    Code,
    /// The recovery code, which sets an admin's passphrase.
    Recovery,
}

/// The way in.
#[derive(Clone, Debug)]
pub struct SignInView {
    /// By what.
    pub by: By,
    /// What came of the try before.
    pub answer: Option<SignInAnswer>,
    /// The name that was typed.
    pub name: String,
    /// What was sent after the session had ended, to be sent again.
    pub kept: Option<Kept>,
}

/// A form that somebody filled in and sent when they were not signed in any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where it was sent.
    pub to: Href,
    /// What it said, in the form of its post (`application/x-www-form-urlencoded`).
    pub said: String,
}

/// What was kept, to be sent by whoever has signed in again.
#[derive(Clone, Debug)]
pub struct KeptView {
    /// Where it goes.
    pub post: Post,
    /// Names and values.
    pub fields: Vec<(String, String)>,
}

impl KeptView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let title = frame.messages.say("kept-title");
        let body = html! {
            h1 { (title) }
            p { (frame.messages.say("kept-lead")) }
            form class="settings" action=(self.post.href) method="post" {
                (self.post.hidden())
                @for (name, value) in &self.fields { input type="hidden" name=(name) value=(value); }
                (submit(frame, "kept-send"))
            }
            p { a href="/teach" { (frame.messages.say("kept-leave")) } }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(title.clone()) }, &body)
    }
}

impl SignInView {
    /// The page. Its form posts `name`, and `passphrase` or `code` or both, to where it stands.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let (title, action) = match self.by {
            By::Passphrase => ("sign-title", "/teach/sign-in"),
            By::Code => ("sign-code", "/teach/code"),
            By::Recovery => ("sign-recovery", "/admin/recovery"),
        };
        let title = say(title);
        let body = html! {
            h1 { (title) }
            (alert(self.answer.map(|answer| self.words(frame, answer))))
            @if self.kept.is_some() { p class="notice" role="status" { (say("kept-sign")) } }
            form class="settings" action=(action) method="post" {
                @if let Some(kept) = &self.kept {
                    input type="hidden" name="to" value=(kept.to.as_str());
                    input type="hidden" name="kept" value=(kept.said);
                }
                (name(frame, &self.name)) (self.fields(frame))
            }
            @if self.by == By::Passphrase {
                p { a href="/teach/code" { (say("sign-first")) } }
                p { a href="/admin/recovery" { (say("sign-lost")) } }
            } @else {
                p { a href="/teach/sign-in" { (say("sign-title")) } }
            }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    fn words(&self, frame: &Frame<'_>, answer: SignInAnswer) -> String {
        match answer {
            SignInAnswer::Wrong if self.by == By::Passphrase => frame.messages.say("sign-wrong"),
            SignInAnswer::Wrong => frame.messages.say("sign-code-wrong"),
            SignInAnswer::Short => frame.messages.say("staff-short"),
            SignInAnswer::Wait(minutes) => frame.messages.count("sign-wait", minutes),
        }
    }

    fn fields(&self, frame: &Frame<'_>) -> Markup {
        match self.by {
            By::Passphrase => {
                let field = html! {
                    input type="password" id="passphrase" name="passphrase" required maxlength="200"
                        autocomplete="current-password" dir="auto";
                };
                html! { (entry(frame, ("passphrase", "staff-passphrase"), &field, None)) (submit(frame, "sign-title")) }
            }
            By::Code | By::Recovery => {
                let key = if self.by == By::Code { "sign-code" } else { "sign-recovery" };
                html! { (code(frame, key, None)) (new_passphrase(frame)) (submit(frame, "staff-save")) }
            }
        }
    }
}

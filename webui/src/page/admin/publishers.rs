//! `/admin/publishers`: whom the box trusts. Another one is trusted in two steps: its file, then its words.

use maud::{Markup, html};

use crate::Frame;
use crate::SetRefusal;
use crate::frame::Sheet;
use crate::page::teach::{Post, alert, entry, submit};

/// A publisher that is trusted.
#[derive(Clone, Debug)]
pub struct PublisherRow {
    /// What the box calls it; `None` for the one whose library it is, which stays.
    pub name: Option<String>,
    /// Its six words.
    pub words: String,
    /// Its addresses, without passwords.
    pub from: Vec<String>,
    /// Its collections on the box.
    pub collections: u64,
    /// A file of settings trusts it: removed, it would be trusted again.
    pub is_fixed: bool,
}

/// A publisher that is about to be trusted.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its six words.
    pub words: String,
    /// Its root, as it was sent.
    pub root: String,
    /// Its addresses, as they were typed.
    pub from: String,
}

/// What came of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishersAnswer {
    /// It is trusted.
    Done,
    /// It was already.
    Known,
    /// The file is no root.
    NoRoot,
    /// A sync writes.
    Busy,
    /// Something that was typed cannot be: why, in English.
    Refused(SetRefusal),
}

impl PublishersAnswer {
    const fn key(&self) -> &'static str {
        match self {
            Self::Done => "publishers-done",
            Self::Known => "publishers-known",
            Self::NoRoot => "publishers-no-root",
            Self::Busy => "publishers-busy",
            Self::Refused(_) => "set-refused",
        }
    }
}

/// The page.
#[derive(Clone, Debug)]
pub struct PublishersView {
    /// Everybody who is trusted.
    pub rows: Vec<PublisherRow>,
    /// Whose file was sent.
    pub asked: Option<Asked>,
    /// What came of the form before.
    pub answer: Option<PublishersAnswer>,
    /// Where the file goes.
    pub file: Post,
    /// Where all else goes.
    pub post: Post,
}

impl PublishersView {
    /// The page. Its forms send `file`, then `root` and `from` with `act` = `trust`; or `who` with `act` = `remove`.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("publishers-title");
        let body = html! {
            h1 { (title) }
            @match &self.answer {
                Some(PublishersAnswer::Refused(why)) => {
                    p class="notice" role="alert" { (say("set-refused")) " " (why.show(frame)) }
                },
                answer => (alert(answer.as_ref().map(|answer| say(answer.key())))),
            }
            @if let Some(asked) = &self.asked { (self.ask(frame, asked)) }
            @else {
                p class="lead" { (say("publishers-lead")) }
                @if self.rows.is_empty() { p class="notice" { (say("publishers-none")) } }
                ul class="rows" { @for row in &self.rows { li { (self.row(frame, row)) } } }
                h2 { (say("publishers-add")) }
                form class="settings" action=(self.file.href) method="post" enctype="multipart/form-data" {
                    (self.file.hidden())
                    @let file = html! { input type="file" id="file" name="file" required; };
                    (entry(frame, ("file", "publishers-file"), &file, Some("publishers-file-hint")))
                    (submit(frame, "publishers-look"))
                }
            }
            p { a href="/admin/content" { (say("admin-content")) } " · " a href="/admin" { (say("admin-title")) } }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    fn ask(&self, frame: &Frame<'_>, asked: &Asked) -> Markup {
        let say = |key| frame.messages.say(key);
        let from = html! {
            textarea id="from" name="from" rows="2" spellcheck="false" autocapitalize="none" dir="ltr" { (asked.from) }
        };
        html! {
            h2 { (say("publishers-ask")) }
            p class="notice" { strong { bdi dir="ltr" lang="en" { (asked.words) } } }
            p { (say("publishers-compare")) }
            form class="settings" action=(self.post.href) method="post" {
                (self.post.hidden())
                input type="hidden" name="act" value="trust";
                input type="hidden" name="root" value=(asked.root);
                (entry(frame, ("from", "link-from"), &from, None))
                (submit(frame, "publishers-trust"))
            }
            p { a href="/admin/publishers" { (say("settings-back")) } }
        }
    }

    fn row(&self, frame: &Frame<'_>, row: &PublisherRow) -> Markup {
        let (messages, say) = (frame.messages, |key| frame.messages.say(key));
        html! {
            strong { @if let Some(name) = &row.name { bdi dir="ltr" lang="en" { (name) } } @else { (say("publishers-first")) } }
            @if row.collections > 0 { " · " (say("admin-content")) ": " (messages.number(row.collections)) }
            p { bdi dir="ltr" lang="en" { (row.words) } }
            @for address in &row.from { p class="facts" { bdi dir="ltr" lang="en" { (address) } } }
            @if row.is_fixed { p class="facts" { (say("set-by-file")) } }
            @else if let Some(name) = &row.name {
                div class="actions" {
                    details {
                        summary { (say("people-remove")) }
                        (self.post.button(&say("publishers-remove"), ("remove", name)))
                    }
                }
            }
        }
    }
}

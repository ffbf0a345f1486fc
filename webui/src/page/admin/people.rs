//! `/admin/people`: who teaches with the box, and who looks after it.

use maud::{Markup, html};

use crate::Frame;
use crate::frame::Sheet;
use crate::page::teach::{Post, alert, name, refused, submit};

/// Somebody of the staff.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// By which forms name them.
    pub id: String,
    /// Their name.
    pub name: String,
    /// They look after the box.
    pub is_admin: bool,
    /// They have not signed in yet.
    pub waits: bool,
    /// This is who looks at the page.
    pub is_me: bool,
}

/// What came of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeopleAnswer {
    /// Somebody has the name.
    NameTaken,
    /// It is no name.
    NoName,
    /// The last admin stays.
    LastAdmin,
}

/// The staff.
#[derive(Clone, Debug)]
pub struct PeopleView {
    /// Everybody.
    pub rows: Vec<PersonRow>,
    /// What came of the form before.
    pub answer: Option<PeopleAnswer>,
    /// The name that was typed, if nothing came of it, and whether they were to look after the box.
    pub typed: (String, bool),
    /// Where forms go.
    pub post: Post,
}

impl PeopleView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("people-title");
        let words = self.answer.map(|answer| match answer {
            PeopleAnswer::NameTaken => say("people-taken"),
            PeopleAnswer::NoName => refused(frame, "staff-name"),
            PeopleAnswer::LastAdmin => say("people-last"),
        });
        let body = html! {
            h1 { (title) }
            (alert(words))
            ul class="rows" { @for row in &self.rows { li { (self.row(frame, row)) } } }
            h2 { (say("people-add")) }
            form class="settings" action=(self.post.href) method="post" {
                (self.post.hidden())
                input type="hidden" name="act" value="add";
                (name(frame, &self.typed.0))
                p class="choice" {
                    input type="checkbox" id="admin" name="admin" value="1" checked[self.typed.1];
                    label for="admin" { (say("people-admin")) }
                }
                (submit(frame, "people-add"))
            }
            h2 { (say("code-recovery-title")) }
            (self.post.button(&say("people-recovery"), ("recovery", "")))
            p { a href="/teach" { (say("desk-title")) } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    fn row(&self, frame: &Frame<'_>, row: &PersonRow) -> Markup {
        let say = |key| frame.messages.say(key);
        html! {
            strong { bdi dir="auto" { (row.name) } }
            @if row.is_admin { " · " (say("people-admin")) }
            @if row.waits { " · " (say("people-waits")) }
            @if !row.is_me {
                div class="actions" {
                    (self.post.button(&say("people-reset"), ("reset", &row.id)))
                    details {
                        summary { (say("people-remove")) }
                        (self.post.button(&say("people-remove"), ("remove", &row.id)))
                    }
                }
            }
        }
    }
}

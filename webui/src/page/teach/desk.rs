//! `/teach`: what a teacher has in hand.

use maud::html;

use super::Post;
use super::material::{Stage, Trouble, why};
use crate::frame::Sheet;
use crate::{Frame, Href, Text};

/// A material in the list.
#[derive(Clone, Debug)]
pub struct DeskRow {
    /// Its page.
    pub href: Href,
    /// Its title.
    pub title: Text,
    /// How far it is.
    pub stage: Stage,
    /// Why it could not be taken, or why an admin said no; else empty.
    pub told: String,
    /// What kind of trouble that is.
    pub trouble: Option<Trouble>,
}

/// A teacher's home.
#[derive(Clone, Debug)]
pub struct DeskView {
    /// Who is signed in.
    pub name: String,
    /// Whether they look after the box, too.
    pub is_admin: bool,
    /// What they make, what changed last first.
    pub rows: Vec<DeskRow>,
    /// Where signing out goes.
    pub sign_out: Post,
}

/// Rooms that lead on from here.
const ROOMS: [(&str, &str); 4] = [
    ("/teach/classes", "classes-title"),
    ("/teach/lessons", "lessons-title"),
    ("/teach/quizzes", "quizzes-title"),
    ("/teach/requests", "requests-title"),
];

impl DeskView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("desk-title");
        let body = html! {
            h1 { (title) }
            p class="actions" {
                a class="button primary" href="/teach/add" { (say("desk-add")) }
                a class="button" href="/teach/write" { (say("desk-write")) }
                @for (href, key) in ROOMS { a class="button" href=(href) { (say(key)) } }
                @if self.is_admin { a class="button" href="/admin/people" { (say("people-title")) } }
            }
            h2 { (say("desk-made")) }
            @if self.rows.is_empty() { p { (say("desk-empty")) } }
            @else {
                ul class="rows" {
                    @for row in &self.rows {
                        li {
                            a href=(row.href) { (row.title.inline()) } " · " (say(row.stage.key()))
                            (why(frame, (row.trouble, &row.told), "facts"))
                        }
                    }
                }
            }
            p { (say("desk-who")) " " bdi { (self.name) } }
            form action=(self.sign_out.href) method="post" {
                (self.sign_out.hidden())
                p class="actions" { button type="submit" { (say("sign-out")) } }
            }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }
}

//! `/teach/classes` and `/teach/class/…`: classes, who is in them, and cards to cut.

use maud::{Markup, html};

use super::{Post, alert, entry, refused, submit};
use crate::frame::Sheet;
use crate::page::class::join::chosen;
use crate::page::class::room::Due;
use crate::{Code, Frame, Href};

/// All classes.
#[derive(Clone, Debug)]
pub struct ClassesView {
    /// Where each is, what it is called, its code.
    pub rows: Vec<(Href, String, String)>,
    /// Where a new one is made.
    pub post: Post,
    /// No name came.
    pub lacks_name: bool,
}

impl ClassesView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("classes-title");
        let body = html! {
            h1 { (title) }
            (alert(self.lacks_name.then(|| refused(frame, "staff-name"))))
            ul class="rows" {
                @for (href, name, code) in &self.rows {
                    li { a href=(href) { bdi dir="auto" { (name) } } " · " bdi dir="ltr" lang="en" { (code) } }
                }
            }
            (one_line(frame, &self.post, ("name", "staff-name"), "classes-new"))
            (super::desk_link(frame))
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }
}

/// A form of one line, with its heading.
pub(crate) fn one_line(frame: &Frame<'_>, post: &Post, (id, label): (&str, &str), heading: &str) -> Markup {
    let field = html! { input type="text" id=(id) name=(id) required maxlength="60" autocomplete="off" dir="auto"; };
    html! {
        h2 { (frame.messages.say(heading)) }
        form class="settings" action=(post.href) method="post" {
            (post.hidden())
            input type="hidden" name="act" value="add";
            (entry(frame, (id, label), &field, None))
            (submit(frame, heading))
        }
    }
}

/// A pupil in the list.
#[derive(Clone, Debug)]
pub struct PupilRow {
    /// By which forms name them.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their group.
    pub team: String,
}

/// A class.
#[derive(Clone, Debug)]
pub struct RosterView {
    /// What it is called.
    pub name: String,
    /// By which pupils come in.
    pub code: String,
    /// Who is in it.
    pub rows: Vec<PupilRow>,
    /// What was given to it, each with the number by which forms name it.
    pub works: Vec<(String, Due)>,
    /// Where its progress is.
    pub progress: Href,
    /// Where forms go.
    pub post: Post,
    /// No more fit.
    pub is_full: bool,
}

impl RosterView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let names = html! { textarea id="names" name="names" rows="6" required dir="auto" {} };
        let body = html! {
            h1 { bdi dir="auto" { (self.name) } }
            (alert(self.is_full.then(|| say("classes-full"))))
            p { (say("class-code")) ": " strong { bdi dir="ltr" lang="en" { (self.code) } } }
            p class="actions" { a class="button primary" href=(self.progress) { (say("progress-title")) } a class="button" href="/teach/lessons" { (say("lessons-title")) } }
            @if !self.works.is_empty() {
                h2 { (say("class-work")) }
                @for (id, due) in &self.works {
                    (Due::list(frame, std::slice::from_ref(due)))
                    div class="actions" { (self.post.button(&say("people-remove"), ("take-back", id))) }
                }
            }
            ul class="rows" { @for row in &self.rows { li { (self.row(frame, row)) } } }
            h2 { (say("classes-add")) }
            form class="settings" action=(self.post.href) method="post" {
                (self.post.hidden())
                input type="hidden" name="act" value="add";
                input type="hidden" name="seen" value=(self.rows.len());
                (entry(frame, ("names", "classes-names"), &names, Some("classes-names-hint")))
                (submit(frame, "classes-add"))
            }
            details {
                summary { (say("people-remove")) }
                (self.post.button(&say("people-remove"), ("remove-class", "")))
            }
            p { a href="/teach/classes" { (say("classes-title")) } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(self.name.clone()) }, &body)
    }

    fn row(&self, frame: &Frame<'_>, row: &PupilRow) -> Markup {
        let say = |key| frame.messages.say(key);
        let id = format!("team-{}", row.id);
        let field = html! { input type="text" id=(id) name="team" value=(row.team) maxlength="30" autocomplete="off" dir="auto"; };
        html! {
            details {
                summary { bdi dir="auto" { (row.name) } @if !row.team.is_empty() { " · " bdi dir="auto" { (row.team) } } }
                form action=(self.post.href) method="post" {
                    (self.post.hidden())
                    input type="hidden" name="act" value="team";
                    input type="hidden" name="who" value=(row.id);
                    (entry(frame, (&id, "classes-group"), &field, None))
                    button type="submit" { (say("staff-save")) }
                }
                div class="actions" {
                    (self.post.button(&say("classes-card"), ("card", &row.id)))
                    (self.post.button(&say("people-remove"), ("remove", &row.id)))
                }
            }
        }
    }
}

/// A card to cut.
#[derive(Clone, Debug)]
pub struct PupilCard {
    /// Whose.
    pub name: String,
    /// Their pictures.
    pub pin: [u8; 3],
    /// The way in, for a camera.
    pub qr: Code,
}

/// Cards to cut.
#[derive(Clone, Debug)]
pub struct CardsView {
    /// The class.
    pub class: String,
    /// Its code.
    pub code: String,
    /// Where it is typed, as `http://10.42.0.1/class`.
    pub address: String,
    /// One for each.
    pub cards: Vec<PupilCard>,
    /// The page of the class.
    pub back: Href,
}

impl CardsView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("classes-cards");
        let body = html! {
            h1 { (title) }
            p class="notice actions" { (say("classes-cards-lead")) }
            ul class="codes" {
                @for card in &self.cards {
                    li {
                        (card.qr.show(&self.address))
                        div {
                            strong { bdi dir="auto" { (card.name) } }
                            p class="facts" { bdi dir="auto" { (self.class) } " · " strong { bdi dir="ltr" lang="en" { (self.code) } } }
                            p class="pins" { (chosen(frame, card.pin)) }
                            p class="address" dir="ltr" { (self.address) }
                        }
                    }
                }
            }
            p class="actions" { a class="button primary" href=(self.back) { (say("code-done")) } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }
}

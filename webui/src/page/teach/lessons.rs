//! `/teach/lessons` and `/teach/lesson/…`: lessons, and the making of one.

use maud::{Markup, html};

use super::classes::one_line;
use super::{Post, alert, entry, file_form, submit};
use crate::frame::Sheet;
use crate::{Code, Frame, Href, Text};

/// All lessons, or all quizzes.
#[derive(Clone, Debug)]
pub struct WorksView {
    /// Quizzes; else lessons.
    pub is_quizzes: bool,
    /// Where each is, what it is called, and whether it is one's own.
    pub rows: Vec<(Href, String, bool)>,
    /// Where a new one is made.
    pub post: Post,
    /// What is to be added to one of them, as `collection/resource`: they are then ways to do that.
    pub item: Option<String>,
    /// Whether that is a lesson that somebody offers: it can be taken over as one's own.
    pub can_take: bool,
    /// Where a lesson in a file goes, and whether the last one was none.
    pub file: Option<(Post, bool)>,
}

impl WorksView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let (title, new) =
            if self.is_quizzes { ("quizzes-title", "quiz-new") } else { ("lessons-title", "lessons-new") };
        let body = html! {
            h1 { (say(if self.item.is_some() { "lesson-add-to" } else { title })) }
            @if let Some(item) = self.item.as_ref().filter(|_| self.can_take) {
                div class="actions" { (self.post.button(&say("lesson-take"), ("take", item))) }
            }
            ul class="rows" {
                @for (href, name, is_own) in self.rows.iter().filter(|row| row.2 || self.item.is_none()) {
                    li {
                        @match &self.item {
                            Some(item) => (Post { href: href.clone(), ..self.post.clone() }.button(name, ("item", item))),
                            None => { a href=(href) { bdi dir="auto" { (name) } } @if *is_own { " · " (say("desk-made")) } },
                        }
                    }
                }
            }
            (one_line(frame, &self.post, ("title", "add-name"), new))
            @if let Some((post, is_wrong)) = &self.file {
                (alert(is_wrong.then(|| say("lesson-file-wrong"))))
                (file_form(frame, post, ("lesson-from-file", "lesson-from-file-hint")))
                p { (say("lesson-take-hint")) }
            }
            (super::desk_link(frame))
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(say(title)) }, &body)
    }
}

/// Something that can be added, found in the library.
#[derive(Clone, Debug)]
pub struct Pick {
    /// As `collection/resource`.
    pub item: String,
    /// Its title.
    pub title: Text,
}

/// A search whose finds are buttons.
#[derive(Clone, Debug)]
pub struct PickView {
    /// What was asked.
    pub query: String,
    /// What was found.
    pub found: Vec<Pick>,
}

impl PickView {
    /// The form, which asks the page it is on, and below it what was found, each with a button of these words.
    pub(crate) fn show(&self, frame: &Frame<'_>, post: &Post, words: &str) -> Markup {
        let field = html! { input type="search" id="find" name="q" value=(self.query) maxlength="200" dir="auto"; };
        html! {
            form class="settings" action=(post.href) method="get" {
                (entry(frame, ("find", "lesson-find"), &field, None))
                p class="actions" { button type="submit" { (frame.messages.say("search-button")) } }
            }
            @if !self.query.is_empty() && self.found.is_empty() { p { (frame.messages.count("search-found", 0)) } }
            ul class="rows" {
                @for pick in &self.found {
                    li { (pick.title.inline()) (post.button(&frame.messages.say(words), ("item", &pick.item))) }
                }
            }
        }
    }
}

/// A step in the making.
#[derive(Clone, Debug)]
pub struct StepForm {
    /// By which forms name it.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Where it is looked at.
    pub href: Option<String>,
    /// How long it takes.
    pub minutes: u32,
    /// It is a note, which can be written on.
    pub is_note: bool,
}

/// A note that is written on: by which forms name it, its title and its text.
#[derive(Clone, Debug, Default)]
pub struct NoteForm {
    /// Empty for a new one.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Markdown.
    pub text: String,
}

/// A lesson in the making, or somebody else's.
#[derive(Clone, Debug)]
pub struct LessonFormView {
    /// What it is called.
    pub title: String,
    /// It is one's own; else it can be copied.
    pub is_own: bool,
    /// Its steps.
    pub steps: Vec<StepForm>,
    /// The note that is written on.
    pub note: NoteForm,
    /// Its code, and the way to it as one types it and for a camera.
    pub share: (String, String, Code),
    /// Where it is printed.
    pub print: Href,
    /// The same for another school.
    pub file: Href,
    /// Where what is to be read can be taken home as one file, at the readers' door.
    pub forms: Option<String>,
    /// Quizzes that can be added, by number.
    pub quizzes: Vec<(String, String)>,
    /// Classes and groups it can be given to, as forms name them.
    pub classes: Vec<(String, String)>,
    /// The search.
    pub pick: PickView,
    /// Where forms go.
    pub post: Post,
    /// No more fit.
    pub is_full: bool,
}

impl LessonFormView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let (code, address, qr) = &self.share;
        let all: u32 = self.steps.iter().map(|step| step.minutes).sum();
        let body = html! {
            h1 { bdi dir="auto" { (self.title) } }
            (alert(self.is_full.then(|| say("classes-full"))))
            @if all > 0 { p class="facts" { (frame.messages.count("item-minutes", all.into())) } }
            @if self.steps.is_empty() { p { (say("lesson-empty")) } }
            ol class="paper" { @for (at, step) in self.steps.iter().enumerate() { li { (self.step(frame, at, step)) } } }
            @if self.is_own { (self.add(frame)) }
            h2 { (say("lesson-give")) }
            @if !self.classes.is_empty() {
                (self.choose(frame, "give", ("class", "classes-title"), &self.classes, "lesson-give"))
            }
            ul class="codes" { li { (qr.show(address)) div {
                p { (say("class-code")) ": " strong { bdi dir="ltr" lang="en" { (code) } } }
                p class="address" dir="ltr" { (address) }
            } } }
            div class="actions" {
                a class="button" href=(self.print) { (say("quiz-paper")) }
                a class="button" href=(self.file) { (say("lesson-file")) }
                @if let Some(forms) = &self.forms { a class="button" href=(forms) { (say("take-forms")) } }
                (self.post.button(&say("lesson-copy"), ("copy", "")))
                @if self.is_own { (self.post.button(&say("lesson-offer"), ("offer", ""))) }
            }
            @if self.is_own { p { (say("lesson-offer-hint")) } }
            @if self.is_own {
                details { summary { (say("people-remove")) } (self.post.button(&say("people-remove"), ("remove-lesson", ""))) }
            }
            p { a href="/teach/lessons" { (say("lessons-title")) } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(self.title.clone()) }, &body)
    }

    fn step(&self, frame: &Frame<'_>, at: usize, step: &StepForm) -> Markup {
        let say = |key| frame.messages.say(key);
        let id = format!("minutes-{}", step.id);
        html! {
            @match &step.href {
                Some(href) => a class="title" href=(href) { (step.title.inline()) },
                None => strong { (step.title.inline()) },
            }
            @if !self.is_own { @if step.minutes > 0 { " · " (frame.messages.count("item-minutes", step.minutes.into())) } }
            @else {
                form action=(self.post.href) method="post" {
                    (self.post.hidden())
                    input type="hidden" name="act" value="minutes";
                    input type="hidden" name="who" value=(step.id);
                    label for=(id) { (say("lesson-minutes")) } " "
                    input type="number" id=(id) name="minutes" value=(step.minutes) min="0" max="999";
                    button type="submit" { (say("staff-save")) }
                }
                div class="actions" {
                    @if at > 0 { (self.post.button(&say("lesson-up"), ("up", &step.id))) }
                    @if at + 1 < self.steps.len() { (self.post.button(&say("lesson-down"), ("down", &step.id))) }
                    @if step.is_note {
                        a class="button" href=(self.post.href.clone().with("edit", &step.id).at("note")) { (say("material-write")) }
                    }
                    (self.post.button(&say("people-remove"), ("remove", &step.id)))
                }
            }
        }
    }

    fn add(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        let NoteForm { id, title, text } = &self.note;
        let is_new = id.is_empty();
        let title =
            html! { input type="text" id="title" name="title" value=(title) required maxlength="200" dir="auto"; };
        // A line break that follows the tag is no part of the text (WHATWG HTML, 13.1.2.5).
        let note =
            html! { textarea id="text" name="text" rows="5" required maxlength="20000" dir="auto" { "\n" (text) } };
        html! {
            h2 { (say("lesson-add")) }
            (self.pick.show(frame, &self.post, "lesson-add"))
            @if !self.quizzes.is_empty() {
                (self.choose(frame, "quiz", ("quiz", "quizzes-title"), &self.quizzes, "lesson-add"))
            }
            details id="note" open[!is_new] {
                summary { (say("lesson-note")) }
                form class="settings" action=(self.post.href) method="post" {
                    (self.post.hidden())
                    input type="hidden" name="act" value="note";
                    input type="hidden" name="who" value=(id);
                    (entry(frame, ("title", "add-name"), &title, None))
                    (entry(frame, ("text", "lesson-note"), &note, Some("write-hint")))
                    (submit(frame, if is_new { "lesson-add" } else { "staff-save" }))
                }
            }
        }
    }

    /// A form with a list to choose from; what is given to a class may have a day.
    fn choose(
        &self,
        frame: &Frame<'_>,
        act: &str,
        (id, label): (&str, &str),
        from: &[(String, String)],
        button: &str,
    ) -> Markup {
        let list = html! {
            select id=(id) name="who" { @for (value, name) in from { option value=(value) dir="auto" { (name) } } }
        };
        let day = html! { input type="date" id="due" name="due" placeholder="2026-11-30" dir="ltr"; };
        html! {
            form class="settings" action=(self.post.href) method="post" {
                (self.post.hidden())
                input type="hidden" name="act" value=(act);
                (entry(frame, (id, label), &list, None))
                @if act == "give" { (entry(frame, ("due", "lesson-due"), &day, None)) }
                (submit(frame, button))
            }
        }
    }
}

//! A lesson, step by step: of a class, or of whoever has its code.

use maud::{PreEscaped, html};

use crate::frame::Sheet;
use crate::page::take::forms_link;
use crate::{CleanHtml, Code, Frame, Href, Text};

/// A step of a lesson.
#[derive(Clone, Debug)]
pub struct StepRow {
    /// What it is called.
    pub title: Text,
    /// Where it opens, if that is a page of its own.
    pub href: Option<Href>,
    /// The teacher's own words.
    pub note: Option<CleanHtml>,
    /// How long it takes; 0 where nobody said.
    pub minutes: u32,
}

/// A lesson.
#[derive(Clone, Debug)]
pub struct LessonView {
    /// What it is called.
    pub title: String,
    /// The day on which it is due; empty for none.
    pub day: String,
    /// Its steps.
    pub steps: Vec<StepRow>,
    /// Where what is to be read can be taken home as one file; `None` for nothing, and on paper.
    pub forms: Option<Href>,
    /// For the board: its code, and the way to it as one types it and for a camera.
    pub share: Option<(String, String, Code)>,
}

impl LessonView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let messages = frame.messages;
        let all: u32 = self.steps.iter().map(|step| step.minutes).sum();
        let body = html! {
            h1 { bdi dir="auto" { (self.title) } }
            p class="facts" {
                @if all > 0 { (messages.count("item-minutes", all.into())) }
                @if !self.day.is_empty() { " · " bdi dir="ltr" { (self.day) } }
            }
            @if self.steps.is_empty() { p { (messages.say("lesson-empty")) } }
            ol class="paper" {
                @for step in &self.steps {
                    li {
                        @match &step.href {
                            Some(href) => a class="title" href=(href) { (step.title.inline()) },
                            None => strong { (step.title.inline()) },
                        }
                        @if step.minutes > 0 { " · " (messages.count("item-minutes", step.minutes.into())) }
                        @if let Some(note) = &step.note { div class="reading" dir="auto" { (PreEscaped(note.as_str())) } }
                    }
                }
            }
            @if self.forms.is_some() { p class="actions" { (forms_link(self.forms.as_ref(), frame)) } }
            @if let Some((code, address, qr)) = &self.share {
                ul class="codes" {
                    li {
                        (qr.show(address))
                        div {
                            p { (messages.say("class-code")) ": " strong { bdi dir="ltr" lang="en" { (code) } } }
                            p class="address" dir="ltr" { (address) }
                        }
                    }
                }
            }
        };
        frame.page(&Sheet { class: "prose", ..Sheet::titled(self.title.clone()) }, &body)
    }
}

//! `/class` before somebody has come in: the code, then name and pictures.

use maud::{Markup, html};

use crate::Frame;
use crate::frame::Sheet;
use crate::icon::icon;
use crate::page::teach::{alert, code, entry, submit};

/// Pictures of which a pupil has three.
const PICTURES: usize = 12;

/// Why somebody did not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinAnswer {
    /// No class has the code.
    Code,
    /// Nobody in it has the name and the pictures.
    Wrong,
    /// Too many tries: minutes to wait.
    Wait(u64),
}

/// The way in.
#[derive(Clone, Debug, Default)]
pub struct JoinView {
    /// The code of a class that is there; `None` asks for one.
    pub code: Option<String>,
    /// The name, as it was typed or stands on a card.
    pub name: String,
    /// What came of the form before.
    pub answer: Option<JoinAnswer>,
}

impl JoinView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("class-title");
        let words = self.answer.map(|answer| match answer {
            JoinAnswer::Code => say("class-wrong-code"),
            JoinAnswer::Wrong => say("class-wrong"),
            JoinAnswer::Wait(minutes) => frame.messages.count("class-wait", minutes),
        });
        let body = html! {
            h1 { (title) }
            (alert(words))
            @match &self.code {
                None => form class="settings" action="/class" method="get" {
                    (code(frame, "class-code", Some("class-lead")))
                    (submit(frame, "quiz-next"))
                },
                Some(code) => form class="settings" action="/class" method="post" {
                    p { (say("class-lead-in")) }
                    input type="hidden" name="code" value=(code);
                    (entry(frame, ("name", "staff-name"), &self.name_field(), None))
                    @for nth in 1..=3_u8 { (pictures(frame, nth)) }
                    (submit(frame, "class-in"))
                },
            }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    fn name_field(&self) -> Markup {
        html! { input type="text" id="name" name="name" value=(self.name) required maxlength="60" autocomplete="off" dir="auto"; }
    }
}

/// The row from which the nth picture is chosen.
fn pictures(frame: &Frame<'_>, nth: u8) -> Markup {
    let group = format!("p{nth}");
    html! {
        fieldset class="pins" {
            legend { (frame.messages.count("class-picture", nth.into())) }
            @for (at, name) in picture_names(frame).iter().enumerate() {
                span class="pin" {
                    input type="radio" id={ (group) "-" (at) } name=(group) value=(at) required;
                    label for={ (group) "-" (at) } { (icon(&format!("pin-{at}"))) small { (name) } }
                }
            }
        }
    }
}

/// What the pictures are called, in their order.
pub(crate) fn picture_names(frame: &Frame<'_>) -> Vec<String> {
    let names = frame.messages.say("class-pictures");
    names.split('|').map(|name| name.trim().to_owned()).take(PICTURES).collect()
}

/// Three pictures, each with its name.
pub(crate) fn chosen(frame: &Frame<'_>, pin: [u8; 3]) -> Markup {
    let names = picture_names(frame);
    html! {
        @for at in pin {
            span class="pin" { (icon(&format!("pin-{at}"))) small { (names.get(usize::from(at)).map_or("", String::as_str)) } }
        }
    }
}

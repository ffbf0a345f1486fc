//! Setting the box up, and changing it later: what its pages have in common.

pub(crate) mod link;
pub(crate) mod place;
pub(crate) mod poster;
pub(crate) mod wifi;

use maud::{Markup, html};

use crate::Frame;
use crate::page::teach::{Post, entry};

/// The step of the first run that is next.
#[derive(Clone, Debug)]
pub struct Step {
    /// Which, from 1, and of how many.
    pub number: u64,
    /// Of how many.
    pub count: u64,
    /// This page is that step; else the first run goes on at another one.
    pub is_here: bool,
    /// Where the form goes that goes on without changing anything, by `act` = `next`.
    pub post: Post,
}

/// What became of what was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Became {
    /// Nothing was.
    #[default]
    Quiet,
    /// It is being taken over.
    Begun,
    /// It is in force.
    Done,
    /// It is refused.
    Refused(SetRefusal),
    /// Nobody takes it over.
    Failed,
    /// The new Wi-Fi is kept.
    Kept,
    /// The old Wi-Fi is back.
    Back,
}

impl Became {
    fn show(&self, frame: &Frame<'_>) -> Markup {
        let (role, key) = match self {
            Self::Quiet => return html! {},
            Self::Begun => ("status", "set-begun"),
            Self::Done => ("status", "set-done"),
            Self::Kept => ("status", "wifi-kept"),
            Self::Refused(_) => ("alert", "set-refused"),
            Self::Failed => ("alert", "set-failed"),
            Self::Back => ("alert", "wifi-back"),
        };
        html! {
            p class="notice" role=(role) {
                (frame.messages.say(key))
                @if let Self::Refused(refusal) = self { " " (refusal.show(frame)) }
            }
        }
    }
}

/// Why settings are refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetRefusal {
    /// A field of the form says what means nothing: which, as `table.key` of the settings, and what it may say, in English.
    Field(&'static str, String),
    /// Something else is being taken over.
    Busy,
    /// For another reason, in English.
    Other(String),
}

impl SetRefusal {
    pub(crate) fn show(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        let english = |why: &String| html! { bdi lang="en" dir="ltr" { (why) } };
        match self {
            Self::Field(key, why) => match label(key) {
                // What it may say stands below it, in the reader's words.
                Some(label) if frame.messages.tag() != "en" => html! { (say(label)) },
                Some(label) => html! { (say(label)) ": " (why) },
                None => english(why),
            },
            Self::Busy => html! { (say("set-busy")) },
            Self::Other(why) => english(why),
        }
    }
}

/// How a field is called in which a setting is said.
fn label(key: &str) -> Option<&'static str> {
    Some(match key {
        "library.name" => "place-name",
        "library.language" => "place-language",
        "library.country" => "place-country",
        "wifi.name" => "wifi-name",
        "wifi.key" => "wifi-key",
        "wifi.channel" => "wifi-channel",
        "sync.from" => "link-from",
        "sync.every" => "link-every",
        "sync.hours" => "link-hours",
        "sync.per_day" => "link-day",
        "sync.per_month" => "link-month",
        _ => return None,
    })
}

/// Which step of the first run a page is, above its content.
pub(crate) fn step_line(frame: &Frame<'_>, step: Option<&Step>) -> Markup {
    let messages = frame.messages;
    html! {
        @if let Some(step) = step.filter(|step| step.is_here) {
            p class="facts" {
                (messages.with("first-step", &[("number", messages.numeral(step.number)), ("count", messages.numeral(step.count))]))
            }
        }
    }
}

/// The way on without a change, below it; or to the step that is next.
pub(crate) fn step_on(frame: &Frame<'_>, step: Option<&Step>, key: &str) -> Markup {
    html! {
        @match step {
            Some(step) if step.is_here => (step.post.button(&frame.messages.say(key), ("next", &step.number.to_string()))),
            Some(_) => p class="actions" { a class="button primary" href="/admin/first" { (frame.messages.say("first-go-on")) } },
            None => {},
        }
    }
}

/// A value, and who says it, if nobody can here.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// As it is typed; `1` of a box that is ticked.
    pub value: String,
    /// The file on the card says it, or a flag, so that it cannot be changed here.
    pub is_fixed: bool,
    /// It is a flag that does.
    pub is_flag: bool,
}

impl Said {
    /// What stands below its field where it is the file's to say, or a flag's.
    fn fixed(&self) -> Option<&'static str> {
        self.is_fixed.then_some(if self.is_flag { "set-by-flags" } else { "set-by-file" })
    }

    /// A field of one line, of `len` letters at most.
    fn text(&self, frame: &Frame<'_>, (id, key): (&str, &str), len: u16, hint: Option<&'static str>) -> Markup {
        let field = html! {
            input type="text" id=(id) name=(id) value=(self.value) maxlength=(len) autocomplete="off" dir="auto"
                disabled[self.is_fixed];
        };
        entry(frame, (id, key), &field, self.fixed().or(hint))
    }

    /// A box to tick.
    fn choice(&self, frame: &Frame<'_>, (id, key): (&str, &str)) -> Markup {
        html! {
            p class="choice" {
                input type="checkbox" id=(id) name=(id) value="1" checked[self.value == "1"] disabled[self.is_fixed];
                label for=(id) { (frame.messages.say(key)) }
                @if let Some(fixed) = self.fixed() { small { (frame.messages.say(fixed)) } }
            }
        }
    }
}

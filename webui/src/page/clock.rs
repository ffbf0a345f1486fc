//! `/admin/clock`: the box is told the time.

use maud::{Markup, html};

use crate::Frame;
use crate::frame::Sheet;

/// Differences to UTC that are in use, in minutes (IANA time zone database, 2025b).
const OFFSETS: [i32; 40] = [
    -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -150, -120, -60, 0, 60, 120, 180, 210, 240,
    270, 300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 825, 840,
];

/// What came of what was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockAnswer {
    /// The clock is set.
    Set,
    /// It was not the code.
    WrongCode,
    /// There were too many wrong codes, so that this one was not looked at.
    Closed,
    /// Day or time could not be read.
    Unclear,
    /// It cannot be the time.
    Refused,
    /// The system did not take it.
    Failed,
}

impl ClockAnswer {
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::Set => "clock-done",
            Self::WrongCode => "clock-wrong-code",
            Self::Closed => "clock-closed",
            Self::Unclear => "clock-unclear",
            Self::Refused => "clock-refused",
            Self::Failed => "clock-failed",
        }
    }
}

/// The clock, and the form that sets it.
#[derive(Clone, Debug, Default)]
pub struct ClockView {
    /// What came of what was told just now.
    pub answer: Option<ClockAnswer>,
    /// The network sets the clock.
    pub by_network: bool,
    /// There is a code, so that the clock can be set here.
    pub open: bool,
    /// What the clock says, `YYYY-MM-DD HH:MM` in UTC.
    pub now: String,
    /// What the form says.
    pub fields: ClockFields,
}

/// A phone's clock, as a form tells it.
#[derive(Clone, Debug, Default)]
pub struct ClockFields {
    /// Day, `YYYY-MM-DD`; empty at first: the box's own would be wrong.
    pub day: String,
    /// Time, `HH:MM`.
    pub time: String,
    /// Difference of these to UTC, in minutes.
    pub offset_minutes: Option<i32>,
    /// These came from a script, which may say them again.
    pub by_script: bool,
    /// A form without them is no form.
    pub is_required: bool,
}

impl ClockView {
    /// The page. Its form posts `day`, `time`, `offset` and `code` to `/admin/clock`; a script, where there is one,
    /// fills in what the phone's clock says unless somebody writes there, and says so in `script`.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("clock-title");
        let body = html! {
            h1 { (title) }
            @if let Some(answer) = self.answer {
                @let role = if answer == ClockAnswer::Set { "status" } else { "alert" };
                p class="notice" role=(role) { (say(answer.message())) }
            }
            dl class="about" {
                (frame.fact("status-clock", &html! { bdi dir="ltr" { (self.now) " UTC" } }))
            }
            @if self.by_network { p { (say("clock-by-network")) } }
            @else {
                p class="lead" { (say("clock-lead")) }
                @if self.open { (self.form(frame)) } @else { p class="notice" { (say("clock-no-code")) } }
            }
        };
        let script = self.open && !self.by_network;
        frame.page(&Sheet { class: "prose", script, ..Sheet::titled(title.clone()) }, &body)
    }

    fn form(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        html! {
            form class="settings clock" action="/admin/clock" method="post" autocomplete="off" {
                (self.fields.show(frame))
                p class="entry" {
                    label for="code" { (say("clock-code")) }
                    input
                        type="password" id="code" name="code" required maxlength="64" aria-describedby="hint" dir="ltr";
                    small id="hint" { (say("clock-code-hint")) }
                }
                p class="actions" { button class="primary" type="submit" { (say("clock-set")) } }
            }
        }
    }
}

impl ClockFields {
    /// The fields, for a form of the class `clock`, in which a script says what the phone's clock says.
    pub(crate) fn show(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        html! {
            p class="entry" {
                label for="day" { (say("clock-day")) }
                input type="date" id="day" name="day" value=(self.day) required[self.is_required] dir="ltr";
            }
            p class="entry" {
                label for="time" { (say("clock-time")) }
                input type="time" id="time" name="time" value=(self.time) required[self.is_required] dir="ltr";
            }
            p class="entry" {
                label for="offset" { (say("clock-offset")) }
                select id="offset" name="offset" required[self.is_required] dir="ltr" {
                    option value="" { "–" }
                    @for minutes in OFFSETS {
                        option value=(minutes) selected[Some(minutes) == self.offset_minutes] { (offset(minutes)) }
                    }
                }
            }
            input type="hidden" name="script" value=(if self.by_script { "1" } else { "" });
        }
    }
}

/// As ISO 8601 writes it: `+05:45`.
fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_written_with_their_sign() {
        assert_eq!([offset(0), offset(345), offset(-570)], ["+00:00", "+05:45", "−09:30"]);
        assert!(OFFSETS.is_sorted());
    }
}

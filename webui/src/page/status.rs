//! `/status`: how the box is, for whoever looks after it. No secrets: every phone can see it.

use maud::{Markup, html};

use crate::frame::Sheet;
use crate::page::admin::sync::SyncFailure;
use crate::{Frame, Pager, Text};

/// How far a stick is that was plugged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StickStage {
    /// It is looked at. It must stay in.
    Looking,
    /// Content comes from it. It must stay in.
    Syncing,
    /// A report is written to it. It must stay in.
    Writing,
    /// All was taken.
    Done,
    /// There is nothing on it for this box.
    Nothing,
    /// It could not be used.
    Failed,
}

impl StickStage {
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::Looking => "status-stick-looking",
            Self::Syncing => "status-stick-syncing",
            Self::Writing => "status-stick-writing",
            Self::Done => "status-stick-done",
            Self::Nothing => "status-stick-nothing",
            Self::Failed => "status-stick-failed",
        }
    }
}

/// A stick that is plugged in, or was until lately.
#[derive(Clone, Debug)]
pub struct Stick {
    /// How far it is.
    pub stage: StickStage,
    /// Share that was taken, in percent; `None` if it is not known.
    pub percent: Option<u64>,
    /// What the box says of it, in English.
    pub text: String,
}

/// Who has set the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSetter {
    /// The network.
    Network,
    /// Somebody's phone.
    Phone,
    /// Nobody since the start.
    Nobody,
}

impl ClockSetter {
    const fn message(self) -> &'static str {
        match self {
            Self::Network => "status-clock-network",
            Self::Phone => "status-clock-phone",
            Self::Nobody => "status-clock-unset",
        }
    }
}

/// A collection that is held.
#[derive(Clone, Debug)]
pub struct HeldRow {
    /// Its title.
    pub title: Text,
    /// Number of its release.
    pub release: u64,
    /// Number of its items.
    pub resources: u64,
    /// Day of its activation, `YYYY-MM-DD`.
    pub day: String,
}

/// For whom use is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// For nobody: it is not.
    #[default]
    Nothing,
    /// For those who look after the box.
    Here,
    /// For the publisher, too.
    ForPublisher,
}

/// How the box is.
#[derive(Clone, Debug, Default)]
pub struct StatusView {
    /// Version of the software.
    pub version: String,
    /// Addresses one can type.
    pub addresses: Vec<String>,
    /// What is wrong: topic and text in English.
    pub problems: Vec<(String, String)>,
    /// When the last sync was and from where, and why it brought nothing, or not all.
    pub sync: Option<(String, SyncFailure)>,
    /// The sticks.
    pub sticks: Vec<Stick>,
    /// What it holds: a page of it.
    pub collections: Vec<HeldRow>,
    /// The pages before and after that.
    pub pager: Pager,
    /// What the clock says, `YYYY-MM-DD HH:MM` in UTC, and who has set it; `None` where that is the system's own affair.
    pub clock: Option<(String, ClockSetter)>,
    /// For whom use is counted.
    pub counting: Counting,
    /// Bytes that are free; `None` if they cannot be told.
    pub free_bytes: Option<u64>,
}

impl StatusView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let messages = frame.messages;
        let say = |key| messages.say(key);
        let title = say("status-title");
        let body = html! {
            h1 { (title) }
            p class="lead" { (say("status-lead")) }
            @if self.problems.is_empty() && self.sync.is_none() { p { (say("status-well")) } }
            @else {
                div class="notice" {
                    p { strong { (say("status-problems")) } }
                    ul {
                        @for (topic, text) in &self.problems { li { (foreign(&format!("{topic}: {text}"))) } }
                        @if let Some((when, failure)) = &self.sync { li { bdi dir="ltr" { (when) } " · " (failure.show(frame)) } }
                    }
                    @if !self.problems.is_empty() { p { (say("status-problems-help")) } }
                }
            }
            @if !self.sticks.is_empty() { h2 { (say("status-stick")) } }
            @for stick in &self.sticks {
                p {
                    (say(stick.stage.message()))
                    @if let Some(percent) = stick.percent { " " bdi { (messages.number(percent)) " %" } }
                }
                @if !stick.text.is_empty() { p class="facts" { (foreign(&stick.text)) } }
            }
            h2 { (say("home-collections")) }
            @if self.collections.is_empty() { p class="notice" { (say("status-empty")) } }
            dl class="about" {
                @for row in &self.collections {
                    div {
                        dt { (row.title.inline()) }
                        dd {
                            (messages.count("count-items", row.resources)) " · " (say("status-release")) " "
                            (messages.number(row.release)) " · " bdi dir="ltr" { (row.day) }
                        }
                    }
                }
            }
            (self.pager.show(frame))
            h2 { (say("status-title")) }
            dl class="about" {
                @if let Some(free) = self.free_bytes { (frame.fact("status-free", &html! { (messages.size(free)) })) }
                @if let Some((now, setter)) = &self.clock {
                    (frame.fact("status-clock", &html! {
                        bdi dir="ltr" { (now) " UTC" } ", " (say(setter.message()))
                        @if *setter != ClockSetter::Network { " · " a href="/admin/clock" { (say("clock-set")) } }
                    }))
                }
                (frame.fact("status-use", &html! {
                    (say(match self.counting {
                        Counting::ForPublisher => "status-use-counted",
                        Counting::Here => "status-use-here",
                        Counting::Nothing => "status-use-uncounted",
                    }))
                    @if self.counting == Counting::ForPublisher { " " (say("status-use-besides")) }
                }))
                (frame.fact("about-version", &html! { bdi dir="ltr" { "Maktaba " (self.version) } }))
                @if !self.addresses.is_empty() {
                    (frame.fact("help-address", &html! {
                        @for address in self.addresses.iter().take(8) { bdi dir="ltr" { (address) } " " }
                    }))
                }
            }
        };
        frame.page(&Sheet { class: "prose", ..Sheet::titled(title.clone()) }, &body)
    }

    /// Whether the page will soon say something else, so that it should be asked for again.
    pub fn is_moving(&self) -> bool {
        let moving =
            |stick: &Stick| matches!(stick.stage, StickStage::Looking | StickStage::Syncing | StickStage::Writing);
        self.sticks.iter().any(moving)
    }
}

/// Words of the system, which are English.
fn foreign(text: &str) -> Markup {
    html! { bdi lang="en" dir="ltr" { (text) } }
}

//! `/admin`: how the box is, at a look, and the ways to what can be done about it.

use maud::{Markup, html};

use crate::Frame;
use crate::frame::Sheet;
use crate::page::admin::sync::SyncFailure;

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Light {
    /// As it should be.
    Well,
    /// Somebody should look at it.
    Look,
    /// It needs a hand.
    Bad,
}

impl Light {
    /// A sign that needs neither colour nor words.
    const fn sign(self) -> &'static str {
        match self {
            Self::Well => "✓",
            Self::Look => "!",
            Self::Bad => "✗",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Well => "admin-well",
            Self::Look => "admin-watch",
            Self::Bad => "admin-bad",
        }
    }
}

/// The last time it was brought up to date.
#[derive(Clone, Debug)]
pub struct LastSync {
    /// `YYYY-MM-DD HH:MM`, UTC.
    pub at: String,
    /// Why it failed, if it did.
    pub error: Option<SyncFailure>,
}

/// How the box is.
#[derive(Clone, Debug, Default)]
pub struct OverviewView {
    /// What it says is wrong with itself: topic and text in English.
    pub problems: Vec<(String, String)>,
    /// Collections and items that it holds.
    pub held: (u64, u64),
    /// The last time it was brought up to date.
    pub last: Option<LastSync>,
    /// It is being brought up to date now.
    pub is_syncing: bool,
    /// Networks are left alone until somebody says otherwise.
    pub is_paused: bool,
    /// Free bytes and all bytes of the card.
    pub space: Option<(u64, u64)>,
    /// Available bytes of memory, and all of it.
    pub memory: Option<(u64, u64)>,
    /// Degrees Celsius of the processor.
    pub heat: Option<u64>,
    /// Whether the power supply was too weak since the start; `None` where nobody can tell.
    pub is_weak: Option<bool>,
    /// What the clock says, `YYYY-MM-DD HH:MM` in UTC.
    pub clock: String,
    /// Whether anybody has set it since the start; `None` where that is the system's own affair.
    pub is_set: Option<bool>,
    /// How many things of teachers wait for an admin's yes.
    pub approvals: u64,
    /// How much long work is done now, and how much of the box's own did not work.
    pub jobs: (u64, u64),
    /// When `school.db` was copied last.
    pub backup: Option<String>,
    /// The first run has not come to its end.
    pub is_unfinished: bool,
}

/// Pages that change how the box is.
const SETTINGS: [(&str, &str); 4] = [
    ("/admin/place", "place-title"),
    ("/admin/wifi", "wifi-title"),
    ("/admin/link", "link-title"),
    ("/admin/poster", "poster-title"),
];

/// One line.
struct Row {
    key: &'static str,
    light: Light,
    value: Markup,
    /// Where something can be done about it.
    way: Option<&'static str>,
}

impl OverviewView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("admin-title");
        let rows = self.rows(frame);
        let worst = rows.iter().map(|row| row.light).max().unwrap_or(Light::Well);
        let body = html! {
            h1 { (title) }
            p class="lead" { (light(frame, worst)) " " (say(match worst { Light::Well => "status-well", Light::Look => "admin-watch", Light::Bad => "status-problems" })) }
            @if self.is_unfinished {
                p class="notice" { (say("first-unfinished")) " " a href="/admin/first" { (say("first-go-on")) } }
            }
            @if !self.problems.is_empty() {
                ul { @for (topic, text) in &self.problems { li { bdi lang="en" dir="ltr" { (topic) ": " (text) } } } }
            }
            ul class="rows" {
                @for row in &rows {
                    li {
                        (light(frame, row.light)) " "
                        @if let Some(href) = row.way { a href=(href) { strong { (say(row.key)) } } }
                        @else { strong { (say(row.key)) } }
                        ": " (row.value)
                    }
                }
            }
            p { @for (at, (href, key)) in SETTINGS.into_iter().enumerate() { @if at > 0 { " · " } a href=(href) { (say(key)) } } }
            p { a href="/admin/people" { (say("people-title")) } " · " a href="/teach" { (say("desk-title")) } }
            p { a href="/admin/parcel" { (say("parcel-title")) } }
            p { a href="/admin/usage" { (say("usage-title")) } }
            p { a href="/admin/report" { (say("admin-report")) } }
            p { a href="/admin/year" { (say("year-title")) } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    fn approvals(&self, frame: &Frame<'_>) -> Row {
        let messages = frame.messages;
        let (light, value) = match self.approvals {
            0 => (Light::Well, messages.say("approvals-none")),
            count => (Light::Look, messages.with("approvals-count", &[("count", messages.numeral(count))])),
        };
        Row { key: "approvals-title", light, value: html! { (value) }, way: Some("/admin/approvals") }
    }

    fn jobs(&self, frame: &Frame<'_>) -> Row {
        let (messages, (now, failed)) = (frame.messages, self.jobs);
        let value = html! {
            @if now == 0 { (messages.say("jobs-none")) } @else { (messages.say("jobs-now")) ": " (messages.number(now)) }
            @if failed > 0 { " · " (messages.say("jobs-failed")) ": " (messages.number(failed)) }
        };
        let light = if failed > 0 { Light::Look } else { Light::Well };
        Row { key: "jobs-title", light, value, way: Some("/admin/jobs") }
    }

    fn rows(&self, frame: &Frame<'_>) -> Vec<Row> {
        let (messages, say) = (frame.messages, |key| frame.messages.say(key));
        let mut rows = Vec::new();
        let (collections, items) = self.held;
        rows.push(Row {
            key: "admin-content",
            light: if items == 0 { Light::Look } else { Light::Well },
            value: html! { (messages.number(collections)) " · " (messages.count("count-items", items)) },
            way: Some("/admin/content"),
        });
        let (mark, value) = match &self.last {
            None => (Light::Look, html! { (say("admin-never")) }),
            Some(LastSync { at, error: None }) => (Light::Well, html! { bdi dir="ltr" { (at) " UTC" } }),
            Some(LastSync { at, error: Some(error) }) => {
                (Light::Look, html! { bdi dir="ltr" { (at) " UTC" } " · " (error.show(frame)) })
            }
        };
        let (mark, value) = match (self.is_syncing, self.is_paused) {
            (true, _) => (mark, html! { (say("admin-running")) }),
            (false, true) => (Light::Look, html! { (say("sync-paused")) }),
            (false, false) => (mark, value),
        };
        rows.push(Row { key: "admin-sync", light: mark, value, way: Some("/admin/sync") });
        rows.extend([self.approvals(frame), self.jobs(frame)]);
        if let Some((free, all)) = self.space {
            let value = html! { (messages.size(free)) " / " (messages.size(all)) };
            rows.push(Row { key: "status-free", light: scarce(free, all), value, way: None });
        }
        if let Some((free, all)) = self.memory {
            let value = html! { (messages.size(free)) " / " (messages.size(all)) };
            rows.push(Row { key: "admin-memory", light: scarce(free, all), value, way: None });
        }
        if let Some(heat) = self.heat {
            // A Raspberry Pi slows down from 80 °C on.
            let mark = if heat >= 80 {
                Light::Bad
            } else if heat >= 70 {
                Light::Look
            } else {
                Light::Well
            };
            let value = html! { bdi dir="ltr" { (messages.number(heat)) " °C" } };
            rows.push(Row { key: "admin-heat", light: mark, value, way: None });
        }
        if let Some(is_weak) = self.is_weak {
            let (mark, key) = if is_weak { (Light::Bad, "admin-power-weak") } else { (Light::Well, "admin-well") };
            rows.push(Row { key: "admin-power", light: mark, value: html! { (say(key)) }, way: None });
        }
        let (mark, key) = match self.is_set {
            Some(false) => (Light::Look, Some("status-clock-unset")),
            _ => (Light::Well, None),
        };
        let value = html! {
            bdi dir="ltr" { (self.clock) " UTC" }
            @if let Some(key) = key { " · " (say(key)) }
        };
        rows.push(Row { key: "status-clock", light: mark, value, way: None });
        let (mark, value) = match &self.backup {
            Some(at) => (Light::Well, html! { bdi dir="ltr" { (at) " UTC" } }),
            None => (Light::Look, html! { (say("admin-never")) }),
        };
        rows.push(Row { key: "admin-backup", light: mark, value, way: Some("/admin/backup") });
        rows
    }
}

fn light(frame: &Frame<'_>, light: Light) -> Markup {
    html! { span role="img" aria-label=(frame.messages.say(light.key())) { (light.sign()) } }
}

/// A twentieth left needs a hand, a tenth a look.
const fn scarce(free: u64, all: u64) -> Light {
    if free < all / 20 {
        Light::Bad
    } else if free < all / 10 {
        Light::Look
    } else {
        Light::Well
    }
}

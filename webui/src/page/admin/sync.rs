//! `/admin/sync`: bringing the box up to date, and what came lately.

use maud::{Markup, html};

use crate::Frame;
use crate::frame::Sheet;
use crate::page::teach::Post;

/// What it is at.
#[derive(Clone, Debug)]
pub enum SyncNow {
    /// Nothing.
    Waiting,
    /// It asks what would come.
    Looking,
    /// It is being brought up to date.
    Running {
        /// From where.
        from: String,
        /// Of which collection.
        collection: Option<String>,
        /// Whether contents come now; else it checks, or makes visible.
        fetches: bool,
        /// Bytes that have come of it.
        done_bytes: u64,
        /// Bytes that it takes.
        total_bytes: u64,
        /// Bytes a second since it began.
        rate: u64,
    },
}

/// What would become of a collection.
#[derive(Clone, Debug)]
pub struct SightRow {
    /// Its name.
    pub collection: String,
    /// It is as it should be.
    pub is_current: bool,
    /// Bytes that would come.
    pub travel_bytes: u64,
    /// Titles of the first that would come, and how many all are.
    pub comes: (Vec<String>, usize),
    /// The same of what has no room.
    pub no_room: (Vec<String>, usize),
    /// The same of what would go.
    pub goes: (Vec<String>, usize),
    /// Why nothing can be said, in English.
    pub error: Option<String>,
}

/// What would come.
#[derive(Clone, Debug, Default)]
pub struct Sights {
    /// Of each collection.
    pub rows: Vec<SightRow>,
    /// Publishers who could not be asked, the first without a name, and why, in English.
    pub failed: Vec<(String, String)>,
}

/// Why a sync brought nothing, or not all.
#[derive(Clone, Debug)]
pub struct SyncFailure {
    /// Of which kind it is, as the report of the sync calls it; empty if it does not say.
    pub kind: String,
    /// What is told of it, in English.
    pub told: String,
}

impl SyncFailure {
    /// In the reader's words what happened and what to do, where that is known; then what was told.
    pub(crate) fn show(&self, frame: &Frame<'_>) -> Markup {
        let key = match self.kind.as_str() {
            "network" => Some("sync-trouble-network"),
            "space" => Some("sync-trouble-space"),
            "unsound" => Some("sync-trouble-unsound"),
            "spent" => Some("sync-trouble-spent"),
            _ => None,
        };
        html! {
            @if let Some(key) = key { (frame.messages.say(key)) " " }
            bdi lang="en" dir="ltr" { (self.told) }
        }
    }
}

/// What came once.
#[derive(Clone, Debug)]
pub struct PastRow {
    /// `YYYY-MM-DD HH:MM`, UTC.
    pub at: String,
    /// From where.
    pub from: String,
    /// Bytes that came.
    pub bytes: u64,
    /// What changed: collections with their releases.
    pub changed: Vec<String>,
    /// Why it failed, if it did.
    pub error: Option<SyncFailure>,
}

/// The page.
#[derive(Clone, Debug)]
pub struct SyncView {
    /// What it is at.
    pub now: SyncNow,
    /// Whether there is any address to ask.
    pub has_sources: bool,
    /// Nothing is fetched over networks until somebody lets it go on.
    pub is_paused: bool,
    /// What would come, if anybody asked.
    pub sight: Option<Sights>,
    /// The link was not used the last time: because of its hours, else because its bytes are spent; and for how many minutes.
    pub waits: Option<(bool, u64)>,
    /// What came lately, the newest first.
    pub past: Vec<PastRow>,
    /// Where forms go.
    pub post: Post,
}

impl SyncView {
    /// Whether the page will soon say something else.
    pub const fn is_moving(&self) -> bool {
        !matches!(self.now, SyncNow::Waiting)
    }

    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("admin-sync");
        let body = html! {
            h1 { (title) }
            (self.now(frame))
            @if let Some(sight) = &self.sight { h2 { (say("admin-look")) } (sights(frame, sight)) }
            h2 { (say("admin-past")) }
            @if self.past.is_empty() { p { (say("admin-never")) } }
            ul class="rows" { @for row in &self.past { li { (past(frame, row)) } } }
            p { a href="/admin" { (say("admin-title")) } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    fn now(&self, frame: &Frame<'_>) -> Markup {
        let (messages, say) = (frame.messages, |key| frame.messages.say(key));
        html! {
            @if self.is_paused {
                p class="notice" role="status" { (say("sync-paused")) }
                div class="actions" { (self.post.button(&say("sync-go-on"), ("go-on", ""))) }
            }
            @match &self.now {
                SyncNow::Waiting if self.is_paused => {}
                SyncNow::Waiting if !self.has_sources => { p class="notice" { (say("admin-nowhere")) } }
                SyncNow::Waiting => {
                    @if let Some((is_hours, minutes)) = self.waits {
                        p class="notice" role="status" {
                            (say(if is_hours { "admin-hours" } else { "admin-spent" })) " " (messages.span(minutes))
                        }
                    }
                    div class="actions" {
                        (self.post.button(&say("admin-now"), ("sync", "")))
                        (self.post.button(&say("admin-look"), ("look", "")))
                        (self.post.button(&say("sync-pause"), ("pause", "")))
                    }
                }
                SyncNow::Looking => {
                    p role="status" { (say("admin-look")) " …" }
                    div class="actions" { (self.post.button(&say("admin-stop"), ("stop", ""))) }
                }
                SyncNow::Running { from, collection, fetches, done_bytes, total_bytes, rate } => {
                    p role="status" {
                        (say("admin-running"))
                        " · " bdi dir="ltr" { (from) }
                        @if let Some(collection) = collection { " · " bdi dir="ltr" { (collection) } }
                    }
                    @if *fetches && *total_bytes > 0 {
                        p { (bytes(frame, (*done_bytes, *total_bytes, *rate), &say("admin-running"))) }
                    }
                    div class="actions" {
                        (self.post.button(&say("admin-stop"), ("stop", "")))
                        @if !self.is_paused { (self.post.button(&say("sync-pause"), ("pause", ""))) }
                    }
                }
            }
        }
    }
}

/// How far something is: bytes that are done and all of them, bytes a second, and the minutes that are left.
pub(crate) fn bytes(frame: &Frame<'_>, (done, total, rate): (u64, u64, u64), label: &str) -> Markup {
    let messages = frame.messages;
    html! {
        progress max=(total) value=(done) aria-label=(label) {}
        " " (messages.size(done)) " / " (messages.size(total))
        @if rate > 0 {
            " · " (messages.size(rate)) "/s · "
            (messages.span(total.saturating_sub(done) / rate / 60 + 1))
        }
    }
}

fn sights(frame: &Frame<'_>, Sights { rows, failed }: &Sights) -> Markup {
    let (messages, say) = (frame.messages, |key: &str| frame.messages.say(key));
    let few = |key: &str, (titles, all): &(Vec<String>, usize)| {
        html! {
            @if *all > 0 {
                p { strong { (say(key)) } " (" (messages.number(*all as u64)) ")" }
                ul {
                    @for title in titles { li { bdi dir="auto" { (title) } } }
                    @if *all > titles.len() { li { "…" } }
                }
            }
        }
    };
    html! {
        @for (publisher, error) in failed {
            p class="notice" { bdi lang="en" dir="ltr" { @if !publisher.is_empty() { (publisher) ": " } (error) } }
        }
        @if rows.is_empty() && failed.is_empty() { p { (say("admin-nothing")) } }
        @for row in rows {
            h3 { bdi dir="ltr" { (row.collection) } }
            @if let Some(error) = &row.error { p class="notice" { bdi lang="en" dir="ltr" { (error) } } }
            @else if row.is_current { p { (say("admin-current")) } }
            @else { p { (messages.size(row.travel_bytes)) } }
            (few("admin-comes", &row.comes))
            (few("admin-no-room", &row.no_room))
            (few("admin-goes", &row.goes))
        }
    }
}

fn past(frame: &Frame<'_>, row: &PastRow) -> Markup {
    html! {
        bdi dir="ltr" { (row.at) " UTC" } " · " bdi dir="ltr" { (row.from) } " · " (frame.messages.size(row.bytes))
        @for change in &row.changed { " · " bdi dir="ltr" { (change) } }
        @if let Some(error) = &row.error { p class="facts" { (error.show(frame)) } }
    }
}

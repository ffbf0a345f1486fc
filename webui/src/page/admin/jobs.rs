//! `/admin/jobs`: all long work of the box.

use maud::{Markup, html};

use super::sync::bytes;
use crate::frame::Sheet;
use crate::page::status::StickStage;
use crate::page::teach::Post;
use crate::page::teach::material::{Stage, Trouble, why};
use crate::{Frame, Href, Text};

/// What a work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// The box asks what would come.
    Look,
    /// It is brought up to date.
    Sync,
    /// Nothing is fetched until somebody says otherwise.
    Paused,
    /// The link is left alone because of its hours.
    Hours,
    /// The link is left alone because its bytes are spent.
    Spent,
    /// A parcel is taken in.
    Parcel,
    /// A stick.
    Stick(StickStage),
    /// What a teacher sent.
    Material(Stage),
    /// What is new is made findable.
    Index,
    /// What was made here is given to its publisher.
    Give,
    /// The copy of the school's data.
    Backup,
}

impl JobKind {
    const fn key(self) -> &'static str {
        match self {
            Self::Look => "admin-look",
            Self::Sync => "admin-sync",
            Self::Paused => "sync-paused",
            Self::Hours => "admin-hours",
            Self::Spent => "admin-spent",
            Self::Parcel => "parcel-bring",
            Self::Stick(stage) => stage.message(),
            Self::Material(stage) => stage.key(),
            Self::Index => "jobs-index",
            Self::Give => "jobs-give",
            Self::Backup => "admin-backup",
        }
    }
}

/// What can be done about a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobAct {
    /// End it; what has come is kept.
    Stop,
    /// Sync again.
    Sync,
    /// Sync no longer wait.
    GoOn,
    /// Read a file again.
    Read,
    /// Take what is new into the index again.
    Index,
    /// Copy again.
    Backup,
    /// Tell of it no longer.
    Forget,
}

impl JobAct {
    /// What a form says, and the words of its button.
    const fn says(self) -> (&'static str, &'static str) {
        match self {
            Self::Stop => ("stop", "admin-stop"),
            Self::GoOn => ("go-on", "sync-go-on"),
            Self::Sync => ("sync", "problem-retry"),
            Self::Read => ("read", "problem-retry"),
            Self::Index => ("index", "problem-retry"),
            Self::Backup => ("backup", "problem-retry"),
            Self::Forget => ("forget", "me-remove"),
        }
    }
}

/// A work.
#[derive(Clone, Debug)]
pub struct JobRow {
    /// What it is.
    pub what: JobKind,
    /// Of what, or from where.
    pub name: Option<Text>,
    /// Of whom, or of which collection.
    pub more: Option<String>,
    /// When it failed: `YYYY-MM-DD HH:MM`, UTC.
    pub at: Option<String>,
    /// Bytes of its file.
    pub len_bytes: Option<u64>,
    /// Bytes that are done, all of them, and bytes a second.
    pub progress: Option<(u64, u64, u64)>,
    /// Minutes since it began, or until it goes on.
    pub minutes: Option<u64>,
    /// What happened, mostly in English.
    pub told: String,
    /// What kind of trouble that is, with a material.
    pub trouble: Option<Trouble>,
    /// Where there is more about it.
    pub way: Option<Href>,
    /// What can be done, and to what.
    pub act: Option<(JobAct, String)>,
}

impl JobRow {
    /// One of which nothing more is known.
    pub const fn of(what: JobKind) -> Self {
        let told = String::new();
        let (name, more, at, len_bytes) = (None, None, None, None);
        let trouble = None;
        Self { what, name, more, at, len_bytes, progress: None, minutes: None, told, trouble, way: None, act: None }
    }
}

/// What comes next by itself.
#[derive(Clone, Copy, Debug)]
pub enum JobsNext {
    /// Publishers are asked in so many minutes.
    In(u64),
    /// Somebody has paused that.
    Paused,
    /// There is nobody to ask.
    Nowhere,
}

/// The page.
#[derive(Clone, Debug)]
pub struct JobsView {
    /// What is done now.
    pub now: Vec<JobRow>,
    /// What waits, the next first.
    pub waits: Vec<JobRow>,
    /// What did not work.
    pub failed: Vec<JobRow>,
    /// There is more than is shown.
    pub is_more: bool,
    /// What comes next by itself.
    pub next: JobsNext,
    /// Where forms go.
    pub post: Post,
}

impl JobsView {
    /// How much is done now, and how much of the box's own did not work: what a teacher sent is the teacher's to mend.
    pub fn counts(&self) -> (u64, u64) {
        let own = self.failed.iter().filter(|row| !matches!(row.what, JobKind::Material(_)));
        (self.now.len() as u64, own.count() as u64)
    }

    /// Nothing to tell of; `post` is where forms go.
    pub fn none(post: Post) -> Self {
        Self { now: Vec::new(), waits: Vec::new(), failed: Vec::new(), is_more: false, next: JobsNext::Nowhere, post }
    }

    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let (messages, say) = (frame.messages, |key| frame.messages.say(key));
        let title = say("jobs-title");
        let lists = [("jobs-now", &self.now), ("jobs-waits", &self.waits), ("jobs-failed", &self.failed)];
        let body = html! {
            h1 { (title) }
            @if self.now.is_empty() { p { (say("jobs-none")) } }
            @match self.next {
                JobsNext::In(minutes) => p { (say("jobs-next")) " " (messages.span(minutes)) },
                JobsNext::Nowhere => p { (say("admin-nowhere")) },
                JobsNext::Paused => {}
            }
            @for (key, rows) in lists {
                @if !rows.is_empty() {
                    h2 { (say(key)) }
                    ul class="rows" { @for row in rows { li { (self.row(frame, row)) } } }
                }
            }
            @if self.is_more { p { "…" } }
            p { a href="/admin/backup" { (say("admin-backup")) } " · " a href="/admin/sync" { (say("admin-sync")) } }
            p { a href="/admin" { (say("admin-title")) } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    fn row(&self, frame: &Frame<'_>, row: &JobRow) -> Markup {
        let (messages, say) = (frame.messages, |key| frame.messages.say(key));
        let words = say(row.what.key());
        html! {
            strong { @if let Some(href) = &row.way { a href=(href) { (words) } } @else { (words) } }
            @if let Some(name) = &row.name { " · " (name.inline()) }
            @if let Some(more) = &row.more { " · " bdi dir="auto" { (more) } }
            @if let Some(at) = &row.at { " · " bdi dir="ltr" { (at) " UTC" } }
            @if let Some(len_bytes) = row.len_bytes { " · " (messages.size(len_bytes)) }
            @if let Some(minutes) = row.minutes { " · " (messages.span(minutes)) }
            @if let Some(progress) = row.progress { p { (bytes(frame, progress, &words)) } }
            (why(frame, (row.trouble, &row.told), "facts"))
            @if let Some((act, who)) = &row.act {
                @let (act, key) = act.says();
                div class="actions" { (self.post.button(&say(key), (act, who))) }
            }
        }
    }
}

//! `/teach/material/ID`: one material, from the moment it came until it was taken back.

use maud::{Markup, html};

use super::add::{SaidForm, file};
use super::{Post, entry, submit};
use crate::frame::Sheet;
use crate::{Frame, Href, Text};

/// How far a material is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is being read.
    Reading,
    /// It can be looked at.
    Ready,
    /// It could not be read.
    Refused,
    /// It waits for an admin's yes.
    Waiting,
    /// An admin said no.
    Declined,
    /// It is being published.
    Publishing,
    /// It is on the pages.
    Published,
    /// It is being taken back.
    Withdrawing,
    /// It was taken back.
    Withdrawn,
}

impl Stage {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Reading => "stage-reading",
            Self::Ready => "stage-ready",
            Self::Refused => "stage-refused",
            Self::Waiting => "stage-waiting",
            Self::Declined => "stage-declined",
            Self::Publishing => "stage-publishing",
            Self::Published => "stage-published",
            Self::Withdrawing => "stage-withdrawing",
            Self::Withdrawn => "stage-withdrawn",
        }
    }

    /// Whether the box is at work on it.
    pub const fn is_work(self) -> bool {
        matches!(self, Self::Reading | Self::Publishing | Self::Withdrawing)
    }
}

/// Why a material could not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is not whole, or not what its name says.
    Damaged,
    /// It asks for a password, or for the program of a shop.
    Locked,
    /// It is made so that it does harm.
    Unsafe,
    /// It is too large, or there is too much in it.
    TooLarge,
    /// This kind of file is not read.
    Unsupported,
    /// Nothing is in it that opens.
    Empty,
    /// Its licence does not allow it, or something is not said of it.
    Waiting,
    /// An admin stopped the work on it.
    Stopped,
    /// Its file is not on the card any more.
    Lost,
}

impl Trouble {
    /// The one that the box has noted under this name, if it is one of these.
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "damaged" | "unreadable" => Self::Damaged,
            "locked" => Self::Locked,
            "unsafe" => Self::Unsafe,
            "too-large" => Self::TooLarge,
            "unsupported" => Self::Unsupported,
            "empty" | "missing" => Self::Empty,
            "waiting" => Self::Waiting,
            "stopped" => Self::Stopped,
            "lost" => Self::Lost,
            _ => return None,
        })
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Damaged => "trouble-damaged",
            Self::Locked => "trouble-locked",
            Self::Unsafe => "trouble-unsafe",
            Self::TooLarge => "trouble-too-large",
            Self::Unsupported => "trouble-unsupported",
            Self::Empty => "trouble-empty",
            Self::Waiting => "trouble-waiting",
            Self::Stopped => "trouble-stopped",
            Self::Lost => "trouble-lost",
        }
    }
}

/// Why something came to nothing: in the reader's words, if it is known what it is, and in those of the program or of whoever
/// said no.
pub(crate) fn why(frame: &Frame<'_>, (trouble, told): (Option<Trouble>, &str), class: &str) -> Markup {
    html! {
        @if let Some(trouble) = trouble { p class=(class) { (frame.messages.say(trouble.key())) } }
        @if !told.is_empty() {
            @let language = trouble.map(|_| "en");
            p class=(if trouble.is_some() { "facts" } else { class }) { bdi dir="auto" lang=[language] { (told) } }
        }
    }
}

/// One material.
#[derive(Clone, Debug)]
pub struct MaterialView {
    /// Its title.
    pub title: Text,
    /// How far it is.
    pub stage: Stage,
    /// What the importer or the publisher said, in their words, why an admin said no, or why it was withdrawn.
    pub told: String,
    /// What kind of trouble that is.
    pub trouble: Option<Trouble>,
    /// An admin is asked before it is published.
    pub asks: bool,
    /// How it will look to pupils.
    pub preview: Option<Href>,
    /// Where it is on the pages now.
    pub public: Option<String>,
    /// Where it is written on, if it was written here.
    pub write: Option<Href>,
    /// What is said of it.
    pub said: SaidForm,
    /// Where its forms go.
    pub post: Post,
    /// Where a new file goes.
    pub new_file: Post,
    /// Bytes that a file may have.
    pub most_bytes: u64,
}

impl MaterialView {
    /// The page. While the box is at work it is loaded again every few seconds.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let extra = html! { @if self.stage.is_work() { meta http-equiv="refresh" content="3"; } };
        let body = html! {
            h1 { (self.title.inline()) }
            @if self.stage.is_work() {
                p role="status" { (say(self.stage.key())) }
                p { progress aria-label=(say(self.stage.key())) {} }
                p { (say("material-wait")) }
            } @else {
                p role="status" { strong { (say(self.stage.key())) } }
            }
            (why(frame, (self.trouble, &self.told), "notice"))
            (self.ways(frame))
            @if !self.stage.is_work() { (self.changes(frame)) }
            p { a href="/teach" { (say("desk-title")) } }
        };
        let script = !self.stage.is_work();
        let sheet = Sheet { class: "prose", query: None, script, extra, ..Sheet::titled(self.title.words.clone()) };
        frame.page(&sheet, &body)
    }

    /// What to do next, best first.
    fn ways(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        html! {
            p class="actions" {
                @if let (Stage::Ready | Stage::Waiting | Stage::Declined, Some(href)) = (self.stage, &self.preview) {
                    a class="button" href=(href) { (say("material-preview")) }
                }
                @if let Some(address) = &self.public { a class="button" href=(address) { (say("material-public")) } }
                @if let (Some(href), false) = (&self.write, self.stage.is_work()) {
                    a class="button" href=(href) { (say("material-write")) }
                }
            }
            @if matches!(self.stage, Stage::Ready | Stage::Declined) {
                @if self.asks { p { (say("material-asks")) } }
                form action=(self.post.href) method="post" {
                    (self.post.hidden())
                    input type="hidden" name="act" value="publish";
                    (submit(frame, if self.stage == Stage::Declined { "material-ask-again" } else { "material-publish" }))
                }
            }
        }
    }

    fn changes(&self, frame: &Frame<'_>) -> Markup {
        let say = |key| frame.messages.say(key);
        let reason = html! { input type="text" id="reason" name="reason" maxlength="200" required dir="auto"; };
        html! {
            details open[matches!(self.stage, Stage::Refused | Stage::Declined)] {
                summary { (say("material-change")) }
                form class="settings" action=(self.post.href) method="post" {
                    (self.post.hidden())
                    input type="hidden" name="act" value="say";
                    (self.said.fields(frame))
                    (submit(frame, "staff-save"))
                }
            }
            details {
                summary { (say("material-new-file")) }
                form class="settings pieces" action=(self.new_file.href) method="post" enctype="multipart/form-data" {
                    (self.new_file.hidden())
                    (file(frame, self.most_bytes))
                    (submit(frame, "add-send"))
                }
            }
            @if self.public.is_some() {
                details {
                    summary { (say("material-withdraw")) }
                    form class="settings" action=(self.post.href) method="post" {
                        (self.post.hidden())
                        input type="hidden" name="act" value="withdraw";
                        (entry(frame, ("reason", "material-reason"), &reason, None))
                        (submit(frame, "material-withdraw"))
                    }
                }
            } @else {
                details {
                    summary { (say("material-forget")) }
                    (self.post.button(&say("material-forget"), ("forget", "")))
                }
            }
        }
    }
}

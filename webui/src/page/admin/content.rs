//! `/admin/content`: which collections the box keeps up to date, in whole or in part, and how much all may take.

use maud::{Markup, html};

use crate::frame::{Pager, Sheet};
use crate::page::admin::setup::{Step, step_line, step_on};
use crate::page::teach::{Post, alert, entry, refused, submit};
use crate::{Frame, Href};

/// How much of a collection is kept up to date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// All of it.
    Whole,
    /// Parts of it.
    Part,
    /// Nothing.
    None,
}

/// A collection that is offered or held.
#[derive(Clone, Debug)]
pub struct OfferRow {
    /// Its name.
    pub id: String,
    /// Its title, if it is held.
    pub title: Option<String>,
    /// How much of it is kept up to date.
    pub share: Share,
    /// Items that are held.
    pub items: u64,
    /// Its page, if it is held.
    pub page: Option<Href>,
}

/// A collection that was taken off and can still be put back.
#[derive(Clone, Debug)]
pub struct OffRow {
    /// Its name.
    pub id: String,
    /// Until which day, as `2026-11-30`.
    pub until: String,
}

/// A part that is kept up to date.
#[derive(Clone, Debug)]
pub struct PartRow {
    /// By which forms name it.
    pub key: String,
    /// The collection; `None` for all.
    pub collection: Option<String>,
    /// Broad fields of its subjects.
    pub subjects: Vec<u8>,
    /// Levels.
    pub levels: Vec<u8>,
    /// Languages, BCP 47.
    pub languages: Vec<String>,
    /// Whatever else it says, as it was written.
    pub more: Vec<String>,
    /// Bytes that one may take at most.
    pub largest: Option<u64>,
    /// What comes first.
    pub priority: i64,
}

/// A field into which something is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentField {
    /// How much all may take.
    Budget,
    /// The language of a part.
    Language,
    /// How large one may be.
    Largest,
    /// What comes first.
    Priority,
    /// The part as a whole.
    Part,
}

impl ContentField {
    const fn name(self) -> &'static str {
        match self {
            Self::Budget => "admin-budget",
            Self::Language => "filter-language",
            Self::Largest => "admin-largest-mb",
            Self::Priority => "admin-priority",
            Self::Part => "admin-part-add",
        }
    }
}

/// What was typed, where it was not understood: field by field, as it came.
#[derive(Clone, Debug, Default)]
pub struct Typed(pub Vec<(&'static str, String)>);

impl Typed {
    fn get(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, value)| value.as_str())
    }
}

/// What came of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentAnswer {
    /// It is done.
    Saved,
    /// What was typed into a field is not understood.
    Wrong(ContentField),
    /// A part of what is kept whole changes nothing.
    Whole,
    /// A sync writes meanwhile.
    Busy,
}

/// The page.
#[derive(Clone, Debug)]
pub struct ContentView {
    /// What is offered and held, as far as it stands on this page of it.
    pub offers: Vec<OfferRow>,
    /// The other pages.
    pub pager: Pager,
    /// Somebody is trusted, so that something can come.
    pub is_trusting: bool,
    /// What was taken off.
    pub off: Vec<OffRow>,
    /// The parts.
    pub parts: Vec<PartRow>,
    /// Bytes that all may take.
    pub budget: Option<u64>,
    /// A file of settings says what is kept, and says it again.
    pub file_speaks: bool,
    /// Free bytes.
    pub free_bytes: Option<u64>,
    /// What came of the form before.
    pub answer: Option<ContentAnswer>,
    /// What was typed into the form before, if nothing came of it.
    pub typed: Typed,
    /// A step of the first run.
    pub step: Option<Step>,
    /// Where forms go.
    pub post: Post,
}

/// A gigabyte, as cards are sold.
const GB: u64 = 1_000_000_000;

/// As they are typed: to the megabyte, and never nothing.
fn gigabytes(bytes: u64) -> String {
    let text = format!("{}.{:03}", bytes / GB, (bytes % GB / (GB / 1000)).max(u64::from(bytes < GB / 1000)));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl ContentView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let (messages, say) = (frame.messages, |key| frame.messages.say(key));
        let title = say("admin-content");
        let words = self.answer.map(|answer| match answer {
            ContentAnswer::Saved => say("settings-saved"),
            ContentAnswer::Wrong(field) => refused(frame, field.name()),
            ContentAnswer::Whole => say("admin-is-whole"),
            ContentAnswer::Busy => say("publishers-busy"),
        });
        let budget = self.typed.get("budget").map(str::to_owned).or_else(|| self.budget.map(gigabytes));
        let budget = budget.unwrap_or_default();
        let body = html! {
            (step_line(frame, self.step.as_ref()))
            h1 { (title) }
            (alert(words))
            @if self.file_speaks { p class="notice" { (say("admin-file-speaks")) } }
            @if !self.is_trusting {
                p class="notice" { (say("publishers-none")) " " a href="/admin/publishers" { (say("publishers-add")) } }
            } @else if self.offers.is_empty() { p class="notice" { (say("status-empty")) } }
            ul class="rows" { @for row in &self.offers { li { (self.offer(frame, row)) } } }
            (self.pager.show(frame))
            @if !self.off.is_empty() { h2 { (say("content-off")) } }
            ul class="rows" { @for row in &self.off { li { (self.off(frame, row)) } } }
            @if !self.parts.is_empty() { h2 { (say("admin-parts")) } }
            ul class="rows" { @for row in &self.parts { li { (self.part(frame, row)) } } }
            h2 { (say("admin-part-add")) }
            (self.add(frame))
            h2 { (say("admin-budget")) }
            form class="settings" action=(self.post.href) method="post" {
                (self.post.hidden())
                input type="hidden" name="act" value="budget";
                @let field = html! { input type="text" inputmode="decimal" id="budget" name="budget" value=(budget) maxlength="8" dir="ltr"; };
                (entry(frame, ("budget", "admin-budget-gb"), &field, None))
                @if let Some(free) = self.free_bytes { p class="facts" { (say("status-free")) ": " (messages.size(free)) } }
                (submit(frame, "settings-save"))
            }
            (step_on(frame, self.step.as_ref(), "code-done"))
            p { a href="/admin/publishers" { (say("publishers-title")) } " · " a href="/admin/sync" { (say("admin-look")) } " · " a href="/admin" { (say("admin-title")) } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    fn offer(&self, frame: &Frame<'_>, row: &OfferRow) -> Markup {
        let (messages, say) = (frame.messages, |key| frame.messages.say(key));
        let share = match row.share {
            Share::Whole => "admin-share-whole",
            Share::Part => "admin-share-part",
            Share::None => "admin-share-none",
        };
        html! {
            @let title = html! { strong { bdi dir="auto" { (row.title.as_ref().unwrap_or(&row.id)) } } };
            @if let Some(page) = &row.page { a href=(page) { (title) } } @else { (title) }
            " · " (say(share))
            @if row.items > 0 { " · " (messages.count("count-items", row.items)) }
            div class="actions" {
                @if row.share != Share::Whole { (self.post.button(&say("admin-take-whole"), ("whole", &row.id))) }
                @if row.share != Share::None { (self.post.button(&say("admin-take-none"), ("none", &row.id))) }
            }
        }
    }

    fn off(&self, frame: &Frame<'_>, row: &OffRow) -> Markup {
        html! {
            strong { bdi dir="auto" { (row.id) } }
            " · " (frame.messages.with("content-off-until", &[("day", row.until.as_str().into())]))
            div class="actions" {
                (self.post.button(&frame.messages.say("content-put-back"), ("put-back", &row.id)))
                (self.post.button(&frame.messages.say("content-free"), ("free", &row.id)))
            }
        }
    }

    fn part(&self, frame: &Frame<'_>, row: &PartRow) -> Markup {
        let (messages, say) = (frame.messages, |key: &str| frame.messages.say(key));
        html! {
            strong { bdi dir="auto" { (row.collection.clone().unwrap_or_else(|| say("home-all"))) } }
            @for subject in &row.subjects { " · " (say(&format!("subject-{subject:02}"))) }
            @for level in &row.levels { " · " (say(&format!("level-{level}"))) }
            @for language in &row.languages { " · " bdi { (crate::language::autonym(language)) } }
            @for word in &row.more { " · " bdi dir="auto" { (word) } }
            @if let Some(largest) = row.largest { " · ≤ " (messages.size(largest)) }
            " · " (say("admin-priority")) ": " (messages.number(row.priority.unsigned_abs()))
            div class="actions" { (self.post.button(&say("people-remove"), ("remove", &row.key))) }
        }
    }

    fn add(&self, frame: &Frame<'_>) -> Markup {
        let say = |key: &str| frame.messages.say(key);
        let choice = |id: &str, options: Vec<(String, String)>| {
            html! {
                select id=(id) name=(id) {
                    option value="" { (say("admin-share-whole")) }
                    @for (value, words) in &options {
                        option value=(value) selected[self.typed.get(id) == Some(value)] { (words) }
                    }
                }
            }
        };
        let collections = self.offers.iter().filter(|row| row.share != Share::Whole);
        let collections: Vec<(String, String)> =
            collections.map(|row| (row.id.clone(), row.title.clone().unwrap_or_else(|| row.id.clone()))).collect();
        let subjects = (0..=10).map(|code| (format!("{code:02}"), say(&format!("subject-{code:02}")))).collect();
        let levels = (0..=8).map(|code| (format!("isced {code}"), say(&format!("level-{code}")))).collect();
        let text = |id: &str, mode: &str, len: &str| {
            let value = self.typed.get(id).filter(|value| !value.is_empty());
            html! { input type="text" id=(id) name=(id) inputmode=(mode) value=[value] maxlength=(len) dir="auto" autocomplete="off"; }
        };
        html! {
            form class="settings" action=(self.post.href) method="post" {
                (self.post.hidden())
                input type="hidden" name="act" value="part";
                (entry(frame, ("who", "filter-collection"), &choice("who", collections), None))
                (entry(frame, ("subject", "filter-subject"), &choice("subject", subjects), None))
                (entry(frame, ("level", "filter-level"), &choice("level", levels), None))
                (entry(frame, ("language", "filter-language"), &text("language", "text", "35"), Some("admin-language-hint")))
                (entry(frame, ("largest", "admin-largest-mb"), &text("largest", "decimal", "8"), None))
                (entry(frame, ("priority", "admin-priority"), &text("priority", "numeric", "1"), None))
                (submit(frame, "admin-part-add"))
            }
        }
    }
}

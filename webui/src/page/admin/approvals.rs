//! `/admin/approvals`: what teachers want to publish, where an admin is asked first.

use maud::{Markup, html};

use crate::frame::Sheet;
use crate::page::teach::{Post, alert, entry, submit};
use crate::{Frame, Href, Text};

/// Something that waits.
#[derive(Clone, Debug)]
pub struct ApprovalRow {
    /// By which forms name it, and which version of it is shown.
    pub id: (String, i64),
    /// Its title.
    pub title: Text,
    /// Who added it, if they are still on the list of people.
    pub maker: Option<String>,
    /// Whose name stands with it.
    pub creator: String,
    /// Bytes of its file.
    pub len_bytes: u64,
    /// SPDX.
    pub licence: String,
    /// It does not leave this box.
    pub only_here: bool,
    /// As pupils will see it.
    pub preview: Href,
}

/// Something that was answered.
#[derive(Clone, Debug)]
pub struct PastApproval {
    /// When, as `2026-11-30 08:00`, UTC.
    pub at: String,
    /// Its title then.
    pub title: Text,
    /// Who wanted it published, and who answered; either may be empty.
    pub people: [String; 2],
    /// Why not; `None` where the answer was yes.
    pub no: Option<String>,
}

/// What came of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApprovalsAnswer {
    /// It is not what was looked at any more.
    Changed,
    /// A no has no reason.
    NoReason,
}

/// What waits.
#[derive(Clone, Debug)]
pub struct ApprovalsView {
    /// Whether an admin is asked first.
    pub asks: bool,
    /// What has waited longest.
    pub rows: Vec<ApprovalRow>,
    /// How many wait.
    pub count: u64,
    /// What was answered last.
    pub past: Vec<PastApproval>,
    /// What came of the form before.
    pub answer: Option<ApprovalsAnswer>,
    /// Where forms go.
    pub post: Post,
}

impl ApprovalsView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let (messages, say) = (frame.messages, |key| frame.messages.say(key));
        let title = say("approvals-title");
        let words = self.answer.map(|answer| match answer {
            ApprovalsAnswer::Changed => say("approvals-changed"),
            ApprovalsAnswer::NoReason => say("approvals-no-reason"),
        });
        let body = html! {
            h1 { (title) }
            (alert(words))
            p class="lead" { (say(if self.asks { "approvals-on" } else { "approvals-off" })) }
            form class="settings" action=(self.post.href) method="post" {
                (self.post.hidden())
                input type="hidden" name="act" value="ask";
                p class="choice" {
                    input type="checkbox" id="asks" name="asks" value="1" checked[self.asks];
                    label for="asks" { (say("approvals-ask")) }
                }
                p class="actions" { button type="submit" { (say("settings-save")) } }
            }
            @if self.count == 0 { p { (say("approvals-none")) } }
            @else { h2 { (messages.with("approvals-count", &[("count", messages.numeral(self.count))])) } }
            @for (at, row) in self.rows.iter().enumerate() { (self.row(frame, (at, row))) }
            @if !self.past.is_empty() {
                h2 { (say("approvals-past")) }
                ul class="rows" { @for one in &self.past { li { (past(frame, one)) } } }
            }
            p { a href="/admin" { (say("admin-title")) } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    fn row(&self, frame: &Frame<'_>, (at, row): (usize, &ApprovalRow)) -> Markup {
        let (messages, say) = (frame.messages, |key| frame.messages.say(key));
        let id = format!("reason-{at}");
        let reason = html! { input type="text" id=(id) name="reason" maxlength="200" required dir="auto"; };
        let name = |name: &str| html! { bdi dir="auto" { (name) } };
        html! {
            section {
                h3 { (row.title.inline()) }
                dl class="about" {
                    @if let Some(maker) = &row.maker { (frame.fact("approvals-maker", &name(maker))) }
                    @if !row.creator.is_empty() { (frame.fact("add-creator", &name(&row.creator))) }
                    (frame.fact("item-size", &html! { (messages.size(row.len_bytes)) }))
                    (frame.fact("add-licence", &html! { bdi dir="ltr" { (row.licence) } }))
                    (frame.fact("add-place", &html! { (say(if row.only_here { "add-place-here" } else { "add-place-all" })) }))
                }
                p class="actions" { a class="button" href=(row.preview) { (say("material-preview")) } }
                form action=(self.post.href) method="post" {
                    (self.which(row, "yes"))
                    (submit(frame, "approvals-yes"))
                }
                details {
                    summary { (say("approvals-no")) }
                    form class="settings" action=(self.post.href) method="post" {
                        (self.which(row, "no"))
                        (entry(frame, (&id, "approvals-why"), &reason, None))
                        (submit(frame, "approvals-no"))
                    }
                }
            }
        }
    }

    /// What a form answers, as it is shown.
    fn which(&self, row: &ApprovalRow, act: &str) -> Markup {
        html! {
            (self.post.hidden())
            input type="hidden" name="act" value=(act);
            input type="hidden" name="who" value=(row.id.0);
            input type="hidden" name="version" value=(row.id.1);
        }
    }
}

fn past(frame: &Frame<'_>, one: &PastApproval) -> Markup {
    let [maker, admin] = &one.people;
    let key = if one.no.is_some() { "approvals-past-no" } else { "approvals-past-yes" };
    html! {
        (one.title.inline())
        @if !maker.is_empty() { " · " bdi dir="auto" { (maker) } }
        p class="facts" {
            strong { (frame.messages.say(key)) }
            @if let Some(no) = &one.no { ": " bdi dir="auto" { (no) } }
            @if !admin.is_empty() { " · " bdi dir="auto" { (admin) } }
            " · " bdi dir="ltr" { (one.at) " UTC" }
        }
    }
}

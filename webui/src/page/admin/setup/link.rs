//! `/admin/link`: whom the box asks for what is new, when, and for how much.

use maud::{Markup, html};

use super::{Became, Said};
use crate::Frame;
use crate::frame::Sheet;
use crate::page::teach::{Post, entry, submit};

/// The page.
#[derive(Clone, Debug)]
pub struct LinkView {
    /// Addresses, one on each line.
    pub from: Said,
    /// How often, as `6h`.
    pub every: Said,
    /// Hours of the day, separated by blanks.
    pub hours: Said,
    /// Megabytes of a day, and of a month.
    pub caps: [Said; 2],
    /// Whether neighbours are asked.
    pub neighbours: Said,
    /// Whether use is counted.
    pub count: Said,
    /// What became of what was asked for.
    pub became: Became,
    /// Where its form goes.
    pub post: Post,
}

/// How often, as the file says it, and as people do.
const EVERY: [(&str, &str); 4] = [("15m", "link-15m"), ("1h", "link-1h"), ("6h", "link-6h"), ("1d", "link-1d")];

impl LinkView {
    /// The page. Its form posts `from`, `every`, `hours`, `per-day`, `per-month`, `neighbours` and `count`.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("link-title");
        let from = html! {
            textarea id="from" name="from" rows="3" spellcheck="false" autocapitalize="none" dir="ltr"
                disabled[self.from.is_fixed] { (self.from.value) }
        };
        let [day, month] = &self.caps;
        let body = html! {
            h1 { (title) }
            (self.became.show(frame))
            @if self.became != Became::Begun { form class="settings" action=(self.post.href) method="post" {
                (self.post.hidden())
                (entry(frame, ("from", "link-from"), &from, self.from.fixed()))
                (entry(frame, ("every", "link-every"), &every(frame, &self.every), self.every.fixed()))
                (self.hours.text(frame, ("hours", "link-hours"), 200, Some("link-hours-hint")))
                (day.text(frame, ("per-day", "link-day"), 9, None))
                (month.text(frame, ("per-month", "link-month"), 9, None))
                (self.neighbours.choice(frame, ("neighbours", "link-neighbours")))
                (self.count.choice(frame, ("count", "link-count")))
                (submit(frame, "settings-save"))
            } }
            p { a href="/admin/sync" { (say("admin-sync")) } " · " a href="/admin" { (say("admin-title")) } }
        };
        frame.page(&Sheet { class: "prose", query: None, ..Sheet::titled(title.clone()) }, &body)
    }
}

fn every(frame: &Frame<'_>, said: &Said) -> Markup {
    let is_other = EVERY.iter().all(|(value, _)| *value != said.value);
    html! {
        select id="every" name="every" disabled[said.is_fixed] {
            @if is_other { option value=(said.value) selected { (said.value) } }
            @for (value, key) in EVERY { option value=(value) selected[value == said.value] { (frame.messages.say(key)) } }
        }
    }
}

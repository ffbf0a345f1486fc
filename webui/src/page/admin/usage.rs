//! `/admin/usage`: what is used, as bars with their numbers, and as a table for other programs.

use maud::{Markup, html};

use crate::Frame;
use crate::card::subject_label;
use crate::frame::Sheet;
use crate::language::autonym;
use crate::page::teach::progress;

/// A week. Numbers under five are not told.
#[derive(Clone, Debug)]
pub struct UsageRow {
    /// Its first day, `YYYY-MM-DD`.
    pub monday: String,
    /// Openings of items.
    pub openings: Option<u32>,
    /// Searches that found nothing.
    pub missed: Option<u32>,
}

/// The page.
#[derive(Clone, Debug, Default)]
pub struct UsageView {
    /// Nothing is counted here.
    pub is_off: bool,
    /// Weeks, the latest first.
    pub weeks: Vec<UsageRow>,
    /// Of the last four weeks, by broad field (ISCED-F 2013).
    pub subjects: Vec<(u8, Option<u32>)>,
    /// By language, BCP 47.
    pub languages: Vec<(String, Option<u32>)>,
    /// By hour of the day, UTC.
    pub hours: Vec<Option<u32>>,
}

/// LIMIT: weeks on the page; the table has all.
const SHOWN: usize = 26;

impl UsageView {
    /// The page.
    pub fn render(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let title = say("usage-title");
        let body = html! {
            h1 { (title) }
            @if self.is_off {
                p class="notice" { (say("usage-off")) " " a href="/admin/link" { (say("link-title")) } }
            } @else {
                p class="lead" { (say("usage-lead")) }
                @if self.weeks.is_empty() { p class="notice" { (say("usage-none")) } }
                @else {
                    p class="actions" { a class="button" href="/admin/usage.csv" { (say("progress-csv")) } }
                    (self.parts(frame))
                }
            }
            p { a href="/admin" { (say("admin-title")) } }
        };
        frame.page(&Sheet { query: None, ..Sheet::titled(title.clone()) }, &body)
    }

    fn parts(&self, frame: &Frame<'_>) -> Markup {
        let weeks =
            self.weeks.iter().take(SHOWN).map(|week| (html! { bdi dir="ltr" { (week.monday) } }, week.openings));
        let missed = self.weeks.iter().take(SHOWN).filter(|week| week.missed.is_some());
        let missed = missed.map(|week| (html! { bdi dir="ltr" { (week.monday) } }, week.missed));
        let subjects =
            self.subjects.iter().map(|(field, count)| (html! { (subject_label(*field).show(frame)) }, *count));
        let languages = self.languages.iter().map(|(tag, count)| (html! { bdi lang=(tag) { (autonym(tag)) } }, *count));
        let hours = (0_u8..).zip(&self.hours).filter(|(_, count)| count.is_some());
        let hours = hours.map(|(hour, count)| (html! { bdi dir="ltr" { (format!("{hour:02}:00")) } }, *count));
        html! {
            (bars(frame, ["usage-weeks", "usage-week", "usage-openings"], &weeks.collect::<Vec<_>>()))
            (bars(frame, ["usage-missed", "usage-week", "usage-missed"], &missed.collect::<Vec<_>>()))
            (bars(frame, ["usage-subjects", "filter-subject", "usage-openings"], &subjects.collect::<Vec<_>>()))
            (bars(frame, ["usage-languages", "filter-language", "usage-openings"], &languages.collect::<Vec<_>>()))
            (bars(frame, ["usage-hours", "usage-hour", "usage-openings"], &hours.collect::<Vec<_>>()))
        }
    }

    /// Weeks for a table program.
    pub fn csv(&self, frame: &Frame<'_>) -> String {
        let say = |key| frame.messages.say(key);
        let number = |count: Option<u32>| count.map(|count| count.to_string()).unwrap_or_default();
        let head = vec![say("usage-week"), say("usage-openings"), say("usage-missed")];
        let rows = self.weeks.iter().map(|week| vec![week.monday.clone(), number(week.openings), number(week.missed)]);
        progress::csv(std::iter::once(head).chain(rows))
    }
}

/// A table whose numbers are drawn, too; nothing where there are no rows.
fn bars(frame: &Frame<'_>, [title, by, counted]: [&str; 3], rows: &[(Markup, Option<u32>)]) -> Markup {
    let (messages, say) = (frame.messages, |key| frame.messages.say(key));
    let most = rows.iter().filter_map(|(_, count)| *count).max().unwrap_or(0).max(1);
    let width = |count: u32| (u64::from(count) * 100).div_ceil(u64::from(most));
    html! {
        @if !rows.is_empty() {
            h2 { (say(title)) }
            table class="coverage bars" {
                thead { tr { th scope="col" { (say(by)) } th scope="col" { (say(counted)) } } }
                tbody {
                    @for (name, count) in rows {
                        tr {
                            th scope="row" { (name) }
                            td {
                                @if let Some(count) = count {
                                    (messages.number(u64::from(*count)))
                                    svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" {
                                        rect width=(width(*count)) height="6" {}
                                    }
                                } @else { span class="facts" { (say("usage-few")) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

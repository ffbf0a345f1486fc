//! `/admin/usage`: what is used, in sums without names.

use axum::extract::State;
use axum::response::Response;
use maktaba_webui::{UsageRow, UsageView};

use crate::http::answer::reply;
use crate::http::staff::{Desk, Refusal, SignedAdmin, Staff};
use crate::reports::usage::{Usage, Used, told};

/// Weeks of which subjects, languages and hours are told together.
const RECENT: usize = 4;
/// LIMIT: languages that are shown.
const LANGUAGES: usize = 20;

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    let view = view(&staff);
    Ok(staff.show(&signed.visit, |frame| view.render(frame)).await?)
}

pub(crate) async fn csv(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    let library = staff.app.library().await?;
    let text = view(&staff).csv(&signed.visit.frame(&library));
    Ok(reply::download("text/csv; charset=utf-8", "usage.csv", text))
}

/// From memory: nothing of it waits for the card.
fn view(staff: &Staff) -> UsageView {
    let Some(weeks) = staff.app.options.usage.as_deref().map(Usage::weeks) else {
        return UsageView { is_off: true, ..UsageView::default() };
    };
    let recent = Used::sum(weeks.iter().take(RECENT).map(|(_, used)| used));
    let mut languages: Vec<(String, u32)> = recent.languages.into_iter().collect();
    languages.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    languages.truncate(LANGUAGES);
    let row =
        |(monday, used): (String, Used)| UsageRow { monday, openings: told(used.openings), missed: told(used.missed) };
    UsageView {
        is_off: false,
        weeks: weeks.into_iter().map(row).collect(),
        subjects: recent.subjects.into_iter().map(|(field, count)| (field, told(count))).collect(),
        languages: languages.into_iter().map(|(tag, count)| (tag, told(count))).collect(),
        hours: recent.hours.into_iter().map(told).collect(),
    }
}

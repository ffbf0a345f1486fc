//! `/admin/sync`: bringing the box up to date.

use std::time::Instant;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_sync::source;
use maktaba_webui::{Href, PastRow, Post, SightRow, Sights, SyncFailure, SyncNow, SyncView};
use serde_json::Value;

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::field;
use crate::http::staff::{Desk, Refusal, SignedAdmin};
use crate::units::minute;
use crate::upkeep::{Doing, Sight, Tell, Upkeep, in_one_line, is_paused, kind};

/// Seconds after which the page is asked for again while something is done.
const AGAIN_S: &str = "3";
/// Syncs that are shown.
const PAST: usize = 20;

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    let post = Post::to(["admin", "sync"], &signed.session.form);
    let view = staff
        .keep(move |upkeep: &Upkeep| {
            let (doing, looked) = upkeep.board.read();
            let past = upkeep.shelf.history(PAST)?.into_iter();
            Ok(SyncView {
                now: now(&doing),
                has_sources: upkeep.board.has_sources(),
                is_paused: is_paused(upkeep.shelf.dir()),
                sight: looked.map(|looked| Sights {
                    rows: looked.sights.into_iter().map(sight).collect(),
                    failed: looked.failed,
                }),
                waits: upkeep.board.waited().map(|it| (it.is_hours, minutes_until(it.until))),
                past: past.filter_map(|(at, report)| past_row(at, &report)).collect(),
                post,
            })
        })
        .await?;
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::again(view.is_moving().then_some(AGAIN_S), response))
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    SignedAdmin::of(signed)?;
    let act = field(&form, "act").unwrap_or_default();
    let is_known = staff
        .keep(move |upkeep| {
            match act.as_str() {
                "sync" => upkeep.board.tell(Tell::Sync),
                "look" => upkeep.board.tell(Tell::Look),
                "stop" => upkeep.board.stop(),
                "pause" => upkeep.pause(true)?,
                "go-on" => upkeep.pause(false)?,
                _ => return Ok(false),
            }
            Ok(true)
        })
        .await?;
    if is_known { Ok(reply::see_other(&Href::path(["admin", "sync"]))) } else { Err(Fault::BAD_REQUEST.into()) }
}

/// Minutes that are left, one at least: nobody is told to come back at once.
pub(super) fn minutes_until(until: Instant) -> u64 {
    until.saturating_duration_since(Instant::now()).as_secs().div_ceil(60).max(1)
}

pub(super) const fn is_running(doing: &Doing) -> bool {
    matches!(doing, Doing::Syncing { .. })
}

fn now(doing: &Doing) -> SyncNow {
    match doing {
        Doing::Waiting => SyncNow::Waiting,
        Doing::Looking => SyncNow::Looking,
        Doing::Syncing { from, collection, fetches, done_bytes, total_bytes, begun } => SyncNow::Running {
            from: from.clone(),
            collection: collection.clone(),
            fetches: *fetches,
            done_bytes: *done_bytes,
            total_bytes: *total_bytes,
            rate: done_bytes.checked_div(begun.elapsed().as_secs()).unwrap_or(0),
        },
    }
}

fn sight(sight: Sight) -> SightRow {
    SightRow {
        is_current: matches!(sight.route, "none" | "pinned"),
        collection: sight.collection,
        travel_bytes: sight.travel_bytes,
        comes: sight.comes,
        no_room: sight.no_room,
        goes: sight.goes,
        error: sight.error,
    }
}

/// Whether something failed, by a report: what has no room did not, and to try again brings it no nearer.
pub(super) fn has_failed(report: &str) -> bool {
    let Ok(report) = serde_json::from_str::<Value>(report) else { return false };
    let one = |value: &Value| value.get("error").is_some();
    one(&report) || report.get("collections").and_then(Value::as_array).is_some_and(|all| all.iter().any(one))
}

fn past_row(at: i64, text: &str) -> Option<PastRow> {
    let report: Value = serde_json::from_str(text).ok()?;
    let collections = report.get("collections").and_then(Value::as_array);
    let moved = |one: &&Value| one.get("from") != one.get("to") || one.get("route").is_some_and(|it| it == "part");
    let told = |one: &Value| Some(format!("{} {}", one.get("id")?.as_str()?, one.get("to")?.as_u64()?));
    Some(PastRow {
        at: minute(at),
        from: source::shown(report.get("source")?.as_str()?),
        bytes: report.get("bytes_received").and_then(Value::as_u64).unwrap_or(0),
        changed: collections.into_iter().flatten().filter(moved).filter_map(told).collect(),
        error: failure_in(&report),
    })
}

/// Why not all came with a sync, by its report; `None` if all did.
pub(super) fn failure_of(report: &str) -> Option<SyncFailure> {
    failure_in(&serde_json::from_str(report).ok()?)
}

/// The same of a report that was read.
pub(in crate::http::handlers) fn failure_in(report: &Value) -> Option<SyncFailure> {
    let told = in_one_line(report)?;
    Some(SyncFailure { kind: kind(report).unwrap_or_default().to_owned(), told })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_room_wants_a_look_and_is_no_failure() {
        let report =
            |collection: &str| format!(r#"{{"collections":[{{"id":"well"}},{{"id":"stories",{collection}}}]}}"#);
        let error_of = |report: &str| failure_of(report).map(|failure| failure.told);
        let left = report(r#""no_room":{"resources":2,"shelf_bytes":1200}"#);
        assert!(error_of(&left).unwrap().starts_with("stories: no room for 2 resources"), "{left}");
        assert!(!has_failed(&left));
        let failed = report(r#""error":"the card is full""#);
        assert_eq!(error_of(&failed).as_deref(), Some("stories: the card is full"));
        assert!(has_failed(&failed) && has_failed(r#"{"error":"nobody answers"}"#));
        let well = report(r#""route":"none""#);
        assert!(error_of(&well).is_none() && !has_failed(&well));
    }
}

//! `/admin/report`: how the box is, as a file for whoever helps. No person, no phone, no key and no code is in it.

use std::path::Path;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::StatusCode;
use hyper::header::{self, HeaderMap, HeaderValue};
use maktaba_sync::source;
use serde_json::{Value, json};

use crate::device::clock;
use crate::device::health;
use crate::device::state::StateDir;
use crate::http::answer::reply;
use crate::http::staff::{Desk, Refusal, SignedAdmin};
use crate::units::minute;
use crate::upkeep::{Upkeep, UpkeepError};

/// Syncs that are told.
const PAST: usize = 50;

pub(crate) async fn get(State(staff): Desk, SignedAdmin(_): SignedAdmin) -> Result<Response, Refusal> {
    let device = staff.app.options.device.clone();
    let report = staff.keep(move |upkeep| tell(upkeep, device.as_ref())).await?;
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers
        .insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"maktaba-report.json\""));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let bytes = serde_json::to_vec_pretty(&report).unwrap_or_default();
    Ok(reply::answer(StatusCode::OK, headers, Body::from(bytes)))
}

fn tell(upkeep: &Upkeep, device: Option<&StateDir>) -> Result<Value, UpkeepError> {
    let shelf = &upkeep.shelf;
    let health = health::read(Path::new("/"));
    let held = shelf.collections()?.into_iter().map(
        |one| json!({ "id": one.id, "release": one.release, "resources": one.resources, "len_bytes": one.len_bytes }),
    );
    let past = shelf.history(PAST)?.into_iter().map(|(at, text)| {
        let mut report: Value = serde_json::from_str(&text).unwrap_or_default();
        // An address may have a password in it.
        if let Some(Value::String(from)) = report.get_mut("source") {
            *from = source::shown(from);
        }
        json!({ "at": minute(at), "report": report })
    });
    let publishers = shelf.publishers()?;
    let words = |it: &maktaba_sync::store::TrustedPublisher| it.id.map(|id| id.words());
    Ok(json!({
        "version": env!("CARGO_PKG_VERSION"),
        "clock": minute(clock::system()),
        "problems": device.map(StateDir::problems).unwrap_or_default(),
        "memory_bytes": health.memory,
        "heat_celsius": health.heat,
        "power_was_weak": health.is_weak,
        "free_bytes": upkeep.disk.free_bytes(shelf.dir()).ok(),
        "publishers": publishers.iter().filter_map(words).collect::<Vec<_>>(),
        "kept_up_to_date": shelf.subscriptions()?,
        "parts": shelf.wishes()?,
        "budget_bytes": shelf.budget()?,
        "collections": held.collect::<Vec<_>>(),
        "syncs": past.collect::<Vec<_>>(),
    }))
}

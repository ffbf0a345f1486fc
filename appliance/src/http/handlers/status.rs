//! `/status`

use axum::extract::State;
use axum::response::Response;
use hyper::header::{self, HeaderValue};
use maktaba_webui::{HeldRow, StatusView, Stick, StickStage};

use crate::commands::day;
use crate::device::state::{MediumStage, MediumState, StateDir};
use crate::http::fault::Fault;
use crate::http::overview::collection_title;
use crate::http::reply;
use crate::http::visit::Visit;

/// Seconds after which a page that moves is asked for again.
const AGAIN_S: &str = "3";

pub(crate) async fn get(State(app): reply::Shared, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let device = app.options.device.clone();
    let (collections, free_bytes, problems, medium) = app
        .read(move |holdings| {
            let problems = device.as_ref().map(StateDir::problems).unwrap_or_default();
            let medium = device.as_ref().and_then(StateDir::medium);
            Ok((holdings.collections()?, holdings.free_bytes(), problems, medium))
        })
        .await?;
    let row = |held: maktaba_sync::store::HeldCollection| HeldRow {
        day: day(held.activated_at),
        release: u64::from(held.release.0),
        resources: held.resources,
        title: collection_title(&held),
    };
    let view = StatusView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        addresses: app.options.addresses.clone(),
        problems: problems.into_iter().collect(),
        stick: medium.map(stick),
        collections: collections.into_iter().map(row).collect(),
        free_bytes,
    };
    let mut response = reply::page(&app, &visit, view.render(&visit.frame(&overview.library))).await?;
    if view.is_moving() {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN_S));
    }
    Ok(response)
}

fn stick(medium: MediumState) -> Stick {
    let stage = match medium.stage {
        MediumStage::Looking => StickStage::Looking,
        MediumStage::Syncing => StickStage::Syncing,
        MediumStage::Done => StickStage::Done,
        MediumStage::Nothing => StickStage::Nothing,
        MediumStage::Failed => StickStage::Failed,
    };
    let percent = medium.done_bytes.saturating_mul(100).checked_div(medium.total_bytes);
    Stick { stage, percent, text: medium.text }
}

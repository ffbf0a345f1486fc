//! `/status`

use axum::extract::State;
use axum::response::Response;
use hyper::header::{self, HeaderValue};
use maktaba_webui::{ClockSetter, HeldRow, StatusView, Stick, StickStage};

use crate::device::clock;
use crate::device::medium::{MediumStage, MediumState};
use crate::device::state::{ClockSource, StateDir};
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::visit::Visit;
use crate::http::shelf::overview::collection_title;
use crate::units::{day, minute};

/// Seconds after which a page that moves is asked for again.
const AGAIN_S: &str = "3";

pub(crate) async fn get(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let device = app.options.device.clone();
    let (collections, free_bytes, problems, media, clock) = app
        .read(move |holdings| {
            let problems = device.as_ref().map(StateDir::problems).unwrap_or_default();
            let media = device.as_ref().map(StateDir::media).unwrap_or_default();
            let clock = device.as_ref().and_then(StateDir::clock_source);
            Ok((holdings.collections()?, holdings.free_bytes(), problems, media, clock))
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
        addresses: app.options.addresses.now(),
        problems: problems.into_iter().collect(),
        sticks: media.into_values().map(stick).collect(),
        collections: collections.into_iter().map(row).collect(),
        free_bytes,
        clock: clock.map(|source| (minute(clock::system()), setter(source))),
    };
    let mut response = app.page(&visit, view.render(&visit.frame(&overview.library))).await?;
    if view.is_moving() {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(AGAIN_S));
    }
    Ok(response)
}

fn setter(source: ClockSource) -> ClockSetter {
    match source {
        ClockSource::Network => ClockSetter::Network,
        ClockSource::Phone => ClockSetter::Phone,
        ClockSource::Nobody => ClockSetter::Nobody,
    }
}

fn stick(medium: MediumState) -> Stick {
    let stage = match medium.stage {
        MediumStage::Looking | MediumStage::Between => StickStage::Looking,
        MediumStage::Syncing => StickStage::Syncing,
        MediumStage::Writing => StickStage::Writing,
        MediumStage::Done => StickStage::Done,
        MediumStage::Nothing => StickStage::Nothing,
        MediumStage::Failed => StickStage::Failed,
    };
    let percent = medium.done_bytes.saturating_mul(100).checked_div(medium.total_bytes);
    Stick { stage, percent, text: medium.text }
}

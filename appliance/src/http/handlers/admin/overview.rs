//! `/admin`: how the box is.

use std::path::Path;

use axum::extract::State;
use axum::response::Response;
use maktaba_webui::{LastSync, OverviewView};

use super::jobs::gather;
use super::sync::{failure_of, is_running};
use crate::device::clock;
use crate::device::health;
use crate::device::state::{ClockSource, StateDir};
use crate::http::answer::reply;
use crate::http::staff::{Desk, Refusal, SignedAdmin};
use crate::school::{School, State as Stage};
use crate::units::minute;
use crate::upkeep::{Upkeep, is_paused};

/// Seconds after which the page is asked for again while something is done.
const AGAIN_S: &str = "10";

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    let device = staff.app.options.device.clone();
    let (held, library) = staff
        .app
        .ask(|desk| {
            let (collections, library) = (desk.holdings()?.0, desk.library()?);
            Ok(((collections, library.resources), library))
        })
        .await?;
    let told = |school: &School| {
        let (_, waiting) = school.materials_in(&[Stage::Waiting], 0)?;
        Ok((school.backed_up_at()?, school.first_run()?, waiting))
    };
    let (backup, first_run, approvals) = staff.ask(told).await?;
    let jobs = gather(&staff, &signed).await?.counts();
    let view = staff
        .keep(move |upkeep: &Upkeep| {
            let dir = upkeep.shelf.dir();
            let last = upkeep.shelf.history(1)?.into_iter().next();
            let health = health::read(Path::new("/"));
            let source = device.as_ref().and_then(StateDir::clock_source);
            let free = upkeep.disk.free_bytes(dir).ok().zip(upkeep.disk.total_bytes(dir).ok());
            Ok(OverviewView {
                problems: device.as_ref().map(StateDir::problems).unwrap_or_default().into_iter().collect(),
                held,
                last: last.map(|(at, report)| LastSync { at: minute(at), error: failure_of(&report) }),
                is_paused: is_paused(dir),
                is_syncing: is_running(&upkeep.board.read().0),
                space: free,
                memory: health.memory,
                heat: health.heat,
                is_weak: health.is_weak,
                clock: minute(clock::system()),
                is_set: source.map(|source| source != ClockSource::Nobody),
                approvals,
                jobs,
                backup: backup.map(minute),
                is_unfinished: first_run.is_some(),
            })
        })
        .await?;
    let response = staff.desk.lent_page(&signed.visit, view.render(&signed.visit.frame(&library))).await?;
    Ok(reply::again(view.is_syncing.then_some(AGAIN_S), response))
}

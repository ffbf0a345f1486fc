//! `/admin/jobs`: all long work of the box: what is done, what waits, what did not work, and what can be done about it.
//!
//! It has no list of its own: each line is read where the work itself notes how far it is, most of which outlives the process.

use std::path::Path;
use std::time::Instant;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{Href, JobAct, JobKind, JobRow, JobsNext, JobsView, Post, Text};

use super::sync::{failure_of, has_failed, minutes_until};
use crate::bucket::{self, Told};
use crate::device::clock;
use crate::device::medium::MediumStage;
use crate::device::state::StateDir;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::handlers::status::stage as stick_stage;
use crate::http::handlers::teach::said::{stage, trouble};
use crate::http::reader::form::field;
use crate::http::shelf::feeding::Fed;
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};
use crate::parcel;
use crate::school::{Made, MaterialId, State as Stage};
use crate::units::minute;
use crate::upkeep::{Doing, PARCEL, Tell, Upkeep, UpkeepError, is_paused};

/// Seconds after which the page is asked for again while something is done.
const AGAIN_S: &str = "5";
/// LIMIT: materials of teachers that are shown, of those at work and of those that could not be taken.
const SHOWN: usize = 20;
/// How far a material is while the box has work with it.
const WORK: [Stage; 3] = [Stage::Reading, Stage::Publishing, Stage::Withdrawing];

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    let view = gather(&staff, &signed).await?;
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::again((!view.now.is_empty()).then_some(AGAIN_S), response))
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    SignedAdmin::of(signed)?;
    let act = field(&form, "act").unwrap_or_default();
    let who = || field(&form, "who").and_then(|who| MaterialId::parse(&who));
    match act.as_str() {
        "stop" if let Some(id) = who() => staff.school.stop_work(id),
        "stop" | "sync" | "go-on" | "forget" => staff.keep(move |upkeep| tell(upkeep, &act)).await?,
        "index" => staff.app.search.feeding().try_again(),
        "backup" => staff.wake(),
        "read" => {
            let id = who().ok_or(Fault::BAD_REQUEST)?;
            let again = (Stage::Refused, Stage::Reading);
            staff.ask(move |school| school.move_on(&id, again, "", clock::system())).await?;
            staff.wake();
        }
        _ => return Err(Fault::BAD_REQUEST.into()),
    }
    Ok(reply::see_other(&Href::path(["admin", "jobs"])))
}

/// Tells the thread that keeps the box up to date what is wanted of it.
fn tell(upkeep: &Upkeep, act: &str) -> Result<(), UpkeepError> {
    match act {
        "stop" => upkeep.board.stop(),
        "sync" => upkeep.board.tell(Tell::Sync),
        "forget" => {
            parcel::note(upkeep.shelf.dir(), "")?;
            upkeep.board.took_parcel(None);
        }
        _ => upkeep.pause(false)?,
    }
    Ok(())
}

/// All there is to tell.
pub(super) async fn gather(staff: &Staff, signed: &Signed) -> Result<JobsView, Fault> {
    let told = staff.ask(|school| {
        let (work, refused) = (school.materials_in(&WORK, SHOWN)?, school.materials_in(&[Stage::Refused], SHOWN)?);
        Ok((work, refused, school.backup_trouble()))
    });
    let (work, refused, backup) = told.await?;
    let (device, fed) = (staff.app.options.device.clone(), staff.app.search.feeding().read());
    let (library, post) = (staff.school.library().to_owned(), Post::to(["admin", "jobs"], &signed.session.form));
    let view = staff.keep(move |upkeep| {
        let mut view = JobsView::none(post);
        upkeep_of(upkeep, &library, &mut view)?;
        for stick in device.as_ref().map(StateDir::media).unwrap_or_default().into_values() {
            let row = JobRow {
                progress: Some((stick.done_bytes, stick.total_bytes, 0)).filter(|(_, total, _)| *total > 0),
                told: stick.text,
                ..JobRow::of(JobKind::Stick(stick_stage(stick.stage)))
            };
            match stick.stage {
                MediumStage::Failed => view.failed.push(row),
                stage if stage.is_in_use() => view.now.push(row),
                _ => {}
            }
        }
        materials((work, refused), &library, &mut view);
        index(fed, &mut view);
        if let Some(told) = backup {
            let act = Some((JobAct::Backup, String::new()));
            view.failed.push(JobRow { told, act, ..JobRow::of(JobKind::Backup) });
        }
        Ok(view)
    });
    view.await
}

/// Syncs and parcels.
fn upkeep_of(upkeep: &Upkeep, library: &Path, view: &mut JobsView) -> Result<(), UpkeepError> {
    let (board, is_paused) = (&upkeep.board, is_paused(upkeep.shelf.dir()));
    let (doing, stop) = (board.read().0, Some((JobAct::Stop, String::new())));
    let is_parcel = matches!(&doing, Doing::Syncing { from, .. } if from == PARCEL);
    match doing {
        Doing::Waiting => {}
        Doing::Looking => view.now.push(JobRow { act: stop, ..JobRow::of(JobKind::Look) }),
        Doing::Syncing { from, collection, fetches, done_bytes, total_bytes, begun } => {
            let rate = done_bytes.checked_div(begun.elapsed().as_secs()).unwrap_or(0);
            view.now.push(JobRow {
                name: (!is_parcel).then(|| Text::new(from, "")),
                more: collection,
                progress: (fetches && total_bytes > 0).then_some((done_bytes, total_bytes, rate)),
                act: stop,
                ..JobRow::of(if is_parcel { JobKind::Parcel } else { JobKind::Sync })
            });
        }
    }
    let parcels = || Some(Href::path(["admin", "parcel"]));
    if !is_parcel && parcel::has_come(library) {
        view.waits.push(JobRow { way: parcels(), ..JobRow::of(JobKind::Parcel) });
    }
    if is_paused {
        view.waits.push(JobRow { act: Some((JobAct::GoOn, String::new())), ..JobRow::of(JobKind::Paused) });
    } else if let Some(waits) = board.waited() {
        let kind = if waits.is_hours { JobKind::Hours } else { JobKind::Spent };
        view.waits.push(JobRow { minutes: Some(minutes_until(waits.until)), ..JobRow::of(kind) });
    }
    view.next = match board.due() {
        _ if is_paused => JobsNext::Paused,
        _ if !board.has_sources() => JobsNext::Nowhere,
        due => JobsNext::In(minutes_until(due.unwrap_or_else(Instant::now))),
    };
    let last = upkeep.shelf.history(1)?.into_iter().next().filter(|(_, report)| has_failed(report));
    if let Some((at, told)) = last.and_then(|(at, report)| Some((at, failure_of(&report)?.told))) {
        let act = (board.has_sources() && !is_paused).then(|| (JobAct::Sync, String::new()));
        let way = Some(Href::path(["admin", "sync"]));
        view.failed.push(JobRow { at: Some(minute(at)), told, act, way, ..JobRow::of(JobKind::Sync) });
    }
    if let Some(Told { to, failed: Some(told), .. }) = bucket::told(library) {
        let act = (!is_paused).then(|| (JobAct::Sync, String::new()));
        view.failed.push(JobRow { name: Some(Text::new(to, "")), told, act, ..JobRow::of(JobKind::Give) });
    }
    if let Some(taken) = board.parcel().filter(|taken| !taken.is_good) {
        // Whoever has it must bring it again, so that there is nothing to try.
        let act = Some((JobAct::Forget, String::new()));
        view.failed.push(JobRow { told: taken.text, way: parcels(), act, ..JobRow::of(JobKind::Parcel) });
    }
    Ok(())
}

/// What teachers sent: one after the other.
fn materials((work, refused): ((Vec<Made>, u64), (Vec<Made>, u64)), library: &Path, view: &mut JobsView) {
    let row = |(material, maker): Made| {
        let file = library.join("school").join(material.id.as_str()).join("source").join(&material.file);
        JobRow {
            name: Some(Text::new(&*material.said.title, &*material.said.language)),
            more: maker,
            len_bytes: file.metadata().ok().map(|file| file.len()),
            way: Some(Href::path(["teach", "material", material.id.as_str()])),
            ..JobRow::of(JobKind::Material(stage(&material)))
        }
    };
    view.is_more = work.1 > SHOWN as u64 || refused.1 > SHOWN as u64;
    let mut work = work.0.into_iter();
    view.now.extend(work.next().map(|made| {
        // What goes back has to.
        let can_stop = made.0.state != Stage::Withdrawing;
        let act = can_stop.then(|| (JobAct::Stop, made.0.id.as_str().to_owned()));
        JobRow { act, ..row(made) }
    }));
    view.waits.extend(work.map(row));
    for made in refused.0 {
        let (told, act) = (made.0.told.clone(), Some((JobAct::Read, made.0.id.as_str().to_owned())));
        let trouble = trouble(&made.0);
        view.failed.push(JobRow { told, trouble, act, ..row(made) });
    }
}

fn index(fed: Fed, view: &mut JobsView) {
    if let Some(begun) = fed.begun {
        let minutes = Some(begun.elapsed().as_secs() / 60);
        view.now.push(JobRow { minutes, ..JobRow::of(JobKind::Index) });
    }
    if let Some(told) = fed.failed {
        view.failed.push(JobRow { told, act: Some((JobAct::Index, String::new())), ..JobRow::of(JobKind::Index) });
    }
}

//! Weeks that are over become a letter to the publisher, and the next release of `reports` in the box's own repository.
//!
//! A report stays in the newest release until the publisher's receipt names one that has it. Which weeks a release is going to
//! hold is written down before it is published: after a cut it is seen whether they are in it, and no week is told twice.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use maktaba_sync::letter::{Recipient, seal};
use maktaba_sync::model::{CollectionId, Entry, EntryFlags, REPORTS, ReleaseNumber, Resource};
use maktaba_sync::publish::{About, Intake, PublishOptions, StoreIntake, last_resources, publish};
use maktaba_sync::store::{Shelf, Store};
use maktaba_sync::trust::{format_time, recipient};

use super::besides::Besides;
use super::tally::{Pending, Tally};
use super::week::{Report, Week};
use super::{LETTER, PREFIX, number};
use crate::jobs::take::open_on;
use crate::own::{Own, repository};

/// LIMIT: reports that wait for a receipt, a year of them. The publisher sees a gap where older ones were.
const MAX_WAITING: usize = 53;

/// To whom a library reports; `None` where nobody has asked for it.
pub(crate) fn reader(shelf: &Shelf) -> Option<Recipient> {
    recipient(&shelf.trust(None).ok()?)
}

/// Publishes the weeks that are over, with what is told besides, if somebody reads them; the number of the report, if there was one.
///
/// # Errors
///
/// A library that somebody else is changing, and what the repository refuses: the next try goes on from there.
///
/// # Power cut
///
/// Each week is in one report, whenever the power goes.
pub(crate) fn publish_due(tally: &Tally, now: i64, besides: impl FnOnce() -> Besides) -> anyhow::Result<Option<u32>> {
    tally.wake(now);
    let reader = reader(&Shelf::open(tally.library())?);
    tally.want(reader.is_some())?;
    let Some(reader) = reader.filter(|_| !tally.ripe().is_empty()) else { return Ok(None) };
    let mut library = open_on(tally.library(), tally.disk(), Duration::ZERO)?;
    let mut own = Own::open(&mut library)?;
    let id = library.own_id()?.context("this box has no name yet")?;
    let collection: CollectionId = REPORTS.parse()?;
    // A working store of its own: what is in the library is on its pages.
    let mut work = Store::create(&repository(tally.library()).with_extension("work"), Arc::clone(tally.disk()))?;
    let options = PublishOptions { clock_is_right: true, may_lose: true, ..PublishOptions::at(now) };
    let mark = collection.clone().into();
    let (mut waiting, last) = last_resources(&mut work, &mut own.repository, &own.keys, &mark, options)?;
    let last = last.map_or(0, |file| file.release.0);
    if tally.pending().is_some_and(|pending| pending.sequence <= last) {
        tally.settle()?;
    }
    let ripe = tally.ripe();
    if ripe.is_empty() {
        return Ok(None);
    }
    let sequence = last + 1;
    tally.pend(Pending { sequence, mondays: ripe.iter().map(|(monday, _)| monday.clone()).collect() })?;
    let weeks = ripe.iter().map(|(monday, counted)| Week::told(monday.clone(), counted)).collect();
    let report = Report::new((id, sequence), format_time(now), weeks, besides());
    let letter = seal(&reader, &serde_json::to_vec(&report)?)?;
    let arrived = library.shelf()?.receipt(None)?.and_then(|receipt| receipt.received.get(&collection).copied());
    waiting.retain(|resource| number(&resource.id).is_some_and(|number| Some(ReleaseNumber(number)) > arrived));
    waiting.sort_by_key(|resource| number(&resource.id));
    let surplus = (waiting.len() + 1).saturating_sub(MAX_WAITING);
    waiting.drain(..surplus);
    waiting.push(resource(&mut work, sequence, &letter)?);
    let about = About {
        collection: mark,
        title: "Reports".to_owned(),
        languages: Vec::new(),
        licenses: Vec::new(),
        withdrawn: Vec::new(),
    };
    let published = publish(&mut work, &mut own.repository, &own.keys, &about, waiting, options, &mut |_| {})?;
    anyhow::ensure!(published.release.0 == sequence, "somebody else has published reports of this box");
    tally.settle()?;
    Ok(Some(sequence))
}

fn resource(work: &mut Store, sequence: u32, letter: &[u8]) -> anyhow::Result<Resource> {
    let mut intake = StoreIntake::begin(work)?;
    let body = intake.put(&mut &*letter, "application/octet-stream")?;
    intake.finish()?;
    let media_type = "application/octet-stream".to_owned();
    let entry = Entry { path: LETTER.parse()?, media_type, title: String::new(), flags: EntryFlags::NONE, body };
    Ok(Resource { id: format!("{PREFIX}{sequence}").parse()?, record: b"{}".to_vec(), entries: vec![entry] })
}

/// Reports that a box has published and that have not arrived yet.
pub(crate) fn is_waiting(library: &Path, arrived: Option<ReleaseNumber>) -> bool {
    let folder = repository(library).join("collections").join(REPORTS);
    let numbers = std::fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        name.strip_suffix(".json")?.rsplit_once('.')?.1.parse().ok()
    });
    numbers.max().is_some_and(|newest: u32| Some(ReleaseNumber(newest)) > arrived)
}

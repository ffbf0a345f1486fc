//! The order of an import: find the items, work on each, report.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use maktaba_sync::model::Resource;
use maktaba_sync::publish::Intake;

use super::defaults::Defaults;
use super::items::Item;
use super::limits::Limits;
use super::memo::Memo;
use super::names::Ids;
use super::open::Outcome;
use super::report::{ImportError, Progress, Report};
use super::task::Task;
use super::worker::{Crew, Door};

/// What came of an import.
#[derive(Debug)]
pub struct Import {
    /// Resources in the order of their sources.
    pub resources: Vec<Resource>,
    /// What became of every source.
    pub report: Report,
}

/// Imports files and folders of any known format.
///
/// `defaults` are what the flags say; who is believed is told at the head of this module. Content goes to
/// `intake` as streams; `progress` is called now and then. Same sources, same resources. Where files are opened,
/// here or in a child process, is [`Limits::workshop`]'s to say.
///
/// # Errors
///
/// [`ImportError`] only if nothing was named or the store fails.
pub fn import(
    sources: &[PathBuf],
    defaults: &Defaults,
    limits: &Limits,
    intake: &mut (dyn Intake + Send),
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Import, ImportError> {
    if sources.is_empty() {
        return Err(ImportError::NoSource);
    }
    let workshop = &limits.workshop;
    let mut report = Report::default();
    let items = workshop.find(sources, limits, &mut report);
    let is_single = matches!(items.as_slice(), [only] if !only.is_indexed);
    let mut ids = Ids::default();
    let tasks: Vec<Task> = items.into_iter().map(|item| task(item, &mut ids, defaults, is_single)).collect();
    let mut resources = Vec::new();
    let memo = Memo::open(limits, &mut report.warnings);
    let outcomes = perform_all(&tasks, &Crew::new(limits), &memo, &Door::new(intake, progress))?;
    for (task, outcome) in tasks.iter().zip(outcomes) {
        match outcome {
            Outcome::Accepted(finished) => {
                report.accepted.push(task.accepted(&finished));
                report.warnings.extend(finished.warnings);
                resources.push(finished.resource);
            }
            Outcome::Quarantined(row) => report.quarantined.push(row),
            Outcome::Refused(row) => report.refused.push(row),
        }
    }
    Ok(Import { resources, report })
}

/// Works on all items, as many at once as there are hands, and returns what came of them in their order.
fn perform_all(tasks: &[Task], crew: &Crew<'_>, memo: &Memo, door: &Door<'_>) -> Result<Vec<Outcome>, ImportError> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(number) else { return Ok(done) };
            match memo.recall_or(task, door, || crew.perform(task, door)) {
                Ok(outcome) => done.push((number, outcome)),
                Err(error) => {
                    // The store failed: nobody need begin another item.
                    next.store(tasks.len(), Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
    };
    let parts: Vec<Result<Vec<(usize, Outcome)>, ImportError>> = thread::scope(|scope| {
        let hands: Vec<_> = (1..crew.size().min(tasks.len())).map(|_| scope.spawn(work)).collect();
        let own = work();
        let join = |hand: thread::ScopedJoinHandle<'_, _>| {
            hand.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        std::iter::once(own).chain(hands.into_iter().map(join)).collect()
    });
    let mut outcomes = Vec::with_capacity(tasks.len());
    for part in parts {
        outcomes.extend(part?);
    }
    outcomes.sort_unstable_by_key(|(number, _)| *number);
    Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}

fn task(item: Item, ids: &mut Ids, defaults: &Defaults, is_single: bool) -> Task {
    let id = ids.claim(&item.wish);
    let (explicit, fallback) =
        if is_single { (defaults.clone().or(&item.said), Defaults::default()) } else { (item.said, defaults.clone()) };
    Task {
        path: item.path,
        shape: item.shape,
        root: item.root,
        source: item.source,
        id,
        explicit,
        fallback,
        is_indexed: item.is_indexed,
        cover: item.cover,
    }
}

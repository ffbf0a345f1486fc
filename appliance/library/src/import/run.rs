//! The order of an import: find the items, work on one after the other, report.

mod items;

use std::path::PathBuf;

use maktaba_sync::model::Resource;
use maktaba_sync::publish::Intake;

pub(crate) use self::items::Item;
use super::defaults::Defaults;
use super::limits::Limits;
use super::names::Ids;
use super::report::Report;
use super::task::{Outcome, Task};

/// Where an import is at the moment.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Progress {
    /// File or folder at work.
    pub source: String,
    /// Entries of it so far.
    pub entries: u64,
    /// Bytes of it so far, unpacked.
    pub len_bytes: u64,
}

/// What came of an import.
#[derive(Debug)]
pub struct Import {
    /// Resources in the order of their sources.
    pub resources: Vec<Resource>,
    /// What became of every source.
    pub report: Report,
}

/// Why an import stopped. What is wrong with one source is in the report instead.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing was named.
    #[error("no source was named: give files or folders to import")]
    NoSource,
    /// The store failed.
    #[error("the content of {source_name:?} could not be stored")]
    Store {
        /// File or folder at work.
        source_name: String,
        /// The store's error.
        #[source]
        error: Box<dyn std::error::Error + Send + Sync>,
    },
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
    intake: &mut dyn Intake,
    progress: &mut dyn FnMut(Progress),
) -> Result<Import, ImportError> {
    if sources.is_empty() {
        return Err(ImportError::NoSource);
    }
    let workshop = &limits.workshop;
    let mut report = Report::default();
    let items = workshop.find(sources, limits, &mut report);
    let is_single = matches!(items.as_slice(), [only] if !only.is_indexed);
    let mut ids = Ids::default();
    let mut resources = Vec::new();
    for item in items {
        let task = task(item, &mut ids, defaults, is_single);
        match workshop.perform(&task, limits, intake, progress)? {
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

/// Which items the sources hold, found in this process.
pub(crate) fn find(sources: &[PathBuf], limits: &Limits, report: &mut Report) -> Vec<Item> {
    items::find(sources, limits, report)
}

fn task(item: Item, ids: &mut Ids, defaults: &Defaults, is_single: bool) -> Task {
    let id = ids.claim(&item.wish);
    let (explicit, fallback) =
        if is_single { (defaults.clone(), Defaults::default()) } else { (item.said, defaults.clone()) };
    Task {
        path: item.path,
        shape: item.shape,
        source: item.source,
        id,
        explicit,
        fallback,
        is_indexed: item.is_indexed,
    }
}

//! The order of an import: find the items, work on one after the other, report.

mod items;

use std::path::PathBuf;

use maktaba_sync::model::Resource;
use maktaba_sync::publish::Intake;

use self::items::{Item, Shape};
use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::detect::{self, Format};
use super::limits::Limits;
use super::names::Ids;
use super::refusal::Refusal;
use super::report::{Accepted, Quarantined, Refused, Report};
use super::tree::Tree;
use super::{html, media, package, pdf, plain, site, zim};

/// Where an import is at the moment.
#[derive(Clone, PartialEq, Eq, Debug)]
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
/// `intake` as streams; `progress` is called now and then. Same sources, same resources.
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
    let mut report = Report::default();
    let items = items::find(sources, limits, &mut report);
    let is_single = matches!(items.as_slice(), [only] if !only.is_indexed);
    let mut ids = Ids::default();
    let mut resources = Vec::new();
    for item in items {
        let mut desk = Desk::new(limits, item.source.clone(), ids.claim(&item.wish), intake, progress);
        desk.is_indexed = item.is_indexed;
        desk.explicit = if is_single { defaults.clone() } else { item.said.clone() };
        desk.fallback = if is_single { Defaults::default() } else { defaults.clone() };
        let id = desk.id.as_str().to_owned();
        match one(desk, &item) {
            Ok(finished) => {
                report.accepted.push(accepted(&item, &finished));
                report.warnings.extend(finished.warnings);
                resources.push(finished.resource);
            }
            Err(failure) => note(failure, &item, &id, &mut report)?,
        }
    }
    Ok(Import { resources, report })
}

fn one(desk: Desk<'_>, item: &Item) -> Result<Finished, Failure> {
    let limits = desk.limits;
    let path = &item.path;
    match item.shape {
        Shape::Folder => site::import(desk, Tree::folder(path, limits)?),
        Shape::File => match detect::file(path)? {
            Format::Zim { offset } => zim::import(desk, path, offset),
            Format::Pdf => pdf::import(desk, path),
            Format::Zip => package::import(desk, path),
            Format::Tar => site::import(desk, Tree::tar(path, limits)?),
            Format::Media(media_type) => media::import(desk, path, media_type),
            Format::Html => html::import(desk, path),
            Format::Other => plain::import(desk, path),
        },
    }
}

fn accepted(item: &Item, finished: &Finished) -> Accepted {
    let record = &finished.record;
    Accepted {
        source: item.source.clone(),
        id: finished.resource.id.as_str().to_owned(),
        title: record.title.clone(),
        kind: record.kind.as_str().to_owned(),
        languages: record.languages.clone(),
        license: record.licence.label.clone(),
        entries: finished.resource.entries.len() as u64,
        len_bytes: record.len_bytes,
    }
}

fn note(failure: Failure, item: &Item, id: &str, report: &mut Report) -> Result<(), ImportError> {
    let source = item.source.clone();
    match failure {
        Failure::Store(error) => return Err(ImportError::Store { source_name: source, error }),
        Failure::Refused(refusal) => report.refused.push(refused(source, &refusal)),
        Failure::Quarantined { title, missing, found } => {
            let found = found.map(|text| format!("It says {text:?} of itself, which does not allow to publish it. "));
            let flags: Vec<String> = missing.iter().map(|field| format!("--{field} …")).collect();
            let remedy = format!(
                "{}Name it with {} for this source alone, or in a row of index.csv (columns path, {}) beside the file",
                found.unwrap_or_default(),
                flags.join(" "),
                missing.join(", ")
            );
            let missing = missing.into_iter().map(str::to_owned).collect();
            report.quarantined.push(Quarantined { source, id: id.to_owned(), title, missing, remedy });
        }
    }
    Ok(())
}

fn refused(source: String, refusal: &Refusal) -> Refused {
    let Refusal { place, reason } = refusal;
    Refused { source, place: place.clone(), reason: reason.to_string(), remedy: reason.remedy().to_owned() }
}

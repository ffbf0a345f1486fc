//! Gives large resources their search index to take along, so that a small box need not make it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use maktaba_library::metadata::Record;
use maktaba_library::search::{self, About, SearchIndex, shipped};
use maktaba_sync::model::{Entry, EntryFlags, EntryPath, Resource, ResourceId, Shelfmark};
use maktaba_sync::publish::{Intake as _, StoreIntake};
use maktaba_sync::store::Store;

use crate::console::{Console, count};
use crate::device::disk::disk;
use crate::http::{Stored, learned};

/// Pages from which on a resource takes its index along: a Pi Zero makes that of fewer in seconds.
const LEAST_PAGES: usize = 500;

/// The indexes that resources of a release have.
pub(super) fn of(resources: &[Resource]) -> BTreeMap<ResourceId, Entry> {
    let own = |resource: &Resource| resource.entries.iter().find(|entry| learned::is_shipped_index(entry)).cloned();
    resources.iter().filter_map(|resource| Some((resource.id.clone(), own(resource)?))).collect()
}

/// Adds the index to each large resource, or that which it had `before`, as long as it knows four fifths of the pages: so a
/// release costs boxes no more than what changed.
pub(super) fn ship(
    store: &mut Store,
    (collection, title): (&Shelfmark, &str),
    resources: &mut [Resource],
    before: &BTreeMap<ResourceId, Entry>,
    console: &Console,
) -> anyhow::Result<()> {
    let path: EntryPath = shipped::entry_path().parse()?;
    let scratch = store.dir().join("staging").join("search");
    let holdings = Stored::new(store.shelf()?);
    for resource in resources {
        // One of an earlier version, in what was kept of the last release.
        resource.entries.retain(|entry| !learned::is_shipped_index(entry));
        let pages = resource.entries.iter().filter(|entry| entry.flags.contains(EntryFlags::PAGE)).count();
        if pages < LEAST_PAGES || resource.entries.iter().any(|entry| entry.path == path) {
            continue;
        }
        let bar = console.counter();
        bar.set_message(format!("search index of {}, {}", resource.id, count(pages, "page")));
        let record = Record::from_json(&resource.record).with_context(|| format!("the record of {}", resource.id))?;
        let about = learned::about(collection, title, &resource.id, &record);
        let last = before.get(&resource.id).filter(|entry| entry.path == path);
        let last = last.filter(|entry| is_good(&holdings, (&about, &record, resource), entry, &scratch));
        let entry = if let Some(entry) = last {
            entry.clone()
        } else {
            clean(&scratch)?;
            let entries = resource.entries.iter().cloned();
            let mut file = shipped::make(&scratch, &about, learned::pages(&holdings, &record, entries))?;
            let mut intake = StoreIntake::begin(store)?;
            let body = intake.put(&mut file, shipped::MEDIA_TYPE)?;
            intake.finish()?;
            let (path, media_type) = (path.clone(), shipped::MEDIA_TYPE.to_owned());
            Entry { path, media_type, title: String::new(), flags: EntryFlags::DERIVED, body }
        };
        resource.entries.push(entry);
        bar.finish_and_clear();
    }
    remove(&scratch)
}

/// Whether an index of before still knows most of the pages.
fn is_good(
    holdings: &Stored,
    (about, record, resource): (&About, &Record, &Resource),
    entry: &Entry,
    scratch: &Path,
) -> bool {
    let look = || -> anyhow::Result<bool> {
        clean(scratch)?;
        let Some(mut content) = learned::content(holdings, entry)? else { return Ok(false) };
        let index = SearchIndex::open(&scratch.join("index"))?;
        index.adopt(about, &mut content)?;
        let prints = resource.entries.iter().filter_map(|entry| search::print(record, entry));
        Ok(index.known(about, prints)?.is_mostly_known())
    };
    look().inspect_err(|error| tracing::warn!(resource = %resource.id, %error, "made anew")).unwrap_or(false)
}

/// An empty folder.
fn clean(scratch: &Path) -> anyhow::Result<()> {
    remove(scratch)?;
    fs::create_dir_all(scratch).with_context(|| format!("could not make {}", scratch.display()))
}

fn remove(scratch: &Path) -> anyhow::Result<()> {
    disk().remove_tree(scratch).with_context(|| format!("could not remove {}", scratch.display()))
}

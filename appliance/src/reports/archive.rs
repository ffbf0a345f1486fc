//! Letters that have come, beside the repositories that brought them: `reports/<six words>/<number>.age` of an inbox. Each is
//! kept once and never changed; they are not opened here, so that who collects need not have the key.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use maktaba_sync::durable::BoundedDisk;
use maktaba_sync::engine::{SyncOptions, init, sync};
use maktaba_sync::letter::MAX_LETTER;
use maktaba_sync::model::{Body, PublisherId, REPORTS, Shelfmark, TrustRow};
use maktaba_sync::publish::{Created, DirRepository, Repository};
use maktaba_sync::source::MediumSource;
use maktaba_sync::store::Shelf;

use super::{LETTER, number};
use crate::device::disk::disk;

/// Folder of an inbox.
const FOLDER: &str = "reports";
/// LIMIT: bytes of a letter as it lies there.
const MAX_FILE: usize = MAX_LETTER + 64 * 1024;
/// LIMIT: bytes of all reports of a box that wait, with what is written to look at them.
const MAX_SCRATCH: u64 = 256 * 1024 * 1024;
/// LIMIT: reports of a release that are looked at.
const MAX_REPORTS: usize = 1000;

/// The folder of all letters of an inbox.
pub(crate) fn folder(inbox: &Path) -> PathBuf {
    inbox.join(FOLDER)
}

/// Whether a report of a box has been put away.
pub(crate) fn has(inbox: &Path, of: &PublisherId, sequence: u32) -> bool {
    folder(inbox).join(of.slug()).join(format!("{sequence}.age")).is_file()
}

/// Puts the letters away that a box's repository in the inbox has; how many are new.
///
/// # Errors
///
/// What the repository refuses, or the disk: then nothing may be answered for.
pub(crate) fn take(
    inbox: &Path,
    (of, root): (&PublisherId, &TrustRow),
    repository: &Path,
    now: i64,
) -> anyhow::Result<u64> {
    let scratch = inbox.join(format!(".reading-{}-{}", std::process::id(), of.slug()));
    let letters = read(&scratch, root, repository, now)
        .context("its reports could not be looked at; at most 256 MB are taken of one box");
    disk().remove_tree(&scratch)?;
    let mut new = 0;
    for (sequence, letter) in letters? {
        new += u64::from(keep(inbox, of, sequence, &letter)?);
    }
    Ok(new)
}

/// Keeps a letter; whether it is new. Another one of the same number is kept beside it: somebody else signs as this box.
pub(crate) fn keep(inbox: &Path, of: &PublisherId, sequence: u32, letter: &[u8]) -> anyhow::Result<bool> {
    let mut archive = DirRepository::new(&folder(inbox), disk());
    let slug = of.slug();
    match archive.create(&format!("{slug}/{sequence}.age"), letter)? {
        Created::New => Ok(true),
        Created::Same => Ok(false),
        Created::Taken => {
            let hash: String = blake3::hash(letter).to_hex().chars().take(8).collect();
            archive.create(&format!("{slug}/{sequence}.{hash}.age"), letter)?;
            Ok(false)
        }
    }
}

/// The letters of the newest release, with their numbers.
fn read(scratch: &Path, root: &TrustRow, repository: &Path, now: i64) -> anyhow::Result<Vec<(u32, Vec<u8>)>> {
    // Anybody can sign a repository: what is packed in it small may be without an end.
    let mut store = init(scratch, Arc::new(BoundedDisk::new(disk(), MAX_SCRATCH)), &root.bytes)?;
    store.subscribe(&[REPORTS.to_owned()])?;
    let options = SyncOptions { now, keep_releases: 1, ..SyncOptions::default() };
    let report = sync(&mut store, &mut MediumSource::new(repository), &options, &mut |_| {})?;
    if let Some(error) = report.collections.iter().find_map(|one| one.error.as_ref()) {
        anyhow::bail!("the reports in {}: {error}", repository.display());
    }
    let shelf = store.shelf()?;
    let mark: Shelfmark = REPORTS.parse()?;
    let mut letters = Vec::new();
    for resource in shelf.resources(&mark, None, MAX_REPORTS)? {
        let Some(sequence) = number(&resource.id) else { continue };
        let entry = shelf.locate(&mark, &resource.id, &LETTER.parse()?)?;
        letters.push((
            sequence,
            content(&shelf, entry.as_ref().map(|entry| &entry.body)).with_context(|| resource.id.to_string())?,
        ));
    }
    Ok(letters)
}

fn content(shelf: &Shelf, body: Option<&Body>) -> anyhow::Result<Vec<u8>> {
    let Some(Body::Blob { id, .. }) = body else { anyhow::bail!("it has no letter") };
    let mut blob = shelf.open_blob(id)?.context("its letter is not there")?;
    Ok(blob.read_all(MAX_FILE)?)
}

//! Where repositories and libraries are: opens what an address names, helps whoever named the folder beside it, and
//! makes no library among other things.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;
use maktaba_sync::courier::publisher_at;
use maktaba_sync::source::{self, MediumSource, Source};
use maktaba_sync::store::{OpenError, Shelf, Store};
use maktaba_sync::trust::{MAX_ROOT, TIMESTAMP};

use crate::failure::{Exit, Failure};
use crate::jobs::medium::repositories;

/// LIMIT: repositories that are proposed where none is in the folder that was named.
const NAMED: usize = 5;

/// Opens the repository at an address or in a folder.
///
/// # Errors
///
/// [`Failure`] if the address is none, or if there is no repository in the folder: then those below it are named.
pub(super) fn open(address: &str) -> anyhow::Result<Box<dyn Source>> {
    let source = source::open(address)?;
    if !source.is_remote() {
        check(folder(address))?;
    }
    Ok(source)
}

/// The same for a library: of several repositories in a folder that of a publisher whom it trusts is named, and never its own.
///
/// # Errors
///
/// As [`open`], and if the library cannot be read.
pub(super) fn open_for(address: &str, store: &Store) -> anyhow::Result<Box<dyn Source>> {
    let source = source::open(address)?;
    if !source.is_remote() {
        let own = store.own_id()?;
        let trusted = store.publishers()?;
        check_among(folder(address), |mut found| {
            let id = |dir: &PathBuf| Some(publisher_at(&mut MediumSource::new(dir)).ok()??.1);
            found.retain(|dir| own.is_none() || id(dir) != own);
            let is_ours = |dir: &&PathBuf| trusted.iter().any(|it| it.id.is_some() && it.id == id(dir));
            found.iter().find(is_ours).map_or_else(|| found.clone(), |one| vec![one.clone()])
        })?;
    }
    Ok(source)
}

/// The folder that an address names.
pub(super) fn folder(address: &str) -> &Path {
    Path::new(address.strip_prefix("file://").unwrap_or(address))
}

/// Reads a publisher's root from a file that somebody named.
///
/// # Errors
///
/// [`io::Error`], also if it is longer than a root may be: anything may lie on a stick.
pub(super) fn read_root(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_ROOT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_ROOT {
        let what = "it is much longer than the root.json of a publisher; name the file metadata/1.root.json";
        return Err(io::Error::new(io::ErrorKind::InvalidData, what));
    }
    Ok(bytes)
}

/// Checks that a repository lies in a folder.
///
/// # Errors
///
/// [`Failure`], as for [`open`].
pub(super) fn check(dir: &Path) -> anyhow::Result<()> {
    check_among(dir, |found| found)
}

/// The same; `meant` says which of the repositories that are found below may be meant.
fn check_among(dir: &Path, meant: impl FnOnce(Vec<PathBuf>) -> Vec<PathBuf>) -> anyhow::Result<()> {
    if dir.join(TIMESTAMP).exists() {
        return Ok(());
    }
    let shown = dir.display();
    if dir.join("metadata").is_dir() {
        let what = format!("the copy in {shown} is not complete: {TIMESTAMP} is missing");
        return Err(
            Failure::new(Exit::Unsound, what, "copy the folder again, and look whether the stick is full").into()
        );
    }
    let found = if dir.is_dir() { meant(repositories(dir)) } else { Vec::new() };
    let names: Vec<String> = found.iter().take(NAMED).map(|dir| dir.display().to_string()).collect();
    let remedy = if names.is_empty() {
        "name the folder in which the folder metadata lies".to_owned()
    } else {
        format!("is it {}?", names.join(", or "))
    };
    Err(Failure::new(Exit::Failed, format!("there is no repository in {shown}"), remedy).into())
}

/// Checks that a library is in a folder, or may be made there.
///
/// # Errors
///
/// [`Failure`] if the folder holds something else; [`io::Error`].
pub(super) fn check_room(dir: &Path) -> anyhow::Result<()> {
    if is_vacant(dir)? || !matches!(Shelf::open(dir), Err(OpenError::Missing(_))) || was_library(dir) {
        return Ok(());
    }
    let what = format!("{} holds other things, and no library is made among them", dir.display());
    Err(Failure::new(Exit::Failed, what, "name a folder that is empty, or not there yet").into())
}

/// Whether a library was here whose catalogue was lost: packs and `keep.json` make another one.
fn was_library(dir: &Path) -> bool {
    dir.join("keep.json").is_file()
}

/// Whether a library may be made here: nothing is there, or only what a cut left of an earlier try.
///
/// # Errors
///
/// [`io::Error`], with the folder.
pub(super) fn is_vacant(dir: &Path) -> anyhow::Result<bool> {
    let ours = ["packs", "staging", "lock", "library.db-wal", "library.db-shm", "lost+found"];
    let vacant = match std::fs::read_dir(dir) {
        Ok(mut entries) => entries.try_fold(true, |vacant, entry| {
            let name = entry?.file_name();
            Ok(vacant && ours.iter().any(|it| name == *it))
        }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    };
    vacant.with_context(|| format!("could not look into {}", dir.display()))
}

//! Where a repository is: opens what an address names, and helps whoever named the folder beside it.

use std::path::Path;

use maktaba_sync::source::{self, Source};

use crate::failure::{Exit, Failure};
use crate::jobs::medium::repositories;

/// Opens the repository at an address or in a folder.
///
/// # Errors
///
/// [`Failure`] if the address is none, or if there is no repository in the folder: then those below it are named.
pub(super) fn open(address: &str) -> anyhow::Result<Box<dyn Source>> {
    let source = source::open(address)?;
    if !source.is_remote() {
        check(Path::new(address.strip_prefix("file://").unwrap_or(address)))?;
    }
    Ok(source)
}

/// Checks that a repository lies in a folder.
///
/// # Errors
///
/// [`Failure`], as for [`open`].
pub(super) fn check(dir: &Path) -> anyhow::Result<()> {
    if dir.join("metadata/timestamp.json").exists() {
        return Ok(());
    }
    let shown = dir.display();
    if dir.join("metadata").is_dir() {
        let what = format!("the copy in {shown} is not complete: metadata/timestamp.json is missing");
        return Err(
            Failure::new(Exit::Unsound, what, "copy the folder again, and look whether the stick is full").into()
        );
    }
    let found = if dir.is_dir() { repositories(dir) } else { Vec::new() };
    let remedy = match found.first() {
        Some(found) => format!("is it {}?", found.display()),
        None => "name the folder in which the folder metadata lies".to_owned(),
    };
    Err(Failure::new(Exit::Failed, format!("there is no repository in {shown}"), remedy).into())
}

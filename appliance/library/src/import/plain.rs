//! Any other file: kept as it is, to download.

use std::fs::File;
use std::path::Path;

use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::names;
use super::refusal::Reason;
use crate::metadata::Kind;

/// Imports one file as it is.
pub(crate) fn import(mut desk: Desk<'_>, path: &Path) -> Result<Finished, Failure> {
    let mut file = File::open(path).map_err(|error| Reason::Read(error).at(path.display().to_string()))?;
    let title = names::file_name(path);
    let name = names::entry_path(path).ok_or_else(|| Reason::Missing("usable name").at(&title))?;
    let mut record = desk.settle(Defaults { title: Some(title), ..Defaults::default() }, Kind::File)?;
    desk.put_file(&name, None, &mut file)?;
    record.main = Some(name);
    desk.finish(record)
}

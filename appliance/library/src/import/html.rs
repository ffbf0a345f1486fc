//! Single pages, and what an index page says of its site.

mod beside;

use std::fs::File;
use std::path::Path;

pub(crate) use self::beside::{belongings, files};
use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::names;
use super::refusal::Reason;
use crate::extract::{self, Bounds, Page};
use crate::metadata::{Agent, Kind};

/// Imports one page as a site of one page, with the pictures and styles beside it that it names.
pub(crate) fn import(mut desk: Desk<'_>, path: &Path) -> Result<Finished, Failure> {
    let open = || File::open(path).map_err(|error| Reason::Read(error).at(path.display().to_string()));
    let page = extract::page(&mut open()?, None, Bounds::HEAD).unwrap_or_default();
    let mut record = desk.settle(said(page), Kind::Site)?;
    let stem = names::stem(path);
    let name = format!("{stem}.html").parse().or_else(|_| "index.html".parse());
    let name = name.map_err(|_| Reason::Missing("usable name").at(stem))?;
    desk.put_file(&name, None, &mut open()?)?;
    beside::put_all(&mut desk, path)?;
    record.main = Some(name);
    desk.finish(record)
}

/// The head of a page, for what it says of the whole.
pub(crate) fn head(bytes: &[u8]) -> Page {
    extract::page(&mut &*bytes, None, Bounds::HEAD).unwrap_or_default()
}

/// What a page says of the whole.
pub(crate) fn said(page: Page) -> Defaults {
    let title = if page.title.is_empty() { page.heading } else { page.title };
    Defaults {
        title: (!title.is_empty()).then_some(title),
        description: page.description,
        languages: page.language.into_iter().collect(),
        license: page.licence,
        creators: page.author.map(|names| Agent::several(&names)).unwrap_or_default(),
        ..Defaults::default()
    }
}

//! ZIM files (openZIM format 5 and 6), with a reader of our own that believes no number it reads.
//!
//! New namespaces (minor version 1 and later): entries of `C` keep their path as it is. Old namespaces: the
//! letter stays in front (`A/…`, `I/…`), as links inside the pages expect. Indexes for other software (`X`) and
//! the metadata (`M`) are not entries.

mod archive;
mod cluster;
mod dirent;
mod parts;

use std::path::Path;

use maktaba_sync::model::{EntryFlags, EntryPath};

use self::archive::Archive;
use self::dirent::{Dirent, Target};
use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::detect::{self, Format};
use super::limits::Limits;
use super::refusal::{Reason, Refusal};
use crate::media_type;
use crate::metadata::{Agent, Kind};

/// LIMIT: bytes of one value of the metadata.
const VALUE_BYTES: usize = 64 << 10;

/// Imports a ZIM file that begins at an offset of a file, or a split one by its first part.
pub(crate) fn import(mut desk: Desk<'_>, path: &Path, offset: u64) -> Result<Finished, Failure> {
    let place = path.display().to_string();
    let mut archive = Archive::open(path, offset, desk.limits).map_err(|reason| reason.at(&place))?;
    archive.verify(&mut || desk.report_progress()).map_err(|reason| reason.at(&place))?;
    let mut said = Defaults::default();
    let mut thumbnail = None;
    for index in 0..archive.count() {
        if index.is_multiple_of(100_000) {
            desk.report_progress();
        }
        let dirent = archive.dirent(index).map_err(|reason| reason.at(&place))?;
        if dirent.namespace == b'M'
            && let Target::Blob { .. } = dirent.target
        {
            if dirent.path.starts_with("Illustration_48x48") {
                thumbnail = Some(dirent);
            } else {
                let value =
                    archive.content(&dirent).map_err(|reason| reason.at(format!("{place}: M/{}", dirent.path)))?;
                note(&mut said, &dirent.path, value.get(..value.len().min(VALUE_BYTES)).unwrap_or_default());
            }
        }
    }
    let mut record = desk.settle(said, Kind::Zim)?;
    put_all(&mut desk, &mut archive, &place)?;
    record.main = main_page(&mut archive);
    // Longer files are read once only.
    let packed = if archive.len_bytes() <= desk.limits.original_bytes {
        archive.packed(&mut || desk.report_progress()).map_err(|reason| reason.at(&place))?
    } else {
        Vec::new()
    };
    if !packed.is_empty() {
        desk.keep_original(path, packed);
    }
    if let Some(dirent) = thumbnail
        && let Ok(path) = "_thumbnail.png".parse::<EntryPath>()
    {
        let bytes = archive.content(&dirent).map_err(|reason| reason.at(format!("{place}: M/{}", dirent.path)))?;
        desk.want_cover(&path);
        desk.put(&path, "image/png", "", EntryFlags::DERIVED, &mut bytes.as_slice())?;
    }
    desk.finish(record)
}

/// The metadata items of a ZIM file as they are, by name, in the order of the file; nothing is believed of them.
///
/// # Errors
///
/// [`Refusal`] if the file is no ZIM file or is damaged.
pub fn zim_metadata(path: &Path) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
    let place = path.display().to_string();
    let limits = Limits::default();
    let Format::Zim { offset } = detect::file(path)? else {
        return Err(Reason::Unsupported("another format").at(place));
    };
    let mut archive = Archive::open(path, offset, &limits).map_err(|reason| reason.at(&place))?;
    let mut items = Vec::new();
    for index in 0..archive.count() {
        let dirent = archive.dirent(index).map_err(|reason| reason.at(&place))?;
        if dirent.namespace == b'M'
            && let Target::Blob { .. } = dirent.target
        {
            let bytes = archive.content(&dirent).map_err(|reason| reason.at(format!("{place}: M/{}", dirent.path)))?;
            items.push((dirent.path, bytes));
        }
    }
    Ok(items)
}

/// Takes all entries in, cluster by cluster, so that each is unpacked once.
fn put_all(desk: &mut Desk<'_>, archive: &mut Archive, place: &str) -> Result<(), Failure> {
    for index in archive.in_cluster_order(&mut || desk.report_progress()).map_err(|reason| reason.at(place))? {
        let dirent = archive.dirent(index).map_err(|reason| reason.at(place))?;
        let Some(path) = entry_path(archive, &dirent, desk) else { continue };
        match dirent.target {
            Target::Redirect(to) => redirect(desk, archive, &dirent, &path, to, place)?,
            Target::Blob { mime, .. } => {
                let claimed = archive.mime(mime).and_then(media_type::clean);
                let media_type = claimed.unwrap_or_else(|| media_type::of_path(&path).to_owned());
                let flags = if media_type::is_page(&media_type) { EntryFlags::PAGE } else { EntryFlags::NONE };
                let title = if flags == EntryFlags::PAGE { dirent.title() } else { dirent.own_title() };
                let name = path.as_str().to_owned();
                let mut content = archive.reader(&dirent).map_err(|reason| reason.at(format!("{place}: {name}")))?;
                desk.put(&path, &media_type, title, flags, &mut content)?;
            }
            Target::None => desk.warn(path.as_str(), "was skipped: it is marked as deleted or as a link target"),
        }
    }
    Ok(())
}

fn redirect(
    desk: &mut Desk<'_>,
    archive: &mut Archive,
    from: &Dirent,
    path: &EntryPath,
    to: u32,
    place: &str,
) -> Result<(), Failure> {
    let target = archive.dirent(to).map_err(|reason| reason.at(format!("{place}: {path}")))?;
    match archive.path_of(&target).and_then(|text| text.parse::<EntryPath>().ok()) {
        Some(target) if target != *path => desk.redirect(path, from.own_title(), target),
        _ => desk.warn(path.as_str(), "was skipped: it leads to itself or to nothing that is published"),
    }
    Ok(())
}

/// Path of an entry that is published; `None` for indexes, metadata and names that cannot be paths.
fn entry_path(archive: &mut Archive, dirent: &Dirent, desk: &mut Desk<'_>) -> Option<EntryPath> {
    let text = archive.path_of(dirent)?;
    match text.parse() {
        Ok(path) => Some(path),
        Err(error) => {
            desk.warn(&text, format!("was skipped: {error}"));
            None
        }
    }
}

fn main_page(archive: &mut Archive) -> Option<EntryPath> {
    let mut dirent = archive.dirent(archive.main_page()?).ok()?;
    // The main page of new files is `W/mainPage`, which leads to the real one.
    for _ in 0..8 {
        match dirent.target {
            Target::Redirect(to) => dirent = archive.dirent(to).ok()?,
            _ => break,
        }
    }
    archive.path_of(&dirent)?.parse().ok()
}

fn note(said: &mut Defaults, name: &str, value: &[u8]) {
    let text = String::from_utf8_lossy(value).trim().to_owned();
    if text.is_empty() {
        return;
    }
    match name {
        "Title" => said.title = Some(text),
        "Description" => said.description = said.description.take().or(Some(text)),
        "LongDescription" => said.description = Some(text),
        "Language" => said.languages = vec![text],
        "License" => said.license = Some(text),
        "Creator" => said.creators = Agent::several(&text),
        "Publisher" => said.publisher = Some(text),
        "Source" => said.source_url = Some(text).filter(|text| text.starts_with("http")),
        "Date" => said.published = Some(text),
        _ => {}
    }
}

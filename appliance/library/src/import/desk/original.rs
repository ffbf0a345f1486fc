//! The file that a container came as, so that readers can still download it.

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use maktaba_sync::model::{Body, Entry, EntryFlags, EntryPath};

use super::{Desk, Failure};
use crate::import::names;
use crate::import::refusal::Reason;
use crate::licence;
use crate::metadata::{Encoding, Kind, Record};
use crate::original::{self, How, Making, Packed};

/// LIMIT: bytes of a recipe, whatever the file's size.
const RECIPE_BYTES: u64 = 16 << 20;
/// A recipe of fewer bytes is made even if the file is hardly larger.
const SMALL_BYTES: u64 = 64 << 10;

/// What every EPUB has (EPUB 3.3, 4.2.6.3.1).
const CONTAINER: &str = "meta-inf/container.xml";

/// A container and how its members lie in it.
#[derive(Debug)]
pub(super) struct Original {
    path: PathBuf,
    members: Vec<Packed>,
}

impl Desk<'_> {
    /// Notes the container, before its members are put.
    pub(crate) fn keep_original(&mut self, path: &Path, members: Vec<Packed>) {
        self.original = Some(Original { path: path.to_owned(), members });
    }

    /// Puts the recipe of the container, or the container if no recipe is any use.
    pub(super) fn put_original(&mut self, record: &mut Record) -> Result<(), Failure> {
        let Some(Original { path, mut members }) = self.original.take() else { return Ok(()) };
        let has_container = self.entries.iter().any(|entry| is_container(&entry.path));
        // A member whose path was taken by something of ours is not there to be read again.
        let own: HashSet<&str> = self.entries.iter().filter(|entry| is_whole(entry)).map(|e| e.path.as_str()).collect();
        members.retain(|member| match &member.how {
            How::Stored(path) | How::Deflated(path, _) => own.contains(path.as_str()),
            How::Zstd(blobs) => blobs.iter().all(|blob| own.contains(blob.path.as_str())),
        });
        let media_type = media_type(record.kind, has_container);
        let place = path.display().to_string();
        let failed = |error| Failure::from(Reason::Read(error).at(&place));
        let Some(name) = original_path(&path) else { return Ok(()) };
        let mut file = File::open(&path).map_err(failed)?;
        let len_bytes = file.metadata().map_err(failed)?.len();
        // The search index of a ZIM file is no entry, changes as a whole and is of no use here: a recipe that had to
        // carry it would cost more than the file is worth to most.
        let is_optional = record.kind == Kind::Zim && !self.limits.keep_originals;
        let share = if is_optional { 20 } else { 4 };
        let limit_bytes = (len_bytes / share).clamp(SMALL_BYTES, RECIPE_BYTES);
        let making = if len_bytes > self.limits.original_bytes {
            Making::Useless
        } else {
            original::make(&path, &members, limit_bytes, &mut || self.report_progress()).map_err(failed)?
        };
        match making {
            Making::Recipe(recipe) => {
                self.put(&name, original::MEDIA_TYPE, "", EntryFlags::DERIVED, &mut recipe.as_slice())?;
            }
            Making::Useless
                if self.limits.keep_originals || !is_optional && len_bytes <= self.limits.whole_original_bytes =>
            {
                self.warn(&place, "is stored a second time as it came: it is packed in a way that cannot be imitated");
                self.put(&name, media_type, "", EntryFlags::DERIVED, &mut file)?;
            }
            Making::Useless => {
                let reason = "is given away as a file made of its parts, not bit for bit as it came: a recipe for that \
                              would be too long; --keep-originals stores it a second time";
                self.warn(&place, reason);
                return Ok(());
            }
        }
        let original = Encoding { path: name, media_type: media_type.to_owned(), len_bytes };
        record.encodings.insert(0, original);
        Ok(())
    }
}

impl Desk<'_> {
    /// Puts whom to credit, and on what terms it may be used, beside the files that readers download.
    pub(super) fn put_credit(&mut self, record: &mut Record) -> Result<(), Failure> {
        let Ok(name) = format!("{}/{}", original::FOLDER, original::CREDIT).parse::<EntryPath>() else { return Ok(()) };
        let text = licence::attribution(record);
        let media_type = "text/plain; charset=utf-8";
        let len_bytes = self.put(&name, media_type, "", EntryFlags::DERIVED, &mut text.as_bytes())?;
        record.encodings.push(Encoding { path: name, media_type: media_type.to_owned(), len_bytes });
        Ok(())
    }
}

fn is_container(path: &EntryPath) -> bool {
    path.as_str().to_ascii_lowercase().ends_with(CONTAINER)
}

fn is_whole(entry: &Entry) -> bool {
    !entry.flags.contains(EntryFlags::DERIVED) && matches!(entry.body, Body::Blob { .. })
}

fn original_path(path: &Path) -> Option<EntryPath> {
    format!("{}/{}", original::FOLDER, names::entry_path(path)?).parse().ok()
}

/// Books of DAISY are shown as those of EPUB are, but software that reads EPUB does not open them.
const fn media_type(kind: Kind, has_container: bool) -> &'static str {
    match kind {
        Kind::Epub if has_container => "application/epub+zip",
        Kind::Zim => "application/x-zim",
        _ => "application/zip",
    }
}

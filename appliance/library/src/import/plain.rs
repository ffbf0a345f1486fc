//! Any other file: a picture is shown, and what it says of itself is believed; what nothing here opens is kept as it is, to
//! download, and the report says so.

mod inside;
mod photo;

use std::fs::File;
use std::path::Path;

use super::convert;
use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::names;
use super::refusal::Reason;
use crate::media_type;
use crate::metadata::Kind;

/// Imports one file as it is.
pub(crate) fn import(mut desk: Desk<'_>, path: &Path) -> Result<Finished, Failure> {
    let mut file = File::open(path).map_err(|error| Reason::Read(error).at(path.display().to_string()))?;
    let title = names::file_name(path);
    let place = path.display().to_string();
    let name = names::entry_path(path).ok_or_else(|| Reason::Missing("usable name").at(&title))?;
    let media_type = media_type::of_path(&name);
    let is_picture = media_type::is_picture(media_type);
    let kind = if is_picture { Kind::Files } else { Kind::File };
    let (carried, words) = inside::read(path, media_type, desk.limits.text_bytes);
    // A title that says nothing must not hide the name of the file.
    let own = carried.title.filter(|title| !names::says_nothing(title));
    let mut record = desk.settle(Defaults { title: own.or(Some(title)), ..carried }, kind)?;
    if !words.is_empty() {
        let language = record.languages.first().map_or("und", String::as_str);
        desk.put_text(&format!("_text/{language}.txt"), "", &words)?;
    }
    if is_picture {
        desk.want_cover(&name);
    } else if media_type.starts_with("image/") {
        let reason =
            "is a picture that browsers do not show: it is there for download only; to show it, save it as JPEG";
        desk.warn(&place, reason);
    } else {
        let remedy = convert::remedy(&names::extension(path)).map(|remedy| ["; to show it, ", remedy].concat());
        let reason = "is there for download only: nothing here opens a file of its kind";
        desk.warn(&place, [reason, &remedy.unwrap_or_default()].concat());
    }
    desk.put_file(&name, None, &mut file)?;
    record.main = Some(name);
    desk.finish(record)
}

//! Kolibri channels: a database of topics and resources, and a folder of files named by their MD5.
//!
//! On disk, as Kolibri's own export writes it: `databases/<channel>.sqlite3` and `storage/a/b/<md5>.<extension>`.
//! A channel is many items, one for each node that has a file of its own; topics become the path to them. What
//! cannot run here (exercises of Perseus) and what is not there is named in the report, node by node.

mod channel;
mod label;
mod node;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use md5::{Digest, Md5};

use self::channel::Channel;
pub(crate) use self::node::Listed;
use self::node::{Role, StoredFile};
use super::desk::{Desk, Failure, Finished};
use super::detect::{self, Format};
use super::limits::Limits;
use super::media::{self, Film};
use super::refusal::{Reason, Refusal};

/// LIMIT: databases of one folder.
const DATABASES: usize = 1000;

/// The channel databases of a folder, sorted; empty if it is none of Kolibri's.
///
/// The folder may be the one that holds `databases`, or the one above it.
pub(crate) fn databases(folder: &Path) -> Vec<PathBuf> {
    for place in [folder.join("databases"), folder.join("content").join("databases")] {
        let Ok(files) = fs::read_dir(&place) else { continue };
        let files = files.take(DATABASES).filter_map(Result::ok).map(|file| file.path());
        let mut found: Vec<PathBuf> = files.filter(|path| is_channel(path)).collect();
        if !found.is_empty() {
            found.sort();
            return found;
        }
    }
    Vec::new()
}

/// Whether a file is a channel's database.
pub(crate) fn is_channel(path: &Path) -> bool {
    matches!(detect::file(path), Ok(Format::Sqlite)) && Channel::open(path).is_ok()
}

/// What a channel holds: the nodes to import, and a line for each that cannot be.
///
/// # Errors
///
/// [`Refusal`] if the database is damaged, or of a form that is not known.
pub(crate) fn list(database: &Path, limits: &Limits) -> Result<Vec<Listed>, Refusal> {
    let place = database.display().to_string();
    let channel = Channel::open(database).map_err(|reason| reason.at(&place))?;
    let storage = storage(database);
    node::list(&channel, limits, |file| file.place(&storage).is_some()).map_err(|reason| reason.at(place))
}

/// Imports a file as what it is.
type Open = fn(Desk<'_>, &Path, Format) -> Result<Finished, Failure>;

/// Imports one node of a channel: a film here, anything else by `by_format`.
pub(crate) fn import(mut desk: Desk<'_>, database: &Path, id: &str, by_format: Open) -> Result<Finished, Failure> {
    let place = database.display().to_string();
    let channel = Channel::open(database).map_err(|reason| reason.at(&place))?;
    let files = channel.files_of(id).map_err(|reason| reason.at(&place))?;
    let storage = storage(database);
    let mut held = Held::default();
    for file in &files {
        let Some(path) = file.place(&storage) else {
            if file.role() != Role::Other {
                desk.warn(&file.name(), "was left out: it is not in the channel's storage");
            }
            continue;
        };
        if let Err(reason) = check(&path, file) {
            let refusal = reason.at(path.display().to_string());
            if file.role() == Role::Main && held.main.is_none() {
                return Err(refusal.into());
            }
            desk.warn(&file.name(), refusal.reason.to_string());
            continue;
        }
        held.take(file, path);
    }
    let main = held.main.take().ok_or_else(|| Reason::Missing("file that can be opened").at(id))?;
    desk.offer_thumbnail(held.thumbnail.take());
    open(desk, &main, held, by_format)
}

/// Files of a node that are there and whole.
#[derive(Default)]
struct Held {
    main: Option<PathBuf>,
    others: Vec<PathBuf>,
    subtitles: Vec<(PathBuf, Option<String>)>,
    thumbnail: Option<PathBuf>,
}

impl Held {
    fn take(&mut self, file: &StoredFile, path: PathBuf) {
        match file.role() {
            Role::Main if self.main.is_none() => self.main = Some(path),
            Role::Main => self.others.push(path),
            Role::Subtitles => self.subtitles.push((path, file.language.clone())),
            Role::Thumbnail => self.thumbnail = Some(path),
            Role::Other => {}
        }
    }
}

/// Opens the main file as what it is.
fn open(mut desk: Desk<'_>, main: &Path, held: Held, by_format: Open) -> Result<Finished, Failure> {
    match detect::file(main)? {
        Format::Media(media_type) => {
            let film = Film { main: main.to_owned(), media_type, versions: held.others, subtitles: held.subtitles };
            media::import_film(desk, film)
        }
        other => {
            for version in &held.others {
                desk.warn(&version.display().to_string(), "was left out: another file of the same lesson was taken");
            }
            by_format(desk, main, other)
        }
    }
}

/// The folder of files: beside the folder of the database, or beside the database itself.
fn storage(database: &Path) -> PathBuf {
    let folder = database.parent().unwrap_or(Path::new("."));
    let above = folder.parent().unwrap_or(Path::new("."));
    let places = [above.join("storage"), folder.join("storage"), folder.join("content").join("storage")];
    let found = places.iter().find(|place| place.is_dir()).cloned();
    found.unwrap_or_else(|| above.join("storage"))
}

/// Files are named by their MD5, so that damage on the way can be seen.
fn check(path: &Path, file: &StoredFile) -> Result<(), Reason> {
    let mut hash = Md5::new();
    let mut content = File::open(path).map_err(Reason::Read)?;
    let mut buffer = vec![0; 64 << 10];
    loop {
        let count = content.read(&mut buffer).map_err(Reason::Read)?;
        if count == 0 {
            break;
        }
        hash.update(buffer.get(..count).unwrap_or_default());
    }
    let told = (0..16).map(|at| u8::from_str_radix(file.md5.get(at * 2..at * 2 + 2).unwrap_or_default(), 16).ok());
    if told.eq(hash.finalize().iter().map(|byte| Some(*byte))) { Ok(()) } else { Err(Reason::Checksum) }
}

#[cfg(test)]
mod tests;

//! The print of an item: a hash of all that decides what comes of it.

use std::fs::{self, File, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::super::detect::{self, Format};
use super::super::html;
use super::super::limits::Limits;
use super::super::names;
use super::super::task::{Shape, Task};
use super::super::workshop::Workshop;
use crate::licence::Setting;

/// A file that changed so lately may change again without a sign of it: clocks of file systems tick slowly.
const SETTLED: Duration = Duration::from_secs(2);

/// More of these files in one folder do not belong to one film.
const MAX_SHARED: usize = 16;

/// Prints items for one import.
pub(super) struct Printer {
    /// Program and limits.
    ground: blake3::Hasher,
    limits: Limits,
    /// The folder that was listed last: items come folder by folder.
    last: Mutex<Listing>,
}

/// A folder.
#[derive(Default)]
struct Listing {
    folder: PathBuf,
    /// Its files, sorted.
    files: Vec<PathBuf>,
    /// Those that belong to a film that is alone in its folder, whatever that is called.
    shared: Vec<PathBuf>,
}

impl Printer {
    pub(super) fn new(limits: &Limits) -> io::Result<Self> {
        let program = match &limits.workshop {
            Workshop::Child { program, .. } => program.clone(),
            Workshop::Here => std::env::current_exe()?,
        };
        let mut ground = blake3::Hasher::new();
        ground.update_reader(File::open(program)?)?;
        // The day decides nothing here: whether rights have expired is asked again before anything is signed.
        let setting = Setting { day: None, ..limits.setting.clone() };
        let limits = Limits { workshop: Workshop::Here, memo: None, setting, ..limits.clone() };
        ground.update(&serde_json::to_vec(&limits).map_err(io::Error::other)?);
        Ok(Self { ground, limits, last: Mutex::default() })
    }

    /// The print; `None` if not all that an importer would read is known here. `known` and `keep` remember hashes.
    pub(super) fn print(
        &self,
        task: &Task,
        known: impl Fn(&Path, &[u8]) -> Option<[u8; 32]>,
        keep: impl Fn(&Path, &[u8], &[u8; 32]),
    ) -> Option<[u8; 32]> {
        let files = match &task.shape {
            // They show pictures by any name, from their folder and those below: only reading them tells which.
            Shape::File if shows_files(&task.path) => return None,
            Shape::File if matches!(detect::file(&task.path), Ok(Format::Html)) => {
                let beside = self.with_companions(&task.path).ok()?;
                beside.into_iter().chain(html::files(&task.path)).collect()
            }
            Shape::File => self.with_companions(&task.path).ok()?,
            Shape::Folder => all_below(&task.path, &self.limits).ok()?,
            // A channel's database says which of a million files belong to a node.
            Shape::Node(_) => return None,
        };
        let mut hasher = self.ground.clone();
        hasher.update(&serde_json::to_vec(task).ok()?);
        for path in files.into_iter().chain(task.cover.clone()) {
            let name = path.strip_prefix(task.path.parent()?).unwrap_or(&path).as_os_str().as_encoded_bytes();
            hasher.update(&(name.len() as u64).to_le_bytes());
            hasher.update(name);
            hasher.update(&content(&path, &known, &keep).ok()?);
        }
        Some(*hasher.finalize().as_bytes())
    }

    /// A file and what lies beside it under the same name: subtitles, other versions, pictures, descriptions.
    fn with_companions(&self, path: &Path) -> io::Result<Vec<PathBuf>> {
        let folder = path.parent().ok_or(io::ErrorKind::NotFound)?;
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.folder != folder {
            *last = Listing::of(folder)?;
        }
        let stem = names::stem(path);
        let first = last.files.partition_point(|file| names::file_name(file) < stem);
        let beside = last.files.iter().skip(first).take_while(|file| names::file_name(file).starts_with(&stem));
        let alone = last.shared.iter().filter(|file| !names::file_name(file).starts_with(&stem));
        let mut files: Vec<PathBuf> = beside.chain(alone).filter(|file| file.is_file()).cloned().collect();
        if !files.iter().any(|file| file.file_name() == path.file_name()) {
            files.push(path.to_owned());
        }
        Ok(files)
    }
}

/// Whether it is a text that shows what lies beside it.
fn shows_files(path: &Path) -> bool {
    matches!(detect::file(path), Ok(Format::Markdown | Format::Story))
}

impl Listing {
    fn of(folder: &Path) -> io::Result<Self> {
        let mut files = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<io::Result<Vec<_>>>()?;
        files.sort();
        let is_shared = |file: &&PathBuf| {
            let name = names::file_name(file);
            ["subtitles", "captions", "poster", "cover", "thumbnail"].iter().any(|start| name.starts_with(start))
        };
        let mut shared: Vec<PathBuf> = files.iter().filter(is_shared).take(MAX_SHARED + 1).cloned().collect();
        if shared.len() > MAX_SHARED {
            shared.clear();
        }
        Ok(Self { folder: folder.to_owned(), files, shared })
    }
}

fn all_below(folder: &Path, limits: &Limits) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for file in fs::read_dir(folder)? {
            let file = file?;
            if file.file_type()?.is_dir() {
                open.push(file.path());
            } else {
                files.push(file.path());
            }
            if (files.len() + open.len()) as u64 > limits.entries {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The hash of a file's content, read only if something says that it may have changed.
fn content(
    path: &Path,
    known: &impl Fn(&Path, &[u8]) -> Option<[u8; 32]>,
    keep: &impl Fn(&Path, &[u8], &[u8; 32]),
) -> io::Result<[u8; 32]> {
    let before = fs::symlink_metadata(path)?;
    if before.is_symlink() {
        return Ok(*blake3::hash(fs::read_link(path)?.as_os_str().as_encoded_bytes()).as_bytes());
    }
    let stat = stat(&before);
    if let Some(hash) = known(path, &stat) {
        return Ok(hash);
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(path)?)?;
    let hash = *hasher.finalize().as_bytes();
    let settled = before.modified()?.elapsed().is_ok_and(|age| age > SETTLED);
    if settled && self::stat(&fs::symlink_metadata(path)?) == stat {
        keep(path, &stat, &hash);
    }
    Ok(hash)
}

fn stat(meta: &Metadata) -> Vec<u8> {
    let numbers = [meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec()];
    let mut stat: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    stat.extend([meta.len(), meta.ino(), meta.dev()].iter().flat_map(|number| number.to_le_bytes()));
    stat
}

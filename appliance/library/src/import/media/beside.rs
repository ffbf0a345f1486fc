//! What lies beside films and recordings: other versions, subtitles, pictures, and what the program says that saved them.
//!
//! A folder may hold thousands of films: it is looked through once for all of them.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::{VERSIONS, yt_dlp};
use crate::import::{names, vtt};
use crate::language;
use crate::media_type;

/// LIMIT: files of a folder that are looked at.
const FILES: usize = 50_000;

/// The films and subtitles of a folder, by their names.
pub(crate) struct Beside {
    /// Names of films and recordings, without extension.
    films: HashSet<String>,
    /// Names of subtitles, without extension, in order.
    subtitles: Vec<(String, PathBuf)>,
    /// The place of the best version of each film among [`VERSIONS`].
    best: HashMap<OsString, usize>,
}

impl Beside {
    /// Of the files of a folder.
    pub(crate) fn of(files: &[PathBuf]) -> Self {
        let name = |file: &PathBuf| names::look_alike(&names::stem(file));
        let is_subtitles =
            |file: &&PathBuf| vtt::EXTENSIONS.contains(&names::extension(file).as_str()) && is_file(file);
        let subtitles = files.iter().filter(is_subtitles).map(|file| (name(file), file.clone()));
        let mut subtitles: Vec<_> = subtitles.collect();
        subtitles.sort();
        let films = files.iter().filter(|file| is_media(file)).map(name).collect();
        let mut best: HashMap<OsString, usize> = HashMap::new();
        for (file, rank) in files.iter().filter_map(|file| Some((file, rank(file)?))) {
            let stem = file.file_stem().unwrap_or_default().to_owned();
            best.entry(stem).and_modify(|best| *best = rank.min(*best)).or_insert(rank);
        }
        Self { films, subtitles, best }
    }

    /// Whether a better version of the same film lies beside it.
    pub(crate) fn is_second_version(&self, path: &Path) -> bool {
        let best = path.file_stem().and_then(|stem| self.best.get(stem));
        rank(path).zip(best).is_some_and(|(own, best)| best < &own)
    }

    /// Of the folder in which a film lies.
    pub(super) fn around(film: &Path) -> Self {
        let items = fs::read_dir(names::folder(film)).into_iter().flatten().take(FILES).filter_map(Result::ok);
        Self::of(&items.map(|item| item.path()).collect::<Vec<_>>())
    }

    /// What is taken in with a film and is no version of it: subtitles, its picture, what is said of it.
    pub(crate) fn belongings(&self, film: &Path) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = yt_dlp::beside(film).collect();
        files.extend(poster(film));
        files.extend(self.subtitles(film).into_iter().map(|(file, _)| file));
        files
    }

    /// Subtitles of a film in any form: `NAME.vtt`, `NAME.LANG.vtt`, or `subtitles.LANG.vtt` in a folder of its own.
    pub(super) fn subtitles(&self, film: &Path) -> Vec<(PathBuf, Option<String>)> {
        let stem = names::look_alike(&names::stem(film));
        let from = self.subtitles.partition_point(|(name, _)| *name < stem);
        let named =
            self.subtitles.iter().skip(from).map_while(|(name, file)| Some((name.strip_prefix(&stem)?, name, file)));
        // `film-fr.vtt` is that of `film-fr.mp4`, if there is one.
        let is_ours = |rest: &str, name: &String| {
            rest.is_empty() || rest.starts_with('.') || (is_joined(rest) && !self.films.contains(name))
        };
        let own = named.filter(|(rest, name, _)| is_ours(rest, name)).map(|(rest, _, file)| (rest, file));
        let is_alone = self.films.iter().all(|other| *other == stem);
        let shared = self.subtitles.iter().filter(|_| is_alone).filter_map(|(name, file)| {
            Some((["subtitles", "captions"].iter().find_map(|word| name.strip_prefix(word))?, file))
        });
        let mut found: Vec<_> = own.chain(shared).map(|(rest, file)| track(rest, file)).collect();
        found.sort_by(|a, b| a.file.cmp(&b.file));
        found.dedup_by(|a, b| a.file == b.file);
        let tags: Vec<_> = found.iter().filter(|track| !track.is_heard).map(|track| track.tag.clone()).collect();
        found.retain(|track| !track.is_heard || !tags.contains(&track.tag));
        found.truncate(100);
        found.into_iter().map(|track| (track.file, track.tag)).collect()
    }
}

/// A file of subtitles.
struct Subtitles {
    file: PathBuf,
    /// BCP 47, if it is known.
    tag: Option<String>,
    /// yt-dlp's name of what a machine has heard, beside what it made of that, or people wrote.
    is_heard: bool,
}

/// `rest`: what stands behind the name of the film.
fn track(rest: &str, file: &Path) -> Subtitles {
    let rest = rest.trim_start_matches(['.', '_', '-', ' ']);
    let (tag, is_heard) = rest.strip_suffix("-orig").map_or((rest, false), |tag| (tag, true));
    // `sw.forced`, `en.sdh`: what they are for, as players name it.
    let tag = ["forced", "sdh", "cc", "hi", "default"]
        .iter()
        .find_map(|kind| tag.strip_suffix(kind)?.strip_suffix('.'))
        .unwrap_or(tag);
    let named = language::by_name(tag).map(str::to_owned);
    Subtitles { file: file.to_owned(), tag: named.or_else(|| language::normalise(tag)), is_heard }
}

/// Whether a language, and not the rest of another name, stands behind the name of a film: `_en`, `-pt-br`, ` English`.
fn is_joined(rest: &str) -> bool {
    let Some(tag) = rest.strip_prefix(['_', '-', ' ']) else { return false };
    let is_short = |tag: String| language::primary_of(&tag).len() == 2 && language::three_letters(&tag).is_some();
    language::by_name(tag).is_some() || language::normalise(tag).is_some_and(is_short)
}

fn rank(path: &Path) -> Option<usize> {
    VERSIONS.iter().position(|extension| *extension == names::extension(path))
}

/// Other versions of the same film.
pub(crate) fn versions(film: &Path) -> Vec<PathBuf> {
    let own = names::extension(film);
    let others = VERSIONS.iter().filter(|extension| **extension != own).map(|extension| film.with_extension(extension));
    if VERSIONS.contains(&own.as_str()) { others.filter(|other| is_file(other)).collect() } else { Vec::new() }
}

/// The picture beside a film: `NAME.jpg`, or `poster.jpg` in a folder of its own.
pub(super) fn poster(film: &Path) -> Option<PathBuf> {
    let alone = ["poster", "cover", "thumbnail"].map(|name| film.with_file_name(name));
    let is_alone = matches!(names::stem(film).as_str(), "video" | "audio");
    let stems = std::iter::once(film.to_owned()).chain(alone.into_iter().filter(|_| is_alone));
    let mut files =
        stems.flat_map(|stem| ["jpg", "jpeg", "png", "webp"].map(|extension| stem.with_extension(extension)));
    files.find(|file| is_file(file))
}

pub(crate) fn is_media(file: &Path) -> bool {
    let kind = media_type::of_extension(&names::extension(file));
    kind.starts_with("video/") || kind.starts_with("audio/")
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file())
}

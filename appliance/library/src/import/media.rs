//! Films and recordings, with the subtitles and the other versions that lie beside them.

mod tags;
mod yt_dlp;

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use maktaba_sync::model::{EntryFlags, EntryPath};

use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::refusal::Reason;
use super::{names, probe, vtt};
use crate::language;
use crate::media_type;
use crate::metadata::{Encoding, Kind, Track};

/// Extensions of the same film, the one every phone plays first.
const VERSIONS: [&str; 5] = ["mp4", "m4v", "webm", "ogv", "mkv"];

/// Whether a better version of the same film lies beside it.
pub(crate) fn is_second_version(path: &Path, siblings: &[PathBuf]) -> bool {
    let rank = |path: &Path| VERSIONS.iter().position(|extension| *extension == names::extension(path));
    let Some(own) = rank(path) else { return false };
    let stem = path.file_stem();
    siblings.iter().any(|other| other.file_stem() == stem && rank(other).is_some_and(|rank| rank < own))
}

/// Whether a file beside a film is taken in with it: another version of it, or subtitles.
pub(crate) fn belongs(path: &Path, film: &Path) -> bool {
    let is_film = VERSIONS.contains(&names::extension(film).as_str());
    let is_version = VERSIONS.contains(&names::extension(path).as_str()) && path.file_stem() == film.file_stem();
    (is_film && is_version)
        || yt_dlp::belongs(path, film)
        || poster(film).is_some_and(|file| file == path)
        || subtitles(film).iter().any(|(file, _)| file == path)
}

/// A film or recording with all that belongs to it.
#[derive(Debug)]
pub(crate) struct Film {
    pub(crate) main: PathBuf,
    pub(crate) media_type: &'static str,
    pub(crate) versions: Vec<PathBuf>,
    /// Files with their languages, if these are known.
    pub(crate) subtitles: Vec<(PathBuf, Option<String>)>,
}

/// Imports a film or recording with what lies beside it.
pub(crate) fn import(desk: Desk<'_>, path: &Path, media_type: &'static str) -> Result<Finished, Failure> {
    let film = Film { main: path.to_owned(), media_type, versions: versions(path), subtitles: subtitles(path) };
    import_film(desk, film)
}

/// Imports a film or recording.
pub(crate) fn import_film(mut desk: Desk<'_>, film: Film) -> Result<Finished, Failure> {
    let Film { main: path, media_type, versions, subtitles } = film;
    let mut tags = tags::read(&path, media_type).map_err(|reason| reason.at(path.display().to_string()))?;
    let facts = probe::file(&path, media_type);
    let is_sound = facts.duration_ms.is_some() && facts.frame_size.is_none();
    let media_type = match media_type {
        "video/mp4" if tags.has_film == Some(false) => "audio/mp4",
        "video/webm" if is_sound => "audio/webm",
        "video/x-matroska" if is_sound => "audio/x-matroska",
        other => other,
    };
    let kind = if media_type.starts_with("audio/") { Kind::Audio } else { Kind::Video };
    let stem = names::stem(&path);
    let named = Defaults { title: Some(stem.replace(['_', '-'], " ")), ..Defaults::default() };
    // A title that says nothing must not hide the name of the file.
    let own = tags.said.title.clone().filter(|title| !names::says_nothing(title));
    let own = Defaults { title: own, ..tags.said.clone() };
    let (told, chapters) = yt_dlp::said(&path);
    if tags.chapters.is_empty() {
        tags.chapters = chapters;
    }
    let carried = told.or(&own).or(&named);
    let mut record = desk.settle(carried, kind)?;
    let main = put(&mut desk, &path, media_type)?;
    if let Some(poster) = poster(&path)
        && let Some(name) = names::entry_path(&poster)
    {
        desk.want_cover(&name);
        put(&mut desk, &poster, media_type::of_extension(&names::extension(&poster)))?;
    } else if let Some((extension, bytes)) = &tags.picture
        && let Ok(name) = format!("_cover.{extension}").parse::<EntryPath>()
    {
        desk.want_cover(&name);
        desk.put(&name, media_type::of_extension(extension), "", EntryFlags::DERIVED, &mut bytes.as_slice())?;
    }
    record.encodings.extend(main.clone());
    for other in versions {
        record.encodings.extend(put(&mut desk, &other, media_type::of_extension(&names::extension(&other)))?);
    }
    record.frame_size = facts.frame_size.filter(|_| kind == Kind::Video);
    let mut end_ms = facts.duration_ms.unwrap_or(0);
    for (file, tag) in subtitles {
        let language = tag.unwrap_or_else(|| record.languages.first().cloned().unwrap_or_default());
        if let Some((track, last_ms)) = put_subtitles(&mut desk, &file, &language)? {
            record.tracks.push(track);
            end_ms = if end_ms == 0 { last_ms } else { end_ms };
        }
    }
    record.duration_s = u32::try_from(end_ms.div_ceil(1000)).ok().filter(|seconds| *seconds > 0);
    record.parts = main.as_ref().map(|main| tags.parts(main.path.as_str())).unwrap_or_default();
    record.main = main.map(|main| main.path);
    desk.finish(record)
}

fn put(desk: &mut Desk<'_>, path: &Path, media_type: &str) -> Result<Option<Encoding>, Failure> {
    let Some(name) = names::entry_path(path) else { return Ok(None) };
    let mut file = File::open(path).map_err(|error| Reason::Read(error).at(path.display().to_string()))?;
    let len_bytes = desk.put(&name, media_type, "", EntryFlags::NONE, &mut file)?;
    Ok(Some(Encoding { path: name, media_type: media_type.to_owned(), len_bytes }))
}

/// Other versions of the same film.
fn versions(path: &Path) -> Vec<PathBuf> {
    let own = names::extension(path);
    let others = VERSIONS.iter().filter(|extension| **extension != own).map(|extension| path.with_extension(extension));
    if VERSIONS.contains(&own.as_str()) { others.filter(|other| is_file(other)).collect() } else { Vec::new() }
}

/// The picture beside a film: `NAME.jpg`, or `poster.jpg` in a folder of its own.
fn poster(path: &Path) -> Option<PathBuf> {
    let alone = ["poster", "cover", "thumbnail"].map(|name| path.with_file_name(name));
    let is_alone = matches!(names::stem(path).as_str(), "video" | "audio");
    let stems = std::iter::once(path.to_owned()).chain(alone.into_iter().filter(|_| is_alone));
    let mut files =
        stems.flat_map(|stem| ["jpg", "jpeg", "png", "webp"].map(|extension| stem.with_extension(extension)));
    files.find(|file| is_file(file))
}

/// Subtitles beside the film in any form: `NAME.vtt`, `NAME.LANG.vtt`, or `subtitles.LANG.vtt` in a folder of its own.
fn subtitles(path: &Path) -> Vec<(PathBuf, Option<String>)> {
    let Some(folder) = path.parent() else { return Vec::new() };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(items) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = items.take(10_000).filter_map(Result::ok).map(|item| item.path()).collect();
    files.sort();
    let stem = names::look_alike(&names::stem(path));
    let is_alone = files.iter().filter(|file| is_media(file)).all(|file| names::look_alike(&names::stem(file)) == stem);
    let mut found = Vec::new();
    for file in &files {
        if !vtt::EXTENSIONS.contains(&names::extension(file).as_str()) || !is_file(file) {
            continue;
        }
        let name = names::look_alike(&names::stem(file));
        // `film-fr.vtt` is that of `film-fr.mp4`, if there is one.
        let has_own = || files.iter().any(|file| is_media(file) && names::look_alike(&names::stem(file)) == name);
        let is_ours = |rest: &&str| rest.is_empty() || rest.starts_with('.') || (is_joined(rest) && !has_own());
        let own = name.strip_prefix(&stem).filter(is_ours);
        let shared =
            is_alone.then(|| ["subtitles", "captions"].iter().find_map(|word| name.strip_prefix(word))).flatten();
        if let Some(rest) = own.or(shared) {
            let rest = rest.trim_start_matches(['.', '_', '-', ' ']);
            // yt-dlp's name of what a machine has heard, beside what it made of that, or people wrote.
            let (tag, is_heard) = rest.strip_suffix("-orig").map_or((rest, false), |tag| (tag, true));
            // `sw.forced`, `en.sdh`: what they are for, as players name it.
            let tag = ["forced", "sdh", "cc", "hi", "default"]
                .iter()
                .find_map(|kind| tag.strip_suffix(kind)?.strip_suffix('.'))
                .unwrap_or(tag);
            let named = language::by_name(tag).map(str::to_owned);
            found.push((file.clone(), named.or_else(|| language::normalise(tag)), is_heard));
        }
    }
    let tags: Vec<_> = found.iter().filter(|(.., is_heard)| !is_heard).map(|(_, tag, _)| tag.clone()).collect();
    found.retain(|(_, tag, is_heard)| !is_heard || !tags.contains(tag));
    found.truncate(100);
    found.into_iter().map(|(file, tag, _)| (file, tag)).collect()
}

/// Whether a language, and not the rest of another name, stands behind the name of a film: `_en`, `-pt-br`, ` English`.
fn is_joined(rest: &str) -> bool {
    let Some(tag) = rest.strip_prefix(['_', '-', ' ']) else { return false };
    let is_short = |tag: String| language::primary_of(&tag).len() == 2 && language::three_letters(&tag).is_some();
    language::by_name(tag).is_some() || language::normalise(tag).is_some_and(is_short)
}

/// The subtitles of all films and recordings of a folder.
pub(crate) fn all_subtitles(children: &[PathBuf]) -> HashSet<PathBuf> {
    let is_film = |file: &&PathBuf| is_media(file);
    children.iter().filter(is_film).flat_map(|film| subtitles(film)).map(|(file, _)| file).collect()
}

fn is_media(file: &Path) -> bool {
    let kind = media_type::of_extension(&names::extension(file));
    kind.starts_with("video/") || kind.starts_with("audio/")
}

fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file())
}

/// Takes subtitles in, cleaned, and their text for search. `None` if nothing of them is of use.
fn put_subtitles(desk: &mut Desk<'_>, file: &Path, language: &str) -> Result<Option<(Track, u64)>, Failure> {
    let place = names::file_name(file);
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(desk.limits.text_bytes).read_to_end(&mut bytes));
    read.map_err(|error| Reason::Read(error).at(&place))?;
    let clean = vtt::clean(&bytes);
    if clean.dropped > 0 {
        desk.warn(&place, format!("had {} subtitles that cannot be shown; they were left out", clean.dropped));
    }
    if clean.cues == 0 {
        desk.warn(&place, "was left out: it has no subtitles that can be shown");
        return Ok(None);
    }
    let Ok(path) = format!("{}.vtt", names::stem(file)).parse::<EntryPath>() else { return Ok(None) };
    desk.put(&path, "text/vtt; charset=utf-8", "", EntryFlags::NONE, &mut clean.vtt.as_bytes())?;
    desk.put_text(&format!("_text/{language}.txt"), "", &clean.text)?;
    let track = Track { path, language: language.to_owned(), label: language.to_owned() };
    Ok(Some((track, clean.end_ms)))
}

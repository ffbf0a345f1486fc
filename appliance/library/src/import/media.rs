//! Films and recordings, with the subtitles and the other versions that lie beside them.

mod beside;
mod tags;
mod yt_dlp;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use maktaba_sync::model::{EntryFlags, EntryPath};

use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::refusal::Reason;
use super::vtt::{self, Subtitles};
use super::{names, probe};
use crate::media_type;
use crate::metadata::{Encoding, Kind, Record, Track};

pub(crate) use beside::{Beside, is_media, versions};

/// Extensions of the same film, the one every phone plays first.
const VERSIONS: [&str; 5] = ["mp4", "m4v", "webm", "ogv", "mkv"];

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
    let film = Film {
        main: path.to_owned(),
        media_type,
        versions: versions(path),
        subtitles: Beside::around(path).subtitles(path),
    };
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
    if kind == Kind::Video {
        warn(&mut desk, &path, &tags, versions.is_empty(), subtitles.is_empty());
    }
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
    put_cover(&mut desk, &path, &tags)?;
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
    if let Some(words) = tags.lyrics.take().filter(|_| record.tracks.is_empty()) {
        put_lyrics(&mut desk, &path, &words, &mut record)?;
    }
    record.duration_s = u32::try_from(end_ms.div_ceil(1000)).ok().filter(|seconds| *seconds > 0);
    record.parts = main.as_ref().map(|main| tags.parts(main.path.as_str())).unwrap_or_default();
    record.main = main.map(|main| main.path);
    desk.finish(record)
}

/// Takes in the picture beside a film, else the one inside of it.
fn put_cover(desk: &mut Desk<'_>, path: &Path, tags: &tags::Tags) -> Result<(), Failure> {
    if let Some(poster) = beside::poster(path)
        && let Some(name) = names::entry_path(&poster)
    {
        desk.want_cover(&name);
        put(desk, &poster, media_type::of_extension(&names::extension(&poster)))?;
    } else if let Some((extension, bytes)) = &tags.picture
        && let Ok(name) = format!("_cover.{extension}").parse::<EntryPath>()
    {
        desk.want_cover(&name);
        desk.put(&name, media_type::of_extension(extension), "", EntryFlags::DERIVED, &mut bytes.as_slice())?;
    }
    Ok(())
}

/// Tells what browsers do not show of a film that is there in one form, without subtitles beside it.
fn warn(desk: &mut Desk<'_>, path: &Path, tags: &tags::Tags, is_alone: bool, is_mute: bool) {
    let place = path.display().to_string();
    if let Some(name) = tags.unseen().filter(|_| is_alone) {
        let reason = format!("its picture is {name}, which most browsers do not show: save it as H.264 or VP9");
        desk.warn(&place, reason);
    }
    if tags.has_words && is_mute {
        let reason = "has subtitles inside, which browsers do not show: save them beside it as .vtt or .srt";
        desk.warn(&place, reason);
    }
}

fn put(desk: &mut Desk<'_>, path: &Path, media_type: &str) -> Result<Option<Encoding>, Failure> {
    let Some(name) = names::entry_path(path) else { return Ok(None) };
    let mut file = File::open(path).map_err(|error| Reason::Read(error).at(path.display().to_string()))?;
    let len_bytes = desk.put(&name, media_type, "", EntryFlags::NONE, &mut file)?;
    Ok(Some(Encoding { path: name, media_type: media_type.to_owned(), len_bytes }))
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
    let track = put_track(desk, file, language, &clean)?;
    Ok(track.map(|track| (track, clean.end_ms)))
}

fn put_track(desk: &mut Desk<'_>, file: &Path, language: &str, clean: &Subtitles) -> Result<Option<Track>, Failure> {
    let Ok(path) = format!("{}.vtt", names::stem(file)).parse::<EntryPath>() else { return Ok(None) };
    desk.put(&path, "text/vtt; charset=utf-8", "", EntryFlags::NONE, &mut clean.vtt.as_bytes())?;
    desk.put_text(&format!("_text/{language}.txt"), "", &clean.text)?;
    Ok(Some(Track { path, language: language.to_owned(), label: language.to_owned() }))
}

/// Takes in the words of a song: as subtitles if they have times, else to be read and found.
fn put_lyrics(desk: &mut Desk<'_>, song: &Path, words: &str, record: &mut Record) -> Result<(), Failure> {
    let language = record.languages.first().cloned().unwrap_or_default();
    let clean = vtt::clean(words.as_bytes());
    if clean.cues > 0 {
        record.tracks.extend(put_track(desk, song, &language, &clean)?);
        return Ok(());
    }
    let lines: Vec<&str> = words.lines().map(str::trim_end).collect();
    desk.put_text(&format!("_text/{language}.txt"), "", &lines.join("\n"))
}

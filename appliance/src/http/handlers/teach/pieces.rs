//! `/teach/piece/{key}`: a file that comes in pieces of 1 MiB at most. Each is on the card before it is acknowledged, so that
//! sending goes on behind the last one: after a break, after the page was closed, after a power cut.
//!
//! A key is the phone's name for a file, with its length in front; whose it is, is part of where it lies, so that nobody meets the pieces of others.

use std::fs;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use axum::body::{Body, Bytes};
use axum::extract::{Path as InPath, RawQuery, State};
use axum::response::Response;
use http_body_util::{BodyExt as _, Limited};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::{Request, StatusCode};
use maktaba_sync::durable::{Disk as _, LocalDisk};
use maktaba_webui::Problem;

use super::add::{MOST_BYTES, check_room, io_fault};
use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::answer::wants;
use crate::http::reader::form::in_query;
use crate::http::staff::{Desk, Refusal, Signed, Staff};
use crate::school::PersonId;

/// LIMIT: bytes of a piece.
const PIECE_BYTES: usize = 1 << 20;
/// LIMIT: how long a phone may take for one.
const PATIENCE: Duration = Duration::from_mins(2);
/// LIMIT: how long a file waits for its next piece.
const KEPT: Duration = Duration::from_hours(7 * 24);
/// LIMIT: files of one person that wait; the one that has waited longest makes room.
const MOST_FILES: usize = 8;
/// The word of the session's forms: what no other site can send.
const WORD: HeaderName = HeaderName::from_static("x-form");

/// How many bytes are here, in whole pieces: of the last one nobody knows whether it is whole, so that it is sent again.
pub(crate) async fn get(State(staff): Desk, InPath(key): InPath<String>, signed: Signed) -> Result<Response, Refusal> {
    let path = place(&staff, signed.session.person.id, &key)?;
    let len = tokio::task::spawn_blocking(move || len_of(&path)).await.map_err(Fault::Task)?.map_err(io_fault)?;
    Ok(number(StatusCode::OK, len - len % PIECE_BYTES as u64))
}

/// Takes the piece that begins `at` a number of bytes; answers how many are here then. If it begins elsewhere than the last one
/// ended, nothing is taken: 409.
pub(crate) async fn post(
    State(staff): Desk,
    InPath(key): InPath<String>,
    RawQuery(query): RawQuery,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let word = wants::text(request.headers(), &WORD).map(str::to_owned);
    let (signed, body) = staff.signed_body(request).await?;
    signed.check(word.as_deref())?;
    let at: u64 = in_query(query.as_deref(), "at").and_then(|at| at.parse().ok()).ok_or(Fault::BAD_REQUEST)?;
    let path = place(&staff, signed.session.person.id, &key)?;
    let _turn = staff.uploads.take().await.map_err(Fault::from)?;
    let whole = tokio::time::timeout(PATIENCE, Limited::new(body, PIECE_BYTES).collect()).await;
    let piece = match whole {
        Ok(Ok(collected)) => collected.to_bytes(),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => {
            return Err(Fault::Request(Problem::TooLarge).into());
        }
        // A phone at the end of the yard tries again.
        Ok(Err(_)) | Err(_) => return Err(Fault::Request(Problem::Busy).into()),
    };
    let end = at.saturating_add(piece.len() as u64);
    let total = len_in(&key).ok_or(Fault::NOT_FOUND)?;
    if total > MOST_BYTES || end > total {
        return Err(Fault::Request(Problem::TooLarge).into());
    }
    // The whole file has room before its first piece comes; later the card must not be full.
    check_room(&staff, if at == 0 { total } else { 0 })?;
    let appended = tokio::task::spawn_blocking(move || append(&path, at, &piece)).await.map_err(Fault::Task)?;
    let len = appended.map_err(io_fault)?;
    Ok(number(if len == end { StatusCode::OK } else { StatusCode::CONFLICT }, len))
}

/// The file that a form means; `None` if it is not here, or not all of it: its key begins with the bytes that it has.
pub(in crate::http::handlers) fn whole(staff: &Staff, person: PersonId, key: &str) -> Result<Option<PathBuf>, Fault> {
    let path = place(staff, person, key)?;
    let len = len_in(key);
    Ok(Some(path).filter(|path| path.metadata().is_ok_and(|file| file.len() > 0 && Some(file.len()) == len)))
}

/// The bytes that a file has, as its key says.
fn len_in(key: &str) -> Option<u64> {
    key.split('-').next().and_then(|len| len.parse().ok())
}

/// Where the pieces of a file lie, side by side with the materials.
fn place(staff: &Staff, person: PersonId, key: &str) -> Result<PathBuf, Fault> {
    let is_key = (1..=80).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !is_key {
        return Err(Fault::NOT_FOUND);
    }
    let name = format!("{}-{key}.part", person.number());
    Ok(staff.school.library().join("school/pieces").join(name))
}

fn len_of(path: &Path) -> io::Result<u64> {
    match path.metadata() {
        Ok(file) => Ok(file.len()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}

/// Puts a piece behind those that are here, if it belongs there; the bytes that are here then. One at a time: a phone that
/// has lost the answer may send it again while the card still takes it.
fn append(path: &Path, at: u64, piece: &Bytes) -> io::Result<u64> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let is_new = !path.exists();
    if is_new {
        if at > 0 {
            return Ok(0);
        }
        LocalDisk.create_dir(folder)?;
        make_room(folder, path)?;
    }
    let file = fs::OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path)?;
    file.lock()?;
    let here = file.metadata()?.len();
    if here < at || here - at >= PIECE_BYTES as u64 {
        return Ok(here);
    }
    // What a power cut left of a piece, or the last one, whose answer was lost.
    file.set_len(at)?;
    // DURABILITY: what the phone is told is here is never sent again.
    let written = file.write_all_at(piece, at).and_then(|()| file.sync_data());
    if let Err(error) = written {
        // Half a piece would be taken for a whole one.
        file.set_len(at)?;
        return Err(error);
    }
    if is_new {
        for folder in folder.ancestors().take(3) {
            LocalDisk.sync_dir(folder)?;
        }
    }
    Ok(at + piece.len() as u64)
}

/// Lets go of what nobody has gone on with for a week, and of what has waited longest where somebody began many.
fn make_room(folder: &Path, path: &Path) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let whose = name.split_once('-').map_or("", |(person, _)| person);
    let (now, mut theirs) = (u64::try_from(clock::system()).unwrap_or(0), Vec::new());
    for file in fs::read_dir(folder)? {
        let file = file?;
        let Ok(changed) = file.metadata().and_then(|file| file.modified()) else { continue };
        let changed = changed.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        // Of a clock that was set back, nothing can be told.
        let age = now.saturating_sub(changed);
        if age > KEPT.as_secs() {
            LocalDisk.remove(&file.path())?;
        } else if file.file_name().to_string_lossy().split_once('-').is_some_and(|(person, _)| person == whose) {
            theirs.push((age, file.path()));
        }
    }
    theirs.sort();
    theirs.into_iter().skip(MOST_FILES - 1).try_for_each(|(_, path)| LocalDisk.remove(&path))
}

/// A number, for a script.
fn number(status: StatusCode, number: u64) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    reply::answer(status, headers, Body::from(number.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_follow_each_other_and_what_is_half_is_not_there() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("school/pieces/7-a.part");
        let piece = |text: &'static str| Bytes::from_static(text.as_bytes());
        assert_eq!(len_of(&path).unwrap(), 0);
        assert_eq!(append(&path, 3, &piece("def")).unwrap(), 0, "the beginning is missing");
        let whole = Bytes::from(vec![7; PIECE_BYTES]);
        let len = PIECE_BYTES as u64;
        assert_eq!(append(&path, 0, &whole).unwrap(), len);
        assert_eq!(append(&path, 0, &whole).unwrap(), len, "once more is not twice");
        // A cut in the middle of a piece, and the last one sent twice.
        fs::OpenOptions::new().write(true).open(&path).unwrap().write_all_at(b"ab", len).unwrap();
        assert_eq!(append(&path, len, &piece("abcdef")).unwrap(), len + 6);
        assert_eq!(append(&path, len, &piece("abcdef")).unwrap(), len + 6);
        assert_eq!(fs::read(&path).unwrap()[PIECE_BYTES..], *b"abcdef");
    }

    #[test]
    fn a_piece_that_comes_twice_at_once_is_there_once() {
        for _ in 0..20 {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("school/pieces/7-a.part");
            let piece = Bytes::from(vec![7; PIECE_BYTES]);
            append(&path, 0, &piece).unwrap();
            let at = PIECE_BYTES as u64;
            std::thread::scope(|scope| (0..4).for_each(|_| drop(scope.spawn(|| append(&path, at, &piece).unwrap()))));
            assert_eq!(len_of(&path).unwrap(), 2 * at);
        }
    }

    #[test]
    fn what_waits_has_an_end_and_is_nobody_elses() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("school/pieces");
        let begin = |name: &str| append(&folder.join(name), 0, &Bytes::from_static(b"x")).unwrap();
        begin("8-other.part");
        for number in 0..12 {
            begin(&format!("7-{number}.part"));
        }
        let names = || fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        assert_eq!(names().filter(|name| name.starts_with("7-")).count(), MOST_FILES);
        assert!(names().any(|name| name == "8-other.part") && names().any(|name| name == "7-11.part"));
        let old = fs::File::options().write(true).open(folder.join("8-other.part")).unwrap();
        old.set_modified(UNIX_EPOCH + Duration::from_hours(24)).unwrap();
        begin("9-new.part");
        assert!(!names().any(|name| name == "8-other.part"), "a week is over");
    }
}

//! PDF: the file as it is, the text of its pages for search and for reading on small screens, and their pictures.
//!
//! Parsing is left to a third party's library, which may loop, panic or eat memory on a hostile file. So it runs
//! where it may fail: in a child process that is killed after a time ([`Parser::Child`]), or, where there is no
//! program to start, on a thread that is left alone after a time ([`Parser::Thread`]). A PDF that cannot be
//! parsed is imported all the same, for download, and the report says so.

#[cfg(not(feature = "pdf"))]
mod absent;
#[cfg(feature = "pdf")]
mod breaks;
#[cfg(feature = "pdf")]
mod columns;
#[cfg(feature = "pdf")]
mod direction;
mod draw;
#[cfg(feature = "pdf")]
mod glyphs;
#[cfg(feature = "pdf")]
mod lines;
#[cfg(feature = "pdf")]
mod parse;
mod parsed;
mod pictures;
#[cfg(feature = "pdf")]
mod render;
#[cfg(feature = "pdf")]
mod repair;
#[cfg(feature = "pdf")]
mod strings;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;

use maktaba_sync::model::EntryFlags;
use maktaba_sync::units::count;

use self::parsed::Parsed;
#[cfg(not(feature = "pdf"))]
use self::{absent as parse, absent as render};
use super::credits;
use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::limits::Limits;
use super::refusal::Reason;
use super::workshop::Parser;
use super::{names, outline};
use crate::href;
use crate::metadata::{Agent, Kind, Part};

/// Pages at either end of a document that may be its credits.
const CREDITS: usize = 3;
/// LIMIT: bytes that a child may answer.
const ANSWER_BYTES: u64 = 256 << 20;

/// Parses a PDF file and writes what it found as JSON: the body of a child process, see [`Parser::Child`].
///
/// # Errors
///
/// If the file cannot be read or the answer cannot be written; what is wrong with the PDF is part of the answer.
pub fn parse_child(path: &Path, answer: &mut dyn Write) -> io::Result<()> {
    let limits = Limits::default();
    let parsed = parse::file(path, limits.pdf_bytes, limits.pdf_pages)?;
    serde_json::to_writer(&mut *answer, &parsed).map_err(io::Error::from)?;
    answer.flush()
}

/// Draws the pages of a PDF file from number `from` on: the body of a child process, see [`Parser::Child`].
///
/// # Errors
///
/// If the file cannot be read as PDF or the answer cannot be written.
pub fn draw_child(path: &Path, from: u32, answer: &mut dyn Write) -> io::Result<()> {
    let limits = Limits::default();
    render::pages(path, limits.pdf_bytes, from, &mut |picture| draw::send(&mut *answer, picture))
}

/// Imports a PDF file.
pub(crate) fn import(mut desk: Desk<'_>, path: &Path) -> Result<Finished, Failure> {
    let place = path.display().to_string();
    let (parsed, trouble) = match isolated(path, desk.limits) {
        Ok(parsed) => (parsed, None),
        Err(trouble) => (Parsed::default(), Some(trouble)),
    };
    let mut said = said(&parsed, path);
    said.languages = desk.believed(said.languages, &parsed.pages.concat());
    let mut record = desk.settle(said, Kind::Pdf)?;
    let name = names::entry_path(path).ok_or_else(|| Reason::Missing("usable name").at(&place))?;
    let mut file = File::open(path).map_err(|error| Reason::Read(error).at(&place))?;
    desk.put(&name, "application/pdf", "", EntryFlags::NONE, &mut file)?;
    let is_open = parsed.page_count > 0 && !parsed.is_encrypted;
    if let Some(trouble) = trouble.or(parsed.trouble) {
        let what = if is_open { "cannot be searched in whole" } else { "is there for download only" };
        desk.warn(&place, format!("{what}: {trouble}"));
    }
    if is_open {
        pictures::put_all(&mut desk, path, parsed.page_count)?;
    }
    let mut number = 0;
    for text in &parsed.pages {
        number += 1;
        if !text.is_empty() {
            desk.put_text(&format!("_text/{number:04}.txt"), &number.to_string(), text)?;
        }
    }
    let line = |(title, page, level): (String, u32, u32)| {
        let part = Part::at(title, href::place(name.as_str(), &format!("page={page}")));
        outline::Line::of(part, level as usize)
    };
    record.parts = outline::parts(parsed.outline.into_iter().map(line).collect());
    record.pages = (parsed.page_count > 0).then_some(parsed.page_count);
    record.main = Some(name);
    desk.finish(record)
}

fn said(parsed: &Parsed, path: &Path) -> Defaults {
    // A recording may be called so by its maker; in a document it is what a template wrote.
    let is_title = |title: &str| !matches!(title.trim().to_lowercase().as_str(), "" | "title");
    let carried = parsed.carried.clone();
    let mut titles = parsed.title.iter().chain(&carried.title);
    let title = titles.find(|title| is_title(title) && !names::says_nothing(title)).cloned();
    let author: Vec<Agent> = parsed.author.iter().flat_map(|names| Agent::several(names)).collect();
    // Of one name the page of properties is the better known place.
    let creators = if carried.creators.len() > 1 || author.is_empty() { carried.creators } else { author };
    Defaults {
        title: title.or_else(|| Some(names::stem(path))),
        license: carried.license.or_else(|| credits::licence(&parsed.ends(CREDITS))),
        languages: match &parsed.language {
            Some(language) if !language.is_empty() => vec![language.clone()],
            _ => carried.languages,
        },
        creators,
        ..carried
    }
}

/// Runs the parser where it may fail. The error is a reason for people.
fn isolated(path: &Path, limits: &Limits) -> Result<Parsed, String> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let (path, limits) = (path.to_owned(), limits.clone());
    let wait = limits.pdf_time;
    let mut child = match &limits.pdf_parser {
        Parser::Thread => None,
        Parser::Child { program, args } => Some(start(program, args, &[path.as_os_str()])?),
    };
    let answer = child.as_mut().and_then(|child| child.stdout.take());
    // A thread that is late is left behind: it holds one file in memory and ends with the process.
    thread::spawn(move || {
        let work = || match answer {
            Some(answer) => serde_json::from_reader(answer.take(ANSWER_BYTES)).map_err(io::Error::from),
            None => parse::file(&path, limits.pdf_bytes, limits.pdf_pages),
        };
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        drop(sender.send(result));
    });
    let result = receiver.recv_timeout(wait);
    if let Some(mut child) = child {
        drop(child.kill());
        drop(child.wait());
    }
    match result {
        Ok(Ok(Ok(parsed))) => Ok(parsed),
        Ok(Ok(Err(error))) => Err(format!("it could not be parsed ({error})")),
        Ok(Err(_)) => Err("the parser failed on it".to_owned()),
        Err(_) => Err(format!("it could not be parsed within {}", count(wait.as_secs(), "second"))),
    }
}

fn start(program: &Path, args: &[OsString], what: &[&OsStr]) -> Result<std::process::Child, String> {
    let mut command = Command::new(program);
    // Its complaints go where ours go: a process that is locked in cannot open /dev/null to write.
    command.args(args).args(what).stdin(Stdio::null()).stdout(Stdio::piped());
    command.spawn().map_err(|error| format!("the parser could not be started ({error})"))
}

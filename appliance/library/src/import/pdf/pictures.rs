//! Draws the pages where that may fail, and takes the pictures in one by one.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::Child;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender};
use std::thread;

use maktaba_sync::model::{EntryFlags, EntryPath};
use maktaba_sync::units::count;

#[cfg(not(feature = "pdf"))]
use super::absent as render;
use super::draw::{self, Next};
#[cfg(feature = "pdf")]
use super::render;
use super::{Parser, start};
use crate::import::desk::{Desk, Failure};
use crate::import::limits::Limits;
use crate::picture::Picture;

/// LIMIT: how often drawing goes on behind a page on which it died.
const TRIES: u32 = 5;

/// Takes the pictures of all pages in; a page on which the drawing dies or stands still has none.
pub(super) fn put_all(desk: &mut Desk<'_>, path: &Path, page_count: u32) -> Result<(), Failure> {
    let page_count = page_count.min(desk.limits.pdf_pictures);
    let mut missing = Vec::new();
    let mut number = 1;
    for _ in 0..TRIES {
        let Ok(mut drawing) = Drawing::begin(path, number, desk.limits) else { break };
        while number <= page_count {
            match drawing.next(desk.limits) {
                Next::Picture(picture) => put(desk, number, &picture)?,
                Next::Nothing => missing.push(number),
                Next::End => break,
            }
            number += 1;
        }
        drawing.end();
        if number > page_count {
            break;
        }
        missing.push(number);
        number += 1;
    }
    missing.extend(number..=page_count);
    if let Some(page) = missing.first() {
        desk.warn(
            &format!("page {page}"),
            format!("could not be drawn, and has no picture: {} in all", count(missing.len(), "page")),
        );
    }
    Ok(())
}

fn put(desk: &mut Desk<'_>, number: u32, picture: &Picture) -> Result<(), Failure> {
    let Ok(path) = format!("_pages/{number:04}.{}", picture.extension()).parse::<EntryPath>() else { return Ok(()) };
    if number == 1 {
        desk.want_cover(&path);
    }
    desk.put(&path, picture.media_type(), "", EntryFlags::DERIVED, &mut picture.bytes.as_slice()).map(drop)
}

/// Pages being drawn elsewhere; at most two pictures wait.
struct Drawing {
    child: Option<Child>,
    pictures: Receiver<Option<Picture>>,
}

impl Drawing {
    fn begin(path: &Path, from: u32, limits: &Limits) -> Result<Self, String> {
        let (sender, pictures) = mpsc::sync_channel(1);
        let mut child = match &limits.pdf_parser {
            Parser::Thread => None,
            Parser::Child { program, args } => {
                let number = from.to_string();
                Some(start(program, args, &[OsStr::new("--pictures-from"), OsStr::new(&number), path.as_os_str()])?)
            }
        };
        let answer = child.as_mut().and_then(|child| child.stdout.take());
        let (path, limit_bytes) = (path.to_owned(), limits.pdf_bytes);
        // A thread that is late is left behind, as when texts are read.
        thread::spawn(move || {
            let work = || match answer {
                Some(mut answer) => pass_on(&mut answer, &sender),
                None => render::pages(&path, limit_bytes, from, &mut |picture| give(&sender, picture)),
            };
            drop(std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)));
        });
        Ok(Self { child, pictures })
    }

    fn next(&mut self, limits: &Limits) -> Next {
        match self.pictures.recv_timeout(limits.pdf_page_time) {
            Ok(Some(picture)) => Next::Picture(picture),
            Ok(None) => Next::Nothing,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Next::End,
        }
    }

    fn end(mut self) {
        if let Some(child) = &mut self.child {
            drop(child.kill());
            drop(child.wait());
        }
    }
}

fn pass_on(answer: &mut dyn io::Read, to: &SyncSender<Option<Picture>>) -> io::Result<()> {
    loop {
        match draw::receive(answer)? {
            Next::Picture(picture) => give(to, Some(picture))?,
            Next::Nothing => give(to, None)?,
            Next::End => return Ok(()),
        }
    }
}

fn give(to: &SyncSender<Option<Picture>>, picture: Option<Picture>) -> io::Result<()> {
    to.send(picture).map_err(|_| io::Error::other("nobody wants more pictures"))
}

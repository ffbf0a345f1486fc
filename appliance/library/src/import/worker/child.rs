//! The child's side: does what it is asked, sends what it finds.

use std::io::{self, Read, Write};

use maktaba_sync::model::Body;
use maktaba_sync::publish::{Intake, IntakeError};

use super::frame::{self, CHUNK_BYTES, Kept, Row, Tag};
use super::{Request, Workshop};
use crate::import::items;
use crate::import::open::Outcome;
use crate::import::report::ImportError;
use crate::import::report::Report;
use crate::import::task::Task;

/// Works for a parent until it hangs up: the body of a child process, see [`Workshop::Child`].
///
/// # Errors
///
/// If the parent goes away in the middle or speaks nonsense; what is wrong with an item is part of the answer.
pub fn work(from: &mut dyn Read, to: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    loop {
        match frame::receive(from, &mut bytes) {
            Ok(Tag::Request) => answer(&bytes, from, to)?,
            Ok(_) => return Err(frame::nonsense()),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

fn answer(request: &[u8], from: &mut dyn Read, to: &mut dyn Write) -> io::Result<()> {
    match frame::json(request)? {
        Request::Find { sources, limits } => {
            let mut report = Report::default();
            for item in items::find(&sources, &limits, &mut report) {
                frame::send_json(to, Tag::Item, &item)?;
            }
            frame::send_json(to, Tag::Report, &report)?;
        }
        Request::Task { task, mut limits } => {
            limits.workshop = Workshop::Here;
            perform(&task, &limits, from, to)?;
        }
    }
    to.flush()
}

fn perform(task: &Task, limits: &crate::import::Limits, from: &mut dyn Read, to: &mut dyn Write) -> io::Result<()> {
    let wire = std::cell::RefCell::new(to);
    let mut intake = Pipe { from, to: &wire };
    let outcome = task.perform(limits, &mut intake, &mut |progress| {
        // A parent that is gone is noticed with the next content.
        drop(frame::send_json(*wire.borrow_mut(), Tag::Progress, &progress));
    });
    let mut to = wire.borrow_mut();
    match outcome {
        Ok(Outcome::Accepted(finished)) => {
            for entry in &finished.resource.entries {
                frame::send_json(*to, Tag::Entry, &Row::of(entry))?;
            }
            frame::send(*to, Tag::Record, &finished.resource.record)?;
            frame::send_json(*to, Tag::Finished, &finished.warnings)
        }
        Ok(Outcome::Quarantined(row)) => frame::send_json(*to, Tag::Quarantined, &row),
        Ok(Outcome::Refused(row)) => frame::send_json(*to, Tag::Refused, &row),
        // The parent told the child to stop, or is gone.
        Err(ImportError::Store { .. } | ImportError::NoSource) => Ok(()),
    }
}

/// Hands content to the parent.
struct Pipe<'a, 'w> {
    from: &'a mut dyn Read,
    to: &'a std::cell::RefCell<&'w mut dyn Write>,
}

impl Pipe<'_, '_> {
    fn send(&self, tag: Tag, bytes: &[u8]) -> Result<(), IntakeError> {
        frame::send(*self.to.borrow_mut(), tag, bytes).map_err(lost)
    }

    fn answer(&mut self) -> Result<Kept, IntakeError> {
        self.to.borrow_mut().flush().map_err(lost)?;
        let mut bytes = Vec::new();
        match frame::receive(self.from, &mut bytes).map_err(lost)? {
            Tag::Kept => frame::json(&bytes).map_err(lost),
            _ => Err(lost(frame::nonsense())),
        }
    }
}

fn lost(error: io::Error) -> IntakeError {
    IntakeError::Store(Box::new(error))
}

impl Intake for Pipe<'_, '_> {
    fn put(&mut self, content: &mut dyn Read, media_type: &str) -> Result<Body, IntakeError> {
        self.send(Tag::Put, media_type.as_bytes())?;
        let mut buffer = vec![0; CHUNK_BYTES];
        loop {
            match content.read(&mut buffer) {
                Ok(0) => break self.send(Tag::End, &[])?,
                Ok(count) => self.send(Tag::Chunk, buffer.get(..count).unwrap_or_default())?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.send(Tag::Fail, &[])?;
                    self.answer()?;
                    return Err(IntakeError::Read(error));
                }
            }
        }
        match self.answer()? {
            Kept::Blob { id, len_bytes } => Ok(Body::Blob { id, len_bytes }),
            Kept::TooLarge { limit_bytes } => Err(IntakeError::TooLarge { limit_bytes }),
            Kept::Stop => Err(lost(io::Error::other("the publisher gave up"))),
        }
    }
}

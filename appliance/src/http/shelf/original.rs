//! Content that is no blob of its own: the file a container came as, made by a child process while it is read.
//!
//! A child, because packing a frame of a ZIM file again takes memory that the server promises not to take.

use std::ffi::OsString;
use std::io::{self, Read};
use std::process::{Child, ChildStdout, Command, Stdio};

use maktaba_library::original::{Head, MEDIA_TYPE, Open, Rebuilt};
use maktaba_sync::model::{BlobId, Body, EntryPath, ResourceId, Shelfmark};
use maktaba_sync::store::ReadError;
use tokio::sync::OwnedSemaphorePermit;

use super::holdings::Holdings;
use crate::http::answer::content::Content;
use crate::http::reader::address::ResourceAddress;

/// What a recipe makes: its length in bytes, and the hash by which caches know it.
pub(crate) fn head(holdings: &dyn Holdings, recipe: BlobId) -> Result<Head, ReadError> {
    let content = holdings.open(&recipe)?.ok_or(ReadError::Missing(recipe))?;
    Head::read(&mut Cursor { content, at: 0 }).map_err(|_| ReadError::Catalogue("a recipe of an original"))
}

/// The first bytes of a file that a container came as, without the rest of it: what is as it was is not made.
pub(crate) fn beginning<const N: usize>(
    holdings: &dyn Holdings,
    at: (&Shelfmark, &ResourceId),
    path: &EntryPath,
) -> Result<Option<[u8; N]>, ReadError> {
    let Some(entry) = holdings.locate(at, path)? else { return Ok(None) };
    let Body::Blob { id, .. } = entry.body else { return Ok(None) };
    let Some(content) = holdings.open(&id)? else { return Ok(None) };
    let mut bytes = [0; N];
    let mut stored = Cursor { content, at: 0 };
    let read = if entry.media_type == MEDIA_TYPE {
        let nothing: Open<'_> = Box::new(|_| Err(io::ErrorKind::Unsupported.into()));
        Rebuilt::begin(Box::new(stored), nothing).and_then(|mut made| made.read_exact(&mut bytes))
    } else {
        stored.read_exact(&mut bytes)
    };
    Ok(read.is_ok().then_some(bytes))
}

/// Starts to make an original, from byte `start` on, and keeps the turn until it is read. `program` is this one with the
/// library it is to read.
pub(crate) fn open(
    program: &[OsString],
    address: &ResourceAddress,
    path: &EntryPath,
    (start, turn): (u64, OwnedSemaphorePermit),
) -> Result<Box<dyn Content>, ReadError> {
    let failed = |_| ReadError::Catalogue("an original: no process could be started");
    let (program, args) = program.split_first().ok_or(ReadError::Catalogue("an original: no program makes it"))?;
    let (collection, resource) = address.at();
    let mut command = Command::new(program);
    command.args(args).args(["--locked-in", "--entry", path.as_str(), "--skip"]).arg(start.to_string());
    command.args(["--", collection.as_str(), resource.as_str()]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(failed)?;
    let out = child.stdout.take().ok_or(ReadError::Catalogue("an original: its process has no output"))?;
    Ok(Box::new(Made { child, out, at: start, _turn: turn }))
}

/// Content read from the front on.
struct Cursor {
    content: Box<dyn Content>,
    at: u64,
}

impl Read for Cursor {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.content.read_at(self.at, buffer).map_err(io::Error::other)?;
        self.at += count as u64;
        Ok(count)
    }
}

/// An original under way; the child ends with the reader's interest.
struct Made {
    child: Child,
    out: ChildStdout,
    at: u64,
    _turn: OwnedSemaphorePermit,
}

impl Content for Made {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        if offset != self.at {
            return Err(ReadError::Catalogue("an original that was not read from front to back"));
        }
        let count = self.out.read(buffer).map_err(|_| ReadError::Catalogue("an original that could not be made"))?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

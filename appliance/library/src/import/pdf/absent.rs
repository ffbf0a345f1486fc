//! In place of what reads and draws PDF files, in a program that was built without it.

use std::io;
use std::path::Path;

use super::parsed::Parsed;
use crate::picture::Picture;

const WORD: &str = "this program was built without a reader of PDF, to be small";

/// Finds nothing, and says why.
#[expect(clippy::unnecessary_wraps, reason = "as the reader's own")]
pub(super) fn file(_: &Path, _: u64, _: u32) -> io::Result<Parsed> {
    Ok(Parsed { trouble: Some(WORD.to_owned()), ..Parsed::default() })
}

/// Draws nothing, and says why.
pub(super) fn pages(_: &Path, _: u64, _: u32, _: &mut dyn FnMut(Option<Picture>) -> io::Result<()>) -> io::Result<()> {
    Err(io::Error::other(WORD))
}

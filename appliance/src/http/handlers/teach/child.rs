//! A form with a file that a child of this process reads, locked in, so that a hostile one harms nothing else.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::process::{Command, Stdio};

use axum::body::Body;
use hyper::HeaderMap;
use tokio::io::AsyncWriteExt as _;

use super::add::io_fault;
use crate::http::answer::fault::Fault;
use crate::http::reader::multipart::Multipart;
use crate::http::staff::{Signed, Staff};

/// LIMIT: bytes of a field, and of all that stands in a form besides its file.
const FIELD_BYTES: usize = 16 * 1024;
const FORM_BYTES: u64 = 64 * 1024;

/// Reads a form in parts, with one file of at most so many bytes; `None` if none came.
pub(super) async fn form(
    staff: &Staff,
    signed: &Signed,
    (headers, body): (&HeaderMap, Body),
    most_bytes: u64,
) -> Result<(BTreeMap<String, String>, Option<File>), Fault> {
    let _turn = staff.uploads.take().await?;
    let mut parts = Multipart::begin(headers, body, most_bytes + FORM_BYTES)?;
    let (mut said, mut file) = (BTreeMap::new(), None);
    while let Some(head) = parts.next().await? {
        match head.file {
            Some(_) if file.is_none() => {
                // The word comes before the file, or nothing of it is written.
                signed.check(said.get("form").map(String::as_str))?;
                file = write(staff, &mut parts).await?;
            }
            Some(_) => {}
            None => {
                let words = parts.words(FIELD_BYTES).await?;
                said.insert(head.name, words);
            }
        }
    }
    signed.check(said.get("form").map(String::as_str))?;
    Ok((said, file))
}

/// Puts the file of a form where a child can read it: in a file without a name, which goes with whoever has it open.
/// `None` if nothing came, as of a field that was left empty.
async fn write(staff: &Staff, parts: &mut Multipart) -> Result<Option<File>, Fault> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).custom_flags(libc::O_TMPFILE).mode(0o600);
    let file = options.open(staff.school.library()).map_err(io_fault)?;
    let mut open = tokio::fs::File::from_std(file.try_clone().map_err(io_fault)?);
    let mut is_empty = true;
    while let Some(some) = parts.chunk().await? {
        is_empty &= some.is_empty();
        open.write_all(&some).await.map_err(io_fault)?;
    }
    open.flush().await.map_err(io_fault)?;
    Ok(Some(file).filter(|_| !is_empty))
}

/// What a child says of a file; nothing where it died of it.
pub(super) fn say(program: &[OsString], option: Option<&str>, file: File) -> Option<Vec<u8>> {
    let (program, arguments) = program.split_first()?;
    let child = Command::new(program).args(arguments).args(option).stdin(file).stderr(Stdio::null()).output();
    child.ok().filter(|child| child.status.success()).map(|child| child.stdout)
}

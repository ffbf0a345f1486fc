//! What a child of this process reads of a form, locked in, so that a hostile file harms nothing else.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::process::{Command, Stdio};

use tokio::io::AsyncWriteExt as _;

use super::add::io_fault;
use crate::http::answer::fault::Fault;
use crate::http::reader::multipart::Multipart;
use crate::http::staff::Staff;

/// Puts the file of a form where a child can read it: in a file without a name, which goes with whoever has it open.
/// `None` if nothing came, as of a field that was left empty.
pub(super) async fn write(staff: &Staff, parts: &mut Multipart) -> Result<Option<File>, Fault> {
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

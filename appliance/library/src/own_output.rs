//! Standard output for ourselves: libraries that print while they work must not write into what we send there.

use std::fs::File;
use std::io;

/// Takes standard output over. What anyone else prints to it from now on goes to standard error.
///
/// # Errors
///
/// If the system does not let a file be opened twice.
pub fn own_output() -> io::Result<File> {
    let own = rustix::io::dup(io::stdout())?;
    rustix::stdio::dup2_stdout(io::stderr())?;
    Ok(File::from(own))
}

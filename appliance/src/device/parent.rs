//! The process that began this one and waits for it.

use std::io;

use rustix::process::{Pid, Signal, getppid, set_parent_process_death_signal};

/// Lets this process be ended at once when the one that began it ends (`PR_SET_PDEATHSIG` of `prctl(2)`): a server that
/// is killed leaves nobody who writes what the next server opens.
///
/// # Errors
///
/// The system's; `NotFound` if `parent` has ended already.
pub(crate) fn end_with(parent: u32) -> io::Result<()> {
    set_parent_process_death_signal(Some(Signal::KILL))?;
    // It may have ended before the system was told.
    let is_there = getppid().map(Pid::as_raw_pid).is_some_and(|id| u32::try_from(id) == Ok(parent));
    if is_there {
        Ok(())
    } else {
        Err(io::Error::new(io::ErrorKind::NotFound, "the process that began this one ended"))
    }
}

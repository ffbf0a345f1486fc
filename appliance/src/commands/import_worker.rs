//! `maktaba import-worker`: the child process in which one item is imported, so that a hostile one harms nothing else.

use std::io::{BufWriter, stdin};
use std::process::ExitCode;

use clap::Args;
use maktaba_library::import::{NOT_LOCKED_IN, work};
use maktaba_library::own_output;

use crate::device::sandbox;

/// Import one item for a publisher that listens (used by publish itself).
#[derive(Debug, Args)]
pub(super) struct ImportWorker {}

impl ImportWorker {
    #[expect(clippy::unused_self, reason = "all commands run alike")]
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let output = own_output()?;
        if sandbox::enter().is_err() {
            return Ok(ExitCode::from(u8::try_from(NOT_LOCKED_IN).unwrap_or(1)));
        }
        work(&mut stdin().lock(), &mut BufWriter::new(output))?;
        Ok(ExitCode::SUCCESS)
    }
}

//! `maktaba questions`: the child process that reads a file of questions, so that a hostile one harms nothing else.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use maktaba_library::import::questions;
use maktaba_library::own_output;

use crate::device::sandbox;

/// Read the questions of the file at standard input for a server that listens (used by serve itself).
#[derive(Debug, Args)]
pub(super) struct Questions {}

impl Questions {
    pub(super) fn run() -> anyhow::Result<ExitCode> {
        let output = own_output()?;
        sandbox::enter()?;
        serde_json::to_writer(output, &questions(Path::new("/proc/self/fd/0")))?;
        Ok(ExitCode::SUCCESS)
    }
}

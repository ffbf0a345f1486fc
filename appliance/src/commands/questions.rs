//! `maktaba questions`: the child process that reads a file of questions, or a picture for one, so that a hostile one harms
//! nothing else.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use maktaba_library::import::{picture_of, questions};
use maktaba_library::own_output;

use crate::device::sandbox;

/// Read the questions of the file at standard input for a server that listens (used by serve itself).
#[derive(Debug, Args)]
pub(super) struct Questions {
    /// The file is a picture, which is made small
    #[arg(long)]
    picture: bool,
}

impl Questions {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let mut output = own_output()?;
        sandbox::enter()?;
        if self.picture {
            output.write_all(&picture_of(Path::new("/proc/self/fd/0")).unwrap_or_default())?;
            return Ok(ExitCode::SUCCESS);
        }
        serde_json::to_writer(output, &questions(Path::new("/proc/self/fd/0")))?;
        Ok(ExitCode::SUCCESS)
    }
}

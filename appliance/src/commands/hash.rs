//! `maktaba hash`: the child process in which a passphrase is hashed, whose memory goes back with it.

use std::io::{stdin, stdout};
use std::process::ExitCode;

use clap::Args;

use crate::school;

/// Hash a passphrase for a server that listens (used by serve itself).
#[derive(Debug, Args)]
pub(super) struct Hash {}

impl Hash {
    pub(super) fn run() -> anyhow::Result<ExitCode> {
        school::answer_a_parent(stdin().lock(), stdout().lock())?;
        Ok(ExitCode::SUCCESS)
    }
}

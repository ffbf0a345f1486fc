//! `maktaba parse-pdf`: the child process in which a PDF is parsed, so that a hostile one harms nothing else.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use maktaba_library::import::parse_child;

/// Parse one PDF file and write what it holds as JSON (used by publish itself).
#[derive(Debug, Args)]
pub(super) struct ParsePdf {
    file: PathBuf,
}

impl ParsePdf {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        parse_child(&self.file, &mut std::io::stdout().lock())?;
        Ok(ExitCode::SUCCESS)
    }
}

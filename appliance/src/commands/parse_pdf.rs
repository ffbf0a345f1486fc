//! `maktaba parse-pdf`: the child process in which a PDF is parsed and drawn, so that a hostile one harms nothing else.

use std::io::stdout;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use maktaba_library::import::{draw_child, parse_child};

/// Parse one PDF file and write what it holds (used by publish itself).
#[derive(Debug, Args)]
pub(super) struct ParsePdf {
    /// Write pictures of the pages from this number on, not their text.
    #[arg(long, value_name = "NUMBER")]
    pictures_from: Option<u32>,
    file: PathBuf,
}

impl ParsePdf {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let mut answer = stdout().lock();
        match self.pictures_from {
            Some(from) => draw_child(&self.file, from, &mut answer)?,
            None => parse_child(&self.file, &mut answer)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

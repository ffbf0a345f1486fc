//! `maktaba index`: brings the search index up to date; run by the server as a child of its own.

use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use clap::Args;
use maktaba_sync::store::Shelf;

use super::LibraryArg;
use crate::console::Console;
use crate::http::{Finder, catch_up};

/// Bring the search index up to date with what the library holds (the server does this by itself).
#[derive(Debug, Args)]
pub(super) struct Index {
    #[command(flatten)]
    library: LibraryArg,
}

impl Index {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<ExitCode> {
        let shelf = Shelf::open(self.library.path())?;
        let bar = console.counter();
        bar.set_message("indexing");
        let done = catch_up(&Finder::of(self.library.path()), &shelf, &AtomicBool::new(false));
        bar.finish_and_clear();
        done?;
        console.result("the search index is up to date", &serde_json::json!({ "indexed": true }));
        Ok(ExitCode::SUCCESS)
    }
}

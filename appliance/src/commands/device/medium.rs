//! `maktaba device medium`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::StateArg;
use crate::commands::LibraryArg;
use crate::console::Console;
use crate::device::led::Light;
use crate::device::medium::Teller;
use crate::jobs::medium;

/// Take what a mounted stick has for the library.
#[derive(Debug, Args)]
pub(super) struct Medium {
    /// Folder where it is mounted.
    #[arg(value_name = "DIR")]
    top: PathBuf,
    #[command(flatten)]
    library: LibraryArg,
    /// Something else uses the stick after this: tell people to leave it in, until `--finished`.
    #[arg(long)]
    keep_in: bool,
    /// All have used it: tell what came of it, and that it may be pulled out.
    #[arg(long, conflicts_with = "keep_in")]
    finished: bool,
    /// It was pulled out: let the light go back to its usual work.
    #[arg(long, conflicts_with_all = ["keep_in", "finished"])]
    removed: bool,
    #[command(flatten)]
    state: StateArg,
}

impl Medium {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<ExitCode> {
        let state = self.state.dir();
        if self.removed {
            Light::Idle.show();
            return Ok(ExitCode::SUCCESS);
        }
        if self.finished {
            Teller::resume(&state).finish();
            return Ok(ExitCode::SUCCESS);
        }
        let mut teller = Teller::begin(&state);
        let brought = medium::bring(&self.top, self.library.path(), &mut teller);
        if !self.keep_in {
            teller.finish();
        }
        let brought = brought?;
        let text = match brought.repositories.len() {
            0 => "no repository was found".to_owned(),
            count => format!("{count} repositories were read"),
        };
        console.result(text, &brought);
        let whole = brought.repositories.iter().all(maktaba_sync::engine::SyncReport::is_complete);
        Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

//! `maktaba device medium`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::StateArg;
use crate::commands::LibraryArg;
use crate::console::Console;
use crate::device::medium::{self, Teller};
use crate::device::state::StateDir;
use crate::failure::Exit;
use crate::jobs::medium::{bring, name};

/// Take what a mounted stick has for the library, and tell how far it is on the status page and by the light.
#[derive(Debug, Args)]
pub(super) struct Medium {
    /// Folder where it is mounted; its name is the stick's.
    #[arg(value_name = "DIR")]
    top: PathBuf,
    #[command(flatten)]
    library: LibraryArg,
    /// What to do of it, where others use the stick too; all of it if left out.
    #[arg(long, value_enum)]
    step: Option<Step>,
    #[command(flatten)]
    state: StateArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Step {
    /// Take content, and tell people to leave the stick in.
    Content,
    /// All have used it: tell what came of it, and that it may be pulled out.
    Finish,
    /// It was pulled out: it is not waited for any longer.
    Removed,
}

impl Medium {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let (state, name) = (self.state.dir(), name(&self.top));
        match self.step {
            None | Some(Step::Content) => return self.bring(&state, &name, console),
            Some(Step::Finish) => {
                let others = Teller::resume(&state, &name);
                // Where nothing was ever told, it ends as what broke off.
                others.unwrap_or_else(|| Teller::begin(&state, &name)).finish();
            }
            Some(Step::Removed) => medium::is_out(&state, &name),
        }
        Ok(Exit::Done)
    }

    fn bring(&self, state: &StateDir, name: &str, console: &Console) -> anyhow::Result<Exit> {
        let mut teller = Teller::begin(state, name);
        let brought = bring(&self.top, self.library.path(), &mut teller);
        if self.step.is_none() {
            teller.finish();
        }
        let brought = brought?;
        let read = match brought.repositories.len() {
            0 if brought.refused.is_empty() => "there is no repository on it".to_owned(),
            1 => "1 repository was read".to_owned(),
            many => format!("{many} repositories were read"),
        };
        let refused = brought.refused.iter().map(|refused| format!("refused: {}", refused.error));
        let text = std::iter::once(read).chain(refused).collect::<Vec<_>>().join("\n");
        console.result(text, &brought);
        Ok(if brought.is_complete() { Exit::Done } else { Exit::Partly })
    }
}

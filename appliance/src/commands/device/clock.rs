//! `maktaba device clock`

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use maktaba_sync::trust::format_time;

use super::StateArg;
use crate::commands::LibraryArg;
use crate::console::Console;
use crate::device::clock;
use crate::device::state::StateDir;
use crate::failure::Exit;

/// Keep the clock from going backwards over a restart of a board without a clock battery.
#[derive(Debug, Args)]
pub(super) struct Clock {
    /// What to do.
    #[arg(value_enum)]
    what: ClockAction,
    /// Where the time is remembered, in a folder of root's.
    #[arg(long, value_name = "FILE", default_value = "/data/system/clock")]
    saved: PathBuf,
    #[command(flatten)]
    library: LibraryArg,
    #[command(flatten)]
    state: StateArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ClockAction {
    /// Set the clock if it is behind what was saved or signed.
    Restore,
    /// Set it if it is behind what is signed; then remember the time.
    Save,
    /// Set it to what somebody told the library from a phone, if that can be right; then remember it.
    Phone,
}

const REFUSED: &str = "the clock cannot be set; run this as root";

impl Clock {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let library = self.library.path();
        let set = match self.what {
            ClockAction::Restore => clock::advance(clock::floor(&self.saved, library)).context(REFUSED)?,
            // Not by what was saved: that was too late where a wrong clock has been set right since.
            ClockAction::Save => clock::advance(clock::signed(library)).context(REFUSED)?,
            ClockAction::Phone => {
                let state = self.state.dir();
                let taken = take(&state, library);
                state.answer_wanted_time(taken.is_ok())?;
                taken.map(|()| true)?
            }
        };
        if self.what != ClockAction::Restore {
            clock::save(&self.saved, clock::system())?;
        }
        let text = if set { "the clock was set" } else { "the clock is not behind" };
        console.result(text, &serde_json::json!({ "set": set, "now": format_time(clock::system()) }));
        Ok(Exit::Done)
    }
}

/// Sets the clock to the time that is wanted.
fn take(state: &StateDir, library: &Path) -> anyhow::Result<()> {
    let told = state.wanted_time().context("nobody has told a time from a phone; open /admin/clock there first")?;
    clock::consider(told, clock::signed(library), state.clock_source())?;
    clock::set(told).context(REFUSED)
}

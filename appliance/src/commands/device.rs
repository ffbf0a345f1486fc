//! `maktaba device`

mod clock;
mod medium;
mod report;
mod settings;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::console::Console;
use crate::device::state::StateDir;
use crate::failure::Exit;

/// What the system of a box calls: settings, sticks, clock.
///
/// Units of systemd run these; by hand they help to find out what a box makes of its settings.
#[derive(Debug, Args)]
pub(super) struct Device {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Settings(settings::DeviceSettings),
    Medium(medium::Medium),
    Report(report::Report),
    Clock(clock::Clock),
}

#[derive(Debug, Args)]
struct StateArg {
    /// Directory of the device's state.
    #[arg(long, value_name = "DIR", default_value = "/run/maktaba")]
    state: PathBuf,
}

impl StateArg {
    fn dir(&self) -> StateDir {
        StateDir::new(&self.state)
    }
}

impl Device {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        match &self.action {
            Action::Settings(settings) => settings.run(console),
            Action::Medium(medium) => medium.run(console),
            Action::Report(report) => report.run(console),
            Action::Clock(clock) => clock.run(console),
        }
    }
}

//! `maktaba draft`: the child process in which a teacher's file is imported for a look at it.

use std::fs::{self, File};
use std::path::PathBuf;

use clap::Args;
use maktaba_library::import::{self, Defaults, Limits, Report};
use maktaba_library::licence::Setting;

use super::publish::locked_in;
use crate::console::Console;
use crate::device::clock;
use crate::drafts::{Draft as Made, FolderIntake};
use crate::failure::{Exit, Failure};
use crate::units::day;

/// LIMIT: bytes of a draft when unpacked, and of one file in it.
const TOTAL_BYTES: u64 = 8_000_000_000;
const ENTRY_BYTES: u64 = 2_000_000_000;

/// Import the file of a material, with what its index says of it (used by serve itself).
#[derive(Debug, Args)]
pub(super) struct Draft {
    /// Folder of the material: its file is in `source`, and what is made of it goes to `made`.
    folder: PathBuf,
}

impl Draft {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        // A server that was killed, or has started itself anew, may have left another one at it: one after the other.
        let turn = File::open(&self.folder)?;
        turn.lock()?;
        let made = self.folder.join("made");
        if made.exists() {
            fs::remove_dir_all(&made)?;
        }
        fs::create_dir_all(&made)?;
        let limits = locked_in(Limits {
            setting: Setting { day: Some(day(clock::system())), ..Setting::default() },
            total_bytes: TOTAL_BYTES,
            entry_bytes: ENTRY_BYTES,
            ..Limits::default()
        });
        let mut intake = FolderIntake(made.clone());
        let sources = [self.folder.join("source")];
        let bar = console.counter();
        let import = import::import(&sources, &Defaults::default(), &limits, &mut intake, &mut |_| bar.tick());
        bar.finish_and_clear();
        let import = import?;
        let Some(resource) = import.resources.into_iter().next() else { return Err(refused(&import.report).into()) };
        Made { record: resource.record, entries: resource.entries }.write(&made)?;
        console.result("the draft is made", &serde_json::json!({ "report": import.report }));
        Ok(Exit::Done)
    }
}

/// Why there is none, as the importer said it.
fn refused(report: &Report) -> Failure {
    let refused = report.refused.first().map(|it| (it.reason.clone(), it.remedy.clone()));
    let waiting = report.quarantined.first().map(|it| (it.why.clone(), it.remedy.clone()));
    let (what, remedy) = refused.or(waiting).unwrap_or_else(|| ("nothing is in it".to_owned(), String::new()));
    Failure::new(Exit::Failed, what, remedy).with("report", serde_json::json!(report))
}

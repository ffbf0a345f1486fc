//! `maktaba index`: brings catalogue and search index up to date; run by the server as a child of its own.

use std::sync::atomic::AtomicBool;

use clap::Args;
use maktaba_sync::store::Shelf;

use super::LibraryArg;
use super::setting::SettingArgs;
use crate::console::Console;
use crate::device::{clock, parent};
use crate::failure::Exit;
use crate::http::{Finder, Stored, catch_up, catch_up_chronicle, catch_up_lists};

/// Bring lists and search up to date with what the library holds (the server does this by itself).
#[derive(Debug, Args)]
pub(super) struct Index {
    #[command(flatten)]
    library: LibraryArg,
    #[command(flatten)]
    setting: SettingArgs,
    /// The process that waits for this one, which ends with it.
    #[arg(long, hide = true, value_name = "PID")]
    parent: Option<u32>,
}

impl Index {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        self.parent.map_or(Ok(()), parent::end_with)?;
        let shelf = Shelf::open(self.library.path())?;
        let bar = console.counter();
        bar.set_message("indexing");
        let shelf = Stored::new(shelf);
        let (folder, stop) = (self.library.path(), AtomicBool::new(false));
        let setting = self.setting.at(clock::system());
        let listed = catch_up_lists(folder, &shelf, &setting, &stop);
        let noted = catch_up_chronicle(folder, &shelf, &setting, &stop);
        let indexed = catch_up(&Finder::of(folder), &shelf, &stop);
        bar.finish_and_clear();
        listed?;
        noted?;
        let taken_over = indexed?;
        let value = serde_json::json!({ "indexed": true, "taken_over": taken_over });
        console.result("lists and search are up to date", &value);
        Ok(Exit::Done)
    }
}

//! `maktaba rollback`

use anyhow::bail;
use clap::Args;
use maktaba_sync::model::Shelfmark;

use super::LibraryArg;
use crate::console::Console;
use crate::device::clock;
use crate::failure::Exit;

/// Return a collection to the release before: at once, and without a source.
///
/// The collection stays there, whatever syncs offer, until --undo: then the next sync brings the newest release, which
/// costs no bytes where it is still here.
#[derive(Debug, Args)]
pub(super) struct Rollback {
    #[command(flatten)]
    library: LibraryArg,
    /// Which collection.
    collection: Shelfmark,
    /// Let syncs bring the newest release again.
    #[arg(long)]
    undo: bool,
}

impl Rollback {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut store = self.library.store_briefly()?;
        if self.undo {
            if store.active(&self.collection)?.is_none() {
                bail!(
                    "this library does not hold the collection {}; `maktaba status` lists what it holds",
                    self.collection
                );
            }
            store.unpin(&self.collection)?;
            console.result(
                format_args!("the next sync brings the newest release of {}", self.collection),
                &serde_json::json!({ "collection": self.collection, "pinned": false }),
            );
            return Ok(Exit::Done);
        }
        let from = store.active(&self.collection)?.map(|release| release.number);
        let (now, _) = clock::now(&store);
        let to = store.roll_back(&self.collection, now)?;
        console.result(
            format_args!(
                "{} is at release {to} again, and stays there until `maktaba rollback {0} --undo`",
                self.collection
            ),
            &serde_json::json!({ "collection": self.collection, "from": from, "to": to, "pinned": true }),
        );
        Ok(Exit::Done)
    }
}

//! `maktaba rollback`

use std::process::ExitCode;

use clap::Args;
use maktaba_sync::model::CollectionId;

use super::LibraryArg;
use crate::console::Console;
use crate::device::clock;

/// Return a collection to the release before: at once, and without a source.
///
/// The next sync brings the newest release back; it is still here, so that costs no bytes.
#[derive(Debug, Args)]
pub(super) struct Rollback {
    #[command(flatten)]
    library: LibraryArg,
    /// Which collection.
    collection: CollectionId,
}

impl Rollback {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<ExitCode> {
        let mut store = self.library.store()?;
        let from = store.active(&self.collection)?.map(|release| release.number);
        let (now, _) = clock::now(&store);
        let to = store.roll_back(&self.collection, now)?;
        console.result(
            format_args!("{} is at release {to} again", self.collection),
            &serde_json::json!({ "collection": self.collection, "from": from, "to": to }),
        );
        Ok(ExitCode::SUCCESS)
    }
}

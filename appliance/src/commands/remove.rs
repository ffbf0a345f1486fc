//! `maktaba remove`

use anyhow::bail;
use clap::Args;
use maktaba_sync::model::CollectionId;

use super::LibraryArg;
use crate::console::{Console, human_bytes};
use crate::failure::Exit;

/// Take collections off the box, with all their releases; their space is free afterwards.
///
/// The box does not keep them up to date any more. `maktaba subscribe COLLECTION` and a sync bring one back.
#[derive(Debug, Args)]
pub(super) struct Remove {
    #[command(flatten)]
    library: LibraryArg,
    /// Names of collections.
    #[arg(value_name = "COLLECTION", required = true)]
    collections: Vec<CollectionId>,
}

impl Remove {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut store = self.library.store()?;
        let unknown: Vec<String> = self
            .collections
            .iter()
            .filter(|id| !store.active(id).is_ok_and(|held| held.is_some()))
            .map(ToString::to_string)
            .collect();
        if !unknown.is_empty() {
            bail!("this library does not hold {}; `maktaba status` lists what it holds", unknown.join(", "));
        }
        let free = |store: &maktaba_sync::store::Store| store.disk().free_bytes(store.dir()).unwrap_or(0);
        let before = free(&store);
        for id in &self.collections {
            store.remove(id)?;
        }
        let names: Vec<String> = self.collections.iter().map(ToString::to_string).collect();
        let wishes = store.shelf()?.subscriptions()?;
        store.unsubscribe(&names)?;
        if wishes.iter().any(|wish| wish == "*") {
            store.subscribe(&names.iter().map(|name| format!("!{name}")).collect::<Vec<_>>())?;
        }
        store.collect_garbage(1)?;
        while store.repack()? > 0 {
            store.collect_garbage(1)?;
        }
        // What was doomed in the last step may go: nobody reads what is removed.
        store.collect_garbage(1)?;
        let freed_bytes = free(&store).saturating_sub(before);
        console.result(
            format_args!("{} removed, {} freed", names.join(", "), human_bytes(freed_bytes)),
            &serde_json::json!({ "removed": names, "freed_bytes": freed_bytes }),
        );
        Ok(Exit::Done)
    }
}

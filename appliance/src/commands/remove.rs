//! `maktaba remove`

use anyhow::bail;
use clap::Args;
use maktaba_sync::model::Shelfmark;
use maktaba_sync::store::{Store, StoreError, Whole};

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
    collections: Vec<Shelfmark>,
}

impl Remove {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut store = self.library.store()?;
        let whole = Whole::of(store.shelf()?.subscriptions()?);
        let parts = store.wishes()?;
        let is_wanted = |id: &Shelfmark| whole.has(id) || parts.iter().any(|wish| wish.collection == id.as_str());
        let is_held = |id: &&Shelfmark| store.active(id).is_ok_and(|held| held.is_some());
        // What was wished for and never came is taken back, too.
        let (held, rest): (Vec<&Shelfmark>, Vec<&Shelfmark>) = self.collections.iter().partition(is_held);
        let unknown: Vec<String> = rest.iter().filter(|id| !is_wanted(id)).map(ToString::to_string).collect();
        if !unknown.is_empty() {
            bail!("this library does not hold {}; `maktaba status` lists what it holds", unknown.join(", "));
        }
        for id in held {
            store.remove(id)?;
        }
        let names: Vec<String> = self.collections.iter().map(ToString::to_string).collect();
        store.do_without(&self.collections)?;
        let freed_bytes = give_back(&mut store)?;
        console.result(
            format_args!("{} removed, {} freed", names.join(", "), human_bytes(freed_bytes)),
            &serde_json::json!({ "removed": names, "freed_bytes": freed_bytes }),
        );
        Ok(Exit::Done)
    }
}

/// Gives the space back of what was removed; how much that was, in bytes.
///
/// # Errors
///
/// [`StoreError`].
pub(super) fn give_back(store: &mut Store) -> Result<u64, StoreError> {
    let free = |store: &Store| store.disk().free_bytes(store.dir()).unwrap_or(0);
    let before = free(store);
    store.reclaim(1)?;
    Ok(free(store).saturating_sub(before))
}

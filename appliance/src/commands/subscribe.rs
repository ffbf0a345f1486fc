//! `maktaba subscribe`

use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use maktaba_sync::model::CollectionId;

use super::LibraryArg;
use crate::console::Console;

/// Say which collections the box keeps up to date.
#[derive(Debug, Args)]
pub(super) struct Subscribe {
    #[command(flatten)]
    library: LibraryArg,
    /// Names of collections.
    #[arg(value_name = "COLLECTION")]
    collections: Vec<CollectionId>,
    /// Everything that the repository offers, now and later.
    #[arg(long, conflicts_with = "collections")]
    all: bool,
    /// Take the wish back; what is held stays until space is needed.
    #[arg(long)]
    remove: bool,
}

impl Subscribe {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<ExitCode> {
        let wishes: Vec<String> =
            if self.all { vec!["*".into()] } else { self.collections.iter().map(ToString::to_string).collect() };
        let mut store = self.library.store_briefly()?;
        if wishes.is_empty() {
            bail!("name collections, or use --all");
        }
        if self.remove {
            store.unsubscribe(&wishes)?;
        } else {
            store.subscribe(&wishes)?;
        }
        let subscriptions = store.shelf()?.subscriptions()?;
        let list = if subscriptions.is_empty() {
            "nothing".to_owned()
        } else {
            subscriptions.join(", ").replace('*', "everything")
        };
        let library = self.library.path().display();
        console.result(
            format_args!("{library} keeps {list} up to date. Next: maktaba sync --library {library} --from URL|DIR"),
            &serde_json::json!({ "subscriptions": subscriptions }),
        );
        Ok(ExitCode::SUCCESS)
    }
}

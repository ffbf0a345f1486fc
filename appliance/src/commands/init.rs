//! `maktaba init`

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use maktaba_sync::engine::init;

use super::{LibraryArg, place};
use crate::console::Console;
use crate::device::disk::disk;
use crate::failure::Exit;
use crate::own::Own;

/// Make a box's library, and tell it which publisher it trusts.
///
/// ROOT.json is the first list of the publisher's keys (root): metadata/1.root.json of its repository. Take it from the
/// publisher by a way you trust: all later lists follow from it, whatever mirror, stick or neighbour they come from.
#[derive(Debug, Args)]
pub(super) struct Init {
    #[command(flatten)]
    library: LibraryArg,
    /// The publisher's first list of keys: metadata/1.root.json of the repository.
    #[arg(long, value_name = "ROOT.json")]
    root: PathBuf,
}

impl Init {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let unread =
            || format!("could not read {}; name the file metadata/1.root.json of the repository", self.root.display());
        let root = place::read_root(&self.root).with_context(unread)?;
        place::check_room(self.library.path())?;
        let mut store = init(self.library.path(), disk(), &root)
            .with_context(|| format!("{} was not taken", self.root.display()))?;
        Own::open(&mut store)?;
        let publisher = store.publishers()?.into_iter().find_map(|publisher| publisher.id);
        let words = publisher.map(|id| id.words()).unwrap_or_default();
        let library = self.library.path().display();
        console.result(
            format_args!("{library} is ready, and trusts the publisher of these words: {words}\nNext: maktaba subscribe --library {library} --all"),
            &serde_json::json!({ "library": self.library.path(), "words": words }),
        );
        Ok(Exit::Done)
    }
}

//! `maktaba subscribe`

use clap::Args;
use maktaba_sync::model::CollectionId;
use maktaba_sync::trust::offered;

use super::LibraryArg;
use crate::console::{Console, some_of};
use crate::failure::{Exit, Failure};

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
    /// Stop keeping these up to date; what is held stays until space is needed.
    #[arg(long)]
    remove: bool,
}

impl Subscribe {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let wishes: Vec<String> =
            if self.all { vec!["*".into()] } else { self.collections.iter().map(ToString::to_string).collect() };
        let mut store = self.library.store_briefly()?;
        if wishes.is_empty() {
            return Err(Failure::new(Exit::Usage, "no collection was named", "name collections, or use --all").into());
        }
        let offered = offered(&store.trust()?);
        if self.remove {
            let held = store.shelf()?.subscriptions()?;
            refuse(&wishes, &held, "is not kept up to date here", "these are")?;
            store.unsubscribe(&wishes)?;
        } else {
            if let Some(offered) = offered.as_ref().filter(|_| !self.all) {
                refuse(&wishes, offered, "was not there at the last sync", "the repository has")?;
            }
            store.subscribe(&wishes)?;
        }
        let subscriptions = store.shelf()?.subscriptions()?;
        let library = self.library.path().display();
        let kept = match told(&subscriptions) {
            None => format!("{library} keeps nothing up to date"),
            Some(list) => {
                format!("{library} keeps {list} up to date. Next: maktaba sync --library {library} --from URL|DIR")
            }
        };
        let unknown = if offered.is_none() && !self.all && !self.remove {
            "\nWhether the repository has them is not known yet: the first sync will tell."
        } else {
            ""
        };
        console.result(
            format_args!("{kept}{unknown}"),
            &serde_json::json!({ "subscriptions": subscriptions, "offered": offered }),
        );
        Ok(Exit::Done)
    }
}

/// Subscriptions in words; `None` if there are none.
pub(super) fn told(subscriptions: &[String]) -> Option<String> {
    let words = |wish: &String| match wish.strip_prefix('!') {
        Some(id) => format!("not {id}"),
        None => wish.replace('*', "everything"),
    };
    (!subscriptions.is_empty()).then(|| subscriptions.iter().map(words).collect::<Vec<_>>().join(", "))
}

/// Refuses names that are not among those that are known.
fn refuse(wishes: &[String], known: &[String], why: &str, known_are: &str) -> anyhow::Result<()> {
    let unknown: Vec<String> = wishes.iter().filter(|wish| !known.contains(wish)).cloned().collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let list = if known.is_empty() { "none".to_owned() } else { some_of(known) };
    let what = format!("there is no collection {}: it {why}. Nothing was changed", unknown.join(", "));
    let remedy = format!("look how it is written ({known_are}: {list}); if it is new, run `maktaba sync` first");
    Err(Failure::new(Exit::Failed, what, remedy).into())
}

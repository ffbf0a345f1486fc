//! `maktaba trust`

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use maktaba_sync::model::{PublisherName, Shelfmark};
use maktaba_sync::source;
use maktaba_sync::store::{Store, TrustedPublisher};
use maktaba_sync::trust::anchor;
use serde::Serialize;

use super::remove::give_back;
use super::{LibraryArg, place};
use crate::console::{Console, some_of};
use crate::failure::{Exit, Failure};
use crate::upkeep::called;

/// Say whose content the box takes, besides that of the publisher it was made for.
///
/// A publisher is known by six words, which stay the same when its keys change. Compare them aloud with the publisher, by a
/// way that you trust, before you add one: from then on its releases are taken like those of the first. Its collections
/// have the name you give it before theirs (kisima~lessons), and never mix with those of others.
#[derive(Debug, Args)]
pub(super) struct Trust {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Trust another publisher, or give one that is trusted other addresses.
    Add {
        #[command(flatten)]
        library: LibraryArg,
        /// Its first list of keys (root): metadata/1.root.json of its repository.
        #[arg(value_name = "ROOT.json")]
        root: PathBuf,
        /// What to call it here: short, in a-z, 0-9 and '-'. [default: the first two of its six words]
        #[arg(long = "as", value_name = "NAME")]
        name: Option<PublisherName>,
        /// Where its repository is; more than once for several. A stick, or a copy in a folder, needs none.
        #[arg(long, value_name = "URL|DIR", value_parser = NonEmptyStringValueParser::new())]
        from: Vec<String>,
    },
    /// List the publishers that the box trusts, with their six words.
    List {
        #[command(flatten)]
        library: LibraryArg,
    },
    /// Trust a publisher no longer.
    Remove {
        #[command(flatten)]
        library: LibraryArg,
        /// What it is called here.
        #[arg(value_name = "NAME")]
        name: PublisherName,
        /// Take its collections off the box too; without this a publisher that has some here is kept.
        #[arg(long)]
        with_collections: bool,
    },
}

/// A publisher as it is told.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    /// `null` for the one that the library was made for.
    name: Option<PublisherName>,
    /// `null` where nobody is trusted yet.
    words: Option<String>,
    /// BLAKE3 of its first root keys.
    id: Option<String>,
    from: Vec<String>,
    /// Its collections on this box.
    collections: Vec<Shelfmark>,
}

impl Trust {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        match &self.action {
            Action::Add { library, root, name, from } => add(library, root, (name.as_ref(), from), console),
            Action::List { library } => {
                let store = library.store_briefly()?;
                let told = publishers(&store)?;
                let lines: Vec<String> = told.iter().map(line).collect();
                console.result(lines.join("\n"), &serde_json::json!({ "publishers": told }));
                Ok(Exit::Done)
            }
            Action::Remove { library, name, with_collections } => remove(library, name, *with_collections, console),
        }
    }
}

fn add(
    library: &LibraryArg,
    root: &Path,
    (name, from): (Option<&PublisherName>, &[String]),
    console: &Console,
) -> anyhow::Result<Exit> {
    let named = || format!("{} was not taken", root.display());
    let bytes = place::read_root(root).with_context(|| format!("could not read {}", root.display()))?;
    let (row, id) = anchor(&bytes).with_context(named)?;
    let words = id.words();
    let name = name.cloned().or_else(|| called(id)).context("its words make no name; choose one with --as")?;
    check(&name)?;
    for address in from {
        // A folder may be on a stick that is not there now; what is no address at all is said at once.
        if address.contains("://") && !address.starts_with("file://") {
            source::open(address)?;
        }
    }
    let mut store = library.store_briefly()?;
    store.add_publisher(&name, (&row, id), from).with_context(named)?;
    let shown = library.path().display();
    console.result(
        format_args!(
            "{shown} trusts {name} now: {words}\nAre these the words that its publisher told you? If not: maktaba trust remove {name} --library {shown}\nNext: maktaba subscribe --all --of {name} --library {shown}"
        ),
        &serde_json::json!({ "name": name, "words": words, "id": id, "from": shown_addresses(from) }),
    );
    Ok(Exit::Done)
}

fn remove(
    library: &LibraryArg,
    name: &PublisherName,
    with_collections: bool,
    console: &Console,
) -> anyhow::Result<Exit> {
    check(name)?;
    let mut store = library.store()?;
    let told = publishers(&store)?;
    let Some(publisher) = told.iter().find(|told| told.name.as_ref() == Some(name)) else {
        let names: Vec<String> = told.iter().filter_map(|told| told.name.as_ref().map(ToString::to_string)).collect();
        let known =
            if names.is_empty() { "none was added".to_owned() } else { format!("these are: {}", some_of(&names)) };
        let what = format!("no publisher is called {name} here");
        return Err(Failure::new(Exit::Failed, what, format!("look how it is written ({known})")).into());
    };
    if !(with_collections || publisher.collections.is_empty()) {
        let held: Vec<String> = publisher.collections.iter().map(ToString::to_string).collect();
        let what = format!("{name} has collections here ({}), and nothing was changed", some_of(&held));
        return Err(Failure::new(Exit::Failed, what, "add --with-collections to take them off, too").into());
    }
    let removed = store.remove_publisher(name)?;
    let freed_bytes = give_back(&mut store)?;
    console.result(
        format_args!("{name} is trusted no longer"),
        &serde_json::json!({ "name": name, "removed": removed, "freed_bytes": freed_bytes }),
    );
    Ok(Exit::Done)
}

/// The box itself is not for others to be called, nor to be trusted no longer.
fn check(name: &PublisherName) -> anyhow::Result<()> {
    if name.is_own() {
        let what = format!("{name} is what a box calls itself");
        return Err(Failure::new(Exit::Usage, what, "name another publisher").into());
    }
    Ok(())
}

/// The publishers of a library, the first one first.
pub(super) fn publishers(store: &Store) -> anyhow::Result<Vec<Told>> {
    let held = store.shelf()?.collections()?;
    let of = |publisher: TrustedPublisher| {
        let collections = held.iter().map(|held| &held.id).filter(|id| id.publisher() == publisher.name.as_ref());
        Told {
            words: publisher.id.map(|id| id.words()),
            id: publisher.id.map(|id| id.to_string()),
            from: shown_addresses(&publisher.addresses),
            collections: collections.cloned().collect(),
            name: publisher.name,
        }
    };
    Ok(store.publishers()?.into_iter().map(of).collect())
}

fn shown_addresses(from: &[String]) -> Vec<String> {
    from.iter().map(|address| source::shown(address)).collect()
}

fn line(told: &Told) -> String {
    let name = match &told.name {
        None => "the publisher of this library",
        Some(name) if name.is_own() => "this box itself",
        Some(name) => name.as_str(),
    };
    let words = told.words.as_deref().unwrap_or("nobody yet; `maktaba init` says whom");
    let from = if told.from.is_empty() { String::new() } else { format!(", from {}", told.from.join(", ")) };
    format!("{name}: {words}{from}")
}

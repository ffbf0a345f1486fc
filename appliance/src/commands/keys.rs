//! `maktaba keys`

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use maktaba_sync::model::ReleaseNumber;
use maktaba_sync::publish::{
    KeySet, KeyUse, PublishOptions, Repository, Succession, announce, begin, pin, rotate, rotate_collection,
};
use maktaba_sync::trust::key_id;

use super::place;
use super::publish::{Sure, open_repository, with_suffix};
use crate::console::{Console, count};
use crate::device::clock;
use crate::failure::Exit;

/// Make, show and rotate the keys that sign a repository.
///
/// Two of three root keys vouch for all others: keep them offline, and bring two of them to rotate. Beside the keys lies
/// trusted.json, what their publisher knows of its repository: it goes where the keys go.
#[derive(Debug, Args)]
pub(super) struct Keys {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make the keys of a new repository.
    New {
        /// Directory to make.
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
        /// Make the repository too, still empty: its metadata/1.root.json can be given to boxes at once.
        #[arg(long, value_name = "DIR|s3://…")]
        repository: Option<String>,
    },
    /// List the keys in a directory, with their ids.
    Show {
        /// Directory of the keys.
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
    },
    /// Replace a key. Every box follows by itself.
    ///
    /// online, root-1, root-2, root-3: with two root keys that are not lost. targets: with these and online.pem.
    /// collection-ID: with targets.pem and online.pem. The key that is replaced need not be there, but boxes get by without
    /// a moment's pause if it is. What was interrupted is ended by the same command, or by the next publication.
    Rotate {
        /// Which key: online, targets, root-1, root-2, root-3 or collection-ID.
        role: String,
        /// The repository: a directory or `s3://bucket/prefix`.
        #[arg(long, value_name = "DIR|s3://…", value_parser = NonEmptyStringValueParser::new())]
        repository: String,
        /// Directory of the keys. [default: REPOSITORY.keys]
        #[arg(long, value_name = "DIR")]
        keys: Option<PathBuf>,
        /// Last release of the collection that its thief has not signed; later ones no longer count. [default: the last one
        /// that was published with these keys]
        #[arg(long, value_name = "N")]
        last_release: Option<u32>,
        #[command(flatten)]
        sure: Sure,
    },
    /// Announce a key with which boxes write letters to you, and make it where there is none.
    ///
    /// From then on boxes report once a week how often items were opened and what was searched in vain: without names, in
    /// letters that only letters.key in the directory of the keys opens. `maktaba courier reports` adds them up.
    Letters {
        /// The repository: a directory or `s3://bucket/prefix`.
        #[arg(long, value_name = "DIR|s3://…", value_parser = NonEmptyStringValueParser::new())]
        repository: String,
        /// Directory of the keys; targets.pem and online.pem must be in it. [default: REPOSITORY.keys]
        #[arg(long, value_name = "DIR")]
        keys: Option<PathBuf>,
        /// Announce it no longer: boxes then keep to themselves what they count.
        #[arg(long)]
        stop: bool,
        #[command(flatten)]
        sure: Sure,
    },
    /// Tell a directory of keys which repository is theirs, by its list of keys (root.json).
    ///
    /// Only needed where trusted.json was lost, and no two root keys are at hand that would prove it.
    Pin {
        /// Directory of the keys.
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
        /// metadata/N.root.json of a copy that you trust, such as a box's.
        #[arg(long, value_name = "FILE")]
        root: PathBuf,
    },
}

impl Keys {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        match &self.action {
            Action::New { keys, repository } => {
                let (set, new) = KeySet::open(keys)?;
                if !new && set.has(&KeyUse::Root(1)) {
                    bail!("{} has keys already; `maktaba keys rotate` replaces one", keys.display());
                }
                for key in all() {
                    set.get_or_create(&key)?;
                }
                if let Some(address) = repository {
                    let options = PublishOptions::at(super::publish::time(None)?);
                    begin(open_repository(address)?.0.as_mut(), &set, options)?;
                }
                show(&set, console)
            }
            Action::Show { keys } => {
                if !keys.is_dir() {
                    bail!("{} is not there; `maktaba keys new --keys {}` makes it", keys.display(), keys.display());
                }
                show(&KeySet::open(keys)?.0, console)
            }
            Action::Rotate { role, repository, keys, last_release, sure } => {
                let last = last_release.map(ReleaseNumber);
                rotate_key(role, (repository, keys.as_deref()), last, sure.options(clock::system()), console)
            }
            Action::Letters { repository, keys, stop, sure } => {
                announce_letters((repository, keys.as_deref()), *stop, sure.options(clock::system()), console)
            }
            Action::Pin { keys, root } => {
                let bytes = place::read_root(root).with_context(|| format!("could not read {}", root.display()))?;
                pin(&KeySet::open(keys)?.0, &bytes)?;
                let text = format!(
                    "The keys in {} sign the repository of this list of keys (root) from now on.",
                    keys.display()
                );
                console.result(text, &serde_json::json!({ "pinned": root }));
                Ok(Exit::Done)
            }
        }
    }
}

fn all() -> [KeyUse; 5] {
    [KeyUse::Root(1), KeyUse::Root(2), KeyUse::Root(3), KeyUse::Targets, KeyUse::Online]
}

fn show(set: &KeySet, console: &Console) -> anyhow::Result<Exit> {
    let mut rows = Vec::new();
    let collections = set.all()?.into_iter().filter(|key| matches!(key, KeyUse::Collection(_)));
    for key in all().into_iter().chain(collections) {
        let id = if set.has(&key) { Some(key_id(&set.get(&key)?.public())) } else { None };
        rows.push((key.name(), id));
    }
    let line = |(name, id): &(String, Option<String>)| format!("{name:8} {}", id.as_deref().unwrap_or("not here"));
    let text: Vec<String> = rows.iter().map(line).collect();
    console.result(
        text.join("\n"),
        &serde_json::json!({ "keys": rows.into_iter().collect::<std::collections::BTreeMap<_, _>>() }),
    );
    Ok(Exit::Done)
}

fn announce_letters(
    (address, keys): (&str, Option<&Path>),
    stop: bool,
    options: PublishOptions,
    console: &Console,
) -> anyhow::Result<Exit> {
    let (mut repository, set) = existing(address, keys)?;
    let recipient = if stop { None } else { Some(set.letters_or_new()?.recipient()) };
    let is_new = announce(repository.as_mut(), &set, recipient.as_ref(), options)?;
    let again = if is_new { "" } else { ", as before" };
    let text = match &recipient {
        Some(key) => format!(
            "boxes write to {key} from their next sync on{again}. letters.key in {} opens what they write: keep a copy of it where the root keys are",
            set.dir().display()
        ),
        None => format!("boxes write no letters from their next sync on{again}"),
    };
    console.result(text, &serde_json::json!({ "recipient": recipient.map(|key| key.to_string()), "new": is_new }));
    Ok(Exit::Done)
}

/// A repository that is there, with its keys.
fn existing(address: &str, keys: Option<&Path>) -> anyhow::Result<(Box<dyn Repository>, KeySet)> {
    let (repository, beside) = open_repository(address)?;
    let keys = keys.map_or_else(|| with_suffix(&beside, ".keys"), Path::to_owned);
    if !keys.is_dir() {
        bail!("{} is not there; name the directory of the keys with --keys", keys.display());
    }
    Ok((repository, KeySet::open(&keys)?.0))
}

fn rotate_key(
    role: &str,
    (address, keys): (&str, Option<&Path>),
    last: Option<ReleaseNumber>,
    options: PublishOptions,
    console: &Console,
) -> anyhow::Result<Exit> {
    let collection = role.strip_prefix("collection-").and_then(|id| id.parse().ok()).map(KeyUse::Collection);
    let Some(key) = all().into_iter().find(|key| key.name() == role).or(collection) else {
        bail!("{role:?} is not a key; choose online, targets, root-1, root-2, root-3 or collection-ID");
    };
    let (mut repository, set) = existing(address, keys)?;
    let old = format!("The old key, if it was here, is kept as {role}.pem.old: destroy it.");
    if let KeyUse::Collection(id) = &key {
        let succession = rotate_collection(repository.as_mut(), &set, id, last, options)?;
        console.result(format_args!("{role} has a new key. {}{old}", aloud(&succession)), &succession);
        return Ok(Exit::Done);
    }
    let version = rotate(repository.as_mut(), &set, &key, options)?;
    console.result(
        format_args!("{role} has a new key; version {version} of the list of keys (root) says so. {old}"),
        &serde_json::json!({ "rotated": role, "root_version": version }),
    );
    Ok(Exit::Done)
}

/// What becomes of the releases that a thief may have signed.
fn aloud(succession: &Succession) -> String {
    let Some(highest) = succession.dropped.last() else { return String::new() };
    let next = succession.newest.map_or(1, |newest| newest.0.saturating_add(1));
    let dropped = count(succession.dropped.len(), "release");
    format!("No longer counts: {dropped} up to {highest}. Release numbers go on with {next}, and boxes follow. ")
}

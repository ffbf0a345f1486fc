//! `maktaba keys`

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use clap::{Args, Subcommand};
use maktaba_sync::publish::{KeySet, KeyUse, begin, rotate};
use maktaba_sync::trust::key_id;

use super::publish::{open_repository, with_suffix};
use crate::console::Console;
use crate::device::clock;

/// Make, show and rotate the keys that sign a repository.
///
/// Two of three root keys vouch for all others. Keep them offline; bring two of them to rotate.
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
    /// Replace a key and sign the next root, which every box follows by itself.
    Rotate {
        /// Which key: online, targets, root-1, root-2 or root-3.
        role: String,
        /// The repository: a directory or `s3://bucket/prefix`.
        #[arg(long, value_name = "DIR|s3://…")]
        repository: String,
        /// Directory of the keys. [default: REPOSITORY.keys]
        #[arg(long, value_name = "DIR")]
        keys: Option<PathBuf>,
    },
}

impl Keys {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<ExitCode> {
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
                    begin(open_repository(address)?.0.as_mut(), &set, super::publish::time(None)?)?;
                }
                show(&set, console)
            }
            Action::Show { keys } => {
                if !keys.is_dir() {
                    bail!("{} is not there; `maktaba keys new --keys {}` makes it", keys.display(), keys.display());
                }
                show(&KeySet::open(keys)?.0, console)
            }
            Action::Rotate { role, repository, keys } => rotate_key(role, repository, keys.as_ref(), console),
        }
    }
}

fn all() -> [KeyUse; 5] {
    [KeyUse::Root(1), KeyUse::Root(2), KeyUse::Root(3), KeyUse::Targets, KeyUse::Online]
}

fn name(key: &KeyUse) -> String {
    match key {
        KeyUse::Root(number) => format!("root-{number}"),
        KeyUse::Targets => "targets".into(),
        KeyUse::Online => "online".into(),
        KeyUse::Collection(id) => format!("collection-{id}"),
    }
}

fn show(set: &KeySet, console: &Console) -> anyhow::Result<ExitCode> {
    let mut rows = Vec::new();
    for key in all() {
        let id = if set.has(&key) { Some(key_id(&set.get(&key)?.public())) } else { None };
        rows.push((name(&key), id));
    }
    let line = |(name, id): &(String, Option<String>)| format!("{name:8} {}", id.as_deref().unwrap_or("not here"));
    let text: Vec<String> = rows.iter().map(line).collect();
    console.result(
        text.join("\n"),
        &serde_json::json!({ "keys": rows.into_iter().collect::<std::collections::BTreeMap<_, _>>() }),
    );
    Ok(ExitCode::SUCCESS)
}

fn rotate_key(role: &str, address: &str, keys: Option<&PathBuf>, console: &Console) -> anyhow::Result<ExitCode> {
    let Some(key) = all().into_iter().find(|key| name(key) == role) else {
        bail!("{role:?} is not a key: choose online, targets, root-1, root-2 or root-3");
    };
    let (mut repository, beside) = open_repository(address)?;
    let (set, _) = KeySet::open(&keys.cloned().unwrap_or_else(|| with_suffix(&beside, ".keys")))?;
    let version = rotate(repository.as_mut(), &set, &key, clock::system())?;
    console.result(
        format_args!("{role} has a new key; root version {version} says so. The old key is kept beside it as {role}.pem.old: destroy it."),
        &serde_json::json!({ "rotated": role, "root_version": version }),
    );
    Ok(ExitCode::SUCCESS)
}

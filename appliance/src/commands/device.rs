//! `maktaba device`

mod clock;
mod medium;
mod report;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use maktaba_sync::model::PublisherName;

use crate::console::Console;
use crate::device::network::{self, Board};
use crate::device::settings::{self, Settings};
use crate::device::state::{StateDir, put_for};
use crate::failure::Exit;

/// What the system of a box calls: settings, sticks, clock.
///
/// Units of systemd run these; by hand they help to find out what a box makes of its settings.
#[derive(Debug, Args)]
pub(super) struct Device {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Check a settings file, and write what hostapd, dnsmasq, nftables, `wpa_supplicant` and networkd read.
    ///
    /// Settings that cannot be right are named on the status page, and the last good ones stay in force.
    Settings {
        /// The file that people edit; a missing one is an empty one.
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// Directory of files that a restart empties.
        #[arg(long, value_name = "DIR", default_value = "/run")]
        run: PathBuf,
        /// Where the last good settings are remembered.
        #[arg(long, value_name = "FILE", default_value = "/var/lib/maktaba/settings.good.toml")]
        good: PathBuf,
        /// Write nothing.
        #[arg(long)]
        check: bool,
    },
    Medium(medium::Medium),
    Report(report::Report),
    Clock(clock::Clock),
}

#[derive(Debug, Args)]
struct StateArg {
    /// Directory of the device's state.
    #[arg(long, value_name = "DIR", default_value = "/run/maktaba")]
    state: PathBuf,
}

impl StateArg {
    fn dir(&self) -> StateDir {
        StateDir::new(&self.state)
    }
}

impl Device {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        match &self.action {
            Action::Settings { from, run, good, check } => apply(console, from, (!check).then_some((run, good))),
            Action::Medium(medium) => medium.run(console),
            Action::Report(report) => report.run(console),
            Action::Clock(clock) => clock.run(console),
        }
    }
}

/// Reads settings and puts them in force. A box with bad settings still starts, with those it had before.
fn apply(console: &Console, from: &Path, to: Option<(&PathBuf, &PathBuf)>) -> anyhow::Result<Exit> {
    let read = if from.exists() { settings::read_text(from) } else { Ok(String::new()) };
    let read = read.and_then(|text| Ok((Settings::parse(&text, from)?, text)));
    let Some((run, good)) = to else {
        read?;
        console.result(format_args!("{} is good", from.display()), &serde_json::json!({ "good": true }));
        return Ok(Exit::Done);
    };
    let state = StateDir::new(&run.join("maktaba"));
    let settings = match read {
        Ok((settings, text)) => {
            state.set_problem("settings", None)?;
            if std::fs::read_to_string(good).ok().as_deref() != Some(&text) {
                put_for(good, text.as_bytes(), true)?;
            }
            settings
        }
        Err(error) => {
            let problem = format!("{:#}", anyhow::Error::from(error));
            console.note(&problem);
            state.set_problem("settings", Some(&problem))?;
            // What was good for an older program may be refused by this one: then a box as it comes.
            settings::read_text(good).and_then(|text| Settings::parse(&text, from)).unwrap_or_default()
        }
    };
    let root = publish_root(&settings, run, &state)?;
    // Root's alone as it has a code in it; the unit gives it to the library's group.
    let roots = publish_others(&settings, run, &state)?;
    put_for(&run.join("maktaba/maktaba.toml"), settings.for_library(root, &roots).as_bytes(), true)?;
    let model = std::fs::read_to_string("/proc/device-tree/model").unwrap_or_default();
    let board = Board { model: model.trim_end_matches('\0').to_owned() };
    let files = network::render(&settings, &board);
    for file in &files {
        put_for(&run.join(file.path), file.text.as_bytes(), file.secret)?;
    }
    let paths: Vec<_> = files.iter().map(|file| run.join(file.path)).collect();
    let list = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("\n");
    console.result(list, &serde_json::json!({ "files": paths, "problems": state.problems() }));
    Ok(Exit::Done)
}

/// The same of the roots of other publishers. Those that cannot be read are left out, and told.
fn publish_others(
    settings: &Settings,
    run: &Path,
    state: &StateDir,
) -> anyhow::Result<BTreeMap<PublisherName, PathBuf>> {
    let mut roots = BTreeMap::new();
    let mut problem = None;
    for (name, publisher) in &settings.publisher {
        match settings::read_bytes(&publisher.root) {
            Ok(root) => {
                let target = run.join(format!("maktaba/{name}.root.json"));
                put_for(&target, &root, false)?;
                roots.insert(name.clone(), target);
            }
            Err(error) => problem = Some(format!("publisher.{name}: {:#}", anyhow::Error::from(error))),
        }
    }
    state.set_problem("publishers", problem.as_deref())?;
    Ok(roots)
}

/// Puts the publisher's root where the library may read it; the card's FAT is for root alone.
fn publish_root(settings: &Settings, run: &Path, state: &StateDir) -> anyhow::Result<Option<PathBuf>> {
    let Some(named) = &settings.sync.root else {
        state.set_problem("root", None)?;
        return Ok(None);
    };
    match settings::read_bytes(named) {
        Ok(root) => {
            let target = run.join("maktaba/root.json");
            put_for(&target, &root, false)?;
            state.set_problem("root", None)?;
            Ok(Some(target))
        }
        Err(error) => {
            state.set_problem("root", Some(&format!("{:#}", anyhow::Error::from(error))))?;
            Ok(None)
        }
    }
}

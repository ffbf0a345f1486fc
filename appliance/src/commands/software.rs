//! `maktaba software`

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use maktaba_sync::publish::{self, PublishOptions, publish};
use maktaba_sync::source;
use maktaba_sync::store::Store;
use maktaba_sync::telling::line;

use super::publish::{open_keys, open_repository, with_suffix};
use crate::console::{Console, human_bytes};
use crate::device::disk::disk;
use crate::device::medium::{Ending, MediumOutcome, Teller};
use crate::device::settings::{Settings, read_bytes};
use crate::device::state::StateDir;
use crate::failure::Exit;
use crate::jobs::medium::{self, SOFTWARE, repositories};
use crate::network::neighbours;
use crate::software::slots::{Card, Slot, read_state};
use crate::software::update::{self, Outcome, Running};
use crate::software::{COLLECTION, image};
use crate::units::duration;

/// The box's own software: publish an image, update a box by the difference, say that it is well.
///
/// A box has two slots for its system. An update goes to the one that is not running, is read back, and is tried at the
/// next start; if the library does not answer then, the box goes back by itself.
#[derive(Debug, Args)]
pub(super) struct Software {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Publish an image as the next signed release, with deltas from those before.
    Publish(Publish),
    /// Take the newest release onto the idle slot.
    Update(Update),
    /// Wait until the library answers; then keep the running slot, otherwise go back to the other one.
    Confirm(Confirm),
    /// Show which slot runs, which starts next, and what is ready.
    Status,
}

#[derive(Debug, Args)]
struct Publish {
    /// Image of a root slot, as image/build makes it (slot.ext4).
    #[arg(long, value_name = "FILE")]
    image: PathBuf,
    /// The tree that is in it (slot.tree).
    #[arg(long, value_name = "DIR")]
    tree: PathBuf,
    /// Where the repository is: a directory of its own, or `s3://bucket/prefix`.
    #[arg(long, value_name = "DIR|s3://…", value_parser = NonEmptyStringValueParser::new())]
    repository: String,
    /// Directory of the signing keys; made if missing. [default: REPOSITORY.keys]
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    /// Working store, from which deltas are made. [default: REPOSITORY.work]
    #[arg(long, value_name = "DIR")]
    work: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Update {
    /// Repositories of software (http(s)://… or a directory), tried in turn; by default those of the settings.
    #[arg(long, value_name = "URL|DIR")]
    from: Vec<String>,
    /// Ask other boxes in reach too, after the repositories.
    #[arg(long)]
    neighbours: bool,
    /// Mounted stick with a folder maktaba-software.
    #[arg(long, value_name = "DIR")]
    medium: Option<PathBuf>,
    /// Settings file: `software.from` and `software.frozen` are read.
    #[arg(long, value_name = "FILE", default_value = "/run/maktaba/maktaba.toml")]
    settings: PathBuf,
    /// The publisher's root.json.
    #[arg(long, value_name = "FILE", default_value = "/usr/lib/maktaba/software.root.json")]
    root: PathBuf,
    /// Where releases are kept.
    #[arg(long, value_name = "DIR", default_value = "/var/lib/maktaba-software")]
    store: PathBuf,
    /// The root tree as it is in the running slot.
    #[arg(long, value_name = "DIR", default_value = "/media/root-ro")]
    tree: PathBuf,
    /// Restart at once when a release is ready.
    #[arg(long)]
    restart: bool,
    /// Directory of the device's state, where it is told how far a stick is.
    #[arg(long, value_name = "DIR", default_value = "/run/maktaba")]
    state: PathBuf,
}

#[derive(Debug, Args)]
struct Confirm {
    /// What must answer with 200.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1/healthz")]
    health: String,
    /// How long to wait for it: 90s, 15m.
    #[arg(long, value_name = "TIME", default_value = "10m", value_parser = duration)]
    patience: Duration,
    /// Restart if it does not answer and the other slot would start.
    #[arg(long)]
    restart: bool,
}

impl Software {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        match &self.action {
            Action::Publish(publish) => publish.run(console),
            Action::Update(update) => update.run(console),
            Action::Confirm(confirm) => confirm.run(console),
            Action::Status => status(console),
        }
    }
}

impl Publish {
    fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let (mut repository, beside) = open_repository(&self.repository)?;
        let keys = open_keys(self.keys.as_deref(), &beside, console)?;
        let work = self.work.clone().unwrap_or_else(|| with_suffix(&beside, ".work"));
        let mut store = Store::create(&work, disk())?;
        let (resource, about) = image::take(&mut store, &self.image, &self.tree)?;
        let collection = publish::About {
            collection: COLLECTION.parse()?,
            title: about.name.clone(),
            languages: Vec::new(),
            licenses: Vec::new(),
            withdrawn: Vec::new(),
        };
        let options = PublishOptions::at(super::publish::time(None)?);
        let bar = console.counter();
        let published =
            publish(&mut store, repository.as_mut(), &keys, &collection, vec![resource], options, &mut |stage| {
                bar.set_message(super::publish::stage(stage, &self.repository));
            });
        bar.finish_and_clear();
        let published = published?;
        let text = super::publish::summary(&collection.collection, &published);
        let text = format!("{} {}\n{text}", about.name, about.software_version);
        console.result(text, &serde_json::json!({ "about": about, "release": published }));
        Ok(Exit::Done)
    }
}

impl Update {
    fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let settings = if self.settings.exists() { Settings::read(&self.settings)?.software } else { <_>::default() };
        if settings.frozen {
            console.result("software is frozen by the settings", &serde_json::json!({ "state": "frozen" }));
            return Ok(Exit::Done);
        }
        let mut sources = self.sources(settings.from);
        if self.neighbours {
            let found = neighbours::find(Duration::from_secs(10))?;
            sources.extend(found.into_iter().map(|neighbour| format!("{}software", neighbour.url)));
        }
        if sources.is_empty() {
            console.result(
                "no source of software: set software.from, or bring a stick with a folder maktaba-software",
                &serde_json::json!({ "state": "no-source" }),
            );
            return Ok(Exit::Done);
        }
        let state = StateDir::new(&self.state);
        let mut teller = self.medium.as_ref().and_then(|top| Teller::resume(&state, &medium::name(top)));
        let outcome = self.take(&sources, console, &mut |bytes| {
            if let Some(teller) = &mut teller {
                teller.progress(bytes, COLLECTION);
            }
        });
        if let Some(mut teller) = teller {
            teller.comes_to(told(&outcome));
        }
        let outcome = outcome?;
        console.result(describe(&outcome), &outcome);
        if self.restart && matches!(outcome, Outcome::Ready { .. }) {
            restart()?;
        }
        Ok(Exit::Done)
    }

    /// Takes the newest release of the sources onto the idle slot, telling bytes done and in all.
    fn take(
        &self,
        sources: &[String],
        console: &Console,
        progress: &mut dyn FnMut((u64, u64)),
    ) -> anyhow::Result<Outcome> {
        let (card, slot) = this_box()?;
        let running = Running { slot, tree: self.tree.clone() };
        let mut store = update::open(&self.store, &read_bytes(&self.root)?)?;
        let received_bytes = Self::fetch(&mut store, sources, &running, &card, console, progress)?;
        let mut disk = card.open()?;
        let mut idle = update::open_slot(&card, slot.other())?;
        let bar = console.bytes();
        let outcome = update::install(&mut store, &running, &mut disk, &mut idle, received_bytes, &mut |at| {
            bar.set_position(at);
            progress((at, 0));
        });
        bar.finish_and_clear();
        outcome
    }

    fn sources(&self, settings: Vec<String>) -> Vec<String> {
        let Some(top) = &self.medium else {
            return if self.from.is_empty() { settings } else { self.from.clone() };
        };
        let named = |dir: &PathBuf| dir.file_name().is_some_and(|name| name == SOFTWARE);
        let found = repositories(top).into_iter().filter(named);
        found.filter_map(|dir| dir.to_str().map(str::to_owned)).collect()
    }

    /// From the first source that delivers.
    fn fetch(
        store: &mut Store,
        sources: &[String],
        running: &Running,
        card: &Card,
        console: &Console,
        tell: &mut dyn FnMut((u64, u64)),
    ) -> anyhow::Result<u64> {
        let mut last = None;
        for from in sources {
            let bar = console.bytes();
            let result = update::fetch(store, from, running, card, &mut |progress| {
                bar.set_length(progress.total_bytes);
                bar.set_position(progress.done_bytes);
                tell((progress.done_bytes, progress.total_bytes));
            });
            bar.finish_and_clear();
            match result {
                Ok(received) => return Ok(received),
                Err(error) => {
                    tracing::warn!(from = source::shown(from), error = line(error.as_ref()), "no software from here");
                    last = Some(error);
                }
            }
        }
        Err(last.unwrap_or_else(|| anyhow::anyhow!("no source was given")))
    }
}

impl Confirm {
    fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let (card, slot) = this_box()?;
        let mut disk = card.open()?;
        if self.is_well() {
            let news = update::confirm(&mut disk, slot)?;
            let text = if news { "is well and keeps its place" } else { "is well" };
            console.result(
                format_args!("slot {slot} {text}"),
                &serde_json::json!({ "slot": slot.to_string(), "well": true }),
            );
            return Ok(Exit::Done);
        }
        if self.restart && update::has_way_back(&disk, slot)? {
            tracing::error!(%slot, "the library does not answer; restarting, so that the other slot has its turn");
            restart()?;
        }
        bail!("{} does not answer", self.health)
    }

    fn is_well(&self) -> bool {
        let begun = Instant::now();
        loop {
            let answer = ureq::get(&self.health).config().timeout_global(Some(Duration::from_secs(20))).build().call();
            if answer.is_ok_and(|answer| answer.status() == 200) {
                return true;
            }
            if begun.elapsed() >= self.patience {
                return false;
            }
            std::thread::sleep(Duration::from_secs(1));
        }
    }
}

fn status(console: &Console) -> anyhow::Result<Exit> {
    let (card, slot) = this_box()?;
    let state = read_state(&card.open()?)?;
    let (a, b) = (state.left(Slot::A), state.left(Slot::B));
    console.result(
        format_args!("slot {slot} runs; slot {} starts next; tries left: A {a}, B {b}", state.first),
        &serde_json::json!({ "running": slot.to_string(), "first": state.first.to_string(), "left": { "A": a, "B": b } }),
    );
    Ok(Exit::Done)
}

/// The card that this system runs from, and the slot.
fn this_box() -> anyhow::Result<(Card, Slot)> {
    let line = std::fs::read_to_string("/proc/cmdline").unwrap_or_default();
    let slot = Slot::running(&line)
        .context("this system was not started from a slot of a Maktaba card; run this on a box that was")?;
    let card = Card::find().context("the card of this box was not found by its label")?;
    Ok((card, slot))
}

fn restart() -> anyhow::Result<()> {
    let status = Command::new("systemctl").args(["reboot", "--no-block"]).status();
    if status.context("could not run systemctl")?.success() { Ok(()) } else { bail!("systemctl reboot was refused") }
}

/// What people are told who wait for a stick.
fn told(outcome: &anyhow::Result<Outcome>) -> MediumOutcome {
    match outcome {
        Ok(outcome @ Outcome::Ready { version, .. }) => {
            tracing::info!("{}", describe(outcome));
            MediumOutcome::new(Ending::Done, format!("{COLLECTION} {version}"))
        }
        Ok(outcome) => MediumOutcome::new(Ending::Nothing, describe(outcome)),
        Err(error) => MediumOutcome::new(Ending::Failed, format!("{COLLECTION}: {}", line(error.as_ref()))),
    }
}

fn describe(outcome: &Outcome) -> String {
    match outcome {
        Outcome::UpToDate { version } => format!("{version} runs, and is the newest"),
        Outcome::Ready { version, written: Some(written), received_bytes } => format!(
            "{version} is on the other slot and starts with the next restart: received {}, wrote {} of {}",
            human_bytes(*received_bytes),
            human_bytes(written.written_bytes),
            human_bytes(written.image_bytes)
        ),
        Outcome::Ready { version, .. } => format!("{version} is on the other slot already: restart the box"),
        Outcome::Failed { version } => {
            format!("{version} was tried and did not start well here; waiting for a newer one")
        }
    }
}

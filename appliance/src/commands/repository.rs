//! `maktaba repository`: looking after repositories.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use maktaba_sync::courier::{self, Checked, Mirrored, Pruned, Room, Survey, Unread, Without, alone_in};
use maktaba_sync::model::TrustRow;
use maktaba_sync::publish::DirRepository;
use maktaba_sync::source::Source;

use super::place;
use crate::console::{Console, count, human_bytes};
use crate::device::clock;
use crate::device::disk::disk;
use crate::failure::Exit;
use crate::own::room;
use crate::units::size;

/// Look after a repository: verify it, copy it as far as there is room, remove what no release needs any more.
#[derive(Debug, Args)]
pub(super) struct Repository {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Read every file that the listed releases need, and compare it with what was signed.
    Verify {
        #[command(flatten)]
        repository: Which,
    },
    /// Copy the newest release of each collection, the smallest first, then deltas, in at most --size.
    ///
    /// The copy is as good as the original for every box that trusts its publisher: put it on a stick, or on a server
    /// near the schools. Run it again to bring it up to date: what is there is not copied again. Where not all had room, the
    /// rest is named, and this ends with 3.
    Mirror {
        #[command(flatten)]
        repository: Which,
        /// Where the copy is made.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// How large it may become (8G, 500M). [default: as large as it is]
        #[arg(long, value_name = "SIZE", value_parser = size)]
        size: Option<u64>,
        /// Read all that the copy has, too, and copy again what is wrong: after a stick was pulled out early, say.
        #[arg(long)]
        check: bool,
    },
    /// Remove files that no listed release needs, and metadata that newer versions replaced.
    Prune {
        /// The repository: a directory.
        #[arg(value_name = "DIR")]
        repository: PathBuf,
        /// Remove young files too: only while nobody publishes.
        #[arg(long)]
        now: bool,
        /// Remove nothing: only tell.
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Args)]
struct Which {
    /// The repository: http(s)://… or a directory.
    #[arg(value_name = "URL|DIR", value_parser = NonEmptyStringValueParser::new())]
    repository: String,
    /// The publisher's list of keys (root.json) that is trusted. [default: the repository's own first one, which proves that
    /// it is whole, not whose it is]
    #[arg(long, value_name = "ROOT.json")]
    root: Option<PathBuf>,
}

/// A publication under way may need files that are younger.
const YOUNG: Duration = Duration::from_hours(24);

impl Repository {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        match &self.task {
            Task::Verify { repository } => verify(repository, console),
            Task::Mirror { repository, to, size, check } => {
                mirror(repository, to, (size.unwrap_or(u64::MAX), *check), console)
            }
            Task::Prune { repository, now, dry_run } => {
                prune(repository, if *now { Duration::ZERO } else { YOUNG }, *dry_run, console)
            }
        }
    }
}

fn verify(which: &Which, console: &Console) -> anyhow::Result<Exit> {
    let mut source = place::open(&which.repository)?;
    let survey = which.survey(source.as_mut())?;
    let bar = console.counter();
    let mut checked = courier::check(source.as_mut(), &survey, &mut |files, bytes| {
        bar.set_message(format!("{files} of {} files, {}", survey.files.len(), human_bytes(bytes)));
    });
    bar.finish_and_clear();
    if !source.is_remote() {
        checked.begun = courier::begun(place::folder(&which.repository)).ok().map(|begun| begun.len() as u64);
    }
    console.result(told(&checked), &checked);
    Ok(if checked.wrong.is_empty() { Exit::Done } else { Exit::Unsound })
}

fn told(checked: &Checked) -> String {
    let Checked { sound, len_bytes, left_out, absent, begun, wrong } = checked;
    let begun = begun.filter(|begun| *begun > 0).map(|begun| {
        let files = count(begun, "file");
        format!("{files} begun and not ended, as by a cut. To do: where nobody writes any more, `maktaba repository prune --now` removes what is not needed")
    });
    if wrong.is_empty() {
        let left = if *left_out > 0 { format!("; {left_out} of older releases are left out") } else { String::new() };
        let whole = format!("{}, {}: all as they were signed{left}", count(*sound, "file"), human_bytes(*len_bytes));
        let absent = absent.iter().map(|id| format!("{id} is not in this copy"));
        return std::iter::once(whole).chain(absent).chain(begun).collect::<Vec<_>>().join("\n");
    }
    let lines: Vec<String> = wrong.iter().map(|(path, what)| format!("{path} {what}")).chain(begun).collect();
    format!(
        "{}\n{} wrong, {sound} sound. To do: `maktaba repository mirror OTHER --to THIS --check` copies the wrong ones \
         again from another copy of this repository; where there is none, its publisher deletes them and publishes again, \
         which makes them anew",
        lines.join("\n"),
        count(wrong.len(), "file")
    )
}

fn mirror(which: &Which, to: &Path, (size_bytes, is_whole): (u64, bool), console: &Console) -> anyhow::Result<Exit> {
    let mut source = place::open(&which.repository)?;
    let survey = which.survey(source.as_mut())?;
    let bar = console.counter();
    let failed = || format!("could not copy to {}", to.display());
    let disk = disk();
    std::fs::create_dir_all(to).with_context(failed)?;
    let _alone = alone_in(to, disk.as_ref()).with_context(failed)?;
    let mut copy = DirRepository::new(to, disk);
    let wrong = courier::remove_wrong(&mut copy, &survey, is_whole, &mut |bytes| {
        bar.set_message(format!("read {} of what is there", human_bytes(bytes)));
    });
    let wrong = wrong.with_context(failed)?;
    let room = Room { size_bytes, ..room(to).with_context(failed)? };
    let mirrored = courier::mirror(source.as_mut(), &survey, &mut copy, room, &mut |bytes| {
        bar.set_message(format!("copied {}", human_bytes(bytes)));
    });
    bar.finish_and_clear();
    let mirrored = mirrored.with_context(failed)?;
    let Mirrored { collections, left_out, absent, len_bytes, copied_bytes, without } = &mirrored;
    let held = format!(
        "{} holds {}, {}; {} were copied now",
        to.display(),
        count(collections.len(), "collection"),
        human_bytes(*len_bytes),
        human_bytes(*copied_bytes)
    );
    let no_room = left_out.iter().map(|(id, bytes)| format!("no room for {id}: {}", human_bytes(*bytes)));
    let absent_ones =
        absent.iter().map(|id| format!("{id} is not there whole to be copied: take another source for it"));
    let without = without.as_ref().map(goes_without);
    let wrong = wrong.iter().map(|path| format!("{path} was not what was signed, and is replaced"));
    let text = std::iter::once(held)
        .chain(wrong)
        .chain(no_room)
        .chain(absent_ones)
        .chain(without)
        .collect::<Vec<_>>()
        .join("\n");
    console.result(text, &mirrored);
    Ok(if mirrored.is_all() { Exit::Done } else { Exit::Partly })
}

/// What is told of a copy in which only what spares bytes is missing.
pub(super) fn goes_without(without: &Without) -> String {
    let Without { files, len_bytes, error } = without;
    let (what, remedy) = error.split_once("; ").unwrap_or((error, "run the same command again"));
    let left = format!("{} of deltas and older releases, {}", count(*files, "file"), human_bytes(*len_bytes));
    let is_whole = "The copy is whole without, and boxes take more bytes";
    format!("{left}, could not be copied: {what}. {is_whole}. To do: {remedy}")
}

fn prune(repository: &Path, age: Duration, dry_run: bool, console: &Console) -> anyhow::Result<Exit> {
    let which = Which { repository: repository.display().to_string(), root: None };
    let survey = which.survey(place::open(&which.repository)?.as_mut())?;
    if let Some(Unread { path, what, .. }) = survey.unread.first() {
        bail!(
            "{path} {what}. What it needs is not known, so that nothing was removed; run `maktaba repository verify`"
        );
    }
    let pruned = courier::prune(repository, disk().as_ref(), &survey, age, dry_run).context("could not prune")?;
    let Pruned { files, len_bytes, begun, kept, young } = &pruned;
    let verb = if dry_run { "to remove (only told, not done)" } else { "removed" };
    let stay = match young {
        0 => String::new(),
        _ => format!("; {young} more stay for a day, since somebody may be publishing with them"),
    };
    let cut = if *begun > 0 { format!(" ({begun} of them begun and not ended)") } else { String::new() };
    let text = format!("{}, {}, {verb}{cut}; {kept} needed{stay}", count(*files, "file"), human_bytes(*len_bytes));
    console.result(text, &pruned);
    Ok(Exit::Done)
}

impl Which {
    fn survey(&self, source: &mut dyn Source) -> anyhow::Result<Survey> {
        let bytes = match &self.root {
            Some(path) => place::read_root(path).with_context(|| format!("could not read {}", path.display()))?,
            None => first_root(source)?,
        };
        let root = TrustRow { role: "root".into(), version: version(&bytes)?, bytes };
        Ok(courier::survey(source, &root, clock::system())?)
    }
}

fn first_root(source: &mut dyn Source) -> anyhow::Result<Vec<u8>> {
    use std::io::Read;
    let path = "metadata/1.root.json";
    let Some(file) = source.open(path, 0)? else {
        bail!("{} is no repository: {path} is not there", source.name());
    };
    let mut bytes = Vec::new();
    file.take(1 << 20).read_to_end(&mut bytes).with_context(|| format!("could not read {path}"))?;
    Ok(bytes)
}

fn version(root: &[u8]) -> anyhow::Result<u64> {
    let value: serde_json::Value =
        serde_json::from_slice(root).context("this is not a root.json; take metadata/1.root.json of the repository")?;
    value["signed"]["version"].as_u64().context("this is not a root.json; take metadata/1.root.json of the repository")
}

//! `maktaba courier`: what was made on boxes, on its way to publishers, and their answers on the way back.

#[cfg(feature = "hub")]
mod order;
#[cfg(feature = "hub")]
mod reports;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
#[cfg(not(feature = "hub"))]
use maktaba_sync::courier::BoxState;
use maktaba_sync::courier::{
    Carried, Load, Meeting, Mirrored, REPOSITORIES, Room, carry, carry_answers, folder, publisher_at,
};
use maktaba_sync::model::PublisherId;
use maktaba_sync::publish::{KeySet, answer};
use maktaba_sync::source::{MediumSource, Source};
use maktaba_sync::telling::line;
use maktaba_sync::trust::TIMESTAMP;
use serde::Serialize;

#[cfg(feature = "hub")]
use self::reports::states;
use super::publish::{Sure, open_inbox, open_repository, time, with_suffix};
use super::repository::goes_without;
use super::scratch::Scratch;
use super::{LibraryArg, place};
use crate::bucket::{Allowed, BucketPlace};
use crate::console::{Console, count, human_bytes};
use crate::device::clock;
use crate::device::disk::disk;
use crate::failure::{Exit, Failure};
use crate::inbox::{Settled, boxes, settle, take_in};
use crate::jobs::medium::{is_carried, repositories};
use crate::own::{self, room};
use crate::parcel;
use crate::units::size;

/// Carry what schools made to publishers, and the answers back.
///
/// On a stick lies a folder maktaba-repositories with a folder for each who gave something, named by six words. A box puts
/// its own there, a publisher collects it and answers in its own repository; the next stick or sync brings the answer home.
/// Several boxes can share a stick: each has a folder of its own, and nobody can change another's.
#[derive(Debug, Args)]
pub(super) struct Courier {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Put what was made on a box onto a stick or into a bucket, except what is to stay on the box.
    ///
    /// For a bucket the key is read from `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION` and, for other stores than
    /// Amazon's, `AWS_ENDPOINT`; it need only be allowed to write. A box that serves does it by itself where its settings say
    /// `[inbox]`.
    Give {
        #[command(flatten)]
        library: LibraryArg,
        /// The stick: the folder where it is mounted; or the publisher's bucket.
        #[arg(long, value_name = "DIR|s3://…")]
        to: PathBuf,
        /// How much it may take there (500M, 4G). [default: as much as there is room]
        #[arg(long, value_name = "SIZE", value_parser = size)]
        size: Option<u64>,
    },
    /// Put a publisher's repository onto a stick for boxes, with the answers to those that gave something.
    ///
    /// Give it again to bring it up to date: what is there is not copied again.
    Prepare {
        /// The repository: http(s)://… or a directory.
        #[arg(value_name = "URL|DIR", value_parser = NonEmptyStringValueParser::new())]
        repository: String,
        /// The stick: the folder where it is mounted; or FILE.tar, which a phone carries to a box.
        #[arg(long, value_name = "DIR|FILE.tar")]
        to: PathBuf,
        /// The folder that `collect` takes into: the boxes in it are answered.
        #[arg(long, value_name = "DIR")]
        inbox: Option<PathBuf>,
        /// Only what this box needs, by its last report: its six words joined by hyphens. Give it several times for several
        /// boxes. Of what all of them hold, only what changed since is put there; other boxes may find too little on it.
        #[arg(long = "for", value_name = "WORDS", requires_all = ["inbox", "keys"])]
        boxes: Vec<String>,
        /// Directory of the keys, with letters.key, by which reports are opened.
        #[arg(long, value_name = "DIR", requires = "boxes")]
        keys: Option<PathBuf>,
        /// How much it may take there (500M, 4G). [default: as much as it is]
        #[arg(long, value_name = "SIZE", value_parser = size)]
        size: Option<u64>,
    },
    #[cfg(feature = "hub")]
    Order(Box<order::OrderArgs>),
    /// Take in what boxes gave, from sticks or folders, and answer them.
    Collect {
        /// Sticks, or folders where repositories lie, parcels (.tar) that a phone carried, or the bucket that boxes give into
        /// (`s3://bucket/prefix`).
        #[arg(required = true, value_name = "DIR|FILE.tar|s3://…")]
        from: Vec<PathBuf>,
        /// Where it is taken in: one folder for all boxes, kept from time to time.
        #[arg(long, value_name = "DIR")]
        into: PathBuf,
        /// How much one box may have there (500M, 20G): anybody can put a folder onto a stick.
        #[arg(long, value_name = "SIZE", value_parser = size, default_value = "8G")]
        size: u64,
        /// The publisher's repository, in which each box is answered what has arrived: a directory or `s3://bucket/prefix`.
        #[arg(long, value_name = "DIR|s3://…")]
        repository: Option<String>,
        /// Directory of the signing keys. [default: REPOSITORY.keys]
        #[arg(long, value_name = "DIR", requires = "repository")]
        keys: Option<PathBuf>,
        /// Time of the answers (2027-01-31T00:00:00Z). [default: now, or `SOURCE_DATE_EPOCH`]
        #[arg(long, value_name = "TIME")]
        time: Option<String>,
        #[command(flatten)]
        sure: Sure,
    },
    /// Open what boxes have reported of use, and add it up: how often items were opened, what was searched in vain.
    ///
    /// Boxes report once a week, if you have asked for it with `maktaba keys letters`. Each report of each box counts once,
    /// however often it came. What is under five is not told as a number.
    #[cfg(feature = "hub")]
    Reports {
        /// The folder that `collect` takes into.
        #[arg(long, value_name = "DIR")]
        inbox: PathBuf,
        /// Directory of the keys, with letters.key.
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
        /// Print a table for other programs: what, name, language, how often, weeks with a few more, boxes.
        #[arg(long)]
        csv: bool,
    },
}

/// Said of a box that is not answered.
const LONG: &str = "it names so many collections, or was given so many orders, that boxes would not read the answer";
/// What was collected.
#[derive(Debug, Default, Serialize)]
struct Collected {
    boxes: Vec<BoxReport>,
    /// Folders of which nothing was taken, and why.
    refused: Vec<(PathBuf, String)>,
    /// Answers that were written.
    answered: u64,
    /// Reports that came, unopened.
    reports: u64,
}

/// What came of one repository.
#[derive(Debug, Serialize)]
struct BoxReport {
    words: String,
    #[serde(flatten)]
    carried: Carried,
}

impl Courier {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        match &self.task {
            Task::Give { library, to, size } => give(library.path(), to, size.unwrap_or(u64::MAX), console),
            Task::Prepare { repository, to, inbox, boxes, keys, size } => {
                let states = match (inbox, keys) {
                    (Some(inbox), Some(keys)) if !boxes.is_empty() => {
                        let found = publisher_at(place::open(repository)?.as_mut())?;
                        let (_, id) = found.with_context(|| nameless(repository))?;
                        Some(states(inbox, keys, (boxes, id))?)
                    }
                    _ => None,
                };
                let load = states.as_deref().map_or(Load::Except(&[]), Load::For);
                prepare(repository, to, load, (inbox.as_deref(), size.unwrap_or(u64::MAX)), console)
            }
            #[cfg(feature = "hub")]
            Task::Order(order) => order.run(console),
            #[cfg(feature = "hub")]
            Task::Reports { inbox, keys, csv } => reports::tell(inbox, keys, *csv, console),
            Task::Collect { from, into, size, repository, keys, time, sure } => {
                let now = self::time(time.as_deref())?;
                let mut repository = repository.as_deref().map(open_repository).transpose()?;
                let own = match &repository {
                    Some((repository, _)) => publisher_at(repository.source().as_mut())?.map(|(_, id)| id),
                    None => None,
                };
                let mut collected = collect(from, (into, *size), own, now)?;
                let Settled { answers, reports, refused } = settle(into, now);
                collected.reports = reports;
                collected.refused.extend(refused);
                if let Some((repository, beside)) = &mut repository {
                    let keys = keys.clone().unwrap_or_else(|| with_suffix(beside, ".keys"));
                    if !keys.exists() {
                        let what = format!("there are no keys in {}", keys.display());
                        return Err(Failure::new(Exit::Failed, what, "name the publisher's keys with --keys").into());
                    }
                    let keys = KeySet::open(&keys)?.0;
                    let answered = answer(repository.as_mut(), &keys, &answers, sure.options(now))?;
                    collected.answered = answered.written;
                    let long = |id: PublisherId| (folder(into, &id), LONG.to_owned());
                    collected.refused.extend(answered.too_long.into_iter().map(long));
                }
                console.result(collected.told(), &collected);
                Ok(collected.exit())
            }
        }
    }
}

/// What boxes had when they reported last.
#[cfg(not(feature = "hub"))]
fn states(_: &Path, _: &Path, (boxes, _): (&[String], PublisherId)) -> anyhow::Result<Vec<BoxState>> {
    let boxes = boxes.join(", ");
    bail!("this program opens no reports, to be small, and knows nothing of {boxes}; prepare for it with a full build")
}

fn prepare(
    repository: &str,
    to: &Path,
    load: Load<'_>,
    (inbox, size_bytes): (Option<&Path>, u64),
    console: &Console,
) -> anyhow::Result<Exit> {
    if is_parcel(to) {
        let stick = beside(to)?;
        let exit = prepare(repository, stick.path(), load, (inbox, size_bytes), console)?;
        let len_bytes = parcel::pack(stick.path(), to)?;
        console.note(format_args!("{}: {}", to.display(), human_bytes(len_bytes)));
        return Ok(exit);
    }
    check_stick(to)?;
    let boxes = match inbox {
        Some(inbox) => boxes(inbox).into_iter().map(|(id, ..)| id).collect(),
        None => BTreeSet::new(),
    };
    let mut source = place::open(repository)?;
    let found = publisher_at(source.as_mut())?;
    let (root, id) = found.with_context(|| nameless(repository))?;
    let room = Room { size_bytes, ..room(to)? };
    let carried = carry(source.as_mut(), (&root, id), (to, &disk()), (load, room), clock::system())?;
    // An old copy has old answers.
    let is_old = matches!(carried.meeting, Meeting::Older | Meeting::Twins);
    let answers = if is_old { 0 } else { carry_answers(source.as_mut(), &id, &boxes, (to, &disk()))? };
    let report = BoxReport { words: carried.publisher.words(), carried };
    let text = format!("{}; answers to {}", report.told(), count(answers, "school"));
    console.result(text, &serde_json::json!({ "prepared": report, "answers": answers }));
    Ok(report.exit())
}

fn nameless(repository: &str) -> String {
    format!(
        "{repository} does not say whose it is: its first list of keys (metadata/1.root.json) is missing or another one"
    )
}

/// Whether a path names a parcel and no stick.
fn is_parcel(path: &Path) -> bool {
    !path.is_dir() && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("tar"))
}

/// A folder in which a parcel is packed or taken apart.
fn beside(parcel: &Path) -> anyhow::Result<Scratch> {
    Scratch::beside(parcel).with_context(|| format!("could not make a folder beside {}", parcel.display()))
}

/// A folder that is not there is a stick that is not mounted: its files would go onto this machine's own disk.
fn check_stick(to: &Path) -> anyhow::Result<()> {
    if to.is_file() {
        bail!(
            "{} is neither a folder nor a parcel; name the folder of the stick, or a parcel, whose name ends in .tar",
            to.display()
        );
    }
    if !to.is_dir() {
        bail!("there is no folder {}; is the stick plugged in and mounted?", to.display());
    }
    Ok(())
}

fn give(library: &Path, to: &Path, size_bytes: u64, console: &Console) -> anyhow::Result<Exit> {
    let carried = if bucket(to).is_some() {
        let place = BucketPlace::from_env(&to.to_string_lossy())?;
        let allowed = Allowed { most_bytes: size_bytes, goes_on: &|| true };
        let bar = console.counter();
        let tell = &mut |bytes| bar.set_message(format!("given {}", human_bytes(bytes)));
        let given = crate::bucket::give(library, &place, &allowed, tell);
        bar.finish_and_clear();
        given?
    } else {
        check_stick(to)?;
        own::give(library, to, size_bytes)?
    };
    let Some(carried) = carried else {
        let value = serde_json::json!({ "given": null });
        console
            .result("nothing was made on this box yet that may travel: `maktaba publish --library` makes it", &value);
        return Ok(Exit::Done);
    };
    let report = BoxReport { words: carried.publisher.words(), carried };
    console.result(report.told(), &serde_json::json!({ "given": report }));
    Ok(report.exit())
}

fn collect(
    from: &[PathBuf],
    (into, size_bytes): (&Path, u64),
    own: Option<PublisherId>,
    now: i64,
) -> anyhow::Result<Collected> {
    let is_stick = |top: &&PathBuf| !is_parcel(top) && bucket(top).is_none();
    from.iter().filter(is_stick).try_for_each(|top| check_stick(top))?;
    std::fs::create_dir_all(into).with_context(|| format!("could not make {}", into.display()))?;
    let mut collected = Collected::default();
    for top in from {
        let mut apart = None;
        if is_parcel(top) {
            let taken = beside(&into.join("parcel"))
                .and_then(|stick| Ok((parcel::unpack(top, stick.path(), room(into)?.free_bytes)?, stick)));
            match taken {
                Ok((shelves, stick)) => {
                    if !shelves.is_empty() {
                        let why = "it has what one box holds for another; bring it to a box, at /admin/parcel";
                        collected.refused.push((top.clone(), why.to_owned()));
                    }
                    apart = Some(stick);
                }
                Err(error) => {
                    collected.refused.push((top.clone(), line(error.as_ref())));
                    continue;
                }
            }
        }
        let top = apart.as_ref().map_or(top.as_path(), Scratch::path);
        for (name, mut source) in given_at(top)? {
            match take_in(source.as_mut(), (into, size_bytes), own, now) {
                // The publisher's own, on its way to others.
                Ok(None) => {}
                Ok(Some(carried)) => collected.boxes.push(BoxReport { words: carried.publisher.words(), carried }),
                Err(error) => collected.refused.push((name, line(error.as_ref()))),
            }
        }
    }
    Ok(collected)
}

/// A bucket that a path names.
fn bucket(path: &Path) -> Option<&str> {
    path.to_str()?.strip_prefix("s3://")
}

/// What boxes gave somewhere, with where it is. A box that has just begun to give into a bucket has no timestamp there yet:
/// it comes the next time.
fn given_at(top: &Path) -> anyhow::Result<Vec<(PathBuf, Box<dyn Source>)>> {
    let mut given: Vec<(PathBuf, Box<dyn Source>)> = Vec::new();
    if let Some(address) = bucket(top) {
        for (name, mut source) in open_inbox(address)? {
            if source.open(TIMESTAMP, 0)?.is_some() {
                given.push((top.join(name), source));
            }
        }
        return Ok(given);
    }
    std::fs::read_dir(top).with_context(|| format!("could not read {}", top.display()))?;
    for dir in repositories(top).into_iter().filter(|dir| is_carried(dir)) {
        let source = Box::new(MediumSource::new(&dir));
        given.push((dir, source));
    }
    Ok(given)
}

impl BoxReport {
    fn told(&self) -> String {
        let Self { words, carried } = self;
        match carried.meeting {
            Meeting::Newer => {
                let Mirrored { collections, left_out, absent, copied_bytes, without, .. } = &carried.mirrored;
                let names: Vec<String> = collections.iter().map(ToString::to_string).collect();
                let absent = absent.iter().map(|id| format!("; {id} is not in this copy: take another one for it"));
                let without = without.iter().map(|without| format!("; {}", goes_without(without)));
                let left = left_out.iter().map(|(id, bytes)| format!("; no room for {id}: {}", human_bytes(*bytes)));
                format!(
                    "{words}: {}, {} came{}",
                    names.join(", "),
                    human_bytes(*copied_bytes),
                    left.chain(absent).chain(without).collect::<String>()
                )
            }
            Meeting::Same => format!("{words}: nothing new"),
            Meeting::Older => format!("{words}: what is there is newer, and stays"),
            Meeting::Twins => format!(
                "{words}: two boxes sign as one, as when a card was copied; what was there stays. To do: set one of them up anew"
            ),
        }
    }

    fn exit(&self) -> Exit {
        let is_whole = self.carried.mirrored.is_all() && self.carried.meeting != Meeting::Twins;
        if is_whole { Exit::Done } else { Exit::Partly }
    }
}

impl Collected {
    fn told(&self) -> String {
        let boxes = self.boxes.iter().map(BoxReport::told);
        let refused = self.refused.iter().map(|(dir, why)| format!("not taken: {}: {why}", dir.display()));
        let mut lines: Vec<String> = boxes.chain(refused).collect();
        if lines.is_empty() {
            lines.push(format!("nobody has given anything there: no folder {REPOSITORIES} has a repository in it"));
        }
        if self.reports > 0 {
            lines.push(format!("{} came; `maktaba courier reports` adds them up", count(self.reports, "report")));
        }
        if self.answered > 0 {
            lines.push(format!("{} answered", count(self.answered, "school")));
        }
        lines.join("\n")
    }

    fn exit(&self) -> Exit {
        let is_whole = self.refused.is_empty() && self.boxes.iter().all(|report| report.exit() == Exit::Done);
        if is_whole { Exit::Done } else { Exit::Partly }
    }
}

//! `maktaba courier`: what was made on boxes, on its way to publishers, and their answers on the way back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use maktaba_sync::courier::{Carried, Meeting, REPOSITORIES, Room, carry, carry_answers, publisher_at, survey};
use maktaba_sync::model::{PublisherId, TrustRow};
use maktaba_sync::publish::{Answer, KeySet, answer};
use maktaba_sync::source::MediumSource;
use maktaba_sync::telling::line;
use serde::Serialize;

use super::publish::{Sure, open_repository, time, with_suffix};
use super::{LibraryArg, place};
use crate::console::{Console, count, human_bytes};
use crate::device::clock;
use crate::device::disk::disk;
use crate::failure::{Exit, Failure};
use crate::jobs::medium::{is_carried, repositories};
use crate::own;
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
    /// Put what was made on a box onto a stick, but for what is to stay there.
    Give {
        #[command(flatten)]
        library: LibraryArg,
        /// The stick: the folder where it is mounted.
        #[arg(long, value_name = "DIR")]
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
        /// The stick: the folder where it is mounted.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// The folder that `collect` takes into: the boxes in it are answered.
        #[arg(long, value_name = "DIR")]
        inbox: Option<PathBuf>,
        /// How much it may take there (500M, 4G). [default: as much as it is]
        #[arg(long, value_name = "SIZE", value_parser = size)]
        size: Option<u64>,
    },
    /// Take in what boxes gave, from sticks or folders, and answer them.
    Collect {
        /// Sticks, or folders where repositories lie.
        #[arg(required = true, value_name = "DIR")]
        from: Vec<PathBuf>,
        /// Where it is taken in: one folder for all boxes, kept from time to time.
        #[arg(long, value_name = "DIR")]
        into: PathBuf,
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
}

/// What was collected.
#[derive(Debug, Default, Serialize)]
struct Collected {
    boxes: Vec<BoxReport>,
    /// Folders of which nothing was taken, and why.
    refused: Vec<(PathBuf, String)>,
    /// Answers that were written.
    answered: u64,
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
            Task::Prepare { repository, to, inbox, size } => {
                prepare(repository, to, (inbox.as_deref(), size.unwrap_or(u64::MAX)), console)
            }
            Task::Collect { from, into, repository, keys, time, sure } => {
                let now = self::time(time.as_deref())?;
                let mut repository = repository.as_deref().map(open_repository).transpose()?;
                let own = match &repository {
                    Some((repository, _)) => publisher_at(repository.source().as_mut())?.map(|(_, id)| id),
                    None => None,
                };
                let mut collected = collect(from, into, own, now)?;
                if let Some((repository, beside)) = &mut repository {
                    let keys = keys.clone().unwrap_or_else(|| with_suffix(beside, ".keys"));
                    if !keys.exists() {
                        let what = format!("there are no keys in {}", keys.display());
                        return Err(Failure::new(Exit::Failed, what, "name the publisher's keys with --keys").into());
                    }
                    let answers = answers(into, now, &mut collected.refused);
                    let keys = KeySet::open(&keys)?.0;
                    collected.answered = answer(repository.as_mut(), &keys, &answers, sure.options(now))?.written;
                }
                console.result(collected.told(), &collected);
                Ok(collected.exit())
            }
        }
    }
}

fn prepare(
    repository: &str,
    to: &Path,
    (inbox, size_bytes): (Option<&Path>, u64),
    console: &Console,
) -> anyhow::Result<Exit> {
    check_stick(to)?;
    let boxes = match inbox {
        Some(inbox) => boxes(inbox).into_iter().map(|(id, ..)| id).collect(),
        None => BTreeSet::new(),
    };
    let mut source = place::open(repository)?;
    let found = publisher_at(source.as_mut())?;
    let (root, id) = found.with_context(|| format!("{repository} has no first root that proves whose it is"))?;
    let carried = carry(
        source.as_mut(),
        (&root, id),
        (to, &disk()),
        (&[], Room { size_bytes, ..Room::default() }),
        clock::system(),
    )?;
    let answers = carry_answers(source.as_mut(), &id, &boxes, (to, &disk()))?;
    let report = BoxReport { words: carried.publisher.words(), carried };
    let text = format!("{}; answers to {}", report.told(), count(answers, "school"));
    console.result(text, &serde_json::json!({ "prepared": report, "answers": answers }));
    Ok(report.exit())
}

/// A folder that is not there is a stick that is not mounted: its files would go onto this machine's own disk.
fn check_stick(to: &Path) -> anyhow::Result<()> {
    if !to.is_dir() {
        bail!("there is no folder {}; is the stick plugged in and mounted?", to.display());
    }
    Ok(())
}

fn give(library: &Path, to: &Path, size_bytes: u64, console: &Console) -> anyhow::Result<Exit> {
    check_stick(to)?;
    let Some(carried) = own::give(library, to, size_bytes)? else {
        let value = serde_json::json!({ "given": null });
        console
            .result("nothing was made on this box yet that may travel: `maktaba publish --library` makes it", &value);
        return Ok(Exit::Done);
    };
    let report = BoxReport { words: carried.publisher.words(), carried };
    console.result(report.told(), &serde_json::json!({ "given": report }));
    Ok(report.exit())
}

fn collect(from: &[PathBuf], into: &Path, own: Option<PublisherId>, now: i64) -> anyhow::Result<Collected> {
    let mut collected = Collected::default();
    for top in from {
        std::fs::read_dir(top).with_context(|| format!("could not read {}", top.display()))?;
        for dir in repositories(top).into_iter().filter(|dir| is_carried(dir)) {
            let mut source = MediumSource::new(&dir);
            let taken = publisher_at(&mut source).map_err(anyhow::Error::from).and_then(|found| {
                let (root, id) =
                    found.context("it has no first root that proves whose it is; copy the folder again")?;
                if own == Some(id) {
                    return Ok(None);
                }
                Ok(Some(carry(&mut source, (&root, id), (into, &disk()), (&[], Room::default()), now)?))
            });
            match taken {
                // The publisher's own, on its way to others.
                Ok(None) => {}
                Ok(Some(carried)) => collected.boxes.push(BoxReport { words: carried.publisher.words(), carried }),
                Err(error) => collected.refused.push((dir, line(error.as_ref()))),
            }
        }
    }
    Ok(collected)
}

/// The boxes of an inbox, with their roots and folders; what proves to be of nobody is none.
fn boxes(inbox: &Path) -> Vec<(PublisherId, TrustRow, PathBuf)> {
    let proven = |dir: PathBuf| {
        let (root, id) = publisher_at(&mut MediumSource::new(&dir)).ok().flatten()?;
        Some((id, root, dir))
    };
    repositories(inbox).into_iter().filter(|dir| is_carried(dir)).filter_map(proven).collect()
}

/// What each box of an inbox is to be answered. A folder that cannot be read is `refused`, and the others are answered.
fn answers(inbox: &Path, now: i64, refused: &mut Vec<(PathBuf, String)>) -> BTreeMap<PublisherId, Answer> {
    let mut answers = BTreeMap::new();
    for (id, root, dir) in boxes(inbox) {
        let survey = match survey(&mut MediumSource::new(&dir), &root, now) {
            Ok(survey) => survey,
            Err(error) => {
                refused.push((dir, line(&error)));
                continue;
            }
        };
        let mut answer = Answer::default();
        for file in survey.files.iter().filter(|file| file.is_newest) {
            let number = answer.received.entry(file.collection.clone()).or_insert(file.release);
            *number = (*number).max(file.release);
        }
        answers.insert(id, answer);
    }
    answers
}

impl BoxReport {
    fn told(&self) -> String {
        let Self { words, carried } = self;
        match carried.meeting {
            Meeting::Newer => {
                let names: Vec<String> = carried.mirrored.collections.iter().map(ToString::to_string).collect();
                format!("{words}: {}, {} came", names.join(", "), human_bytes(carried.mirrored.copied_bytes))
            }
            Meeting::Same => format!("{words}: nothing new"),
            Meeting::Older => format!("{words}: what is there is newer, and stays"),
            Meeting::Twins => format!(
                "{words}: two boxes sign as one, as when a card was copied; what was there stays. To do: set one of them up anew"
            ),
        }
    }

    const fn exit(&self) -> Exit {
        if matches!(self.carried.meeting, Meeting::Twins) { Exit::Partly } else { Exit::Done }
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

#[cfg(test)]
mod tests {
    use maktaba_sync::store::Store;

    use super::*;
    use crate::own::Own;

    #[test]
    fn a_folder_of_an_inbox_that_cannot_be_read_does_not_keep_others_from_their_answers() {
        let dir = tempfile::tempdir().unwrap();
        let inbox = dir.path().join("inbox");
        let folder = |name: &str| inbox.join(REPOSITORIES).join(name);
        for name in ["a", "b"] {
            let mut store = Store::create(&dir.path().join(name), disk()).unwrap();
            Own::open(&mut store).unwrap();
            std::fs::create_dir_all(inbox.join(REPOSITORIES)).unwrap();
            disk().rename(&own::repository(store.dir()), &folder(name)).unwrap();
        }
        let mut refused = Vec::new();
        assert_eq!((answers(&inbox, clock::system(), &mut refused).len(), refused.len()), (2, 0));
        std::fs::write(folder("a").join("metadata/timestamp.json"), "{").unwrap();
        let answered = answers(&inbox, clock::system(), &mut refused);
        let whole = publisher_at(&mut MediumSource::new(&folder("b"))).unwrap().unwrap().1;
        assert_eq!(answered.into_keys().collect::<Vec<_>>(), [whole]);
        assert!(matches!(refused.as_slice(), [(at, _)] if *at == folder("a")), "{refused:?}");
    }
}

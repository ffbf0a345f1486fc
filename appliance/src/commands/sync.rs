//! `maktaba sync`

use std::time::Duration;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use indicatif::ProgressBar;
use maktaba_sync::engine::{CollectionReport, FailureKind, Patience, Progress, Stage, SyncReport};
use maktaba_sync::model::ReleaseNumber;
use maktaba_sync::store::Store;

use super::{LibraryArg, part, place};
use crate::console::{Console, count, human_bytes};
use crate::failure::Exit;
use crate::jobs::neighbours::{Asked, ask_all};
use crate::jobs::take::take;
use crate::units::size;
use crate::upkeep::no_room;

/// Bring the library up to date from a repository: an address, or a folder on a stick.
///
/// Takes the cheapest way (the delta from what is held, a chain of deltas, or the windows that lack) and goes on at the byte
/// where an earlier try was interrupted. What the box serves changes only when all has come and is verified.
#[derive(Debug, Args)]
pub(super) struct Sync {
    #[command(flatten)]
    library: LibraryArg,
    /// Where the repository is: http(s)://… or a directory; or `neighbours`, the boxes in reach that trust the same
    /// publishers, whatever releases they hold.
    #[arg(long, value_name = "URL|DIR", value_parser = NonEmptyStringValueParser::new())]
    from: String,
    /// Releases of each collection that are kept beside the active one, to roll back to.
    #[arg(long, value_name = "N", default_value_t = 1)]
    keep: u32,
    /// Receive no more than this (20M, 1G), beside the lists that are signed; what has come is kept, and the next sync goes
    /// on from there.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    at_most: Option<u64>,
}

impl Sync {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut store = self.library.store()?;
        if self.from == NEIGHBOURS {
            return self.ask_neighbours(&mut store, console);
        }
        let mut source = place::open_for(&self.from, &store)?;
        let patience = Patience { most_bytes: self.at_most, ..Patience::default() };
        let bar = console.bytes();
        let result = take(&mut store, source.as_mut(), (self.keep, patience), &mut |progress| show(&bar, &progress));
        bar.finish_and_clear();
        let report = result?;
        let over = part::over_budget(&store.shelf()?)?;
        let lacks = report.source_lacks();
        let elsewhere = lacks.then(|| ELSEWHERE.to_owned());
        let lines = std::iter::once(text(&report)).chain(elsewhere).chain(over.as_deref().map(advised));
        console.result(lines.collect::<Vec<_>>().join("\n"), &report);
        // Who names a shelf means it to have what is asked for.
        Ok(exit(&report).partly_if(lacks || over.is_some()))
    }
}

/// What to do about what the shelf of another box does not hold.
const ELSEWHERE: &str = "To do: take what is not there from the publisher's repository, or from another box: `maktaba neighbours` lists those in reach";
/// What `--from` says instead of an address.
const NEIGHBOURS: &str = "neighbours";
/// How long boxes in reach have to answer.
const LISTEN: Duration = Duration::from_secs(5);

impl Sync {
    fn ask_neighbours(&self, store: &mut Store, console: &Console) -> anyhow::Result<Exit> {
        let bar = console.bytes();
        bar.set_message("looking for boxes in reach");
        let asked =
            ask_all(store, (self.keep, self.at_most), LISTEN, &|source| source, &mut |progress| show(&bar, &progress));
        bar.finish_and_clear();
        let asked = asked?;
        let mut lines = Vec::new();
        for Asked { name, url, reports, error } in &asked {
            lines.push(format!("{name} ({url}):"));
            lines.extend(reports.iter().map(text));
            lines.extend(error.iter().map(|error| format!("nothing more was taken: {error}")));
        }
        if asked.is_empty() {
            lines.push(
                "no box is in reach that has content of a publisher whom this box trusts; `maktaba neighbours` lists those in reach"
                    .to_owned(),
            );
        }
        console.result(lines.join("\n"), &serde_json::json!({ "neighbours": asked }));
        let has_all = |report: &SyncReport| report.is_complete() && !report.lacks_room();
        let is_whole = asked.iter().all(|it| it.error.is_none() && it.reports.iter().all(has_all));
        Ok(match (asked.is_empty(), is_whole) {
            (true, _) => Exit::Failed,
            (false, true) => Exit::Done,
            (false, false) => Exit::Partly,
        })
    }
}

/// How a sync ends: with the reason, if all collections failed for one.
fn exit(report: &SyncReport) -> Exit {
    match exit_of(report.collections.iter().map(|it| it.failure)) {
        Exit::Done if report.collections.is_empty() && report.unchanged == 0 && report.receipt.is_none() => {
            Exit::Failed
        }
        Exit::Done if report.lacks_room() => Exit::Partly,
        exit => exit,
    }
}

/// How it ends where some of many failed: with the reason, if all did for one.
pub(super) fn exit_of(collections: impl Iterator<Item = Option<FailureKind>>) -> Exit {
    let exits: Vec<Exit> = collections.map(|failure| failure.map_or(Exit::Done, Exit::from)).collect();
    match exits.as_slice() {
        [] => Exit::Done,
        [first, rest @ ..] if rest.iter().all(|it| it == first) => *first,
        _ => Exit::Partly,
    }
}

fn show(bar: &ProgressBar, progress: &Progress) {
    let what = match progress.stage {
        Stage::Trust => "checking signatures",
        Stage::Fetch => "fetching",
        Stage::Verify => "verifying",
        Stage::Activate => "activating",
    };
    let name = progress.collection.as_ref().map(ToString::to_string).unwrap_or_default();
    bar.set_message(format!("{what} {name}"));
    bar.set_length(progress.total_bytes);
    bar.set_position(progress.done_bytes);
}

fn text(report: &SyncReport) -> String {
    let mut lines: Vec<String> = Vec::new();
    for collection in &report.collections {
        if collection.to < collection.from {
            let id = &collection.id;
            lines.push(format!(
                "{id}: its publisher has changed its key, and gone back to a release with a lower number"
            ));
        }
        let absent = absent(collection);
        lines.extend(match (&collection.error, collection.route) {
            (Some(error), _) => {
                let was = number(collection.from);
                Some(format!("{}: not brought up to date ({was}): {}", collection.id, advised(error)))
            }
            (None, "none") => Some(format!("{}: up to date, {}", collection.id, number(collection.to))),
            (None, "absent") => None,
            (None, route) => {
                Some(format!("{}: {} → {} ({route})", collection.id, number(collection.from), number(collection.to)))
            }
        });
        lines.extend(absent);
        lines.extend(collection.no_room.map(|left| format!("{}: {}", collection.id, advised(&no_room(left)))));
    }
    if report.unchanged > 0 {
        lines.push(format!("up to date: {}", count(report.unchanged, "collection")));
    } else if report.collections.is_empty() {
        let of = report.publisher.as_ref().map(|name| format!(" of {name}")).unwrap_or_default();
        lines.push(format!(
            "nothing{of} is to be kept up to date here. To do: name collections with `maktaba subscribe`"
        ));
    }
    if let Some(receipt) = &report.receipt {
        let got = receipt.received.iter().map(|(id, number)| format!("release {number} of {id}")).collect::<Vec<_>>();
        lines.push(format!("its publisher has got what was made here: {}", got.join(", ")));
    }
    // A share of what first downloads take is good news only where it is less.
    let share = (report.bytes_received < report.bytes_full).then(|| {
        let permille = report.bytes_received.saturating_mul(1000) / report.bytes_full;
        let full = human_bytes(report.bytes_full);
        format!(", {}.{} % of the {full} that a first download takes", permille / 10, permille % 10)
    });
    let share = share.unwrap_or_default();
    let seconds = format!("{}.{} s", report.duration_ms / 1000, report.duration_ms % 1000 / 100);
    lines.push(format!("received {}{share}, in {seconds}", human_bytes(report.bytes_received)));
    if !report.stale.is_empty() {
        let until = report.stale.iter().filter_map(|stale| Some(stale.rsplit_once(" since ")?.1)).min();
        lines.push(format!(
            "this copy is old: it was signed to be valid until {}. To do: take a newer copy, or ask the publisher to run `maktaba renew`",
            until.unwrap_or("a day that is over")
        ));
    }
    lines.join("\n")
}

fn number(release: Option<ReleaseNumber>) -> String {
    release.map_or_else(|| "nothing yet".to_owned(), |number| format!("release {number}"))
}

/// What another box does not hold of a collection that it was asked for.
fn absent(collection: &CollectionReport) -> Option<String> {
    let what = match (collection.absent, collection.to) {
        (Some(resources), _) => format!("{} of what is wished for", count(resources, "resource")),
        _ if collection.route != "absent" => return None,
        (None, None) => "it".to_owned(),
        (None, Some(_)) => "what lacks here".to_owned(),
    };
    Some(format!("{}: that box does not hold {what} (here: {})", collection.id, number(collection.to)))
}

/// An error as the report tells it: what happened, and what to do.
pub(super) fn advised(error: &str) -> String {
    error.split_once("; ").map_or_else(|| error.to_owned(), |(what, remedy)| format!("{what}. To do: {remedy}"))
}

#[cfg(test)]
mod tests {
    use maktaba_sync::engine::LeftOut;

    use super::*;

    #[test]
    fn what_has_no_room_is_said_and_a_script_hears_of_it() {
        let collection = CollectionReport {
            id: "stories".parse().unwrap(),
            from: None,
            to: None,
            route: "none",
            bytes_full: 0,
            no_room: Some(LeftOut { resources: 1, shelf_bytes: 1000 }),
            absent: None,
            error: None,
            failure: None,
        };
        let mut report = SyncReport {
            source: "stick".to_owned(),
            publisher: None,
            receipt: None,
            collections: vec![collection],
            unchanged: 0,
            bytes_received: 0,
            bytes_full: 0,
            duration_ms: 0,
            stale: Vec::new(),
            error: None,
            failure: None,
        };
        let told = text(&report);
        assert!(told.contains("stories: no room for 1 resource of what is wished for (1.0 kB). To do: "), "{told}");
        assert_eq!(exit(&report), Exit::Partly);
        assert_eq!(serde_json::to_value(&report).unwrap()["collections"][0]["no_room"]["resources"], 1);
        report.collections[0].no_room = None;
        assert_eq!(exit(&report), Exit::Done);
        let absence = |route, from: Option<u32>, absent| {
            let (from, to) = (None, from.map(ReleaseNumber));
            let collection = CollectionReport { route, from, to, absent, ..report.collections[0].clone() };
            text(&SyncReport { collections: vec![collection], ..report.clone() })
        };
        let told = absence("absent", None, None);
        assert!(told.starts_with("stories: that box does not hold it (here: nothing yet)\nreceived"), "{told}");
        let told = absence("absent", Some(2), None);
        assert!(told.starts_with("stories: that box does not hold what lacks here (here: release 2)\n"), "{told}");
        let told = absence("part", Some(2), Some(3));
        let wished = "stories: that box does not hold 3 resources of what is wished for (here: release 2)\n";
        assert!(told.starts_with(&format!("stories: nothing yet → release 2 (part)\n{wished}")), "{told}");
    }
}

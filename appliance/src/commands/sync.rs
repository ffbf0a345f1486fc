//! `maktaba sync`

use std::process::ExitCode;

use clap::Args;
use indicatif::ProgressBar;
use maktaba_sync::engine::{Patience, Progress, Stage, SyncReport};
use maktaba_sync::source;

use super::LibraryArg;
use crate::console::{Console, human_bytes};
use crate::jobs::take::take;
use crate::units::size;

/// Bring the library up to date from a repository: an address, or a folder on a stick.
///
/// Takes the cheapest way (the delta from what is held, a chain of deltas, or the windows that lack) and goes on at the byte
/// where an earlier try was interrupted. What the box serves changes only when all has come and is verified.
#[derive(Debug, Args)]
pub(super) struct Sync {
    #[command(flatten)]
    library: LibraryArg,
    /// Where the repository is: http(s)://… or a directory.
    #[arg(long, value_name = "URL|DIR")]
    from: String,
    /// Releases of each collection that are kept beside the active one, to roll back to.
    #[arg(long, value_name = "N", default_value_t = 1)]
    keep: u32,
    /// Receive no more than this (20M, 1G); what has come is kept, and the next sync goes on from there.
    #[arg(long, value_name = "SIZE", value_parser = size)]
    at_most: Option<u64>,
}

impl Sync {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<ExitCode> {
        let mut store = self.library.store()?;
        let mut source = source::open(&self.from)?;
        let patience = Patience { most_bytes: self.at_most, ..Patience::default() };
        let bar = console.bytes();
        let result = take(&mut store, source.as_mut(), (self.keep, patience), &mut |progress| show(&bar, &progress));
        bar.finish_and_clear();
        let report = result?;
        console.result(text(&report), &report);
        Ok(if report.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
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
    let mut lines = Vec::new();
    for collection in &report.collections {
        let number =
            |release: Option<_>| release.map_or_else(|| "nothing".to_owned(), |number| format!("release {number}"));
        if collection.to < collection.from {
            let id = &collection.id;
            lines.push(format!(
                "{id}: its publisher has changed its key, and gone back to a release with a lower number"
            ));
        }
        lines.push(match (&collection.error, collection.route) {
            (Some(error), _) => format!("{}: not synced, still at {}: {error}", collection.id, number(collection.from)),
            (None, "none") => format!("{}: up to date, {}", collection.id, number(collection.to)),
            (None, route) => {
                format!("{}: {} → {} ({route})", collection.id, number(collection.from), number(collection.to))
            }
        });
    }
    if report.unchanged > 0 {
        lines.push(format!("{} collections are up to date", report.unchanged));
    } else if report.collections.is_empty() {
        lines.push("no subscriptions: name some with `maktaba subscribe`".into());
    }
    let share = report.bytes_received.saturating_mul(1000).checked_div(report.bytes_full).map(|permille| {
        let full = human_bytes(report.bytes_full);
        format!(", {}.{} % of the {full} that first downloads take", permille / 10, permille % 10)
    });
    let share = share.unwrap_or_default();
    let seconds = format!("{}.{} s", report.duration_ms / 1000, report.duration_ms % 1000 / 100);
    lines.push(format!("received {}{share}, in {seconds}", human_bytes(report.bytes_received)));
    if !report.stale.is_empty() {
        lines.push(format!("stale: {}; nothing newer is offered here", report.stale.join(", ")));
    }
    lines.join("\n")
}

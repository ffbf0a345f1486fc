//! `maktaba harvest`

use std::path::PathBuf;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use maktaba_library::licence::{self, Action, Licence, Rights, Setting, Usage};

use crate::console::{Console, count, human_bytes};
use crate::device::clock;
use crate::failure::Exit;
use crate::harvest::{self, Options, Progress, Summary};
use crate::units::day;

/// Fetch what another repository offers, into a folder that `maktaba publish` takes.
///
/// FEED is the address (or a file) of an OAI-PMH repository, an OPDS catalogue, a schema.org feed (LRMI, AMB) or an
/// X5GON answer. Records become FOLDER/index.jsonl; content is fetched where its licence lets it be passed on. The
/// next harvest of the same folder goes on where this one was interrupted, and asks only for what has changed.
///
///   maktaba harvest URL --into ./harvest
///   maktaba publish ./harvest --repository ./repo --collection harvest
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Harvest {
    /// Address or file of the feed.
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    feed: String,
    /// Folder to fetch into; made if missing.
    #[arg(long, value_name = "FOLDER")]
    into: PathBuf,
    /// Only this set of an OAI-PMH repository.
    #[arg(long)]
    set: Option<String>,
    /// Note the records only, fetch no content.
    #[arg(long)]
    no_content: bool,
    /// Ask for everything again, whatever is known of the feed.
    #[arg(long)]
    anew: bool,
    /// Licence of all records of which the feed says none (calibre's say none), if its publisher gives it to all.
    #[arg(long, value_name = "LICENCE", value_parser = licence)]
    licence: Option<String>,
    /// Content larger than so many megabytes is not fetched.
    #[arg(long, value_name = "MB", default_value_t = 2000)]
    max_size: u64,
}

impl Harvest {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let options = Options {
            feed: self.feed.clone(),
            into: self.into.clone(),
            set: self.set.clone(),
            no_content: self.no_content,
            anew: self.anew,
            licence: self.licence.clone(),
            max_bytes: self.max_size.saturating_mul(1_000_000),
            day: day(clock::system()),
        };
        let bar = console.counter();
        let result = harvest::run(&options, &mut |at| match at {
            Progress::Records(count) => bar.set_message(format!("{count} records")),
            Progress::Contents { done, of, title } => bar.set_message(format!("{done} of {of} contents: {title}")),
        });
        bar.finish_and_clear();
        let summary = result?;
        console.result(text(&summary, &self.into), &summary);
        Ok(Exit::Done)
    }
}

/// A licence under which content may be passed on.
fn licence(text: &str) -> Result<String, String> {
    let licence = Licence::parse(text).ok_or("is not a licence we know; name one, for example CC-BY-4.0")?;
    let rights = Rights { licence, usage: Usage::default() };
    let may = licence::may(Action::Export, &rights, &Setting::default());
    may.map(|_| text.to_owned()).map_err(|reason| format!("{reason}; name another, for example CC-BY-4.0"))
}

fn text(summary: &Summary, into: &std::path::Path) -> String {
    let Summary { seen, changed, fetched, fetched_bytes, indexed, deleted, duplicates, not_fetched } = summary;
    let mut lines = vec![
        format!(
            "{}, {changed} new or changed; {fetched} fetched with content, {}",
            count(*seen, "record"),
            human_bytes(*fetched_bytes)
        ),
        format!("{} describes {}", into.join("index.jsonl").display(), count(*indexed, "resource")),
    ];
    if *duplicates > 0 {
        lines.push(format!("listed twice, described once: {duplicates}"));
    }
    if *deleted > 0 {
        lines.push(format!(
            "taken back by the feed: {deleted}. `maktaba publish --replace` takes them out of the collection"
        ));
    }
    lines.extend(not_fetched.iter().map(|(reason, count)| format!("not fetched: {count}: {reason}")));
    lines.join("\n")
}

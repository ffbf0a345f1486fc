//! `maktaba renew`

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use maktaba_sync::publish::{KeySet, Renewed, renew};

use super::publish::{Sure, open_repository, time, with_suffix};
use crate::console::Console;
use crate::failure::Exit;

/// Sign a repository anew before its signatures expire. No sources are needed, and no content is touched.
///
/// The newest metadata is signed for 90 days, the list of collections and each collection for two years. Boxes that are
/// online take a source for stale once that is over. Run this on the publisher's machine by a timer, once a week:
///
///   maktaba renew --repository ./repo --due
///
/// Signed anew is everything whose key is in the directory of keys; the report names what could not be, and when it
/// expires. Nothing changes for boxes but the dates.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Renew {
    /// The repository: a directory or `s3://bucket/prefix`.
    #[arg(long, value_name = "DIR|s3://…", value_parser = NonEmptyStringValueParser::new())]
    repository: String,
    /// Directory of the keys. [default: REPOSITORY.keys]
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    /// Of what is signed for two years, renew only what is past half of it.
    #[arg(long)]
    due: bool,
    /// Time of signing (2027-01-31T00:00:00Z). [default: now, or `SOURCE_DATE_EPOCH`]
    #[arg(long, value_name = "TIME")]
    time: Option<String>,
    #[command(flatten)]
    sure: Sure,
}

impl Renew {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let options = self.sure.options(time(self.time.as_deref())?);
        let (mut repository, beside) = open_repository(&self.repository)?;
        let keys = self.keys.clone().unwrap_or_else(|| with_suffix(&beside, ".keys"));
        if !keys.is_dir() {
            bail!("{} is not there; name the directory of the keys with --keys", keys.display());
        }
        let renewed = renew(repository.as_mut(), &KeySet::open(&keys)?.0, options, self.due)?;
        console.result(text(&renewed), &renewed);
        Ok(Exit::Done)
    }
}

fn text(renewed: &Renewed) -> String {
    let mut lines = vec![format!("renewed: {}", renewed.renewed.join(", "))];
    let missing =
        |(role, expires): &(String, String)| format!("not renewed, its key is not here: {role}, until {expires}");
    lines.extend(renewed.without_key.iter().map(missing));
    lines.join("\n")
}

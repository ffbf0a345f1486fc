//! `maktaba restore`

use std::fs::File;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::LibraryArg;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::school::{School, SchoolError};

/// Put the people and all that a school made back from its copy, on this card or another one.
///
/// The copy is the file maktaba-school.age that an admin took home from /admin. Only the recovery code of that time opens it.
/// In it are people, classes, lessons, answers, and the files of what teachers made; what was published is published again
/// by this box when it serves. Stop `serve` first. What is there is set aside as school.before.db and school.before.
#[derive(Debug, Args)]
pub(super) struct Restore {
    #[command(flatten)]
    library: LibraryArg,
    /// The copy.
    #[arg(value_name = "FILE")]
    copy: PathBuf,
    /// The recovery code, as it was printed.
    #[arg(long, value_name = "CODE")]
    code: String,
}

/// What to do where a copy does not open.
const REMEDY: &str =
    "look at the code, which is the one that was printed when the copy was made, and copy the file again";

impl Restore {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut copy = File::open(&self.copy).with_context(|| format!("could not open {}", self.copy.display()))?;
        if !self.library.path().is_dir() {
            let what = format!("{} is not a library", self.library.path().display());
            return Err(Failure::new(Exit::Failed, what, "make one with `maktaba init`").into());
        }
        if let Err(error) = School::restore(self.library.path(), &mut copy, &self.code) {
            if matches!(error, SchoolError::Served) {
                let what = "the box is running, and nothing was changed";
                return Err(
                    Failure::new(Exit::Failed, what.to_owned(), "stop `maktaba serve`, then run this again").into()
                );
            }
            let full = Failure::of(&anyhow::Error::from(error));
            let (shown, exit) = (self.copy.display(), full.exit);
            // Where it was written to on its way is nobody's business, unless that is where it failed.
            let why = full.what.rsplit(": ").next().unwrap_or_default();
            let what = format!("{shown} was not put back, and nothing was changed: {why}");
            let remedy = if full.remedy.is_empty() { REMEDY.to_owned() } else { full.remedy };
            return Err(Failure::new(exit, what, remedy).into());
        }
        let people = School::open(self.library.path())?.staff()?.len();
        let who = if people == 1 {
            "one person who teaches or looks after the box".to_owned()
        } else {
            format!("{people} people who teach or look after the box")
        };
        let text = format!("the school is back, with {who}; start `maktaba serve` again");
        console.result(text, &serde_json::json!({ "staff": people }));
        Ok(Exit::Done)
    }
}

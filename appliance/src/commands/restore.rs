//! `maktaba restore`

use std::fs::File;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use maktaba_sync::letter::LetterError;

use super::LibraryArg;
use crate::console::Console;
use crate::failure::{Exit, Failure};
use crate::school::{School, SchoolError};

/// Put the people and all that a school made back from its copy, on this card or another one.
///
/// The copy is the file maktaba-school.age that an admin took home from /admin. Only the recovery code of that time opens it.
/// In it are people, classes, lessons, answers, and the files of what teachers made; what was published is published again
/// by this box when it serves. Stop `serve` first. What is there is set aside as school.before.db and school.before, the next
/// time as school.before.2.db and school.before.2, and never overwritten.
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
const REMEDY: &str = "name the file maktaba-school.age that an admin took home, and copy it again if it was that one";

/// What is wrong with a copy, to whoever keeps it: what is said of letters is for those who write to each other.
fn told(error: LetterError) -> Option<(&'static str, &'static str)> {
    Some(match error {
        LetterError::NotOurs => {
            ("this code does not open it", "type the code that was printed when this copy was made")
        }
        LetterError::Changed => {
            ("this copy is not whole", "copy the file again from where it was kept, or take another")
        }
        LetterError::Form => ("this is no copy of a school, or the beginning of one", REMEDY),
        _ => return None,
    })
}

fn letter_error(error: &SchoolError) -> Option<LetterError> {
    let SchoolError::File { source, .. } = error else { return None };
    source.get_ref()?.downcast_ref().copied()
}

impl Restore {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let mut copy = File::open(&self.copy).with_context(|| format!("could not open {}", self.copy.display()))?;
        if !self.library.path().is_dir() {
            let what = format!("{} is not a library", self.library.path().display());
            return Err(Failure::new(Exit::Failed, what, "make one with `maktaba init`").into());
        }
        let aside =
            School::restore(self.library.path(), &mut copy, &self.code).map_err(|error| self.not_restored(error))?;
        let people = School::open(self.library.path())?.staff()?.len();
        let who = if people == 1 {
            "one person who teaches or looks after the box".to_owned()
        } else {
            format!("{people} people who teach or look after the box")
        };
        let before = aside.as_ref().map(|path| format!("what was there is set aside as {}; ", path.display()));
        let before = before.unwrap_or_default();
        let text = format!("the school is back, with {who}; {before}start `maktaba serve` again");
        console.result(text, &serde_json::json!({ "staff": people, "aside": aside }));
        Ok(Exit::Done)
    }

    fn not_restored(&self, error: SchoolError) -> Failure {
        if matches!(error, SchoolError::Served) {
            let what = "the box is running, and nothing was changed";
            return Failure::new(Exit::Failed, what, "stop `maktaba serve`, then run this again");
        }
        if let Some((why, remedy)) = letter_error(&error).and_then(told) {
            let what = format!("{} was not put back, and nothing was changed: {why}", self.copy.display());
            return Failure::new(Exit::Failed, what, remedy);
        }
        let full = Failure::of(&anyhow::Error::from(error));
        // Where it was written to on its way is nobody's business, unless that is where it failed.
        let why = full.what.rsplit(": ").next().unwrap_or_default();
        let what = format!("{} was not put back, and nothing was changed: {why}", self.copy.display());
        let remedy = if full.remedy.is_empty() { REMEDY.to_owned() } else { full.remedy };
        Failure::new(full.exit, what, remedy)
    }
}

//! Imports one item as what it is: the one file that knows every format.

use std::path::Path;

use maktaba_sync::publish::Intake;

use super::defaults::Defaults;
use super::desk::{Desk, Failure, Finished};
use super::detect::{self, Format};
use super::limits::Limits;
use super::report::{Accepted, ImportError, Progress, Quarantined, Refused, refused};
use super::task::{Shape, Task};
use super::tree::Tree;
use super::{folder, html, kolibri, lesson, media, package, pdf, plain, quiz, story, text, web_archive, zim};
use crate::licence;

/// What came of a task.
pub(crate) enum Outcome {
    Accepted(Box<Finished>),
    Quarantined(Quarantined),
    Refused(Refused),
}

impl Task {
    /// Imports the item in this process.
    pub(crate) fn perform(
        &self,
        limits: &Limits,
        intake: &mut dyn Intake,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Outcome, ImportError> {
        let desk = Desk::new(limits, self, intake, progress);
        match self.open(desk) {
            Ok(finished) => Ok(Outcome::Accepted(Box::new(finished))),
            Err(Failure::Refused(refusal)) => Ok(Outcome::Refused(refused(self.source.clone(), &refusal))),
            Err(Failure::Store(error)) => Err(ImportError::Store { source_name: self.source.clone(), error }),
            Err(Failure::Quarantined { title, missing, found, known }) => {
                Ok(Outcome::Quarantined(self.quarantined(title, &missing, found, &known)))
            }
        }
    }

    fn open(&self, desk: Desk<'_>) -> Result<Finished, Failure> {
        let limits = desk.limits;
        let path = &self.path;
        match &self.shape {
            Shape::Node(id) => kolibri::import(desk, path, id, open_as),
            Shape::Folder => folder::import(desk, Tree::folder(path, limits)?),
            Shape::File => open_as(desk, path, detect::file(path)?),
        }
    }

    fn quarantined(
        &self,
        title: String,
        missing: &[&str],
        found: Option<(String, licence::Reason)>,
        known: &Defaults,
    ) -> Quarantined {
        let language = missing.contains(&"language");
        let licence = missing.contains(&"license");
        let is_found = found.is_some();
        let licence = licence.then(|| match found {
            None => "the licence is missing".to_owned(),
            Some((text, licence::Reason::Unknown)) => format!("{text:?} is not a licence we know"),
            Some((text, reason)) => format!("its licence is {text:?}, and {reason}"),
        });
        let said = known.languages.first();
        let language = language.then(|| match said {
            Some(text) => format!("{text:?} is not a language we know"),
            None => "the language is missing".to_owned(),
        });
        let remedy = match (&licence, &language) {
            (Some(_), _) if is_found => {
                "name a licence we know, for example CC-BY-4.0, in the column license of an index.csv (--index \
                 index.csv writes one to fill in), or with --licence for this source alone"
            }
            (Some(_), Some(_)) => {
                "add for example --licence CC-BY-4.0 --language sw, or write both into an index.csv (--index \
                 index.csv writes one to fill in)"
            }
            (Some(_), None) => {
                "add for example --licence CC-BY-4.0, or write it into an index.csv (--index index.csv writes one to \
                 fill in)"
            }
            _ if said.is_some() => {
                "name a language we know, for example sw (ISO 639), in the column language of an index.csv (--index \
                 index.csv writes one to fill in), or with --language for this source alone"
            }
            _ => {
                "add for example --language sw, or write it into an index.csv (--index index.csv writes one to fill \
                 in)"
            }
        };
        Quarantined {
            source: self.source.clone(),
            id: self.id.as_str().to_owned(),
            title,
            missing: missing.iter().map(|field| (*field).to_owned()).collect(),
            why: match (licence, language) {
                (Some(_), Some(_)) if !is_found && said.is_none() => {
                    "the licence and the language are missing".to_owned()
                }
                (licence, language) => [licence, language].into_iter().flatten().collect::<Vec<_>>().join(" and "),
            },
            remedy: remedy.to_owned(),
            known: known.cells(),
        }
    }

    /// The line of the report for an item that was taken.
    pub(crate) fn accepted(&self, finished: &Finished) -> Accepted {
        let record = &finished.record;
        Accepted {
            source: self.source.clone(),
            id: finished.resource.id.as_str().to_owned(),
            title: record.title.clone(),
            kind: record.kind.as_str().to_owned(),
            languages: record.languages.clone(),
            license: record.licence.label.clone(),
            entries: finished.resource.entries.len() as u64,
            len_bytes: record.len_bytes,
        }
    }
}

/// Imports a file as what it is.
pub(crate) fn open_as(desk: Desk<'_>, path: &Path, format: Format) -> Result<Finished, Failure> {
    let limits = desk.limits;
    match format {
        Format::Zim { offset } => zim::import(desk, path, offset),
        Format::Pdf => pdf::import(desk, path),
        Format::Zip => package::import(desk, path),
        Format::Tar => folder::import(desk, Tree::tar(path, limits)?),
        Format::WebArchive => web_archive::import(desk, path),
        Format::Media(media_type) => media::import(desk, path, media_type),
        Format::Html => html::import(desk, path),
        Format::Markdown => text::import(desk, path, text::Form::Markdown),
        Format::Quiz(form) => quiz::import(desk, path, form),
        Format::Story => story::import(desk, path),
        Format::Lesson => lesson::import(desk, path),
        Format::Text => text::import(desk, path, text::Form::Plain),
        Format::Sqlite | Format::Other => plain::import(desk, path),
    }
}

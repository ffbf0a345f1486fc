//! `maktaba licences`

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use maktaba_library::licence::{self, Action, Class};
use maktaba_library::metadata::Record;
use maktaba_sync::store::Shelf;
use serde::Serialize;

use super::LibraryArg;
use super::setting::SettingArgs;
use crate::console::{Console, count, human_bytes};
use crate::device::clock;
use crate::failure::Exit;

/// Show under which licences the content of a library stands, and what is withheld and why.
///
/// --attribution writes whom to credit, and on what terms each resource may be used.
#[derive(Debug, Args)]
pub(super) struct Licences {
    #[command(flatten)]
    library: LibraryArg,
    #[command(flatten)]
    setting: SettingArgs,
    /// Write the credits of all resources into this file.
    #[arg(long, value_name = "FILE")]
    attribution: Option<PathBuf>,
}

/// One licence of the mix.
#[derive(Debug, Serialize)]
struct Row {
    licence: String,
    uri: String,
    class: Class,
    resources: u64,
    len_bytes: u64,
}

/// A resource that a gate holds back.
#[derive(Debug, Serialize)]
struct Withheld {
    collection: String,
    resource: String,
    title: String,
    licence: String,
    action: Action,
    reason: String,
}

#[derive(Debug, Default, Serialize)]
struct Mix {
    licences: Vec<Row>,
    withheld: Vec<Withheld>,
}

/// Resources that are read at once.
const PAGE: usize = 500;

impl Licences {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let shelf = Shelf::open(self.library.path())?;
        let setting = self.setting.at(clock::system());
        let mut rows: BTreeMap<String, Row> = BTreeMap::new();
        let mut mix = Mix::default();
        let mut credits = String::new();
        for collection in shelf.collections()? {
            let mut after = None;
            loop {
                let page = shelf.resources(&collection.id, after.as_ref(), PAGE)?;
                let Some(last) = page.last() else { break };
                after = Some(last.id.clone());
                for held in &page {
                    let Ok(record) = Record::from_json(&held.record) else { continue };
                    let row = rows.entry(record.licence.uri.clone()).or_insert_with(|| Row {
                        licence: record.licence.label.clone(),
                        uri: record.licence.uri.clone(),
                        class: record.licence.class,
                        resources: 0,
                        len_bytes: 0,
                    });
                    row.resources += 1;
                    row.len_bytes += held.len_bytes;
                    for action in [Action::Show, Action::Copy] {
                        if let Err(reason) = licence::may(action, &record.rights(), &setting) {
                            mix.withheld.push(Withheld {
                                collection: collection.id.to_string(),
                                resource: held.id.to_string(),
                                title: record.title.clone(),
                                licence: record.licence.label.clone(),
                                action,
                                reason: reason.to_string(),
                            });
                        }
                    }
                    if self.attribution.is_some() {
                        credits.push_str(&licence::attribution(&record));
                    }
                }
            }
        }
        mix.licences = rows.into_values().collect();
        mix.licences.sort_by(|a, b| b.resources.cmp(&a.resources).then_with(|| a.licence.cmp(&b.licence)));
        if let Some(file) = &self.attribution {
            fs::write(file, credits).with_context(|| format!("could not write {}", file.display()))?;
        }
        console.result(mix.text(), &mix);
        Ok(Exit::Done)
    }
}

impl Mix {
    fn text(&self) -> String {
        let mut lines: Vec<String> = self.licences.iter().map(Row::line).collect();
        if lines.is_empty() {
            lines.push("the library is empty".to_owned());
        }
        for one in &self.withheld {
            let verb = if one.action == Action::Show { "shown" } else { "copied" };
            lines.push(format!(
                "not {verb}: {}/{}, {} ({}): {}",
                one.collection, one.resource, one.title, one.licence, one.reason
            ));
        }
        lines.join("\n")
    }
}

impl Row {
    fn line(&self) -> String {
        format!(
            "{}: {}, {} ({})",
            self.licence,
            count(self.resources, "resource"),
            human_bytes(self.len_bytes),
            self.uri
        )
    }
}

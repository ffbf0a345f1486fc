//! `maktaba device report`

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use maktaba_sync::telling::line;
use serde_json::Value;

use super::StateArg;
use crate::commands::{LibraryArg, status};
use crate::console::Console;
use crate::device::medium::{Ending, MediumOutcome, MediumStage, Teller};
use crate::device::settings::Settings;
use crate::failure::Exit;
use crate::jobs::medium;
use crate::jobs::report::{self, Machine};

/// Say how this box is, for those who look after it: state, problems, versions. Nothing about readers.
#[derive(Debug, Args)]
pub(super) struct Report {
    /// Folder `maktaba-outbox` of a stick that may be written to: a file for each box, and one with its warnings.
    #[arg(long, value_name = "DIR")]
    outbox: Option<PathBuf>,
    #[command(flatten)]
    library: LibraryArg,
    /// Settings file: the report is named after `library.host`.
    #[arg(long, value_name = "FILE", default_value = "/run/maktaba/maktaba.toml")]
    settings: PathBuf,
    /// Folder of the warnings of this boot and of the one before.
    #[arg(long, value_name = "DIR", default_value = "/data/log")]
    log: PathBuf,
    #[command(flatten)]
    state: StateArg,
}

impl Report {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let machine = Machine { root: Path::new("/"), log: &self.log };
        // A library that cannot be read is what a report is for.
        let library = match status::describe(self.library.path()) {
            Ok((_, mut library)) => {
                // Whoever has it can become admin.
                if let Some(all) = library.as_object_mut() {
                    all.remove("claim_code");
                }
                library
            }
            Err(error) => Value::from(line(error.as_ref())),
        };
        let report = report::describe(&machine, &self.state.dir(), &library);
        if let Some(outbox) = &self.outbox {
            let name = self.put(outbox, &machine, &report)?;
            console.result(format_args!("{name}.json"), &serde_json::json!({ "report": name }));
        } else {
            console.result(serde_json::to_string_pretty(&report)?, &report);
        }
        Ok(Exit::Done)
    }

    /// Writes it to a stick, telling people so.
    fn put(&self, outbox: &Path, machine: &Machine<'_>, report: &Value) -> anyhow::Result<String> {
        // Without settings, or with broken ones, it is a box as it comes.
        let host = Settings::read(&self.settings).unwrap_or_default().library.host;
        let host = host.unwrap_or_else(|| "maktaba".to_owned());
        let state = self.state.dir();
        let stick = medium::name(outbox.parent().unwrap_or(outbox));
        let mut teller = Teller::resume(&state, &stick);
        if let Some(teller) = &mut teller {
            teller.tell(MediumStage::Writing, (0, 0), "");
        }
        let put = report::put(outbox, &host, machine, report);
        if let Some(mut teller) = teller {
            teller.comes_to(match &put {
                Ok(name) => MediumOutcome::new(Ending::Nothing, format!("report {name}")),
                Err(error) => MediumOutcome::new(Ending::Failed, format!("no report could be written: {error}")),
            });
        }
        put.with_context(|| format!("no report could be written to {}", outbox.display()))
    }
}

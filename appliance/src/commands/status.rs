//! `maktaba status`

use std::process::ExitCode;

use clap::Args;
use maktaba_sync::durable::{Disk, LocalDisk};
use maktaba_sync::store::Shelf;
use maktaba_sync::trust::format_time;
use serde::Serialize;
use serde_json::Value;

use super::LibraryArg;
use crate::console::{Console, human_bytes};

/// Show what the library holds, what it wants, and how the last sync went.
#[derive(Debug, Args)]
pub(super) struct Status {
    #[command(flatten)]
    library: LibraryArg,
}

#[derive(Debug, Serialize)]
struct Held {
    id: String,
    title: String,
    release: u32,
    kept: Vec<u32>,
    languages: Vec<String>,
    resources: u64,
    len_bytes: u64,
    activated: String,
}

impl Status {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<ExitCode> {
        let shelf = Shelf::open(self.library.path())?;
        let collections: Vec<Held> = shelf.collections()?.into_iter().map(held).collect();
        let subscriptions = shelf.subscriptions()?;
        let free_bytes = LocalDisk.free_bytes(self.library.path())?;
        let last = shelf.history(1)?.pop();
        let last_report: Option<Value> = last.as_ref().and_then(|(_, report)| serde_json::from_str(report).ok());
        let mut lines: Vec<String> = collections.iter().map(line).collect();
        if lines.is_empty() {
            lines.push("the library is empty; `maktaba sync` fills it".into());
        }
        let wishes = if subscriptions.is_empty() {
            "none".to_owned()
        } else {
            subscriptions.join(", ").replace('*', "everything")
        };
        lines.push(format!("subscriptions: {wishes}"));
        lines.push(format!("free space: {}", human_bytes(free_bytes)));
        if let (Some((at, _)), Some(report)) = (&last, &last_report) {
            let source = report.get("source").and_then(Value::as_str).unwrap_or_default();
            let received = report.get("bytes_received").and_then(Value::as_u64).unwrap_or_default();
            lines.push(format!("last sync: {} from {source}, {} received", format_time(*at), human_bytes(received)));
        }
        let value = serde_json::json!({
            "library": self.library.path(),
            "generation": shelf.generation()?,
            "collections": collections,
            "subscriptions": subscriptions,
            "free_bytes": free_bytes,
            "last_sync": last.map(|(at, _)| serde_json::json!({ "at": format_time(at), "report": last_report })),
        });
        console.result(lines.join("\n"), &value);
        Ok(ExitCode::SUCCESS)
    }
}

fn held(collection: maktaba_sync::store::HeldCollection) -> Held {
    Held {
        id: collection.id.to_string(),
        title: collection.title,
        release: collection.release.0,
        kept: collection.kept.iter().map(|number| number.0).collect(),
        languages: collection.languages,
        resources: collection.resources,
        len_bytes: collection.len_bytes,
        activated: format_time(collection.activated_at),
    }
}

fn line(held: &Held) -> String {
    let Held { id, title, release, resources, len_bytes, languages, .. } = held;
    format!(
        "{id}: {title}, release {release}, {resources} resources in {} languages, {}",
        languages.len(),
        human_bytes(*len_bytes)
    )
}

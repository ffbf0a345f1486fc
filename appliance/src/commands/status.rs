//! `maktaba status`

use std::path::Path;

use clap::Args;
use maktaba_sync::durable::{Disk, LocalDisk};
use maktaba_sync::model::PublisherName;
use maktaba_sync::source;
use maktaba_sync::store::{HeldCollection, ReadError, Shelf, TrustedPublisher, pin_note};
use maktaba_sync::trust::{Order, format_time};
use serde::Serialize;
use serde_json::Value;

use super::LibraryArg;
use super::subscribe::{Offer, told};
use crate::console::{Console, count, human_bytes, some_of};
use crate::failure::Exit;
use crate::own;

/// Show what the library holds, what it keeps up to date, and how the last sync went.
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
    /// Whether syncs leave it at this release.
    pinned: bool,
}

impl Status {
    pub(super) fn run(&self, console: &Console) -> anyhow::Result<Exit> {
        let (lines, value) = describe(self.library.path())?;
        console.result(lines.join("\n"), &value);
        Ok(Exit::Done)
    }
}

/// What a library holds, wants, and did: for people, and for programs.
pub(super) fn describe(library: &Path) -> anyhow::Result<(Vec<String>, Value)> {
    let shelf = Shelf::open(library)?;
    let collections =
        shelf.collections()?.into_iter().map(|one| held(&shelf, one)).collect::<Result<Vec<Held>, ReadError>>()?;
    let subscriptions = shelf.subscriptions()?;
    let publishers = shelf.publishers()?;
    let offered = Offer::list(&Offer::of_all(&publishers, |name| shelf.trust(name))?);
    let free_bytes = LocalDisk.free_bytes(library)?;
    let history = history(&shelf)?;
    let (last, update) = (history.first(), history.iter().find(|(_, report)| changes(report).next().is_some()));
    let mut lines: Vec<String> = collections.iter().map(line).collect();
    if lines.is_empty() {
        lines.push("the library is empty; `maktaba sync` fills it".into());
    }
    let wishes = told(&subscriptions).unwrap_or_else(|| "nothing".to_owned());
    lines.push(format!("kept up to date: {wishes}"));
    if let Some(offered) = &offered {
        let more: Vec<String> =
            offered.iter().filter(|id| collections.iter().all(|held| held.id != **id)).cloned().collect();
        if !more.is_empty() {
            lines.push(format!("the repository has besides: {}", some_of(&more)));
        }
    }
    lines.extend(arrived(&shelf, &publishers, &collections)?);
    for TrustedPublisher { name, id, .. } in &publishers {
        if let (Some(name), Some(id)) = (name, id) {
            let who = if name.is_own() { "this box is".to_owned() } else { format!("trusted besides: {name},") };
            lines.push(format!("{who} {}", id.words()));
        }
    }
    lines.push(format!("free space: {}", human_bytes(free_bytes)));
    if let Some((at, report)) = last {
        let source = report.get("source").and_then(Value::as_str).unwrap_or_default();
        lines.push(match report.get("error").and_then(Value::as_str) {
            Some(error) => format!("last sync: {} from {source} failed: {error}", format_time(*at)),
            None => format!("last sync: {} from {source}", format_time(*at)),
        });
    }
    if let Some((at, report)) = update {
        lines.push(format!("last update: {}, {}", format_time(*at), update_line(report)));
    }
    let value = serde_json::json!({
        "library": library,
        "generation": shelf.generation()?,
        "collections": collections,
        "subscriptions": subscriptions,
        "offered": offered,
        "publishers": publishers.iter().filter_map(|it| it.name.as_ref()).filter(|name| !name.is_own()).collect::<Vec<_>>(),
        "free_bytes": free_bytes,
        "last_sync": last.map(|(at, report)| serde_json::json!({ "at": format_time(*at), "report": report })),
        "last_update": update.map(|(at, report)| serde_json::json!({ "at": format_time(*at), "report": report })),
    });
    Ok((lines, value))
}

/// What of that which was made here has arrived, and what publishers ask for, in words.
fn arrived(shelf: &Shelf, publishers: &[TrustedPublisher], held: &[Held]) -> Result<Vec<String>, ReadError> {
    let mut lines = Vec::new();
    for TrustedPublisher { name, .. } in publishers {
        let Some(receipt) = shelf.receipt(name.as_ref())? else { continue };
        let who = name.as_ref().map_or("the publisher of this library", PublisherName::as_str);
        for (id, number) in &receipt.received {
            let now = held.iter().find(|held| held.id == own::mark(id.clone()).as_str()).map_or(0, |held| held.release);
            let rest = if now > number.0 { format!("; release {now} has not yet") } else { String::new() };
            lines.push(format!("{who} has got release {number} of {}{rest}", own::mark(id.clone())));
        }
        for order in &receipt.orders {
            if let Order::Withdraw { collection, resource, reason } = order
                && shelf.resource(&own::mark(collection.clone()), resource)?.is_some()
            {
                lines.push(format!("{who} asks to take back {resource} of {collection}: {reason}. To do: maktaba publish --library {} --collection {collection} --withdraw {resource} --reason TEXT", shelf.dir().display()));
            }
        }
    }
    Ok(lines)
}

/// Sync reports, newest first.
fn history(shelf: &Shelf) -> anyhow::Result<Vec<(i64, Value)>> {
    let rows = shelf.history(200)?.into_iter();
    Ok(rows.filter_map(|(at, report)| Some((at, without_password(serde_json::from_str(&report).ok()?)))).collect())
}

/// A report with the address of its source as it may be shown; older ones were written with the whole of it.
fn without_password(mut report: Value) -> Value {
    if let Some(Value::String(address)) = report.get_mut("source") {
        *address = source::shown(address);
    }
    report
}

/// The collections of a report that changed.
fn changes(report: &Value) -> impl Iterator<Item = &Value> {
    let collections = report.get("collections").and_then(Value::as_array);
    collections.into_iter().flatten().filter(|collection| collection.get("from") != collection.get("to"))
}

fn update_line(report: &Value) -> String {
    let number = |name: &str| report.get(name).and_then(Value::as_u64).unwrap_or_default();
    let text = |collection: &Value, name: &str| match collection.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => "nothing yet".to_owned(),
    };
    let one =
        |it: &Value| format!("{} {} → {} ({})", text(it, "id"), text(it, "from"), text(it, "to"), text(it, "route"));
    let changed: Vec<String> = changes(report).map(one).collect();
    let (received, full) = (number("bytes_received"), number("bytes_full"));
    // What a first download needs besides is not part of `full`.
    let instead = if received < full { format!(" instead of {}", human_bytes(full)) } else { String::new() };
    format!("{}: received {}{instead}", changed.join(", "), human_bytes(received))
}

fn held(shelf: &Shelf, collection: HeldCollection) -> Result<Held, ReadError> {
    Ok(Held {
        pinned: shelf.note(&pin_note(&collection.id))?.unwrap_or(0) != 0,
        id: collection.id.to_string(),
        title: collection.title,
        release: collection.release.0,
        kept: collection.kept.iter().map(|number| number.0).collect(),
        languages: collection.languages,
        resources: collection.resources,
        len_bytes: collection.len_bytes,
        activated: format_time(collection.activated_at),
    })
}

fn line(held: &Held) -> String {
    let Held { id, title, release, resources, len_bytes, languages, pinned, .. } = held;
    let stays = if *pinned { " (stays there until `maktaba rollback --undo`)" } else { "" };
    format!(
        "{id}: {title}, release {release}{stays}, {} in {}, {}",
        count(*resources, "resource"),
        count(languages.len(), "language"),
        human_bytes(*len_bytes)
    )
}

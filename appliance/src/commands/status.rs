//! `maktaba status`

use std::path::Path;

use clap::Args;
use maktaba_sync::durable::{Disk, LocalDisk};
use maktaba_sync::model::{CollectionId, PublisherName, REPORTS};
use maktaba_sync::source;
use maktaba_sync::store::{HeldCollection, ReadError, Shelf, TrustedPublisher, Whole, Wish, pin_note};
use maktaba_sync::trust::{Order, format_time};
use serde::Serialize;
use serde_json::Value;

use super::LibraryArg;
use super::part;
use super::subscribe::told;
use super::sync::advised;
use crate::bucket::{self, Told};
use crate::console::{Console, count, human_bytes, some_of};
use crate::failure::Exit;
use crate::network::certificate::Certificate;
use crate::own;
use crate::reports::outbox;
use crate::school::School;
use crate::upkeep::{Offer, trouble};

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
    /// How many the release has.
    resources_offered: u64,
    len_bytes: u64,
    activated: String,
    /// Whether syncs leave it at this release.
    pinned: bool,
}

/// The door of teachers and admins.
#[derive(Debug, Serialize)]
struct Staff {
    words: String,
    sha256: String,
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
    let (parts, budget) = (shelf.wishes()?, shelf.budget()?);
    let failed = last.map(|(_, report)| trouble(report)).unwrap_or_default();
    if lines.is_empty() {
        lines.push(empty(!(subscriptions.is_empty() && parts.is_empty()), !failed.is_empty()).to_owned());
    }
    match told(&subscriptions) {
        None if !parts.is_empty() => {}
        wishes => lines.push(format!("kept up to date: {}", wishes.unwrap_or_else(|| "nothing".to_owned()))),
    }
    lines.extend(part::all_told(&parts, &subscriptions).iter().map(|part| format!("kept up to date {part}")));
    lines.extend(budget.map(|bytes| format!("all of it may take {}", human_bytes(bytes))));
    lines.extend(part::over_budget(&shelf)?.map(|told| advised(&told)));
    if let Some(offered) = &offered {
        let whole = Whole::of(subscriptions.iter().cloned());
        let is_wanted = |id: &String| whole.covers(id) || parts.iter().any(|wish| wish.collection == *id);
        let is_held = |id: &String| collections.iter().any(|held| held.id == *id);
        let more: Vec<String> = offered.iter().filter(|id| !is_wanted(id) && !is_held(id)).cloned().collect();
        lines.extend((!more.is_empty()).then(|| format!("the repository has besides: {}", some_of(&more))));
    }
    lines.extend(arrived(&shelf, &publishers, &collections)?);
    for TrustedPublisher { name, id, .. } in &publishers {
        if let (Some(name), Some(id)) = (name, id) {
            let who = if name.is_own() { "this box is".to_owned() } else { format!("trusted besides: {name},") };
            lines.push(format!("{who} {}", id.words()));
        }
    }
    let door = Certificate::fingerprint_of(library).map(|it| Staff { words: it.words(), sha256: it.hex() });
    lines.extend(door.as_ref().map(|door| format!("teachers and admins know its door by: {}", door.words)));
    let claim_code = School::claim_code_of(library);
    lines.extend(claim_code.as_ref().map(|code| format!("nobody looks after it yet: claim code {code}")));
    let (reports, given) = (reports(&shelf)?, bucket::told(library));
    lines.extend(reports.as_ref().map(Reports::told).into_iter().chain(given.as_ref().map(given_line)));
    lines.push(format!("free space: {}", human_bytes(free_bytes)));
    if let Some((at, report)) = last {
        lines.push(sync_line(*at, report));
        lines.extend(failed.iter().map(|what| format!("  not all came: {}", advised(what))));
    }
    if let Some((at, report)) = update {
        lines.push(format!("last update: {}, {}", format_time(*at), update_line(report)));
    }
    let value = serde_json::json!({
        "library": library,
        "generation": shelf.generation()?,
        "collections": collections,
        "subscriptions": subscriptions,
        "parts": parts,
        "budget_bytes": budget,
        "offered": offered,
        "publishers": publishers.iter().filter_map(|it| it.name.as_ref()).filter(|name| !name.is_own()).collect::<Vec<_>>(),
        "door": door,
        "claim_code": claim_code,
        "reports": reports,
        "given": given,
        "free_bytes": free_bytes,
        "last_sync": last.map(|(at, report)| serde_json::json!({ "at": format_time(*at), "report": report })),
        "last_update": update.map(|(at, report)| serde_json::json!({ "at": format_time(*at), "report": report })),
    });
    Ok((lines, value))
}

/// Of a library that holds nothing: what fills it, unless that was just tried.
const fn empty(is_wanting: bool, has_failed: bool) -> &'static str {
    match (is_wanting, has_failed) {
        (false, _) => "the library is empty; `maktaba subscribe` says what it is to hold",
        (true, false) => "the library is empty; `maktaba sync` fills it",
        (true, true) => "the library is empty",
    }
}

fn sync_line(at: i64, report: &Value) -> String {
    let source = report.get("source").and_then(Value::as_str).unwrap_or_default();
    match report.get("error").and_then(Value::as_str) {
        Some(error) => format!("last sync: {} from {source} failed: {}", format_time(at), advised(error)),
        None => format!("last sync: {} from {source}", format_time(at)),
    }
}

/// What is counted for the publisher.
#[derive(Debug, Serialize)]
struct Reports {
    /// Whether a report has not arrived yet.
    waiting: bool,
}

impl Reports {
    fn told(&self) -> String {
        let waits = if self.waiting { " One has not arrived yet." } else { "" };
        format!(
            "counted for the publisher: how often items are opened, and what is searched in vain; no names, nothing under five. Once a week that goes to it in a letter that it alone can open.{waits} `count = false` under [reports] in the settings ends it"
        )
    }
}

fn given_line(given: &Told) -> String {
    let Told { to, at, failed } = given;
    let given = match at {
        Some(at) => format!("what was made here is given to {to}, the last time {at}"),
        None => format!("not all that was made here was ever given to {to}"),
    };
    failed.as_ref().map_or_else(|| given.clone(), |why| format!("{given}; what is newer was not: {}", advised(why)))
}

/// `None` where the publisher asks for nothing.
fn reports(shelf: &Shelf) -> anyhow::Result<Option<Reports>> {
    if outbox::reader(shelf).is_none() {
        return Ok(None);
    }
    let collection: CollectionId = REPORTS.parse()?;
    let arrived = shelf.receipt(None)?.and_then(|receipt| receipt.received.get(&collection).copied());
    Ok(Some(Reports { waiting: outbox::is_waiting(shelf.dir(), arrived) }))
}

/// What of that which was made here has arrived, and what publishers ask for, in words.
fn arrived(shelf: &Shelf, publishers: &[TrustedPublisher], held: &[Held]) -> Result<Vec<String>, ReadError> {
    let mut lines = Vec::new();
    for TrustedPublisher { name, .. } in publishers {
        let Some(receipt) = shelf.receipt(name.as_ref())? else { continue };
        let who = name.as_ref().map_or("the publisher of this library", PublisherName::as_str);
        let made = |id: &CollectionId| id.as_str() != REPORTS;
        for (id, number) in receipt.received.iter().filter(|(id, _)| made(id)) {
            let now = held.iter().find(|held| held.id == own::mark(id.clone()).as_str()).map_or(0, |held| held.release);
            let rest = if now > number.0 { format!("; release {now} has not yet") } else { String::new() };
            lines.push(format!("{who} has got release {number} of {}{rest}", own::mark(id.clone())));
        }
        let asked: Vec<String> =
            receipt.orders.iter().filter(|order| !matches!(order, Order::Withdraw { .. })).map(asked).collect();
        if !asked.is_empty() {
            lines.push(format!("{who} has asked this box: {}", asked.join("; ")));
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

/// What a publisher asks of a box, in words.
pub(super) fn asked(order: &Order) -> String {
    let names = |ids: &[CollectionId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match order {
        Order::Subscribe { collections } => format!("keep {} up to date", names(collections)),
        Order::Unsubscribe { collections } => format!("keep {} up to date no longer", names(collections)),
        Order::SubscribePart { collections, priority, filter } => {
            let (collection, priority, filter) = (names(collections), *priority, filter.clone());
            format!("keep up to date {}", part::told(&Wish { collection, priority, filter }))
        }
        Order::Budget { bytes: Some(bytes) } => format!("all of it may take {}", human_bytes(*bytes)),
        Order::Budget { bytes: None } => "all of it may take as much as there is room for".to_owned(),
        Order::Withdraw { collection, resource, reason } => format!("take back {resource} of {collection}: {reason}"),
        Order::Answer { language, words, collection, resource } => {
            format!("what was asked for as “{words}” ({language}) is {resource} of {collection}")
        }
        Order::Unknown(_) => "something that this version does not know; bring maktaba up to date".to_owned(),
    }
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

/// The collections of a report that changed, or of which another part is there.
fn changes(report: &Value) -> impl Iterator<Item = &Value> {
    let collections = report.get("collections").and_then(Value::as_array);
    let is_part = |it: &Value| it.get("route").is_some_and(|route| route == "part");
    collections.into_iter().flatten().filter(move |it| it.get("from") != it.get("to") || is_part(it))
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
        resources_offered: collection.offered(),
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
    let Held { id, title, release, resources, resources_offered, len_bytes, languages, pinned, .. } = held;
    if resources < resources_offered {
        let (of, bytes) = (count(*resources_offered, "resource"), human_bytes(*len_bytes));
        return format!("{id}: {title}, release {release}, {resources} of its {of}, {bytes}");
    }
    let stays = if *pinned { " (stays there until `maktaba rollback --undo`)" } else { "" };
    format!(
        "{id}: {title}, release {release}{stays}, {} in {}, {}",
        count(*resources, "resource"),
        count(languages.len(), "language"),
        human_bytes(*len_bytes)
    )
}

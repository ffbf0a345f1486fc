//! `/take/all?lang=sw`: all that was chosen as one file, with the credit of each, and what is left out and why.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_library::licence::{self, Action};
use maktaba_library::metadata::Record;
use maktaba_library::original::MEDIA_TYPE;
use maktaba_sync::model::Body as Stored;
use maktaba_webui::Problem;

use super::{attachment, file_name, planned, shape_of, with_file};
use crate::http::answer::fault::Fault;
use crate::http::answer::representation::Representation;
use crate::http::app::Shared;
use crate::http::reader::choice::Choice;
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::item::{File, Item, Packing};
use crate::http::shelf::lists::Desk;
use crate::http::shelf::rights::Gate;
use crate::http::shelf::takeaway::{Filed, MOST_BYTES, Plan, Plans, Shape};

/// LIMIT: items of one file. What is more is chosen in parts.
const MOST_ITEMS: u64 = 100;
/// LIMIT: bytes of memory for what must be known of all of them; books beyond it are taken as they are.
const PLANNED_BYTES: usize = 8 << 20;
/// The words beside the files.
const CREDITS: &str = "CREDITS.txt";

/// Whether so many items, of so many bytes, may be one file.
pub(super) fn fits(items: u64, len_bytes: u64) -> bool {
    (2..=MOST_ITEMS).contains(&items) && len_bytes <= MOST_BYTES
}

pub(crate) async fn get(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let choice = Choice { query: String::new(), page: 0, ..Choice::parse(parts.uri.query()) };
    let name = choice.language.clone().unwrap_or_else(|| "maktaba".to_owned());
    let (plans, gate) = (Arc::clone(&app.plans), Arc::clone(&app.gate));
    let reading = Arc::clone(&app.reading.holdings);
    // Planning many takes seconds: it must not take all turns of those who only read.
    let turn = app.originals.take().await?;
    let plan = app.ask(move |desk| plan(desk, reading.as_ref(), (&plans, &gate), &choice)).await?;
    drop(turn);
    let id: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
    let disposition = Some(attachment(&id, &format!("{} – {name}", app.options.name), "zip"));
    let file = Representation { disposition, ..planned(&app, plan, "application/zip") };
    file.answer(&app.encoder, &parts).await
}

fn plan(
    desk: &Desk<'_>,
    holdings: &dyn Holdings,
    (plans, gate): (&Plans, &Gate),
    choice: &Choice,
) -> Result<Arc<Plan>, Fault> {
    let total = desk.total(&with_file(choice))?;
    if !fits(total.items, total.file_bytes) {
        return Err(Fault::Request(Problem::TooLarge));
    }
    let most = usize::try_from(MOST_ITEMS).unwrap_or(usize::MAX);
    let mut shelf =
        Shelf { plans, holdings, names: HashSet::new(), files: Vec::new(), credits: String::new(), planned: 0 };
    for item in desk.list(&choice.filter(), 0, most * 2)? {
        let Some(held) = holdings.resource(&item.collection, &item.id)? else { continue };
        let Ok(record) = Record::from_json(&held.record) else { continue };
        match &item.file {
            Some(file) if shelf.files.len() < most => shelf.add(&item, file, &record)?,
            _ => shelf.leave_out(&record, gate),
        }
    }
    let Shelf { mut files, credits, .. } = shelf;
    files.insert(0, (CREDITS.to_owned(), Filed::Text(credits)));
    Ok(plans.shelf(holdings, files)?)
}

/// What has been put in so far.
struct Shelf<'a> {
    plans: &'a Plans,
    holdings: &'a dyn Holdings,
    names: HashSet<String>,
    files: Vec<(String, Filed)>,
    credits: String,
    planned: usize,
}

impl Shelf<'_> {
    fn add(&mut self, item: &Item, file: &File, record: &Record) -> Result<(), Fault> {
        let at = (&item.collection, &item.id);
        let entry = match file.path.parse() {
            Ok(path) => self.holdings.locate(at, &path)?,
            Err(_) => None,
        };
        let (extension, filed) = match entry {
            // The file it came as is made from a recipe, in a process of its own: here its parts are packed again.
            Some(entry) if entry.media_type != MEDIA_TYPE && file.packing.is_none() => {
                let Stored::Blob { id, len_bytes } = entry.body else { return Ok(()) };
                (entry.path.extension(), Filed::Entry(id, len_bytes))
            }
            _ => {
                let packing = file.packing.or_else(|| Packing::of(record)).unwrap_or(Packing::Zip);
                let shape = match shape_of(packing) {
                    Shape::Book if self.planned > PLANNED_BYTES => Shape::Zip,
                    shape => shape,
                };
                let key = (item.collection.clone(), item.id.clone());
                let plan = self.plans.plan(self.holdings, (&key, record), shape)?;
                self.planned += plan.weight();
                let extension = if plan.is_book { "epub" } else { packing.archive_extension(record.kind) };
                (extension.to_owned(), Filed::Archive(plan))
            }
        };
        let name = self.name(item.id.as_str(), &record.title, &extension);
        writeln!(self.credits, "{name}\n{}\n", licence::attribution(record)).ok();
        self.files.push((name, filed));
        Ok(())
    }

    /// Says that something that was chosen is not in the file.
    fn leave_out(&mut self, record: &Record, gate: &Gate) {
        let why = match gate.withholds(Action::Copy, record) {
            Some(_) => "its licence does not allow copies",
            None => "it is too large, or no file that opens outside the library",
        };
        writeln!(self.credits, "Left out: {} ({why})\n", record.title).ok();
    }

    /// A name that no other file here has, in the letters of the title.
    fn name(&mut self, id: &str, title: &str, extension: &str) -> String {
        let plain = file_name(id, title, extension);
        let name = if self.names.contains(&plain.to_lowercase()) {
            file_name(id, &format!("{title} {id}"), extension)
        } else {
            plain
        };
        self.names.insert(name.to_lowercase());
        name
    }
}

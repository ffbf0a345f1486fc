//! `/take/all?lang=sw&as=epub`: all that was chosen as one file, with the credit of each, and what is left out and why.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use hyper::header::{self, HeaderValue};
use maktaba_library::licence::{self, Action};
use maktaba_library::metadata::Record;
use maktaba_library::original::MEDIA_TYPE;
use maktaba_sync::model::Body as Stored;
use maktaba_webui::{Problem, VolumeWords, autonym};

use super::selection::{MOST_ITEMS, Selection, record};
use super::{attachment, file_name, planned, shape_of};
use crate::http::answer::fault::Fault;
use crate::http::answer::representation::Representation;
use crate::http::app::Shared;
use crate::http::reader::form;
use crate::http::reader::visit::Visit;
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::item::{File, Item, Packing};
use crate::http::shelf::lists::Desk;
use crate::http::shelf::rights::Gate;
use crate::http::shelf::takeaway::volume::{Form, Limits, Volume, Why};
use crate::http::shelf::takeaway::{Filed, MOST_BYTES, Plan, Plans, Shape};

/// LIMIT: bytes of memory for what must be known of all of them; books beyond it are taken as they are.
const PLANNED_BYTES: usize = 8 << 20;
/// The words beside the files.
const CREDITS: &str = "CREDITS.txt";

pub(crate) async fn get(State(app): Shared, visit: Visit, request: Request<Body>) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let selection = Selection::parse(parts.uri.query());
    let form = form::field(parts.uri.query().unwrap_or_default().as_bytes(), "as");
    let form = match form.as_deref() {
        None | Some("files") => None,
        Some(name) => Some(Form::parse(name).ok_or(Fault::BAD_REQUEST)?),
    };
    let found = selection.ask(&app).await?;
    let (plans, reading) = (Arc::clone(&app.plans), Arc::clone(&app.reading.holdings));
    let (library, words) = (app.options.name.clone(), VolumeWords::of(visit.messages));
    let name = selection.name().unwrap_or("maktaba");
    let id: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
    let id = if id.is_empty() { "maktaba".to_owned() } else { id };
    // Planning many takes seconds: it must not take all turns of those who only read.
    let turn = app.originals.take().await?;
    let plan = move |desk: &Desk<'_>| {
        let items = selection.items(desk, found)?;
        let title = title(desk, &selection, &items, &library)?;
        let planned = match form {
            Some(form) => plans.volume(reading.as_ref(), &volume(desk, &items, (form, &title), words)?)?,
            None => files(desk, reading.as_ref(), &plans, &items)?,
        };
        Ok((planned, title))
    };
    let (plan, title) = app.ask(plan).await?;
    drop(turn);
    let (extension, media_type) = form.map_or(("zip", "application/zip"), |form| (form.extension(), form.media_type()));
    let disposition = Some(attachment(&id, &title, extension));
    let file = Representation { disposition, ..planned(&app, plan, media_type) };
    let mut response = file.answer(&app.encoder, &parts).await?;
    // Contents and credits are in the reader's language.
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    Ok(response)
}

/// What the file is called: its one item, or the library and what was chosen of it.
pub(crate) fn title(desk: &Desk<'_>, selection: &Selection, items: &[Item], library: &str) -> Result<String, Fault> {
    if let [only] = items {
        return Ok(only.card.title.words.clone());
    }
    let choice = &selection.choice;
    let collection = choice.collection.as_ref().and_then(|id| id.parse().ok());
    let chosen = match (choice.query.trim(), collection) {
        _ if !selection.items.is_empty() => None,
        ("", Some(id)) => Some(desk.collection_title(&id)?.words),
        ("", None) => choice.language.as_deref().map(|tag| autonym(tag).to_owned()),
        (query, _) => Some(query.to_owned()),
    };
    Ok(chosen.map_or_else(|| library.to_owned(), |chosen| format!("{library} – {chosen}")))
}

/// Fills a file of that form with what may be copied, and says what is not in it.
pub(super) fn volume(
    desk: &Desk<'_>,
    items: &[Item],
    (form, title): (Form, &str),
    words: VolumeWords,
) -> Result<Volume, Fault> {
    let holdings = desk.holdings_now();
    let mut volume = Volume::new(form, title.to_owned(), words, Limits::SERVED);
    for item in items {
        let Some(record) = record(holdings, item)? else { continue };
        if desk.gate().withholds(Action::Copy, &record).is_some() {
            volume.leave_out(&record, Why::Rights);
            continue;
        }
        let key = (item.collection.clone(), item.id.clone());
        if let Err((record, why)) = volume.take(holdings, key, record)? {
            volume.leave_out(&record, why);
        }
    }
    if volume.works.is_empty() {
        return Err(Fault::NOT_FOUND);
    }
    Ok(volume)
}

/// The file of each item, together.
pub(super) fn files(
    desk: &Desk<'_>,
    holdings: &dyn Holdings,
    plans: &Plans,
    items: &[Item],
) -> Result<Arc<Plan>, Fault> {
    let len_bytes = items.iter().filter_map(|item| item.file.as_ref()).map(|file| file.len_bytes).sum::<u64>();
    if items.iter().all(|item| item.file.is_none()) {
        return Err(Fault::NOT_FOUND);
    }
    if len_bytes > MOST_BYTES {
        return Err(Fault::Request(Problem::TooMany));
    }
    let most = usize::try_from(MOST_ITEMS).unwrap_or(usize::MAX);
    let mut shelf =
        Shelf { plans, holdings, names: HashSet::new(), files: Vec::new(), credits: String::new(), planned: 0 };
    for item in items {
        let Some(record) = record(holdings, item)? else { continue };
        match &item.file {
            Some(file) if shelf.files.len() < most => shelf.add(item, file, &record)?,
            _ => shelf.leave_out(&record, desk.gate()),
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

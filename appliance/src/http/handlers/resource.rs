//! `/r/{collection}/{resource}`

use axum::extract::State;
use axum::response::Response;
use hyper::Uri;
use maktaba_library::licence::Action;
use maktaba_library::media_type;
use maktaba_library::metadata::{self, Record, isced};
use maktaba_library::original::CREDIT;
use maktaba_webui::{Card, Credit, Crumb, Href, Part, Problem, ResourceView, Text, subject_label};

use crate::http::answer::fault::Fault;
use crate::http::app::{App, Shared};
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::visit::Visit;
use crate::http::shelf::card;
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::overview::{Item, Overview, collection_title};

pub(crate) async fn get(State(app): Shared, uri: Uri, visit: Visit) -> Result<Response, Fault> {
    let address = ResourceAddress::parse(uri.path(), "/r/")?;
    let (mut record, len_bytes) = record(&app, &address).await?;
    // What may only be looked at has no files to keep.
    if app.gate.withholds(Action::Copy, &record).is_some() {
        record.encodings.clear();
    }
    let overview = app.overview().await?;
    let view = view(&address, &record, len_bytes, &overview, &visit);
    app.page(&visit, view.render(&visit.frame(&overview.library))).await
}

/// The record of a resource and the length of its content. A record that cannot be read is a fault of ours to report.
pub(crate) async fn record(app: &App, address: &ResourceAddress) -> Result<(Record, u64), Fault> {
    let (collection, resource) = (address.collection.clone(), address.resource.clone());
    let find = move |holdings: &dyn Holdings| {
        let held = holdings.resource(&collection, &resource)?;
        let was_held = held.is_none() && holdings.was_held(&collection, &resource)?;
        Ok((held, was_held))
    };
    let held = match app.read(find).await? {
        (Some(held), _) => held,
        (None, true) => return Err(Fault::Request(Problem::Gone)),
        (None, false) => return Err(Fault::NOT_FOUND),
    };
    let record = Record::from_json(&held.record);
    let record = record.map_err(|_| maktaba_sync::store::ReadError::Catalogue("a record is not in AMB's shape"))?;
    if app.gate.judge(&record).withheld.is_some() {
        return Err(Fault::Request(Problem::Gone));
    }
    Ok((record, held.len_bytes))
}

/// The collection of a resource, as the way back to it.
pub(crate) fn collection_crumb(address: &ResourceAddress, overview: &Overview) -> Crumb {
    let held = overview.collections.iter().find(|collection| collection.id == address.collection);
    let title = held.map_or_else(|| Text::new(address.collection.as_str(), ""), collection_title);
    Crumb { href: Href::collection(address.collection.as_str()), title }
}

fn view(
    address: &ResourceAddress,
    record: &Record,
    len_bytes: u64,
    overview: &Overview,
    visit: &Visit,
) -> ResourceView {
    let (collection, id) = address.at();
    let language = card::language(record);
    let description = Some(record.description.as_str()).filter(|words| !words.is_empty());
    let parts = record.parts.iter().map(|part| Part {
        href: card::part(collection, id, &part.path),
        title: Text::new(&*part.title, language),
        current: false,
    });
    // A page alone is no use to anyone without the rest of its book.
    let whole = |file: &&metadata::Encoding| !media_type::is_page(&file.media_type);
    let downloads = record.encodings.iter().filter(whole).map(|file| {
        (
            card::content("", collection, id, &file.path),
            match file.path.as_str().rsplit('/').next() {
                Some(CREDIT) => CREDIT.to_owned(),
                _ => card::format_name(&file.media_type, &file.path.extension()),
            },
            file.len_bytes,
        )
    });
    // A book or site is many entries; it is made one file again when it is fetched.
    let packed =
        overview.item(collection, id).and_then(|item| item.file.as_ref()).filter(|file| file.packing.is_some());
    let downloads: Vec<_> = downloads
        .chain(packed.map(|file| (file.href(collection, id), file.format.to_string(), file.len_bytes)))
        .collect();
    let same_work = |item: &&Item| {
        item.work.is_some() && item.work == record.translation_group && (&item.collection, &item.id) != (collection, id)
    };
    ResourceView {
        card: card::of(collection, id, record, len_bytes),
        description: description.map(|words| Text::new(words, language)),
        subjects: subjects(record),
        collection: collection_crumb(address, overview),
        open: record
            .main
            .as_ref()
            .filter(|_| opens_here(record.kind))
            .map(|main| card::first(collection, id, record, main)),
        downloads,
        parts: parts.collect(),
        credit: Credit { ..card::credit(record) },
        similar: overview.item(collection, id).map_or_else(Vec::new, |item| similar(overview, item)),
        cover: record.cover.as_ref().map(|path| card::content("", collection, id, path)),
        access: card::access(record),
        duration_s: record.duration_s,
        pages: record.pages,
        mine: visit.state.mine(&(collection.clone(), id.clone())),
        versions: overview.items.iter().filter(same_work).take(24).map(|item| item.card.clone()).collect(),
    }
}

fn similar(overview: &Overview, item: &Item) -> Vec<Card> {
    overview.similar(item, 6).into_iter().map(|item| item.card.clone()).collect()
}

/// Whether there is a page for this kind. A bare file is for keeping.
fn opens_here(kind: metadata::Kind) -> bool {
    kind != metadata::Kind::File
}

/// Subjects as the record names them; broad fields for those that are only codes.
fn subjects(record: &Record) -> Vec<maktaba_webui::Label> {
    let label = |text: &String| match isced::field(text) {
        Some(field) if !text.contains(' ') && text.bytes().any(|b| b.is_ascii_digit()) => subject_label(field),
        _ => maktaba_webui::Label::Text(Text::new(&**text, "")),
    };
    record.subjects.iter().map(label).collect()
}

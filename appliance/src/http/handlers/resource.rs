//! `/r/{collection}/{resource}`

use axum::extract::State;
use axum::response::Response;
use hyper::{HeaderMap, Uri};
use maktaba_library::language::primary_of;
use maktaba_library::licence::Action;
use maktaba_library::media_type;
use maktaba_library::metadata::{self, Record};
use maktaba_library::original::CREDIT;
use maktaba_sync::model::Shelfmark;
use maktaba_webui::{Card, Credit, Crumb, Href, Library, Outside, Part, Problem, ResourceView, Text, subject_label};

use crate::http::answer::fault::Fault;
use crate::http::app::{App, Shared};
use crate::http::handlers::doors::jsonld;
use crate::http::handlers::take::selection::Selection;
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::choice::Choice;
use crate::http::reader::cookie;
use crate::http::reader::visit::Visit;
use crate::http::shelf::card;
use crate::http::shelf::item::{File, Item};
use crate::http::shelf::lists::Desk;
use crate::http::staff::TEACHES;

pub(crate) async fn get(State(app): Shared, uri: Uri, visit: Visit, headers: HeaderMap) -> Result<Response, Fault> {
    let address = ResourceAddress::parse(uri.path(), "/r/")?;
    let found = app.records.get(address.at()).await;
    // Names may have dots: what is there under the whole name goes before.
    if let (Err(Fault::Request(Problem::NotFound)), Some((address, form))) = (&found, jsonld::form_of(&address)) {
        return jsonld::get(&app, &visit, address, form).await;
    }
    let held = found?;
    let (mut record, len_bytes) = (held.record.clone(), held.len_bytes);
    // What may only be looked at has no files to keep.
    if app.gate.withholds(Action::Copy, &record).is_some() {
        record.encodings.clear();
    }
    let (around, library) = around(&app, &address, &record, &visit).await?;
    let lesson = cookie::get(&headers, TEACHES).and_then(|_| to_lessons(&app, &visit, &address));
    let view = view(&address, (&record, len_bytes), opens_here(&app, record.kind), around, &visit);
    let view = ResourceView { lesson, ..view };
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// The way to the lessons of a teacher, who adds this to one of them, at the other door.
fn to_lessons(app: &App, visit: &Visit, address: &ResourceAddress) -> Option<String> {
    let door = app.options.door.as_ref().filter(|_| !app.options.is_locked)?;
    let (collection, id) = address.at();
    let path = Href::path(["teach", "lessons"]).with("item", &format!("{collection}/{id}"));
    Some(visit.host.clone()?.locked(true).with_port(door.port).origin() + path.as_str())
}

/// What stands around a resource: where it belongs, and what else there is.
struct Around {
    collection: Crumb,
    file: Option<File>,
    similar: Vec<Card>,
    versions: Vec<Card>,
    outside: Outside,
}

async fn around(
    app: &App,
    address: &ResourceAddress,
    record: &Record,
    visit: &Visit,
) -> Result<(Around, Library), Fault> {
    let origin = visit.own_origin();
    let own = record.languages.iter().map(|tag| primary_of(tag).to_owned());
    let languages: Vec<String> = own.chain(visit.reads.iter().cloned()).collect();
    let (collection, id) = (address.collection.clone(), address.resource.clone());
    let work = record.translation_group.clone().unwrap_or_default();
    let ask = move |desk: &Desk<'_>| {
        let at = (&collection, &id);
        let cards = |items: Vec<Item>| items.into_iter().map(|item| item.card).collect();
        let around = Around {
            collection: collection_crumb(desk, &collection)?,
            outside: jsonld::outside(desk, at, &origin)?,
            file: desk.item(&collection, &id)?.and_then(|item| item.file),
            similar: cards(desk.similar(at, &languages, 6)?),
            versions: cards(desk.versions(&work, at, 24)?),
        };
        Ok((around, desk.library()?))
    };
    app.ask(ask).await
}

/// A collection, as the way back to it.
pub(crate) fn collection_crumb(desk: &Desk<'_>, id: &Shelfmark) -> Result<Crumb, Fault> {
    Ok(Crumb { href: Href::collection(id.as_str()), title: desk.collection_title(id)? })
}

fn view(
    address: &ResourceAddress,
    (record, len_bytes): (&Record, u64),
    opens: bool,
    around: Around,
    visit: &Visit,
) -> ResourceView {
    let (collection, id) = address.at();
    let language = card::language(record);
    let description = Some(record.description.as_str()).filter(|words| !words.is_empty());
    let parts = record.parts.iter().map(|part| Part {
        href: card::part(collection, id, &part.path),
        title: Text::new(&*part.title, language),
        current: false,
        depth: part.depth,
    });
    // A page alone is no use to anyone without the rest of its book.
    let whole = |file: &&metadata::Encoding| !media_type::is_page(&file.media_type);
    let taken = around.file.as_ref().filter(|file| file.packing.is_none()).map(|file| &*file.path);
    let downloads = record.encodings.iter().filter(whole).map(|file| {
        let is_taken = taken == Some(file.path.as_str());
        let href = if is_taken { File::href(collection, id) } else { card::content("", collection, id, &file.path) };
        (
            href,
            match file.path.as_str().rsplit('/').next() {
                Some(CREDIT) => CREDIT.to_owned(),
                _ => card::format_name(&file.media_type, &file.path.extension()),
            },
            file.len_bytes,
        )
    });
    // What may not be copied has no file either.
    let is_printed = around.file.is_some() && card::may_print(record);
    // A book or site is many entries; it is made one file again when it is fetched.
    let packed = around.file.as_ref().filter(|file| file.packing.is_some());
    let forms = around.file.is_some().then(|| {
        let items = vec![(collection.clone(), id.clone())];
        Selection { choice: Choice::default(), items }.href("take/forms")
    });
    let downloads: Vec<_> = downloads
        .chain(packed.map(|file| (File::href(collection, id), file.format.to_string(), file.len_bytes)))
        .collect();
    ResourceView {
        card: card::of(collection, id, record, len_bytes),
        description: description.map(|words| Text::new(words, language)),
        subjects: subjects(record),
        collection: around.collection,
        open: record.main.as_ref().filter(|_| opens).map(|main| card::first(collection, id, record, main)),
        downloads,
        print: is_printed.then(|| Href::path(["print", collection.as_str(), id.as_str()])),
        search_in: (record.parts.len() > 1 || record.pages > Some(1)).then(|| format!("{collection}/{id}")),
        forms,
        parts: parts.collect(),
        credit: Credit { ..card::credit(record) },
        similar: around.similar,
        cover: record.cover.as_ref().map(|path| card::content("", collection, id, path)),
        access: card::access(record),
        duration_s: record.duration_s,
        pages: record.pages,
        mine: visit.state.mine(&(collection.clone(), id.clone())),
        versions: around.versions,
        outside: around.outside,
        lesson: None,
    }
}

/// Whether there is a page for this kind. A bare file is for keeping, and so is an exercise that no player is here for.
fn opens_here(app: &App, kind: metadata::Kind) -> bool {
    match kind {
        metadata::Kind::File => false,
        metadata::Kind::H5p => app.options.players.h5p().is_some(),
        _ => true,
    }
}

/// Subjects in the words of Home, as ways into the list; as the record names them where no field of ours has them.
fn subjects(record: &Record) -> Vec<(maktaba_webui::Label, Option<Href>)> {
    let fields = record.isced_fields();
    if !fields.is_empty() {
        let way = |field: u8| Choice { subject: Some(field), ..Choice::default() }.href("list");
        return fields.into_iter().map(|field| (subject_label(field), Some(way(field)))).collect();
    }
    let language = card::language(record);
    record.subjects.iter().map(|words| (maktaba_webui::Label::Text(Text::new(&**words, language)), None)).collect()
}

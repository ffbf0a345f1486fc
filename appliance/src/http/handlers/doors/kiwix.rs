//! `/catalog/v2`: the ZIM files of the library for Kiwix's own clients.

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::{Request, Uri};
use maktaba_library::catalogue::{Facet, Filter, Key};
use maktaba_library::doors::kiwix::{self, Book, Slice};
use maktaba_library::doors::{opds1, stamp};
use maktaba_library::language::three_letters;
use maktaba_library::metadata::isced;
use maktaba_sync::model::EntryPath;
use maktaba_webui::{autonym, subject_label};

use super::{answer, origin, rest};
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::handlers::content;
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::choice::NO_SUBJECT;
use crate::http::reader::form::field;
use crate::http::reader::visit::Visit;
use crate::http::shelf::lists::Desk;
use crate::http::shelf::located::Found;
use crate::http::shelf::publication::Publications;

/// Entries of a page where a client names no number.
const USUAL: usize = 10;
/// LIMIT: entries of a page. Clients that ask for all (`count=-1`) get the first of these.
const MOST: usize = 500;

/// `root.xml`, `entries`, `languages`, `categories`, `searchdescription.xml`.
pub(crate) async fn get(
    State(app): Shared,
    uri: Uri,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Fault> {
    let (origin, messages, name) = (origin(&visit), visit.messages, rest(&uri, "/catalog/v2/")?);
    let atom = |media_type: &'static str, bytes| answer(&app, &visit, media_type, bytes);
    match name.as_str() {
        "root.xml" => {
            let (title, at) = app.ask(|desk| Ok((desk.library()?.name.words, updated(desk)?))).await?;
            atom(opds1::NAVIGATION, kiwix::root(&title, &at)).await
        }
        "languages" => {
            let bytes = app.ask(|desk| Ok(kiwix::languages(&languages(desk)?, &updated(desk)?))).await?;
            atom(opds1::NAVIGATION, bytes).await
        }
        "categories" => {
            let list = move |desk: &Desk<'_>| {
                let counts = desk.counts(&zims(), Facet::Subject)?;
                let one = |value: &str| {
                    let number = value.parse().unwrap_or(NO_SUBJECT);
                    (category(number), subject_label(number).said(messages))
                };
                let list: Vec<_> = counts.iter().map(|count| one(&count.value)).collect();
                Ok(kiwix::categories(&list, &updated(desk)?))
            };
            let bytes = app.ask(list).await?;
            atom(opds1::NAVIGATION, bytes).await
        }
        "entries" => {
            let bytes = app.ask(move |desk| entries(desk, query.as_deref(), &origin)).await?;
            atom(opds1::ACQUISITIONS, bytes).await
        }
        "searchdescription.xml" => {
            let words = "q={searchTerms?}&lang={language?}&start={startIndex?}&count={count?}";
            let template = format!("{origin}{}/entries?{words}", kiwix::ROOT);
            let name = app.library().await?.name.words;
            atom(opds1::OPEN_SEARCH, opds1::open_search(&name, &template, opds1::ACQUISITIONS)).await
        }
        _ => Err(Fault::NOT_FOUND),
    }
}

/// `entry/{id}`
pub(crate) async fn entry(State(app): Shared, uri: Uri, visit: Visit) -> Result<Response, Fault> {
    let (origin, id) = (origin(&visit), rest(&uri, "/catalog/v2/entry/")?);
    let found = app
        .ask(move |desk| {
            let keys = named(desk, &id)?;
            Ok(books(desk, &keys, &origin)?.pop())
        })
        .await?;
    answer(&app, &visit, opds1::ENTRY, kiwix::entry(&found.ok_or(Fault::NOT_FOUND)?)).await
}

/// `illustration/{id}`: the small picture, whatever size is asked for.
pub(crate) async fn illustration(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let id = rest(request.uri(), "/catalog/v2/illustration/")?;
    let picture = app.ask(move |desk| picture(desk, &id)).await?;
    let (key, path) = picture.ok_or(Fault::NOT_FOUND)?;
    let address = ResourceAddress { collection: key.0, resource: key.1, path: Some(path), folder: false };
    let (parts, _) = request.into_parts();
    match app.locator.locate(&address).await? {
        Found::Blob(spot) => content::send(&app, &parts, &address, &spot).await,
        Found::Elsewhere(_) => Err(Fault::NOT_FOUND),
    }
}

fn picture(desk: &Desk<'_>, id: &str) -> Result<Option<(Key, EntryPath)>, Fault> {
    let Some(key) = named(desk, id)?.pop() else { return Ok(None) };
    let held = desk.held((&key.0, &key.1))?;
    Ok(held.and_then(|(_, record)| record.thumbnail.or(record.cover)).map(|path| (key, path)))
}

/// Everything that is a ZIM file and may be taken.
fn zims() -> Filter {
    Filter { values: vec![(Facet::Format, "zim".to_owned())], words: Vec::new() }
}

fn named(desk: &Desk<'_>, id: &str) -> Result<Vec<Key>, Fault> {
    if !kiwix::is_uuid(id) {
        return Ok(Vec::new());
    }
    let values = vec![(Facet::Book, id.to_ascii_lowercase())];
    desk.keys(&Filter { values, words: Vec::new() }, 0, 1)
}

fn updated(desk: &Desk<'_>) -> Result<String, Fault> {
    Ok(stamp::write(desk.collections(0, 1)?.first().map_or(0, |newest| newest.activated_at)))
}

fn category(number: u8) -> String {
    if number > 10 { "other".to_owned() } else { format!("isced-f-{number:02}") }
}

/// Codes of three letters with the languages' own names.
fn languages(desk: &Desk<'_>) -> Result<Vec<(String, String)>, Fault> {
    let mut list: Vec<(String, String)> = Vec::new();
    for count in desk.counts(&zims(), Facet::Language)?.iter() {
        if let Some(code) = three_letters(&count.value)
            && list.iter().all(|(other, _)| *other != code)
        {
            list.push((code, autonym(&count.value).to_owned()));
        }
    }
    Ok(list)
}

/// What a client asks for: one list for each way its language is written.
fn filters(desk: &Desk<'_>, query: &[u8]) -> Result<Vec<Filter>, Fault> {
    let mut all = zims();
    let words = field(query, "q").unwrap_or_default().to_lowercase();
    all.words = words.split_whitespace().take(12).map(str::to_owned).collect();
    if let Some(name) = field(query, "category").filter(|name| !name.is_empty()) {
        let number = name.strip_prefix("isced-f-").and_then(isced::field);
        let number = number.or_else(|| (name == "other").then_some(NO_SUBJECT));
        let Some(number) = number else { return Ok(Vec::new()) };
        all.values.push((Facet::Subject, number.to_string()));
    }
    let Some(codes) = field(query, "lang").filter(|codes| !codes.is_empty()) else { return Ok(vec![all]) };
    let counts = desk.counts(&zims(), Facet::Language)?;
    let is_asked = |tag: &str| three_letters(tag).is_some_and(|code| codes.split(',').any(|asked| asked == code));
    let tags = counts.iter().map(|count| &count.value).filter(|tag| is_asked(tag)).take(20);
    let with = |tag: &String| {
        let mut one = all.clone();
        one.values.push((Facet::Language, tag.clone()));
        one
    };
    Ok(tags.map(with).collect())
}

fn entries(desk: &Desk<'_>, query: Option<&str>, origin: &str) -> Result<Vec<u8>, Fault> {
    let text = query.unwrap_or_default();
    let number = |name: &str| field(text.as_bytes(), name).and_then(|value| value.parse::<i64>().ok());
    let start = usize::try_from(number("start").unwrap_or(0).max(0)).unwrap_or(usize::MAX / 2);
    let count = number("count").map_or(USUAL, |count| usize::try_from(count).unwrap_or(MOST).min(MOST));
    let (mut keys, mut total, mut skip) = (Vec::new(), 0, start);
    for filter in filters(desk, text.as_bytes())? {
        let items = desk.total(&filter)?.items;
        total += items;
        let lacks = count - keys.len();
        if lacks > 0 {
            keys.extend(desk.keys(&filter, skip, lacks)?);
        }
        skip = skip.saturating_sub(usize::try_from(items).unwrap_or(usize::MAX));
    }
    let here = if text.is_empty() { String::new() } else { format!("?{text}") };
    let here = format!("{}/entries{here}", kiwix::ROOT);
    let slice = Slice { here, total, start: start as u64, updated: updated(desk)? };
    Ok(kiwix::entries(&books(desk, &keys, origin)?, &slice))
}

fn books(desk: &Desk<'_>, keys: &[Key], origin: &str) -> Result<Vec<Book>, Fault> {
    let mut publications = Publications::new(desk, origin);
    let mut books = Vec::with_capacity(keys.len());
    for (collection, id) in keys {
        let Some(publication) = publications.get((collection, id))? else { continue };
        let has_picture = publication.record.thumbnail.is_some() || publication.record.cover.is_some();
        let known = desk.value((collection, id), Facet::Book)?;
        let id = known.unwrap_or_else(|| kiwix::stand_in(&publication.key, &publication.record));
        let picture = has_picture.then(|| format!("{}/illustration/{id}/?size=48", kiwix::ROOT));
        books.push(Book { id, publication, picture });
    }
    Ok(books)
}

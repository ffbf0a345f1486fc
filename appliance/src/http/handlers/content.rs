//! `/content/{collection}/{resource}/{path}`: the exact bytes that were published.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::header::{self, HeaderMap};
use hyper::http::request::Parts;
use hyper::{Request, StatusCode};
use maktaba_library::licence::Action;
use maktaba_library::media_type;
use maktaba_library::original::MEDIA_TYPE;
use maktaba_sync::model::{BlobId, EntryPath};
use maktaba_sync::store::ReadError;
use maktaba_webui::{Href, InsetView, Problem};

use crate::http::answer::fault::Fault;
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::reply;
use crate::http::answer::representation::{Open, Representation};
use crate::http::answer::wants;
use crate::http::app::{App, Shared};
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::host::Host;
use crate::http::reader::state::Place;
use crate::http::shelf::card;
use crate::http::shelf::located::{Found, Spot};
use crate::http::shelf::original;

pub(crate) async fn get(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let address = ResourceAddress::parse(parts.uri.path(), "/content/")?;
    match app.locator.locate(&address).await? {
        Found::Elsewhere(path) => {
            let (collection, resource) = address.at();
            Ok(reply::redirect(&Href::content("", collection.as_str(), resource.as_str(), &path)))
        }
        Found::Blob(spot) => send(&app, &parts, &address, &spot).await,
    }
}

/// Sends an entry that was found.
pub(crate) async fn send(
    app: &App,
    request: &Parts,
    address: &ResourceAddress,
    spot: &Spot,
) -> Result<Response, Fault> {
    if is_document(&spot.media_type) && wants::is_framed(&request.headers) {
        return Ok(inset(app, request, address));
    }
    let mut response = represent(app, request, address, spot).await?.answer(&app.encoder, request).await?;
    if media_type::is_page(&spot.media_type) && wants::is_alone(&request.headers) {
        remember(app, request, address, &mut response);
    }
    Ok(response)
}

/// Tells the phone where its reader is, in a site that is looked at without our frame.
fn remember(app: &App, request: &Parts, address: &ResourceAddress, response: &mut Response) {
    let Some(path) = &address.path else { return };
    let mut state = app.visit(request).state;
    let before = state.clone();
    state.go(Place::new((address.collection.clone(), address.resource.clone()), read_href(address, path)));
    if state != before {
        state.write_places(response);
    }
}

/// What browsers show in a viewer of their own, which they do not start inside a sandbox (seen in Chromium).
fn is_document(media_type: &str) -> bool {
    media_type::essence(media_type) == "application/pdf"
}

/// In place of a document inside a frame: the way to it.
fn inset(app: &App, request: &Parts, address: &ResourceAddress) -> Response {
    let visit = app.visit(request);
    let path = address.path.as_ref().map_or("", EntryPath::as_str);
    let (collection, resource) = address.at();
    let href = Href::content("", collection.as_str(), resource.as_str(), path);
    let name = path.rsplit('/').next().unwrap_or_default().to_owned();
    let html = InsetView::Document(name, href).render(&visit.frame(&app.lists.last_library()));
    let mut headers = HeaderMap::new();
    reply::put(&mut headers, &header::CONTENT_TYPE, "text/html; charset=utf-8");
    headers.insert(header::CACHE_CONTROL, Keep::No.header());
    Trust::Inset.write(&mut headers);
    reply::answer(StatusCode::OK, headers, Body::from(html))
}

/// The entry at an address that names it itself.
///
/// # Errors
///
/// As for content, and [`Fault::NOT_FOUND`] for what leads elsewhere.
pub(crate) async fn find(app: &App, request: &Parts, address: &ResourceAddress) -> Result<Representation, Fault> {
    match app.locator.locate(address).await? {
        Found::Elsewhere(_) => Err(Fault::NOT_FOUND),
        Found::Blob(spot) => represent(app, request, address, &spot).await,
    }
}

async fn represent(
    app: &App,
    request: &Parts,
    address: &ResourceAddress,
    spot: &Spot,
) -> Result<Representation, Fault> {
    let is_recipe = &*spot.media_type == MEDIA_TYPE;
    if is_recipe { rebuilt(app, request, address, spot).await } else { Ok(stored(app, request, address, spot)) }
}

/// The exact bytes that were published.
fn stored(app: &App, request: &Parts, address: &ResourceAddress, spot: &Spot) -> Representation {
    let (holdings, id) = (Arc::clone(&app.reading.holdings), spot.id);
    let open = Open::Stored(Box::new(move || holdings.open(&id)?.ok_or(ReadError::Missing(id))));
    representation(app, request, address, &spot.media_type, (spot.id, spot.len_bytes), open)
}

/// The file a container came as, which is made while it is read.
async fn rebuilt(app: &App, request: &Parts, address: &ResourceAddress, spot: &Spot) -> Result<Representation, Fault> {
    let path = address.path.clone().ok_or(Fault::NOT_FOUND)?;
    let held = app.records.get(address.at()).await?;
    if app.gate.withholds(Action::Copy, &held.record).is_some() {
        return Err(Fault::Request(Problem::Gone));
    }
    let recipe = spot.id;
    let head = app.read(move |holdings| original::head(holdings, recipe)).await?;
    let media_type = media_type::of_path(&path);
    let (program, of) = (app.options.original_maker.clone(), address.clone());
    let open = Open::Made(
        app.originals.clone(),
        Box::new(move |start, turn| original::open(&program, &of, &path, (start, turn))),
    );
    Ok(representation(app, request, address, media_type, (BlobId::from_bytes(head.hash), head.len_bytes), open))
}

/// Somebody else's bytes, as they are sent.
fn representation(
    app: &App,
    request: &Parts,
    address: &ResourceAddress,
    signed_type: &str,
    (tag, len_bytes): (BlobId, u64),
    open: Open,
) -> Representation {
    let media_type = served_type(signed_type);
    let is_saved =
        media_type == UNKNOWN || media_type.starts_with("application/epub") || media_type == "application/zip";
    let host = wants::text(&request.headers, &header::HOST).and_then(Host::parse);
    let reach =
        host.map_or_else(|| "'none'".to_owned(), |host| format!("{}/content/{}/", host.origin(), address.collection));
    Representation {
        tag,
        len_bytes,
        encode_max_bytes: app.options.limits.encode_max_bytes,
        keep: if media_type::is_page(&media_type) { Keep::Ask } else { Keep::Minutes },
        trust: if is_document(&media_type) { Trust::Document } else { Trust::Content { reach } },
        disposition: address.path.as_ref().filter(|_| is_saved).map(attachment),
        media_type,
        open,
    }
}

/// What browsers save and do not open.
const UNKNOWN: &str = "application/octet-stream";

/// The type as sent: what was signed if it has the form of one; text without a charset is UTF-8, except HTML, which
/// may name its own.
fn served_type(signed: &str) -> String {
    let Some(clean) = media_type::clean(signed) else { return UNKNOWN.to_owned() };
    if clean.starts_with("text/") && !media_type::is_page(&clean) {
        return media_type::with_charset(&clean, "utf-8");
    }
    clean
}

/// `Content-Disposition` with the name in UTF-8 (RFC 6266, 4.3; RFC 8187).
fn attachment(path: &EntryPath) -> String {
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let href = Href::path([name]);
    format!("attachment; filename*=UTF-8''{}", href.as_str().trim_start_matches('/'))
}

/// Address of the page that shows this entry in our frame.
pub(crate) fn read_href(address: &ResourceAddress, path: &EntryPath) -> Href {
    card::read(&address.collection, &address.resource, path)
}

//! `/play/{collection}/{resource}/{path}`: content with the player it needs, inside the sandbox.
//!
//! H5P gets a page of its own around the package. Pages of SCORM courses and cartridges get one script at their head,
//! which stands in for the learning management system that they look for; pages of sites one that says where the reader is,
//! and a style that marks links out of the library. Everything else is sent as under `/content/`.
//! `/players/{hash}/{path}` are the players themselves.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use hyper::Request;
use hyper::Uri;
use hyper::header;
use hyper::http::request::Parts;
use maktaba_library::metadata::{Kind, LAUNCHES};
use maktaba_library::{href, maths, media_type};
use maktaba_sync::model::BlobId;
use maktaba_sync::store::ReadError;
use maktaba_webui::{H5pView, Href, PlayAsset};
use serde_json::Value;

use super::content;
use crate::http::answer::content::{Spliced, read_full};
use crate::http::answer::fault::Fault;
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::reply;
use crate::http::answer::representation::{Open, Representation};
use crate::http::answer::wants;
use crate::http::app::{App, Shared};
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::form;
use crate::http::reader::host::Host;
use crate::http::reader::visit::Visit;
use crate::http::shelf::card;
use crate::http::shelf::located::{self, Found, Spot};

pub(crate) async fn get(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let address = ResourceAddress::parse(parts.uri.path(), "/play/")?;
    let held = app.records.get(address.at()).await?;
    let record = &held.record;
    let is_package = address.path.is_none() || address.path == record.main;
    if record.kind == Kind::H5p && is_package {
        let (visit, (collection, resource)) = (app.visit(&parts), address.at());
        let content = Href::path(["content", collection.as_str(), resource.as_str()]);
        let view = H5pView { title: card::title(record), content, player: app.options.players.h5p() };
        let library = app.library().await?;
        let html = view.render(&visit.frame(&library));
        return page(&parts, &address, html.into()).answer(&app.encoder, &parts).await;
    }
    match app.locator.locate(&address).await? {
        Found::Elsewhere(path) => {
            let (collection, resource) = address.at();
            Ok(reply::redirect(&Href::play("", collection.as_str(), resource.as_str(), &path)))
        }
        Found::Blob(spot) if takes_more(&app, record.kind, &spot) => {
            let more = match record.kind {
                Kind::Scorm => course(launch(&app, &address, parts.uri.query()).await?.as_deref()),
                Kind::Imscc => course(None),
                _ => site(),
            };
            completed(&app, &parts, &address, &spot, more).answer(&app.encoder, &parts).await
        }
        Found::Blob(spot) => content::send(&app, &parts, &address, &spot).await,
    }
}

/// A file of the players. It is asked for from inside the sandbox, so it has the headers of content.
pub(crate) async fn asset(State(app): Shared, uri: Uri, visit: Visit) -> Result<Response, Fault> {
    let (hash, path) =
        uri.path().strip_prefix("/players/").and_then(|rest| rest.split_once('/')).ok_or(Fault::NOT_FOUND)?;
    if path == "formula" {
        let mut response = formula(&app, &visit, uri.query()).await?;
        response.headers_mut().insert(header::CACHE_CONTROL, Keep::Forever.header());
        Trust::Content { reach: "'none'".to_owned() }.write(response.headers_mut());
        return Ok(response);
    }
    let own = PlayAsset::find(hash, path).map(|file| (file.media_type, Bytes::from_static(file.bytes())));
    let (media_type, bytes) = own.or_else(|| app.options.players.find(hash, path)).ok_or(Fault::NOT_FOUND)?;
    let mut response = reply::text(&app.encoder, &visit.wants, media_type, bytes).await?;
    response.headers_mut().insert(header::CACHE_CONTROL, Keep::Forever.header());
    Trust::Content { reach: "'none'".to_owned() }.write(response.headers_mut());
    Ok(response)
}

/// A formula that a hosted page has, as an element: `/players/{hash}/formula?tex=…&block=0`.
async fn formula(app: &App, visit: &Visit, query: Option<&str>) -> Result<Response, Fault> {
    let field = |name: &str| form::field(query.unwrap_or_default().as_bytes(), name).unwrap_or_default();
    let (written, is_block) = (field("tex"), field("block") == "1");
    let made = app.blocking(move |_| Ok(maths::asked(&written, is_block))).await?.ok_or(Fault::NOT_FOUND)?;
    // It stands by itself here, and must say what it is.
    let made = made.replacen("<math", "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"", 1);
    let made = Bytes::from(made.replace("&nbsp;", "&#160;"));
    reply::text(&app.encoder, &visit.wants, "text/xml; charset=utf-8", made).await
}

/// Whether a page gets something at its head.
fn takes_more(app: &App, kind: Kind, spot: &Spot) -> bool {
    let charset = media_type::charset_parameter(&spot.media_type).unwrap_or_default();
    kind != Kind::H5p
        && media_type::is_page(&spot.media_type)
        && spot.len_bytes <= app.options.limits.chapter_bytes
        && !charset.starts_with("utf-16")
}

/// A page with `more` at its head. Its name says both, so that nothing is read for who has it.
fn completed(app: &App, request: &Parts, address: &ResourceAddress, spot: &Spot, more: String) -> Representation {
    let (holdings, id, len_bytes) = (Arc::clone(&app.reading.holdings), spot.id, spot.len_bytes);
    let tag = blake3::Hasher::new().update(id.as_bytes()).update(more.as_bytes()).finalize();
    let whole_len_bytes = len_bytes + more.len() as u64;
    let open = Open::Stored(Box::new(move || {
        let mut content = holdings.open(&id)?.ok_or(ReadError::Missing(id))?;
        let mut head = vec![0; usize::try_from(len_bytes).unwrap_or(HEAD_BYTES).min(HEAD_BYTES)];
        read_full(content.as_mut(), 0, &mut head)?;
        let at = head_of(&head) as u64;
        Ok(Box::new(Spliced { content, at, more: more.into() }))
    }));
    // The page's own charset, which the script does not change.
    represent(request, address, &spot.media_type, (BlobId::from(tag), whole_len_bytes), open)
}

/// A page of ours around a package.
fn page(request: &Parts, address: &ResourceAddress, html: Bytes) -> Representation {
    let (tag, len_bytes) = (BlobId::from(blake3::hash(&html)), html.len() as u64);
    let open = Open::Stored(Box::new(move || Ok(Box::new(html))));
    represent(request, address, "text/html; charset=utf-8", (tag, len_bytes), open)
}

fn represent(
    request: &Parts,
    address: &ResourceAddress,
    media_type: &str,
    (tag, len_bytes): (BlobId, u64),
    open: Open,
) -> Representation {
    let host = wants::text(&request.headers, &header::HOST).and_then(Host::parse);
    let reach = host.map_or_else(
        || "'none'".to_owned(),
        |host| {
            let (origin, collection) = (host.origin(), &address.collection);
            format!("{origin}/content/{collection}/ {origin}/play/{collection}/ {origin}/players/")
        },
    );
    Representation {
        tag,
        media_type: media_type.to_owned(),
        len_bytes,
        encode_max_bytes: u64::MAX,
        keep: Keep::Ask,
        trust: Trust::Content { reach },
        disposition: None,
        open,
    }
}

/// Links that need the internet, which there may be none of: an arrow, and dotted, so that it is not colour alone.
const OUTSIDE: &str = "<style>a[href^=\"http:\"]::after,a[href^=\"https:\"]::after,a[href^=\"//\"]::after{content:\" \\2197\"}\
     a[href^=\"http:\"],a[href^=\"https:\"],a[href^=\"//\"]{text-decoration:underline dotted}</style>";

/// LIMIT: bytes of what the lessons of a course are told.
const LAUNCH_BYTES: u64 = 1 << 20;

/// What the lesson at an address is told when it begins, as JSON; `None` if its course says nothing.
async fn launch(app: &App, address: &ResourceAddress, query: Option<&str>) -> Result<Option<String>, Fault> {
    let Ok(path) = LAUNCHES.parse() else { return Ok(None) };
    let wanted = ResourceAddress { path: Some(path), folder: false, ..address.clone() };
    let bytes = match app.locator.locate(&wanted).await {
        Ok(Found::Blob(spot)) if spot.len_bytes <= LAUNCH_BYTES => {
            app.read(move |holdings| located::read_all(holdings, spot.id, spot.len_bytes)).await?
        }
        Ok(_) | Err(Fault::Request(_)) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let told = serde_json::from_slice::<Vec<Value>>(&bytes).unwrap_or_default();
    let file = address.path.as_ref().map_or("", |path| path.as_str());
    Ok(said(&told, file, query.unwrap_or_default()).map(ToString::to_string))
}

/// The lesson of a file with these parameters; without such the only one of the file.
fn said<'a>(told: &'a [Value], file: &str, query: &str) -> Option<&'a Value> {
    let of_file = |one: &&Value| one["path"].as_str().is_some_and(|path| href::of_place(path).0 == file);
    let pairs = |query: &str| form_urlencoded::parse(query.as_bytes()).into_owned().collect::<Vec<_>>();
    let parameters = |one: &Value| {
        let fragment = one["path"].as_str().map_or("", |path| href::of_place(path).1);
        fragment.strip_prefix('?').unwrap_or_default().to_owned()
    };
    let named = told.iter().filter(of_file).find(|one| pairs(&parameters(one)) == pairs(query));
    let mut all = told.iter().filter(of_file);
    named.or_else(|| all.next().filter(|_| all.next().is_none())).map(|one| &one["said"])
}

fn source(file: &'static str) -> String {
    ["<script src=\"", PlayAsset::href(file).as_str(), "\""].concat()
}

/// What pages of sites need: storage that is not refused, links out of the library marked, and a word of where they are.
fn site() -> String {
    [source("sandbox.js"), "></script>".into(), source("place.js"), "></script>".into(), OUTSIDE.into()].concat()
}

/// What courses need; `launch` is what the lesson is told.
fn course(launch: Option<&str>) -> String {
    let told = launch.map(|told| {
        format!(" data-launch=\"{}\"", told.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;"))
    });
    [
        source("sandbox.js"),
        "></script>".to_owned(),
        source("play-scorm.js"),
        told.unwrap_or_default(),
        "></script>".to_owned(),
    ]
    .concat()
}

/// The place before everything that runs: after `<head>`, else after `<html>`, the doctype, or first.
fn head_of(html: &[u8]) -> usize {
    ["head", "html", "!doctype"].iter().find_map(|name| end_of_tag(html, name)).unwrap_or(0)
}

/// LIMIT: bytes in which the head of a page begins.
const HEAD_BYTES: usize = 64 << 10;

/// Where the first tag of that name ends.
fn end_of_tag(html: &[u8], name: &str) -> Option<usize> {
    let head = html.get(..html.len().min(HEAD_BYTES))?;
    let mut from = 0;
    while let Some(found) = head.get(from..)?.iter().position(|byte| *byte == b'<') {
        let start = from + found + 1;
        let rest = head.get(start..)?;
        let is_named = rest.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()));
        let is_whole = rest.get(name.len()).is_some_and(|next| next.is_ascii_whitespace() || *next == b'>');
        if is_named && is_whole {
            return rest.iter().position(|byte| *byte == b'>').map(|end| start + end + 1);
        }
        from = start;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_is_told_what_its_item_says() {
        let told = serde_json::json!([
            {"path": "a.html", "said": {"mastery": "70", "data": "<&\""}},
            {"path": "b.html#?part=1", "said": {"data": "one"}},
            {"path": "b.html#?part=2&x=%20", "said": {"data": "two"}},
        ]);
        let told = told.as_array().unwrap();
        let data = |file, query| said(told, file, query).and_then(|said| said["data"].as_str());
        assert_eq!(data("a.html", "anything=1"), Some("<&\""));
        assert_eq!(data("b.html", "part=2&x=+"), Some("two"));
        assert_eq!((data("b.html", ""), data("c.html", "")), (None, None));
        let html = course(Some(&told[0]["said"].to_string()));
        assert!(html.ends_with(" data-launch=\"{&quot;data&quot;:&quot;&lt;&amp;\\&quot;&quot;,&quot;mastery&quot;:&quot;70&quot;}\"></script>"), "{html}");
    }

    #[test]
    fn scripts_come_first() {
        let cases = [
            ("<!DOCTYPE html><html><HEAD lang=x><title>T", "<!DOCTYPE html><html><HEAD lang=x>", "<title>T"),
            ("<html a=b><body>x", "<html a=b>", "<body>x"),
            ("<!doctype html><header>x", "<!doctype html>", "<header>x"),
            ("x", "", "x"),
            ("<head", "", "<head"),
        ];
        for (html, before, after) in cases {
            let (head, rest) = html.split_at(head_of(html.as_bytes()));
            let made = [head, &course(None), rest].concat();
            assert!(made.starts_with(&format!("{before}<script src=\"/players/")), "{html}: {made}");
            assert!(made.ends_with(&format!("play-scorm.js\"></script>{after}")), "{html}: {made}");
        }
    }
}

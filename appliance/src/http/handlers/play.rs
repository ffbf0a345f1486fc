//! `/play/{collection}/{resource}/{path}`: content with the player it needs, inside the sandbox.
//!
//! H5P gets a page of its own around the package. Pages of SCORM courses and cartridges get one script at their head,
//! which stands in for the learning management system that they look for; pages of ZIM files a style that marks links out
//! of the library. Everything else is sent as under `/content/`.
//! `/players/{hash}/{path}` are the players themselves.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use hyper::Request;
use hyper::Uri;
use hyper::header;
use maktaba_library::media_type;
use maktaba_library::metadata::{Kind, LAUNCHES};
use maktaba_sync::model::{BlobId, Entry};
use maktaba_webui::{H5pView, Href, PlayAsset};
use serde_json::Value;

use super::content;
use crate::http::answer::fault::Fault;
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::reply;
use crate::http::app::{App, Shared};
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::visit::Visit;
use crate::http::shelf::card;
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::{self, Found};

pub(crate) async fn get(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let address = ResourceAddress::parse(parts.uri.path(), "/play/")?;
    let visit = app.visit(&parts);
    let (record, _) = super::resource::record(&app, &address).await?;
    let is_package = address.path.is_none() || address.path == record.main;
    if record.kind == Kind::H5p && is_package {
        let (collection, resource) = address.at();
        let content = Href::path(["content", collection.as_str(), resource.as_str()]);
        let view = H5pView { title: card::title(&record), content, player: app.options.players.h5p() };
        let overview = app.overview().await?;
        return page(&app, &visit, &address, view.render(&visit.frame(&overview.library)).into()).await;
    }
    let wanted = address.clone();
    match app.blocking(move |holdings| located::find(holdings, &wanted)).await? {
        Found::Elsewhere(path) => {
            let (collection, resource) = address.at();
            Ok(reply::redirect(&Href::play("", collection.as_str(), resource.as_str(), &path)))
        }
        Found::Blob { entry, id, len_bytes } if takes_more(&app, record.kind, &entry, len_bytes) => {
            let more = match record.kind {
                Kind::Zim => OUTSIDE.to_owned(),
                Kind::Scorm => scripts(launch(&app, &address, parts.uri.query()).await?.as_deref()),
                _ => scripts(None),
            };
            completed(&app, &visit, &address, (&entry, &more), (id, len_bytes)).await
        }
        Found::Blob { entry, id, len_bytes } => content::send(&app, parts, address, (&entry, id, len_bytes)).await,
    }
}

/// A file of the players. It is asked for from inside the sandbox, so it has the headers of content.
pub(crate) async fn asset(State(app): Shared, uri: Uri, visit: Visit) -> Result<Response, Fault> {
    let (hash, path) =
        uri.path().strip_prefix("/players/").and_then(|rest| rest.split_once('/')).ok_or(Fault::NOT_FOUND)?;
    let own = PlayAsset::find(hash, path).map(|file| (file.media_type, Bytes::from_static(file.bytes)));
    let (media_type, bytes) = own.or_else(|| app.options.players.find(hash, path)).ok_or(Fault::NOT_FOUND)?;
    let mut response = reply::text(&app.encoder, &visit.wants, media_type, bytes).await?;
    response.headers_mut().insert(header::CACHE_CONTROL, Keep::Forever.header());
    Trust::Content { reach: "'none'".to_owned() }.write(response.headers_mut());
    Ok(response)
}

/// Whether a page gets something at its head.
fn takes_more(app: &App, kind: Kind, entry: &Entry, len_bytes: u64) -> bool {
    let charset = media_type::charset_parameter(&entry.media_type).unwrap_or_default();
    matches!(kind, Kind::Scorm | Kind::Imscc | Kind::Zim)
        && media_type::is_page(&entry.media_type)
        && len_bytes <= app.options.limits.chapter_bytes
        && !charset.starts_with("utf-16")
}

async fn completed(
    app: &Arc<App>,
    visit: &Visit,
    address: &ResourceAddress,
    (entry, more): (&Entry, &str),
    (id, len_bytes): (BlobId, u64),
) -> Result<Response, Fault> {
    let html = app.read(move |holdings| located::read_all(holdings, id, len_bytes)).await?;
    let mut response = page(app, visit, address, with_head(&html, more).into()).await?;
    // The page's own charset, which the script does not change.
    reply::put(response.headers_mut(), &header::CONTENT_TYPE, &entry.media_type);
    Ok(response)
}

async fn page(app: &App, visit: &Visit, address: &ResourceAddress, html: Bytes) -> Result<Response, Fault> {
    let mut response = reply::text(&app.encoder, &visit.wants, "text/html; charset=utf-8", html).await?;
    response.headers_mut().insert(header::CACHE_CONTROL, Keep::Ask.header());
    let reach = visit.host.as_ref().map_or_else(
        || "'none'".to_owned(),
        |host| {
            let (origin, collection) = (host.origin(), &address.collection);
            format!("{origin}/content/{collection}/ {origin}/play/{collection}/ {origin}/players/")
        },
    );
    Trust::Content { reach }.write(response.headers_mut());
    Ok(response)
}

/// Links that need the internet, which there may be none of: an arrow, and dotted, so that it is not colour alone.
const OUTSIDE: &str = "<style>a[href^=\"http:\"]::after,a[href^=\"https:\"]::after,a[href^=\"//\"]::after{content:\" \\2197\"}\
     a[href^=\"http:\"],a[href^=\"https:\"],a[href^=\"//\"]{text-decoration:underline dotted}</style>";

/// LIMIT: bytes of what the lessons of a course are told.
const LAUNCH_BYTES: u64 = 1 << 20;

/// What the lesson at an address is told when it begins, as JSON; `None` if its course says nothing.
async fn launch(app: &Arc<App>, address: &ResourceAddress, query: Option<&str>) -> Result<Option<String>, Fault> {
    let Ok(path) = LAUNCHES.parse() else { return Ok(None) };
    let wanted = ResourceAddress { path: Some(path), folder: false, ..address.clone() };
    let read = move |holdings: &dyn Holdings| match located::find(holdings, &wanted) {
        Ok(Found::Blob { id, len_bytes, .. }) if len_bytes <= LAUNCH_BYTES => {
            Ok(Some(located::read_all(holdings, id, len_bytes)?))
        }
        Ok(_) | Err(Fault::Request(_)) => Ok(None),
        Err(fault) => Err(fault),
    };
    let bytes = app.blocking(read).await?;
    let told = bytes.and_then(|bytes| serde_json::from_slice::<Vec<Value>>(&bytes).ok()).unwrap_or_default();
    let file = address.path.as_ref().map_or("", |path| path.as_str());
    Ok(said(&told, file, query.unwrap_or_default()).map(ToString::to_string))
}

/// The lesson of a file with these parameters; without such the only one of the file.
fn said<'a>(told: &'a [Value], file: &str, query: &str) -> Option<&'a Value> {
    let of_file = |one: &&Value| one["path"].as_str().and_then(|path| path.split('#').next()) == Some(file);
    let pairs = |query: &str| form_urlencoded::parse(query.as_bytes()).into_owned().collect::<Vec<_>>();
    let parameters = |one: &Value| {
        one["path"].as_str().and_then(|path| path.split_once("#?")).map_or("", |(_, query)| query).to_owned()
    };
    let named = told.iter().filter(of_file).find(|one| pairs(&parameters(one)) == pairs(query));
    let mut all = told.iter().filter(of_file);
    named.or_else(|| all.next().filter(|_| all.next().is_none())).map(|one| &one["said"])
}

/// What courses need; `launch` is what the lesson is told.
fn scripts(launch: Option<&str>) -> String {
    let source = |file| ["<script src=\"", PlayAsset::href(file).as_str(), "\""].concat();
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

/// Puts it before everything that runs: after `<head>`, else after `<html>`, the doctype, or first.
fn with_head(html: &[u8], more: &str) -> Vec<u8> {
    let at = ["head", "html", "!doctype"].iter().find_map(|name| end_of_tag(html, name)).unwrap_or(0);
    let (before, after) = html.split_at(at);
    [before, more.as_bytes(), after].concat()
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
        let html = scripts(Some(&told[0]["said"].to_string()));
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
            let made = String::from_utf8(with_head(html.as_bytes(), &scripts(None))).unwrap();
            assert!(made.starts_with(&format!("{before}<script src=\"/players/")), "{html}: {made}");
            assert!(made.ends_with(&format!("play-scorm.js\"></script>{after}")), "{html}: {made}");
        }
    }
}

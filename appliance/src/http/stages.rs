//! What happens to each request: host → router → what went wrong → headers.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use hyper::header::{self, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Request, Version};
use maktaba_library::catalogue::Facet;
use maktaba_sync::model::{KEPT_HERE, MADE_HERE};
use maktaba_webui::{Count, InsetView, Library, Problem, ProblemView};
use tokio::time::Instant;
use tower::ServiceExt as _;

use crate::http::answer::cross;
use crate::http::answer::fault::{Fault, Faulted};
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::reply;
use crate::http::answer::wants;
use crate::http::app::App;
use crate::http::handlers;
use crate::http::line::ends::Ends;
use crate::http::reader::address;
use crate::http::reader::host::Host;

/// Answers one request. Never fails: what goes wrong is a page.
pub(crate) async fn answer(app: Arc<App>, router: Router, request: Request<Body>) -> Response {
    let (mut parts, body) = request.into_parts();
    name_host(&mut parts);
    let seen = parts.clone();
    let mut response = match gate(&app, &parts) {
        Ok(Some(word)) => word,
        Ok(None) => match router.oneshot(Request::from_parts(parts, body)).await {
            Ok(response) => response,
            Err(never) => match never {},
        },
        Err(fault) => axum::response::IntoResponse::into_response(fault),
    };
    if let Some(Faulted(fault)) = response.extensions_mut().remove() {
        let allow = response.headers_mut().remove(header::ALLOW);
        response = problem(&app, &seen, &fault).await;
        if let Some(allow) = allow {
            response.headers_mut().insert(header::ALLOW, allow);
        }
    }
    if handlers::doors::is_door(seen.uri.path()) {
        cross::allow(&seen.headers, response.headers_mut(), &app.options.origins);
    }
    if seen.method == Method::HEAD {
        // The length stays as it would be; only the body goes.
        let len = http_body::Body::size_hint(response.body()).exact();
        if let (Some(len), false) = (len, response.headers().contains_key(header::CONTENT_LENGTH)) {
            response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(len));
        }
        *response.body_mut() = Body::empty();
    }
    response
}

/// Makes `Host` say whom the request is for: an absolute address says it itself (RFC 9112, 3.2.2), and HTTP/1.0 need not
/// say it at all.
fn name_host(parts: &mut Parts) {
    let host = match parts.uri.authority() {
        Some(authority) => HeaderValue::from_str(authority.as_str()).ok(),
        None if parts.version == Version::HTTP_10 && !parts.headers.contains_key(header::HOST) => {
            let local = Ends::of(parts).local;
            local.and_then(|local| HeaderValue::from_str(&local.to_string()).ok())
        }
        None => return,
    };
    parts.headers.insert(header::HOST, host.unwrap_or(HeaderValue::from_static("localhost")));
    if let Some(path) = parts.uri.path_and_query().cloned() {
        parts.uri = path.into();
    }
}

/// Lets requests for our own names in. Others are answered by the portal, if there is one, or refused.
fn gate(app: &App, parts: &Parts) -> Result<Option<Response>, Fault> {
    let mut hosts = parts.headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return Err(Fault::BAD_REQUEST) };
    let host = host.to_str().ok().and_then(Host::parse).ok_or(Fault::BAD_REQUEST)?;
    let path = parts.uri.path();
    // Without an escape there is nothing that could be broken, and most addresses have none.
    if path.contains('%') && address::decode(path).is_none_or(|path| path.contains('\0')) {
        return Err(Fault::BAD_REQUEST);
    }
    if host.is_ours(&app.options.host_names) {
        return Ok(None);
    }
    let word = app.portal.word(parts, &host, Instant::now());
    let answer = word.and_then(|word| handlers::welcome::answer(word, &Ends::of(parts)));
    answer.map(Some).ok_or(Fault::Request(Problem::Misdirected))
}

/// The page for a fault. Parts of hosted content that are missing get a line instead: nobody reads a page in place
/// of a picture.
async fn problem(app: &App, request: &Parts, fault: &Fault) -> Response {
    let visit = app.visit(request);
    let problem = fault.problem();
    let code = code_of(problem, request.uri.path());
    if fault.is_ours() {
        tracing::error!(path = request.uri.path(), code, error = %chain(fault), "could not answer");
    }
    if handlers::doors::is_door(request.uri.path()) {
        return said_to_programs(request, fault);
    }
    let hosted = ["/content/", "/play/", "/players/"].iter().any(|place| request.uri.path().starts_with(place));
    let wants_page = wants::text(&request.headers, &header::ACCEPT).is_none_or(|accept| accept.contains("text/html"));
    let (words, trust) = if hosted && !wants_page {
        (format!("{} {code}\n", problem.status()), Trust::Inset)
    } else if hosted && !wants::is_alone(&request.headers) {
        (InsetView::Problem(problem, code.clone()).render(&visit.frame(&app.lists.last_library())), Trust::Inset)
    } else {
        // Counting in hours helps nobody: damage is there until the next update.
        let retry_s = fault.retry_s().filter(|seconds| *seconds < 120);
        let (library, ways_on) = around(app, problem).await;
        let reason = if problem == Problem::Gone { reason(app, request.uri.path()).await } else { None };
        let view = ProblemView { guess: guess(request), retry_s, ways_on, reason, ..ProblemView::new(problem, &*code) };
        let trust = Trust::ours(visit.own_origin());
        (view.render(&visit.frame(&library)), trust)
    };
    let mut response = Response::new(Body::from(words));
    *response.status_mut() = fault.status();
    let headers = response.headers_mut();
    let media_type = if hosted && !wants_page { "text/plain; charset=utf-8" } else { "text/html; charset=utf-8" };
    reply::put(headers, &header::CONTENT_TYPE, media_type);
    headers.insert(header::CACHE_CONTROL, Keep::No.header());
    if let Fault::Range(len_bytes) = fault {
        reply::put(headers, &header::CONTENT_RANGE, &format!("bytes */{len_bytes}"));
    }
    if let Some(seconds) = fault.retry_s() {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    trust.write(headers);
    response
}

/// The same for programs (RFC 9457).
fn said_to_programs(request: &Parts, fault: &Fault) -> Response {
    let status = fault.status();
    let mut problem = serde_json::json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or_default(),
        "status": status.as_u16(),
        "instance": request.uri.path(),
    });
    if let (Fault::Argument(detail), Some(object)) = (fault, problem.as_object_mut()) {
        object.insert("detail".to_owned(), detail.as_str().into());
    }
    let mut headers = hyper::HeaderMap::new();
    reply::put(&mut headers, &header::CONTENT_TYPE, "application/problem+json");
    headers.insert(header::CACHE_CONTROL, Keep::No.header());
    if let Some(seconds) = fault.retry_s() {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Trust::Data.write(&mut headers);
    reply::answer(status, headers, Body::from(problem.to_string()))
}

/// The name over the page, and subjects to go on with if nothing was there. Where the store may be why there is a problem
/// it is not asked: such pages wait for nothing.
async fn around(app: &App, problem: Problem) -> (Library, Vec<Count>) {
    let is_search = matches!(problem, Problem::NotFound | Problem::Gone | Problem::Damaged);
    if !is_search {
        return (app.lists.last_library(), Vec::new());
    }
    let asked = app.ask(|desk| Ok((desk.library()?, handlers::home::ways(desk, Facet::Subject)?))).await;
    asked.unwrap_or_else(|_| (app.lists.last_library(), Vec::new()))
}

/// Why a teacher took back what they had made here.
async fn reason(app: &App, path: &str) -> Option<String> {
    let (collection, resource) = path.strip_prefix("/r/")?.split_once('/')?;
    let is_own = [MADE_HERE, KEPT_HERE].iter().any(|own| collection.ends_with(own));
    let (classroom, resource) = (app.classroom.as_ref().filter(|_| is_own)?, resource.to_owned());
    classroom.ask(move |school| school.why_withdrawn(&resource)).await.ok()?
}

/// Words of the address, for the search box.
fn guess(request: &Parts) -> String {
    let path = address::decode(request.uri.path()).unwrap_or_default();
    let last = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    stem.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).take(80).collect::<String>().trim().to_owned()
}

/// A code that is the same each time for the same page, without letters that are mistaken for each other.
fn code_of(problem: Problem, path: &str) -> String {
    const LETTERS: &[u8] = b"2345679ACDEFGHJKMNPQRTUVWXYZ";
    let hash = blake3::hash(path.as_bytes());
    let tail: String = hash
        .as_bytes()
        .iter()
        .take(4)
        .filter_map(|b| LETTERS.get(usize::from(*b) % LETTERS.len()))
        .map(|b| char::from(*b))
        .collect();
    format!("M{}-{tail}", problem.status())
}

/// The whole chain of causes, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

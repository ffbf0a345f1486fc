//! `/content/{collection}/{resource}/{path}`: the exact bytes that were published.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Request, StatusCode};
use maktaba_library::licence::Action;
use maktaba_library::media_type;
use maktaba_library::original::MEDIA_TYPE;
use maktaba_sync::model::{BlobId, Entry, EntryPath, MediaClass};
use maktaba_sync::store::ReadError;
use maktaba_webui::Problem;

use crate::http::answer::body::{CHUNK_BYTES, PiecedBody};
use crate::http::answer::conditional;
use crate::http::answer::content::read_full;
use crate::http::answer::encoding::{Encoding, etag};
use crate::http::answer::fault::Fault;
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::range::{self, Asked};
use crate::http::answer::reply;
use crate::http::answer::wants;
use crate::http::app::{App, Shared};
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::host::Host;
use crate::http::reader::visit::Visit;
use crate::http::shelf::card;
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::{self, Found, read_all};
use crate::http::shelf::original;

/// LIMIT: texts up to here are remembered as they are, too: a reader without gzip costs no decoding the second time.
const KEPT_PLAIN_BYTES: u64 = 256 * 1024;

pub(crate) async fn get(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let address = ResourceAddress::parse(parts.uri.path(), "/content/")?;
    let found = match app.located(parts.uri.path())? {
        Ok(found) => found,
        Err(generation) => {
            let (wanted, judge) = (address.clone(), Arc::clone(&app));
            let find = move |holdings: &dyn Holdings| {
                let verdict = judge.gate.of(holdings, wanted.at())?;
                if verdict.is_some_and(|verdict| verdict.withheld.is_some()) {
                    return Err(Fault::Request(Problem::Gone));
                }
                Ok((located::find(holdings, &wanted)?, verdict.is_some_and(|verdict| verdict.has_end)))
            };
            let (found, has_end) = app.blocking(find).await?;
            if !has_end {
                app.remember_located(generation, parts.uri.path(), found.clone());
            }
            found
        }
    };
    match found {
        Found::Elsewhere(path) => {
            let (collection, resource) = address.at();
            Ok(reply::redirect(&maktaba_webui::Href::content("", collection.as_str(), resource.as_str(), &path)))
        }
        Found::Blob { entry, id, len_bytes } => send(&app, parts, address, (&entry, id, len_bytes)).await,
    }
}

/// Sends an entry that was found.
pub(crate) async fn send(
    app: &Arc<App>,
    parts: Parts,
    address: ResourceAddress,
    (entry, id, len_bytes): (&Entry, BlobId, u64),
) -> Result<Response, Fault> {
    let visit = app.visit(&parts);
    let asked = Ask { method: parts.method, headers: parts.headers, visit, address, recipe: false };
    if entry.media_type == MEDIA_TYPE {
        return asked.answer_rebuilt(app, entry.clone(), id).await;
    }
    asked.answer(app, entry, id, len_bytes).await
}

/// A request for content.
struct Ask {
    method: Method,
    headers: HeaderMap,
    visit: Visit,
    address: ResourceAddress,
    /// Whether the content is made by a recipe, and no blob itself.
    recipe: bool,
}

impl Ask {
    /// The file a container came as.
    async fn answer_rebuilt(self, app: &Arc<App>, entry: Entry, recipe: BlobId) -> Result<Response, Fault> {
        let (record, _) = super::resource::record(app, &self.address).await?;
        if app.gate.withholds(Action::Copy, &record).is_some() {
            return Err(Fault::Request(Problem::Gone));
        }
        let head = app.read(move |holdings| original::head(holdings, recipe)).await?;
        let entry = Entry { media_type: media_type::of_path(&entry.path).to_owned(), ..entry };
        let asked = Self { recipe: true, ..self };
        asked.answer(app, &entry, BlobId::from_bytes(head.hash), head.len_bytes).await
    }

    async fn answer(self, app: &Arc<App>, entry: &Entry, id: BlobId, len_bytes: u64) -> Result<Response, Fault> {
        let range = wants::text(&self.headers, &header::RANGE).filter(|_| self.method == Method::GET);
        let plain_tag = etag(&id, Encoding::Identity);
        let if_range = wants::text(&self.headers, &header::IF_RANGE);
        let asked = match range.filter(|_| conditional::is_same(if_range, &plain_tag)) {
            range @ Some(_) => range::parse(range, len_bytes),
            None => Asked::Whole,
        };
        // A range counts bytes of what was published, so it is only cut from that.
        let encoding = if asked == Asked::Whole { self.encoding(app, entry, len_bytes) } else { Encoding::Identity };
        let tag = etag(&id, encoding);
        let mut headers = self.describe(entry);
        reply::put(&mut headers, &header::ETAG, &tag);
        if conditional::is_known(self.visit.wants.if_none_match.as_deref(), &tag) {
            headers.remove(header::CONTENT_TYPE);
            return Ok(reply::answer(StatusCode::NOT_MODIFIED, headers, Body::empty()));
        }
        match asked {
            Asked::Nothing => Err(Fault::Range(len_bytes)),
            Asked::Part { start, end } => {
                reply::put(&mut headers, &header::CONTENT_RANGE, &format!("bytes {start}-{}/{len_bytes}", end - 1));
                self.bytes(app, id, headers, StatusCode::PARTIAL_CONTENT, (start, end)).await
            }
            Asked::Whole if encoding == Encoding::Identity && !is_kept(entry, len_bytes) => {
                self.bytes(app, id, headers, StatusCode::OK, (0, len_bytes)).await
            }
            Asked::Whole => self.encoded(app, id, headers, encoding, len_bytes).await,
        }
    }

    fn encoding(&self, app: &App, entry: &Entry, len_bytes: u64) -> Encoding {
        let worth = (200..=app.options.limits.encode_max_bytes).contains(&len_bytes);
        let text = MediaClass::of(&entry.media_type) == MediaClass::Text;
        if worth && text { self.visit.wants.encoding } else { Encoding::Identity }
    }

    /// Type, how long to keep it, what it may do.
    fn describe(&self, entry: &Entry) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let media_type = served_type(&entry.media_type);
        reply::put(&mut headers, &header::CONTENT_TYPE, &media_type);
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        let is_text = MediaClass::of(&media_type) == MediaClass::Text;
        if is_text {
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        }
        let keep = if media_type::is_page(&media_type) { Keep::Ask } else { Keep::Minutes };
        headers.insert(header::CACHE_CONTROL, keep.header());
        if media_type == UNKNOWN || media_type.starts_with("application/epub") || media_type == "application/zip" {
            reply::put(&mut headers, &header::CONTENT_DISPOSITION, &attachment(&entry.path));
        }
        self.trust().write(&mut headers);
        headers
    }

    fn trust(&self) -> Trust {
        let reach = |host: &Host| format!("{}/content/{}/", host.origin(), self.address.collection);
        Trust::Content { reach: self.visit.host.as_ref().map_or_else(|| "'none'".to_owned(), reach) }
    }

    /// Bytes as published: small ones at once, large ones as the client takes them.
    async fn bytes(
        &self,
        app: &Arc<App>,
        id: BlobId,
        mut headers: HeaderMap,
        status: StatusCode,
        (start, end): (u64, u64),
    ) -> Result<Response, Fault> {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(end - start));
        if self.method == Method::HEAD {
            return Ok(reply::answer(status, headers, Body::empty()));
        }
        let small = usize::try_from(end - start).ok().filter(|_| end - start <= CHUNK_BYTES);
        let made = match self.address.path.clone().filter(|_| self.recipe) {
            Some(path) => Some((path, self.address.clone(), app.originals.take().await?)),
            None => None,
        };
        let program = app.options.original_maker.clone();
        let opened = app
            .blocking(move |holdings| {
                let mut content = match made {
                    Some((path, address, turn)) => original::open(&program, &address, &path, (start, turn))?,
                    None => holdings.open(&id)?.ok_or(ReadError::Missing(id))?,
                };
                let Some(len) = small else { return Ok(Err(content)) };
                let mut buffer = vec![0; len];
                read_full(content.as_mut(), start, &mut buffer)?;
                Ok(Ok(Bytes::from(buffer)))
            })
            .await?;
        let body = match opened {
            Ok(bytes) => Body::from(bytes),
            Err(content) => Body::new(PiecedBody::span(app.reading.turns.clone(), content, start, end)),
        };
        Ok(reply::answer(status, headers, body))
    }

    /// A text, compressed or read now or before.
    async fn encoded(
        &self,
        app: &Arc<App>,
        id: BlobId,
        mut headers: HeaderMap,
        encoding: Encoding,
        len_bytes: u64,
    ) -> Result<Response, Fault> {
        if let Some(name) = encoding.name() {
            reply::put(&mut headers, &header::CONTENT_ENCODING, name);
        }
        let holdings = Arc::clone(&app.reading.holdings);
        let plain = move || read_all(holdings.as_ref(), id, len_bytes).map(Bytes::from);
        let bytes = app.encoder.encoded(&id, encoding, plain).await?;
        Ok(reply::answer(StatusCode::OK, headers, Body::from(bytes)))
    }
}

/// Whether content is remembered as it is.
fn is_kept(entry: &Entry, len_bytes: u64) -> bool {
    (1..=KEPT_PLAIN_BYTES).contains(&len_bytes) && MediaClass::of(&entry.media_type) == MediaClass::Text
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
    let href = maktaba_webui::Href::path([name]);
    format!("attachment; filename*=UTF-8''{}", href.as_str().trim_start_matches('/'))
}

/// Address of the page that shows this entry in our frame.
pub(crate) fn read_href(address: &ResourceAddress, path: &EntryPath) -> maktaba_webui::Href {
    card::read(&address.collection, &address.resource, path)
}

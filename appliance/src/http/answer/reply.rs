//! Answers: a page of ours, a file of ours, a way elsewhere.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{HeaderMap, StatusCode};
use maktaba_sync::model::BlobId;
use maktaba_webui::Href;

use super::conditional;
use super::encoder::Encoder;
use super::encoding::{Encoding, etag};
use super::fault::Fault;
use super::policy::{Keep, Trust};
use super::wants::Wants;

/// Below this, compressing costs more than it saves: the answer fits one packet.
const WORTH_ENCODING_BYTES: usize = 800;

/// A page of ours: named by its content, compressed, answered with 304 if the phone has it.
///
/// `trust` is [`Trust::Page`].
pub(crate) async fn page(encoder: &Encoder, wants: &Wants, trust: &Trust, html: String) -> Result<Response, Fault> {
    let mut response = text(encoder, wants, "text/html; charset=utf-8", Bytes::from(html)).await?;
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language, Cookie"));
    headers.insert(header::CACHE_CONTROL, Keep::Private.header());
    trust.write(headers);
    Ok(response)
}

/// Text of ours in the encoding that the browser takes.
pub(crate) async fn text(encoder: &Encoder, wants: &Wants, media_type: &str, plain: Bytes) -> Result<Response, Fault> {
    let encoding = if plain.len() < WORTH_ENCODING_BYTES { Encoding::Identity } else { wants.encoding };
    let id = BlobId::from(blake3::hash(&plain));
    let tag = etag(&id, encoding);
    let mut headers = HeaderMap::new();
    put(&mut headers, &header::ETAG, &tag);
    put(&mut headers, &header::CONTENT_TYPE, media_type);
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if conditional::is_known(wants.if_none_match.as_deref(), &tag) {
        headers.remove(header::CONTENT_TYPE);
        return Ok(answer(StatusCode::NOT_MODIFIED, headers, Body::empty()));
    }
    if let Some(name) = encoding.name() {
        put(&mut headers, &header::CONTENT_ENCODING, name);
    }
    Ok(answer(StatusCode::OK, headers, Body::from(encoder.page(id, encoding, plain).await?)))
}

/// A text as a file, which no phone keeps but where it is told to.
pub(crate) fn download(media_type: &str, name: &str, text: String) -> Response {
    let mut headers = HeaderMap::new();
    put(&mut headers, &header::CONTENT_TYPE, media_type);
    put(&mut headers, &header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Trust::Data.write(&mut headers);
    answer(StatusCode::OK, headers, Body::from(Bytes::from(text)))
}

/// A picture that was made here and never changes under its address, for whoever may see the page around it.
pub(crate) fn own_picture(jpeg: Vec<u8>) -> Response {
    let mut headers = HeaderMap::new();
    put(&mut headers, &header::CONTENT_TYPE, "image/jpeg");
    headers.insert(header::CACHE_CONTROL, Keep::Lent.header());
    Trust::Data.write(&mut headers);
    answer(StatusCode::OK, headers, Body::from(Bytes::from(jpeg)))
}

/// A list or record for programs: named by its content, compressed, answered with 304 if they have it. Its words are in the
/// language that was asked for.
pub(crate) async fn data(
    encoder: &Encoder,
    wants: &Wants,
    media_type: &str,
    bytes: Vec<u8>,
) -> Result<Response, Fault> {
    let mut response = text(encoder, wants, media_type, Bytes::from(bytes)).await?;
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language, Cookie, Host, Origin"));
    headers.insert(header::CACHE_CONTROL, Keep::Ask.header());
    Trust::Data.write(headers);
    Ok(response)
}

/// 302 to an address of ours.
pub(crate) fn redirect(to: &Href) -> Response {
    go(StatusCode::FOUND, to)
}

/// 303: the form is done, read on there.
pub(crate) fn see_other(to: &Href) -> Response {
    go(StatusCode::SEE_OTHER, to)
}

fn go(status: StatusCode, to: &Href) -> Response {
    let mut headers = HeaderMap::new();
    put(&mut headers, &header::LOCATION, to.as_str());
    headers.insert(header::CACHE_CONTROL, Keep::Ask.header());
    answer(status, headers, Body::empty())
}

/// Says with 422 that what was sent does not do, where the page tells so (RFC 9110, section 15.5.21).
pub(crate) fn unprocessable_if(is_wrong: bool, mut response: Response) -> Response {
    if is_wrong {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    response
}

/// Has a page asked for again in so many seconds, without a script, while something on it moves.
pub(crate) fn again(after_s: Option<&'static str>, mut response: Response) -> Response {
    if let Some(seconds) = after_s {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(seconds));
    }
    response
}

/// JSON that is not kept.
pub(crate) fn json(value: &impl serde::Serialize) -> Response {
    let bytes = serde_json::to_vec(value).unwrap_or_default();
    let mut headers = HeaderMap::new();
    put(&mut headers, &header::CONTENT_TYPE, "application/json; charset=utf-8");
    headers.insert(header::CACHE_CONTROL, Keep::No.header());
    Trust::ours(String::new()).write(&mut headers);
    answer(StatusCode::OK, headers, Body::from(bytes))
}

/// Joins the parts of an answer.
pub(crate) fn answer(status: StatusCode, headers: HeaderMap, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// Sets a header; a value that cannot be one (a media type with control characters) is left out.
pub(crate) fn put(headers: &mut HeaderMap, name: &HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name.clone(), value);
    }
}

//! What there is to say, and the one way to say it: conditional, range, encoding, stream.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use maktaba_sync::model::{BlobId, MediaClass};
use maktaba_sync::store::ReadError;
use tokio::sync::OwnedSemaphorePermit;

use super::body::{CHUNK_BYTES, PiecedBody, Squeezed};
use super::conditional;
use super::content::{Content, read_full};
use super::encoder::Encoder;
use super::encoding::{Encoding, etag};
use super::fault::Fault;
use super::policy::{Keep, Trust};
use super::range::{self, Asked};
use super::reply;
use super::wants::{Wants, text};
use crate::http::line::turns::Turns;

/// LIMIT: bytes up to which a text is held whole to be compressed; a longer one is compressed while it is sent.
const WHOLE_BYTES: u64 = 1024 * 1024;
/// Below this, compressing costs more than it saves: the answer fits one packet.
const WORTH_ENCODING_BYTES: u64 = 200;

/// Bytes with a name, and what may be done with them.
pub(crate) struct Representation {
    /// Names the bytes: where they are others, this is another one.
    pub(crate) tag: BlobId,
    /// As it is sent.
    pub(crate) media_type: String,
    pub(crate) len_bytes: u64,
    /// Bytes up to which a text is compressed; longer ones go as they are.
    pub(crate) encode_max_bytes: u64,
    pub(crate) keep: Keep,
    pub(crate) trust: Trust,
    /// `Content-Disposition`, if it is to be saved and not shown.
    pub(crate) disposition: Option<String>,
    pub(crate) open: Open,
}

/// What comes of opening.
pub(crate) type Opened = Result<Box<dyn Content>, ReadError>;

/// How to get at the bytes. Nothing is opened for who has them, or asks for a head only.
pub(crate) enum Open {
    /// At any place.
    Stored(Box<dyn FnOnce() -> Opened + Send>),
    /// From a byte on, front to back.
    Woven(Box<dyn FnOnce(u64) -> Opened + Send>),
    /// The same, in a turn that lasts until it is read.
    Made(Turns, Box<dyn FnOnce(u64, OwnedSemaphorePermit) -> Opened + Send>),
}

impl Representation {
    /// Answers a request with it.
    ///
    /// # Errors
    ///
    /// [`Fault::Range`] for a part that does not exist; [`Fault::Busy`]; what opening and reading fail with.
    pub(crate) async fn answer(self, encoder: &Encoder, request: &Parts) -> Result<Response, Fault> {
        let asked = self.part(request);
        // A range counts bytes of what was published, so it is only cut from that.
        let encoding = if asked == Asked::Whole { self.encoding(&request.headers) } else { Encoding::Identity };
        let tag = etag(&self.tag, encoding);
        let mut headers = self.describe(&tag);
        if conditional::is_known(text(&request.headers, &header::IF_NONE_MATCH), &tag) {
            headers.remove(header::CONTENT_TYPE);
            return Ok(reply::answer(StatusCode::NOT_MODIFIED, headers, Body::empty()));
        }
        let (status, start, end) = match asked {
            Asked::Nothing => return Err(Fault::Range(self.len_bytes)),
            Asked::Whole => (StatusCode::OK, 0, self.len_bytes),
            Asked::Part { start, end } => {
                let part = format!("bytes {start}-{}/{}", end - 1, self.len_bytes);
                reply::put(&mut headers, &header::CONTENT_RANGE, &part);
                (StatusCode::PARTIAL_CONTENT, start, end)
            }
        };
        let body = if let Some(name) = encoding.name() {
            reply::put(&mut headers, &header::CONTENT_ENCODING, name);
            self.encoded(encoder, encoding, &request.method).await?
        } else {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(end - start));
            self.plain(encoder, &request.method, (start, end)).await?
        };
        Ok(reply::answer(status, headers, body))
    }

    /// Which part of it is wanted.
    fn part(&self, request: &Parts) -> Asked {
        let Some(range) = text(&request.headers, &header::RANGE).filter(|_| request.method == Method::GET) else {
            return Asked::Whole;
        };
        let if_range = text(&request.headers, &header::IF_RANGE);
        if !conditional::is_same(if_range, &etag(&self.tag, Encoding::Identity)) {
            return Asked::Whole;
        }
        range::parse(Some(range), self.len_bytes)
    }

    fn is_text(&self) -> bool {
        MediaClass::of(&self.media_type) == MediaClass::Text
    }

    fn encoding(&self, headers: &HeaderMap) -> Encoding {
        let worth = (WORTH_ENCODING_BYTES..=self.encode_max_bytes).contains(&self.len_bytes);
        if worth && self.is_text() { Wants::of(headers).encoding } else { Encoding::Identity }
    }

    /// Name, type, how long to keep it, what it may do.
    fn describe(&self, tag: &str) -> HeaderMap {
        let mut headers = HeaderMap::with_capacity(24);
        reply::put(&mut headers, &header::ETAG, tag);
        reply::put(&mut headers, &header::CONTENT_TYPE, &self.media_type);
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        if self.is_text() {
            headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        }
        headers.insert(header::CACHE_CONTROL, self.keep.header());
        if let Some(disposition) = &self.disposition {
            reply::put(&mut headers, &header::CONTENT_DISPOSITION, disposition);
        }
        self.trust.write(&mut headers);
        headers
    }

    /// Bytes as published: short ones at once, long ones as the client takes them.
    async fn plain(self, encoder: &Encoder, method: &Method, (start, end): (u64, u64)) -> Result<Body, Fault> {
        if *method == Method::HEAD || start == end {
            return Ok(Body::empty());
        }
        let is_whole_text = (start, end) == (0, self.len_bytes) && self.is_text();
        match self.open {
            Open::Stored(open) if end - start <= CHUNK_BYTES => {
                let part = move || read(open()?.as_mut(), start, end);
                let bytes = if is_whole_text {
                    encoder.whole(self.tag, Encoding::Identity, self.len_bytes, part).await?
                } else {
                    encoder.turns.near(part).await??
                };
                Ok(Body::from(bytes))
            }
            open => {
                let is_stored = matches!(open, Open::Stored(_));
                let content = open.at(start, &encoder.turns).await?;
                Ok(Body::new(PiecedBody::span(encoder.turns.clone(), content, (start, end), is_stored)))
            }
        }
    }

    /// A text, compressed now or before.
    async fn encoded(self, encoder: &Encoder, encoding: Encoding, method: &Method) -> Result<Body, Fault> {
        let len_bytes = self.len_bytes;
        match self.open {
            Open::Stored(open) if len_bytes <= WHOLE_BYTES => {
                let plain = move || read(open()?.as_mut(), 0, len_bytes);
                Ok(Body::from(encoder.whole(self.tag, encoding, len_bytes, plain).await?))
            }
            _ if *method == Method::HEAD => Ok(Body::empty()),
            open => {
                let content = open.at(0, &encoder.turns).await?;
                let squeezed = Squeezed::new(content, len_bytes, encoding)?;
                Ok(Body::new(PiecedBody::unmeasured(encoder.turns.clone(), squeezed)))
            }
        }
    }
}

impl Open {
    /// Opens it to be read from a byte on.
    async fn at(self, start: u64, turns: &Turns) -> Result<Box<dyn Content>, Fault> {
        match self {
            Self::Stored(open) => Ok(turns.near(open).await??),
            Self::Woven(open) => Ok(turns.run(move || open(start)).await??),
            Self::Made(makers, make) => {
                let turn = makers.take().await?;
                Ok(turns.run(move || make(start, turn)).await??)
            }
        }
    }
}

fn read(content: &mut dyn Content, start: u64, end: u64) -> Result<Bytes, ReadError> {
    let mut buffer = vec![0; usize::try_from(end - start).unwrap_or(0)];
    read_full(content, start, &mut buffer)?;
    Ok(Bytes::from(buffer))
}

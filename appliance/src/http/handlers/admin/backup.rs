//! `/admin/backup`: all of the school as a file that only the recovery code opens.

use std::io::Read as _;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use hyper::StatusCode;
use hyper::header::{self, HeaderMap, HeaderValue};

use crate::http::answer::body::{CHUNK_BYTES, PiecedBody, Pieces};
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::staff::{Desk, Refusal, SignedAdmin};
use crate::school::{Letter, School};

pub(crate) async fn get(State(staff): Desk, SignedAdmin(_): SignedAdmin) -> Result<Response, Refusal> {
    let letter = staff.ask(School::backup_letter).await?;
    // A code of before: another one must be made first, and printed.
    let Some(letter) = letter else { return Ok(reply::see_other(&maktaba_webui::Href::path(["admin", "people"]))) };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers
        .insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"maktaba-school.age\""));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let body = Body::new(PiecedBody::unmeasured(staff.app.turns().clone(), Leaving(letter)));
    Ok(reply::answer(StatusCode::OK, headers, body))
}

/// A letter on its way to whoever takes it home.
struct Leaving(Letter);

impl Pieces for Leaving {
    fn next(&mut self) -> Result<Option<Bytes>, Fault> {
        let mut piece = Vec::new();
        (&mut self.0).take(CHUNK_BYTES).read_to_end(&mut piece).map_err(Fault::school)?;
        Ok((!piece.is_empty()).then(|| piece.into()))
    }
}

//! `/admin/backup`: all of the school as a file that only the recovery code opens.

use axum::extract::State;
use axum::response::Response;
use hyper::StatusCode;
use hyper::header::{self, HeaderMap, HeaderValue};

use crate::http::answer::fault::Fault;
use crate::http::answer::file::lying;
use crate::http::answer::reply;
use crate::http::staff::{Desk, Refusal, SignedAdmin};
use crate::school::School;

pub(crate) async fn get(State(staff): Desk, SignedAdmin(_): SignedAdmin) -> Result<Response, Refusal> {
    let letter = staff.ask(School::backup_letter).await?;
    // A code of before: another one must be made first, and printed.
    let Some(letter) = letter else { return Ok(reply::see_other(&maktaba_webui::Href::path(["admin", "people"]))) };
    let len_bytes = letter.metadata().map_err(Fault::school)?.len();
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers
        .insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"maktaba-school.age\""));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(len_bytes));
    Ok(reply::answer(StatusCode::OK, headers, lying(letter, len_bytes, staff.app.turns())))
}

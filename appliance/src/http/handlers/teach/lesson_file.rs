//! `/teach/lesson/{id}/file` and `/teach/lessons/file`: a lesson that is carried to another school.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use hyper::Request;
use maktaba_webui::Href;

use super::lessons;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::staff::{Desk, Refusal, Signed};
use crate::school::{LessonFile, LessonId};

/// LIMIT: bytes of a lesson.
const FILE_BYTES: u64 = 2 << 20;

pub(crate) async fn get(State(staff): Desk, Path(id): Path<String>, _: Signed) -> Result<Response, Refusal> {
    let id = LessonId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    let file = staff.ask(move |school| school.lesson_file(id)).await?.ok_or(Fault::NOT_FOUND)?;
    Ok(reply::download("application/ld+json", "lesson.json", file.to_json()))
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, bytes) = staff.small_file(request, FILE_BYTES).await?;
    let Some(file) = LessonFile::read(&bytes) else {
        let page = lessons::all(&staff, &signed, (None, true)).await?;
        return Ok(reply::unprocessable_if(true, page));
    };
    let person = signed.session.person.id;
    let id = staff.ask(move |school| school.add_lesson_file(&file, person)).await?;
    Ok(reply::see_other(&Href::path(["teach", "lesson", &id.to_string()])))
}

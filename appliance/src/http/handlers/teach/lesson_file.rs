//! `/teach/lesson/{id}/file` and `/teach/lessons/file`: a lesson that is carried to another school.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use hyper::Request;
use maktaba_webui::Href;

use super::lessons;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::multipart::Multipart;
use crate::http::staff::{Desk, Refusal, Signed};
use crate::school::{LessonFile, LessonId};

/// LIMIT: bytes of a lesson, and of what stands in its form besides.
const FILE_BYTES: u64 = 2 << 20;
const FIELD_BYTES: usize = 4 * 1024;

pub(crate) async fn get(State(staff): Desk, Path(id): Path<String>, _: Signed) -> Result<Response, Refusal> {
    let id = LessonId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    let file = staff.ask(move |school| school.lesson_file(id)).await?.ok_or(Fault::NOT_FOUND)?;
    Ok(reply::download("application/ld+json", "lesson.json", file.to_json()))
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let headers = request.headers().clone();
    let (signed, body) = staff.signed_body(request).await?;
    let _turn = staff.uploads.take().await.map_err(Fault::from)?;
    let mut parts = Multipart::begin(&headers, body, FILE_BYTES + FIELD_BYTES as u64)?;
    let (mut word, mut bytes) = (None, Vec::new());
    while let Some(head) = parts.next().await? {
        match head.file {
            Some(_) => {
                signed.check(word.as_deref())?;
                while let Some(some) = parts.chunk().await? {
                    bytes.extend(some);
                }
            }
            None if head.name == "form" => word = Some(parts.words(FIELD_BYTES).await?),
            None => {}
        }
    }
    signed.check(word.as_deref())?;
    let Some(file) = LessonFile::read(&bytes) else {
        let page = lessons::all(&staff, &signed, (None, true)).await?;
        return Ok(reply::unprocessable_if(true, page));
    };
    let person = signed.session.person.id;
    let id = staff.ask(move |school| school.add_lesson_file(&file, person)).await?;
    Ok(reply::see_other(&Href::path(["teach", "lesson", &id.to_string()])))
}

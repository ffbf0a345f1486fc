//! `/teach/lesson/{id}/file` and `/teach/lessons/file`: a lesson that is carried to another school, or offered to others as
//! what teachers make is.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use hyper::Request;
use maktaba_library::lesson::{FILE, LessonFile, MOST_BYTES, RESOURCE_TYPE};
use maktaba_webui::{Href, Problem};

use super::add::Arrived;
use super::lessons;
use super::said::as_before;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::state;
use crate::http::shelf::elsewhere;
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::{self, Found};
use crate::http::staff::{Desk, Refusal, Signed, Staff};
use crate::school::{LessonId, MaterialId, Said, School};

pub(crate) async fn get(State(staff): Desk, Path(id): Path<String>, _: Signed) -> Result<Response, Refusal> {
    let id = LessonId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    let file = staff.ask(move |school| school.lesson_file(id)).await?.ok_or(Fault::NOT_FOUND)?;
    Ok(reply::download("application/ld+json", FILE, written(&file)?))
}

/// As others take it: what shows more pictures than that is for two lessons.
fn written(file: &LessonFile) -> Result<String, Fault> {
    let text = file.to_json();
    if text.len() as u64 > MOST_BYTES { Err(Fault::Request(Problem::TooLarge)) } else { Ok(text) }
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, bytes) = staff.small_file(request, MOST_BYTES).await?;
    let Some(file) = LessonFile::read(&bytes) else {
        let page = lessons::all(&staff, &signed, (None, true)).await?;
        return Ok(reply::unprocessable_if(true, page));
    };
    Ok(put(&staff, &signed, file).await?)
}

/// Makes of a lesson something that others may have, or the next edition of it; where that is looked after.
pub(super) async fn offer(staff: &Arc<Staff>, signed: &Signed, lesson: LessonId) -> Result<Response, Fault> {
    let find = move |school: &School| {
        let offered = school.offered(lesson)?.and_then(|id| school.material(&id).transpose()).transpose()?;
        Ok((school.lesson_file(lesson)?, offered))
    };
    let (file, offered) = staff.ask(find).await?;
    let file = file.ok_or(Fault::NOT_FOUND)?;
    let text = written(&file)?;
    let id = if let Some(one) = offered.filter(|one| signed.may_change(one.person)) {
        let said = Said { title: file.name, ..one.said };
        Arrived::of_text(staff, &one.id, (FILE, &text)).await?.replace(staff, &one.id, Some(said)).await?;
        one.id
    } else {
        let id = MaterialId::new().map_err(Fault::school)?;
        let said = Said { title: file.name, ..as_before(staff, signed).await? };
        // Before there is one: after a cut the lesson was offered as nothing, not twice.
        let kept = id.clone();
        staff.ask(move |school| school.set_offered(lesson, &kept)).await?;
        Arrived::of_text(staff, &id, (FILE, &text)).await?.begin(staff, (&id, signed), said).await?;
        id
    };
    staff.wake();
    Ok(reply::see_other(&Href::path(["teach", "material", id.as_str()])))
}

/// The file of a lesson that somebody offers, if the item is one.
pub(super) async fn offered(staff: &Staff, key: &str) -> Result<Option<ResourceAddress>, Fault> {
    let (collection, resource) = state::parse_key(key).ok_or(Fault::BAD_REQUEST)?;
    let held = staff.app.records.get((&collection, &resource)).await?;
    if !held.record.resource_types.iter().any(|one| one == RESOURCE_TYPE) {
        return Ok(None);
    }
    let file = held.record.encodings.iter().find(|one| one.media_type == "application/json");
    let path = file.filter(|one| one.len_bytes <= MOST_BYTES).map(|one| one.path.clone());
    Ok(path.map(|path| ResourceAddress { collection, resource, path: Some(path), folder: false }))
}

/// Takes a lesson that somebody offers over as one's own.
pub(super) async fn take(staff: &Staff, signed: &Signed, key: &str) -> Result<Response, Fault> {
    let address = offered(staff, key).await?.ok_or(Fault::BAD_REQUEST)?;
    let Found::Blob(spot) = staff.app.locator.locate(&address).await? else { return Err(Fault::NOT_FOUND) };
    let bytes = staff.app.read(move |holdings| located::read_all(holdings, spot.id, spot.len_bytes)).await?;
    let file = LessonFile::read(&bytes).ok_or(Fault::NOT_FOUND)?;
    put(staff, signed, file).await
}

/// Puts a lesson that came from elsewhere among one's own.
async fn put(staff: &Staff, signed: &Signed, file: LessonFile) -> Result<Response, Fault> {
    let name = move |holdings: &dyn Holdings| {
        let mut file = file;
        elsewhere::name_as_here(&mut file, holdings).map(|()| file)
    };
    let (file, person) = (staff.app.read(name).await?, signed.session.person.id);
    let id = staff.ask(move |school| school.add_lesson_file(&file, person)).await?;
    Ok(reply::see_other(&Href::path(["teach", "lesson", &id.to_string()])))
}

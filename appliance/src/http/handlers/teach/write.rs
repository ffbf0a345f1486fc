//! `/teach/write`: a page that is written on the phone, in Markdown. It is a file like any other.

use std::io::ErrorKind;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{CourseView, Frame, Href, Post, SaidForm, WriteView, WrittenCourse};
use tokio::fs;

use super::add::{Arrived, io_fault};
use super::material::find;
use super::said::{begun, fields, form, said};
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::{field, in_query};
use crate::http::staff::{Desk, Refusal, Signed, Staff};
use crate::school::{MaterialId, Said};

/// Name of the file of such a page.
pub(super) const FILE: &str = "page.md";

pub(crate) async fn get(State(staff): Desk, RawQuery(query): RawQuery, signed: Signed) -> Result<Response, Refusal> {
    let said = begun(&staff, &signed).await?;
    if in_query(query.as_deref(), "from").as_deref() == Some("course") {
        return Ok(course(&staff, &signed, said).await?);
    }
    Ok(page(&staff, &signed, (Href::path(["teach", "write"]), said), (String::new(), false)).await?)
}

/// The course for staff, to be gone on with.
async fn course(staff: &Staff, signed: &Signed, said: SaidForm) -> Result<Response, Fault> {
    let post = Post { href: Href::path(["teach", "write"]), word: signed.session.form.clone() };
    let show = |frame: &Frame<'_>| {
        let WrittenCourse { title, language, text } = CourseView::written(frame);
        let said = SaidForm { title, language: language.to_owned(), level: None, ..said };
        WriteView { post, said, text, lacks_text: false }.render(frame)
    };
    staff.show(&signed.visit, show).await
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let id = MaterialId::new().map_err(Fault::school)?;
    let (signed, told) = staff.form(request).await?;
    let (said, text) = read(&told);
    if said.title.is_empty() || text.trim().is_empty() {
        return Ok(page(&staff, &signed, (Href::path(["teach", "write"]), form(&said)), (text, true)).await?);
    }
    write(&staff, &id, &said, &text).await?.begin(&staff, (&id, &signed), said).await?;
    Ok(done(&staff, &id))
}

pub(crate) async fn get_again(State(staff): Desk, Path(id): Path<String>, signed: Signed) -> Result<Response, Refusal> {
    let id = MaterialId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    let material = find(&staff, &signed, &id).await?;
    if material.file != FILE {
        return Err(Fault::NOT_FOUND.into());
    }
    let path = staff.school.folder(&id).join("source").join(FILE);
    let text = match fs::read_to_string(path).await {
        // It is written anew.
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        read => read.map_err(io_fault)?,
    };
    // The title was put before the text.
    let text = text.split_once("\n\n").map(|(_, text)| text.to_owned()).unwrap_or_default();
    Ok(page(&staff, &signed, (here(&id), form(&material.said)), (text, false)).await?)
}

pub(crate) async fn post_again(
    State(staff): Desk,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let id = MaterialId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    let (signed, told) = staff.form(request).await?;
    let material = find(&staff, &signed, &id).await?;
    let (said, text) = read(&told);
    if said.title.is_empty() || text.trim().is_empty() || material.file != FILE {
        return Ok(page(&staff, &signed, (here(&id), form(&said)), (text, true)).await?);
    }
    write(&staff, &id, &said, &text).await?.replace(&staff, &id, Some(said)).await?;
    Ok(done(&staff, &id))
}

fn here(id: &MaterialId) -> Href {
    Href::path(["teach", "material", id.as_str(), "write"])
}

fn done(staff: &Staff, id: &MaterialId) -> Response {
    staff.wake();
    reply::see_other(&Href::path(["teach", "material", id.as_str()]))
}

fn read(told: &[u8]) -> (Said, String) {
    let text = field(told, "text").unwrap_or_default().replace("\r\n", "\n").replace('\0', "");
    (said(&fields(told)), text)
}

/// Writes the page: its title is its first heading.
async fn write(staff: &Arc<Staff>, id: &MaterialId, said: &Said, text: &str) -> Result<Arrived, Fault> {
    let title = said.title.replace(['\\', '<', '>', '*', '_', '`', '[', ']', '$', '&'], " ");
    Arrived::of_text(staff, id, (FILE, &format!("# {title}\n\n{text}"))).await
}

async fn page(
    staff: &Staff,
    signed: &Signed,
    (href, said): (Href, SaidForm),
    (text, lacks_text): (String, bool),
) -> Result<Response, Fault> {
    let post = Post { href, word: signed.session.form.clone() };
    let view = WriteView { post, said, text, lacks_text };
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::unprocessable_if(lacks_text, response))
}

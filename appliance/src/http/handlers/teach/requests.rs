//! `/teach/requests`: what readers looked for and did not find, answered with an item or passed on.

use axum::body::Body;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{Href, Post, RequestRow, RequestsView};

use super::lessons::{item, pick};
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::{field, in_query};
use crate::http::staff::{Desk, Refusal, Signed, Staff};
use crate::school::{Request as Asked, RequestId, School};

pub(crate) async fn list(State(staff): Desk, signed: Signed) -> Result<Response, Refusal> {
    let requests = staff.ask(School::requests).await?;
    let view = RequestsView::All(requests.into_iter().map(row).collect());
    Ok(page(&staff, &signed, &view).await?)
}

pub(crate) async fn get(
    State(staff): Desk,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    signed: Signed,
) -> Result<Response, Refusal> {
    let id = RequestId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    let asked = staff.ask(move |school| school.request(id)).await?.ok_or(Fault::NOT_FOUND)?;
    let words = in_query(query.as_deref(), "q").unwrap_or_else(|| asked.words.clone());
    let post = Post::to(["teach", "request", &id.to_string()], &signed.session.form);
    let view = RequestsView::One(row(asked), pick(&staff, words).await?, post);
    Ok(page(&staff, &signed, &view).await?)
}

pub(crate) async fn post(
    State(staff): Desk,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let (_, form) = staff.form(request).await?;
    let id = RequestId::parse(&id).ok_or(Fault::NOT_FOUND)?;
    match field(&form, "act").unwrap_or_default().as_str() {
        "item" => {
            let key = field(&form, "who").unwrap_or_default();
            let (title, _) = item(&staff, &key).await?;
            staff.ask(move |school| school.answer_request(id, &key, &title.words)).await?;
        }
        "pass" => staff.ask(move |school| school.pass_request(id)).await?,
        "remove" => staff.ask(move |school| school.remove_request(id)).await?,
        _ => return Err(Fault::BAD_REQUEST.into()),
    }
    Ok(reply::see_other(&Href::path(["teach", "requests"])))
}

fn row(asked: Asked) -> RequestRow {
    RequestRow {
        href: Href::path(["teach", "request", &asked.id.to_string()]),
        words: asked.words,
        language: asked.language,
        count: asked.count.into(),
        is_passed: asked.is_passed,
    }
}

async fn page(staff: &Staff, signed: &Signed, view: &RequestsView) -> Result<Response, Fault> {
    staff.show(&signed.visit, |frame| view.render(frame)).await
}

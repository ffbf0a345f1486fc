//! `/class`: coming in by code, name and pictures; what is to be done; and going out.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::header::HeaderMap;
use hyper::{Request, StatusCode};
use maktaba_webui::{Due, Href, JoinAnswer, JoinView, Post, RoomView, Text};
use std::time::Instant;

use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::{App, Shared};
use crate::http::classroom::{Pupil, keep, token};
use crate::http::line::ends::Ends;
use crate::http::reader::form::{self, field, in_query};
use crate::http::reader::state;
use crate::http::reader::visit::Visit;
use crate::http::staff::Refusal;
use crate::school::{Joined, Member, PersonName, Pin, Request as Asked, Tries, Work};

pub(crate) async fn get(
    State(app): Shared,
    RawQuery(query): RawQuery,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let class = app.class()?;
    let said = |name| in_query(query.as_deref(), name);
    let code = said("code");
    if let (None, Some(member)) = (&code, class.member(&headers).await?) {
        return room(&app, &visit, member).await;
    }
    let name = said("name").unwrap_or_default();
    let Some(code) = code else { return page(&app, &visit, (None, name), None).await };
    let asked = code.clone();
    if class.ask(move |school| school.class_with(&asked)).await?.is_some() {
        return page(&app, &visit, (Some(code), name), None).await;
    }
    match class.ask(move |school| school.lesson_with(&code)).await? {
        Some(lesson) => Ok(reply::see_other(&Href::path(["lesson", &lesson.code]))),
        None => page(&app, &visit, (None, name), Some(JoinAnswer::Code)).await,
    }
}

pub(crate) async fn post(State(app): Shared, request: Request<Body>) -> Result<Response, Refusal> {
    let (visit, parts, body) = form::from_here(app.house(), request)?;
    let form = form::read(&app.options.limits, body).await?;
    let class = app.class()?;
    if field(&form, "act").as_deref() == Some("leave") {
        return leave(&app, &parts.headers, &form).await;
    }
    let (code, typed) = (field(&form, "code").unwrap_or_default(), field(&form, "name").unwrap_or_default());
    let answer = |answer| page(&app, &visit, (Some(code.clone()), typed.clone()), Some(answer));
    let asked = code.clone();
    let Some(known) = class.ask(move |school| school.class_with(&asked)).await? else {
        return Ok(page(&app, &visit, (None, typed), Some(JoinAnswer::Code)).await?);
    };
    let [one, two, three] = ["p1", "p2", "p3"].map(|name| field(&form, name));
    let pin = Pin::chosen([one.as_deref(), two.as_deref(), three.as_deref()]);
    let (Some(name), Some(pin)) = (PersonName::typed(&typed), pin) else {
        return Ok(answer(JoinAnswer::Wrong).await?);
    };
    let who = Tries::Strange { whom: format!("{} {}", known.id, name.key()), from: Ends::of(&parts).client };
    if let Some(wait) = class.lockout.attempt(&who, Instant::now()) {
        return Ok(answer(JoinAnswer::Wait(wait.as_secs().div_ceil(60))).await?);
    }
    match class.write(move |book| book.join(known.id, (&name, pin), clock::system())).await? {
        Joined::In(token) => {
            class.lockout.right(&who);
            let mut response = reply::see_other(&Href::path(["class"]));
            keep(&mut response, Some(&token));
            Ok(response)
        }
        Joined::Wrong => Ok(answer(JoinAnswer::Wrong).await?),
    }
}

async fn leave(app: &App, headers: &HeaderMap, form: &[u8]) -> Result<Response, Refusal> {
    let class = app.class()?;
    let member = class.member(headers).await?;
    if let (Some(member), Some(token)) = (member, token(headers)) {
        if field(form, "form").as_deref() != Some(&member.form) {
            return Err(Fault::BAD_REQUEST.into());
        }
        class.write(move |book| book.leave(&token)).await?;
    }
    let mut response = reply::see_other(&Href::path(["class"]));
    keep(&mut response, None);
    Ok(response)
}

async fn page(
    app: &App,
    visit: &Visit,
    (code, name): (Option<String>, String),
    answer: Option<JoinAnswer>,
) -> Result<Response, Fault> {
    let view = JoinView { code, name: name.chars().take(60).collect(), answer };
    let mut response = app.lend(visit, |frame| view.render(frame)).await?;
    *response.status_mut() = match answer {
        None => StatusCode::OK,
        Some(JoinAnswer::Wait(_)) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(response)
}

async fn room(app: &App, visit: &Visit, member: Member) -> Result<Response, Fault> {
    let pupil = member.pupil.clone();
    let (works, told) =
        app.class()?.ask(move |school| Ok((school.works_of(&pupil)?, school.answered(pupil.class)?))).await?;
    let view = RoomView {
        name: member.pupil.name.clone(),
        due: works.into_iter().map(due).collect(),
        told: told.into_iter().filter_map(come).collect(),
        post: Post::to(["class"], &member.form),
    };
    app.lend(visit, |frame| view.render(frame)).await
}

/// Work as it is listed.
fn due(work: Work) -> Due {
    Due { href: Href::path(["class", &work.id.to_string()]), title: work.title, day: work.due }
}

fn come(asked: Asked) -> Option<(String, Href, Text)> {
    let (item, title) = asked.item?;
    let (collection, resource) = state::parse_key(&item)?;
    Some((asked.words, Href::resource(collection.as_str(), resource.as_str()), Text::new(title, "")))
}

/// What stands on Home of a pupil.
pub(crate) async fn due_at_home(app: &Arc<App>, headers: &HeaderMap) -> Result<Vec<Due>, Fault> {
    if token(headers).is_none() || app.classroom.is_none() {
        return Ok(Vec::new());
    }
    let class = app.class()?;
    let Some(member) = class.member(headers).await? else { return Ok(Vec::new()) };
    let works = class.ask(move |school| school.works_of(&member.pupil)).await?;
    Ok(works.into_iter().map(due).collect())
}

/// `/request`: what was not found is asked for.
pub(crate) async fn post_request(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (visit, parts, body) = form::from_here(app.house(), request)?;
    let form = form::read(&app.options.limits, body).await?;
    let class = app.class()?;
    let words: String = field(&form, "q").unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
    let words: String = words.trim().chars().take(crate::school::REQUEST_WORDS).collect();
    if words.is_empty() {
        return Err(Fault::BAD_REQUEST);
    }
    let back = Href::path(["search"]).with("q", &words).with("asked", "1");
    if class.asks_first(Ends::of(&parts).client, &words.to_lowercase()) {
        let (language, of) = (visit.messages.tag(), class.member(&parts.headers).await?.map(|one| one.pupil.class));
        class.write(move |book| book.request((&words, language), of)).await?;
    }
    Ok(reply::see_other(&back))
}

/// For what only pupils see.
pub(super) async fn work(app: &App, pupil: &Pupil, number: &str) -> Result<Work, Fault> {
    let id = crate::school::WorkId::parse(number).ok_or(Fault::NOT_FOUND)?;
    let asked = pupil.member.pupil.clone();
    let works = app.class()?.ask(move |school| school.works_of(&asked)).await?;
    works.into_iter().find(|work| work.id == id).ok_or(Fault::NOT_FOUND)
}

//! `/admin/people`: who teaches with the box, and who looks after it.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{Href, PeopleAnswer, PeopleView, PersonRow, Post};

use super::claim::code_page;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::field;
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};
use crate::school::{Person, PersonId, PersonName, Role, School, SchoolError};

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    Ok(page(&staff, &signed, None, (String::new(), false)).await?)
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let SignedAdmin(signed) = SignedAdmin::of(signed)?;
    let whom = field(&form, "who").and_then(|who| PersonId::parse(&who)).filter(|who| *who != signed.session.person.id);
    let typed = (field(&form, "name").unwrap_or_default(), field(&form, "admin").is_some());
    let answer = match (field(&form, "act").unwrap_or_default().as_str(), whom) {
        ("add", _) => {
            let role = if typed.1 { Role::Admin } else { Role::Teacher };
            let name = PersonName::typed(&typed.0);
            let Some(name) = name else {
                return Ok(page(&staff, &signed, Some(PeopleAnswer::NoName), typed).await?);
            };
            let shown = name.as_str().to_owned();
            let added = staff.ask(move |school| excused(school.add(&name, role).map(|(_, code)| code))).await?;
            match added {
                Ok(code) => return Ok(code_page(&staff, &signed.visit, Some(shown), code).await?),
                Err(refused) => refused,
            }
        }
        ("reset", Some(whom)) => {
            let reset = staff.ask(move |school| Ok(school.reset(whom)?.zip(school.person(whom)?))).await?;
            let (code, person) = reset.ok_or(Fault::NOT_FOUND)?;
            return Ok(code_page(&staff, &signed.visit, Some(person.name), code).await?);
        }
        ("remove", Some(whom)) => match staff.ask(move |school| excused(school.remove(whom))).await? {
            Ok(()) => return Ok(reply::see_other(&Href::path(["admin", "people"]))),
            Err(refused) => refused,
        },
        ("recovery", _) => {
            let code = staff.ask(School::renew_recovery).await?;
            return Ok(code_page(&staff, &signed.visit, None, code).await?);
        }
        _ => return Err(Fault::BAD_REQUEST.into()),
    };
    Ok(page(&staff, &signed, Some(answer), typed).await?)
}

/// What people can mend is told on the page; the rest is a fault.
fn excused<T>(done: Result<T, SchoolError>) -> Result<Result<T, PeopleAnswer>, SchoolError> {
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(SchoolError::NameTaken) => Ok(Err(PeopleAnswer::NameTaken)),
        Err(SchoolError::LastAdmin) => Ok(Err(PeopleAnswer::LastAdmin)),
        Err(error) => Err(error),
    }
}

async fn page(
    staff: &Staff,
    signed: &Signed,
    answer: Option<PeopleAnswer>,
    typed: (String, bool),
) -> Result<Response, Fault> {
    let people = staff.ask(School::staff).await?;
    let me = &signed.session.person;
    let row = |person: Person| PersonRow {
        id: person.id.number().to_string(),
        is_me: person.id == me.id,
        is_admin: person.role == Role::Admin,
        waits: person.passphrase.is_none(),
        name: person.name,
    };
    let post = Post::to(["admin", "people"], &signed.session.form);
    let view = PeopleView { rows: people.into_iter().map(row).collect(), answer, typed, post };
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::unprocessable_if(answer.is_some(), response))
}

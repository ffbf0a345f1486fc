//! `/admin/start`: the box gets its admin.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::{Request, StatusCode};
use maktaba_webui::{ClaimAnswer, ClaimView, CodeView, Href};

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::line::ends::Ends;
use crate::http::reader::form::field;
use crate::http::reader::visit::Visit;
use crate::http::staff::{Desk, Staff};
use crate::school::{Claim, Passphrase, PersonName, School, Tries};

pub(crate) async fn get(State(staff): Desk, visit: Visit) -> Result<Response, Fault> {
    if staff.ask(School::is_claimed).await? {
        return Ok(reply::see_other(&Href::path(["teach", "sign-in"])));
    }
    page(&staff, &visit, None, String::new()).await
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Fault> {
    let (visit, parts, form) = staff.open_form(request).await?;
    let typed = field(&form, "name").unwrap_or_default();
    let answer = |answer| page(&staff, &visit, Some(answer), typed.clone());
    let who = Tries::phone(Ends::of(&parts).client);
    if let Some(minutes) = staff.wait(&who) {
        return answer(ClaimAnswer::Wait(minutes)).await;
    }
    let code = field(&form, "code").unwrap_or_default();
    let asked = code.clone();
    if !staff.ask(move |school| school.is_claim_code(&asked)).await? {
        return answer(ClaimAnswer::Wrong).await;
    }
    staff.lockout.right(&who);
    let passphrase = Passphrase::typed(&field(&form, "passphrase").unwrap_or_default());
    let (Some(passphrase), Some(name)) = (passphrase, PersonName::typed(&typed)) else {
        return answer(ClaimAnswer::Short).await;
    };
    let hash = staff.hash(passphrase, &who).await?;
    match staff.ask(move |school| school.claim(&code, &name, &hash)).await? {
        Claim::Done { admin, recovery } => {
            let mut response = code_page(&staff, &visit, None, recovery).await?;
            staff.let_in(&mut response, &parts.headers, admin, &who).await?;
            Ok(response)
        }
        Claim::Wrong => answer(ClaimAnswer::Wrong).await,
        Claim::Taken => Ok(reply::see_other(&Href::path(["teach", "sign-in"]))),
    }
}

/// A code for paper. It is in this answer and nowhere else.
pub(super) async fn code_page(
    staff: &Staff,
    visit: &Visit,
    person: Option<String>,
    code: String,
) -> Result<Response, Fault> {
    let way = if person.is_some() { "/teach/code" } else { "/admin/recovery" };
    let words = staff.app.options.door.as_ref().map(|door| door.fingerprint.words()).unwrap_or_default();
    let next = match &person {
        Some(_) => Href::path(["admin", "people"]),
        // Of a box that is set up already, this is where its state is.
        None => Href::path(["admin", "first"]),
    };
    let view = CodeView { person, code, address: visit.own_origin() + way, words, next };
    staff.show(visit, |frame| view.render(frame)).await
}

async fn page(staff: &Staff, visit: &Visit, answer: Option<ClaimAnswer>, name: String) -> Result<Response, Fault> {
    let view = ClaimView { answer, name: name.chars().take(60).collect() };
    let mut response = staff.show(visit, |frame| view.render(frame)).await?;
    *response.status_mut() = match answer {
        None => StatusCode::OK,
        Some(ClaimAnswer::Wait(_)) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(response)
}

//! Who comes in, by a passphrase, a code on paper or the recovery code, and who goes.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::{Request, StatusCode};
use maktaba_webui::{By, Href, Kept, KeptView, Post, SignInAnswer, SignInView};

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::line::ends::Ends;
use crate::http::reader::form::{self, field};
use crate::http::reader::visit::Visit;
use crate::http::staff::{Desk, Refusal, Staff};
use crate::school::{Passphrase, Person, PersonName, Role, School, Tries};

/// LIMIT: bytes of a form with what is kept in it, each of whose letters takes up to three times as many.
const FORM_BYTES: usize = 256 * 1024;
/// LIMIT: fields of what is kept.
const FIELDS: usize = 500;

/// `/teach/sign-in`
pub(crate) async fn get(State(staff): Desk, visit: Visit) -> Result<Response, Fault> {
    if !staff.ask(School::is_claimed).await? {
        return Ok(reply::see_other(&Href::path(["admin", "start"])));
    }
    page(&staff, &visit, (By::Passphrase, None), String::new()).await
}

/// `/teach/code`
pub(crate) async fn get_code(State(staff): Desk, visit: Visit) -> Result<Response, Fault> {
    page(&staff, &visit, (By::Code, None), String::new()).await
}

/// `/admin/recovery`
pub(crate) async fn get_recovery(State(staff): Desk, visit: Visit) -> Result<Response, Fault> {
    page(&staff, &visit, (By::Recovery, None), String::new()).await
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Fault> {
    let (visit, parts, form) = staff.open_form_of(request, FORM_BYTES).await?;
    let typed = field(&form, "name").unwrap_or_default();
    let kept = Href::local(&field(&form, "to").unwrap_or_default())
        .and_then(|to| form::kept(to, field(&form, "kept")?.into_bytes()));
    let answer = |answer| kept_page(&staff, &visit, (By::Passphrase, Some(answer)), typed.clone(), kept.clone());
    let (person, whom) = find(&staff, &typed).await?;
    let who = staff.tries(&parts, whom, person.as_ref().map(|person| person.id)).await?;
    if let Some(minutes) = staff.wait(&who) {
        return answer(SignInAnswer::Wait(minutes)).await;
    }
    let passphrase = Passphrase::typed(&field(&form, "passphrase").unwrap_or_default());
    let hash = person.as_ref().filter(|person| person.role.is_staff()).and_then(|person| person.passphrase.clone());
    let (Some(person), Some(hash), Some(passphrase)) = (person, hash, passphrase) else {
        return answer(SignInAnswer::Wrong).await;
    };
    if !staff.verify(passphrase, hash, &who).await? {
        return answer(SignInAnswer::Wrong).await;
    }
    let Some(Kept { to, said }) = kept else { return staff.sign_in(&parts.headers, person.id, &who).await };
    let entered = staff.enter(&parts.headers, person.id, &who).await?;
    let fields = form_urlencoded::parse(said.as_bytes()).take(FIELDS).filter(|(name, _)| name != "form");
    let fields = fields.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    let view = KeptView { post: Post { href: to, word: entered.word() }, fields };
    let mut response = staff.show(&visit, |frame| view.render(frame)).await?;
    entered.show(&mut response);
    Ok(response)
}

/// A code on paper, which is used up by the passphrase that it sets.
pub(crate) async fn post_code(State(staff): Desk, request: Request<Body>) -> Result<Response, Fault> {
    let (visit, parts, form) = staff.open_form(request).await?;
    let typed = field(&form, "name").unwrap_or_default();
    let answer = |answer| page(&staff, &visit, (By::Code, Some(answer)), typed.clone());
    let (person, _) = find(&staff, &typed).await?;
    let who = Tries::phone(Ends::of(&parts).client);
    if let Some(minutes) = staff.wait(&who) {
        return answer(SignInAnswer::Wait(minutes)).await;
    }
    let code = field(&form, "code").unwrap_or_default();
    let Some(person) = person.filter(|person| person.role.is_staff()) else { return answer(SignInAnswer::Wrong).await };
    let (id, asked) = (person.id, code.clone());
    if !staff.ask(move |school| school.is_code_of(id, &asked)).await? {
        return answer(SignInAnswer::Wrong).await;
    }
    let Some(passphrase) = Passphrase::typed(&field(&form, "passphrase").unwrap_or_default()) else {
        staff.lockout.right(&who);
        return answer(SignInAnswer::Short).await;
    };
    let hash = staff.hash(passphrase, &who).await?;
    if !staff.ask(move |school| school.redeem(id, &code, &hash)).await? {
        return answer(SignInAnswer::Wrong).await;
    }
    staff.sign_in(&parts.headers, person.id, &who).await
}

/// The recovery code: an admin chooses a new passphrase. It stays good, in its safe place, until it is renewed.
pub(crate) async fn post_recovery(State(staff): Desk, request: Request<Body>) -> Result<Response, Fault> {
    let (visit, parts, form) = staff.open_form(request).await?;
    let typed = field(&form, "name").unwrap_or_default();
    let answer = |answer| page(&staff, &visit, (By::Recovery, Some(answer)), typed.clone());
    let (person, _) = find(&staff, &typed).await?;
    let who = Tries::phone(Ends::of(&parts).client);
    if let Some(minutes) = staff.wait(&who) {
        return answer(SignInAnswer::Wait(minutes)).await;
    }
    let code = field(&form, "code").unwrap_or_default();
    let is_right = staff.ask(move |school| school.is_recovery(&code)).await?;
    let Some(admin) = person.filter(|person| is_right && person.role == Role::Admin) else {
        return answer(SignInAnswer::Wrong).await;
    };
    staff.lockout.right(&who);
    let Some(passphrase) = Passphrase::typed(&field(&form, "passphrase").unwrap_or_default()) else {
        return answer(SignInAnswer::Short).await;
    };
    let hash = staff.hash(passphrase, &who).await?;
    staff.ask(move |school| school.set_passphrase(admin.id, &hash)).await?;
    staff.sign_in(&parts.headers, admin.id, &who).await
}

/// `/teach/sign-out`
pub(crate) async fn post_out(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, _) = staff.form(request).await?;
    Ok(signed.sign_out(&staff).await?)
}

/// Who has the name that was typed; and by what the lock-out knows the name, whether somebody has it or not.
async fn find(staff: &Staff, typed: &str) -> Result<(Option<Person>, String), Fault> {
    let Some(name) = PersonName::typed(typed) else { return Ok((None, String::new())) };
    let key = name.key();
    Ok((staff.ask(move |school| school.named(&name)).await?, key))
}

async fn page(staff: &Staff, visit: &Visit, what: (By, Option<SignInAnswer>), name: String) -> Result<Response, Fault> {
    kept_page(staff, visit, what, name, None).await
}

async fn kept_page(
    staff: &Staff,
    visit: &Visit,
    (by, answer): (By, Option<SignInAnswer>),
    name: String,
    kept: Option<Kept>,
) -> Result<Response, Fault> {
    let view = SignInView { by, answer, name: name.chars().take(60).collect(), kept };
    let mut response = staff.show(visit, |frame| view.render(frame)).await?;
    *response.status_mut() = match answer {
        None => StatusCode::OK,
        Some(SignInAnswer::Wait(_)) => StatusCode::TOO_MANY_REQUESTS,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(response)
}

//! `/admin/approvals`: an admin's yes or no to what teachers want to publish.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{ApprovalRow, ApprovalsAnswer, ApprovalsView, Href, PastApproval, Post, Text};

use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::handlers::teach::material::REASON;
use crate::http::reader::form::field;
use crate::http::shelf::drafts::DRAFTS;
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};
use crate::school::{Made, MaterialId, School, State as Stage};
use crate::units::minute;

/// LIMIT: things that are shown; the next ones follow when these are answered.
const SHOWN: usize = 20;

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    Ok(page(&staff, &signed, None).await?)
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let SignedAdmin(signed) = SignedAdmin::of(signed)?;
    let no = match field(&form, "act").unwrap_or_default().as_str() {
        "ask" => {
            let asks = field(&form, "asks").is_some();
            staff.ask(move |school| school.ask_first(asks)).await?;
            return Ok(reply::see_other(&Href::path(["admin", "approvals"])));
        }
        "yes" => None,
        "no" => {
            let reason: String = field(&form, "reason").unwrap_or_default().chars().take(REASON).collect();
            let reason = reason.trim().to_owned();
            if reason.is_empty() {
                return Ok(page(&staff, &signed, Some(ApprovalsAnswer::NoReason)).await?);
            }
            Some(reason)
        }
        _ => return Err(Fault::BAD_REQUEST.into()),
    };
    let id = field(&form, "who").and_then(|who| MaterialId::parse(&who)).ok_or(Fault::BAD_REQUEST)?;
    let version = field(&form, "version").and_then(|version| version.parse().ok()).ok_or(Fault::BAD_REQUEST)?;
    let by = signed.session.person.id;
    let answer = move |school: &School| school.answer_wish((&id, version), (by, no.as_deref()), clock::system());
    if !staff.ask(answer).await? {
        return Ok(page(&staff, &signed, Some(ApprovalsAnswer::Changed)).await?);
    }
    staff.wake();
    Ok(reply::see_other(&Href::path(["admin", "approvals"])))
}

async fn page(staff: &Staff, signed: &Signed, answer: Option<ApprovalsAnswer>) -> Result<Response, Fault> {
    let told = staff.ask(|school| {
        let waiting = school.materials_in(&[Stage::Waiting], SHOWN)?;
        Ok((school.asks_first()?, waiting, school.approvals(SHOWN)?))
    });
    let (asks, (made, count), past) = told.await?;
    let past = past.into_iter().map(|one| PastApproval {
        at: minute(one.at),
        title: Text::new(one.title.0, one.title.1),
        people: [one.maker, one.admin],
        no: one.no,
    });
    let mut rows = Vec::with_capacity(made.len());
    for made in made {
        rows.push(row(staff, made).await);
    }
    let post = Post::to(["admin", "approvals"], &signed.session.form);
    let view = ApprovalsView { asks, rows, count, past: past.collect(), answer, post };
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::unprocessable_if(answer.is_some(), response))
}

async fn row(staff: &Staff, (material, maker): Made) -> ApprovalRow {
    let file = staff.school.folder(&material.id).join("source").join(&material.file);
    ApprovalRow {
        title: Text::new(&*material.said.title, &*material.said.language),
        maker,
        creator: material.said.creator,
        // A file that is gone is told when it is published.
        len_bytes: tokio::fs::metadata(file).await.map_or(0, |file| file.len()),
        licence: material.said.licence,
        only_here: material.said.only_here,
        preview: Href::resource(DRAFTS, material.id.as_str()),
        id: (material.id.as_str().to_owned(), material.version),
    }
}

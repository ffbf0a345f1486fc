//! `/admin/year`: at the end of a school year pupils are forgotten.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{Post, YearStage, YearView};

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::field;
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};
use crate::school::{Learners, School};

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    let Learners { pupils, answers } = staff.ask(School::learners).await?;
    let stage = if pupils == 0 { YearStage::Empty } else { YearStage::Full(pupils, answers) };
    Ok(page(&staff, &signed, stage).await?)
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let SignedAdmin(signed) = SignedAdmin::of(signed)?;
    if field(&form, "sure").is_none() {
        let Learners { pupils, answers } = staff.ask(School::learners).await?;
        let asked_again = page(&staff, &signed, YearStage::Unsure(pupils, answers)).await?;
        return Ok(reply::unprocessable_if(true, asked_again));
    }
    let Learners { pupils, answers } = staff.ask(School::end_year).await?;
    Ok(page(&staff, &signed, YearStage::Ended(pupils, answers)).await?)
}

async fn page(staff: &Staff, signed: &Signed, stage: YearStage) -> Result<Response, Fault> {
    let view = YearView { stage, post: Post::to(["admin", "year"], &signed.session.form) };
    staff.show(&signed.visit, |frame| view.render(frame)).await
}

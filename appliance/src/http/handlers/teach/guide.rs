//! `/help/staff` and `/help/course` at the second door: help for the rooms of staff, and the course that is made of it.

use axum::extract::{Path, State};
use axum::response::Response;
use maktaba_webui::{CourseView, GuideView};

use crate::http::answer::fault::Fault;
use crate::http::reader::visit::Visit;
use crate::http::staff::Desk;

pub(crate) async fn list(State(staff): Desk, visit: Visit) -> Result<Response, Fault> {
    staff.show(&visit, |frame| GuideView::ALL.render(frame)).await
}

pub(crate) async fn get(State(staff): Desk, Path(topic): Path<String>, visit: Visit) -> Result<Response, Fault> {
    let view = GuideView::of(&topic).ok_or(Fault::NOT_FOUND)?;
    staff.show(&visit, |frame| view.render(frame)).await
}

pub(crate) async fn course(State(staff): Desk, visit: Visit) -> Result<Response, Fault> {
    staff.show(&visit, |frame| CourseView::ALL.render(frame)).await
}

pub(crate) async fn part(State(staff): Desk, Path(number): Path<String>, visit: Visit) -> Result<Response, Fault> {
    let view = CourseView::of(&number).ok_or(Fault::NOT_FOUND)?;
    staff.show(&visit, |frame| view.render(frame)).await
}

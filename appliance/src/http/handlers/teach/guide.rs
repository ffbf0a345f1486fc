//! `/help/staff` at the second door: the same help as at the first one, without leaving the rooms of staff.

use axum::extract::{Path, State};
use axum::response::Response;
use maktaba_webui::GuideView;

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

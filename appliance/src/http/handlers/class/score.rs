//! `/class/score`: what an exercise of the library scored, told by the page around it.

use axum::body::Body;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use hyper::{Request, StatusCode};

use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::classroom::Pupil;
use crate::http::reader::form::field;
use crate::http::reader::state::parse_key;
use crate::http::staff::Refusal;
use crate::school::Scored;

/// Takes a score. 404 says that it is no work of this pupil's, whose phone keeps it in any case.
pub(crate) async fn post(State(app): Shared, request: Request<Body>) -> Result<Response, Refusal> {
    let (pupil, form) = Pupil::form(&app, request).await?;
    let scored = scored(&form).ok_or(Fault::BAD_REQUEST)?;
    let id = pupil.member.pupil.id;
    let is_work = app.class()?.write(move |book| book.score(id, &scored, clock::system())).await?;
    if is_work { Ok(StatusCode::NO_CONTENT.into_response()) } else { Err(Fault::NOT_FOUND.into()) }
}

fn scored(form: &[u8]) -> Option<Scored> {
    let item = field(form, "item")?;
    let (collection, resource) = parse_key(&item)?;
    let number = |name: &str| field(form, name).map(|text| text.parse::<f64>());
    let points = match (number("raw").transpose().ok()?, number("max").transpose().ok()?) {
        (Some(raw), Some(most)) => Some((raw, most)),
        _ => None,
    };
    Scored::new(format!("{collection}/{resource}"), points, field(form, "done").as_deref() == Some("1"))
}

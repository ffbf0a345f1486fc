//! `/settings` and `/start`: forms that set cookies and go back. Nothing is kept on the box.

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{Href, SettingsView, StartView};
use tokio::time::Instant;

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::line::ends::Ends;
use crate::http::reader::form::{self, field, in_query};
use crate::http::reader::visit::Visit;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let library = app.library().await?;
    let field = |name: &str| in_query(query.as_deref(), name);
    let view = SettingsView {
        language: visit.language.clone(),
        level: visit.level,
        back: field("back").and_then(|back| Href::local(&back)),
        saved: field("saved").is_some(),
    };
    app.page(&visit, view.render(&visit.frame(&library))).await
}

pub(crate) async fn post(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (_, _, body) = form::from_here(app.house(), request)?;
    let form = form::read(&app.options.limits, body).await?;
    let back = field(&form, "back").and_then(|back| Href::local(&back));
    let mut response = reply::see_other(&back.unwrap_or_else(|| Href::path(["settings"]).with("saved", "1")));
    form::keep_language_and_level(&form, &mut response);
    form::keep_look(&form, &mut response);
    Ok(response)
}

pub(crate) async fn start(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let library = app.library().await?;
    let view = StartView { language: visit.language.clone(), level: visit.level };
    app.page(&visit, view.render(&visit.frame(&library))).await
}

pub(crate) async fn post_start(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (_, parts, body) = form::from_here(app.house(), request)?;
    app.portal.come_in(Ends::of(&parts).client, Instant::now());
    let form = form::read(&app.options.limits, body).await?;
    let mut response = reply::see_other(&Href::home());
    form::keep_language_and_level(&form, &mut response);
    Ok(response)
}

//! `/help`, `/help/staff`, `/about`, `/accessibility` and `/licences`

use axum::extract::{Path, State};
use axum::response::Response;
use maktaba_library::catalogue::{Count, Facet, Filter};
use maktaba_webui::{AboutView, AccessibilityView, CourseView, GuideView, HelpView, LicenceRow, LicencesView};

use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::choice::Choice;
use crate::http::reader::visit::Visit;

pub(crate) async fn help(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let library = app.library().await?;
    let view = HelpView {
        addresses: app.options.addresses.now(),
        door: app.options.door.as_ref().map(|door| door.fingerprint.words()),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// Help for staff, at both doors: some need it before they are in.
pub(crate) async fn guides(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let library = app.library().await?;
    app.page(&visit, GuideView::ALL.render(&visit.frame(&library))).await
}

pub(crate) async fn course(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let library = app.library().await?;
    app.page(&visit, CourseView::ALL.render(&visit.frame(&library))).await
}

pub(crate) async fn part(State(app): Shared, Path(number): Path<String>, visit: Visit) -> Result<Response, Fault> {
    let (view, library) = (CourseView::of(&number).ok_or(Fault::NOT_FOUND)?, app.library().await?);
    app.page(&visit, view.render(&visit.frame(&library))).await
}

pub(crate) async fn guide(State(app): Shared, Path(topic): Path<String>, visit: Visit) -> Result<Response, Fault> {
    let (view, library) = (GuideView::of(&topic).ok_or(Fault::NOT_FOUND)?, app.library().await?);
    app.page(&visit, view.render(&visit.frame(&library))).await
}

pub(crate) async fn about(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let ((collections, _, len_bytes), languages, library) = app
        .ask(|desk| {
            let languages = desk.counts(&Filter::default(), Facet::Language)?.len() as u64;
            Ok((desk.holdings()?, languages, desk.library()?))
        })
        .await?;
    let view = AboutView { version: env!("CARGO_PKG_VERSION").to_owned(), len_bytes, collections, languages };
    app.page(&visit, view.render(&visit.frame(&library))).await
}

pub(crate) async fn accessibility(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let library = app.library().await?;
    app.page(&visit, AccessibilityView.render(&visit.frame(&library))).await
}

pub(crate) async fn licences(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let (counts, library) =
        app.ask(|desk| Ok((desk.counts(&Filter::default(), Facet::Licence)?, desk.library()?))).await?;
    let row = |count: &Count| LicenceRow {
        uri: count.note.clone(),
        href: Some(Choice { licence: Some(count.value.clone()), ..Choice::default() }.href("list")),
        name: Some(count.value.clone()),
        count: count.total.items,
    };
    let view = LicencesView { licences: counts.iter().map(row).collect() };
    app.page(&visit, view.render(&visit.frame(&library))).await
}

//! `/help`, `/about`, `/accessibility` and `/licences`

use axum::extract::State;
use axum::response::Response;
use maktaba_webui::{AboutView, AccessibilityView, HelpView, LicenceRow, LicencesView};

use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::choice::Choice;
use crate::http::reader::visit::Visit;
use crate::http::shelf::filter::{count_by, languages};
use crate::http::shelf::overview::Item;

pub(crate) async fn help(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let view = HelpView { addresses: app.options.addresses.now(), version: env!("CARGO_PKG_VERSION").to_owned() };
    app.page(&visit, view.render(&visit.frame(&overview.library))).await
}

pub(crate) async fn about(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let view = AboutView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        len_bytes: overview.collections.iter().map(|collection| collection.len_bytes).sum(),
        collections: overview.collections.len() as u64,
        languages: languages(overview.items.iter()).len() as u64,
    };
    app.page(&visit, view.render(&visit.frame(&overview.library))).await
}

pub(crate) async fn accessibility(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    app.page(&visit, AccessibilityView.render(&visit.frame(&overview.library))).await
}

pub(crate) async fn licences(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let name_of = |item: &Item| item.card.licence.clone().unwrap_or_default();
    let row = |(name, count): (String, u64)| LicenceRow {
        uri: overview.items.iter().find(|item| name_of(item) == name).and_then(|item| item.licence_uri.clone()),
        href: Some(Choice { licence: Some(name.clone()), ..Choice::default() }.href("list")),
        name: Some(name),
        count,
    };
    let view = LicencesView { licences: count_by(overview.items.iter().map(name_of)).into_iter().map(row).collect() };
    app.page(&visit, view.render(&visit.frame(&overview.library))).await
}

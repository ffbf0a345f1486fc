//! `/opds/v2`: the same catalogue as OPDS 2.0 (JSON).

use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Uri;
use maktaba_library::doors::opds2;
use maktaba_library::doors::publication::Feed;

use super::feed::Maker;
use super::opds::{make, make_root};
use super::{answer, origin, rest};
use crate::http::answer::fault::Fault;
use crate::http::app::{App, Shared};
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::visit::Visit;
use crate::http::shelf::publication::Publications;

/// Where it is.
pub(super) const BASE: &str = "opds/v2";

fn maker(visit: &Visit) -> Maker {
    Maker { base: BASE, other: "opds", origin: origin(visit), messages: visit.messages }
}

async fn send(app: &App, visit: &Visit, feed: &Feed) -> Result<Response, Fault> {
    answer(app, visit, opds2::FEED, opds2::feed(feed).to_string().into_bytes()).await
}

/// The first page.
pub(crate) async fn root(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let feed = make_root(&app, maker(&visit)).await?;
    send(&app, &visit, &feed).await
}

/// A list by its name.
pub(crate) async fn list(
    State(app): Shared,
    uri: Uri,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Fault> {
    let feed = make(&app, maker(&visit), rest(&uri, "/opds/v2/")?, query.as_deref()).await?;
    send(&app, &visit, &feed).await
}

/// One publication.
pub(crate) async fn entry(State(app): Shared, uri: Uri, visit: Visit) -> Result<Response, Fault> {
    let address = ResourceAddress::parse(uri.path(), "/opds/v2/entry/")?;
    let origin = origin(&visit);
    let found = app.ask(move |desk| Publications::new(desk, &origin).get(address.at())).await?;
    let publication = opds2::publication(&found.ok_or(Fault::NOT_FOUND)?);
    answer(&app, &visit, opds2::PUBLICATION, publication.to_string().into_bytes()).await
}

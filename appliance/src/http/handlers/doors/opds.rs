//! `/opds`: the library as an OPDS 1.2 catalogue (Atom), for reader apps.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Uri;
use maktaba_library::doors::opds1;
use maktaba_library::doors::publication::Feed;
use maktaba_library::search::By;

use super::feed::{Maker, Ways};
use super::{answer, origin, rest};
use crate::http::answer::fault::Fault;
use crate::http::app::{App, Shared};
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::visit::Visit;
use crate::http::shelf::finder::{Findings, findings};
use crate::http::shelf::publication::Publications;

/// Where it is.
const BASE: &str = "opds";

fn maker(visit: &Visit) -> Maker {
    Maker { base: BASE, other: super::opds2::BASE, origin: origin(visit), messages: visit.messages }
}

async fn send(app: &App, visit: &Visit, feed: &Feed) -> Result<Response, Fault> {
    let media_type = if feed.is_acquisition() { opds1::ACQUISITIONS } else { opds1::NAVIGATION };
    answer(app, visit, media_type, opds1::feed(feed)).await
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
    let (maker, name) = (maker(&visit), rest(&uri, "/opds/")?);
    if name == "search.xml" {
        let template = format!("{}/{BASE}/search?q={{searchTerms}}", maker.origin);
        let library = app.library().await?.name.words;
        let bytes = opds1::open_search(&library, &template, opds1::ACQUISITIONS);
        return answer(&app, &visit, opds1::OPEN_SEARCH, bytes).await;
    }
    let feed = make(&app, maker, name, query.as_deref()).await?;
    send(&app, &visit, &feed).await
}

/// One publication.
pub(crate) async fn entry(State(app): Shared, uri: Uri, visit: Visit) -> Result<Response, Fault> {
    let address = ResourceAddress::parse(uri.path(), "/opds/entry/")?;
    let origin = origin(&visit);
    let library = (app.library().await?.name.words.clone(), format!("{origin}/"));
    let found = app.ask(move |desk| Publications::new(desk, &origin).get(address.at())).await?;
    answer(&app, &visit, opds1::ENTRY, opds1::entry(&found.ok_or(Fault::NOT_FOUND)?, &library)).await
}

/// The first page of either form.
pub(super) async fn make_root(app: &Arc<App>, maker: Maker) -> Result<Feed, Fault> {
    let popular = app.popular.top(PAGE);
    app.ask(move |desk| maker.root(desk, &popular)).await
}

/// A list of either form.
pub(super) async fn make(app: &Arc<App>, maker: Maker, name: String, query: Option<&str>) -> Result<Feed, Fault> {
    let choice = Choice { within: None, ..Choice::parse(query) };
    if let Some(ways) = Ways::at(&name) {
        return app.ask(move |desk| maker.ways(desk, &name, ways, choice.page)).await;
    }
    match name.as_str() {
        "new" | "list" => {
            let choice = Choice { query: String::new(), ..choice };
            app.ask(move |desk| maker.chosen(desk, &choice, &name)).await
        }
        "search" => {
            // Clients of 2.0 fill in `query`, as its examples have it; those of 1.2 what the description says.
            let words =
                form_urlencoded::parse(query.unwrap_or_default().as_bytes()).take(20).find(|(key, _)| key == "query");
            let words = words.map(|(_, words)| words.chars().filter(|c| !c.is_control()).take(200).collect::<String>());
            let choice = Choice { query: words.unwrap_or_else(|| choice.query.clone()), ..choice };
            let found = app.find(&choice, PAGE, By::Resource).await?;
            let instead = app.find_instead(&choice, By::Resource).await?;
            app.ask(move |desk| {
                let findings = Findings { instead, ..findings(desk, found, &choice, PAGE)? };
                maker.found(desk, &choice, &findings)
            })
            .await
        }
        "popular" => {
            let keys = app.popular.top(PAGE);
            app.ask(move |desk| maker.popular(desk, &keys)).await
        }
        _ => Err(Fault::NOT_FOUND),
    }
}

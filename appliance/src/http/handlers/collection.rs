//! `/c/{collection}`

use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Uri;
use maktaba_library::metadata::Record;
use maktaba_sync::model::{ResourceId, Shelfmark};
use maktaba_sync::store::HeldResource;
use maktaba_webui::{Card, CollectionView, Href, Kind, Pager, Text};

use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::address;
use crate::http::reader::choice::PAGE;
use crate::http::reader::visit::Visit;
use crate::http::shelf::card;
use crate::http::shelf::item::collection_title;
use crate::http::shelf::rights::Gate;

/// Straight from the store, page by page, so that it also shows what is beyond the limits of lists.
pub(crate) async fn get(
    State(app): Shared,
    uri: Uri,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Fault> {
    let id: Shelfmark = address::name(uri.path().strip_prefix("/c/"))?;
    let after = after(query.as_deref());
    let wanted = id.clone();
    let (held, mut page) = app
        .read(move |holdings| {
            Ok((holdings.collection(&wanted)?, holdings.resources(&wanted, after.as_ref(), PAGE + 1)?))
        })
        .await?;
    let held = held.ok_or(Fault::NOT_FOUND)?;
    let more = page.len() > PAGE;
    page.truncate(PAGE);
    let next = page.last().filter(|_| more).map(|last| Href::collection(id.as_str()).with("after", last.id.as_str()));
    let view = CollectionView {
        title: collection_title(&held),
        description: description(&held.info),
        release: held.release.0,
        resources: held.resources,
        len_bytes: held.len_bytes,
        languages: held.languages,
        items: page.iter().filter_map(|resource| card(&id, resource, &app.gate)).collect(),
        pager: Pager { previous: None, next },
    };
    let library = app.library().await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

fn after(query: Option<&str>) -> Option<ResourceId> {
    let pairs = form_urlencoded::parse(query?.as_bytes());
    pairs.take(10).find(|(name, _)| name == "after").and_then(|(_, value)| value.parse().ok())
}

/// The curator's words, if the release has any.
fn description(info: &[u8]) -> Option<Text> {
    let info: serde_json::Value = serde_json::from_slice(info).ok()?;
    let words = info.get("description")?.as_str().filter(|words| !words.is_empty())?;
    Some(Text::new(words, ""))
}

/// A card even for a record that cannot be read: its name, so that it can still be opened.
/// Nothing for what may not be shown here.
fn card(collection: &Shelfmark, held: &HeldResource, gate: &Gate) -> Option<Card> {
    if let Ok(record) = Record::from_json(&held.record) {
        let is_shown = gate.judge(&record).withheld.is_none();
        return is_shown.then(|| card::of(collection, &held.id, &record, held.len_bytes));
    }
    let href = Href::resource(collection.as_str(), held.id.as_str());
    Some(Card { len_bytes: Some(held.len_bytes), ..Card::new(href, Text::new(held.id.as_str(), ""), Kind::Other) })
}

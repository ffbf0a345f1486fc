//! `/c/{collection}`

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Uri;
use maktaba_library::metadata::Record;
use maktaba_sync::model::{ResourceId, Shelfmark};
use maktaba_sync::store::{HeldCollection, HeldResource, ReadError};
use maktaba_webui::{Card, CollectionView, Href, Kind, Pager, Text};

use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::address;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::visit::Visit;
use crate::http::shelf::card;
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::item::{Item, collection_title};
use crate::http::shelf::rights::Gate;

/// In the order of the collection. One without is read from the store, by id, so that also what is not in lists is shown.
pub(crate) async fn get(
    State(app): Shared,
    uri: Uri,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Fault> {
    let id: Shelfmark = address::name(uri.path().strip_prefix("/c/"))?;
    let shared = Arc::clone(&app);
    let (view, library) = app
        .ask(move |desk| {
            let held = desk.holdings_now().collection(&id)?.ok_or(Fault::NOT_FOUND)?;
            // Of a part the catalogue knows the languages.
            let languages = desk.collection(&id)?.map_or_else(|| held.languages.clone(), |row| row.languages);
            let held = HeldCollection { languages, ..held };
            let page = Choice::parse(query.as_deref()).page;
            let (items, pager) = match desk.in_order(&held, page * PAGE, PAGE + 1)? {
                Some(items) => in_order(&id, page, items),
                None => by_id(desk.holdings_now(), &id, query.as_deref(), &shared.gate)?,
            };
            Ok((view(held, items, pager), desk.library()?))
        })
        .await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

fn view(held: HeldCollection, items: Vec<Card>, pager: Pager) -> CollectionView {
    CollectionView {
        title: collection_title(&held),
        description: description(&held.info),
        release: held.release.0,
        resources: held.resources,
        len_bytes: held.len_bytes,
        languages: held.languages,
        items,
        pager,
    }
}

/// `items` are those of a page, and one more if there is another.
fn in_order(id: &Shelfmark, page: usize, mut items: Vec<Item>) -> (Vec<Card>, Pager) {
    let at = |page: usize| match page {
        0 => Href::collection(id.as_str()),
        _ => Href::collection(id.as_str()).with("page", &(page + 1).to_string()),
    };
    let next = (items.len() > PAGE).then(|| at(page + 1));
    items.truncate(PAGE);
    let pager = Pager { previous: page.checked_sub(1).map(at), next };
    (items.into_iter().map(|item| item.card).collect(), pager)
}

fn by_id(
    holdings: &dyn Holdings,
    id: &Shelfmark,
    query: Option<&str>,
    gate: &Gate,
) -> Result<(Vec<Card>, Pager), ReadError> {
    let mut page = holdings.resources(id, after(query).as_ref(), PAGE + 1)?;
    let more = page.len() > PAGE;
    page.truncate(PAGE);
    let next = page.last().filter(|_| more).map(|last| Href::collection(id.as_str()).with("after", last.id.as_str()));
    let cards = page.iter().filter_map(|resource| card(id, resource, gate)).collect();
    Ok((cards, Pager { previous: None, next }))
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

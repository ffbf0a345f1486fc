//! `/api/v1/resources`, one of them, its entries; and the facets by which they are chosen.

use std::collections::BTreeMap;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Uri;
use maktaba_library::catalogue::Facet;
use maktaba_library::doors::amb;
use maktaba_library::doors::publication::Publication;
use maktaba_sync::model::{Body, Entry, EntryPath};
use maktaba_webui::{Href, Messages};
use serde::Serialize;
use serde_json::{Value, json};

use super::params::{FILTERS, Params};
use super::{List, answer};
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::visit::Visit;
use crate::http::shelf::card;
use crate::http::shelf::filter::{counts_of, in_order, label};
use crate::http::shelf::learned;
use crate::http::shelf::lists::Desk;
use crate::http::shelf::publication::Publications;

/// Facets by the parameter that chooses among their values.
const FACETS: [(&str, Facet); 9] = [
    ("subject", Facet::Subject),
    ("lang", Facet::Language),
    ("level", Facet::Level),
    ("kind", Facet::Kind),
    ("collection", Facet::Collection),
    ("from", Facet::Origin),
    ("licence", Facet::Licence),
    ("format", Facet::Format),
    ("use", Facet::Use),
];
/// LIMIT: values of a facet in an answer.
const MAX_VALUES: usize = 200;

/// A resource in short.
pub(super) fn short(publication: &Publication) -> Value {
    let record = &publication.record;
    let (collection, id) = publication.key.split_once('/').unwrap_or_default();
    let files = publication.files.iter().map(|file| {
        let mut value = json!({"href": file.href, "media_type": file.media_type});
        if let (Some(len_bytes), Some(object)) = (file.len_bytes, value.as_object_mut()) {
            object.insert("len_bytes".to_owned(), json!(len_bytes));
        }
        value
    });
    let mut value = json!({
        "id": publication.id(),
        "collection": collection,
        "resource": id,
        "title": record.title,
        "languages": publication.languages().collect::<Vec<_>>(),
        "kind": card::kind(record).as_str(),
        "subjects": record.isced_fields(),
        "levels": record.isced_levels(),
        "licence": {"label": record.licence.label, "uri": publication.licence_uri()},
        "page": publication.page,
        "self": publication.page.replacen("/r/", "/api/v1/resources/", 1),
        "files": files.collect::<Vec<_>>(),
        "updated": publication.updated,
    });
    if let Some(object) = value.as_object_mut() {
        let picture = publication.thumbnail.as_ref().or(publication.image.as_ref()).map(|picture| &picture.href);
        let more = [
            ("description", Some(&record.description).filter(|words| !words.is_empty())),
            ("read", publication.read.as_ref()),
            ("picture", picture),
        ];
        object.extend(more.into_iter().filter_map(|(key, text)| Some((key.to_owned(), json!(text?)))));
    }
    value
}

/// A page of what a choice leaves, the newest first.
pub(crate) async fn list(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let params = Params::parse(query.as_deref(), &[&FILTERS, &["page", "limit"]])?;
    let (filter, page, limit) = (params.filter()?, params.choice()?.page, params.limit()?);
    let origin = visit.own_origin();
    let ask = move |desk: &Desk<'_>| {
        let found = Publications::new(desk, &origin).list(&filter, page.saturating_mul(limit), limit)?;
        Ok((desk.total(&filter)?.items, found.iter().map(short).collect::<Vec<_>>()))
    };
    let (total, items) = app.ask(ask).await?;
    let next = params.next("/api/v1/resources", page, limit, total);
    answer(&app, &visit, &List { total, items, next }).await
}

/// One, with its record in AMB's shape.
pub(crate) async fn one(
    State(app): Shared,
    uri: Uri,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Fault> {
    Params::parse(query.as_deref(), &[])?;
    let address = ResourceAddress::parse(uri.path(), "/api/v1/resources/")?;
    // Says what is gone, too.
    app.records.get(address.at()).await?;
    let origin = visit.own_origin();
    let found = app.ask(move |desk| Publications::new(desk, &origin).get(address.at())).await?;
    let publication = found.ok_or(Fault::NOT_FOUND)?;
    let mut value = short(&publication);
    if let Some(object) = value.as_object_mut() {
        let parts = publication
            .record
            .parts
            .iter()
            .map(|part| json!({"title": part.title, "path": part.path, "depth": part.depth}));
        object.insert("parts".to_owned(), parts.collect());
        object.insert("record".to_owned(), amb::record(&publication));
        object.insert(
            "entries".to_owned(),
            json!(format!("{}/entries", publication.page.replacen("/r/", "/api/v1/resources/", 1))),
        );
    }
    answer(&app, &visit, &value).await
}

#[derive(Serialize)]
struct Entries {
    items: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Files of a resource by their paths.
pub(crate) async fn entries(
    State(app): Shared,
    uri: Uri,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Fault> {
    let params = Params::parse(query.as_deref(), &[&["after", "limit"]])?;
    let limit = params.limit()?;
    let after = params.get("after").map(str::parse::<EntryPath>).transpose();
    // What is no path is the name of no entry.
    let after = after.map_err(|_| Fault::NOT_FOUND)?;
    let path = uri.path().strip_suffix("/entries").ok_or(Fault::NOT_FOUND)?;
    let address = ResourceAddress::parse(path, "/api/v1/resources/")?;
    app.records.get(address.at()).await?;
    let at = address.clone();
    let mut found = app.read(move |holdings| holdings.entries(at.at(), after.as_ref(), limit + 1)).await?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let last = found.last().filter(|_| has_more).map(|last| params.with(path, "after", last.path.as_str()));
    let next = last.map(|next| next.replacen('?', "/entries?", 1));
    let origin = visit.own_origin();
    // The index for other boxes is no file of the resource.
    let files = found.iter().filter(|one| !learned::is_shipped_index(one));
    let items = files.map(|one| entry(one, &address, &origin)).collect();
    answer(&app, &visit, &Entries { items, next }).await
}

fn entry(entry: &Entry, address: &ResourceAddress, origin: &str) -> Value {
    let (collection, resource) = address.at();
    let href = Href::content("", collection.as_str(), resource.as_str(), entry.path.as_str());
    let href = format!("{origin}{}", href.as_str());
    match &entry.body {
        Body::Blob { id, len_bytes } => json!({
            "path": entry.path.as_str(), "media_type": entry.media_type, "title": entry.title, "href": href,
            "len_bytes": len_bytes, "blake3": id.to_string(),
        }),
        Body::Redirect(target) => json!({"path": entry.path.as_str(), "href": href, "redirects_to": target.as_str()}),
    }
}

#[derive(Serialize)]
pub(super) struct Counted {
    value: String,
    label: String,
    count: u64,
}

/// Values of each facet, by the parameter that chooses among them.
pub(super) type Counts = BTreeMap<&'static str, Vec<Counted>>;

#[derive(Serialize)]
struct Facets {
    total: u64,
    facets: Counts,
}

/// Values with their counts as an answer has them, of the facets that `counts` knows.
pub(super) fn counted(
    desk: &Desk<'_>,
    messages: Messages,
    counts: impl Fn(Facet) -> Result<Option<Vec<(String, u64)>>, Fault>,
) -> Result<Counts, Fault> {
    let mut facets = BTreeMap::new();
    for (name, facet) in FACETS {
        let Some(counts) = counts(facet)? else { continue };
        let mut values = Vec::new();
        for (value, count) in in_order(facet, counts).into_iter().take(MAX_VALUES) {
            values.push(Counted { label: label(facet, &value, desk)?.said(messages), value, count });
        }
        facets.insert(name, values);
    }
    Ok(facets)
}

/// How many items of a choice each value has.
pub(crate) async fn facets(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let params = Params::parse(query.as_deref(), &[&FILTERS])?;
    let (filter, messages) = (params.filter()?, visit.messages);
    let ask = move |desk: &Desk<'_>| {
        let facets = counted(desk, messages, |facet| Ok(Some(counts_of(&desk.counts(&filter, facet)?))))?;
        Ok(Facets { total: desk.total(&filter)?.items, facets })
    };
    let facets = app.ask(ask).await?;
    answer(&app, &visit, &facets).await
}

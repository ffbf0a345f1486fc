//! `/take`: files to take home; `/take/{collection}/{resource}`: a resource of many files as one.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::header::{self, HeaderMap};
use hyper::{StatusCode, Uri};
use maktaba_library::licence::{self, Action};
use maktaba_library::original::CREDIT;
use maktaba_webui::{Count, Label, Problem, TakeView, Takeable, level_label, subject_label};

use crate::http::answer::body::PiecedBody;
use crate::http::answer::fault::Fault;
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::visit::Visit;
use crate::http::shelf::filter::{levels, subjects};
use crate::http::shelf::overview::{Item, Packing};
use crate::http::shelf::takeaway::Takeaway;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let choice = Choice { query: String::new(), ..Choice::parse(query.as_deref()) };
    let items: Vec<&Item> = overview.items.iter().filter(|item| item.file.is_some() && choice.takes(item)).collect();
    let view = TakeView {
        total: items.len() as u64,
        len_bytes: items.iter().filter_map(|item| item.file.as_ref()).map(|file| file.len_bytes).sum(),
        shares: if choice.narrows() { Vec::new() } else { shares(&items) },
        items: items.iter().skip(choice.page * PAGE).take(PAGE).filter_map(|item| takeable(item)).collect(),
        filters: choice.filters("take", &items, &overview),
        pager: choice.pager("take", items.len()),
        addresses: app.options.addresses.now(),
    };
    app.page(&visit, view.render(&visit.frame(&overview.library))).await
}

/// What each subject and each level would take of a phone's memory.
fn shares(items: &[&Item]) -> Vec<(Label, Vec<(Count, u64)>)> {
    let share = |choice: Choice, label: Label, count: u64| {
        let taken = items.iter().filter(|item| choice.takes(item));
        let len_bytes = taken.filter_map(|item| item.file.as_ref()).map(|file| file.len_bytes).sum();
        (Count::new(choice.href("take"), label, count), len_bytes)
    };
    let subject =
        |(field, count)| share(Choice { subject: Some(field), ..Choice::default() }, subject_label(field), count);
    let level = |(level, count)| share(Choice { level: Some(level), ..Choice::default() }, level_label(level), count);
    vec![
        (Label::Message("filter-subject"), subjects(items.iter().copied()).into_iter().map(subject).collect()),
        (Label::Message("filter-level"), levels(items.iter().copied()).into_iter().map(level).collect()),
    ]
}

fn takeable(item: &Item) -> Option<Takeable> {
    let file = item.file.as_ref()?;
    Some(Takeable {
        card: item.card.clone(),
        href: file.href(&item.collection, &item.id),
        format: file.format.to_string(),
        len_bytes: file.len_bytes,
    })
}

/// The whole resource as one file. Its length is not known before it is sent.
pub(crate) async fn file(State(app): Shared, uri: Uri) -> Result<Response, Fault> {
    let address = ResourceAddress::parse(uri.path(), "/take/")?;
    let (record, _) = super::resource::record(&app, &address).await?;
    if app.gate.withholds(Action::Copy, &record).is_some() {
        return Err(Fault::Request(Problem::Gone));
    }
    let overview = app.overview().await?;
    let item = overview.item(&address.collection, &address.resource).ok_or(Fault::NOT_FOUND)?;
    let packing = item.file.as_ref().and_then(|file| file.packing).ok_or(Fault::NOT_FOUND)?;
    let key = (address.collection.clone(), address.resource.clone());
    let holdings = Arc::clone(&app.reading.holdings);
    let takeaway = match packing {
        Packing::Epub => Takeaway::book(holdings, key),
        Packing::Package => Takeaway::archive(holdings, key, None),
        Packing::Zip => Takeaway::archive(holdings, key, Some((CREDIT, licence::attribution(&record)))),
    };
    let mut headers = HeaderMap::new();
    let media_type = if packing == Packing::Epub { "application/epub+zip" } else { "application/zip" };
    reply::put(&mut headers, &header::CONTENT_TYPE, media_type);
    let name = format!("attachment; filename={}.{}", address.resource, packing.extension(record.kind));
    reply::put(&mut headers, &header::CONTENT_DISPOSITION, &name);
    headers.insert(header::CACHE_CONTROL, Keep::Ask.header());
    Trust::Content { reach: "'none'".to_owned() }.write(&mut headers);
    Ok(reply::answer(StatusCode::OK, headers, Body::new(PiecedBody::unmeasured(app.reading.turns.clone(), takeaway))))
}

//! `/take`: files to take home; `/take/{collection}/{resource}`: a resource of many files as one.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::header::{self, HeaderMap};
use hyper::{StatusCode, Uri};
use maktaba_library::catalogue::{Facet, Filter};
use maktaba_library::licence::{self, Action};
use maktaba_library::original::CREDIT;
use maktaba_webui::{Count, Label, Problem, TakeView, Takeable};

use crate::http::answer::body::PiecedBody;
use crate::http::answer::fault::Fault;
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::reply;
use crate::http::app::Shared;
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::choice::{Choice, PAGE};
use crate::http::reader::visit::Visit;
use crate::http::shelf::filter::{counts_of, in_order, label};
use crate::http::shelf::item::{Item, Packing};
use crate::http::shelf::lists::Desk;
use crate::http::shelf::takeaway::Takeaway;

pub(crate) async fn get(State(app): Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let choice = Choice { query: String::new(), ..Choice::parse(query.as_deref()) };
    let addresses = app.options.addresses.now();
    let (view, library) = app
        .ask(move |desk| {
            let filter = with_file(&choice);
            let total = desk.total(&filter)?;
            let view = TakeView {
                total: total.items,
                len_bytes: total.file_bytes,
                shares: if choice.narrows() { Vec::new() } else { shares(desk)? },
                items: desk.list(&filter, choice.page * PAGE, PAGE)?.iter().filter_map(takeable).collect(),
                filters: choice.filters("take", desk, |facet| Ok(counts_of(&desk.counts(&filter, facet)?)))?,
                pager: choice.pager("take", total.items),
                addresses,
            };
            Ok((view, desk.library()?))
        })
        .await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// What was chosen of the items that are a file to take home.
fn with_file(choice: &Choice) -> Filter {
    let mut filter = choice.filter();
    filter.values.push((Facet::File, "1".to_owned()));
    filter
}

/// A facet, and how many items each of its values has and what they take in bytes.
type Share = (Label, Vec<(Count, u64)>);

/// What each subject and each level would take of a phone's memory.
fn shares(desk: &Desk<'_>) -> Result<Vec<Share>, Fault> {
    let all = with_file(&Choice::default());
    let mut shares = Vec::new();
    for (facet, name) in [(Facet::Subject, "filter-subject"), (Facet::Level, "filter-level")] {
        let counts = desk.counts(&all, facet)?;
        let mut of_facet = Vec::new();
        for (value, count) in in_order(facet, counts_of(&counts)) {
            let len_bytes = counts.iter().find(|one| one.value == value).map_or(0, |one| one.total.file_bytes);
            let href = Choice::default().with(facet, Some(&value)).href("take");
            of_facet.push((Count::new(href, label(facet, &value, desk)?, count), len_bytes));
        }
        shares.push((Label::Message(name), of_facet));
    }
    Ok(shares)
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
    let held = app.records.get(address.at()).await?;
    let record = &held.record;
    if app.gate.withholds(Action::Copy, record).is_some() {
        return Err(Fault::Request(Problem::Gone));
    }
    let key = (address.collection.clone(), address.resource.clone());
    let wanted = key.clone();
    let item = app.ask(move |desk| desk.item(&wanted.0, &wanted.1)).await?.ok_or(Fault::NOT_FOUND)?;
    let packing = item.file.as_ref().and_then(|file| file.packing).ok_or(Fault::NOT_FOUND)?;
    let holdings = Arc::clone(&app.reading.holdings);
    let takeaway = match packing {
        Packing::Epub => Takeaway::book(holdings, key),
        Packing::Package => Takeaway::archive(holdings, key, None),
        Packing::Zip => Takeaway::archive(holdings, key, Some((CREDIT, licence::attribution(record)))),
    };
    let mut headers = HeaderMap::new();
    reply::put(&mut headers, &header::CONTENT_TYPE, packing.media_type());
    let name = format!("attachment; filename={}.{}", address.resource, packing.extension(record.kind));
    reply::put(&mut headers, &header::CONTENT_DISPOSITION, &name);
    headers.insert(header::CACHE_CONTROL, Keep::Ask.header());
    Trust::Content { reach: "'none'".to_owned() }.write(&mut headers);
    Ok(reply::answer(StatusCode::OK, headers, Body::new(PiecedBody::unmeasured(app.reading.turns.clone(), takeaway))))
}

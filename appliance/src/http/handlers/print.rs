//! `/print/{collection}/{resource}`: a story or book as one page, for paper.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use hyper::Uri;
use maktaba_library::licence::Action;
use maktaba_library::metadata::Record;
use maktaba_sync::model::EntryPath;
use maktaba_webui::{CleanHtml, Code, Href, PrintView, Problem};

use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::address::ResourceAddress;
use crate::http::reader::visit::Visit;
use crate::http::shelf::card;
use crate::http::shelf::chapter::{self, Leads};
use crate::http::shelf::holdings::Holdings;
use crate::http::shelf::located::read_all;
use crate::http::shelf::takeaway;
use crate::qr;

pub(crate) mod list;

/// LIMIT: bytes of all pages of a booklet, which are one answer.
const TEXT_BYTES: u64 = 2 << 20;

pub(crate) async fn get(State(app): Shared, uri: Uri, visit: Visit) -> Result<Response, Fault> {
    let address = ResourceAddress::parse(uri.path(), "/print/")?;
    let held = app.records.get(address.at()).await?;
    // What is on paper is a copy.
    if app.gate.withholds(Action::Copy, &held.record).is_some() {
        return Err(Fault::Request(Problem::Gone));
    }
    if !card::may_print(&held.record) {
        return Err(Fault::NOT_FOUND);
    }
    let (of, reader) = (address.clone(), Arc::clone(&held));
    let pages = app.blocking(move |holdings| pages(holdings, &of, &reader.record)).await?;
    let library = app.library().await?;
    let (collection, resource) = address.at();
    let back = Href::resource(collection.as_str(), resource.as_str());
    let address = format!("{}{}", visit.own_origin(), back.as_str());
    let view = PrintView {
        title: card::title(&held.record),
        back,
        code: code(&address),
        address,
        pages,
        credit: card::credit(&held.record),
    };
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// A text for the camera of a phone; none if it is too long for one.
pub(crate) fn code(text: &str) -> Code {
    Code(qr::code(text).as_ref().map(qr::rows).unwrap_or_default())
}

/// All pages, cleaned; links between them stay on the paper.
fn pages(holdings: &dyn Holdings, address: &ResourceAddress, record: &Record) -> Result<Vec<CleanHtml>, Fault> {
    let (collection, resource) = address.at();
    let entries = takeaway::entries(holdings, &(collection.clone(), resource.clone()))?;
    let pages = takeaway::pages(&entries, record);
    if pages.is_empty() {
        return Err(Fault::NOT_FOUND);
    }
    if pages.iter().map(|(_, _, len_bytes)| len_bytes).sum::<u64>() > TEXT_BYTES {
        return Err(Fault::Request(Problem::TooLarge));
    }
    let numbers: Arc<HashMap<EntryPath, usize>> =
        Arc::new(pages.iter().zip(1..).map(|((entry, ..), number)| (entry.path.clone(), number)).collect());
    let mut all = Vec::with_capacity(pages.len());
    for (entry, id, len_bytes) in pages {
        let bytes = read_all(holdings, id, len_bytes)?;
        let (numbers, at) = (Arc::clone(&numbers), (collection.clone(), resource.clone()));
        let place = move |leads: Leads, path: &EntryPath| match leads {
            Leads::ToPage => numbers.get(path).map(|number| format!("#p{number}")),
            Leads::ToFile => Some(card::content("", &at.0, &at.1, path).as_str().to_owned()),
        };
        let clean = chapter::cleaned(&bytes, &entry.media_type, (Some(entry.path.clone()), false), place);
        all.push(CleanHtml::from_sanitiser(clean));
    }
    Ok(all)
}

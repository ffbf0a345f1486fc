//! `/take`: files to take home.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maktaba_webui::{Href, TakeView, Takeable};

use crate::http::choice::{Choice, PAGE};
use crate::http::fault::Fault;
use crate::http::overview::Item;
use crate::http::reply;
use crate::http::visit::Visit;

pub(crate) async fn get(State(app): reply::Shared, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Fault> {
    let overview = app.overview().await?;
    let choice = Choice { query: String::new(), ..Choice::parse(query.as_deref()) };
    let items: Vec<&Item> = overview.items.iter().filter(|item| item.file.is_some() && choice.takes(item)).collect();
    let view = TakeView {
        total: items.len() as u64,
        len_bytes: items.iter().filter_map(|item| item.file.as_ref()).map(|file| file.len_bytes).sum(),
        items: items.iter().skip(choice.page * PAGE).take(PAGE).filter_map(|item| takeable(item)).collect(),
        filters: choice.filters("take", &items, &overview),
        pager: choice.pager("take", items.len()),
        addresses: app.options.addresses.clone(),
    };
    reply::page(&app, &visit, view.render(&visit.frame(&overview.library))).await
}

fn takeable(item: &Item) -> Option<Takeable> {
    let file = item.file.as_ref()?;
    Some(Takeable {
        card: item.card.clone(),
        href: Href::content("", item.collection.as_str(), item.id.as_str(), &file.path),
        format: file.format.to_string(),
        len_bytes: file.len_bytes,
    })
}

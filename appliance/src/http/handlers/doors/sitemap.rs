//! `/sitemap.xml` and `/sitemap/{n}.xml`: the addresses of all pages about resources, for crawlers.

use axum::extract::State;
use axum::response::Response;
use hyper::Uri;
use maktaba_library::catalogue::Filter;
use maktaba_library::doors::sitemap::{self, MEDIA_TYPE, PER_PAGE};
use maktaba_webui::Href;

use super::{answer, origin, rest};
use crate::http::answer::fault::Fault;
use crate::http::app::Shared;
use crate::http::reader::visit::Visit;

/// LIMIT: pages of the index, as the protocol bounds it.
const MAX_PAGES: u64 = 50_000;

/// The index.
pub(crate) async fn index(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let total = app.ask(|desk| Ok(desk.total(&Filter::default())?.items)).await?;
    let pages = total.div_ceil(PER_PAGE as u64).clamp(1, MAX_PAGES);
    let pages: Vec<String> = (1..=pages).map(|page| format!("{}/sitemap/{page}.xml", origin(&visit))).collect();
    answer(&app, &visit, MEDIA_TYPE, sitemap::index(&pages)).await
}

/// A page.
pub(crate) async fn page(State(app): Shared, uri: Uri, visit: Visit) -> Result<Response, Fault> {
    let name = rest(&uri, "/sitemap/")?;
    let number = name.strip_suffix(".xml").and_then(|number| number.parse::<usize>().ok());
    let number = number.filter(|number| (1..=50_000).contains(number)).ok_or(Fault::NOT_FOUND)?;
    let keys = app.ask(move |desk| desk.keys(&Filter::default(), (number - 1) * PER_PAGE, PER_PAGE)).await?;
    if keys.is_empty() && number > 1 {
        return Err(Fault::NOT_FOUND);
    }
    let address = |href: &Href| format!("{}{}", origin(&visit), href.as_str());
    let mut addresses = if number == 1 { vec![address(&Href::home())] } else { Vec::new() };
    addresses.extend(keys.iter().map(|(collection, id)| address(&Href::resource(collection.as_str(), id.as_str()))));
    answer(&app, &visit, MEDIA_TYPE, sitemap::page(&addresses)).await
}

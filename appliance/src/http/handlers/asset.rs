//! `/assets/{hash}/{name}`

use axum::extract::State;
use axum::response::Response;
use bytes::Bytes;
use hyper::Uri;
use hyper::header;
use maktaba_webui::Asset;

use crate::http::answer::encoding::Encoding;
use crate::http::answer::fault::Fault;
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::reply;
use crate::http::answer::wants::Wants;
use crate::http::app::Shared;
use crate::http::reader::visit::Visit;

pub(crate) async fn get(State(app): Shared, uri: Uri, visit: Visit) -> Result<Response, Fault> {
    let (hash, name) =
        uri.path().strip_prefix("/assets/").and_then(|rest| rest.split_once('/')).ok_or(Fault::NOT_FOUND)?;
    let asset = Asset::find(hash, name).ok_or(Fault::NOT_FOUND)?;
    // Fonts are compressed in themselves.
    let encoding = if asset.is_text() { visit.wants.encoding } else { Encoding::Identity };
    let wants = Wants { encoding, ..visit.wants };
    let mut response = reply::text(&app.encoder, &wants, asset.media_type, Bytes::from_static(asset.bytes)).await?;
    response.headers_mut().insert(header::CACHE_CONTROL, Keep::Forever.header());
    Trust::ours(String::new()).write(response.headers_mut());
    Ok(response)
}

/// Browsers ask for this name whatever the page says.
pub(crate) async fn favicon() -> Result<Response, Fault> {
    let icon = Asset::all().find(|asset| asset.name == "icon.svg").ok_or(Fault::NOT_FOUND)?;
    Ok(reply::redirect(&icon.href()))
}

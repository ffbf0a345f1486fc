//! `/parcel`: what was made here as one file that any phone carries to a publisher or to another library.

use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_sync::model::BlobId;
use maktaba_sync::store::ReadError;
use maktaba_sync::telling::line;
use maktaba_webui::{Href, ParcelView};

use crate::http::answer::content::Content;
use crate::http::answer::fault::Fault;
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::representation::{Open, Representation};
use crate::http::app::{App, Shared};
use crate::http::reader::visit::Visit;
use crate::parcel::Parcel;

/// Name of the file.
const NAME: &str = "maktaba-parcel.tar";

pub(crate) async fn get(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let offer = offer(&app).await?.map(|(href, len_bytes)| (href.as_str().to_owned(), len_bytes));
    let view = ParcelView { offer, bring: None };
    let library = app.library().await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// Where the parcel of this box is, and how large; `None` where nothing was made that may travel.
pub(crate) async fn offer(app: &App) -> Result<Option<(Href, u64)>, Fault> {
    Ok(made(app).await?.map(|parcel| (Href::path(["parcel", NAME]), parcel.len_bytes)))
}

pub(crate) async fn file(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let parcel = made(&app).await?.ok_or(Fault::NOT_FOUND)?;
    let parcel = Arc::new(parcel);
    let file = Representation {
        tag: BlobId::from(parcel.tag),
        media_type: "application/x-tar".to_owned(),
        len_bytes: parcel.len_bytes,
        encode_max_bytes: 0,
        keep: Keep::Ask,
        trust: Trust::Data,
        disposition: Some(format!("attachment; filename=\"{NAME}\"")),
        open: Open::Stored(Box::new(move || Ok(Box::new(Reading(parcel)) as Box<dyn Content>))),
    };
    file.answer(&app.encoder, &parts).await
}

async fn made(app: &App) -> Result<Option<Parcel>, Fault> {
    let Some(library) = app.options.scratch.clone() else { return Ok(None) };
    // All signatures are looked at: it must not take all turns of those who only read.
    let _turn = app.originals.take().await?;
    app.blocking(move |_| {
        Parcel::of_box(&library).map_err(|error| Fault::school(std::io::Error::other(line(error.as_ref()))))
    })
    .await
}

struct Reading(Arc<Parcel>);

impl Content for Reading {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        self.0.read_at(offset, buffer).map_err(|source| ReadError::Pack { path: PathBuf::from(NAME), source })
    }
}

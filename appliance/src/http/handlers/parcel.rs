//! `/parcel`: what was made here as one file that any phone carries to a publisher or to another library; and what this library
//! holds of others, a collection a file, for another library that trusts them.

use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use hyper::Request;
use maktaba_library::catalogue::CollectionRow;
use maktaba_sync::courier::LastAnswer;
use maktaba_sync::model::{BlobId, PublisherId, Shelfmark};
use maktaba_sync::store::ReadError;
use maktaba_sync::telling::line;
use maktaba_webui::{Href, ParcelOffer, ParcelView, Problem};

use crate::http::answer::content::Content;
use crate::http::answer::fault::Fault;
use crate::http::answer::policy::{Keep, Trust};
use crate::http::answer::representation::{Open, Representation};
use crate::http::app::{App, Shared};
use crate::http::reader::visit::Visit;
use crate::http::shelf::holdings::{Holdings, whose};
use crate::http::shelf::item::row_title;
use crate::http::shelf::lists::Desk;
use crate::http::shelf::parcels::{MOST_BYTES, Parcels, Wanted};
use crate::parcel::Parcel;

/// Name of the file with what was made here.
const NAME: &str = "maktaba-parcel.tar";
/// LIMIT: collections that the page offers.
const MOST_OFFERED: usize = 50;

pub(crate) async fn get(State(app): Shared, visit: Visit) -> Result<Response, Fault> {
    let offer = offer(&app).await?.map(|(href, len_bytes)| (href.as_str().to_owned(), len_bytes));
    let shelves = app.ask(shelves).await?;
    let view = ParcelView { offer, shelves, bring: None };
    let library = app.library().await?;
    app.page(&visit, view.render(&visit.frame(&library))).await
}

/// Where the parcel of this box is, and how large; `None` where nothing was made that may travel.
pub(crate) async fn offer(app: &App) -> Result<Option<(Href, u64)>, Fault> {
    Ok(made(app).await?.map(|parcel| (Href::path(["parcel", NAME]), parcel.len_bytes)))
}

/// Collections of others that may be carried on.
fn shelves(desk: &Desk<'_>) -> Result<Vec<ParcelOffer>, Fault> {
    let publishers = desk.holdings_now().publishers()?;
    let rows = desk.collections(0, MOST_OFFERED)?.into_iter();
    let offered = rows.filter(|row| row.len_bytes <= MOST_BYTES && whose(&publishers, &row.id).is_some());
    let offer = |row: CollectionRow| ParcelOffer {
        title: row_title(&row),
        href: Href::path(["parcel", &format!("{}.tar", row.id)]),
        len_bytes: row.len_bytes,
    };
    Ok(offered.map(offer).collect())
}

pub(crate) async fn file(State(app): Shared, request: Request<Body>) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let parcel = made(&app).await?.ok_or(Fault::NOT_FOUND)?;
    let file = representation(NAME, Reading::new(Arc::new(parcel), None));
    file.answer(&app.encoder, &parts).await
}

/// What this box holds of a collection.
pub(crate) async fn shelf(
    State(app): Shared,
    Path(name): Path<String>,
    request: Request<Body>,
) -> Result<Response, Fault> {
    let (parts, _) = request.into_parts();
    let mark = name.strip_suffix(".tar").and_then(|mark| mark.parse::<Shelfmark>().ok()).ok_or(Fault::NOT_FOUND)?;
    // All of it is read once, to know how long it is: one after the other, and boxes in reach do not wait for it.
    let _turn = app.carrying.take().await?;
    let (parcels, gate) = (Arc::clone(&app.parcels), Arc::clone(&app.gate));
    let wanted = app.blocking(move |holdings| Ok(parcels.of(holdings, &gate, &mark)?)).await?;
    let (publisher, parcel) = match wanted {
        Wanted::There(publisher, parcel) => (publisher, parcel),
        Wanted::Withheld => return Err(Fault::Request(Problem::Gone)),
        Wanted::Absent => return Err(Fault::NOT_FOUND),
        Wanted::TooLarge => return Err(Fault::Request(Problem::TooLarge)),
    };
    let asked = Asked { holdings: Arc::clone(&app.reading.holdings), publisher, parcels: Arc::clone(&app.parcels) };
    let file = representation(&format!("maktaba-{name}"), Reading::new(parcel, Some(asked)));
    file.answer(&app.encoder, &parts).await
}

fn representation(name: &str, reading: Reading) -> Representation {
    Representation {
        tag: BlobId::from(reading.parcel.tag),
        media_type: "application/x-tar".to_owned(),
        len_bytes: reading.parcel.len_bytes,
        encode_max_bytes: 0,
        keep: Keep::Ask,
        trust: Trust::Data,
        disposition: Some(format!("attachment; filename=\"{name}\"")),
        open: Open::Stored(Box::new(move || Ok(Box::new(reading) as Box<dyn Content>))),
    }
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

/// A parcel that is being read, and who answers for what this box holds.
struct Reading {
    parcel: Arc<Parcel>,
    asked: Option<Asked>,
    last: LastAnswer,
}

struct Asked {
    holdings: Arc<dyn Holdings>,
    publisher: PublisherId,
    /// Where it was planned.
    parcels: Arc<Parcels>,
}

impl Reading {
    fn new(parcel: Arc<Parcel>, asked: Option<Asked>) -> Self {
        Self { parcel, asked, last: LastAnswer::default() }
    }
}

impl Content for Reading {
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, ReadError> {
        let asked = self.asked.as_ref();
        let ask = |path: &str| asked.map_or(Ok(None), |asked| asked.holdings.give(&asked.publisher, path));
        let read = self.parcel.read_at(offset, buffer, (&ask, &mut self.last));
        read.map_err(|source| {
            // Whoever comes again gets what there is then.
            if let Some(asked) = asked {
                asked.parcels.forget();
            }
            ReadError::Pack { path: PathBuf::from(NAME), source }
        })
    }
}

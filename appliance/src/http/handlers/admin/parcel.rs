//! `/admin/parcel`: takes a parcel that a phone brings, as a stick would be taken.

use std::collections::HashMap;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_webui::{BringForm, Href, ParcelView, Post};
use tokio::fs;

use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::handlers::parcel::offer;
use crate::http::handlers::teach::add::{self, MOST_BYTES, check_room, io_fault};
use crate::http::handlers::teach::pieces;
use crate::http::reader::multipart::{Multipart, said_len};
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};
use crate::parcel;
use crate::upkeep::{Doing, PARCEL, Tell};

/// Seconds after which the page is asked for again while a parcel is taken.
const AGAIN_S: &str = "3";
/// LIMIT: bytes of a form besides its file, and of a field.
const FORM_BYTES: u64 = 16 * 1024;
const FIELD_BYTES: usize = 1024;

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    Ok(page(&staff, &signed, false).await?)
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let headers = request.headers().clone();
    let (signed, body) = staff.signed_body(request).await?;
    let SignedAdmin(signed) = SignedAdmin::of(signed)?;
    let _turn = staff.uploads.take().await.map_err(Fault::from)?;
    // The one before would be lost.
    if parcel::waits(staff.school.library()) {
        return Ok(page(&staff, &signed, false).await?);
    }
    let mut parts = Multipart::begin(&headers, body, MOST_BYTES + FORM_BYTES)?;
    check_room(&staff, said_len(&headers).unwrap_or(0))?;
    let folder = staff.school.library().join(parcel::FOLDER);
    // Two phones may send at once.
    let new = folder.join(format!(".{}", signed.session.person.id.number()));
    let (mut fields, mut is_there): (HashMap<String, String>, bool) = (HashMap::new(), false);
    while let Some(head) = parts.next().await? {
        match head.file {
            Some(name) if !name.is_empty() && !is_there => {
                // The word comes before the file, or nothing of it is written.
                signed.check(fields.get("form").map(String::as_str))?;
                fs::create_dir_all(&folder).await.map_err(io_fault)?;
                is_there = match add::stream(&new, &mut parts, &staff).await {
                    Ok(0) => {
                        fs::remove_file(&new).await.ok();
                        false
                    }
                    Ok(_) => true,
                    Err(fault) => {
                        fs::remove_file(&new).await.ok();
                        return Err(fault.into());
                    }
                };
            }
            Some(_) => {}
            None => {
                let words = parts.words(FIELD_BYTES).await?;
                fields.insert(head.name, words);
            }
        }
    }
    signed.check(fields.get("form").map(String::as_str))?;
    let mut whole = is_there.then_some(new);
    if let (None, Some(key)) = (&whole, fields.get("piece")) {
        whole = pieces::whole(&staff, signed.session.person.id, key)?;
        fs::create_dir_all(&folder).await.map_err(io_fault)?;
    }
    let Some(whole) = whole else { return Ok(page(&staff, &signed, true).await?) };
    add::put(&whole, (&folder, 2), parcel::CAME).await?;
    staff
        .keep(|upkeep| {
            upkeep.board.tell(Tell::Parcel);
            Ok(())
        })
        .await?;
    Ok(reply::see_other(&Href::path(["admin", "parcel"])))
}

async fn page(staff: &Staff, signed: &Signed, lacks_file: bool) -> Result<Response, Fault> {
    let post = Post::to(["admin", "parcel"], &signed.session.form);
    let library = staff.school.library().to_owned();
    let (is_busy, outcome) = staff
        .keep(move |upkeep| {
            let is_taken = matches!(upkeep.board.read().0, Doing::Syncing { from, .. } if from == PARCEL);
            let outcome = upkeep.board.parcel().map(|taken| (taken.is_good, taken.text));
            Ok((is_taken || parcel::has_come(&library), outcome))
        })
        .await?;
    let origin = staff.plain_origin(&signed.visit);
    let offer = offer(&staff.app).await?.map(|(href, len_bytes)| (format!("{origin}{}", href.as_str()), len_bytes));
    let bring = BringForm { post, is_busy, outcome, lacks_file, most_bytes: MOST_BYTES };
    let view = ParcelView { offer, shelves: Vec::new(), bring: Some(bring) };
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::unprocessable_if(lacks_file, reply::again(is_busy.then_some(AGAIN_S), response)))
}

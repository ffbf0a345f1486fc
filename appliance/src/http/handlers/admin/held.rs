//! `/admin/collection/{id}`: one collection on the box: back to the release before, on again, or off, for a week of which it can be
//! put back (`content.rs`).

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use hyper::Request;
use maktaba_sync::model::Shelfmark;
use maktaba_sync::store::{OpenError, StoreError, pin_note};
use maktaba_webui::{HeldAnswer, HeldView, Href, Post};

use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::field;
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};
use crate::upkeep::{Upkeep, UpkeepError};

pub(crate) async fn get(
    State(staff): Desk,
    Path(id): Path<String>,
    SignedAdmin(signed): SignedAdmin,
) -> Result<Response, Refusal> {
    Ok(page(&staff, &signed, mark(&id)?, None).await?)
}

pub(crate) async fn post(
    State(staff): Desk,
    Path(id): Path<String>,
    request: Request<Body>,
) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let SignedAdmin(signed) = SignedAdmin::of(signed)?;
    let mark = mark(&id)?;
    let act = match field(&form, "act").unwrap_or_default().as_str() {
        "back" => Act::Back,
        "on" => Act::On,
        "off" => Act::Off,
        _ => return Err(Fault::BAD_REQUEST.into()),
    };
    let of = mark.clone();
    let done = staff.keep(move |upkeep| {
        if upkeep.shelf.collection(&of)?.is_none() {
            return Ok(None);
        }
        if matches!(act, Act::Off) && upkeep.file_speaks {
            Ok(Some(true))
        } else {
            let done = if_free(act.on(upkeep, &of))?;
            upkeep.board.wishes_changed();
            Ok(Some(done))
        }
    });
    let done = done.await?.ok_or(Fault::NOT_FOUND)?;
    match (act, done) {
        (Act::Off, true) => Ok(reply::see_other(&Href::path(["admin", "content"]))),
        (_, true) => Ok(page(&staff, &signed, mark, None).await?),
        (_, false) => Ok(page(&staff, &signed, mark, Some(HeldAnswer::Busy)).await?),
    }
}

/// What is made on the box has pages of its own.
fn mark(id: &str) -> Result<Shelfmark, Fault> {
    let mark: Shelfmark = id.parse().map_err(|_| Fault::NOT_FOUND)?;
    let is_own = mark.publisher().is_some_and(maktaba_sync::model::PublisherName::is_own);
    if is_own { Err(Fault::NOT_FOUND) } else { Ok(mark) }
}

/// Whether it is done, or a sync writes meanwhile.
pub(super) fn if_free(done: Result<(), UpkeepError>) -> Result<bool, UpkeepError> {
    match done {
        Err(UpkeepError::Open(OpenError::Locked(_))) => Ok(false),
        done => done.map(|()| true),
    }
}

#[derive(Clone, Copy)]
enum Act {
    Back,
    On,
    Off,
}

impl Act {
    fn on(self, upkeep: &Upkeep, mark: &Shelfmark) -> Result<(), UpkeepError> {
        match self {
            Self::Back => {
                let mut store = upkeep.store()?;
                let (now, _) = clock::now(&store);
                match store.roll_back(mark, now) {
                    // The page says so.
                    Err(StoreError::NoOlderRelease { .. }) => {}
                    done => drop(done?),
                }
            }
            Self::On => upkeep.store()?.unpin(mark)?,
            Self::Off => {
                let mut store = upkeep.store_alone()?;
                let (now, _) = clock::now(&store);
                store.take_off(mark, now)?;
                store.do_without(std::slice::from_ref(mark))?;
            }
        }
        Ok(())
    }
}

async fn page(staff: &Staff, signed: &Signed, mark: Shelfmark, answer: Option<HeldAnswer>) -> Result<Response, Fault> {
    let post = Post::to(["admin", "collection", mark.as_str()], &signed.session.form);
    let public = staff.plain_origin(&signed.visit) + Href::path(["c", mark.as_str()]).as_str();
    let view = staff
        .keep(move |upkeep| {
            let Some(held) = upkeep.shelf.collection(&mark)? else { return Ok(None) };
            let is_pinned = upkeep.shelf.note(&pin_note(&mark))?.is_some_and(|pin| pin != 0);
            Ok(Some(HeldView {
                title: Some(held.title).filter(|title| !title.is_empty()).unwrap_or_else(|| mark.to_string()),
                release: u64::from(held.release.0),
                items: (held.resources, held.len_bytes),
                is_pinned,
                has_before: held.kept.iter().any(|kept| *kept < held.release),
                file_speaks: upkeep.file_speaks,
                public,
                answer,
                post,
            }))
        })
        .await?
        .ok_or(Fault::NOT_FOUND)?;
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::unprocessable_if(answer == Some(HeldAnswer::Busy), response))
}

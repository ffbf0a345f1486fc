//! `/admin/publishers`: whom the box trusts. The file of another one is read and its words are shown; what is trusted is what
//! was shown, since the second form brings the file with it.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_sync::model::PublisherName;
use maktaba_sync::source;
use maktaba_sync::store::{StoreError, TrustedPublisher};
use maktaba_webui::{Asked, Post, PublisherRow, PublishersAnswer, PublishersView, SetRefusal};

use super::held::if_free;
use super::setup::{ask, say_list};
use crate::device::settings::Settings;
use crate::device::settings::said::Said;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::field;
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};
use crate::upkeep::{Tell, Upkeep, UpkeepError, whose};

/// LIMIT: bytes of a root that is sent: it has a few keys.
const FILE_BYTES: u64 = 128 * 1024;

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    Ok(page(&staff, &signed, None, None).await?)
}

/// Whose file it is.
pub(crate) async fn post_file(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, bytes) = staff.small_file(request, FILE_BYTES).await?;
    let SignedAdmin(signed) = SignedAdmin::of(signed)?;
    Ok(show_words(&staff, &signed, bytes, String::new(), None).await?)
}

/// Shows the words of a root; or that it is none.
async fn show_words(
    staff: &Staff,
    signed: &Signed,
    root: Vec<u8>,
    from: String,
    answer: Option<PublishersAnswer>,
) -> Result<Response, Fault> {
    let words = whose(&root).ok().map(|id| id.words());
    match words.zip(String::from_utf8(root).ok()) {
        Some((words, root)) => page(staff, signed, Some(Asked { words, root, from }), answer).await,
        None => page(staff, signed, None, Some(PublishersAnswer::NoRoot)).await,
    }
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let SignedAdmin(signed) = SignedAdmin::of(signed)?;
    let text = |name: &str| field(&form, name).unwrap_or_default();
    let answer = match text("act").as_str() {
        "remove" => {
            let name: PublisherName = text("who").parse().map_err(|_| Fault::BAD_REQUEST)?;
            if name.is_own() {
                return Err(Fault::BAD_REQUEST.into());
            }
            let is_done = staff.keep(move |upkeep| if_free(upkeep.trust_no_longer(&name))).await?;
            if is_done { None } else { Some(PublishersAnswer::Busy) }
        }
        "trust" => {
            let (root, typed) = (text("root").into_bytes(), text("from"));
            let from: Vec<String> = typed.split_whitespace().map(str::to_owned).collect();
            let trusted = match addresses(&from) {
                Err(why) => Err(PublishersAnswer::Refused(SetRefusal::Field("sync.from", why))),
                Ok(()) => trust(&staff, root.clone(), from).await?,
            };
            match trusted {
                Ok(answer) => Some(answer),
                Err(answer) => return Ok(show_words(&staff, &signed, root, typed, Some(answer)).await?),
            }
        }
        _ => return Err(Fault::BAD_REQUEST.into()),
    };
    Ok(page(&staff, &signed, None, answer).await?)
}

/// Addresses as settings take them: a folder of this machine is none that somebody may name on a page.
fn addresses(from: &[String]) -> Result<(), String> {
    let mut said = Said::default();
    say_list(&mut said, ("sync", "from"), from.to_vec());
    said.below("", std::path::Path::new("the form")).map(|_| ()).map_err(|error| error.to_string())
}

/// Trusts whom a root is of: what came of it, or why it cannot be.
async fn trust(
    staff: &Staff,
    root: Vec<u8>,
    from: Vec<String>,
) -> Result<Result<PublishersAnswer, PublishersAnswer>, Fault> {
    let addresses = from.clone();
    let trusted = staff
        .keep(move |upkeep| {
            let is_first = match upkeep.trust(&root, &addresses) {
                Ok(is_first) => is_first,
                Err(UpkeepError::Root(_)) => return Ok(Err(PublishersAnswer::NoRoot)),
                Err(UpkeepError::Store(StoreError::PublisherKnown { .. })) => return Ok(Err(PublishersAnswer::Known)),
                Err(error @ UpkeepError::Store(StoreError::PublisherName(_) | StoreError::PublisherLimit { .. })) => {
                    return Ok(Err(PublishersAnswer::Refused(SetRefusal::Other(error.to_string()))));
                }
                Err(error) => return Err(error),
            };
            // What it offers is asked at once, so that it can be chosen.
            upkeep.board.tell(Tell::Look);
            Ok(Ok(is_first))
        })
        .await?;
    let is_first = match trusted {
        Ok(is_first) => is_first,
        Err(refused) => return Ok(Err(refused)),
    };
    if !is_first || from.is_empty() {
        return Ok(Ok(PublishersAnswer::Done));
    }
    // Where the first one is, is a setting, which the file may say.
    let asked = ask(staff, move |pages, said| {
        if !pages.is_fixed("sync", "from") {
            say_list(said, ("sync", "from"), from);
        }
    });
    Ok(asked.await?.map(|_| PublishersAnswer::Done).map_err(PublishersAnswer::Refused))
}

async fn page(
    staff: &Staff,
    signed: &Signed,
    asked: Option<Asked>,
    answer: Option<PublishersAnswer>,
) -> Result<Response, Fault> {
    let word = &signed.session.form;
    let (file, post) = (Post::to(["admin", "publishers", "file"], word), Post::to(["admin", "publishers"], word));
    let settings = staff.settings(|pages| Ok(pages.settings.clone())).await?;
    let is_refused = !matches!(answer, None | Some(PublishersAnswer::Done));
    let rows = staff.keep(move |upkeep| rows(upkeep, &settings)).await?;
    let view = PublishersView { rows, asked, answer, file, post };
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::unprocessable_if(is_refused, response))
}

fn rows(upkeep: &Upkeep, settings: &Settings) -> Result<Vec<PublisherRow>, UpkeepError> {
    let mut held: BTreeMap<Option<PublisherName>, u64> = BTreeMap::new();
    for collection in upkeep.shelf.collections()? {
        *held.entry(collection.id.publisher().cloned()).or_default() += 1;
    }
    let row = |publisher: TrustedPublisher| {
        let from = if publisher.name.is_none() { &settings.sync.from } else { &publisher.addresses };
        PublisherRow {
            words: publisher.id.map(|id| id.words()).unwrap_or_default(),
            from: from.iter().map(|address| source::shown(address)).collect(),
            collections: held.get(&publisher.name).copied().unwrap_or(0),
            is_fixed: publisher.name.as_ref().is_some_and(|name| settings.publisher.contains_key(name)),
            name: publisher.name.map(|name| name.to_string()),
        }
    };
    Ok(upkeep.trusted()?.into_iter().map(row).collect())
}

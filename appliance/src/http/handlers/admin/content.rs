//! `/admin/content`: what the box keeps up to date, and how much it may take.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use hyper::Request;
use maktaba_library::language;
use maktaba_library::metadata::isced;
use maktaba_library::numbers::number;
use maktaba_library::wish::Filter;
use maktaba_sync::model::Shelfmark;
use maktaba_sync::store::{Whole, Wish, all_of};
use maktaba_webui::{
    ContentAnswer, ContentField, ContentView, Href, OffRow, OfferRow, Pager, PartRow, Post, Share, Typed,
};

use super::held::if_free;
use super::setup::{StepOf, step};
use crate::device::clock;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::{field, in_query};
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};
use crate::units::day;
use crate::upkeep::{Offer, Upkeep, UpkeepError};

/// Bytes of a megabyte and of a gigabyte, as cards are sold.
const MB: f64 = 1e6;
const GB: f64 = 1e9;
/// LIMIT: collections on one page of them.
const PAGE: usize = 100;

pub(crate) async fn get(
    State(staff): Desk,
    SignedAdmin(signed): SignedAdmin,
    RawQuery(query): RawQuery,
) -> Result<Response, Refusal> {
    Ok(page(&staff, &signed, page_number(query.as_deref()), None).await?)
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let at = page_number(request.uri().query());
    let (signed, form) = staff.form(request).await?;
    let SignedAdmin(signed) = SignedAdmin::of(signed)?;
    let text = |name: &str| field(&form, name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let (act, who) = (text("act"), text("who"));
    // What is typed stays where nothing comes of it.
    let typed = match act.as_str() {
        "budget" => &["budget"][..],
        "part" => &PART,
        _ => &[],
    };
    let typed = Typed(typed.iter().map(|name| (*name, text(name))).collect());
    let answer = match act.as_str() {
        "budget" => {
            let budget = Some(text("budget")).filter(|text| !text.is_empty());
            let bytes = budget.as_deref().and_then(gigabytes);
            if budget.is_some() && bytes.is_none() {
                ContentAnswer::Wrong(ContentField::Budget)
            } else {
                staff.keep(move |upkeep| Ok(upkeep.store()?.set_budget(bytes)?)).await?;
                ContentAnswer::Saved
            }
        }
        "whole" | "none" => {
            let mark: Shelfmark = who.parse().map_err(|_| Fault::BAD_REQUEST)?;
            let name = who.clone();
            let is_named = staff.keep(move |upkeep| is_named(upkeep, &name)).await?;
            if act == "whole" && !is_named {
                return Err(Fault::BAD_REQUEST.into());
            }
            staff.keep(move |upkeep| share(upkeep, &mark, act == "whole")).await?;
            ContentAnswer::Saved
        }
        "put-back" | "free" => {
            let mark: Shelfmark = who.parse().map_err(|_| Fault::BAD_REQUEST)?;
            let done = staff.keep(move |upkeep| if_free(off(upkeep, &mark, act == "put-back"))).await?;
            if done { ContentAnswer::Saved } else { ContentAnswer::Busy }
        }
        "remove" => {
            let (collection, filter) = who.split_once(' ').ok_or(Fault::BAD_REQUEST)?;
            let (collection, filter) = (collection.to_owned(), filter.to_owned());
            staff.keep(move |upkeep| Ok(upkeep.store()?.unwish(&collection, Some(&filter))?)).await?;
            ContentAnswer::Saved
        }
        "part" => match wish(&text) {
            Ok(wish) => {
                let added = staff.keep(move |upkeep| add(upkeep, &wish)).await?;
                added.ok_or(Fault::BAD_REQUEST)?
            }
            Err(field) => ContentAnswer::Wrong(field),
        },
        _ => return Err(Fault::BAD_REQUEST.into()),
    };
    if answer == ContentAnswer::Saved {
        staff
            .keep(|upkeep| {
                upkeep.board.wishes_changed();
                Ok(())
            })
            .await?;
    }
    let typed = if is_refused(answer) { typed } else { Typed::default() };
    Ok(page(&staff, &signed, at, Some((answer, typed))).await?)
}

/// Fields of a part.
const PART: [&str; 6] = ["who", "subject", "level", "language", "largest", "priority"];

/// Whether nothing came of a form.
const fn is_refused(answer: ContentAnswer) -> bool {
    matches!(answer, ContentAnswer::Wrong(_) | ContentAnswer::Whole | ContentAnswer::Busy)
}

/// Which page of the collections an address means, from 0.
fn page_number(query: Option<&str>) -> usize {
    in_query(query, "page").and_then(|number| number.parse::<usize>().ok()).map_or(0, |number| number.saturating_sub(1))
}

/// The address of that page.
fn address(at: usize) -> Href {
    let href = Href::path(["admin", "content"]);
    if at == 0 { href } else { href.with("page", &(at + 1).to_string()) }
}

/// Bytes of a number of gigabytes, in the digits of any language; `None` for what is no number.
fn gigabytes(text: &str) -> Option<u64> {
    amount(text, GB).filter(|bytes| (1_000_000..=100_000_000_000_000).contains(bytes))
}

/// So many times this unit, and no more than a million gigabytes.
fn amount(text: &str, unit: f64) -> Option<u64> {
    let number = number(text).filter(|number| number.is_finite() && (0.0..=1e15 / unit).contains(number))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 0 and 10^15")]
    let amount = (number * unit).round() as u64;
    Some(amount)
}

/// Keeps all of a collection up to date, or nothing of it.
fn share(upkeep: &Upkeep, mark: &Shelfmark, is_whole: bool) -> Result<(), UpkeepError> {
    let mut store = upkeep.store()?;
    if !is_whole {
        return Ok(store.do_without(std::slice::from_ref(mark))?);
    }
    store.unwish(mark.as_str(), None)?;
    Ok(store.subscribe(&[mark.to_string()])?)
}

/// Puts a collection back that was taken off, and keeps it up to date again; or gives its space back now.
fn off(upkeep: &Upkeep, mark: &Shelfmark, comes_back: bool) -> Result<(), UpkeepError> {
    let mut store = upkeep.store_alone()?;
    if !store.shelf()?.taken_off()?.iter().any(|off| off.id == *mark) {
        // Its days were over, or somebody was quicker: the page shows what there is.
        return Ok(());
    }
    if comes_back {
        let (now, _) = clock::now(&store);
        store.put_back(mark, now)?;
        return Ok(store.subscribe(&[mark.to_string()])?);
    }
    store.give_up(mark)?;
    Ok(store.reclaim(1)?)
}

/// The part that a form means, or the field that is not understood.
fn wish(text: &impl Fn(&str) -> String) -> Result<Wish, ContentField> {
    let some = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    let tag = some("language").map(|tag| language::normalise(&tag).ok_or(ContentField::Language)).transpose()?;
    let largest = some("largest").map(|text| {
        amount(&text, MB).filter(|bytes| (1000..=1_000_000_000_000).contains(bytes)).ok_or(ContentField::Largest)
    });
    let priority = some("priority").map(|text| {
        let number = amount(&text, 1.0).filter(|number| (1..=9).contains(number));
        number.and_then(|number| i64::try_from(number).ok()).ok_or(ContentField::Priority)
    });
    let (largest, priority) = (largest.transpose()?, priority.transpose()?.unwrap_or(5));
    let filter = Filter {
        subject: some("subject").into_iter().collect(),
        level: some("level").into_iter().collect(),
        language: tag.into_iter().collect(),
        largest,
        ..Filter::default()
    };
    filter.check().map_err(|_| ContentField::Part)?;
    let collection = some("who").unwrap_or_else(|| all_of(None));
    Ok(Wish { collection, priority, filter: filter.to_text() })
}

/// Whether this is a name, of a publisher that is trusted here.
fn is_named(upkeep: &Upkeep, who: &str) -> Result<bool, UpkeepError> {
    let Ok(mark) = who.parse::<Shelfmark>() else { return Ok(false) };
    let Some(name) = mark.publisher() else { return Ok(true) };
    let is_known = upkeep.shelf.publishers()?.iter().any(|it| it.name.as_ref() == Some(name));
    Ok(is_known && !name.is_own())
}

/// Adds a part; `None` of what is no collection.
fn add(upkeep: &Upkeep, wish: &Wish) -> Result<Option<ContentAnswer>, UpkeepError> {
    if wish.collection != all_of(None) && !is_named(upkeep, &wish.collection)? {
        return Ok(None);
    }
    let mut store = upkeep.store()?;
    if Whole::of(store.shelf()?.subscriptions()?).covers(&wish.collection) {
        return Ok(Some(ContentAnswer::Whole));
    }
    store.wish(wish)?;
    Ok(Some(ContentAnswer::Saved))
}

async fn page(
    staff: &Staff,
    signed: &Signed,
    at: usize,
    answered: Option<(ContentAnswer, Typed)>,
) -> Result<Response, Fault> {
    let word = signed.session.form.clone();
    let (answer, typed) = answered.map_or_else(Default::default, |(answer, typed)| (Some(answer), typed));
    let step = step(staff, signed, StepOf::Content).await?;
    let view = staff.keep(move |upkeep| view(upkeep, at, answer, word)).await?;
    let view = ContentView { step, typed, ..view };
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(reply::unprocessable_if(answer.is_some_and(is_refused), response))
}

fn view(upkeep: &Upkeep, at: usize, answer: Option<ContentAnswer>, word: String) -> Result<ContentView, UpkeepError> {
    let shelf = &upkeep.shelf;
    let (subscriptions, wishes) = (shelf.subscriptions()?, shelf.wishes()?);
    let publishers = shelf.publishers()?;
    let held = shelf.collections()?;
    let mut marks: Vec<String> =
        Offer::list(&Offer::of_all(&publishers, |name| shelf.trust(name))?).unwrap_or_default();
    let is_own = |mark: &Shelfmark| mark.publisher().is_some_and(maktaba_sync::model::PublisherName::is_own);
    marks.extend(held.iter().filter(|one| !is_own(&one.id)).map(|one| one.id.to_string()));
    // What was chosen before anybody asked, or is offered no more, can be taken back, too.
    marks.extend(subscriptions.iter().filter(|name| !name.starts_with('!')).cloned());
    marks.sort_unstable();
    marks.dedup();
    let whole = Whole::of(subscriptions);
    let held: BTreeMap<_, _> = held.iter().map(|one| (&one.id, one)).collect();
    let row = |id: String| {
        let mark: Shelfmark = id.parse().ok().filter(|mark| !is_own(mark))?;
        let all = all_of(mark.publisher());
        let is_left_out = whole.leaves_out(&mark);
        let has_part = wishes.iter().any(|wish| wish.collection == id || wish.collection == all && !is_left_out);
        let one = held.get(&mark);
        Some(OfferRow {
            share: if whole.has(&mark) {
                Share::Whole
            } else if has_part {
                Share::Part
            } else {
                Share::None
            },
            title: one.map(|one| one.title.clone()).filter(|title| !title.is_empty()),
            items: one.map_or(0, |one| one.resources),
            page: one.map(|one| Href::path(["admin", "collection", one.id.as_str()])),
            id,
        })
    };
    let (offers, at, last) = page_of(marks.into_iter().filter_map(row).collect(), at);
    let pager = Pager { previous: at.checked_sub(1).map(address), next: (at < last).then(|| address(at + 1)) };
    let free_bytes = upkeep.disk.free_bytes(shelf.dir()).ok();
    Ok(ContentView {
        offers,
        pager,
        is_trusting: !upkeep.trusted()?.is_empty(),
        off: shelf
            .taken_off()?
            .into_iter()
            .map(|off| OffRow { id: off.id.to_string(), until: day(off.until) })
            .collect(),
        parts: wishes.iter().map(part).collect(),
        budget: shelf.budget()?,
        free_bytes,
        file_speaks: upkeep.file_speaks,
        answer,
        typed: Typed::default(),
        step: None,
        post: Post { href: address(at), word },
    })
}

/// One page of them, what is kept or held first; the number that it has, and that of the last one.
fn page_of(mut offers: Vec<OfferRow>, at: usize) -> (Vec<OfferRow>, usize, usize) {
    offers.sort_by_key(|row| row.share == Share::None && row.items == 0);
    let last = offers.len().saturating_sub(1) / PAGE;
    let at = at.min(last);
    (offers.into_iter().skip(at * PAGE).take(PAGE).collect(), at, last)
}

fn part(wish: &Wish) -> PartRow {
    let filter = Filter::from_text(&wish.filter).unwrap_or_default();
    let kinds = filter.kind.iter().map(|kind| kind.as_str().to_owned());
    let ids = filter.resource.iter().map(ToString::to_string);
    PartRow {
        key: format!("{} {}", wish.collection, wish.filter),
        collection: Some(wish.collection.clone()).filter(|name| !name.ends_with('*')),
        subjects: filter.subject.iter().filter_map(|text| isced::field(text)).collect(),
        levels: filter.level.iter().filter_map(|text| isced::level(text)).collect(),
        languages: filter.language.clone(),
        more: filter.resource_type.iter().chain(&filter.words).cloned().chain(kinds).chain(ids).take(8).collect(),
        largest: filter.largest,
        priority: wish.priority,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_or_held_stands_on_the_first_page_and_all_on_some() {
        let row = |at: u32| OfferRow {
            id: format!("c{at:04}"),
            title: None,
            share: if at == 900 { Share::Whole } else { Share::None },
            items: u64::from(at == 901),
            page: None,
        };
        let offers: Vec<_> = (0..1001).map(row).collect();
        let ids = |(rows, at, last): (Vec<OfferRow>, usize, usize)| {
            (rows.into_iter().map(|row| row.id).collect::<Vec<_>>(), at, last)
        };
        let (first, ..) = ids(page_of(offers.clone(), 0));
        assert_eq!((first.len(), &first[..3]), (PAGE, &["c0900", "c0901", "c0000"].map(String::from)[..]));
        assert_eq!(ids(page_of(offers.clone(), usize::MAX)), (vec!["c1000".to_owned()], 10, 10));
        let mut all: Vec<_> = (0..=10).flat_map(|at| ids(page_of(offers.clone(), at)).0).collect();
        all.sort();
        assert_eq!(all, offers.iter().map(|row| row.id.clone()).collect::<Vec<_>>());
        assert_eq!(ids(page_of(vec![], 3)), (vec![], 0, 0));
        assert_eq!([None, Some("page=3"), Some("page=0"), Some("page=-1")].map(page_number), [0, 2, 0, 0]);
        assert_eq!([0, 2].map(|at| address(at).as_str().to_owned()), ["/admin/content", "/admin/content?page=3"]);
    }
}

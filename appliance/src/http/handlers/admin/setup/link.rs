//! `/admin/link`: whom the box asks for what is new, when, and for how much.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_library::numbers::in_ascii;
use maktaba_webui::{Href, LinkView, Post, Said as Shown, SetRefusal};

use super::{ask, finished, say_list, say_text, shown, told};
use crate::device::pages::Pages;
use crate::device::settings::said::Said;
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::field;
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};
use crate::units::size;

/// How often publishers are asked where nobody says it, as `serve` has it.
const EVERY: &str = "15m";
/// Bytes of a megabyte.
const MB: u64 = 1_000_000;

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    Ok(page(&staff, &signed, None).await?)
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let SignedAdmin(signed) = SignedAdmin::of(signed)?;
    let typed = form.clone();
    match ask(&staff, move |pages, said| say_all(pages, said, &typed)).await? {
        Err(why) => Ok(page(&staff, &signed, Some((form, why))).await?),
        Ok(_) => Ok(reply::see_other(&Href::path(["admin", "link"]))),
    }
}

fn say_all(pages: &Pages, said: &mut Said, form: &[u8]) {
    let text = |name: &str| field(form, name).map(|text| in_ascii(text.trim())).unwrap_or_default();
    let is_free = |key: &str| !pages.is_fixed("sync", key);
    for key in ["from", "hours"] {
        let list = text(key).split([' ', ',', '\n', '\r']).filter(|it| !it.is_empty()).map(str::to_owned).collect();
        if is_free(key) {
            say_list(said, ("sync", key), list);
        }
    }
    if is_free("every") {
        let every = text("every");
        // What holds anyway need not be said.
        let is_said = pages.settings.sync.every.is_some() || every != EVERY;
        say_text(said, ("sync", "every"), if is_said { &every } else { "" });
    }
    for (key, name) in [("per_day", "per-day"), ("per_month", "per-month")] {
        if is_free(key) {
            let number = text(name);
            // A size without a unit would be bytes.
            let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
            say_text(said, ("sync", key), &if is_number { format!("{number}M") } else { number });
        }
    }
    if is_free("neighbours") {
        said.say("sync", "neighbours", field(form, "neighbours").map(|_| true.into()));
    }
    if !pages.is_fixed("reports", "count") {
        said.say("reports", "count", field(form, "count").is_none().then(|| false.into()));
    }
}

fn view(pages: &Pages, form: Option<&[u8]>) -> [Shown; 7] {
    let sync = &pages.settings.sync;
    let value = |(table, key): (&str, &str), name: &str, now: String| {
        let typed = form.filter(|_| !pages.is_fixed(table, key));
        shown(pages, (table, key), typed.map_or(now, |form| field(form, name).unwrap_or_default()))
    };
    let megabytes = |cap: &Option<String>| {
        let bytes = cap.as_deref().and_then(|text| size(text).ok());
        bytes.map(|bytes| bytes.div_ceil(MB).to_string()).unwrap_or_default()
    };
    let flag = |is_on: bool| if is_on { "1".to_owned() } else { String::new() };
    [
        value(("sync", "from"), "from", sync.from.join("\n")),
        value(("sync", "every"), "every", sync.every.clone().unwrap_or_else(|| EVERY.to_owned())),
        value(("sync", "hours"), "hours", sync.hours.join(" ")),
        value(("sync", "per_day"), "per-day", megabytes(&sync.per_day)),
        value(("sync", "per_month"), "per-month", megabytes(&sync.per_month)),
        value(("sync", "neighbours"), "neighbours", flag(sync.neighbours)),
        value(("reports", "count"), "count", flag(pages.settings.reports.count)),
    ]
}

async fn page(staff: &Staff, signed: &Signed, refused: Option<(Vec<u8>, SetRefusal)>) -> Result<Response, Fault> {
    let post = Post::to(["admin", "link"], &signed.session.form);
    let is_refused = refused.is_some();
    let (view, became) = staff
        .settings(move |pages| {
            let (form, why) = refused.unzip();
            let [from, every, hours, day, month, neighbours, count] = view(pages, form.as_deref());
            let became = pages.became();
            let said = why.map_or_else(|| told(became.clone()), maktaba_webui::Became::Refused);
            let view = LinkView { from, every, hours, caps: [day, month], neighbours, count, became: said, post };
            Ok((view, became))
        })
        .await?;
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(finished(response, is_refused, &became))
}

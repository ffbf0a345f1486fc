//! `/admin/wifi`: the box's own Wi-Fi. A new one is tried for a minute, and kept by whoever has come in by it.

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use hyper::Request;
use maktaba_library::numbers::in_ascii;
use maktaba_webui::{Href, Post, SetRefusal, Wifi, WifiStage, WifiView};
use toml::Value;

use super::{StepOf, ask, done, finished, say_text, step, told};
use crate::device::network::own_wifi_of;
use crate::device::pages::{Became, Pages};
use crate::device::settings::{Settings, WifiMode};
use crate::http::answer::fault::Fault;
use crate::http::answer::reply;
use crate::http::reader::form::field;
use crate::http::staff::{Desk, Refusal, Signed, SignedAdmin, Staff};

pub(crate) async fn get(State(staff): Desk, SignedAdmin(signed): SignedAdmin) -> Result<Response, Refusal> {
    Ok(page(&staff, &signed, None).await?)
}

pub(crate) async fn post(State(staff): Desk, request: Request<Body>) -> Result<Response, Refusal> {
    let (signed, form) = staff.form(request).await?;
    let SignedAdmin(signed) = SignedAdmin::of(signed)?;
    let here = || reply::see_other(&Href::path(["admin", "wifi"]));
    if field(&form, "act").as_deref() == Some("keep") {
        let is_tried = staff
            .settings(|pages| {
                let is_tried = matches!(pages.became(), Became::Trial(_));
                if is_tried {
                    pages.keep_wifi()?;
                }
                Ok(is_tried)
            })
            .await?;
        if is_tried {
            done(&staff, StepOf::Wifi).await?;
        }
        return Ok(here());
    }
    let channel = staff.settings(|pages| Ok(own(&pages.settings).channel)).await?;
    let typed = typed(&form, channel);
    let wifi = typed.clone();
    let asked = ask(&staff, move |pages, said| {
        if wifi == own(&pages.settings) {
            return;
        }
        if pages.takes_wifi() && !pages.is_fixed("wifi", "name") {
            say_text(said, ("wifi", "name"), &wifi.name);
            say_text(said, ("wifi", "key"), &wifi.key);
        }
        if pages.takes_wifi() && !pages.is_fixed("wifi", "channel") {
            said.say("wifi", "channel", Some(Value::from(i64::from(wifi.channel))));
        }
    });
    match asked.await? {
        Err(why) => Ok(page(&staff, &signed, Some((typed, why))).await?),
        Ok(true) => Ok(here()),
        Ok(false) => {
            let is_step = done(&staff, StepOf::Wifi).await?;
            Ok(reply::see_other(&Href::path(["admin", if is_step { "first" } else { "wifi" }])))
        }
    }
}

/// What was typed. A channel that the file says is not sent.
fn typed(form: &[u8], channel: u8) -> Wifi {
    let channel = field(form, "channel").map_or(channel, |number| in_ascii(&number).parse().unwrap_or(0));
    let name = field(form, "name").map(|name| name.trim().to_owned()).unwrap_or_default();
    Wifi { name, key: field(form, "key").unwrap_or_default(), channel }
}

/// The box's own Wi-Fi, as settings have it.
pub(super) fn own(settings: &Settings) -> Wifi {
    let (name, key, channel) = own_wifi_of(settings).unwrap_or_default();
    Wifi { name: name.to_owned(), key: key.unwrap_or_default().to_owned(), channel }
}

fn stage(pages: &Pages, became: &Became, typed: Option<Wifi>, here: String) -> WifiStage {
    let wifi = || own(&pages.settings);
    match became {
        Became::Trial(left) => WifiStage::Trial(*left, here),
        _ if !pages.knows_wifi() => WifiStage::None,
        _ if pages.settings.wifi.mode != WifiMode::AccessPoint => WifiStage::Guest,
        _ if pages.is_fixed("wifi", "name") => WifiStage::Fixed(wifi()),
        Became::Asked => WifiStage::Waits,
        _ => WifiStage::Free(typed.unwrap_or_else(wifi), pages.is_fixed("wifi", "channel")),
    }
}

async fn page(staff: &Staff, signed: &Signed, refused: Option<(Wifi, SetRefusal)>) -> Result<Response, Fault> {
    let step = step(staff, signed, StepOf::Wifi).await?;
    let post = Post::to(["admin", "wifi"], &signed.session.form);
    let here = signed.visit.own_origin() + "/admin/wifi";
    let is_refused = refused.is_some();
    let (view, became) = staff
        .settings(move |pages| {
            let (typed, why) = refused.unzip();
            let became = pages.became();
            let stage = stage(pages, &became, typed, here);
            let said = match (why, &became) {
                (Some(why), _) => maktaba_webui::Became::Refused(why),
                (None, Became::Taken(true)) => maktaba_webui::Became::Kept,
                (None, Became::Taken(false) | Became::Trial(_)) => maktaba_webui::Became::Quiet,
                (None, Became::Back) => maktaba_webui::Became::Back,
                (None, became) => told(became.clone()),
            };
            Ok((WifiView { stage, became: said, step, post }, became))
        })
        .await?;
    let response = staff.show(&signed.visit, |frame| view.render(frame)).await?;
    Ok(finished(response, is_refused, &became))
}
